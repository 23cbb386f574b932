"""The board and its letters as people read them, in both languages: counts to all, words to few."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.features.affairs import errors, screens
from bot.features.affairs.model import LONGEST, OFFERED, SHOWN, Counts, Filed, Hangs, Kind
from bot.features.affairs.screens import (
    AnswerLetter,
    LookAtMatter,
    ReadLetter,
    ReadLetters,
    StopLetter,
    WriteLetter,
)
from bot.infra.catalogues import Catalogues
from bot.kernel.forms import Flow, Later
from bot.kernel.ids import BallotId, LetterId
from bot.kernel.press import unpack
from bot.kernel.screen import Start, Style
from bot.kernel.text import EN, LANGUAGES, ZH, _
from tests.features.affairs.conftest import RESULT, letter
from tests.features.refused import are_whole_and_unlike, refusals_in

CATALOGUES = Catalogues.load()
UNTIL = datetime(2026, 6, 2, 16, tzinfo=UTC)  # midnight after 2 June in Shanghai
HUNG = replace(RESULT, days=3, until=UNTIL, says=_("The proposal has passed."))
VOTING = replace(HUNG, hangs=Hangs.VOTING, objecting=False, says=None)
NOTICE = replace(VOTING, hangs=Hangs.NOTICE)
COUNTING = replace(VOTING, hangs=Hangs.COUNTING, until=None, days=0)
VOID = replace(VOTING, hangs=Hangs.VOID, says=_("VOID: this vote does not count."))
EVERY = (NOTICE, VOTING, COUNTING, HUNG, VOID)
FILED = Filed("城西街道", "12", date(2026, 5, 20))
ASKED = Counts(questions=2, answered=1, objections=1)
QUESTION, OBJECTION = Kind.QUESTION, Kind.OBJECTION
SECRET = "我家的灯坏了"


def shown(screen, language=EN):
    return "\n".join(CATALOGUES.render(one.text, language) for one in screen.lines)


def labels(screen, language=EN):
    return [CATALOGUES.render(one.label, language) for row in screen.buttons for one in row]


def actions(screen):
    return [one.action for row in screen.buttons for one in row]


def page(matter, *, answers=False):
    return screens.matter_page(matter, answers=answers)


def many(count, **changed):
    return [replace(HUNG, ballot=BallotId(n), number=n, **changed) for n in range(1, count + 1)]


# The board


@pytest.mark.parametrize(
    ("language", "said"),
    [(EN, "Nothing hangs on the board at the moment."), (ZH, "公开栏上现在没有内容。")],
)
@pytest.mark.parametrize("in_group", [True, False])
def test_an_empty_board_says_so_and_has_no_button(language, said, in_group):
    board = screens.affairs([], in_group=in_group)
    assert said in shown(board, language)
    assert board.buttons == ()


def test_in_the_group_one_button_leads_into_the_private_chat():
    board = screens.affairs(EVERY, in_group=True)
    assert actions(board) == [Start("dnotice")]
    assert labels(board, ZH) == ["私下提问或提异议"]


def test_in_private_each_matter_has_its_button_in_the_order_of_the_board():
    board = screens.affairs(many(3), in_group=False)
    assert actions(board) == [LookAtMatter(BallotId(n)) for n in (1, 2, 3)]
    assert labels(board) == [f"No. {n}: 装灯吗？" for n in (1, 2, 3)]


def test_six_matters_stand_on_it_and_the_rest_is_counted():
    board = screens.affairs(many(SHOWN + 2), in_group=True)
    assert shown(board).count("装灯吗？") == SHOWN == 6
    assert "… and 2 more" in shown(board)
    assert "……还有 2 件" in shown(board, ZH)


def test_six_alone_have_no_rest():
    assert "more" not in shown(screens.affairs(many(SHOWN), in_group=True))


def test_what_is_only_counted_in_private_can_be_looked_at_too():
    board = screens.affairs(many(SHOWN + 2), in_group=False)
    assert LookAtMatter(BallotId(8)) in actions(board)
    assert len(actions(screens.affairs(many(OFFERED + 5), in_group=False))) == OFFERED


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", ["很" * 300, "long words " * 30])
def test_however_much_is_said_of_each_the_board_fits_one_screen(language, words):
    filed = Filed(words[:200], words[:200], date(2026, 9, 30))
    says = _("The opinions have been counted. Nothing was decided by this.")
    counts = Counts(100, 99, 100, 99)
    board = screens.affairs(
        many(9, question=words, filed=filed, counts=counts, says=says), in_group=True
    )
    text = shown(board, language)
    assert len(text) <= 900
    assert "No. 1" in text or "第 1 号" in text
    assert "more" in text or "还有" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_six_usual_matters_fit_one_screen(language):
    board = screens.affairs(many(6, filed=FILED, counts=ASKED), in_group=True)
    assert len(shown(board, language)) <= 900


def test_a_long_question_is_cut_among_others_and_whole_on_its_own_page():
    long = replace(HUNG, question="很" * 41)
    assert "很" * 39 + "…" in shown(screens.affairs([long], in_group=True))
    assert "很" * 40 not in shown(screens.affairs([long], in_group=True))
    assert "很" * 41 in shown(page(long))


def test_a_question_of_forty_characters_is_not_cut():
    assert "很" * 40 in shown(screens.affairs([replace(HUNG, question="很" * 40)], in_group=True))


def test_a_question_of_several_lines_is_one_line_among_others():
    said = shown(screens.affairs([replace(HUNG, question="灯？\n\n门？")], in_group=True))
    assert "灯？ 门？" in said


@pytest.mark.parametrize(
    ("matter", "english", "chinese"),
    [
        (
            NOTICE,
            "Voting has not begun yet.\n3 days left, with today",
            "投票还没有开始。\n还有 3 天，今天也算",
        ),
        (
            VOTING,
            "Voting ends Wednesday 3 June 2026, 00:00.\n3 days left, with today",
            "2026年6月3日星期三 00:00截止。\n还有 3 天，今天也算",
        ),
        (
            COUNTING,
            "Voting has ended; the result is being counted.",
            "投票已经结束，正在计票。",
        ),
        (
            HUNG,
            "The proposal has passed.\n3 days left on the board, with today",
            "表决通过。\n还公示 3 天，今天也算",
        ),
        (
            VOID,
            "VOID: this vote does not count.\n3 days left on the board, with today",
            "作废：这次表决不算数。\n还公示 3 天，今天也算",
        ),
    ],
)
def test_each_matter_says_as_what_it_hangs_and_how_long(matter, english, chinese):
    for board in (screens.affairs([matter], in_group=True), page(matter)):
        assert english in shown(board)
        assert chinese in shown(board, ZH)


def test_one_day_is_one_day():
    assert "1 day left on the board" in shown(page(replace(HUNG, days=1)))
    assert "1 day left" in shown(page(replace(VOTING, days=1)))


def test_where_no_day_is_left_none_is_counted():
    assert "days left" not in shown(page(replace(VOTING, days=0)))


def test_what_is_being_counted_has_no_last_day():
    assert "It hangs until" not in shown(page(COUNTING))


# How many wrote


def test_nobody_wrote_and_nothing_is_said():
    assert screens.counted(Counts()) == []
    assert screens.objected(Counts(questions=3)) == []


@pytest.mark.parametrize(
    ("counts", "english", "chinese"),
    [
        (Counts(1), ["1 question was asked; 0 answered."], ["有 1 个提问，已答复 0 个。"]),
        (Counts(2, 1), ["2 questions were asked; 1 answered."], ["有 2 个提问，已答复 1 个。"]),
        (
            Counts(0, 0, 1, 1),
            ["1 objection was lodged; 1 answered."],
            ["有 1 个异议，已答复 1 个。"],
        ),
        (
            Counts(2, 2, 3, 1),
            ["2 questions were asked; 2 answered.", "3 objections were lodged; 1 answered."],
            ["有 2 个提问，已答复 2 个。", "有 3 个异议，已答复 1 个。"],
        ),
    ],
)
def test_how_many_asked_and_objected_is_said_in_both_languages(counts, english, chinese):
    for language, said in ((EN, english), (ZH, chinese)):
        assert [CATALOGUES.render(one, language) for one in screens.counted(counts)] == said


def test_the_card_of_the_vote_counts_objections_and_no_questions():
    (said,) = screens.objected(ASKED)
    assert CATALOGUES.render(said, EN) == "1 objection was lodged; 0 answered."


# One matter


def test_anybody_can_ask_about_anything_that_hangs_there():
    for one in EVERY:
        assert WriteLetter(RESULT.ballot, QUESTION) in actions(page(one))


def test_objecting_is_offered_only_while_objections_are_taken():
    objects = WriteLetter(RESULT.ballot, OBJECTION)
    assert objects in actions(page(HUNG))
    for one in (NOTICE, VOTING, COUNTING, VOID, replace(HUNG, objecting=False)):
        assert objects not in actions(page(one))


def test_until_when_one_can_object_is_the_last_whole_day():
    assert "can object here until Tuesday 2 June 2026." in shown(page(HUNG))
    assert "不同意的，到 2026年6月2日星期二 为止可以在这里提异议。" in shown(page(HUNG), ZH)
    assert "object here" not in shown(page(replace(HUNG, objecting=False)))


def test_it_hangs_until_the_last_whole_day_too():
    assert "It hangs until Tuesday 2 June 2026." in shown(page(HUNG))
    assert "公示到 2026年6月2日星期二 为止。" in shown(page(HUNG), ZH)


def test_answering_is_offered_to_who_answers_and_only_while_somebody_waits():
    reads = ReadLetters(RESULT.ballot)
    waiting = replace(HUNG, counts=ASKED)
    assert reads in actions(page(waiting, answers=True))
    assert reads not in actions(page(waiting))
    answered = replace(HUNG, counts=Counts(2, 2, 1, 1))
    assert reads not in actions(page(answered, answers=True))


def test_what_was_filed_stands_on_the_board_with_office_number_and_day():
    matter = replace(HUNG, filed=FILED)
    for board in (screens.affairs([matter], in_group=True), page(matter)):
        assert "Filed with 城西街道, no. 12, on Wednesday 20 May 2026." in shown(board)
        assert "已报 城西街道 备案，文号 12，日期 2026年5月20日星期三。" in shown(board, ZH)


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/Los_Angeles", "Pacific/Auckland"])
def test_the_day_of_filing_is_the_same_day_in_every_zone(zone):
    said = CATALOGUES.render(screens.filed_as(FILED, zone), EN)
    assert said.endswith("on Wednesday 20 May 2026.")


# Writing


def test_before_she_asks_she_reads_who_answers_and_how_long_it_is_kept():
    said = screens.ask_words(HUNG, QUESTION)
    assert "about vote no. 3?" in shown(said)
    assert "says only how many asked" in shown(said)
    assert "kept for 18 months, locked away, and then deleted" in shown(said)
    assert "加锁保存 18 个月，然后删掉" in shown(said, ZH)


def test_before_she_objects_she_reads_that_she_keeps_her_right_to_the_court():
    said = screens.ask_words(HUNG, OBJECTION)
    assert "You do not lose any right" in shown(said)
    assert "Article 280" in shown(said)
    assert "never whose" in shown(said)
    assert "《民法典》第 280 条" in shown(said, ZH)


@pytest.mark.parametrize("kind", list(Kind))
def test_who_writes_can_put_it_off(kind):
    ways = [Later(Flow.LETTER), StopLetter(HUNG.ballot)]
    assert actions(screens.ask_words(HUNG, kind)) == ways


def test_a_question_about_a_question_does_not_speak_of_objecting():
    assert "object" not in shown(screens.ask_words(HUNG, QUESTION)).lower()


@pytest.mark.parametrize(
    ("kind", "english", "chinese"),
    [
        (QUESTION, "Your question is with the coordinators.", "您的问题已经转给协调员"),
        (OBJECTION, "Your objection is noted.", "您的异议已经记下了。"),
    ],
)
def test_what_was_sent_is_confirmed_without_its_words(kind, english, chinese):
    said = screens.sent(letter(kind=kind, words=SECRET))
    assert english in shown(said)
    assert chinese in shown(said, ZH)
    assert SECRET not in shown(said)


def test_who_objected_reads_that_the_board_shows_it_as_contested():
    assert "shows the result as contested" in shown(screens.sent(letter(kind=OBJECTION)))


# Answering


@pytest.mark.parametrize(
    ("kind", "english", "chinese"),
    [
        (QUESTION, "A neighbour asks about vote no. 3.", "有邻居就第 3 号表决提问。"),
        (
            OBJECTION,
            "A neighbour objects to the result of vote no. 3.",
            "有邻居对第 3 号表决的结果有异议。",
        ),
    ],
)
def test_coordinators_are_told_that_somebody_wrote_and_not_what(kind, english, chinese):
    said = screens.to_answer(HUNG, kind, LetterId(4))
    assert english in shown(said)
    assert chinese in shown(said, ZH)
    assert actions(said) == [ReadLetter(LetterId(4))]


def test_they_are_reminded_with_how_many_wait():
    said = screens.unanswered(replace(HUNG, counts=ASKED))
    assert "Vote no. 3: somebody still waits for an answer." in shown(said)
    assert "2 questions were asked; 1 answered." in shown(said)
    assert "请在公示结束以前答复。" in shown(said, ZH)
    assert actions(said) == [ReadLetters(RESULT.ballot)]


def test_the_oldest_is_read_first_as_a_quotation_that_cannot_be_forwarded():
    said = screens.letters(3, [letter(words=SECRET), letter(2, words="第二个")])
    (quoted,) = [one for one in said.lines if one.style is Style.QUOTE]
    assert CATALOGUES.render(quoted.text, ZH) == SECRET
    assert "第二个" not in shown(said)
    assert said.protected
    assert actions(said) == [AnswerLetter(LetterId(1))]


@pytest.mark.parametrize(("count", "more"), [(1, None), (2, "1 more waits."), (4, "3 more wait.")])
def test_how_many_wait_behind_it_is_said(count, more):
    said = shown(screens.letters(3, [letter(n) for n in range(1, count + 1)]))
    assert ("more" in said) is (more is not None)
    assert more is None or more in said


def test_a_question_is_answered_and_of_an_objection_is_said_what_came_of_it():
    question, objection = (screens.letters(3, [letter(kind=one)]) for one in Kind)
    assert (labels(question), labels(objection)) == (["Answer"], ["Say what came of it"])
    assert "A question about vote no. 3" in shown(question)
    assert "An objection to vote no. 3" in shown(objection)
    assert labels(objection, ZH) == ["写处理结果"]


def test_where_nothing_waits_that_is_said_and_nothing_else():
    said = screens.letters(3, [])
    assert shown(said) == "Everything about vote no. 3 is answered."
    assert shown(said, ZH) == "关于第 3 号表决的都已经答复了。"
    assert said.buttons == ()


def test_nobody_who_answers_reads_who_wrote():
    waits = letter(person=987654321, words=SECRET)
    for said in (screens.letters(3, [waits]), screens.ask_answer(waits)):
        for language in LANGUAGES:
            assert "987654321" not in shown(said, language)


def test_who_answers_reads_the_question_beside_it_and_that_her_name_is_not_told():
    said = screens.ask_answer(letter(words=SECRET))
    assert SECRET in shown(said)
    assert "with the name of your office only" in shown(said)
    assert "不写您的名字" in shown(said, ZH)
    assert said.protected
    assert actions(said) == [Later(Flow.ANSWER), StopLetter(BallotId(7))]


def test_an_answer_comes_with_its_words_and_without_who_gave_it():
    told = letter(answer="下个月装。", answered_by=987654321)
    said = screens.answer_came(told, 3)
    assert "Your question about vote no. 3 is answered:" in shown(said)
    assert "下个月装。" in shown(said, ZH)
    assert "987654321" not in shown(said)
    assert "court" not in shown(said)


def test_who_objected_is_told_that_she_can_go_to_court():
    said = screens.answer_came(letter(kind=OBJECTION, answer="票数无误。"), 3)
    assert "Your objection to vote no. 3 is answered:" in shown(said)
    assert "an owner can ask the court within one year" in shown(said)
    assert "《民法典》第 280 条" in shown(said, ZH)


def test_who_answered_is_thanked():
    assert shown(screens.was_answered(), ZH) == "谢谢。答复正在发给对方，公开栏也会记上一笔。"


# All of them


LONG = letter(words="字" * LONGEST, answer="字" * LONGEST, kind=OBJECTION)
FULL = replace(HUNG, question="很" * 300, counts=Counts(99, 9, 99, 9), filed=FILED)
SCREENS = {
    "page": page(FULL, answers=True),
    "ask": screens.ask_words(FULL, QUESTION),
    "object": screens.ask_words(FULL, OBJECTION),
    "to answer": screens.to_answer(FULL, OBJECTION, LetterId(4)),
    "unanswered": screens.unanswered(FULL),
    "letters": screens.letters(3, [LONG] * 9),
    "ask answer": screens.ask_answer(LONG),
    "answer": screens.answer_came(LONG, 3),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SCREENS)
def test_the_longest_that_can_be_written_fits(name, language):
    assert len(shown(SCREENS[name], language)) <= 900


@pytest.mark.parametrize("name", SCREENS)
def test_every_button_comes_back_as_what_it_was(name):
    for one in actions(SCREENS[name]):
        assert unpack(one.packed()) == one


@pytest.mark.parametrize("kind", list(Kind))
def test_the_button_that_writes_carries_what_is_written(kind):
    press = WriteLetter(BallotId(7), kind)
    assert unpack(press.packed()) == press


# Refusals

REFUSALS = refusals_in(errors)


def refusal(kind, language):
    made = kind(501) if kind is errors.LetterTooLong else kind()
    return CATALOGUES.render(made.text(), language)


def test_there_are_eight_refusals_each_a_sentence_of_its_own_in_both_languages():
    assert len(REFUSALS) == 8
    are_whole_and_unlike(REFUSALS, refusal)


@pytest.mark.parametrize(
    ("kind", "english", "chinese"),
    [
        (errors.NotOnTheBoard, "/notice", "/notice"),
        (errors.NoResultToObject, "You can ask a question", "问个问题"),
        (errors.ObjectedTooLate, "within one year", "一年内"),
        (errors.TooManyQuestions, "3 questions of yours", "3 个问题"),
        (errors.LetterTooLong, "501 characters; 500 fit", "501 个字，最多 500 个字"),
    ],
)
def test_who_is_refused_reads_what_she_can_do(kind, english, chinese):
    assert english in refusal(kind, EN)
    assert chinese in refusal(kind, ZH)


def test_a_letter_of_another_place_is_refused_like_one_that_is_answered():
    assert refusal(errors.LetterGone, EN).startswith("This has been answered already, or")


def test_fifteen_days_are_named_to_who_objects_too_late():
    assert "for 15 days after the result was published" in refusal(errors.ObjectedTooLate, EN)
    assert "15 天" in refusal(errors.ObjectedTooLate, ZH)
