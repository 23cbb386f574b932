"""From the call to the confirmed minutes: who may do what when, and what is recorded."""

import json

import pytest

from bot.features.meetings import rules, usecases
from bot.features.meetings.errors import (
    AttendedAlready,
    BegunAlready,
    ConfirmedAlready,
    DayBehind,
    MeetingGone,
    MinutesClosed,
    NamedAlready,
    NobodyComesLate,
    NothingToTakeBack,
    NotThere,
    OwnMinutes,
    PersonWanted,
    PointWanted,
)
from bot.features.meetings.model import Attends, Counts, Sort, State
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import MeetingId, PhotoId
from bot.kernel.people import Role
from tests.features.ballots.fakes import BAI, CHEN, ELSEWHERE, HERE, LIN, STRANGER, XU, member
from tests.features.meetings.conftest import (
    DAY,
    NOW,
    ONE,
    TOPIC,
    closed,
    meeting,
    minute,
    promise_of,
    there,
    wanted,
)

COLLEAGUE = member(99, roles=(Role.COORDINATOR,))
AUDITOR = member(88, roles=(Role.AUDITOR,))
THERE = member(77, roles=(Role.COORDINATOR,), community=ELSEWHERE)


def recorded(work):
    return [one.type for one in work.record.events]


def on_record(work):
    return json.dumps([dict(one.facts) for one in work.record.events], ensure_ascii=False)


# Calling


async def test_a_coordinator_calls_a_meeting_and_it_has_the_next_number(work):
    first = await usecases.call(work, LIN, wanted())
    second = await usecases.call(work, LIN, wanted())
    assert (first.number, second.number) == (1, 2)
    assert work.meetings.kept[first.id].wanted == wanted()
    (called, _second) = work.record.of("meeting.called")
    assert called["points"] == 2
    assert called["by"] == LIN.person
    assert TOPIC not in on_record(work)


@pytest.mark.parametrize("who", [BAI, STRANGER, AUDITOR, THERE])
async def test_nobody_else_calls_one_there(work, who):
    with pytest.raises(NotAllowed):
        await usecases.call(work, who, wanted())
    assert recorded(work) == []


async def test_a_day_that_is_over_is_refused_and_nothing_is_kept(work):
    with pytest.raises(DayBehind):
        await usecases.call(work, LIN, wanted(at=NOW))
    assert work.meetings.kept == {}


async def test_what_is_called_off_stays_and_says_so(work):
    work.has(meeting(at=NOW + DAY))
    await usecases.call_off(work, LIN, ONE)
    assert work.one.state is State.OFF
    assert recorded(work) == ["meeting.off"]


async def test_what_has_begun_is_not_called_off(work):
    work.has(meeting())
    with pytest.raises(BegunAlready):
        await usecases.call_off(work, LIN, ONE)


@pytest.mark.parametrize("id", [ONE, MeetingId(404)])
async def test_a_meeting_of_another_place_is_as_if_it_were_not_there(work, id):
    work.has(meeting())
    for verb in (usecases.call_off, usecases.close, usecases.present, usecases.look):
        with pytest.raises(MeetingGone):
            await verb(work, THERE, id)


# Attending


async def test_she_says_that_she_comes_then_that_she_is_there_and_is_one_person(work):
    work.has(meeting(at=NOW + DAY))
    await usecases.attend(work, BAI, ONE, Attends.COMES)
    assert recorded(work) == []
    work.now = NOW + DAY
    await usecases.attend(work, BAI, ONE, Attends.HERE)
    (mine,) = work.meetings.list.values()
    assert (mine.person, mine.how, mine.at) == (BAI.person, Attends.HERE, work.now)
    assert await usecases.attended(work, ONE) == (BAI.person,)
    assert await usecases.attended(work, ONE, Attends.COMES) == ()


