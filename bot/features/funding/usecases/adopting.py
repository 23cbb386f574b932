"""What the owners' vote makes of a version and of its project; called where a vote meets it.

A version in force stays so until another is adopted. A vote that is void decided nothing, also
where its result had been told: its versions wait for a vote again.
"""

from dataclasses import replace

from bot.features.funding.model import Agreement, Stage
from bot.features.funding.ports import Work
from bot.features.funding.rules.agreements import state_of
from bot.features.funding.usecases.recording import keep, keep_agreement
from bot.kernel.ids import BallotId, PersonId


async def put_to_vote(work: Work, by: PersonId, one: Agreement, ballot: BallotId) -> Agreement:
    """A ballot on just these words has opened; the project stays as it is meanwhile."""
    asked = replace(one, ballot=ballot)
    await _turn(work, by, asked, "project.vote")
    return await keep_agreement(work, by, asked, "agreement.vote", ballot=ballot, digest=one.digest)


async def voted(work: Work, by: PersonId, one: Agreement, *, adopted: bool) -> Agreement:
    """What its ballot decided; where it failed, what held before holds on."""
    done = replace(one, stage=Stage.ADOPTED if adopted else Stage.FAILED)
    await _turn(work, by, done, "project.agreed" if adopted else "project.failed")
    type = "agreement.adopted" if adopted else "agreement.failed"
    return await keep_agreement(work, by, done, type, ballot=one.ballot)


async def vote_undone(work: Work, by: PersonId, one: Agreement) -> Agreement:
    """Its ballot is void: its words stand, and the owners have not decided about them."""
    back = replace(one, stage=Stage.FIXED, ballot=None)
    await _turn(work, by, back, "project.undone")
    return await keep_agreement(work, by, back, "agreement.undone", ballot=one.ballot)


async def _turn(work: Work, by: PersonId, one: Agreement, type: str) -> None:
    """The project goes on, or back, as all versions say with this one; the event has its hash."""
    project = await work.funding.get(one.project)
    others = [o for o in await work.agreements.of(one.project) if o.version != one.version]
    state = state_of([*others, one])
    if project is not None and project.state is not state:
        turned = replace(project, state=state)
        await keep(work, by, turned, type, version=one.version, digest=one.digest)
