"""What Linli itself may do in a group, as the messenger says it, and how it leaves one."""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from bot.kernel.ids import ChatId


class Right(Enum):
    """A right that Linli can use; it needs none but the first, which every member has."""

    SEND = "send"
    PIN = "pin"
    DELETE = "delete"  # the notices that its own pinning leaves behind
    TOPICS = "topics"


@dataclass(frozen=True)
class Rights:
    """`admin`: administrator, who is sent every message. `forum`: the group has topics."""

    held: frozenset[Right]
    admin: bool = False
    forum: bool = False


class GroupGone(Exception):
    """The messenger knows nothing of us in that group: we are not there."""


class Groups(Protocol):
    """What only the messenger knows of a group, or can do for it."""

    async def rights(self, chat: ChatId) -> Rights:
        """What we may do there. Raises GroupGone."""

    async def leave(self, chat: ChatId) -> None:
        """Raises GroupGone where we are not there anyway."""
