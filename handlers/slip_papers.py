"""Ballot papers: asked for here, made by a task, sent as a file."""

from bot import reactions
from bot.chat.routes import press
from bot.chat.turn import Turn
from bot.features.ballots.model.slip_papers import SlipLayout
from bot.features.ballots.screens.slip_papers import PrintSlipFile, PrintSlips, slips_choice
from bot.features.ballots.usecases.slip_papers import slip_pile
from bot.features.papers import screens as papers


@press(PrintSlips)
async def choose(turn: Turn, pressed: PrintSlips) -> None:
    pile = await slip_pile(turn.work, turn.actor, pressed.ballot, SlipLayout.ONE)
    await turn.replace(slips_choice(pile))


@press(PrintSlipFile)
async def print_slips(turn: Turn, pressed: PrintSlipFile) -> None:
    order = (pressed.ballot, pressed.layout, pressed.language, turn.place.language)
    await reactions.slips_asked(turn.work, turn.actor, *order)
    await turn.replace(papers.printing())
