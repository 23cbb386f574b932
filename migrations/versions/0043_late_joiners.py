"""What a flat pays that joins an elevator later, and the flats that did.

Revision: 0043, after 0041
"""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "project_terms",
        sa.Column("project_id", sa.Integer(), sa.ForeignKey("projects.id"), primary_key=True),
        sa.Column("community_id", sa.Integer(), sa.ForeignKey("communities.id"), nullable=False),
        sa.Column("plan", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("fixed_by", sa.BigInteger(), nullable=False),
        sa.Column("fixed_at", MOMENT, nullable=False),
    )
    op.create_table(
        "project_joins",
        sa.Column("project_id", sa.Integer(), sa.ForeignKey("projects.id"), primary_key=True),
        sa.Column("unit_id", sa.Integer(), sa.ForeignKey("units.id"), primary_key=True),
        sa.Column("community_id", sa.Integer(), sa.ForeignKey("communities.id"), nullable=False),
        sa.Column("pays", sa.BigInteger(), nullable=False),
        sa.Column("refunds", sa.Text(), nullable=False),
        sa.Column("entry_id", sa.Integer()),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("entered_by", sa.BigInteger(), nullable=False),
        sa.Column("entered_at", MOMENT, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("project_joins")
    op.drop_table("project_terms")
