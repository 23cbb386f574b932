"""Days and times as people type them, in Chinese or English; what is read is always asked back.

Rejected: a library that guesses. It reads 05/12 as May for one neighbour and as December for the
next, and takes a lunar day for a solar one. Here what is not certain is refused with a sentence.
"""

import re
import unicodedata
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.kernel.errors import DayUnreadable, LunarDay, NoSuchDay, TimeUnreadable

EVENING = time(20)
HALF_A_YEAR = timedelta(days=183)
LONGEST = 60  # characters; whatever is longer is no date

LUNAR = re.compile(
    r"农历|阴历|旧历|腊月|正月|冬月|闰|廿|初[一二三四五六七八九十\d]|除夕|大年|lunar"
)
NUMERALS = re.compile(
    r"(?<![周期拜])[零〇一二两三四五六七八九十]+(?=\s*[年月日号点时分天周个])"
    r"|(?<=点)[零〇一二三四五六七八九十]+(?!刻)"  # 八点十五
)
ONES = {one: n for n, one in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
SPOKEN = {
    "今晚": "今天晚上", "明晚": "明天晚上", "后晚": "后天晚上", "明早": "明天早上",
    "tonight": "today晚上", "星期": "周", "礼拜": "周",
}  # fmt: skip
CLOCK = re.compile(
    r"(?:\bat\s*)?(?P<part>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上)?\s*(?:"
    r"(?P<hour>\d{1,2})\s*(?:[:点时]\s*(?:(?P<minute>\d{1,2})\s*分?|(?P<said>半|一刻|1刻|三刻|整))?"
    r"\s*(?P<half>[ap]\.?m\.?(?![a-z]))?|(?P<half2>[ap]\.?m\.?(?![a-z]))))"
)
AFTERNOON = ("下午", "傍晚", "晚上")
MINUTES = {"半": 30, "一刻": 15, "1刻": 15, "三刻": 45, "整": 0}
EDGES = " \t\n,，.。T的"
SOON = {
    "今天": 0, "明天": 1, "后天": 2, "大后天": 3,
    "today": 0, "tomorrow": 1, "the day after tomorrow": 2, "day after tomorrow": 2,
}  # fmt: skip
WEEKDAYS = {one: n for n, one in enumerate("一二三四五六日")} | {"天": 6}
ENGLISH_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_YEAR = r"(?:[\s,]*(?P<year>\d{4}))?"
DAYS = [re.compile(one) for one in (
    r"(?:(?P<year>\d{4})\s*[-/.年]\s*|(?P<next>明年|今年)\s*)?"
    r"(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*[日号]?",
    rf"{_DAY}(?:\s+of)?\s+{_MONTH}{_YEAR}",
    rf"{_MONTH}\s+{_DAY}{_YEAR}",
)]  # fmt: skip
OF_MONTH = re.compile(
    r"(?:(?P<which>本月|这个?月|下个?月)\s*)?(?P<day>\d{1,2})\s*[日号]"
    r"|the (?P<th>\d{1,2})(?:st|nd|rd|th)"
)
MONTH_END = re.compile(r"(?P<which>本|这个?|下个?)?月(?:底|末)|(?:the )?end of (?:the|this) month")
WEEKDAY = re.compile(
    r"(?P<which>这个?|本|下下个?|下个?)?周(?P<zh>[一二三四五六日天])"
    r"|(?:on )?(?:(?P<this>this|next|coming) )?"
    r"(?P<en>mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday|s|rs|r)?"
)
LATER = re.compile(
    r"(?P<n>\d{1,3})\s*(?:天|(?P<weeks>个?周))(?:以|之)?后"
    r"|in (?P<m>\d{1,3}) (?P<what>day|week)s?"
)


def read_day(text: str, today: date) -> date:
    """The day that was typed, such as ``2027-05-31``, ``五号`` or ``5 December``.

    Without its year it is this year's, or next year's once it is half a year gone.

    Raises:
        DayUnreadable: it is none, or has a time with it.
        NoSuchDay: the calendar has no such day.
        LunarDay
    """
    told = _plain(text)
    day = None if told is None else _day(told, today, text)
    if day is None:
        raise DayUnreadable
    return day


def read_time(text: str, now: datetime, zone: str) -> datetime:
    """The moment that was typed, in UTC; a day without a time means 20:00.

    Raises:
        TimeUnreadable: no day in it, or no such time of day.
        NoSuchDay: the calendar has no such day.
        LunarDay
    """
    here, told = ZoneInfo(zone), _plain(text)
    if told is None:
        raise TimeUnreadable
    found = CLOCK.search(told)
    rest = told if found is None else f"{told[: found.start()]} {told[found.end() :]}"
    rest = rest.strip(EDGES).removesuffix(" on")
    part, rest = rest[-2:], rest.removesuffix("晚上").strip(EDGES)
    today = now.astimezone(here).date()
    day = _day(rest, today, text)
    try:
        if day is None:
            raise TimeUnreadable
        hours, minutes = (EVENING.hour, 0) if found is None else _clock(found, part)
        at = _at(day, hours, minutes, here)
        if at <= now and (weekday := WEEKDAY.fullmatch(rest)) and not _which(weekday):
            at = _at(day + timedelta(7), hours, minutes, here)
        return at.astimezone(UTC)
    except (ValueError, OverflowError):
        raise TimeUnreadable from None


def evening(now: datetime, days: int, zone: str) -> datetime:
    """20:00 in the zone so many days after today, in UTC."""
    day = now.astimezone(ZoneInfo(zone)).date() + timedelta(days)
    return datetime.combine(day, EVENING, ZoneInfo(zone)).astimezone(UTC)


def _at(day: date, hours: int, minutes: int, here: ZoneInfo) -> datetime:
    """24:00 is the midnight after the day. Raises ValueError for 25:00."""
    if (hours, minutes) == (24, 0):
        return datetime.combine(day + timedelta(1), time(0), here)
    return datetime.combine(day, time(hours, minutes), here)


def _plain(text: str) -> str | None:
    """With narrow digits and one word for each thing; None for what is too long to be a date.

    Raises LunarDay.
    """
    told = unicodedata.normalize("NFKC", text).strip().lower()
    if len(told) > LONGEST:
        return None
    if LUNAR.search(told):
        raise LunarDay
    for spoken, meant in SPOKEN.items():
        told = told.replace(spoken, meant)
    told = NUMERALS.sub(lambda found: _number(found[0]), told)
    return re.sub(r"(?<=\d)t(?=\d)", " ", " ".join(told.split())).strip(EDGES)


def _number(spoken: str) -> str:
    """``二十三`` as 23, ``二〇二六`` as 2026."""
    if "十" not in spoken:
        return "".join(str(ONES[one]) for one in spoken)
    tens, ones = spoken.split("十", 1)
    if len(tens) > 1 or len(ones) > 1:
        return spoken
    return str(10 * ONES.get(tens, 1) + ONES.get(ones, 0))


def _clock(found: re.Match[str], part: str) -> tuple[int, int]:
    """Hour and minute; 24 where midnight ends the day. `part` of the day, where it stands apart.

    Raises ValueError where there is no such time, or it could be one of two.
    """
    hour = int(found["hour"])
    minute = MINUTES[found["said"]] if found["said"] else int(found["minute"] or 0)
    half = (found["half"] or found["half2"] or "")[:1]
    if half and not 1 <= hour <= 12:
        raise ValueError(hour)
    if half:
        return hour % 12 + 12 * (half == "p"), minute
    part = found["part"] or part
    if part == "晚上" and hour in (0, 12):
        return 24, minute
    if part == "晚上" and hour < 5:  # the evening, or the night after it?
        raise ValueError(hour)
    if part == "凌晨" and hour == 12:
        return 0, minute
    if part in AFTERNOON and hour < 12:
        return hour + 12, minute
    if part == "中午" and hour < 4:
        return hour + 12, minute
    return hour, minute


def _day(told: str, today: date, text: str) -> date | None:
    """None where no way of saying a day fits. Raises NoSuchDay."""
    try:
        for read in (_soon, _written, _of_month, _month_end, _weekday, _later):
            if (day := read(told, today)) is not None:
                return day
    except (ValueError, OverflowError):
        raise NoSuchDay(text.strip()[:LONGEST]) from None
    return None


def _soon(told: str, today: date) -> date | None:
    return today + timedelta(SOON[told]) if told in SOON else None


def _written(told: str, today: date) -> date | None:
    found = next((one for pattern in DAYS if (one := pattern.fullmatch(told))), None)
    if found is None:
        return None
    named = found.groupdict()
    month = MONTHS.index(named["name"]) + 1 if named.get("name") else int(named["month"])
    if named["year"]:
        return date(int(named["year"]), month, int(named["day"]))
    number, gone = int(named["day"]), today - HALF_A_YEAR
    later = gone.year == today.year and (month, number) < (gone.month, gone.day)
    if named.get("next"):
        later = named["next"] == "明年"
    return date(today.year + later, month, number)  # in December they speak of January


def _of_month(told: str, today: date) -> date | None:
    """``5号`` is the next 5th."""
    if (found := OF_MONTH.fullmatch(told)) is None:
        return None
    number = int(found["day"] or found["th"])
    later = (found["which"] or "").startswith("下")
    if not found["which"] and number < today.day:
        later = True
    first = _next_month(today) if later else today
    return first.replace(day=number)


def _month_end(told: str, today: date) -> date | None:
    if (found := MONTH_END.fullmatch(told)) is None:
        return None
    first = _next_month(today) if (found["which"] or "").startswith("下") else today
    return first.replace(day=monthrange(first.year, first.month)[1])


def _next_month(today: date) -> date:
    return (today.replace(day=1) + timedelta(31)).replace(day=1)


def _weekday(told: str, today: date) -> date | None:
    """Alone it is the next one, today included; ``下周三`` is that of the coming calendar week."""
    if (found := WEEKDAY.fullmatch(told)) is None:
        return None
    number = WEEKDAYS[found["zh"]] if found["zh"] else ENGLISH_DAYS.index(found["en"])
    monday = today - timedelta(today.weekday())
    if weeks := _which(found):
        return monday + timedelta(number + 7 * weeks)
    if found["which"] or found["this"] == "this":
        return monday + timedelta(number)
    return today + timedelta((number - today.weekday()) % 7)


def _which(found: re.Match[str]) -> int:
    """How many weeks from this one, where that was said."""
    return (found["which"] or "").count("下") or int(found["this"] == "next")


def _later(told: str, today: date) -> date | None:
    if (found := LATER.fullmatch(told)) is None or not (
        found["m"] or "天" in told or found["weeks"]
    ):
        return None
    weeks = found["weeks"] or found["what"] == "week"
    return today + timedelta(int(found["n"] or found["m"]) * (7 if weeks else 1))
