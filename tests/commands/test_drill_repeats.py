"""`linli drill repeats`: in short, on both databases, and what it finds wrong."""

import json

import pytest

from bot.commands.drill.repeats import Report, measure


def test_fifty_presses_that_come_again_and_again_have_fifty_effects(linli):
    done = linli("drill", "repeats", "--presses", 50, "--json")
    found = json.loads(done.stdout)
    assert (done.exit_code, found["right"]) == (0, True), done.output
    assert found["format"] == "linli-drill-repeats/1"
    assert (found["presses"], found["effects"]) == (50, 50)
    assert found["deliveries"] > 100


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
async def test_the_same_on_postgresql(tmp_path, database, postgres):
    report = await measure(tmp_path, 20, "postgres", postgres)
    assert (report.right, report.effects) == (True, 20)


@pytest.mark.parametrize(
    "name", ["missing", "double", "wrong", "other_receipts", "unanswered", "complaints"]
)
def test_what_must_not_be_is_a_finding(name):
    report = Report(presses=1)
    assert report.right
    setattr(report, name, 1)
    assert not report.right
