"""Days and times as neighbours type them: what is read, and what is refused with which sentence."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.kernel.dates import evening, read_day, read_time
from bot.kernel.errors import DayUnreadable, LunarDay, NoSuchDay, TimeUnreadable

ZONE = "Asia/Shanghai"
NOON = datetime(2026, 11, 26, 12, tzinfo=ZoneInfo(ZONE))  # a Thursday

TIMES = {
    "明天": (11, 27, 20, 0),
    "明天 20:00": (11, 27, 20, 0),
    "后天 9:30": (11, 28, 9, 30),
    "大后天早上8点": (11, 29, 8, 0),
    "今晚8点": (11, 26, 20, 0),
    "明晚七点半": (11, 27, 19, 30),
    "明天晚上": (11, 27, 20, 0),
    "明早九点一刻": (11, 27, 9, 15),
    "周五晚上8点": (11, 27, 20, 0),
    "星期五20点": (11, 27, 20, 0),
    "周四 20:00": (11, 26, 20, 0),
    "周四 9:00": (12, 3, 9, 0),  # this morning is over: the next one
    "下周三": (12, 2, 20, 0),
    "下周三下午3点": (12, 2, 15, 0),
    "下下周一上午十点": (12, 7, 10, 0),
    "这周日中午12点": (11, 29, 12, 0),
    "礼拜天中午一点": (11, 29, 13, 0),
    "12月5日 20:00": (12, 5, 20, 0),
    "十二月五号晚上八点": (12, 5, 20, 0),
    " １２月５日２０：３０ ": (12, 5, 20, 30),
    "2026-12-05": (12, 5, 20, 0),
    "2026-12-05T09:05": (12, 5, 9, 5),
    "2026/12/5 9:05": (12, 5, 9, 5),
    "2026年12月5日20点30分": (12, 5, 20, 30),
    "二〇二六年十二月五日": (12, 5, 20, 0),
    "五号": (12, 5, 20, 0),
    "28号下午三点": (11, 28, 15, 0),
    "下个月3号": (12, 3, 20, 0),
    "月底": (11, 30, 20, 0),
    "下月底": (12, 31, 20, 0),
    "10天后": (12, 6, 20, 0),
    "两周后": (12, 10, 20, 0),
    "明天晚上12点": (11, 28, 0, 0),  # the night that ends the day
    "明天24:00": (11, 28, 0, 0),
    "Friday 8pm": (11, 27, 20, 0),
    "8 pm on Friday": (11, 27, 20, 0),
    "next Friday at 9:30 a.m.": (12, 4, 9, 30),
    "tomorrow at 18:00": (11, 27, 18, 0),
    "tonight 9pm": (11, 26, 21, 0),
    "5 December 20:00": (12, 5, 20, 0),
    "Dec 5th, 2026, 12pm": (12, 5, 12, 0),
    "the 5th": (12, 5, 20, 0),
    "in 3 days": (11, 29, 20, 0),
    "end of the month": (11, 30, 20, 0),
    "明天九点十五": (11, 27, 9, 15),
    "明早八点零五": (11, 27, 8, 5),
    "明天十点三刻": (11, 27, 10, 45),
    "明天20点整": (11, 27, 20, 0),
    "明天凌晨12点": (11, 27, 0, 0),  # the night in which the day begins
    "明天凌晨1点": (11, 27, 1, 0),
    "明天晚上0点": (11, 28, 0, 0),
    "晚上8点明天": (11, 27, 20, 0),
    "明天下午两点": (11, 27, 14, 0),
    "明天傍晚6点": (11, 27, 18, 0),
    "明天中午12点半": (11, 27, 12, 30),
    "tonight": (11, 26, 20, 0),
    "tonight at 9:00": (11, 26, 21, 0),
    "9:00 tonight": (11, 26, 21, 0),
    "9pm tonight": (11, 26, 21, 0),
    "tomorrow 12am": (11, 27, 0, 0),
    "day after tomorrow 10 a.m.": (11, 28, 10, 0),
    "the end of this month 6pm": (11, 30, 18, 0),
    "in 2 weeks": (12, 10, 20, 0),
    "3天以后": (11, 29, 20, 0),
}


@pytest.mark.parametrize("typed", TIMES)
def test_a_time_is_read_in_the_zone_of_the_community(typed):
    month, day, hour, minute = TIMES[typed]
    assert read_time(typed, NOON, ZONE).astimezone(ZoneInfo(ZONE)) == datetime(
        2026, month, day, hour, minute, tzinfo=ZoneInfo(ZONE)
    )
    assert read_time(typed, NOON, ZONE).tzinfo is UTC


DAYS = {
    "2027-05-31": date(2027, 5, 31),
    "2027年5月31日": date(2027, 5, 31),
    "5月1日": date(2027, 5, 1),  # half a year gone: next year's
    "9月1日": date(2026, 9, 1),  # not so long ago: he must say the year if he means the next
    "明年3月1日": date(2027, 3, 1),
    "31 May 2027": date(2027, 5, 31),
    "May 1": date(2027, 5, 1),
    "2028-02-29": date(2028, 2, 29),
}


@pytest.mark.parametrize("typed", DAYS)
def test_a_day_is_read(typed):
    assert read_day(typed, NOON.date()) == DAYS[typed]


def test_tomorrow_is_tomorrow_where_the_community_is():
    late = datetime(2026, 11, 26, 17, tzinfo=UTC)  # already the 27th in Shanghai
    assert read_time("明天", late, ZONE) == datetime(2026, 11, 28, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed",
    ["2026-02-29", "13-01", "13月1日", "31 November", "11月31日", "31号", "0000-01-01", "6月0日",
     "Feb 30", "2026-02-30 20:00"],
)  # fmt: skip
def test_what_the_calendar_has_not_is_said_to_be_missing(typed):
    with pytest.raises(NoSuchDay) as refused:
        read_time(typed, NOON, ZONE)
    assert refused.value.written == typed


@pytest.mark.parametrize(
    "typed", ["腊月初八", "农历十二月初五", "正月十五", "腊月廿三", "除夕晚上8点", "lunar new year"]
)
def test_a_lunar_day_is_not_guessed_at(typed):
    for read in (lambda: read_time(typed, NOON, ZONE), lambda: read_day(typed, NOON.date())):
        with pytest.raises(LunarDay):
            read()


@pytest.mark.parametrize(
    "typed",
    ["", "20:00", "8pm", "下周吧", "过几天", "明天 25:00", "2026-12-05 20:61", "12月5日 20:00 左右",
     "明天13pm", "0001-01-01 00:00", "soon", "5", "2026", "明天" * 40, "明天 20:00 21:00",
     "明天晚上1点", "明天晚上12点半", "tomorrow 0am", "下周五中午"],
)  # fmt: skip
def test_what_is_no_time_is_refused(typed):
    with pytest.raises(TimeUnreadable):
        read_time(typed, NOON, ZONE)


@pytest.mark.parametrize("typed", ["", "某天", "2027-05-31 20:00", "8点", "今晚", "tonight"])
def test_what_is_no_day_is_refused(typed):
    with pytest.raises(DayUnreadable):
        read_day(typed, NOON.date())


# Days without all that would make them certain


def day(typed, year, month, number):
    return read_day(typed, date(year, month, number))


def test_a_day_half_a_year_gone_is_next_years_and_not_one_day_sooner():
    assert day("5月27日", 2026, 11, 26) == date(2026, 5, 27)  # 183 days ago
    assert day("5月26日", 2026, 11, 26) == date(2027, 5, 26)
    assert day("1月1日", 2026, 6, 30) == date(2026, 1, 1)


def test_who_says_this_year_or_next_is_taken_at_his_word():
    assert day("今年1月5日", 2026, 12, 31) == date(2026, 1, 5)
    assert day("明年12月5日", 2026, 12, 1) == date(2027, 12, 5)


def test_the_29th_of_february_is_looked_for_in_the_year_that_is_meant():
    assert day("2月29日", 2027, 12, 1) == date(2028, 2, 29)
    assert day("29 February", 2028, 1, 5) == date(2028, 2, 29)
    with pytest.raises(NoSuchDay):
        day("2月29日", 2027, 2, 1)


def test_a_number_alone_is_the_next_day_of_that_number():
    assert day("26号", 2026, 11, 26) == date(2026, 11, 26)  # today is not over
    assert day("25号", 2026, 11, 26) == date(2026, 12, 25)
    assert day("5号", 2026, 12, 26) == date(2027, 1, 5)
    assert day("the 1st", 2026, 12, 26) == date(2027, 1, 1)


def test_this_month_stays_this_month_even_if_the_day_is_over():
    assert day("这个月5号", 2026, 11, 26) == date(2026, 11, 5)
    assert day("本月30日", 2026, 11, 26) == date(2026, 11, 30)
    assert day("下月1号", 2026, 12, 31) == date(2027, 1, 1)


def test_a_month_ends_on_its_own_last_day():
    assert day("月底", 2028, 2, 3) == date(2028, 2, 29)
    assert day("下个月底", 2027, 1, 31) == date(2027, 2, 28)
    assert day("end of the month", 2026, 12, 31) == date(2026, 12, 31)


def test_a_weekday_is_the_next_one_and_a_week_ends_on_sunday():
    assert day("周四", 2026, 11, 26) == date(2026, 11, 26)  # today
    assert day("周三", 2026, 11, 26) == date(2026, 12, 2)
    assert day("这周三", 2026, 11, 26) == date(2026, 11, 25)
    assert day("下周日", 2026, 11, 29) == date(2026, 12, 6)  # it is Sunday
    assert day("下下周日", 2026, 11, 26) == date(2026, 12, 13)


@pytest.mark.parametrize("typed", ["Tue", "tues", "Tuesday", "on Tuesday", "coming Tuesday"])
def test_english_weekdays_may_be_cut_short(typed):
    assert day(typed, 2026, 11, 26) == date(2026, 12, 1)


def test_so_many_days_later_are_counted_from_today():
    assert day("10天后", 2026, 12, 25) == date(2027, 1, 4)
    assert day("1个周后", 2026, 11, 26) == date(2026, 12, 3)
    assert day("in 1 day", 2026, 11, 26) == date(2026, 11, 27)
    assert day("in 0 days", 2026, 11, 26) == date(2026, 11, 26)


def test_the_evening_is_eight_oclock_on_the_clocks_of_the_community():
    late = datetime(2026, 11, 26, 17, tzinfo=UTC)  # already the 27th in Shanghai
    assert evening(late, 1, ZONE) == datetime(2026, 11, 28, 12, tzinfo=UTC)
    winter = datetime(2026, 10, 24, 12, tzinfo=UTC)  # clocks go back in the night
    assert evening(winter, 1, "Europe/Berlin") == datetime(2026, 10, 25, 19, tzinfo=UTC)


def test_a_weekday_whose_hour_is_over_is_that_of_next_week_only_where_none_was_said():
    assert read_time("周四 9:00", NOON, ZONE) > NOON
    over = datetime(2026, 11, 26, 9, tzinfo=ZoneInfo(ZONE))
    assert read_time("今天 9:00", NOON, ZONE) == over  # refused by whoever asked, with its reason


def test_what_is_longer_than_sixty_characters_is_not_looked_at():
    spaced = "明天" + " " * 57 + "8点"
    assert len(spaced) == 61
    with pytest.raises(TimeUnreadable):
        read_time(spaced, NOON, ZONE)
    assert read_time(spaced.replace("  ", " ", 1), NOON, ZONE) < NOON + timedelta(1)
