"""Ballot papers as they come from the printer: large, whole, one or two to a page."""

import asyncio
import functools
from dataclasses import replace

import pytest

from bot.features.ballots.model import Preset
from bot.features.ballots.model.slip_papers import SlipLayout, SlipPaper, SlipPile
from bot.features.ballots.screens.slip_sheets import Slips
from bot.features.papers.errors import FlatUnprintable, WordsUnprintable
from bot.infra.papers import missing, pictures, render, written
from bot.kernel.imprint import PLAIN
from bot.kernel.text import EN, LANGUAGES, ZH
from bot.reactions.slip_papers import drawable, slips_paper
from tests.infra.printed import squares, words
from tests.infra.test_ballot_papers import (
    CATALOGUES,
    COARSE,
    HOSTILE,
    IMPRINT,
    LEAST,
    LONG,
    QUESTION,
    rim,
    sheet,
    sizes,
    whole,
)

START = "https://t.me/linli_demo_bot?start="
DOTS = 100.0  # per inch: the square is read from two to a page
SMALLEST = 11.5  # points, where two lie on a page


def slips(question=QUESTION, *, papers=None, imprint=IMPRINT, place="梧桐里", preset=None):
    preset = preset or Preset.RESIDENTS_MEETING
    one = sheet(preset, 0, 0, 0, over=False, question=question, place=place, imprint=imprint)
    some = papers or [SlipPaper("3-2-1002", "7K3F9QWD"), SlipPaper("3-2-1101", "00000000")]
    pile = SlipPile(one.ballot, one.about.place, tuple(some))
    return Slips(pile, imprint, START)


def order(one, layout, language=ZH):
    return slips_paper(one, one.pile.papers, layout, language, CATALOGUES)


@functools.cache
def made(layout, language):
    blank = [SlipPaper()] * 3 if layout is SlipLayout.BLANK else None
    some = order(slips(papers=blank), layout, language)
    return asyncio.run(render(*some)), asyncio.run(pictures(*some, DOTS))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_each_in_large_type_with_three_boxes_and_the_square_of_that_flat(language):
    pdf, pages = made(SlipLayout.ONE, language)
    assert min(sizes(pdf)) >= LEAST
    assert [squares(page) for page in pages] == [
        [f"{START}p11-7K3F9QWD"],
        [f"{START}p11-00000000"],
    ]
    assert all(whole(page, DOTS) for page in pages)
    first, second = words(pdf)
    said = {
        ZH: ("第7号表决", "同意不同意弃权", "3幢2单元1002室", "签名", "一楼窗口", "满18周岁"),
        EN: ("voteno.7", "AgreeDisagreeAbstain", "Flat3-2-1002", "Signature", "一楼窗口", "18or"),
    }
    for one in (*said[language], "7K3F9QWD", QUESTION, IMPRINT.name):
        assert one in first
    assert "7K3F9QWD" not in second


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_to_a_page_and_blank_ones_with_a_line_for_the_flat(language):
    pdf, (page,) = made(SlipLayout.TWO, language)
    assert squares(page) == [f"{START}p11-7K3F9QWD", f"{START}p11-00000000"]
    assert min(sizes(pdf)) >= SMALLEST
    pdf, pages = made(SlipLayout.BLANK, language)
    assert (len(pages), [squares(one) for one in pages]) == (2, [[], []])
    flat = {ZH: "门牌号", EN: "Flat"}[language]
    assert [one.count(flat) for one in words(pdf)] == [2, 1]


def test_owners_read_who_signs_and_where_nothing_is_known_nothing_is_said():
    (page, _other) = words(
        asyncio.run(
            render(*order(slips(imprint=PLAIN, preset=Preset.OWNERS_SIMPLE), SlipLayout.ONE))
        )
    )
    assert "由业主签名" in page
    assert "梧桐里" in page
    assert "有问题请打电话" not in page


@pytest.mark.parametrize("layout", [SlipLayout.ONE, SlipLayout.TWO])
def test_hostile_words_stay_in_their_place(layout):
    """As many pages as there should be, and nothing at the rim of any."""
    fine = [one for one in HOSTILE if not missing(one)]
    named = [one for one in fine if written(one).strip()]
    papers = []
    for question in named[layout is SlipLayout.TWO :: 2]:
        one = slips(question[:300], place=question, imprint=replace(PLAIN, papers=question[:80]))
        template, data = order(
            replace(one, pile=replace(one.pile, papers=(SlipPaper("1", "7K3F9QWD"),))), layout
        )
        papers += data["slips"]
    pages = asyncio.run(pictures(template, data | {"slips": papers}, COARSE))
    assert len(pages) == (len(papers) if layout is SlipLayout.ONE else (len(papers) + 1) // 2)
    assert len({rim(one, COARSE).tobytes() for one in pages}) <= 2  # the cutting line, if any
    long = order(slips(LONG[:300]), layout)
    assert len(asyncio.run(pictures(*long, COARSE))) == (2 if layout is SlipLayout.ONE else 1)


def test_what_the_font_lacks_is_found_before_anything_is_set():
    assert drawable(slips("装电梯吗？🏡")).pile.ballot.question == "装电梯吗？"
    with pytest.raises(WordsUnprintable):
        drawable(slips("要不要𪚥树？"))
    with pytest.raises(FlatUnprintable):
        drawable(slips(papers=[SlipPaper("1-𪚥-1", "7K3F9QWD")]))
