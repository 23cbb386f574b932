"""Matters that neighbours raise, who asks for them, what is said to them, what was promised.

Revision: 0026, after 0025
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
COMMUNITY = "communities.id"
INDEXES = (
    *(("concerns", one) for one in ("community_id", "person_id", "ballot_id")),
    ("concern_seconds", "person_id"),
    ("concern_points", "person_id"),
    ("concern_photos", "by"),
    *(("promises", one) for one in ("concern_id", "community_id")),
)


def upgrade() -> None:
    op.create_table(
        "concerns",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("community_id", sa.Integer(), sa.ForeignKey(COMMUNITY), nullable=False),
        sa.Column("person_id", sa.BigInteger()),
        sa.Column("entered_by", sa.BigInteger()),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("shown_as", sa.LargeBinary(), nullable=False),
        sa.Column("photo_id", sa.Integer()),
        sa.Column("decided_at", MOMENT),
        sa.Column("decided_by", sa.BigInteger()),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("into_id", sa.Integer()),
        sa.Column("stage", sa.String(16), nullable=False),
        sa.Column("spans", sa.Text(), nullable=False),
        sa.Column("must_at", MOMENT),
        sa.Column("ballot_id", sa.Integer(), sa.ForeignKey("ballots.id")),
    )
    op.create_table(
        "concern_seconds",
        sa.Column("concern_id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("unit_id", sa.Integer(), sa.ForeignKey("units.id"), primary_key=True),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
    )
    op.create_table(
        "concern_points",
        sa.Column("concern_id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("person_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("side", sa.String(8), primary_key=True),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
    )
    op.create_table(
        "concern_photos",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("community_id", sa.Integer(), sa.ForeignKey(COMMUNITY), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("use", sa.String(8), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("mime", sa.String(32), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
    )
    op.create_table(
        "promises",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("concern_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), sa.ForeignKey(COMMUNITY), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("responsible", sa.LargeBinary(), nullable=False),
        sa.Column("due", MOMENT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("kept_at", MOMENT),
        sa.Column("kept_by", sa.BigInteger()),
        sa.Column("evidence", sa.LargeBinary(), nullable=False),
        sa.Column("photo_id", sa.Integer()),
    )
    for table, column in INDEXES:
        op.create_index(f"ix_{table}_{column}", table, [column])


def downgrade() -> None:
    for name in ("promises", "concern_photos", "concern_points", "concern_seconds", "concerns"):
        op.drop_table(name)
