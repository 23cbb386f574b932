"""What a proxy does in the ballots it is for: it begins, moves to another agent, ends.

What holds in a ballot is kept for that ballot (`Proxy`), and each event on the record names the
ballots and flats it concerns, so that it can be played again without knowing the calendar.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.features.ballots import rules
from bot.features.ballots.errors import NothingToGive, ProxySpent
from bot.features.ballots.model import (
    Ballot,
    Given,
    Mandate,
    Matter,
    Proxy,
)
from bot.features.ballots.ports import Work
from bot.features.ballots.rules.acts import GRANT, REVOKE
from bot.features.ballots.usecases.undoing import undo
from bot.kernel.events import Event
from bot.kernel.ids import CommunityId, PersonId, UnitId
from bot.kernel.roll import Electorate

INSTANT = timedelta(microseconds=1)
Seats = Mapping[UnitId, Mapping[Electorate, PersonId]]
Started = tuple[Ballot, tuple[UnitId, ...]]


async def begin_with(work: Work, ballot: Ballot) -> Ballot:
    """Proxies that were given until a date hold in a ballot that begins; the ballot as it is then.

    The first given come first; one over the cap does not hold in this ballot.
    """
    if not rules.knows_proxies(ballot.preset):
        return ballot
    mandates = await work.ballots.mandates(ballot.community, work.now)
    dated = [one for one in mandates if one.matter.ballot is None]
    seats = await work.residents.represented(ballot.community) if dated else {}
    latest = {one.principal: one for one in dated}  # a later one stands in place of the first
    for mandate in sorted(latest.values(), key=lambda one: one.id):
        flats = await _on_roll(work, ballot, held_by(seats, mandate.principal))
        if flats and not await _full(work, ballot, mandate):
            ballot = await start(work, ballot, mandate, flats)
            facts = _facts(mandate, [(ballot, flats)]) | {"by": mandate.principal}
            await work.record.append(Event(ballot.community, GRANT, facts))
    return ballot


async def seat_lost(work: Work, person: PersonId, community: CommunityId) -> tuple[Given, ...]:
    """She votes for a flat as its owner no more: the proxies she gave there end."""
    ended = []
    for mandate in await work.ballots.mandates_of(person, work.now):
        if mandate.principal == person and mandate.matter.community == community:
            given = await given_as(work, mandate)
            await revoke(work, mandate, given.ballots, person)
            ended.append(given)
    return tuple(ended)


async def give(work: Work, mandate: Mandate, by: Mapping[str, object]) -> Given:
    rules.check_pair(mandate.principal, mandate.agent)
    community = mandate.matter.community
    seats = await work.residents.represented(community)
    hers = held_by(seats, mandate.principal)
    started: list[Started] = []
    for ballot in await concerned(work, mandate.matter):
        flats = await _on_roll(work, ballot, hers)
        if not flats:
            continue
        if await _full(work, ballot, mandate):
            rules.check_cap(ballot, ballot.proxy_cap or 0)
        started.append((await start(work, ballot, mandate, flats), flats))
    if not hers or (mandate.matter.ballot is not None and not started):
        raise NothingToGive
    await _replace_older(work, mandate)
    await take_back_offers(work, mandate.principal, mandate.matter)
    await work.ballots.put_mandate(mandate)
    await work.record.append(Event(community, GRANT, _facts(mandate, started) | dict(by)))
    return await given_as(work, mandate)


async def start(work: Work, ballot: Ballot, mandate: Mandate, flats: Sequence[UnitId]) -> Ballot:
    """The proxy holds in the ballot; one of another agent ends with what was cast under it."""
    before = await work.ballots.proxy(ballot.id, mandate.principal)
    if before and before.agent != mandate.agent:
        await undo(work, ballot, before)
    until = mandate.matter.until if mandate.matter.ballot is None else None
    proxy = Proxy(ballot.id, mandate.principal, mandate.agent, mandate.id, frozenset(flats), until)
    await work.ballots.put_proxy(proxy)
    if not ballot.proxied:
        ballot = replace(ballot, proxied=True)
        await work.ballots.close(ballot)
    return ballot


async def take_back_offers(work: Work, principal: PersonId, matter: Matter) -> None:
    """What she offered about the same before was not taken on and is not her word any more."""
    for one in await work.ballots.offers_of(principal, work.now):
        if (one.matter.community, one.matter.ballot) == (matter.community, matter.ballot):
            await work.ballots.put_offer(replace(one, used_by=principal))


async def _replace_older(work: Work, mandate: Mandate) -> None:
    """A later proxy for the same matter stands in place of the earlier one."""
    for older in await work.ballots.mandates_of(mandate.principal, work.now):
        same = older.matter.community, older.matter.ballot
        if older.principal == mandate.principal and same == (
            mandate.matter.community,
            mandate.matter.ballot,
        ):
            await _run_out(work, older)


async def revoke(work: Work, mandate: Mandate, ballots: Sequence[Ballot], by: PersonId) -> None:
    for ballot in ballots:
        proxy = await work.ballots.proxy(ballot.id, mandate.principal)
        assert proxy is not None  # it was found by it
        await undo(work, ballot, proxy)
        await work.ballots.drop_proxy(ballot.id, mandate.principal)
    await _run_out(work, mandate)
    await take_back_offers(work, mandate.principal, mandate.matter)
    facts = {
        "mandate": mandate.id,
        "person": mandate.principal,
        "agent": mandate.agent,
        "ballots": [one.number for one in ballots],
        "by": by,
        "arrived": work.arrived.isoformat(),
    }
    await work.record.append(Event(mandate.matter.community, REVOKE, facts))


async def _run_out(work: Work, mandate: Mandate) -> None:
    ended = replace(mandate.matter, until=work.now - INSTANT)
    await work.ballots.put_mandate(replace(mandate, matter=ended))


async def given_as(work: Work, mandate: Mandate) -> Given:
    community = mandate.matter.community
    held = []
    for ballot in await concerned(work, mandate.matter):
        proxy = await work.ballots.proxy(ballot.id, mandate.principal) if ballot.proxied else None
        if proxy and proxy.mandate == mandate.id:
            held.append(ballot)
    seats = await work.residents.represented(community)
    labels = await labels_of(work, community, held_by(seats, mandate.principal))
    place = await work.residents.neighbourhood(community)
    return Given(mandate, labels, tuple(held), zone=place.zone)


async def concerned(work: Work, matter: Matter) -> tuple[Ballot, ...]:
    """The ballots in which it counts now: that one, or all owners' ballots that are open."""
    if matter.ballot is not None:
        one = await work.ballots.get(matter.ballot)
        every: tuple[Ballot, ...] = (one,) if one else ()
    else:
        every = await work.ballots.current([matter.community], work.now)
    return tuple(
        one
        for one in every
        if rules.knows_proxies(one.preset) and rules.in_time(one, work.arrived, work.waited_since)
    )


