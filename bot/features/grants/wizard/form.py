"""The form with which a role is given, and its shape as a draft."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from bot.features.grants.errors import GrantFormGone
from bot.features.grants.model import Choices, Offer
from bot.kernel.errors import NotAllowed
from bot.kernel.forms import Flow
from bot.kernel.ids import CommunityId
from bot.kernel.people import Role

FLOW, VERSION = Flow.GRANT.value, 1


class Step(Enum):
    PLACE = "place"
    ROLE = "role"
    LABEL = "label"
    SCOPE = "scope"
    UNTIL = "until"
    CHECK = "check"  # is this the day you meant?
    REVIEW = "review"


class Move(Enum):
    """Every button of the form that is the same for everybody."""

    BACK = "back"
    CANCEL = "cancel"
    VOLUNTEER = "vol"
    MEDIATOR = "med"
    NO_LABEL = "none"
    WHOLE = "whole"
    QUARTER = "m3"
    YEAR = "y1"
    TWO_YEARS = "y2"
    RIGHT = "right"
    OTHER_DAY = "other"
    GIVE = "give"


@dataclass(frozen=True)
class Spot:
    """A community on offer: its zone, the roles to choose from, its buildings."""

    community: CommunityId
    zone: str
    roles: tuple[Role, ...]
    buildings: tuple[str, ...]


@dataclass(frozen=True)
class Form:
    """The answers so far. `pending` is a typed day that is not confirmed yet."""

    step: Step
    spots: tuple[Spot, ...]
    community: CommunityId
    role: Role | None = None
    label: str = ""
    building: str = ""
    until: datetime | None = None
    pending: datetime | None = None

    @property
    def spot(self) -> Spot:
        return self.spots[[one.community for one in self.spots].index(self.community)]

    @property
    def steps(self) -> tuple[Step, ...]:
        """Those there are to go, in order; what has no choice is left out."""
        first = (Step.PLACE,) if len(self.spots) > 1 else ()
        scope = (Step.SCOPE,) if len(self.spot.buildings) > 1 else ()
        return (*first, Step.ROLE, Step.LABEL, *scope, Step.UNTIL, Step.REVIEW)

    @property
    def position(self) -> tuple[int, int]:
        """Which step this is of how many, counted from 1."""
        shown = Step.UNTIL if self.step is Step.CHECK else self.step
        return self.steps.index(shown) + 1, len(self.steps)


def begin(places: Sequence[Choices]) -> Form:
    """The empty form. Raises NotAllowed where there is no role to give."""
    if not places:
        raise NotAllowed
    spots = tuple(Spot(one.place.id, one.place.zone, one.roles, one.buildings) for one in places)
    return Form(Step.PLACE if len(spots) > 1 else Step.ROLE, spots, spots[0].community)


def offer(form: Form) -> Offer:
    """What the finished form gives. Raises GrantFormGone where an answer is missing."""
    if form.role is None or form.until is None:
        raise GrantFormGone
    return Offer(form.role, form.until, form.building, form.label)


def answers(form: Form) -> dict[str, Any]:
    """The form as plain JSON values; its step is kept beside them."""
    return {
        "spots": [
            [one.community, one.zone, [role.value for role in one.roles], list(one.buildings)]
            for one in form.spots
        ],
        "community": form.community,
        "role": form.role and form.role.value,
        "label": form.label,
        "building": form.building,
        "until": form.until and form.until.isoformat(),
        "pending": form.pending and form.pending.isoformat(),
    }


def read(step: str, kept: dict[str, Any]) -> Form:
    """The form from its step and `answers`."""
    return Form(
        step=Step(step),
        spots=tuple(
            Spot(CommunityId(id), zone, tuple(map(Role, roles)), tuple(buildings))
            for id, zone, roles, buildings in kept["spots"]
        ),
        community=CommunityId(kept["community"]),
        role=Role(kept["role"]) if kept["role"] else None,
        label=kept["label"],
        building=kept["building"],
        until=_moment(kept["until"]),
        pending=_moment(kept["pending"]),
    )


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
