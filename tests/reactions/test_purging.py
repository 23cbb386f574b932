"""The nightly purge: as the clock, in a unit of its own, and out of the database's log too."""

import pytest

from bot.kernel.errors import NotAllowed
from bot.kernel.events import Alarm
from bot.kernel.people import THE_CLOCK
from bot.reactions import TASKS, Daily, purge_now
from bot.work import Draft
from tests.chat.storage import commits, rows
from tests.reactions.street import ANN, DAY

WORD = "m4gn0l14"


@pytest.fixture
async def expired(street):
    """A form nobody went on with."""
    async with street.works.begin() as work:
        await work.drafts.keep(ANN, ANN, Draft("f", 1, "s", {"said": WORD}), work.now + DAY)
    street.works.clock.forward(2 * DAY)
    return street


async def night(street):
    """As the tasks do it: it runs, and what it found is kept."""
    alarm = Alarm("purge:0", "purge", 0, street.works.clock.now())
    return await TASKS["purge"].run(street.works, alarm)


async def test_every_night_what_is_past_its_time_goes_in_the_whole_house(expired):
    assert TASKS["purge"].daily is Daily.HOUSE
    await night(expired)
    assert await rows(expired.works, "drafts") == []


async def test_what_it_leaves_to_be_kept_is_nothing(expired):
    outcome = await night(expired)
    before = await rows(expired.works, "record_events")
    async with expired.works.begin() as work:
        await outcome(work)
    assert await rows(expired.works, "record_events") == before


async def test_a_second_run_after_a_death_does_no_harm(expired):
    await night(expired)
    before = [await rows(expired.works, name) for name in ("drafts", "outbox", "record_events")]
    await night(expired)
    after = [await rows(expired.works, name) for name in ("drafts", "outbox", "record_events")]
    assert after == before


def log_size(street, folder):
    return (folder / "test.sqlite3-wal").stat().st_size


async def test_afterwards_the_log_is_empty(expired, tmp_path):
    assert log_size(expired, tmp_path) > 0
    await night(expired)
    assert log_size(expired, tmp_path) == 0


async def test_a_dry_purge_tells_what_would_go_and_touches_neither_rows_nor_log(expired, tmp_path):
    before = log_size(expired, tmp_path)
    found = await purge_now(expired.works, THE_CLOCK, dry=True)
    assert {one.rule: one.rows for one in found if one.rows} == {"drafts": 1}
    assert len(await rows(expired.works, "drafts")) == 1
    assert log_size(expired, tmp_path) == before


async def test_who_may_not_purge_changes_nothing_and_commits_nothing(expired):
    ann = await expired.actor(ANN)
    with commits(expired.works.database) as seen, pytest.raises(NotAllowed):
        await purge_now(expired.works, ann)
    assert seen == []
    assert len(await rows(expired.works, "drafts")) == 1
