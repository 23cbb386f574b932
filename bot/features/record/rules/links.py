"""Whether the headers of a record are one unbroken chain (V1, V2, V4, V5, V6, V7).

Each header is asked first under which number its own hash comes out right: under its own (it is
as it was written), under another (it was moved), or under none (it was altered). Only then are
neighbours compared. So a number shifted along a whole tail is one insertion or removal, and not
a hundred altered entries.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from bot.kernel.chain import GENESIS, header_hash
from bot.kernel.evidence import Header, Row, whole
from bot.kernel.findings import Fault, Finding

NEARBY = (-1, 1, -2, 2, -3, 3)
BEGINNING = Header(0, "", "", "", GENESIS)  # what the first entry is built on


@dataclass(frozen=True)
class Chain:
    """Headers in the order in which they were handed over."""

    headers: Sequence[Header]

    @cached_property
    def by_hash(self) -> dict[str, Header]:
        return {one.hash: one for one in (BEGINNING, *self.headers)}

    @cached_property
    def by_seq(self) -> dict[int, Header]:
        return {one.seq: one for one in self.headers}

    @cached_property
    def children(self) -> dict[str, list[Header]]:
        found = defaultdict(list)
        for one in self.headers:
            found[one.prev].append(one)
        return found

    @property
    def last(self) -> Header:
        return self.headers[-1] if self.headers else BEGINNING

    @cached_property
    def moved(self) -> dict[Header, int | None]:
        """Headers whose hash is not right under their number: the right one, or None."""
        return {one: self._true_number(one) for one in self.headers if not _fits(one, one.seq)}

    def _true_number(self, header: Header) -> int | None:
        parent = self.by_hash.get(header.prev)
        guesses = [header.seq + step for step in NEARBY]
        guesses += [parent.seq + 1] if parent else []
        guesses += [one.seq - 1 for one in self.children.get(header.hash, ())]
        return next((one for one in guesses if _fits(header, one)), None)


def read_headers(rows: Sequence[Row]) -> tuple[Chain, list[Finding]]:
    """The headers, and a finding for each row that is none."""
    headers: list[Header] = []
    findings = []
    for row in rows:
        header = Header.read(row)
        if header:
            headers.append(header)
        else:
            after = headers[-1].seq + 1 if headers else 1
            seq = whole(row, "seq")
            findings.append(Finding(Fault.UNREADABLE, after if seq is None else seq))
    return Chain(headers), findings


def check_links(chain: Chain) -> Iterator[Finding]:
    """What is wrong with the chain itself, each with its place."""
    yield from _altered(chain)
    yield from _moved(chain)
    for before, after in pairwise((BEGINNING, *chain.headers)):
        finding = _between(chain, before, after)
        if finding:
            yield finding


def _altered(chain: Chain) -> Iterator[Finding]:
    for header, number in chain.moved.items():
        if number is None:
            yield Finding(Fault.ALTERED, header.seq)


def _moved(chain: Chain) -> Iterator[Finding]:
    """Entries that changed places; or a tail that was moved up or down as a whole."""
    moved = {one: number for one, number in chain.moved.items() if number is not None}
    if sorted(one.seq for one in moved) == sorted(moved.values()):
        yield from (Finding(Fault.REORDERED, one.seq) for one in moved)
        return
    shift = 0
    for header in chain.headers:
        number = chain.moved.get(header, header.seq)
        if number is None:
            continue
        if number - header.seq > shift:
            yield Finding(Fault.REMOVED, header.seq + shift)
        elif number - header.seq < shift:
            place = number - shift
            yield Finding(Fault.INSERTED if place in chain.by_seq else Fault.GAP, place)
        shift = number - header.seq


def _between(chain: Chain, before: Header, after: Header) -> Finding | None:
    if before in chain.moved or after in chain.moved:
        return _around_altered(chain, before, after)
    if after.seq == before.seq:
        return Finding(Fault.REPEATED, after.seq)
    if after.seq < before.seq:
        return Finding(Fault.REORDERED, after.seq)
    if after.seq > before.seq + 1:
        fault = Fault.GAP if after.prev == before.hash else Fault.REMOVED
        return Finding(fault, before.seq + 1)
    return None if after.prev == before.hash else _broken(chain, before, after)


def _around_altered(chain: Chain, before: Header, after: Header) -> Finding | None:
    """Beside an altered entry only its number tells something; beside a moved one nothing."""
    if any(chain.moved.get(one, 0) is not None for one in (before, after) if one in chain.moved):
        return None
    if after.seq == before.seq:
        return Finding(Fault.REPEATED, after.seq)
    return Finding(Fault.REMOVED, before.seq + 1) if after.seq > before.seq + 1 else None


def _broken(chain: Chain, before: Header, after: Header) -> Finding:
    """Numbers follow each other, but the second is not built on the first."""
    parent = chain.by_hash.get(after.prev)
    if parent is None:
        return Finding(Fault.REPLACED, before.seq if before.seq else after.seq)
    if len(chain.children[after.prev]) > 1:
        return Finding(Fault.TWO_CHILDREN, after.seq)
    return Finding(Fault.INSERTED, parent.seq + 1)


def _fits(header: Header, seq: int) -> bool:
    found = header_hash(seq, header.type, header.payload_hash, header.prev)
    return found.hex() == header.hash
