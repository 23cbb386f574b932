"""Keepers of a community, and the files that only both of them open.

Revision: 0020, after 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "keepers",
        sa.Column("community_id", sa.Integer(), sa.ForeignKey("communities.id"), primary_key=True),
        sa.Column("key_id", sa.String(8), primary_key=True),
        sa.Column("post", sa.String(16), nullable=False),
        sa.Column("public", sa.String(64), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("until", MOMENT),
    )
    op.create_table(
        "sealed_files",
        sa.Column("ballot_id", sa.Integer(), sa.ForeignKey("ballots.id"), primary_key=True),
        sa.Column("community_id", sa.Integer(), sa.ForeignKey("communities.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("sealed_at", MOMENT, nullable=False),
        sa.UniqueConstraint("community_id", "number"),
    )


def downgrade() -> None:
    op.drop_table("sealed_files")
    op.drop_table("keepers")
