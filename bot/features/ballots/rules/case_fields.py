"""Reads one value after another out of a case, and says which one is not what it must be.

Unknown fields are ignored (exports carry more); a `null` is the same as leaving the field out.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.features.ballots.errors import CaseMalformed, Wanted

LARGEST = 10**15  # of one number; sums of them can still be written out with separators


@dataclass(frozen=True)
class Fields:
    """One JSON object at `path` in a case. Every reader raises CaseMalformed naming its field."""

    case: str
    path: str
    values: Mapping[str, object] = field(repr=False)

    @classmethod
    def of(cls, case: str, path: str, value: object) -> "Fields":
        if not isinstance(value, dict):
            raise CaseMalformed(case, path, Wanted.OBJECT)
        return cls(case, path, value)

    def wrong(self, name: str, wanted: Wanted) -> CaseMalformed:
        return CaseMalformed(self.case, self._where(name), wanted)

    def has(self, name: str) -> bool:
        return self.values.get(name) is not None

    def text(self, name: str) -> str:
        value = self.values.get(name)
        if not isinstance(value, str) or not value:
            raise self.wrong(name, Wanted.TEXT)
        return value

    def whole(self, name: str) -> int:
        value = self.values.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.wrong(name, Wanted.WHOLE)
        if value > LARGEST:
            raise self.wrong(name, Wanted.SMALLER)
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
            raise self.wrong(name, Wanted.MOMENT)
        return read

    def child(self, name: str) -> "Fields":
        return Fields.of(self.case, self._where(name), self.values.get(name))

    def optional(self, name: str) -> "Fields":
        """The object, or an empty one if it is left out."""
        return self.child(name) if self.has(name) else Fields(self.case, self._where(name), {})

    def objects(self, name: str) -> Iterator["Fields"]:
        for place, value in enumerate(self._items(name)):
            yield Fields.of(self.case, self._where(f"{name}[{place}]"), value)

    def texts(self, name: str) -> tuple[str, ...]:
        items = self._items(name)
        for place, value in enumerate(items):
            if not isinstance(value, str) or not value:
                raise self.wrong(f"{name}[{place}]", Wanted.TEXT)
        return tuple(str(value) for value in items)

    def _items(self, name: str) -> Collection[object]:
        value = self.values.get(name)
        if not isinstance(value, list):
            raise self.wrong(name, Wanted.LIST)
        return value

    def _where(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name
