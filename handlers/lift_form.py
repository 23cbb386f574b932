"""What coordinators type about an elevator: amounts, names, floors, numbers."""

from bot import reactions
from bot.chat.routes import press, resumed, typed
from bot.chat.turn import Turn
from bot.features.acts.model import ActKind
from bot.features.funding import usecases, wizard
from bot.features.funding.model import OF_AGREEMENT, Ask
from bot.features.funding.screens import AskFact, desk
from bot.features.funding.wizard import FLOW, VERSION
from bot.kernel.ids import ProjectId, UnitId
from bot.kernel.screen import Screen
from bot.reactions import agreement_papers as papers
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
    elif asks is Ask.SIGNED:
        await turn.reply(await _paper_typed(turn, id, said))
        await turn.drop(FLOW)
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


async def _paper_typed(turn: Turn, id: ProjectId, said: str) -> Screen:
    """A second coordinator is asked where there is one."""
    work, actor = turn.work, turn.actor
    project, flat, version, day = await papers.paper_read(work, actor, id, said)
    if known := await papers.paper_known(work, actor, project, flat, version):
        return known
    body = papers.to_sign(project, flat, version, day)
    asked = project.community, ActKind.AGREEMENT_SIGNED, body
    if waits := await reactions.second_asked(work, actor, *asked):
        return waits
    return await papers.paper_alone(work, actor, project, flat, version, day)
