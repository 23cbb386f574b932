"""Meetings: who comes, and the points of their minutes; promises know the meeting they come from.

Revision: 0031, after 0030
"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "meetings",
        sa.Column("id", sa.Integer(), autoincrement=False, primary_key=True),
        sa.Column("community_id", sa.Integer(), sa.ForeignKey("communities.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("begins", MOMENT, nullable=False),
        sa.Column("agenda", sa.Text(), nullable=False),
        sa.Column("concern_id", sa.Integer()),
        sa.Column("matter", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("called_by", sa.BigInteger(), nullable=False),
        sa.Column("called_at", MOMENT, nullable=False),
        sa.Column("closed_by", sa.BigInteger()),
        sa.Column("closed_at", MOMENT),
        sa.Column("confirmed_by", sa.BigInteger()),
        sa.Column("confirmed_at", MOMENT),
        sa.Column("photo_id", sa.Integer()),
    )
    op.create_index("ix_meetings_community_id", "meetings", ["community_id"])
    op.create_index("ix_meetings_called_by", "meetings", ["called_by"])
    op.create_table(
        "meeting_attendants",
        sa.Column("id", sa.Integer(), autoincrement=False, primary_key=True),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), sa.ForeignKey("communities.id"), nullable=False),
        sa.Column("person_id", sa.BigInteger()),
        sa.Column("unit_id", sa.Integer()),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("how", sa.String(8), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("entered_by", sa.BigInteger()),
        sa.Column("confirmed_at", MOMENT),
    )
    op.create_index("ix_meeting_attendants_meeting_id", "meeting_attendants", ["meeting_id"])
    op.create_index("ix_meeting_attendants_person_id", "meeting_attendants", ["person_id"])
    op.create_table(
        "meeting_minutes",
        sa.Column("id", sa.Integer(), autoincrement=False, primary_key=True),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), sa.ForeignKey("communities.id"), nullable=False),
        sa.Column("sort", sa.String(16), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("due", MOMENT),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_meeting_minutes_meeting_id", "meeting_minutes", ["meeting_id"])
    op.create_index("ix_meeting_minutes_by", "meeting_minutes", ["by"])
    op.add_column("promises", sa.Column("meeting", sa.Integer()))


def downgrade() -> None:
    op.drop_column("promises", "meeting")
    for name in ("meeting_minutes", "meeting_attendants", "meetings"):
        op.drop_table(name)
