"""What is said about meetings, in both languages: the group learns how many, never who."""

from dataclasses import replace

from bot.features.meetings import screens
from bot.features.meetings.model import (
    Attends,
    Board,
    Counts,
    Kind,
    Present,
    Seen,
    Sort,
    State,
)
from bot.features.meetings.screens.presses import (
    AddMinute,
    Attend,
    CallMeeting,
    CallOff,
    CloseMinutes,
    ConfirmMinutes,
    EnterAttendant,
    ReadMinutes,
    ShowMinutesPhoto,
    TakeMinuteBack,
    WhoIsThere,
    WriteMinutes,
)
from bot.kernel.ids import CommunityId, MeetingId, PersonId, PhotoId, UnitId
from bot.kernel.screen import Start
from bot.kernel.text import EN, LANGUAGES, ZH
from tests.cases import each
from tests.features.consultations.test_screens import kinds, presses, said
from tests.features.meetings.conftest import (
    AGENDA,
    DAY,
    HOUR,
    NOW,
    ONE,
    ROOM,
    TOPIC,
    ZONE,
    closed,
    meeting,
    minute,
    promise_of,
    there,
)

COMING = meeting(at=NOW + 5 * DAY)
DONE = closed(state=State.CONFIRMED, confirmed_at=NOW, here=3)
POINTS = (
    promise_of(1),
    minute(2, Sort.DISSENT, "十点太晚", name="老周"),
    minute(3),
    minute(4, Sort.CORRECTION, "是十点"),
)


def seen(one=COMING, **more):
    return Seen(one, ZONE, NOW, **more)


# The card


@each("language", LANGUAGES)
def test_the_card_of_a_call_says_what_where_and_what_is_talked_about(language):
    words = said(screens.card(seen()), language)
    for part in (TOPIC, ROOM, *AGENDA):
        assert part in words


@each(("counts", "line"), [
    (Counts(1), "1 will come."), (Counts(3), "3 will come."), (Counts(0, 1), "1 is there."),
    (Counts(0, 2), "2 are there."),
])  # fmt: skip
def test_the_card_counts_who_comes_and_who_is_there(counts, line):
    assert line in said(screens.card(seen(counts=counts)))
    assert line not in said(screens.card(seen()))


@each(("here", "line"), [(0, "0 were there."), (1, "1 was there."), (3, "3 were there.")])
def test_the_card_of_minutes_says_how_many_were_there(here, line):
    assert line in said(screens.card(seen(closed(), counts=Counts(5, here))))
    assert "will come" not in said(screens.card(seen(closed(), counts=Counts(5, here))))


@each("language", LANGUAGES)
def test_open_minutes_are_on_no_card(language):
    words = said(screens.card(seen(meeting(), minutes=POINTS)), language)
    for one in POINTS:
        assert one.words not in words
    assert "小林" not in words


@each("language", LANGUAGES)
def test_the_card_has_what_was_agreed_and_counts_the_rest_without_its_words(language):
    words = said(screens.card(seen(DONE, minutes=POINTS)), language)
    assert POINTS[0].words in words
    assert "小林" in words
    for part in ("十点太晚", "老周", "谁来管", "是十点"):
        assert part not in words


def test_the_card_names_four_agreed_points_and_says_how_many_more_there_are():
    many = tuple(replace(promise_of(n), words=f"第{n}件") for n in range(1, 7))
    words = said(screens.card(seen(DONE, minutes=many)))
    assert [n for n in range(1, 7) if f"第{n}件" in words] == [1, 2, 3, 4]
    assert "… and 2 more" in words
    assert "more" not in said(screens.card(seen(DONE, minutes=many[:4])))


def test_a_card_leads_to_the_private_chat_with_its_own_number():
    for one in (COMING, DONE):
        assert presses(screens.card(seen(one))) == [Start("m1")]
    far = replace(COMING, id=MeetingId(36))
    assert presses(screens.card(seen(far))) == [Start("m10")]
    off = replace(COMING, state=State.OFF)
    assert presses(screens.card(seen(off))) == [Start("dmeetings")]
    assert "It was called off." in said(screens.card(seen(off)))


@each("kind", list(Kind))
def test_each_kind_has_its_name_in_both_languages(kind):
    one = replace(COMING, wanted=replace(COMING.wanted, kind=kind), number=12)
    told = {language: said(screens.card(seen(one)), language) for language in (EN, ZH)}
    assert told[EN] != told[ZH]
    assert all("12" in words for words in told.values())


# Her page


@each(("at", "mine", "offered"), [
    (NOW + 2 * HOUR, None, Attends.COMES), (NOW + 2 * HOUR, Attends.COMES, None),
    (NOW + HOUR, None, Attends.HERE), (NOW + HOUR, Attends.COMES, Attends.HERE),
    (NOW - DAY, None, Attends.HERE), (NOW - DAY, Attends.HERE, None),
])  # fmt: skip
def test_she_is_offered_what_she_can_say_now_and_has_not_said(at, mine, offered):
    shown = presses(screens.meeting_page(seen(meeting(at=at), mine=mine)))
    assert [one.how for one in shown if isinstance(one, Attend)] == ([offered] if offered else [])


