"""Sentences before they have a language.

A `Text` is the English sentence (the msgid) with typed arguments; `bot.infra.catalogues`
turns it into the reader's language. Whole sentences only: nothing is joined from fragments.
Rejected: f-strings and string arguments for numbers, because an area or a date must be
written differently in each language, and translators must see the whole sentence.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from bot.kernel.area import Area
from bot.kernel.money import Money
from bot.kernel.ratio import Ratio

ZH = "zh_Hans"
EN = "en"
LANGUAGES = (ZH, EN)
BOTH = "zh_Hans+en"  # of a group: Chinese, and below it the same in English


def one_of(language: str) -> str:
    """That language; where it is both, the first: for what is said in one alone."""
    return ZH if language == BOTH else language


@dataclass(frozen=True)
class Deadline:
    """A moment that people must meet, shown with weekday in the community's zone."""

    at: datetime
    zone: str


@dataclass(frozen=True)
class Day:
    """A calendar day in the community's zone, shown with weekday."""

    at: datetime
    zone: str


@dataclass(frozen=True)
class FlatLabel:
    """``1-2-301`` of a flat, ``1-2`` of a stairwell; in Chinese it is read with 幢, 单元 and 室."""

    label: str


@dataclass(frozen=True)
class Words:
    """What a person wrote: never translated, never markup, and cleaned where it is shown.

    Inside a sentence it stands in one line and a long one is cut, unless it is to be read `whole`.
    `drawn`: a line of a screen that was drawn before, and is as it should be.
    """

    said: str
    whole: bool = False
    drawn: bool = False


@dataclass(frozen=True)
class Text:
    """One whole sentence: msgid, plural msgid (chosen by argument `n`), typed arguments."""

    msgid: str
    plural: str | None = None
    arguments: Mapping[str, "Argument"] = field(default_factory=lambda: MappingProxyType({}))


Argument = int | str | Area | Money | Ratio | Deadline | Day | FlatLabel | Words | Text


def _(msgid: str, **arguments: Argument) -> Text:
    """A sentence with named arguments: ``_("Closes {deadline}.", deadline=Deadline(…))``."""
    return Text(msgid, None, MappingProxyType(arguments))


def ngettext(singular: str, plural: str, n: int, **arguments: Argument) -> Text:
    """A sentence whose form follows `n`; babel extracts both forms."""
    return Text(singular, plural, MappingProxyType({"n": n, **arguments}))


def itself(figure: Argument) -> Text:
    """A number, an area or a moment alone: it needs no translation, only its way of writing."""
    return Text("{figure}", None, MappingProxyType({"figure": figure}))
