"""What a stairwell agrees about its elevator, and which flat has agreed and signed.

Revision: 0042, after 0048
"""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agreements",
        sa.Column("project_id", sa.Integer(), sa.ForeignKey("projects.id"), primary_key=True),
        sa.Column("version", sa.Integer(), autoincrement=False, primary_key=True),
        sa.Column("community_id", sa.Integer(), sa.ForeignKey("communities.id"), nullable=False),
        sa.Column("stage", sa.String(16), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("texts", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("ballot_id", sa.Integer()),
        sa.Column("written_by", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "agreement_flats",
        sa.Column("project_id", sa.Integer(), sa.ForeignKey("projects.id"), primary_key=True),
        sa.Column("version", sa.Integer(), autoincrement=False, primary_key=True),
        sa.Column("unit_id", sa.Integer(), sa.ForeignKey("units.id"), primary_key=True),
        sa.Column("community_id", sa.Integer(), sa.ForeignKey("communities.id"), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("pays_fen", sa.BigInteger(), nullable=False),
        sa.Column("agreed_on", sa.String(10)),
        sa.Column("agreed_by", sa.BigInteger()),
        sa.Column("paper_on", sa.String(10)),
        sa.Column("entered_by", sa.BigInteger()),
        sa.Column("confirmed_by", sa.BigInteger()),
    )


def downgrade() -> None:
    for name in ("agreement_flats", "agreements"):
        op.drop_table(name)
