"""Days of the works of an elevator, from the notice to the day it is in use.

Revision: 0045, after 0043
"""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0043"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "project_steps",
        sa.Column("project_id", sa.Integer(), sa.ForeignKey("projects.id"), primary_key=True),
        sa.Column("step", sa.String(1), primary_key=True),
        sa.Column("community_id", sa.Integer(), sa.ForeignKey("communities.id"), nullable=False),
        sa.Column("day", sa.String(10)),
        sa.Column("reason", sa.String(1)),
        sa.Column("entered_by", sa.BigInteger(), nullable=False),
        sa.Column("entered_at", MOMENT, nullable=False),
        sa.Column("confirmed_by", sa.BigInteger()),
    )


def downgrade() -> None:
    op.drop_table("project_steps")
