"""Commands as somebody types them, in an empty folder and with nobody's settings."""

import asyncio
import os
import re
import shutil
import sys
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.commands import linli as program
from bot.commands.migrate import upgrade
from tests.locked import KEYS

ROOT = Path(__file__).resolve().parents[2]
KEPT = {"LINLI_TEST_PG"}
HAN = re.compile("[一-鿿]")
LATIN = re.compile(r"[A-Za-z]+( [\w-]+){2}")


@pytest.fixture(autouse=True)
def nobodys_settings(tmp_path, monkeypatch):
    """No variable, no `.env` and no database of whoever runs the tests."""
    for name in {one for one in os.environ if one.startswith("LINLI_")} - KEPT:
        monkeypatch.delenv(name)
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("LINLI_DATA_DIR", str(tmp_path / "data"))
    KEYS.write(tmp_path / "keys" / "keys.json")
    monkeypatch.setenv("LINLI_KEY_FILE", str(tmp_path / "keys" / "keys.json"))


@pytest.fixture
def linli():
    """Runs `linli` with these words."""

    def run(*words):
        return CliRunner().invoke(program, [str(one) for one in words])

    return run


@pytest.fixture
def url(tmp_path, monkeypatch):
    """The database of the settings; there is nothing in it."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'linli.sqlite3'}"
    monkeypatch.setenv("LINLI_DATABASE_URL", url)
    return url


@pytest.fixture(scope="session")
def migrated(tmp_path_factory):
    """A database with the newest schema, to be copied: half a second that every test would need."""
    file = tmp_path_factory.mktemp("migrated") / "linli.sqlite3"
    upgrade(f"sqlite+aiosqlite:///{file}")
    return file


@pytest.fixture
def schema(url, migrated, tmp_path):
    """The database of the settings with the newest schema."""
    shutil.copy(migrated, tmp_path / migrated.name)
    return url


@pytest.fixture
def refused():
    """Asserts that a command ended in a sentence of both languages, with no trace."""

    def check(done, *words):
        assert done.exit_code == 2, done.output
        assert done.stdout == ""
        assert isinstance(done.exception, SystemExit)
        assert HAN.search(done.stderr)
        assert LATIN.search(done.stderr)
        for one in words:
            assert one in done.stderr

    return check


@pytest.fixture
def begin():
    """Starts `linli` as a process of its own; what still runs at the end of the block is ended."""

    @asynccontextmanager
    async def started(*words, **variables):
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **variables}
        given = {one: os.environ[one] for one in os.environ if one.startswith("LINLI_")}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", *words),
            env=given | environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            yield process
        finally:
            if process.returncode is None:
                process.kill()
                await process.communicate()

    return started
