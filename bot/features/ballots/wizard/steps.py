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
from bot.features.ballots.model import WHOLE, YES_NO, Preset, Scope
from bot.features.ballots.wizard import apart, details, notices
from bot.features.ballots.wizard.form import Form, begins
from bot.features.ballots.wizard.moves import Chosen, Move, Place, Said, Step, Typed
from bot.kernel.dates import evening, read_time
from bot.kernel.errors import DomainError

LONGEST_DOCUMENT = 60_000  # characters; the longest conventions have about 10,000
PRESET = {
    Move.MEETING: Preset.RESIDENTS_MEETING,
    Move.ASSEMBLY: Preset.REPRESENTATIVE_ASSEMBLY,
    Move.SIMPLE: Preset.OWNERS_SIMPLE,
    Move.SPECIAL: Preset.OWNERS_SPECIAL,
    Move.ADVICE: Preset.ADVISORY,
}
DAYS = {Move.TOMORROW: 1, Move.THREE_DAYS: 3, Move.SEVEN_DAYS: 7, Move.TEN_DAYS: 10}
TARGET = {
    Move.TO_QUESTION: Step.QUESTION,
    Move.TO_TEXT: Step.TEXT,
    Move.TO_KIND: Step.KIND,
    Move.TO_PART: Step.PART,
    Move.TO_NOTICE: Step.NOTICE,
    Move.TO_CLOSING: Step.CLOSING,
}
ORDER = (Step.PLACE, Step.QUESTION, Step.TEXT, Step.KIND, Step.PART, Step.NOTICE, Step.CLOSING)
INSIDE = {  # steps within another one: what stands before them
    Step.LIST: Step.PART,
    Step.SINCE: Step.NOTICE,
    Step.PHOTO: Step.SINCE,
    Step.REASON: Step.NOTICE,
    Step.PERIOD: Step.NOTICE,
    Step.CHECK: Step.CLOSING,
    Step.CHANGE: Step.REVIEW,
    Step.DETAILS: Step.REVIEW,
    Step.METHOD: Step.DETAILS,
    Step.OPTIONS: Step.METHOD,
    Step.APART: Step.REVIEW,
}
AFTER = {Step.LIST: Step.PART, Step.CHECK: Step.CLOSING, Step.PHOTO: Step.NOTICE}
AFTER |= {Step.REASON: Step.NOTICE}


def advance(form: Form, said: Said, now: datetime) -> Form:
    """The form after that answer.

    Raises:
        ButtonWanted: the answer does not belong to this step.
        DomainError: what is wrong with the answer; the form stays as it was.
    """
    if said is Move.BACK:
        return _back(form)
    return STEPS[form.step](replace(form, trouble=None), said, now)


def again(form: Form, trouble: DomainError) -> Form:
    """At the photo once more, which could not be had."""
    back = replace(form, step=Step.PHOTO, posting=None, noticed_at=None, notice=None)
    return replace(back, pending=form.noticed_at, trouble=trouble)


def _on(form: Form) -> Form:
    """One step further; once all was answered, back at the review unless something is missing."""
    order = _order(form)
    if form.reviewed:
        after = _missing(form) or Step.REVIEW
    else:
        place = order.index(AFTER.get(form.step, form.step)) + 1
        after = order[place] if place < len(order) else Step.REVIEW
    if after is Step.PART and form.preset is Preset.REPRESENTATIVE_ASSEMBLY:
        after = Step.LIST
    return replace(form, step=after, reviewed=form.reviewed or after is Step.REVIEW)


def _order(form: Form) -> list[Step]:
    """The steps that have to be gone through."""
    left_out = {Step.NOTICE} if not form.needs_notice else set()
    if len(form.zones) < 2:
        left_out.add(Step.PLACE)
    return [one for one in ORDER if one not in left_out]


def _missing(form: Form) -> Step | None:
    """What a changed answer has left without an answer."""
    if form.preset is Preset.REPRESENTATIVE_ASSEMBLY and form.part.scope is not Scope.LIST:
        return Step.LIST
    if form.needs_notice and form.notice is None:
        return Step.NOTICE
    return None if form.closes_at else Step.CLOSING


