"""Boards in the database."""

from bot.features.boards.model import Board, Wish
from bot.features.boards.tables import BOARDS
from bot.infra.batch import Batch
from bot.kernel.ids import CommunityId


class Boards:
    """The boards inside one unit of work; satisfies `bot.features.boards.ports.Boards`."""

    def __init__(self, batch: Batch) -> None:
        self._shelf = batch.shelf(BOARDS)

    async def of(self, community: CommunityId) -> tuple[Board, ...]:
        """Those that stand or stood in its groups, the first group's in front."""
        await self._shelf.find(BOARDS.c.community_id == community)
        rows = [one for one in self._shelf.rows.values() if one is not None]
        mine = [one for one in rows if one["community_id"] == community]
        return tuple(
            Board(community, one["group_no"], Wish(one["wish"]), one["pinned"])
            for one in sorted(mine, key=lambda row: int(row["group_no"]))
        )

    async def put(self, board: Board) -> None:
        self._shelf.put(
            {
                "community_id": board.community,
                "group_no": board.group,
                "wish": board.wish.value,
                "pinned": board.pinned,
            }
        )
