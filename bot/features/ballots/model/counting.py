"""What is counted and what counting gives.

The tally keeps the counted figures only. Ratios, `passed` and the verdict follow from them and
are computed on reading, so a stored result can never disagree with itself. Rejected: percentages
and floats, which lose 0.01 m² or one household (PROMISES P4).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from bot.kernel.area import Area
from bot.kernel.ratio import Ratio


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
class Options:
    """The sums of a question with options, each in the order in which they stand.

    `said`: answers that are not abstentions. `rows`: the totals, in one row; of a run-off a row
    for each round, None for who has left; of Schulze a row for each option with how many put it
    above each, None above itself.
    """

    said: int
    rows: tuple[tuple[int | None, ...], ...]


@dataclass(frozen=True)
class Tally:
    """Every figure of a count; `checks` holds only what the rule tests.

    Where options are asked, `other_heads` are all who took part and `options` what they said.
    """

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
    options: Options | None = None

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
class Ways:
    """Which way the votes that count came in, by the name of the channel, in flats.

    `spoiled` are flats of which there is nothing but a spoiled paper. `alone`: entered by one
    person whom nobody could confirm; `most`: the most that one and the same person entered.
    """

    units: Mapping[str, int]
    spoiled: int = 0
    alone: int = 0
    most: int = 0

    def of(self, channel: str) -> int:
        return self.units.get(channel, 0)

    @property
    def chat_alone(self) -> bool:
        """Nothing to be said beyond how many took part."""
        return not self.spoiled and set(self.units) <= {"chat"}


@dataclass(frozen=True)
class Turnout:
    """How many took part of how many; nothing in it depends on what anybody chose.

    `ways` is known once the ballot is closed.
    """

    units: int
    area: Area
    heads: int
    total_units: int
    total_area: Area
    total_heads: int
    ways: Ways | None = None


@dataclass(frozen=True)
class Shortfall:
    """What participation still lacks; 0 is reached, None is not tested."""

    heads: int | None
    area: Area | None

    @property
    def reached(self) -> bool:
        return not self.heads and (self.area is None or self.area == Area(0))
