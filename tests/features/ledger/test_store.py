"""The ledger as rows, on both databases: what is put in comes back, and what is said is sealed."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from bot.features.funding.store import Projects
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
from bot.features.ledger.store import Ledger
from bot.features.ledger.tables import LEDGER_ENTRIES, LEDGER_LINES
from bot.features.residents.model import Door, Kind as UnitKind, Unit
from bot.features.residents.store import Residents
from bot.features.residents.tables import COMMUNITIES
from bot.infra.batch import Batch
from bot.infra.numbers import Numbers
from bot.kernel.area import Area
from bot.kernel.ids import CommunityId, EntryId, LineId, PersonId, ProjectId, UnitId
from bot.kernel.money import Money
from tests.features.funding.lifts import lift

HERE, ONE, TWO = CommunityId(1), ProjectId(1), ProjectId(2)
NOW = datetime(2027, 3, 1, 4, 0, tzinfo=UTC)
LIN, ZHOU = PersonId(7_000_000_000), PersonId(8)
LEGS = (Leg(Account.BANK, 2**50), Leg(Account.FLAT, -(2**50), UnitId(5)))
WAITS = Entry(
    *(EntryId(1), HERE, ONE, Kind.PAYMENT, date(2027, 2, 28), LEGS, LIN, NOW),
    note="第一期 𠮷",
    unit=UnitId(5),
)
SURE = replace(WAITS, state=State.CONFIRMED, second=ZHOU, decided_at=NOW, number=1)
BACK = Entry(
    *(EntryId(2), HERE, ONE, Kind.REVERSAL, date(2027, 3, 1), LEGS, ZHOU, NOW),
    reverses=EntryId(1),
)
SAID = BankLine(date(2027, 3, 1), Money(5), "王秀英", "301", 2)
LINE = Line(LineId(1), HERE, ONE, "a" * 64, SAID, UnitId(5), Because.DOOR)


@pytest.fixture
async def ledger(batch):
    place = {"id": HERE, "name": "梧桐里", "zone": "Asia/Shanghai", "created_at": NOW}
    await batch.connection.execute(COMMUNITIES.insert().values(**place))
    residents, projects = Residents(batch, Numbers(batch), NOW), Projects(batch, Numbers(batch))
    whole = lift()
    for one in whole.flats:
        at = Door(*one.label.split("-"))
        unit = Unit(one.unit, HERE, at, one.floor, Area(1), UnitKind.DWELLING)
        await residents.put_unit(unit)
    await residents.put_unit(Unit(UnitId(5), HERE, Door("9", "9", "9"), 1, Area(1), UnitKind.SHOP))
    for id in (ONE, TWO):
        await projects.put(replace(whole, id=id))
    await batch.flush()
    return Ledger(batch, Numbers(batch), NOW)


async def again(batch):
    """The store of the next unit of work."""
    await batch.flush()
    later = Batch(batch.connection, batch.vault)
    return Ledger(later, Numbers(later), NOW)


async def test_entries_come_back_as_they_were_put_the_oldest_first(ledger, batch):
    await ledger.put(BACK)
    await ledger.put(WAITS)
    assert await ledger.of(ONE) == (WAITS, BACK)  # before anything is written
    second = await again(batch)
    assert await second.of(ONE) == (WAITS, BACK)
    assert await second.get(EntryId(2)) == BACK
    assert await second.get(EntryId(9)) is None
    assert await second.of(TWO) == ()


async def test_a_decision_changes_the_state_and_nothing_else(ledger, batch):
    await ledger.put(WAITS)
    second = await again(batch)
    await second.put(SURE)
    assert await (await again_of(second, batch)).get(EntryId(1)) == SURE


async def again_of(store, batch):
    await store._entries.batch.flush()
    return await again(batch)


async def test_each_project_counts_its_own_entries(ledger):
    assert [await ledger.next_number(one) for one in (ONE, ONE, TWO)] == [1, 2, 1]
    assert [await ledger.next_id() for _ in range(2)] == [1, 2]


async def test_a_plan_stands_instead_of_the_one_before(ledger, batch):
    first = tuple(Instalment(n, date(2027, n, 1), 50) for n in (1, 2))
    await ledger.keep_plan(ONE, first)
    assert await ledger.plan(ONE) == first
    second = await again(batch)
    only = (Instalment(1, date(2027, 9, 1), 100),)
    await second.keep_plan(ONE, only)
    assert await second.plan(ONE) == only
    assert await second.plan(TWO) == ()


async def test_a_line_of_a_bank_comes_back_and_may_be_taken(ledger, batch):
    await ledger.put_line(LINE)
    await ledger.put_line(replace(LINE, id=LineId(2), mark="b" * 64, unit=None, because=None))
    second = await again(batch)
    assert await second.line(LineId(1)) == LINE
    assert [one.id for one in await second.lines(ONE)] == [1, 2]
    taken = replace(LINE, state=LineState.ENTERED, entry=EntryId(1))
    await second.put_line(taken)
    assert await second.line(LineId(1)) == taken
    assert await second.line(LineId(9)) is None


async def test_what_people_and_banks_wrote_is_sealed(ledger, batch):
    await ledger.put(WAITS)
    await ledger.put_line(LINE)
    await batch.flush()
    for column, said in ((LEDGER_ENTRIES.c.note, "第一期"), (LEDGER_LINES.c.said, "王秀英")):
        kept = (await batch.connection.execute(select(column))).scalar_one()
        assert said.encode() not in bytes(kept)


async def test_a_keeper_is_named_and_named_anew(ledger, batch):
    assert await ledger.keeper(ONE) == ""
    await ledger.name_keeper(ONE, "周会计", LIN)
    second = await again(batch)
    assert await second.keeper(ONE) == "周会计"
    await second.name_keeper(ONE, "李会计", ZHOU)
    assert (await second.keeper(ONE), await second.keeper(TWO)) == ("李会计", "")
