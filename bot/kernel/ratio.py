"""Exact fractions and thresholds, compared by cross-multiplication.

"以上" includes the number itself, "过半数" and "超过" do not (Civil Code art. 1259); so a
threshold carries its comparison and nothing is ever rounded before it is compared.
"""

from dataclasses import dataclass
from enum import Enum
from math import gcd


class Compare(Enum):
    AT_LEAST = ">="
    MORE_THAN = ">"


@dataclass(frozen=True)
class Ratio:
    """`part` of `whole`, both whole numbers; a whole of 0 makes no fraction."""

    part: int
    whole: int

    def __str__(self) -> str:
        divisor = gcd(self.part, self.whole) or 1
        return f"{self.part // divisor}/{self.whole // divisor}"

    @classmethod
    def parse(cls, written: str) -> "Ratio":
        """Reads ``2/3``. Raises ValueError for anything else or a denominator of 0."""
        part, slash, whole = written.partition("/")
        ratio = cls(int(part), int(whole)) if slash else cls(int(part), 1)
        if ratio.whole <= 0 or ratio.part < 0:
            raise ValueError(written)
        return ratio


@dataclass(frozen=True)
class Threshold:
    """What share must be reached, and whether reaching it exactly is enough."""

    share: Ratio
    compare: Compare

    def met_by(self, part: int, whole: int) -> bool:
        """Whether `part` of `whole` reaches the share; a whole of 0 never does."""
        if whole == 0:
            return False
        left, right = part * self.share.whole, whole * self.share.part
        return left >= right if self.compare is Compare.AT_LEAST else left > right

    def least(self, whole: int) -> int:
        """The smallest part of `whole` that reaches the share."""
        exact = whole * self.share.part
        if self.compare is Compare.AT_LEAST:
            return -(-exact // self.share.whole)
        return exact // self.share.whole + 1
