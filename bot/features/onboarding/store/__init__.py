"""The groups Linli was brought into, in the database."""

from dataclasses import replace

from bot.features.onboarding.model import Room
from bot.features.onboarding.tables import ROOMS
from bot.infra.batch import Batch, Row
from bot.kernel.ids import ChatId


class Rooms:
    """The groups inside one unit of work; satisfies `bot.features.onboarding.ports.Rooms`."""

    def __init__(self, batch: Batch) -> None:
        self._shelf = batch.shelf(ROOMS)

    async def get(self, chat: ChatId) -> Room | None:
        row = await self._shelf.get(chat)
        return _room(row) if row else None

    async def now_at(self, chat: ChatId) -> ChatId:
        """The id the group has today; a group moves once."""
        room = await self.get(chat)
        return room.moved_to if room and room.moved_to else chat

    def put(self, room: Room) -> None:
        self._shelf.put(
            {
                "chat_id": room.chat,
                "title": room.title,
                "forum": room.forum,
                "greeted_at": room.greeted_at,
                "claimed": room.claimed,
                "moved_to": room.moved_to,
                "left_at": room.left_at,
            }
        )

    async def saw(self, chat: ChatId, title: str, *, forum: bool) -> None:
        """How the group looks now; nothing is written where it looks as before."""
        room = await self.get(chat) or Room(chat, title)
        seen = replace(room, title=title or room.title, forum=forum)
        if seen != room or await self.get(chat) is None:
            self.put(seen)

    async def move(self, old: ChatId, new: ChatId) -> None:
        """The group became a supergroup; under the old id stays where it went (P18)."""
        room = await self.get(old)
        if room is not None and old != new:
            self.put(replace(room, chat=new))
            self.put(replace(room, moved_to=new, claimed=True))


def _room(row: Row) -> Room:
    return Room(
        chat=ChatId(row["chat_id"]),
        title=row["title"],
        forum=row["forum"],
        greeted_at=row["greeted_at"],
        claimed=row["claimed"],
        moved_to=ChatId(row["moved_to"]) if row["moved_to"] else None,
        left_at=row["left_at"],
    )
