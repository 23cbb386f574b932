"""Few messages: what can wait is counted and told together; boards of groups.

Revision: 0016, after 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

WAITS = "state IN ('held', 'kept')"


def upgrade() -> None:
    op.add_column("persons", sa.Column("digest", sa.String(8)))
    op.create_table(
        "notices",
        sa.Column("key", sa.String(120), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("matter", sa.String(64), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("drawn", sa.LargeBinary()),
        sa.Column("listed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_notices"),
    )
    op.create_index("ix_notices_person", "notices", ["person_id", "at"])
    op.create_index(
        "ix_notices_waiting",
        "notices",
        ["community_id", "state"],
        sqlite_where=sa.text(WAITS),
        postgresql_where=sa.text(WAITS),
    )

    op.create_table(
        "boards",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("group_no", sa.Integer(), nullable=False),
        sa.Column("wish", sa.String(8), nullable=False),
        sa.Column("pinned", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name="fk_boards_community_id_communities"
        ),
        sa.PrimaryKeyConstraint("community_id", "group_no", name="pk_boards"),
    )


def downgrade() -> None:
    op.drop_table("boards")
    op.drop_table("notices")
    op.drop_column("persons", "digest")
