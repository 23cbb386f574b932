"""A coordinator sends the roll as a file, reads what would change, and says whether it shall."""

from bot import reactions
from bot.chat.incoming import SentFile
from bot.chat.routes import file, press, resumed, typed
from bot.chat.turn import Turn
from bot.features.residents import screens, usecases
from bot.features.residents.errors import FileGone
from bot.features.residents.screens import ImportRoll, LeaveOut, TakeIn
from bot.kernel.sheet import LARGEST_FILE
from bot.reactions import ROLL_FLOW, ROLL_VERSION
from bot.work import Draft
from handlers.forms import begin


@press(ImportRoll)
async def ask(turn: Turn, pressed: ImportRoll) -> None:
    await usecases.roll_overview(turn.work, turn.actor, pressed.community)
    await begin(turn, Draft(ROLL_FLOW, ROLL_VERSION, "file", {"community": pressed.community}))
    await turn.reply(screens.ask_file())


@typed(ROLL_FLOW)
async def wrote(turn: Turn, _draft: Draft, _said: str) -> None:
    await turn.reply(screens.ask_file())


@file(ROLL_FLOW)
async def receive(turn: Turn, draft: Draft, sent: SentFile) -> None:
    """A second file takes the place of the first."""
    if sent.size > LARGEST_FILE:
        await turn.reply(screens.file_gone())
        return
    answers = {"community": draft.answers["community"], "file": sent.id}
    await turn.keep(Draft(ROLL_FLOW, ROLL_VERSION, "reading", answers))
    await reactions.roll_sent(turn.work, turn.actor.person, turn.place.language)
    await turn.reply(screens.reading())


@resumed(ROLL_FLOW, ROLL_VERSION)
async def go_on(turn: Turn, draft: Draft) -> None:
    """What would change is compared anew with the roll of today."""
    if draft.step == "reading":
        await turn.replace(screens.reading())
    elif draft.step == "review":
        await turn.replace(await reactions.roll_compared(turn.work, turn.actor, draft))
    else:
        await turn.replace(screens.ask_file())


@press(TakeIn)
async def take_in(turn: Turn, pressed: TakeIn) -> None:
    draft = await _read(turn)
    done = await reactions.roll_accepted(turn.work, turn.actor, draft, pressed.fingerprint)
    await turn.replace(done)


@press(LeaveOut)
async def leave_out(turn: Turn, _pressed: LeaveOut) -> None:
    await _read(turn)
    await turn.drop(ROLL_FLOW)
    await turn.replace(screens.left_out())


async def _read(turn: Turn) -> Draft:
    """The roll that waits. Raises FileGone where another one, or none, has taken its place."""
    draft = await turn.draft(ROLL_FLOW)
    if draft is None or draft.step != "review":
        raise FileGone
    return draft
