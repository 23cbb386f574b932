"""What the owners of a stairwell agree about their elevator, and who has agreed and signed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from bot.features.funding.model.sharing import JoiningRule
from bot.kernel.ids import BallotId, CommunityId, PersonId, ProjectId, UnitId
from bot.kernel.money import Money

LONGEST_PARTY = 60  # characters of who manages or answers for the lift
LONGEST_SIDE = 500  # characters of what was promised by word of mouth
MOST_YEARS, MOST_PERCENT = 50, 500


class Stage(Enum):
    """A version is written, then its words are fixed; a vote adopts it or does not."""

    DRAFT = "draft"
    FIXED = "fixed"
    ADOPTED = "adopted"
    FAILED = "failed"


class Upkeep(Enum):
    """How electricity, inspection and repair are shared."""

    EQUAL = "equal"  # among the flats that pay for the lift
    SHARES = "shares"  # as its building
    AREA = "area"


@dataclass(frozen=True)
class AgreedJoining:
    """How a late joiner buys in. `years` until nothing is left, for the straight line; `percent`
    of the original share."""

    rule: JoiningRule
    years: int = 15
    percent: int = 100


@dataclass(frozen=True)
class Terms:
    """What is filled in. `plan`: by which plan shares are computed; `user_unit`: who answers for
    the lift by law; `side` and `witness`: what was promised by word of mouth, and who heard it."""

    plan: int
    manager: str = ""
    user_unit: str = ""
    upkeep: Upkeep | None = None
    joining: AgreedJoining | None = None
    side: str = ""
    witness: str = ""


@dataclass(frozen=True)
class FlatTerms:
    """A flat in one version: its share, when it agreed and when it signed.

    Agreed is neither signed nor paid. A paper that one coordinator has entered counts as signed
    once another has confirmed it.
    """

    unit: UnitId
    pays: Money
    agreed_on: date | None = None
    agreed_by: PersonId | None = None
    paper_on: date | None = None
    entered_by: PersonId | None = None
    confirmed_by: PersonId | None = None

    @property
    def signed_on(self) -> date | None:
        return self.paper_on if self.confirmed_by is not None else None


@dataclass(frozen=True)
class Agreement:
    """One version. `texts` by language as they were fixed, `digest` the SHA-256 in
    hex of them and of all shares."""

    project: ProjectId
    community: CommunityId
    version: int
    stage: Stage
    terms: Terms
    by: PersonId
    texts: Mapping[str, str]
    digest: str = ""
    ballot: BallotId | None = None
    flats: tuple[FlatTerms, ...] = ()

    def flat(self, unit: UnitId) -> FlatTerms | None:
        return next((one for one in self.flats if one.unit == unit), None)

    def with_flat(self, changed: FlatTerms) -> "Agreement":
        same = tuple(changed if one.unit == changed.unit else one for one in self.flats)
        return replace(self, flats=same)
