"""What is to be said, stored with the effect it tells of (PROMISES R2, R7).

Three kinds of rows. *say*: a new message, drawn when written. *edit*: a new content for a
message that is there; a later edit replaces one that waits. *card*: a living message of a group;
the row holds no content, only a revision: it is drawn when it is due, so a hundred votes are one
redraw. The sender stores the revision it read, so an edit made meanwhile stays due. A row that is
*held* waits for a person and is never sent.
"""

import json
from datetime import datetime

from bot.infra.batch import Batch, Row
from bot.infra.drawing import Drawn
from bot.infra.numbers import Numbers
from bot.infra.outbox.delivery import NOBODY, Delivery
from bot.infra.outbox.post import (
    BROADCAST,
    BROKEN,
    CARD,
    NOTICE,
    RECEIPT,
    Away,
    Post,
    SendClass,
    Spoken,
)
from bot.infra.outbox.tables import OUTBOX, UNREACHABLE
from bot.infra.outbox.unreachable import Unreachable

__all__ = [
    "BROADCAST",
    "BROKEN",
    "CARD",
    "NOTICE",
    "OUTBOX",
    "RECEIPT",
    "UNREACHABLE",
    "Away",
    "Outbox",
    "Post",
    "SendClass",
    "Spoken",
    "Unreachable",
    "card_key",
    "edit_key",
]

LONGEST_CAPTION = 900  # characters under a file: Telegram's limit, less the mark of a repetition


