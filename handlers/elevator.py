"""Elevators as neighbours see them: projects, plans by floors, each household its own share."""

from bot import reactions
from bot.chat.routes import command, press
from bot.chat.turn import Turn
from bot.features.funding import usecases
from bot.features.funding.errors import PlanGone
from bot.features.funding.model import LiftProject
from bot.features.funding.rules.comparing import Tried
from bot.features.funding.screens import (
    BeginProject,
    ChooseStairwell,
    ComparePlans,
    DrawPlans,
    MyShare,
    OpenProject,
    ReadFloors,
    agreed,
    desk,
    files,
    own,
    reading,
)
from bot.kernel.ids import ChatId, CommunityId, ProjectId
from bot.kernel.people import Permission
from bot.kernel.screen import Screen, joined, screen


@command("elevator", "电梯", "加装电梯", "elevator", "lift", private=False)
async def elevator(turn: Turn, _said: str) -> None:
    """One project is shown at once; of several, which ones there are."""
    here = await _here(turn)
    found = await usecases.projects_of(turn.work, turn.actor, here)
    runs = [one.community for one in turn.actor.communities(Permission.FUNDING_RUN)]
    if len(found) == 1 and not runs:
        await show_project(turn, found[0].id)
        return
    shown = reading.overview(found, runs[:1], in_group=not turn.place.private)
    await turn.replace(shown)


@press(OpenProject)
async def open_project(turn: Turn, pressed: OpenProject) -> None:
    await show_project(turn, pressed.project)


@press(BeginProject)
async def begin_project(turn: Turn, pressed: BeginProject) -> None:
    every = await usecases.free_stairwells(turn.work, turn.actor, pressed.community)
    await turn.replace(desk.stairwells(pressed.community, every, pressed.page))


@press(ChooseStairwell)
async def choose_stairwell(turn: Turn, pressed: ChooseStairwell) -> None:
    place = pressed.community, pressed.unit
    begun = await usecases.begin_at(turn.work, turn.actor, *place)
    await turn.replace(desk.desk(begun))


@press(ComparePlans)
async def compare_plans(turn: Turn, pressed: ComparePlans) -> None:
    board = await usecases.board_of(turn.work, turn.actor, pressed.project)
    await turn.replace(reading.compare(board))


@press(ReadFloors)
async def read_floors(turn: Turn, pressed: ReadFloors) -> None:
    board = await usecases.board_of(turn.work, turn.actor, pressed.project)
    await turn.replace(reading.floors(board, plan_of(board, pressed.number)))


@press(MyShare)
async def my_share(turn: Turn, pressed: MyShare) -> None:
    """Never over a group: there only where the answer is given."""
    if not turn.place.private:
        turn.toast(reading.private_share(), alert=True)
        return
    found = await usecases.own_shares(turn.work, turn.actor, pressed.project)
    await turn.replace(own.own_shares(found))


@press(DrawPlans)
async def draw_plans(turn: Turn, pressed: DrawPlans) -> None:
    language = turn.place.language
    await reactions.plans_picture_asked(turn.work, turn.actor, pressed.project, language)
    turn.toast(files.drawing())


async def show_project(turn: Turn, id: ProjectId) -> None:
    board = await usecases.board_of(turn.work, turn.actor, id)
    units = {unit for one in turn.actor.memberships for unit in one.units}
    shown = reading.project(
        board,
        mine=any(one.unit in units for one in board.project.flats),
        runs=turn.actor.may(Permission.FUNDING_RUN, board.project.community),
        in_group=not turn.place.private,
    )
    money = await reactions.money_of(turn.work, id, private=turn.place.private)
    parts = [shown, await _afterwards(turn, board.project), money]
    if turn.place.private and await usecases.has_agreement(turn.work, turn.actor, id):
        parts.append(agreed.to_read(id))
    await turn.replace(joined(*parts))


async def _afterwards(turn: Turn, project: LiftProject) -> Screen:
    """The works, and what a flat would pay that joins; never over a group."""
    if not turn.place.private:
        return screen()
    way = await reactions.works_way(turn.work, project.id)
    return joined(await reactions.own_joining(turn.work, turn.actor, project), way)


def plan_of(board: usecases.Board, number: int) -> Tried:
    """Raises PlanGone."""
    found = next((one for one in board.plans if one.plan.number == number), None)
    if found is None:
        raise PlanGone
    return found


async def _here(turn: Turn) -> CommunityId | None:
    """Of a group only its own."""
    if turn.place.private:
        return None
    place = await turn.work.residents.community_of_chat(ChatId(turn.place.chat))
    return place.id if place else None
