"""The host's commands on a PostgreSQL database."""

import asyncio
import json

import pytest
from sqlalchemy import make_url, text

from bot.commands.migrate import upgrade
from bot.infra.database import create_engine
from bot.infra.keyfile import Keys
from bot.infra.lock import alone
from tests.commands.lived import lived
from tests.locked import KEYS


def run(url, *statements):
    """Runs statements that want no transaction around them; the rows of the last one."""

    async def ask():
        engine = create_engine(url)
        try:
            async with engine.connect() as connection:
                free = await connection.execution_options(isolation_level="AUTOCOMMIT")
                for one in statements:
                    found = await free.execute(text(one))
                return found.all() if found.returns_rows else []
        finally:
            await engine.dispose()

    return asyncio.run(ask())


@pytest.fixture
def server(postgres, monkeypatch, tmp_path):
    """The database of the settings, with a lane in which two have voted and one waits."""
    run(postgres, "DROP DATABASE IF EXISTS host WITH (FORCE)", "CREATE DATABASE host")
    url = make_url(postgres).set(database="host").render_as_string(hide_password=False)
    monkeypatch.setenv("LINLI_DATABASE_URL", url)
    upgrade(url)
    lived(url, tmp_path, unsent=[3])
    yield url
    run(postgres, "DROP DATABASE host WITH (FORCE)")


def test_after_its_own_tool_has_restored_it_the_rest_is_done_without_a_file(linli, server):
    done = linli("restore")
    assert (done.exit_code, done.stderr) == (0, "")
    due = [key for (key,) in run(server, "SELECT key FROM outbox WHERE state = 'due'")]
    assert [key.partition(":")[0] for key in due] == ["restored"]  # the word to the group
    assert run(server, "SELECT count(*) FROM outbox WHERE state = 'held'") != [(0,)]
    ((payload,),) = run(
        server,
        "SELECT payload FROM record_payloads JOIN record_events USING (community_id, seq) "
        "WHERE type = 'restored'",
    )
    told = json.loads(payload)
    assert told["lost_from"] <= told["lost_to"]
    assert linli("verify", server).exit_code == 0


def test_copies_are_left_to_its_own_tools(linli, server, refused, tmp_path):
    refused(linli("backup", tmp_path / "copy"), "pg_dump")
    refused(linli("restore", tmp_path / "copy"), "pg_restore")


def test_the_keys_are_changed_there_too(linli, server, tmp_path):
    done = linli("keys", "rotate")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "Left under an old key: 0." in done.stdout
    assert Keys.read(tmp_path / "keys" / "keys.json").field[0].id != KEYS.field[0].id
    assert linli("verify", server).exit_code == 0


async def test_while_the_bot_runs_the_rest_waits(linli, server, refused):
    async with alone(server):
        done = await asyncio.to_thread(linli, "restore")
    refused(done, "Please stop it first")


def test_the_doctor_looks_inside_but_asks_for_no_copy(linli, server, monkeypatch):
    monkeypatch.setenv("LINLI_BOT_TOKEN", "123456789:AAF" + "x" * 32)
    monkeypatch.setenv("LINLI_OPERATORS", "901")
    found = json.loads(linli("doctor", "--json", "--lang", "en").stdout)["checks"]
    assert [one["check"] for one in found if not one["right"]] == []
    assert "backup" not in [one["check"] for one in found]
