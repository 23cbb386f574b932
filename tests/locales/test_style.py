"""The Chinese is written as Chinese: its own punctuation, one polite form, no foreign words."""

import re
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[2]
PATH = ROOT / "locales" / "zh_Hans" / "LC_MESSAGES" / "messages.po"
HAN = r"[\u3400-\u9fff]"

# Names, units and formats that Chinese readers know in these letters.
KNOWN = {
    "Linli",
    "Telegram",
    "Excel",
    "Word",
    "WPS",
    "LibreOffice",
    "MB",
    "kB",
    "xls",
    "xlsx",
    "ods",
    "BotFather",
    "webhook",
    "SHA",
    "English",
    "CSV",
    "XLSX",
    "JSON",
    "PDF",
    "ID",
    "m²",
    "SQLite",
    "PostgreSQL",
}
NOT_WORDS = re.compile(
    r"\{\w*\}|https?://\S+|/[a-z_]+|@\w+|`[^`]*`|“[\x00-\x7f]+”"
    r"|--[a-z-]+|LINLI_[A-Z_]+|linli [a-z-]+"
)


def foreign_words(sentence):
    """Words in Latin letters that are neither placeholder, command, quotation nor known."""
    return sorted(set(re.findall(r"[A-Za-z][A-Za-z²]+", NOT_WORDS.sub(" ", sentence))) - KNOWN)


def half_width(sentence):
    """Western punctuation where Chinese punctuation belongs."""
    return re.findall(rf"{HAN}[,;:!?]|[，。；：！？、]\s+{HAN}", sentence)


def plain_you(sentence):
    return re.findall("你", sentence)


CHECKS = {
    "foreign words": foreign_words,
    "half-width punctuation": half_width,
    "你 instead of 您": plain_you,
}


def sentences():
    entries = polib.pofile(str(PATH)) if PATH.exists() else []
    return [one for entry in entries for one in (entry.msgstr, *entry.msgstr_plural.values())]


@pytest.mark.parametrize("name", CHECKS)
def test_the_chinese_catalogue_is_written_as_chinese(name):
    found = {one: wrong for one in sentences() if (wrong := CHECKS[name](one))}
    assert found == {}


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("foreign words", "请点 button。"),
        ("foreign words", "请看 unit 清册。"),
        ("half-width punctuation", "您好,邻居。"),
        ("half-width punctuation", "几点? 八点。"),
        ("half-width punctuation", "好的。 请继续。"),
        ("你 instead of 您", "你好。"),
    ],
)
def test_a_slip_is_found(name, sentence):
    assert CHECKS[name](sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "请把 CSV 文件发给 Linli。",
        "点 /help 看看您能做什么。",
        "{name}家面积是 {area}，还差 12 户。",
        "字段要写“owner”或“unit”。",
        "时间：12:30。",
    ],
)
def test_good_chinese_passes(sentence):
    assert [name for name, check in CHECKS.items() if check(sentence)] == []
