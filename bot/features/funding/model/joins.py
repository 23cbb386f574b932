"""A flat that did not take part buys in later, by a rule that was fixed beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from bot.features.funding.model.projects import LiftFlat, LiftProject, Plan
from bot.features.funding.model.sharing import JoiningRule
from bot.kernel.ids import CommunityId, EntryId, PersonId, ProjectId, UnitId
from bot.kernel.money import Money


@dataclass(frozen=True)
class JoiningTerms:
    """`plan`: by which the shares are computed. `number`: years of the straight line, or percent
    of the share; 0 for the rules that need none. Fixed once for a project."""

    project: ProjectId
    community: CommunityId
    plan: int
    rule: JoiningRule
    number: int
    by: PersonId
    at: datetime


class JoinState(Enum):
    WAITS = "waits"  # entered in the ledger, and a second person has not confirmed it
    JOINED = "joined"
    OFF = "off"  # refused or taken back; it may be entered again


@dataclass(frozen=True)
class Offer:
    """What a flat would pay today and what each payer would get back, in door order.

    `share`: hers as if she had been there from the beginning. `years`: full years in use, None
    where it is not in use yet.
    """

    project: LiftProject
    terms: JoiningTerms
    plan: Plan
    flat: LiftFlat
    share: Money
    pays: Money
    refunds: Mapping[UnitId, Money]
    in_use: date | None = None
    years: int | None = None


@dataclass(frozen=True)
class Join:
    """`entry`: the ledger's entry that changes the shares; None where nothing is to be paid."""

    project: ProjectId
    community: CommunityId
    unit: UnitId
    pays: Money
    refunds: Mapping[UnitId, Money]
    entry: EntryId | None
    by: PersonId
    at: datetime
    state: JoinState = JoinState.WAITS
