"""Preparing a ballot: every step, every way back, every wrong answer."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.features.ballots.errors import (
    ButtonWanted,
    ClauseMissing,
    ClosesTooLate,
    ClosesTooSoon,
    DocumentTooLong,
    FormGone,
    NoShortNotice,
    NoticeAhead,
    NoticeTooOld,
    OptionsAdviseOnly,
    OptionsUnfit,
    PeriodUnfit,
    PhotoWanted,
    QuestionMissing,
    QuestionTooLong,
    ReasonUnfit,
)
from bot.features.ballots.model import (
    YES_NO,
    Method,
    Part,
    Preset,
    Proposal,
    Question,
    Scope,
    Secrecy,
)
from bot.features.ballots.wizard import (
    LONGEST_DOCUMENT,
    Chosen,
    Move,
    Notice,
    Photo,
    Place,
    Step,
    Typed,
    advance,
    answers,
    begin,
    begins,
    proposal,
    read,
)
from bot.kernel.errors import (
    DayUnreadable,
    DomainError,
    LunarDay,
    NoSuchDay,
    NotAllowed,
    TimeUnreadable,
)
from bot.kernel.ids import ChatId, CommunityId, PostingId
from bot.kernel.roll import Neighbourhood
from tests.features.ballots.fakes import ELSEWHERE, HERE, NOW, ZONE

JIANGXIN = Neighbourhood(HERE, "江新社区", ChatId(-101), "zh_Hans", ZONE)
DONGHU = Neighbourhood(ELSEWHERE, "东湖社区", ChatId(-102), "zh_Hans", "Asia/Urumqi")
TO_REVIEW = [
    Typed("装感应灯？"),
    Move.NO_TEXT,
    Move.MEETING,
    Move.WHOLE,
    Move.ANNOUNCE,
    Move.TEN_DAYS,
]
TO_CLOSING = TO_REVIEW[:5]
# On asking for opinions, which needs no notice: everything is counted from now.
TO_END = [Typed("装感应灯？"), Move.NO_TEXT, Move.ADVICE, Move.WHOLE]


def after(*said, form=None, now=NOW):
    """The form after these answers; written down and read back at each step, as a restart does."""
    form = form or begin([JIANGXIN])
    for one in said:
        form = advance(form, one, now)
        kept = json.loads(json.dumps(answers(form)))
        assert replace(form, trouble=None) == read(form.step.value, kept)
    return form


def china(year, month, day, hour, minute=0):
    return datetime(year, month, day, hour - 8, minute, tzinfo=UTC)


def test_six_answers_make_a_ballot():
    """The notice goes up now: ten whole days, and ten days for voting."""
    form = after(*TO_REVIEW)
    assert form.step is Step.REVIEW
    assert begins(form, NOW) == china(2026, 5, 29, 8)
    assert proposal(form) == Proposal(
        HERE, "装感应灯？", "", Preset.RESIDENTS_MEETING, china(2026, 6, 8, 20)
    )


def test_each_step_says_where_it_stands():
    forms = [after(*TO_REVIEW[:n]) for n in range(7)]
    assert [one.position for one in forms] == [(n, 7) for n in range(1, 8)]
    opinions = [after(*TO_END[:n]) for n in range(3, 5)]
    assert [one.position for one in opinions] == [(4, 6), (5, 6)]  # without a notice


def test_who_looks_after_two_communities_is_asked_which():
    form = begin([JIANGXIN, DONGHU])
    assert (form.step, form.position) == (Step.PLACE, (1, 8))
    form = after(Place(ELSEWHERE), form=form)
    assert (form.step, form.community, form.zone) == (Step.QUESTION, ELSEWHERE, "Asia/Urumqi")
    with pytest.raises(ButtonWanted):
        advance(begin([JIANGXIN, DONGHU]), Place(CommunityId(3)), NOW)


def test_who_looks_after_none_is_refused():
    with pytest.raises(NotAllowed):
        begin([])


def test_the_first_step_has_no_way_back():
    with pytest.raises(ButtonWanted):
        after(Move.BACK)


@pytest.mark.parametrize("step", [1, 2, 3, 4, 5, 6])
def test_back_leads_to_the_step_before_and_keeps_every_answer(step):
    here = after(*TO_REVIEW[:step])
    back = after(Move.BACK, form=here)
    assert back.step is after(*TO_REVIEW[: step - 1]).step
    again = after(*TO_REVIEW[step - 1 :], form=replace(back, reviewed=False))
    assert proposal(again) == proposal(after(*TO_REVIEW))


@pytest.mark.parametrize(
    ("change", "answer"),
    [
        (Move.TO_QUESTION, Typed("装摄像头？")),
        (Move.TO_TEXT, Move.NO_TEXT),
        (Move.TO_KIND, Move.ADVICE),
        (Move.TO_PART, Move.WHOLE),
        (Move.TO_NOTICE, Move.ANNOUNCE),
        (Move.TO_CLOSING, Move.TOMORROW),
    ],
)
def test_a_changed_answer_leads_back_to_the_review(change, answer):
    form = after(*TO_REVIEW, Move.CHANGE, change, answer)
    assert form.step is Step.REVIEW
    assert after(*TO_REVIEW, Move.CHANGE, change, Move.BACK) == replace(
        after(*TO_REVIEW), anew=change is Move.TO_TEXT
    )
    assert after(*TO_REVIEW, Move.CHANGE, Move.BACK) == after(*TO_REVIEW)


@pytest.mark.parametrize(
    ("text", "refusal"), [(" \n", QuestionMissing), ("问" * 301, QuestionTooLong)]
)
def test_a_question_must_be_there_and_fit(text, refusal):
    with pytest.raises(refusal):
        after(Typed(text))


def test_a_long_text_may_come_in_several_parts():
    asked = after(Typed("通过公约？"), Typed("公约\n第一条 甲"))
    assert asked.step is Step.TEXT
    form = after(Typed("第二条 乙"), Move.COMPLETE, form=asked)
    assert (form.step, form.document) == (Step.KIND, "公约\n第一条 甲\n第二条 乙")


def test_a_text_with_a_gap_is_refused_and_the_next_part_begins_it_anew():
    form = after(Typed("通过公约？"), Typed("第一条 甲"), Typed("第三条 丙"), Move.COMPLETE)
    assert (form.step, form.anew) == (Step.TEXT, True)
    assert isinstance(form.trouble, ClauseMissing)
    form = after(Typed("第一条 甲\n第二条 乙"), form=form)
    assert (form.trouble, form.document) == (None, "第一条 甲\n第二条 乙")
    assert after(Move.COMPLETE, form=form).step is Step.KIND


def test_a_text_is_not_complete_before_it_was_pasted():
    with pytest.raises(ButtonWanted):
        after(Typed("通过公约？"), Move.COMPLETE)


def test_a_text_that_grows_too_long_is_refused_and_what_was_sent_stays():
    form = after(Typed("通过公约？"), Typed("字" * 4096))
    with pytest.raises(DocumentTooLong) as refused:
        advance(form, Typed("字" * LONGEST_DOCUMENT), NOW)
    assert refused.value.length == 4096 + 1 + LONGEST_DOCUMENT


def test_a_text_may_be_taken_out_again():
    form = after(Typed("通过公约？"), Typed("第一条 甲"), Move.NO_TEXT)
    assert (form.step, form.document) == (Step.KIND, "")


@pytest.mark.parametrize(
    ("move", "preset"),
    [
        (Move.MEETING, Preset.RESIDENTS_MEETING),
        (Move.ASSEMBLY, Preset.REPRESENTATIVE_ASSEMBLY),
        (Move.SIMPLE, Preset.OWNERS_SIMPLE),
        (Move.SPECIAL, Preset.OWNERS_SPECIAL),
        (Move.ADVICE, Preset.ADVISORY),
    ],
)
def test_each_kind_has_its_button(move, preset):
    assert after(*TO_REVIEW[:2], move).preset is preset


@pytest.mark.parametrize(
    ("move", "day"),
    [(Move.TOMORROW, 19), (Move.THREE_DAYS, 21), (Move.SEVEN_DAYS, 25), (Move.TEN_DAYS, 28)],
)
def test_the_evenings_on_offer_are_eight_oclock_in_the_community(move, day):
    form = after(*TO_END, move)
    assert (form.step, form.closes_at) == (Step.REVIEW, china(2026, 5, day, 20))


def test_a_written_time_is_shown_once_more_before_it_holds():
    form = after(*TO_END, Typed("2026-06-05 20:00"))
    assert (form.step, form.position) == (Step.CHECK, (5, 6))
    assert (form.pending, form.closes_at) == (china(2026, 6, 5, 20), None)
    right = after(Move.RIGHT, form=form)
    assert (right.step, right.closes_at) == (Step.REVIEW, china(2026, 6, 5, 20))
    other = after(Move.OTHER_TIME, form=form)
    assert (other.step, other.pending) == (Step.CLOSING, None)
    assert after(Typed("2026-06-06 20:00"), form=form).pending == china(2026, 6, 6, 20)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [("2026-05-18 12:05", ClosesTooSoon), ("2026-08-01 20:00", ClosesTooLate)],
)
def test_a_time_too_near_or_too_far_is_refused(text, refusal):
    with pytest.raises(refusal):
        after(*TO_END, Typed(text))


def test_a_time_that_has_become_too_near_is_not_confirmed():
    form = after(*TO_END, Typed("2026-05-18 12:15"))
    with pytest.raises(ClosesTooSoon):
        advance(form, Move.RIGHT, NOW + timedelta(minutes=6))


OWNERS = [Move.SIMPLE, Move.WHOLE, Move.ANNOUNCE, Move.TOMORROW]
WRONG = {
    Step.QUESTION: [Move.MEETING, Move.OPEN, Place(HERE)],
    Step.TEXT: [Move.RIGHT, Place(HERE)],
    Step.KIND: [Typed("居民会议"), Move.NO_TEXT],
    Step.PART: [Typed("1幢"), Chosen(0)],  # none was offered
    Step.LIST: [Move.WHOLE],
    Step.NOTICE: [Typed("贴了"), Move.PERIOD],  # the law alone says how long
    Step.SINCE: [Move.ANNOUNCE],
    Step.REASON: [Move.ANNOUNCE],
    Step.DETAILS: [Typed("无记名"), Move.PROXIES],  # not among households
    Step.CLOSING: [Move.RIGHT, Move.MEETING],
    Step.CHECK: [Move.TOMORROW, Place(HERE)],
    Step.REVIEW: [Typed("好"), Move.TO_TEXT],
    Step.CHANGE: [Typed("题目"), Move.CHANGE],
}
AT = {
    Step.QUESTION: [],
    Step.TEXT: TO_REVIEW[:1],
    Step.KIND: TO_REVIEW[:2],
    Step.PART: TO_REVIEW[:3],
    Step.LIST: [*TO_REVIEW[:3], Move.NAMED],
    Step.NOTICE: TO_REVIEW[:4],
    Step.SINCE: [*TO_REVIEW[:4], Move.HANGS],
    Step.REASON: [*TO_REVIEW[:4], Move.URGENT],
    Step.CLOSING: TO_CLOSING,
    Step.CHECK: [*TO_CLOSING, Typed("2026-06-05 20:00")],
    Step.DETAILS: [*TO_REVIEW, Move.DETAILS],
    Step.REVIEW: TO_REVIEW,
    Step.CHANGE: [*TO_REVIEW, Move.CHANGE],
}


@pytest.mark.parametrize("step", WRONG)
def test_an_answer_that_does_not_belong_to_the_step_is_refused(step):
    form = after(*AT[step])
    assert form.step is step
    for said in WRONG[step]:
        with pytest.raises(ButtonWanted):
            advance(form, said, NOW)


def test_an_unfinished_form_proposes_nothing():
    with pytest.raises(FormGone):
        proposal(after(*TO_CLOSING))


# Where one stands, and back


def test_a_time_that_is_asked_back_is_no_step_of_its_own():
    closing, check = after(*AT[Step.CLOSING]), after(*AT[Step.CHECK])
    assert closing.position == check.position == (6, 7)
    for step in (Step.CHANGE, Step.DETAILS):
        assert after(*AT[Step.REVIEW]).position == after(*AT[step]).position == (7, 7)


def test_with_two_communities_every_step_counts_one_more():
    form = begin([JIANGXIN, DONGHU])
    seen = [form.position]
    for said in (Place(ELSEWHERE), *TO_REVIEW):
        form = advance(form, said, NOW)
        seen.append(form.position)
    assert seen == [(n, 8) for n in range(1, 9)]


def test_with_two_communities_the_question_leads_back_to_them():
    form = after(Place(ELSEWHERE), Move.BACK, form=begin([JIANGXIN, DONGHU]))
    assert form.step is Step.PLACE
    with pytest.raises(ButtonWanted):
        advance(form, Move.BACK, NOW)


def test_a_time_that_is_asked_back_can_be_taken_back():
    form = after(*AT[Step.CHECK], Move.BACK)
    assert (form.step, form.closes_at) == (Step.CLOSING, None)
    with pytest.raises(ButtonWanted):
        advance(form, Move.RIGHT, NOW)  # it is not asked any more


def test_back_takes_the_complaint_about_the_text_off():
    form = after(Typed("通过公约？"), Typed("第一条 甲"), Typed("第三条 丙"), Move.COMPLETE)
    assert form.trouble is not None
    assert after(Move.BACK, form=form).trouble is None


# Question and text


def test_a_question_may_have_three_hundred_characters_and_loses_its_edges():
    assert after(Typed("  装灯？\n")).question == "装灯？"
    assert after(Typed("问" * 300)).step is Step.TEXT


def test_a_text_may_be_as_long_as_the_longest():
    form = after(Typed("通过公约？"), Typed("字" * LONGEST_DOCUMENT))
    assert len(form.document) == LONGEST_DOCUMENT
    with pytest.raises(DocumentTooLong):
        advance(form, Typed("字"), NOW)


def test_whoever_only_looks_at_her_text_again_keeps_it():
    with_text = [Typed("通过公约？"), Typed("第一条 甲"), Move.COMPLETE, *OWNERS]
    form = after(*with_text, Move.CHANGE, Move.TO_TEXT, Move.COMPLETE)
    assert (form.step, form.document) == (Step.REVIEW, "第一条 甲")


def test_a_text_that_is_changed_is_pasted_whole_and_replaces_the_old():
    with_text = [Typed("通过公约？"), Typed("第一条 甲"), Move.COMPLETE, *OWNERS]
    form = after(*with_text, Move.CHANGE, Move.TO_TEXT, Typed("第一条 乙"), Typed("第二条 丙"))
    assert form.document == "第一条 乙\n第二条 丙"
    assert after(Move.COMPLETE, form=form).step is Step.REVIEW


# The closing time


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("后天晚上8点", (2026, 5, 20, 20)),
        ("5月25日", (2026, 5, 25, 20)),
        ("下周三下午三点", (2026, 5, 27, 15)),
        ("Friday 8pm", (2026, 5, 22, 20)),
        ("25 May at 9:30", (2026, 5, 25, 9, 30)),
    ],
)
def test_a_time_is_read_as_neighbours_write_it(typed, at):
    assert after(*TO_END, Typed(typed)).pending == china(*at)


def test_it_is_the_time_on_the_clocks_of_the_community_that_was_chosen():
    form = begin([JIANGXIN, DONGHU])
    form = after(Place(ELSEWHERE), *TO_END, Typed("明天 20:00"), form=form)
    assert form.pending == datetime(2026, 5, 19, 14, tzinfo=UTC)  # Urumqi is two hours behind


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("some day", TimeUnreadable),
        ("明天25:00", TimeUnreadable),
        ("6月31日 20:00", NoSuchDay),
        ("正月十五晚上8点", LunarDay),
        ("5月17日 20:00", ClosesTooSoon),
    ],
)
def test_a_time_that_cannot_be_is_refused_with_its_reason_at_both_questions(typed, refusal):
    for step in (Step.CLOSING, Step.CHECK):
        with pytest.raises(refusal):
            advance(after(*AT[step]), Typed(typed), NOW)


def test_an_evening_on_offer_takes_the_place_of_a_time_that_was_typed():
    form = after(*AT[Step.CHECK], Move.OTHER_TIME, Move.SEVEN_DAYS)
    assert (form.step, form.closes_at, form.pending) == (
        Step.REVIEW,
        china(2026, 6, 5, 20),
        None,
    )


def test_a_changed_time_is_asked_back_as_well_and_leads_to_the_review():
    form = after(*TO_REVIEW, Move.CHANGE, Move.TO_CLOSING, Typed("2026-06-05 20:00"))
    assert (form.step, form.closes_at) == (Step.CHECK, china(2026, 6, 8, 20))  # not yet
    form = after(Move.RIGHT, form=form)
    assert (form.step, form.closes_at) == (Step.REVIEW, china(2026, 6, 5, 20))
    assert form.question == "装感应灯？"


def test_whoever_thinks_better_of_a_changed_time_keeps_the_old_one():
    form = after(*TO_REVIEW, Move.CHANGE, Move.TO_CLOSING, Typed("2026-06-05 20:00"))
    form = after(Move.OTHER_TIME, Move.BACK, form=form)
    assert (form.step, form.closes_at) == (Step.REVIEW, china(2026, 6, 8, 20))


# As it is kept


def test_a_step_nobody_knows_is_no_form():
    with pytest.raises(ValueError, match="tomorrow"):
        read("tomorrow", answers(after()))


def test_a_refusal_leaves_the_form_as_it_was():
    form = after(*AT[Step.CLOSING])
    kept = answers(form)
    for said in (Typed("some day"), Move.MEETING, Typed("2026-08-01 20:00")):
        with pytest.raises(DomainError):
            advance(form, said, NOW)
    assert answers(form) == kept


# Who decides


def offered(form):
    """With the parts of the house on its buttons."""
    parts = (Part(Scope.BUILDING, ("1",)), Part(Scope.STAIRWELL, ("1-2",)))
    return replace(form, offered=parts)


def test_a_part_of_the_house_is_chosen_by_its_button_or_named_flat_by_flat():
    form = after(Chosen(1), form=offered(after(*TO_REVIEW[:3])))
    assert (form.step, form.part) == (Step.NOTICE, Part(Scope.STAIRWELL, ("1-2",)))
    listed = after(*AT[Step.LIST], Typed("1-1-101，1-1-102 1-1-101"))
    assert listed.part == Part(Scope.LIST, ("1-1-101", "1-1-102"))
    assert after(Move.BACK, form=after(*AT[Step.LIST])).step is Step.PART


def test_an_assembly_is_asked_for_its_members_and_needs_no_notice():
    form = after(*TO_REVIEW[:2], Move.ASSEMBLY)
    assert form.step is Step.LIST
    assert after(Move.BACK, form=form).step is Step.KIND
    form = after(Typed("1-1-101 1-1-102 1-1-201"), form=form)
    assert (form.step, form.needs_notice) == (Step.CLOSING, False)
    back = after(Move.BACK, form=form)
    assert back.step is Step.LIST


def test_whoever_changes_the_kind_is_asked_what_it_needs_besides():
    form = after(*TO_REVIEW, Move.CHANGE, Move.TO_KIND, Move.SIMPLE)
    assert (form.step, form.notice) == (Step.NOTICE, None)  # owners have another period
    assert after(Move.ANNOUNCE, form=form).step is Step.REVIEW
    members = after(*TO_REVIEW, Move.CHANGE, Move.TO_KIND, Move.ASSEMBLY)
    assert members.step is Step.LIST
    opinions = after(*TO_END, Move.TOMORROW, Move.CHANGE, Move.TO_KIND, Move.MEETING)
    assert opinions.step is Step.NOTICE
    with pytest.raises(ButtonWanted):
        after(*TO_END, Move.TOMORROW, Move.CHANGE, Move.TO_NOTICE)


# The notice


def test_a_paper_notice_that_hung_long_enough_lets_voting_begin_at_once():
    form = after(*AT[Step.SINCE], Typed("5月1日"))
    assert (form.step, form.notice, form.noticed_at) == (Step.PHOTO, None, None)
    with pytest.raises(PhotoWanted):
        advance(form, Typed("贴在门口"), NOW)
    assert after(Move.BACK, Move.BACK, Move.ANNOUNCE, form=form).noticed_at is None
    shown = after(Photo(PostingId(3)), form=form)
    assert (shown.step, shown.notice) == (Step.CLOSING, Notice.HANGS)
    assert (shown.noticed_at, shown.posting) == (datetime(2026, 4, 30, 16, tzinfo=UTC), 3)
    assert begins(shown, NOW) == NOW
    done = proposal(after(Move.TEN_DAYS, form=shown))
    assert (done.closes_at, done.posting) == (china(2026, 5, 28, 20), 3)
    late = after(*AT[Step.SINCE], Typed("5月10日"), Photo(PostingId(3)))
    assert begins(late, NOW) == china(2026, 5, 21, 8)


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("5月19日", NoticeAhead),
        ("2025-05-01", NoticeTooOld),
        ("早就贴了", DayUnreadable),
        ("2月30日", NoSuchDay),
    ],
)
def test_a_day_that_cannot_be_is_refused(typed, refusal):
    with pytest.raises(refusal):
        after(*AT[Step.SINCE], Typed(typed))


def test_special_circumstances_are_said_in_words_and_only_for_a_residents_meeting():
    form = after(*AT[Step.REASON], Typed("水管爆裂"))
    assert (form.step, form.urgent, begins(form, NOW)) == (Step.CLOSING, "水管爆裂", NOW)
    with pytest.raises(ReasonUnfit):
        after(*AT[Step.REASON], Typed("……"))
    with pytest.raises(NoShortNotice):
        after(*TO_REVIEW[:2], Move.SPECIAL, Move.WHOLE, Move.URGENT)
    gone = after(Move.TEN_DAYS, Move.CHANGE, Move.TO_NOTICE, Move.ANNOUNCE, form=form)
    assert gone.urgent == ""


def test_the_owners_own_period_holds_for_their_votes():
    at = [*TO_REVIEW[:2], Move.SIMPLE, Move.WHOLE, Move.PERIOD]
    form = after(*at, Typed("7"))
    assert (form.step, form.days) == (Step.NOTICE, 7)
    assert begins(after(Move.ANNOUNCE, form=form), NOW) == china(2026, 5, 26, 8)
    assert after(Move.BACK, form=after(*at)).step is Step.NOTICE
    for typed in ("4", "61", "七", "10天", "-9"):
        with pytest.raises(PeriodUnfit):
            after(*at, Typed(typed))


# What has a default


def test_each_tap_changes_one_setting_and_back_leads_to_the_review():
    here = after(*AT[Step.DETAILS])
    form = after(Move.SILENT, Move.SECRET, form=here)
    assert (form.step, form.silent_listed, form.secrecy) == (Step.DETAILS, True, Secrecy.SECRET)
    assert after(Move.SILENT, Move.SECRET, form=form) == here
    assert after(Move.BACK, form=form).step is Step.REVIEW
    owners = after(*TO_REVIEW[:2], *OWNERS, Move.DETAILS)
    caps = []
    for _tap in range(4):
        owners = after(Move.PROXIES, form=owners)
        caps.append(owners.proxy_cap)
    assert caps == [1, 3, 0, None]


def test_only_opinions_are_asked_with_options():
    with pytest.raises(OptionsAdviseOnly):
        after(*AT[Step.DETAILS], Move.METHOD)
    at = after(*TO_END, Move.TOMORROW, Move.DETAILS, Move.METHOD)
    form = after(Move.SCORE, Typed("红\n绿\n蓝"), form=at)
    assert form.step is Step.DETAILS
    assert form.asking == Question(Method.SCORE, ("红", "绿", "蓝"), 5)
    kept_options = after(Move.METHOD, Move.APPROVAL, Move.COMPLETE, form=form)
    assert kept_options.asking == Question(Method.APPROVAL, ("红", "绿", "蓝"), 3)
    assert after(Move.METHOD, Move.YES_NO, form=form).asking == YES_NO
    assert after(Move.SINGLE, Move.BACK, form=at).asking == YES_NO  # nothing was written
    bound = after(Move.BACK, Move.CHANGE, Move.TO_KIND, Move.MEETING, form=form)
    assert bound.asking == YES_NO
    for typed in ("红", "红\n红"):
        with pytest.raises(OptionsUnfit):
            after(Move.SINGLE, Typed(typed), form=at)
