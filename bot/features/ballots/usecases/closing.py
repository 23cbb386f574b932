"""Closing: everything is counted again from the votes, once, and frozen with its figures."""

from collections.abc import Collection
from dataclasses import replace

from bot.features.ballots import rules
from bot.features.ballots.model import Ballot, Tally, Turnout, Vote
from bot.features.ballots.ports import Work
from bot.features.ballots.rules.cases import figures
from bot.features.ballots.usecases.receipts import freeze_lists
from bot.features.ballots.usecases.seeing import seen
from bot.kernel.events import Event
from bot.kernel.ids import BallotId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


class TurnoutDiffers(Exception):
    """The running turnout is not what the votes give: rows were changed behind the bot's back.

    No result is announced; a person must look at the record first.
    """


@usecase(Permission.BALLOT_CLOSE)
async def close_ballot(work: Work, actor: Actor, ballot_id: BallotId) -> Ballot:
    """The ballot with its result. One that is closed already, or still running, stays as it is.

    So does one for which something that might still count is waiting (P5).

    Raises:
        NotAllowed: no such ballot.
        TurnoutDiffers: see there.
    """
    ballot = await seen(work, actor, ballot_id, Permission.BALLOT_CLOSE)
    unjudged = await work.still_unjudged(ballot.closes_at)
    if not rules.may_close(ballot, work.now, unjudged=unjudged):
        return ballot
    votes = await work.ballots.votes(ballot.id)
    tally = await _counted(work, ballot, votes)
    _check(tally, votes, await work.ballots.turnout(ballot.id))
    closed = replace(ballot, closed_at=work.now, tally=tally)
    await work.ballots.close(closed)
    result = {**_result(closed), **await freeze_lists(work, closed, votes)}
    for kind, facts in (("ballot.close", _close(closed)), ("ballot.result", result)):
        await work.record.append(Event(ballot.community, kind, facts))
    return closed


async def _counted(work: Work, ballot: Ballot, votes: Collection[Vote]) -> Tally:
    flats = rules.frozen_flats(await work.ballots.roll(ballot.id))
    choices = {str(one.unit): one.choice for one in votes}
    return rules.count(flats, choices, rules.PRESETS[ballot.preset].rule)


def _check(tally: Tally, votes: Collection[Vote], turnout: Turnout) -> None:
    counted = len(votes), tally.participating_area, tally.participating_heads
    whole = tally.total_area, tally.total_heads
    if counted != (turnout.units, turnout.area, turnout.heads):
        raise TurnoutDiffers(counted)
    if whole != (turnout.total_area, turnout.total_heads):
        raise TurnoutDiffers(whole)


def _close(ballot: Ballot) -> dict[str, object]:
    closed_at = ballot.closed_at and ballot.closed_at.isoformat()
    closes_at = ballot.closes_at.isoformat()
    return {"ballot": ballot.number, "closes_at": closes_at, "closed_at": closed_at}


def _result(ballot: Ballot) -> dict[str, object]:
    assert ballot.tally is not None
    verdict = ballot.tally.verdict.value
    return {"ballot": ballot.number, "verdict": verdict, **figures(ballot.tally)}
