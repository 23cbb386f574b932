"""Proxies of owners: offering one, taking it on, writing one down from paper, ending it.

What that does in the ballots is in `mandates`.
"""

from dataclasses import replace
from datetime import timedelta

from bot.features.ballots import rules
from bot.features.ballots.errors import (
    MayGiveHerself,
    NotHerAgent,
    NothingToGive,
    OwnPaperProxy,
    ProxySpent,
)
from bot.features.ballots.model import (
    OFFER_LIVES,
    Ballot,
    Duty,
    Given,
    Made,
    Mandate,
    Matter,
    Offer,
    ProxyPage,
)
from bot.features.ballots.ports import Work
from bot.features.ballots.usecases.mandates import (
    concerned,
    give,
    given_as,
    held_by,
    labels_of,
    named,
    revoke,
    take_back_offers,
)
from bot.features.ballots.usecases.seeing import agent_of
from bot.kernel import links
from bot.kernel.errors import NotAllowed
from bot.kernel.events import done_by
from bot.kernel.ids import BallotId, CommunityId, PersonId
from bot.kernel.people import Actor, Permission
from bot.kernel.roll import Electorate
from bot.kernel.usecase import usecase

OPENS = "v"  # the letter a link begins with that makes somebody an agent
OPEN_LONG = timedelta(days=60)  # a ballot may be extended; its proxies go on with it


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

    What she offered about the same before works no more. She has declared that it is nobody of the
    property company, which cannot be checked.

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
    ballot = await named(work, matter)
    if ballot and not await work.ballots.standing(ballot.id, hers):
        raise NothingToGive
    await take_back_offers(work, actor.person, matter)
    secret = links.payload(OPENS, work.entropy.token(links.SECRET_BYTES))
    expires = work.now + OFFER_LIVES
    offer = Offer(links.digest(secret[1:]), actor.person, matter, expires, to)
    await work.ballots.put_offer(offer)
    place = await work.residents.neighbourhood(matter.community)
    labels = await labels_of(work, matter.community, hers)
    return Made(offer, secret, labels, ballot, place.zone)


@usecase(Permission.PROXY_USE)
async def offered_proxy(work: Work, actor: Actor, secret: str) -> Made:
    """What somebody is asked to do, before she says yes.

    Raises:
        ProxySpent: used, taken back, too old, meant for another, or voting is over.
        OwnAgent: she opened her own link.
    """
    offer = await _open_offer(work, actor, links.digest(secret))
    place = await work.residents.neighbourhood(offer.matter.community)
    seats = await work.residents.represented(offer.matter.community)
    labels = await labels_of(work, offer.matter.community, held_by(seats, offer.principal))
    if not labels:
        raise ProxySpent
    return Made(offer, secret, labels, await named(work, offer.matter), place.zone)


@usecase(Permission.PROXY_USE)
async def accept_proxy(work: Work, actor: Actor, secret: str) -> Given:
    """She takes it on: from now on she votes for the owner's flats.

    Raises as `offered_proxy` does, and ProxyCapReached.
    """
    offer = await _open_offer(work, actor, links.digest(secret))
    await work.ballots.put_offer(replace(offer, used_by=actor.person))
    number = await work.ballots.next_mandate()
    mandate = Mandate(number, offer.principal, actor.person, offer.matter, work.now)
    return await give(work, mandate, {"by": offer.principal})


@usecase(Permission.PROXY_USE)
async def decline_proxy(work: Work, actor: Actor, secret: str) -> Made:
    """She will not; the offer is spent, so that the owner asks somebody else.

    Raises as `offered_proxy` does.
    """
    made = await offered_proxy(work, actor, secret)
    await work.ballots.put_offer(replace(made.offer, used_by=actor.person))
    return made


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
    await named(work, matter)
    seats = await work.residents.represented(matter.community)
    labels = await labels_of(work, matter.community, held_by(seats, principal))
    if not labels:
        raise NothingToGive
    return labels


