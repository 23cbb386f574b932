"""Matters, who asks for them, what is said to them, photos and what was promised.

What somebody wrote is sealed: before a coordinator takes it up it is between the two of them.
Nothing refers to a matter by a foreign key: each row goes when its own time is over.
"""

from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary, String, Table, Text

from bot.features.consultations.model import KEPT, State
from bot.infra.database import METADATA, Moment
from bot.infra.keeping import GOES, Class, becomes, days_after, hers, keeping, stays
from bot.infra.vault import SEALED, SEALED_BYTES

FOR_THE_COMMUNITY = stays("who answers for the community is on the record")
SHOWN = {State.OPEN.value, State.DONE.value}


def _unnamed(row: dict[str, Any]) -> dict[str, Any] | None:
    if row["state"] == State.WAITING.value:
        return None  # nobody is to take up a matter without words
    words = row["words"] if row["state"] in SHOWN else ""
    return row | {"person_id": 0, "shown_as": "", "words": words}


UNNAMED = becomes(
    "what waits goes; what all neighbours read stays without her name; else its words go", _unnamed
)
NOT_HERS = becomes("it goes who wrote it down", lambda row: row | {"entered_by": 0})

CONCERNS = Table(
    "concerns",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False, index=True),
    Column("person_id", BigInteger, index=True),
    Column("entered_by", BigInteger),
    Column("at", Moment, nullable=False),
    Column("until", Moment, nullable=False),
    Column("state", String(16), nullable=False),
    Column("number", Integer, nullable=False),
    Column("words", LargeBinary, nullable=False, info=SEALED),
    Column("shown_as", LargeBinary, nullable=False, info=SEALED),
    Column("photo_id", Integer),
    Column("decided_at", Moment),
    Column("decided_by", BigInteger),
    Column("reason", LargeBinary, nullable=False, info=SEALED),
    Column("into_id", Integer),
    Column("stage", String(16), nullable=False),
    Column("spans", Text, nullable=False),
    Column("must_at", Moment),
    Column("ballot_id", Integer, ForeignKey("ballots.id"), index=True),
    info=keeping(
        Class.SENSITIVE,
        (
            hers(
                "person_id",
                *("at", "number", "words", "shown_as", "state", "reason"),
                erased=UNNAMED,
            ),
            hers("entered_by", "at", "number", erased=NOT_HERS),
            hers("decided_by", "decided_at", "number", "state", erased=FOR_THE_COMMUNITY),
        ),
        days_after("until", 0),
    ),
)
SECONDS = Table(
    "concern_seconds",
    METADATA,
    Column("concern_id", Integer, primary_key=True, autoincrement=False),
    Column("unit_id", Integer, ForeignKey("units.id"), primary_key=True, autoincrement=False),
    Column("person_id", BigInteger, nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("entered_by", BigInteger),
    Column("via", String(8)),
    info=keeping(
        Class.PERSONAL,
        (
            hers(
                "person_id",
                *("concern_id", "unit_id", "at"),
                erased=becomes(
                    "it goes who spoke for the flat", lambda row: row | {"person_id": 0}
                ),
            ),
            hers("entered_by", "concern_id", "at", "via", erased=FOR_THE_COMMUNITY),
        ),
        days_after("at", KEPT.days),
    ),
)
VISITS = Table(
    "concern_visits",
    METADATA,
    Column("concern_id", Integer, primary_key=True, autoincrement=False),
    Column("unit_id", Integer, ForeignKey("units.id"), primary_key=True, autoincrement=False),
    Column("by", BigInteger, nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("words", LargeBinary, nullable=False, info=SEALED),
    info=keeping(
        Class.SENSITIVE,
        hers("by", "concern_id", "at", erased=FOR_THE_COMMUNITY),
        days_after("at", KEPT.days),
    ),
)
POINTS = Table(
    "concern_points",
    METADATA,
    Column("concern_id", Integer, primary_key=True, autoincrement=False),
    Column("person_id", BigInteger, primary_key=True, autoincrement=False, index=True),
    Column("side", String(8), primary_key=True),
    Column("words", LargeBinary, nullable=False, info=SEALED),
    Column("at", Moment, nullable=False),
    info=keeping(
        Class.SENSITIVE,
        hers("person_id", "concern_id", "side", "words", "at", erased=GOES),
        days_after("at", KEPT.days),
    ),
)
PHOTOS = Table(
    "concern_photos",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False),
    Column("by", BigInteger, nullable=False, index=True),
    Column("use", String(8), nullable=False),
    Column("at", Moment, nullable=False),
    Column("until", Moment, nullable=False),
    Column("mime", String(32), nullable=False),
    Column("content", LargeBinary, nullable=False, info=SEALED_BYTES),
    Column("digest", String(64), nullable=False),
    info=keeping(
        Class.SENSITIVE,
        hers("by", "use", "at", "until", "mime", "digest", erased=GOES),
        days_after("until", 0),
    ),
)
PROMISES = Table(
    "promises",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("concern_id", Integer, nullable=False, index=True),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("words", LargeBinary, nullable=False, info=SEALED),
    Column("responsible", LargeBinary, nullable=False, info=SEALED),
    Column("due", Moment, nullable=False),
    Column("at", Moment, nullable=False),
    Column("kept_at", Moment),
    Column("kept_by", BigInteger),
    Column("evidence", LargeBinary, nullable=False, info=SEALED),
    Column("photo_id", Integer),
    Column("settled", String(8)),
    Column("meeting", Integer),
    info=keeping(
        Class.SENSITIVE,
        hers("kept_by", "number", "kept_at", "evidence", erased=FOR_THE_COMMUNITY),
        days_after("at", KEPT.days),
    ),
)
