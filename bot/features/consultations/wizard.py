"""The forms: a matter to raise, and what was agreed; each as plain JSON values and back."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Any

from bot.features.consultations import rules
from bot.features.consultations.errors import ConcernGone
from bot.features.consultations.model import LONGEST_NAME, Settled, Via, Wanted
from bot.kernel.forms import Flow, Position
from bot.kernel.ids import CommunityId, ConcernId, PhotoId

RAISE, CLOSE, VERSION = Flow.RAISE.value, Flow.CLOSE.value, 1


class Step(Enum):
    PLACE = "place"
    WORDS = "words"
    PHOTO = "photo"
    NAME = "name"
    REVIEW = "review"


class Move(Enum):
    """What a button of the form does."""

    BEHALF = "behalf"  # for a neighbour without a phone
    NO_PHOTO = "no-photo"
    UNNAMED = "unnamed"
    BACK = "back"
    CANCEL = "cancel"
    SEND = "send"


class Way(Enum):
    """How a household without a phone was heard; or that it takes it back."""

    PAPER = "paper"
    PHONE = "phone"
    STRIKE = "strike"

    @property
    def via(self) -> Via | None:
        return None if self is Way.STRIKE else Via(self.value)


@dataclass(frozen=True)
class RaiseForm:
    """`places`: how many she may choose from; `runs`: she coordinates in that one."""

    step: Step
    community: CommunityId
    places: int = 1
    runs: bool = False
    words: str = ""
    photo: PhotoId | None = None
    shown_as: str = ""
    behalf: bool = False

    @property
    def position(self) -> Position:
        order = list(Step)[0 if self.places > 1 else 1 :]
        return order.index(self.step) + 1, len(order)

    @property
    def wanted(self) -> Wanted:
        """Raises ConcernGone where something is missing yet."""
        if self.step is not Step.REVIEW:
            raise ConcernGone
        return Wanted(self.community, self.words, self.shown_as, self.photo, self.behalf)


def typed(form: RaiseForm, said: str) -> RaiseForm:
    """What was written at that step; at others it changes nothing. Raises as `rules.words`."""
    match form.step:
        case Step.WORDS:
            came = form.photo is not None and not form.words  # with a reply in the group
            step = Step.NAME if came else Step.PHOTO
            return replace(form, words=rules.words(said), step=step)
        case Step.NAME:
            name = rules.words(said, LONGEST_NAME)
            return replace(form, shown_as=name, step=Step.REVIEW)
    return form


def pressed(form: RaiseForm, move: Move) -> RaiseForm:
    """A button of another step changes nothing."""
    match move, form.step:
        case Move.BEHALF, Step.WORDS if form.runs:
            return replace(form, behalf=not form.behalf)
        case Move.NO_PHOTO, Step.PHOTO:
            return replace(form, photo=None, step=Step.NAME)
        case Move.UNNAMED, Step.NAME:
            return replace(form, shown_as="", step=Step.REVIEW)
        case Move.BACK, (Step.PHOTO | Step.NAME | Step.REVIEW):
            return replace(form, step=list(Step)[list(Step).index(form.step) - 1])
    return form


def placed(form: RaiseForm, community: CommunityId, *, runs: bool) -> RaiseForm:
    return replace(form, community=community, runs=runs, step=Step.WORDS)


def pictured(form: RaiseForm, photo: PhotoId) -> RaiseForm:
    return replace(form, photo=photo, step=Step.NAME)


def raise_answers(form: RaiseForm) -> dict[str, Any]:
    """As JSON values; its step is kept beside them."""
    names = ("community", "places", "runs", "words", "photo", "shown_as", "behalf")
    return {name: getattr(form, name) for name in names}


def read_raise(step: str, kept: dict[str, Any]) -> RaiseForm:
    return RaiseForm(
        Step(step),
        CommunityId(kept["community"]),
        kept["places"],
        kept["runs"],
        kept["words"],
        None if kept["photo"] is None else PhotoId(kept["photo"]),
        kept["shown_as"],
        kept["behalf"],
    )


# What was agreed


class Asked(Enum):
    OUTCOME = "words"
    RESPONSIBLE = "responsible"
    DUE = "due"
    SETTLED = "settled"
    REVIEW = "review"


@dataclass(frozen=True)
class CloseForm:
    concern: ConcernId
    community: CommunityId
    agreed: str = ""
    responsible: str = ""
    due: datetime | None = None
    settled: Settled | None = None

    @property
    def asks(self) -> Asked:
        if not self.agreed:
            return Asked.OUTCOME
        if not self.responsible:
            return Asked.RESPONSIBLE
        if self.due is None:
            return Asked.DUE
        return Asked.SETTLED if self.settled is None else Asked.REVIEW

    @property
    def position(self) -> Position:
        return list(Asked).index(self.asks) + 1, len(Asked)


def told(form: CloseForm, said: str, due: datetime | None) -> CloseForm:
    """What was typed; `due` is it as a day, where that is asked. Raises as `rules.words`."""
    match form.asks:
        case Asked.OUTCOME:
            return replace(form, agreed=rules.words(said))
        case Asked.RESPONSIBLE:
            return replace(form, responsible=rules.words(said, LONGEST_NAME))
        case Asked.DUE:
            return replace(form, due=due)
    return form


def close_answers(form: CloseForm) -> dict[str, Any]:
    names = ("concern", "community", "agreed", "responsible")
    kept = {name: getattr(form, name) for name in names}
    settled = form.settled.value if form.settled else None
    return kept | {"due": form.due.isoformat() if form.due else None, "settled": settled}


def read_close(kept: dict[str, Any]) -> CloseForm:
    due = datetime.fromisoformat(kept["due"]) if kept["due"] else None
    settled = Settled(kept["settled"]) if kept.get("settled") else None  # older forms lack it
    about = ConcernId(kept["concern"]), CommunityId(kept["community"])
    return CloseForm(*about, kept["agreed"], kept["responsible"], due, settled)
