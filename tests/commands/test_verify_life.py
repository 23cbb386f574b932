"""`linli verify` after what the host does to a database: copies, restores, new keys, PostgreSQL."""

import asyncio
import json

import pytest
from sqlalchemy import make_url

from bot.demo.clock import HandClock, RunningClock
from bot.demo.neighbourhood import GROUP
from bot.demo.village import sandbox
from bot.features.record.model import Reason
from bot.features.record.usecases import take_checkpoint
from bot.infra.system import SystemClock
from bot.kernel.ids import CommunityId
from tests.commands.lived import alter, ask, lived, votes_more
from tests.conftest import START
from tests.lane import QUESTION, moved_in
from tests.places import alone


@pytest.fixture
def file(schema, tmp_path):
    """The database of a lane with an open ballot in which two have voted."""
    lived(schema, tmp_path)
    return tmp_path / "linli.sqlite3"


@pytest.fixture
def found(linli, file):
    """Checks the database of the settings; the pairs of number and entry that are wrong."""

    def check(*held):
        done = linli("verify", file, *held, "--json")
        assert isinstance(done.exception, SystemExit | None), done.exception
        document = json.loads(done.stdout)
        assert done.exit_code == int(not document["clean"])
        assert document["damages"] == []
        return [(one["v"], one["seq"]) for one in document["findings"]]

    return check


@pytest.fixture
def kept(linli, tmp_path):
    """All checkpoints there are, in a file of one's own."""

    def keep(name="kept.json"):
        (tmp_path / name).write_text(linli("checkpoints").stdout)
        return "--checkpoints", tmp_path / name

    return keep


def test_a_running_copy_is_as_good_as_the_database(linli, file, found, tmp_path):
    (tmp_path / "copies").mkdir()
    linli("backup", tmp_path / "copies" / "copy")
    assert found() == []
    assert linli("verify", tmp_path / "copies" / "copy").exit_code == 0
    assert linli("verify-diff", tmp_path / "copies" / "copy", file).exit_code == 0


def test_after_a_restore_the_record_goes_on_and_says_what_is_lost(
    linli, file, found, kept, schema, tmp_path
):
    (tmp_path / "copies").mkdir()
    linli("backup", tmp_path / "copies" / "copy")
    votes_more(schema, tmp_path, 4)
    lost = ask(file, "SELECT receipt FROM votes ORDER BY seq DESC LIMIT 1")[0][0]
    assert linli("restore", tmp_path / "copies" / "copy").exit_code == 0
    assert found() == []
    assert found(*kept()) == []
    (tmp_path / "mine.txt").write_text(lost)
    assert found("--receipts", tmp_path / "mine.txt") == [("V30", None)]
    assert linli("verify-diff", tmp_path / "copies" / "copy", file).exit_code == 0


def test_a_database_put_back_in_silence_is_told_by_a_checkpoint(
    linli, file, found, kept, schema, tmp_path
):
    (tmp_path / "copies").mkdir()
    linli("backup", tmp_path / "copies" / "copy")
    votes_more(schema, tmp_path, 4)
    asyncio.run(_signed(schema, tmp_path))
    held = kept()
    newer = file.read_bytes()
    for name in ("linli.sqlite3-wal", "linli.sqlite3-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    file.write_bytes((tmp_path / "copies" / "copy").read_bytes())
    assert found() == []
    assert {v for v, _seq in found(*held)} == {"V3"}
    (tmp_path / "newer.sqlite3").write_bytes(newer)
    done = linli("verify-diff", tmp_path / "newer.sqlite3", file, "--json")
    assert done.exit_code == 1


async def _signed(url, folder):
    """Somebody asks for a checkpoint."""
    clock = RunningClock(SystemClock())
    async with sandbox(folder, clock, url=url) as village, village.works.begin() as work:
        await take_checkpoint(work, CommunityId(1), Reason.ASKED)


def test_under_a_new_field_key_nothing_is_unread(linli, file, found):
    assert linli("keys", "rotate").exit_code == 0
    assert found() == []


def test_old_and_new_signatures_are_both_good_after_a_change_of_the_signing_key(
    linli, file, found, kept
):
    before = kept("before.json")
    assert linli("keys", "rotate", "--signing").exit_code == 0
    assert found(*before) == []
    assert found(*kept()) == []


def test_a_row_moved_to_another_flat_does_not_open(file, found):
    rows = ask(file, "SELECT ballot_id, unit_id, choice FROM votes ORDER BY unit_id LIMIT 2")
    alter(file, "UPDATE votes SET choice = ? WHERE unit_id = ?", rows[0][2], rows[1][1])
    assert [v for v, _seq in found()] == ["V16"]


def test_a_content_moved_to_another_entry_does_not_open(file, found):
    rows = ask(file, "SELECT seq, sealed FROM record_payloads WHERE sealed IS NOT NULL")
    (first, sealed), (second, _other) = rows[0], rows[1]
    alter(file, "UPDATE record_payloads SET sealed = ? WHERE seq = ?", sealed, second)
    assert ("V12", second) in found()
    assert first < second


@pytest.mark.parametrize("table", ["receipt_lists", "checkpoints"])
def test_a_database_of_the_first_version_is_checked_as_far_as_it_goes(linli, file, table):
    alter(file, f"DROP TABLE {table}")
    done = linli("verify", file, "--lang", "en")
    assert done.exit_code == 0, done.stdout


async def test_a_database_on_postgresql_is_read_by_its_address(
    linli, postgres, tmp_path, monkeypatch
):
    await alone(postgres, "DROP DATABASE IF EXISTS verify WITH (FORCE)", "CREATE DATABASE verify")
    address = make_url(postgres).set(database="verify").render_as_string(hide_password=False)
    async with sandbox(tmp_path, HandClock(START), url=address) as village:
        lane = await moved_in(village)
        await lane.opens(QUESTION)
        for number in (1, 2):
            await lane.neighbour(number).taps("去投票", GROUP)
            await lane.neighbour(number).taps("同意")
        keys = tmp_path / "postgres-keys.json"
        village.works.keys.write(keys)
    words = ("verify", address, "--key-file", keys, "--json")
    done = await asyncio.to_thread(linli, *words)
    document = json.loads(done.stdout)
    assert (done.exit_code, document["findings"], document["damages"]) == (0, [], [])
    assert "encrypted" not in done.stdout


def test_an_address_where_nothing_listens_is_said(linli):
    done = linli("verify", "postgresql+asyncpg://nobody@127.0.0.1:1/none", "--lang", "en")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "The database at this address cannot be read.\n"


@pytest.mark.parametrize("address", ["mysql://x/y", "http://example.org", "postgresql+asyncpg://:"])
def test_an_address_of_something_else_is_said(linli, address):
    assert linli("verify", address).exit_code == 1
