"""Meetings, who said that she comes, and the points of their minutes.

Who was there stays with the coordinators and goes after a year; minutes stay for five, as the
matters do. Nothing refers to a meeting by a foreign key: each row goes when its own time is over.
"""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary, String, Table, Text

from bot.features.meetings.model import KEPT, LISTED
from bot.infra.database import METADATA, Moment
from bot.infra.keeping import GOES, Class, becomes, days_after, hers, keeping, stays
from bot.infra.vault import SEALED

FOR_THE_COMMUNITY = stays("who answers for the community is on the record")

MEETINGS = Table(
    "meetings",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("topic", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("begins", Moment, nullable=False),
    Column("agenda", Text, nullable=False),
    Column("concern_id", Integer),
    Column("matter", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("called_by", BigInteger, nullable=False, index=True),
    Column("called_at", Moment, nullable=False),
    Column("closed_by", BigInteger),
    Column("closed_at", Moment),
    Column("confirmed_by", BigInteger),
    Column("confirmed_at", Moment),
    Column("photo_id", Integer),
    Column("here", Integer, nullable=False, server_default="0"),
    info=keeping(
        Class.COMMUNITY,
        (
            hers("called_by", "called_at", "number", "topic", erased=FOR_THE_COMMUNITY),
            hers("closed_by", "closed_at", "number", erased=FOR_THE_COMMUNITY),
            hers("confirmed_by", "confirmed_at", "number", erased=FOR_THE_COMMUNITY),
        ),
        days_after("begins", KEPT.days),
    ),
)
ATTENDANTS = Table(
    "meeting_attendants",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("meeting_id", Integer, nullable=False, index=True),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False),
    Column("person_id", BigInteger, index=True),
    Column("unit_id", Integer),
    Column("name", LargeBinary, nullable=False, info=SEALED),
    Column("how", String(8), nullable=False),
    Column("at", Moment, nullable=False),
    Column("entered_by", BigInteger),
    Column("confirmed_at", Moment),
    info=keeping(
        Class.SENSITIVE,
        (
            hers("person_id", "meeting_id", "unit_id", "how", "at", "confirmed_at", erased=GOES),
            hers(
                "entered_by",
                *("meeting_id", "at"),
                erased=becomes("it goes who entered it", lambda row: row | {"entered_by": 0}),
            ),
        ),
        days_after("at", LISTED.days),
    ),
)
MINUTES = Table(
    "meeting_minutes",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("meeting_id", Integer, nullable=False, index=True),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False),
    Column("sort", String(16), nullable=False),
    Column("words", LargeBinary, nullable=False, info=SEALED),
    Column("name", LargeBinary, nullable=False, info=SEALED),
    Column("due", Moment),
    Column("at", Moment, nullable=False),
    Column("by", BigInteger, nullable=False, index=True),
    info=keeping(
        Class.SENSITIVE,
        hers("by", "sort", "at", "words", erased=FOR_THE_COMMUNITY),
        days_after("at", KEPT.days),
    ),
)
