"""Proxies of owners, what lies beneath a vote given by one, and receipts of votes taken back.

Revision: 0024, after 0023
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column(
        "ballots", sa.Column("proxied", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column(
        "receipt_lists",
        sa.Column("withdrawn", sa.Text(), nullable=False, server_default="[]"),
    )
    op.create_table(
        "mandates",
        sa.Column("id", sa.Integer(), autoincrement=False, primary_key=True),
        sa.Column("community_id", sa.Integer(), sa.ForeignKey("communities.id"), nullable=False),
        sa.Column("principal", sa.BigInteger(), nullable=False),
        sa.Column("agent", sa.BigInteger(), nullable=False),
        sa.Column("ballot_id", sa.Integer(), sa.ForeignKey("ballots.id")),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("names", sa.LargeBinary(), nullable=False),
        sa.Column("photo", sa.LargeBinary(), nullable=False),
        sa.Column("entered_by", sa.BigInteger()),
        sa.Column("confirmed_by", sa.BigInteger()),
    )
    for name in ("community_id", "principal", "agent"):
        op.create_index(f"ix_mandates_{name}", "mandates", [name])
    op.create_table(
        "proxies",
        sa.Column("ballot_id", sa.Integer(), sa.ForeignKey("ballots.id"), primary_key=True),
        sa.Column("principal", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("agent", sa.BigInteger(), nullable=False),
        sa.Column("mandate", sa.Integer(), nullable=False),
        sa.Column("flats", sa.Text(), nullable=False),
        sa.Column("until", MOMENT),
    )
    op.create_index("ix_proxies_agent", "proxies", ["agent"])
    op.create_table(
        "votes_beneath",
        sa.Column("ballot_id", sa.Integer(), sa.ForeignKey("ballots.id"), primary_key=True),
        sa.Column("unit_id", sa.Integer(), sa.ForeignKey("units.id"), primary_key=True),
        sa.Column("choice", sa.LargeBinary()),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("receipt", sa.String(16), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("entered_by", sa.BigInteger()),
        sa.Column("confirmed_by", sa.BigInteger()),
    )
    op.create_table(
        "proxy_offers",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("community_id", sa.Integer(), sa.ForeignKey("communities.id"), nullable=False),
        sa.Column("principal", sa.BigInteger(), nullable=False),
        sa.Column("ballot_id", sa.Integer(), sa.ForeignKey("ballots.id")),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("to", sa.BigInteger()),
        sa.Column("used_by", sa.BigInteger()),
        sa.Column("expires_at", MOMENT, nullable=False),
    )
    op.create_index("ix_proxy_offers_principal", "proxy_offers", ["principal"])


def downgrade() -> None:
    for name in ("proxy_offers", "votes_beneath", "proxies", "mandates"):
        op.drop_table(name)
    op.drop_column("receipt_lists", "withdrawn")
    op.drop_column("ballots", "proxied")
