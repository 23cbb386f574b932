"""The words of a ballot: choices, rules, the roll, votes and what counting them gives.

The tally keeps the counted figures only. Ratios, `passed` and the verdict follow from them and
are computed on reading, so a stored result can never disagree with itself. Rejected: percentages
and floats, which lose 0.01 m² or one household (PROMISES P4).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from bot.kernel.area import Area
from bot.kernel.ids import BallotId, CommunityId, PersonId, UnitId
from bot.kernel.ratio import Ratio, Threshold
from bot.kernel.roll import Electorate

LONGEST_QUESTION = 300  # characters; what a chat card shows without folding
SHORTEST_OPENING = timedelta(minutes=10)
LONGEST_OPENING = timedelta(days=60)  # the longest vote in local rules: Hangzhou 2021 art. 20


class Choice(Enum):
    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"  # took part, and stays in the denominator


class Preset(Enum):
    """The kinds of decision on offer (FIELD 2.14)."""

    RESIDENTS_MEETING = "residents_meeting"
    OWNERS_SIMPLE = "owners_simple"
    OWNERS_SPECIAL = "owners_special"
    ADVISORY = "advisory"


class Headcount(Enum):
    OWNER = "owner"  # flats with exactly the same owners are one head
    UNIT = "unit"  # every flat is one head


class Law(Enum):
    CIVIL_CODE = "civil_code"  # 民法典, 2020
    OWNERSHIP_INTERPRETATION = "ownership_interpretation"  # 建筑物区分所有权司法解释, 2020 text
    RESIDENTS_COMMITTEES = "residents_committees"  # 城市居民委员会组织法, in force 2026-01-01


@dataclass(frozen=True)
class Article:
    law: Law
    number: int


@dataclass(frozen=True)
class Thresholds:
    """What share of area and of heads is needed; None is not tested."""

    area: Threshold | None = None
    heads: Threshold | None = None


@dataclass(frozen=True)
class Rule:
    """How a ballot is counted. Units of `exclude_kinds` are not part of the electorate.

    `proxy_cap` is the most principals one agent may hold at a time; None is no cap, 0 no proxies.
    """

    participation: Thresholds = Thresholds()
    approval: Thresholds = Thresholds()
    headcount: Headcount = Headcount.OWNER
    exclude_kinds: frozenset[str] = frozenset()
    proxy_cap: int | None = None


@dataclass(frozen=True)
class Terms:
    """A preset in full: who votes, how it is counted, on what law it rests (main article first)."""

    preset: Preset
    electorate: Electorate
    rule: Rule
    articles: tuple[Article, ...]
    binding: bool


@dataclass(frozen=True)
class Flat:
    """A unit as counting sees it. If a representative is named, nobody else votes for the flat."""

    id: str
    area: Area
    owners: frozenset[str]
    kind: str = "dwelling"
    representative: str | None = None


class Measure(Enum):
    """The four shares a decision may be tested by."""

    PARTICIPATION_AREA = "participation_area"
    PARTICIPATION_HEADS = "participation_heads"
    APPROVAL_AREA = "approval_area"
    APPROVAL_HEADS = "approval_heads"


PARTICIPATION = (Measure.PARTICIPATION_AREA, Measure.PARTICIPATION_HEADS)


class Verdict(Enum):
    PASSED = "passed"
    FAILED = "failed"
    INQUORATE = "inquorate"  # too few took part
    NONE = "none"  # nothing was tested: opinions were asked, nothing was decided


@dataclass(frozen=True)
class Tally:
    """Every figure of a count; `checks` holds only what the rule tests."""

    total_area: Area
    total_heads: int
    participating_area: Area
    participating_heads: int
    yes_area: Area
    no_area: Area
    abstain_area: Area
    yes_heads: int
    no_heads: int
    other_heads: int
    checks: Mapping[Measure, bool]

    @property
    def ratios(self) -> Mapping[Measure, Ratio | None]:
        """Participating of all, yes of participating; None where the denominator is 0."""
        took_part, total = self.participating_area.hundredths, self.total_area.hundredths
        pairs = {
            Measure.PARTICIPATION_AREA: (took_part, total),
            Measure.PARTICIPATION_HEADS: (self.participating_heads, self.total_heads),
            Measure.APPROVAL_AREA: (self.yes_area.hundredths, took_part),
            Measure.APPROVAL_HEADS: (self.yes_heads, self.participating_heads),
        }
        return {one: Ratio(*pair) if pair[1] else None for one, pair in pairs.items()}

    @property
    def passed(self) -> bool | None:
        """Whether every test was met; None where the rule tests nothing."""
        return all(self.checks.values()) if self.checks else None

    @property
    def verdict(self) -> Verdict:
        if not self.checks:
            return Verdict.NONE
        if not all(self.checks.get(one, True) for one in PARTICIPATION):
            return Verdict.INQUORATE
        return Verdict.PASSED if self.passed else Verdict.FAILED


@dataclass(frozen=True)
class Ballot:
    """A question put to a roll. Moments are aware UTC; `zone` is how people are shown them.

    `articles` are the clauses of an attached convention and `document_title` what stands before
    them; `tally` is frozen once at closing. `suspended_at` stays when it is closed later.
    """

    id: BallotId
    community: CommunityId
    number: int
    question: str
    articles: tuple[str, ...]
    preset: Preset
    zone: str
    opened_at: datetime
    closes_at: datetime
    closed_at: datetime | None
    tally: Tally | None
    opened_by: PersonId
    document_title: str = ""
    suspended_at: datetime | None = None

    @property
    def suspended(self) -> bool:
        """Voting is over, and people must decide whether what arrived is counted (P5)."""
        return self.suspended_at is not None and self.closed_at is None

    @property
    def running(self) -> bool:
        """Neither closed nor suspended: what arrived in time still counts."""
        return self.closed_at is None and not self.suspended


@dataclass(frozen=True)
class RollEntry:
    """One flat on the roll as frozen when the ballot opened.

    `head` is the key of the head the flat belongs to, `head_size` how many flats share it.
    """

    ballot: BallotId
    unit: UnitId
    label: str
    area: Area
    head: str
    head_size: int


@dataclass(frozen=True)
class Receipt:
    """Where a vote stands on the record: position in the chain and the code the voter keeps."""

    seq: int
    code: str


@dataclass(frozen=True)
class Vote:
    """What a flat said; `receipt` is None until the vote is on the record."""

    ballot: BallotId
    unit: UnitId
    choice: Choice
    by: PersonId
    at: datetime
    receipt: Receipt | None = None


@dataclass(frozen=True)
class Standing:
    """A flat on a ballot's roll with the vote that counts for it, if any."""

    entry: RollEntry
    vote: Vote | None


