"""Beyond voting: the document that makes a ballot void; when older results were published; letters.

Revision: 0022, after 0021
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column(
        "ballots",
        sa.Column("void_document", sa.Text(), nullable=False, server_default=sa.text("''")),
    )
    op.execute("UPDATE ballots SET published_at = closed_at WHERE tally IS NOT NULL")
    op.create_table(
        "letters",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("community_id", sa.Integer(), sa.ForeignKey("communities.id"), nullable=False),
        sa.Column("ballot_id", sa.Integer(), sa.ForeignKey("ballots.id"), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=False),
        sa.Column("answered_at", MOMENT),
        sa.Column("answered_by", sa.BigInteger()),
    )
    op.create_index("ix_letters_ballot_id", "letters", ["ballot_id"])
    op.create_index("ix_letters_person_id", "letters", ["person_id"])


def downgrade() -> None:
    op.drop_table("letters")
    op.drop_column("ballots", "void_document")
