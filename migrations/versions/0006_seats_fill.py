"""Whoever voted for a flat did so in every vote: first among those who live there.

The rows for the owners follow in 0007, once the key has room for them.

Revision: 0006, after 0005
"""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("UPDATE representatives SET electorate = 'residents'")


def downgrade() -> None:
    op.execute("UPDATE representatives SET electorate = NULL")
