"""Wall-clock times mean what people expect, also where clocks are put forward and back (P16)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.kernel.hours import (
    NIGHTLY,
    USUAL_QUIET,
    Quiet,
    midnight,
    morning_after,
    next_time,
    on_day,
)

SHANGHAI, BERLIN, APIA = "Asia/Shanghai", "Europe/Berlin", "Pacific/Apia"
CAIRO = "Africa/Cairo"
DAY = timedelta(days=1)


def at(text, zone=SHANGHAI):
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize("now", ["21:00", "23:59:59", "00:00", "03:00", "07:59:59"])
def test_at_night_the_quiet_hours_end_at_eight(now):
    ends = morning_after(at(f"2026-05-18T{now}"), SHANGHAI)
    day = "2026-05-19" if now > "12" else "2026-05-18"
    assert ends == at(f"{day}T08:00")


@pytest.mark.parametrize("now", ["08:00", "12:00", "20:59:59"])
def test_by_day_nothing_waits(now):
    assert morning_after(at(f"2026-05-18T{now}"), SHANGHAI) is None


def test_the_quiet_hours_are_those_of_the_place():
    now = at("2026-05-18T21:30")
    assert morning_after(now, SHANGHAI) is not None
    assert morning_after(now, BERLIN) is None


@pytest.mark.parametrize(
    ("begin", "end", "now", "ends"),
    [
        ("20:30", "07:30", "2026-05-18T20:30", "2026-05-19T07:30"),
        ("20:30", "07:30", "2026-05-18T20:29", None),
        ("20:30", "07:30", "2026-05-18T07:29", "2026-05-18T07:30"),
        ("12:00", "14:00", "2026-05-18T13:00", "2026-05-18T14:00"),  # within a day
        ("12:00", "14:00", "2026-05-18T14:00", None),
        ("00:00", "00:00", "2026-05-18T03:00", None),  # none at all
    ],
)
def test_a_place_may_have_quiet_hours_of_its_own(begin, end, now, ends):
    quiet = Quiet(time.fromisoformat(begin), time.fromisoformat(end))
    assert morning_after(at(now), SHANGHAI, quiet) == (at(ends) if ends else None)


def test_the_next_time_is_today_or_tomorrow_and_never_now():
    assert next_time(NIGHTLY, at("2026-05-18T03:29"), SHANGHAI) == at("2026-05-18T03:30")
    assert next_time(NIGHTLY, at("2026-05-18T03:30"), SHANGHAI) == at("2026-05-19T03:30")


def test_a_time_that_a_day_skips_is_the_first_minute_that_exists():
    assert on_day(date(2026, 3, 29), time(2, 30), BERLIN) == at("2026-03-29T03:00", BERLIN)
    assert on_day(date(2011, 12, 30), time(3, 30), APIA) == at("2011-12-31T00:00", APIA)


def test_a_time_that_comes_twice_is_the_first_of_the_two():
    assert on_day(date(2026, 10, 25), time(2, 30), BERLIN) == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )


@pytest.mark.parametrize("zone", [SHANGHAI, BERLIN, "America/Sao_Paulo", "Australia/Lord_Howe"])
def test_every_night_of_a_year_has_one_such_time(zone):
    now = datetime(2026, 1, 1, tzinfo=UTC)
    nights = []
    for _night in range(365):
        now = next_time(time(2, 15), now, zone)
        nights.append(now.astimezone(ZoneInfo(zone)).date())
    assert nights == [nights[0] + DAY * n for n in range(365)]


@pytest.mark.parametrize(
    ("quiet", "asleep", "awake"),
    [
        (USUAL_QUIET, ["21:00", "23:59:59", "00:00", "07:59:59"], ["08:00", "12:00", "20:59:59"]),
        (Quiet(time(0), time(6)), ["00:00", "05:59"], ["06:00", "23:59:59"]),
        (Quiet(time(22), time(0)), ["22:00", "23:59:59"], ["00:00", "21:59"]),
        (Quiet(time(12), time(14)), ["12:00", "13:59"], ["14:00", "11:59", "00:00"]),
        (Quiet(time(9), time(9)), [], ["09:00", "00:00", "21:00"]),
    ],
)
def test_quiet_hours_begin_with_their_first_minute_and_end_before_their_last(quiet, asleep, awake):
    assert [one for one in asleep if not quiet.covers(time.fromisoformat(one))] == []
    assert [one for one in awake if quiet.covers(time.fromisoformat(one))] == []


@pytest.mark.parametrize(
    ("now", "begun"),
    [
        ("2026-05-18T00:00", "2026-05-18T00:00"),
        ("2026-05-18T23:59:59", "2026-05-18T00:00"),
        ("2026-05-18T12:00", "2026-05-18T00:00"),
    ],
)
def test_a_day_begins_at_midnight_of_the_place(now, begun):
    assert midnight(at(now), SHANGHAI) == at(begun)


def test_one_moment_lies_in_different_days_of_different_places():
    now = at("2026-05-19T01:00")  # still the 18th in Berlin
    assert midnight(now, SHANGHAI) == at("2026-05-19T00:00")
    assert midnight(now, BERLIN) == at("2026-05-18T00:00", BERLIN)


def test_where_clocks_are_put_forward_at_midnight_the_day_begins_an_hour_later():
    assert midnight(at("2026-04-24T12:00", CAIRO), CAIRO) == at("2026-04-24T01:00", CAIRO)
    assert midnight(at("2026-04-25T12:00", CAIRO), CAIRO) == at("2026-04-25T00:00", CAIRO)


def test_a_morning_keeps_its_hour_over_the_night_in_which_clocks_change():
    for day in ("2026-03-29", "2026-10-25"):
        ends = morning_after(at(f"{day}T00:30", BERLIN), BERLIN)
        assert ends == at(f"{day}T08:00", BERLIN)


def test_the_next_evening_of_each_place_is_by_its_own_clock():
    now = at("2026-05-18T20:00")
    assert next_time(time(18, 30), now, SHANGHAI) == at("2026-05-19T18:30")
    assert next_time(time(18, 30), now, BERLIN) == at("2026-05-18T18:30", BERLIN)
