"""What the database could not do, told apart from what it was rightly refused."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError

from bot.infra.database import NobodyListens


class StorageTrouble(Exception):
    """The database could not keep it (disk full, locked, gone): nobody's update is to blame."""


@contextmanager
def told_apart() -> Iterator[None]:
    """What the database could not do, apart from what it was given and rightly refused."""
    try:
        yield
    except DBAPIError as trouble:
        if _blames_the_data(trouble):
            raise
        raise StorageTrouble(type(trouble.orig).__name__) from trouble
    except NobodyListens as trouble:
        raise StorageTrouble(str(trouble)) from trouble


def _blames_the_data(trouble: DBAPIError) -> bool:
    """asyncpg's errors of class 22 and of its own encoder do not become DataError."""
    if isinstance(trouble, IntegrityError | DataError | ProgrammingError):
        return True
    code = str(getattr(trouble.orig, "sqlstate", None) or "")
    return code.startswith("22") or isinstance(getattr(trouble.orig, "__cause__", None), ValueError)
