"""What the log may say about an error that nobody expected."""

import traceback
from pathlib import Path


def fault(trouble: BaseException) -> str:
    """The kind of error and where it arose; its text may hold people's words (R11)."""
    frames = traceback.extract_tb(trouble.__traceback__)[-3:]
    places = " < ".join(f"{Path(one.filename).name}:{one.lineno}" for one in reversed(frames))
    return f"{type(trouble).__name__} at {places}"
