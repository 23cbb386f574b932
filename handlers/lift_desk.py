"""The desk of an elevator's project: money, flats, plans, for coordinators."""

from bot.chat.routes import press
from bot.chat.turn import Turn
from bot.features.funding import usecases
from bot.features.funding.rules.exported import exported
from bot.features.funding.screens import (
    AddPlan,
    AskDropProject,
    AskOut,
    ChooseEntry,
    DropEntry,
    DropProject,
    ExemptFlat,
    ExportProject,
    ForgetArea,
    KeepKnob,
    NewPlan,
    OneStorey,
    OpenDesk,
    OpenFlat,
    OpenFlats,
    OpenFund,
    OpenLeaf,
    OpenMoney,
    OpenPlan,
    OpenPlans,
    ReadFlats,
    RemovePlan,
    TakePart,
    TryKnob,
    TurnFund,
    WhoIsFree,
    desk,
    files,
    flats,
    plans,
)
from bot.features.funding.screens.presses import MIDDLE, Leaf, Part, Takes, Turned, read_at
from bot.features.funding.screens.published import PRESETS
from bot.kernel.ids import ProjectId, UnitId
from handlers.elevator import plan_of

LEAVES = {Part.ITEM: Leaf.COSTS, Part.FUND: Leaf.HELP}
TURNS = {
    Turned.AFTER: (True, None),
    Turned.BEFORE: (False, None),
    Turned.RECEIVED: (None, True),
    Turned.PROMISED: (None, False),
}


@press(OpenDesk)
async def open_desk(turn: Turn, pressed: OpenDesk) -> None:
    project = await usecases.project_run(turn.work, turn.actor, pressed.project)
    await turn.replace(desk.desk(project))


@press(AskDropProject)
async def ask_drop(turn: Turn, pressed: AskDropProject) -> None:
    project = await usecases.project_talked(turn.work, turn.actor, pressed.project)
    await turn.replace(desk.shall_drop(project))


@press(DropProject)
async def drop(turn: Turn, pressed: DropProject) -> None:
    gone = await usecases.drop_project(turn.work, turn.actor, pressed.project)
    await turn.replace(desk.dropped(gone))


@press(ExportProject)
async def export(turn: Turn, pressed: ExportProject) -> None:
    project = await usecases.project_run(turn.work, turn.actor, pressed.project)
    file = (files.file_name(project), exported(project))
    await turn.reply(files.exported(project), file=file)


@press(OpenMoney)
async def open_money(turn: Turn, pressed: OpenMoney) -> None:
    project = await usecases.project_run(turn.work, turn.actor, pressed.project)
    await turn.replace(desk.money(project))


@press(OpenLeaf)
async def open_leaf(turn: Turn, pressed: OpenLeaf) -> None:
    project = await usecases.project_run(turn.work, turn.actor, pressed.project)
    await turn.replace(desk.leaf(project, pressed.leaf))


@press(OpenFund)
async def open_fund(turn: Turn, pressed: OpenFund) -> None:
    project = await usecases.project_run(turn.work, turn.actor, pressed.project)
    await turn.replace(desk.fund(project, pressed.place))


@press(DropEntry)
async def drop_entry(turn: Turn, pressed: DropEntry) -> None:
    takes_out = usecases.drop_item if pressed.part is Part.ITEM else usecases.drop_fund
    entry = pressed.project, pressed.place, pressed.mark
    project = await takes_out(turn.work, turn.actor, *entry)
    await turn.replace(desk.leaf(project, LEAVES[pressed.part]))


@press(TurnFund)
async def turn_fund(turn: Turn, pressed: TurnFund) -> None:
    place = pressed.project, pressed.place
    after, received = TURNS[pressed.how]
    project = await usecases.turn_fund(
        turn.work, turn.actor, *place, after=after, received=received
    )
    await turn.replace(desk.fund(project, pressed.place))


@press(ChooseEntry)
async def choose_entry(turn: Turn, pressed: ChooseEntry) -> None:
    entry = pressed.project, pressed.entry
    project = await usecases.choose_entry(turn.work, turn.actor, *entry)
    await turn.replace(desk.leaf(project, Leaf.STOPS))


@press(OpenFlats)
async def open_flats(turn: Turn, pressed: OpenFlats) -> None:
    project = await usecases.project_run(turn.work, turn.actor, pressed.project)
    await turn.replace(flats.flats(project, pressed.page))


@press(OpenFlat)
async def open_flat(turn: Turn, pressed: OpenFlat) -> None:
    await show_flat(turn, pressed.project, pressed.unit)


