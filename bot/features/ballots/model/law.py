"""Kinds of decision: who votes, how it is counted, on what law it rests."""

from dataclasses import dataclass
from enum import Enum

from bot.kernel.ratio import Threshold
from bot.kernel.roll import Electorate


class Choice(Enum):
    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"  # took part, and stays in the denominator
    MARKED = "marked"  # answered with options, where the question has any


ANSWERS = (Choice.YES, Choice.NO, Choice.ABSTAIN)
"""What can be said to a question of yes and no."""


class Preset(Enum):
    """The kinds of decision on offer (FIELD 2.14)."""

    RESIDENTS_MEETING = "residents_meeting"
    REPRESENTATIVE_ASSEMBLY = "representative_assembly"
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
class Period:
    """How long before voting a notice must hang: whole days, the day of posting not counted.

    `days` is what is usual. Where `working` is set, a community may shorten it down to that many
    working days. `curtailable`: it may be cut where special circumstances are stated.
    """

    days: int
    working: int | None = None
    curtailable: bool = False


@dataclass(frozen=True)
class Terms:
    """A preset in full: who votes, how it is counted, on what law it rests (main article first).

    `notice` is None where the law asks for none; `proxies`: whether it knows them.
    """

    preset: Preset
    electorate: Electorate
    rule: Rule
    articles: tuple[Article, ...]
    binding: bool
    notice: Period | None = None
    proxies: bool = False
