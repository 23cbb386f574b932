"""What went and what came in an article, marked where it stood."""

from bot.features.conventions.rules.differences import marked
from tests.cases import each


@each(
    ("old", "new", "shown"),
    [
        ("十点", "十点", "十点"),
        ("a b c", "a x c", "a 〔-b-〕〔+x+〕 c"),
        ("one two three", "one three", "one 〔-two -〕three"),
        ("甲乙丙丁", "丁", "〔-甲乙丙-〕丁"),
        ("晚上安静。", "晚上安静。请关窗。", "晚上安静。〔+请关窗。+〕"),
        ("Don't shout", "Don't sing", "Don't 〔-shout-〕〔+sing+〕"),
        ("", "", ""),
    ],
)
def test_what_went_and_what_came_stands_where_it_was(old, new, shown):
    assert marked(old, new) == shown


@each(("old", "new"), [("十点以后安静", "九点以前安静"), ("a b c d e", "x b y d z"), ("甲", "乙")])
def test_nothing_of_either_text_is_lost_in_the_marks(old, new):
    shown = marked(old, new)
    kept_new = without(shown, "-")
    kept_old = without(shown, "+")
    assert (kept_old, kept_new) == (old, new)


def without(shown, mark):
    """What remains without the stretches of one mark, the other's brackets left out."""
    other = "+" if mark == "-" else "-"
    while f"〔{mark}" in shown:
        before, rest = shown.split(f"〔{mark}", 1)
        shown = before + rest.split(f"{mark}〕", 1)[1]
    return shown.replace(f"〔{other}", "").replace(f"{other}〕", "")


@each(
    ("old", "new", "shown"),
    [
        ("甲乙" * 400 + "。完。", "乙甲" * 400 + "。完。", "完。"),
        ("甲乙" * 400 + "。完。", "甲乙" * 400 + "。没完。", "甲乙" * 400 + "。"),
        ("。" * 500, "。" * 501, "〔-" + "。" * 500 + "-〕〔+" + "。" * 501 + "+〕"),
    ],
)
def test_what_repeats_itself_is_compared_by_sentences_or_as_a_whole(old, new, shown):
    """Piece by piece it would stop the bot for seconds."""
    whole = marked(old, new)
    assert shown in whole
    assert (without(whole, "+"), without(whole, "-")) == (old, new)


def test_of_the_longest_article_of_prose_a_changed_word_is_still_marked_alone():
    english = " ".join(f"word{number} and" for number in range(80))
    assert "〔-word40-〕〔+WORD+〕" in marked(english, english.replace("word40", "WORD"))
