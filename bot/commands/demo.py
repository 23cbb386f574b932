"""`linli demo`: the sandbox in the browser, or a story played without one."""

import asyncio
import sys
import tempfile
import webbrowser
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.app import Settings, write_logs
from bot.commands import FINDING, USAGE
from bot.commands.speaking import LANGUAGE, speaker
from bot.commands.verify import checked, telling
from bot.commands.verify.judging import Held
from bot.commands.verify.sources import read_source
from bot.demo.clock import HandClock
from bot.demo.neighbourhood import ZONE
from bot.demo.stage import serve
from bot.demo.stories import STORIES
from bot.demo.transcript import Transcript
from bot.demo.village import NotToBeSeen, Village, sandbox
from bot.kernel.text import EN, ZH

STORY_BEGINS = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)  # a Tuesday, 9 in the morning in Zhuji
HELP = """打开沙盒：一个样板小区，不用账号，不用上网。

Opens the sandbox: a sample neighbourhood, with no account and no network.

退出码 Exit codes: 0 正确 right; 1 故事没有演对 the story went wrong; 2 用法 usage."""
OPENED = {
    ZH: "沙盒开好了，请在浏览器里打开：{url}\n按 Ctrl+C 结束。",
    EN: "The sandbox is ready. Please open it in the browser: {url}\nCtrl+C ends it.",
}
TAKEN = {
    ZH: "端口 {port} 已被占用。请用 --port 换一个。",
    EN: "Port {port} is in use. Please choose another with --port.",
}
NO_SUCH_STORY = {
    ZH: "没有叫“{name}”的故事。可选：{names}",
    EN: "There is no story “{name}”. There are: {names}",
}
RIGHT = {ZH: "\n结果全部正确。", EN: "\nEverything came out right."}
WRONG = {ZH: "\n以下结果不对：", EN: "\nThis did not come out right:"}


@click.command("demo", help=HELP)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="端口 / port"
)
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="语言 / language")
@click.option("--story", metavar="NAME", help="演一个故事；list 列出全部 / play a story; list")
@click.option("--headless", is_flag=True, help="不开浏览器 / without a browser")
def command(port: int, lang: str, story: str | None, headless: bool) -> None:
    language = LANGUAGE[lang]
    write_logs(Settings.read().model_copy(update={"log_level": "error"}))
    if story == "list":
        click.echo("\n".join(sorted(STORIES)))
    elif story is not None:
        sys.exit(_play(story, language))
    else:
        _open(port, language, browser=not headless)


def _open(port: int, language: str, *, browser: bool) -> None:
    def opened(url: str) -> None:
        click.echo(OPENED[language].format(url=url))
        if browser:
            webbrowser.open(url)

    try:
        with tempfile.TemporaryDirectory() as folder:
            asyncio.run(serve(Path(folder), port, language, opened))
    except KeyboardInterrupt:
        pass
    except OSError as trouble:
        if trouble.errno is None:
            raise
        click.echo(TAKEN[language].format(port=port), err=True)
        sys.exit(USAGE)


def _play(name: str, language: str) -> int:
    if name not in STORIES:
        names = ", ".join(sorted(STORIES))
        click.echo(NO_SUCH_STORY[language].format(name=name, names=names), err=True)
        return USAGE
    with tempfile.TemporaryDirectory() as folder:
        wrong = asyncio.run(_played(name, language, Path(folder)))
    if not wrong:
        click.echo(RIGHT[language])
        return 0
    click.echo("\n".join([WRONG[language], *wrong]))
    return FINDING


async def _played(name: str, language: str, folder: Path) -> list[str]:
    async with sandbox(folder, HandClock(STORY_BEGINS), language=language) as village:
        transcript = Transcript(village, ZONE, click.echo)
        transcript.listen()
        try:
            wrong = await STORIES[name](village, transcript, language)
        except NotToBeSeen as missing:
            return [str(missing)]
        return [*wrong, *verified(village, language)]


def verified(village: Village, language: str) -> list[str]:
    """What `linli verify` finds on the database of the sandbox; what it says is printed."""
    file = village.works.database.engine.url.database
    assert file is not None
    found = read_source(file)
    report = checked(found, Held(), village.works.keys)
    say = speaker("zh" if language == ZH else "en")
    click.echo("\n$ linli verify")
    click.echo("\n".join(telling.lines(report, found.damages, say)))
    return [telling.finding(one, say) for one in report.findings]
