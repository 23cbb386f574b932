"""A pasted convention becomes numbered clauses (FIELD V1)."""

import pytest

from bot.features.ballots.errors import (
    ClauseMissing,
    ClauseNumberUnreadable,
    ClauseRepeated,
    ClausesOutOfOrder,
    ClauseUntranslated,
)
from bot.features.ballots.rules import clauses, numeral, preamble

ONES = ["一", "二", "三", "四", "五", "六", "七", "八", "九"]
CHINESE = [*ONES, "十", *(f"十{one}" for one in ONES), "二十", "二十一", "二十二"]
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def convention(heading, space=" "):
    return [f"{heading(number)}{space}爱护公物，文明养犬。" for number in range(1, 23)]


@pytest.mark.parametrize("space", [" ", "", "\u3000", "\n"])
@pytest.mark.parametrize(
    "heading",
    [
        lambda number: f"第{CHINESE[number - 1]}条",
        lambda number: f"第{number}条",
        lambda number: f"第 {number} 条",
        lambda number: f"第{number}条".translate(FULL_WIDTH),
    ],
)
def test_twenty_two_articles_are_twenty_two_clauses(heading, space):
    articles = convention(heading, space)
    assert clauses("\n".join(articles)) == tuple(articles)


@pytest.mark.parametrize("heading", ["Article {}", "Article {}.", "ARTICLE {}:", "  article {}."])
def test_english_articles_are_recognised(heading):
    articles = [f"{heading.format(number)} Keep the peace." for number in (1, 2, 3)]
    assert clauses("\n\n".join(articles)) == tuple(one.strip() for one in articles)


def test_a_clause_keeps_all_its_lines():
    assert clauses("第一条 安静。\n晚上十点以后。\n第二条 干净。") == (
        "第一条 安静。\n晚上十点以后。",
        "第二条 干净。",
    )


def test_a_copy_that_lost_its_line_breaks_is_still_split():
    assert clauses("第一条 安静。第二条 干净。第三条\u3000和睦。") == (
        "第一条 安静。",
        "第二条 干净。",
        "第三条\u3000和睦。",
    )


def test_a_reference_to_an_article_is_not_a_heading():
    text = "第一条 安静。\n第二条 违反\n第一条规定的，按第二条处理。\n第一条第二款除外。"
    assert len(clauses(text)) == 2


def test_title_and_chapters_are_not_clauses_and_the_title_is_not_lost():
    text = "江新社区居民公约\n第一章 总则\n第一条 安静。\n第二章 邻里\n第二条 和睦。"
    assert clauses(text) == ("第一条 安静。", "第二条 和睦。")
    assert preamble(text) == "江新社区居民公约"


def test_a_text_without_articles_is_one_clause():
    assert clauses("  楼道不放杂物。\n互相体谅。\n") == ("楼道不放杂物。\n互相体谅。",)
    assert preamble("楼道不放杂物。") == ""


def test_an_empty_text_has_no_clause():
    assert clauses(" \n ") == ()


PAIRS = ("第一条 安静。\nArticle 1. Be quiet.", "第二条 干净。\nArticle 2. Be clean.")


def test_two_languages_stay_side_by_side_when_they_alternate():
    assert clauses("\n".join(PAIRS)) == PAIRS


def test_two_languages_are_paired_when_one_follows_the_other():
    text = "第一条 安静。\n第二条 干净。\nArticle 1. Be quiet.\nArticle 2. Be clean."
    assert clauses(text) == PAIRS


def test_an_article_in_one_language_only_is_refused():
    with pytest.raises(ClauseUntranslated) as refusal:
        clauses("第一条 安静。\n第二条 干净。\nArticle 1. Be quiet.")
    assert refusal.value.number == 2


@pytest.mark.parametrize(("numbers", "missing"), [("1 2 4", 3), ("2 3", 1), ("1 2 3 5 6", 4)])
def test_a_gap_is_refused_and_the_missing_article_named(numbers, missing):
    with pytest.raises(ClauseMissing) as refusal:
        clauses("\n".join(f"第{number}条 安静。" for number in numbers.split()))
    assert refusal.value.number == missing


def test_a_repeated_number_is_refused():
    with pytest.raises(ClauseRepeated) as refusal:
        clauses("第一条 安静。\n第二条 干净。\n第二条 和睦。")
    assert refusal.value.number == 2


def test_an_article_zero_is_out_of_order():
    with pytest.raises(ClausesOutOfOrder):
        clauses("第0条 安静。\n第1条 干净。")


def test_articles_out_of_order_are_refused():
    with pytest.raises(ClausesOutOfOrder) as refusal:
        clauses("第一条 安静。\n第三条 和睦。\n第二条 干净。")
    assert (refusal.value.expected, refusal.value.found) == (2, 3)


def test_a_number_that_cannot_be_read_is_refused_with_its_words():
    with pytest.raises(ClauseNumberUnreadable) as refusal:
        clauses("第一条 安静。\n第十十条 干净。")
    assert refusal.value.label == "第十十条"


def spelled(number):
    """How a number up to 199 is written in a statute, built digit by digit."""
    digits = "零一二三四五六七八九"
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    if not hundreds:
        ten = {0: "", 1: "十"}.get(tens, f"{digits[tens]}十")
        return ten + (digits[ones] if ones else "")
    ten = f"{digits[tens]}十" if tens else "零" if ones else ""
    return f"{digits[hundreds]}百{ten}{digits[ones] if ones else ''}"


def test_chinese_numerals_from_1_to_199():
    assert [numeral(spelled(number)) for number in range(1, 200)] == list(range(1, 200))


@pytest.mark.parametrize(
    ("written", "number"), [("一百〇五", 105), ("两", 2), ("１９９", 199), ("016", 16)]
)
def test_other_ways_to_write_a_number(written, number):
    assert numeral(written) == number


@pytest.mark.parametrize("written", ["", "十十", "一百五", "一百零", "百零十", "零", "二百", "x"])
def test_what_is_no_number_is_none(written):
    assert numeral(written) is None


def test_a_label_is_quoted_on_one_short_line():
    with pytest.raises(ClauseNumberUnreadable) as refusal:
        clauses(f"第一条 安静。\n第{chr(10) * 3_000}十十{' ' * 500}条 干净。")
    assert refusal.value.label == "第 十十 条"
