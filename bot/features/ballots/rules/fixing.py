"""What fixes a ballot on the record: hashes of its text, of its roll and of its lists of receipts.

One place for opening, closing and checking, so that what is checked is what was written.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence

from bot.features.ballots.model import WHOLE, YES_NO, Ballot, RollEntry, Secrecy
from bot.features.ballots.rules.written import asking_text, part_text

DIGITS = 20  # more than any flat's id has


def declared(ballot: Ballot) -> dict[str, object]:
    """What was said of the ballot when it opened, beyond what every ballot has.

    Only what is not as usual is there: events of older ballots do not have it either.
    """
    said = {
        "part": part_text(ballot.part),
        "secrecy": ballot.secrecy.value,
        "asking": asking_text(ballot.asking),
        "noticed_at": ballot.noticed_at and ballot.noticed_at.isoformat(),
        "urgent": ballot.urgent,
        "silent_listed": ballot.silent_listed,
        "proxy_cap": ballot.proxy_cap,
        "series": ballot.series,
    }
    return {name: one for name, one in said.items() if one != usual()[name]}


def usual() -> dict[str, object]:
    """Of a ballot of which nothing more was said."""
    return {
        "part": part_text(WHOLE),
        "secrecy": Secrecy.NAMED.value,
        "asking": asking_text(YES_NO),
        "noticed_at": None,
        "urgent": "",
        "silent_listed": False,
        "proxy_cap": None,
        "series": None,
    }


def text_hash(articles: Sequence[str]) -> str:
    return _hash(json.dumps(list(articles), ensure_ascii=False))


def roll_hash(roll: Iterable[RollEntry]) -> str:
    """The roll head by head, as it is frozen, whatever order it is given in."""
    ordered = sorted(roll, key=_place)
    entries = [[one.unit, one.label, one.area.hundredths, one.head] for one in ordered]
    return _hash(json.dumps(entries, ensure_ascii=False))


def list_text(codes: Iterable[str]) -> str:
    """A list of receipt codes as it is kept: in code order, so that it tells no times."""
    return json.dumps(sorted(codes), separators=(",", ":"))


def list_hash(codes: Iterable[str]) -> str:
    return _hash(list_text(codes))


def _place(entry: RollEntry) -> tuple[int, str, int]:
    """A head is named by its first flat; any other name, of whoever changed it, comes first."""
    named = entry.head.isascii() and entry.head.isdecimal() and len(entry.head) < DIGITS
    number = int(entry.head) if named else -1
    return number, entry.head, entry.unit


def _hash(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()
