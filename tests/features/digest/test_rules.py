"""When a message comes: now, in the morning, or with the rest of the day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from bot.features.digest.model import Item, Notice, Part, State
from bot.features.digest.rules import (
    MOST_ITEMS,
    MOST_LETTERS,
    Counted,
    Way,
    aloud,
    counted,
    length,
    listed_on,
    pages,
    part_of,
    way,
)
from bot.kernel.ids import CommunityId, PersonId
from bot.kernel.manners import Digest, Sort
from bot.kernel.screen import Line
from bot.kernel.text import Words

MIDNIGHT = datetime(2026, 5, 17, 16, tzinfo=UTC)
NEVER_HELD = (Sort.DECISION, Sort.ANSWER, Sort.ALERT)
NOTHING, FULL = Counted(), Counted(today=3)


def goes(sort, so_far=NOTHING, *, night=False, chosen=None, coordinates=False):
    return way(sort, so_far, night=night, chosen=chosen, coordinates=coordinates)


@pytest.mark.parametrize("sort", NEVER_HELD)
@pytest.mark.parametrize("chosen", [None, *Digest])
def test_what_needs_her_comes_at_once_however_much_there_was(sort, chosen):
    assert goes(sort, FULL, night=True, chosen=chosen, coordinates=True) is Way.NOW


@pytest.mark.parametrize("sort", [Sort.REMINDER, Sort.NOTICE])
@pytest.mark.parametrize(("today", "where"), [(0, Way.NOW), (2, Way.NOW), (3, Way.TOGETHER)])
def test_three_a_day_come_alone(sort, today, where):
    assert goes(sort, Counted(today)) is where


@pytest.mark.parametrize(("of_matter", "where"), [(1, Way.NOW), (2, Way.TOGETHER)])
def test_of_one_matter_she_is_reminded_twice(of_matter, where):
    assert goes(Sort.REMINDER, Counted(0, of_matter)) is where
    assert goes(Sort.NOTICE, Counted(0, of_matter)) is Way.NOW  # each says something new


@pytest.mark.parametrize("sort", [Sort.REMINDER, Sort.NOTICE])
def test_by_night_it_waits_for_the_morning_and_the_caps_hold_all_the_same(sort):
    assert goes(sort, night=True) is Way.MORNING
    assert goes(sort, FULL, night=True) is Way.TOGETHER


@pytest.mark.parametrize(
    ("chosen", "coordinates", "where"),
    [
        (None, True, Way.TOGETHER),
        (None, False, Way.NOW),
        (Digest.DAILY, False, Way.TOGETHER),
        (Digest.OFF, True, Way.TOGETHER),  # it waits until she asks
    ],
)
def test_what_asks_nothing_today_comes_with_the_rest_to_coordinators(chosen, coordinates, where):
    assert goes(Sort.LATER, chosen=chosen, coordinates=coordinates) is where


def test_who_wants_one_message_a_day_gets_notices_in_it_but_is_reminded_in_time():
    assert goes(Sort.NOTICE, chosen=Digest.DAILY) is Way.TOGETHER
    assert goes(Sort.REMINDER, chosen=Digest.DAILY) is Way.NOW


def test_a_sound_is_for_decisions_and_the_first_reminder_and_never_by_night():
    heard = {sort for sort in Sort if aloud(sort, Counted(), night=False)}
    assert heard == {Sort.DECISION, Sort.REMINDER}
    assert not any(aloud(sort, Counted(), night=True) for sort in Sort)
    assert not aloud(Sort.REMINDER, Counted(0, 1), night=False)


def notice(key, state, *, hours=1, matter="remind:1"):
    at = MIDNIGHT + timedelta(hours=hours)
    return Notice(key, PersonId(11), CommunityId(1), matter, state, at)


def test_what_was_said_alone_today_counts_and_every_reminder_of_the_matter():
    known = [
        notice("a", State.TOLD),
        notice("b", State.TOLD, matter="sold:3"),
        notice("c", State.LISTED),  # stood among others, so it was no message of its own
        notice("d", State.KEPT, matter="sold:4"),
        notice("e", State.TOLD, hours=-1),  # yesterday
    ]
    assert counted(known, "remind:1", MIDNIGHT) == Counted(today=2, of_matter=3)


@given(st.lists(st.integers(1, 900), max_size=40))
def test_no_message_is_lost_and_no_page_is_too_long(sizes):
    items = [Item((Line(Words("字" * size)),), ()) for size in sizes]
    found = pages(items)
    assert [one for page in found for one in page] == items
    for page in found:
        assert len(page) <= MOST_ITEMS
        assert len(page) <= 1 or sum(map(length, page)) <= MOST_LETTERS


@pytest.mark.parametrize("part", list(Part))
def test_a_button_carries_the_day_and_its_part(part):
    assert listed_on(date(2026, 5, 18), part) // 10 == 20260518
    assert part_of(listed_on(date(2026, 5, 18), part)) is part
    assert part_of(99) is Part.ASKED  # a number of nobody's
