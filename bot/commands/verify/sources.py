"""Where a record is read from: an SQLite file, a database by its address, an exported file.

Rows come as plain values of whatever type they have; nothing is taken for granted. An SQLite file
is opened read-only and may be in use by the bot: SQLite shows one state of it.
"""

import asyncio
import contextlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bot.kernel.evidence import Row
from bot.kernel.text import Text, Words, _

TABLES = (
    "record_heads",
    "record_events",
    "record_payloads",
    "checkpoints",
    "ballots",
    "roll_entries",
    "votes",
    "turnouts",
    "receipt_lists",
    "conflicts",
    "secret_answers",
    "proxies",
    "votes_beneath",
    "representatives",
    "units",
    "grants",
    "keepers",
    "sealed_files",
    "postings",
    "communities",
    "letters",
    "mandates",
    "sittings",
    "heads_voted",
    "rounds",
    "statements",
    "conventions",
    "convention_articles",
    "concerns",
    "concern_seconds",
    "promises",
    "meetings",
    "meeting_minutes",
    "meeting_attendants",
    "ledger_entries",
    "projects",
    "project_flats",
    "project_plans",
    "mediation_cases",
    "project_terms",
    "project_joins",
    "project_steps",
    "agreements",
    "agreement_flats",
)
# Not in databases of earlier versions, or not with these columns.
LATER = (
    *("checkpoints", "receipt_lists", "secret_answers", "proxies", "votes_beneath"),
    *("conflicts", "keepers", "sealed_files", "postings", "communities", "letters"),
    *("mandates", "sittings", "heads_voted", "rounds", "statements"),
    *("conventions", "convention_articles", "concerns", "concern_seconds", "promises"),
    *("ledger_entries", "mediation_cases"),
    *("meetings", "meeting_minutes", "meeting_attendants"),
    *("projects", "project_flats", "project_plans", "project_terms", "project_joins"),
    "project_steps",
    *("agreements", "agreement_flats"),
)
COLUMNS = {  # what is read of tables that hold more than is compared, such as pictures
    "postings": "id, community_id, ballot_id, by, since, digest",
    "mandates": "id, community_id, principal, agent, ballot_id, until, entered_by, confirmed_by",
    "sittings": "id, ballot_id, channel, entered_by, recorded_at",
    "communities": "id AS community_id, owners_notice",
    "rounds": "id, community_id, number, title, by, ends_at, ended_at, posts, topic",
    "concerns": "id, community_id, state, stage, number, entered_by, decided_by, into_id, "
    "ballot_id, must_at",
    "concern_seconds": "(SELECT community_id FROM concerns WHERE concerns.id = concern_id) "
    "AS community_id, concern_id, unit_id",
    "promises": "id, community_id, concern_id, number, words, due, kept_at, kept_by, settled, "
    "meeting",
    "meetings": "id, community_id, number, kind, begins, matter, state, called_by, closed_by, "
    "confirmed_by, here",
    "meeting_attendants": "id, community_id, meeting_id, person_id, how",
    "statements": "id, community_id, round_id, state, by",
    "mediation_cases": "id, community_id, state, taken_by",
    "ledger_entries": "id, community_id, project_id, kind, day, legs, unit_id, reverses, state, "
    "entered_by, decided_by, number",
}
ORDER = {  # in which order rows are read; the others in any
    "record_events": ("community_id", "seq"),
    "record_payloads": ("community_id", "seq"),
    "checkpoints": ("community_id", "seq"),
}
LISTED = "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
# A file with flipped bytes fails in many ways, the driver's own messages among them.
DAMAGE = (sqlite3.Error, UnicodeError, OverflowError, MemoryError, SystemError)
NO_ADDRESS = (ValueError, OverflowError)  # a port that is no number, or too large a one
MAGIC = b"SQLite format 3\x00"
BUNDLE = "linli-record/1"


class Unusable(Exception):
    """It is there, but no record can be read from it; `text` says why."""

    def __init__(self, text: Text) -> None:
        super().__init__()
        self.text = text


@dataclass
class Found:
    """Rows by table, or an exported record; `damages` are sentences on what could not be read."""

    tables: dict[str, list[Row]] = field(default_factory=dict)
    bundle: Mapping[str, Any] | None = None
    damages: list[Text] = field(default_factory=list)


def read_source(target: str) -> Found:
    """What is at that path or address.

    Raises:
        FileNotFoundError: no such file.
        Unusable: no record in it.
    """
    if "://" in target:
        return _address(target)
    file = Path(target)
    try:
        with file.open("rb") as opened:
            beginning = opened.read(len(MAGIC))
    except FileNotFoundError:
        raise
    except OSError:
        raise Unusable(_("The file cannot be opened. Please check its permissions.")) from None
    return read_sqlite(file) if beginning == MAGIC else read_bundle(file)


