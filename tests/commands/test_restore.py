"""`linli restore`: right, quiet, and open about what is lost."""

import asyncio
import contextlib
import json
import sqlite3
from datetime import datetime

import pytest
from alembic import command

from bot.commands.revisions import config
from bot.demo.clock import SeededEntropy
from bot.infra.keyfile import Keys
from bot.infra.lock import alone
from bot.infra.system import SystemClock
from bot.kernel.chain import header_hash
from tests.commands.lived import ask, counted, everything, lived, told, votes_more
from tests.locked import VAULT


@pytest.fixture
def file(schema, tmp_path):
    """The database of a lane in which two have voted and a third waits for an answer."""
    lived(schema, tmp_path, unsent=[3])
    return tmp_path / "linli.sqlite3"


@pytest.fixture
def copy(linli, file, tmp_path):
    """A copy of it, made before a fourth neighbour votes."""
    folder = tmp_path / "copies"
    folder.mkdir()
    assert linli("backup", folder / "copy").exit_code == 0
    return folder / "copy"


def moment(iso):
    return datetime.fromisoformat(iso)


def kept(folder):
    return sorted(folder.glob("linli.sqlite3.before-restore-*"))


def test_everything_is_as_it_was_when_the_copy_was_made(linli, file, copy, schema, tmp_path):
    before = everything(copy)
    votes_more(schema, tmp_path, 4)
    assert counted(file, "votes") == 3
    done = linli("restore", copy)
    assert (done.exit_code, done.stderr) == (0, "")
    after = everything(file)
    for table in ("votes", "units", "owners", "persons", "ballots", "inbox", "alarms", "drafts"):
        assert after[table] == before[table], table
    assert counted(file, "votes") == 2


def test_the_database_that_was_replaced_is_kept_beside_with_its_newest_rows(
    linli, file, copy, schema, tmp_path
):
    votes_more(schema, tmp_path, 4)
    done = linli("restore", copy)
    (old,) = kept(tmp_path)
    assert str(old) in done.stdout
    assert counted(old, "votes") == 3
    assert told(old, "restored") == []


def test_nothing_that_was_due_is_sent_again_before_somebody_says_so(linli, file, copy):
    due = ask(copy, "SELECT key FROM outbox WHERE state = 'due'")
    assert due
    linli("restore", copy)
    again = ask(file, "SELECT key FROM outbox WHERE state = 'due'")
    assert not set(again) & set(due)
    assert [key.partition(":")[0] for (key,) in again] == ["restored"]  # the word to the group
    assert sorted(ask(file, "SELECT key FROM outbox WHERE state = 'held'")) == sorted(due)


def test_each_record_says_what_is_lost(linli, file, copy, schema, tmp_path):
    votes_more(schema, tmp_path, 4)
    ((seq, head),) = ask(file, "SELECT seq, hash FROM record_heads")
    before = SystemClock().now()
    linli("restore", copy)
    (event,) = told(file, "restored")
    assert event["backup_seq"] == seq - 1
    assert (event["replaced_seq"], event["replaced_head"]) == (seq, head)
    assert moment(event["lost_from"]) < before <= moment(event["lost_to"]) <= SystemClock().now()
    assert event["by"] == 0


def test_the_record_hangs_together_over_the_restore(linli, file, copy, schema, tmp_path):
    votes_more(schema, tmp_path, 4)
    linli("restore", copy)
    events = ask(file, "SELECT seq, type, payload_hash, prev, hash FROM record_events ORDER BY seq")
    for earlier, (seq, kind, content, prev, hash) in zip([None, *events], events, strict=False):
        assert header_hash(seq, kind, content, prev).hex() == hash
        assert earlier is None or (prev, seq) == (earlier[4], earlier[0] + 1)
    assert events[-1][1] == "restored"
    assert ask(file, "SELECT seq, hash FROM record_heads") == [(events[-1][0], events[-1][4])]
    assert linli("verify", file).exit_code == 0


def test_a_database_that_is_gone_is_brought_back_too(linli, file, copy, tmp_path):
    for one in tmp_path.glob("linli.sqlite3*"):
        one.unlink()
    done = linli("restore", copy)
    assert done.exit_code == 0
    assert counted(file, "votes") == 2
    assert kept(tmp_path) == []
    (event,) = told(file, "restored")
    assert "replaced_seq" not in event


