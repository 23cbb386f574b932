"""A screen for somebody who reads slowly: nothing is left out, only spread over leaves."""

from itertools import product

import pytest

from bot.kernel.leaves import LONGEST, MOST_BUTTONS, leaves
from bot.kernel.text import EN, ZH

SENTENCE = "请您在截止以前到居委会投票，带上身份证。"


def said(found):
    return "".join(text for leaf in found for _style, text in leaf.lines)


@pytest.mark.parametrize("language", [ZH, EN])
def test_every_leaf_is_short_and_has_few_buttons_and_nothing_is_lost(language):
    longest = LONGEST[language]
    texts = ["短。", SENTENCE * 3, SENTENCE * 40, "x" * 1000, "word " * 200, "", "  "]
    for (some, count), style in product(product(texts, range(10)), ("plain", "title")):
        found = leaves([(style, some), ("gap", ""), ("plain", "还有一句。")], range(count), longest)
        for leaf in found:
            assert len("\n".join(text for _style, text in leaf.lines)) <= longest
            assert len(leaf.buttons) + leaf.onward + leaf.back <= MOST_BUTTONS
            assert leaf.lines
        assert [one for leaf in found for one in leaf.buttons] == list(range(count))
        whole = said(found[: 1 + max(n for n, leaf in enumerate(found) if not leaf.more)])
        assert "".join((some + "还有一句。").split()) in "".join(whole.split())


def test_it_is_cut_behind_a_sentence_or_else_a_clause_and_never_within_a_word_that_fits():
    first, second = leaves([("plain", SENTENCE * 7)], (), 120)
    assert first.lines[0][1] == SENTENCE * 6
    assert second.lines[0][1] == SENTENCE
    for leaf in leaves([("plain", "neighbour " * 30)], (), 240):
        assert set(leaf.lines[0][1].split()) == {"neighbour"}


def test_three_answers_are_never_parted():
    found = leaves([("title", SENTENCE * 20)], ["同意", "不同意", "弃权"], 120)
    assert found[-1].buttons == ("同意", "不同意", "弃权")
    assert all(not leaf.buttons for leaf in found[:-1])


def test_one_can_go_on_to_the_last_leaf_and_back_to_the_first():
    found = leaves([("plain", SENTENCE * 20)], range(5), 120)
    assert [leaf.onward for leaf in found] == [True] * (len(found) - 1) + [False]
    assert not found[0].back
    assert found[1].back
    assert found[-1].back
    assert [leaf.more for leaf in found][-3:] == [True, True, False]


@pytest.mark.parametrize(
    ("buttons", "parts"),
    [(0, [0]), (1, [1]), (3, [3]), (4, [2, 2]), (5, [2, 2, 1]), (7, [2, 2, 2, 1])],
)
def test_up_to_three_buttons_stay_together_and_more_come_two_at_a_time(buttons, parts):
    """The third place leads to the next two."""
    assert [len(one.buttons) for one in leaves([("plain", "好")], range(buttons), 120)] == parts


def test_while_only_buttons_are_turned_the_words_stay():
    found = leaves([("plain", "哪一户？")], range(5), 120)
    assert {tuple(one.lines) for one in found} == {(("plain", "哪一户？"),)}
    assert [one.more for one in found] == [True, True, False]


def test_a_last_leaf_full_of_answers_has_no_way_back_that_would_be_a_fourth():
    found = leaves([("plain", SENTENCE * 7)], range(3), 120)
    assert [(one.onward, one.back, len(one.buttons)) for one in found] == [
        (True, False, 0),
        (False, False, 3),
    ]
    assert leaves([("plain", SENTENCE * 7)], range(2), 120)[-1].back


def test_lines_that_fit_stay_on_one_leaf_with_the_breaks_between_them_counted():
    whole = leaves([("plain", "x" * 60), ("plain", "y" * 59)], (), 120)
    assert [len(one.lines) for one in whole] == [2]
    parted = leaves([("plain", "x" * 60), ("plain", "y" * 60)], (), 120)
    assert [len(one.lines) for one in parted] == [1, 1]


def test_a_clause_is_cut_where_no_sentence_ends():
    clause = "请带上身份证，"
    first, *_rest = leaves([("plain", clause * 30)], (), 120)
    assert first.lines[0][1].endswith("，")
    assert len(first.lines[0][1]) == 120 // len(clause) * len(clause)


def test_figures_with_a_point_and_hours_are_not_torn():
    said_here = "The area is 89.37 m². It ends at 20:30. "
    for leaf in leaves([("plain", said_here * 20)], (), 60):
        assert "89.37" in leaf.lines[0][1]


def test_gaps_and_blank_lines_take_no_place():
    found = leaves([("plain", "一"), ("gap", ""), ("plain", "  "), ("plain", "二")], (), 120)
    assert found[0].lines == [("plain", "一"), ("plain", "二")]


def test_each_part_of_a_long_line_keeps_its_style():
    found = leaves([("title", "题目"), ("quote", SENTENCE * 12)], (), 120)
    styles = [[style for style, _text in one.lines] for one in found]
    assert styles[0][0] == "title"
    assert {style for one in styles[1:] for style in one} == {"quote"}
