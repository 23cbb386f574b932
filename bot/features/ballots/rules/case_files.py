"""A `dual_majority` case file as typed values: flats, rule and acts in the order recorded.

An act that can have no effect whatever the state (late, unknown type, unknown choice) is read as
None, so it keeps its place in the numbering of ignored events.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime

from bot.features.ballots.errors import CaseMalformed, KindUnknown, NotCases, Wanted
from bot.features.ballots.model import ANSWERS, Choice, Flat, Headcount, Rule, Thresholds
from bot.features.ballots.rules.case_fields import Fields
from bot.kernel.area import Area
from bot.kernel.ratio import Compare, Ratio, Threshold

CASES = "linli-cases/1"
KIND = "dual_majority"
CHOICES = {one.value: one for one in ANSWERS}

Units = frozenset[str] | None  # None: all flats of the voter, or of the principal
Moment = int | datetime


@dataclass(frozen=True)
class Voting:
    """A vote by `by`, for herself or, as agent, for a principal."""

    by: str
    choice: Choice
    units: Units
    principal: str | None


@dataclass(frozen=True)
class Withdrawing:
    by: str
    units: Units


@dataclass(frozen=True)
class Granting:
    principal: str
    agent: str


@dataclass(frozen=True)
class Revoking:
    principal: str


Act = Voting | Withdrawing | Granting | Revoking


@dataclass(frozen=True)
class Case:
    """`stated` is the result the file itself claims, or None."""

    id: str
    title: str | None
    flats: tuple[Flat, ...]
    rule: Rule
    acts: tuple[Act | None, ...]
    stated: Fields | None


@dataclass(frozen=True)
class Described:
    """A case that is not looked into yet; `stated` is the result the file itself claims.

    `kind` is its own where it has one, otherwise that of the file.
    """

    id: str
    title: str | None
    fields: Fields
    stated: Fields | None
    kind: str = KIND


def described(
    document: object, kinds: Collection[str] = (KIND,)
) -> tuple[str, tuple[Described, ...]]:
    """The kind and the cases of a `linli-cases/1` document as `json` reads it.

    Raises:
        NotCases: not such a document at all.
        KindUnknown: another kind of case.
        CaseMalformed: two cases of one name, or none.
    """
    if not isinstance(document, dict) or document.get("format") != CASES:
        raise NotCases
    kind = _kind(document.get("kind"), kinds)
    listed = document.get("cases")
    if not isinstance(listed, list):
        raise NotCases
    found: dict[str, Described] = {}
    for place, value in enumerate(listed, start=1):
        one = _described(f"#{place}", value)
        one = replace(one, kind=_kind(one.fields.values.get("kind", kind), kinds))
        if one.id in found:
            raise CaseMalformed(f"#{place}", "id", Wanted.UNIQUE)
        found[one.id] = one
    return kind, tuple(found.values())


def _kind(named: object, kinds: Collection[str]) -> str:
    """Raises KindUnknown."""
    if not isinstance(named, str) or named not in kinds:
        raise KindUnknown(str(named))
    return named


def read_cases(document: object) -> tuple[Case, ...]:
    """The `dual_majority` cases of a document.

    Raises as `described`, and CaseMalformed: which case, which field, what it must be.
    """
    _of_file, every = described(document)
    return tuple(map(case, every))


def case(one: Described) -> Case:
    """Raises CaseMalformed: which field, what it must be."""
    return Case(
        id=one.id,
        title=one.title,
        flats=_flats(one.fields),
        rule=_rule(one.fields.child("rule")),
        acts=_acts(one.fields),
        stated=one.stated,
    )


def _described(place: str, value: object) -> Described:
    if not isinstance(value, dict):
        raise CaseMalformed(place, "cases", Wanted.OBJECT)
    id = Fields.of(place, "", value).text("id")
    fields = Fields.of(id, "", value)
    title = fields.values.get("title")
    return Described(
        id=id,
        title=title if isinstance(title, str) else None,
        fields=fields,
        stated=fields.child("result") if fields.has("result") else None,
    )


def _flats(fields: Fields) -> tuple[Flat, ...]:
    found: dict[str, Flat] = {}
    for unit in fields.objects("units"):
        flat = Flat(
            id=unit.text("id"),
            area=Area(unit.whole("area")),
            owners=frozenset(unit.texts("owners")),
            kind=unit.text("kind") if unit.has("kind") else "dwelling",
            representative=unit.text("representative") if unit.has("representative") else None,
        )
        if flat.id in found:
            raise unit.wrong("id", Wanted.UNIQUE)
        found[flat.id] = flat
    return tuple(found.values())


def _rule(fields: Fields) -> Rule:
    counting = fields.values.get("headcount")
    if counting not in (None, *(one.value for one in Headcount)):
        raise fields.wrong("headcount", Wanted.HEADCOUNT)
    excluded = fields.texts("exclude_kinds") if fields.has("exclude_kinds") else ()
    return Rule(
        participation=_thresholds(fields.optional("participation")),
        approval=_thresholds(fields.optional("approval")),
        headcount=Headcount(counting) if counting else Headcount.OWNER,
        exclude_kinds=frozenset(excluded),
        proxy_cap=fields.whole("proxy_cap") if fields.has("proxy_cap") else None,
    )


def _thresholds(fields: Fields) -> Thresholds:
    return Thresholds(area=_threshold(fields, "area"), heads=_threshold(fields, "heads"))


def _threshold(fields: Fields, name: str) -> Threshold | None:
    if not fields.has(name):
        return None
    written = fields.values.get(name)
    try:
        share = Ratio.parse(written if isinstance(written, str) else "")
    except ValueError:
        raise fields.wrong(name, Wanted.FRACTION) from None
    try:
        return Threshold(share, Compare(fields.values.get("compare")))
    except ValueError:
        raise fields.wrong("compare", Wanted.COMPARE) from None


def _acts(fields: Fields) -> tuple[Act | None, ...]:
    close_at = fields.moment("close_at") if fields.has("close_at") else None
    return tuple(
        None if late(event, close_at) else _act(event) for event in fields.objects("events")
    )


def late(event: Fields, close_at: Moment | None) -> bool:
    """Whether an event came after closing; the last moment still counts."""
    if close_at is None:
        return False
    at = event.moment("t")
    if isinstance(at, datetime) and isinstance(close_at, datetime):
        return at > close_at
    if isinstance(at, int) and isinstance(close_at, int):
        return at > close_at
    raise event.wrong("t", Wanted.MOMENT)


def _act(event: Fields) -> Act | None:
    read = ACTS.get(event.text("type"))
    return read(event) if read else None


def _voting(event: Fields) -> Voting | None:
    by, units = event.text("by"), _units(event)
    principal = event.text("for") if event.has("for") else None
    said = event.values.get("choice")
    choice = CHOICES.get(said) if isinstance(said, str) else None
    return Voting(by, choice, units, principal) if choice else None


def _withdrawing(event: Fields) -> Withdrawing:
    return Withdrawing(event.text("by"), _units(event))


def _granting(event: Fields) -> Granting:
    return Granting(event.text("from"), event.text("to"))


def _revoking(event: Fields) -> Revoking:
    return Revoking(event.text("from"))


def _units(event: Fields) -> Units:
    return frozenset(event.texts("units")) if event.has("units") else None


ACTS: dict[str, Callable[[Fields], Act | None]] = {
    "vote": _voting,
    "withdraw": _withdrawing,
    "proxy": _granting,
    "revoke": _revoking,
}
