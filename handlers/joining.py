"""A neighbour with a link or a code: what is she to the flat, is she sure, welcome."""

from bot import reactions
from bot.chat.routes import press, recognised, resumed, start, typed
from bot.chat.turn import Turn
from bot.features.residents import screens, usecases
from bot.features.residents.errors import JoinedAlready, LinkSpent
from bot.features.residents.model import Offered
from bot.features.residents.model.invitations import Opens, Paused, WrongCode
from bot.features.residents.rules import codes
from bot.features.residents.screens import AskCloser, AskTie, Join, NotMine, SayTie
from bot.features.settings.screens import at_first
from bot.kernel.forms import Flow
from bot.kernel.links import digest
from bot.kernel.screen import joined
from bot.work import Draft
from handlers.forms import begin

FLOW, VERSION = Flow.JOIN.value, 1


@start(Opens.UNIT.value)
async def follow(turn: Turn, secret: str) -> None:
    await _ask(turn, await usecases.look_at_link(turn.work, turn.actor, digest(secret)))


@recognised(codes.typed)
async def type_code(turn: Turn, code: str) -> None:
    match await usecases.look_at_code(turn.work, turn.actor, code):
        case WrongCode() as wrong:
            await turn.reply(screens.wrong_code(wrong))
        case Paused() as wait:
            await turn.reply(screens.wait_for_code(wait))
            await reactions.codes_guessed(turn.work, turn.actor.person, wait)
        case offered:
            await _ask(turn, offered)


async def _ask(turn: Turn, offered: Offered) -> None:
    if offered.ties:
        await begin(turn, Draft(FLOW, VERSION, "tie", {"digest": offered.digest}))
    await turn.reply(screens.who_are_you(offered))


@typed(FLOW)
async def wrote(turn: Turn, _draft: Draft, said: str) -> None:
    """Words instead of a button: the question once more, unless it is the code of another flat."""
    if code := codes.typed(said):
        await type_code(turn, code)
        return
    offered = await usecases.look_at_link(turn.work, turn.actor, await _digest(turn))
    await turn.reply(screens.who_are_you(offered))


@resumed(FLOW, VERSION)
async def go_on(turn: Turn, _draft: Draft) -> None:
    await ask_again(turn, AskTie())


@press(AskTie)
async def ask_again(turn: Turn, _pressed: AskTie) -> None:
    offered = await usecases.look_at_link(turn.work, turn.actor, await _digest(turn))
    await turn.replace(screens.who_are_you(offered))


@press(AskCloser)
async def ask_closer(turn: Turn, asked: AskCloser) -> None:
    offered = await usecases.look_at_link(turn.work, turn.actor, await _digest(turn))
    await turn.replace(screens.closer(offered, asked.closer))


@press(SayTie)
async def say_tie(turn: Turn, said: SayTie) -> None:
    offered = await usecases.look_at_link(turn.work, turn.actor, await _digest(turn))
    await turn.replace(screens.sure(offered, said.tie))


@press(Join)
async def join(turn: Turn, said: Join) -> None:
    claim = await usecases.claim_unit(turn.work, turn.actor, await _digest(turn), said.tie)
    turn.work.roles_changed = True
    await turn.drop(FLOW)
    first = [] if turn.place.elder else [at_first()]
    await turn.replace(joined(screens.claimed(claim), *first))
    await reactions.claims_wait(turn.work, claim)
    await reactions.newcomer_told(turn.work, turn.actor.person, claim.place.id)


@press(NotMine)
async def not_mine(turn: Turn, _pressed: NotMine) -> None:
    await _digest(turn)
    await turn.drop(FLOW)
    await turn.replace(screens.not_mine())


async def _digest(turn: Turn) -> str:
    """Of the invitation she is at. Raises LinkSpent where she is at none any more."""
    draft = await turn.draft(FLOW)
    if draft is None or draft.version != VERSION:
        raise JoinedAlready if turn.actor.memberships else LinkSpent
    if "secret" in draft.answers:  # begun before 0.4
        return digest(str(draft.answers["secret"]))
    return str(draft.answers["digest"])