@dataclass(frozen=True)
class Proposal:
    """A ballot as its author put it together; `document` is the attached text as pasted."""

    community: CommunityId
    question: str
    document: str
    preset: Preset
    closes_at: datetime


@dataclass(frozen=True)
class Turnout:
    """How many took part of how many; nothing in it depends on what anybody chose."""

    units: int
    area: Area
    heads: int
    total_units: int
    total_area: Area
    total_heads: int


@dataclass(frozen=True)
class Shortfall:
    """What participation still lacks; 0 is reached, None is not tested."""

    heads: int | None
    area: Area | None

    @property
    def reached(self) -> bool:
        return not self.heads and (self.area is None or self.area == Area(0))


@dataclass(frozen=True)
class Look:
    """A ballot as one person sees it in private: her flats on its roll and what they said.

    `prints` where she may have papers about it.
    """

    ballot: Ballot
    mine: tuple[Standing, ...]
    turnout: Turnout
    prints: bool = False


@dataclass(frozen=True)
class VoteReceipt:
    """What became of an answer: the vote that now counts for each of her flats.

    `recorded` is False where all flats had said just that before, `changed` is True where an
    earlier answer was replaced, `first` where a flat took part for the first time.
    """

    ballot: Ballot
    choice: Choice
    mine: tuple[Standing, ...]
    recorded: bool
    changed: bool
    first: bool

    @property
    def votes(self) -> tuple[tuple[str, str], ...]:
        """Label of the flat and receipt code of its vote."""
        return tuple((e.label, v.receipt.code) for e, v in self._kept if v.receipt)

    @property
    def seq(self) -> int:
        """Position on the record of the newest of these votes."""
        return max(v.receipt.seq for _, v in self._kept if v.receipt)

    @property
    def _kept(self) -> tuple[tuple[RollEntry, Vote], ...]:
        return tuple((one.entry, one.vote) for one in self.mine if one.vote)


@dataclass(frozen=True)
class Page:
    """One page of an attached text; pages are numbered from 0."""

    ballot: Ballot
    paragraphs: tuple[str, ...]
    number: int
    pages: int


@dataclass(frozen=True)
class Resumed:
    """What became of a coordinator's word that a suspended ballot shall be counted.

    The ballot is closed, or still `suspended`: then those in `others` are asked to agree.
    `counted` where it was closed by this very word.
    """

    ballot: Ballot
    others: tuple[PersonId, ...] = ()
    counted: bool = False


@dataclass(frozen=True)
class Silent:
    """Who is to be reminded; `following` is the flat behind which more are, None at the end."""

    ballot: Ballot
    people: tuple[PersonId, ...]
    following: UnitId | None
