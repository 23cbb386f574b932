"""What the bot may do in a group besides speaking; `bot.chat.rooms` does it."""

from typing import Protocol


class Rooms(Protocol):
    async def may_pin(self, chat: int) -> bool: ...

    async def pin(self, chat: int, message: int) -> bool:
        """Without a sound; False where it may not. Pinning what is pinned changes nothing."""

    async def unpin(self, chat: int, message: int) -> None:
        """Nothing happens where it is not pinned, or may not be unpinned."""

    async def delete(self, chat: int, message: int) -> None:
        """Nothing happens where it may not."""
