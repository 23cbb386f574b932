"""Time and chance as the rest of the house sees them.

Rules receive `now` as an argument; use cases read it from `work.clock`. Only
`bot.infra.system` touches the machine's clock and its randomness, so that every
test and every story runs on a clock of its own.
"""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, aware, in UTC."""


class Entropy(Protocol):
    def token(self, size: int) -> bytes:
        """`size` unpredictable bytes."""
