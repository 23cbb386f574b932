"""A copy of a database is whole, sound and private, or it is not there."""

import contextlib
import sqlite3
import stat

import pytest

from bot.infra.copies import InUse, Unsound, copied, folded, put_in_place

ROWS = 2_000


@pytest.fixture
def file(tmp_path):
    """A database in use: its newest row stands in the journal only."""
    path = tmp_path / "linli.sqlite3"
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA wal_autocheckpoint=0")
        connection.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, said TEXT)")
        with connection:
            connection.execute("BEGIN")
            connection.executemany(
                "INSERT INTO notes (said) VALUES (?)", [("x" * 200,)] * (ROWS - 1)
            )
            connection.execute("COMMIT")
        connection.execute("INSERT INTO notes (said) VALUES ('new')")
        yield path


def said(path):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return [one for (one,) in connection.execute("SELECT said FROM notes ORDER BY id")]


def names(folder):
    return {one.name for one in folder.iterdir()}


def test_the_copy_holds_what_stands_in_the_journal_and_is_one_file(file, tmp_path):
    folder = tmp_path / "copies"
    folder.mkdir()
    copied(file, folder / "copy")
    assert len(said(folder / "copy")) == ROWS
    assert said(folder / "copy")[-1] == "new"
    assert names(folder) == {"copy"}


def test_only_its_owner_may_read_the_copy(file, tmp_path):
    copied(file, tmp_path / "copy")
    assert stat.S_IMODE((tmp_path / "copy").stat().st_mode) == 0o600


def test_what_is_written_into_the_copy_is_not_in_the_original(file, tmp_path):
    copied(file, tmp_path / "copy", lambda copy: copy.execute("DELETE FROM notes"))
    assert said(tmp_path / "copy") == []
    assert len(said(file)) == ROWS


def test_a_transaction_under_way_is_not_in_the_copy_and_does_not_hinder_it(file, tmp_path):
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO notes (said) VALUES ('half done')")
        copied(file, tmp_path / "copy")
        other.execute("ROLLBACK")
    assert said(tmp_path / "copy")[-1] == "new"


def test_a_fault_in_the_middle_leaves_no_copy_and_no_part_of_one(file, tmp_path):
    before = names(tmp_path)

    def broken(_copy):
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        copied(file, tmp_path / "copy", broken)
    assert names(tmp_path) == before


def test_a_damaged_database_is_not_copied(file, tmp_path):
    folded(file)
    content = bytearray(file.read_bytes())
    content[3 * 4096 : 3 * 4096 + 2_000] = b"\xff" * 2_000
    (tmp_path / "damaged").write_bytes(content)
    with pytest.raises((Unsound, sqlite3.Error)):
        copied(tmp_path / "damaged", tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_rows_that_point_at_nothing_are_damage_too(file, tmp_path):
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE words (note INTEGER REFERENCES notes (id))")
        connection.execute("INSERT INTO words VALUES (99999)")
    with pytest.raises(Unsound):
        copied(file, tmp_path / "copy")


def test_what_is_no_database_is_not_copied(tmp_path):
    (tmp_path / "letter").write_text("邻里" * 500)
    for name in ("letter", "nothing"):
        with pytest.raises(sqlite3.Error):
            copied(tmp_path / name, tmp_path / "copy")
    assert names(tmp_path) == {"letter"}


@pytest.fixture
def staged(file, tmp_path):
    copied(file, tmp_path / "staged", lambda copy: copy.execute("DELETE FROM notes WHERE id > 5"))
    return tmp_path / "staged"


def test_what_was_there_stays_beside_what_takes_its_place(file, staged, tmp_path):
    assert put_in_place(staged, file, tmp_path / "kept")
    assert len(said(file)) == 5
    assert said(tmp_path / "kept")[-1] == "new"
    assert not staged.exists()


def test_while_somebody_still_reads_it_nothing_is_replaced(file, staged, tmp_path):
    """What she reads stands in the journal, and would be lost with it."""
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM notes").fetchone()
        with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as writer:
            writer.execute("INSERT INTO notes (said) VALUES ('newest')")
        with pytest.raises(InUse):
            put_in_place(staged, file, tmp_path / "kept")
    assert said(file)[-1] == "newest"
    assert not (tmp_path / "kept").exists()


def test_where_nothing_was_there_nothing_is_kept(staged, tmp_path):
    assert not put_in_place(staged, tmp_path / "new", tmp_path / "kept")
    assert len(said(tmp_path / "new")) == 5
    assert not (tmp_path / "kept").exists()