class Outbox(Delivery):
    """The outbox inside one unit of work: what others say, and the sender's side."""

    def __init__(self, batch: Batch, numbers: Numbers, now: datetime) -> None:
        super().__init__(batch, now)
        self._numbers = numbers
        self.written = False

    async def say(
        self,
        key: str,
        chat_id: int,
        drawn: Drawn,
        *,
        reply_to: int | None = None,
        topic: int | None = None,
        silent: bool = True,
        priority: int | None = None,
        send_class: SendClass = SendClass.CARE,
        not_before: datetime | None = None,
        useful_until: datetime | None = None,
        file: tuple[str, bytes] | None = None,
    ) -> None:
        """A new message; the same key twice is one message.

        `file` is a document by name and content, the words stand under it. It is sent at
        `not_before`, or at once; after `useful_until` it is listed, not sent. A broadcast comes
        after everything else.

        Raises:
            ValueError: too many words under a file.
        """
        if file and sum(len(line) + 1 for _style, line in drawn["lines"]) > LONGEST_CAPTION:
            raise ValueError("these words do not fit under a file")
        if await self._shelf.get(key) is not None:
            return
        usual = BROADCAST if send_class is SendClass.BROADCAST else NOTICE
        row = await self._row(key, "say", chat_id, usual if priority is None else priority)
        said: Row = {"drawn": json.dumps(drawn), "reply_to": reply_to, "silent": silent}
        said |= {"topic": topic}
        when: Row = {"send_class": send_class.value, "useful_until": useful_until}
        when |= {"not_before": not_before or self._now}
        name, content = file or (None, None)
        self._put(row | said | when | {"file_name": name, "file": content})

    async def withdraw(self, key: str) -> None:
        """What waits there need not be said any more."""
        row = await self._shelf.get(key)
        if row is not None and row["state"] == "due" and row["flying_since"] is None:
            self._shelf.remove(key)

    async def hasten(self, key: str) -> None:
        """What waits there is to be said now."""
        row = await self._shelf.get(key)
        if row is not None and row["state"] == "due":
            self._put(row | {"not_before": min(row["not_before"], self._now)})

    async def edit(
        self, chat_id: int, message_id: int, drawn: Drawn, *, at_leisure: bool = False
    ) -> None:
        """New content for a message; replaces an edit that still waits.

        `at_leisure`: nobody waits for it, so it goes when nothing else is due.
        """
        key = edit_key(chat_id, message_id)
        changed: Row = {"kind": "edit", "message_id": message_id, "drawn": json.dumps(drawn)}
        priority = BROADCAST if at_leisure else RECEIPT
        changed |= {"send_class": SendClass.EDIT.value, "priority": priority}
        row = await self._shelf.get(key)
        if row is None:
            row = await self._row(key, "edit", chat_id, priority)
        else:
            changed |= {"revision": row["revision"] + 1, "not_before": self._now} | _DUE
        self._put(row | changed)

    async def post_card(
        self, card: str, reference: int, chat_id: int, language: str, topic: int | None = None
    ) -> None:
        """A living message about `reference` in that chat, or in that forum topic of it."""
        key = card_key(card, reference)
        if await self._shelf.get(key) is None:
            row = await self._row(key, "card", chat_id, CARD)
            here = {"language": language, "topic": topic}
            self._put(row | {"card": card, "reference": reference} | here)

    async def copy_card(
        self, card: str, reference: int, chat_id: int, language: str, topic: int | None = None
    ) -> None:
        """The same card in one more chat. Raises KeyError where there is none to copy."""
        first = await self._shelf.get(card_key(card, reference))
        if first is None:
            raise KeyError(card_key(card, reference))
        copies = first["copies"] + 1
        row = await self._row(card_key(card, reference, copies), "card", chat_id, CARD)
        here = {"language": language, "topic": topic}
        self._put(row | {"card": card, "reference": reference} | here)
        self._put(first | {"copies": copies})

    async def redraw(self, card: str, reference: int) -> None:
        """Says that what the card shows has changed, in whatever chats it stands."""
        first = await self._shelf.get(card_key(card, reference))
        copies = range(1, first["copies"] + 1) if first else ()
        for row in (first, *[await self._shelf.get(card_key(card, reference, n)) for n in copies]):
            if row is not None:
                self._put(row | {"revision": row["revision"] + 1} | _DUE)

    async def translate(self, chat_id: int, language: str) -> None:
        """The group reads another language now: its cards are drawn in it from the next time on."""
        for row in await self._shelf.find(OUTBOX.c.chat_id == chat_id, OUTBOX.c.kind == "card"):
            if row["chat_id"] == chat_id and row["kind"] == "card":
                self._put(row | {"language": language})

    async def speak_again(self, chat_id: int) -> None:
        """The group takes messages again: what was held for it goes now, cards as they are now."""
        for row in await self._shelf.find(OUTBOX.c.chat_id == chat_id):
            if row["kind"] == "card" and row["state"] != "sent":
                again = {"revision": row["revision"] + 1, "not_before": self._now}
                self._put(row | again | _DUE)
            elif row["state"] == "due" and row["reason"] == NOBODY:
                self._put(row | {"not_before": self._now, "reason": None})

    async def leave_topic(self, chat_id: int, topic: int) -> None:
        """That forum topic is no more, or closed: what was to stand there goes to general."""
        for row in await self._shelf.find(OUTBOX.c.chat_id == chat_id, OUTBOX.c.topic == topic):
            if row["state"] in _WAITING or row["kind"] == "card":
                self._put(row | {"topic": None})

    async def card_message(self, card: str, reference: int, copy: int = 0) -> int | None:
        """The message in which the card lives, once it was sent; or in which a copy of it does."""
        row = await self._shelf.get(card_key(card, reference, copy))
        return row["message_id"] if row else None

    async def is_card(self, chat_id: int, message: int) -> bool:
        """Whether a living message stands there."""
        here = OUTBOX.c.chat_id == chat_id, OUTBOX.c.message_id == message
        rows = await self._shelf.find(*here, OUTBOX.c.kind == "card")
        return any((row["chat_id"], row["message_id"]) == (chat_id, message) for row in rows)

    async def spoken(self, key: str) -> Spoken | None:
        """What became of that row; None where there is none, or none any more."""
        row = await self._shelf.get(key)
        if row is None:
            return None
        return Spoken(row["chat_id"], row["message_id"], row["revision"], row["state"])

    async def move_chat(self, old: int, new: int) -> None:
        """A group became a supergroup: what waits goes to the new id (P18)."""
        for row in await self._shelf.find(OUTBOX.c.chat_id == old):
            if row["state"] in _WAITING or row["kind"] == "card":
                again = row["repeated"] and row["message_id"] is None
                here = {"chat_id": new, "message_id": None, "reply_to": None, "repeated": again}
                self._put(row | here)
        await self._unreachable.told(old)

    async def _row(self, key: str, kind: str, chat_id: int, priority: int) -> Row:
        return {
            "key": key,
            "position": await self._numbers.next("outbox"),
            "kind": kind,
            "chat_id": chat_id,
            "message_id": None,
            "reply_to": None,
            "topic": None,
            "silent": True,
            "language": None,
            "drawn": None,
            "file_name": None,
            "file": None,
            "card": None,
            "reference": None,
            "copies": 0,
            "revision": 1,
            "sent_revision": 0,
            "priority": priority,
            "not_before": self._now,
            "send_class": SendClass.CARE.value,
            "tries": 0,
            "flying_since": None,
            "repeated": False,
            "useful_until": None,
            **_DUE,
        }

    def _put(self, row: Row) -> None:
        self.written = True
        self._shelf.put(row)


_DUE: Row = {"state": "due", "reason": None, "settled_at": None}
_WAITING = ("due", "held")


def card_key(card: str, reference: int, copy: int = 0) -> str:
    """The key of the row of a card; the first stands alone, copies are numbered from 1."""
    key = f"card:{card}:{reference}"
    return f"{key}:{copy}" if copy else key


def edit_key(chat_id: int, message_id: int) -> str:
    """The key of the row that edits that message."""
    return f"edit:{chat_id}:{message_id}"
