"""Which looks concern a person, whom a correction goes to, and what a copy holds."""

from base64 import b64encode
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from bot.features.privacy.errors import CorrectionEmpty, CorrectionTooLong, NobodyToTell
from bot.features.privacy.model import LONGEST_CORRECTION, Kept, Look, Row
from bot.kernel.ids import PersonId

COPY = "linli-own/1"


def correction(words: str) -> str:
    """What she typed. Raises CorrectionEmpty, CorrectionTooLong."""
    said = words.strip()
    if not said:
        raise CorrectionEmpty
    if len(said) > LONGEST_CORRECTION:
        raise CorrectionTooLong(LONGEST_CORRECTION)
    return said


def readers(
    person: PersonId, coordinators: Collection[PersonId], operators: Collection[PersonId]
) -> tuple[PersonId, ...]:
    """The coordinators, or where she is the only one, the operators; never herself.

    Raises:
        NobodyToTell: there is nobody else.
    """
    others = set(coordinators) - {person} or set(operators) - {person}
    if not others:
        raise NobodyToTell
    return tuple(sorted(others))


def looks(exports: Iterable[Row], mine: Collection[int], community: str) -> list[Look]:
    """Those exports that showed how she answered; `mine` are the numbers of votes she was in."""
    found = []
    for facts in exports:
        listed = facts.get("ballots")
        numbers = tuple(sorted(set(listed) & set(mine))) if isinstance(listed, list) else ()
        if numbers and not facts.get("public"):
            by = facts.get("by")
            at = datetime.fromisoformat(str(facts["at"]))
            found.append(Look(at, community, numbers, PersonId(by if isinstance(by, int) else 0)))
    return found


def heard(facts: Iterable[Row], person: PersonId, community: str) -> list[Look]:
    """Who listened to voice notes of hers."""
    return [
        Look(datetime.fromisoformat(str(one["at"])), community, (), PersonId(int(str(one["by"]))))
        for one in facts
        if one.get("person") == person
    ]


def copy(kept: Kept, now: datetime, titles: Mapping[str, Mapping[str, str]]) -> dict[str, object]:
    """The copy she takes away, as plain JSON; `titles` says in words what each part is."""
    parts = {name: [_plain(row) for row in rows] for name, rows in kept.rows.items() if rows}
    return {
        "format": COPY,
        "made_at": now.isoformat(),
        "person": kept.person,
        "titles": {name: dict(titles[name]) for name in parts},
        "kept": parts,
        "communities": {str(one): name for one, name in kept.communities.items()},
        "ballots": {str(one): number for one, number in kept.ballots.items()},
        "looks": [_look(one) for one in kept.looks],
    }


def pages(lines: Sequence[object], size: int) -> int:
    """How many pages they fill; at least one."""
    return max(1, -(-len(lines) // size))


def _plain(row: Row) -> dict[str, object]:
    return {name: _value(value) for name, value in row.items()}


def _value(value: object) -> object:
    """Moments as text, a voice note in base 64."""
    if isinstance(value, bytes):
        return b64encode(value).decode()
    return value.isoformat() if isinstance(value, datetime) else value


def _look(one: Look) -> dict[str, object]:
    named = {"community": one.community, "ballots": list(one.ballots), "by": one.by}
    return {"at": one.at.isoformat(), **named}
