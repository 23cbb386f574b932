"""Groups Linli was brought into; forum topics; the quiet hours of each community.

Revision: 0018, after 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

MINUTES = {"type_": sa.Integer(), "nullable": False}


def upgrade() -> None:
    op.create_table(
        "rooms",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("forum", sa.Boolean(), nullable=False),
        sa.Column("greeted_at", sa.DateTime(timezone=True)),
        sa.Column("claimed", sa.Boolean(), nullable=False),
        sa.Column("moved_to", sa.BigInteger()),
        sa.Column("left_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("chat_id", name="pk_rooms"),
    )
    op.add_column("communities", sa.Column("quiet_from", **MINUTES, server_default="1260"))
    op.add_column("communities", sa.Column("quiet_until", **MINUTES, server_default="480"))
    op.add_column("chats", sa.Column("topic", sa.BigInteger()))
    op.add_column("outbox", sa.Column("topic", sa.BigInteger()))


def downgrade() -> None:
    op.drop_column("outbox", "topic")
    op.drop_column("chats", "topic")
    op.drop_column("communities", "quiet_until")
    op.drop_column("communities", "quiet_from")
    op.drop_table("rooms")
