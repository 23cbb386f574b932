"""`linli doctor`: whether everything the bot needs is in order, one line for each.

It asks nobody outside: the token is judged by its form only and never shown, and each check
stands alone, so that one run names everything that is wrong.
"""

import asyncio
import json
import re
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import click
from pydantic import ValidationError

from bot.app import Settings, WrongSetting
from bot.commands import FINDING, checkup
from bot.commands.checkup import Finding
from bot.commands.revisions import current, known
from bot.commands.speaking import lang_option, speaker
from bot.commands.troubles import sentences
from bot.infra.catalogues import Catalogues
from bot.infra.system import SystemClock
from bot.kernel.clock import Clock
from bot.kernel.text import EN, LANGUAGES, Deadline, Words, _, ngettext
from bot.schema import HEAD

DOCTOR = "linli-doctor/1"
TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{30,}")
WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)  # a clock that shows less has lost its battery
HELP = """检查机器人运行需要的各项：配置、令牌、密钥、数据库、菜单、打印、时钟、语言，一项一行。

Checks what the bot needs: configuration, token, keys, database, menus, papers, clock, languages;
one line each.

退出码 Exit codes: 0 都正常 all in order; 1 有问题 something is wrong; 2 用法有误 usage."""


@click.command("doctor", help=HELP)
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON。 Print one JSON document only.")
@lang_option
def command(as_json: bool, lang: str) -> None:
    say = speaker(lang)
    found = list(findings(Catalogues.load(), SystemClock()))
    said = [(one, say(one.text)) for one in found]
    if as_json:
        checks = [{"check": one.check, "right": one.right, "text": text} for one, text in said]
        click.echo(json.dumps({"format": DOCTOR, "checks": checks}, ensure_ascii=False))
    else:
        click.echo("\n".join(f"{'✓' if one.right else '✗'} {text}" for one, text in said))
    sys.exit(0 if all(one.right for one in found) else FINDING)


def findings(catalogues: Catalogues, clock: Clock) -> Iterator[Finding]:
    """Every check once, in the order of the lines."""
    try:
        settings = Settings.read()
    except (ValidationError, WrongSetting) as trouble:
        yield _wrong("configuration", trouble)
    else:
        yield _configuration(settings)
        yield _checked("token", lambda: _token(settings))
        yield _checked("keys", lambda: checkup.keys(settings))
        yield from _stored(settings, clock)
        yield _checked("paper", checkup.paper)
        yield _checked("templates", lambda: checkup.templates(settings))
        yield _clock(settings, clock)
    yield _languages(catalogues)


def _stored(settings: Settings, clock: Clock) -> Iterator[Finding]:
    """The database, and what stands in it once it can be read."""
    database = _checked("database", lambda: _database(settings))
    yield database
    if not database.right:
        return
    yield _checked("bot", lambda: asyncio.run(checkup.running(settings)))
    yield _checked("disk", lambda: checkup.room(settings))
    try:
        yield from asyncio.run(_inside(settings, clock))
    except Exception as trouble:
        if not sentences(trouble):
            raise
        yield _wrong("sealed", trouble)


async def _inside(settings: Settings, clock: Clock) -> list[Finding]:
    return [one async for one in checkup.inside(settings, clock)]


def _checked(check: str, look: Callable[[], Finding]) -> Finding:
    """The finding, also where looking fails in a way that every command explains."""
    try:
        return look()
    except Exception as trouble:
        if not sentences(trouble):
            raise
        return _wrong(check, trouble)


def _wrong(check: str, trouble: Exception) -> Finding:
    """What every command says of it, in both languages and on one line."""
    said = " ".join("\n".join(sentences(trouble)).split("\n"))
    return Finding(check, right=False, text=Words(said))


def _configuration(settings: Settings) -> Finding:
    if settings.webhook_url:
        text = _("Configuration: this version has no webhook. Please unset LINLI_WEBHOOK_URL.")
        return Finding("configuration", right=False, text=text)
    if not settings.operators:
        text = _(
            "Configuration: nobody may set up a community. "
            "Please put your Telegram user id into LINLI_OPERATORS."
        )
        return Finding("configuration", right=False, text=text)
    text = ngettext(
        "Configuration: in order, {n} operator.",
        "Configuration: in order, {n} operators.",
        len(settings.operators),
    )
    return Finding("configuration", right=True, text=text)


def _token(settings: Settings) -> Finding:
    token = settings.token()
    if not token:
        text = _("Token: there is none. Please set LINLI_BOT_TOKEN.")
        return Finding("token", right=False, text=text)
    if not TOKEN.fullmatch(token):
        text = _("Token: it does not look like one. Please copy it from BotFather once more.")
        return Finding("token", right=False, text=text)
    text = _("Token: it looks right. Whether Telegram accepts it, linli run will show.")
    return Finding("token", right=True, text=text)


def _database(settings: Settings) -> Finding:
    at = asyncio.run(current(settings.database()))
    if at == HEAD:
        return Finding("database", right=True, text=_("Database: in order, version {at}.", at=at))
    if at is None:
        text = _("Database: it is still empty. Please run linli migrate.")
    elif known(at):
        text = _("Database: its version is older. Please run linli migrate.")
    else:
        text = _("Database: its version is newer than this program. Please update the program.")
    return Finding("database", right=False, text=text)


def _clock(settings: Settings, clock: Clock) -> Finding:
    now = clock.now()
    if now < WRITTEN:
        text = _("Clock: it is wrong. Please set the date and time of this computer.")
        return Finding("clock", right=False, text=text)
    text = _(
        "Clock: {now} in {zone}. Please compare it with your watch.",
        now=Deadline(now, settings.timezone),
        zone=settings.timezone,
    )
    return Finding("clock", right=True, text=text)


def _languages(catalogues: Catalogues) -> Finding:
    """Every sentence is there in both languages; the English catalogue names them all."""
    every = set(catalogues.sentences[EN])
    missing = sum(len(every - set(catalogues.sentences[one])) for one in LANGUAGES)
    if not every:
        text = _("Languages: the catalogues are missing. Please install the program again.")
        return Finding("languages", right=False, text=text)
    if missing:
        text = ngettext(
            "Languages: {n} sentence has no translation.",
            "Languages: {n} sentences have no translation.",
            missing,
        )
        return Finding("languages", right=False, text=text)
    text = ngettext(
        "Languages: {n} sentence in Chinese and English.",
        "Languages: {n} sentences in Chinese and English.",
        len(every),
    )
    return Finding("languages", right=True, text=text)
