"""The sender's side of the outbox: what may go out now, and what became of it (PROMISES P12).

A new message is marked as flying in the transaction that hands it out. A row found flying long
after was taken up by a sender that died: nobody knows whether it arrived, and its class decides.
Edits carry no mark, since they may be repeated; so a vote's receipt costs no more for it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.infra.batch import Batch, Row
from bot.infra.outbox.post import BROKEN, Away, Post, SendClass, post_of
from bot.infra.outbox.tables import DUE, OUTBOX, UNREACHABLE
from bot.infra.outbox.unreachable import AGAIN, Unreachable, away_of

GIVEN_UP = timedelta(seconds=60)  # longer than any call may take
ONCE_MORE = timedelta(seconds=60)
HELD_FOR = timedelta(days=7)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(minutes=1)  # of an edit
UNKNOWN, LATE, NOBODY, TORN = "unknown", "late", "unreachable", "torn"


class Delivery:
    """What a sender reads and writes inside one unit of work."""

    def __init__(self, batch: Batch, now: datetime) -> None:
        self._batch = batch
        self._shelf = batch.shelf(OUTBOX)
        self._now = now
        self._unreachable = Unreachable(batch, now)

    async def due(
        self, limit: int, resting: Iterable[int] = (), cards_rest: Iterable[int] = ()
    ) -> list[Post]:
        """Rows that may be sent now, most important first.

        Without those of the chats in `resting`, and without the cards of those in `cards_rest`.
        """
        given: Row = {"now": self._now, "given_up": self._now - GIVEN_UP}
        given |= {"most": limit, "resting": list(resting), "cards_rest": list(cards_rest)}
        found = await self._batch.connection.execute(DUE, given)
        return [post for record in found if (post := self._post(record))]

    def _post(self, record: Sequence[Any]) -> Post | None:
        """From the columns of the one table followed by those of the other."""
        kept = self._shelf.keep(dict(zip(_OF_OUTBOX, record, strict=False)))
        absent = dict(zip(_OF_UNREACHABLE, record[len(_OF_OUTBOX) :], strict=True))
        away = None
        if absent["chat_id"] is not None:
            away = away_of(self._batch.shelf(UNREACHABLE).keep(absent))
        return post_of(kept, away) if kept else None

    async def judged(self, post: Post) -> Post | None:
        """The row as it may be tried; None where it is settled without a try."""
        flown = post.flown and not post.repeatable
        if post.broken:
            await self.undeliverable(post, BROKEN)
        elif post.torn:
            await self.undeliverable(post, TORN)
        elif post.useful_until and post.useful_until < self._now:
            await self.undeliverable(post, LATE)
        elif flown and (post.repeated or post.send_class is SendClass.BROADCAST):
            await self.undeliverable(post, UNKNOWN)
        elif post.away and not self._worth_a_try(post, post.away) and post.may_wait:
            await self.hold(post, post.away.tried_at)
        elif post.away and not self._worth_a_try(post, post.away):
            await self.undeliverable(post, NOBODY)
            if not post.repeatable:
                await self._unreachable.missed(post.chat_id)
        else:
            return replace(post, repeated=True) if flown else post
        return None

    def _worth_a_try(self, post: Post, away: Away) -> bool:
        """Once a day; and at once where somebody was seen there again."""
        return away.back or post.answers or self._now - away.tried_at >= AGAIN

    async def fly(self, posts: Iterable[Post]) -> None:
        """Marks them as on their way, before the first word is sent."""
        for post in posts:
            if not post.repeatable:
                marked = {"flying_since": self._now, "repeated": post.repeated}
                await self._change(post, marked)

    async def landed(self, post: Post) -> None:
        """It was not sent after all and is as it was."""
        if not post.repeatable:
            await self._change(post, {"flying_since": None})

    async def load(self, keys: Iterable[str]) -> None:
        """Reads these rows at once, before they are changed."""
        await self._shelf.fetch((key,) for key in keys)

    async def sent(self, post: Post, message_id: int | None) -> None:
        """The revision that was read is out; a later one stays due."""
        row = await self._shelf.get(post.key)
        if row is None:
            return
        latest = row["revision"] == post.revision
        kept: Row = {"state": "due"} if not latest else _emptied("sent") | {"settled_at": self._now}
        kept["reason"] = None
        out = {"sent_revision": post.revision, "message_id": message_id or row["message_id"]}
        self._shelf.put(row | kept | out | {"flying_since": None, "tries": 0})
        if post.away and post.repeatable:  # an edit has no room for what was missed
            await self._unreachable.back(post.chat_id)
        elif post.away:
            await self._unreachable.told(post.chat_id)

    async def put_off(self, post: Post, until: datetime) -> None:
        """It was not sent: tries again at `until`."""
        await self._change(post, {"not_before": until, "flying_since": None})

    async def hold(self, post: Post, tried_at: datetime) -> None:
        """A group takes nothing: what is for it waits, a notice for a week, and is tried daily."""
        held: Row = {"not_before": tried_at + AGAIN, "flying_since": None, "reason": NOBODY}
        if post.card is None:
            held["useful_until"] = post.useful_until or self._now + HELD_FOR
        await self._change(post, held)

    async def unknown(self, post: Post) -> None:
        """Nobody knows whether it arrived: again, once more with a mark, or listed."""
        if post.repeatable:
            pause = min(FIRST_PAUSE * 2 ** min(post.tries, 8), LONGEST_PAUSE)
            await self._change(post, {"not_before": self._now + pause, "tries": post.tries + 1})
        elif post.repeated or post.send_class is SendClass.BROADCAST:
            await self.undeliverable(post, UNKNOWN)
        else:
            again = {"repeated": True, "tries": post.tries + 1, "flying_since": None}
            await self._change(post, again | {"not_before": self._now + ONCE_MORE})

    async def undeliverable(self, post: Post, reason: str) -> None:
        """Cannot be delivered; listed for the coordinator, never tried in a loop (P17).

        A newer content, written while this one was on its way, stays due.
        """
        row = await self._shelf.get(post.key)
        if row is None:
            return
        told: dict[str, Any] = {"flying_since": None}
        if row["revision"] == post.revision:
            told |= _emptied("failed") | {"reason": reason[:120], "settled_at": self._now}
        self._shelf.put(row | told)

    async def send_anew(self, post: Post) -> None:
        """The message to edit is gone: the next try sends a new one."""
        fresh: dict[str, Any] = {"message_id": None, "repeated": False, "tries": 0}
        if post.kind == "edit":
            fresh |= {"kind": "say", "send_class": SendClass.CARE.value}
        await self._change(post, fresh)

    async def _change(self, post: Post, changed: dict[str, Any]) -> None:
        row = await self._shelf.get(post.key)
        if row is not None:
            self._shelf.put(row | changed)


_OF_OUTBOX, _OF_UNREACHABLE = ([one.name for one in table.c] for table in (OUTBOX, UNREACHABLE))


def _emptied(state: str) -> dict[str, Any]:
    """Settled: what it said is not kept."""
    return {"state": state, "drawn": None, "file": None}
