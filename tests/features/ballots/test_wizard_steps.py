"""The form about part, notice and settings: each answer, each refusal, each way back."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.features.ballots.errors import (
    ApartByOptions,
    ButtonWanted,
    FormGone,
    NoShortNotice,
    NoticeAhead,
    NoticeTooOld,
    OptionsAdviseOnly,
    OptionsUnfit,
    PeriodUnfit,
    PhotoUnfit,
    PhotoWanted,
    ReasonUnfit,
)
from bot.features.ballots.model import (
    WHOLE,
    YES_NO,
    Method,
    Part,
    Preset,
    Question,
    Scope,
    Secrecy,
)
from bot.features.ballots.wizard import (
    Chosen,
    Move,
    Notice,
    Photo,
    Place,
    Step,
    Typed,
    advance,
    again,
    answers,
    begin,
    begins,
    proposal,
    read,
)
from bot.kernel.errors import DayUnreadable, LunarDay
from bot.kernel.ids import PostingId
from tests.features.ballots.fakes import ELSEWHERE, HERE, NOW
from tests.features.ballots.test_wizard import (
    AT,
    DONGHU,
    JIANGXIN,
    TO_END,
    TO_REVIEW,
    after,
    offered,
)

OWNERS = [*TO_REVIEW[:2], Move.SIMPLE, Move.WHOLE]  # up to the notice
HANGING = [*AT[Step.SINCE], Typed("5月10日")]
SHOWN = [*HANGING, Photo(PostingId(3))]
URGENT = [*AT[Step.REASON], Typed("水管爆裂")]
OPINIONS = [*TO_END, Move.TOMORROW, Move.DETAILS]
METHODS = {
    Move.SINGLE: Question(Method.SINGLE, ("红", "绿"), 1),
    Move.APPROVAL: Question(Method.APPROVAL, ("红", "绿"), 2),
    Move.SCORE: Question(Method.SCORE, ("红", "绿"), 5),
    Move.RUN_OFF: Question(Method.RUN_OFF, ("红", "绿"), 1),
    Move.SCHULZE: Question(Method.SCHULZE, ("红", "绿"), 1),
}


def china(year, month, day, hour=0):
    return datetime(year, month, day, hour, tzinfo=UTC) - timedelta(hours=8)


def refused(form, said, refusal, now=NOW):
    """It is refused so, and the form is as it was."""
    before = answers(form)
    with pytest.raises(refusal) as found:
        advance(form, said, now)
    assert answers(form) == before
    return found.value


# Whole or part


@pytest.mark.parametrize("number", [0, 1])
def test_a_part_is_taken_by_its_button(number):
    form = offered(after(*TO_REVIEW[:3]))
    taken = after(Chosen(number), form=form)
    assert (taken.step, taken.part) == (Step.NOTICE, form.offered[number])


@pytest.mark.parametrize("number", [2, 99])
def test_a_button_that_is_not_there_any_more_takes_nothing(number):
    refused(offered(after(*TO_REVIEW[:3])), Chosen(number), ButtonWanted)


@pytest.mark.parametrize("said", [Typed("1幢"), Place(HERE), Photo(PostingId(1)), Move.ANNOUNCE])
def test_a_part_is_not_written_into_the_chat(said):
    refused(offered(after(*TO_REVIEW[:3])), said, ButtonWanted)


def test_the_whole_community_takes_the_place_of_a_part():
    form = after(*TO_REVIEW[:3], Move.NAMED, Typed("1-1-101"), Move.BACK, Move.WHOLE)
    assert (form.step, form.part) == (Step.NOTICE, WHOLE)


def test_flats_on_a_list_are_written_one_after_another():
    form = after(*AT[Step.LIST], Typed("1-1-101、1-1-102，\n1-2-101。"))
    assert form.part == Part(Scope.LIST, ("1-1-101", "1-1-102", "1-2-101"))
    assert form.step is Step.NOTICE


@pytest.mark.parametrize("said", [Move.WHOLE, Move.COMPLETE, Chosen(0), Photo(PostingId(1))])
def test_a_list_is_written_and_not_pressed(said):
    refused(offered(after(*AT[Step.LIST])), said, ButtonWanted)


def test_a_list_belongs_to_the_step_of_the_part():
    assert after(*AT[Step.LIST]).position == after(*TO_REVIEW[:3]).position == (4, 7)


def test_in_another_community_the_part_is_asked_anew():
    form = after(Place(HERE), form=begin([JIANGXIN, DONGHU]))
    form = offered(after(*TO_REVIEW[:3], form=form))
    form = after(Chosen(0), Move.BACK, Move.BACK, Move.BACK, Move.BACK, Move.BACK, form=form)
    assert form.step is Step.PLACE
    moved = after(Place(ELSEWHERE), form=form)
    assert (moved.part, moved.offered) == (WHOLE, ())


@pytest.mark.parametrize(("kind", "step"), [(Move.ASSEMBLY, Step.LIST), (Move.MEETING, Step.PART)])
def test_only_the_members_of_an_assembly_must_be_listed(kind, step):
    assert after(*TO_REVIEW[:2], kind).step is step


def test_an_assembly_that_becomes_a_meeting_keeps_its_list_and_asks_for_its_notice():
    form = after(*TO_REVIEW[:2], Move.ASSEMBLY, Typed("1-1-101 1-1-102"), Move.TOMORROW)
    form = after(Move.CHANGE, Move.TO_KIND, Move.MEETING, form=form)
    assert (form.step, form.part.scope) == (Step.NOTICE, Scope.LIST)
    assert after(Move.ANNOUNCE, form=form).step is Step.REVIEW


def test_the_members_can_be_changed_at_the_review():
    form = after(*TO_REVIEW[:2], Move.ASSEMBLY, Typed("1-1-101"), Move.TOMORROW)
    listed = after(Move.CHANGE, Move.TO_PART, form=form)
    assert listed.step is Step.LIST
    assert after(Move.BACK, form=listed).step is Step.REVIEW
    changed = after(Typed("1-1-102"), form=listed)
    assert (changed.step, changed.part.names) == (Step.REVIEW, ("1-1-102",))


def test_a_meeting_that_becomes_an_assembly_can_go_back_to_what_it_was():
    form = after(*TO_REVIEW, Move.CHANGE, Move.TO_KIND, Move.ASSEMBLY)
    back = after(Move.BACK, form=form)
    assert (form.step, back.step) == (Step.LIST, Step.KIND)
    assert after(Move.MEETING, form=back).step is Step.NOTICE


# The notice: three ways


def test_announced_now_it_hangs_from_now_on():
    form = after(*TO_REVIEW[:5])
    assert (form.notice, form.noticed_at, form.posting, form.urgent) == (Notice.NOW, None, None, "")
    assert begins(form, NOW) == china(2026, 5, 29, 8)


@pytest.mark.parametrize(("move", "step"), [(Move.HANGS, Step.SINCE), (Move.URGENT, Step.REASON)])
def test_what_is_asked_further_is_no_step_of_its_own(move, step):
    form = after(*TO_REVIEW[:4], move)
    assert (form.step, form.notice, form.position) == (step, None, (5, 7))
    assert after(Move.BACK, form=form) == after(*TO_REVIEW[:4])


@pytest.mark.parametrize("kind", [Move.SIMPLE, Move.SPECIAL])
def test_owners_have_no_special_circumstances(kind):
    form = after(*TO_REVIEW[:2], kind, Move.WHOLE)
    refused(form, Move.URGENT, NoShortNotice)


@pytest.mark.parametrize("kind", [Move.SIMPLE, Move.SPECIAL])
def test_owners_may_have_days_of_their_own(kind):
    form = after(*TO_REVIEW[:2], kind, Move.WHOLE, Move.PERIOD)
    assert form.step is Step.PERIOD


def test_residents_have_the_days_of_the_law():
    refused(after(*TO_REVIEW[:4]), Move.PERIOD, ButtonWanted)


# Since when it hangs


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5月18日", china(2026, 5, 18)),  # today
        ("今天", china(2026, 5, 18)),
        ("2026-05-01", china(2026, 5, 1)),
        ("1 May", china(2026, 5, 1)),
        ("2025-11-16", china(2025, 11, 16)),  # half a year ago, to the day
    ],
)
def test_it_hangs_since_the_beginning_of_that_day_there(typed, day):
    form = after(*AT[Step.SINCE], Typed(typed))
    assert (form.step, form.pending, form.noticed_at) == (Step.PHOTO, day, None)


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("明天", NoticeAhead),
        ("2026-05-19", NoticeAhead),
        ("2025-11-15", NoticeTooOld),
        ("1999-01-01", NoticeTooOld),
        ("", DayUnreadable),
        ("四月初八", LunarDay),
        ("5月18日 20:00", DayUnreadable),
    ],
)
def test_a_day_that_is_none_of_these_is_refused(typed, refusal):
    refused(after(*AT[Step.SINCE]), Typed(typed), refusal)


def test_which_day_it_is_depends_on_where_one_is():
    """At 17 hours of UTC it is the 19th in Shanghai already."""
    late = datetime(2026, 5, 18, 17, tzinfo=UTC)
    form = after(*AT[Step.SINCE], Typed("2026-05-19"), now=late)
    assert form.pending == china(2026, 5, 19)
    refused(after(*AT[Step.SINCE]), Typed("2026-05-19"), NoticeAhead, late - 2 * timedelta(hours=1))


@pytest.mark.parametrize("said", [Photo(PostingId(3)), Move.HANGS, Chosen(0)])
def test_the_day_comes_before_the_photo(said):
    refused(after(*AT[Step.SINCE]), said, ButtonWanted)


# Its photo


def test_with_the_photo_the_paper_notice_is_answered():
    form = after(*SHOWN)
    assert (form.step, form.notice, form.posting) == (Step.CLOSING, Notice.HANGS, 3)
    assert (form.noticed_at, form.pending) == (china(2026, 5, 10), None)


@pytest.mark.parametrize("said", [Typed("贴了"), Move.ANNOUNCE, Move.HANGS, Chosen(0), Place(HERE)])
def test_nothing_stands_for_the_photo(said):
    refused(after(*HANGING), said, PhotoWanted)


def test_a_photo_for_which_no_day_is_known_is_asked_for_again():
    refused(replace(after(*HANGING), pending=None), Photo(PostingId(3)), PhotoWanted)


def test_back_from_the_photo_the_day_can_be_said_once_more():
    form = after(*HANGING, Move.BACK)
    assert form.step is Step.SINCE
    assert after(Typed("5月1日"), Photo(PostingId(4)), form=form).noticed_at == china(2026, 5, 1)


def test_a_photo_that_could_not_be_had_is_asked_for_again_with_its_day():
    form = again(after(*SHOWN), PhotoUnfit())
    assert (form.step, form.pending) == (Step.PHOTO, china(2026, 5, 10))
    assert (form.notice, form.posting, form.noticed_at) == (None, None, None)
    assert isinstance(form.trouble, PhotoUnfit)
    once_more = after(Photo(PostingId(5)), form=form)
    assert (once_more.posting, once_more.noticed_at, once_more.trouble) == (
        5,
        china(2026, 5, 10),
        None,
    )


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("5月1日", NOW),  # long over
        ("5月7日", NOW),  # ten whole days ended last night
        ("5月8日", china(2026, 5, 19, 8)),
        ("5月18日", china(2026, 5, 29, 8)),
    ],
)
def test_from_the_day_it_hangs_follows_when_voting_begins(typed, first):
    form = after(*AT[Step.SINCE], Typed(typed), Photo(PostingId(3)))
    assert begins(form, NOW) == first


@pytest.mark.parametrize(
    ("move", "day"), [(Move.TOMORROW, 20), (Move.THREE_DAYS, 22), (Move.TEN_DAYS, 29)]
)
def test_the_evenings_on_offer_are_counted_from_when_voting_begins(move, day):
    form = after(*AT[Step.SINCE], Typed("5月8日"), Photo(PostingId(3)), move)
    assert form.closes_at == china(2026, 5, day, 20)


# Special circumstances


def test_said_in_words_they_let_voting_begin_at_once():
    form = after(*URGENT)
    assert (form.step, form.notice, form.urgent) == (Step.CLOSING, Notice.URGENT, "水管爆裂")
    assert begins(form, NOW) == NOW
    assert proposal(after(Move.TOMORROW, form=form)).urgent == "水管爆裂"


@pytest.mark.parametrize("typed", ["", "?!", "1234", "急" * 101])
def test_a_reason_nobody_can_read_is_refused(typed):
    refused(after(*AT[Step.REASON]), Typed(typed), ReasonUnfit)


@pytest.mark.parametrize("said", [Move.URGENT, Chosen(0), Photo(PostingId(1))])
def test_a_reason_is_written(said):
    refused(after(*AT[Step.REASON]), said, ButtonWanted)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ([Move.ANNOUNCE], (Notice.NOW, None, None, "")),
        ([Move.URGENT, Typed("停电")], (Notice.URGENT, None, None, "停电")),
        (
            [Move.HANGS, Typed("5月1日"), Photo(PostingId(9))],
            (Notice.HANGS, china(2026, 5, 1), 9, ""),
        ),
    ],
)
@pytest.mark.parametrize("before", [TO_REVIEW[:5], SHOWN, URGENT])
def test_another_way_of_telling_takes_the_place_of_the_first(before, said, kept):
    form = after(*before, Move.TEN_DAYS, Move.CHANGE, Move.TO_NOTICE, *said)
    assert (form.notice, form.noticed_at, form.posting, form.urgent) == kept
    assert form.step is Step.REVIEW


def test_a_kind_with_another_notice_forgets_how_people_were_told():
    form = after(*SHOWN, Move.TEN_DAYS, Move.CHANGE, Move.TO_KIND, Move.SIMPLE)
    assert (form.step, form.notice, form.noticed_at, form.posting) == (
        Step.NOTICE,
        None,
        None,
        None,
    )


def test_a_kind_with_the_same_notice_keeps_it():
    form = after(*OWNERS, Move.ANNOUNCE, Move.TOMORROW, Move.CHANGE, Move.TO_KIND, Move.SPECIAL)
    assert (form.step, form.notice, form.preset) == (
        Step.REVIEW,
        Notice.NOW,
        Preset.OWNERS_SPECIAL,
    )


def test_an_opinion_carries_no_special_circumstances():
    form = after(*URGENT, Move.TOMORROW, Move.CHANGE, Move.TO_KIND, Move.ADVICE)
    asked = proposal(form)
    assert (asked.urgent, asked.noticed_at, asked.posting) == ("", None, None)


# The days of the owners


@pytest.mark.parametrize(
    ("typed", "days", "first"),
    [
        ("5", 5, china(2026, 5, 26, 8)),  # five working days are more than five days
        ("7", 7, china(2026, 5, 26, 8)),
        (" 8 ", 8, china(2026, 5, 27, 8)),
        ("60", 60, china(2026, 7, 18, 8)),
    ],
)
def test_owners_have_as_many_days_as_were_typed(typed, days, first):
    form = after(*OWNERS, Move.PERIOD, Typed(typed))
    assert (form.step, form.days) == (Step.NOTICE, days)
    assert begins(after(Move.ANNOUNCE, form=form), NOW) == first


@pytest.mark.parametrize("typed", ["4", "61", "0", "-7", "7.5", "７", "七", "", "999999", "10天"])
def test_other_numbers_are_refused_with_what_can_be(typed):
    found = refused(after(*OWNERS, Move.PERIOD), Typed(typed), PeriodUnfit)
    assert (found.least, found.most) == (5, 60)


def test_the_days_belong_to_the_community_in_which_they_were_typed():
    two = after(Place(ELSEWHERE), *OWNERS, Move.PERIOD, Typed("7"), form=begin([JIANGXIN, DONGHU]))
    assert dict(two.periods) == {HERE: 15, ELSEWHERE: 7}
    assert two.days == 7
    assert replace(two, community=HERE).days == 15


def test_the_days_of_the_place_are_known_from_the_beginning():
    form = begin([replace(JIANGXIN, owners_notice=20)])
    assert form.days == 20
    form = after(*OWNERS, Move.ANNOUNCE, form=form)
    assert begins(form, NOW) == china(2026, 6, 8, 8)


def test_days_can_be_typed_again_and_the_last_hold():
    form = after(*OWNERS, Move.PERIOD, Typed("7"), Move.PERIOD, Typed("30"))
    assert (form.days, len(form.periods)) == (30, 1)


# What has a default


@pytest.mark.parametrize("move", [Move.SILENT, Move.SECRET])
def test_a_tap_turns_it_and_another_turns_it_back(move):
    here = after(*AT[Step.DETAILS])
    once = after(move, form=here)
    assert once != here
    assert after(move, form=once) == here


def test_settings_are_part_of_what_is_asked_for():
    asked = proposal(after(*AT[Step.DETAILS], Move.SILENT, Move.SECRET, Move.BACK))
    assert (asked.silent_listed, asked.secrecy) == (True, Secrecy.SECRET)
    usual = proposal(after(*TO_REVIEW))
    assert (usual.silent_listed, usual.secrecy, usual.proxy_cap) == (False, Secrecy.NAMED, None)


@pytest.mark.parametrize("kind", [Move.MEETING, Move.ADVICE])
def test_households_have_no_proxies_to_limit(kind):
    way = AT[Step.DETAILS] if kind is Move.MEETING else OPINIONS
    refused(after(*way), Move.PROXIES, ButtonWanted)


def test_a_limit_of_proxies_goes_with_the_owners():
    form = after(*OWNERS, Move.ANNOUNCE, Move.TOMORROW, Move.DETAILS, Move.PROXIES, Move.BACK)
    assert proposal(form).proxy_cap == 1
    meeting = after(Move.CHANGE, Move.TO_KIND, Move.MEETING, Move.ANNOUNCE, form=form)
    assert proposal(meeting).proxy_cap is None
    special = after(Move.CHANGE, Move.TO_KIND, Move.SPECIAL, form=form)
    assert proposal(special).proxy_cap == 1


@pytest.mark.parametrize("said", [Typed("是"), Move.OPEN, Chosen(0), Move.YES_NO])
def test_settings_are_tapped_and_nothing_else(said):
    refused(after(*AT[Step.DETAILS]), said, ButtonWanted)


# How people answer


@pytest.mark.parametrize("move", METHODS)
def test_each_way_of_answering_asks_for_its_options(move):
    form = after(*OPINIONS, Move.METHOD, move)
    assert (form.step, form.asking.options) == (Step.OPTIONS, ())
    done = after(Typed("红\n绿"), form=form)
    assert (done.step, done.asking) == (Step.DETAILS, METHODS[move])
    assert proposal(after(Move.BACK, form=done)).asking == METHODS[move]


@pytest.mark.parametrize("move", METHODS)
def test_another_way_of_answering_keeps_the_options_that_were_written(move):
    before = after(*OPINIONS, Move.METHOD, Move.SINGLE, Typed("红\n绿"))
    form = after(Move.METHOD, move, form=before)
    assert (form.step, form.asking) == (Step.OPTIONS, METHODS[move])
    assert after(Move.COMPLETE, form=form).step is Step.DETAILS


@pytest.mark.parametrize("kind", [Move.MEETING, Move.SIMPLE, Move.SPECIAL])
def test_what_binds_is_agreed_to_or_not(kind):
    form = after(*TO_REVIEW[:2], kind, Move.WHOLE, Move.ANNOUNCE, Move.TOMORROW, Move.DETAILS)
    refused(form, Move.METHOD, OptionsAdviseOnly)


def test_a_list_of_members_binds_too():
    form = after(*TO_REVIEW[:2], Move.ASSEMBLY, Typed("1-1-101"), Move.TOMORROW, Move.DETAILS)
    refused(form, Move.METHOD, OptionsAdviseOnly)


def test_where_articles_are_apart_people_agree_or_disagree_and_the_form_goes_on():
    text = [Typed("装感应灯？"), Typed("第一条 甲。\n第二条 乙。"), Move.COMPLETE]
    ready = [*text, Move.ADVICE, Move.WHOLE, Move.TOMORROW, Move.APART, Typed("2"), Move.COMPLETE]
    form = after(*ready, Move.DETAILS, Move.METHOD)
    refused(form, Move.SINGLE, ApartByOptions)
    kept = after(Move.YES_NO, Move.BACK, form=form)
    assert (kept.step, kept.apart, kept.asking) == (Step.REVIEW, (2,), YES_NO)


def test_nothing_written_there_is_nothing_to_keep():
    refused(after(*OPINIONS, Move.METHOD, Move.SINGLE), Move.COMPLETE, ButtonWanted)


@pytest.mark.parametrize("typed", ["", "红", "红\n红", "\n".join("甲" * n for n in range(1, 14))])
def test_options_that_do_not_fit_are_refused_and_the_old_ones_stay(typed):
    form = after(*OPINIONS, Move.METHOD, Move.SINGLE, Typed("红\n绿"), Move.METHOD, Move.SINGLE)
    refused(form, Typed(typed), OptionsUnfit)
    assert form.asking.options == ("红", "绿")


def test_back_from_options_that_were_never_written_it_is_agree_or_disagree():
    form = after(*OPINIONS, Move.METHOD, Move.SCORE, Move.BACK)
    assert (form.step, form.asking) == (Step.METHOD, YES_NO)
    written = after(*OPINIONS, Move.METHOD, Move.SCORE, Typed("红\n绿"), Move.METHOD)
    kept = after(Move.SCORE, Move.BACK, form=written)
    assert (kept.step, kept.asking) == (Step.METHOD, METHODS[Move.SCORE])


@pytest.mark.parametrize("said", [Typed("打分"), Move.COMPLETE, Chosen(1)])
def test_the_way_of_answering_is_pressed(said):
    refused(after(*OPINIONS, Move.METHOD), said, ButtonWanted)


def test_from_anywhere_in_the_settings_back_leads_to_the_review():
    form = after(*OPINIONS, Move.METHOD, Move.SINGLE)
    steps = []
    while form.step is not Step.REVIEW:
        form = after(Move.BACK, form=form)
        steps.append(form.step)
    assert steps == [Step.METHOD, Step.DETAILS, Step.REVIEW]


# Dates that have gone by


def test_at_the_review_a_closing_time_that_is_too_near_by_now_is_not_confirmed():
    form = after(*TO_END, Typed("2026-05-18 20:00"))
    assert form.step is Step.CHECK
    assert after(Move.RIGHT, form=form, now=NOW + timedelta(hours=7)).step is Step.REVIEW
    with pytest.raises(Exception, match=r".*") as found:
        advance(form, Move.RIGHT, NOW + timedelta(hours=9))
    assert found.value.code.startswith("closes-too")


@pytest.mark.parametrize("asked", [[], TO_REVIEW[:2], TO_REVIEW[:4]])
def test_before_the_kind_is_chosen_voting_would_begin_now(asked):
    form = after(*asked)
    assert begins(form, NOW) == (NOW if form.preset is None else china(2026, 5, 29, 8))
    with pytest.raises(FormGone):
        proposal(form)


@pytest.mark.parametrize(
    "way", [HANGING, SHOWN, URGENT, OPINIONS, [*OWNERS, Move.PERIOD, Typed("7")], AT[Step.LIST]]
)
def test_a_form_that_was_left_is_found_as_it_was(way):
    form = offered(after(*way))
    assert read(form.step.value, json.loads(json.dumps(answers(form)))) == form
