"""Money in whole fen (0.01 yuan); never a float."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Money:
    """An amount; `fen` may be negative where somebody receives."""

    fen: int

    def __add__(self, other: "Money") -> "Money":
        return Money(self.fen + other.fen)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.fen - other.fen)

    def __str__(self) -> str:
        """Yuan, such as ``12345.60`` or ``-0.05``."""
        yuan, fen = divmod(abs(self.fen), 100)
        return f"{'-' if self.fen < 0 else ''}{yuan}.{fen:02d}"


NOTHING = Money(0)
