"""Questions and objections in the database."""

from collections.abc import Collection, Mapping

from sqlalchemy import func, select

from bot.features.affairs.model import Counts, Kind, Letter
from bot.features.affairs.tables import LETTERS
from bot.infra.batch import Batch, Row
from bot.infra.numbers import Numbers
from bot.kernel.ids import BallotId, CommunityId, LetterId, PersonId

SAME = ("id", "at", "words", "answer", "answered_at", "answered_by")


class Letters:
    """Those inside one unit of work; satisfies `bot.features.affairs.ports.Letters`."""

    def __init__(self, batch: Batch, numbers: Numbers) -> None:
        self._batch = batch
        self._numbers = numbers
        self._shelf = batch.shelf(LETTERS)

    async def next_id(self) -> LetterId:
        return LetterId(await self._numbers.next("letters"))

    async def get(self, letter: LetterId) -> Letter | None:
        row = await self._shelf.get(letter)
        return _letter(row) if row else None

    async def put(self, letter: Letter) -> None:
        named = {
            "community_id": letter.community,
            "ballot_id": letter.ballot,
            "person_id": letter.person,
            "kind": letter.kind.value,
        }
        self._shelf.put({name: getattr(letter, name) for name in SAME} | named)

    async def counts(self, ballots: Collection[BallotId]) -> Mapping[BallotId, Counts]:
        """Of each of these; no letter is opened."""
        await self._batch.flush()  # what was written in this unit of work counts too
        columns = LETTERS.c
        asked = (
            select(
                *(columns.ballot_id, columns.kind),
                *(func.count(), func.count(columns.answered_at)),
            )
            .where(columns.ballot_id.in_(ballots))
            .group_by(columns.ballot_id, columns.kind)
        )
        found = await self._batch.connection.execute(asked)
        parts = {(BallotId(id), Kind(kind)): (every, done) for id, kind, every, done in found}
        none = (0, 0)
        return {
            one: Counts(
                *parts.get((one, Kind.QUESTION), none), *parts.get((one, Kind.OBJECTION), none)
            )
            for one in ballots
        }

    async def contested(self, ballot: BallotId) -> bool:
        """Whether an objection to it has no answer yet."""
        counted = (await self.counts([ballot]))[ballot]
        return counted.objections > counted.settled

    async def waiting(self, ballot: BallotId) -> tuple[Letter, ...]:
        """Those without an answer, the oldest first."""
        await self._shelf.find(LETTERS.c.ballot_id == ballot, LETTERS.c.answered_at.is_(None))
        rows = [one for one in self._shelf.rows.values() if one and one["ballot_id"] == ballot]
        open_ones = [one for one in rows if one["answered_at"] is None]
        return tuple(map(_letter, sorted(open_ones, key=lambda one: int(one["id"]))))

    async def waiting_of(self, person: PersonId, ballot: BallotId, kind: Kind) -> int:
        """How many of hers have no answer."""
        every = await self.waiting(ballot)
        return sum(one.person == person and one.kind is kind for one in every)


def _letter(row: Row) -> Letter:
    by = row["answered_by"]
    return Letter(
        id=LetterId(row["id"]),
        community=CommunityId(row["community_id"]),
        ballot=BallotId(row["ballot_id"]),
        kind=Kind(row["kind"]),
        person=PersonId(row["person_id"]),
        at=row["at"],
        words=row["words"],
        answer=row["answer"],
        answered_at=row["answered_at"],
        answered_by=None if by is None else PersonId(by),
    )
