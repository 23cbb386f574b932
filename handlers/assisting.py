"""A coordinator enters a neighbour without a telephone, who will vote on paper."""

from bot import reactions
from bot.chat.routes import press, resumed, typed
from bot.chat.turn import Turn
from bot.features.acts.model import ActKind
from bot.features.residents import screens, usecases
from bot.features.residents.errors import FormOver
from bot.features.residents.screens import NotOnPaper, PaperTie, SeatOnPaper, VotesOnPaper
from bot.kernel.forms import Flow
from bot.kernel.ids import UnitId
from bot.work import Draft
from handlers.forms import begin

FLOW, VERSION = Flow.PAPER.value, 1


@press(VotesOnPaper)
async def ask_name(turn: Turn, pressed: VotesOnPaper) -> None:
    offered = await usecases.look_at_flat(turn.work, turn.actor, pressed.unit)
    answers = {"unit": pressed.unit, "community": offered.place.id}
    await begin(turn, Draft(FLOW, VERSION, "words", answers))
    await turn.reply(screens.ask_name(offered))


@typed(FLOW, spoken=("words",))
async def ask_tie(turn: Turn, draft: Draft, said: str) -> None:
    """Another name typed later takes the place of the first."""
    unit = UnitId(draft.answers["unit"])
    offered = await usecases.look_at_flat(turn.work, turn.actor, unit)
    name = await usecases.read_name(turn.work, turn.actor, said)
    await turn.keep(Draft(FLOW, VERSION, "sure", draft.answers | {"name": name}))
    await turn.reply(screens.ask_paper_tie(offered, name))


@resumed(FLOW, VERSION)
async def go_on(turn: Turn, draft: Draft) -> None:
    """Whom she is entering is asked after her name; that it is true, after both."""
    offered = await usecases.look_at_flat(turn.work, turn.actor, UnitId(draft.answers["unit"]))
    if draft.step == "sure":
        await turn.replace(screens.ask_paper_tie(offered, draft.answers["name"]))
    else:
        await turn.replace(screens.ask_name(offered))


@press(PaperTie)
async def ask_sure(turn: Turn, pressed: PaperTie) -> None:
    unit, name = await _entered(turn)
    offered = await usecases.look_at_flat(turn.work, turn.actor, unit, pressed.tie)
    await turn.replace(screens.sure_on_paper(offered, name, pressed.tie))


@press(SeatOnPaper)
async def enter(turn: Turn, pressed: SeatOnPaper) -> None:
    unit, name = await _entered(turn)
    offered = await usecases.look_at_flat(turn.work, turn.actor, unit, pressed.tie)
    await turn.drop(FLOW)
    body = {"unit": unit, "name": name, "tie": pressed.tie.value}
    place, kind = offered.place.id, ActKind.SEAT_PAPER
    if waits := await reactions.second_asked(turn.work, turn.actor, place, kind, body):
        await turn.replace(waits)
        return
    done = await usecases.seat_on_paper(turn.work, turn.actor, unit, name, pressed.tie)
    await turn.replace(screens.seated_on_paper(done))


@press(NotOnPaper)
async def stop(turn: Turn, _pressed: NotOnPaper) -> None:
    await turn.drop(FLOW)
    await turn.replace(screens.not_on_paper())


async def _entered(turn: Turn) -> tuple[UnitId, str]:
    """Flat and name of the form. Raises FormOver."""
    draft = await turn.draft(FLOW)
    if draft is None or draft.version != VERSION or draft.step != "sure":
        raise FormOver
    return UnitId(draft.answers["unit"]), str(draft.answers["name"])
