"""A neighbour follows the link of her flat: what is she to it, is she sure, welcome."""

from bot import reactions
from bot.chat.routes import press, start, typed
from bot.chat.turn import Turn
from bot.features.residents import screens, usecases
from bot.features.residents.errors import LinkSpent
from bot.features.residents.model import Opens
from bot.features.residents.screens import AskTie, Join, NotMine, SayTie
from bot.work import Draft
from handlers.forms import begin

FLOW, VERSION = "join", 1


@start(Opens.UNIT.value)
async def follow(turn: Turn, secret: str) -> None:
    offered = await usecases.look_at_link(turn.work, turn.actor, secret)
    if offered.ties:
        await begin(turn, Draft(FLOW, VERSION, "tie", {"secret": secret}))
    await turn.reply(screens.who_are_you(offered))


@typed(FLOW)
async def wrote(turn: Turn, draft: Draft, _said: str) -> None:
    """Words instead of a button: the question once more."""
    secret = str(draft.answers["secret"])
    offered = await usecases.look_at_link(turn.work, turn.actor, secret)
    await turn.reply(screens.who_are_you(offered))


@press(AskTie)
async def ask_again(turn: Turn, _pressed: AskTie) -> None:
    offered = await usecases.look_at_link(turn.work, turn.actor, await _secret(turn))
    await turn.replace(screens.who_are_you(offered))


@press(SayTie)
async def say_tie(turn: Turn, said: SayTie) -> None:
    offered = await usecases.look_at_link(turn.work, turn.actor, await _secret(turn))
    await turn.replace(screens.sure(offered, said.tie))


@press(Join)
async def join(turn: Turn, said: Join) -> None:
    claim = await usecases.claim_unit(turn.work, turn.actor, await _secret(turn), said.tie)
    await turn.drop()
    await turn.replace(screens.claimed(claim))
    await reactions.claims_wait(turn.work, claim)


@press(NotMine)
async def not_mine(turn: Turn, _pressed: NotMine) -> None:
    await _secret(turn)
    await turn.drop()
    await turn.replace(screens.not_mine())


async def _secret(turn: Turn) -> str:
    """Of the link she is at. Raises LinkSpent where she is at none any more."""
    draft = await turn.draft()
    if draft is None or (draft.flow, draft.version) != (FLOW, VERSION):
        raise LinkSpent
    return str(draft.answers["secret"])
