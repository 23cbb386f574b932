"""The glossary has one row per thing, and a name in code for what the architecture names."""

import re
from collections import Counter
from pathlib import Path

import pytest

PATH = Path(__file__).resolve().parents[2] / "locales" / "GLOSSARY.md"
ROWS = [
    [cell.strip() for cell in line.strip("|\n").split("|")]
    for line in PATH.read_text("utf-8").splitlines()
    if line.startswith("|")
][2:]
NAMES = {
    "roll": "清册",
    "unit": "户",
    "stairwell": "单元",
    "ballot": "表决",
    "vote": "票",
    "tally": "计票",
    "quorum": "法定人数",
    "convention": "居民公约",
    "share": "分摊",
    "pledge": "认缴",
    "contribution": "缴款",
    "shift": "班次",
    "signup": "报名",
    "case": "调解案件",
    "party": "当事人",
}


def column(place):
    return [row[place] for row in ROWS if row[place]]


@pytest.mark.parametrize("place", [1, 2, 3])
def test_a_word_stands_for_one_thing_only(place):
    assert [word for word, times in Counter(column(place)).items() if times > 1] == []


def test_every_row_says_the_thing_in_both_languages_and_plainly():
    assert [row for row in ROWS if len(row) != 6 or not all((row[1], row[2], row[4], row[5]))] == []
    assert [row for row in ROWS if not re.search(r"[\u4e00-\u9fff]", row[1] + row[4])] == []
    assert [row[4] for row in ROWS if "你" in row[4]] == []


@pytest.mark.parametrize(("name", "chinese"), NAMES.items())
def test_a_name_in_code_has_its_chinese(name, chinese):
    assert [row[1] for row in ROWS if row[3] == f"`{name}`"] == [chinese]
