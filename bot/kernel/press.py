"""What a button says when it is pressed, and how it is written into 64 bytes.

``<tag><version>_<field>_…`` with integers in base 36 and choices by name; the MAC is added by
whoever seals it (`bot.infra.seals`). A press grants nothing: it is judged against today's facts.
The worst case is counted when the class is declared, so no button can fail at run time.
"""

from dataclasses import dataclass, fields
from enum import Enum
from functools import cache
from typing import Any, ClassVar, Self, dataclass_transform, get_type_hints

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
LIMIT = 64  # Telegram: callback_data 1 to 64 bytes
MAC = 8
LARGEST_ID = 2**63 - 1

PRESSES: dict[str, type["Press"]] = {}


def base36(number: int) -> str:
    """A whole number of at least 0 in base 36. Raises ValueError below 0: it would never end."""
    if number < 0:
        raise ValueError(number)
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
    return digits or "0"


@dataclass_transform(frozen_default=True)
@dataclass(frozen=True)
class Press:
    """Base of all buttons; a subclass names its tag, its version and its fields.

    Only one that is declared `in_group` answers in a group: a changed client can send any press
    at any message, and its answer would show there.
    """

    tag: ClassVar[str]
    version: ClassVar[int]
    in_group: ClassVar[bool]

    def __init_subclass__(
        cls, *, tag: str, version: int = 1, in_group: bool = False, **options: Any
    ) -> None:
        super().__init_subclass__(**options)
        dataclass(frozen=True)(cls)
        if tag in PRESSES:
            raise TypeError(f"tag {tag} is already {PRESSES[tag].__name__}; tags are never reused")
        cls.tag, cls.version, cls.in_group = tag, version, in_group
        PRESSES[tag] = cls
        if cls.longest() > LIMIT:
            raise TypeError(f"{cls.__name__} may need {cls.longest()} bytes; {LIMIT} is the limit")

    @classmethod
    @cache
    def kinds(cls) -> dict[str, type[Any]]:
        """Field name to field type."""
        hints = get_type_hints(cls)
        return {one.name: _plain(hints[one.name]) for one in fields(cls)}

    @classmethod
    def longest(cls) -> int:
        """The most bytes this press can take, its MAC included."""
        parts = [len(f"{cls.tag}{cls.version}")]
        for kind in cls.kinds().values():
            widest = (
                max(len(str(one.value)) for one in kind)
                if issubclass(kind, Enum)
                else len(base36(LARGEST_ID))
            )
            parts.append(widest)
        return sum(parts) + len(parts) + MAC

    def packed(self) -> str:
        """The press as text, without its MAC."""
        written = [f"{self.tag}{self.version}"]
        for name in self.kinds():
            value = getattr(self, name)
            written.append(str(value.value) if isinstance(value, Enum) else base36(value))
        return "_".join(written)

    @classmethod
    def read(cls, parts: list[str]) -> Self:
        """The press from its fields. Raises ValueError if they are not this press's."""
        kinds = cls.kinds()
        if len(parts) != len(kinds):
            raise ValueError(parts)
        values = {
            name: kind(part) if issubclass(kind, Enum) else int(part, 36)
            for (name, kind), part in zip(kinds.items(), parts, strict=True)
        }
        return cls(**values)


def unpack(written: str) -> Press:
    """The press that was packed. Raises ValueError for an unknown tag, version or field."""
    head, *parts = written.split("_")
    kind = PRESSES.get(head.rstrip("0123456789"))
    if kind is None or head != f"{kind.tag}{kind.version}":
        raise ValueError(written)
    return kind.read(parts)


def _plain(hint: Any) -> type[Any]:
    """`BallotId` is an int to the wire."""
    plain = getattr(hint, "__supertype__", hint)
    if not isinstance(plain, type) or not issubclass(plain, int | Enum):
        raise TypeError(f"a button carries whole numbers and choices, not {hint}")
    return plain
