"""Floor area in whole units of 0.01 m²; never a float (PROMISES M16)."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

LARGEST = 100_000_000  # 1,000,000 m²: more than any building; catches a slipped decimal point


@dataclass(frozen=True, order=True)
class Area:
    """An area; `hundredths` counts units of 0.01 m²."""

    hundredths: int

    def __add__(self, other: "Area") -> "Area":
        return Area(self.hundredths + other.hundredths)

    def __str__(self) -> str:
        return f"{self.hundredths // 100}.{self.hundredths % 100:02d}"

    @classmethod
    def parse(cls, written: str) -> "Area":
        """Reads decimal square metres such as ``89.37``.

        Raises:
            ValueError: not a number, not positive, over 1,000,000 m² or finer than 0.01 m².
        """
        try:
            exact = Decimal(written) * 100
        except InvalidOperation:
            raise ValueError(written) from None
        if not exact.is_finite() or exact <= 0 or exact > LARGEST or exact % 1:
            raise ValueError(written)
        return cls(int(exact))


def rounded_up(area: Area, step_m2: int) -> int:
    """Whole m², rounded up to a multiple of `step_m2`: a shortfall that names no single flat."""
    step = step_m2 * 100
    return -(-area.hundredths // step) * step_m2
