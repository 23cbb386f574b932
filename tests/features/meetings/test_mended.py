"""What a second look found: agendas, names twice, full minutes, forgotten meetings."""

import pytest

from bot.features.meetings import rules, usecases, wizard
from bot.features.meetings.errors import MinutesFull, NamedAlready, TooLateToCorrect
from bot.features.meetings.model import (
    CORRECTED,
    MOST_MINUTES,
    OVER,
    Kind,
    Sort,
    State,
)
from bot.kernel.ids import MeetingId, UnitId
from tests.cases import each
from tests.features.ballots.fakes import BAI, HERE, LIN, flat
from tests.features.meetings.conftest import (
    DAY,
    HOUR,
    NOW,
    ONE,
    ROOM,
    TOPIC,
    closed,
    meeting,
    minute,
    there,
    wanted,
)

FLAT = flat(101, label="1-1-101")
SECOND = HOUR / 3600


def full(sort=Sort.QUESTION, many=MOST_MINUTES, since=1):
    return [minute(n, sort) for n in range(since, since + many)]


def as_meeting(number, at, **changed):
    one = meeting(at=at, **changed)
    return type(one)(**{**vars(one), "id": MeetingId(number), "number": number})


@each(
    "point",
    [
        "1.5 米的围栏",
        "19:30 以后不放音乐",
        "9：30 集合",
        "5.5 元的电费",
        "12．5 平方米的亭子",
        "2026年的账",
        "三件旧事",
        "十点以后",
    ],
)
def test_a_point_that_begins_with_a_time_or_a_measure_is_kept_whole(point):
    assert rules.agenda(point) == (point,)


@each("written", ["1. {}", "1.{}", "2、{}", "3) {}", "4）{}", "5: {}", "6：{}", "12．{}",
                  "一、{}", "十二、{}", "二.{}", " 7 . {}"])  # fmt: skip
def test_the_number_before_a_point_is_left_out(written):
    assert rules.agenda(written.format("修灯")) == ("修灯",)


@each("point", ["3、5号楼的灯", "一、二楼的门", "2）号门的锁"])
def test_what_the_review_showed_is_what_is_called(point):
    """The number was left out when it was typed; it is not looked for a second time."""
    typed = wizard.CallForm(HERE, Kind.COUNCIL, TOPIC, ROOM, NOW + DAY)
    shown = wizard.typed(typed, f"1. {point}").wanted
    assert shown.agenda == (point,)
    assert rules.checked(shown, NOW).agenda == (point,)


@each("again", ["王阿姨", "王 阿姨", " 王阿姨 ", "王\u3000阿姨"])
def test_blanks_make_no_second_person_of_one(again):
    entered = there(1, unit=UnitId(101), name="王阿姨")
    with pytest.raises(NamedAlready):
        rules.check_unnamed([entered], FLAT, again)


@each("again", ["auntie wang", "AUNTIE WANG", "AuntieWang", "Auntie  Ｗang"])
def test_capitals_and_widths_make_no_second_person_of_one(again):
    entered = there(1, unit=UnitId(101), name="Auntie Wang")
    with pytest.raises(NamedAlready):
        rules.check_unnamed([entered], FLAT, again)


@each("other", ["王叔叔", "王阿", "阿姨王"])
def test_another_name_of_the_same_flat_is_another_person(other):
    rules.check_unnamed([there(1, unit=UnitId(101), name="王阿姨")], FLAT, other)


async def test_who_is_entered_twice_in_another_spelling_is_counted_once(work):
    work.has(meeting())
    await usecases.enter(work, LIN, ONE, "1-1-101 Auntie Wang")
    with pytest.raises(NamedAlready):
        await usecases.enter(work, LIN, ONE, "1-1-101 auntie  wang")
    assert [one["here"] for one in work.record.of("meeting.attended")] == [1]


@each(("minutes", "sort", "many"), [
    ([], Sort.AGREED, 0),
    (full(many=3), Sort.DISSENT, 3),
    (full(many=3), Sort.CORRECTION, 0),
    (full(Sort.CORRECTION, 2), Sort.CORRECTION, 2),
    (full(Sort.CORRECTION, 2), Sort.AGREED, 0),
])  # fmt: skip
def test_corrections_and_points_are_counted_apart(minutes, sort, many):
    assert rules.beside(minutes, sort) == many


async def test_full_minutes_can_still_be_corrected(work):
    work.has(closed(), *full())
    await usecases.write(work, LIN, ONE, Sort.CORRECTION, "是十点，不是九点半")
    assert len(work.meetings.written) == MOST_MINUTES + 1


async def test_there_are_no_more_corrections_than_points(work):
    work.has(closed(), *full(), *full(Sort.CORRECTION, since=MOST_MINUTES + 1))
    with pytest.raises(MinutesFull):
        await usecases.write(work, LIN, ONE, Sort.CORRECTION, "是十点，不是九点半")


async def test_open_minutes_that_are_full_take_no_further_point(work):
    work.has(meeting(), *full())
    with pytest.raises(MinutesFull):
        await usecases.write(work, LIN, ONE, Sort.AGREED, "修灯", "小林", NOW + DAY)
    assert (await usecases.take_back(work, LIN, ONE)).id == MOST_MINUTES
    await usecases.write(work, LIN, ONE, Sort.AGREED, "修灯", "小林", NOW + DAY)


@pytest.mark.parametrize(("after", "taken"), [
    (DAY, True), (CORRECTED - SECOND, True), (CORRECTED, True), (CORRECTED + SECOND, False),
])  # fmt: skip
async def test_a_correction_is_taken_for_thirty_days_to_the_second(work, after, taken):
    work.has(closed(), minute())
    work.now = NOW + after
    said = usecases.write(work, LIN, ONE, Sort.CORRECTION, "是十点")
    if taken:
        assert (await said).at == work.now
        return
    with pytest.raises(TooLateToCorrect):
        await said
    assert work.record.events == []


@each(("begun", "past"), [
    (-DAY, False), (SECOND, False), (OVER - SECOND, False), (OVER, True), (90 * DAY, True),
])  # fmt: skip
def test_a_meeting_is_over_a_day_after_it_began(begun, past):
    assert rules.over(meeting(at=NOW - begun), NOW) is past


@each("state", [State.CLOSED, State.CONFIRMED])
def test_a_meeting_with_minutes_is_over_at_once(state):
    assert rules.over(closed(state=state), NOW)


async def test_forgotten_meetings_take_no_place_from_those_to_come(work):
    for number in (1, 2, 3, 4):
        work.has(as_meeting(number, NOW - (10 - number) * DAY))
    work.has(as_meeting(5, NOW + DAY))
    work.has(as_meeting(6, NOW - HOUR))
    found = await usecases.board(work, BAI)
    assert [one.meeting.number for one in found.coming] == [6, 5]
    assert [one.meeting.number for one in found.past] == [4, 3, 2, 1]


async def test_a_forgotten_meeting_can_still_be_minuted_and_closed(work):
    work.has(meeting(at=NOW - 60 * DAY))
    assert (await usecases.look(work, LIN, ONE)).begun
    await usecases.write(work, LIN, ONE, Sort.QUESTION, "谁来管？")
    assert (await usecases.close(work, LIN, ONE)).state is State.CLOSED


async def test_what_was_called_off_stands_in_no_list(work):
    work.has(meeting(at=NOW + DAY, state=State.OFF))
    found = await usecases.board(work, BAI)
    assert (found.coming, found.past) == ((), ())


def test_the_agenda_of_a_call_is_still_checked():
    assert rules.checked(wanted(agenda=(" 修灯 ",)), NOW).agenda == ("修灯",)
