"""An answer in words: agree or not, or which of the options."""

from collections.abc import Sequence

from bot.features.ballots.model import Choice, Method, Question
from bot.features.ballots.rules.marks import RANKED, Marks, marks_of, order
from bot.features.ballots.screens import wording
from bot.kernel.text import Text, Words, _

BETWEEN = " / "


def answer(asking: Question, choice: Choice, marks: str) -> Text | Words:
    """What was said; of a secret answer, that there is one."""
    found = marks_of(asking, marks) if choice is Choice.MARKED else None
    return wording.choice(choice) if found is None else marked(asking, found)


def marked(asking: Question, marks: Marks) -> Words:
    """The options themselves, the first choice in front; with points where points are given."""
    if asking.method in RANKED:
        said = [
            f"{rank}. {asking.options[place]}" for rank, place in enumerate(order(marks), start=1)
        ]
    else:
        said = [
            f"{option}: {mark}" if asking.method is Method.SCORE else option
            for option, mark in zip(asking.options, marks, strict=True)
            if mark
        ]
    return Words(BETWEEN.join(said), whole=True)


def in_short(asking: Question, marks: Marks) -> Words:
    """The same in one line of a button: the options by their numbers."""
    if asking.method in RANKED:
        return Words(" > ".join(str(place + 1) for place in order(marks)))
    named = [(number, mark) for number, mark in enumerate(marks, start=1) if mark]
    if asking.method is Method.SCORE:
        return Words(", ".join(f"{number}: {mark}" for number, mark in named), whole=True)
    return Words(", ".join(str(number) for number, _mark in named))


def numbered(options: Sequence[str]) -> list[Text]:
    """One a line, as they are called on buttons."""
    return [
        _("{number}. {option}", number=number, option=Words(option, whole=True))
        for number, option in enumerate(options, start=1)
    ]
