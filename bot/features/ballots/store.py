"""Ballots in the database. A vote reads and writes rows by key only, never the roll."""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime

from sqlalchemy import and_, or_, select

from bot.features.ballots.model import (
    Ballot,
    Choice,
    Measure,
    Preset,
    Receipt,
    RollEntry,
    Standing,
    Tally,
    Turnout,
    Vote,
)
from bot.features.ballots.rules import Receipts, list_text
from bot.features.ballots.tables import (
    BALLOTS,
    HEADS_VOTED,
    RECEIPT_LISTS,
    ROLL_ENTRIES,
    TURNOUTS,
    VOTES,
)
from bot.infra.batch import Batch, Row, Shelf
from bot.infra.numbers import Numbers
from bot.kernel.area import Area
from bot.kernel.ids import BallotId, CommunityId, PersonId, UnitId

AREAS = ("total_area", "participating_area", "yes_area", "no_area", "abstain_area")
RECEIPTS = ("counted", "superseded")
EVER = datetime(1, 1, 1, tzinfo=UTC)
HEADS = ("total_heads", "participating_heads", "yes_heads", "no_heads", "other_heads")


class Ballots:
    """The ballots inside one unit of work; satisfies `bot.features.ballots.ports.Ballots`."""

    def __init__(self, batch: Batch, numbers: Numbers) -> None:
        self._batch = batch
        self._numbers = numbers
        self._ballots = batch.shelf(BALLOTS)
        self._roll = batch.shelf(ROLL_ENTRIES)
        self._votes = batch.shelf(VOTES)
        self._heads = batch.shelf(HEADS_VOTED)
        self._turnouts = batch.shelf(TURNOUTS)
        self._receipts = batch.shelf(RECEIPT_LISTS)

    async def next_id(self) -> BallotId:
        return BallotId(await self._numbers.next("ballots"))

    async def next_number(self, community: CommunityId) -> int:
        """The number people call the ballot by; a community's numbers have no gaps."""
        return await self._numbers.next(f"ballots:{community}")

    async def add(self, ballot: Ballot, roll: Collection[RollEntry]) -> None:
        """A new ballot with its frozen roll; nobody has taken part yet."""
        self._ballots.put(_ballot_row(ballot))
        for entry in roll:
            self._roll.put(_entry_row(entry))
        self._turnouts.put(_empty_turnout(ballot.id, roll))

    async def get(self, ballot: BallotId) -> Ballot | None:
        row = await self._ballots.get(ballot)
        return _ballot(row) if row else None

    async def numbered(self, community: CommunityId, number: int) -> Ballot | None:
        """The ballot with that number in the community."""
        columns = BALLOTS.c
        await self._ballots.find(columns.community_id == community, columns.number == number)
        for row in self._ballots.rows.values():
            if row and (row["community_id"], row["number"]) == (community, number):
                return _ballot(row)
        return None

    async def current(
        self, communities: Sequence[CommunityId], closed_since: datetime
    ) -> tuple[Ballot, ...]:
        """Ballots of these communities that are open or were closed since then.

        Open ones stand in front, those that close first before the others.
        """
        columns = BALLOTS.c
        recent = or_(columns.closed_at.is_(None), columns.closed_at >= closed_since)
        await self._ballots.find(columns.community_id.in_(communities), recent)
        found = [
            _ballot(row)
            for row in self._ballots.rows.values()
            if row and row["community_id"] in communities and _recent(row, closed_since)
        ]
        return tuple(
            sorted(found, key=lambda one: (one.closed_at is not None, one.closes_at, one.id))
        )

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
                found.append(Standing(_entry(entry), _vote(vote) if vote else None))
        return tuple(found)

    async def record(self, entry: RollEntry, vote: Vote) -> None:
        """Keeps the vote in place of the flat's earlier one; a first vote raises the turnout.

        The flat must have been read with `standing` before.
        """
        first = self._votes.rows.get((vote.ballot, vote.unit)) is None
        self._votes.put(_vote_row(vote))
        if first:
            await self._took_part(entry)

    async def turnout(self, ballot: BallotId) -> Turnout:
        """How many took part. Raises KeyError if there is no such ballot."""
        return _turnout(await self._turnout_row(ballot))

    async def roll(self, ballot: BallotId) -> tuple[RollEntry, ...]:
        """The whole frozen roll: for counting and exporting only."""
        rows = await _whole(self._roll, ballot)
        return tuple(map(_entry, sorted(rows, key=lambda row: int(row["unit_id"]))))

    async def votes(self, ballot: BallotId) -> tuple[Vote, ...]:
        """The vote that counts of each flat that took part, in the order of the record."""
        rows = await _whole(self._votes, ballot)
        return tuple(map(_vote, sorted(rows, key=lambda row: int(row["seq"]))))

    async def close(self, ballot: Ballot) -> None:
        """Keeps the closing time and the tally of the ballot, or that it is suspended."""
        self._ballots.put(_ballot_row(ballot))

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
        found = await self._ballots.find(columns.closed_at.is_(None), span)
        return tuple(map(_ballot, sorted(found, key=lambda row: int(row["id"]))))

    async def silent(self, ballot: BallotId, after: UnitId, most: int) -> tuple[UnitId, ...]:
        """Flats of the roll that have not voted, the first `most` beyond `after` in order."""
        mine = ROLL_ENTRIES.c.ballot_id == ballot, ROLL_ENTRIES.c.unit_id > after
        voted = select(VOTES.c.unit_id).where(VOTES.c.ballot_id == ballot)
        asked = select(ROLL_ENTRIES.c.unit_id).where(*mine, ROLL_ENTRIES.c.unit_id.not_in(voted))
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
    return row["closed_at"] is None or bool(row["closed_at"] >= since)


