"""Rounds of opinions. What somebody answered is sealed; nobody but she ever sees it beside her."""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.infra.batch import Row
from bot.infra.database import METADATA, Moment
from bot.infra.keeping import GOES, Class, becomes, days_after, for_ever, hers, keeping, stays
from bot.infra.vault import SEALED, SEALED_LETTER

NOBODY = 0
ANSWERED = ("accepted", "taken-out")


def _nameless(row: Row) -> Row | None:
    """What others have answered stays without her; what nobody saw goes."""
    return row | {"person_id": NOBODY} if row["state"] in ANSWERED else None


ROUNDS = Table(
    "rounds",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("zone", String(64), nullable=False),
    Column("by", BigInteger, nullable=False),
    Column("began_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("topic", Integer),
    Column("ended_at", Moment),
    Column("why", Text),
    Column("found", Text),
    Column("revision", Integer, nullable=False),
    Column("posts", Integer, nullable=False),
    UniqueConstraint("community_id", "number"),
    info=keeping(
        Class.COMMUNITY,
        hers(
            "by",
            *("number", "title", "began_at", "ends_at"),
            erased=stays("the record says who began it"),
        ),
        for_ever("what neighbours said together stays, without their names"),
    ),
)

STATEMENTS = Table(
    "statements",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("round_id", Integer, ForeignKey("rounds.id"), nullable=False, index=True),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False),
    Column("person_id", BigInteger, nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("words", LargeBinary, nullable=False, info=SEALED),
    Column("until", Moment, nullable=False, index=True),
    Column("state", String(16), nullable=False),
    Column("reason", LargeBinary, nullable=False, info=SEALED),
    Column("by", BigInteger),
    info=keeping(
        Class.SENSITIVE,
        (
            hers(
                "person_id",
                *("round_id", "at", "words", "state", "reason"),
                erased=becomes(
                    "stays without her where neighbours answered it, else goes", _nameless
                ),
            ),
            hers("by", "round_id", "state", erased=stays("the record says who decided")),
        ),
        days_after("until", 0),
    ),
)

# Goes in the same night as its statement, and by its name before it.
OPINIONS = Table(
    "opinions",
    METADATA,
    Column("statement_id", Integer, ForeignKey("statements.id"), primary_key=True),
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("round_id", Integer, ForeignKey("rounds.id"), nullable=False, index=True),
    Column("answer", LargeBinary, info=SEALED_LETTER),
    Column("at", Moment, nullable=False),
    Column("until", Moment, nullable=False, index=True),
    info=keeping(
        Class.SENSITIVE,
        hers("person_id", "round_id", "statement_id", "answer", "at", erased=GOES),
        days_after("until", 0),
    ),
)
