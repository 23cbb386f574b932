"""What a neighbour may see of ballots, in private: her own flats and the turnout."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.features.ballots import rules
from bot.features.ballots.model import Ballot, Look, Page, Series, StandIn
from bot.features.ballots.ports import Work
from bot.features.ballots.rules.marks import Marks, from_number
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import BallotId, PersonId, UnitId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase

REMEMBERED = timedelta(days=30)  # how long /my shows the receipts of a ballot after its closing


async def seen(work: Work, actor: Actor, ballot_id: BallotId, permission: Permission) -> Ballot:
    """The ballot. Raises NotAllowed for another community's, as if it did not exist."""
    ballot = await work.ballots.get(ballot_id)
    if ballot is None or not actor.may(permission, ballot.community):
        raise NotAllowed
    return ballot


@usecase(Permission.BALLOT_SEE)
async def look(work: Work, actor: Actor, ballot_id: BallotId) -> Look:
    """One ballot, with her flats on its roll and what they said."""
    return await _look(work, actor, await seen(work, actor, ballot_id, Permission.BALLOT_SEE))


@usecase(Permission.BALLOT_SEE)
async def look_for_answer(work: Work, actor: Actor, ballot_id: BallotId) -> Look:
    """The same; of those put together the next in which she has not voted, if there is one."""
    found = await _look(work, actor, await seen(work, actor, ballot_id, Permission.BALLOT_SEE))
    series = found.series
    if series is None or found.ballot.id in series.left:
        return found
    following = series.following(found.ballot)
    return await _look(work, actor, following) if following else found


@usecase(Permission.BALLOT_SEE)
async def look_again(
    work: Work, actor: Actor, ballot_id: BallotId, number: int
) -> tuple[Look, Marks]:
    """The same, and what she has put together of its options, as a button carries it.

    Raises NotAllowed, AnswerUnfit: that button is of another question.
    """
    found = await look(work, actor, ballot_id)
    return found, from_number(found.ballot.asking, number)


@usecase(Permission.BALLOT_SEE)
async def open_ballots(work: Work, actor: Actor) -> tuple[Look, ...]:
    """Ballots of her communities in which voting is still possible.

    Those in which she can vote are in front; of these and the others the next to close. Of those
    that were put together there is one.
    """
    found = await _current(work, actor, timedelta(0))
    running = [
        one
        for one in found
        if one.closed_at is None and one.began and not one.void and work.now <= one.closes_at
    ]
    looks = rules.one_each(await _looks(work, actor, running))
    return tuple(sorted(looks, key=lambda one: not (one.mine or one.stands_in)))


@usecase(Permission.BALLOT_SEE)
async def my_ballots(work: Work, actor: Actor) -> tuple[Look, ...]:
    """Ballots of her communities that are open or were closed within 30 days."""
    return await _looks(work, actor, await _current(work, actor, REMEMBERED))


@usecase(Permission.BALLOT_SEE)
async def read_document(work: Work, actor: Actor, ballot_id: BallotId, page: int) -> Page:
    """A page of the attached text, counted from 0; beyond the end it is the nearest there is.

    With the first of those put together it is the whole text.
    """
    ballot = await seen(work, actor, ballot_id, Permission.BALLOT_SEE)
    parts = await work.ballots.parts(ballot) if ballot.card == ballot.id else (ballot,)
    every = rules.pages(rules.together(parts) if len(parts) > 1 else ballot.articles) or ((),)
    number = min(max(page, 0), len(every) - 1)
    apart = rules.articles_apart(parts) if len(parts) > 1 else ()
    return Page(ballot, every[number], number, len(every), apart)


async def _current(work: Work, actor: Actor, since: timedelta) -> tuple[Ballot, ...]:
    mine = [one.community for one in actor.communities(Permission.BALLOT_SEE)]
    return await work.ballots.current(mine, work.now - since)


async def _looks(work: Work, actor: Actor, ballots: Sequence[Ballot]) -> tuple[Look, ...]:
    return tuple([await _look(work, actor, one) for one in ballots])


def units_of(actor: Actor, ballot: Ballot) -> tuple[UnitId, ...]:
    """The flats she votes for in this ballot, as somebody who lives there or as an owner."""
    return actor.units_in(ballot.community, rules.PRESETS[ballot.preset].electorate)


async def _look(work: Work, actor: Actor, ballot: Ballot) -> Look:
    mine = await work.ballots.standing(ballot.id, units_of(actor, ballot))
    prints = actor.may(Permission.BALLOT_PRINT, ballot.community)
    found = Look(
        ballot,
        mine,
        await work.ballots.turnout(ballot.id),
        prints,
        actor.may(Permission.BALLOT_POST, ballot.community),
        runs=actor.may(Permission.BALLOT_EXTEND, ballot.community),
        enters=actor.may(Permission.BALLOT_ENTER, ballot.community),
        series=await series_of(work, ballot, units_of(actor, ballot)),
    )
    return await _with_proxies(work, actor, found) if ballot.proxied and ballot.running else found


async def series_of(work: Work, ballot: Ballot, units: Sequence[UnitId]) -> Series | None:
    """All parts where there are several, and in which of them these flats have still to vote."""
    if ballot.series is None:
        return None
    parts = await work.ballots.parts(ballot)
    left = []
    for one in parts:
        mine = await work.ballots.standing(one.id, units)
        if one.running and work.now <= one.closes_at and any(each.vote is None for each in mine):
            left.append(one.id)
    return Series(parts, tuple(left))


async def _with_proxies(work: Work, actor: Actor, found: Look) -> Look:
    """With the owners she votes for, and how many of her own flats somebody else may vote for."""
    stands_in = await agent_of(work, found.ballot, actor.person)
    own = await work.ballots.proxy(found.ballot.id, actor.person)
    return replace(found, stands_in=stands_in, proxies=len(own.flats) if own else 0)


async def agent_of(work: Work, ballot: Ballot, agent: PersonId) -> tuple[StandIn, ...]:
    """The owners for whom that person votes now in an open ballot, with their flats."""
    if not ballot.proxied or not ballot.running:
        return ()
    mine = [
        one
        for one in await work.ballots.proxies(ballot.id)
        if one.agent == agent and one.flats and rules.in_force(one, work.arrived)
    ]
    names = await work.residents.names_on_paper([one.principal for one in mine])
    found = []
    for one in mine:
        flats = await work.ballots.standing(ballot.id, sorted(one.flats))
        found.append(StandIn(one.principal, flats, names.get(one.principal, "")))
    return tuple(one for one in found if one.flats)
