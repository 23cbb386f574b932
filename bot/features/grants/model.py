"""Words of granting: what is given, the link that gives it, who holds what."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.kernel.ids import CommunityId, PersonId
from bot.kernel.offices import HOUSE, Office
from bot.kernel.people import Permission, Role
from bot.kernel.roll import Neighbourhood

LINK_LIVES = timedelta(hours=72)  # PROMISES P43
LONGEST_LABEL = 20  # characters
GIVING = {
    Role.VOLUNTEER: Permission.GRANT_VOLUNTEER,
    Role.MEDIATOR: Permission.GRANT_MEDIATOR,
    Role.COORDINATOR: Permission.GRANT_COORDINATOR,
    Role.AUDITOR: Permission.GRANT_AUDITOR,
}
BY_CHAT = (Role.VOLUNTEER, Role.MEDIATOR)  # the others are named at the host
NEEDS_TWO = frozenset({Role.MEDIATOR})  # another coordinator confirms, where there is one
WHOLE = frozenset({Role.COORDINATOR, Role.AUDITOR})  # never for one building alone


@dataclass(frozen=True)
class Offer:
    """A role to be given; `building` is empty for the whole community, `label` for nobody else."""

    role: Role
    until: datetime
    building: str = ""
    label: str = ""


@dataclass(frozen=True)
class RoleLink:
    """A link that gives a role once. Only the SHA-256 of its secret is kept, as hex digits."""

    digest: str
    community: CommunityId
    offer: Offer
    by: PersonId
    expires_at: datetime
    confirmed_by: PersonId = HOUSE
    used_by: PersonId | None = None
    used_at: datetime | None = None


@dataclass(frozen=True)
class Made:
    """What to hand to somebody; `payload` goes behind ``?start=``."""

    place: Neighbourhood
    offer: Offer
    payload: str
    expires_at: datetime


@dataclass(frozen=True)
class Accepted:
    """`already` where she held the role by this very link before."""

    place: Neighbourhood
    office: Office
    already: bool


@dataclass(frozen=True)
class Shown:
    """A link for a role that everybody in a group could read; it works no more."""

    place: Neighbourhood
    offer: Offer


@dataclass(frozen=True)
class Choices:
    """A community in which the reader can give roles, which, and its buildings."""

    place: Neighbourhood
    roles: tuple[Role, ...]
    buildings: tuple[str, ...]


@dataclass(frozen=True)
class Holders:
    """Who holds what in one community.

    `ends` are the ids of those the reader could end; `gives` is whether she can give any.
    """

    place: Neighbourhood
    offices: tuple[Office, ...]
    ends: frozenset[int]
    gives: bool


@dataclass(frozen=True)
class Ended:
    """A role that is over. `own` where its holder gave it up herself."""

    place: Neighbourhood
    office: Office
    own: bool
