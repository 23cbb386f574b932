"""A pasted convention as its numbered articles (FIELD V1).

A heading stands at the start of a line, or after a full stop if blank space follows it, because
copies lose their line breaks. "第三条规定的…" at the start of a line is a reference, not a
heading. Whatever cannot be numbered 1, 2, 3 … is refused: people must not vote on a text of
which an article was lost in copying. Where both languages are given, alternating or one after
the other, each clause holds its pair.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.kernel.numbering import (
    ClauseMissing,
    ClauseNumberUnreadable,
    ClauseRepeated,
    ClausesOutOfOrder,
    ClauseUntranslated,
)

DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
NUMERAL = re.compile(
    r"(?:(?P<hundred>一?百)(?P<zero>[零〇])?)?(?:(?P<tens>[一二三四五六七八九]?)(?P<ten>十))?"
    r"(?P<ones>[一二三四五六七八九两])?"
)

LABEL = r"第\s*(?P<{name}>[〇零一二三四五六七八九十百两]{{1,7}}|\d{{1,6}})\s*[条條]"
REFERENCE = r"(?!规定|所列|所述|所称|第[^第]{1,5}款|[至到、和及或与]第)"
HEADING = re.compile(
    rf"^[ \t\u3000]*{LABEL.format(name='zh')}{REFERENCE}"
    rf"|(?<=[。；！？])[ \t\u3000]*{LABEL.format(name='inline')}(?=[\s:：])"
    r"|^[ \t]*article[ \t]+(?P<en>\d{1,6})(?=[\s.:]|$)",
    re.MULTILINE | re.IGNORECASE,
)
CHAPTER = re.compile(
    r"^[^\S\n]*第[^\S\n]*[〇零一二三四五六七八九十百\d]+[^\S\n]*[编章节](?:[^\S\n].{0,30})?$",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Clause:
    number: int
    chinese: bool
    text: str


def clauses(text: str) -> tuple[str, ...]:
    """The articles in order, each with its heading; a text without articles is one clause.

    Chapter headings and whatever stands before the first article (`preamble`) are left out.

    Raises:
        ClauseNumberUnreadable, ClauseMissing, ClauseRepeated, ClausesOutOfOrder: see their text.
        ClauseUntranslated: an article that one of the two languages lacks.
    """
    whole = text.strip()
    found = tuple(_split(whole))
    if not found:
        return (whole,) if whole else ()
    chinese = [one for one in found if one.chinese]
    english = [one for one in found if not one.chinese]
    for language in (chinese, english):
        _check_numbers([one.number for one in language])
    if chinese and english and len(chinese) != len(english):
        raise ClauseUntranslated(min(len(chinese), len(english)) + 1)
    if not (chinese and english):
        return tuple(one.text for one in found)
    pairs = zip(chinese, english, strict=True)
    return tuple(f"{zh.text}\n{en.text}" for zh, en in pairs)


def pairs(text: str) -> tuple[tuple[int, str, str], ...]:
    """Number, Chinese and English of each article, without headings; what is missing is empty.

    Unlike in `clauses`, an article may lack a language. Raises as `clauses`, but no
    ClauseUntranslated.
    """
    found = tuple(_split(text.strip()))
    languages: dict[bool, dict[int, str]] = {True: {}, False: {}}
    for chinese, known in languages.items():
        numbers = [one.number for one in found if one.chinese is chinese]
        check = _check_ascending if languages[True] and not chinese else _check_numbers
        check(numbers)
        known |= {one.number: bare(one.text) for one in found if one.chinese is chinese}
    every = sorted({*languages[True], *languages[False]})
    return tuple((n, languages[True].get(n, ""), languages[False].get(n, "")) for n in every)


def preamble(text: str) -> str:
    """What stands before the first article: the title, or opening words; empty without articles."""
    first = HEADING.search(text.strip())
    return _without_chapters(text.strip()[: first.start()]) if first else ""


def number_of(article: str) -> int | None:
    """The number in the heading of an article as `clauses` gives it; None without a heading."""
    heading = HEADING.match(article)
    return numeral(heading["zh"] or heading["inline"] or heading["en"]) if heading else None


def bare(article: str) -> str:
    """Without its heading and what sets it off."""
    heading = HEADING.match(article)
    return article[heading.end() :].lstrip(" \t\u3000.:：、\n") if heading else article


def headings(text: str) -> int:
    """How many articles begin in a text, whatever their numbers."""
    return sum(1 for _heading in HEADING.finditer(text))


def numeral(written: str) -> int | None:
    """A number from 1 to 199 in Chinese numerals, or in digits of any width; None if neither."""
    if written.isdecimal():
        return int(written)
    parts = NUMERAL.fullmatch(written)
    if not written or parts is None:
        return None
    hundred, zero, tens, ten, ones = parts.group("hundred", "zero", "tens", "ten", "ones")
    # 一百零五 needs its zero and 一百一十五 has none; 一百五 would be 150 in speech.
    if hundred and bool(zero) != bool(ones and not ten):
        return None
    return (
        (100 if hundred else 0)
        + (DIGITS[tens] if tens else 1 if ten else 0) * 10
        + (DIGITS[ones] if ones else 0)
    )


def _split(text: str) -> Iterator[Clause]:
    headings = list(HEADING.finditer(text))
    ends = [*(one.start() for one in headings), len(text)][1:]
    for heading, end in zip(headings, ends, strict=True):
        written = heading["zh"] or heading["inline"] or heading["en"]
        number = numeral(written)
        if number is None:
            raise ClauseNumberUnreadable(" ".join(heading.group().split()))
        chinese = heading["en"] is None
        yield Clause(number, chinese, _without_chapters(text[heading.start() : end]))


def _check_numbers(numbers: Sequence[int]) -> None:
    for expected, found in enumerate(numbers, start=1):
        if found == expected:
            continue
        if found in numbers[: expected - 1]:
            raise ClauseRepeated(found)
        if expected in numbers:
            raise ClausesOutOfOrder(expected, found)
        raise ClauseMissing(expected, found)


def _check_ascending(numbers: Sequence[int]) -> None:
    """Of a translation, which may not be there yet for every article."""
    for before, after in pairwise(numbers):
        if after == before:
            raise ClauseRepeated(after)
        if after < before:
            raise ClausesOutOfOrder(before, after)


def _without_chapters(text: str) -> str:
    return CHAPTER.sub("", text).strip()
