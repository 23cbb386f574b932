"""Ballots that were put together, held against each other (V24).

Each names the first of them, the first itself too. All are asked in the same words, by the same
rule, of the same roll and for the same time; their numbers follow each other.
"""

from collections.abc import Iterator, Mapping, Sequence

from bot.features.ballots.rules.replay.course import Course, Record
from bot.kernel.evidence import Fact, Row, whole
from bot.kernel.findings import Fault, Finding

SAME = ("question", "document_title", "preset", "zone", "opened_at", "by", "roll")
SAME_DECLARED = ("part", "secrecy", "noticed_at", "urgent", "silent_listed", "proxy_cap")


def check_series(record: Record, rows: Sequence[Row]) -> Iterator[Finding]:
    """`rows` are the ballots as stored; none where they were not given."""
    ids = {whole(one, "number"): whole(one, "id") for one in rows}
    found: dict[int, list[Course]] = {}
    for number in sorted(record.courses):
        course = record.courses[number]
        series = whole(course.opening, "series")
        if series is not None:
            found.setdefault(series, []).append(course)
    for series, parts in found.items():
        if not (_fit(parts) and _named(series, parts, ids)):
            yield Finding(Fault.SERIES_DIFFERS, parts[0].first, parts[0].number)


def _fit(parts: Sequence[Course]) -> bool:
    first = parts[0]
    follow = [one.number for one in parts] == [first.number + n for n in range(len(parts))]
    ends = {one.closes_at for one in parts if not one.voided}
    return len(parts) > 1 and follow and _alike(parts) and len(ends) <= 1


def _alike(parts: Sequence[Course]) -> bool:
    """Announced in the same words and opened in the same; only a void one may never have begun."""
    noticed = [one.noticed[0] for one in parts if one.noticed]
    opened = [one.opened[0] for one in parts if one.opened]
    begun = not opened or all(one.opened or one.voided for one in parts)
    return begun and len(noticed) in (0, len(parts)) and _same(noticed) and _same(opened)


def _same(facts: Sequence[Fact]) -> bool:
    told = [[(one.facts or {}).get(name) for name in (*SAME, *SAME_DECLARED)] for one in facts]
    return all(one == told[0] for one in told)


def _named(series: int, parts: Sequence[Course], ids: Mapping[int | None, int | None]) -> bool:
    """By the id of the first; what is not stored says nothing of it."""
    return ids.get(parts[0].number, series) == series
