"""`linli roll`: what it prints, what it writes, and what it exits with."""

import csv
import errno
import io
import json
import os
import re
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import create_engine, select, text

from bot.commands.roll import command
from bot.demo.neighbourhood import ROLL
from bot.features.residents.tables import CHATS, COMMUNITIES, INVITATIONS, UNITS
from tests.conftest import START

HEAD = "building,stairwell,floor,door,area_m2"
LANE = {"id": 1, "name": "梧桐里", "zone": "Asia/Shanghai", "created_at": START}
CHAT = {"chat_id": -1001, "community_id": 1, "title": "梧桐里", "language": "en"}


@pytest.fixture
def roll():
    """Runs `linli roll` with these words."""

    def run(*words):
        return CliRunner().invoke(command, [str(one) for one in words])

    return run


@pytest.fixture
def file(tmp_path):
    def write(*lines):
        path = tmp_path / "roll.csv"
        path.write_text("\n".join(lines), "utf-8")
        return path

    return write


@pytest.fixture
def database(schema):
    """The database of the settings, with community 1 and nothing on its roll."""
    engine = create_engine(schema.replace("+aiosqlite", ""))
    with engine.begin() as connection:
        connection.execute(COMMUNITIES.insert(), LANE)
        connection.execute(CHATS.insert(), CHAT)
    yield engine
    engine.dispose()


def count(engine, table):
    with engine.connect() as connection:
        return len(connection.execute(select(table)).all())


def issued(engine):
    """The digests of all links."""
    with engine.connect() as connection:
        return set(connection.execute(select(INVITATIONS.c.digest)).scalars())


@pytest.mark.parametrize(("lang", "first"), [("zh", "幢"), ("en", "building")])
def test_the_template_is_a_roll_without_problems(roll, tmp_path, lang, first):
    path = tmp_path / "new.csv"
    assert roll("template", path, "--lang", lang).exit_code == 0
    assert path.read_text("utf-8-sig").startswith(first)
    assert roll("check", path).exit_code == 0


def test_the_template_overwrites_nothing(roll, file):
    path = file("mine")
    done = roll("template", path, "--lang", "en")
    assert (done.exit_code, path.read_text("utf-8")) == (2, "mine")
    assert "already" in done.stderr


def test_a_template_in_no_folder_is_refused(roll, tmp_path):
    assert roll("template", tmp_path / "none" / "x.csv").exit_code == 2


def test_the_sample_neighbourhood_has_a_roll_in_order(roll):
    done = roll("check", ROLL, "--lang", "en")
    assert (done.exit_code, done.stdout) == (0, "The roll is in order: 72 flats, 5,541.36 m².\n")


def test_every_problem_is_listed_and_exits_1(roll, file):
    done = roll("check", file(HEAD, "1,2,x,301,9", "1,2,3,302,y"), "--lang", "en")
    assert done.exit_code == 1
    assert re.findall(r"Line (\d)", done.stderr) == ["2", "3"]


def test_a_check_in_json_is_one_document(roll, file):
    good = roll("check", file(HEAD, "1,2,3,301,89.37"), "--json")
    assert json.loads(good.stdout) == {
        "format": "linli-roll-check/1", "flats": 1, "area": 8937, "problems": [],
    }  # fmt: skip
    bad = roll("check", file(HEAD, "1,2,x,301,9"), "--json", "--lang", "en")
    (problem,) = json.loads(bad.stdout)["problems"]
    assert (problem["line"], problem["code"], bad.exit_code) == (2, "floor", 1)
    assert "“x”" in problem["text"]


def test_a_cell_cannot_move_the_cursor(roll, file):
    done = roll("check", file(HEAD, "1,2,\x1b[2Jx\u202e,301,9"))
    assert done.exit_code == 1
    assert not re.search("[\x1b\u202e]", done.stderr)


@pytest.mark.parametrize("verb", [["check"], ["import", "--community", "1"]])
def test_a_file_that_is_not_there_is_a_usage_error(roll, tmp_path, verb):
    done = roll(*verb, tmp_path / "none.csv")
    assert (done.exit_code, done.stdout) == (2, "")


def test_a_file_far_too_large_is_not_read(roll, tmp_path):
    path = tmp_path / "huge.csv"
    with path.open("wb") as opened:
        opened.truncate(5_000_001)
    assert roll("check", path).exit_code == 1


def test_an_import_fills_the_roll_and_can_be_repeated(roll, database):
    first = roll("import", ROLL, "--community", 1, "--lang", "en")
    again = roll("import", ROLL, "--community", 1, "--json")
    assert (first.exit_code, first.stdout) == (0, "New: 72. Changed: 0. As before: 0.\n")
    assert json.loads(again.stdout) == {
        "format": "linli-roll-import/1", "added": 0, "changed": 0, "unchanged": 72,
    }  # fmt: skip
    assert count(database, UNITS) == 72


@pytest.mark.parametrize("as_json", [[], ["--json"]])
def test_a_faulty_roll_is_not_imported_at_all(roll, file, database, as_json):
    path = file(HEAD, "1,2,3,301,9", "1,2,3,302,y")
    assert roll("import", path, "--community", 1, *as_json).exit_code == 1
    assert count(database, UNITS) == 0


def test_a_community_that_is_not_there_is_a_usage_error(roll, database, tmp_path):
    done = roll("import", ROLL, "--community", 7, "--lang", "en")
    assert (done.exit_code, done.stderr) == (2, "There is no community number 7.\n")
    out = tmp_path / "out.csv"
    assert roll("links", "--community", 7, "--bot", "linli_bot", out).exit_code == 2
    assert not out.exists()


