"""Photos of notices in the database, sealed."""

from bot.features.ballots.model import Posting
from bot.features.ballots.tables import POSTINGS
from bot.infra.batch import Batch, Row
from bot.infra.numbers import Numbers
from bot.kernel.ids import BallotId, CommunityId, PersonId, PostingId

SAME = ("id", "by", "at", "until", "since", "mime", "content", "digest")


class Postings:
    """Those inside one unit of work; satisfies `bot.features.ballots.ports.Postings`."""

    def __init__(self, batch: Batch, numbers: Numbers) -> None:
        self._numbers = numbers
        self._shelf = batch.shelf(POSTINGS)

    async def next_id(self) -> PostingId:
        return PostingId(await self._numbers.next("postings"))

    async def get(self, posting: PostingId) -> Posting | None:
        row = await self._shelf.get(posting)
        return _posting(row) if row else None

    async def put(self, posting: Posting) -> None:
        place = {"community_id": posting.community, "ballot_id": posting.ballot}
        self._shelf.put({name: getattr(posting, name) for name in SAME} | place)

    async def drop(self, posting: PostingId) -> None:
        self._shelf.remove(posting)

    async def of(self, ballot: BallotId) -> tuple[Posting, ...]:
        """In the order in which they came."""
        await self._shelf.find(POSTINGS.c.ballot_id == ballot)
        mine = [one for one in self._shelf.rows.values() if one and one["ballot_id"] == ballot]
        return tuple(map(_posting, sorted(mine, key=lambda row: int(row["id"]))))


def _posting(row: Row) -> Posting:
    return Posting(
        id=PostingId(row["id"]),
        community=CommunityId(row["community_id"]),
        by=PersonId(row["by"]),
        at=row["at"],
        until=row["until"],
        ballot=None if row["ballot_id"] is None else BallotId(row["ballot_id"]),
        since=row["since"],
        mime=row["mime"],
        content=row["content"],
        digest=row["digest"],
    )
