"""How many were at a meeting when its minutes were closed.

Revision: 0048, after 0041
"""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0045"
branch_labels = None
depends_on = None

COUNTED = (
    "UPDATE meetings SET here = (SELECT COUNT(*) FROM meeting_attendants "
    "WHERE meeting_id = meetings.id AND how = 'here') WHERE closed_at IS NOT NULL"
)


def upgrade() -> None:
    here = sa.Column("here", sa.Integer(), nullable=False, server_default="0")
    op.add_column("meetings", here)
    op.execute(COUNTED)


def downgrade() -> None:
    op.drop_column("meetings", "here")
