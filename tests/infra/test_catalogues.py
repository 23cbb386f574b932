"""A sentence in the reader's language: each kind of argument as that language writes it."""

from datetime import UTC, datetime

import pytest

from bot.infra.catalogues import Catalogues, language_of
from bot.kernel.area import Area
from bot.kernel.ratio import Ratio
from bot.kernel.text import EN, ZH, Day, Deadline, Words, _, ngettext

SHANGHAI = "Asia/Shanghai"
EVENING = datetime(2026, 5, 18, 16, 30, tzinfo=UTC)  # 00:30 of the next day in Shanghai
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'
CHINESE = """
msgid "Hello {name}."
msgstr "{name}，您好。"

msgid "{n} flat is missing."
msgid_plural "{n} flats are missing."
msgstr[0] "还差 {n} 户。"

#, fuzzy
msgid "Doubtful."
msgstr "可疑。"

msgid "Untranslated."
msgstr ""
"""


@pytest.fixture
def say(tmp_path):
    """Renders with a small Chinese catalogue and none in English."""
    folder = tmp_path / ZH / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "messages.po").write_text(HEADER + CHINESE, "utf-8")
    return Catalogues.load(tmp_path).render


HELLO = _("Hello {name}.", name=Words("周阿姨"))


def test_a_sentence_is_said_in_the_readers_language(say):
    assert say(HELLO, ZH) == "周阿姨，您好。"
    assert say(HELLO, EN) == "Hello 周阿姨."


def test_a_stranger_reads_both_languages_chinese_first(say):
    assert say(HELLO, None) == "周阿姨，您好。\nHello 周阿姨."


def test_what_is_the_same_in_both_languages_is_said_once(say):
    assert say(_("{words}", words=Words("3-2-501")), None) == "3-2-501"
    assert say(Words("3-2-501"), None) == "3-2-501"


@pytest.mark.parametrize(
    ("n", "english"),
    [(1, "1 flat is missing."), (2, "2 flats are missing."), (0, "0 flats are missing.")],
)
def test_the_form_follows_the_number_where_the_language_has_forms(say, n, english):
    missing = ngettext("{n} flat is missing.", "{n} flats are missing.", n)
    assert say(missing, EN) == english
    assert say(missing, ZH) == f"还差 {n} 户。"


@pytest.mark.parametrize("msgid", ["Doubtful.", "Untranslated.", "Nobody knows this."])
def test_a_sentence_without_a_sure_translation_is_shown_in_english(say, msgid):
    assert say(_(msgid), ZH) == msgid


@pytest.mark.parametrize(
    ("argument", "chinese", "english"),
    [
        (12345, "12,345", "12,345"),
        (Area(1234567), "12,345.67 平方米", "12,345.67 m²"),
        (Ratio(8, 12), "2/3", "2/3"),
        (Deadline(EVENING, SHANGHAI), "2026年5月19日星期二 00:30", "Tuesday 19 May 2026, 00:30"),
        (Day(EVENING, SHANGHAI), "2026年5月19日星期二", "Tuesday 19 May 2026"),
        (Day(EVENING, "UTC"), "2026年5月18日星期一", "Monday 18 May 2026"),
        ("3-2-501", "3-2-501", "3-2-501"),
        (Words("{name}"), "{name}", "{name}"),
        (HELLO, "周阿姨，您好。", "Hello 周阿姨."),
    ],
)
def test_an_argument_is_written_as_the_language_writes_it(say, argument, chinese, english):
    text = _("{x}", x=argument)
    assert (say(text, ZH), say(text, EN)) == (chinese, english)


@pytest.mark.parametrize(
    ("code", "language"),
    [("zh", ZH), ("zh-hans", ZH), ("ZH-TW", ZH), ("en", EN), ("de", EN), ("", None), (None, None)],
)
def test_telegrams_language_is_one_of_ours_or_unknown(code, language):
    assert language_of(code) == language
