"""A screen cut into leaves for somebody who reads slowly: few words, few big buttons.

At most 120 Chinese characters (or 240 Latin letters, which fill the same space) and three buttons,
one a row, so that nothing has to be scrolled on a small phone (FIELD 5, G1 to G4; decision 0030).
The words are whole sentences in the reader's language already; nothing is left out, only spread.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.kernel.ids import LeafletId
from bot.kernel.press import Press
from bot.kernel.text import EN, ZH, Text, _

LONGEST = {ZH: 120, EN: 240}  # characters of a leaf
MOST_BUTTONS = 3
SENTENCE = re.compile(r"(?<=[。！？；!?;\n])|(?<=\.)(?=\s)")
CLAUSE = re.compile(r"(?<=[，、：,:])|(?=\s)")

B = TypeVar("B")
Lines = list[tuple[str, str]]  # style and words


class TurnLeaf(Press, tag="lf"):
    """Shows another leaf of the same message; `leaf` counts from 0."""

    leaflet: LeafletId
    leaf: int


def go_on() -> Text:
    return _("Read on")


def go_back() -> Text:
    return _("Go back")


def more_buttons() -> Text:
    return _("More choices")


@dataclass(frozen=True)
class Leaf(Generic[B]):
    """`onward` and `back`: whether leaves follow or precede; `more`: only buttons are left."""

    lines: Lines
    buttons: tuple[B, ...]
    onward: bool = False
    back: bool = False
    more: bool = False


def leaves(lines: Sequence[tuple[str, str]], buttons: Sequence[B], longest: int) -> list[Leaf[B]]:
    """At least one, each of at most `longest` characters; buttons stand on the last, in order."""
    texts = _packed(lines, longest) or [[]]
    last = len(texts) - 1
    reading: list[Leaf[B]] = [
        Leaf(text, (), onward=True, back=n > 0) for n, text in enumerate(texts[:last])
    ]
    choosing = _spread(texts[last], list(buttons), follows=last > 0)
    return reading + choosing


def _spread(text: Lines, buttons: list[B], *, follows: bool) -> list[Leaf[B]]:
    """All on one leaf where they fit; else two at a time, with a button to the next two."""
    if len(buttons) <= MOST_BUTTONS:
        return [Leaf(text, tuple(buttons), back=follows and len(buttons) < MOST_BUTTONS)]
    few = MOST_BUTTONS - 1
    parts = [tuple(buttons[n : n + few]) for n in range(0, len(buttons), few)]
    end = len(parts) - 1
    return [
        Leaf(text, part, onward=n < end, back=n == end, more=n < end)
        for n, part in enumerate(parts)
    ]


def _packed(lines: Sequence[tuple[str, str]], longest: int) -> list[Lines]:
    """Whole lines together as long as they fit; a long line is cut behind a sentence."""
    packed: list[Lines] = []
    used = 0
    for style, text in lines:
        for part in _cut(text, longest):
            if not packed or used + 1 + len(part) > longest:
                packed.append([])
                used = -1
            packed[-1].append((style, part))
            used += 1 + len(part)
    return packed


def _cut(text: str, longest: int) -> list[str]:
    """Parts that fit a leaf; cut behind sentences, else clauses, else wherever it is full."""
    whole = text.strip()
    if len(whole) <= longest:
        return [whole] if whole else []
    for edge in (SENTENCE, CLAUSE):
        parts = _joined([one for one in edge.split(whole) if one], longest)
        if len(parts) > 1:
            return [one for part in parts for one in _cut(part, longest)]
    return [whole[:longest], *_cut(whole[longest:], longest)]


def _joined(pieces: Sequence[str], longest: int) -> list[str]:
    """As many neighbouring pieces together as fit."""
    found = [""]
    for piece in pieces:
        if found[-1] and len(found[-1]) + len(piece) > longest:
            found.append("")
        found[-1] += piece
    return found
