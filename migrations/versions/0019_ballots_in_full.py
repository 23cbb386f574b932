"""Ballots in full: which part decides, secrecy, method, notice, what became of it; how votes came.

Revision: 0019, after 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

EMPTY = sa.text("''")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    for column in (
        sa.Column(
            "part",
            sa.Text(),
            nullable=False,
            server_default='{"scope":"community","names":[]}',
        ),
        sa.Column("secrecy", sa.String(16), nullable=False, server_default="named"),
        sa.Column("asking", sa.Text(), nullable=False, server_default='{"method":"yes_no"}'),
        sa.Column("began", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("noticed_at", MOMENT),
        sa.Column("urgent", sa.Text(), nullable=False, server_default=EMPTY),
        sa.Column("silent_listed", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("proxy_cap", sa.Integer()),
        sa.Column("series", sa.Integer()),
        sa.Column("voided_at", MOMENT),
        sa.Column("void_reason", sa.Text(), nullable=False, server_default=EMPTY),
        sa.Column("published_at", MOMENT),
        sa.Column("executed_at", MOMENT),
        sa.Column("filing", sa.Text(), nullable=False, server_default=EMPTY),
    ):
        op.add_column("ballots", column)
    op.add_column(
        "votes", sa.Column("channel", sa.String(16), nullable=False, server_default="chat")
    )
    for name in ("agent", "entered_by", "confirmed_by"):
        op.add_column("votes", sa.Column(name, sa.BigInteger()))


def downgrade() -> None:
    for name in ("confirmed_by", "entered_by", "agent", "channel"):
        op.drop_column("votes", name)
    for name in (
        "filing",
        "executed_at",
        "published_at",
        "void_reason",
        "voided_at",
        "series",
        "proxy_cap",
        "silent_listed",
        "urgent",
        "noticed_at",
        "began",
        "asking",
        "secrecy",
        "part",
    ):
        op.drop_column("ballots", name)
