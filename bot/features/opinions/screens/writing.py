"""Statements as they are written, looked at by a coordinator, and declined with a reason."""

from collections.abc import Sequence

from bot.features.opinions.model import LONGEST, MOST_EACH, Pending, Round, Statement
from bot.features.opinions.screens.presses import (
    AcceptStatement,
    DeclineStatement,
    LookAtRound,
    ReviewStatements,
    ShownStatements,
    WriteStatement,
)
from bot.kernel.forms import Flow, ways
from bot.kernel.screen import Button, Line, Screen, Style, screen, title
from bot.kernel.text import Text, Words, _, ngettext

A_PAGE = 6
SHORT = 30


def ask_statement(one: Round) -> Screen:
    asked = title(_("What do you think about: {title}?", title=Words(one.title)))
    rules = ngettext(
        "One thing in one sentence, at most {n} character. No names, flats or phone numbers.",
        "One thing in one sentence, at most {n} characters. No names, flats or phone numbers.",
        LONGEST,
    )
    return screen(
        asked,
        rules,
        _("A coordinator looks at it first. Neighbours then read it without your name."),
        ngettext(
            "You can write {n} statement in a round.",
            "You can write up to {n} statements in a round.",
            MOST_EACH,
        ),
        buttons=[ways(Flow.STATEMENT)],
    )


def sent(statement: Statement) -> Screen:
    return screen(
        title(_("Thank you. Your statement is with the coordinators.")),
        Line(Words(statement.words, whole=True), Style.QUOTE),
        _("Neighbours see it when one of them has read it. If it is declined, you are told why."),
        buttons=[
            [Button(_("Write another one"), WriteStatement(statement.round))],
            [Button(_("Back to the round"), LookAtRound(statement.round))],
        ],
    )


def statements_wait(one: Round) -> Screen:
    """To the coordinators, at most once a day."""
    return screen(
        title(_("Neighbours wrote statements about: {title}", title=Words(one.title))),
        _("They are shown when you have looked at them."),
        buttons=[[Button(_("Look at them"), ReviewStatements(one.id))]],
    )


def look_through(pending: Pending) -> Screen:
    """The oldest that waits; who wrote it is not said, unless it was she who looks."""
    back = [Button(_("Back to the round"), LookAtRound(pending.round.id))]
    if not pending.waiting:
        done = _kept(pending) or [_("All statements have been looked at.")]
        return screen(*done, buttons=[back])
    first, more = pending.waiting[0], len(pending.waiting) - 1
    return screen(
        title(_("May neighbours answer this?")),
        Line(Words(first.words, whole=True), Style.QUOTE),
        _("Decline what attacks or names somebody, or says two things at once. Not what you do not "
          "agree with."),
        *([_("You wrote this yourself. If you accept it, the record says so.")]
          if pending.own else []),
        *([ngettext("{n} more waits.", "{n} more wait.", more)] if more else []),
        *_kept(pending),
        buttons=[
            [Button(_("Accept"), AcceptStatement(first.id))],
            [Button(_("Decline"), DeclineStatement(first.id))],
            back,
        ],
        protected=True,
    )  # fmt: skip


def _kept(pending: Pending) -> list[Text]:
    if not pending.kept:
        return []
    return [
        ngettext(
            "{n} statement of yours waits for another coordinator.",
            "{n} statements of yours wait for another coordinator.",
            pending.kept,
        )
    ]


def ask_reason(statement: Statement) -> Screen:
    return screen(
        title(_("Why is it not shown?")),
        Line(Words(statement.words, whole=True), Style.QUOTE),
        _("Whoever wrote it reads your reason."),
        buttons=[ways(Flow.STATEMENT_NO)],
        protected=True,
    )


def declined(statement: Statement) -> Screen:
    return screen(
        _("It is not shown. The reason is on its way to whoever wrote it."),
        buttons=[
            [Button(_("Look at the next one"), ReviewStatements(statement.round))],
            [Button(_("Back to the round"), LookAtRound(statement.round))],
        ],
    )


def declined_note(statement: Statement) -> Screen:
    """To whoever wrote it."""
    return screen(
        title(_("Your statement is not shown to neighbours.")),
        Line(Words(statement.words, whole=True), Style.QUOTE),
        _("The reason: {reason}", reason=Words(statement.reason, whole=True)),
        buttons=[[Button(_("Write another one"), WriteStatement(statement.round))]],
    )


def shown_statements(one: Round, shown: Sequence[Statement], page: int) -> Screen:
    """Each can be taken out, with a reason."""
    pages = max(1, -(-len(shown) // A_PAGE))
    page = min(page, pages - 1)
    rows = [
        [Button(_short(each), DeclineStatement(each.id))]
        for each in shown[page * A_PAGE : (page + 1) * A_PAGE]
    ]
    turn = []
    if page:
        turn.append(Button(_("Previous page"), ShownStatements(one.id, page - 1)))
    if page + 1 < pages:
        turn.append(Button(_("Next page"), ShownStatements(one.id, page + 1)))
    rows += [turn] if turn else []
    rows.append([Button(_("Back to the round"), LookAtRound(one.id))])
    return screen(
        title(_("Statements that are shown")),
        _("Tap one to take it out. You write the reason next; its answers then do not count."),
        buttons=rows,
    )


def _short(one: Statement) -> Words:
    words = one.words
    return Words(words if len(words) <= SHORT else f"{words[: SHORT - 1]}…")
