"""What comes every night: one alarm for the house, one for each community, at its own half past."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.kernel.events import Alarm
from bot.reactions import ALARMS, BELLS, TASKS, Bells, Daily, Kind, Task, community_set_up, nights
from bot.reactions.fading import HIDDEN
from bot.reactions.kinds import EVERYWHERE, house_zone, nobody_told, place_zone
from bot.reactions.reminders import ballot_quiet
from tests.chat.storage import rows
from tests.reactions.street import DAY, HERE, THERE

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")


async def rings(_work, _alarm):
    return True


async def runs(_works, _alarm):
    return nobody


async def nobody(_work):
    pass


SOME = Bells(
    {
        "here": Kind(rings, daily=Daily.COMMUNITY),
        "house": Kind(rings, daily=Daily.HOUSE),
        "once": Kind(rings),
    },
    {"cheap": rings},
    {"slow": Task(runs, daily=Daily.COMMUNITY), "asked": Task(runs)},
)


async def keys(street):
    return set(await street.alarms())


async def started(street, bells=SOME):
    async with street.works.begin() as work:
        await nights.set_all(work, bells)


def test_only_what_is_daily_is_nightly():
    assert SOME.nightly() == {
        "here": Daily.COMMUNITY,
        "house": Daily.HOUSE,
        "slow": Daily.COMMUNITY,
    }


async def test_a_start_sets_one_for_the_house_and_one_for_each_community(street):
    await street.neighbours()
    await started(street)
    assert await keys(street) == {"house:0", "here:1", "here:2", "slow:1", "slow:2"}


async def test_a_new_community_gets_its_own_nights_and_no_others(street):
    await street.neighbours()
    async with street.works.begin() as work:
        await nights.set_for(work, SOME, THERE)
    assert await keys(street) == {"here:2", "slow:2"}


async def test_each_community_has_its_night_by_its_own_clocks(street):
    await street.neighbours()
    await started(street)
    found = await street.alarms()
    assert found["here:1"]["due_at"] == datetime(2026, 5, 19, 3, 30, tzinfo=SHANGHAI)
    assert found["here:2"]["due_at"] == datetime(2026, 5, 19, 3, 30, tzinfo=BERLIN)
    assert found["house:0"]["due_at"] == found["here:1"]["due_at"]  # where the host lives


async def test_a_second_start_moves_nothing(street):
    await started(street)
    before = await rows(street.works, "alarms")
    street.works.clock.forward(3 * DAY)
    await started(street)
    assert await rows(street.works, "alarms") == before


async def settled(street, name, alarm_key=None):
    async with street.works.begin() as work:
        alarm = await work.alarms.get(alarm_key or f"{name}:1")
        await nights.settled(work, alarm, {**SOME.kinds, **SOME.tasks}[name])


@pytest.mark.parametrize("name", ["here", "slow"])
async def test_what_has_rung_comes_back_the_next_night_only(street, name):
    await started(street)
    street.works.clock.forward(9 * DAY + timedelta(hours=8))
    await settled(street, name)
    due = (await street.alarms())[f"{name}:1"]["due_at"]
    assert due == datetime(2026, 5, 29, 3, 30, tzinfo=SHANGHAI)


async def test_what_is_not_daily_goes_when_it_has_rung(street):
    async with street.works.begin() as work:
        await work.alarms.set(Alarm("once:1", "once", 1, work.now))
    await settled(street, "once")
    assert await keys(street) == set()


async def test_one_that_was_set_anew_while_it_rang_stays_as_it_was_set(street):
    async with street.works.begin() as work:
        rung = Alarm("once:1", "once", 1, work.now)
        later = Alarm("once:1", "once", 1, work.now + DAY)
        await work.alarms.set(later)
        await nights.settled(work, rung, SOME.kinds["once"])
        assert await work.alarms.get("once:1") == later


async def test_one_that_was_cancelled_while_it_rang_does_not_come_back(street):
    async with street.works.begin() as work:
        rung = Alarm("here:1", "here", 1, work.now)
        await nights.settled(work, rung, SOME.kinds["here"])
    assert await keys(street) == set()


@pytest.mark.parametrize(("reference", "zone"), [(HERE, "Asia/Shanghai"), (THERE, "Europe/Berlin")])
async def test_the_zone_of_an_alarm_is_that_of_its_community(street, reference, zone):
    await street.neighbours()
    async with street.works.look() as work:
        assert await place_zone(work, Alarm("a", "here", reference, work.now)) == zone


async def test_what_is_about_the_whole_house_has_the_zone_of_the_host(street):
    street.works.zone = "Europe/Lisbon"
    async with street.works.look() as work:
        for zone in (place_zone, house_zone):
            assert await zone(work, Alarm("a", "house", EVERYWHERE, work.now)) == "Europe/Lisbon"


async def test_a_community_that_is_set_up_is_signed_every_night(street):
    async with street.works.begin() as work:
        await community_set_up(work, HERE)
    assert await keys(street) == {"record.checkpoint:1"}


def test_every_kind_of_alarm_is_of_one_sort_only():
    sorts = [set(BELLS.kinds), set(BELLS.cheap), set(BELLS.tasks)]
    assert sum(map(len, sorts)) == len(set.union(*sorts))
    assert (sorts[0], sorts[1], sorts[2]) == (set(ALARMS), set(HIDDEN), set(TASKS))


def test_a_kind_fits_into_its_column_and_a_nightly_one_with_any_community_into_its_key():
    for kind in (*BELLS.kinds, *BELLS.cheap, *BELLS.tasks):
        assert len(kind) <= 40
        assert len(f"{kind}:{2**63}") <= 80


def test_a_ballot_closes_however_late_and_at_any_hour():
    closing = BELLS.kinds["ballot.close"]
    assert (closing.late, closing.quiet, closing.missed) == (None, None, nobody_told)


def test_a_reminder_waits_for_the_morning_and_is_given_up_half_a_day_late():
    reminding = BELLS.kinds["ballot.remind"]
    assert (reminding.late, reminding.quiet) == (timedelta(hours=12), ballot_quiet)
    assert reminding.missed is not nobody_told
