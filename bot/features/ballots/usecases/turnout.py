"""Who has not voted: seen by coordinators only where it was said at opening, each look recorded.

Never how somebody voted. Reminding works without seeing who is reminded (FIELD B14).
"""

from bot.features.ballots.errors import (
    BallotClosed,
    NobodySilent,
    NotBegun,
    RemindedEnough,
    SilentNotListed,
)
from bot.features.ballots.model import Ballot
from bot.features.ballots.ports import Work
from bot.features.ballots.rules.turnout import Nudge, SilentList, SilentPage, silent_page
from bot.features.ballots.usecases.seeing import seen
from bot.kernel.events import Event, Mark
from bot.kernel.ids import BallotId, UnitId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase

LOOKED = "ballot.silent"  # somebody saw which flats have not voted


@usecase(Permission.BALLOT_SILENT)
async def silent_flats(work: Work, actor: Actor, ballot_id: BallotId, page: int) -> SilentPage:
    """A page of the flats without a vote, from 0; that she looked is on the record before.

    Raises:
        NotAllowed: no ballot of a community she looks after.
        SilentNotListed: it was not said at opening.
        NotBegun, BallotClosed: nobody votes yet, or any more.
    """
    found = await _silent(work, actor, ballot_id)
    await _looked(work, actor, found.ballot, paper=False)
    silent = [one for one in found.flats if one.unit in found.silent]
    return silent_page(found.ballot, silent, page)


@usecase(Permission.BALLOT_SILENT)
async def silent_list(
    work: Work, actor: Actor, ballot_id: BallotId, *, noted: bool = True
) -> SilentList:
    """All of them, for a list on paper; `noted`: that she looked goes on the record.

    Raises as `silent_flats`, and NobodySilent.
    """
    found = await _silent(work, actor, ballot_id)
    if not found.silent:
        raise NobodySilent
    if noted:
        await _looked(work, actor, found.ballot, paper=True)
    return found


@usecase(Permission.BALLOT_NUDGE)
async def nudging(work: Work, actor: Actor, ballot_id: BallotId) -> Nudge:
    """Whether and how many can be reminded. Raises NotAllowed, NotBegun, BallotClosed."""
    ballot = await _open(work, actor, ballot_id, Permission.BALLOT_NUDGE)
    turnout = await work.ballots.turnout(ballot.id)
    done = await work.marks.get(_nudged(ballot)) is not None
    return Nudge(ballot, turnout.total_units - turnout.units, done)


@usecase(Permission.BALLOT_NUDGE)
async def nudge(work: Work, actor: Actor, ballot_id: BallotId) -> Ballot:
    """Marks that they are reminded now, by hand, which is done once.

    Raises:
        NotAllowed, NotBegun, BallotClosed: as above.
        NobodySilent: every flat has voted.
        RemindedEnough: it was done before.
    """
    found = await nudging(work, actor, ballot_id)
    if found.done:
        raise RemindedEnough
    if not found.silent:
        raise NobodySilent
    await work.marks.put(_nudged(found.ballot), Mark(work.now, str(actor.person)))
    facts = {"ballot": found.ballot.number, "by": actor.person}
    await work.record.append(Event(found.ballot.community, "ballot.nudge", facts))
    return found.ballot


async def _open(work: Work, actor: Actor, ballot_id: BallotId, permission: Permission) -> Ballot:
    ballot = await seen(work, actor, ballot_id, permission)
    if ballot.waiting:
        raise NotBegun(ballot.opened_at, ballot.zone)
    if not ballot.running or work.now > ballot.closes_at:
        raise BallotClosed
    return ballot


async def _silent(work: Work, actor: Actor, ballot_id: BallotId) -> SilentList:
    ballot = await _open(work, actor, ballot_id, Permission.BALLOT_SILENT)
    if not ballot.silent_listed:
        raise SilentNotListed
    entitled = {one.unit for one in await work.ballots.roll(ballot.id)}
    silent = await work.ballots.silent(ballot.id, UnitId(0), len(entitled))
    flats = await work.residents.roll(ballot.community)
    place = await work.residents.neighbourhood(ballot.community)
    mine = tuple(one for one in flats if one.unit in entitled)
    return SilentList(ballot, place, mine, frozenset(silent))


async def _looked(work: Work, actor: Actor, ballot: Ballot, *, paper: bool) -> None:
    facts = {"ballot": ballot.number, "by": actor.person, "paper": paper}
    await work.record.append(Event(ballot.community, LOOKED, facts))


def _nudged(ballot: Ballot) -> str:
    """Once for all that were put together."""
    return f"ballot.nudge:{ballot.card}"
