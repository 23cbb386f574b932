"""Clocks and chance of the sandbox: time that people can push forward, entropy that repeats.

A sample neighbourhood must tell the same story each time, and a ballot of two weeks must
close within a coffee break. So the sandbox never sleeps: it moves its own clock forward.
"""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bot.kernel.clock import Clock


class HandClock:
    """Stands still until it is pushed. `start` must be aware; raises ValueError otherwise.

    `on_push` is called after each push.
    """

    def __init__(self, start: datetime) -> None:
        if start.tzinfo is None:
            raise ValueError("the start of a clock must be aware")
        self._now = start.astimezone(UTC)
        self.on_push: Callable[[], None] = _nothing

    def now(self) -> datetime:
        return self._now

    def forward(self, by: timedelta) -> datetime:
        """Push forward and give the new moment. Raises ValueError for a negative `by`."""
        self._now += _ahead(by)
        self.on_push()
        return self._now

    def set(self, moment: datetime) -> None:
        """Back to a moment that was, together with everything else."""
        self._now = moment


class RunningClock:
    """The time of `base` plus everything it was pushed forward.

    `on_push` is called after each push.
    """

    def __init__(self, base: Clock) -> None:
        self._base = base
        self._offset = timedelta()
        self.on_push: Callable[[], None] = _nothing

    def now(self) -> datetime:
        return self._base.now() + self._offset

    def forward(self, by: timedelta) -> datetime:
        """Push forward and give the new moment. Raises ValueError for a negative `by`."""
        self._offset += _ahead(by)
        self.on_push()
        return self.now()

    def set_to(self, moment: datetime) -> None:
        """Runs on from that moment, even an earlier one: for a sandbox that begins."""
        self._offset = moment - self._base.now()


class SeededEntropy:
    """Bytes that look random and are the same for the same seed: SHA-256 of a counter."""

    def __init__(self, seed: int | str) -> None:
        self._seed = str(seed).encode()
        self._count = 0

    def token(self, size: int) -> bytes:
        """`size` bytes that follow from the seed and from the tokens given before."""
        drawn = b""
        while len(drawn) < size:
            self._count += 1
            drawn += hashlib.sha256(self._seed + b"/%d" % self._count).digest()
        return drawn[:size]


def _nothing() -> None:
    pass


def _ahead(by: timedelta) -> timedelta:
    if by < timedelta():
        raise ValueError("a clock goes forward only")
    return by
