"""An answer in words: agree or not, or which of the options."""

from collections.abc import Callable, Iterable, Sequence
from functools import reduce

from bot.features.ballots.model import Choice, Method, Question
from bot.features.ballots.rules.marks import RANKED, Marks, marks_of, order
from bot.features.ballots.screens import wording
from bot.kernel.text import Text, Words, _, ngettext

Said = Text | Words


def answer(asking: Question, choice: Choice, marks: str) -> Said:
    """What was said; of a secret answer, that there is one."""
    found = marks_of(asking, marks) if choice is Choice.MARKED else None
    return wording.choice(choice) if found is None else marked(asking, found)


def marked(asking: Question, marks: Marks) -> Said:
    """The options themselves, the first choice in front; with points where points are given."""
    if len(marks) != len(asking.options):
        raise ValueError(marks)
    if asking.method in RANKED:
        ranked = (Words(asking.options[place], whole=True) for place in order(marks))
        return _joined(ranked, _then)
    named = [(one, n) for one, n in zip(asking.options, marks, strict=True) if n]
    if asking.method is Method.SCORE:
        return together(with_points(option, n) for option, n in named)
    return together(Words(option, whole=True) for option, _n in named)


def in_short(asking: Question, marks: Marks) -> Said:
    """The same in one line of a button: the options by their numbers."""
    if asking.method in RANKED:
        return in_order(order(marks))
    named = [(number, n) for number, n in enumerate(marks, start=1) if n]
    if asking.method is Method.SCORE:
        return together(
            ngettext("no. {number}: {n} point", "no. {number}: {n} points", n, number=number)
            for number, n in named
        )
    return together(Words(str(number)) for number, _n in named)


def in_order(places: Iterable[int]) -> Said:
    """One after the other, each by its number."""
    return _joined((Words(str(place + 1)) for place in places), _then)


def together(parts: Iterable[Said]) -> Said:
    """One beside the other; there is at least one."""
    return _joined(parts, _and)


def with_points(option: str, n: int) -> Text:
    words = Words(option, whole=True)
    return ngettext("{option}: {n} point", "{option}: {n} points", n, option=words)


def with_votes(option: str, n: int) -> Text:
    words = Words(option, whole=True)
    return ngettext("{option}: {n} vote", "{option}: {n} votes", n, option=words)


def on_button(number: int, option: str) -> Text:
    """Its name on a button: a long one is cut."""
    return _("{number}. {option}", number=number, option=Words(option))


def numbered(options: Sequence[str]) -> list[Text]:
    """One a line, in full."""
    return [_numbered(number, option) for number, option in enumerate(options, start=1)]


def _numbered(number: int, option: str) -> Text:
    return _("{number}. {option}", number=number, option=Words(option, whole=True))


def _joined(parts: Iterable[Said], between: Callable[[Said, Said], Said]) -> Said:
    return reduce(between, parts)


def _and(one: Said, other: Said) -> Text:
    return _("{one}; {other}", one=one, other=other)


def _then(one: Said, other: Said) -> Text:
    return _("{one}, then {other}", one=one, other=other)
