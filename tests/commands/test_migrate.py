"""`linli migrate`: what it does to the database, and what it leaves of the old one."""

import contextlib
import sqlite3
import stat

import pytest

from bot.schema import HEAD


@pytest.fixture
def file(tmp_path, url):
    """The database file of somebody who had an older version, with one row in it."""
    path = tmp_path / "linli.sqlite3"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (said TEXT)")
        connection.execute("INSERT INTO notes VALUES ('old')")
        connection.commit()
    path.chmod(0o600)
    return path


def ask(path, statement):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchall()


def stamp(path, revision):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", [revision])
        connection.commit()


def test_an_empty_folder_becomes_a_database_of_the_newest_version(linli, tmp_path):
    done = linli("migrate")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == ("数据库已升到最新版本。\nThe database now has the newest version.\n")
    path = tmp_path / "data" / "linli.sqlite3"
    assert ask(path, "SELECT version_num FROM alembic_version") == [(HEAD,)]
    assert [one.name for one in path.parent.glob("*before*")] == []


def test_a_second_time_there_is_nothing_to_do(linli, schema):
    done = linli("migrate")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "已是最新版本。\nAlready the newest version." in done.stdout


def test_the_file_is_copied_before_anything_is_changed(linli, file):
    done = linli("migrate")
    copy = file.with_name(f"{file.name}.before-{HEAD}")
    assert done.exit_code == 0
    assert str(copy) in done.stdout
    assert ask(copy, "SELECT name FROM sqlite_schema") == [("notes",)]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert ask(file, "SELECT said FROM notes") == [("old",)]
    assert ask(file, "SELECT version_num FROM alembic_version") == [(HEAD,)]
    assert not file.with_name(f"{copy.name}.part").exists()


def test_the_copy_holds_what_stands_in_the_journal_only(linli, file):
    with contextlib.closing(sqlite3.connect(file)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("PRAGMA wal_autocheckpoint=0")
        other.execute("INSERT INTO notes VALUES ('new')")
        other.commit()
        assert linli("migrate").exit_code == 0
        copy = file.with_name(f"{file.name}.before-{HEAD}")
        assert ask(copy, "SELECT said FROM notes") == [("old",), ("new",)]


def test_a_newer_database_is_left_alone(linli, refused, schema, tmp_path):
    path = tmp_path / "linli.sqlite3"
    stamp(path, "9999")
    refused(linli("migrate"), "请先更新程序", "Please update the program first")
    assert ask(path, "SELECT version_num FROM alembic_version") == [("9999",)]
    assert list(tmp_path.glob("*before*")) == []


def test_a_migration_that_fails_says_so_and_changes_nothing(linli, file):
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE votes (mine TEXT)")
    done = linli("migrate")
    assert done.exit_code == 1
    assert isinstance(done.exception, SystemExit)
    assert "数据库和原来一样" in done.stderr
    assert "the database is as it was" in done.stderr
    assert "table votes already exists" in done.stderr
    names = {one for (one,) in ask(file, "SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert names == {"notes", "votes"}


def test_a_file_that_is_no_database_is_a_sentence(linli, refused, url, tmp_path):
    (tmp_path / "linli.sqlite3").write_text("邻里" * 500)
    refused(linli("migrate"), "打不开数据库", "The database cannot be opened")


def test_a_server_that_does_not_answer_is_a_sentence(linli, monkeypatch, refused):
    monkeypatch.setenv("LINLI_DATABASE_URL", "postgresql+asyncpg://nobody@127.0.0.1:1/linli")
    refused(linli("migrate"), "打不开数据库", "The database cannot be opened")
