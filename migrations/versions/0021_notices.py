"""Photos of notices, and the notice of owners' ballots as a community sets it.

Revision: 0021, after 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column(
        "communities",
        sa.Column("owners_notice", sa.Integer(), nullable=False, server_default="15"),
    )
    op.create_table(
        "postings",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("community_id", sa.Integer(), sa.ForeignKey("communities.id"), nullable=False),
        sa.Column("ballot_id", sa.Integer(), sa.ForeignKey("ballots.id")),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("since", MOMENT),
        sa.Column("mime", sa.String(32), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
    )
    op.create_index("ix_postings_ballot_id", "postings", ["ballot_id"])


def downgrade() -> None:
    op.drop_table("postings")
    op.drop_column("communities", "owners_notice")
