"""People's words as they may be shown."""

import re
import unicodedata

from bot.infra.said import CUT, ISOLATE, ISOLATED, JOINER, balanced, cleaned, in_a_line, in_chat
from tests.handlers.hostile import NAMES

HEBREW = "שכן 12 (ב)"
# Wider than Telegram: whatever any of its programs could take for a link.
LINK = re.compile(
    r"\w://|\b(?:tg|https?|mailto):\w|[@#$]\w|(?<![\w/<>])/\w|\w\.[^\W\d_]{2,}", re.IGNORECASE
)


def test_words_cannot_turn_the_rest_around_nor_hide_in_it() -> None:
    assert cleaned("老\u202e周\u2066\u2069\u200f\x00") == "老周\u200f"
    assert cleaned("老\u200b\u2060\ufeff周\U000e0041\ud800\x1b") == "老周"
    assert cleaned("一\r\n二\u2028三\t四") == "一\n二\n三\t四"


def test_what_is_written_with_joiners_and_marks_stays_as_it_is() -> None:
    for one in (
        "👨\u200d👩\u200d👧",
        "می\u200cخواهم",
        "Nguyễn Thị",
        "é",
        "❤\ufe0f",
        "1\ufe0f\u20e3",
        "ผู้",
    ):
        assert cleaned(one) == one
    assert cleaned("\u200d老周\u200c") == "老周"
    assert cleaned("Z" + "\u0301" * 40) == "Z" + "\u0301" * 3


def test_a_name_takes_one_line_is_cut_and_is_never_nothing() -> None:
    assert in_a_line("老周\n结果：\t通过。 ") == "老周 结果： 通过。"
    assert in_a_line("长" * 65, 64) == "长" * 63 + CUT
    assert in_a_line("长" * 64, 64) == "长" * 64
    assert in_a_line("👩\u200d👧\u200d👦x", 5) == f"👩\u200d👧{CUT}"
    assert (in_a_line(" \u200b\n"), in_a_line("")) == ("…", "")


def test_no_program_finds_a_link_in_what_is_shown_in_a_chat() -> None:
    for name in NAMES:
        shown = in_chat(in_a_line(name))
        assert not LINK.search(shown), shown
        assert in_chat(cleaned(shown)) == shown  # shown again, it stays the same
    assert in_chat("t.me/x @ab 3.5 24/7 ok") == f"t.{JOINER}me/x @{JOINER}ab 3.5 24/7 ok"


def test_words_that_run_the_other_way_keep_to_themselves() -> None:
    assert in_chat(HEBREW) == f"{ISOLATE}{HEBREW}{ISOLATED}"
    cut = in_chat(HEBREW)
    assert balanced(cut[:4]) == f"{cut[:4]}{ISOLATED}"
    assert balanced(cut[4:]) == f"{ISOLATE}{cut[4:]}"
    assert in_chat(f"{HEBREW}\n\n3") == f"{ISOLATE}{HEBREW}{ISOLATED}\n\n{ISOLATE}3{ISOLATED}"
    for name in NAMES:
        shown = in_chat(cleaned(name))
        assert all(one.count(ISOLATE) == one.count(ISOLATED) for one in shown.split("\n"))
        assert not {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI"} & {
            unicodedata.bidirectional(one) for one in shown
        }
