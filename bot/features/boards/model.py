"""Words of the boards."""

from dataclasses import dataclass
from enum import Enum

from bot.kernel.ids import CommunityId
from bot.kernel.roll import Neighbourhood

GROUPS = 100  # more than a community has; how a board's number is made


class Wish(Enum):
    """What a coordinator wants of the boards."""

    PIN = "pin"
    PLAIN = "plain"  # without a pin, where the bot may not pin
    OFF = "off"


@dataclass(frozen=True)
class Board:
    """The board of the community's group number `group`, counted from 0.

    `pinned` is the message that was pinned, 0 for none.
    """

    community: CommunityId
    group: int
    wish: Wish
    pinned: int = 0

    @property
    def number(self) -> int:
        """By which its card is known; it stays when the group gets another id."""
        return self.community * GROUPS + self.group

    @property
    def on(self) -> bool:
        return self.wish is not Wish.OFF


@dataclass(frozen=True)
class Kept:
    """A place with its boards, as the coordinator sees them."""

    place: Neighbourhood
    boards: tuple[Board, ...]

    @property
    def on(self) -> bool:
        return any(one.on for one in self.boards)


def place_of(number: int) -> tuple[CommunityId, int]:
    """Community and group of the board with that number."""
    community, group = divmod(number, GROUPS)
    return CommunityId(community), group
