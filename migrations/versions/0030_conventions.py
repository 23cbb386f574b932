"""The residents' convention: articles in two languages, drafts, views of neighbours, who saw it.

Revision: 0030, after 0025
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0028"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "conventions",
        sa.Column("id", sa.Integer(), autoincrement=False, primary_key=True),
        sa.Column("community_id", sa.Integer(), sa.ForeignKey("communities.id"), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("made_by", sa.BigInteger(), nullable=False),
        sa.Column("filing", sa.Text(), nullable=False),
        sa.Column("ballot_id", sa.Integer(), sa.ForeignKey("ballots.id")),
        sa.Column("since", MOMENT),
        sa.Column("until", MOMENT),
        sa.Column("review", sa.String(10)),
    )
    op.create_index("ix_conventions_community_id", "conventions", ["community_id"])
    op.create_table(
        "convention_articles",
        sa.Column("convention_id", sa.Integer(), sa.ForeignKey("conventions.id"), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("revision", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("community_id", sa.Integer(), sa.ForeignKey("communities.id"), nullable=False),
        sa.Column("zh", sa.Text(), nullable=False),
        sa.Column("en", sa.Text(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "convention_views",
        sa.Column("convention_id", sa.Integer(), sa.ForeignKey("conventions.id"), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("person_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("view", sa.LargeBinary(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
    )
    op.create_table(
        "convention_seen",
        sa.Column("convention_id", sa.Integer(), sa.ForeignKey("conventions.id"), primary_key=True),
        sa.Column("person_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("at", MOMENT, nullable=False),
    )


def downgrade() -> None:
    for name in ("convention_seen", "convention_views", "convention_articles", "conventions"):
        op.drop_table(name)
