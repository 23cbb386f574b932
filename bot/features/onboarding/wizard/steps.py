"""From form to form: what each answer does at each step. A refusal leaves the form as it was."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import time

from bot.features.onboarding.errors import (
    PlaceNameMissing,
    QuietUnreadable,
    SetupButtonWanted,
)
from bot.features.onboarding.model import LONGEST_TITLE
from bot.features.onboarding.wizard.form import Form, Move, Step
from bot.kernel.hours import USUAL_QUIET, Quiet
from bot.kernel.text import EN, ZH

TONGUES = {Move.CHINESE: ZH, Move.ENGLISH: EN}
QUIET = {
    Move.USUAL: USUAL_QUIET,
    Move.LATE: Quiet(time(22), time(7)),
    Move.NEVER: Quiet(time(0), time(0)),
}
MIDNIGHT = 24  # some write it so
CLOCK = r"(\d{1,2})\s*(?:[:点时]\s*(\d{1,2})?\s*分?)?"
WRITTEN = re.compile(rf"{CLOCK}\s*(?:[-–—~到至]|to)\s*(?:次日|第二天)?\s*{CLOCK}")


@dataclass(frozen=True)
class Typed:
    text: str


Said = Move | Typed


def advance(form: Form, said: Said) -> Form:
    """The form after that answer; the same step again after the last one.

    Raises:
        SetupButtonWanted: the answer does not belong to this step.
        DomainError: what is wrong with the answer; the form stays as it was.
    """
    if said is Move.BACK:
        return _back(form)
    return STEPS[form.step](form, said)


def _on(form: Form) -> Form:
    number, _of = form.position
    return form if form.last else replace(form, step=form.steps[number])


def _back(form: Form) -> Form:
    if form.first:
        raise SetupButtonWanted
    number, _of = form.position
    return replace(form, step=form.steps[number - 2])


def _language(form: Form, said: Said) -> Form:
    if not isinstance(said, Move) or said not in TONGUES:
        raise SetupButtonWanted
    return _on(replace(form, language=TONGUES[said]))


def _name(form: Form, said: Said) -> Form:
    match said:
        case Typed(text):
            return _on(replace(form, name=shown_name(text)))
        case Move.TITLE:
            return _on(replace(form, name=shown_name(offered_name(form.title))))
    raise SetupButtonWanted


def _next(form: Form, said: Said) -> Form:
    if said is not Move.NEXT:
        raise SetupButtonWanted
    return _on(form)


def _topics(form: Form, said: Said) -> Form:
    if said not in (Move.GENERAL, Move.NEXT):
        raise SetupButtonWanted
    return _on(form)


def _quiet(form: Form, said: Said) -> Form:
    match said:
        case Typed(text):
            return _on(replace(form, quiet=written_quiet(text)))
        case Move() if said in QUIET:
            return _on(replace(form, quiet=QUIET[said]))
    raise SetupButtonWanted


def _trial(_form: Form, _said: Said) -> Form:
    raise SetupButtonWanted


def shown_name(text: str) -> str:
    """The name as it will stand everywhere. Raises PlaceNameMissing: nothing to see, too long."""
    name = " ".join(text.split())
    if len(name) > LONGEST_TITLE or not any(one.isalnum() for one in name):
        raise PlaceNameMissing
    return name


def offered_name(title: str) -> str:
    """What of a group's title is offered as its name: all that fits; empty where nothing does."""
    name = " ".join(title.split())[:LONGEST_TITLE].rstrip()
    return name if any(one.isalnum() for one in name) else ""


def written_quiet(text: str) -> Quiet:
    """Reads ``21:00-8:00`` or ``21点到8点``. Raises QuietUnreadable."""
    found = WRITTEN.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None:
        raise QuietUnreadable
    begin, begin_minute, end, end_minute = (int(one or 0) for one in found.groups())
    if max(begin, end) > MIDNIGHT:
        raise QuietUnreadable
    try:
        return Quiet(time(begin % 24, begin_minute), time(end % 24, end_minute))
    except ValueError:
        raise QuietUnreadable from None


STEPS: dict[Step, Callable[[Form, Said], Form]] = {
    Step.LANGUAGE: _language,
    Step.NAME: _name,
    Step.PEOPLE: _next,
    Step.ROLL: _next,
    Step.TOPICS: _topics,
    Step.QUIET: _quiet,
    Step.TRIAL: _trial,
}
