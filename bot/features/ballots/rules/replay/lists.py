"""The lists of receipts published at closing against the votes on the record (V29)."""

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.features.ballots.rules.fixing import list_hash
from bot.features.ballots.rules.replay.course import Course
from bot.features.ballots.rules.replay.rows import codes
from bot.kernel.evidence import Row
from bot.kernel.findings import Fault, Finding

LISTS = ("counted", "superseded", "withdrawn")
NONE_OF = {"withdrawn": list_hash([])}  # is announced only where there are any


def check_lists(course: Course, rows: Sequence[Row], known: set[str]) -> Iterator[Finding]:
    """`known` are the codes of all votes on the record, of whichever ballot.

    A result without hashes of lists is of the time before there were any.
    """
    announced = course.results[0].facts if course.results else None
    if not announced or "counted" not in announced:
        return
    seq = course.results[0].seq
    if len(rows) != 1:
        yield Finding(Fault.LIST_MISSING, seq, course.number)
        return
    lists = {name: _listed(rows[0], name) for name in LISTS}
    every = [one for some in lists.values() for one in some or ()]
    for twice in sorted(one for one, times in Counter(every).items() if times > 1):
        yield Finding(Fault.CODE_TWICE, seq, course.number, detail=twice)
    for name, listed in lists.items():
        if listed is None or list_hash(listed) != announced.get(name, NONE_OF.get(name)):
            yield Finding(Fault.LIST_HASH_DIFFERS, seq, course.number)
    for unknown in sorted(set(every) - known):
        yield Finding(Fault.LIST_DIFFERS, seq, course.number, detail=unknown)
    if not course.unread:
        yield from _compared(course, seq, lists)


def _compared(course: Course, seq: int, lists: dict[str, list[str] | None]) -> Iterator[Finding]:
    """Exactly the votes that counted, that were replaced, that were taken back."""
    counted = {one.code for one in course.last().values()}
    every = {one.code for one in course.within()}
    withdrawn = set() if course.plain else (course.stand().withdrawn & every) - counted
    for name, expected in zip(
        LISTS, (counted, every - counted - withdrawn, withdrawn), strict=True
    ):
        for code in sorted(expected ^ set(lists[name] or ())):
            yield Finding(Fault.LIST_DIFFERS, seq, course.number, detail=code)


def _listed(row: Row, name: str) -> list[str] | None:
    """Rows of older versions know of nothing that was taken back."""
    return codes(row, name) if name in row or name not in NONE_OF else []
