"""A community may have several groups; a card may stand in each of them.

Revision: 0013, after 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

WHOLE = {"type_": sa.Integer(), "nullable": False, "server_default": "0"}


def upgrade() -> None:
    op.add_column("chats", sa.Column("position", **WHOLE))
    op.add_column("outbox", sa.Column("copies", **WHOLE))


def downgrade() -> None:
    op.drop_column("outbox", "copies")
    op.drop_column("chats", "position")
