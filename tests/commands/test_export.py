"""`linli export`: the file that anybody can count again, and when there is none."""

import asyncio
import json
import stat
from datetime import timedelta

import pytest

from bot.demo.clock import HandClock
from bot.demo.neighbourhood import GROUP
from bot.demo.village import sandbox
from tests.conftest import START
from tests.lane import moved_in

FIRST, SECOND, THIRD = "是否通过《居民公约》？", "楼道灯要换新的吗？", "院门几点关？"
VOTES = {1: "同意", 2: "不同意", 3: "弃权", 5: "同意"}


async def lived(url, folder):
    """A lane with two finished ballots, of which the second drew nobody, and an open one."""
    async with sandbox(folder, HandClock(START), url=url) as village:
        lane = await moved_in(village)
        await lane.opens(FIRST)
        for number, choice in VOTES.items():
            await lane.neighbour(number).taps("去投票", GROUP)
            await lane.neighbour(number).taps(choice)
        await lane.opens(SECOND, open_for=timedelta(days=9))
        await village.passes(days=10, minutes=1)
        await village.passes(seconds=10)
        await lane.opens(THIRD)


@pytest.fixture
def lane(schema, tmp_path):
    asyncio.run(lived(schema, tmp_path))


@pytest.fixture
def out(tmp_path):
    return tmp_path / "export.json"


def read(path):
    return json.loads(path.read_text("utf-8"))


def test_all_finished_ballots_go_into_one_file_and_no_open_one(linli, lane, out):
    done = linli("export", "--community", 1, out, "--lang", "en")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "2 votes written.\n", "")
    cases = read(out)["cases"]
    assert [(one["id"], one["title"]) for one in cases] == [
        ("ballot-1", FIRST),
        ("ballot-2", SECOND),
    ]


def test_only_the_owner_may_read_the_file_since_it_says_how_each_flat_voted(linli, lane, out):
    linli("export", "--community", 1, out)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert [one.name for one in out.parent.glob("export*")] == ["export.json"]


def test_one_ballot_by_its_number(linli, lane, out):
    assert linli("export", "--community", 1, "--ballot", 2, out).exit_code == 0
    assert [one["title"] for one in read(out)["cases"]] == [SECOND]


def test_the_number_of_the_only_community_may_be_left_out(linli, lane, out):
    done = linli("export", out, "--json")
    assert (done.exit_code, json.loads(done.stdout)["community"]) == (0, 1)


def test_counted_again_the_figures_are_the_same(linli, lane, out):
    linli("export", "--community", 1, out)
    done = linli("tally", out, "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    results = json.loads(done.stdout)["results"]
    for case in read(out)["cases"]:
        assert results[case["id"]] == case["result"]
    first = results["ballot-1"]
    assert first["unit_choice"] == {
        "1-1-101": "yes",
        "1-1-102": "no",
        "1-1-201": "abstain",
        "1-1-202": None,
        "1-1-301": "yes",
        "1-1-302": "yes",
    }
    assert first["yes_area"] == 5_840 + 5_840 + 7_625
    assert results["ballot-2"]["participating_heads"] == 0


def test_a_changed_figure_is_found(linli, lane, out):
    linli("export", "--community", 1, out)
    document = read(out)
    document["cases"][0]["result"]["yes_heads"] += 1
    out.write_text(json.dumps(document), "utf-8")
    done = linli("tally", out, "--lang", "en")
    assert done.exit_code == 1
    assert "ballot-1" in done.stderr
    assert "yes_heads" in done.stderr


def test_a_changed_vote_is_found(linli, lane, out):
    linli("export", "--community", 1, out)
    document = read(out)
    document["cases"][0]["events"][0]["choice"] = "no"
    out.write_text(json.dumps(document), "utf-8")
    done = linli("tally", out)
    assert done.exit_code == 1
    assert "unit_choice" in done.stderr


def test_json_is_one_document_that_names_the_cases(linli, lane, out):
    done = linli("export", "--community", 1, out, "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {
        "format": "linli-export/1",
        "community": 1,
        "cases": ["ballot-1", "ballot-2"],
    }


def test_the_export_names_nobody(linli, lane, out):
    linli("export", "--community", 1, out)
    case = read(out)["cases"][0]
    doors = {one["id"] for one in case["units"]}
    assert {owner for one in case["units"] for owner in one["owners"]} <= doors
    assert {one["by"] for one in case["events"]} <= doors


def test_a_file_that_is_there_stays_unless_it_is_to_be_replaced(linli, lane, out):
    out.write_text("mine")
    done = linli("export", "--community", 1, out, "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == (
        "There is a file of that name already. "
        "Please choose another name, or replace it with --force.\n"
    )
    assert out.read_text() == "mine"
    assert linli("export", "--community", 1, out, "--force").exit_code == 0
    assert len(read(out)["cases"]) == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--community", 9), "There is no community number 9."),
        (("--community", 1, "--ballot", 9), "There is no vote no. 9 in this community."),
        (("--community", 1, "--ballot", 3), "The answers can be exported after that."),
    ],
)
def test_what_cannot_be_exported_is_said_and_leaves_no_file(linli, lane, out, words, said):
    done = linli("export", *words, out, "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert isinstance(done.exception, SystemExit)
    assert said in done.stderr
    assert not out.exists()


def test_a_community_without_a_finished_ballot_has_nothing_to_export(linli, schema, tmp_path, out):
    async def quiet():
        async with sandbox(tmp_path, HandClock(START), url=schema) as village:
            await (await moved_in(village)).opens(FIRST)

    asyncio.run(quiet())
    done = linli("export", "--community", 1, out, "--lang", "en")
    assert done.exit_code == 2
    assert "no finished vote yet" in done.stderr
    assert not out.exists()


def test_a_folder_that_is_not_there_is_a_sentence(linli, lane, out):
    done = linli("export", "--community", 1, out / "deep" / "file.json", "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "The file cannot be written. Please check its folder.\n"


def test_a_database_without_the_newest_schema_is_not_read(linli, url, out):
    done = linli("export", "--community", 1, out, "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "linli migrate" in done.stderr
    assert not out.exists()


def test_it_speaks_chinese_too(linli, lane, out):
    assert "2 次表决" in linli("export", "--community", 1, out).stdout
    assert "--force" in linli("export", "--community", 1, out).stderr
    assert linli("export", "--community", 9, out, "--force").stderr == "没有编号为 9 的小区。\n"
