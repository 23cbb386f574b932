"""`linli run`: the bot itself, by polling, until it is stopped."""

import asyncio
import contextlib
import gc
import signal
import sys

import click

from bot.app import Settings, assemble, connected, open_works, run, write_logs
from bot.commands import USAGE
from bot.commands.backup import sqlite_file
from bot.commands.readiness import checked_database, checked_keys, checked_schema
from bot.infra.copies import sound
from bot.infra.keyfile import Keys
from bot.infra.lock import alone

HELP = """启动机器人，一直运行到按 Ctrl+C 为止。设置写在环境变量或 .env 文件里。

Runs the bot until it is stopped with Ctrl+C. Settings come from the environment or from .env.

退出码 Exit codes: 0 正常停止 stopped; 2 设置有误 wrong configuration."""

KEYLESS = """没有机器人令牌。请设置 LINLI_BOT_TOKEN，或先用 linli demo 试用。
There is no bot token. Please set LINLI_BOT_TOKEN, or try linli demo first."""
NO_WEBHOOK = """这一版还不支持 webhook。请去掉 LINLI_WEBHOOK_URL，改用轮询。
This version has no webhook yet. Please unset LINLI_WEBHOOK_URL to use polling."""


@click.command("run", help=HELP)
def command() -> None:
    settings = Settings.read()
    if settings.webhook_url:
        _refuse(NO_WEBHOOK)
    if not settings.token():
        _refuse(KEYLESS)
    keys = checked_keys(settings)
    write_logs(settings)
    asyncio.run(_run(settings, keys))


async def _run(settings: Settings, keys: Keys) -> None:
    task, loop = asyncio.current_task(), asyncio.get_running_loop()
    assert task is not None
    for one in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(one, task.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        async with alone(settings.database()) as hold:
            await checked_schema(settings.database())
            if (file := sqlite_file(settings)) is not None:
                await asyncio.to_thread(sound, file)
            async with open_works(settings, keys=keys) as works:
                await checked_database(works)
                async with connected(settings) as api, asyncio.TaskGroup() as tasks:
                    settled()
                    tasks.create_task(run(assemble(works, api)))
                    tasks.create_task(hold.watch())


def settled() -> None:
    """What is loaded by now stays: nobody's press waits while it is looked through for garbage."""
    gc.collect()
    gc.freeze()


def _refuse(words: str) -> None:
    click.echo(words, err=True)
    sys.exit(USAGE)
