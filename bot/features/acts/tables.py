"""Acts that wait for a second person. What they would change is sealed: it may be a whole roll."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary, String, Table

from bot.infra.database import METADATA, Moment
from bot.infra.keeping import GOES, Class, days_after, hers, keeping
from bot.infra.vault import SEALED

ACTS = Table(
    "acts",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("body", LargeBinary, nullable=False, info=SEALED),
    Column("asked_by", BigInteger, nullable=False, index=True),
    Column("asked_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    info=keeping(
        Class.SENSITIVE,
        hers("asked_by", "kind", "asked_by", "asked_at", "expires_at", erased=GOES),
        days_after("expires_at", 1),
    ),
)
