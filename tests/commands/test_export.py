"""`linli export`: the file that anybody can count again, and when there is none."""

import asyncio
import json
import shutil
import sqlite3
import stat
from contextlib import closing
from datetime import timedelta

import pytest

from bot.demo.clock import HandClock
from bot.demo.neighbourhood import GROUP
from bot.demo.village import sandbox
from tests.conftest import START
from tests.lane import moved_in

FIRST, SECOND, THIRD = "是否通过《居民公约》？", "楼道灯要换新的吗？", "院门几点关？"
VOTES = {1: "同意", 2: "不同意", 3: "弃权", 5: "同意"}


async def lived(url, folder, *, late=False):
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
        if late:
            await lane.neighbour(2).opens("b3")
            await lane.neighbour(2).taps("同意")


@pytest.fixture(scope="module")
def past(migrated, tmp_path_factory):
    """Databases of the lane, early and late; lived through once, and copied for each test."""
    found = []
    for late in (False, True):
        folder = tmp_path_factory.mktemp("past")
        shutil.copy(migrated, folder / "linli.sqlite3")
        url = f"sqlite+aiosqlite:///{folder / 'linli.sqlite3'}"
        asyncio.run(lived(url, folder, late=late))
        found.append(folder / "linli.sqlite3")
    return found


@pytest.fixture
def lane(schema, past, tmp_path):
    shutil.copy(past[0], tmp_path / "linli.sqlite3")


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
        (("--community", 1, "--ballot", 9, "--public"), "There is no vote no. 9"),
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


# The record in the file


def rows(url, statement):
    with closing(sqlite3.connect(url.partition("///")[2])) as connection:
        return connection.execute(statement).fetchall()


def votes_of(record):
    """What the payloads of votes say, of those that are in the file."""
    kinds = {seq: kind for seq, kind, *_rest in record["headers"]}
    told = [item for item in record["payloads"] if kinds[item[0]] == "ballot.vote"]
    return [json.loads(item[2]) for item in told if len(item) == 3]


def test_the_record_in_the_file_is_checked_without_the_server(linli, lane, out, tmp_path):
    linli("export", "--community", 1, out)
    (tmp_path / "keys" / "keys.json").unlink()
    done = linli("verify", out, "--json")
    document = json.loads(done.stdout)
    assert (done.exit_code, document["mode"], document["findings"]) == (0, "full", [])
    assert document["events"] == {"1": len(read(out)["record"]["headers"])}
    assert {one["what"] for one in document["unchecked"]} == {
        "no checkpoints of one's own",
        "tail not anchored",  # the export itself is the last entry
        "the key came with the file",
    }


def test_a_file_with_a_changed_vote_a_changed_header_or_a_changed_list_is_found(linli, lane, out):
    linli("export", "--community", 1, out)
    for number, change in enumerate(
        (
            lambda record: record["tables"]["votes"][0].update(choice="no"),
            lambda record: record["headers"][8].__setitem__(2, "f" * 64),
            lambda record: record["tables"]["receipt_lists"][0].update(counted="[]"),
            lambda record: record["payloads"].pop(8),
            lambda record: record["checkpoints"][0].update(seq=9),
        )
    ):
        document = read(out)
        change(document["record"])
        changed = out.with_name(f"changed{number}.json")
        changed.write_text(json.dumps(document), "utf-8")
        assert linli("verify", changed).exit_code == 1, number


def test_that_it_was_given_out_is_on_the_record(linli, lane, schema, out):
    linli("export", "--community", 1, out)
    payload = "SELECT payload FROM record_payloads ORDER BY seq DESC LIMIT 1"
    told = json.loads(rows(schema, payload)[0][0])
    assert {name: told[name] for name in ("by", "ballots", "public")} == {
        "by": 0, "ballots": [1, 2], "public": False,
    }  # fmt: skip
    assert [one[1] for one in read(out)["record"]["headers"]][-1] == "export"


def test_what_is_refused_is_not_on_the_record_as_given_out(linli, lane, schema, out):
    linli("export", "--community", 1, "--ballot", 3, out)
    linli("export", "--community", 1, "--ballot", 9, "--public", out)
    assert rows(schema, "SELECT count(*) FROM record_events WHERE type = 'export'") == [(0,)]


def test_votes_of_an_open_ballot_and_of_one_not_asked_for_stay_out(linli, open_too, out):
    linli("export", "--community", 1, "--ballot", 2, out)
    record = read(out)["record"]
    assert votes_of(record) == []
    assert record["tables"]["votes"] == []
    assert record["left_out"] == [1, 3]
    linli("export", "--community", 1, "--force", out)
    record = read(out)["record"]
    assert {one["ballot"] for one in votes_of(record)} == {1}
    assert {one["ballot_id"] for one in record["tables"]["votes"]} == {1}
    assert record["left_out"] == [3]
    assert linli("verify", out).exit_code == 0


def test_for_the_public_nothing_about_a_single_flat_is_in_the_file(linli, open_too, out):
    linli("export", "--community", 1, "--public", out)
    document = read(out)
    assert document["cases"] == []
    assert votes_of(document["record"]) == []
    tables = document["record"]["tables"]
    assert set(tables) == {"ballots", "turnouts", "receipt_lists"}
    content = out.read_text("utf-8")
    assert "1-1-10" not in content
    assert '"choice"' not in content
    done = linli("verify", out, "--json")
    assert (done.exit_code, json.loads(done.stdout)["mode"]) == (0, "public")
    assert linli("tally", out).exit_code == 0


def test_the_public_can_compare_the_record_with_what_it_holds(linli, open_too, out, tmp_path):
    kept = tmp_path / "kept.json"
    kept.write_text(linli("checkpoints", "--community", 1).stdout)
    linli("export", "--community", 1, "--public", out)
    mine = tmp_path / "mine.txt"
    mine.write_text(json.loads(read(out)["record"]["tables"]["receipt_lists"][0]["counted"])[0])
    held = "--receipts", mine, "--checkpoints", kept
    assert linli("verify", out, *held).exit_code == 0
    document = read(out)
    del document["record"]["headers"][-6:]
    document["record"]["head"] = None
    out.write_text(json.dumps(document), "utf-8")
    done = linli("verify", out, *held, "--json")
    assert "V3" in {one["v"] for one in json.loads(done.stdout)["findings"]}


def test_an_older_file_and_a_newer_one_are_compared(linli, lane, out):
    linli("export", "--community", 1, out)
    newer = out.with_name("newer.json")
    linli("export", "--community", 1, "--public", newer)
    done = linli("verify-diff", out, newer, "--lang", "en")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "1 entry was added." in done.stdout
    assert linli("verify-diff", newer, out).exit_code == 1


def test_checkpoints_are_printed_one_to_a_line(linli, lane):
    done = linli("checkpoints", "--community", 1)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == 0
    assert [one["community"] for one in found] == [1] * len(found)
    assert len(found) >= 5  # three openings and two closings
    assert all(len(one["signature"]) == 128 for one in found)
    assert linli("checkpoints", "--community", 1).stdout == done.stdout


@pytest.fixture
def open_too(schema, past, tmp_path):
    shutil.copy(past[1], tmp_path / "linli.sqlite3")
