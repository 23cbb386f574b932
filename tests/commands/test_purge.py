"""`linli purge`: counts what is past its time, and deletes it."""

import asyncio
import json
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from bot.app import Settings, open_works
from bot.demo.clock import HandClock
from bot.demo.village import sandbox
from bot.infra.system import SystemClock
from bot.work import Draft
from tests.chat.storage import rows
from tests.lane import moved_in

DRAFTS = 3


async def _began(works):
    async with works.begin() as work:
        for person in range(1, DRAFTS + 1):
            await work.drafts.keep(person, person, Draft("f", 1, "s", {}), work.now)


async def opened(act, clock=None):
    async with open_works(Settings(), clock=clock) as works:
        return await act(works)


@pytest.fixture
def forms(schema):
    """Three forms that expired an hour ago."""
    ago = HandClock(SystemClock().now() - timedelta(hours=1))
    asyncio.run(opened(_began, ago))


def left():
    return len(asyncio.run(opened(lambda works: rows(works, "drafts"))))


def test_what_is_past_its_time_goes(linli, forms):
    done = linli("purge", "--lang", "en")
    assert (done.exit_code, done.stdout) == (0, "drafts\t3\n3 entries deleted.\n")
    assert left() == 0
    assert linli("purge", "--lang", "en").stdout == "Nothing is past its time.\n"


def test_a_dry_run_only_counts(linli, forms):
    done = linli("purge", "--dry-run", "--lang", "en")
    assert (done.exit_code, done.stdout) == (0, "drafts\t3\n3 entries are past their time.\n")
    assert left() == DRAFTS


def test_as_json_every_rule_has_its_number(linli, forms):
    told = json.loads(linli("purge", "--dry-run", "--json").stdout)
    assert (told["format"], told["dry_run"]) == ("linli-purge/1", True)
    assert told["rows"]["drafts"] == DRAFTS
    assert {"dead_letters", "inbox", "outbox", "invitations", "strangers", "choices"} <= set(
        told["rows"]
    )


async def _lived(url, folder):
    """Two years ago a lane voted: everybody answered, two of them twice; then it closed."""
    clock = HandClock(SystemClock().now() - timedelta(days=730))
    async with sandbox(folder, clock, url=url) as village:
        lane = await moved_in(village)
        await lane.opens("装灯吗？")
        for number, choice in ((1, "同意"), (2, "不同意"), (1, "弃权"), (2, "同意"), (3, "同意")):
            neighbour = lane.neighbour(number)
            await neighbour.opens("b1")
            await neighbour.taps(choice)
        await village.passes(days=10, minutes=1)
        await village.passes(seconds=10)


@pytest.fixture
def old_vote(schema, tmp_path):
    asyncio.run(_lived(schema, tmp_path))
    return tmp_path / "linli.sqlite3"


def test_the_record_is_in_order_after_a_purge_of_choices(linli, old_vote):
    before = linli("verify", old_vote, "--json")
    assert json.loads(before.stdout)["findings"] == [], before.output
    told = json.loads(linli("purge", "--json").stdout)
    assert told["rows"]["choices"] == 1
    after = linli("verify", old_vote, "--json")
    assert json.loads(after.stdout)["findings"] == [], after.output
    assert after.exit_code == 0
    said = linli("verify", old_vote, "--lang", "en").stdout
    assert "was purged and can no longer be looked into" in said


def test_a_purge_that_was_not_declared_is_found(linli, old_vote):
    with closing(sqlite3.connect(old_vote)) as database, database:
        votes = "SELECT seq FROM record_events WHERE type = 'ballot.vote'"
        database.execute(f"DELETE FROM record_payloads WHERE seq IN ({votes})")
    done = linli("verify", old_vote, "--json")
    assert done.exit_code == 1
    assert {one["v"] for one in json.loads(done.stdout)["findings"]} >= {"V13"}


def test_what_was_purged_is_not_exported_as_if_nobody_had_voted(linli, old_vote, tmp_path):
    linli("purge")
    out = tmp_path / "out.json"
    done = linli("export", out, "--lang", "en")
    assert (done.exit_code, done.stdout) == (0, "0 votes written.\n")
    written = json.loads(out.read_text("utf-8"))
    assert written["cases"] == []
    assert written["record"]["headers"]
    one = linli("export", "--ballot", 1, tmp_path / "one.json", "--lang", "en")
    assert one.exit_code == 2
    assert "how each household voted is not kept any more" in one.stderr


def test_in_chinese_by_default(linli, schema):
    assert linli("purge").stdout == "没有过期的内容。\n"


def test_without_a_database_it_says_how_to_make_one(linli, url):
    done = linli("purge", "--lang", "en")
    assert done.exit_code == 2
    assert "linli migrate" in done.stderr
