"""Conventions with their articles, what neighbours say of drafts, and who has seen what holds."""

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
)

from bot.infra.database import METADATA, Moment
from bot.infra.keeping import (
    GOES,
    Class,
    as_long_as,
    for_ever,
    hers,
    keeping,
    stays,
)
from bot.infra.vault import SEALED

CONVENTIONS = Table(
    "conventions",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False, index=True),
    Column("title", String(200), nullable=False),
    Column("state", String(16), nullable=False),
    Column("shared", Boolean, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("made_by", BigInteger, nullable=False),
    Column("filing", Text, nullable=False),
    Column("ballot_id", Integer, ForeignKey("ballots.id")),
    Column("since", Moment),
    Column("until", Moment),
    Column("review", String(10)),
    info=keeping(
        Class.COMMUNITY,
        hers(
            "made_by",
            *("id", "community_id", "title", "state", "made_at"),
            erased=stays("who drafts for the community is on the record"),
        ),
        for_ever("what held, and how it came to hold, can be read later"),
    ),
)

CONVENTION_ARTICLES = Table(
    "convention_articles",
    METADATA,
    Column("convention_id", Integer, ForeignKey("conventions.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False),
    Column("zh", Text, nullable=False),
    Column("en", Text, nullable=False),
    Column("because", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", BigInteger, nullable=False),
    info=keeping(
        Class.COMMUNITY,
        hers(
            "by",
            *("convention_id", "number", "revision", "because", "at"),
            erased=stays("who changed a draft for the community is on the record"),
        ),
        for_ever("what held, and how it came to hold, can be read later"),
    ),
)

CONVENTION_VIEWS = Table(
    "convention_views",
    METADATA,
    Column("convention_id", Integer, ForeignKey("conventions.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("view", LargeBinary, nullable=False, info=SEALED),
    Column("at", Moment, nullable=False),
    info=keeping(
        Class.SENSITIVE,
        hers("person_id", *("convention_id", "number", "view", "at"), erased=GOES),
        as_long_as("the draft is one; they go when it comes into force or is dropped"),
    ),
)

CONVENTION_SEEN = Table(
    "convention_seen",
    METADATA,
    Column("convention_id", Integer, ForeignKey("conventions.id"), primary_key=True),
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    info=keeping(
        Class.PERSONAL,
        hers("person_id", *("convention_id", "at"), erased=GOES),
        as_long_as("that convention holds; then they go"),
    ),
)
