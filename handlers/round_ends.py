"""A coordinator ends a round of opinions early, makes it longer, or takes it on to a vote."""

from bot import reactions
from bot.chat import screens as chat
from bot.chat.routes import press, resumed, typed
from bot.chat.turn import Turn
from bot.features.opinions import screens, usecases
from bot.features.opinions.screens import ChangeEnd, EndRound, EndRoundNow, RoundLonger, RoundToVote
from bot.kernel.forms import Flow
from bot.kernel.ids import RoundId
from bot.work import Draft
from handlers import ballots
from handlers.forms import begin

STOP, VERSION = Flow.ROUND_STOP.value, 1


@press(ChangeEnd)
async def change_end(turn: Turn, pressed: ChangeEnd) -> None:
    one = await usecases.may_change_end(turn.work, turn.actor, pressed.round)
    await turn.replace(screens.change_end(one))


@press(RoundLonger)
async def make_longer(turn: Turn, pressed: RoundLonger) -> None:
    to = pressed.round, pressed.number
    one = await reactions.round_extended(turn.work, turn.actor, *to)
    await turn.replace(screens.longer(one))


@press(EndRound)
async def ask_why(turn: Turn, pressed: EndRound) -> None:
    one = await usecases.may_change_end(turn.work, turn.actor, pressed.round)
    about = {"round": one.id, "community": one.community}
    await begin(turn, Draft(STOP, VERSION, "words", about))
    await turn.replace(screens.ask_why_ended())


@resumed(STOP, VERSION)
async def go_on_ending(turn: Turn, draft: Draft) -> None:
    id = RoundId(draft.answers["round"])
    one = await usecases.may_change_end(turn.work, turn.actor, id)
    why = draft.answers.get("why")
    await turn.replace(screens.shall_end(one, why) if why else screens.ask_why_ended())


@typed(STOP, spoken=("words",))
async def tell_why(turn: Turn, draft: Draft, said: str) -> None:
    """Another reason takes the place of one that was not confirmed."""
    id = RoundId(draft.answers["round"])
    one, why = await usecases.may_stop(turn.work, turn.actor, id, said)
    await turn.keep(Draft(STOP, VERSION, "words", {**draft.answers, "why": why}))
    await turn.reply(screens.shall_end(one, why))


@press(EndRoundNow)
async def end_now(turn: Turn, pressed: EndRoundNow) -> None:
    draft = await turn.draft(STOP)
    if draft is None or draft.answers["round"] != pressed.round or "why" not in draft.answers:
        await turn.replace(chat.outdated(Flow.ROUND_STOP))
        return
    why = draft.answers["why"]
    over = await reactions.round_stopped(turn.work, turn.actor, pressed.round, why)
    await turn.drop(STOP)
    await turn.replace(screens.ended(over))


@press(RoundToVote)
async def to_vote(turn: Turn, pressed: RoundToVote) -> None:
    """In one step into the form of a vote, with question and options filled in."""
    form = await reactions.round_vote(turn.work, turn.actor, pressed.round)
    await ballots.begin_with(turn, form)