@each(("one", "more", "has", "lacks"), [
    (COMING, {}, {CallOff, WhoIsThere}, {WriteMinutes, EnterAttendant, AddMinute}),
    (meeting(), {}, {WriteMinutes, EnterAttendant, WhoIsThere}, {CallOff, AddMinute}),
    (closed(), {}, {AddMinute, ReadMinutes}, {WriteMinutes, EnterAttendant, ConfirmMinutes}),
    (closed(), {"confirms": True}, {ConfirmMinutes}, {CallOff}),
    (closed(photo=PhotoId(3)), {}, {ShowMinutesPhoto}, {CallOff}),
])  # fmt: skip
def test_a_coordinator_has_what_she_can_do_now_and_a_neighbour_none_of_it(one, more, has, lacks):
    desk = {*kinds(screens.meeting_page(seen(one, runs=True, **more)))}
    assert has <= desk
    assert not lacks & desk
    neighbour = {*kinds(screens.meeting_page(seen(one, **more)))}
    hers = {ReadMinutes, ConfirmMinutes}
    assert not (has - hers) & neighbour


@each(("runs", "offered"), [
    ((), []), (((CommunityId(1), "梧桐里"),), [1]),
    (((CommunityId(1), "梧桐里"), (CommunityId(2), "桂花里")), [1, 2]),
])  # fmt: skip
def test_meetings_are_called_only_from_where_she_coordinates(runs, offered):
    shown = presses(screens.meetings(Board(runs=runs)))
    assert [one.community for one in shown if isinstance(one, CallMeeting)] == offered


def test_three_to_come_are_named_and_the_rest_is_counted():
    five = tuple(seen(replace(COMING, id=MeetingId(n), number=n)) for n in range(1, 6))
    words = said(screens.meetings(Board(coming=five)))
    assert "No. 3" in words
    assert "… and 2 more" in words
    assert "No meeting is called" in said(screens.meetings(Board()))


# The list and the minutes


@each("language", LANGUAGES)
def test_the_list_has_flats_and_the_names_that_were_entered_and_nobody_who_only_means_to_come(
    language,
):
    every = [
        Present(there(1, PersonId(4_000_020), unit=UnitId(1)), "1-1-101"),
        Present(there(2, unit=UnitId(2), name="王阿姨"), "1-1-102"),
        Present(there(3, PersonId(4_000_021), Attends.COMES, unit=UnitId(3)), "1-1-103"),
        Present(there(4, PersonId(4_000_022))),
    ]
    words = said(screens.who_is_there(meeting(), every, 0), language)
    assert "101" in words
    assert "王阿姨" in words
    assert "103" not in words
    assert "40000" not in words


@each(("many", "page", "more"), [(15, 0, []), (16, 0, [1]), (16, 1, []), (16, 9, []), (31, 1, [2])])
def test_a_long_list_is_read_page_by_page(many, page, more):
    every = [Present(there(n, unit=UnitId(n), name=f"王{n}"), f"1-1-{n}") for n in range(many)]
    shown = presses(screens.who_is_there(meeting(), every, page))
    assert [one.page for one in shown if isinstance(one, WhoIsThere)] == more


def test_open_minutes_are_closed_only_once_something_is_written():
    empty, some = (screens.minutes_desk(seen(meeting(), minutes=m)) for m in ((), POINTS[:1]))
    assert not {CloseMinutes, TakeMinuteBack} & {*kinds(empty)}
    assert {CloseMinutes, TakeMinuteBack} <= {*kinds(some)}


@each("language", LANGUAGES)
def test_an_objection_is_read_word_for_word_and_named_only_with_its_name(language):
    named = said(screens.minutes_page(seen(DONE, minutes=POINTS[1:2]), 0), language)
    assert "十点太晚" in named
    assert "老周" in named
    bare = replace(POINTS[1], name="")
    assert "老周" not in said(screens.minutes_page(seen(DONE, minutes=(bare,)), 0), language)


@each(("page", "more"), [(0, [1]), (1, []), (7, [])])
def test_minutes_are_read_three_points_at_a_time(page, more):
    shown = screens.minutes_page(seen(DONE, minutes=POINTS), page)
    assert [one.page for one in presses(shown) if isinstance(one, ReadMinutes)] == more
    assert ("是十点" in said(shown)) is (page > 0)


def test_whoever_is_asked_to_confirm_is_led_to_the_minutes_first():
    assert presses(screens.to_confirm(closed())) == [ReadMinutes(ONE, 0)]
    assert "No. 1" not in said(screens.was_confirmed(closed()))
    assert said(screens.was_confirmed(closed())) != said(screens.was_confirmed(DONE))
