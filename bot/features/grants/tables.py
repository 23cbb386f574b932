"""The table of links that give a role. What the giver calls the taker is sealed."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary, String, Table

from bot.infra.database import METADATA, Moment
from bot.infra.keeping import GOES, Class, becomes, days_after, hers, keeping
from bot.infra.vault import SEALED

UNUSED_GOES = becomes(
    "links nobody used go; of the others it goes who gave them out",
    lambda row: row | {"created_by": 0} if row["used_at"] else None,
)
UNNAMED = becomes("it goes who confirmed it", lambda row: row | {"confirmed_by": 0})

ROLE_LINKS = Table(
    "role_links",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False),
    Column("role", String(16), nullable=False),
    Column("building", String(16), nullable=False),
    Column("until", Moment, nullable=False),
    Column("label", LargeBinary, info=SEALED),
    Column("created_by", BigInteger, nullable=False),
    Column("confirmed_by", BigInteger, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_by", BigInteger),
    Column("used_at", Moment),
    info=keeping(
        Class.SENSITIVE,
        (
            hers("used_by", "role", "used_by", "used_at", erased=GOES),
            hers("created_by", "role", "created_by", "expires_at", "label", erased=UNUSED_GOES),
            hers("confirmed_by", "role", "confirmed_by", "expires_at", erased=UNNAMED),
        ),
        days_after("expires_at", 7),
    ),
)