def read_bundle(file: Path) -> Found:
    """An exported file. Raises Unusable."""
    try:
        document = json.loads(file.read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        raise Unusable(_("This is neither a database of Linli nor an exported file.")) from None
    record = document.get("record") if isinstance(document, dict) else None
    if not isinstance(record, dict) or record.get("format") != BUNDLE:
        raise Unusable(_("There is no record in this file: only the votes can be counted again."))
    return Found(bundle=record)


def read_sqlite(file: Path) -> Found:
    """All tables of a database file. Raises Unusable."""
    found = Found()
    try:
        with contextlib.closing(_opened(file)) as connection:
            connection.execute("BEGIN")
            for name in TABLES:
                _read_table(connection, name, found)
            _check_file(connection, found)
    except DAMAGE:
        raise Unusable(_("The database is damaged: it cannot be read at all.")) from None
    if "record_events" not in found.tables:
        raise Unusable(_("There is no record in this database."))
    return found


def _opened(file: Path) -> sqlite3.Connection:
    """Raises sqlite3.Error.

    While nobody has the file open (then it has no journal beside it) it is read as one that never
    changes: this leaves no new files beside it, and works where nothing may be written.
    """
    name = quote(str(file.resolve()))
    connection = None
    used = Path(f"{file}-wal").exists()
    for mode in (("mode=ro",) if used else ()) + ("mode=ro&immutable=1",):
        try:
            connection = sqlite3.connect(f"file:{name}?{mode}", uri=True, isolation_level=None)
            connection.text_factory = _decoded
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except DAMAGE:
            if connection is not None:
                connection.close()
            if "immutable" in mode:
                raise
        else:
            return connection
    raise sqlite3.OperationalError


def _read_table(connection: sqlite3.Connection, name: str, found: Found) -> None:
    rows: list[Row] = []
    try:
        cursor = connection.execute(_select(name))
        columns = [one[0] for one in cursor.description]
        rows.extend(dict(zip(columns, row)) for row in cursor)  # noqa: B905  # twice as fast
    except sqlite3.OperationalError:
        if name not in LATER:
            found.damages.append(missing(name))
        return
    except DAMAGE:
        found.damages.append(_torn(name))
    found.tables[name] = rows


def _check_file(connection: sqlite3.Connection, found: Found) -> None:
    """SQLite's own look at its pages: a flipped byte may lie where no row shows it."""
    try:
        said = [str(one[0]) for one in connection.execute("PRAGMA quick_check(1)")]
    except DAMAGE:
        said = ["damaged"]
    if said != ["ok"]:
        found.damages.append(
            _("The database file is damaged: SQLite finds its pages not in order.")
        )


def _address(url: str) -> Found:
    """Raises Unusable, FileNotFoundError.

    What speaks to databases is loaded here only: a file is read without it.
    """
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError, SQLAlchemyError

    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite":
            return read_sqlite(_existing(Path(parsed.database or "")))
        return asyncio.run(_read_address(url))
    except (ArgumentError, SQLAlchemyError, ImportError, OSError, *NO_ADDRESS) as trouble:
        if isinstance(trouble, FileNotFoundError):
            raise
        raise Unusable(_("The database at this address cannot be read.")) from None


def _existing(file: Path) -> Path:
    if not file.is_file():
        raise FileNotFoundError
    return file


async def _read_address(url: str) -> Found:
    """Reads everything in one transaction, so that the tables fit each other."""
    from sqlalchemy import text

    from bot.infra.database import create_engine

    found, engine = Found(), create_engine(url)
    try:
        async with engine.connect() as plain:
            connection = await plain.execution_options(
                linli_read_only=True, isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
            there = await connection.execute(text(LISTED))
            names = {str(one[0]) for one in there}
            for name in TABLES:
                if name in names:
                    rows = await connection.execute(text(_select(name)))
                    found.tables[name] = [dict(one) for one in rows.mappings()]
                elif name not in LATER:
                    found.damages.append(missing(name))
    finally:
        await engine.dispose()
    if "record_events" not in found.tables:
        raise Unusable(_("There is no record in this database."))
    return found


def _select(name: str) -> str:
    order = f" ORDER BY {', '.join(ORDER[name])}" if name in ORDER else ""
    return f"SELECT {COLUMNS.get(name, '*')} FROM {name}{order}"  # noqa: S608


def _decoded(content: bytes) -> str:
    return content.decode("utf-8", "surrogateescape")


def missing(name: str) -> Text:
    return _("The table {name} is missing, so it could not be checked.", name=Words(name))


def _torn(name: str) -> Text:
    return _("The table {name} is damaged and could be read in part only.", name=Words(name))


def by_community(rows: list[Row]) -> Iterator[int]:
    """The communities that are named in these rows."""
    yield from {value for row in rows if isinstance(value := row.get("community_id"), int)}
