"""Several forms at a time, one of each kind; voice notes as they were sent.

Going back, the form at hand is kept, else none.

Revision: 0017, after 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

KEY = "pk_drafts"


def upgrade() -> None:
    op.add_column(
        "drafts", sa.Column("aside", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    _keyed("chat_id", "person_id", "flow")
    op.create_table(
        "voices",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("flow", sa.String(32), nullable=False),
        sa.Column("step", sa.String(32), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("mime", sa.String(32), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_voices"),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name="fk_voices_community_id_communities"
        ),
    )
    op.create_index("ix_voices_person_id", "voices", ["person_id"])


def downgrade() -> None:
    op.drop_table("voices")
    op.execute("DELETE FROM drafts WHERE aside")
    _keyed("chat_id", "person_id")
    op.drop_column("drafts", "aside")


def _keyed(*columns: str) -> None:
    with op.batch_alter_table("drafts", recreate="auto") as changed:
        changed.drop_constraint(KEY, type_="primary")
        changed.create_primary_key(KEY, list(columns))
