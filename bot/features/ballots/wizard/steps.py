"""From form to form: what each answer does at each step, as pure functions.

A refusal leaves the form as it was, so a wrong answer loses nothing. Only a text whose articles
cannot be numbered is different: the next part that is pasted begins it anew, because people send
the whole text again; the form then carries the refusal as `trouble`.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.features.ballots import rules
from bot.features.ballots.errors import ButtonWanted, DocumentTooLong
from bot.features.ballots.model import Preset
from bot.features.ballots.wizard.form import Form, Move, Place, Said, Step, Typed
from bot.kernel.dates import evening, read_time
from bot.kernel.errors import DomainError

LONGEST_DOCUMENT = 60_000  # characters; the longest conventions have about 10,000
PRESET = {
    Move.MEETING: Preset.RESIDENTS_MEETING,
    Move.SIMPLE: Preset.OWNERS_SIMPLE,
    Move.SPECIAL: Preset.OWNERS_SPECIAL,
    Move.ADVICE: Preset.ADVISORY,
}
DAYS = {Move.TOMORROW: 1, Move.THREE_DAYS: 3, Move.SEVEN_DAYS: 7, Move.TEN_DAYS: 10}
TARGET = {
    Move.TO_QUESTION: Step.QUESTION,
    Move.TO_TEXT: Step.TEXT,
    Move.TO_KIND: Step.KIND,
    Move.TO_CLOSING: Step.CLOSING,
}
AFTER = {
    Step.PLACE: Step.QUESTION,
    Step.QUESTION: Step.TEXT,
    Step.TEXT: Step.KIND,
    Step.KIND: Step.CLOSING,
    Step.CLOSING: Step.REVIEW,
    Step.CHECK: Step.REVIEW,
}
BEFORE = {
    Step.QUESTION: Step.PLACE,
    Step.TEXT: Step.QUESTION,
    Step.KIND: Step.TEXT,
    Step.CLOSING: Step.KIND,
    Step.CHECK: Step.CLOSING,
    Step.REVIEW: Step.CLOSING,
    Step.CHANGE: Step.REVIEW,
}


def advance(form: Form, said: Said, now: datetime) -> Form:
    """The form after that answer.

    Raises:
        ButtonWanted: the answer does not belong to this step.
        DomainError: what is wrong with the answer; the form stays as it was.
    """
    if said is Move.BACK:
        return _back(form)
    return STEPS[form.step](replace(form, trouble=None), said, now)


def _on(form: Form) -> Form:
    """The same form one step further, or back at the review it came from."""
    after = Step.REVIEW if form.reviewed else AFTER[form.step]
    return replace(form, step=after, reviewed=form.reviewed or after is Step.REVIEW)


def _back(form: Form) -> Form:
    first = Step.PLACE if len(form.zones) > 1 else Step.QUESTION
    if form.step is first and not form.reviewed:
        raise ButtonWanted
    changing = form.reviewed and form.step in TARGET.values()
    before = Step.REVIEW if changing else BEFORE[form.step]
    return replace(form, step=before, trouble=None)


def _place(form: Form, said: Said, _now: datetime) -> Form:
    if not isinstance(said, Place) or said.community not in dict(form.zones):
        raise ButtonWanted
    return _on(replace(form, community=said.community))


def _question(form: Form, said: Said, _now: datetime) -> Form:
    if not isinstance(said, Typed):
        raise ButtonWanted
    return _on(replace(form, question=rules.asked(said.text)))


def _text(form: Form, said: Said, _now: datetime) -> Form:
    match said:
        case Typed(text):
            return _pasted(form, text)
        case Move.NO_TEXT:
            return _on(replace(form, parts=(), anew=False))
        case Move.COMPLETE if form.parts:
            return _complete(form)
    raise ButtonWanted


def _pasted(form: Form, text: str) -> Form:
    before = () if form.anew else form.parts
    longer = replace(form, parts=(*before, text), anew=False)
    if len(longer.document) > LONGEST_DOCUMENT:
        raise DocumentTooLong(len(longer.document), LONGEST_DOCUMENT)
    return longer


def _complete(form: Form) -> Form:
    try:
        rules.clauses(form.document)
    except DomainError as trouble:
        return replace(form, anew=True, trouble=trouble)
    return _on(replace(form, anew=False))


def _kind(form: Form, said: Said, _now: datetime) -> Form:
    if not isinstance(said, Move) or said not in PRESET:
        raise ButtonWanted
    return _on(replace(form, preset=PRESET[said]))


def _closing(form: Form, said: Said, now: datetime) -> Form:
    match said:
        case Typed(text):
            at = read_time(text, now, form.zone)
            rules.check_closing(at, now)
            return replace(form, step=Step.CHECK, pending=at)
        case Move() if said in DAYS:
            return _on(replace(form, closes_at=evening(now, DAYS[said], form.zone), pending=None))
    raise ButtonWanted


def _check(form: Form, said: Said, now: datetime) -> Form:
    match said:
        case Typed():
            return _closing(form, said, now)
        case Move.RIGHT if form.pending:
            rules.check_closing(form.pending, now)
            return _on(replace(form, closes_at=form.pending, pending=None))
        case Move.OTHER_TIME:
            return replace(form, step=Step.CLOSING, pending=None)
    raise ButtonWanted


def _review(form: Form, said: Said, _now: datetime) -> Form:
    if said is not Move.CHANGE:
        raise ButtonWanted
    return replace(form, step=Step.CHANGE)


def _change(form: Form, said: Said, _now: datetime) -> Form:
    if not isinstance(said, Move) or said not in TARGET:
        raise ButtonWanted
    return replace(form, step=TARGET[said], anew=said is Move.TO_TEXT)


STEPS: dict[Step, Callable[[Form, Said, datetime], Form]] = {
    Step.PLACE: _place,
    Step.QUESTION: _question,
    Step.TEXT: _text,
    Step.KIND: _kind,
    Step.CLOSING: _closing,
    Step.CHECK: _check,
    Step.REVIEW: _review,
    Step.CHANGE: _change,
}
