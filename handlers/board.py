"""The coordinator's board."""

from bot.chat.routes import command, press
from bot.chat.turn import Turn
from bot.features.residents import screens, usecases
from bot.features.residents.screens import LookAtClaim, MissingDoors


@command("board", "看板")
async def show_board(turn: Turn, _said: str) -> None:
    await turn.reply(screens.boards(await usecases.boards(turn.work, turn.actor)))


@press(MissingDoors)
async def show_missing(turn: Turn, pressed: MissingDoors) -> None:
    found = await usecases.missing_doors(turn.work, turn.actor, pressed.unit)
    await turn.reply(screens.missing_doors(found))


@press(LookAtClaim)
async def show_claim(turn: Turn, pressed: LookAtClaim) -> None:
    found = await usecases.disputed(turn.work, turn.actor, pressed.claim)
    await turn.reply(screens.dispute(found))
