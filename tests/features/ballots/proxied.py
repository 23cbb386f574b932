"""Proxies in memory: four flats of three owners, votes of theirs, and somebody from outside."""

from dataclasses import dataclass, field
from datetime import timedelta

from bot.features.ballots.model import Matter, RollEntry
from bot.features.ballots.usecases import accept_proxy, matter_of, offer_proxy
from bot.kernel.area import Area
from bot.kernel.ids import BallotId, PersonId, UnitId
from bot.kernel.roll import Electorate
from tests.features.ballots.fakes import (
    BAI,
    CHEN,
    HERE,
    XU,
    FakeBallots,
    FakeResidents,
    FakeWork,
    member,
)
from tests.features.ballots.test_store import ballot

SEATS = {101: 10, 102: 10, 201: 20, 202: 30}
AREAS = {101: 5840, 102: 7625, 201: 5840, 202: 7625}
HEADS = {101: ("X", 2), 102: ("X", 2), 201: ("B", 1), 202: ("C", 1)}
AUNT = member(77, roles=())  # no flat here
UNCLE = member(88, roles=())
PEOPLE = {10: XU, 20: BAI, 30: CHEN, 77: AUNT, 88: UNCLE}
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


@dataclass
class FakeProxied(FakeBallots):
    """With what `bot.features.ballots.store.proxies` keeps; one test holds both to the same."""

    written: dict = field(default_factory=dict)
    holding: dict = field(default_factory=dict)
    under: dict = field(default_factory=dict)
    offered: dict = field(default_factory=dict)

    async def next_mandate(self):
        return self._next("mandates")

    async def put_mandate(self, mandate):
        self.written[mandate.id] = mandate

    async def drop_mandate(self, mandate):
        self.written.pop(mandate, None)

    async def mandate(self, mandate):
        return self.written.get(mandate)

    async def mandates(self, community, at):
        every = [self.written[key] for key in sorted(self.written)]
        same = [one for one in every if one.matter.community == community]
        return tuple(one for one in same if one.matter.until >= at)

    async def mandates_of(self, person, at):
        every = [self.written[key] for key in sorted(self.written)]
        hers = [one for one in every if person in (one.principal, one.agent)]
        return tuple(one for one in hers if one.matter.until >= at)

    async def proxies(self, ballot):
        mine = [one for one in self.holding.values() if one.ballot == ballot]
        return tuple(sorted(mine, key=lambda one: one.mandate))

    async def proxy(self, ballot, principal):
        self.asked.append("proxy")
        return self.holding.get((ballot, principal))

    async def put_proxy(self, proxy):
        self.holding[proxy.ballot, proxy.principal] = proxy

    async def drop_proxy(self, ballot, principal):
        self.holding.pop((ballot, principal), None)

    async def beneath(self, ballot, units):
        kept = {unit: self.under.get((ballot, unit)) for unit in units}
        return {unit: vote for unit, vote in kept.items() if vote}

    async def lay_beneath(self, vote):
        self.under[vote.ballot, vote.unit] = vote

    async def clear_beneath(self, ballot, units=None):
        gone = [k for k in self.under if k[0] == ballot and (units is None or k[1] in units)]
        for key in gone:
            del self.under[key]

    async def put_offer(self, offer):
        self.offered[offer.digest] = offer

    async def offer(self, digest):
        return self.offered.get(digest)

    async def offers_of(self, principal, at):
        mine = [one for one in self.offered.values() if one.principal == principal]
        return tuple(one for one in mine if one.used_by is None and one.expires_at >= at)


@dataclass
class Owners(FakeResidents):
    """`names`: of those who have no Telegram."""

    names: dict = field(default_factory=dict)

    async def represented(self, community):
        return {UnitId(u): {Electorate.OWNERS: PersonId(p)} for u, p in self.voting.items()}

    async def names_on_paper(self, people):
        return {one: self.names[one] for one in people if one in self.names}


def owned():
    """A unit of work around the owners of the four flats."""
    return FakeWork(ballots=FakeProxied(), residents=Owners(voting=dict(SEATS)))


def entry(unit, id=1):
    head, size = HEADS[unit]
    return RollEntry(BallotId(id), UnitId(unit), f"1-1-{unit}", Area(AREAS[unit]), head, size)


async def opened(work, id=1, units=tuple(SEATS), **changed):
    """An owners' vote of these flats; its question asks for a majority of three quarters."""
    one = ballot(id, **changed)
    await work.ballots.add(one, [entry(unit, id) for unit in units])
    return one


async def gives(work, principal, agent, matter):
    """By a link; `matter` may be a ballot. The mandate."""
    if not isinstance(matter, Matter):
        matter = await matter_of(work, PEOPLE[principal], matter.id)
    made = await offer_proxy(work, PEOPLE[principal], matter)
    return (await accept_proxy(work, PEOPLE[agent], made.payload[1:])).mandate


def lasting(work, days=30):
    """In all owners' votes for so many days."""
    return Matter(HERE, None, work.now + days * DAY)


def now(work, id=1):
    """The ballot as it is kept."""
    return work.ballots.ballots[id]


def said(work, id=1):
    """Flat → answer that counts."""
    cast = work.ballots.cast
    return {int(unit): vote.choice.value for (of, unit), vote in cast.items() if of == id}


def beneath(work, id=1):
    return {
        int(unit): one.choice.value for (of, unit), one in work.ballots.under.items() if of == id
    }


def good_for(work, principal, id=1):
    """The agent and the flats for which her proxy is good; None without one."""
    held = work.ballots.holding.get((id, principal))
    return held and (int(held.agent), sorted(map(int, held.flats)))
