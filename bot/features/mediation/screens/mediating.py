"""What mediators read of a quarrel: its words only who took it."""

from collections.abc import Mapping, Sequence

from bot.features.mediation.model import Case, State
from bot.features.mediation.screens.naming import SHOWN, about, numbered
from bot.features.mediation.screens.presses import (
    GiveCaseBack,
    LookAtCase,
    PassCaseOn,
    SettleCase,
    StopCase,
    TakeCase,
)
from bot.kernel.forms import Flow, form_step
from bot.kernel.screen import Button, Line, Screen, Style, screen, title
from bot.kernel.text import Day, Text, Words, _, ngettext


def waits(case: Case) -> Screen:
    """To those who may take it; what was said is read by the one who does."""
    return screen(
        title(_("A neighbour asks for help with a quarrel: no. {number}", number=case.id)),
        about(case.kind, case.article),
        buttons=[[Button(_("Look at it"), LookAtCase(case.id))]],
    )


def was_withdrawn(case: Case) -> Screen:
    return screen(_("Report no. {number} was taken back. Thank you.", number=case.id))


def desk(cases: Sequence[Case]) -> Screen:
    if not cases:
        return screen(_("Nothing waits for a mediator at the moment."))
    lines: list[Text | Line] = [title(_("What waits for a mediator"))]
    rows = []
    for one in cases[:SHOWN]:
        lines += [numbered(one)]
        rows.append([Button(_look_label(one), LookAtCase(one.id))])
    return screen(*lines, buttons=rows)


def to_take(case: Case) -> Screen:
    """Before she reads it she says that she stands on neither side."""
    return screen(
        title(numbered(case)),
        _("Who takes it, reads it. Please take it only if you belong to neither side: not a "
          "relative, not of the same household, no business with them, not affected yourself."),
        _("The record says that you took it, and whoever reported it is told."),
        buttons=[[Button(_("I belong to neither side: take it"), TakeCase(case.id))]],
    )  # fmt: skip


def taken(case: Case, zone: str) -> Screen:
    """To the one who took it."""
    return screen(
        title(numbered(case)),
        _("Reported on {day}.", day=Day(case.at, zone)),
        Line(Words(case.words), Style.QUOTE),
        _("Danger, violence, or harm to a child: call the police (110) at once."),
        _("Only for you; please tell nobody. Whoever does not want to take part need not."),
        buttons=[
            [Button(_("It is settled"), SettleCase(case.id))],
            [Button(_("Pass it on"), PassCaseOn(case.id))],
            [Button(_("I know one of them: give it back"), GiveCaseBack(case.id))],
        ],
        protected=True,
    )


def ask_passed(case: Case) -> Screen:
    return form_step(
        Flow.CASE_ON,
        (1, 1),
        title(_("Where does report no. {number} go?", number=case.id)),
        _("Please write it in one sentence to whoever reported it: which office, where, when."),
        stop=StopCase(),
    )


def given_back() -> Screen:
    return screen(_("Thank you for saying so. Another one takes it."))


def closed(case: Case) -> Screen:
    """To the one who took it."""
    if case.state is State.SETTLED:
        return screen(
            _("Report no. {number} is settled. Thank you for your patience.", number=case.id)
        )
    return screen(_("Report no. {number} was passed on. Thank you.", number=case.id))


def counted(found: Mapping[int, int]) -> Screen:
    """For coordinators."""
    lines = [
        ngettext("Article {article}: {n} report", "Article {article}: {n} reports", count,
                 article=number)
        for number, count in found.items()
    ]  # fmt: skip
    none = _("No article was reported five times or more. Fewer are not shown.")
    return screen(
        title(_("How often it was reported")),
        *(lines or [none]),
        _("Counted are reports that are open, or were closed in the last 90 days."),
    )


def _look_label(case: Case) -> Text:
    if case.state is State.TAKEN:
        return _("No. {number}, which I took", number=case.id)
    return _("Look at no. {number}", number=case.id)
