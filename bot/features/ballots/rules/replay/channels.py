"""Paper and telephone: who entered what, sub-totals, and flats that answered in two ways.

The record tells of each vote how it came and who entered and confirmed it; of spoiled papers and of
flats with two answers there are events of their own, since they are no votes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.features.ballots.model import Channel
from bot.features.ballots.model.slips import ENTERED, NOBODY
from bot.features.ballots.rules.channels import By, ways, ways_facts
from bot.kernel.evidence import Row, moment, text, whole
from bot.kernel.findings import Fault, Finding

CHANNELS = {one.value: one for one in Channel}
SPOILED, CONFLICT, SETTLE = "ballot.spoiled", "ballot.conflict", "ballot.settle"
KINDS = (SPOILED, CONFLICT, SETTLE)
WAYS = ("channels", "spoiled", "entered")  # what a result says of them


@dataclass(frozen=True)
class How:
    """How a vote came in; `channel` is None where the record names one that there is not."""

    channel: Channel | None = Channel.CHAT
    entered_by: int | None = None
    confirmed_by: int | None = None
    alone: bool = False

    @property
    def entered(self) -> bool:
        return self.channel in ENTERED


BY_CHAT = How()  # most are


@dataclass
class Beside:
    """What the record tells of a ballot besides its votes, as places and flats.

    `unread`: some of it cannot be read.
    """

    spoiled: dict[int, int] = field(default_factory=dict)  # seq → flat
    two_ways: dict[int, int] = field(default_factory=dict)  # flat → seq
    settled: dict[int, int] = field(default_factory=dict)
    ways: dict[int, How] = field(default_factory=dict)  # seq of a spoiled paper → who entered it
    times: dict[int, datetime] = field(default_factory=dict)  # when that was
    sittings: dict[int, tuple[int, How]] = field(default_factory=dict)  # by number: its first slip
    unread: bool = False


def how(said: Row) -> How:
    channel = CHANNELS.get(text(said, "channel") or Channel.CHAT.value)
    people = whole(said, "entered_by"), whole(said, "confirmed_by")
    alone = said.get("alone") is True
    if channel is Channel.CHAT and people == (None, None) and not alone:
        return BY_CHAT
    return How(channel, *people, alone=alone)


def take(beside: Beside, kind: str, seq: int, said: Row) -> None:
    unit = whole(said, "unit")
    if unit is None:
        return
    match kind:
        case "ballot.spoiled":
            beside.spoiled[seq] = unit
            beside.ways[seq] = how(said)
            if at := moment(said, "at"):
                beside.times[seq] = at
            entered(beside, seq, said)
        case "ballot.conflict":
            beside.two_ways[unit] = seq
        case "ballot.settle":
            beside.settled[unit] = seq


def entered(beside: Beside, seq: int, said: Row) -> None:
    """In which sitting that slip lay; votes in the chat and slips of older versions name none."""
    number = whole(said, "sitting")
    if number is not None:
        beside.sittings.setdefault(number, (seq, how(said)))


def voter_of(by: int | None, way: How) -> int | None:
    """Nobody votes for a flat without a voter but on paper or by telephone."""
    return None if way.entered and by == NOBODY else by


def entry_fault(way: How) -> Fault | None:
    """What was entered names who did it and another person who confirmed it, or that none was."""
    if way.channel is None:
        return Fault.ENTRY_UNCONFIRMED
    if not way.entered:
        return Fault.ENTRY_UNCONFIRMED if way.entered_by or way.confirmed_by else None
    two = way.confirmed_by is not None and way.confirmed_by != way.entered_by
    if way.entered_by is None or two is way.alone:
        return Fault.ENTRY_UNCONFIRMED
    return None


def same_way(row: Row, way: How) -> bool:
    """A stored vote against the record; rows of older versions say nothing of it."""
    if "channel" not in row:
        return way == How()
    stored = text(row, "channel"), whole(row, "entered_by"), whole(row, "confirmed_by")
    told = way.channel.value if way.channel else None, way.entered_by, way.confirmed_by
    return stored == told


def check_ways(
    announced: Row, seq: int, number: int, counted: Mapping[int, How], spoiled: Sequence[int]
) -> Iterator[Finding]:
    """Sub-totals of the result, counted again (V25); older results have none."""
    if "channels" not in announced:
        return
    every: list[By] = [
        (one.channel or Channel.CHAT, one.entered_by, one.confirmed_by) for one in counted.values()
    ]
    told = ways_facts(ways(every, spoiled, counted))
    wrong = [name for name, value in told.items() if announced.get(name) != value]
    if wrong:
        yield Finding(Fault.RESULT_DIFFERS, seq, number, detail=", ".join(wrong))


def check_two_ways(
    beside: Beside, rows: Sequence[Row] | None, number: int, labels: Mapping[int, str]
) -> Iterator[Finding]:
    """The queue of flats with two answers against the record (V17)."""
    if rows is None or beside.unread:
        return
    stored = {whole(one, "unit_id"): one.get("settled_at") is not None for one in rows}
    for unit, seq in beside.two_ways.items():
        open_still = beside.settled.get(unit, 0) < seq
        if unit not in stored or stored[unit] is open_still:
            yield Finding(Fault.CONFLICT_DIFFERS, seq, number, labels.get(unit, ""))
    for unknown in stored.keys() - beside.two_ways.keys():
        yield Finding(Fault.CONFLICT_DIFFERS, None, number, labels.get(unknown or -1, ""))
