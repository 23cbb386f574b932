"""What each table keeps: of which class, of whom, and for how long (PROMISES 7.1, P37, P38).

A table says it where it is defined: ``Table(…, info=keeping(Class.PERSONAL, hers("person_id",
"language", erased=GOES), days_after("closed_at", 30)))``. A table that does not say it fails the
build (`tests/house/test_keeping.py`). What a person sees of herself, her copy, her erasure, the
daily purge and `docs/privacy-data.md` are all made from these words, so none of them can forget
a table. Rejected: a list beside the tables, which the next table would not be on.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, Table

KEPT = "keeping"
Row = dict[str, Any]


class Class(Enum):
    """Data classes of PROMISES 7.1, with the name people call them by."""

    PUBLIC = "L0 public"
    COMMUNITY = "L1 community"
    PERSONAL = "L2 personal"
    SENSITIVE = "L3 sensitive"
    RAW = "raw updates"
    DEAD = "dead letters"
    TECHNICAL = "technical"


@dataclass(frozen=True)
class Erasure:
    """What becomes of a person's row when she erases herself; None: it goes."""

    says: str
    leaves: Callable[[Row], Row | None] = field(compare=False)


GOES = Erasure("goes", lambda _row: None)


def stays(because: str) -> Erasure:
    return Erasure(f"stays, because {because}", lambda row: row)


def becomes(says: str, leaves: Callable[[Row], Row | None]) -> Erasure:
    """Each row is changed, or goes where `leaves` gives None."""
    return Erasure(says, leaves)


@dataclass(frozen=True)
class Through:
    """The person stands in another table: `table`.`column` is found where ours is."""

    table: str
    column: str
    person: str


@dataclass(frozen=True)
class Hers:
    """Rows of one person: she is named in `column`, directly or through another table."""

    column: str
    fields: tuple[str, ...]
    erased: Erasure
    through: Through | None = None
    facts: bool = False  # named inside the payloads of the record


@dataclass(frozen=True)
class Retention:
    """How long; `due` gives the condition for rows past their time, None where no time runs."""

    says: str
    column: str | None = None
    days: int = 0
    also: Callable[[Table], ColumnElement[bool]] | None = field(default=None, compare=False)
    rule: str | None = None  # done elsewhere, by the rule of that name

    def due(self, table: Table, now: datetime) -> ColumnElement[bool] | None:
        if self.column is None:
            return None
        past = table.c[self.column] < now - timedelta(days=self.days)
        return past & self.also(table) if self.also is not None else past


def for_ever(because: str) -> Retention:
    return Retention(f"for ever, because {because}")


def as_long_as(lasts: str) -> Retention:
    """Until an act of somebody ends it; no time runs."""
    return Retention(f"as long as {lasts}")


def days_after(
    column: str, days: int, also: Callable[[Table], ColumnElement[bool]] | None = None
) -> Retention:
    """Rows go that many days after the moment in that column, and only those that are `also`."""
    said = f"{days} days after `{column}`" if days else f"until `{column}`"
    return Retention(said, column, days, also)


def by_rule(rule: str, says: str) -> Retention:
    return Retention(says, rule=rule)


@dataclass(frozen=True)
class Keeping:
    """The three answers of a table; `export` is who sees it as hers, or why nobody does."""

    kind: Class
    export: tuple[Hers, ...] | str
    retention: Retention

    @property
    def persons(self) -> tuple[Hers, ...]:
        return () if isinstance(self.export, str) else self.export


def hers(
    column: str,
    *fields: str,
    erased: Erasure,
    through: Through | None = None,
) -> Hers:
    return Hers(column, fields, erased, through)


def named_in_facts(*fields: str, erased: Erasure) -> Hers:
    """The record names persons inside its payloads; its own room reads them (`audit`)."""
    return Hers("", fields, erased, facts=True)


def nothing(because: str) -> str:
    return f"nothing, because {because}"


def keeping(
    kind: Class, export: Hers | tuple[Hers, ...] | str, retention: Retention
) -> dict[Any, Any]:
    """For `info` of a table."""
    whose = (export,) if isinstance(export, Hers) else export
    return {KEPT: Keeping(kind, whose, retention)}


def kept(table: Table) -> Keeping:
    """What the table declares. Raises KeyError where it says nothing."""
    found: Keeping = table.info[KEPT]
    return found


def declared(tables: Mapping[str, Table]) -> dict[str, Keeping]:
    """Every table that declares itself, by name."""
    return {name: kept(one) for name, one in sorted(tables.items()) if KEPT in one.info}
