"""Beyond voting as people read it: the desk, the steps, what all are told; in both languages."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.features.ballots.errors import after as refusals
from bot.features.ballots.model import Preset, Turnout
from bot.features.ballots.model.life import Happens, State
from bot.features.ballots.screens import after as screens, told, voided
from bot.features.ballots.screens.after import (
    BeginAnew,
    BeginDeed,
    ConfirmCount,
    CountDiffers,
    DeskOf,
    DoDeed,
    FileOf,
    LongerBy,
    StopDeed,
)
from bot.features.ballots.screens.presses import LookAtBallot
from bot.features.ballots.wizard.after import FIELDS, AfterForm, Asked, Deed
from bot.infra.catalogues import Catalogues
from bot.kernel.area import Area
from bot.kernel.forms import Flow, Later
from bot.kernel.ids import BallotId, CommunityId
from bot.kernel.press import unpack
from bot.kernel.text import EN, LANGUAGES, ZH, Words
from tests.features.ballots.test_life import ENDS, NOW, ZONE, ballot, over, tally
from tests.features.refused import are_whole_and_unlike, refusals_in

CATALOGUES = Catalogues.load()
DAY = timedelta(days=1)
LATER = ENDS + 2 * DAY
HERE = BallotId(7)
LOOK = LookAtBallot(HERE)  # the way back is always there
ONE = ballot()
VOID = ballot(voided_at=NOW, void_reason="题目写错了")
BY_ORDER = over(voided_at=NOW, void_reason="票数不实", void_document="法院 1 号")
EVERYBODY = Turnout(4, Area(400), 4, 4, Area(400), 4)
LONG = refusals.LONGEST_REASON
GIVEN = {
    Asked.END: LATER.isoformat(),
    Asked.REASON: "下雨",
    Asked.DOCUMENT: "法院 1 号",
    Asked.OFFICE: "城西街道",
    Asked.NUMBER: "12",
    Asked.DAY: "2026-05-20",
}
EVERY = list(Deed)


def shown(screen, language=EN):
    return "\n".join(CATALOGUES.render(one.text, language) for one in screen.lines)


def labels(screen, language=EN):
    return [CATALOGUES.render(one.label, language) for row in screen.buttons for one in row]


def actions(screen):
    return [one.action for row in screen.buttons for one in row]


def form(deed, answered):
    given = {one: GIVEN[one] for one in FIELDS[deed][:answered]}
    return AfterForm(deed, HERE, CommunityId(1), given)


def asked(deed, answered):
    return screens.ask_deed(form(deed, answered), ONE)


def review(deed):
    return screens.ask_deed(form(deed, len(FIELDS[deed])), ONE)


# The desk


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_has_words_of_its_own(language):
    """Between count and publication all four verdicts read alike: it is no place to tell them."""
    said = {one: CATALOGUES.render(screens.stands(one), language) for one in State}
    counted = {State.PASSED, State.FAILED, State.INQUORATE, State.HEARD}
    assert len({said[one] for one in counted}) == 1
    assert len(set(said.values())) == len(State) - 3


@pytest.mark.parametrize(
    ("state", "english", "chinese"),
    [
        (State.OPEN, "Voting is open.", "正在投票。"),
        (State.COUNTING, "Voting has ended; there is no result yet.", "投票已经结束，还没有结果。"),
        (State.EXECUTED, "Its decision is filed.", "决定已经备案。"),
        (State.VOID, "It is void.", "已经作废。"),
        (
            State.CONTESTED,
            "Its result is contested: an objection has no answer yet.",
            "结果有异议，还没有答复。",
        ),
    ],
)
def test_the_desk_says_where_it_stands(state, english, chinese):
    desk = screens.desk(ONE, state, ())
    assert english in shown(desk)
    assert chinese in shown(desk, ZH)


@pytest.mark.parametrize(
    ("deed", "press", "chinese"),
    [
        (Happens.EXTEND, BeginDeed(HERE, Deed.EXTEND), "延长投票"),
        (Happens.VOID, BeginDeed(HERE, Deed.VOID), "让表决作废"),
        (Happens.ANNUL, BeginDeed(HERE, Deed.ANNUL), "按街道或法院的文件作废"),
        (Happens.EXECUTE, BeginDeed(HERE, Deed.FILE), "填写备案情况"),
        (Happens.TALLY, ConfirmCount(HERE), "计票和纸票对得上"),
    ],
)
def test_each_thing_that_can_be_done_has_its_button(deed, press, chinese):
    desk = screens.desk(ONE, State.OPEN, (deed,))
    differs = [CountDiffers(HERE)] if deed is Happens.TALLY else []
    assert actions(desk) == [press, *differs, LOOK]
    assert labels(desk, ZH) == [chinese, *["对不上"] * len(differs), "去看表决"]


def test_the_buttons_stand_in_the_order_they_were_given():
    desk = screens.desk(ONE, State.OPEN, (Happens.EXTEND, Happens.VOID))
    assert labels(desk) == ["Make it longer", "Make it void", "To the vote"]


def test_what_no_coordinator_does_by_a_button_has_none():
    others = set(Happens) - {
        Happens.EXTEND, Happens.VOID, Happens.ANNUL, Happens.EXECUTE, Happens.TALLY
    }  # fmt: skip
    assert actions(screens.desk(ONE, State.OPEN, tuple(others))) == [LOOK]


def test_while_its_notice_hangs_or_it_is_open_the_desk_says_that_its_words_are_fixed():
    fixed = {one for one in State if "cannot be changed" in shown(screens.desk(ONE, one, ()))}
    assert fixed == {State.NOTICED, State.OPEN}
    assert "文字已经不能改了" in shown(screens.desk(ONE, State.OPEN, ()), ZH)


def test_a_void_one_can_be_begun_anew_and_its_file_can_be_read():
    assert actions(screens.desk(VOID, State.VOID, ())) == [BeginAnew(HERE), FileOf(HERE), LOOK]


def test_a_published_one_has_a_file_and_one_that_runs_has_none():
    assert actions(screens.desk(over(), State.PUBLISHED, ())) == [FileOf(HERE), LOOK]
    assert actions(screens.desk(ONE, State.OPEN, ())) == [LOOK]
    assert actions(screens.desk(ballot(closed_at=ENDS), State.COUNTING, ())) == [LOOK]


def test_the_desk_shows_the_whole_question():
    assert "灯" * 300 in shown(screens.desk(ballot(question="灯" * 300), State.OPEN, ()))


# Step by step


@pytest.mark.parametrize(
    ("deed", "answered", "english", "chinese"),
    [
        (Deed.EXTEND, 0, "When shall voting end?", "投票到什么时候结束？"),
        (Deed.EXTEND, 1, "Why is it made longer?", "为什么要延长？"),
        (Deed.VOID, 0, "Why is it void?", "为什么作废？"),
        (Deed.ANNUL, 0, "Which document says that it is void?", "按哪份文件作废？"),
        (Deed.ANNUL, 1, "Why is it void?", "为什么作废？"),
        (Deed.FILE, 0, "With which office was the decision filed?", "决定报到哪里备案了？"),
        (Deed.FILE, 1, "Under which number? A dash, if there is none.", "没有就写一横"),
        (Deed.FILE, 2, "On which day?", "哪一天备案的？"),
    ],
)
def test_each_step_asks_one_thing(deed, answered, english, chinese):
    step = asked(deed, answered)
    assert english in shown(step)
    assert chinese in shown(step, ZH)
    assert shown(step).startswith(f"Step {answered + 1} of {len(FIELDS[deed]) + 1}")


@pytest.mark.parametrize("deed", EVERY)
def test_at_every_step_it_can_be_put_off_or_thrown_away(deed):
    for answered in range(len(FIELDS[deed]) + 1):
        assert actions(asked(deed, answered))[-2:] == [Later(Flow.AFTER), StopDeed()]


@pytest.mark.parametrize("deed", EVERY)
def test_nothing_is_done_before_all_was_shown_once_more(deed):
    for answered in range(len(FIELDS[deed])):
        assert DoDeed() not in actions(asked(deed, answered))
    assert actions(review(deed))[0] == DoDeed()


def test_who_is_asked_for_the_new_end_reads_the_announced_one_and_finds_two_buttons():
    step = asked(Deed.EXTEND, 0)
    assert "Announced was: Thursday 21 May 2026, 12:00." in shown(step)
    assert actions(step)[:2] == [LongerBy(3), LongerBy(7)]
    assert labels(step)[:2] == ["3 days longer", "7 days longer"]
    assert labels(step, ZH)[:2] == ["延长 3 天", "延长 7 天"]


@pytest.mark.parametrize(("deed", "answered"), [(Deed.EXTEND, 1), (Deed.VOID, 0), (Deed.ANNUL, 1)])
def test_who_writes_a_reason_is_told_that_all_voters_read_it(deed, answered):
    assert "All voters read the reason" in shown(asked(deed, answered))
    assert "所有投票的人都会看到原因" in shown(asked(deed, answered), ZH)


@pytest.mark.parametrize(
    ("deed", "english", "chinese"),
    [
        (Deed.EXTEND, "Yes, make it longer", "是的，延长"),
        (Deed.VOID, "Yes, make it void", "是的，作废"),
        (Deed.ANNUL, "Yes, make it void", "是的，作废"),
        (Deed.FILE, "Yes, enter it", "是的，填上"),
    ],
)
def test_the_last_button_says_what_it_does(deed, english, chinese):
    assert labels(review(deed))[0] == english
    assert labels(review(deed), ZH)[0] == chinese


def test_before_it_is_made_longer_both_ends_and_the_reason_stand_there():
    said = shown(review(Deed.EXTEND))
    assert "Announced: Thursday 21 May 2026, 12:00." in said
    assert "New end: Saturday 23 May 2026, 12:00." in said
    assert "Reason: 下雨" in said
    assert "新的截止时间：2026年5月23日星期六 12:00。" in shown(review(Deed.EXTEND), ZH)


def test_before_it_is_void_it_is_said_that_this_cannot_be_taken_back():
    for deed in (Deed.VOID, Deed.ANNUL):
        assert "cannot be taken back" in shown(review(deed))
        assert "不能再改回来" in shown(review(deed), ZH)


def test_only_where_a_document_orders_it_one_is_named():
    assert "By order" not in shown(review(Deed.VOID))
    assert "By order: 法院 1 号" in shown(review(Deed.ANNUL))
    assert "依据：法院 1 号" in shown(review(Deed.ANNUL), ZH)


def test_before_it_is_filed_office_number_and_day_stand_there_as_people_write_them():
    said = shown(review(Deed.FILE))
    assert "Office: 城西街道\nNumber: 12\nDay: Wednesday 20 May 2026" in said
    chinese = shown(review(Deed.FILE), ZH)
    assert "报到：城西街道\n文号：12\n日期：2026年5月20日星期三" in chinese


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_the_day_of_filing_is_that_day_wherever_it_is(zone):
    asked_for = form(Deed.FILE, 3)
    assert "Day: Wednesday 20 May 2026" in shown(screens.review_deed(asked_for, ballot(zone=zone)))


# To who did it


def test_who_made_it_longer_reads_the_new_end():
    longer = screens.was_extended(ballot(closes_at=LATER))
    assert "Voting ends Saturday 23 May 2026, 12:00." in shown(longer)
    assert "正在通知所有投票的人。" in shown(longer, ZH)


def test_who_made_it_void_can_begin_anew_at_once():
    assert actions(screens.was_voided(VOID)) == [BeginAnew(HERE)]
    assert "第 3 号表决作废了。" in shown(screens.was_voided(VOID), ZH)


def test_who_filed_it_or_compared_it_is_told_where_it_stands():
    assert "It stands under /notice and on the record." in shown(screens.was_filed(ONE))
    assert "for 15 days under /notice" in shown(screens.was_counted(ONE))
    assert "公示 15 天" in shown(screens.was_counted(ONE), ZH)


def test_who_stopped_reads_that_nothing_was_changed():
    assert shown(screens.deed_dropped()) == "Stopped. Nothing was changed."
    assert shown(screens.deed_dropped(), ZH) == "停下了，什么也没有改。"


# To all voters and the group


def test_all_read_the_old_end_the_new_one_and_why():
    said = told.longer_notice(ballot(closes_at=LATER), ENDS, "下雨")
    assert "Announced was: Thursday 21 May 2026, 12:00." in shown(said)
    assert "Now voting ends Saturday 23 May 2026, 12:00." in shown(said)
    assert "Reason: 下雨" in shown(said)
    assert "已经投的票都还在，不用再投一遍。" in shown(said, ZH)


def test_all_read_why_it_is_void_and_by_which_order():
    said = told.void_notice(BY_ORDER)
    assert "Reason: 票数不实\nBy order: 法院 1 号" in shown(said)
    assert "原因：票数不实\n依据：法院 1 号" in shown(said, ZH)


def test_where_two_coordinators_decided_no_order_is_named():
    assert "By order" not in shown(told.void_notice(VOID))
    assert "依据" not in shown(told.void_notice(VOID), ZH)


def test_a_long_reason_is_read_whole():
    reason = "很" * LONG
    assert reason in shown(told.longer_notice(ONE, ENDS, reason))
    assert reason in shown(told.void_notice(replace(VOID, void_reason=reason)))
    assert reason in shown(screens.shall_void(ONE, "r", reason))


def test_the_card_of_a_void_vote_says_so_first_and_has_no_button():
    card = told.void_card(BY_ORDER)
    lines = shown(card).splitlines()
    assert lines[:2] == ["Vote no. 3: residents' meeting", "装灯吗？"]
    assert lines[3] == "VOID: this vote does not count."
    assert "作废：这次表决不算数。" in shown(card, ZH)
    assert card.buttons == ()


def test_the_card_of_a_void_vote_shows_no_figures_of_its_result():
    for language in LANGUAGES:
        assert not {"4", "2"} & set(shown(told.void_card(BY_ORDER), language))


def test_in_a_list_void_is_one_line():
    assert CATALOGUES.render(voided.void_word(), EN) == "VOID: this vote does not count."


def test_the_words_of_a_reason_are_never_translated_nor_cut():
    (reason,) = voided.void_reasons(VOID)
    assert reason.arguments["reason"] == Words("题目写错了", whole=True)


# To the tellers


def test_the_tellers_read_the_whole_count_and_that_nobody_else_has():
    said = told.shall_count(ballot(closed_at=ENDS), EVERYBODY, tally())
    assert "The proposal has passed." in shown(said)
    assert "4 agree, 0 disagree, 0 abstain" in shown(said)
    assert "Nobody else has read this yet." in shown(said)
    assert "别人都还没有看到这个结果。" in shown(said, ZH)
    assert "If it does not agree, say so below" in shown(said)


def test_the_count_for_the_tellers_cannot_be_forwarded():
    assert told.shall_count(ballot(closed_at=ENDS), EVERYBODY, tally()).protected


@pytest.mark.parametrize("make", [told.tellers_wanted, told.tellers_late])
def test_tellers_are_called_without_a_figure_and_led_to_the_desk(make):
    said = make(ballot(closed_at=ENDS))
    assert actions(said) == [DeskOf(HERE)]
    assert labels(said, ZH) == ["看看计票"]
    assert "agree," not in shown(said)
    assert "within 3 days" in shown(said)
    assert "3 天内公布" in shown(said, ZH)


# The file


def test_the_file_names_where_everything_is():
    said = shown(told.file_of(over(), 2))
    for where in ("/print", "Look up receipts", "2 objections", "/notice", "linli export"):
        assert where in said
    assert "2 个异议和答复" in shown(told.file_of(over(), 2), ZH)


def test_one_objection_has_one_answer():
    assert "1 objection with its answer" in shown(told.file_of(over(), 1))


def test_the_file_of_a_void_vote_holds_no_result_sheet():
    said = shown(told.file_of(VOID, 0))
    assert "The event that made it void" in said
    assert "/print" not in said
    assert "receipts" not in said


def test_papers_are_to_be_kept_for_a_year():
    for one in (over(), VOID):
        assert "keep the papers for at least one year" in shown(told.file_of(one, 0))
        assert "至少保存一年" in shown(told.file_of(one, 0), ZH)


def test_after_the_year_the_file_is_complete():
    said = told.year_is_over(over())
    assert "The file is complete." in shown(said)
    assert "第 3 号表决满一年了。" in shown(said, ZH)
    assert actions(said) == [FileOf(HERE)]


# All of them

WIDE = "Mail " * 60
FULL = over(
    question=WIDE[:300], void_reason=WIDE[:LONG], void_document=WIDE[:LONG], number=12345,
    preset=Preset.REPRESENTATIVE_ASSEMBLY, voided_at=NOW,
)  # fmt: skip
STUFFED = {
    Asked.END: LATER.isoformat(),
    Asked.DAY: "2026-09-30",
    **dict.fromkeys((Asked.REASON, Asked.DOCUMENT, Asked.OFFICE, Asked.NUMBER), WIDE[:LONG]),
}


def stuffed(deed):
    given = {one: STUFFED[one] for one in FIELDS[deed]}
    return screens.review_deed(AfterForm(deed, HERE, CommunityId(1), given), FULL)


SCREENS = {
    "desk": screens.desk(FULL, State.OPEN, list(Happens)),
    "longer": told.longer_notice(FULL, ENDS, WIDE[:LONG]),
    "void": told.void_notice(FULL),
    "card": told.void_card(FULL),
    "count": told.shall_count(replace(FULL, zone=ZONE), EVERYBODY, tally()),
    "wanted": told.tellers_wanted(FULL),
    "late": told.tellers_late(FULL),
    "file": told.file_of(replace(FULL, voided_at=None), 99),
    "year": told.year_is_over(FULL),
    **{one.value: stuffed(one) for one in Deed},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SCREENS)
def test_the_longest_that_can_be_written_fits_one_screen(name, language):
    assert len(shown(SCREENS[name], language)) <= 900


@pytest.mark.parametrize("name", SCREENS)
def test_every_button_comes_back_as_what_it_was(name):
    for one in actions(SCREENS[name]):
        assert unpack(one.packed()) == one


# Refusals

REFUSALS = refusals_in(refusals)
NEEDS = {"end-not-later": (ENDS, ZONE), "words-too-long": (201,)}


def refusal(kind, language):
    return CATALOGUES.render(kind(*NEEDS.get(kind.code, ())).text(), language)


def test_there_are_fifteen_refusals_each_a_sentence_of_its_own_in_both_languages():
    assert len(REFUSALS) == 15
    are_whole_and_unlike(REFUSALS, refusal)


@pytest.mark.parametrize(
    ("kind", "english", "chinese"),
    [
        (refusals.VotedOnVoid, "on its card in the group", "写在群里的卡片上"),
        (refusals.ExtendedTooLate, "begin a new vote with /ballot", "发 /ballot 重新发起"),
        (refusals.EndNotLater, "Thursday 21 May 2026, 12:00", "2026年5月21日星期四 12:00"),
        (refusals.WordsTooLong, "201 characters; 200 fit", "201 个字，最多 200 个字"),
        (refusals.DocumentMissing, "who issued it, its number and date", "谁发的，文号和日期"),
        (refusals.NotEndedYet, "no document is needed", "不用文件"),
        (refusals.ObjectionWaits, "Please answer it first", "请先答复"),
        (refusals.FiledAlready, "/notice", "/notice"),
        (refusals.FilingMissing, "A dash is enough", "写一横就行"),
    ],
)
def test_who_is_refused_reads_what_to_do(kind, english, chinese):
    assert english in refusal(kind, EN)
    assert chinese in refusal(kind, ZH)
