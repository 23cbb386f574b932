"""Who may do what with a meeting: each role, each other place; a refusal leaves nothing."""

import copy

import pytest

from bot.features.meetings import usecases
from bot.features.meetings.errors import MeetingGone, MinutesClosed
from bot.features.meetings.model import Attends, Counts, Sort, State
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import MeetingId, PersonId
from bot.kernel.people import THE_CLOCK, Actor, Role
from tests.features.ballots.fakes import BAI, ELSEWHERE, HERE, LIN, STRANGER, member
from tests.features.meetings.conftest import (
    DAY,
    NOW,
    ONE,
    FakeWork,
    closed,
    meeting,
    minute,
    there,
    wanted,
)

WHO = {one: member(60 + n, roles=(one,)) for n, one in enumerate(Role)}
WHO[Role.STRANGER] = STRANGER
WHO[Role.REPRESENTATIVE] = BAI
WHO[Role.COORDINATOR] = LIN
WHO[Role.CLOCK] = THE_CLOCK
WHO[Role.OPERATOR] = Actor(PersonId(97), "en", operator=True)
OVER_THERE = member(50, roles=(Role.COORDINATOR,), community=ELSEWHERE)
NOTHING = MeetingId(404)
RUN = {
    "call": lambda work, who: usecases.call(work, who, wanted()),
    "enter": lambda work, who: usecases.enter(work, who, ONE, "1-1-101 王阿姨"),
    "list": lambda work, who: usecases.present(work, who, ONE),
    "write": lambda work, who: usecases.write(work, who, ONE, Sort.QUESTION, "谁来管？"),
    "take back": lambda work, who: usecases.take_back(work, who, ONE),
    "close": lambda work, who: usecases.close(work, who, ONE),
}


def held():
    return FakeWork().has(meeting(), there(1, PersonId(31)), minute())


def state_of(work):
    kept = work.meetings
    return copy.deepcopy((kept.kept, kept.list, kept.written, work.record.events))


@pytest.mark.parametrize("deed", RUN)
async def test_only_a_coordinator_of_that_place_runs_a_meeting(deed):
    for role, who in WHO.items():
        work = held()
        before = state_of(work)
        if role is Role.COORDINATOR:
            await RUN[deed](work, who)
            continue
        with pytest.raises((NotAllowed, MeetingGone)):
            await RUN[deed](work, who)
        assert state_of(work) == before, role


@pytest.mark.parametrize("deed", RUN)
async def test_a_coordinator_of_another_place_changes_nothing_here(deed):
    work = held()
    before = state_of(work)
    with pytest.raises((NotAllowed, MeetingGone)):
        await RUN[deed](work, OVER_THERE)
    assert state_of(work) == before


@pytest.mark.parametrize("who", [OVER_THERE, member(51, community=ELSEWHERE), STRANGER])
async def test_a_meeting_of_another_place_is_not_there(who):
    for attempt in (
        lambda work: usecases.look(work, who, ONE),
        lambda work: usecases.attend(work, who, ONE, Attends.HERE),
        lambda work: usecases.confirm(work, who, ONE),
    ):
        work = FakeWork().has(closed(), minute())
        before = state_of(work)
        with pytest.raises((NotAllowed, MeetingGone)):
            await attempt(work)
        assert state_of(work) == before


@pytest.mark.parametrize("deed", sorted({*RUN} - {"call"}))
async def test_what_never_was_is_not_there(deed):
    with pytest.raises(MeetingGone):
        await RUN[deed](FakeWork(), LIN)
    for attempt in (
        usecases.look(FakeWork(), BAI, NOTHING),
        usecases.attend(FakeWork(), BAI, NOTHING, Attends.HERE),
        usecases.confirm(FakeWork(), BAI, NOTHING),
        usecases.call_off(FakeWork(), LIN, NOTHING),
    ):
        with pytest.raises(MeetingGone):
            await attempt


async def test_calling_off_is_for_coordinators_of_that_place():
    for role, who in [*WHO.items(), ("there", OVER_THERE)]:
        work = FakeWork().has(meeting(at=NOW + DAY))
        if role is Role.COORDINATOR:
            assert (await usecases.call_off(work, who, ONE)).state is State.OFF
            continue
        with pytest.raises((NotAllowed, MeetingGone)):
            await usecases.call_off(work, who, ONE)
        assert work.one.state is State.CALLED


@pytest.mark.parametrize("state", [State.CLOSED, State.CONFIRMED])
async def test_a_second_press_on_closing_records_nothing_more(state):
    work = FakeWork().has(closed(state=state), minute())
    before = state_of(work)
    with pytest.raises(MinutesClosed):
        await usecases.close(work, LIN, ONE)
    assert state_of(work) == before


async def test_how_many_were_there_stays_when_a_name_is_erased():
    work = FakeWork().has(meeting(), there(1, BAI.person), there(2, PersonId(31)), minute())
    assert (await usecases.close(work, LIN, ONE)).here == 2
    del work.meetings.list[1]
    assert (await usecases.look(work, LIN, ONE)).counts == Counts(0, 2, 0)
    work.meetings.list.clear()  # a year later
    (one,) = (await usecases.board(work, LIN)).past
    assert one.counts.here == 2


async def test_while_the_minutes_are_open_the_list_is_counted():
    work = FakeWork().has(meeting(), there(1, BAI.person), there(2, PersonId(31)))
    assert (await usecases.look(work, LIN, ONE)).counts.here == 2
    del work.meetings.list[1]
    assert (await usecases.look(work, LIN, ONE)).counts.here == 1


async def test_who_was_erased_after_confirming_counts_no_more():
    """Two of those who are still on the list must say so."""
    people = there(1, PersonId(31), confirmed_at=NOW), there(2, BAI.person)
    work = FakeWork().has(closed(here=3), minute(), *people)
    del work.meetings.list[1]
    assert not (await usecases.confirm(work, BAI, ONE)).now
    assert work.one.state is State.CLOSED


async def test_what_the_record_says_names_no_one_who_came():
    work = FakeWork().has(meeting(), minute())
    await usecases.attend(work, BAI, ONE, Attends.HERE)
    await usecases.close(work, LIN, ONE)
    for event in work.record.events:
        assert BAI.person not in event.facts.values()
    assert {one.community for one in work.record.events} == {HERE}
