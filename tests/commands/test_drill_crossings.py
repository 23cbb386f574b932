"""`linli drill crossings`: in short, and what it finds where a check is missing."""

import asyncio

import pytest

from bot.commands.drill import crossings
from bot.commands.drill.elsewhere import DOORS, FLATS, LABEL, Report, told
from bot.commands.drill.host import (
    HERE,
    NUMBER_THERE,
    Asked,
    every_export,
    exports_crossed,
    settings,
)
from bot.commands.drill.talked_there import NAME, QUESTION

SOME = (
    "CastVote",
    "ReadReceipts",
    "ConfirmAct",
    "SeatClaimant",
    "PrintOne",
    "Sold",
    "CheckReceipt",
)


async def tried(folder, role, keep):
    """What a role could do, with some of the buttons and the bare words."""
    report = Report()
    await crossings.measure(folder, report, role, keep, lambda there: there.words)
    return report


def named(*kinds):
    return lambda press: type(press).__name__ in kinds


async def test_somebody_of_one_place_crosses_nowhere(tmp_path):
    report = await tried(tmp_path, "neighbour", named(*SOME))
    assert report.right, report.figures()
    assert report.buttons > 3 * len(SOME)
    assert report.words > 10


async def test_its_forms_are_filled_in_with_what_is_not_hers(tmp_path):
    report = await tried(tmp_path, "coordinator", named("LinkForFlat"))
    assert report.right
    assert report.forms == 29


async def test_what_is_exported_for_one_place_holds_nothing_of_the_other(
    tmp_path, linli, monkeypatch
):
    """The last one as the drill does it, in a process of its own; the others without its start."""
    await crossings.measure(tmp_path, Report(), "coordinator", named(), lambda there: ())
    report, turn = Report(), asyncio.Lock()
    for name, value in settings(tmp_path).items():
        monkeypatch.setenv(name, value)

    async def run(_folder, words):
        async with turn:
            done = await asyncio.to_thread(linli, *words)
        return done.exit_code, done.output

    asked = [
        Asked(("export", "--community", f"{HERE}")),
        Asked(("export", "--public", "--ballot", f"{NUMBER_THERE}", "--community", "1"), True),
        Asked(("roll", "links", "--bot", "b"), refused=True),
    ]
    await exports_crossed(report, tmp_path, asked, run)
    assert report.right, report.figures()
    assert report.exports == 4  # what was written is verified too
    worse = Report()
    await exports_crossed(
        worse, tmp_path, [Asked(("roll", "links", "--bot", "b", "--community", "2"))]
    )
    assert worse.told
    assert worse.changes


def test_every_export_is_tried_with_a_place_that_is_not_there_and_with_none(tmp_path):
    words = [one.words for one in every_export(tmp_path / "roll.csv") if one.refused]
    for kind in ("export", "letters", "doors", "links", "check"):
        mine = [one for one in words if kind in one]
        assert any("99" in one for one in mine)
        assert kind == "check" or any("--community" not in one for one in mine)
    assert any(DOORS[1] in one for one in words)


def test_what_was_only_said_back_is_no_finding():
    assert told(f"{NAME} {QUESTION}") == [NAME, QUESTION]
    assert told(DOORS[1] + LABEL) == [*FLATS]
    assert told(f"没有 {LABEL}", DOORS[0]) == []
    assert told(f"没有 {QUESTION}", QUESTION) == []
    assert told(f"{LABEL} {NAME}", DOORS[0]) == [NAME]


@pytest.mark.parametrize("name", ["changes", "told", "files", "broken", "dead", "complaints"])
def test_what_must_not_be_is_a_finding(name):
    report = Report()
    assert report.right
    setattr(report, name, 1 if name in ("dead", "complaints") else ["x"])
    assert not report.right


def test_a_drill_counts_what_it_tried():
    report = Report(buttons=1, words=2, forms=3, exports=4, told=["x"])
    assert (report.figures()["tries"], report.figures()["told"]) == (10, 1)
    assert report.figures()["found"] == ["x"]