async def test_the_record_says_how_many_are_there_and_not_who(work):
    work.has(meeting())
    await usecases.attend(work, BAI, ONE, Attends.HERE)
    await usecases.attend(work, CHEN, ONE, Attends.HERE)
    assert work.record.of("meeting.attended") == [
        {"number": 1, "here": 1},
        {"number": 1, "here": 2},
    ]


async def test_nobody_is_there_twice_or_after_the_minutes_are_closed(work):
    work.has(meeting(), there(1, BAI.person))
    with pytest.raises(AttendedAlready):
        await usecases.attend(work, BAI, ONE, Attends.HERE)
    work.has(closed())
    with pytest.raises(NobodyComesLate):
        await usecases.attend(work, CHEN, ONE, Attends.HERE)


async def test_an_auditor_reads_and_is_not_counted(work):
    work.has(meeting())
    with pytest.raises(NotAllowed):
        await usecases.attend(work, AUDITOR, ONE, Attends.HERE)
    assert (await usecases.look(work, AUDITOR, ONE)).mine is None


async def test_a_coordinator_enters_who_has_no_phone_once(work):
    work.has(meeting())
    await usecases.enter(work, LIN, ONE, "1-1-101 王阿姨")
    with pytest.raises(NamedAlready):
        await usecases.enter(work, LIN, ONE, "1-1-101 王阿姨")
    (entered,) = await usecases.present(work, LIN, ONE)
    assert (entered.flat, entered.attendant.name) == ("1-1-101", "王阿姨")
    assert entered.attendant.entered_by == LIN.person
    assert "王阿姨" not in on_record(work)


@pytest.mark.parametrize("who", [BAI, STRANGER, AUDITOR])
async def test_only_coordinators_enter_people_and_read_who_was_there(work, who):
    work.has(meeting())
    for attempt in (
        usecases.enter(work, who, ONE, "1-1-101 王阿姨"),
        usecases.present(work, who, ONE),
    ):
        with pytest.raises((NotAllowed, MeetingGone)):
            await attempt
    assert work.meetings.list == {}


async def test_who_came_by_phone_stands_with_her_flat(work):
    work.has(meeting())
    neighbour = member(20, 101)
    await usecases.attend(work, neighbour, ONE, Attends.HERE)
    (one,) = await usecases.present(work, LIN, ONE)
    assert (one.flat, one.attendant.name) == ("1-1-101", "")


# Minutes


async def test_points_are_written_read_by_coordinators_and_taken_out_again(work):
    work.has(meeting())
    await usecases.write(work, LIN, ONE, Sort.AGREED, "修灯", "小林", NOW + DAY)
    await usecases.write(work, LIN, ONE, Sort.DISSENT, "太贵了！", "老周")
    assert len((await usecases.look(work, LIN, ONE)).minutes) == 2
    assert (await usecases.look(work, BAI, ONE)).minutes == ()
    assert (await usecases.take_back(work, LIN, ONE)).words == "太贵了！"
    await usecases.take_back(work, LIN, ONE)
    with pytest.raises(NothingToTakeBack):
        await usecases.take_back(work, LIN, ONE)
    assert recorded(work) == []


async def test_what_was_agreed_without_somebody_is_not_kept(work):
    work.has(meeting())
    with pytest.raises(PersonWanted):
        await usecases.write(work, LIN, ONE, Sort.AGREED, "修灯", "", NOW + DAY)
    assert work.meetings.written == {}


async def test_minutes_without_any_point_are_not_closed(work):
    work.has(meeting())
    with pytest.raises(PointWanted):
        await usecases.close(work, LIN, ONE)
    assert work.one.state is State.CALLED


