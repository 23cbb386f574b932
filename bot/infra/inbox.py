"""Updates as they came, stored before Telegram is told that we have them (PROMISES R1, M1).

Only what is addressed to the bot gets here (`bot.chat.intake`). The body is sealed, and wiped as
soon as the update is done; its hash and the id stay, so that a second delivery has no effect.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    bindparam,
    func,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.infra.batch import Batch
from bot.infra.database import METADATA, Moment
from bot.infra.keeping import GOES, Class, becomes, days_after, hers, keeping
from bot.infra.vault import SEALED_LETTER, Vault
from bot.kernel.shape import shape_of

TRIES = 3
FORGOTTEN = timedelta(days=7)

NOBODYS = becomes(
    "what is done stays without her number",
    lambda row: row | {"lane": 0} if row["done_at"] else row,
)

INBOX = Table(
    "inbox",
    METADATA,
    Column(
        "position",
        BigInteger().with_variant(Integer, "sqlite"),
        primary_key=True,
        autoincrement=True,
    ),
    Column("update_id", BigInteger, nullable=False, unique=True),
    Column("lane", BigInteger, nullable=False),
    Column("arrived_at", Moment, nullable=False),
    Column("waited_since", Moment),
    Column("body", LargeBinary, info=SEALED_LETTER),
    Column("body_hash", String(64)),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("done_at", Moment),
    Index(
        "ix_inbox_open",
        "position",
        sqlite_where=text("done_at IS NULL"),
        postgresql_where=text("done_at IS NULL"),
    ),
    info=keeping(
        Class.RAW,
        hers("lane", "update_id", "arrived_at", "done_at", erased=NOBODYS),
        days_after("done_at", 35),
    )
    | {"natural_key": ("update_id",)},  # the position is not known before it is written
)

DEAD_LETTERS = Table(
    "dead_letters",
    METADATA,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("lane", BigInteger, nullable=False),
    Column("arrived_at", Moment, nullable=False),
    Column("died_at", Moment, nullable=False),
    Column("reason", String(120), nullable=False),
    Column("body_hash", String(64), nullable=False),
    Column("shape", Text, nullable=False),
    Column("body", LargeBinary, info=SEALED_LETTER),
    info=keeping(
        Class.DEAD,
        hers("lane", "update_id", "arrived_at", "died_at", "reason", "shape", "body", erased=GOES),
        days_after("died_at", 7),
    ),
)


WAITING = (
    select(
        INBOX.c.update_id,
        INBOX.c.lane,
        INBOX.c.arrived_at,
        INBOX.c.waited_since,
        INBOX.c.body,
        INBOX.c.tries,
    )
    .where(INBOX.c.done_at.is_(None))
    .order_by(INBOX.c.position)
    .limit(bindparam("most"))
)

MARKED = (
    update(INBOX)
    .where(INBOX.c.update_id == bindparam("which"))
    .values(done_at=bindparam("now"), body=None)
)


@dataclass(frozen=True)
class Arrival:
    """An update on its way in; `lane` is the chat (or person) whose order must be kept."""

    update_id: int
    lane: int
    body: str  # JSON


@dataclass(frozen=True)
class InboxRow:
    """`waited_since`: it came at some time between then and `arrived_at`, while nobody listened."""

    update_id: int
    lane: int
    arrived_at: datetime
    waited_since: datetime | None
    body: str  # empty where its seal is broken
    tries: int


@dataclass(frozen=True)
class DeadLetter:
    """An update that could not be handled; `whole` where it can be tried again."""

    update_id: int
    arrived_at: datetime
    died_at: datetime
    reason: str
    shape: str
    whole: bool


class Inbox:
    """The inbox inside one unit of work."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._done: list[dict[str, object]] = []

    async def open_rows(self, limit: int) -> list[InboxRow]:
        """The oldest rows not done, in the order in which they came."""
        found = await self._batch.connection.execute(WAITING, {"most": limit})
        opened = [self._batch.vault.open_row(INBOX, dict(row)) for row in found.mappings()]
        return [InboxRow(**row | {"body": row["body"] or ""}) for row in opened]

    async def unjudged(self, until: datetime) -> int:
        """How many updates that had arrived by `until`, or may have, are not yet done."""
        in_time = or_(INBOX.c.arrived_at <= until, INBOX.c.waited_since <= until)
        asked = select(func.count()).where(INBOX.c.done_at.is_(None), in_time)
        return int(await self._batch.connection.scalar(asked) or 0)

    def done(self, update_id: int, now: datetime) -> None:
        self._done.append({"which": update_id, "now": now})

    async def failed(self, row: InboxRow) -> None:
        """Counts a failed try."""
        same = INBOX.c.update_id == row.update_id
        await self._batch.connection.execute(
            update(INBOX).where(same).values(tries=INBOX.c.tries + 1)
        )

    def bury(self, row: InboxRow, reason: str, now: datetime, *, private: bool) -> None:
        """Makes the row a dead letter: its shape, and what was said in a private chat, sealed."""
        self._batch.shelf(DEAD_LETTERS).put(
            {
                "update_id": row.update_id,
                "lane": row.lane,
                "arrived_at": row.arrived_at,
                "died_at": now,
                "reason": reason[:120],
                "body_hash": _hash(row.body),
                "shape": shape_of(row.body),
                "body": row.body or None if private else None,
            }
        )
        self.done(row.update_id, now)

    async def dead_letters(self) -> list[DeadLetter]:
        """All of them, the newest first."""
        wanted = ("update_id", "arrived_at", "died_at", "reason", "shape")
        rows = await self._batch.shelf(DEAD_LETTERS).find()
        rows.sort(key=lambda row: (row["died_at"], row["update_id"]), reverse=True)
        return [
            DeadLetter(**{name: row[name] for name in wanted}, whole=row["body"] is not None)
            for row in rows
        ]

    async def revive(self, update_id: int) -> bool:
        """Puts a dead letter back to be tried again; False where its content was not kept."""
        shelf = self._batch.shelf(DEAD_LETTERS)
        letter = await shelf.get(update_id)
        if letter is None or letter["body"] is None:
            return False
        shelf.remove(update_id)
        row = self._batch.vault.seal_row(INBOX, {"update_id": update_id, "body": letter["body"]})
        again = {"body": row["body"], "tries": 0, "done_at": None}
        same = INBOX.c.update_id == update_id
        await self._batch.connection.execute(update(INBOX).where(same).values(again))
        return True

    async def flush(self) -> None:
        """Marks what is done, in one statement."""
        if self._done:
            await self._batch.connection.execute(MARKED, self._done)
            self._done = []