@press(ForgetArea)
async def forget_area(turn: Turn, pressed: ForgetArea) -> None:
    flat = pressed.project, pressed.unit
    await usecases.measure(turn.work, turn.actor, *flat, None)
    await show_flat(turn, *flat)


@press(OneStorey)
async def one_storey(turn: Turn, pressed: OneStorey) -> None:
    flat = pressed.project, pressed.unit
    _project, found = await usecases.flat_run(turn.work, turn.actor, *flat)
    await usecases.house_on(turn.work, turn.actor, *flat, found.floor, None)
    await show_flat(turn, *flat)


@press(AskOut)
async def ask_out(turn: Turn, pressed: AskOut) -> None:
    flat = pressed.project, pressed.unit
    await turn.replace(flats.what_if(await usecases.what_if(turn.work, turn.actor, *flat)))


@press(TakePart)
async def take_part(turn: Turn, pressed: TakePart) -> None:
    flat, back = (pressed.project, pressed.unit), pressed.takes is Takes.BACK
    await usecases.take_part(turn.work, turn.actor, *flat, takes_part=back)
    await show_flat(turn, *flat)


@press(OpenPlans)
async def open_plans(turn: Turn, pressed: OpenPlans) -> None:
    board = await usecases.board_run(turn.work, turn.actor, pressed.project)
    await turn.replace(plans.plans(board))


@press(NewPlan)
async def new_plan(turn: Turn, pressed: NewPlan) -> None:
    project = await usecases.project_talked(turn.work, turn.actor, pressed.project)
    await turn.replace(plans.new_plan(project))


@press(AddPlan)
async def add_plan(turn: Turn, pressed: AddPlan) -> None:
    preset = PRESETS[pressed.preset]
    plan = pressed.project, preset.kind, preset.key
    _project, added = await usecases.add_plan(turn.work, turn.actor, *plan)
    await show_plan(turn, pressed.project, added.number)


@press(OpenPlan)
async def open_plan(turn: Turn, pressed: OpenPlan) -> None:
    await show_plan(turn, pressed.project, pressed.number)


@press(RemovePlan)
async def remove_plan(turn: Turn, pressed: RemovePlan) -> None:
    await usecases.remove_plan(turn.work, turn.actor, pressed.project, pressed.number)
    board = await usecases.board_run(turn.work, turn.actor, pressed.project)
    await turn.replace(plans.plans(board))


@press(TryKnob)
async def try_knob(turn: Turn, pressed: TryKnob) -> None:
    number, floor = read_at(pressed.at)
    knob, steps = pressed.knob, pressed.steps - MIDDLE
    moved = pressed.project, number, knob, floor, steps
    project, change = await usecases.try_knob(turn.work, turn.actor, *moved)
    await turn.replace(plans.trying(project, change, knob, floor, steps))


@press(KeepKnob)
async def keep_knob(turn: Turn, pressed: KeepKnob) -> None:
    number, floor = read_at(pressed.at)
    moved = pressed.knob, floor, pressed.steps - MIDDLE
    await usecases.keep_knob(turn.work, turn.actor, pressed.project, number, *moved)
    await show_plan(turn, pressed.project, number)


@press(ReadFlats)
async def read_flats(turn: Turn, pressed: ReadFlats) -> None:
    board = await usecases.board_run(turn.work, turn.actor, pressed.project)
    shown = plan_of(board, pressed.number)
    await turn.replace(plans.flat_by_flat(board, shown, pressed.page))


@press(WhoIsFree)
async def who_is_free(turn: Turn, pressed: WhoIsFree) -> None:
    plan = pressed.project, pressed.number
    found = await usecases.plan_run(turn.work, turn.actor, *plan)
    await turn.replace(plans.who_is_free(*found, pressed.page))


@press(ExemptFlat)
async def exempt_flat(turn: Turn, pressed: ExemptFlat) -> None:
    plan = pressed.project, pressed.number
    found = await usecases.exempt(turn.work, turn.actor, *plan, pressed.unit)
    await turn.replace(plans.who_is_free(*found, 0))


async def show_flat(turn: Turn, project: ProjectId, unit: UnitId) -> None:
    found = await usecases.flat_run(turn.work, turn.actor, project, unit)
    await turn.replace(flats.flat(*found))


async def show_plan(turn: Turn, project: ProjectId, number: int) -> None:
    board = await usecases.board_run(turn.work, turn.actor, project)
    await turn.replace(plans.plan(board, plan_of(board, number)))
