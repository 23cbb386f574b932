"""What neighbours see: plans by floors, and each household its own share."""

from dataclasses import dataclass

from bot.features.funding.errors import FlatGone, ProjectGone
from bot.features.funding.model import LiftFlat, LiftProject, Plan, State
from bot.features.funding.ports import Work
from bot.features.funding.rules.comparing import Tried, tried
from bot.features.funding.rules.plans import Shared, shared
from bot.features.funding.usecases.projects import project_run, project_seen
from bot.kernel.errors import DomainError
from bot.kernel.ids import ProjectId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


@dataclass(frozen=True)
class Board:
    """A project with its plans in figures, or why a plan has none yet."""

    project: LiftProject
    plans: tuple[Tried, ...]


@dataclass(frozen=True)
class Tally:
    """A plan with everybody's shares, or why there are none."""

    plan: Plan
    shared: Shared | None = None
    refusal: DomainError | None = None


@dataclass(frozen=True)
class Own:
    """A flat she speaks for, and its share by each plan."""

    project: LiftProject
    flat: LiftFlat
    tallies: tuple[Tally, ...]


@usecase(Permission.FUNDING_SEE)
async def board_of(work: Work, actor: Actor, id: ProjectId) -> Board:
    """Floors and ranges; no single flat is in what is shown of it.

    Raises ProjectGone: also where it was taken off the list.
    """
    project = await project_seen(work, actor, id)
    if project.state is State.DROPPED:
        raise ProjectGone
    return Board(project, tuple(tried(project, one) for one in project.plans))


@usecase(Permission.FUNDING_RUN)
async def board_run(work: Work, actor: Actor, id: ProjectId) -> Board:
    """The same for whoever looks after it. Raises ProjectGone."""
    project = await project_run(work, actor, id)
    return Board(project, tuple(tried(project, one) for one in project.plans))


@usecase(Permission.FUNDING_OWN)
async def own_shares(work: Work, actor: Actor, id: ProjectId) -> tuple[Own, ...]:
    """Of the flats she speaks for in that stairwell, and of no other.

    Raises ProjectGone: it was taken off the list; FlatGone: she speaks for none there.
    """
    project = await work.funding.get(id)
    if project is None or not actor.may(Permission.FUNDING_OWN, project.community):
        raise FlatGone
    if project.state is State.DROPPED:
        raise ProjectGone
    units = {unit for one in actor.memberships for unit in one.units}
    mine = [one for one in project.flats if one.unit in units]
    if not mine:
        raise FlatGone
    tallies = tuple(_tally(project, plan) for plan in project.plans)
    return tuple(Own(project, one, tallies) for one in mine)


def _tally(project: LiftProject, plan: Plan) -> Tally:
    try:
        return Tally(plan, shared(project, plan))
    except DomainError as refusal:
        return Tally(plan, refusal=refusal)
