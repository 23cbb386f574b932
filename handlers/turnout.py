"""Coordinators bring people to vote: who is silent, a reminder, a list for the doors."""

from bot import reactions
from bot.chat.routes import press
from bot.chat.turn import Turn
from bot.features.ballots import screens, usecases
from bot.features.ballots.screens import BringOut, NudgeSilent, PrintSilent, SeeSilent
from bot.features.papers import screens as papers


@press(BringOut)
async def bring_out(turn: Turn, pressed: BringOut) -> None:
    found = await usecases.nudging(turn.work, turn.actor, pressed.ballot)
    turnout = await turn.work.ballots.turnout(pressed.ballot)
    await turn.replace(screens.bring_out(found, turnout))


@press(SeeSilent)
async def see(turn: Turn, pressed: SeeSilent) -> None:
    page = await usecases.silent_flats(turn.work, turn.actor, pressed.ballot, pressed.page)
    await turn.replace(screens.silent_flats(page))


@press(NudgeSilent)
async def remind(turn: Turn, pressed: NudgeSilent) -> None:
    await turn.replace(await reactions.silent_nudged(turn.work, turn.actor, pressed.ballot))


@press(PrintSilent)
async def print_list(turn: Turn, pressed: PrintSilent) -> None:
    language = turn.place.language
    await reactions.silent_list_wanted(turn.work, turn.actor, pressed.ballot, language)
    await turn.replace(papers.printing())
