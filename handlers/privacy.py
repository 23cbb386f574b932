"""One's own data: the notice, what is kept, a copy, a correction, the way out."""

from collections.abc import Awaitable, Callable

from bot import reactions
from bot.chat.routes import command, press, resumed, typed
from bot.chat.turn import Turn
from bot.features.privacy import screens, usecases
from bot.features.privacy.model import Act
from bot.features.privacy.screens import OwnPage, OwnRights
from bot.kernel.forms import Flow
from bot.kernel.text import ZH
from bot.work import Draft
from handlers.forms import begin

FLOW, VERSION = Flow.CORRECTION.value, 1


@command("privacy", "隐私", "privacy")
async def show_notice(turn: Turn, _said: str) -> None:
    notice = await usecases.notice(turn.work, turn.actor)
    await turn.replace(screens.notice_page(notice))


@press(OwnRights)
async def use_right(turn: Turn, pressed: OwnRights) -> None:
    await ACTS[pressed.act](turn)


@press(OwnPage)
async def turn_page(turn: Turn, wanted: OwnPage) -> None:
    kept = await usecases.see_own(turn.work, turn.actor)
    await turn.replace(screens.kept_page(kept, wanted.page))


async def _notice(turn: Turn) -> None:
    await show_notice(turn, "")


async def _see(turn: Turn) -> None:
    await turn_page(turn, OwnPage(0))


async def _copy(turn: Turn) -> None:
    await usecases.ask_copy(turn.work, turn.actor, turn.place.language)
    await turn.replace(screens.copy_comes())


async def _correct(turn: Turn) -> None:
    readers = await usecases.ask_correction(turn.work, turn.actor)
    await begin(turn, Draft(FLOW, VERSION, "words", {}))
    await turn.reply(screens.ask_words(len(readers)))


@resumed(FLOW, VERSION)
async def go_on(turn: Turn, _draft: Draft) -> None:
    readers = await usecases.ask_correction(turn.work, turn.actor)
    await turn.replace(screens.ask_words(len(readers)))


@typed(FLOW, spoken=("words",))
async def pass_on(turn: Turn, _draft: Draft, said: str) -> None:
    asked = await usecases.correct(turn.work, turn.actor, said)
    await turn.drop(FLOW)
    key = f"correction:{turn.actor.person}:{turn.work.arrived:%Y%m%d%H%M%S%f}"
    language = turn.place.language or ZH
    await reactions.tell(turn.work, asked.readers, key, screens.correction_for(asked), language)
    await turn.reply(screens.correction_sent())


async def _ask_erase(turn: Turn) -> None:
    would = await usecases.ask_erasure(turn.work, turn.actor)
    await turn.replace(screens.to_be_erased(would))


async def _erase(turn: Turn) -> None:
    for one in turn.actor.memberships:
        await reactions.flat_left(turn.work, turn.actor.person, one.community)
    await usecases.erase_own(turn.work, turn.actor)
    turn.work.roles_changed = True
    await turn.replace(screens.erased())


ACTS: dict[Act, Callable[[Turn], Awaitable[None]]] = {
    Act.NOTICE: _notice,
    Act.SEE: _see,
    Act.COPY: _copy,
    Act.CORRECT: _correct,
    Act.ASK_ERASE: _ask_erase,
    Act.ERASE: _erase,
}
