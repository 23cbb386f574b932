"""Every refusal, every screen and every sentence can be said in both languages."""

import importlib
import inspect
import pkgutil
import re
from datetime import UTC, datetime
from string import Formatter
from types import MappingProxyType

import pytest

import bot
import handlers
from bot.features.ballots.screens import CastVote
from bot.infra.catalogues import Catalogues
from bot.infra.drawing import Drawer
from bot.infra.seals import Seals
from bot.kernel.errors import DomainError
from bot.kernel.ids import LeafletId
from bot.kernel.leaves import LONGEST
from bot.kernel.screen import Screen
from bot.kernel.text import EN, LANGUAGES, ZH, Deadline, Text
from tests.locales.samples import answers, made

CATALOGUES = Catalogues.load()
DRAWER = Drawer(CATALOGUES, Seals("token"))
ARGUMENT = Deadline(datetime(2026, 5, 18, 12, 30, tzinfo=UTC), "Asia/Shanghai")
HAN = re.compile(r"[\u4e00-\u9fff]")
LEFT_OVER = re.compile(r"\{\w*\}")
SHOWING = re.compile(r"bot\.(chat|features\.\w+)\.screens(\.|$)")


def modules():
    """Every module of the house but the one that starts it."""
    for package in (bot, handlers):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


def refusals():
    """Every kind of refusal that has a sentence of its own."""
    kinds, seen = [DomainError], set()
    while kinds:
        kind = kinds.pop()
        seen.add(kind)
        kinds += [one for one in kind.__subclasses__() if one not in seen]
    ours = [one for one in seen if one.__module__ in HOUSE and "text" in vars(one)]
    return sorted(set(ours) - {DomainError}, key=lambda one: (one.__module__, one.__name__))


def screens():
    """Every function that makes a screen or a sentence."""
    for module in HOUSE.values():
        if SHOWING.match(module.__name__):
            for name, function in inspect.getmembers(module, inspect.isfunction):
                shows = inspect.signature(function).return_annotation in (Screen, Text)
                if shows and function.__module__ == module.__name__ and name[0] != "_":
                    yield function


HOUSE = {module.__name__: module for module in modules()}
REFUSALS = refusals()
SCREENS = sorted(screens(), key=lambda one: (one.__module__, one.__name__))
MESSAGES = sorted(set().union(*CATALOGUES.sentences.values()))


def is_answer(button):
    """One of those among which nobody may be led to choose."""
    return isinstance(button.action, CastVote)


def both(text):
    """The sentence in Chinese and in English, with nothing left open in either."""
    chinese, english = (CATALOGUES.render(text, language) for language in (ZH, EN))
    assert not LEFT_OVER.search(chinese + english)
    return chinese, english


@pytest.mark.parametrize("kind", REFUSALS, ids=lambda one: f"{one.__module__}.{one.__name__}")
def test_a_refusal_can_be_said_in_both_languages(kind):
    for refusal in made(kind):
        chinese, english = both(refusal.text())
        assert HAN.search(chinese)
        assert english != chinese
        assert CATALOGUES.render(refusal.text(), None) == f"{chinese}\n{english}"


def test_every_refusal_has_a_code_of_its_own():
    codes = [one.code for one in REFUSALS]
    assert sorted(codes) == sorted(set(codes))
    assert [one for one in codes if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one)] == []


@pytest.mark.parametrize("function", SCREENS, ids=lambda one: f"{one.__module__}.{one.__name__}")
def test_a_screen_can_be_shown_in_both_languages_and_in_few_big_words(function):
    for shown in answers(function):
        if isinstance(shown, Text):
            both(shown)
            continue
        labels = [button.label for row in shown.buttons for button in row]
        for text in [*(line.text for line in shown.lines), *labels]:
            both(text)
        assert any(both(line.text)[1].strip() for line in shown.lines)
        for language, longest in LONGEST.items():
            for leaf in DRAWER.draw_slowly(shown, language, LeafletId(1)).leaves:
                assert len("\n".join(text for _style, text in leaf["lines"])) <= longest
                assert [len(row) for row in leaf["buttons"]] in ([1] * n for n in range(4))
        plain = shown.plain or shown
        answers_to_choose = [one for row in plain.buttons for one in row if is_answer(one)]
        assert len(answers_to_choose) in (0, 3) or len(plain.buttons) <= 3


@pytest.mark.parametrize("msgid", MESSAGES)
@pytest.mark.parametrize("n", [1, 2])
def test_every_sentence_can_be_said_in_both_languages(msgid, n):
    forms = {language: CATALOGUES.sentences[language][msgid] for language in LANGUAGES}
    names = {name for form in forms[EN] for _, name, _, _ in Formatter().parse(form) if name}
    arguments = {name: n if name == "n" else ARGUMENT for name in names}
    both(Text(msgid, forms[EN][-1], MappingProxyType(arguments)))
