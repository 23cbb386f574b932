"""Proxies of owners: offering one, taking it on, writing one down from paper, ending it.

What holds in a ballot is kept for that ballot (`Proxy`), and each event on the record names the
ballots and flats it concerns, so that it can be played again without knowing the calendar.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.features.ballots import rules
from bot.features.ballots.errors import NotHerAgent, NothingToGive, OwnPaperProxy, ProxySpent
from bot.features.ballots.model import (
    OFFER_LIVES,
    Ballot,
    Duty,
    Given,
    Made,
    Mandate,
    Matter,
    Offer,
    Proxy,
    ProxyPage,
)
from bot.features.ballots.ports import Work
from bot.features.ballots.rules.acts import GRANT, REVOKE
from bot.features.ballots.usecases.seeing import agent_of
from bot.features.ballots.usecases.undoing import undo
from bot.kernel import links
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Event, done_by
from bot.kernel.ids import BallotId, CommunityId, PersonId, UnitId
from bot.kernel.people import Actor, Permission
from bot.kernel.roll import Electorate
from bot.kernel.usecase import usecase

OPENS = "v"  # the letter a link begins with that makes somebody an agent
OPEN_LONG = timedelta(days=60)  # a ballot may be extended; its proxies go on with it
INSTANT = timedelta(microseconds=1)
Seats = Mapping[UnitId, Mapping[Electorate, PersonId]]
Started = tuple[Ballot, tuple[UnitId, ...]]


@usecase(Permission.PROXY_GIVE)
async def matter_of(work: Work, actor: Actor, ballot_id: BallotId) -> Matter:
    """One ballot as the matter of a proxy.

    Raises NotAllowed, NoProxiesHere, ProxySpent: voting is over.
    """
    ballot = await work.ballots.get(ballot_id)
    if ballot is None or not actor.may(Permission.PROXY_GIVE, ballot.community):
        raise NotAllowed
    rules.check_proxies(ballot)
    if not rules.in_time(ballot, work.arrived, work.waited_since):
        raise ProxySpent
    return Matter(ballot.community, ballot.id, ballot.closes_at + OPEN_LONG)


@usecase(Permission.PROXY_GIVE)
async def check_until(work: Work, actor: Actor, matter: Matter) -> None:
    """Raises NotAllowed, ProxyTooShort, ProxyTooLong."""
    if not actor.may(Permission.PROXY_GIVE, matter.community):
        raise NotAllowed
    rules.check_matter(matter, work.now)


@usecase(Permission.PROXY_GIVE)
async def offer_proxy(work: Work, actor: Actor, matter: Matter, to: PersonId | None = None) -> Made:
    """An owner wants somebody to vote for all her flats; who opens the link, or that person.

    She has declared that it is nobody of the property company, which cannot be checked.

    Raises:
        NotAllowed: not her community.
        NothingToGive: she votes for no flat as its owner.
        NoProxiesHere, OwnAgent, ProxyTooShort, ProxyTooLong, ProxyCapReached.
    """
    if not actor.may(Permission.PROXY_GIVE, matter.community):
        raise NotAllowed
    rules.check_matter(matter, work.now)
    hers = actor.units_in(matter.community, Electorate.OWNERS)
    if not hers:
        raise NothingToGive
    if to is not None:
        rules.check_pair(actor.person, to)
    ballot = await _named(work, matter)
    if ballot and not await work.ballots.standing(ballot.id, hers):
        raise NothingToGive
    secret = links.payload(OPENS, work.entropy.token(links.SECRET_BYTES))
    expires = work.now + OFFER_LIVES
    offer = Offer(links.digest(secret[1:]), actor.person, matter, expires, to)
    await work.ballots.put_offer(offer)
    place = await work.residents.neighbourhood(matter.community)
    labels = await _labels(work, matter.community, hers)
    return Made(offer, secret, labels, ballot, place.zone)


@usecase(Permission.PROXY_USE)
async def offered_proxy(work: Work, actor: Actor, secret: str) -> Made:
    """What somebody is asked to do, before she says yes.

    Raises:
        ProxySpent: used, too old, meant for another, or voting is over.
        OwnAgent: she opened her own link.
    """
    offer = await _open_offer(work, actor, links.digest(secret))
    place = await work.residents.neighbourhood(offer.matter.community)
    seats = await work.residents.represented(offer.matter.community)
    labels = await _labels(work, offer.matter.community, _held(seats, offer.principal))
    if not labels:
        raise ProxySpent
    return Made(offer, secret, labels, await _named(work, offer.matter), place.zone)


@usecase(Permission.PROXY_USE)
async def accept_proxy(work: Work, actor: Actor, secret: str) -> Given:
    """She takes it on: from now on she votes for the owner's flats.

    Raises as `offered_proxy` does, and ProxyCapReached.
    """
    offer = await _open_offer(work, actor, links.digest(secret))
    await work.ballots.put_offer(replace(offer, used_by=actor.person))
    number = await work.ballots.next_mandate()
    mandate = Mandate(number, offer.principal, actor.person, offer.matter, work.now)
    return await _give(work, mandate, {"by": offer.principal})


@usecase(Permission.PROXY_ENTER)
async def check_paper(
    work: Work, actor: Actor, matter: Matter, principal: PersonId, agent: PersonId
) -> tuple[str, ...]:
    """Whether a signed proxy may be written down by her; the flats it is about.

    Raises:
        NotAllowed: not her community.
        OwnPaperProxy: it is from her or for her.
        NoProxiesHere, OwnAgent, NothingToGive, ProxyTooShort, ProxyTooLong.
    """
    if not actor.may(Permission.PROXY_ENTER, matter.community):
        raise NotAllowed
    if actor.person in (principal, agent):
        raise OwnPaperProxy
    rules.check_pair(principal, agent)
    rules.check_matter(matter, work.now)
    await _named(work, matter)
    seats = await work.residents.represented(matter.community)
    labels = await _labels(work, matter.community, _held(seats, principal))
    if not labels:
        raise NothingToGive
    return labels


@usecase(Permission.PROXY_ENTER)
async def enter_proxy(
    work: Work, actor: Actor, written: Mandate, second: PersonId | None = None
) -> Given:
    """Keeps a signed proxy as it stands on paper; its number and moment are given here.

    `second` has seen the paper too; without one it was done by one person, and the record says so.

    Raises as `check_paper` does, and ProxyCapReached; OwnPaperProxy where `second` is concerned.
    """
    await check_paper(work, actor, written.matter, written.principal, written.agent)
    if second in (written.principal, written.agent):
        raise OwnPaperProxy
    mandate = replace(
        written,
        id=await work.ballots.next_mandate(),
        at=work.now,
        entered_by=actor.person,
        confirmed_by=second,
    )
    return await _give(work, mandate, {"paper": True, **done_by(actor.person, second)})


@usecase(Permission.PROXY_USE)
async def my_proxies(work: Work, actor: Actor) -> tuple[Given, ...]:
    """The proxies she has given or taken on, with the ballots in which they hold now."""
    found = []
    for mandate in await work.ballots.mandates_of(actor.person, work.now):
        given = await _given(work, mandate)
        if mandate.matter.ballot is None or given.ballots:
            found.append(given)
    return tuple(found)


@usecase(Permission.PROXY_USE)
async def proxy_page(work: Work, actor: Actor) -> ProxyPage:
    """What she has given and taken on, whom she votes for, and what more she may do."""
    given = await my_proxies(work, actor)
    ballots = {one.id: one for some in given for one in some.ballots}
    duties = [Duty(one, await agent_of(work, one, actor.person)) for one in ballots.values()]
    mine = [one.community for one in actor.communities(Permission.PROXY_GIVE)]
    every = await work.ballots.current(mine, work.now) if mine else ()
    return ProxyPage(
        actor.person,
        given,
        tuple(one for one in duties if one.owners),
        open=tuple([one for one in every if await _may_give(work, actor, one)]),
        lasting=tuple(
            Matter(one, None, work.now) for one in mine if actor.units_in(one, Electorate.OWNERS)
        ),
        enters=tuple(
            Matter(one.community, None, work.now)
            for one in actor.communities(Permission.PROXY_ENTER)
        ),
    )


@usecase(Permission.PROXY_ENTER)
async def paper_matters(work: Work, actor: Actor, community: CommunityId) -> tuple[Ballot, ...]:
    """Open ballots that a signed proxy may be for. Raises NotAllowed."""
    if not actor.may(Permission.PROXY_ENTER, community):
        raise NotAllowed
    return await _concerned(work, Matter(community, None, work.now))


async def _may_give(work: Work, actor: Actor, ballot: Ballot) -> bool:
    knows = rules.knows_proxies(ballot.preset) and ballot.proxy_cap != 0
    if not knows or not rules.in_time(ballot, work.arrived, work.waited_since):
        return False
    hers = actor.units_in(ballot.community, Electorate.OWNERS)
    return bool(await work.ballots.standing(ballot.id, hers))


@usecase(Permission.PROXY_USE)
async def look_at_proxy(work: Work, actor: Actor, number: int) -> Given:
    """A proxy that she could end, before she does. Raises NotHerAgent."""
    mandate = await work.ballots.mandate(number)
    if mandate is None or actor.person not in (mandate.principal, mandate.agent):
        raise NotHerAgent
    if mandate.matter.until < work.now:
        raise NotHerAgent
    return await _given(work, mandate)


@usecase(Permission.PROXY_USE)
async def end_proxy(work: Work, actor: Actor, number: int) -> Given:
    """The owner ends it, or her agent gives it back: votes under it are as if never cast.

    Raises NotHerAgent: there is no such proxy of hers.
    """
    given = await look_at_proxy(work, actor, number)
    await _revoke(work, given.mandate, given.ballots, actor.person)
    return given


async def seat_lost(work: Work, person: PersonId, community: CommunityId) -> tuple[Given, ...]:
    """She votes for a flat as its owner no more: the proxies she gave there end."""
    ended = []
    for mandate in await work.ballots.mandates_of(person, work.now):
        if mandate.principal == person and mandate.matter.community == community:
            given = await _given(work, mandate)
            await _revoke(work, mandate, given.ballots, person)
            ended.append(given)
    return tuple(ended)


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
        flats = await _on_roll(work, ballot, _held(seats, mandate.principal))
        if flats and not await _full(work, ballot, mandate):
            ballot = await _start(work, ballot, mandate, flats)
            facts = _facts(mandate, [(ballot, flats)]) | {"by": mandate.principal}
            await work.record.append(Event(ballot.community, GRANT, facts))
    return ballot


async def _give(work: Work, mandate: Mandate, by: Mapping[str, object]) -> Given:
    rules.check_pair(mandate.principal, mandate.agent)
    community = mandate.matter.community
    seats = await work.residents.represented(community)
    hers = _held(seats, mandate.principal)
    started: list[Started] = []
    for ballot in await _concerned(work, mandate.matter):
        flats = await _on_roll(work, ballot, hers)
        if not flats:
            continue
        if await _full(work, ballot, mandate):
            rules.check_cap(ballot, ballot.proxy_cap or 0)
        started.append((await _start(work, ballot, mandate, flats), flats))
    if not hers or (mandate.matter.ballot is not None and not started):
        raise NothingToGive
    await _replace_older(work, mandate)
    await work.ballots.put_mandate(mandate)
    await work.record.append(Event(community, GRANT, _facts(mandate, started) | dict(by)))
    return await _given(work, mandate)


async def _start(work: Work, ballot: Ballot, mandate: Mandate, flats: Sequence[UnitId]) -> Ballot:
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


async def _replace_older(work: Work, mandate: Mandate) -> None:
    """A later proxy for the same matter stands in place of the earlier one."""
    for older in await work.ballots.mandates_of(mandate.principal, work.now):
        same = older.matter.community, older.matter.ballot
        if older.principal == mandate.principal and same == (
            mandate.matter.community,
            mandate.matter.ballot,
        ):
            await _run_out(work, older)


async def _revoke(work: Work, mandate: Mandate, ballots: Sequence[Ballot], by: PersonId) -> None:
    for ballot in ballots:
        proxy = await work.ballots.proxy(ballot.id, mandate.principal)
        assert proxy is not None  # it was found by it
        await undo(work, ballot, proxy)
        await work.ballots.drop_proxy(ballot.id, mandate.principal)
    await _run_out(work, mandate)
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


async def _given(work: Work, mandate: Mandate) -> Given:
    community = mandate.matter.community
    held = []
    for ballot in await _concerned(work, mandate.matter):
        proxy = await work.ballots.proxy(ballot.id, mandate.principal) if ballot.proxied else None
        if proxy and proxy.mandate == mandate.id:
            held.append(ballot)
    seats = await work.residents.represented(community)
    labels = await _labels(work, community, _held(seats, mandate.principal))
    place = await work.residents.neighbourhood(community)
    return Given(mandate, labels, tuple(held), zone=place.zone)


async def _concerned(work: Work, matter: Matter) -> tuple[Ballot, ...]:
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


async def _named(work: Work, matter: Matter) -> Ballot | None:
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


async def _open_offer(work: Work, actor: Actor, digest: str) -> Offer:
    offer = await work.ballots.offer(digest)
    if offer is None or offer.used_by is not None or work.now > offer.expires_at:
        raise ProxySpent
    rules.check_pair(offer.principal, actor.person)
    if offer.to not in (None, actor.person):
        raise ProxySpent
    await _named(work, offer.matter)
    return offer


async def _labels(work: Work, community: CommunityId, units: Iterable[UnitId]) -> tuple[str, ...]:
    wanted = set(units)
    return tuple(one.label for one in await work.residents.roll(community) if one.unit in wanted)


def _held(seats: Seats, person: PersonId) -> tuple[UnitId, ...]:
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
