"""Seals what lay in the open, and gives old rows what new ones have.

The vault comes from the caller (`bot.commands.migrate`): a migration imports nothing of the bot.
Without rows to seal none is needed.

Revision: 0003, after 0002
"""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import context, op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

SEALED = (  # table, natural key, column
    ("inbox", ("update_id",), "body"),
    ("outbox", ("key",), "drawn"),
    ("drafts", ("chat_id", "person_id"), "answers"),
    ("owners", ("id",), "name"),
    ("units", ("id",), "note"),
    ("votes", ("ballot_id", "unit_id"), "choice"),
)
PLAIN = (  # what could not be empty and is about to go
    ("drafts", "answers", sa.Text()),
    ("owners", "name", sa.String(64)),
    ("units", "note", sa.Text()),
    ("votes", "choice", sa.String(8)),
)
PAYLOAD = ("community_id", "seq")
GIVEN = (
    "UPDATE dead_letters SET shape = ''",
    "UPDATE outbox SET send_class = CASE kind WHEN 'edit' THEN 'edit' ELSE 'care' END, "
    "tries = 0, repeated = FALSE",
    "UPDATE alarms SET tries = 0",
    "INSERT INTO unreachable (chat_id, since, tried_at, reason, missed) "
    "SELECT person_id, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, 'blocked by the person', 0 "
    "FROM persons WHERE unreachable",
)


def upgrade() -> None:
    for statement in GIVEN:
        op.execute(statement)
    for table, key, column in SEALED:
        for row in _rows(table, key, column):
            place, plain = _named(row, key), row[column]
            sealed = _vault().seal(table, column, tuple(place.values()), plain)
            _set(table, place, {f"{column}_sealed": sealed})
    for row in _rows("record_payloads", PAYLOAD, "nonce", "payload", only="ballot.vote"):
        place, plain = _named(row, PAYLOAD), bytes(row["nonce"]) + row["payload"].encode()
        sealed = _vault().seal("record_payloads", "sealed", tuple(place.values()), plain)
        _set("record_payloads", place, {"sealed": sealed, "nonce": None, "payload": None})
    _plain_may_be_empty(True)


def downgrade() -> None:
    _back()
    _plain_may_be_empty(False)


def _plain_may_be_empty(empty: bool) -> None:
    for table_name, column, kind in PLAIN:
        with op.batch_alter_table(table_name) as table:
            table.alter_column(column, existing_type=kind, nullable=empty)


def _back() -> None:
    for table, key, column in SEALED:
        for row in _rows(table, key, f"{column}_sealed"):
            place, sealed = _named(row, key), bytes(row[f"{column}_sealed"])
            plain = _vault().open(table, column, tuple(place.values()), sealed)
            _set(table, place, {column: plain.decode("utf-8", "surrogatepass")})
    for row in _rows("record_payloads", PAYLOAD, "sealed"):
        place, sealed = _named(row, PAYLOAD), bytes(row["sealed"])
        plain = _vault().open("record_payloads", "sealed", tuple(place.values()), sealed)
        parts = {"nonce": plain[:16], "payload": plain[16:].decode(), "sealed": None}
        _set("record_payloads", place, parts)


def _vault() -> Any:
    vault = context.config.attributes.get("vault")
    if vault is None:
        raise RuntimeError("the key file is needed: linli keys init")
    return vault


def _rows(table: str, key: tuple[str, ...], *columns: str, only: str = "") -> Iterator[Any]:
    """Rows in which the first of the columns holds something."""
    named = sa.table(table, *(sa.column(name) for name in (*key, *columns)))
    asked = sa.select(named).where(named.c[columns[0]].is_not(None))
    if only:
        event = sa.table("record_events", sa.column("type"), *(sa.column(name) for name in key))
        same = [event.c[name] == named.c[name] for name in key]
        asked = asked.where(sa.exists().where(*same, event.c.type == only))
    found = op.get_bind().execute(asked).mappings().all()
    yield from found


def _named(row: Any, key: tuple[str, ...]) -> dict[str, Any]:
    return {name: row[name] for name in key}


def _set(table: str, place: dict[str, Any], changed: dict[str, Any]) -> None:
    named = sa.table(table, *(sa.column(name) for name in (*place, *changed)))
    same = [named.c[name] == value for name, value in place.items()]
    op.get_bind().execute(sa.update(named).where(*same).values(**changed))
