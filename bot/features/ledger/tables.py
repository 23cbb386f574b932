"""The journal, the instalments, and the lines of bank files that wait for somebody."""

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

from bot.infra.database import METADATA, Moment
from bot.infra.keeping import Class, days_after, for_ever, hers, keeping, nothing, stays
from bot.infra.vault import SEALED

LEDGER_ENTRIES = Table(
    "ledger_entries",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False),
    Column("project_id", Integer, ForeignKey("projects.id"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("day", String(10), nullable=False),
    Column("legs", Text, nullable=False),
    Column("note", LargeBinary, nullable=False, info=SEALED),
    Column("unit_id", Integer, ForeignKey("units.id")),
    Column("reverses", Integer),
    Column("state", String(16), nullable=False),
    Column("entered_by", BigInteger, nullable=False),
    Column("entered_at", Moment, nullable=False),
    Column("decided_by", BigInteger),
    Column("decided_at", Moment),
    Column("number", Integer),
    UniqueConstraint("project_id", "number"),
    info=keeping(
        Class.SENSITIVE,
        hers(
            "entered_by",
            *("id", "project_id", "kind", "day", "state", "entered_at"),
            erased=stays("who wrote an entry of the ledger must be known as long as it counts"),
        ),
        for_ever("every fen can be accounted for as long as the lift stands"),
    ),
)

LEDGER_PLAN = Table(
    "ledger_plan",
    METADATA,
    Column("project_id", Integer, ForeignKey("projects.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("due", String(10), nullable=False),
    Column("percent", Integer, nullable=False),
    info=keeping(
        Class.COMMUNITY,
        nothing("it says which part of every share is due when, and names nobody"),
        for_ever("what was due when can be looked up"),
    ),
)

LEDGER_LINES = Table(
    "ledger_lines",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False),
    Column("project_id", Integer, ForeignKey("projects.id"), nullable=False),
    Column("mark", String(64), nullable=False),
    Column("said", LargeBinary, nullable=False, info=SEALED),
    Column("unit_id", Integer, ForeignKey("units.id")),
    Column("because", String(8)),
    Column("state", String(8), nullable=False),
    Column("entry_id", Integer),
    Column("at", Moment, nullable=False),
    UniqueConstraint("project_id", "mark"),
    info=keeping(
        Class.SENSITIVE,
        nothing("it says what a bank wrote beside a payment, and no account is known to be of it"),
        days_after("at", 400),
    ),
)

LEDGER_BOOKS = Table(
    "ledger_books",
    METADATA,
    Column("project_id", Integer, ForeignKey("projects.id"), primary_key=True),
    Column("keeper", String(100), nullable=False),
    Column("named_by", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
    info=keeping(
        Class.COMMUNITY,
        hers(
            "named_by",
            *("project_id", "at"),
            erased=stays("who named the keeper of the money is on the record"),
        ),
        for_ever("everybody may know who keeps the money"),
    ),
)
