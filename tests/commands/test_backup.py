"""`linli backup`: a whole, sound, private copy while the bot runs, or none."""

import contextlib
import json
import sqlite3
import stat

import pytest

from bot.commands.backup import LAST
from tests.commands.lived import ask, counted, everything, lived


@pytest.fixture
def file(schema, tmp_path):
    """The database of a lane in which two have voted."""
    lived(schema, tmp_path)
    return tmp_path / "linli.sqlite3"


@pytest.fixture
def copy(tmp_path):
    folder = tmp_path / "copies"
    folder.mkdir()
    return folder / "monday.sqlite3"


def test_the_copy_holds_every_row_and_is_one_file(linli, file, copy):
    before = everything(file)
    done = linli("backup", copy)
    assert (done.exit_code, done.stderr) == (0, "")
    assert str(copy) in done.stdout
    after = everything(copy)
    assert [one.pop("marks") for one in (before, after)] != []
    assert after == before
    assert [one.name for one in copy.parent.iterdir()] == [copy.name]


def test_only_its_owner_may_read_it(linli, file, copy):
    linli("backup", copy)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_it_works_while_somebody_writes(linli, file, copy):
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as bot:
        bot.execute("INSERT INTO numbers VALUES ('written', 1)")
        bot.execute("BEGIN")
        bot.execute("SELECT count(*) FROM votes").fetchone()
        assert linli("backup", copy).exit_code == 0
        bot.execute("COMMIT")
    assert ask(copy, "SELECT last FROM numbers WHERE name = 'written'") == [(1,)]


def test_json_is_one_document(linli, file, copy):
    done = linli("backup", copy, "--json")
    told = json.loads(done.stdout)
    assert told == {
        "format": "linli-backup/1",
        "file": str(copy),
        "bytes": copy.stat().st_size,
    }


def test_the_database_remembers_when_it_was_last_copied(linli, file, copy):
    linli("backup", copy)
    assert ask(file, "SELECT count(*) FROM marks WHERE name = ?", LAST) == [(1,)]


def test_a_file_that_is_there_is_never_replaced(linli, file, copy, refused):
    copy.write_text("mine")
    refused(linli("backup", copy), "There is a file of that name")
    assert copy.read_text() == "mine"


def test_a_copy_never_lies_beside_the_key_file(linli, file, tmp_path, refused):
    refused(linli("backup", tmp_path / "keys" / "copy"), "beside the key file")
    assert [one.name for one in (tmp_path / "keys").iterdir()] == ["keys.json"]


def test_a_folder_that_is_not_there_is_told(linli, file, tmp_path, refused):
    refused(linli("backup", tmp_path / "nowhere" / "copy"), "cannot be written")


def test_a_damaged_database_is_told_and_not_copied(linli, file, copy, refused):
    ask(file, "PRAGMA wal_checkpoint(TRUNCATE)")
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("DELETE FROM sqlite_schema WHERE name = 'ix_alarms_due_at'")
        connection.commit()
    refused(linli("backup", copy), "damaged")
    assert list(copy.parent.iterdir()) == []


def test_an_old_schema_is_not_copied_as_if_it_were_new(linli, url, copy, refused):
    refused(linli("backup", copy), "linli migrate")


def test_a_postgresql_database_has_its_own_tool(linli, copy, refused, monkeypatch):
    monkeypatch.setenv("LINLI_DATABASE_URL", "postgresql+asyncpg://nobody@127.0.0.1:1/linli")
    refused(linli("backup", copy), "pg_dump")


def test_without_the_key_file_there_is_no_copy_that_nobody_could_use(
    linli, file, copy, refused, tmp_path
):
    (tmp_path / "keys" / "keys.json").unlink()
    refused(linli("backup", copy), "LINLI_KEY_FILE")
    assert counted(file, "votes") == 2
