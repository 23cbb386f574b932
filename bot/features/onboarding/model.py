"""Words of coming into a group."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.kernel.ids import ChatId
from bot.kernel.roll import Neighbourhood

GREETED_ONCE_IN = timedelta(days=1)
UNCLAIMED_FOR = timedelta(hours=24)  # then Linli leaves a group that nobody with a role wants
LONGEST_TITLE = 64


@dataclass(frozen=True)
class Room:
    """A group Linli was brought into. `claimed`: by somebody with a role, so it stays.

    `moved_to`: the group became a supergroup; links in its old messages still name the old id.
    """

    chat: ChatId
    title: str
    forum: bool = False
    greeted_at: datetime | None = None
    claimed: bool = False
    moved_to: ChatId | None = None
    left_at: datetime | None = None


@dataclass(frozen=True)
class Found:
    """The group that is being set up, and its community, once it has one."""

    room: Room
    place: Neighbourhood | None
