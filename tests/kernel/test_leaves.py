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
