"""Turns a `Text` into a sentence of the reader's language.

Catalogues are read from the .po files at start (no compiled files to forget). Arguments keep
their type until here, because an area, a date or a number is written differently in each
language. A sentence that a catalogue lacks is shown in English; `.ci/catalogues --check` makes
that a failure of the build.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import assert_never
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from bot.infra import said
from bot.kernel.area import Area
from bot.kernel.money import Money
from bot.kernel.ratio import Ratio
from bot.kernel.text import BOTH, EN, LANGUAGES, ZH, Argument, Day, Deadline, FlatLabel, Text, Words

LOCALES = Path(__file__).resolve().parents[2] / "locales"
LOCALE = {ZH: Locale.parse("zh_Hans_CN"), EN: Locale.parse("en_GB")}
MOMENT = {ZH: "y年M月d日EEEE HH:mm", EN: "EEEE d MMMM y, HH:mm"}
DATE = {ZH: "y年M月d日EEEE", EN: "EEEE d MMMM y"}
AREA = {ZH: "{} 平方米", EN: "{} m²"}
YUAN = {ZH: "{} 元", EN: "{} yuan"}
FLAT = ("幢", "单元", "室")
REMEMBERED = 4_096  # numbers and moments as they are written


def language_of(code: str | None) -> str | None:
    """Telegram's `language_code` as one of ours; None where it says nothing of use."""
    if not code:
        return None
    return ZH if code.lower().startswith("zh") else EN


@dataclass(frozen=True)
class Way:
    """How people's words are shown inside a sentence: up to so many characters, or all of them.

    `chat`: it goes to a messenger, which must find no link in what people wrote.
    """

    longest: int | None = said.LONGEST_IN_A_SENTENCE
    chat: bool = False


PLAINLY, IN_A_CHAT, ON_A_BUTTON = Way(), Way(chat=True), Way(longest=24)
ON_PAPER = Way(longest=None)  # what does not fit is not printed


@dataclass(frozen=True)
class Catalogues:
    """Sentences by language and msgid; plural forms in the catalogue's order."""

    sentences: dict[str, dict[str, tuple[str, ...]]]

    @classmethod
    def load(cls, folder: Path = LOCALES) -> "Catalogues":
        return cls({language: _sentences(folder, language) for language in LANGUAGES})

    def render(self, text: Text | Words, language: str | None, *, way: Way = PLAINLY) -> str:
        """The sentence; both languages, Chinese first, where the reader's is unknown."""
        if isinstance(text, Words):
            shown = said.in_paragraphs(text.said)
            return said.in_chat(shown) if way.chat else shown
        if language is None or language == BOTH:
            both = [self.render(text, one, way=way) for one in LANGUAGES]
            return "\n".join(dict.fromkeys(both))
        forms = self.sentences[language].get(text.msgid) or (text.msgid, text.plural or text.msgid)
        form = forms[_form(text, language, len(forms))]
        return form.format_map(
            {name: self._argument(value, language, way) for name, value in text.arguments.items()}
        )

    def _argument(self, value: Argument, language: str, way: Way) -> str:
        match value:
            case Text():
                return self.render(value, language, way=way)
            case Words():
                line = said.in_a_line(value.said, None if value.whole else way.longest)
                return said.in_chat(line) if way.chat else line
            case Deadline(at, zone):
                return _moment(at, zone, language)
            case Day(at, zone):
                return _day(at, zone, language)
            case FlatLabel(label):
                return _flat(label) if language == ZH else label
            case Area():
                return AREA[language].format(_number(f"{value}", "#,##0.00", language))
            case Money():
                return YUAN[language].format(_number(f"{value}", "#,##0.00", language))
            case Ratio():
                return str(value)
            case int():
                return _number(value, "#,##0", language)
            case str():
                return value
            case _:
                assert_never(value)


# A screen names few numbers and moments, and the next ones name them again; to write one takes
# Babel as long as all else of a sentence.


@lru_cache(REMEMBERED)
def _number(value: int | str, pattern: str, language: str) -> str:
    return format_decimal(value, pattern, LOCALE[language])


@lru_cache(REMEMBERED)
def _moment(at: datetime, zone: str, language: str) -> str:
    return format_datetime(at, MOMENT[language], ZoneInfo(zone), LOCALE[language])


@lru_cache(REMEMBERED)
def _day(at: datetime, zone: str, language: str) -> str:
    return format_date(at.astimezone(ZoneInfo(zone)), DATE[language], LOCALE[language])


def _flat(label: str) -> str:
    """``1-2-301`` as 1幢2单元301室, ``1-2`` as 1幢2单元; parts that are words stay as they are."""
    parts = label.split("-")
    if len(parts) not in (len(FLAT) - 1, len(FLAT)) or not all(map(_measured, parts)):
        return label
    return "".join(part + measure for part, measure in zip(parts, FLAT, strict=False))


def _measured(part: str) -> bool:
    return bool(part) and part.isascii()


def _form(text: Text, language: str, forms: int) -> int:
    """Which plural form: 0 where the language has one form or the number is one."""
    n = text.arguments.get("n")
    if text.plural is None or not isinstance(n, int):
        return 0
    return min(int(LOCALE[language].plural_form(n) != "one"), forms - 1)


@cache  # reading both takes longer than most tests, and the files stay as they are
def _sentences(folder: Path, language: str) -> dict[str, tuple[str, ...]]:
    path = folder / language / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    found: dict[str, tuple[str, ...]] = {}
    for message in catalogue:
        if not message.id or message.fuzzy or not message.string:
            continue
        msgid = message.id if isinstance(message.id, str) else message.id[0]
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string)
        if all(forms):
            found[msgid] = forms
    return found
