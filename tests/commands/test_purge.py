"""`linli purge`: counts what is past its time, and deletes it."""

import asyncio
import json
from datetime import timedelta

import pytest

from bot.app import Settings, open_works
from bot.demo.clock import HandClock
from bot.infra.system import SystemClock
from bot.work import Draft
from tests.chat.storage import rows

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


def test_in_chinese_by_default(linli, schema):
    assert linli("purge").stdout == "没有过期的内容。\n"


def test_without_a_database_it_says_how_to_make_one(linli, url):
    done = linli("purge", "--lang", "en")
    assert done.exit_code == 2
    assert "linli migrate" in done.stderr
