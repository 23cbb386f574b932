"""Taking one's vote back: the flat has not taken part, unless it votes again (P2)."""

from bot.features.ballots import rules
from bot.features.ballots.errors import NothingToTakeBack, TooLateToTakeBack
from bot.features.ballots.model import Ballot, Secrecy, Standing, Withdrawn
from bot.features.ballots.ports import Work
from bot.features.ballots.rules.acts import WITHDRAW
from bot.features.ballots.usecases.seeing import seen, units_of
from bot.features.ballots.usecases.undoing import own_act
from bot.kernel.events import Event
from bot.kernel.ids import BallotId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


@usecase(Permission.BALLOT_VOTE)
async def may_withdraw(work: Work, actor: Actor, ballot_id: BallotId) -> Withdrawn:
    """What she would take back. Raises as `withdraw_vote` does."""
    ballot = await seen(work, actor, ballot_id, Permission.BALLOT_VOTE)
    mine = await work.ballots.standing(ballot.id, units_of(actor, ballot))
    cast = tuple(one for one in mine if one.vote)
    if not rules.in_time(ballot, work.arrived, work.waited_since):
        raise TooLateToTakeBack
    if not cast:
        raise NothingToTakeBack
    return Withdrawn(ballot, cast)


@usecase(Permission.BALLOT_VOTE)
async def withdraw_vote(work: Work, actor: Actor, ballot_id: BallotId) -> Withdrawn:
    """Takes back what was said for all her flats, by herself or by her agent.

    A secret answer goes too, or it would be left among those that were counted.

    Raises:
        NotAllowed: no such ballot in her communities.
        TooLateToTakeBack: voting has ended.
        NothingToTakeBack: none of her flats has taken part.
    """
    found = await may_withdraw(work, actor, ballot_id)
    ballot = found.ballot
    units = [one.entry.unit for one in found.mine]
    if ballot.proxied:
        await own_act(work, ballot, actor.person, units)
    for one in found.mine:
        facts = _facts(work, actor, ballot, one)
        await work.record.append(Event(ballot.community, WITHDRAW, facts, sealed=True))
        if ballot.secrecy is Secrecy.SECRET and one.vote is not None:
            await work.ballots.unhide(ballot.id, one.vote.marks)
        await work.ballots.take_back(one.entry)
    return found


def _facts(work: Work, actor: Actor, ballot: Ballot, standing: Standing) -> dict[str, object]:
    late = work.arrived > ballot.closes_at
    waited = work.waited_since.isoformat() if work.waited_since and late else None
    return {
        "ballot": ballot.number,
        "unit": standing.entry.unit,
        "by": actor.person,
        "arrived": work.arrived.isoformat(),
        **({"waited": waited} if waited else {}),
    }
