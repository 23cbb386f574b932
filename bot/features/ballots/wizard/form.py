"""The form of a ballot that is being prepared, and its shape as a draft."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from bot.features.ballots.errors import FormGone
from bot.features.ballots.model import Preset, Proposal
from bot.kernel.errors import DomainError, NotAllowed
from bot.kernel.forms import Flow
from bot.kernel.ids import CommunityId
from bot.kernel.roll import Neighbourhood

FLOW, VERSION = Flow.BALLOT.value, 1


class Step(Enum):
    PLACE = "place"
    QUESTION = "question"
    TEXT = "text"
    KIND = "kind"
    CLOSING = "closing"
    CHECK = "check"  # is this the time you meant?
    REVIEW = "review"
    CHANGE = "change"


class Move(Enum):
    """Every button of the form."""

    BACK = "back"
    CANCEL = "cancel"
    NO_TEXT = "none"
    COMPLETE = "done"
    MEETING = "meeting"
    SIMPLE = "simple"
    SPECIAL = "special"
    ADVICE = "advice"
    TOMORROW = "d1"
    THREE_DAYS = "d3"
    SEVEN_DAYS = "d7"
    TEN_DAYS = "d10"
    RIGHT = "right"
    OTHER_TIME = "other"
    OPEN = "open"
    CHANGE = "change"
    TO_QUESTION = "toq"
    TO_TEXT = "tot"
    TO_KIND = "tok"
    TO_CLOSING = "toc"


@dataclass(frozen=True)
class Typed:
    text: str


@dataclass(frozen=True)
class Place:
    community: CommunityId


Said = Move | Typed | Place


@dataclass(frozen=True)
class Form:
    """The answers so far. `zones` are the communities on offer with their zones.

    `reviewed`: everything was answered once, so a changed answer leads back to the review.
    `anew`: the next pasted part replaces the text. `pending`: a typed time not yet confirmed.
    """

    step: Step
    zones: tuple[tuple[CommunityId, str], ...]
    community: CommunityId
    question: str = ""
    parts: tuple[str, ...] = ()
    preset: Preset | None = None
    closes_at: datetime | None = None
    pending: datetime | None = None
    reviewed: bool = False
    anew: bool = False
    trouble: DomainError | None = None

    def __post_init__(self) -> None:
        if self.community not in dict(self.zones):
            raise ValueError(self.community)

    @property
    def zone(self) -> str:
        return dict(self.zones)[self.community]

    @property
    def document(self) -> str:
        return "\n".join(self.parts)

    @property
    def position(self) -> tuple[int, int]:
        """Which step this is of how many, counted from 1."""
        order = [Step.PLACE] if len(self.zones) > 1 else []
        order += [Step.QUESTION, Step.TEXT, Step.KIND, Step.CLOSING, Step.REVIEW]
        shown = {Step.CHECK: Step.CLOSING, Step.CHANGE: Step.REVIEW}.get(self.step, self.step)
        return order.index(shown) + 1, len(order)


def begin(places: Sequence[Neighbourhood]) -> Form:
    """The empty form. Raises NotAllowed where there is no community to open a ballot in."""
    if not places:
        raise NotAllowed
    zones = tuple((one.id, one.zone) for one in places)
    return Form(Step.PLACE if len(places) > 1 else Step.QUESTION, zones, places[0].id)


def proposal(form: Form) -> Proposal:
    """What the finished form asks for. Raises FormGone where an answer is missing."""
    if form.preset is None or form.closes_at is None:
        raise FormGone
    return Proposal(form.community, form.question, form.document, form.preset, form.closes_at)


def answers(form: Form) -> dict[str, Any]:
    """The form as plain JSON values; its step is kept beside them."""
    return {
        "zones": [list(one) for one in form.zones],
        "community": form.community,
        "question": form.question,
        "parts": list(form.parts),
        "preset": form.preset and form.preset.value,
        "closes_at": form.closes_at and form.closes_at.isoformat(),
        "pending": form.pending and form.pending.isoformat(),
        "reviewed": form.reviewed,
        "anew": form.anew,
    }


def read(step: str, kept: dict[str, Any]) -> Form:
    """The form from its step and `answers`."""
    return Form(
        step=Step(step),
        zones=tuple((CommunityId(id), zone) for id, zone in kept["zones"]),
        community=CommunityId(kept["community"]),
        question=kept["question"],
        parts=tuple(kept["parts"]),
        preset=Preset(kept["preset"]) if kept["preset"] else None,
        closes_at=_moment(kept["closes_at"]),
        pending=_moment(kept["pending"]),
        reviewed=kept["reviewed"],
        anew=kept["anew"],
    )


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
