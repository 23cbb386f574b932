"""The rest of the day: whether it comes, and looking it up."""

from bot import reactions
from bot.chat.routes import command, press
from bot.chat.turn import Turn
from bot.features.digest import screens, usecases
from bot.features.digest.screens import ChooseDigest, ReadDay, ReadWaiting
from bot.kernel.screen import joined


@command("digest", "汇总", "未读")
async def show_waiting(turn: Turn, _said: str) -> None:
    """And below it what she chose, so that there is one place for both."""
    await read_waiting(turn, ReadWaiting())


@press(ReadWaiting)
async def read_waiting(turn: Turn, _pressed: ReadWaiting) -> None:
    today = reactions.looked_up(turn.work, turn.actor)
    found = await usecases.read_waiting(turn.work, turn.actor, today)
    shown = screens.together(reactions.digest_items(turn.work, found), today)
    chosen = await usecases.chosen_digest(turn.work, turn.actor)
    await turn.replace(joined(shown, screens.section(chosen)))


@press(ReadDay)
async def read_day(turn: Turn, wanted: ReadDay) -> None:
    found = await usecases.read_day(turn.work, turn.actor, wanted.day)
    shown = reactions.digest_items(turn.work, found)
    await turn.replace(screens.together(shown, wanted.day, wanted.page))


@press(ChooseDigest)
async def choose_digest(turn: Turn, pressed: ChooseDigest) -> None:
    chosen = await usecases.choose_digest(turn.work, turn.actor, pressed.digest)
    await turn.replace(screens.chosen(chosen))
