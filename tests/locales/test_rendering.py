"""Every refusal, every screen and every sentence can be said in both languages."""

import re
from datetime import UTC, datetime
from string import Formatter
from types import MappingProxyType

from bot.features.ballots.screens import CastVote
from bot.infra.catalogues import Catalogues
from bot.kernel.text import EN, LANGUAGES, ZH, Deadline, Text
from tests.locales.samples import answers, made
from tests.locales.walk import refusals, screens

CATALOGUES = Catalogues.load()
ARGUMENT = Deadline(datetime(2026, 5, 18, 12, 30, tzinfo=UTC), "Asia/Shanghai")
HAN = re.compile(r"[\u4e00-\u9fff]")
LEFT_OVER = re.compile(r"\{\w*\}")


REFUSALS, SCREENS = refusals(), screens()
MESSAGES = sorted(set().union(*CATALOGUES.sentences.values()))


def both(text):
    """The sentence in Chinese and in English, with nothing left open in either."""
    chinese, english = (CATALOGUES.render(text, language) for language in (ZH, EN))
    assert not LEFT_OVER.search(chinese + english), text.msgid
    return chinese, english


def is_answer(button):
    """One of those among which nobody may be led to choose."""
    return isinstance(button.action, CastVote)


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


def test_a_screen_can_be_shown_in_both_languages_and_leads_nobody_to_an_answer():
    for function in SCREENS:
        for shown in answers(function):
            if isinstance(shown, Text):
                both(shown)
                continue
            labels = [button.label for row in shown.buttons for button in row]
            for text in [*(line.text for line in shown.lines), *labels]:
                both(text)
            assert any(both(line.text)[1].strip() for line in shown.lines), function
            plain = shown.plain or shown
            answers_to_choose = [one for row in plain.buttons for one in row if is_answer(one)]
            assert len(answers_to_choose) in (0, 3) or len(plain.buttons) <= 3, function


def test_every_sentence_can_be_said_in_both_languages():
    for msgid in MESSAGES:
        forms = {language: CATALOGUES.sentences[language][msgid] for language in LANGUAGES}
        names = {name for form in forms[EN] for _, name, _, _ in Formatter().parse(form) if name}
        for n in (1, 2):
            arguments = {name: n if name == "n" else ARGUMENT for name in names}
            both(Text(msgid, forms[EN][-1], MappingProxyType(arguments)))
