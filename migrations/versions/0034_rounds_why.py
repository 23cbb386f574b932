"""Why a round of opinions was ended before its time.

Revision: 0034, after 0041
"""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("rounds", sa.Column("why", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("rounds", "why")
