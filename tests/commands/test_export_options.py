"""`linli export` of votes among options: counted again, and the record in the file is in order."""

import asyncio
import json

import pytest

from bot.demo.clock import HandClock
from bot.demo.village import sandbox
from bot.features.ballots.model import Method, Preset, Question
from tests.conftest import START
from tests.handlers.test_options import CAST, MOST, OPTIONS, taps_together
from tests.lane import moved_in

METHODS = (Method.SCORE, Method.SCHULZE)


async def lived(url, folder):
    async with sandbox(folder, HandClock(START), url=url) as village:
        lane = await moved_in(village)
        for number, method in enumerate(METHODS, start=1):
            asking = Question(method, OPTIONS, MOST.get(method, 1))
            await lane.opens(f"钱花在哪里？{number}", preset=Preset.ADVISORY, asking=asking)
            for person, taps in enumerate(CAST[method], start=1):
                await taps_together(lane.neighbour(person), taps, f"b{number}")
        await village.passes(days=10, minutes=1)
        await village.passes(seconds=10)


@pytest.fixture
def out(schema, tmp_path):
    asyncio.run(lived(schema, tmp_path))
    return tmp_path / "export.json"


def test_options_of_each_kind_go_into_one_file_and_come_out_the_same(linli, out):
    assert linli("export", "--community", 1, out).exit_code == 0
    done = linli("tally", out, "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    document = json.loads(out.read_text("utf-8"))
    assert [one["kind"] for one in document["cases"]] == ["choice", "ranked"]
    counted = linli("tally", out, "--lang", "en")
    assert "In pairs" in counted.stdout
    assert "Run-off" not in counted.stdout  # only the method by which people were asked
    checked = linli("verify", out, "--lang", "en")
    assert checked.exit_code == 0, checked.stdout + checked.stderr
    document["cases"][0]["events"][0]["choice"] = {OPTIONS[1]: 5}
    out.write_text(json.dumps(document), "utf-8")
    wrong = linli("tally", out, "--lang", "en")
    assert wrong.exit_code == 1
    assert "totals" in wrong.stderr
