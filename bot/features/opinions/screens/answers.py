"""One statement a screen, three answers, seven in a sitting; one's own answers and wrong taps."""

from collections.abc import Sequence

from bot.features.opinions.model import SITTING, Answer, Round, Statement
from bot.features.opinions.screens.presses import (
    AnswerStatement,
    ChangeAnswer,
    LookAtRound,
    NextStatement,
    OwnAnswers,
    Say,
    WrongTap,
)
from bot.kernel.screen import Button, Fade, Line, Screen, Style, screen, title
from bot.kernel.text import Text, Words, _, ngettext

HIDE_ANSWER = "opinion.hide"
A_PAGE = 6
SHORT = 30


def answer_screen(statement: Statement, at: int, left: int, last: Statement | None) -> Screen:
    """`last`: the one answered just before, which may have been a wrong tap."""
    of = min(SITTING, at + left - 1)
    said = Line(Words(statement.words, whole=True), Style.QUOTE)
    answers = [Button(_said(one), AnswerStatement(statement.id, one, at)) for one in Say]
    rows = [answers[:2], answers[2:]]
    if last is not None:
        rows.append([Button(_("Wrong tap"), WrongTap(last.id))])
    heading = title(_("Written by a neighbour ({number} of {of})", number=at, of=of))
    return screen(heading, said, buttons=rows, protected=True).in_plain_words(
        heading, said, buttons=[[one] for one in answers]
    )


def set_done(one: Round, left: int, last: Statement | None) -> Screen:
    """After seven, or when nothing is left."""
    rows = []
    if left:
        more = ngettext("Answer {n} more", "Answer {n} more", min(SITTING, left))
        rows.append([Button(more, NextStatement(one.id, 1))])
        said: Text = ngettext(
            "{n} statement is left for you. You can go on later: /opinions",
            "{n} statements are left for you. You can go on later: /opinions",
            left,
        )
    else:
        said = _("You answered everything that is there now. New statements may come: /opinions")
    rows.append([Button(_("Back to the round"), LookAtRound(one.id))])
    if last is not None:
        rows.append([Button(_("Wrong tap"), WrongTap(last.id))])
    return screen(title(_("Thank you!")), said, buttons=rows)


def own_answers(one: Round, answered: Sequence[Statement], page: int) -> Screen:
    """Which she answered; what she said stands behind each button only."""
    pages = max(1, -(-len(answered) // A_PAGE))
    page = min(page, pages - 1)
    rows = [
        [Button(_short(each), ChangeAnswer(each.id))]
        for each in answered[page * A_PAGE : (page + 1) * A_PAGE]
    ]
    turn = []
    if page:
        turn.append(Button(_("Previous page"), OwnAnswers(one.id, page - 1)))
    if page + 1 < pages:
        turn.append(Button(_("Next page"), OwnAnswers(one.id, page + 1)))
    rows += [turn] if turn else []
    rows.append([Button(_("Back to the round"), LookAtRound(one.id))])
    return screen(
        title(_("Statements that you answered")),
        _("You can change an answer until the round is over."),
        buttons=rows,
    )


def answer_to_change(statement: Statement, said: Answer | None) -> Screen:
    """What she answered leaves the screen after ten minutes."""
    answers = [Button(_said(one), AnswerStatement(statement.id, one, 0)) for one in Say]
    lines: list[Text | Line] = [
        title(_("Written by a neighbour")),
        Line(Words(statement.words, whole=True), Style.QUOTE),
    ]
    if said is not None:
        lines.append(_("Your answer: {answer}", answer=_said(SAYS[said])))
    rows = [answers[:2], answers[2:], [Button(_("Back"), OwnAnswers(statement.round, 0))]]
    plain = [[one] for one in answers]
    fades = Fade(HIDE_ANSWER, statement.round)
    return screen(*lines, buttons=rows, fades=fades, protected=True).in_plain_words(
        *lines, buttons=plain
    )


def hidden_answer(one: Round) -> Screen:
    """In place of an answer that was shown long enough."""
    return screen(
        _("Your answer does not stay on the screen. You find it in the round."),
        buttons=[[Button(_("Back to the round"), LookAtRound(one.id))]],
    )


def changed(one: Round, last: Statement) -> Screen:
    return screen(
        title(_("Your answer is changed.")),
        buttons=[
            [Button(_("Change my answers"), OwnAnswers(one.id, 0))],
            [Button(_("Back to the round"), LookAtRound(one.id))],
            [Button(_("Wrong tap"), WrongTap(last.id))],
        ],
    )


def stands_already() -> Text:
    """Over the chat, where she gave the same answer twice."""
    return _("You said that already; it counts once.")


def taken_back(statement: Statement) -> Screen:
    """The answer is as it was before; she may answer again."""
    answers = [Button(_said(one), AnswerStatement(statement.id, one, 1)) for one in Say]
    lines = (
        title(_("Taken back. What do you say to this?")),
        Line(Words(statement.words, whole=True), Style.QUOTE),
    )
    return screen(*lines, buttons=[answers[:2], answers[2:]], protected=True).in_plain_words(
        *lines, buttons=[[one] for one in answers]
    )


SAYS = {Answer.AGREE: Say.AGREE, Answer.DISAGREE: Say.DISAGREE, Answer.PASS: Say.PASS}


def _said(one: Say) -> Text:
    match one:
        case Say.AGREE:
            return _("Agree")
        case Say.DISAGREE:
            return _("Disagree")
        case Say.PASS:
            return _("Pass")


def _short(one: Statement) -> Words:
    words = one.words
    return Words(words if len(words) <= SHORT else f"{words[: SHORT - 1]}…")
