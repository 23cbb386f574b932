"""Elevator projects: their flats as the roll had them, the money, the plans to share it.

Revision: 0038, after 0030
"""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "projects",
        sa.Column("id", sa.Integer(), autoincrement=False, primary_key=True),
        sa.Column("community_id", sa.Integer(), sa.ForeignKey("communities.id"), nullable=False),
        sa.Column("stairwell", sa.String(40), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_by", sa.BigInteger(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
    )
    op.create_index("ix_projects_community_id", "projects", ["community_id"])
    op.create_table(
        "project_flats",
        sa.Column("project_id", sa.Integer(), sa.ForeignKey("projects.id"), primary_key=True),
        sa.Column("unit_id", sa.Integer(), sa.ForeignKey("units.id"), primary_key=True),
        sa.Column("community_id", sa.Integer(), sa.ForeignKey("communities.id"), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(64), nullable=False),
        sa.Column("floor", sa.Integer(), nullable=False),
        sa.Column("upper", sa.Integer()),
        sa.Column("area", sa.BigInteger()),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("takes_part", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "project_plans",
        sa.Column("project_id", sa.Integer(), sa.ForeignKey("projects.id"), primary_key=True),
        sa.Column("number", sa.Integer(), autoincrement=False, primary_key=True),
        sa.Column("community_id", sa.Integer(), sa.ForeignKey("communities.id"), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
    )


def downgrade() -> None:
    for name in ("project_plans", "project_flats", "projects"):
        op.drop_table(name)
