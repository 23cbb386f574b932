"""The drill of tampering in short: every way once, and a few databases that nobody changed."""

import asyncio
import json

import pytest

from bot.commands.drill import tampers
from bot.commands.drill.row_tampers import Expected
from bot.commands.drill.tampers import EVERY, named, run
from bot.kernel.findings import Fault, Finding


def test_every_way_of_changing_is_named_and_nothing_else_is(tmp_path):
    outcome = run(tmp_path, places=1, clean=9)
    assert outcome.missed == outcome.alarms == []
    assert sum(outcome.found.values()) == len(EVERY)
    assert (outcome.clean, outcome.opened) == (9, 4)
    assert outcome.kept


def test_the_ways_cover_the_numbers_that_can_be_forged():
    assert len(EVERY) >= 90
    assert len({one.__name__ for one in EVERY}) == len(EVERY)


def test_a_way_that_is_not_named_fails_the_drill(tmp_path):
    outcome = tampers.Outcome(clean=1)
    state = asyncio.run(tampers.live(tmp_path, 0))[-1]

    def nothing(_scene):
        return Expected("V1", 3)

    tampers._changed(outcome, nothing, state, tmp_path, tampers.Dice("x"))
    assert not outcome.kept
    assert outcome.missed[0].startswith("nothing")


@pytest.mark.parametrize(
    ("finding", "expected", "right"),
    [
        (Finding(Fault.ALTERED, 3), Expected("V1", 3), True),
        (Finding(Fault.ALTERED, 4), Expected("V1", 3), False),
        (Finding(Fault.REMOVED, 3), Expected("V1", 3), False),
        (Finding(Fault.AREA_CHANGED, 9, 2, "1-1-101"), Expected("V23", flat="1-1-101"), True),
        (Finding(Fault.AREA_CHANGED, 9, 2, "1-1-102"), Expected("V23", flat="1-1-101"), False),
        (Finding(Fault.REBUILT, 9, detail="5"), Expected("V8", within=7), True),
        (Finding(Fault.REBUILT, 9, detail="8"), Expected("V8", within=7), False),
    ],
)
def test_a_finding_counts_only_with_its_place(finding, expected, right):
    assert named(finding, expected) is right


def test_json_is_one_document(linli):
    done = linli("drill", "tampers", "--places", 0, "--clean", 1, "--json")
    assert done.exit_code == 0
    document = json.loads(done.stdout)
    assert document["format"] == "linli-drill-tampers/1"
    assert (document["clean"], document["missed"], document["alarms"]) == (1, [], [])
