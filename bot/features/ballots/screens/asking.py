"""Steps of the form that say who decides, how people are told, and what has a default."""

from datetime import datetime

from bot.features.ballots.model import Part, Scope, Secrecy
from bot.features.ballots.rules import PRESETS, earliest
from bot.features.ballots.rules.notice import MORNING
from bot.features.ballots.screens import terms
from bot.features.ballots.screens.presses import BallotPart, BallotStep
from bot.features.ballots.wizard.details import METHODS
from bot.features.ballots.wizard.form import Form
from bot.features.ballots.wizard.moves import Move, Step
from bot.kernel.roll import Electorate
from bot.kernel.screen import Button, Line, title
from bot.kernel.text import Deadline, Text, Words, _, ngettext

Body = tuple[list[Text | Line], list[list[Button]]]
ABREAST = 2  # parts of the house in a row


def button(form: Form, label: Text, move: Move) -> Button:
    return Button(label, BallotStep(form.step, move))


def rows(form: Form, *buttons: tuple[Text, Move]) -> list[list[Button]]:
    return [[button(form, label, move)] for label, move in buttons]


def whole_or_part(form: Form) -> Body:
    """Everybody, a building, a stairwell, or flats named one by one."""
    if form.step is Step.LIST:
        return [
            title(_("Which flats decide?")),
            _("Write them one after another, such as: 1-1-301, 1-1-302, 1-2-101."),
            _("In a representative assembly these are the flats of its members."),
        ], []
    offered = [Button(_offer(part), BallotPart(number)) for number, part in enumerate(form.offered)]
    return [title(_("Does the whole community decide, or a part of it?"))], [
        [button(form, _("The whole community"), Move.WHOLE)],
        *(offered[at : at + ABREAST] for at in range(0, len(offered), ABREAST)),
        [button(form, _("Flats on a list"), Move.NAMED)],
    ]


def notice(form: Form, now: datetime) -> Body:
    """Which way people are told beforehand; the earliest date comes with it."""
    period = PRESETS[form.preset].notice if form.preset else None
    if period is None:
        return [], []
    first = Deadline(earliest(period, now, form.zone, form.days) + MORNING, form.zone)
    days = form.days if period.working else period.days
    told = ngettext(
        "Before voting begins, the notice must hang for {n} whole day; "
        "the day it is posted does not count.",
        "Before voting begins, the notice must hang for {n} whole days; "
        "the day it is posted does not count.",
        days,
    )
    lines: list[Text | Line] = [
        title(_("How are people told beforehand?")),
        told,
        _("Announced now, voting begins by itself {moment}.", moment=first),
    ]
    choices = [
        (_("Announce it now"), Move.ANNOUNCE),
        (_("A paper notice hangs already"), Move.HANGS),
    ]
    if period.curtailable:
        choices.append((_("Special circumstances"), Move.URGENT))
    if period.working:
        choices.append((_("Our rules say another number of days"), Move.PERIOD))
    return lines, rows(form, *choices)


def about_notice(form: Form) -> Body:
    """What is asked further about it."""
    match form.step:
        case Step.SINCE:
            return [
                title(_("Since which day has the paper notice been hanging?")),
                _("Write the day, such as 5-18 or 18 May."),
            ], []
        case Step.PHOTO:
            return [
                title(_("Please send a photo of the notice where it hangs.")),
                _("Send it here as a picture. It is kept as proof, sealed."),
            ], []
        case Step.REASON:
            return [
                title(_("What are the special circumstances?")),
                _("One or two sentences. They stand on the card, on the papers and on the record."),
            ], []
    return [
        title(_("For how many days does a notice to owners hang here?")),
        _("Write the number in your owners' rules. It holds for all later votes of owners."),
        _("It cannot be fewer than 5 working days."),
    ], []


def details(form: Form) -> Body:
    """Each button says how it is now; a tap changes it."""
    lines: list[Text | Line] = [
        title(_("More settings")),
        _("Each button says how it is now. Tap it to change it; “Back” leads to the card."),
    ]
    silent = (
        _("Coordinators see who has not voted")
        if form.silent_listed
        else _("Nobody sees who has not voted")
    )
    secret = (
        _("Secret vote") if form.secrecy is Secrecy.SECRET else _("Named, hidden from neighbours")
    )
    choices = [(silent, Move.SILENT)]
    terms_of = PRESETS[form.preset] if form.preset else None
    owners = terms_of is not None and terms_of.electorate is Electorate.OWNERS
    if not owners:  # where areas are counted nothing can be secret
        choices.append((secret, Move.SECRET))
    if form.preset and PRESETS[form.preset].proxies:
        choices.append((_proxies(form.proxy_cap), Move.PROXIES))
    choices.append((_("Answer: {method}", method=terms.method(form.asking.method)), Move.METHOD))
    return lines, rows(form, *choices)


def methods(form: Form) -> Body:
    """How people answer, and among what they choose."""
    lines: list[Text | Line]
    if form.step is Step.METHOD:
        lines = [
            title(_("How do people answer?")),
            _("Whatever is chosen among several things only advises; it decides nothing."),
            _("Such a vote is answered in the chat only: no papers, no phone."),
        ]
        return lines, rows(
            form, *((terms.method(method), move) for move, method in METHODS.items())
        )
    lines = [
        title(_("What is there to choose from?")),
        _("Write one thing a line, 2 to 12 of them."),
    ]
    if not form.asking.options:
        return lines, []
    lines += [_("So far: {question}", question=Words("；".join(form.asking.options), whole=True))]
    return lines, rows(form, (_("Keep these"), Move.COMPLETE))


def _offer(part: Part) -> Text:
    name = Words(part.names[0])
    if part.scope is Scope.BUILDING:
        return _("Building {name}", name=name)
    return _("Stairwell {name}", name=name)


def _proxies(cap: int | None) -> Text:
    if cap is None:
        return _("Proxies: as many as are given")
    if cap == 0:
        return _("No proxies")
    return ngettext(
        "Proxies: {n} owner for one person",
        "Proxies: {n} owners at most for one person",
        cap,
    )
