"""Papers about a ballot: the notice while it runs, the result when it is over.

They say what everybody may know who sees the cards, so nothing is looked up that they do not show.
"""

from bot.features.ballots.model import Ballot, Represented, RollEntry
from bot.features.ballots.ports import Work
from bot.features.ballots.rules.sheets import Entries, Paper, Printable, check_paper
from bot.features.ballots.usecases.seeing import REMEMBERED, seen
from bot.kernel.events import Event
from bot.kernel.ids import BallotId, PersonId
from bot.kernel.people import Actor, Permission, Role
from bot.kernel.usecase import usecase


@usecase(Permission.BALLOT_PRINT)
async def printable_ballots(work: Work, actor: Actor) -> tuple[Ballot, ...]:
    """Ballots of her communities that are open or were closed within 30 days.

    Open ones first, then what ended last.
    """
    mine = [one.community for one in actor.communities(Permission.BALLOT_PRINT)]
    found = await work.ballots.current(mine, work.now - REMEMBERED)
    over = [one for one in found if one.closed_at or one.voided_at]
    return tuple([one for one in found if one not in over] + over[::-1])


@usecase(Permission.BALLOT_PRINT)
async def printable_ballot(
    work: Work, actor: Actor, ballot_id: BallotId, paper: Paper | None = None
) -> Printable:
    """All that stands on a paper about it.

    Raises:
        NotAllowed: no ballot of a community whose papers she prints.
        NoNoticeAnyMore, NoResultYet: there is no such `paper` of it now.
    """
    ballot = await seen(work, actor, ballot_id, Permission.BALLOT_PRINT)
    if paper is not None:
        check_paper(ballot, paper)
    turnout = await work.ballots.turnout(ballot.id)
    place = await work.residents.neighbourhood(ballot.community)
    entries, whom = await _entries(work, ballot), await represented(work, ballot)
    roll = await _walked(work, ballot) if paper is Paper.SIGNATURES else ()
    parts = await work.ballots.parts(ballot) if ballot.series is not None else ()
    return Printable(ballot, turnout, place, entries, whom, roll, parts)


@usecase(Permission.BALLOT_PRINT)
async def note_paper(work: Work, actor: Actor, ballot_id: BallotId) -> None:
    """Before she has the file: what the auditor takes along goes on the record.

    Raises NotAllowed.
    """
    ballot = await seen(work, actor, ballot_id, Permission.BALLOT_PRINT)
    if Role.AUDITOR in actor.roles_in(ballot.community):
        facts = {"by": actor.person, "ballots": [ballot.number], "public": True}
        await work.record.append(Event(ballot.community, "export", facts))


async def represented(work: Work, ballot: Ballot) -> tuple[Represented, ...]:
    """Which flat was represented by which when it closed; nothing while it runs."""
    if not ballot.proxied or ballot.tally is None:
        return ()
    labels = {one.unit: one.label for one in await work.ballots.roll(ballot.id)}
    homes = await _homes(work, ballot)
    found = [
        Represented(labels[unit], homes.get(one.agent, ""))
        for one in await work.ballots.proxies(ballot.id)
        for unit in one.flats
    ]
    return tuple(sorted(found, key=lambda one: one.flat))


async def _homes(work: Work, ballot: Ballot) -> dict[PersonId, str]:
    """A flat of each person who has one there."""
    labels = {one.unit: one.label for one in await work.residents.roll(ballot.community)}
    seats = await work.residents.represented(ballot.community)
    return {
        person: labels[unit]
        for unit, by in sorted(seats.items(), reverse=True)
        for person in by.values()
        if unit in labels
    }


async def _walked(work: Work, ballot: Ballot) -> tuple[RollEntry, ...]:
    """The frozen roll in the order of today's, as one walks; flats that are gone at the end."""
    today = await work.residents.roll(ballot.community)
    place = {one.unit: number for number, one in enumerate(today)}
    frozen = await work.ballots.roll(ballot.id)
    return tuple(sorted(frozen, key=lambda one: (place.get(one.unit, len(place)), one.label)))


async def _entries(work: Work, ballot: Ballot) -> Entries:
    """Nothing is looked for while it runs: a notice does not name them."""
    if ballot.tally is None:
        return Entries()
    return Entries(
        opened=await _entry(work, ballot, "ballot.open", "number"),
        closed=await _entry(work, ballot, "ballot.close", "ballot"),
        result=await _entry(work, ballot, "ballot.result", "ballot"),
        sealed=await _sealed(work, ballot),
    )


async def _sealed(work: Work, ballot: Ballot) -> str | None:
    for one in await work.record.told(ballot.community, "ballot.result"):
        facts = one.facts or {}
        if facts.get("ballot") == ballot.number and "sealed" in facts:
            return str(facts["sealed"] or "")
    return None


async def _entry(work: Work, ballot: Ballot, kind: str, named: str) -> int | None:
    told = await work.record.told(ballot.community, kind)
    mine = (one.entry.seq for one in told if one.facts and one.facts.get(named) == ballot.number)
    return next(mine, None)
