"""Words by which a table says what it keeps, and the conditions they become."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import (
    Column,
    DateTime,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    insert,
    select,
)

from bot.infra.keeping import (
    GOES,
    Class,
    as_long_as,
    becomes,
    by_rule,
    days_after,
    declared,
    for_ever,
    hers,
    keeping,
    kept,
    named_in_facts,
    nothing,
    stays,
)

NOW = datetime(2026, 5, 18, 12, tzinfo=UTC)


def table(name="x", **said):
    columns = (
        Column("id", Integer, primary_key=True),
        Column("at", DateTime),
        Column("kind", String),
    )
    return Table(name, MetaData(), *columns, **said)


def test_a_table_gives_back_what_it_declared():
    export = hers("id", "at", erased=GOES)
    said = kept(table(info=keeping(Class.PERSONAL, export, days_after("at", 7))))
    assert (said.kind, said.persons) == (Class.PERSONAL, (export,))
    assert said.retention.says == "7 days after `at`"


def test_a_table_that_keeps_nothing_of_a_person_has_a_reason():
    said = kept(table(info=keeping(Class.PUBLIC, nothing("it counts"), for_ever("it proves"))))
    assert said.persons == ()
    assert said.export == "nothing, because it counts"
    assert said.retention.says == "for ever, because it proves"


def test_a_table_that_says_nothing_is_not_among_those_that_do():
    silent = table("silent")
    speaking = table("speaking", info=keeping(Class.PUBLIC, nothing("x"), for_ever("y")))
    assert list(declared({"silent": silent, "speaking": speaking})) == ["speaking"]
    with pytest.raises(KeyError):
        kept(silent)


@pytest.mark.parametrize(
    "retention", [for_ever("x"), as_long_as("x"), by_rule("choices", "18 months")]
)
def test_where_no_time_runs_nothing_is_ever_due(retention):
    assert retention.due(table(), NOW) is None


WEEK = NOW - timedelta(days=7)
ROWS = [
    {"id": 1, "at": WEEK - timedelta(seconds=1), "kind": "say"},
    {"id": 2, "at": WEEK, "kind": "say"},
    {"id": 3, "at": WEEK - timedelta(days=9), "kind": "card"},
    {"id": 4, "at": None, "kind": "say"},
]


def due(retention):
    """The ids of `ROWS` that are past their time."""
    rows, engine = table(), create_engine("sqlite://")
    with engine.begin() as connection:
        rows.metadata.create_all(connection)
        connection.execute(insert(rows), [one | {"at": _bare(one["at"])} for one in ROWS])
        condition = retention.due(rows, _bare(NOW))
        found = list(
            connection.execute(select(rows.c.id).where(condition).order_by(rows.c.id)).scalars()
        )
    engine.dispose()
    return found


def test_a_moment_is_due_the_second_after_its_days_and_never_where_there_is_none():
    assert due(days_after("at", 7)) == [1, 3]
    assert due(days_after("at", 6)) == [1, 2, 3]
    assert due(days_after("at", 17)) == []


def test_only_those_that_also_meet_the_condition_are_due():
    assert due(days_after("at", 7, also=lambda one: one.c.kind != "card")) == [1]


def _bare(moment):
    return moment.replace(tzinfo=None) if moment else None


def test_what_becomes_of_a_row_when_she_goes():
    row = {"id": 1, "kind": "say"}
    assert GOES.leaves(row) is None
    assert stays("it is counted").leaves(row) == row
    assert stays("it is counted").says == "stays, because it is counted"
    changed = becomes("nobody's", lambda one: one | {"id": 0})
    assert changed.leaves(row) == {"id": 0, "kind": "say"}
    assert row["id"] == 1


def test_the_record_names_people_inside_its_entries():
    said = named_in_facts("seq", "facts", erased=GOES)
    assert said.facts
    assert said.fields == ("seq", "facts")
