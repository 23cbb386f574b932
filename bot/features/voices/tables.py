"""Voice notes as they were sent, sealed, with what was understood."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary, String, Table

from bot.infra.database import METADATA, Moment
from bot.infra.keeping import GOES, Class, days_after, hers, keeping
from bot.infra.vault import SEALED, SEALED_BYTES

VOICES = Table(
    "voices",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False),
    Column("person_id", BigInteger, nullable=False, index=True),
    Column("flow", String(32), nullable=False),
    Column("step", String(32), nullable=False),
    Column("seconds", Integer, nullable=False),
    Column("mime", String(32), nullable=False),
    Column("content", LargeBinary, nullable=False, info=SEALED_BYTES),
    Column("words", LargeBinary, nullable=False, info=SEALED),
    Column("revision", Integer, nullable=False),
    Column("state", String(8), nullable=False),
    Column("at", Moment, nullable=False),
    Column("until", Moment, nullable=False),
    info=keeping(
        Class.SENSITIVE,
        hers(
            "person_id",
            *("flow", "step", "seconds", "mime", "content", "words", "state", "at", "until"),
            erased=GOES,
        ),
        days_after("until", 0),
    ),
)
