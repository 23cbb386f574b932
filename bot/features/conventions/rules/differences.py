"""What was changed in an article, word by word: Chinese by characters, English by words.

Read in a chat: what went stands in 〔-…-〕, what came in 〔+…+〕, the rest as it is. Runs of change
that touch are put together, so that no word is cut to pieces. Where the same few pieces come again
and again, comparing them would take seconds; then whole sentences are compared.
"""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

PIECES = re.compile(r"[A-Za-z0-9'’\-]+|\s+|.", re.DOTALL)
SENTENCES = re.compile(r"[^。；！？.;!?]+[。；！？.;!?]*\s*|.", re.DOTALL)
WORD = re.compile(r"\w")
MOST_ALIKE = 50_000  # pairs of pieces that are the same; an article of prose has some thousands
SHORTEST_BETWEEN = 2  # pieces that stay the same between two changes, to be shown as such
GONE, CAME = ("〔-", "-〕"), ("〔+", "+〕")


def marked(old: str, new: str) -> str:
    """The new text with what went and what came marked."""
    if not old or not new:
        return "".join(_put(old, GONE)) + "".join(_put(new, CAME))
    parts = []
    for before, after in _runs(*_cut(old, new)):
        if before == after:
            parts.append(before)
        else:
            parts += [*_put(before, GONE), *_put(after, CAME)]
    return "".join(parts)


def _cut(old: str, new: str) -> tuple[list[str], list[str]]:
    """Both texts in the smallest pieces that are soon compared."""
    for pieces in (PIECES, SENTENCES):
        before, after = pieces.findall(old), pieces.findall(new)
        there = Counter(after)
        if sum(times * there[one] for one, times in Counter(before).items()) <= MOST_ALIKE:
            return before, after
    return [old], [new]


def _put(words: str, marks: tuple[str, str]) -> Iterator[str]:
    if words:
        yield f"{marks[0]}{words}{marks[1]}"


def _runs(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    """Stretches of both texts, in pairs; equal ones are the same."""
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    before, after = "", ""
    for number, (tag, a, b, c, d) in enumerate(found):
        same = tag == "equal"
        inside = 0 < number < len(found) - 1
        short = sum(1 for one in old[a:b] if WORD.search(one)) < SHORTEST_BETWEEN
        if same and not (inside and short):
            if before or after:
                yield before, after
            yield "".join(old[a:b]), "".join(old[a:b])
            before, after = "", ""
        else:
            before += "".join(old[a:b])
            after += "".join(new[c:d])
    if before or after:
        yield before, after
