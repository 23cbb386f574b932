"""Every refusal, every screen and every sentence can be said in both languages."""

import re
from datetime import UTC, datetime
from string import Formatter
from types import MappingProxyType

from bot.features.ballots.screens import CastVote
from bot.infra.catalogues import Catalogues
from bot.infra.drawing import Drawer
from bot.infra.seals import Seals
from bot.kernel.ids import LeafletId
from bot.kernel.leaves import LONGEST
from bot.kernel.screen import Screen
from bot.kernel.text import EN, LANGUAGES, ZH, Deadline, Text
from tests.locales.samples import answers, made
from tests.locales.walk import refusals, screens

CATALOGUES = Catalogues.load()
DRAWER = Drawer(CATALOGUES, Seals("token"))
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


def test_a_screen_in_plain_words_has_few_of_them_and_few_buttons():
    for function in SCREENS:
        for shown in answers(function):
            if isinstance(shown, Screen):
                for language, longest in LONGEST.items():
                    slow = DRAWER.draw_slowly(shown, language, LeafletId(1))
                    for leaf in (*slow.leaves, slow.again):
                        assert len(leaf_text(leaf)) <= longest, function
                        assert [len(row) for row in leaf["buttons"]] in ([1] * n for n in range(4))
                together(shown.plain or shown)


def together(shown):
    """The answers of a vote stand on one leaf: nobody may be led to choose among two of them."""
    chosen = [one for row in shown.buttons for one in row if isinstance(one.action, CastVote)]
    assert len(chosen) < 3 or len(shown.buttons) == 3


def leaf_text(leaf):
    return "\n".join(text for _style, text in leaf["lines"])


def test_every_sentence_can_be_said_in_both_languages():
    for msgid in MESSAGES:
        forms = {language: CATALOGUES.sentences[language][msgid] for language in LANGUAGES}
        names = {name for form in forms[EN] for _, name, _, _ in Formatter().parse(form) if name}
        for n in (1, 2):
            arguments = {name: n if name == "n" else ARGUMENT for name in names}
            both(Text(msgid, forms[EN][-1], MappingProxyType(arguments)))