async def store(
    connection: AsyncConnection,
    vault: Vault,
    arrivals: list[Arrival],
    now: datetime,
    waited_since: datetime | None = None,
) -> None:
    """Writes the updates; one that was here before changes nothing.

    Telegram keeps an update for 24 hours and may begin its numbers anew after a quiet week: a
    number that was done longer ago than `FORGOTTEN` is another update's.
    """
    moments = {"arrived_at": now, "waited_since": waited_since, "forgotten": now - FORGOTTEN}
    rows = [vault.seal_row(INBOX, _row(one)) | moments | {"tries": 0} for one in arrivals]
    await connection.execute(_insert(connection.dialect.name), rows)


def _row(one: Arrival) -> dict[str, Any]:
    named = {"update_id": one.update_id, "lane": one.lane, "body": one.body}
    return named | {"body_hash": _hash(one.body)}


def _hash(body: str) -> str:
    return hashlib.sha256(body.encode(errors="replace")).hexdigest()


@cache
def _insert(dialect: str) -> Any:
    statement = (sqlite_insert if dialect == "sqlite" else postgresql_insert)(INBOX)
    again = ("lane", "arrived_at", "waited_since", "body", "body_hash", "tries")
    return statement.on_conflict_do_update(
        index_elements=["update_id"],
        set_={**{name: statement.excluded[name] for name in again}, "done_at": None},
        where=INBOX.c.done_at < bindparam("forgotten", type_=Moment),
    )
