"""Before a convention is in force: the checklist, and where and when it was filed."""

from datetime import date
from zoneinfo import ZoneInfo

from bot import reactions
from bot.chat.routes import press, resumed, typed
from bot.chat.turn import Turn
from bot.features.acts.model import ActKind
from bot.features.conventions import usecases, wizard
from bot.features.conventions.errors import ConventionGone
from bot.features.conventions.screens import (
    Answer,
    AnswerLawful,
    ForceDraft,
    PutInForce,
    StopFiling,
    filing as screens,
)
from bot.work import Draft
from handlers.forms import begin


@press(ForceDraft)
async def begin_filing(turn: Turn, pressed: ForceDraft) -> None:
    form, place = await reactions.filing_begun(turn.work, turn.actor, pressed.convention)
    await begin(turn, _draft(form))
    await turn.replace(screens.step(form, place.zone))


@resumed(wizard.FLOW, wizard.VERSION)
async def go_on(turn: Turn, draft: Draft) -> None:
    form = wizard.read(draft.answers)
    await usecases.draft_of(turn.work, turn.actor, form.convention)
    await turn.replace(screens.step(form, await _zone(turn, form)))


@typed(wizard.FLOW, spoken=("reviewer", "office"))
async def answer(turn: Turn, draft: Draft, said: str) -> None:
    form = wizard.read(draft.answers)
    await usecases.draft_of(turn.work, turn.actor, form.convention)
    zone = await _zone(turn, form)
    await _show(turn, wizard.answered(form, said, _today(turn, zone)), zone)


@press(AnswerLawful)
async def tick(turn: Turn, pressed: AnswerLawful) -> None:
    form = await _form(turn)
    await usecases.draft_of(turn.work, turn.actor, form.convention)
    if pressed.line == form.position[0]:
        form = wizard.ticked(form, fits=pressed.answer is Answer.YES)
    else:
        turn.toast(screens.answered_already())
    await _show(turn, form, await _zone(turn, form))


@press(StopFiling)
async def stop(turn: Turn, _pressed: StopFiling) -> None:
    await turn.drop(wizard.FLOW)
    await turn.replace(screens.stopped())


@press(PutInForce)
async def put_in_force(turn: Turn, _pressed: PutInForce) -> None:
    """A second coordinator confirms it where there is one."""
    form = await _form(turn)
    place = form.convention, form.filing
    draft = await usecases.may_force(turn.work, turn.actor, *place)
    body = reactions.to_force(form, draft)
    asked = draft.community, ActKind.CONVENTION_FORCE, body
    said = await reactions.second_asked(turn.work, turn.actor, *asked)
    if said is None:
        holds = await usecases.put_in_force(turn.work, turn.actor, *place)
        said = await reactions.now_in_force(turn.work, holds)
    await turn.drop(wizard.FLOW)
    await turn.replace(said)


async def _show(turn: Turn, form: wizard.FilingForm, zone: str) -> None:
    await turn.keep(_draft(form))
    await turn.replace(screens.step(form, zone))


async def _zone(turn: Turn, form: wizard.FilingForm) -> str:
    return (await turn.work.residents.neighbourhood(form.community)).zone


def _today(turn: Turn, zone: str) -> date:
    return turn.work.now.astimezone(ZoneInfo(zone)).date()


def _draft(form: wizard.FilingForm) -> Draft:
    step = form.asks.value if form.asks else "review"
    return Draft(wizard.FLOW, wizard.VERSION, step, wizard.written(form))


async def _form(turn: Turn) -> wizard.FilingForm:
    """Raises ConventionGone where none is open."""
    draft = await turn.draft(wizard.FLOW)
    if draft is None or draft.version != wizard.VERSION:
        raise ConventionGone
    return wizard.read(draft.answers)
