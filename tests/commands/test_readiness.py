"""`linli run` refuses to start where it could not keep its promises, and says why (P28)."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.app import Settings, open_works
from bot.commands.readiness import NotReady, checked_database
from bot.demo.clock import HandClock, SeededEntropy
from bot.infra.keyfile import Keys
from bot.infra.lock import alone
from tests.commands.lived import alter, ask, lived
from tests.locked import KEYS


@pytest.fixture
def ready(schema, monkeypatch, tmp_path):
    """Nothing is in the way but a Telegram that cannot be reached."""
    monkeypatch.setenv("LINLI_BOT_TOKEN", "1:sandbox")
    monkeypatch.setenv("LINLI_API_BASE_URL", "http://127.0.0.1:1")
    return tmp_path / "linli.sqlite3"


def test_where_nothing_is_in_the_way_it_gets_as_far_as_telegram(linli, ready, refused):
    refused(linli("run"), "Telegram cannot be reached")


def test_without_a_key_file_it_does_not_start(linli, ready, refused, tmp_path):
    (tmp_path / "keys" / "keys.json").unlink()
    refused(linli("run"), "linli keys init")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o700, 0o777])
def test_a_key_file_for_more_than_its_owner_is_refused(linli, ready, refused, tmp_path, mode):
    file = tmp_path / "keys" / "keys.json"
    file.chmod(mode)
    refused(linli("run"), f"chmod 600 {file}")


def test_a_key_file_may_be_closed_for_writing_too(linli, ready, refused, tmp_path):
    (tmp_path / "keys" / "keys.json").chmod(0o400)
    refused(linli("run"), "Telegram cannot be reached")


@pytest.mark.parametrize("words", [["run"], ["migrate"], ["backup", "copy"], ["restore", "copy"]])
def test_a_key_file_beside_the_database_is_refused(
    linli, ready, refused, tmp_path, monkeypatch, words
):
    KEYS.write(tmp_path / "beside.json")
    monkeypatch.setenv("LINLI_KEY_FILE", str(tmp_path / "beside.json"))
    refused(linli(*words), "beside the database")


def test_keys_of_another_database_are_refused(linli, ready, refused, tmp_path):
    lived(f"sqlite+aiosqlite:///{ready}", tmp_path)
    Keys.made(SeededEntropy("other")).write(tmp_path / "keys" / "keys.json")
    refused(linli("run"), "The key file is not that of this database")


def test_once_it_ran_even_an_empty_database_knows_its_keys(linli, ready, refused, tmp_path):
    refused(linli("run"), "Telegram cannot be reached")
    Keys.made(SeededEntropy("other")).write(tmp_path / "keys" / "keys.json")
    refused(linli("run"), "The key file is not that of this database")


def test_an_older_and_a_newer_database_are_refused(linli, ready, refused):
    alter(ready, "UPDATE alembic_version SET version_num = '0003'")
    refused(linli("run"), "linli migrate")
    alter(ready, "UPDATE alembic_version SET version_num = '9999'")
    refused(linli("run"), "Please update the program first")


async def test_nothing_is_migrated_while_another_program_is_at_work(linli, ready, refused, url):
    async with alone(url):
        done = await asyncio.to_thread(linli, "migrate")
    refused(done, "正在用这个数据库", "is using this database")


@pytest.fixture
def newest(ready, tmp_path):
    """The moment of the newest entry of the record."""
    lived(f"sqlite+aiosqlite:///{ready}", tmp_path, voters=())
    ((at,),) = ask(
        ready,
        "SELECT json_extract(payload, '$.at') FROM record_payloads ORDER BY seq DESC LIMIT 1",
    )
    return datetime.fromisoformat(at)


async def started(url, at):
    settings = Settings(database_url=url)
    async with open_works(settings, clock=HandClock(at), keys=KEYS) as works:
        await checked_database(works)


async def test_a_clock_before_the_newest_entry_of_the_record_is_refused(newest, url):
    with pytest.raises(NotReady, match="7200"):
        await started(url, newest - timedelta(hours=2))


async def test_a_clock_that_goes_on_from_there_is_right(newest, url):
    await started(url, newest)
    await started(url, datetime(2100, 1, 1, tzinfo=UTC))


async def test_a_moment_that_it_is_behind_is_waited_for(newest, url):
    async with asyncio.timeout(60):
        await started(url, newest - timedelta(milliseconds=5))
