"""The lift of example 1 without flat 301, its ledger paid in full, and the day it asks."""

from dataclasses import dataclass, field
from datetime import date

from bot.features.funding.model import Fund, JoiningRule, Sheet, Source
from bot.features.funding.rules.plans import shared
from bot.features.funding.usecases import JoiningDay, fix_terms
from bot.features.ledger.model import Book, BookFlat, Kind
from bot.kernel.money import Money
from tests.features.funding.lifts import (
    GUANGZHOU,
    HERE,
    LIN,
    NOW,
    ONE,
    PRICE,
    FakeProjects,
    FakeRecord,
    FakeResidents,
    changed,
    lift,
    unit,
)
from tests.features.ledger.books import booked, shared as entered, wanted

LATE = unit(3, 1)
OUT = changed(lift(plans=(GUANGZHOU,)), 4, takes_part=False)
TODAY = JoiningDay(date(2031, 6, 1), date(2027, 5, 30))  # four full years in use
REFUNDS = {  # fen, as in Ex10
    unit(2, 1): 142796,
    unit(2, 2): 142796,
    unit(3, 2): 285592,
    unit(4, 1): 314152,
    unit(4, 2): 314152,
    unit(5, 1): 342711,
    unit(5, 2): 342711,
    unit(6, 1): 371271,
    unit(6, 2): 371270,
}
WORN = [104717, 104717, 209434, 230378, 230378, 251322, 251321, 272265, 272265]  # Ex11


@dataclass
class FakeJoins:
    rules: dict = field(default_factory=dict)
    kept: dict = field(default_factory=dict)

    async def terms(self, project):
        return self.rules.get(project)

    async def fix(self, terms):
        self.rules[terms.project] = terms

    async def get(self, project, flat):
        return self.kept.get((project, flat))

    async def of(self, project):
        return tuple(one for one in self.kept.values() if one.project == project)

    async def by_entry(self, project, entry):
        return next((one for one in self.kept.values() if one.entry == entry), None)

    async def put(self, join):
        self.kept[join.project, join.unit] = join


@dataclass
class FakeWork:
    now: object = NOW
    funding: FakeProjects = field(default_factory=FakeProjects)
    joins: FakeJoins = field(default_factory=FakeJoins)
    record: FakeRecord = field(default_factory=FakeRecord)
    residents: FakeResidents = field(default_factory=FakeResidents)

    def told(self):
        return [one.type for one in self.record.events]

    def last(self):
        return self.record.events[-1].facts


async def house(rule=JoiningRule.NEUTRAL, number=0, project=OUT):
    """A unit of work with that project and its rule."""
    work = FakeWork()
    work.funding.kept[project.id] = project
    await fix_terms(work, LIN, ONE, GUANGZHOU.number, rule, number)
    return work


def later(amount):
    """The project with a subsidy of that many fen which comes after completion."""
    funds = (Fund(Source.SUBSIDY, Money(amount), after=True),)
    return changed(lift(plans=(GUANGZHOU,), sheet=Sheet(PRICE, funds=funds)), 4, takes_part=False)


def book():
    """The ledger's view of it; the late flat has no share."""
    pays = {one.household.id: one.pays for one in shared(OUT, GUANGZHOU).shares}
    flats = tuple(BookFlat(one.unit, one.label, pays[one.label]) for one in OUT.flats)
    return Book(ONE, HERE, "1-1", "Asia/Shanghai", flats, settled=True)


async def paid_up(work, but=None):
    """Everybody has paid the share; one flat may have paid nothing."""
    mine = book()
    await entered(work, mine)
    for one in mine.flats:
        if one.share.fen and one.unit != but:
            await booked(work, wanted(Kind.PAYMENT, one.share.fen, one.unit), book=mine)
    return mine
