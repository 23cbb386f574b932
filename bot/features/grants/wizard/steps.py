"""From form to form: what each answer does at each step. A refusal leaves the form as it was."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.features.grants import rules
from bot.features.grants.errors import BuildingUnknown, GrantButtonWanted
from bot.features.grants.wizard.form import Form, Move, Step
from bot.kernel.dates import read_day
from bot.kernel.ids import CommunityId
from bot.kernel.people import Role

ROLES = {
    Move.VOLUNTEER: Role.VOLUNTEER,
    Move.MEDIATOR: Role.MEDIATOR,
}
DAYS = {Move.QUARTER: 91, Move.YEAR: 365, Move.TWO_YEARS: 730}


@dataclass(frozen=True)
class Typed:
    text: str


@dataclass(frozen=True)
class Place:
    community: CommunityId


@dataclass(frozen=True)
class Building:
    """By its place in the form's list."""

    number: int


Said = Move | Typed | Place | Building


def advance(form: Form, said: Said, now: datetime) -> Form:
    """The form after that answer.

    Raises:
        GrantButtonWanted: the answer does not belong to this step.
        DomainError: what is wrong with the answer; the form stays as it was.
    """
    if said is Move.BACK:
        return _back(form)
    return STEPS[form.step](form, said, now)


def _on(form: Form) -> Form:
    return replace(form, step=form.steps[form.position[0]])


def _back(form: Form) -> Form:
    if form.step is Step.CHECK:
        return replace(form, step=Step.UNTIL, pending=None)
    number, _of = form.position
    if number == 1:
        raise GrantButtonWanted
    return replace(form, step=form.steps[number - 2])


def _place(form: Form, said: Said, _now: datetime) -> Form:
    if not isinstance(said, Place) or said.community not in [s.community for s in form.spots]:
        raise GrantButtonWanted
    return _on(replace(form, community=said.community, role=None, building=""))


def _role(form: Form, said: Said, _now: datetime) -> Form:
    role = ROLES.get(said) if isinstance(said, Move) else None
    if role is None or role not in form.spot.roles:
        raise GrantButtonWanted
    return _on(replace(form, role=role))


def _label(form: Form, said: Said, _now: datetime) -> Form:
    match said:
        case Typed(text):
            return _on(replace(form, label=rules.label(text)))
        case Move.NO_LABEL:
            return _on(replace(form, label=""))
    raise GrantButtonWanted


def _scope(form: Form, said: Said, _now: datetime) -> Form:
    match said:
        case Move.WHOLE:
            return _on(replace(form, building=""))
        case Typed(text):
            name = unicodedata.normalize("NFKC", text).strip().upper()
            if name not in form.spot.buildings:
                raise BuildingUnknown
            return _on(replace(form, building=name))
        case Building(number):
            if not 0 <= number < len(form.spot.buildings):
                raise BuildingUnknown
            return _on(replace(form, building=form.spot.buildings[number]))
    raise GrantButtonWanted


def _until(form: Form, said: Said, now: datetime) -> Form:
    match said:
        case Typed(text):
            today = now.astimezone(ZoneInfo(form.spot.zone)).date()
            until = rules.last_day(read_day(text, today), form.spot.zone)
            rules.check_term(until, now, form.spot.zone)
            return replace(form, step=Step.CHECK, pending=until)
        case Move() if said in DAYS:
            return _on(replace(form, until=rules.term(now, DAYS[said], form.spot.zone)))
    raise GrantButtonWanted


def _check(form: Form, said: Said, now: datetime) -> Form:
    match said:
        case Typed():
            return _until(form, said, now)
        case Move.RIGHT if form.pending:
            rules.check_term(form.pending, now, form.spot.zone)
            return _on(replace(form, until=form.pending, pending=None))
        case Move.OTHER_DAY:
            return replace(form, step=Step.UNTIL, pending=None)
    raise GrantButtonWanted


def _review(_form: Form, _said: Said, _now: datetime) -> Form:
    raise GrantButtonWanted


STEPS: dict[Step, Callable[[Form, Said, datetime], Form]] = {
    Step.PLACE: _place,
    Step.ROLE: _role,
    Step.LABEL: _label,
    Step.SCOPE: _scope,
    Step.UNTIL: _until,
    Step.CHECK: _check,
    Step.REVIEW: _review,
}