def test_a_damaged_database_is_replaced_and_kept(linli, file, copy, tmp_path):
    file.write_bytes(b"nothing of a database" * 1_000)
    assert linli("restore", copy).exit_code == 0
    assert counted(file, "votes") == 2
    (old,) = kept(tmp_path)
    assert old.read_bytes().startswith(b"nothing")


def test_a_copy_made_by_another_tool_will_do(linli, file, tmp_path):
    other = tmp_path / "other.sqlite3"
    with (
        contextlib.closing(sqlite3.connect(file)) as source,
        contextlib.closing(sqlite3.connect(other)) as target,
    ):
        source.backup(target)
    assert linli("restore", other).exit_code == 0
    (event,) = told(file, "restored")
    assert moment(event["lost_from"]) <= moment(event["lost_to"])


def test_the_same_copy_can_be_restored_twice(linli, file, copy, tmp_path):
    assert linli("restore", copy).exit_code == 0
    assert len(told(file, "restored")) == 1
    assert linli("restore", copy).exit_code == 0
    assert len(told(file, "restored")) == 1
    assert counted(copy, "votes") == 2


def test_while_the_bot_runs_nothing_is_restored(linli, file, copy, schema, refused):
    before = everything(file)

    async def meanwhile():
        async with alone(schema):
            return await asyncio.to_thread(linli, "restore", copy)

    refused(asyncio.run(meanwhile()), "正在用这个数据库", "Please stop it first")
    assert everything(file) == before


def test_a_copy_of_another_key_is_not_put_in_place(linli, file, copy, tmp_path, refused):
    Keys.made(SeededEntropy("another")).write(tmp_path / "keys" / "keys.json")
    before = file.read_bytes()
    refused(linli("restore", copy), "The key file is not that of this database")
    assert file.read_bytes() == before
    assert list(tmp_path.glob("*.restoring*")) == []


def test_a_copy_of_a_newer_program_is_not_put_in_place(linli, file, copy, refused):
    with contextlib.closing(sqlite3.connect(copy)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    refused(linli("restore", copy), "Please update the program first")


def test_a_damaged_copy_is_not_put_in_place(linli, file, copy, tmp_path, refused):
    content = bytearray(copy.read_bytes())
    for page in range(8, len(content) // 4096, 5):
        content[page * 4096 : page * 4096 + 512] = b"\x5a" * 512
    copy.write_bytes(content)
    done = linli("restore", copy)
    refused(done)
    assert "damaged" in done.stderr or "no copy" in done.stderr
    assert kept(tmp_path) == []
    assert counted(file, "votes") == 2


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a spreadsheet" * 100])
def test_what_is_no_copy_is_told(linli, file, tmp_path, refused, content):
    (tmp_path / "letter").write_bytes(content)
    refused(linli("restore", tmp_path / "letter"), "no copy of a database")
    refused(linli("restore", tmp_path / "nothing"), "no copy of a database")


def test_the_database_itself_is_no_copy(linli, file, refused):
    refused(linli("restore", file), "This is the database itself")


def test_a_file_must_be_named(linli, file, refused):
    refused(linli("restore"), "Please name the file")


def test_json_is_one_document(linli, file, copy, tmp_path):
    done = linli("restore", copy, "--json")
    told = json.loads(done.stdout)
    assert told == {
        "format": "linli-restore/1",
        "held": told["held"],
        "kept": str(kept(tmp_path)[0]),
    }
    assert told["held"] >= 1


def test_an_older_copy_is_brought_to_the_newest_version(linli, file, copy, schema, tmp_path):
    url = f"sqlite+aiosqlite:///{copy}"
    command.downgrade(config(url, vault=VAULT), "0001")
    done = linli("restore", copy)
    assert (done.exit_code, done.stderr) == (0, "")
    assert counted(file, "votes") == 2
    assert {one["choice"] for one in everything(file)["votes"]} == {"yes"}


def test_a_postgresql_database_has_its_own_tool(linli, copy, refused, monkeypatch):
    monkeypatch.setenv("LINLI_DATABASE_URL", "postgresql+asyncpg://nobody@127.0.0.1:1/linli")
    refused(linli("restore", copy), "pg_restore")
