"""What goes on the record and what rings later, as plain values."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.kernel.events import Alarm, Entry, Event, Mark, Outage, Told
from bot.kernel.ids import CommunityId

NOON = datetime(2026, 5, 18, 12, 0, tzinfo=UTC)
HOUR, MOMENT = timedelta(hours=1), timedelta(microseconds=1)
OUTAGE = Outage(NOON, NOON + HOUR)


@pytest.mark.parametrize(
    ("after", "covered"),
    [(-MOMENT, False), (0 * HOUR, True), (HOUR / 2, True), (HOUR, True), (HOUR + MOMENT, False)],
)
def test_an_outage_covers_its_first_and_its_last_moment(after, covered):
    assert OUTAGE.covers(NOON + after) is covered


def test_an_outage_lasted_from_its_beginning_to_its_end():
    assert OUTAGE.lasted == HOUR
    assert Outage(NOON, NOON).lasted == timedelta(0)
    assert Outage(NOON, NOON).covers(NOON)


def test_an_event_is_open_unless_it_is_said_to_be_sealed():
    assert Event(CommunityId(1), "ballot.open", {}).sealed is False


@pytest.mark.parametrize("changed", [{"due": NOON + HOUR}, {"about": "an outage"}, {"kind": "b"}])
def test_an_alarm_that_was_moved_or_told_something_is_another(changed):
    alarm = Alarm("a:1", "a", 1, NOON)
    assert alarm == Alarm("a:1", "a", 1, NOON, "")
    assert alarm != Alarm(**{**vars(alarm), **changed})


def test_what_was_purged_is_told_apart_from_what_says_nothing():
    entry = Entry(1, "ab" * 32, "VOV2XK5LVO")
    assert Told(entry, None) != Told(entry, {})


@pytest.mark.parametrize("one", [OUTAGE, Mark(NOON), Entry(1, "a", "b"), Alarm("a", "a", 1, NOON)])
def test_none_of_them_can_be_changed_afterwards(one):
    name = next(iter(vars(one)))
    with pytest.raises(AttributeError):
        setattr(one, name, None)
