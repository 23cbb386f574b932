"""Copies of a SQLite database: whole or not at all, sound, for their owner's eyes only.

By SQLite's own online copy: it may run while the bot writes, and it holds one moment of the
database. Rejected: `cp`, which misses what stands in the journal only, or tears a page.
"""

import contextlib
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from bot.infra.disk import settle

SUFFIXES = ("-wal", "-shm", "-journal")


class InUse(sqlite3.OperationalError):
    """Somebody still reads the database, so its journal cannot be emptied."""


class Unsound(Exception):
    """SQLite's own check found damage, or rows that point at nothing."""


def copied(
    source: Path, target: Path, finish: Callable[[sqlite3.Connection], object] = lambda _c: None
) -> None:
    """Puts a copy of `source` at `target`, in one file of mode 0600; `finish` may write into it.

    Raises:
        Unsound: the copy is damaged; there is none then.
        sqlite3.Error: `source` is no database.
        OSError: the copy cannot be written.
    """
    part = target.with_name(f"{target.name}.part")
    removed(part)
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with opened(source) as here, contextlib.closing(_connect(part, "rw")) as there:
            here.backup(there)
            there.execute("PRAGMA journal_mode=DELETE")
            finish(there)
            _check(there)
        settle(part)
        part.replace(target)
        settle(target.parent)
    except BaseException:
        removed(part)
        raise


def opened(file: Path) -> contextlib.closing[sqlite3.Connection]:
    """An existing database, for reading. Raises sqlite3.Error."""
    return contextlib.closing(_connect(file, "rw" if _writable(file) else "ro"))


def sound(file: Path) -> None:
    """Looks through the whole file, quickly. Raises Unsound, sqlite3.Error."""
    with opened(file) as connection:
        if connection.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise Unsound


def folded(file: Path) -> None:
    """Brings what stands in the journal into the file. Raises InUse, sqlite3.Error."""
    with contextlib.closing(_connect(file, "rw")) as connection:
        connection.execute("PRAGMA busy_timeout=0")  # say so at once: people can wait better
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:  # SQLite says so in its answer and raises nothing
        raise InUse


def put_in_place(staged: Path, database: Path, kept: Path) -> bool:
    """Makes `staged` the database; what was there stays as `kept`, and whether there was any.

    There is a database under the name at every moment: a kill leaves the old or the new one.
    Raises InUse, OSError.
    """
    there = database.exists()
    if there:
        try:
            folded(database)
        except InUse:
            raise
        except sqlite3.Error:  # damaged: its journal is kept beside it
            pass
        for suffix in ("", *SUFFIXES):
            _linked(Path(f"{database}{suffix}"), Path(f"{kept}{suffix}"))
    for suffix in SUFFIXES:  # the old journal must not be played into the new file
        Path(f"{database}{suffix}").unlink(missing_ok=True)
    staged.replace(database)
    settle(database.parent)
    return there


def removed(file: Path) -> None:
    for suffix in ("", *SUFFIXES):
        Path(f"{file}{suffix}").unlink(missing_ok=True)


def _connect(file: Path, mode: str) -> sqlite3.Connection:
    address = f"file:{quote(str(file.absolute()))}?mode={mode}"
    return sqlite3.connect(address, uri=True, isolation_level=None)


def _writable(file: Path) -> bool:
    """A reader of a database with a journal must be able to write beside it."""
    return os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)


def _check(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
        raise Unsound
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise Unsound


def _linked(old: Path, new: Path) -> None:
    """A second name for the file; a copy where the file system knows no second names."""
    if old.exists():
        try:
            new.hardlink_to(old)
        except FileExistsError:
            raise
        except OSError:
            new.write_bytes(old.read_bytes())
            new.chmod(0o600)
