"""The screens on which statements are written, looked at and answered."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.features.opinions import screens
from bot.features.opinions.model import Answer, Pending, Round, State, Statement
from bot.features.opinions.screens import (
    HIDE_ANSWER,
    AcceptStatement,
    AnswerStatement,
    ChangeAnswer,
    DeclineStatement,
    LookAtRound,
    NextStatement,
    OwnAnswers,
    ReviewStatements,
    Say,
    ShownStatements,
    WriteStatement,
    WrongTap,
)
from bot.infra.catalogues import Catalogues
from bot.kernel.ids import CommunityId, PersonId, RoundId, StatementId
from bot.kernel.press import Press
from bot.kernel.screen import Fade, Screen, Start, Style
from bot.kernel.text import EN, ZH
from tests.cases import each

CATALOGUES = Catalogues.load()
NOW = datetime(2026, 5, 18, tzinfo=UTC)
AUTHOR, LIN = PersonId(424_242), PersonId(919_191)
ONE = Round(RoundId(7), CommunityId(1), 3, "噪音", "Asia/Shanghai", LIN, NOW, NOW)
QUIET = "晚上十点以后不放音响"


def written(id: int, words: str = QUIET, state: State = State.ACCEPTED) -> Statement:
    return Statement(StatementId(id), ONE.id, ONE.community, AUTHOR, NOW, words, NOW, state)


def read(said: Screen, language: str = EN) -> str:
    return "\n".join(CATALOGUES.render(one.text, language) for one in said.lines)


def presses(said: Screen) -> list[Press | Start]:
    return [one.action for row in said.buttons for one in row]


def labels(said: Screen, language: str = EN) -> list[str]:
    return [CATALOGUES.render(one.label, language) for row in said.buttons for one in row]


@each(
    ("at", "left", "of"),
    [
        (1, 300, 7),  # a sitting has seven
        (1, 7, 7),
        (1, 6, 6),
        (1, 1, 1),
        (4, 4, 7),
        (4, 2, 5),  # three answered and two left
        (7, 1, 7),
        (7, 200, 7),
    ],
)
def test_she_reads_at_which_of_how_many_she_is(at, left, of):
    asked = screens.answer_screen(written(5), at, left, None)
    assert read(asked) == f"Written by a neighbour ({at} of {of})\n{QUIET}"
    assert read(asked, ZH) == f"一位邻居写的（第{at}条，共{of}条）\n{QUIET}"


def test_three_answers_stand_under_a_statement_and_the_last_tap_can_be_taken_back() -> None:
    asked = screens.answer_screen(written(5), 2, 9, written(4))
    three = [AnswerStatement(StatementId(5), one, 2) for one in Say]
    assert presses(asked) == [*three, WrongTap(StatementId(4))]
    assert labels(asked) == ["Agree", "Disagree", "Pass", "Wrong tap"]
    assert labels(asked, ZH) == ["同意", "不同意", "不好说", "点错了"]
    first = screens.answer_screen(written(5), 1, 9, None)
    assert presses(first) == [AnswerStatement(StatementId(5), one, 1) for one in Say]


def test_in_plain_words_each_answer_has_a_row_of_its_own() -> None:
    for asked in (
        screens.answer_screen(written(5), 2, 9, written(4)),
        screens.taken_back(written(5)),
        screens.answer_to_change(written(5), Answer.PASS),
    ):
        assert asked.plain is not None
        assert [len(row) for row in asked.plain.buttons] == [1, 1, 1]
        assert labels(asked.plain) == ["Agree", "Disagree", "Pass"]
        assert QUIET in read(asked.plain)


def test_what_shows_an_opinion_or_who_could_have_it_cannot_be_forwarded() -> None:
    for said in (
        screens.answer_screen(written(5), 1, 1, None),
        screens.taken_back(written(5)),
        screens.answer_to_change(written(5), None),
        screens.look_through(Pending(ONE, (written(5),))),
        screens.ask_reason(written(5)),
    ):
        assert said.protected
        assert said.plain is None or said.plain.protected


def test_nobody_reads_who_wrote_a_statement() -> None:
    declined = replace(written(5, state=State.DECLINED), reason="说了两件事", by=LIN)
    for said in (
        screens.answer_screen(written(5), 1, 1, None),
        screens.answer_to_change(written(5), None),
        screens.look_through(
            Pending(
                ONE,
                (
                    written(5),
                    written(6),
                ),
            )
        ),
        screens.ask_reason(written(5)),
        screens.declined_note(declined),  # nor its author who declined it
        screens.declined(declined),
    ):
        for language in (EN, ZH):
            told = read(said, language)
            assert str(AUTHOR) not in told
            assert str(LIN) not in told


@each(
    ("left", "english", "button"),
    [
        (1, "1 statement is left for you.", "Answer 1 more"),
        (2, "2 statements are left for you.", "Answer 2 more"),
        (9, "9 statements are left for you.", "Answer 7 more"),
    ],
)
def test_after_seven_she_may_stop_or_answer_as_many_again(left, english, button):
    done = screens.set_done(ONE, left, written(4))
    assert english in read(done)
    assert f"您还有{left}条没答" in read(done, ZH)
    assert labels(done) == [button, "Back to the round", "Wrong tap"]
    assert presses(done) == [
        NextStatement(ONE.id, 1),
        LookAtRound(ONE.id),
        WrongTap(StatementId(4)),
    ]


def test_where_nothing_is_left_nothing_more_is_offered() -> None:
    done = screens.set_done(ONE, 0, None)
    assert presses(done) == [LookAtRound(ONE.id)]
    assert "You answered everything that is there now." in read(done)


@each(
    ("said", "english", "chinese"),
    [
        (Answer.AGREE, "Your answer: Agree", "您的回答：同意"),
        (Answer.DISAGREE, "Your answer: Disagree", "您的回答：不同意"),
        (Answer.PASS, "Your answer: Pass", "您的回答：不好说"),
    ],
)
def test_what_she_answered_is_shown_to_her_for_ten_minutes(said, english, chinese):
    shown = screens.answer_to_change(written(5), said)
    assert english in read(shown)
    assert chinese in read(shown, ZH)
    assert shown.fades == Fade(HIDE_ANSWER, ONE.id)
    assert shown.plain is not None
    assert shown.plain.fades == shown.fades
    three = [AnswerStatement(StatementId(5), one, 0) for one in Say]
    assert presses(shown) == [*three, OwnAnswers(ONE.id, 0)]


def test_where_she_answered_nothing_yet_no_answer_is_shown() -> None:
    assert "Your answer" not in read(screens.answer_to_change(written(5), None))
    gone = screens.hidden_answer(ONE)
    assert "Agree" not in read(gone)
    assert presses(gone) == [LookAtRound(ONE.id)]


def test_after_a_change_she_may_take_it_back_or_go_on() -> None:
    said = screens.changed(ONE, written(4))
    assert presses(said) == [
        OwnAnswers(ONE.id, 0),
        LookAtRound(ONE.id),
        WrongTap(StatementId(4)),
    ]
    again = screens.taken_back(written(4))
    assert presses(again) == [AnswerStatement(StatementId(4), one, 1) for one in Say]


@each(
    ("many", "page", "first", "turns"),
    [
        (0, 0, None, []),
        (6, 0, 1, []),
        (7, 0, 1, [1]),
        (7, 1, 7, [0]),
        (13, 1, 7, [0, 2]),
        (13, 2, 13, [1]),
        (13, 99, 13, [1]),  # some were taken out since: the last page
    ],
)
def test_lists_have_six_a_page(many, page, first, turns):
    every = [written(number, f"说法{number}") for number in range(1, many + 1)]
    for listed, one, turn in (
        (screens.own_answers(ONE, every, page), ChangeAnswer, OwnAnswers),
        (screens.shown_statements(ONE, every, page), DeclineStatement, ShownStatements),
    ):
        pressed = presses(listed)
        here = [each for each in pressed if isinstance(each, one)]
        assert len(here) <= 6
        if first is None:
            assert here == []
        else:
            assert here[0] == one(StatementId(first))
        assert [each for each in pressed if isinstance(each, turn)] == [
            turn(ONE.id, other) for other in turns
        ]
        assert pressed[-1] == LookAtRound(ONE.id)


def test_a_statement_on_a_button_is_cut_at_thirty_characters() -> None:
    long, fits = "长" * 31, "短" * 30
    for listed in (
        screens.own_answers(ONE, [written(1, long), written(2, fits)], 0),
        screens.shown_statements(ONE, [written(1, long), written(2, fits)], 0),
    ):
        assert labels(listed, ZH)[:2] == [f"{'长' * 29}…", fits]


def test_the_list_of_her_answers_does_not_say_what_she_answered() -> None:
    listed = screens.own_answers(ONE, [written(1)], 0)
    for language, words in ((EN, ("Agree", "Pass")), (ZH, ("同意", "不好说"))):
        shown = read(listed, language) + "".join(labels(listed, language))
        assert not any(one in shown for one in words)


def test_before_she_writes_she_knows_the_rules() -> None:
    asked = screens.ask_statement(ONE)
    assert "What do you think about: 噪音?" in read(asked)
    assert "at most 80 characters. No names, flats or phone numbers." in read(asked)
    assert "A coordinator looks at it first." in read(asked)
    assert "You can write up to 5 statements in a round." in read(asked)
    chinese = read(asked, ZH)
    for told in ("最多80个字", "协调员先看一遍", "没有您的名字", "最多写5条"):
        assert told in chinese


def test_her_words_are_quoted_back_as_they_stand() -> None:
    long = "一" * 80
    for said in (
        screens.sent(written(5, long)),
        screens.declined_note(replace(written(5, long), reason="太长")),
        screens.answer_screen(written(5, long), 1, 1, None),
        screens.answer_to_change(written(5, long), None),
        screens.look_through(Pending(ONE, (written(5, long),))),
        screens.ask_reason(written(5, long)),
    ):
        quoted = [one for one in said.lines if one.style is Style.QUOTE]
        assert [CATALOGUES.render(one.text, ZH) for one in quoted] == [long]


def test_after_sending_she_hears_that_a_reason_would_come() -> None:
    sent = screens.sent(written(5))
    assert "If it is declined, you are told why." in read(sent)
    assert "会告诉您原因" in read(sent, ZH)
    assert presses(sent) == [WriteStatement(ONE.id), LookAtRound(ONE.id)]


def test_her_reason_reaches_the_author_who_may_write_another() -> None:
    note = screens.declined_note(replace(written(5), reason="说了两件事"))
    assert read(note).endswith("The reason: 说了两件事")
    assert "原因：说了两件事" in read(note, ZH)
    assert presses(note) == [WriteStatement(ONE.id)]


@each(
    ("waiting", "more", "chinese"),
    [
        (1, None, None),
        (2, "1 more waits.", "后面还有 1 条"),
        (9, "8 more wait.", "后面还有 8 条"),
    ],
)
def test_a_coordinator_looks_at_the_oldest_and_is_asked_to_be_fair(waiting, more, chinese):
    every = [written(number, f"说法{number}") for number in range(1, waiting + 1)]
    look = screens.look_through(Pending(ONE, tuple(every)))
    assert "说法1" in read(look)
    assert "说法2" not in read(look)
    assert "Not what you do not agree with." in read(look)
    assert "您自己不赞成，不是理由" in read(look, ZH)
    assert ("more wait" in read(look)) == (more is not None)
    assert more is None or more in read(look)
    assert chinese is None or chinese in read(look, ZH)
    first = StatementId(1)
    assert presses(look) == [
        AcceptStatement(first),
        DeclineStatement(first),
        LookAtRound(ONE.id),
    ]


def test_where_nothing_waits_there_is_nothing_to_accept() -> None:
    look = screens.look_through(Pending(ONE))
    assert read(look) == "All statements have been looked at."
    assert presses(look) == [LookAtRound(ONE.id)]
    waits = screens.statements_wait(ONE)
    assert presses(waits) == [ReviewStatements(ONE.id)]
    assert QUIET not in read(waits)  # what waits stands behind the button
    assert presses(screens.declined(written(5))) == [
        ReviewStatements(ONE.id),
        LookAtRound(ONE.id),
    ]


def test_she_is_told_that_it_is_her_own_and_what_of_hers_another_looks_at() -> None:
    own = screens.look_through(Pending(ONE, (written(5),), own=True))
    assert "You wrote this yourself. If you accept it, the record says so." in read(own)
    assert "这一条是您自己写的" in read(own, ZH)
    other = screens.look_through(Pending(ONE, (written(5),), kept=2))
    assert "yourself" not in read(other)
    assert "2 statements of yours wait for another coordinator." in read(other)
    kept = screens.look_through(Pending(ONE, kept=1))
    assert read(kept) == "1 statement of yours waits for another coordinator."
    assert presses(kept) == [LookAtRound(ONE.id)]


def test_who_declines_knows_that_the_reason_will_be_read() -> None:
    asked = screens.ask_reason(written(5))
    assert "Whoever wrote it reads your reason." in read(asked)
    assert "写的人会看到您的理由" in read(asked, ZH)
