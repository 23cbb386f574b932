"""Ballots in the database. A vote reads and writes rows by key only, never the roll."""

import json
from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from sqlalchemy import and_, func, or_, select

from bot.features.ballots.model import (
    Answer,
    Ballot,
    RollEntry,
    Standing,
    Turnout,
    Vote,
    Ways,
)
from bot.features.ballots.rules import PRESETS, Receipts, list_text
from bot.features.ballots.rules.written import said_of, said_text
from bot.features.ballots.store.postings import Postings as Postings
from bot.features.ballots.store.proxies import Proxies
from bot.features.ballots.store.rows import (
    ballot_of,
    ballot_row,
    empty_turnout,
    entry_of,
    entry_row,
    turnout_of,
    vote_of,
    vote_row,
    ways_text,
)
from bot.features.ballots.store.slips import Sittings
from bot.features.ballots.tables import (
    BALLOTS,
    RECEIPT_LISTS,
    ROLL_ENTRIES,
    SECRET_ANSWERS,
    VOTES,
)
from bot.infra.batch import Batch, Row, Shelf
from bot.infra.numbers import Numbers
from bot.kernel.ids import BallotId, CommunityId, UnitId
from bot.kernel.roll import Electorate

RECEIPTS = ("counted", "superseded", "withdrawn")
EVER = datetime(1, 1, 1, tzinfo=UTC)
__all__ = ["Ballots", "Sittings"]
NOBODY_ANY_MORE = 0  # the voter of a vote whose choice was purged


