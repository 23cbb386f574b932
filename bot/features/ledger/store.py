"""The ledger in the database."""

import json
from collections.abc import Sequence
from datetime import date, datetime

from bot.features.ledger.model import (
    Account,
    BankLine,
    Because,
    Entry,
    Instalment,
    Kind,
    Leg,
    Line,
    LineState,
    State,
)
from bot.features.ledger.rules.written import legs_written
from bot.features.ledger.tables import (
    LEDGER_BOOKS,
    LEDGER_ENTRIES,
    LEDGER_LINES,
    LEDGER_PLAN,
)
from bot.infra.batch import Batch, Row, Shelf
from bot.infra.numbers import Numbers
from bot.kernel.ids import CommunityId, EntryId, LineId, PersonId, ProjectId, UnitId
from bot.kernel.money import Money


class Ledger:
    """That inside one unit of work; satisfies `bot.features.ledger.ports.Ledger`."""

    def __init__(self, batch: Batch, numbers: Numbers, now: datetime) -> None:
        self._numbers = numbers
        self._now = now
        self._entries = batch.shelf(LEDGER_ENTRIES)
        self._plan = batch.shelf(LEDGER_PLAN)
        self._lines = batch.shelf(LEDGER_LINES)
        self._books = batch.shelf(LEDGER_BOOKS)

    async def next_id(self) -> EntryId:
        return EntryId(await self._numbers.next("ledger.entries"))

    async def next_number(self, project: ProjectId) -> int:
        """Of a confirmed entry: without gaps within its project."""
        return await self._numbers.next(f"ledger:{project}")

    async def get(self, entry: EntryId) -> Entry | None:
        row = await self._entries.get(entry)
        return _entry(row) if row else None

    async def of(self, project: ProjectId) -> tuple[Entry, ...]:
        """Every entry, the oldest first."""
        rows = await _of(self._entries, project)
        return tuple(map(_entry, sorted(rows, key=lambda one: int(one["id"]))))

    async def put(self, entry: Entry) -> None:
        self._entries.put(_entry_row(entry))

    async def plan(self, project: ProjectId) -> tuple[Instalment, ...]:
        rows = sorted(await _of(self._plan, project), key=lambda one: int(one["number"]))
        return tuple(
            Instalment(one["number"], date.fromisoformat(one["due"]), one["percent"])
            for one in rows
        )

    async def keep_plan(self, project: ProjectId, plan: Sequence[Instalment]) -> None:
        """Instead of the one before."""
        kept = {one.number for one in plan}
        for row in await _of(self._plan, project):
            if row["number"] not in kept:
                self._plan.remove(project, row["number"])
        for one in plan:
            said = {"number": one.number, "due": one.due.isoformat(), "percent": one.percent}
            self._plan.put({"project_id": project, **said})

    async def keeper(self, project: ProjectId) -> str:
        """Who keeps the money; empty where nobody is named."""
        row = await self._books.get(project)
        return str(row["keeper"]) if row else ""

    async def name_keeper(self, project: ProjectId, name: str, by: PersonId) -> None:
        await self._books.get(project)
        self._books.put({"project_id": project, "keeper": name, "named_by": by, "at": self._now})

    async def next_line(self) -> LineId:
        return LineId(await self._numbers.next("ledger.lines"))

    async def line(self, line: LineId) -> Line | None:
        row = await self._lines.get(line)
        return _line(row) if row else None

    async def lines(self, project: ProjectId) -> tuple[Line, ...]:
        """Every line that is kept, the oldest first."""
        rows = await _of(self._lines, project)
        return tuple(map(_line, sorted(rows, key=lambda one: int(one["id"]))))

    async def put_line(self, line: Line) -> None:
        before = await self._lines.get(line.id)
        at = before["at"] if before else self._now
        self._lines.put(_line_row(line) | {"at": at})


async def _of(shelf: Shelf, project: ProjectId) -> list[Row]:
    """The rows of that project as this unit of work sees them."""
    await shelf.find(shelf.table.c.project_id == project)
    return [one for one in shelf.rows.values() if one and one["project_id"] == project]


def _entry_row(one: Entry) -> Row:
    return {
        "id": one.id,
        "community_id": one.community,
        "project_id": one.project,
        "kind": one.kind.value,
        "day": one.on.isoformat(),
        "legs": json.dumps(legs_written(one.legs)),
        "note": one.note,
        "unit_id": one.unit,
        "reverses": one.reverses,
        "state": one.state.value,
        "entered_by": one.by,
        "entered_at": one.at,
        "decided_by": one.second,
        "decided_at": one.decided_at,
        "number": one.number,
    }


def _entry(row: Row) -> Entry:
    unit, reverses, second = row["unit_id"], row["reverses"], row["decided_by"]
    return Entry(
        id=EntryId(row["id"]),
        community=CommunityId(row["community_id"]),
        project=ProjectId(row["project_id"]),
        kind=Kind(row["kind"]),
        on=date.fromisoformat(row["day"]),
        legs=tuple(_leg(*one) for one in json.loads(row["legs"])),
        by=PersonId(row["entered_by"]),
        at=row["entered_at"],
        note=row["note"],
        unit=None if unit is None else UnitId(unit),
        reverses=None if reverses is None else EntryId(reverses),
        state=State(row["state"]),
        second=None if second is None else PersonId(second),
        decided_at=row["decided_at"],
        number=row["number"],
    )


def _leg(account: str, unit: int | None, fen: int) -> Leg:
    return Leg(Account(account), fen, None if unit is None else UnitId(unit))


def _line_row(one: Line) -> Row:
    said = one.said
    words = {
        "on": said.on.isoformat(),
        "fen": said.amount.fen,
        "payer": said.payer,
        "remark": said.remark,
        "nth": said.nth,
    }
    return {
        "id": one.id,
        "community_id": one.community,
        "project_id": one.project,
        "mark": one.mark,
        "said": json.dumps(words, ensure_ascii=False),
        "unit_id": one.unit,
        "because": one.because.value if one.because else None,
        "state": one.state.value,
        "entry_id": one.entry,
    }


def _line(row: Row) -> Line:
    words = json.loads(row["said"])
    day, amount = date.fromisoformat(words["on"]), Money(words["fen"])
    unit, because, entry = row["unit_id"], row["because"], row["entry_id"]
    return Line(
        id=LineId(row["id"]),
        community=CommunityId(row["community_id"]),
        project=ProjectId(row["project_id"]),
        mark=row["mark"],
        said=BankLine(day, amount, words["payer"], words["remark"], words["nth"]),
        unit=None if unit is None else UnitId(unit),
        because=Because(because) if because else None,
        state=LineState(row["state"]),
        entry=None if entry is None else EntryId(entry),
    )
