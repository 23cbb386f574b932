"""A coordinator moves a matter on by one stage, and to a vote."""

from dataclasses import replace

from bot.features.consultations import rules
from bot.features.consultations.errors import (
    ConcernGone,
    NotInThisStage,
    NoVoteYet,
    OutcomeWanted,
    VoteThere,
)
from bot.features.consultations.model import Concern, Stage
from bot.features.consultations.ports import Work
from bot.kernel.events import Event
from bot.kernel.ids import BallotId, ConcernId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


@usecase(Permission.CONCERN_RUN)
async def move(work: Work, actor: Actor, concern_id: ConcernId, to: Stage, days: int) -> Concern:
    """That stage begins now and lasts so many days.

    Raises ConcernGone, StageBehind, StageSkipped; OutcomeWanted for the last, into which only
    what was agreed leads.
    """
    concern = await run(work, actor, concern_id)
    place = await work.residents.neighbourhood(concern.community)
    spans = rules.moved(concern, to, days, work.now, place.zone)
    if to is Stage.FOLLOW:
        raise OutcomeWanted
    moved = replace(concern, stage=to, spans=spans)
    await work.concerns.put(moved)
    facts = {"number": moved.number, "stage": to.value, "by": actor.person}
    await work.record.append(Event(moved.community, "concern.stage", facts))
    return moved


@usecase(Permission.CONCERN_RUN)
async def to_ask(work: Work, actor: Actor, concern_id: ConcernId) -> Concern:
    """One about which all neighbours can be asked now. Raises ConcernGone, NotInThisStage."""
    concern = await run(work, actor, concern_id)
    if concern.stage is not Stage.OPINIONS:
        raise NotInThisStage(concern.stage)
    return concern


@usecase(Permission.CONCERN_RUN)
async def to_vote(work: Work, actor: Actor, concern_id: ConcernId) -> Concern:
    """One that is ready for a vote. Raises ConcernGone, NoVoteYet, VoteThere."""
    concern = await run(work, actor, concern_id)
    if concern.stage is not Stage.DECIDE:
        raise NoVoteYet(concern.stage)
    if concern.ballot is not None:
        raise VoteThere
    return concern


@usecase(Permission.CONCERN_RUN)
async def vote_made(
    work: Work, actor: Actor, concern_id: ConcernId, ballot: BallotId, number: int
) -> Concern:
    """From now on each names the other; `number` is the vote's. Raises as `to_vote` does."""
    concern = replace(await to_vote(work, actor, concern_id), ballot=ballot)
    await work.concerns.put(concern)
    facts = {"number": concern.number, "ballot": number, "by": actor.person}
    await work.record.append(Event(concern.community, "concern.ballot", facts))
    return concern


@usecase(Permission.CONCERN_RUN)
async def run(work: Work, actor: Actor, concern_id: ConcernId) -> Concern:
    """An open matter where she coordinates. Raises ConcernGone."""
    concern = await work.concerns.get(concern_id)
    if concern is None or not concern.running:
        raise ConcernGone
    if not actor.may(Permission.CONCERN_RUN, concern.community):
        raise ConcernGone
    return concern
