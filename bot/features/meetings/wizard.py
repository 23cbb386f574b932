"""The forms: a meeting to call, and a point of its minutes; each as plain JSON values and back."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Any

from bot.features.meetings import rules
from bot.features.meetings.errors import MeetingGone
from bot.features.meetings.model import LONGEST_NAME, LONGEST_TOPIC, Kind, Sort, Wanted
from bot.kernel.forms import Flow, Position
from bot.kernel.ids import CommunityId, ConcernId, MeetingId

CALL, MINUTE, VERSION = Flow.MEETING.value, Flow.MINUTE.value, 1


class Step(Enum):
    KIND = "kind"
    TOPIC = "topic"
    PLACE = "place"
    WHEN = "when"
    AGENDA = "agenda"
    REVIEW = "review"


@dataclass(frozen=True)
class CallForm:
    """Its step is the first thing that is missing."""

    community: CommunityId
    kind: Kind | None = None
    topic: str = ""
    place: str = ""
    at: datetime | None = None
    agenda: tuple[str, ...] = ()
    concern: ConcernId | None = None
    matter: int = 0

    @property
    def step(self) -> Step:
        answers = (self.kind, self.topic, self.place, self.at, self.agenda)
        missing = zip(Step, answers, strict=False)
        return next((step for step, one in missing if not one), Step.REVIEW)

    @property
    def position(self) -> Position:
        return list(Step).index(self.step) + 1, len(Step)

    @property
    def wanted(self) -> Wanted:
        """Raises MeetingGone where something is missing yet."""
        if self.kind is None or self.at is None or self.step is not Step.REVIEW:
            raise MeetingGone
        about = self.community, self.kind, self.topic, self.place, self.at, self.agenda
        return Wanted(*about, self.concern, self.matter)


def typed(form: CallForm, said: str) -> CallForm:
    """What was written at that step; a day is read by who knows the clock. Raises as `rules`."""
    match form.step:
        case Step.TOPIC:
            return replace(form, topic=rules.topic(said))
        case Step.PLACE:
            return replace(form, place=rules.room(said))
        case Step.AGENDA:
            return replace(form, agenda=rules.agenda(said))
    return form


def of_kind(form: CallForm, kind: Kind) -> CallForm:
    """A button of an earlier step changes nothing."""
    return replace(form, kind=kind) if form.step is Step.KIND else form


def about(form: CallForm, concern: ConcernId, number: int, said: str) -> CallForm:
    """That matter; its words are the topic, cut where they are too long for one."""
    if form.step is not Step.TOPIC:
        return form
    topic = " ".join(said.split())
    if len(topic) > LONGEST_TOPIC:
        topic = f"{topic[: LONGEST_TOPIC - 1]}…"
    return replace(form, topic=topic, concern=concern, matter=number)


def timed(form: CallForm, at: datetime, now: datetime) -> CallForm:
    """Raises DayBehind, DayTooFar."""
    return replace(form, at=rules.moment(at, now))


def call_answers(form: CallForm) -> dict[str, Any]:
    """As JSON values."""
    names = ("community", "topic", "place", "concern", "matter")
    return {name: getattr(form, name) for name in names} | {
        "kind": form.kind.value if form.kind else "",
        "at": form.at.isoformat() if form.at else "",
        "agenda": list(form.agenda),
    }


def read_call(kept: dict[str, Any]) -> CallForm:
    return CallForm(
        CommunityId(kept["community"]),
        Kind(kept["kind"]) if kept["kind"] else None,
        kept["topic"],
        kept["place"],
        datetime.fromisoformat(kept["at"]) if kept["at"] else None,
        tuple(kept["agenda"]),
        None if kept["concern"] is None else ConcernId(kept["concern"]),
        kept["matter"],
    )


# A point of the minutes


class Asked(Enum):
    WORDS = "words"
    NAME = "name"  # who is responsible, or who said it
    DUE = "due"
    DONE = "done"


STEPS = {
    Sort.AGREED: (Asked.WORDS, Asked.NAME, Asked.DUE),
    Sort.DISSENT: (Asked.WORDS, Asked.NAME),
    Sort.QUESTION: (Asked.WORDS,),
    Sort.CORRECTION: (Asked.WORDS,),
}


@dataclass(frozen=True)
class MinuteForm:
    """`name` is None while nobody answered whether one is named."""

    meeting: MeetingId
    community: CommunityId
    sort: Sort
    words: str = ""
    name: str | None = None
    due: datetime | None = None

    @property
    def asks(self) -> Asked:
        given = {Asked.WORDS: self.words, Asked.NAME: self.name is not None, Asked.DUE: self.due}
        return next((one for one in STEPS[self.sort] if not given[one]), Asked.DONE)

    @property
    def position(self) -> Position:
        steps = STEPS[self.sort]
        return (steps.index(self.asks) + 1 if self.asks in steps else len(steps)), len(steps)


def told(form: MinuteForm, said: str) -> MinuteForm:
    """What was typed; a day is read by who knows the clock. Raises as `rules.words`."""
    match form.asks:
        case Asked.WORDS:
            return replace(form, words=rules.words(said))
        case Asked.NAME:
            return replace(form, name=rules.words(said, LONGEST_NAME))
    return form


def dated(form: MinuteForm, day: datetime, now: datetime) -> MinuteForm:
    """Where a day is asked; elsewhere it changes nothing. Raises DueBehind."""
    return replace(form, due=rules.due(day, now)) if form.asks is Asked.DUE else form


def unnamed(form: MinuteForm) -> MinuteForm:
    """Only who objected may stay unnamed; elsewhere it changes nothing."""
    free = form.sort is Sort.DISSENT and form.asks is Asked.NAME
    return replace(form, name="") if free else form


def minute_answers(form: MinuteForm) -> dict[str, Any]:
    names = ("meeting", "community", "words", "name")
    kept = {name: getattr(form, name) for name in names}
    due = form.due.isoformat() if form.due else None
    return kept | {"sort": form.sort.value, "due": due}


def read_minute(kept: dict[str, Any]) -> MinuteForm:
    due = datetime.fromisoformat(kept["due"]) if kept["due"] else None
    about = MeetingId(kept["meeting"]), CommunityId(kept["community"]), Sort(kept["sort"])
    return MinuteForm(*about, kept["words"], kept["name"], due)
