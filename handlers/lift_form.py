"""What coordinators type about an elevator: amounts, names, floors, numbers."""

from bot.chat.routes import press, resumed, typed
from bot.chat.turn import Turn
from bot.features.funding import usecases, wizard
from bot.features.funding.model import OF_AGREEMENT, Ask
from bot.features.funding.screens import AskFact, desk
from bot.features.funding.wizard import FLOW, VERSION
from bot.kernel.ids import ProjectId, UnitId
from bot.work import Draft
from handlers.forms import begin
from handlers.lift_agreement import show_agreement
from handlers.lift_desk import show_flat, show_plan


@press(AskFact)
async def ask_fact(turn: Turn, pressed: AskFact) -> None:
    project = await usecases.project_asked(turn.work, turn.actor, pressed.project, pressed.what)
    about = {"project": project.id, "about": pressed.about, "community": project.community}
    await begin(turn, Draft(FLOW, VERSION, pressed.what.value, about))
    await turn.replace(desk.ask(pressed.what, project))


@resumed(FLOW, VERSION)
async def go_on(turn: Turn, draft: Draft) -> None:
    id = ProjectId(draft.answers["project"])
    project = await usecases.project_asked(turn.work, turn.actor, id, Ask(draft.step))
    await turn.replace(desk.ask(Ask(draft.step), project))


@typed(FLOW, spoken=wizard.SPOKEN)
async def fact_typed(turn: Turn, draft: Draft, said: str) -> None:
    asks, id = Ask(draft.step), ProjectId(draft.answers["project"])
    if asks in wizard.THEN:
        project = await usecases.project_talked(turn.work, turn.actor, id)
        answers = {**draft.answers, "first": wizard.first(asks, said)}
        await turn.keep(Draft(FLOW, VERSION, wizard.THEN[asks].value, answers))
        await turn.reply(desk.ask(wizard.THEN[asks], project))
    elif asks in wizard.OF_FLATS:
        await _flat_typed(turn, draft, said)
    elif asks in OF_AGREEMENT:
        await usecases.enter_terms(turn.work, turn.actor, id, asks, said)
        await turn.drop(FLOW)
        await show_agreement(turn, id)
    elif asks in wizard.OF_PLANS:
        await _numbers_typed(turn, draft, said)
    else:
        first = draft.answers.get("first", "")
        project = await usecases.enter_money(turn.work, turn.actor, id, asks, said, first)
        await turn.drop(FLOW)
        await turn.reply(desk.money(project))


async def _flat_typed(turn: Turn, draft: Draft, said: str) -> None:
    flat = ProjectId(draft.answers["project"]), UnitId(draft.answers["about"])
    await usecases.enter_flat(turn.work, turn.actor, *flat, Ask(draft.step), said)
    await turn.drop(FLOW)
    await show_flat(turn, *flat)


async def _numbers_typed(turn: Turn, draft: Draft, said: str) -> None:
    plan = ProjectId(draft.answers["project"]), int(draft.answers["about"])
    await usecases.enter_numbers(turn.work, turn.actor, *plan, Ask(draft.step), said)
    await turn.drop(FLOW)
    await show_plan(turn, *plan)
