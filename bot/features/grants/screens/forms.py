"""The form with which a role is given, one question a screen."""

from collections.abc import Mapping
from typing import assert_never

from bot.features.grants.model import NEEDS_TWO, Offer
from bot.features.grants.screens.offers import in_short
from bot.features.grants.screens.presses import GrantBuilding, GrantPlace, GrantStep
from bot.features.grants.wizard.form import Form, Move, Step
from bot.kernel.forms import Flow, form_step
from bot.kernel.ids import CommunityId
from bot.kernel.offices import named
from bot.kernel.people import Role
from bot.kernel.screen import GAP, Button, Line, Screen, screen, title
from bot.kernel.text import Day, Text, Words, _

MOST_BUILDINGS, IN_A_ROW = 60, 3


def form_screen(form: Form, names: Mapping[CommunityId, str]) -> Screen:
    """The screen of the step at which the form is; the review has a screen of its own."""
    lines, buttons = _body(form, names)
    number, _of = form.position
    return form_step(
        Flow.GRANT,
        form.position,
        *lines,
        buttons=buttons,
        back=None if number == 1 else GrantStep(form.step, Move.BACK),
        stop=GrantStep(form.step, Move.CANCEL),
    )


def review_screen(form: Form, offer: Offer, name: str, *, alone: bool) -> Screen:
    """`alone`: nobody else could confirm it."""
    return form_step(
        Flow.GRANT,
        form.position,
        title(_("Is this right?")),
        *in_short(offer, name, form.spot.zone),
        GAP,
        _by_whom(offer, alone=alone),
        _("Then you get a link to pass on to that person; it works once, for 72 hours."),
        buttons=[[_button(form, _("Give the role"), Move.GIVE)]],
        back=GrantStep(form.step, Move.BACK),
        stop=GrantStep(form.step, Move.CANCEL),
    )


def goes_on() -> Screen:
    return screen(_("You had begun to give a role. Here you go on; /cancel throws it away."))


def cancelled() -> Screen:
    return screen(_("No role was given. Send /grant to begin again."))


Body = tuple[list[Text | Line], list[list[Button]]]


def _body(form: Form, names: Mapping[CommunityId, str]) -> Body:
    match form.step:
        case Step.PLACE:
            rows = [
                [Button(Words(names[s.community]), GrantPlace(s.community))] for s in form.spots
            ]
            return [title(_("In which community?"))], rows
        case Step.ROLE:
            return _role(form)
        case Step.LABEL:
            return _label(form)
        case Step.SCOPE:
            return _scope(form)
        case Step.UNTIL:
            return _until(form)
        case Step.CHECK:
            return _check(form)
        case Step.REVIEW:
            return [], []
    assert_never(form.step)


def _role(form: Form) -> Body:
    lines: list[Text | Line] = [title(_("Which role do you want to give?"))]
    rows = []
    for role, says, move in (
        (Role.VOLUNTEER, _("Volunteers help neighbours; they see no list."), Move.VOLUNTEER),
        (Role.MEDIATOR, _("Mediators help to settle a dispute."), Move.MEDIATOR),
    ):
        if role in form.spot.roles:
            lines.append(says)
            rows.append([_button(form, named(role), move)])
    return lines, rows


def _label(form: Form) -> Body:
    lines: list[Text | Line] = [
        title(_("Who is it for?")),
        _("Write what you call that person, so that you know later whose role it is."),
        _("The coordinators, the auditor and that person can read it."),
    ]
    return lines, [[_button(form, _("Without a name"), Move.NO_LABEL)]]


def _scope(form: Form) -> Body:
    names = form.spot.buildings[:MOST_BUILDINGS]
    each = [
        Button(_("Building {name}", name=Words(name)), GrantBuilding(number))
        for number, name in enumerate(names)
    ]
    rows = [each[start : start + IN_A_ROW] for start in range(0, len(each), IN_A_ROW)]
    lines: list[Text | Line] = [title(_("For the whole community, or for one building?"))]
    if len(form.spot.buildings) > MOST_BUILDINGS:
        lines.append(_("If the building is not among the buttons, write its name."))
    return lines, [[_button(form, _("The whole community"), Move.WHOLE)], *rows]


def _until(form: Form) -> Body:
    lines: list[Text | Line] = [
        title(_("Until when?")),
        _("Every role ends by itself. Choose, or write a day such as 2027-05-31."),
    ]
    rows = [
        [_button(form, label, move)]
        for label, move in (
            (_("For three months"), Move.QUARTER),
            (_("For one year"), Move.YEAR),
            (_("For two years"), Move.TWO_YEARS),
        )
    ]
    return lines, rows


def _check(form: Form) -> Body:
    lines: list[Text | Line] = []
    if form.pending:
        day = Day(form.pending, form.spot.zone)
        lines = [title(_("The role ends {day}. Is that right?", day=day))]
    right = [_button(form, _("Yes, until then"), Move.RIGHT)]
    return lines, [right, [_button(form, _("Another day"), Move.OTHER_DAY)]]


def _by_whom(offer: Offer, *, alone: bool) -> Text:
    if offer.role not in NEEDS_TWO:
        return _("You can give this role alone.")
    if alone:
        return _("There is nobody who could confirm it; the record will say you decided alone.")
    return _("Another coordinator has to confirm it first.")


def _button(form: Form, label: Text, move: Move) -> Button:
    return Button(label, GrantStep(form.step, move))
