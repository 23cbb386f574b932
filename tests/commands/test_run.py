"""`linli run`: what it refuses with a sentence, and the bot itself as a process on its own."""

import asyncio
import gc
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.commands.migrate import upgrade
from bot.commands.run import settled
from bot.demo.api import World, http
from bot.demo.clock import RunningClock
from bot.infra.system import SystemClock

WANG = 7
PATIENCE = 60  # seconds of real time until a test gives up


@dataclass
class Telegram:
    """The sandbox's Bot API on the loopback; a bell rings after each request."""

    world: World
    base: str = ""
    bell: asyncio.Event = field(default_factory=asyncio.Event)

    async def until(self, condition: Callable[[], object]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not condition():
                self.bell.clear()
                await self.bell.wait()

    @web.middleware
    async def rings(self, request, handler):
        try:
            return await handler(request)
        finally:
            self.bell.set()

    def answers(self) -> list[str]:
        """What Wang reads of the bot."""
        return [one["text"] for one in self.world.messages(WANG) if one["from"]["is_bot"]]

    def is_polled(self) -> bool:
        """Whether the bot is up and about to ask for updates."""
        return any(one.method == "deleteWebhook" for one in self.world.calls)

    def asks(self) -> list[str | None]:
        """How each question for updates ended."""
        return [one.refusal for one in self.world.calls if one.method == "getUpdates"]


@pytest.fixture
async def telegram(monkeypatch):
    world = World(RunningClock(SystemClock()))
    world.add_person(WANG, "王", "zh-hans")
    found = Telegram(world)
    app = web.Application(client_max_size=http.LARGEST, middlewares=[found.rings])
    app.add_routes(http.routes(world))
    async with TestServer(app) as server:
        found.base = f"http://127.0.0.1:{server.port}"
        monkeypatch.setenv("LINLI_API_BASE_URL", found.base)
        monkeypatch.setenv("LINLI_BOT_TOKEN", world.token)
        yield found
        world.mailbox.hang_up()


async def stopped(process):
    """Ends it as a service is ended; the exit code and what it logged."""
    process.terminate()
    return await ended(process)


async def ended(process):
    async with asyncio.timeout(PATIENCE):
        said, logged = await process.communicate()
    assert said == b""
    assert "Traceback" not in logged.decode()
    return process.returncode, logged.decode()


def test_what_is_loaded_at_the_start_is_not_looked_through_for_garbage_again():
    """It takes a tenth of a second, several times while a long roll comes in."""
    before = gc.get_freeze_count()
    try:
        settled()
        assert gc.get_freeze_count() > before
    finally:
        gc.unfreeze()


def test_without_a_token_it_says_where_to_put_one(linli, refused, schema):
    refused(linli("run"), "LINLI_BOT_TOKEN", "没有机器人令牌", "There is no bot token")


@pytest.mark.parametrize("token", ["", "  "])
def test_an_empty_token_is_none(linli, refused, schema, monkeypatch, token):
    monkeypatch.setenv("LINLI_BOT_TOKEN", token)
    refused(linli("run"), "There is no bot token")


def test_a_webhook_is_refused_since_there_is_none_yet(linli, refused, schema, monkeypatch):
    monkeypatch.setenv("LINLI_BOT_TOKEN", "1:sandbox")
    monkeypatch.setenv("LINLI_WEBHOOK_URL", "https://bot.example/hook")
    refused(linli("run"), "LINLI_WEBHOOK_URL", "no webhook yet")


def test_an_old_schema_is_not_run_on(linli, refused, url, monkeypatch):
    monkeypatch.setenv("LINLI_BOT_TOKEN", "1:sandbox")
    refused(linli("run"), "linli migrate")


def test_telegram_out_of_reach_is_a_sentence(linli, refused, schema, monkeypatch):
    monkeypatch.setenv("LINLI_BOT_TOKEN", "1:sandbox")
    monkeypatch.setenv("LINLI_API_BASE_URL", "http://127.0.0.1:1")
    refused(linli("run"), "连不上 Telegram", "Telegram cannot be reached")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LINLI_OPERATORS", "abc"),
        ("LINLI_OPERATORS", "901;902"),
        ("LINLI_BOT_TOKEN_FILE", "/no/where/token"),
        ("LINLI_DATABASE_URL", "linli.sqlite3"),
        ("LINLI_DATABASE_URL", "sqlite:///linli.sqlite3"),
        ("LINLI_DATABASE_URL", "postgresql+asyncpg://host:port/linli"),
        ("LINLI_DATABASE_URL", "mysql+asyncmy://a@b/linli"),
        ("LINLI_DATA_DIR", "/dev/null/linli"),
        ("LINLI_TIMEZONE", "Mars/Olympus"),
        ("LINLI_TIMEZONE", "../../etc/passwd"),
        ("LINLI_LANGUAGE", "fr"),
        ("LINLI_LOG_LEVEL", "loud"),
        ("LINLI_LOG_FORMAT", "xml"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(linli, refused, monkeypatch, name, value):
    if name != "LINLI_BOT_TOKEN_FILE":
        monkeypatch.setenv("LINLI_BOT_TOKEN", "1:sandbox")
    monkeypatch.setenv(name, value)
    refused(linli("run"), f"{name}")


def test_a_value_is_never_shown_since_it_may_be_the_token(linli, refused, monkeypatch):
    for name in ("LINLI_OPERATORS", "LINLI_TIMEZONE", "LINLI_LOG_LEVEL"):
        monkeypatch.setenv(name, "987654321:AAsecret")
    done = linli("run")
    refused(done, "LINLI_OPERATORS", "LINLI_TIMEZONE", "LINLI_LOG_LEVEL")
    assert "secret" not in done.stderr


def test_settings_are_read_from_the_folder_s_env_file(linli, refused, tmp_path):
    file = tmp_path / "here" / ".env"
    file.write_text("LINLI_OPERATORS=abc\n")
    refused(linli("run"), "LINLI_OPERATORS")
    file.write_bytes("LINLI_OPERATORS=９０１".encode("gb18030"))
    refused(linli("run"), ".env", "UTF-8")


async def test_it_answers_ends_when_told_to_and_then_answers_what_was_written_meanwhile(
    schema, telegram, begin
):
    """A second one on the same database is refused, and the first lives on."""
    async with begin("run") as first:
        await telegram.until(telegram.is_polled)
        async with begin("run") as second:
            code, said = await ended(second)
        assert code == 2
        assert "正在用这个数据库" in said
        assert "is using this database" in said
        telegram.world.say(WANG, WANG, "/start")
        await telegram.until(telegram.answers)
        assert "邻里" in telegram.answers()[0]
        code, logged = await stopped(first)
    assert code == 0
    assert telegram.world.token not in logged
    assert len(telegram.answers()) == 1
    telegram.world.say(WANG, WANG, "/start")
    async with begin("run") as bot:
        await telegram.until(lambda: len(telegram.answers()) > 1)
        await telegram.until(lambda: telegram.world.mailbox.pending() == [])
        assert (await stopped(bot))[0] == 0
    assert len(telegram.answers()) == 2
    assert telegram.world.complaints == []


async def test_two_with_one_token_are_noticed_and_live_on_until_it_is_revoked(
    schema, telegram, begin, tmp_path
):
    other = f"sqlite+aiosqlite:///{tmp_path / 'other.sqlite3'}"
    await asyncio.to_thread(upgrade, other)
    async with begin("run") as first:
        await telegram.until(telegram.is_polled)
        async with begin("run", LINLI_DATABASE_URL=other) as second:
            await telegram.until(lambda: any("Conflict" in (one or "") for one in telegram.asks()))
            telegram.world.say(WANG, WANG, "/start")
            await telegram.until(telegram.answers)
            assert (stop := await stopped(second))[0] == 0
        telegram.world.token = "1:new"
        telegram.world.mailbox.hang_up()
        code, logged = await ended(first)
    assert code == 2
    assert "Telegram does not accept this token" in logged
    assert any("poll.rival" in one for one in (stop[1], logged))


async def test_it_ends_cleanly_even_while_telegram_does_not_answer(schema, begin, monkeypatch):
    asked, over = asyncio.Event(), asyncio.Event()

    async def silent(_reader, writer):
        asked.set()
        await over.wait()
        writer.close()

    async with await asyncio.start_server(silent, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        monkeypatch.setenv("LINLI_API_BASE_URL", f"http://127.0.0.1:{port}")
        async with begin("run", LINLI_BOT_TOKEN="1:sandbox") as bot:
            async with asyncio.timeout(PATIENCE):
                await asked.wait()
            code, _logged = await stopped(bot)
        over.set()
    assert code == 0


async def test_a_token_that_telegram_does_not_accept_is_a_sentence(schema, telegram, begin):
    async with begin("run", LINLI_BOT_TOKEN="1:other") as bot:
        code, logged = await ended(bot)
    assert code == 2
    assert "Telegram 不认这个令牌" in logged
    assert "Telegram does not accept this token" in logged
    assert "1:other" not in logged
