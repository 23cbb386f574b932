"""Reminding: one word to each household that joined and has not voted, without direction."""

from bot.features.ballots import rules
from bot.features.ballots.model import Silent
from bot.features.ballots.ports import Work
from bot.features.ballots.usecases.seeing import seen
from bot.kernel.ids import BallotId, UnitId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase

AT_ONCE = 200  # flats in one unit of work


@usecase(Permission.BALLOT_REMIND)
async def still_silent(work: Work, actor: Actor, ballot_id: BallotId, after: UnitId) -> Silent:
    """Who votes for flats beyond `after` that have said nothing yet; nobody once voting is over.

    Raises:
        NotAllowed: no such ballot.
    """
    ballot = await seen(work, actor, ballot_id, Permission.BALLOT_REMIND)
    if not ballot.running or work.now >= ballot.closes_at:
        return Silent(ballot, (), None)
    units = await work.ballots.silent(ballot.id, after, AT_ONCE)
    following = units[-1] if len(units) == AT_ONCE else None
    return Silent(
        ballot,
        await work.residents.voters(units, rules.PRESETS[ballot.preset].electorate),
        following,
    )
