"""Letters and the door list on paper: asked for here, made by a task, sent as a file."""

from bot import reactions
from bot.chat.routes import press
from bot.chat.turn import Turn
from bot.features.papers import screens
from bot.features.papers.errors import NothingToPrint
from bot.features.papers.model import Layout
from bot.features.papers.screens import PrintAll, PrintNew, PrintOne
from bot.features.residents import usecases
from bot.features.residents.screens import ListDoors, PrintLetters
from bot.kernel.ids import UnitId


@press(PrintLetters)
async def choose(turn: Turn, pressed: PrintLetters) -> None:
    wanted = await usecases.letters_wanted(turn.work, turn.actor, pressed.community)
    if not wanted.units:
        raise NothingToPrint
    choice = screens.letters_choice(wanted.place, len(wanted.units), len(wanted.marked))
    await turn.reply(choice)


@press(PrintAll)
async def print_all(turn: Turn, pressed: PrintAll) -> None:
    await usecases.letters_wanted(turn.work, turn.actor, pressed.community)
    await _print(turn, pressed.community, pressed.layout, which="all")


@press(PrintNew)
async def print_new(turn: Turn, pressed: PrintNew) -> None:
    await usecases.letters_wanted(turn.work, turn.actor, pressed.community)
    await _print(turn, pressed.community, pressed.layout, which="new")


@press(PrintOne)
async def print_one(turn: Turn, pressed: PrintOne) -> None:
    unit = await usecases.printable_unit(turn.work, turn.actor, UnitId(pressed.unit))
    await _print(turn, unit.community, Layout.PAGE, which=f"{unit.id}")


@press(ListDoors)
async def list_doors(turn: Turn, pressed: ListDoors) -> None:
    found = await usecases.door_list(turn.work, turn.actor, pressed.community)
    if len(found.marked) == len(found.units):
        raise NothingToPrint
    await reactions.doors_wanted(turn.work, turn.actor, pressed.community, turn.place.language)
    await turn.replace(screens.printing())


async def _print(turn: Turn, community: int, layout: Layout, which: str) -> None:
    order = (layout, which, turn.place.language)
    await reactions.letters_asked(turn.work, turn.actor, community, *order)
    await turn.replace(screens.printing())