async def test_closing_fixes_the_words_on_the_record_and_all_may_read_them(work):
    work.has(meeting(), there(1, BAI.person), promise_of(1), minute(2))
    await usecases.close(work, LIN, ONE)
    (facts,) = work.record.of("meeting.closed")
    assert facts["digest"] == rules.digest([promise_of(1), minute(2)])
    assert (facts["here"], facts["points"]) == (1, 2)
    seen = await usecases.look(work, BAI, ONE)
    assert len(seen.minutes) == 2
    assert seen.counts == Counts(0, 1, 0)
    for attempt in (
        usecases.write(work, LIN, ONE, Sort.QUESTION, "还有？"),
        usecases.take_back(work, LIN, ONE),
        usecases.close(work, LIN, ONE),
    ):
        with pytest.raises(MinutesClosed):
            await attempt


async def test_a_correction_is_added_and_what_was_written_stays(work):
    work.has(closed(), promise_of(1))
    await usecases.write(work, LIN, ONE, Sort.CORRECTION, "是十点，不是九点半")
    assert [one.sort for one in await work.meetings.minutes(ONE)] == [
        Sort.AGREED,
        Sort.CORRECTION,
    ]
    assert work.meetings.written[1] == promise_of(1)
    assert recorded(work) == ["meeting.corrected"]


async def test_a_photo_counts_while_the_minutes_are_open(work):
    work.has(meeting())
    await usecases.photo_added(work, ONE, PhotoId(4), "ab" * 32)
    assert work.one.photo == PhotoId(4)
    assert work.record.of("meeting.photo") == [{"number": 1, "digest": "ab" * 32}]
    work.has(closed(photo=PhotoId(4)))
    assert await usecases.photo_added(work, ONE, PhotoId(5), "cd" * 32) is None
    assert await usecases.photo_added(work, MeetingId(404), PhotoId(5), "cd" * 32) is None
    assert work.one.photo == PhotoId(4)


# Confirming


async def test_another_coordinator_confirms_alone(work):
    work.has(closed(), minute())
    done = await usecases.confirm(work, COLLEAGUE, ONE)
    assert done.now
    assert (work.one.state, work.one.confirmed_by) == (State.CONFIRMED, COLLEAGUE.person)
    assert work.record.of("meeting.confirmed") == [{"number": 1, "by": COLLEAGUE.person}]


async def test_two_who_were_there_confirm_together_and_the_record_does_not_name_them(work):
    work.has(closed(), there(1, BAI.person), there(2, CHEN.person), minute())
    assert not (await usecases.confirm(work, BAI, ONE)).now
    with pytest.raises(ConfirmedAlready):
        await usecases.confirm(work, BAI, ONE)
    assert work.one.state is State.CLOSED
    assert (await usecases.confirm(work, CHEN, ONE)).now
    assert work.record.of("meeting.confirmed") == [{"number": 1}]


async def test_who_closed_them_or_was_not_there_does_not_confirm(work):
    work.has(closed(), there(1, LIN.person), minute())
    with pytest.raises(OwnMinutes):
        await usecases.confirm(work, LIN, ONE)
    with pytest.raises(NotThere):
        await usecases.confirm(work, XU, ONE)


async def test_who_may_confirm_is_offered_it(work):
    work.has(closed(), there(1, BAI.person), minute())
    offered = {who.person: (await usecases.look(work, who, ONE)).confirms
               for who in (LIN, COLLEAGUE, BAI, CHEN)}  # fmt: skip
    assert offered == {LIN.person: False, COLLEAGUE.person: True, BAI.person: True,
                       CHEN.person: False}  # fmt: skip


# The list


async def test_the_list_has_what_is_to_come_and_what_has_minutes(work):
    coming = await usecases.call(work, LIN, wanted(at=NOW + DAY))
    off = await usecases.call(work, LIN, wanted(at=NOW + 2 * DAY))
    await usecases.call_off(work, LIN, off.id)
    work.has(closed())
    found = await usecases.board(work, BAI)
    assert [one.meeting.id for one in found.coming] == [coming.id]
    assert [one.meeting.id for one in found.past] == [ONE]
    assert found.runs == ()
    assert (await usecases.board(work, LIN)).runs == ((HERE, "梧桐里"),)
    assert (await usecases.board(work, THERE)).coming == ()
