"""How a question may be asked: what binds is agreed to or not; everything else advises."""

import re
from collections.abc import Sequence

from bot.features.ballots.errors import ListWanted, OptionsAdviseOnly, OptionsUnfit
from bot.features.ballots.model import (
    FEWEST_OPTIONS,
    LONGEST_OPTION,
    MOST_OPTIONS,
    Method,
    Part,
    Preset,
    Question,
    Scope,
)
from bot.features.ballots.rules.presets import PRESETS

HIGHEST_MARK = 5  # of a score
NUMBER = re.compile(r"(?P<number>[0-9]{1,2}) ?(?:[.．](?![0-9])|[、)）])\s*(?P<name>.*\S)$")
RESERVED = ("abstain", "弃权")  # it is always on offer


def check_asking(preset: Preset, asking: Question, part: Part) -> None:
    """Raises OptionsAdviseOnly, OptionsUnfit; ListWanted for an assembly without its members."""
    if PRESETS[preset].binding and asking.method is not Method.YES_NO:
        raise OptionsAdviseOnly
    if asking.method is not Method.YES_NO:
        check_options(asking.options)
    if preset is Preset.REPRESENTATIVE_ASSEMBLY and part.scope is not Scope.LIST:
        raise ListWanted


def written_options(said: str) -> tuple[str, ...]:
    """One a line, without blanks around them and without the numbers they get anyway.

    Raises OptionsUnfit.
    """
    options = tuple(" ".join(line.split()) for line in said.splitlines() if line.strip())
    options = _without_numbers(options)
    check_options(options)
    return options


def _without_numbers(options: tuple[str, ...]) -> tuple[str, ...]:
    """Where every line begins with its own number; “3 benches” or “2027” is part of a name."""
    found = [NUMBER.match(one) for one in options]
    if [one and int(one["number"]) for one in found] != list(range(1, len(options) + 1)):
        return options
    return tuple(one["name"] for one in found if one)


def check_options(options: Sequence[str]) -> None:
    """Raises OptionsUnfit."""
    fit = all(one.strip() and len(one) <= LONGEST_OPTION for one in options)
    fit = fit and not any(one.strip().casefold() in RESERVED for one in options)
    if not fit or not FEWEST_OPTIONS <= len(set(options)) == len(options) <= MOST_OPTIONS:
        raise OptionsUnfit(FEWEST_OPTIONS, MOST_OPTIONS, LONGEST_OPTION)


def sound(asking: Question) -> bool:
    """Whether it is a question at all, whoever wrote it down; lots are drawn for each option."""
    options, lots = asking.options, sorted(asking.lots)
    words = all(isinstance(one, str) for one in options)
    places = all(type(one) is int for one in (asking.most, *lots))
    return words and places and lots in ([], list(range(len(options))))


def asked_with(method: Method, options: tuple[str, ...]) -> Question:
    """The question with what is usual: any number may be approved, marks go up to 5."""
    most = {Method.APPROVAL: len(options), Method.SCORE: HIGHEST_MARK}.get(method, 1)
    return Question(method, options, most)
