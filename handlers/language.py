"""中文 or English: for oneself in the private chat, for everybody in the group."""

from dataclasses import replace

from bot import reactions
from bot.chat.routes import command, press, undone
from bot.chat.screens import DO
from bot.chat.turn import Turn
from bot.features.residents import screens, usecases
from bot.features.residents.model import Tongue
from bot.features.residents.screens import ChooseLanguage
from bot.kernel.ids import ChatId
from bot.kernel.screen import Start
from bot.kernel.text import BOTH, EN, ZH
from bot.work import Undo

CHOSEN = "language"  # what can be taken back
LANGUAGE = {Tongue.ZH: ZH, Tongue.EN: EN, Tongue.BOTH: BOTH}


@command("language", "语言", "换语言", "中文", "英文", "english", "language", private=False)
async def ask_language(turn: Turn, _said: str) -> None:
    elsewhere = None if turn.place.private else Start(f"{DO}language")
    await turn.reply(screens.languages(elsewhere))


@press(ChooseLanguage)
async def choose_language(turn: Turn, pressed: ChooseLanguage) -> None:
    language = LANGUAGE[pressed.language]
    both = pressed.language is Tongue.BOTH
    if both and turn.place.private:  # one reads one; only a changed client can ask for it
        await ask_language(turn, "")
        return
    if turn.place.private:
        await usecases.choose_language(turn.work, turn.actor, language)
        await turn.can_undo(CHOSEN, before=turn.actor.language or "")
    else:
        chat = ChatId(turn.place.chat)
        await usecases.choose_group_language(turn.work, turn.actor, chat, language)
        await reactions.group_language_chosen(turn.work, chat, language)
    turn.place = replace(turn.place, language=language)
    await turn.replace(screens.language_chosen(private=turn.place.private, both=both))


@undone(CHOSEN)
async def choose_back(turn: Turn, undo: Undo) -> None:
    """The language she read before; the first one has nothing before it."""
    language = undo.before or turn.place.language or ZH
    await usecases.choose_language(turn.work, turn.actor, language)
    turn.place = replace(turn.place, language=language)
    await turn.reply(screens.language_chosen(private=True, both=False))
