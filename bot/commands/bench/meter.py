"""A measured process tells its own CPU time, memory and statements when it is asked."""

import json
import resource
import sys
import threading
from collections.abc import Callable

from bot.infra.system import cpu_seconds


def answer_questions(statements: Callable[[], int]) -> None:
    """Answers each line on standard input with one JSON line, from a thread of its own."""

    def loop() -> None:
        for _line in sys.stdin:
            print(json.dumps(measured(statements())), flush=True)

    print("ready", flush=True)
    threading.Thread(target=loop, daemon=True).start()


def measured(statements: int) -> dict[str, float]:
    """CPU seconds and statements since the start, the largest memory so far in MB."""
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"cpu": cpu_seconds(), "memory_mb": kilobytes / 1024, "statements": statements}
