"""What is to be said, stored with the effect it tells of (PROMISES R2, R7).

Three kinds of rows. *say*: a new message, drawn when written. *edit*: a new content for a
message that is there; a later edit replaces one that waits. *card*: a living message of a group;
the row holds no content, only a revision: it is drawn when it is due, so a hundred votes are one
redraw. The sender stores the revision it read, so an edit made meanwhile stays due.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    bindparam,
    select,
    text,
)

from bot.infra.batch import Batch, Row
from bot.infra.database import METADATA, Moment
from bot.infra.drawing import Drawn
from bot.infra.keeping import GOES, Class, as_long_as, days_after, hers, keeping
from bot.infra.numbers import Numbers
from bot.infra.vault import SEALED_FILE, SEALED_LETTER

OUTBOX = Table(
    "outbox",
    METADATA,
    Column("key", String(120), primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("kind", String(8), nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("message_id", BigInteger),
    Column("reply_to", BigInteger),
    Column("silent", Boolean, nullable=False),
    Column("language", String(16)),
    Column("drawn", LargeBinary, info=SEALED_LETTER),
    Column("file_name", String(64)),
    Column("file", LargeBinary, info=SEALED_FILE),
    Column("card", String(32)),
    Column("reference", BigInteger),
    Column("revision", Integer, nullable=False),
    Column("sent_revision", Integer, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("not_before", Moment, nullable=False),
    Column("state", String(16), nullable=False),
    Column("reason", String(120)),
    Column("send_class", String(12), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("flying_since", Moment),
    Column("repeated", Boolean, nullable=False),
    Column("useful_until", Moment),
    Column("settled_at", Moment),
    Index("ix_outbox_chat", "chat_id"),
    Index(
        "ix_outbox_due",
        "priority",
        "position",
        sqlite_where=text("state = 'due'"),
        postgresql_where=text("state = 'due'"),
    ),
    info=keeping(
        Class.SENSITIVE,
        hers(
            "chat_id",
            *("kind", "message_id", "drawn", "file_name", "not_before", "state", "settled_at"),
            erased=GOES,
        ),
        days_after("settled_at", 35, also=lambda table: table.c.kind != "card"),
    ),
)

UNREACHABLE = Table(
    "unreachable",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("since", Moment, nullable=False),
    Column("tried_at", Moment, nullable=False),
    Column("reason", String(120), nullable=False),
    Column("missed", Integer, nullable=False),
    info=keeping(
        Class.PERSONAL,
        hers("chat_id", "since", "missed", erased=GOES),
        as_long_as("messages do not come through"),
    ),
)

DUE = (
    select(OUTBOX)
    .where(
        OUTBOX.c.state == "due",
        OUTBOX.c.not_before <= bindparam("now"),
        OUTBOX.c.key.not_in(bindparam("passing", expanding=True)),
    )
    .order_by(OUTBOX.c.priority, OUTBOX.c.position)
    .limit(bindparam("most"))
)

RECEIPT, NOTICE, CARD = 1, 5, 7  # priority: a receipt goes before a notice, a notice before a card


@dataclass(frozen=True)
class Post:
    """A row of the outbox as the sender sees it."""

    key: str
    kind: str
    chat_id: int
    message_id: int | None
    reply_to: int | None
    silent: bool
    language: str | None
    drawn: Drawn | None
    card: str | None
    reference: int | None
    revision: int


class Outbox:
    """The outbox inside one unit of work."""

    def __init__(self, batch: Batch, numbers: Numbers, now: datetime) -> None:
        self._batch = batch
        self._shelf = batch.shelf(OUTBOX)
        self._numbers = numbers
        self._now = now
        self.written = False

    async def say(
        self,
        key: str,
        chat_id: int,
        drawn: Drawn,
        *,
        reply_to: int | None = None,
        silent: bool = True,
        priority: int = NOTICE,
        file: tuple[str, bytes] | None = None,
    ) -> None:
        """A new message; the same key twice is one message."""
        if await self._shelf.get(key) is None:
            row = await self._row(key, "say", chat_id, priority)
            name, content = file or (None, None)
            said = {"drawn": json.dumps(drawn), "reply_to": reply_to, "silent": silent}
            self._put(row | said | {"file_name": name, "file": content})

    async def edit(self, chat_id: int, message_id: int, drawn: Drawn) -> None:
        """New content for a message; replaces an edit that still waits."""
        key = edit_key(chat_id, message_id)
        changed: Row = {"kind": "edit", "message_id": message_id, "drawn": json.dumps(drawn)}
        row = await self._shelf.get(key)
        if row is None:
            row = await self._row(key, "edit", chat_id, RECEIPT)
        else:
            changed |= {"revision": row["revision"] + 1, "state": "due", "not_before": self._now}
        self._put(row | changed)

    async def post_card(self, card: str, reference: int, chat_id: int, language: str) -> None:
        """A living message about `reference` in that chat."""
        key = f"card:{card}:{reference}"
        if await self._shelf.get(key) is None:
            row = await self._row(key, "card", chat_id, CARD)
            self._put(row | {"card": card, "reference": reference, "language": language})

    async def redraw(self, card: str, reference: int) -> None:
        """Says that what the card shows has changed."""
        row = await self._shelf.get(f"card:{card}:{reference}")
        if row is not None:
            self._put(row | {"revision": row["revision"] + 1, "state": "due"})

    async def translate(self, chat_id: int, language: str) -> None:
        """The group reads another language now: its cards are drawn in it from the next time on."""
        for row in await self._shelf.find(OUTBOX.c.chat_id == chat_id, OUTBOX.c.kind == "card"):
            if row["chat_id"] == chat_id and row["kind"] == "card":
                self._put(row | {"language": language})

    async def card_message(self, card: str, reference: int) -> int | None:
        """The message in which the card lives, once it was sent."""
        row = await self._shelf.get(f"card:{card}:{reference}")
        return row["message_id"] if row else None

    async def due(self, limit: int, passing: Iterable[str] = ()) -> list[Post]:
        """Rows that may be sent now, most important first, without the keys in `passing`."""
        given = {"now": self._now, "most": limit, "passing": list(passing)}
        return [_post(row) for row in await self._shelf.load(DUE, given)]

    async def load(self, keys: Iterable[str]) -> None:
        """Reads these rows at once, before they are changed."""
        await self._shelf.fetch((key,) for key in keys)

    async def sent(self, post: Post, message_id: int | None) -> None:
        """The revision that was read is out; a later one stays due."""
        row = await self._shelf.get(post.key)
        if row is None:
            return
        latest = row["revision"] == post.revision
        self._shelf.put(
            row
            | {
                "sent_revision": post.revision,
                "message_id": message_id or row["message_id"],
                "state": "sent" if latest else "due",
                "drawn": None if latest else row["drawn"],
            }
        )

    async def put_off(self, post: Post, until: datetime) -> None:
        """Not now: tries again at `until`."""
        await self._change(post, {"not_before": until})

    async def undeliverable(self, post: Post, reason: str) -> None:
        """Cannot be delivered; listed for the coordinator, never tried in a loop (P17).

        A newer content, written while this one was on its way, stays due.
        """
        row = await self._shelf.get(post.key)
        if row is not None and row["revision"] == post.revision:
            self._shelf.put(row | {"state": "failed", "reason": reason[:120], "drawn": None})

    async def send_anew(self, post: Post) -> None:
        """The message to edit is gone: the next try sends a new one."""
        changed: Row = {"message_id": None}
        if post.kind == "edit":
            changed["kind"] = "say"
        await self._change(post, changed)

    async def move_chat(self, old: int, new: int) -> None:
        """A group became a supergroup: what waits goes to the new id (P18)."""
        for row in await self._shelf.find(OUTBOX.c.chat_id == old):
            if row["state"] == "due" or row["kind"] == "card":
                self._put(row | {"chat_id": new, "message_id": None, "reply_to": None})

    async def _change(self, post: Post, changed: dict[str, Any]) -> None:
        row = await self._shelf.get(post.key)
        if row is not None:
            self._shelf.put(row | changed)

    async def _row(self, key: str, kind: str, chat_id: int, priority: int) -> Row:
        return {
            "key": key,
            "position": await self._numbers.next("outbox"),
            "kind": kind,
            "chat_id": chat_id,
            "message_id": None,
            "reply_to": None,
            "silent": True,
            "language": None,
            "drawn": None,
            "card": None,
            "reference": None,
            "revision": 1,
            "sent_revision": 0,
            "priority": priority,
            "not_before": self._now,
            "state": "due",
            "reason": None,
            "file_name": None,
            "file": None,
            "send_class": "edit" if kind == "edit" else "care",
            "tries": 0,
            "flying_since": None,
            "repeated": False,
            "useful_until": None,
            "settled_at": None,
        }

    def _put(self, row: Row) -> None:
        self.written = True
        self._shelf.put(row)


def edit_key(chat_id: int, message_id: int) -> str:
    """The key of the row that edits that message."""
    return f"edit:{chat_id}:{message_id}"


def _post(row: Row) -> Post:
    drawn = json.loads(row["drawn"]) if row["drawn"] else None
    wanted = ("key", "kind", "chat_id", "message_id", "reply_to", "silent", "language", "card")
    return Post(
        **{name: row[name] for name in wanted},
        drawn=drawn,
        reference=row["reference"],
        revision=row["revision"],
    )
