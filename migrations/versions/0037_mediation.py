"""The way in to mediation: what neighbours report in private.

Revision: 0037, after 0041
"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mediation_cases",
        sa.Column("id", sa.Integer(), autoincrement=False, primary_key=True),
        sa.Column("community_id", sa.Integer(), sa.ForeignKey("communities.id"), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("reporter", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("excluded", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("stood_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_by", sa.BigInteger()),
        sa.Column("passed_to", sa.LargeBinary(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
    )
    for column in ("community_id", "subject", "reporter"):
        op.create_index(f"ix_mediation_cases_{column}", "mediation_cases", [column])


def downgrade() -> None:
    op.drop_table("mediation_cases")
