"""Files of cases, `linli-cases/1`: what `linli tally`, `opinions` and `share` read.

Reads one value after another out of a case, and says which one is not what it must be. Unknown
fields are ignored (exports carry more); a `null` is the same as leaving the field out.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from types import MappingProxyType
from typing import ClassVar

from bot.kernel.errors import DomainError
from bot.kernel.text import Text, Words, _

CASES = "linli-cases/1"
LARGEST = 10**15  # of one number; sums of them can still be written out with separators


class Wanted(Enum):
    """What a field must be; the value is the sentence without its arguments `case` and `field`."""

    value: Text


class General(Wanted):
    """What is wanted in cases of every kind."""

    OBJECT = _("In case {case} the field {field} must be an object in braces.")
    LIST = _("In case {case} the field {field} must be a list.")
    TEXT = _("In case {case} the field {field} must be a text that is not empty.")
    WHOLE = _("In case {case} the field {field} must be a whole number of at least 0.")
    FRACTION = _("In case {case} the field {field} must be a fraction such as 2/3.")
    MOMENT = _(
        "In case {case} the field {field} must be a whole number or a time with its offset, "
        "like close_at."
    )
    UNIQUE = _("In case {case} the field {field} repeats a name that is already taken.")
    SMALLER = _("In case {case} the field {field} is a larger number than can be counted.")


@dataclass(eq=False)
class CaseMalformed(DomainError):
    """`case` is its id, or its place in the file where the id itself is the trouble."""

    case: str
    field: str
    wanted: Wanted
    code: ClassVar[str] = "case-malformed"

    def text(self) -> Text:
        named = {"case": Words(self.case), "field": Words(self.field)}
        return replace(self.wanted.value, arguments=MappingProxyType(named))


class NotCases(DomainError):
    code = "not-cases"

    def text(self) -> Text:
        return _(
            "This is not a file of cases: it must be an object with “format” linli-cases/1, "
            "“kind” and a list “cases”."
        )


@dataclass(eq=False)
class KindUnknown(DomainError):
    kind: str
    code: ClassVar[str] = "kind-unknown"

    def text(self) -> Text:
        return _(
            "Cases of kind {kind} cannot be counted here. Please look at the file's “kind”.",
            kind=Words(self.kind),
        )


@dataclass(frozen=True)
class Fields:
    """One JSON object at `path` in a case. Every reader raises CaseMalformed naming its field."""

    case: str
    path: str
    values: Mapping[str, object] = field(repr=False)

    @classmethod
    def of(cls, case: str, path: str, value: object) -> "Fields":
        if not isinstance(value, dict):
            raise CaseMalformed(case, path, General.OBJECT)
        return cls(case, path, value)

    def wrong(self, name: str, wanted: Wanted) -> CaseMalformed:
        return CaseMalformed(self.case, self._where(name), wanted)

    def has(self, name: str) -> bool:
        return self.values.get(name) is not None

    def text(self, name: str) -> str:
        value = self.values.get(name)
        if not isinstance(value, str) or not value:
            raise self.wrong(name, General.TEXT)
        return value

    def whole(self, name: str) -> int:
        value = self.values.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.wrong(name, General.WHOLE)
        if value > LARGEST:
            raise self.wrong(name, General.SMALLER)
        return value

    def moment(self, name: str) -> int | datetime:
        """A whole number of any unit, or an aware time."""
        value = self.values.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        try:
            read = datetime.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            read = None
        if read is None or read.utcoffset() is None:
            raise self.wrong(name, General.MOMENT)
        return read

    def child(self, name: str) -> "Fields":
        return Fields.of(self.case, self._where(name), self.values.get(name))

    def optional(self, name: str) -> "Fields":
        """The object, or an empty one if it is left out."""
        return self.child(name) if self.has(name) else Fields(self.case, self._where(name), {})

    def objects(self, name: str) -> Iterator["Fields"]:
        for place, value in enumerate(self.items(name)):
            yield Fields.of(self.case, self._where(f"{name}[{place}]"), value)

    def texts(self, name: str) -> tuple[str, ...]:
        items = self.items(name)
        for place, value in enumerate(items):
            if not isinstance(value, str) or not value:
                raise self.wrong(f"{name}[{place}]", General.TEXT)
        return tuple(str(value) for value in items)

    def items(self, name: str) -> Collection[object]:
        value = self.values.get(name)
        if not isinstance(value, list):
            raise self.wrong(name, General.LIST)
        return value

    def _where(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name


@dataclass(frozen=True)
class Described:
    """A case that is not looked into yet; `stated` is the result the file itself claims.

    `kind` is its own where it has one, otherwise that of the file.
    """

    id: str
    title: str | None
    fields: Fields
    stated: Fields | None
    kind: str = ""


def described(document: object, kinds: Collection[str]) -> tuple[str, tuple[Described, ...]]:
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
            raise CaseMalformed(f"#{place}", "id", General.UNIQUE)
        found[one.id] = one
    return kind, tuple(found.values())


def _kind(named: object, kinds: Collection[str]) -> str:
    """Raises KindUnknown."""
    if not isinstance(named, str) or named not in kinds:
        raise KindUnknown(str(named))
    return named


def _described(place: str, value: object) -> Described:
    if not isinstance(value, dict):
        raise CaseMalformed(place, "cases", General.OBJECT)
    id = Fields.of(place, "", value).text("id")
    fields = Fields.of(id, "", value)
    title = fields.values.get("title")
    return Described(
        id=id,
        title=title if isinstance(title, str) else None,
        fields=fields,
        stated=fields.child("result") if fields.has("result") else None,
    )
