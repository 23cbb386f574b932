"""`linli paper`: notices and results as files, whole or not at all."""

import asyncio
import json
import sqlite3
import stat
from contextlib import closing
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook

from bot.kernel.text import BOTH
from tests.commands.test_export import FIRST, THIRD, lived
from tests.infra.printed import words

BOT = ("--bot", "@linli_bot")


@pytest.fixture
def lane(schema, tmp_path):
    """Ballots 1 and 2 are over, 3 is open. The group reads two languages; a paper is in one."""
    asyncio.run(lived(schema, tmp_path))
    with closing(sqlite3.connect(tmp_path / "linli.sqlite3")) as there, there:
        there.execute("UPDATE chats SET language = ?", (BOTH,))


def test_a_notice_and_a_result_are_written_in_the_language_that_was_asked_for(
    linli, lane, tmp_path
):
    """Set in type for once; a template of the host's that does not work is told."""
    out = tmp_path / "notice.pdf"
    done = linli("paper", "notice", out, "--ballot", 3, *BOT)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "文件写好了。\n", "")
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert THIRD in words(out.read_bytes())[0]
    own = tmp_path / "data" / "papers"
    own.mkdir(parents=True)
    (own / "result.typ").write_text("#nonsense")
    out = tmp_path / "result.pdf"
    done = linli("paper", "result", out, "--ballot", 1, *BOT, "--lang", "en", "--json")
    assert json.loads(done.stdout) == {
        "format": "linli-paper/1", "file": f"{out}", "own_template_broken": True,
    }  # fmt: skip
    assert "Your own template result.typ" in done.stderr
    assert "Theproposalhaspassed." in words(out.read_bytes())[0]
    out = tmp_path / "result.xlsx"
    done = linli("paper", "result", out, "--ballot", 1, *BOT, "--lang", "zh")
    guide = tmp_path / "guide.pdf"
    done = linli("paper", "guide", guide, *BOT)
    assert (done.exit_code, done.stdout) == (0, "文件写好了。\n")
    assert "@linli_bot" in words(guide.read_bytes())[0]
    minutes, lists = tmp_path / "minutes.docx", tmp_path / "signatures.pdf"
    assert linli("paper", "minutes", minutes, "--ballot", 1, *BOT, "--lang", "en").exit_code == 0
    assert Document(BytesIO(minutes.read_bytes())).tables[0].cell(0, 1).text == FIRST
    minutes = minutes.with_suffix(".pdf")
    assert linli("paper", "minutes", minutes, "--ballot", 1, *BOT).exit_code == 0
    assert "计票人二" in "".join(words(minutes.read_bytes()))
    assert linli("paper", "signatures", lists, "--ballot", 3, *BOT).exit_code == 0
    assert "已投票签名日期" in words(lists.read_bytes())[0]
    assert ("问题", FIRST, None) in [*load_workbook(BytesIO(out.read_bytes())).active.values]


def test_what_is_not_there_is_told_and_leaves_no_file(linli, lane, tmp_path):
    out = tmp_path / "out.pdf"
    for verb, ballot, told in (
        ("result", 3, "This vote has no result yet."),
        ("notice", 1, "Voting has ended, so there is no notice"),
        ("minutes", 3, "This vote has no result yet."),
        ("result", 9, "no. 9"),
    ):
        done = linli("paper", verb, out, "--ballot", ballot, *BOT, "--lang", "en")
        assert (done.exit_code, done.stdout, out.exists()) == (2, "", False)
        assert told in done.stderr


def test_ballot_papers_are_written_for_each_flat_and_the_record_says_how_many(
    linli, lane, tmp_path
):
    """Two to a page in English; where they cannot be made there is no file and no entry."""
    out = tmp_path / "papers.pdf"
    done = linli("paper", "slips", out, "--ballot", 3, *BOT, "--two", "--lang", "en", "--json")
    told = {"format": "linli-slips/1", "papers": 6, "files": [f"{out}"]}
    assert (json.loads(done.stdout), stat.S_IMODE(out.stat().st_mode)) == (told, 0o600)
    pages = words(out.read_bytes())
    assert [one.count("Ballotpaper") for one in pages] == [2, 2, 2]
    assert "Flat1-1-101" in pages[0]
    gone = tmp_path / "gone.pdf"
    done = linli("paper", "slips", gone, "--ballot", 1, *BOT)
    assert (done.exit_code, done.stdout, gone.exists()) == (2, "", False)
    assert "不再印纸票" in done.stderr
    with closing(sqlite3.connect(tmp_path / "linli.sqlite3")) as there:
        printed = "SELECT count(*) FROM record_events WHERE type = 'ballot.papers'"
        assert there.execute(printed).fetchone() == (1,)
