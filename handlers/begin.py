"""The first words, help, and a way out of every form."""

from bot import reactions
from bot.chat import screens
from bot.chat.routes import ROUTES, command, press, start
from bot.chat.turn import Turn
from bot.features.forms import screens as forms
from bot.features.settings.screens import greeted


@command("start", "开始", "你好", "您好", "hello")
async def welcome(turn: Turn, _said: str) -> None:
    await turn.reply(greeted(screens.welcome(turn.actor), turn.actor.address))


@command("help", "帮助", "菜单", "help", "menu")
async def show_help(turn: Turn, _said: str) -> None:
    await turn.reply(screens.help_screen(turn.actor))


@press(screens.ShowHelp)
async def open_help(turn: Turn, _press: screens.ShowHelp) -> None:
    await turn.replace(screens.help_screen(turn.actor))


@command("cancel", "取消")
async def cancel(turn: Turn, _said: str) -> None:
    """Stops the form at hand; others that wait are named."""
    something = await turn.draft() is not None
    await turn.drop()
    others = reactions.waiting(await turn.drafts())
    stopped = forms.stopped(others, something=something) if others else None
    await turn.reply(stopped or screens.cancelled(something=something))


@start(screens.DO)
async def do(turn: Turn, name: str) -> None:
    """A command that was begun in the group and belongs here."""
    known = ROUTES.commands.get(name)
    if known is None:
        await turn.reply(screens.unknown_link())
    else:
        await known.handler(turn, "")
