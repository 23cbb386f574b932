"""One program at a time on a database, and a kill leaves nothing behind."""

import asyncio
import signal
import stat
import subprocess
import sys

import pytest
from sqlalchemy import text

from bot.infra.database import create_engine
from bot.infra.lock import AnotherRuns, Unlockable, alone
from tests.commands.conftest import ROOT

HOLDER = """
import asyncio, sys
from bot.infra.lock import alone

async def hold():
    async with alone(sys.argv[1]):
        print("held", flush=True)
        await asyncio.sleep(600)

asyncio.run(hold())
"""


@pytest.fixture(params=["sqlite", "postgres"])
def url(request, tmp_path):
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'linli.sqlite3'}"
    return request.getfixturevalue("postgres")


async def test_while_one_holds_it_no_other_gets_it(url):
    async with alone(url):
        with pytest.raises(AnotherRuns):
            async with alone(url):
                pytest.fail("two at once")
    async with alone(url):
        pass


async def test_a_fault_in_between_gives_it_back(url):
    with pytest.raises(ZeroDivisionError):
        async with alone(url):
            raise ZeroDivisionError
    async with alone(url):
        pass


def test_a_kill_gives_it_back(url):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, url], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout.readline() == "held\n"
        assert not asyncio.run(free(url))
    finally:
        holder.send_signal(signal.SIGKILL)
        holder.communicate()
    assert any(asyncio.run(free(url)) for _try in range(1_000))  # a server notices it a bit later


async def free(url):
    try:
        async with alone(url):
            return True
    except AnotherRuns:
        return False


async def test_two_names_of_one_file_are_one_database(tmp_path):
    (tmp_path / "linli.sqlite3").touch()
    (tmp_path / "other.sqlite3").symlink_to(tmp_path / "linli.sqlite3")
    async with alone(f"sqlite+aiosqlite:///{tmp_path / 'linli.sqlite3'}"):
        with pytest.raises(AnotherRuns):
            async with alone(f"sqlite+aiosqlite:///{tmp_path / 'other.sqlite3'}"):
                pytest.fail("two at once")


async def test_only_its_owner_may_open_the_file_of_the_lock(tmp_path):
    async with alone(f"sqlite+aiosqlite:///{tmp_path / 'linli.sqlite3'}"):
        assert stat.S_IMODE((tmp_path / "linli.sqlite3.lock").stat().st_mode) == 0o600


async def test_a_place_where_no_file_can_be_made_is_told(tmp_path):
    with pytest.raises(Unlockable):
        async with alone(f"sqlite+aiosqlite:///{tmp_path / 'nowhere' / 'linli.sqlite3'}"):
            pytest.fail("there is no such folder")


async def test_a_database_in_memory_belongs_to_its_process_anyway():
    async with alone("sqlite+aiosqlite:///:memory:"), alone("sqlite+aiosqlite:///:memory:"):
        pass


async def ask(url, statement):
    engine = create_engine(url)
    try:
        async with engine.connect() as connection:
            return (await connection.execute(text(statement))).scalars().all()
    finally:
        await engine.dispose()


HOLDERS = """SELECT pid FROM pg_locks
WHERE locktype = 'advisory' AND pid <> pg_backend_pid() AND granted"""
RESTART = f"SELECT pg_terminate_backend(pid) FROM ({HOLDERS}) AS held"  # ends every session


async def test_after_a_restart_of_the_server_it_is_taken_anew(postgres):
    async with alone(postgres) as hold:
        before = await ask(postgres, HOLDERS)
        await ask(postgres, RESTART)
        watch = asyncio.create_task(hold.watch(pause=0.01))
        async with asyncio.timeout(20):
            while (after := await ask(postgres, HOLDERS)) in (before, []):
                assert not watch.done()
        assert len(after) == 1
        watch.cancel()


async def test_where_another_took_it_during_the_restart_the_first_one_ends(postgres):
    async with alone(postgres) as hold:
        await ask(postgres, RESTART)
        async with alone(postgres):
            with pytest.raises(AnotherRuns):
                async with asyncio.timeout(20):
                    await hold.watch(pause=0.01)