def _ballot_row(ballot: Ballot) -> Row:
    return {
        "id": ballot.id,
        "community_id": ballot.community,
        "number": ballot.number,
        "question": ballot.question,
        "clauses": json.dumps(ballot.articles, ensure_ascii=False),
        "document_title": ballot.document_title,
        "preset": ballot.preset.value,
        "zone": ballot.zone,
        "opened_at": ballot.opened_at,
        "closes_at": ballot.closes_at,
        "closed_at": ballot.closed_at,
        "tally": json.dumps(_tally_fields(ballot.tally)) if ballot.tally else None,
        "opened_by": ballot.opened_by,
        "suspended_at": ballot.suspended_at,
    }


def _ballot(row: Row) -> Ballot:
    return Ballot(
        id=BallotId(row["id"]),
        community=CommunityId(row["community_id"]),
        number=row["number"],
        question=row["question"],
        articles=tuple(json.loads(row["clauses"])),
        preset=Preset(row["preset"]),
        zone=row["zone"],
        opened_at=row["opened_at"],
        closes_at=row["closes_at"],
        closed_at=row["closed_at"],
        tally=_tally(json.loads(row["tally"])) if row["tally"] else None,
        opened_by=PersonId(row["opened_by"]),
        document_title=row["document_title"],
        suspended_at=row["suspended_at"],
    )


def _tally_fields(tally: Tally) -> Row:
    areas = {name: getattr(tally, name).hundredths for name in AREAS}
    heads = {name: getattr(tally, name) for name in HEADS}
    return areas | heads | {"checks": {one.value: met for one, met in tally.checks.items()}}


def _tally(fields: Row) -> Tally:
    counted: Row = {name: Area(fields[name]) for name in AREAS}
    counted |= {name: fields[name] for name in HEADS}
    return Tally(**counted, checks={Measure(k): met for k, met in fields["checks"].items()})


def _entry_row(entry: RollEntry) -> Row:
    return {
        "ballot_id": entry.ballot,
        "unit_id": entry.unit,
        "label": entry.label,
        "area": entry.area.hundredths,
        "head": entry.head,
        "head_size": entry.head_size,
    }


def _entry(row: Row) -> RollEntry:
    return RollEntry(
        ballot=BallotId(row["ballot_id"]),
        unit=UnitId(row["unit_id"]),
        label=row["label"],
        area=Area(row["area"]),
        head=row["head"],
        head_size=row["head_size"],
    )


def _vote_row(vote: Vote) -> Row:
    if vote.receipt is None:
        raise ValueError("a vote is kept together with its place on the record")
    return {
        "ballot_id": vote.ballot,
        "unit_id": vote.unit,
        "choice": vote.choice.value,
        "by": vote.by,
        "at": vote.at,
        "seq": vote.receipt.seq,
        "receipt": vote.receipt.code,
    }


def _vote(row: Row) -> Vote:
    return Vote(
        ballot=BallotId(row["ballot_id"]),
        unit=UnitId(row["unit_id"]),
        choice=Choice(row["choice"]),
        by=PersonId(row["by"]),
        at=row["at"],
        receipt=Receipt(row["seq"], row["receipt"]),
    )


def _empty_turnout(ballot: BallotId, roll: Iterable[RollEntry]) -> Row:
    entries = list(roll)
    return {
        "ballot_id": ballot,
        "units": 0,
        "area": 0,
        "heads": 0,
        "total_units": len(entries),
        "total_area": sum(one.area.hundredths for one in entries),
        "total_heads": len({one.head for one in entries}),
    }


def _turnout(row: Row) -> Turnout:
    return Turnout(
        units=row["units"],
        area=Area(row["area"]),
        heads=row["heads"],
        total_units=row["total_units"],
        total_area=Area(row["total_area"]),
        total_heads=row["total_heads"],
    )
