"""Messages that are counted: so many a day, and so many about one matter."""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, String, Table, text

from bot.infra.database import METADATA, Moment
from bot.infra.keeping import GOES, Class, days_after, hers, keeping
from bot.infra.vault import SEALED_LETTER

NOTICES = Table(
    "notices",
    METADATA,
    Column("key", String(120), primary_key=True),
    Column("person_id", BigInteger, nullable=False),
    Column("community_id", Integer, nullable=False),
    Column("matter", String(64), nullable=False),
    Column("state", String(8), nullable=False),
    Column("at", Moment, nullable=False),
    Column("drawn", LargeBinary, info=SEALED_LETTER),
    Column("listed", Integer, nullable=False),
    Index("ix_notices_person", "person_id", "at"),
    Index(
        "ix_notices_waiting",
        "community_id",
        "state",
        sqlite_where=text("state IN ('held', 'kept')"),
        postgresql_where=text("state IN ('held', 'kept')"),
    ),
    info=keeping(
        Class.SENSITIVE,
        hers("person_id", "matter", "state", "at", "drawn", erased=GOES),
        days_after("at", 35),
    ),
)
