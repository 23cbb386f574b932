"""`linli roll letters` and `linli roll doors`: files for a printer, whole or not at all."""

import asyncio
import errno
import json
import os
import re
import shutil
import stat

import pytest
from click.testing import CliRunner
from sqlalchemy import create_engine, select

from bot.commands.migrate import upgrade
from bot.commands.roll import command
from bot.features.residents.tables import (
    CHATS,
    COMMUNITIES,
    INVITATIONS,
    PERSONS,
    REPRESENTATIVES,
    UNITS,
)
from tests.conftest import START
from tests.infra.press import Press
from tests.infra.printed import words
from tests.locked import VAULT

LANE = {"id": 1, "name": "梧桐里", "zone": "Asia/Shanghai", "created_at": START}
CHAT = {"chat_id": -1001, "community_id": 1, "title": "梧桐里", "language": "en"}
BOT = ("--bot", "@linli_bot")
FLAT = "1-1-101"
UNPRINTABLE = "𪚥里"


@pytest.fixture
def press(monkeypatch):
    found = Press()
    monkeypatch.setattr(asyncio, "create_subprocess_exec", found)
    return found


@pytest.fixture
def roll():
    """Runs `linli roll` with these words."""

    def run(*words):
        return CliRunner().invoke(command, [str(one) for one in words])

    return run


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A file with community 1, which reads English, and three flats in two stairwells."""
    file = tmp_path_factory.mktemp("filled") / "linli.sqlite3"
    upgrade(f"sqlite+aiosqlite:///{file}")
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        connection.execute(COMMUNITIES.insert(), LANE)
        connection.execute(CHATS.insert(), CHAT)
        connection.execute(PERSONS.insert(), {"person_id": 11})
    with_flats(engine, FLAT, "1-1-102", "1-2-101")
    engine.dispose()
    return file


@pytest.fixture
def lane(filled, url, tmp_path):
    """A copy of it as the database of the settings."""
    shutil.copy(filled, tmp_path / "linli.sqlite3")
    engine = create_engine(url.replace("+aiosqlite", ""))
    yield engine
    engine.dispose()


@pytest.fixture
def long_lane(lane):
    """With 201 flats."""
    with_flats(lane, *(f"2-1-{n}" for n in range(198)), first=4)
    return lane


def with_flats(engine, *labels, first=1):
    rest = {"community_id": 1, "floor": 1, "area": 8937, "kind": "dwelling", "note": ""}
    rows = []
    for n, label in enumerate(labels, first):
        at = dict(zip(("building", "stairwell", "door"), label.split("-"), strict=True))
        rows.append(VAULT.seal_row(UNITS, {"id": n, **at, **rest}))
    with engine.begin() as connection:
        connection.execute(UNITS.insert(), rows)


def joins(engine, unit):
    seat = {"unit_id": unit, "community_id": 1, "person_id": 11, "since": START}
    seats = [seat | {"electorate": one} for one in ("residents", "owners")]
    with engine.begin() as connection:
        connection.execute(REPRESENTATIVES.insert(), seats)


def issued(engine):
    """The digests of all letters."""
    with engine.connect() as connection:
        return set(connection.execute(select(INVITATIONS.c.digest)).scalars())


def mode(file):
    return stat.S_IMODE(file.stat().st_mode)


# Letters


@pytest.mark.parametrize(
    ("lang", "flat", "said"),
    [
        ("zh", "1幢1单元101室", "写好了 1 封信。"),
        ("en", "Flat1-1-101", "1 letter written."),
    ],
)
def test_a_letter_is_a_pdf_in_the_language_that_was_asked_for(
    roll, lane, tmp_path, lang, flat, said
):
    """Set in type for once."""
    out = tmp_path / "out.pdf"
    done = roll("letters", out, *BOT, "--flat", FLAT, "--lang", lang, "--ask", "王阿姨")
    assert (done.exit_code, done.stdout) == (0, f"{said}\n")
    assert mode(out) == 0o600
    (page,) = words(out.read_bytes())
    for one in (flat, "梧桐里", "王阿姨", "@linli_bot"):
        assert one in page
    assert len(issued(lane)) == 1


def test_letters_are_written_for_every_flat_without_a_voter(roll, lane, press, tmp_path):
    joins(lane, 2)
    out = tmp_path / "out.pdf"
    done = roll("letters", out, *BOT)
    assert (done.exit_code, done.stdout) == (0, "写好了 2 封信。\n")
    ((template, data),) = press.set
    assert (template, data["language"]) == ("letter", "en")  # the community's
    assert [one["flat"] for one in data["letters"]] == ["Flat 1-1-101", "Flat 1-2-101"]
    links = {one["qr"] for one in data["letters"]}
    assert all(re.fullmatch(r"https://t\.me/linli_bot\?start=u[a-z2-7]{26}", one) for one in links)
    assert len(links) == len(issued(lane)) == 2
    assert (out.read_bytes(), mode(out)) == (b"%PDF 1", 0o600)


def test_nobody_else_may_read_a_file_whatever_the_mask(roll, lane, press, tmp_path):
    before = os.umask(0)
    try:
        assert roll("letters", tmp_path / "letters.pdf", *BOT).exit_code == 0
        assert roll("doors", tmp_path / "doors.pdf").exit_code == 0
    finally:
        os.umask(before)
    assert {mode(one) for one in tmp_path.glob("*.pdf")} == {0o600}


def test_four_to_a_page_with_another_name(roll, lane, press, tmp_path):
    done = roll("letters", tmp_path / "out.pdf", *BOT, "--four", "--name", "梧桐里二期")
    ((template, data),) = press.set
    assert (done.exit_code, template) == (0, "letters4")
    assert {one["place"] for one in data["letters"]} == {"梧桐里二期"}


def test_only_json_where_it_is_asked_for(roll, lane, press, tmp_path):
    out = tmp_path / "信.pdf"
    done = roll("letters", out, *BOT, "--json")
    assert json.loads(done.stdout) == {
        "format": "linli-roll-letters/1", "letters": 3, "files": [f"{out}"],
    }  # fmt: skip
    assert "\\u" not in done.stdout
    done = roll("doors", tmp_path / "doors.pdf", "--json")
    assert json.loads(done.stdout) == {"format": "linli-roll-doors/1", "sheets": 2}


def test_one_letter_withdraws_the_older_ones_of_its_flat_only(roll, lane, press, tmp_path):
    roll("letters", tmp_path / "all.pdf", *BOT)
    before = issued(lane)
    assert roll("letters", tmp_path / "one.pdf", *BOT, "--flat", "1幢1单元102室").exit_code == 0
    (_template, data) = press.set[-1]
    assert [one["flat"] for one in data["letters"]] == ["Flat 1-1-102"]
    assert len(issued(lane) & before) == 2
    assert len(issued(lane)) == 3


def test_more_than_two_hundred_go_to_several_files(roll, long_lane, press, tmp_path):
    done = roll("letters", tmp_path / "out.pdf", *BOT, "--json")
    names = [tmp_path / "out-1.pdf", tmp_path / "out-2.pdf"]
    assert json.loads(done.stdout)["files"] == [f"{one}" for one in names]
    assert [len(data["letters"]) for _template, data in press.set] == [200, 1]
    assert sorted(tmp_path.glob("*.pdf")) == names
    assert [(one.read_bytes(), mode(one)) for one in names] == [
        (b"%PDF 1", 0o600),
        (b"%PDF 2", 0o600),
    ]
    assert len(issued(long_lane)) == 201


def test_of_several_files_none_is_left_where_one_is_there_already(roll, long_lane, press, tmp_path):
    (tmp_path / "out-2.pdf").write_text("mine")
    done = roll("letters", tmp_path / "out.pdf", *BOT, "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "There is a file of that name already. Please choose another name.\n"
    assert [one.name for one in tmp_path.glob("*.pdf")] == ["out-2.pdf"]
    assert (tmp_path / "out-2.pdf").read_text() == "mine"
    assert issued(long_lane) == set()


# Doors


def test_the_door_list_is_a_pdf(roll, lane, tmp_path):
    """Set in type for once."""
    out = tmp_path / "out.pdf"
    joins(lane, 2)
    done = roll("doors", out, "--all", "--lang", "zh", "--name", "二期")
    assert (done.exit_code, done.stdout) == (0, "写好了 2 张。\n")
    first, second = words(out.read_bytes())
    assert "1幢1单元" in first
    assert "102已加入" in first
    assert "1幢2单元" in second
    assert "二期" in second
    assert (mode(out), issued(lane)) == (0o600, set())


def test_only_flats_without_a_voter_are_on_the_door_list(roll, lane, press, tmp_path):
    joins(lane, 2)
    done = roll("doors", tmp_path / "out.pdf", "--lang", "en")
    assert (done.exit_code, done.stdout) == (0, "2 sheets written.\n")
    ((template, data),) = press.set
    assert (template, data["language"]) == ("doors", "en")
    doors = [[row["door"] for row in one["rows"]] for one in data["sheets"]]
    assert doors == [["101"], ["101"]]


# What goes wrong


@pytest.mark.parametrize("words_", [["letters", *BOT], ["doors"]])
def test_a_file_that_is_there_is_left_alone_and_nothing_is_withdrawn(
    roll, lane, press, tmp_path, words_
):
    roll("letters", tmp_path / "old.pdf", *BOT)
    before, mine = issued(lane), tmp_path / "mine.pdf"
    mine.write_text("mine")
    done = roll(*words_, mine, "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("There is a file of that name already.")
    assert (mine.read_text(), issued(lane)) == ("mine", before)


def full(_file):
    raise OSError(errno.ENOSPC, "no space left")


@pytest.mark.parametrize("words_", [["letters", *BOT], ["doors"]])
def test_what_could_not_be_written_withdraws_nothing_and_leaves_no_file(
    roll, lane, press, tmp_path, monkeypatch, words_
):
    roll("letters", tmp_path / "old.pdf", *BOT)
    before, new = issued(lane), tmp_path / "new.pdf"
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        done = roll(*words_, new, "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "The file cannot be written. Please check its folder.\n"
    done = roll(*words_, tmp_path / "none" / "new.pdf", "--lang", "en")
    assert (done.exit_code, "cannot be written" in done.stderr) == (2, True)
    assert not new.exists()
    assert issued(lane) == before
    assert len(before) == 3


@pytest.mark.parametrize("words_", [["letters", *BOT], ["doors"]])
def test_what_could_not_be_set_in_type_is_told_in_a_sentence(
    roll, lane, press, tmp_path, refused, words_
):
    roll("letters", tmp_path / "old.pdf", *BOT)
    before, press.broken = issued(lane), True
    done = roll(*words_, tmp_path / "new.pdf", "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("The file could not be made, so nothing was printed")
    assert not (tmp_path / "new.pdf").exists()
    assert issued(lane) == before


def test_letters_that_are_not_kept_are_not_written(roll, lane, press, tmp_path):
    """Their flats are gone from the roll when the file is ready."""

    async def meanwhile():
        with lane.begin() as connection:
            connection.execute(UNITS.delete())

    press.meanwhile = meanwhile
    done = roll("letters", tmp_path / "new.pdf", *BOT)
    assert (done.exit_code, done.stdout, len(press.set)) == (2, "", 1)
    assert list(tmp_path.glob("*.pdf")) == []
    assert issued(lane) == set()


@pytest.mark.parametrize(
    "words_",
    [
        ["letters", *BOT, "--name", UNPRINTABLE],
        ["letters", *BOT, "--ask", UNPRINTABLE],
        ["doors", "--name", UNPRINTABLE],
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_name_that_cannot_be_printed_is_told(roll, lane, press, tmp_path, words_, lang):
    done = roll(*words_, tmp_path / "out.pdf", "--lang", lang)
    assert (done.exit_code, done.stdout) == (2, "")
    assert {"zh": "“𪚥”字打印不出来", "en": "“𪚥” in the name 𪚥里 cannot"}[lang] in done.stderr
    assert (press.set, issued(lane)) == ([], set())
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.parametrize(
    ("flat", "told"),
    [
        ("9-9-999", "There is no flat 9-9-999"),
        ("1-1-102", "Flat 1-1-102 already has somebody"),
        ("三楼", "building, stairwell"),
    ],
)
def test_a_flat_that_gets_no_letter_is_told(roll, lane, press, tmp_path, flat, told):
    joins(lane, 2)
    done = roll("letters", tmp_path / "out.pdf", *BOT, "--flat", flat, "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in done.stderr
    assert (press.set, issued(lane)) == ([], set())


@pytest.mark.parametrize(
    ("words_", "lang", "told"),
    [
        (["letters", *BOT], "zh", "没有要打印的"),
        (["doors"], "en", "There is nothing to print."),
    ],
)
def test_where_every_flat_has_a_voter_nothing_is_written(
    roll, lane, press, tmp_path, words_, lang, told
):
    for unit in (1, 2, 3):
        joins(lane, unit)
    done = roll(*words_, tmp_path / "out.pdf", "--lang", lang)
    assert (done.exit_code, done.stdout, press.set) == (2, "", [])
    assert told in done.stderr
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.parametrize("words_", [["letters", *BOT], ["doors"]])
def test_a_community_that_is_not_there_is_a_usage_error(roll, lane, press, tmp_path, words_):
    done = roll(*words_, tmp_path / "out.pdf", "--community", 7, "--lang", "en")
    assert (done.exit_code, done.stderr) == (2, "There is no community number 7.\n")
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.parametrize("verb", ["letters", "doors"])
def test_help_is_in_both_languages(roll, verb):
    said = roll(verb, "--help").stdout
    assert re.search("[一-鿿]", said)
    assert re.search("[A-Za-z]{5}", said)
    every = re.findall(r"^  --(\w+)", said, re.MULTILINE)
    assert {"community", "name", "json", "lang"} <= set(every)
