"""The coordinator's board."""

from bot.chat.routes import command, press
from bot.chat.turn import Turn
from bot.features.ballots import screens as ballots
from bot.features.ballots.usecases import counts_waiting
from bot.features.boards import screens as boards
from bot.features.boards.screens import WishBoard
from bot.features.boards.usecases import boards_kept, wish_board
from bot.features.residents import screens, usecases
from bot.features.residents.screens import LookAtClaim, MissingDoors
from bot.kernel.screen import joined, screen


@command("board", "看板")
async def show_board(turn: Turn, _said: str) -> None:
    found = screens.boards(await usecases.boards(turn.work, turn.actor))
    kept = await boards_kept(turn.work, turn.actor)
    counts = ballots.counts_waiting(await counts_waiting(turn.work, turn.actor))
    await turn.reply(joined(counts, found, screen(buttons=boards.switches(kept))))


@press(WishBoard)
async def wish(turn: Turn, pressed: WishBoard) -> None:
    language = turn.place.language
    await wish_board(turn.work, turn.actor, pressed.community, pressed.wish, language)
    turn.toast(boards.being_done())


@press(MissingDoors)
async def show_missing(turn: Turn, pressed: MissingDoors) -> None:
    found = await usecases.missing_doors(turn.work, turn.actor, pressed.unit)
    await turn.reply(screens.missing_doors(found))


@press(LookAtClaim)
async def show_claim(turn: Turn, pressed: LookAtClaim) -> None:
    found = await usecases.disputed(turn.work, turn.actor, pressed.claim)
    await turn.reply(screens.dispute(found))