async def named(work: Work, matter: Matter) -> Ballot | None:
    """The one ballot it is for. Raises NoProxiesHere, ProxySpent."""
    if matter.ballot is None:
        return None
    ballot = await work.ballots.get(matter.ballot)
    if ballot is None or not rules.in_time(ballot, work.arrived, work.waited_since):
        raise ProxySpent
    rules.check_proxies(ballot)
    rules.check_cap(ballot, 0)
    return ballot


async def _full(work: Work, ballot: Ballot, mandate: Mandate) -> bool:
    """Whether the agent stands for as many owners as may be, and not yet for this one."""
    if ballot.proxy_cap is None:
        return False
    others = [
        one.principal for one in await work.ballots.proxies(ballot.id) if one.agent == mandate.agent
    ]
    return mandate.principal not in others and len(others) >= ballot.proxy_cap


async def _on_roll(work: Work, ballot: Ballot, units: Iterable[UnitId]) -> tuple[UnitId, ...]:
    standing = await work.ballots.standing(ballot.id, tuple(units))
    return tuple(one.entry.unit for one in standing)


async def labels_of(work: Work, community: CommunityId, units: Iterable[UnitId]) -> tuple[str, ...]:
    wanted = set(units)
    return tuple(one.label for one in await work.residents.roll(community) if one.unit in wanted)


def held_by(seats: Seats, person: PersonId) -> tuple[UnitId, ...]:
    """The flats she votes for as their owner."""
    return tuple(sorted(unit for unit, by in seats.items() if by.get(Electorate.OWNERS) == person))


def _facts(mandate: Mandate, started: Sequence[Started]) -> dict[str, object]:
    dated = mandate.matter.ballot is None
    return {
        "mandate": mandate.id,
        "person": mandate.principal,
        "agent": mandate.agent,
        "ballots": [one.number for one, _flats in started],
        "units": {str(one.number): list(flats) for one, flats in started},
        **({"until": mandate.matter.until.isoformat()} if dated else {}),
    }