def _back(form: Form) -> Form:
    order = _order(form)
    if form.step is order[0] and not form.reviewed:
        raise ButtonWanted
    listed = form.step is Step.LIST and form.preset is Preset.REPRESENTATIVE_ASSEMBLY
    if form.reviewed and (form.step in TARGET.values() or listed) and _missing(form) is None:
        before = Step.REVIEW
    elif form.step is Step.REVIEW:
        before = order[-1]
    elif listed:
        before = Step.KIND
    else:
        before = INSIDE.get(form.step) or order[order.index(form.step) - 1]
    if before is Step.PART and form.preset is Preset.REPRESENTATIVE_ASSEMBLY:
        before = Step.LIST
    if form.step is Step.OPTIONS and not form.asking.options:
        form = replace(form, asking=YES_NO)
    return replace(form, step=before, trouble=None)


def _place(form: Form, said: Said, _now: datetime) -> Form:
    if not isinstance(said, Place) or said.community not in dict(form.zones):
        raise ButtonWanted
    return _on(replace(form, community=said.community, part=WHOLE, offered=()))


def _question(form: Form, said: Said, _now: datetime) -> Form:
    if not isinstance(said, Typed):
        raise ButtonWanted
    return _on(replace(form, question=rules.asked(said.text)))


def _text(form: Form, said: Said, _now: datetime) -> Form:
    match said:
        case Typed(text):
            return _pasted(form, text)
        case Move.NO_TEXT:
            return _on(replace(form, parts=(), anew=False, apart=()))
        case Move.COMPLETE if form.parts:
            return _complete(form)
    raise ButtonWanted


def _pasted(form: Form, text: str) -> Form:
    before = () if form.anew else form.parts
    longer = replace(form, parts=(*before, text), anew=False, apart=())
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
    return _on(details.of_kind(form, PRESET[said]))


def _part(form: Form, said: Said, _now: datetime) -> Form:
    match said:
        case Move.WHOLE:
            return _on(replace(form, part=WHOLE))
        case Move.NAMED:
            return replace(form, step=Step.LIST)
        case Chosen(number) if number < len(form.offered):
            return _on(replace(form, part=form.offered[number]))
    raise ButtonWanted


def _list(form: Form, said: Said, _now: datetime) -> Form:
    if not isinstance(said, Typed):
        raise ButtonWanted
    return _on(replace(form, part=rules.written_list(said.text)))


def _notice(form: Form, said: Said, now: datetime) -> Form:
    answered = notices.answered(form, said, now)
    return _on(answered) if answered.notice and answered.step is form.step else answered


def _closing(form: Form, said: Said, now: datetime) -> Form:
    first = begins(form, now)
    match said:
        case Typed(text):
            at = read_time(text, now, form.zone)
            rules.check_closing(at, first)
            return replace(form, step=Step.CHECK, pending=at)
        case Move() if said in DAYS:
            at = evening(first, DAYS[said], form.zone)
            return _on(replace(form, closes_at=at, pending=None))
    raise ButtonWanted


def _check(form: Form, said: Said, now: datetime) -> Form:
    match said:
        case Typed():
            return _closing(form, said, now)
        case Move.RIGHT if form.pending:
            rules.check_closing(form.pending, begins(form, now))
            return _on(replace(form, closes_at=form.pending, pending=None))
        case Move.OTHER_TIME:
            return replace(form, step=Step.CLOSING, pending=None)
    raise ButtonWanted


def _review(form: Form, said: Said, _now: datetime) -> Form:
    if said is Move.APART and form.divisible:
        return replace(form, step=Step.APART)
    if said not in (Move.CHANGE, Move.DETAILS):
        raise ButtonWanted
    return replace(form, step=Step.CHANGE if said is Move.CHANGE else Step.DETAILS)


def _change(form: Form, said: Said, _now: datetime) -> Form:
    if not isinstance(said, Move) or said not in TARGET:
        raise ButtonWanted
    step = TARGET[said]
    if step not in _order(form):
        raise ButtonWanted
    if step is Step.PART and form.preset is Preset.REPRESENTATIVE_ASSEMBLY:
        step = Step.LIST
    return replace(form, step=step, anew=said is Move.TO_TEXT)


STEPS: dict[Step, Callable[[Form, Said, datetime], Form]] = {
    Step.PLACE: _place,
    Step.QUESTION: _question,
    Step.TEXT: _text,
    Step.KIND: _kind,
    Step.PART: _part,
    Step.LIST: _list,
    Step.NOTICE: _notice,
    Step.SINCE: _notice,
    Step.PHOTO: _notice,
    Step.REASON: _notice,
    Step.PERIOD: _notice,
    Step.CLOSING: _closing,
    Step.CHECK: _check,
    Step.REVIEW: _review,
    Step.CHANGE: _change,
    Step.DETAILS: details.toggled,
    Step.METHOD: details.method_chosen,
    Step.OPTIONS: details.options_typed,
    Step.APART: apart.chosen,
}
