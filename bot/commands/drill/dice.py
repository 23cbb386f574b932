"""Chance of a drill: the same throws for the same seed, so that a finding can be had again."""

from collections.abc import MutableSequence
from typing import Any

from bot.demo.clock import SeededEntropy


class Dice:
    def __init__(self, seed: str) -> None:
        self._entropy = SeededEntropy(seed)

    def number(self, below: int) -> int:
        """0 to `below` - 1."""
        return int.from_bytes(self._entropy.token(8)) % below

    def span(self, longest: float) -> float:
        """Seconds."""
        return longest * self.number(10_000) / 10_000

    def shuffle(self, things: MutableSequence[Any]) -> None:
        for last in range(len(things) - 1, 0, -1):
            other = self.number(last + 1)
            things[last], things[other] = things[other], things[last]
