"""Tables of the residents: communities and their groups, flats and owners, people and roles.

A flat has at most one row in `representatives` for those who live there and one for its owners, so
it can never have two voters in one ballot. That row names the community too, although the flat
does already: who may vote where is asked for every update, and this spares it a join. An owner
without a reference of her own has `ref` NULL.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from bot.infra.database import METADATA, Moment
from bot.infra.keeping import (
    GOES,
    Class,
    Through,
    as_long_as,
    becomes,
    by_rule,
    days_after,
    hers,
    keeping,
    nothing,
    stays,
)
from bot.infra.vault import SEALED, SEALED_LETTER

COMMUNITY_LIVES = as_long_as("the community uses Linli")
THEIR_FLAT = Through("representatives", "unit_id", "person_id")
WITHDRAWN = becomes(
    "links nobody used go; of the others it goes who gave them out",
    lambda row: row | {"created_by": 0} if row["used_at"] else None,
)
UNNAMED_GIVER = becomes("it goes who gave it", lambda row: row | {"granted_by": 0})
UNNAMED_SECOND = becomes("it goes who confirmed it", lambda row: row | {"confirmed_by": 0})

COMMUNITIES = Table(
    "communities",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("name", String(64), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("quiet_from", Integer, nullable=False, server_default="1260"),  # minutes of the day
    Column("quiet_until", Integer, nullable=False, server_default="480"),
    Column("owners_notice", Integer, nullable=False, server_default="15"),  # days
    info=keeping(
        Class.COMMUNITY, nothing("it is about a neighbourhood and no person"), COMMUNITY_LIVES
    ),
)

CHATS = Table(
    "chats",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("language", String(16), nullable=False),
    Column("position", Integer, nullable=False, server_default="0"),
    Column("topic", BigInteger),
    info=keeping(Class.COMMUNITY, nothing("it is about a group and no person"), COMMUNITY_LIVES),
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
    info=keeping(
        Class.SENSITIVE,
        hers(
            "id",
            *("id", "community_id", "building", "stairwell", "floor", "door"),
            *("area", "kind", "adults", "note"),
            erased=stays("the roll lists every flat, whoever votes for it"),
            through=THEIR_FLAT,
        ),
        COMMUNITY_LIVES,
    ),
)

OWNERS = Table(
    "owners",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False),
    Column("ref", String(64)),
    Column("name", LargeBinary, nullable=False, info=SEALED),
    UniqueConstraint("community_id", "ref"),
    info=keeping(
        Class.SENSITIVE,
        nothing("the roll names owners on paper; no account is known to be one of them"),
        as_long_as("a newer roll does not name another owner"),
    ),
)

OWNERSHIPS = Table(
    "ownerships",
    METADATA,
    Column("unit_id", Integer, ForeignKey("units.id"), primary_key=True),
    Column("owner_id", Integer, ForeignKey("owners.id"), primary_key=True),
    info=keeping(
        Class.PERSONAL,
        nothing("it joins flats with owners on paper, and no account is known to be one"),
        as_long_as("a newer roll does not say otherwise"),
    ),
)

PERSONS = Table(
    "persons",
    METADATA,
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(16)),
    Column("first_seen", Moment),
    Column("elder", Boolean, nullable=False, server_default=text("false")),
    Column("address", LargeBinary, info=SEALED_LETTER),
    Column("digest", String(8)),
    info=keeping(
        Class.SENSITIVE,
        hers(
            "person_id",
            *("person_id", "language", "first_seen", "elder", "address", "digest"),
            erased=GOES,
        ),
        by_rule("strangers", "as long as she has a flat or an office; else 30 days"),
    ),
)

REPRESENTATIVES = Table(
    "representatives",
    METADATA,
    Column("unit_id", Integer, ForeignKey("units.id"), primary_key=True),
    Column("electorate", String(16), primary_key=True),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False, index=True),
    Column("person_id", BigInteger, ForeignKey("persons.person_id"), nullable=False, index=True),
    Column("since", Moment, nullable=False),
    info=keeping(
        Class.PERSONAL,
        hers("person_id", "unit_id", "electorate", "community_id", "since", erased=GOES),
        as_long_as("she votes for the flat"),
    ),
)

CLAIMS = Table(
    "claims",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False),
    Column("unit_id", Integer, ForeignKey("units.id"), nullable=False),
    Column("electorate", String(16), nullable=False),
    Column("person_id", BigInteger, nullable=False, index=True),
    Column("tie", String(16), nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("unit_id", "electorate", "person_id"),
    info=keeping(
        Class.PERSONAL,
        hers("person_id", "unit_id", "electorate", "tie", "at", erased=GOES),
        days_after("at", 90),
    ),
)

GRANTS = Table(
    "grants",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("person_id", BigInteger, ForeignKey("persons.person_id"), nullable=False),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False, index=True),
    Column("role", String(16), nullable=False),
    Column("building", String(16), nullable=False),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    Column("granted_by", BigInteger, nullable=False),
    Column("confirmed_by", BigInteger, nullable=False),
    Column("label", LargeBinary, info=SEALED_LETTER),  # torn: roles are read for every update
    UniqueConstraint("person_id", "community_id", "role", "building"),
    info=keeping(
        Class.SENSITIVE,
        (
            hers(
                "person_id",
                *("person_id", "community_id", "role", "building", "since", "until", "label"),
                erased=GOES,
            ),
            hers("granted_by", "role", "granted_by", "since", erased=UNNAMED_GIVER),
            hers("confirmed_by", "role", "confirmed_by", "since", erased=UNNAMED_SECOND),
        ),
        days_after("until", 30),
    ),
)

PAPER_PEOPLE = Table(
    "paper_people",
    METADATA,
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False),
    Column("name", LargeBinary, nullable=False, info=SEALED),
    Column("created_by", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
    info=keeping(
        Class.SENSITIVE,
        (
            hers("person_id", "at", erased=GOES),  # she has no account; coordinators read her name
            hers(
                "created_by",
                "created_by",
                "at",
                erased=becomes("it goes who entered it", lambda row: row | {"created_by": 0}),
            ),
        ),
        by_rule("strangers", "as long as she votes for a flat; then 30 days"),
    ),
)

CODE_TRIES = Table(
    "code_tries",
    METADATA,
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("failed", Integer, nullable=False),
    Column("since", Moment, nullable=False),
    Column("in_day", Integer, nullable=False),
    Column("day", Moment, nullable=False),
    info=keeping(
        Class.PERSONAL,
        hers(
            "person_id",
            "in_day",
            "day",
            erased=stays("whoever guesses codes could otherwise begin anew"),
        ),
        days_after("day", 1),
    ),
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
    Column("code", String(64)),
    Index("ix_invitations_code", "code", unique=True),
    info=keeping(
        Class.PERSONAL,
        (
            hers("used_by", "kind", "used_by", "used_at", erased=GOES),
            hers("created_by", "kind", "created_by", "expires_at", erased=WITHDRAWN),
        ),
        days_after("expires_at", 7),
    ),
)