@usecase(Permission.PROXY_ENTER)
async def enter_proxy(
    work: Work, actor: Actor, written: Mandate, second: PersonId | None = None
) -> Given:
    """Keeps a signed proxy as it stands on paper; its number and moment are given here.

    `second` has seen the paper too; without one it was done by one person, and the record says so.

    Raises as `check_paper` does, and ProxyCapReached; OwnPaperProxy where `second` is concerned;
    MayGiveHerself where the one other coordinator is the owner, who could not be asked.
    """
    await check_paper(work, actor, written.matter, written.principal, written.agent)
    if second in (written.principal, written.agent):
        raise OwnPaperProxy
    coordinators = await work.residents.coordinators(written.matter.community)
    if second is None and written.principal in coordinators:
        raise MayGiveHerself
    mandate = replace(
        written,
        id=await work.ballots.next_mandate(),
        at=work.now,
        entered_by=actor.person,
        confirmed_by=second,
    )
    return await give(work, mandate, {"paper": True, **done_by(actor.person, second)})


@usecase(Permission.PROXY_USE)
async def my_proxies(work: Work, actor: Actor) -> tuple[Given, ...]:
    """The proxies she has given or taken on, with the ballots in which they hold now."""
    found = []
    for mandate in await work.ballots.mandates_of(actor.person, work.now):
        given = await given_as(work, mandate)
        if mandate.matter.ballot is None or await _stands(work, given):
            found.append(given)
    return tuple(found)


async def _stands(work: Work, given: Given) -> bool:
    """Whether it holds in a ballot now: not where the owner has answered herself."""
    principal = given.mandate.principal
    rows = [await work.ballots.proxy(one.id, principal) for one in given.ballots]
    return any(one.flats for one in rows if one)


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
    return await concerned(work, Matter(community, None, work.now))


async def _may_give(work: Work, actor: Actor, ballot: Ballot) -> bool:
    knows = rules.knows_proxies(ballot.preset) and ballot.proxy_cap != 0
    if not knows or not rules.in_time(ballot, work.arrived, work.waited_since):
        return False
    hers = actor.units_in(ballot.community, Electorate.OWNERS)
    return bool(await work.ballots.standing(ballot.id, hers))


@usecase(Permission.PROXY_USE)
async def look_at_proxy(work: Work, actor: Actor, number: int) -> Given:
    """A proxy that she could end, before she does.

    Raises NotHerAgent: it is not hers, or its time or its vote is over.
    """
    mandate = await work.ballots.mandate(number)
    if mandate is None or actor.person not in (mandate.principal, mandate.agent):
        raise NotHerAgent
    if mandate.matter.until < work.now:
        raise NotHerAgent
    given = await given_as(work, mandate)
    if mandate.matter.ballot is not None and not given.ballots:
        raise NotHerAgent
    return given


@usecase(Permission.PROXY_USE)
async def end_proxy(work: Work, actor: Actor, number: int) -> Given:
    """The owner ends it, or her agent gives it back: votes under it are as if never cast.

    Raises NotHerAgent: there is no such proxy of hers.
    """
    given = await look_at_proxy(work, actor, number)
    await revoke(work, given.mandate, given.ballots, actor.person)
    return given


async def _open_offer(work: Work, actor: Actor, digest: str) -> Offer:
    offer = await work.ballots.offer(digest)
    if offer is None or offer.used_by is not None or work.now > offer.expires_at:
        raise ProxySpent
    rules.check_pair(offer.principal, actor.person)
    if offer.to not in (None, actor.person):
        raise ProxySpent
    ballot = await named(work, offer.matter)
    if ballot and await _answered_since(work, offer, ballot):
        raise ProxySpent
    return offer


async def _answered_since(work: Work, offer: Offer, ballot: Ballot) -> bool:
    """Whether the owner has voted after she offered it: her own answer ends a proxy."""
    hers = held_by(await work.residents.represented(ballot.community), offer.principal)
    votes = [one.vote for one in await work.ballots.standing(ballot.id, hers) if one.vote]
    return any(one.agent is None and one.at > offer.made_at for one in votes)
