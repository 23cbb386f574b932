"""What a table declares is a rule about time, about persons, and about what is left of them."""

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
    select as chosen,
)

from bot.infra.keeping import (
    GOES,
    Class,
    Keeping,
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
from bot.infra.purging import Purge
from bot.schema import METADATA

NOW = datetime(2026, 5, 18, 12, 0)  # noqa: DTZ001  # as SQLite holds it here
SECOND = timedelta(seconds=1)


def table(info=None):
    columns = (Column("id", Integer, primary_key=True), Column("at", DateTime))
    return Table("x", MetaData(), *columns, Column("state", String(9)), info=info or {})


def past(rule, *rows):
    """Numbers of the rows that the rule calls past their time; rows are (at, state)."""
    here = table()
    engine = create_engine("sqlite://")
    here.metadata.create_all(engine)
    with engine.begin() as connection:
        for number, (at, state) in enumerate(rows, start=1):
            connection.execute(insert(here).values(id=number, at=at, state=state))
        found = connection.execute(chosen(here.c.id).where(rule.due(here, NOW)).order_by("id"))
        return [number for (number,) in found]


# Time


def test_a_row_goes_once_its_days_are_over_and_not_at_the_last_moment():
    edge = NOW - timedelta(days=30)
    rows = [(edge - SECOND, "x"), (edge, "x"), (edge + SECOND, "x"), (NOW, "x")]
    assert past(days_after("at", 30), *rows) == [1]


def test_without_days_a_row_goes_at_the_moment_it_names():
    assert past(days_after("at", 0), (NOW - SECOND, "x"), (NOW, "x"), (NOW + SECOND, "x")) == [1]


def test_a_row_whose_time_has_not_begun_stays():
    assert past(days_after("at", 1), (None, "x")) == []


def test_a_condition_keeps_rows_whatever_their_age():
    rule = days_after("at", 1, also=lambda found: found.c.state == "done")
    old = NOW - timedelta(days=99)
    assert past(rule, (old, "done"), (old, "due"), (NOW, "done")) == [1]


@pytest.mark.parametrize(
    "rule", [for_ever("it is proof"), as_long_as("she lives here"), by_rule("choices", "18 months")]
)
def test_where_no_time_runs_nothing_is_ever_due(rule):
    assert rule.due(table(), NOW) is None


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (days_after("closed_at", 30), "30 days after `closed_at`"),
        (days_after("expires_at", 0), "until `expires_at`"),
        (for_ever("it is proof"), "for ever, because it is proof"),
        (as_long_as("she lives here"), "as long as she lives here"),
        (by_rule("choices", "18 months"), "18 months"),
    ],
)
def test_how_long_is_said_in_words(rule, words):
    assert rule.says == words


def test_only_a_rule_done_elsewhere_has_a_name():
    assert by_rule("choices", "x").rule == "choices"
    assert days_after("at", 1).rule is None


# Persons


def test_the_row_of_a_person_goes_or_stays_or_changes_as_it_says():
    row = {"by": 5, "used": True}
    redacted = becomes("loses her number", lambda one: one | {"by": 0} if one["used"] else None)
    assert GOES.leaves(row) is None
    assert stays("it was counted").leaves(row) == row
    assert redacted.leaves(row) == {"by": 0, "used": True}
    assert redacted.leaves(row | {"used": False}) is None
    assert row == {"by": 5, "used": True}


def test_what_becomes_of_it_is_said_in_words():
    assert GOES.says == "goes"
    assert stays("it was counted").says == "stays, because it was counted"


def test_one_table_may_name_persons_in_several_columns():
    first, second = hers("used_by", "at", erased=GOES), hers("created_by", erased=GOES)
    alone = kept(table(keeping(Class.PERSONAL, first, as_long_as("x"))))
    both = kept(table(keeping(Class.PERSONAL, (first, second), as_long_as("x"))))
    assert alone.persons == (first,)
    assert both.persons == (first, second)
    assert both.persons[0].fields == ("at",)


def test_a_table_of_nobody_says_why():
    found = kept(table(keeping(Class.TECHNICAL, nothing("it is a number"), for_ever("x"))))
    assert found.export == "nothing, because it is a number"
    assert found.persons == ()


def test_only_the_record_names_persons_in_its_facts():
    assert named_in_facts("by", erased=GOES).facts
    assert not hers("by", erased=GOES).facts


def test_a_table_that_says_nothing_is_not_declared():
    silent, said = table(), table(keeping(Class.PUBLIC, nothing("x"), for_ever("x")))
    with pytest.raises(KeyError):
        kept(silent)
    assert set(declared({"b": silent, "a": said})) == {"a"}


def test_tables_are_declared_in_the_order_of_their_names():
    said = table(keeping(Class.PUBLIC, nothing("x"), for_ever("x")))
    assert list(declared({"c": said, "a": said, "b": said})) == ["a", "b", "c"]


# The purge by these words

TIMED = {name for name, one in declared(METADATA.tables).items() if one.retention.column}
LATER = datetime(2026, 5, 18, 12, 0, tzinfo=UTC)


async def test_every_table_in_which_a_time_runs_is_purged_and_no_other(batch):
    purge = Purge(batch, LATER)
    assert set(await purge.due()) == set(await purge.wipe()) == TIMED


async def test_on_empty_tables_there_is_nothing_to_purge(batch):
    assert set((await Purge(batch, LATER).due()).values()) == {0}
    assert set((await Purge(batch, LATER).wipe()).values()) == {0}


def test_what_is_sensitive_has_an_end():
    for name, one in declared(METADATA.tables).items():
        if isinstance(one, Keeping) and one.kind in (Class.RAW, Class.DEAD):
            assert one.retention.column, name
