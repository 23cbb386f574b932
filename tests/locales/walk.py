"""Every screen and every refusal there is, made with samples of what they are about.

Whoever writes a new one need not add it anywhere: functions of `screens` modules that return a
`Screen` or a `Text`, and subclasses of `DomainError`, are found. `showings` gives them as screens,
to be drawn in whatever way they can be drawn.
"""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from types import FunctionType, ModuleType
from typing import Any, NamedTuple

import bot
import handlers
from bot.chat import screens as of_the_chat
from bot.kernel.errors import DomainError
from bot.kernel.screen import Screen
from bot.kernel.text import Text
from tests.locales.samples import answers, made

SHOWING = re.compile(r"bot\.(chat|features\.\w+)\.screens(\.|$)")


class Showing(NamedTuple):
    """`name` is the function's or the class's, with its module; `alone`: a screen, no sentence."""

    name: str
    screen: Screen
    alone: bool


@cache
def house() -> dict[str, ModuleType]:
    """Every module of the house but the one that starts it."""
    found = {}
    for package in (bot, handlers):
        for one in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not one.name.endswith("__main__"):
                found[one.name] = importlib.import_module(one.name)
    return found


@cache
def refusals() -> list[type[DomainError]]:
    """Every kind of refusal that has a sentence of its own."""
    house()  # what is not imported yet has no subclass
    kinds, seen = [DomainError], set[type[DomainError]]()
    while kinds:
        kind = kinds.pop()
        seen.add(kind)
        kinds += [one for one in kind.__subclasses__() if one not in seen]
    ours = [one for one in seen if one.__module__ in house() and "text" in vars(one)]
    return sorted(set(ours) - {DomainError}, key=_name)


@cache
def screens() -> list[FunctionType]:
    """Every function that makes a screen or a sentence."""
    return sorted(_screens(), key=_name)


def _screens() -> Iterator[FunctionType]:
    for module in house().values():
        if SHOWING.match(module.__name__):
            for name, function in inspect.getmembers(module, inspect.isfunction):
                shows = inspect.signature(function).return_annotation in (Screen, Text)
                if shows and function.__module__ == module.__name__ and name[0] != "_":
                    yield function


def showings() -> Iterator[Showing]:
    """All of them, each with every sample; a sentence as the screen that says it."""
    for function in screens():
        for shown in answers(function):
            yield _showing(_name(function), shown)
    for kind in refusals():
        for refusal in made(kind):
            yield _showing(_name(kind), refusal.text())


def _showing(name: str, shown: Screen | Text) -> Showing:
    if isinstance(shown, Text):
        return Showing(name, of_the_chat.refusal(shown), alone=False)
    return Showing(name, shown, alone=True)


def _name(one: Any) -> str:
    return f"{one.__module__}.{one.__name__}".removeprefix("bot.").replace("features.", "")
