"""What may be written, who may come when, and when minutes are closed and confirmed."""

from dataclasses import replace

import pytest

from bot.features.meetings import rules
from bot.features.meetings.errors import (
    AgendaTooLong,
    AgendaWanted,
    AttendedAlready,
    BegunAlready,
    CalledOff,
    ConfirmedAlready,
    DayBehind,
    DayTooFar,
    DayWanted,
    DueBehind,
    FlatAndNameWanted,
    FlatInIt,
    MinutesClosed,
    MinutesFull,
    MinutesOpen,
    NamedAlready,
    NobodyComesLate,
    NoSuchFlat,
    NotBegun,
    NothingSaid,
    NotThere,
    OwnMinutes,
    PersonWanted,
    PhoneInIt,
    PointWanted,
    SaidTooLong,
    TooEarly,
    TooLateToCorrect,
)
from bot.features.meetings.model import (
    CORRECTED,
    EARLY,
    LONGEST_NAME,
    LONGEST_PLACE,
    LONGEST_TOPIC,
    LONGEST_WORDS,
    MOST_MINUTES,
    MOST_POINTS,
    USUAL_NOTICE,
    Attends,
    Counts,
    Kind,
    Sort,
    State,
)
from bot.kernel.ids import PersonId, UnitId
from tests.features.ballots.fakes import BAI, LIN, flat
from tests.features.meetings.conftest import (
    AGENDA,
    DAY,
    HOUR,
    NOW,
    ROOM,
    TOPIC,
    closed,
    meeting,
    minute,
    promise_of,
    there,
    wanted,
)

SECOND = HOUR / 3600
ROLL = (flat(101, label="1-1-101"), flat(102, label="1-1-102"))
OFF = meeting(state=State.OFF)
COMING = meeting(at=NOW + DAY)

# What is written


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ("  ", NothingSaid),
        ("……", NothingSaid),
        ("吵" * (LONGEST_WORDS + 1), SaidTooLong),
        ("打 13812345678", PhoneInIt),
        ("3-2-501 太吵", FlatInIt),
    ],
)
def test_what_all_neighbours_read_is_refused_with_its_reason(said, refusal):
    with pytest.raises(refusal):
        rules.words(said)


def test_words_are_kept_as_they_are_without_the_blanks_around_them():
    assert rules.words("  十点以后\n安静 ") == "十点以后\n安静"
    assert rules.words("吵" * LONGEST_WORDS) == "吵" * LONGEST_WORDS


def test_a_topic_has_its_own_limit():
    assert rules.topic("吵" * LONGEST_TOPIC) == "吵" * LONGEST_TOPIC
    with pytest.raises(SaidTooLong):
        rules.topic("吵" * (LONGEST_TOPIC + 1))


def test_a_room_may_have_a_number_like_a_flat_and_no_phone():
    assert rules.room(f" {ROOM} ") == ROOM
    assert rules.room("2幢201室") == "2幢201室"
    for said, refusal in (("", NothingSaid), ("13812345678", PhoneInIt)):
        with pytest.raises(refusal):
            rules.room(said)
    with pytest.raises(SaidTooLong):
        rules.room("房" * (LONGEST_PLACE + 1))


def test_a_day_lies_ahead_and_not_further_than_half_a_year():
    assert rules.moment(NOW + SECOND, NOW) == NOW + SECOND
    assert rules.moment(NOW + rules.FURTHEST, NOW)
    for at, refusal in ((NOW, DayBehind), (NOW - DAY, DayBehind)):
        with pytest.raises(refusal):
            rules.moment(at, NOW)
    with pytest.raises(DayTooFar):
        rules.moment(NOW + rules.FURTHEST + SECOND, NOW)


@pytest.mark.parametrize(
    "said",
    [
        "几点以后不放音乐\n音响放在哪里",
        "1. 几点以后不放音乐\n\n2. 音响放在哪里\n",
        "一、几点以后不放音乐\n二、音响放在哪里",
        "1、几点以后不放音乐\n2）音响放在哪里",
    ],
)
def test_an_agenda_is_one_point_a_line_without_its_numbers(said):
    assert rules.agenda(said) == AGENDA


def test_an_agenda_that_begins_with_a_year_or_a_number_of_things_keeps_it():
    assert rules.agenda("2026年的账\n三件旧事") == ("2026年的账", "三件旧事")


