"""Projects as rows, on both databases: what is put in comes back, and what was removed is gone."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from bot.features.funding.model import (
    AgreedJoining,
    Agreement,
    CostItem,
    Entry,
    FlatTerms,
    Fund,
    Join,
    JoiningRule,
    JoiningTerms,
    JoinState,
    Plan,
    Quotation,
    SchemeKind,
    Sheet,
    Source,
    Stage,
    State,
    Terms,
    Upkeep,
)
from bot.features.funding.store import Agreements, Joins, Projects
from bot.features.residents.model import Door, Kind, Unit
from bot.features.residents.store import Residents
from bot.features.residents.tables import COMMUNITIES
from bot.features.works.model import Mark, Reason, Step
from bot.features.works.store import Steps
from bot.infra.batch import Batch
from bot.infra.numbers import Numbers
from bot.kernel.area import Area
from bot.kernel.ids import BallotId, EntryId, PersonId, ProjectId
from bot.kernel.money import Money
from tests.features.funding.lifts import (
    AREA,
    ELSEWHERE,
    GUANGZHOU,
    HERE,
    LIN,
    NOW,
    ONE,
    changed,
    lift,
    unit,
)

SHEET = Sheet(
    Quotation(Money(16_000_000), Money(2_700_000), {6: Money(3_000_000), -1: Money(1)}),
    (CostItem("移煤气管", Money(1_000_000)),),
    (
        Fund(Source.SUBSIDY, Money(10_000_000), after=True),
        Fund(Source.OTHER, Money(1), "广告", received=True),
    ),
    {1: Money(200_000), -1: Money(7)},
    "去柜台问",
    Entry.HALF,
)
CUSTOM = Plan(
    2, SchemeKind.CUSTOM, custom={unit(3): Fraction(1, 3)}, free_to=0, exempt=frozenset({unit(4)})
)
TABLED = replace(GUANGZHOU, table={3: Fraction(11, 10), -1: Fraction(0)})
WHOLE = changed(
    changed(lift(sheet=SHEET, plans=(AREA, CUSTOM, TABLED)), 4, area=None, takes_part=False),
    5,
    upper=4,
)


@pytest.fixture
async def projects(batch):
    """The store of two places, with every flat of the house."""
    for id in (HERE, ELSEWHERE):
        place = {"id": id, "name": f"梧桐里 {id}", "zone": "Asia/Shanghai", "created_at": NOW}
        await batch.connection.execute(COMMUNITIES.insert().values(**place))
    residents = Residents(batch, Numbers(batch), NOW)
    for one in WHOLE.flats:
        at = Door(*one.label.split("-"))
        await residents.put_unit(Unit(one.unit, HERE, at, one.floor, Area(1), Kind.DWELLING))
    await batch.flush()
    return Projects(batch, Numbers(batch))


async def again(batch):
    """The store of the next unit of work."""
    await batch.flush()
    return Projects(Batch(batch.connection, batch.vault), Numbers(batch))


async def test_a_project_comes_back_as_it_was_put(projects, batch):
    await projects.put(WHOLE)
    assert await projects.get(ONE) == WHOLE
    assert await (await again(batch)).get(ONE) == WHOLE
    assert await (await again(batch)).get(ProjectId(9)) is None


async def test_a_plan_that_was_removed_is_gone(projects, batch):
    await projects.put(WHOLE)
    second = await again(batch)
    fewer = replace(WHOLE, plans=(TABLED,), sheet=Sheet())
    await second.put(fewer)
    assert await second.get(ONE) == fewer


async def test_a_place_has_its_own_projects_and_not_those_that_were_dropped(projects, batch):
    await projects.put(WHOLE)
    assert await projects.of(HERE) == (WHOLE,)  # before anything is written
    assert await projects.of(ELSEWHERE) == ()
    later = await again(batch)
    assert await later.of(HERE) == (WHOLE,)
    await later.put(replace(WHOLE, state=State.DROPPED))
    assert await later.of(HERE) == ()


async def test_numbers_are_given_once(projects):
    assert [await projects.next_id(), await projects.next_id()] == [1, 2]


async def test_the_rule_and_the_late_joiners_come_back_as_they_were_put(projects, batch):
    await projects.put(WHOLE)
    await batch.flush()
    terms = JoiningTerms(ONE, HERE, 3, JoiningRule.STRAIGHT_LINE, 15, LIN.person, NOW)
    back = {unit(5): Money(104717), unit(6): Money(104718)}
    join = Join(ONE, HERE, unit(3), Money(209435), back, EntryId(7), LIN.person, NOW)
    other = replace(join, unit=unit(4), entry=None, state=JoinState.JOINED)
    joins = Joins(batch)
    assert await joins.terms(ONE) is None
    await joins.fix(terms)
    for one in (other, join):
        await joins.put(one)
    await batch.flush()
    later = Joins(Batch(batch.connection, batch.vault))
    assert await later.terms(ONE) == terms
    assert await later.of(ONE) == (join, other)
    assert await later.by_entry(ONE, EntryId(7)) == join
    assert await later.by_entry(ONE, EntryId(8)) is None
    await later.put(replace(join, state=JoinState.OFF))
    assert (await later.get(ONE, unit(3))).state is JoinState.OFF
    assert await later.get(ONE, unit(6)) is None


async def test_steps_of_the_works_come_back_in_their_order(projects, batch):
    await projects.put(WHOLE)
    await batch.flush()
    last = Mark(ONE, HERE, Step.IN_USE, date(2026, 5, 18), LIN.person, NOW, second=LIN.person)
    first = Mark(ONE, HERE, Step.NOTICE, None, LIN.person, NOW, Reason.EARLIER)
    steps = Steps(batch)
    for one in (last, first):
        await steps.put(one)
    await batch.flush()
    later = Steps(Batch(batch.connection, batch.vault))
    assert await later.of(ONE) == (first, last)
    await later.remove(ONE, Step.IN_USE)
    assert await later.of(ONE) == (first,)
    assert await later.of(ProjectId(9)) == ()


async def test_every_version_of_an_agreement_comes_back_with_its_flats(projects, batch):
    await projects.put(WHOLE)
    joining = AgreedJoining(JoiningRule.PERCENTAGE, 15, 200)
    terms = Terms(1, "沈阿姨", "业主", Upkeep.AREA, joining, "修灯", "王大爷")
    day, she, other = date(2026, 5, 20), PersonId(30), PersonId(8)
    flats = (
        FlatTerms(unit(4), Money(700), day, she, day, other, she),
        FlatTerms(unit(3), Money(0)),
    )
    named = ONE, HERE, 1, Stage.ADOPTED
    first = Agreement(*named, terms, she, {"en": "1."}, "ab" * 32, BallotId(5), flats)
    second = Agreement(ONE, HERE, 2, Stage.DRAFT, Terms(3), other, {})
    store = Agreements(batch)
    await store.put(second)
    await store.put(first)
    assert await store.of(ONE) == (first, second)
    await batch.flush()
    later = Agreements(Batch(batch.connection, batch.vault))
    assert await later.of(ONE) == (first, second)
    assert await later.of(ProjectId(9)) == ()
    await later.put(replace(second, terms=terms))
    assert (await later.of(ONE))[1].terms == terms
