"""What the log may say about an error that nobody expected."""

import traceback
from pathlib import Path


def fault(trouble: BaseException, frames: int = 3) -> str:
    """The kind of error and where it arose; its text may hold people's words (R11)."""
    said = f"{type(trouble).__name__} at {_places(trouble, frames)}"
    if isinstance(trouble, BaseExceptionGroup):
        said += f" of [{'; '.join(fault(one, frames) for one in trouble.exceptions[:3])}]"
    if trouble.__cause__ is not None:
        cause = trouble.__cause__
        said += f" from {type(cause).__name__} at {_places(cause, frames)}"
    return said


def _places(trouble: BaseException, frames: int) -> str:
    found = traceback.extract_tb(trouble.__traceback__)[-frames:]
    return " < ".join(f"{Path(one.filename).name}:{one.lineno}" for one in reversed(found))
