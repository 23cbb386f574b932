"""Every refusal, every screen and every sentence can be said in both languages."""

import importlib
import inspect
import pkgutil
import re
from datetime import UTC, datetime
from string import Formatter
from types import MappingProxyType

import bot
import handlers
from bot.infra.catalogues import Catalogues
from bot.kernel.errors import DomainError
from bot.kernel.screen import Screen
from bot.kernel.text import EN, LANGUAGES, ZH, Deadline, Text
from tests.locales.samples import answers, made

CATALOGUES = Catalogues.load()
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


def both(text):
    """The sentence in Chinese and in English, with nothing left open in either."""
    chinese, english = (CATALOGUES.render(text, language) for language in (ZH, EN))
    assert not LEFT_OVER.search(chinese + english), text.msgid
    return chinese, english


def test_a_refusal_can_be_said_in_both_languages():
    for kind in REFUSALS:
        for refusal in made(kind):
            chinese, english = both(refusal.text())
            assert HAN.search(chinese), kind
            assert english != chinese, kind
            assert CATALOGUES.render(refusal.text(), None) == f"{chinese}\n{english}", kind


def test_every_refusal_has_a_code_of_its_own():
    codes = [one.code for one in REFUSALS]
    assert sorted(codes) == sorted(set(codes))
    assert [one for one in codes if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one)] == []


def test_a_screen_can_be_shown_in_both_languages():
    for function in SCREENS:
        for shown in answers(function):
            if isinstance(shown, Text):
                both(shown)
                continue
            labels = [button.label for row in shown.buttons for button in row]
            for text in [*(line.text for line in shown.lines), *labels]:
                both(text)
            assert any(both(line.text)[1].strip() for line in shown.lines), function


def test_every_sentence_can_be_said_in_both_languages():
    for msgid in MESSAGES:
        forms = {language: CATALOGUES.sentences[language][msgid] for language in LANGUAGES}
        names = {name for form in forms[EN] for _, name, _, _ in Formatter().parse(form) if name}
        for n in (1, 2):
            arguments = {name: n if name == "n" else ARGUMENT for name in names}
            both(Text(msgid, forms[EN][-1], MappingProxyType(arguments)))
