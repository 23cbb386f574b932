"""Tables of the residents: communities and their groups, flats and owners, people and roles.

A flat has one row in `representatives`, so it can never have two voters. That row names the
community too, although the flat does already: who may vote where is asked for every update, and
this spares it a join. An owner without a reference of her own has `ref` NULL.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.infra.database import METADATA, Moment
from bot.infra.vault import SEALED

COMMUNITIES = Table(
    "communities",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("name", String(64), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("created_at", Moment, nullable=False),
)

CHATS = Table(
    "chats",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("language", String(16), nullable=False),
)

UNITS = Table(
    "units",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False),
    Column("building", String(16), nullable=False),
    Column("stairwell", String(16), nullable=False),
    Column("floor", Integer, nullable=False),
    Column("door", String(16), nullable=False),
    Column("area", BigInteger, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("adults", Integer),
    Column("note", LargeBinary, nullable=False, info=SEALED),
    UniqueConstraint("community_id", "building", "stairwell", "door"),
)

OWNERS = Table(
    "owners",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False),
    Column("ref", String(64)),
    Column("name", LargeBinary, nullable=False, info=SEALED),
    UniqueConstraint("community_id", "ref"),
)

OWNERSHIPS = Table(
    "ownerships",
    METADATA,
    Column("unit_id", Integer, ForeignKey("units.id"), primary_key=True),
    Column("owner_id", Integer, ForeignKey("owners.id"), primary_key=True),
)

PERSONS = Table(
    "persons",
    METADATA,
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(16)),
    Column("unreachable", Boolean, nullable=False),
    Column("first_seen", Moment),
)

REPRESENTATIVES = Table(
    "representatives",
    METADATA,
    Column("unit_id", Integer, ForeignKey("units.id"), primary_key=True),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False, index=True),
    Column("person_id", BigInteger, ForeignKey("persons.person_id"), nullable=False, index=True),
    Column("since", Moment, nullable=False),
)

GRANTS = Table(
    "grants",
    METADATA,
    Column("person_id", BigInteger, ForeignKey("persons.person_id"), primary_key=True),
    Column("community_id", Integer, ForeignKey("communities.id"), primary_key=True),
    Column("role", String(16), primary_key=True),
)

INVITATIONS = Table(
    "invitations",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False),
    Column("unit_id", Integer, ForeignKey("units.id"), index=True),
    Column("expires_at", Moment, nullable=False),
    Column("used_by", BigInteger),
    Column("used_at", Moment),
    Column("created_by", BigInteger, nullable=False),
)
