"""The drills of privacy in short: nothing leaks, nothing stops the bot; and their judges judge."""

import json
from dataclasses import replace

import pytest

from bot.commands.drill import canaries, mutants
from bot.commands.drill.canaries import Search
from bot.commands.drill.dice import Dice
from bot.commands.drill.mutants import mutated


async def test_no_marked_word_is_found_anywhere():
    found = await canaries.run(20, 60)
    assert (found.found, found.choices_open) == ([], 0)
    assert found.canaries >= 20
    assert (found.votes, found.forms) == (2, 2)
    assert found.looked > 100_000
    assert found.kept


def test_a_marked_word_is_found_where_it_lies(tmp_path):
    search = Search(["canary-name-3fa9"])
    (tmp_path / "linli.sqlite3-wal").write_bytes(b"\x00\x01canary-name-3fa9\x00")
    (tmp_path / "other").write_bytes("canary-plain 7".encode("utf-16-le"))
    search.files("held", tmp_path)
    assert search.found == [
        ("held", "linli.sqlite3-wal", "canary-name-3fa9"),
        ("held", "other", "canary-plain"),
    ]


@pytest.mark.parametrize(
    "worse",
    [{"found": [("held", "log", "x")]}, {"choices_open": 1}, {"votes": 0}, {"forms": 0}],
)
def test_a_drill_of_canaries_that_found_or_did_nothing_is_not_kept(worse):
    good = canaries.Outcome(
        canaries=1, plain=1, votes=1, forms=1, looked=1, found=[], choices_open=0
    )
    assert good.kept
    assert not replace(good, **worse).kept


async def test_changed_updates_stop_nobody_and_leave_no_words_in_the_log():
    found = await mutants.run(60, 15, seed=1)
    assert (found.answered, found.waiting, found.leaks) == (15, 0, 0)
    assert found.dead_letters > 5
    assert 0 < found.log_most <= mutants.LOG_EACH
    assert found.kept


GOOD = mutants.Outcome(
    good=5, answered=5, bad=5, dead_letters=5, waiting=0, leaks=0, log_most=9, log_all=9
)


@pytest.mark.parametrize(
    "worse",
    [{"answered": 4}, {"waiting": 1}, {"leaks": 1}, {"log_most": 2_001}, {"log_all": 10_001}],
)
def test_a_drill_of_changed_updates_knows_what_is_wrong(worse):
    assert GOOD.kept
    assert not replace(GOOD, **worse).kept


def test_the_same_seed_changes_the_same_fields():
    first, again, other = (mutated(Dice(seed)) for seed in ("one", "one", "two"))
    firsts = [json.dumps(next(first)) for _one in range(40)]
    assert firsts == [json.dumps(next(again)) for _one in range(40)]
    assert firsts != [json.dumps(next(other)) for _one in range(40)]
    assert len(set(firsts)) > 30


def test_a_drill_prints_what_it_saw(linli):
    done = linli("drill", "mutants", "--mutants", 5, "--good", 2, "--json")
    told = json.loads(done.stdout)
    assert done.exit_code == 0
    assert (told["good"], told["answered"], told["bad"], told["kept"]) == (2, 2, 5, True)


def test_a_drill_in_words(linli):
    done = linli("drill", "canaries", "--canaries", 10, "--plain", 5)
    assert done.exit_code == 0
    assert "found: 0" in done.stdout
