"""A project begins with the flats of its stairwell; neighbours find it."""

from dataclasses import dataclass, replace

from bot.features.funding.errors import (
    NotInTalk,
    ProjectGone,
    StairwellTaken,
    StairwellUnknown,
    TalkStopped,
)
from bot.features.funding.model import LiftProject, State
from bot.features.funding.ports import Work
from bot.features.funding.rules.stairwells import flats_of, stairwell_of
from bot.features.funding.usecases.recording import keep
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import CommunityId, ProjectId, UnitId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


@dataclass(frozen=True)
class Stair:
    """A stairwell of the roll, and its first flat, by which a button names it."""

    name: str
    unit: UnitId


@usecase(Permission.FUNDING_RUN)
async def free_stairwells(work: Work, actor: Actor, community: CommunityId) -> tuple[Stair, ...]:
    """Those of the roll without a project. Raises NotAllowed."""
    if not actor.may(Permission.FUNDING_RUN, community):
        raise NotAllowed
    taken = {one.stairwell for one in await work.funding.of(community)}
    found: dict[str, Stair] = {}
    for flat in await work.residents.roll(community):
        name = stairwell_of(flat.label)
        if name not in taken:
            found.setdefault(name, Stair(name, flat.unit))
    return tuple(found.values())


@usecase(Permission.FUNDING_RUN)
async def begin_at(work: Work, actor: Actor, community: CommunityId, unit: UnitId) -> LiftProject:
    """For the stairwell of that flat. Raises NotAllowed, StairwellTaken, StairwellUnknown."""
    labels = {one.unit: one.label for one in await work.residents.roll(community)}
    if unit not in labels:
        raise StairwellUnknown
    return await begin_project(work, actor, community, stairwell_of(labels[unit]))


@usecase(Permission.FUNDING_RUN)
async def begin_project(
    work: Work, actor: Actor, community: CommunityId, stairwell: str
) -> LiftProject:
    """With the flats as the roll has them now.

    Raises NotAllowed, StairwellTaken, StairwellUnknown.
    """
    if not actor.may(Permission.FUNDING_RUN, community):
        raise NotAllowed
    if any(one.stairwell == stairwell for one in await work.funding.of(community)):
        raise StairwellTaken(stairwell)
    flats = flats_of(await work.residents.roll(community), stairwell)
    if not flats:
        raise StairwellUnknown
    id = await work.funding.next_id()
    begun = LiftProject(id, community, stairwell, State.TALK, work.now, actor.person, flats)
    facts = {"stairwell": stairwell, "flats": len(flats)}
    return await keep(work, actor.person, begun, "project.begin", **facts)


@usecase(Permission.FUNDING_SEE)
async def projects_of(
    work: Work, actor: Actor, community: CommunityId | None = None
) -> tuple[LiftProject, ...]:
    """Of that community, or of all hers. Raises NotAllowed."""
    mine = [one.community for one in actor.communities(Permission.FUNDING_SEE)]
    wanted = [one for one in mine if community in (None, one)]
    if not wanted:
        raise NotAllowed
    return tuple([project for one in wanted for project in await work.funding.of(one)])


@usecase(Permission.FUNDING_SEE)
async def project_seen(work: Work, actor: Actor, id: ProjectId) -> LiftProject:
    """One she may see: floors and ranges, no single flat. Raises ProjectGone."""
    found = await work.funding.get(id)
    if found is None or not actor.may(Permission.FUNDING_SEE, found.community):
        raise ProjectGone
    return found


@usecase(Permission.FUNDING_RUN)
async def project_run(work: Work, actor: Actor, id: ProjectId) -> LiftProject:
    """One she looks after. Raises ProjectGone."""
    found = await work.funding.get(id)
    if found is None or not actor.may(Permission.FUNDING_RUN, found.community):
        raise ProjectGone
    return found


@usecase(Permission.FUNDING_RUN)
async def project_talked(work: Work, actor: Actor, id: ProjectId) -> LiftProject:
    """One she looks after that is still talked about. Raises ProjectGone, NotInTalk."""
    found = await project_run(work, actor, id)
    if found.state is State.DROPPED:
        raise TalkStopped
    if found.state is not State.TALK:
        raise NotInTalk
    return found


@usecase(Permission.FUNDING_RUN)
async def drop_project(work: Work, actor: Actor, id: ProjectId) -> LiftProject:
    """It is not talked about any more; what was written stays on file.

    Raises ProjectGone, NotInTalk.
    """
    dropped = replace(await project_talked(work, actor, id), state=State.DROPPED)
    return await keep(work, actor.person, dropped, "project.drop")