def test_an_agenda_has_at_least_one_point_and_at_most_eight():
    with pytest.raises(AgendaWanted):
        rules.agenda(" \n ")
    full = "\n".join(["修灯"] * MOST_POINTS)
    assert len(rules.agenda(full)) == MOST_POINTS
    with pytest.raises(AgendaTooLong):
        rules.agenda(f"{full}\n修门")


def test_a_meeting_is_checked_as_a_whole():
    assert rules.checked(wanted(topic=f" {TOPIC} "), NOW) == wanted()
    for changed, refusal in (
        ({"topic": ""}, NothingSaid),
        ({"place": ""}, NothingSaid),
        ({"at": NOW}, DayBehind),
        ({"agenda": ()}, AgendaWanted),
    ):
        with pytest.raises(refusal):
            rules.checked(wanted(**changed), NOW)


@pytest.mark.parametrize("kind", list(Kind))
def test_a_meeting_sooner_than_usual_is_said_to_be_soon(kind):
    usual = USUAL_NOTICE[kind] * DAY
    assert rules.short_notice(wanted(kind=kind, at=NOW + usual - SECOND), NOW)
    assert not rules.short_notice(wanted(kind=kind, at=NOW + usual), NOW)


def test_only_what_has_not_begun_is_called_off_and_once():
    rules.check_off(COMING, NOW)
    for one, refusal in (
        (OFF, CalledOff),
        (meeting(at=NOW), BegunAlready),
        (closed(), BegunAlready),
    ):
        with pytest.raises(refusal):
            rules.check_off(one, NOW)


# Attending


def test_one_says_that_she_comes_at_any_time_and_is_there_from_an_hour_before():
    at = NOW + EARLY
    rules.check_door(meeting(at=at), Attends.HERE, NOW)
    rules.check_door(meeting(at=at + DAY), Attends.COMES, NOW)
    with pytest.raises(TooEarly):
        rules.check_door(meeting(at=at + SECOND), Attends.HERE, NOW)


@pytest.mark.parametrize("how", list(Attends))
def test_nobody_attends_what_is_closed_or_called_off(how):
    for one, refusal in ((closed(), NobodyComesLate), (OFF, CalledOff)):
        with pytest.raises(refusal):
            rules.check_door(one, how, NOW)


def test_coming_becomes_being_there_and_nothing_is_said_twice():
    comes, here = there(1, 20, Attends.COMES), there(1, 20)
    rules.said_before(None, Attends.COMES)
    rules.said_before(comes, Attends.HERE)
    for mine, how in ((comes, Attends.COMES), (here, Attends.HERE), (here, Attends.COMES)):
        with pytest.raises(AttendedAlready):
            rules.said_before(mine, how)


@pytest.mark.parametrize("said", ["1-1-101 王阿姨", "  1-1-101  王阿姨 ", "1-1-101\u3000王阿姨"])
def test_flat_and_name_are_read_from_one_line(said):
    assert rules.flat_and_name(said, ROLL) == (ROLL[0], "王阿姨")


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ("", FlatAndNameWanted),
        ("1-1-101", FlatAndNameWanted),
        ("1-1-101 12", FlatAndNameWanted),
        ("王阿姨 1-1-101", FlatAndNameWanted),
        ("9-9-901 王阿姨", NoSuchFlat),
        (f"1-1-101 {'王' * (LONGEST_NAME + 1)}", SaidTooLong),
    ],
)
def test_without_a_flat_of_the_roll_and_a_name_nobody_is_entered(said, refusal):
    with pytest.raises(refusal):
        rules.flat_and_name(said, ROLL)


def test_the_same_name_of_the_same_flat_is_entered_once():
    entered = there(1, unit=UnitId(101), name="王阿姨")
    rules.check_unnamed([entered], ROLL[0], "老王")
    rules.check_unnamed([entered], ROLL[1], "王阿姨")
    with pytest.raises(NamedAlready):
        rules.check_unnamed([entered], ROLL[0], "王阿姨")


def test_who_comes_who_is_there_and_who_confirmed_are_counted_apart():
    people = [there(1, 20, Attends.COMES), there(2, 21), there(3, 22, confirmed_at=NOW)]
    assert rules.counts(people) == Counts(1, 2, 1)
    assert rules.counts([]) == Counts()


# Minutes


