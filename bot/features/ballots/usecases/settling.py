"""One flat, two ways: the later answer counts until the household says which one holds.

There is never more than one vote of a flat: the later one took the place of the earlier one when
it was recorded. The household sees both, coordinators only that there are two.
"""

from dataclasses import replace

from bot.features.ballots import rules
from bot.features.ballots.errors.slips import ConflictOver
from bot.features.ballots.model import Ballot, Choice, Standing, Vote
from bot.features.ballots.model.slips import Answer, Conflict, TwoAnswers
from bot.features.ballots.ports import Work
from bot.features.ballots.usecases.recording import recorded
from bot.features.ballots.usecases.seeing import seen, units_of
from bot.features.ballots.usecases.undoing import own_act
from bot.kernel.events import Event
from bot.kernel.ids import BallotId, UnitId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


async def disputed(work: Work, ballot: Ballot, before: Vote, now: Vote) -> None:
    """Keeps both answers for the household, and that there are two on the record."""
    answers = tuple(Answer(one.choice, one.channel, one.at) for one in (before, now))
    await work.sittings.put_conflict(
        Conflict(ballot.id, now.unit, work.now, (answers[0], answers[1]))
    )
    facts = {"ballot": ballot.number, "unit": now.unit}
    await work.record.append(Event(ballot.community, "ballot.conflict", facts, sealed=True))


@usecase(Permission.BALLOT_VOTE)
async def two_answers(work: Work, actor: Actor, ballot_id: BallotId, unit: UnitId) -> TwoAnswers:
    """Both answers of one of her flats. Raises NotAllowed, ConflictOver."""
    ballot = await seen(work, actor, ballot_id, Permission.BALLOT_VOTE)
    standing, conflict = await _waiting(work, actor, ballot, unit)
    return TwoAnswers(ballot, standing.entry, conflict)


@usecase(Permission.BALLOT_VOTE)
async def settle(
    work: Work, actor: Actor, ballot_id: BallotId, unit: UnitId, holds: Choice
) -> tuple[Ballot, Standing]:
    """That answer holds: it is her vote in the chat now, whichever of the two it was.

    So as many entries are on the record in either case, and nobody learns from their number.

    Raises NotAllowed, ConflictOver, BallotClosed.
    """
    ballot = await seen(work, actor, ballot_id, Permission.BALLOT_VOTE)
    standing, conflict = await _waiting(work, actor, ballot, unit)
    moments = work.arrived, work.waited_since
    vote = rules.cast(ballot, standing.entry, holds, actor.person, *moments)
    if ballot.proxied:
        await own_act(work, ballot, actor.person, [unit])
    vote = await recorded(work, ballot, standing.entry, vote)
    await work.sittings.put_conflict(replace(conflict, answers=None, settled_at=work.now))
    said = {"ballot": ballot.number, "unit": unit, "by": actor.person}
    await work.record.append(Event(ballot.community, "ballot.settle", said, sealed=True))
    return ballot, Standing(standing.entry, vote)


@usecase(Permission.BALLOT_ENTER)
async def conflicts(
    work: Work, actor: Actor, ballot_id: BallotId
) -> tuple[Ballot, tuple[str, ...]]:
    """The flats whose households have not said yet which answer holds; not what they said.

    Raises NotAllowed.
    """
    ballot = await seen(work, actor, ballot_id, Permission.BALLOT_ENTER)
    waiting = [one for one in await work.sittings.conflicts(ballot.id) if not one.settled_at]
    standing = await work.ballots.standing(ballot.id, [one.unit for one in waiting])
    return ballot, tuple(one.entry.label for one in standing)


async def _waiting(
    work: Work, actor: Actor, ballot: Ballot, unit: UnitId
) -> tuple[Standing, Conflict]:
    if unit not in units_of(actor, ballot):
        raise ConflictOver
    conflict = await work.sittings.conflict(ballot.id, unit)
    standing = await work.ballots.standing(ballot.id, [unit])
    if conflict is None or conflict.settled_at or not ballot.running or not standing:
        raise ConflictOver
    return standing[0], conflict