class Ballots(Proxies):
    """The ballots inside one unit of work; satisfies `bot.features.ballots.ports.Ballots`."""

    def __init__(self, batch: Batch, numbers: Numbers) -> None:
        super().__init__(batch, numbers)
        self._ballots = batch.shelf(BALLOTS)
        self._receipts = batch.shelf(RECEIPT_LISTS)
        self._secret = batch.shelf(SECRET_ANSWERS)

    async def next_id(self) -> BallotId:
        return BallotId(await self._numbers.next("ballots"))

    async def next_number(self, community: CommunityId) -> int:
        """The number people call the ballot by; a community's numbers have no gaps."""
        return await self._numbers.next(f"ballots:{community}")

    async def add(self, ballot: Ballot, roll: Collection[RollEntry]) -> None:
        """A new ballot with its frozen roll; nobody has taken part yet."""
        self._ballots.put(ballot_row(ballot))
        for entry in roll:
            self._roll.put(entry_row(entry))
        self._turnouts.put(empty_turnout(ballot.id, roll))

    async def begin(self, ballot: Ballot, roll: Collection[RollEntry]) -> None:
        """Voting in a ballot that was announced begins on this roll, which is frozen now."""
        await self._turnout_row(ballot.id)  # known, so that it is replaced
        await self.add(ballot, roll)

    async def get(self, ballot: BallotId) -> Ballot | None:
        row = await self._ballots.get(ballot)
        return ballot_of(row) if row else None

    async def numbered(self, community: CommunityId, number: int) -> Ballot | None:
        """The ballot with that number in the community."""
        columns = BALLOTS.c
        await self._ballots.find(columns.community_id == community, columns.number == number)
        for row in self._ballots.rows.values():
            if row and (row["community_id"], row["number"]) == (community, number):
                return ballot_of(row)
        return None

    async def parts(self, ballot: Ballot) -> tuple[Ballot, ...]:
        """All that were put together with it, in order; itself alone for most."""
        if ballot.series is None:
            return (ballot,)
        await self._ballots.find(BALLOTS.c.series == ballot.series)
        rows = [row for row in self._ballots.rows.values() if row]
        found = [ballot_of(one) for one in rows if one["series"] == ballot.series]
        return tuple(sorted(found, key=lambda one: one.id))

    async def current(
        self, communities: Sequence[CommunityId], closed_since: datetime
    ) -> tuple[Ballot, ...]:
        """Ballots of these communities that are open, or ended or became void since then.

        Open ones stand in front, those that close first before the others.
        """
        columns = BALLOTS.c
        ended = func.coalesce(columns.voided_at, columns.closed_at)
        recent = or_(ended.is_(None), ended >= closed_since)
        await self._ballots.find(columns.community_id.in_(communities), recent)
        found = [
            ballot_of(row)
            for row in self._ballots.rows.values()
            if row and row["community_id"] in communities and _recent(row, closed_since)
        ]
        return tuple(
            sorted(
                found,
                key=lambda one: (bool(one.closed_at or one.voided_at), one.closes_at, one.id),
            )
        )

    async def open_until(self, community: CommunityId, electorate: Electorate) -> datetime | None:
        """When the last ballot closes in which these decide; None where none is open."""
        every = await self.current([community], datetime.max.replace(tzinfo=UTC))
        begun = [one for one in every if one.began]
        closings = [one.closes_at for one in begun if PRESETS[one.preset].electorate is electorate]
        return max(closings, default=None)

    async def read_ahead(self, wanted: Collection[tuple[BallotId, UnitId]]) -> None:
        """Reads entries and votes that will be asked for: two statements for any number."""
        await self._roll.fetch(wanted)
        await self._votes.fetch(wanted)

    async def standing(self, ballot: BallotId, units: Sequence[UnitId]) -> tuple[Standing, ...]:
        """Those of the flats that are on the roll, each with its vote; one statement at most."""
        keys = {unit: (ballot, unit) for unit in units}
        unread = [
            unit
            for unit, key in keys.items()
            if key not in self._roll.rows or key not in self._votes.rows
        ]
        if unread:
            await self._read(ballot, unread)
        found = []
        for key in keys.values():
            entry, vote = self._roll.rows[key], self._votes.rows[key]
            if entry is not None:
                told = vote if vote and vote["choice"] else None
                found.append(Standing(entry_of(entry), vote_of(told) if told else None))
        return tuple(found)

    async def record(self, entry: RollEntry, vote: Vote) -> None:
        """Keeps the vote in place of the flat's earlier one; a first vote raises the turnout.

        The flat must have been read with `standing` before.
        """
        first = self._votes.rows.get((vote.ballot, vote.unit)) is None
        self._votes.put(vote_row(vote))
        if first:
            await self._took_part(entry)

    async def hide(self, ballot: BallotId, token: str, answer: Answer) -> None:
        """Keeps an answer under a word that only the vote names."""
        self._secret.put({"ballot_id": ballot, "token": token, "answer": said_text(*answer)})

    async def unhide(self, ballot: BallotId, token: str) -> None:
        """The answer was changed or taken back: it goes."""
        if await self._secret.get(ballot, token) is not None:
            self._secret.remove(ballot, token)

    async def hidden(self, ballot: BallotId, token: str) -> Answer | None:
        """The answer under that word."""
        row = await self._secret.get(ballot, token)
        return said_of(row["answer"]) if row else None

    async def all_hidden(self, ballot: BallotId) -> dict[str, Answer]:
        """Every answer by its word: for counting only."""
        rows = await _whole(self._secret, ballot)
        return {row["token"]: said_of(row["answer"]) for row in rows}

    async def turnout(self, ballot: BallotId) -> Turnout:
        """How many took part. Raises KeyError if there is no such ballot."""
        return turnout_of(await self._turnout_row(ballot))

    async def roll(self, ballot: BallotId) -> tuple[RollEntry, ...]:
        """The whole frozen roll: for counting and exporting only."""
        rows = await _whole(self._roll, ballot)
        return tuple(map(entry_of, sorted(rows, key=lambda row: int(row["unit_id"]))))

    async def votes(self, ballot: BallotId) -> tuple[Vote, ...]:
        """The vote that counts of each flat that took part, in the order of the record.

        One whose choice was purged is not told any more.
        """
        rows = await _whole(self._votes, ballot)
        told = [row for row in rows if row["choice"]]
        return tuple(map(vote_of, sorted(told, key=lambda row: int(row["seq"]))))

    async def with_choices(self, closed_before: datetime) -> tuple[Ballot, ...]:
        """Ballots closed, or void, before then of which it is still kept who chose what."""
        past = func.coalesce(BALLOTS.c.closed_at, BALLOTS.c.voided_at) < closed_before
        still = select(VOTES.c.ballot_id).where(VOTES.c.choice.is_not(None))
        rows = await self._ballots.find(past, BALLOTS.c.id.in_(still))
        return tuple(map(ballot_of, sorted(rows, key=lambda row: int(row["id"]))))

    async def forget_choices(self, ballot: BallotId) -> int:
        """Leaves of each vote its flat, moment and receipt; how many there were."""
        rows = await _whole(self._votes, ballot)
        for row in rows:
            self._votes.put(row | {"choice": None, "by": NOBODY_ANY_MORE, "agent": None})
        await self._forget_proxies(ballot)
        return len(rows)

    async def keep_ways(self, ballot: BallotId, ways: Ways) -> None:
        """Keeps with the turnout which way the votes of a ballot came in, when it closes."""
        self._turnouts.put(await self._turnout_row(ballot) | {"ways": ways_text(ways)})

    async def close(self, ballot: Ballot) -> None:
        """Keeps the closing time and the tally of the ballot, or that it is suspended."""
        self._ballots.put(ballot_row(ballot))

    async def publish(self, ballot: BallotId, lists: Receipts) -> None:
        """Keeps the lists of receipts of a ballot that has closed."""
        written = {name: list_text(getattr(lists, name)) for name in RECEIPTS}
        self._receipts.put({"ballot_id": ballot, **written})

    async def receipts(self, ballot: BallotId) -> Receipts | None:
        row = await self._receipts.get(ballot)
        return Receipts(*(tuple(json.loads(row[name])) for name in RECEIPTS)) if row else None

    async def all_receipts(self, community: CommunityId) -> tuple[Receipts, ...]:
        """The published lists of all ballots of a community."""
        ballots = await self.current([community], EVER)
        found = [await self.receipts(one.id) for one in ballots]
        return tuple(one for one in found if one)

    async def closing_between(self, begin: datetime, end: datetime) -> tuple[Ballot, ...]:
        """Open ballots of all communities whose closing time lies in that span."""
        columns = BALLOTS.c
        span = columns.closes_at.between(begin, end)
        running = columns.closed_at.is_(None), columns.voided_at.is_(None)
        found = await self._ballots.find(*running, span)
        return tuple(map(ballot_of, sorted(found, key=lambda row: int(row["id"]))))

    async def silent(self, ballot: BallotId, after: UnitId, most: int) -> tuple[UnitId, ...]:
        """Flats of the roll that have not voted, the first `most` beyond `after` in order."""
        mine = ROLL_ENTRIES.c.ballot_id == ballot, ROLL_ENTRIES.c.unit_id > after
        voted = select(VOTES.c.unit_id).where(VOTES.c.ballot_id == ballot)
        asked = select(ROLL_ENTRIES.c.unit_id).where(*mine, ROLL_ENTRIES.c.unit_id.not_in(voted))
        found = await self._batch.connection.execute(
            asked.order_by(ROLL_ENTRIES.c.unit_id).limit(most)
        )
        return tuple(UnitId(unit) for unit in found.scalars())

    async def listed(self, ballot: BallotId, after: UnitId, most: int) -> tuple[UnitId, ...]:
        """Flats of the roll, the first `most` beyond `after` in order."""
        mine = ROLL_ENTRIES.c.ballot_id == ballot, ROLL_ENTRIES.c.unit_id > after
        asked = select(ROLL_ENTRIES.c.unit_id).where(*mine)
        found = await self._batch.connection.execute(
            asked.order_by(ROLL_ENTRIES.c.unit_id).limit(most)
        )
        return tuple(UnitId(unit) for unit in found.scalars())

    async def _read(self, ballot: BallotId, units: Sequence[UnitId]) -> None:
        same = and_(
            VOTES.c.ballot_id == ROLL_ENTRIES.c.ballot_id, VOTES.c.unit_id == ROLL_ENTRIES.c.unit_id
        )
        both = select(ROLL_ENTRIES, *(one.label(f"vote_{one.name}") for one in VOTES.c))
        statement = both.select_from(ROLL_ENTRIES.outerjoin(VOTES, same)).where(
            ROLL_ENTRIES.c.ballot_id == ballot, ROLL_ENTRIES.c.unit_id.in_(units)
        )
        for record in (await self._batch.connection.execute(statement)).mappings():
            self._roll.keep({one.name: record[one.name] for one in ROLL_ENTRIES.c})
            if record["vote_unit_id"] is not None:
                self._votes.keep({one.name: record[f"vote_{one.name}"] for one in VOTES.c})
        for unit in units:
            self._roll.rows.setdefault((ballot, unit), None)
            self._votes.rows.setdefault((ballot, unit), None)

    async def _took_part(self, entry: RollEntry) -> None:
        new_head = entry.head_size == 1
        if not new_head and await self._heads.get(entry.ballot, entry.head) is None:
            self._heads.put({"ballot_id": entry.ballot, "head": entry.head})
            new_head = True
        row = await self._turnout_row(entry.ballot)
        changed = {
            "units": row["units"] + 1,
            "area": row["area"] + entry.area.hundredths,
            "heads": row["heads"] + int(new_head),
        }
        self._turnouts.put(row | changed)

    async def _turnout_row(self, ballot: BallotId) -> Row:
        row = await self._turnouts.get(ballot)
        if row is None:
            raise KeyError(ballot)
        return row


async def _whole(shelf: Shelf, ballot: BallotId) -> list[Row]:
    """All rows of a ballot, those that wait to be written among them."""
    await shelf.find(shelf.table.c.ballot_id == ballot)
    return [row for key, row in shelf.rows.items() if row and key[0] == ballot]


def _recent(row: Row, since: datetime) -> bool:
    ended = row["voided_at"] or row["closed_at"]
    return ended is None or bool(ended >= since)
