"""Words of the second person: what waits for her, and for how long."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from bot.kernel.ids import ActId, CommunityId, PersonId

WAITS = timedelta(hours=72)


class ActKind(Enum):
    BALLOT_OPEN = "ballot.open"
    BALLOT_EXTEND = "ballot.extend"
    BALLOT_VOID = "ballot.void"
    BALLOT_COUNT = "ballot.count"
    BALLOT_SLIPS = "ballot.slips"
    ROLL_IMPORT = "roll.import"
    SEAT_GIVE = "seat.give"
    SEAT_PAPER = "seat.paper"
    UNIT_SALE = "unit.sale"
    ROLE_GRANT = "role.grant"
    PROXY_PAPER = "proxy.paper"
    CONVENTION_FORCE = "convention.force"
    AGREEMENT_SIGNED = "agreement.signed"


@dataclass(frozen=True)
class Act:
    """What one coordinator wants to do. `body` is all that is needed to do it, as JSON values."""

    id: ActId
    community: CommunityId
    kind: ActKind
    body: Mapping[str, Any]
    asked_by: PersonId
    asked_at: datetime
    expires_at: datetime


@dataclass(frozen=True)
class Ended:
    """An act that waits no more, and the other coordinators who were asked."""

    act: Act
    others: tuple[PersonId, ...]
