"""The five stages in days, and how many households are enough: each boundary from both sides."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bot.features.consultations import rules
from bot.features.consultations.errors import DueBehind, StageBehind, StageSkipped
from bot.features.consultations.model import (
    USUAL_DAYS,
    Outcome,
    Point,
    Promise,
    Seen,
    Settled,
    Side,
    Stage,
    State,
    Support,
)
from bot.kernel.ids import CommunityId, ConcernId, PersonId, PromiseId
from tests.cases import each
from tests.features.consultations.conftest import DAY, NOW, ZONE, at, concern, flat, second, waiting

SECOND = timedelta(seconds=1)
STAGES = list(Stage)
ZONES = (ZONE, "Europe/Berlin", "America/New_York", "Pacific/Auckland")


def local(moment, zone=ZONE):
    return moment.astimezone(ZoneInfo(zone))


def wall(zone, *when):
    return datetime(*when, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def open_since(stage, since, zone=ZONE):
    """In that stage for as long as if each before had lasted its usual days."""
    spans = rules.planned(since, zone)
    return at(stage, spans=spans), spans


# Days


@each("zone", ZONES)
@each("hour", [0, 12, 19, 20, 23])
def test_each_stage_ends_at_eight_in_the_evening_there_whenever_it_is_taken_up(zone, hour):
    now = wall(zone, 2026, 5, 18, hour, 59)
    spans = rules.planned(now, zone)
    assert {(local(one.until, zone).hour, local(one.until, zone).minute) for one in spans} == {
        (20, 0)
    }
    assert all(one.until > one.since for one in spans)
    assert local(spans[0].until, zone).date() == local(now, zone).date() + timedelta(days=7)


@each("zone", ["Europe/Berlin", "America/New_York"])
def test_a_change_of_the_clocks_in_between_moves_no_evening(zone):
    spans = rules.planned(wall(zone, 2026, 10, 1, 9), zone)
    assert {local(one.until, zone).hour for one in spans} == {20}


@each("zone", [ZONE])
def test_all_of_it_takes_the_usual_days_together(zone):
    spans = rules.planned(NOW, zone)
    lasts = local(spans[-1].until).date() - local(NOW).date()
    assert lasts == timedelta(days=sum(USUAL_DAYS.values()))


@each("place", range(3))
@each("days", [1, 7, 14, 30])
def test_the_stage_that_begins_lasts_as_long_as_is_said_and_those_behind_it_as_usual(place, days):
    to = STAGES[place + 1]
    spans = rules.moved(at(STAGES[place]), to, days, NOW, ZONE)
    ends = [local(one.until).date() for one in spans]
    assert ends[to.place] == local(NOW).date() + timedelta(days=days)
    for stage in STAGES[to.place + 1 :]:
        assert ends[stage.place] - ends[stage.place - 1] == timedelta(days=USUAL_DAYS[stage])


@each("place", range(4))
@each("late", [0, 1, 40, 400])
def test_whenever_it_moves_on_no_stage_lies_over_another(place, late):
    before, planned = open_since(STAGES[place], NOW)
    now = planned[place].until + late * DAY
    spans = rules.moved(before, STAGES[place + 1], 7, now, ZONE)
    for one, after in pairwise(spans):
        assert one.until <= after.since
    assert spans[place + 1].since == now


@each("place", range(4))
def test_a_stage_that_went_beyond_its_day_keeps_the_day_it_was_given(place):
    before, planned = open_since(STAGES[place], NOW)
    spans = rules.moved(before, STAGES[place + 1], 7, planned[place].until + 3 * DAY, ZONE)
    assert spans[place] == planned[place]


@each("place", range(1, 4))
def test_what_is_behind_is_never_written_anew(place):
    before, planned = open_since(STAGES[place], NOW)
    spans = rules.moved(before, STAGES[place + 1], 7, NOW + 2 * DAY, ZONE)
    assert spans[:place] == planned[:place]


def test_one_that_was_moved_four_times_has_the_moments_of_all_four():
    one, moments = concern(), []
    for days, to in enumerate(STAGES[1:], start=2):
        now = NOW + days * DAY
        spans = rules.moved(one, to, 7, now, ZONE)
        one = replace(one, stage=to, spans=spans)
        moments.append(now)
    assert [one.since for one in one.spans[1:]] == moments
    assert [one.until for one in one.spans[:-1]] == moments


@each("stage", STAGES)
def test_a_refused_move_is_told_by_the_stage_it_is_in(stage):
    for wanted in STAGES:
        if wanted.place <= stage.place:
            with pytest.raises(StageBehind) as behind:
                rules.moved(at(stage), wanted, 7, NOW, ZONE)
            assert behind.value.stage is stage
        elif wanted.place > stage.place + 1:
            with pytest.raises(StageSkipped) as skipped:
                rules.moved(at(stage), wanted, 7, NOW, ZONE)
            assert skipped.value.between is STAGES[stage.place + 1]
        else:
            assert len(rules.moved(at(stage), wanted, 7, NOW, ZONE)) == len(STAGES)


def test_the_five_are_in_the_order_of_the_procedure():
    assert [one.value for one in Stage] == ["raise", "opinions", "options", "decide", "follow"]
    assert [one.place for one in Stage] == [0, 1, 2, 3, 4]
    assert set(USUAL_DAYS) == set(Stage)


# The day of a promise


@each(
    ("due", "fits"),
    [
        (timedelta(0), False),
        (-SECOND, False),
        (SECOND, True),
        (DAY, True),
        (rules.FURTHEST - SECOND, True),
        (rules.FURTHEST, True),
        (rules.FURTHEST + SECOND, False),
        (-400 * DAY, False),
    ],
)
def test_the_day_lies_ahead_and_not_more_than_three_years(due, fits):
    if fits:
        rules.check_due(NOW + due, NOW)
        assert rules.outcome("好", "居委会", NOW + due, Settled.HERE, NOW).due == NOW + due
        return
    for verb in (
        lambda: rules.check_due(NOW + due, NOW),
        lambda: rules.outcome("好", "居委会", NOW + due, Settled.HERE, NOW),
    ):
        with pytest.raises(DueBehind):
            verb()


def promised(**changed):
    about = PromiseId(1), ConcernId(1), CommunityId(1), 1
    return replace(Promise(*about, Outcome("好", "居委会", NOW), NOW - DAY), **changed)


@each(
    ("now", "kept", "overdue"),
    [
        (NOW - SECOND, None, False),
        (NOW, None, False),
        (NOW + SECOND, None, True),
        (NOW + 400 * DAY, None, True),
        (NOW + SECOND, NOW - DAY, False),
        (NOW + SECOND, NOW + SECOND, False),
    ],
)
def test_a_promise_is_late_only_behind_its_moment_and_while_it_is_open(now, kept, overdue):
    assert promised(kept_at=kept).overdue(now) is overdue


# Households


@each("kind", ["shop", "garage", "unsold", "storage", ""])
def test_what_is_no_dwelling_counts_on_neither_side(kind):
    roll = [flat(1), flat(2), flat(3, kind)]
    assert rules.households(roll) == {1, 2}
    assert rules.support([second(3)], roll) == Support(0, 2, 1, unsaid=2)


@each("households", range(1, 61))
def test_the_needed_number_is_the_least_that_reaches_a_tenth(households):
    roll = [flat(one) for one in range(1, households + 1)]
    there = [second(one.unit) for one in roll]
    needed = rules.support([], roll).needed
    assert (needed * 10 >= households, (needed - 1) * 10 >= households) == (True, False)
    for count in (needed - 1, needed, households):
        found = rules.support(there[:count], roll)
        assert (found.seconded, found.households) == (count, households)
        assert found.enough is (count >= needed)


def test_without_households_on_the_roll_nothing_is_must():
    assert not Support().enough
    assert not Support(seconded=5, households=0, needed=0).enough


# What it is called


@each(
    ("state", "running", "public", "passed"),
    [
        (State.WAITING, False, False, False),
        (State.OPEN, True, True, False),
        (State.MERGED, False, False, True),
        (State.DECLINED, False, False, True),
        (State.DONE, False, True, False),
    ],
)
def test_who_sees_it_and_whether_it_goes_on_is_said_by_its_state(state, running, public, passed):
    one = waiting(state=state)
    assert (one.running, one.public, one.passed_on) == (running, public, passed)


def test_points_stand_in_the_order_of_their_words_so_that_it_does_not_tell_who_came_first():
    said = [("丙", 3, 2), ("甲", 1, 0), ("乙", 2, 1)]
    points = [
        Point(ConcernId(1), PersonId(who), Side.FOR, words, NOW + hours * DAY)
        for words, who, hours in said
    ]
    other = Point(ConcernId(1), PersonId(9), Side.WORRY, "太贵", NOW)
    for order in (points, points[::-1], [points[1], points[0], points[2]]):
        seen = Seen(concern(), ZONE, Support(), (*order, other))
        assert [one.words for one in seen.of(Side.FOR)] == sorted("甲乙丙")
        assert [one.words for one in seen.of(Side.WORRY)] == ["太贵"]
