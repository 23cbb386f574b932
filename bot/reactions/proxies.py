"""Proxies where features meet: who lives in a flat, who is told, what a flat that is left ends."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.features.acts.model import Act
from bot.features.ballots import screens, usecases
from bot.features.ballots.errors import (
    AgentWithoutTelegram,
    FlatNotFound,
    NobodyAtFlat,
    OwnPaperProxy,
)
from bot.features.ballots.model import Ballot, Given, Made, Mandate, Matter, VoteReceipt
from bot.features.ballots.screens.proxies import agent_gave_back, declined, owner_voted
from bot.features.residents import rules as doors
from bot.features.residents.errors import DoorUnreadable
from bot.kernel.ids import BallotId, CommunityId, PersonId, has_telegram
from bot.kernel.people import Actor
from bot.kernel.roll import Electorate
from bot.kernel.screen import Screen
from bot.kernel.text import Day
from bot.reactions.cards import redraw
from bot.reactions.telling import tell_neighbours
from bot.work import Work


async def agent_asked(work: Work, actor: Actor, matter: Matter, typed: str) -> Screen:
    """The person of that flat is asked; the owner reads the same whether there is one or not.

    Raises FlatNotFound, and what `offer_proxy` raises.
    """
    _label, seats = await _seats(work, matter.community, typed)
    person = seats.get(Electorate.OWNERS) or seats.get(Electorate.RESIDENTS)
    made = await usecases.offer_proxy(work, actor, matter, person)
    if person is not None:
        key = f"proxy.asked:{made.offer.digest[:16]}"
        said = screens.asked_to_stand_in(made)
        await tell_neighbours(work, matter.community, [person], key, said)
    return screens.asked_there()


async def proxy_taken(work: Work, given: Given) -> None:
    """The owner is told; where votes of an earlier agent fell away, cards change."""
    mandate = given.mandate
    key, said = f"proxy.taken:{mandate.id}", screens.now_represented(given)
    await tell_neighbours(work, mandate.matter.community, [mandate.principal], key, said)
    await _redraw(work, given)


async def proxy_over(work: Work, given: Given, by: PersonId | None) -> None:
    """Whoever of the two did not end it is told."""
    mandate = given.mandate
    others = [one for one in (mandate.principal, mandate.agent) if one != by]
    key, said = f"proxy.over:{mandate.id}", screens.proxy_ended(given)
    if by == mandate.agent:
        said = agent_gave_back(given)
    await tell_neighbours(work, mandate.matter.community, others, key, said)
    await _redraw(work, given)


async def proxy_declined(work: Work, made: Made) -> None:
    """The owner is told."""
    offer = made.offer
    key, said = f"proxy.taken:no:{offer.digest[:16]}", declined(made)
    await tell_neighbours(work, offer.matter.community, [offer.principal], key, said)


async def owner_answered(work: Work, ballot: Ballot, owner: PersonId, label: str) -> None:
    """Her agent is told once, where nothing is left of the proxy; `label` is one of her flats."""
    proxy = await work.ballots.proxy(ballot.id, owner) if ballot.proxied else None
    if proxy is None or proxy.flats:
        return
    key, said = f"proxy.over:{proxy.mandate}:{ballot.id}", owner_voted(ballot, label)
    await tell_neighbours(work, ballot.community, [proxy.agent], key, said)


async def voted_by_proxy(work: Work, receipt: VoteReceipt) -> None:
    """The owner gets her receipt, and learns that she can still change it."""
    ballot = receipt.ballot
    if not receipt.recorded:
        return
    owners = sorted({one.vote.by for one in receipt.mine if one.vote})
    key, said = f"proxy.voted:{ballot.id}:{receipt.seq}", screens.voted_for_you(receipt)
    await tell_neighbours(work, ballot.community, owners, key, said)
    if receipt.first:
        await redraw(work, ballot.id)


async def flat_left(work: Work, person: PersonId, community: CommunityId) -> None:
    """She votes for a flat as its owner no more: proxies she gave end, her agents are told."""
    for given in await usecases.seat_lost(work, person, community):
        await proxy_over(work, given, person)


# A signed proxy on paper


async def owner_of(work: Work, community: CommunityId, typed: str) -> tuple[str, PersonId]:
    """Who votes for that flat as its owner. Raises FlatNotFound, NobodyAtFlat."""
    label, seats = await _seats(work, community, typed)
    owner = seats.get(Electorate.OWNERS)
    if owner is None:
        raise NobodyAtFlat(label)
    return label, owner


async def stand_in_of(work: Work, community: CommunityId, typed: str) -> tuple[str, PersonId]:
    """Who lives there or owns it, with Telegram. Raises FlatNotFound, AgentWithoutTelegram."""
    label, seats = await _seats(work, community, typed)
    for one in (Electorate.OWNERS, Electorate.RESIDENTS):
        if one in seats and has_telegram(seats[one]):
            return label, seats[one]
    raise AgentWithoutTelegram(label)


async def signed(work: Work, community: CommunityId, body: Mapping[str, Any]) -> Screen:
    """What was written down, to be read again."""
    matter = matter_in(community, body)
    ballot = await work.ballots.get(matter.ballot) if matter.ballot else None
    place = await work.residents.neighbourhood(community)
    until = None if matter.ballot else Day(matter.until, place.zone)
    flats = body["owner_flat"], body["agent_flat"]
    return screens.signed_proxy(flats, body["names"], ballot, until)


async def keep_signed(
    work: Work,
    actor: Actor,
    community: CommunityId,
    body: Mapping[str, Any],
    second: PersonId | None,
) -> Given:
    """Raises as `enter_proxy` does; OwnPaperProxy where somebody else votes for the flat by now."""
    _label, owner = await owner_of(work, community, body["owner_flat"])
    if owner != body["owner"]:
        raise OwnPaperProxy
    written = Mandate(
        id=0,
        principal=PersonId(body["owner"]),
        agent=PersonId(body["agent"]),
        matter=matter_in(community, body),
        at=work.now,
        names=body["names"],
        photo=body["photo"],
    )
    given = await usecases.enter_proxy(work, actor, written, second)
    both = written.principal, written.agent
    key = f"proxy.signed:{given.mandate.id}"
    for one in both:
        said = screens.given_on_paper(given, to_agent=one == written.agent)
        await tell_neighbours(work, community, [one], key, said)
    await _redraw(work, given)
    return given


def matter_in(community: CommunityId, fields: Mapping[str, Any]) -> Matter:
    """From the answers of a form: a ballot, or until a moment."""
    ballot = fields.get("ballot")
    until = datetime.fromisoformat(fields["until"])
    return Matter(community, BallotId(ballot) if ballot else None, until)


def matter_fields(matter: Matter) -> dict[str, Any]:
    return {"ballot": matter.ballot, "until": matter.until.isoformat()}


async def describe_signed(work: Work, _actor: Actor, act: Act) -> Screen:
    return await signed(work, act.community, act.body)


async def do_signed(work: Work, asker: Actor, act: Act, second: PersonId) -> Screen:
    return screens.paper_kept(await keep_signed(work, asker, act.community, act.body, second))


async def _seats(
    work: Work, community: CommunityId, typed: str
) -> tuple[str, dict[Electorate, PersonId]]:
    try:
        at = doors.read_door(typed)
    except DoorUnreadable:
        raise FlatNotFound from None
    unit = await work.residents.unit_at(community, at)
    if unit is None:
        raise FlatNotFound
    return unit.label, await work.residents.seated(unit.id)


async def _redraw(work: Work, given: Given) -> None:
    for ballot in given.ballots:
        await redraw(work, ballot.id)
