"""The record in people's hands: is my receipt on it, what was published, its checkpoint."""

from bot.chat.routes import command, press, resumed, start, typed
from bot.chat.screens import unknown_link
from bot.chat.turn import Turn
from bot.features.ballots import screens as ballots, usecases
from bot.features.ballots.screens import CheckReceipt, ReadReceipts
from bot.features.record import screens
from bot.features.record.usecases import ask_checkpoints
from bot.kernel.forms import Flow
from bot.kernel.screen import Screen
from bot.work import Draft
from handlers.ballots import linked
from handlers.forms import begin

FLOW, VERSION = Flow.RECEIPT.value, 1


@command("verify", "核验", "核对", "核对回执", "查回执", "verify")
async def verify(turn: Turn, said: str) -> None:
    """Looks the receipt up that was typed behind the command; without one, asks for it."""
    if said.strip():
        await turn.reply(
            ballots.receipt_state(await usecases.check_receipt(turn.work, turn.actor, said))
        )
    else:
        await _ask(turn)


@press(CheckReceipt)
async def ask_receipt(turn: Turn, _pressed: CheckReceipt) -> None:
    await _ask(turn)


@typed(FLOW)
async def answer(turn: Turn, _draft: Draft, said: str) -> None:
    """A receipt that cannot be one is asked for again; the form goes on."""
    state = await usecases.check_receipt(turn.work, turn.actor, said)
    await turn.drop(FLOW)
    await turn.reply(ballots.receipt_state(state))


@resumed(FLOW, VERSION)
async def go_on(turn: Turn, _draft: Draft) -> None:
    await turn.replace(await _asked(turn))


@start("r")
async def from_card(turn: Turn, written: str) -> None:
    ballot = linked(written)
    if ballot is None:
        await turn.reply(unknown_link())
    else:
        page = await usecases.receipt_page(turn.work, turn.actor, ballot, 0)
        await turn.reply(ballots.receipt_page(page))


@press(ReadReceipts)
async def read(turn: Turn, wanted: ReadReceipts) -> None:
    page = await usecases.receipt_page(turn.work, turn.actor, wanted.ballot, wanted.page)
    await turn.replace(ballots.receipt_page(page))


@command("checkpoint", "存证")
async def checkpoint(turn: Turn, _said: str) -> None:
    found = await ask_checkpoints(turn.work, turn.actor)
    await turn.reply(screens.checkpoints(found))


async def _ask(turn: Turn) -> None:
    shown = await _asked(turn)
    await begin(turn, Draft(FLOW, VERSION, "code", {}))
    await turn.reply(shown)


async def _asked(turn: Turn) -> Screen:
    lists = await usecases.published(turn.work, turn.actor)
    kept = await usecases.secretly_kept(turn.work, turn.actor, lists)
    return ballots.ask_receipt(lists, kept=kept)
