"""A coordinator enters a neighbour without a telephone, who will vote on paper."""

from bot import reactions
from bot.chat.routes import press, typed
from bot.chat.turn import Turn
from bot.features.acts.model import ActKind
from bot.features.residents import screens, usecases
from bot.features.residents.errors import FormOver
from bot.features.residents.screens import NotOnPaper, PaperTie, SeatOnPaper, VotesOnPaper
from bot.kernel.ids import UnitId
from bot.work import Draft
from handlers.forms import begin

FLOW, VERSION = "paper-seat", 1


@press(VotesOnPaper)
async def ask_name(turn: Turn, pressed: VotesOnPaper) -> None:
    offered = await usecases.look_at_flat(turn.work, turn.actor, pressed.unit)
    await begin(turn, Draft(FLOW, VERSION, "words", {"unit": pressed.unit}))
    await turn.reply(screens.ask_name(offered))


@typed(FLOW)
async def ask_tie(turn: Turn, draft: Draft, said: str) -> None:
    """Another name typed later takes the place of the first."""
    unit = UnitId(draft.answers["unit"])
    offered = await usecases.look_at_flat(turn.work, turn.actor, unit)
    name = await usecases.read_name(turn.work, turn.actor, said)
    await turn.keep(Draft(FLOW, VERSION, "sure", {"unit": unit, "name": name}))
    await turn.reply(screens.ask_paper_tie(offered, name))


@press(PaperTie)
async def ask_sure(turn: Turn, pressed: PaperTie) -> None:
    unit, name = await _entered(turn)
    offered = await usecases.look_at_flat(turn.work, turn.actor, unit, pressed.tie)
    await turn.replace(screens.sure_on_paper(offered, name, pressed.tie))


@press(SeatOnPaper)
async def enter(turn: Turn, pressed: SeatOnPaper) -> None:
    unit, name = await _entered(turn)
    offered = await usecases.look_at_flat(turn.work, turn.actor, unit, pressed.tie)
    await turn.drop()
    body = {"unit": unit, "name": name, "tie": pressed.tie.value}
    place, kind = offered.place.id, ActKind.SEAT_PAPER
    if waits := await reactions.second_asked(turn.work, turn.actor, place, kind, body):
        await turn.replace(waits)
        return
    done = await usecases.seat_on_paper(turn.work, turn.actor, unit, name, pressed.tie)
    await turn.replace(screens.seated_on_paper(done))


@press(NotOnPaper)
async def stop(turn: Turn, _pressed: NotOnPaper) -> None:
    await turn.drop()
    await turn.replace(screens.not_on_paper())


async def _entered(turn: Turn) -> tuple[UnitId, str]:
    """Flat and name of the form. Raises FormOver."""
    draft = await turn.draft()
    if draft is None or (draft.flow, draft.version) != (FLOW, VERSION) or draft.step != "sure":
        raise FormOver
    return UnitId(draft.answers["unit"]), str(draft.answers["name"])
