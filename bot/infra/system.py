"""The only place that reads the machine's clock and its randomness (ruff bans both elsewhere)."""

import secrets
import time
from datetime import UTC, datetime


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class SystemEntropy:
    """The machine's own randomness."""

    def token(self, size: int) -> bytes:
        return secrets.token_bytes(size)


def stopwatch() -> float:
    """Seconds of a steady clock, for benchmarks and time-outs only."""
    return time.perf_counter()


def cpu_seconds() -> float:
    """CPU time this process has used, for benchmarks only."""
    return time.process_time()