def test_the_number_may_be_left_out_where_there_is_one_community(roll, database, tmp_path):
    assert roll("import", ROLL).exit_code == 0
    out = tmp_path / "out.csv"
    assert roll("links", "--bot", "linli_bot", out).exit_code == 0
    assert count(database, UNITS) == count(database, INVITATIONS) == 72


def test_without_a_number_none_or_several_communities_are_a_sentence(roll, database, tmp_path):
    out = tmp_path / "out.csv"
    with database.begin() as connection:
        connection.execute(COMMUNITIES.insert(), LANE | {"id": 2, "name": "桂花弄"})
        connection.execute(CHATS.insert(), CHAT | {"chat_id": -1002, "community_id": 2})
    for words in (("import", ROLL), ("links", "--bot", "linli_bot", out)):
        several = roll(*words, "--lang", "en")
        assert several.exit_code == 2
        assert several.stderr.startswith("There are several communities.")
        assert several.stderr.endswith("--community: 1 梧桐里; 2 桂花弄\n")
    with database.begin() as connection:
        connection.execute(CHATS.delete())
        connection.execute(COMMUNITIES.delete())
    none = roll("import", ROLL, "--lang", "en")
    assert (none.exit_code, none.stderr) == (
        2,
        "There is no community yet. Please send /setup in the group first.\n",
    )
    assert not out.exists()
    assert count(database, UNITS) == 0


def test_a_database_without_tables_is_told_in_a_sentence(roll, tmp_path, monkeypatch):
    monkeypatch.setenv("LINLI_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'empty.sqlite3'}")
    done = roll("import", ROLL, "--community", 1, "--lang", "en")
    assert done.exit_code == 2
    assert "linli migrate" in done.stderr


def test_a_database_of_a_newer_program_is_left_alone(roll, database):
    with database.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert roll("import", ROLL, "--community", 1, "--lang", "en").exit_code == 2
    assert count(database, UNITS) == 0


def test_links_are_written_for_every_flat_to_a_file_of_ones_own(roll, database, tmp_path):
    roll("import", ROLL, "--community", 1)
    out = tmp_path / "out.csv"
    done = roll("links", "--community", 1, "--bot", "@linli_bot", out, "--lang", "en")
    assert (done.exit_code, done.stdout) == (0, "72 links written.\n")
    header, *letters = list(csv.reader(io.StringIO(out.read_text("utf-8-sig"))))
    assert header == ["building", "stairwell", "door", "link", "valid_until"]
    assert letters[0][:3] == ["1", "1", "101"]
    links = {one[3] for one in letters}
    assert all(re.fullmatch(r"https://t\.me/linli_bot\?start=u[a-z2-7]{26}", one) for one in links)
    assert len(links) == count(database, INVITATIONS) == 72
    assert stat.S_IMODE(Path(out).stat().st_mode) == 0o600


def test_links_overwrite_nothing(roll, database, file):
    roll("import", ROLL, "--community", 1)
    path = file("mine")
    assert roll("links", "--community", 1, "--bot", "linli_bot", path).exit_code == 2
    assert path.read_text("utf-8") == "mine"
    assert count(database, INVITATIONS) == 0


def test_links_that_could_not_be_written_leave_the_older_ones_valid(
    roll, database, tmp_path, monkeypatch
):
    def full(_file):
        raise OSError(errno.ENOSPC, "no space left")

    roll("import", ROLL)
    roll("links", "--bot", "linli_bot", tmp_path / "old.csv")
    before = issued(database)
    new = tmp_path / "new.csv"
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        failed = roll("links", "--bot", "linli_bot", new, "--lang", "en")
    assert (failed.exit_code, failed.stdout) == (2, "")
    assert "cannot be written" in failed.stderr
    assert not new.exists()
    assert issued(database) == before
    assert roll("links", "--bot", "linli_bot", new).exit_code == 0
    assert not issued(database) & before


@pytest.mark.parametrize("verb", ["template", "check", "import", "links"])
def test_help_is_in_both_languages(roll, verb):
    said = roll(verb, "--help").stdout
    assert re.search("[一-鿿]", said)
    assert re.search("[A-Za-z]{5}", said)


def test_a_sample_as_a_spreadsheet_is_a_roll_in_order(roll, tmp_path):
    """Its cells are text: what is typed into them becomes no date and no formula."""
    path = tmp_path / "roll.xlsx"
    assert roll("template", path).exit_code == 0
    done = roll("check", path)
    assert (done.exit_code, "2 户" in done.stdout) == (0, True)


@pytest.mark.parametrize("number", [0, 2**70])
def test_a_number_that_no_community_has_is_refused(roll, schema, file, number):
    done = roll("check", file(HEAD, "1,2,3,301,89.37"), "--community", number)
    assert (done.exit_code, done.stdout) == (2, "")
    assert isinstance(done.exception, SystemExit)


def test_a_check_against_a_community_tells_what_would_change(roll, tmp_path, database):
    path = tmp_path / "roll.csv"
    roll("template", path)
    assert database
    roll("import", path)
    same = roll("check", path, "--community", 1)
    assert "和现有的清册一样" in same.stdout
    changed = path.read_text("utf-8-sig").replace("89.37", "90.00")
    path.write_text(changed, "utf-8")
    told = roll("check", path, "--community", 1)
    assert "89.37 平方米 → 90.00 平方米" in told.stdout