def test_minutes_are_written_from_the_beginning_until_they_are_closed():
    rules.check_writing(meeting(at=NOW), Sort.AGREED, NOW, 0)
    for one, refusal in ((COMING, NotBegun), (closed(), MinutesClosed), (OFF, CalledOff)):
        with pytest.raises(refusal):
            rules.check_writing(one, Sort.AGREED, NOW, 0)
    rules.check_writing(meeting(), Sort.AGREED, NOW, MOST_MINUTES - 1)
    with pytest.raises(MinutesFull):
        rules.check_writing(meeting(), Sort.AGREED, NOW, MOST_MINUTES)


def test_corrections_are_added_for_thirty_days_after_closing_and_not_before():
    rules.check_writing(closed(), Sort.CORRECTION, NOW + CORRECTED, 0)
    with pytest.raises(MinutesOpen):
        rules.check_writing(meeting(), Sort.CORRECTION, NOW, 0)
    with pytest.raises(TooLateToCorrect):
        rules.check_writing(closed(), Sort.CORRECTION, NOW + CORRECTED + SECOND, 0)


def test_what_was_agreed_needs_somebody_and_a_day_ahead():
    due = NOW + DAY
    assert rules.point(Sort.AGREED, " 修灯 ", " 小林 ", due, NOW) == ("修灯", "小林", due)
    for name, day, refusal in (
        ("", due, PersonWanted),
        ("小林", None, DayWanted),
        ("小林", NOW, DueBehind),
        ("小林", NOW + rules.LATEST_DUE + SECOND, DueBehind),
        ("林" * (LONGEST_NAME + 1), due, SaidTooLong),
    ):
        with pytest.raises(refusal):
            rules.point(Sort.AGREED, "修灯", name, day, NOW)


def test_an_objection_is_kept_word_for_word_and_named_only_where_a_name_is_given():
    said = "我不同意！！十点太晚，我妈八点就睡了。"
    assert rules.point(Sort.DISSENT, said, "", None, NOW) == (said, "", None)
    assert rules.point(Sort.DISSENT, said, "老周", None, NOW) == (said, "老周", None)


@pytest.mark.parametrize("sort", [Sort.QUESTION, Sort.CORRECTION])
def test_questions_and_corrections_name_nobody_and_have_no_day(sort):
    assert rules.point(sort, "谁来管？", "老周", NOW + DAY, NOW) == ("谁来管？", "", None)


def test_minutes_without_any_point_are_not_closed():
    rules.check_closing(meeting(), [minute()], NOW)
    for one, points, refusal in (
        (meeting(), [], PointWanted),
        (COMING, [minute()], NotBegun),
        (closed(), [minute()], MinutesClosed),
    ):
        with pytest.raises(refusal):
            rules.check_closing(one, points, NOW)


def test_minutes_are_confirmed_by_another_coordinator_or_by_who_was_there():
    rules.check_confirming(closed(), BAI.person, None, runs=True)
    rules.check_confirming(closed(), BAI.person, there(1, BAI.person), runs=False)
    comes = there(1, BAI.person, Attends.COMES)
    again = there(1, BAI.person, confirmed_at=NOW)
    done = closed(state=State.CONFIRMED, confirmed_at=NOW)
    for one, person, mine, refusal in (
        (meeting(), BAI.person, there(1, BAI.person), MinutesOpen),
        (closed(), LIN.person, there(1, LIN.person), OwnMinutes),
        (closed(), BAI.person, None, NotThere),
        (closed(), BAI.person, comes, NotThere),
        (closed(), BAI.person, again, ConfirmedAlready),
        (done, BAI.person, there(1, BAI.person), ConfirmedAlready),
    ):
        with pytest.raises(refusal):
            rules.check_confirming(one, person, mine, runs=False)


def test_two_who_were_there_are_enough():
    first, second = (there(n, PersonId(n), confirmed_at=NOW) for n in (1, 2))
    assert not rules.enough([first, there(3, PersonId(3))])
    assert rules.enough([first, second])


def test_the_digest_changes_with_every_word_name_and_day_and_not_with_corrections():
    kept = [promise_of(1), minute(2)]
    digest = rules.digest(kept)
    assert len(digest) == 64
    assert rules.digest([*kept, minute(3, Sort.CORRECTION, "是九点")]) == digest
    for changed in (
        {"words": "十点以后不开音响"},
        {"name": "小白"},
        {"due": NOW + DAY},
        {"sort": Sort.DISSENT},
    ):
        assert rules.digest([replace(kept[0], **changed), kept[1]]) != digest
    assert rules.digest(kept[::-1]) != digest
