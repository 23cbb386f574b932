"""The first words, help, and a way out of every form."""

from bot import reactions
from bot.chat import screens
from bot.chat.offers import Do
from bot.chat.routes import ROUTES, command, press, said, start
from bot.chat.turn import Turn
from bot.features.ballots import screens as ballots, usecases
from bot.features.forms import screens as forms
from bot.features.settings.screens import greeted
from bot.kernel.people import Permission
from bot.kernel.screen import joined

HELP = (
    "帮助", "菜单", "功能", "说明", "使用说明", "怎么用", "怎么办", "怎么弄", "怎么操作",
    "怎么使用", "不会用", "不会弄", "看不懂", "不懂", "不明白",
    "能做什么", "你能做什么", "您能做什么", "我能做什么",
    "help", "menu", "what can i do",
)  # fmt: skip


@command("start", "开始", "你好", "您好", "hello", "hi")
async def welcome(turn: Turn, _said: str) -> None:
    """To somebody we know: what is open now, and the ways on."""
    above: tuple[Do, ...] = ()
    first = greeted(screens.welcome(turn.actor), turn.actor.address)
    if turn.actor.may(Permission.BALLOT_SEE):
        looks = await usecases.open_ballots(turn.work, turn.actor)
        first = joined(first, ballots.ballot_list(looks))
        above = (Do.VOTE,) if looks else ()
    known = turn.actor.memberships or turn.actor.operator
    ways = screens.ways(turn.actor, without=above)
    await turn.reply(joined(first, ways) if known else first)


@command("help", *HELP)
async def show_help(turn: Turn, _said: str) -> None:
    await turn.reply(screens.help_screen(turn.actor))


@press(screens.ShowHelp)
async def open_help(turn: Turn, _press: screens.ShowHelp) -> None:
    await turn.replace(screens.help_screen(turn.actor))


@press(screens.ShowDesk)
async def open_desk(turn: Turn, _press: screens.ShowDesk) -> None:
    await turn.replace(screens.desk(turn.actor))


@press(screens.ShowMore)
async def open_more(turn: Turn, _press: screens.ShowMore) -> None:
    await turn.replace(screens.more(turn.actor))


@press(screens.Carry)
async def carry(turn: Turn, pressed: screens.Carry) -> None:
    """The button does what the command does, with its rights."""
    await ROUTES.commands[pressed.do.value].handler(turn, "")


@command("cancel", "取消", "不填了", "不办了", "cancel", "stop")
async def cancel(turn: Turn, _said: str) -> None:
    """Stops the form at hand; others that wait are named."""
    something = await turn.draft() is not None
    await turn.drop()
    others = reactions.waiting(await turn.drafts())
    stopped = forms.stopped(others, something=something) if others else None
    await turn.reply(stopped or screens.cancelled(something=something))


@said(*("谢谢", "谢谢您", "谢谢你", "多谢", "感谢", "辛苦了", "知道了", "收到", "明白了", "再见"))
@said("thanks", "thank you", "bye")
async def thanked(turn: Turn, _said: str) -> None:
    await turn.reply(screens.thanked())


@said("救命", "救命啊", "救我", "快救命")
async def in_danger(turn: Turn, _said: str) -> None:
    """Not a word of help about buttons to somebody who cries for help."""
    await turn.reply(screens.in_danger())


@start(screens.DO)
async def do(turn: Turn, name: str) -> None:
    """A command that was begun in the group and belongs here."""
    known = ROUTES.commands.get(name)
    if known is None:
        await turn.reply(screens.unknown_link())
    else:
        await known.handler(turn, "")
