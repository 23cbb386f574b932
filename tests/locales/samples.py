"""Sample values by type, so that every refusal can be made without knowing it.

A type gives one sample per case that a sentence may treat differently: one and many, each member
of an enumeration, present and absent.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from fractions import Fraction
from inspect import signature
from math import prod
from types import FunctionType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from bot.features.ballots.model import YES_NO, Method, Options, Question
from bot.features.residents.model import Tongue
from bot.features.residents.screens import ChooseLanguage
from bot.kernel.area import Area
from bot.kernel.errors import DomainError, NotAllowed
from bot.kernel.money import Money
from bot.kernel.press import Press
from bot.kernel.screen import Button, Screen, Start, screen
from bot.kernel.text import Text, Words, _

MOST = 64  # combinations tried of one class; more would say nothing new
FEW = 3  # things in a list: of what one person has or one place, there are not dozens
STRIDE = 1_000_003  # a prime: steps through all combinations without repeating one
ZONE = "Asia/Shanghai"
NAMED = {  # not any text will do
    "zone": [ZONE],
    "zones": [((1, ZONE),), ((1, ZONE), (3, ZONE))],
    "language": ["zh_Hans", "en"],
}
TWO = ("长椅", "路灯")
MOMENT = datetime(2026, 5, 18, 12, 30, tzinfo=UTC)
SOME = screen(_("Result: passed."), buttons=[[Button(_("Vote"), Start("b1"))]])
PLAIN: dict[Any, list[Any]] = {
    int: [1, 3],
    float: [0.91],
    str: ["3-2-501"],
    bytes: [b"x"],
    bool: [False, True],
    object: ["x"],
    Any: ["x"],
    type(None): [None],
    datetime: [MOMENT],
    date: [MOMENT.date()],
    time: [time(21), time(8)],
    timedelta: [timedelta(days=1), timedelta(days=3)],
    Area: [Area(8937)],
    Money: [Money(12_345_60)],
    Fraction: [Fraction(1, 3)],
    Words: [Words("老周")],
    Text: [_("Result: passed.")],
    DomainError: [NotAllowed()],
    Button: [SOME.buttons[0][0]],
    Screen: [SOME, SOME.in_plain_words(_("Result: passed."))],
    Press: [ChooseLanguage(Tongue.ZH)],
    Question: [
        YES_NO,
        *(Question(one, TWO, 2, (1, 0)) for one in Method if one is not YES_NO.method),
    ],
    Options: [Options(4, ((3, 1),)), Options(3, ((None, 2), (1, None)))],  # of two options
}


def samples(kind: Any) -> list[Any]:
    """Values of that type, at least one. Raises TypeError for a type it cannot make up."""
    kind = getattr(kind, "__supertype__", kind)
    if kind in PLAIN:
        return PLAIN[kind]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return [one for some in (kind, *kind.__subclasses__()) for one in some]
    if get_origin(kind) in (Union, UnionType):
        return [one for option in get_args(kind) for one in samples(option)]
    if get_origin(kind) is not None:
        return _collections(kind)
    if isinstance(kind, type) and is_dataclass(kind):
        return made(kind)
    raise TypeError(f"no sample for {kind}")


def _collections(kind: Any) -> list[Any]:
    """A collection of one, and of several, samples of what it holds; of every plain value."""
    parts = [one for one in get_args(kind) if one is not Ellipsis]
    origin = get_origin(kind)
    if hasattr(origin, "keys"):
        return [dict(zip(samples(parts[0]), samples(parts[1]) * MOST, strict=False))]
    if origin is tuple and Ellipsis not in get_args(kind):
        return [tuple(one) for one in combinations([samples(part) for part in parts])]
    inside = samples(parts[0])
    if is_dataclass(inside[0]):
        inside = inside[:: max(1, len(inside) // FEW)][:FEW]
    build = origin if origin in (list, tuple, set, frozenset) else tuple
    return [build(inside[:1]), build(inside)]


def made(kind: type[Any]) -> list[Any]:
    """Instances of a class, from its fields or from the annotations of its `__init__`."""
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return called(kind, {one.name: hints[one.name] for one in fields(kind) if one.init})
    if isinstance(kind.__init__, FunctionType):
        hints = get_type_hints(kind.__init__)
        return called(kind, {name: hints[name] for name in signature(kind).parameters})
    return [kind()]


def answers(function: FunctionType) -> list[Any]:
    """What a function gives back for samples of its parameters."""
    hints = get_type_hints(function)
    return called(function, {name: hints[name] for name in signature(function).parameters})


def called(what: Callable[..., Any], wanted: dict[str, Any]) -> list[Any]:
    """Calls with samples of the wanted types by name.

    A combination that cannot be (a form at a step it does not have) is refused with ValueError
    by what is called, and left out; one at least must be possible.
    """
    choices = [NAMED.get(name) or samples(kind) for name, kind in wanted.items()]
    found = []
    for one in combinations(choices):
        with suppress(ValueError):
            found.append(what(**dict(zip(wanted, one, strict=True))))
    assert found, f"no sample of {what} is possible"
    return found


def combinations(choices: list[list[Any]]) -> Iterator[list[Any]]:
    """Every combination, or `MOST` of them spread so that each choice has its turn."""
    total = prod(map(len, choices))
    for turn in range(min(total, MOST)):
        place, one = turn * STRIDE % total, []
        for options in choices:
            place, which = divmod(place, len(options))
            one.append(options[which])
        yield one
