"""`linli drill pairs` and `linli drill interference`, in short, and what they find wrong."""

import json
from dataclasses import replace

import pytest

from bot.commands.drill.interference import Report as Interference
from bot.commands.drill.pairs import Report as Pairs


def test_each_household_has_one_answer_and_both_devices_show_its_receipt(linli):
    done = linli("drill", "pairs", "--households", "20", "--rounds", "2", "--json")
    found = json.loads(done.stdout)
    assert (done.exit_code, found["format"]) == (0, "linli-drill-pairs/1")
    assert (found["counted"], found["misled"], found["right"]) == (40, 0, True)


def test_one_answer_changes_nothing_that_others_are_sent(linli):
    done = linli("drill", "interference", "--votes", "12", "--json")
    found = json.loads(done.stdout)
    assert (done.exit_code, found["format"]) == (0, "linli-drill-interference/1")
    assert (found["differing"], found["right"]) == (0, True)
    assert found["her_own"] > 0
    assert found["totals_differ"]


KEPT = Pairs(households=2, rounds=3, counted=6)


@pytest.mark.parametrize("broken", ["double", "not_last", "unanswered", "misled", "complaints"])
def test_a_pair_that_is_not_kept_is_not_right(broken):
    assert KEPT.right
    assert not replace(KEPT, **{broken: 1}).right
    assert not replace(KEPT, counted=5).right


def test_a_byte_that_differs_or_nothing_compared_is_not_right():
    kept = Interference(votes=3, compared=9, her_own=1)
    assert kept.right
    for changed in ({"differing": 1}, {"compared": 3}, {"her_own": 0}):
        assert not replace(kept, **changed).right
