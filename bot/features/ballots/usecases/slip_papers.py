"""Ballot papers for those who vote on paper: one for each flat of the roll, or blank ones."""

from bot.features.ballots.errors.slip_papers import (
    NoSlipsAnyMore,
    NoSlipsYet,
    SlipsForYesOrNo,
    SlipsNotSecret,
)
from bot.features.ballots.model import Method, RollEntry, Secrecy
from bot.features.ballots.model.slip_papers import SlipLayout, SlipPaper, SlipPile
from bot.features.ballots.ports import Work
from bot.features.ballots.rules.slips import in_order, paper_code
from bot.features.ballots.usecases.seeing import seen
from bot.kernel.events import Event
from bot.kernel.ids import BallotId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase

BLANK = 20  # papers


@usecase(Permission.BALLOT_ENTER)
async def slip_pile(work: Work, actor: Actor, ballot_id: BallotId, layout: SlipLayout) -> SlipPile:
    """What is to be printed.

    Raises:
        NotAllowed: no ballot of a community she coordinates.
        NoSlipsYet, NoSlipsAnyMore: voting is still to come, or over.
        SlipsForYesOrNo, SlipsNotSecret: papers cannot be used in this ballot.
    """
    ballot = await seen(work, actor, ballot_id, Permission.BALLOT_ENTER)
    if ballot.asking.method is not Method.YES_NO:
        raise SlipsForYesOrNo
    if ballot.secrecy is Secrecy.SECRET:
        raise SlipsNotSecret
    if ballot.waiting and not ballot.void:
        raise NoSlipsYet
    if not ballot.running:
        raise NoSlipsAnyMore
    place = await work.residents.neighbourhood(ballot.community)
    if layout is SlipLayout.BLANK:
        return SlipPile(ballot, place, (SlipPaper(),) * BLANK)
    roll = in_order(await work.ballots.roll(ballot.id))
    return SlipPile(ballot, place, tuple(_paper(work, one) for one in roll))


@usecase(Permission.BALLOT_ENTER)
async def note_slips(
    work: Work, actor: Actor, ballot_id: BallotId, count: int, *, blank: bool
) -> None:
    """Before she has them: how many papers there are goes on the record.

    Raises what `slip_pile` raises.
    """
    pile = await slip_pile(work, actor, ballot_id, SlipLayout.BLANK)
    facts = {"ballot": pile.ballot.number, "by": actor.person, "papers": count, "blank": blank}
    await work.record.append(Event(pile.ballot.community, "ballot.papers", facts))


def _paper(work: Work, entry: RollEntry) -> SlipPaper:
    return SlipPaper(entry.label, paper_code(work.code_digest, entry.ballot, entry.unit))
