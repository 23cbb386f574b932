"""Voting in an owner's stead: her agent sees her flats beside her own, and answers for each owner.

The agent must know what the owner wants (Shanghai 2020 art. 18); that is said, and cannot be
checked. Her own answer lies beneath and stands again when she ends the proxy.
"""

from dataclasses import replace

from bot.features.ballots import rules
from bot.features.ballots.errors import BallotClosed, NotHerAgent
from bot.features.ballots.model import (
    Ballot,
    Channel,
    Choice,
    StandIn,
    Standing,
    VoteReceipt,
)
from bot.features.ballots.ports import Work
from bot.features.ballots.usecases.seeing import agent_of, seen
from bot.features.ballots.usecases.voting import put_down
from bot.kernel.ids import BallotId, UnitId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


@usecase(Permission.PROXY_USE)
async def look_by_proxy(
    work: Work, actor: Actor, ballot_id: BallotId, unit: UnitId
) -> tuple[Ballot, StandIn]:
    """An owner for whom she votes, named by one of her flats. Raises NotAllowed, NotHerAgent."""
    ballot = await seen(work, actor, ballot_id, Permission.PROXY_USE)
    owners = await agent_of(work, ballot, actor.person) if ballot.proxied else ()
    for one in owners:
        if unit in [standing.entry.unit for standing in one.flats]:
            return ballot, one
    raise NotHerAgent


@usecase(Permission.PROXY_USE)
async def cast_by_proxy(
    work: Work, actor: Actor, ballot_id: BallotId, unit: UnitId, choice: Choice
) -> VoteReceipt:
    """The answer for all flats of that owner for which the proxy is good.

    Raises:
        NotAllowed: no such ballot.
        BallotClosed: it came after the closing time.
        NotHerAgent: she has no proxy for that flat now.
    """
    ballot = await seen(work, actor, ballot_id, Permission.PROXY_USE)
    if not rules.in_time(ballot, work.arrived, work.waited_since):
        raise BallotClosed
    _, owner = await look_by_proxy(work, actor, ballot_id, unit)
    now = [await _vote(work, actor, ballot, owner, one, choice) for one in owner.flats]
    pairs = list(zip(owner.flats, now, strict=True))
    return VoteReceipt(
        ballot,
        choice,
        tuple(now),
        recorded=any(old.vote != new.vote for old, new in pairs),
        changed=any(old.vote not in (None, new.vote) for old, new in pairs),
        first=any(old.vote is None for old in owner.flats),
        agent=actor.person,
    )


async def _vote(
    work: Work, actor: Actor, ballot: Ballot, owner: StandIn, standing: Standing, choice: Choice
) -> Standing:
    moments = work.arrived, work.waited_since
    vote = rules.cast(ballot, standing.entry, choice, owner.principal, *moments)
    before = standing.vote
    if before and before.agent == actor.person and before.choice is choice:
        return standing
    if before and before.agent is None:
        await work.ballots.lay_beneath(before)
    given = replace(vote, channel=Channel.PROXY, agent=actor.person)
    return await put_down(work, ballot, standing, given)
