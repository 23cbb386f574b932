"""Minutes and lists of signatures as they come from the printer, and minutes as a document."""

import asyncio
import functools
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from docx.shared import Cm

from bot.features.ballots.model import Preset, Represented, RollEntry
from bot.features.ballots.rules.sheets import Paper
from bot.features.papers.errors import FlatUnprintable, WordsUnprintable
from bot.features.papers.model import LONGEST_WORDS, Spot
from bot.infra.papers import missing, pictures, render, written as as_set
from bot.infra.sheets import documents
from bot.kernel.area import Area
from bot.kernel.ids import BallotId, UnitId
from bot.kernel.imprint import PLAIN, Imprint
from bot.kernel.text import EN, LANGUAGES, ZH
from bot.reactions.ballot_papers import ballot_paper
from bot.reactions.minutes_document import minutes_document
from tests.infra.printed import squares, squeezed, words
from tests.infra.test_ballot_papers import (
    CATALOGUES,
    DOTS,
    HOSTILE,
    IMPRINT,
    KINDS,
    LONG,
    sheet,
    whole,
)

NAME = "里" * 65
REASON = "台风淹了电梯井。"
PART = "一二三四五六七八九十甲乙丙丁戊己"  # the longest name of a building, a stairwell, a door
LABELS = [f"1-{s}-{floor}0{door}" for s in (1, 2) for floor in range(1, 10) for door in (1, 2)]


PROXIES = (Represented("1-1-101", "1-1-102"), Represented("1-1-201", ""))


def said_more(one, proxies=()):
    """A paper with a title, a reason and longest names."""
    ballot = replace(one.ballot, document_title="加装电梯公约", urgent=REASON)
    return replace(one, about=replace(one.about, ballot=ballot, represented=proxies))


def listed(one, labels):
    roll = tuple(
        RollEntry(BallotId(37), UnitId(n), label, Area(11_840 + n), f"{n}", 1)
        for n, label in enumerate(labels, 1)
    )
    return replace(one, about=replace(one.about, roll=roll))


LONGEST = sheet(place=NAME, question=LONG, imprint=Imprint(*[NAME] * 4))
MINUTES = [
    said_more(sheet()),
    sheet(Preset.RESIDENTS_MEETING, 3, 1, 1, imprint=PLAIN),
    KINDS["opinions of nobody"],
    said_more(LONGEST, PROXIES),
]
SIGNATURES = [
    listed(sheet(over=False), LABELS),
    listed(sheet(Preset.RESIDENTS_MEETING, over=False, imprint=PLAIN), LABELS[:3]),
    listed(LONGEST, ["-".join([PART] * 3)] * 9),
]


@functools.cache
def printed_once(paper, language):
    """PDF and pictures of all kinds in one file: setting type takes a while."""
    some = MINUTES if paper is Paper.MINUTES else SIGNATURES
    made = [ballot_paper(one, paper, language, CATALOGUES) for one in some]
    template, data = made[0]
    order = template, data | {"papers": [one for _name, order in made for one in order["papers"]]}
    return asyncio.run(render(*order)), asyncio.run(pictures(*order, DOTS))


@pytest.mark.parametrize("language", LANGUAGES)
def test_minutes_are_whole_signed_on_their_last_page_and_their_squares_can_be_read(language):
    pdf, pages = printed_once(Paper.MINUTES, language)
    said = words(pdf)
    assert all(map(whole, pages))
    assert len(pages) == len(said) <= 10
    found = [one for page in pages for one in squares(page)]
    assert found == [f"https://t.me/linli_bot?start={one}" for one in ("r11", "r11", "b11", "r11")]
    first, second = said[:2]
    expected = {
        ZH: ("第7号表决记录", "《民法典》第278条", "加装电梯公约", REASON, "表决通过"),
        EN: ("Minutesofvoteno.7", "CivilCode,Art.278", "加装电梯公约", "Theproposalhaspassed."),
    }
    for one in expected[language]:
        assert squeezed(one) in first, one
    signers = {
        ZH: ("主持人", "记录人", "计票人一", "计票人二", "日期", "盖章", "第112条", "第2页，共2页"),
        EN: ("Inthechair", "Recorder", "Firstteller", "Secondteller", "Stamp", "Page2of2"),
    }
    for one in signers[language]:
        assert one in second, one
    for share in ("5/6", "64565/79122", "4/5", "50556/64565"):
        assert share in first + second, share
    assert NAME in "".join(said)
    proxies = {
        ZH: ("谁由谁代投", "1幢1单元101室由"),
        EN: ("Whowasrepresentedbywhom", "Flat1-1-101is"),
    }
    assert all(one in "".join(said) for one in proxies[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_of_signatures_are_whole_and_every_page_says_for_what_and_where(language):
    pdf, pages = printed_once(Paper.SIGNATURES, language)
    said = words(pdf)
    assert all(map(whole, pages))
    stairwell = {ZH: "1幢2单元·是否同意加装电梯？", EN: "Building1,stairwell2·是否同意加装电梯？"}
    there = [page for page in said if stairwell[language] in page]
    assert len(there) == 2  # 18 flats
    heads = {ZH: ("门牌号", "专有部分面积", "已投票", "签名", "日期"),
             EN: ("Flat", "Floorarea", "Voted", "Signature", "Date")}  # fmt: skip
    for page in there:
        assert "".join(heads[language]) in page
    for label in LABELS[18:]:
        row = label.rsplit("-", 1)[1] + "118."  # a door and its area
        assert sum(page.count(row) for page in there) == 1
    assert sum(page.count(PART) >= 2 for page in said) >= 1
    few = next(page for page in said if heads[language][1] not in page and "101" in page)
    assert not [unit for unit in ("m²", "平方米") if unit in few]


def test_hostile_words_are_set_as_they_are():
    """In the title of the text and in a reason, where no other paper has people's words."""
    fine = [one for one in HOSTILE if not missing(one) and len(one) <= LONGEST_WORDS]
    some = [
        replace(sheet(), about=replace(sheet().about, ballot=replace(
            sheet().ballot, document_title=one, urgent=one)))
        for one in fine[:24]
    ]  # fmt: skip
    made = [ballot_paper(one, Paper.MINUTES, ZH, CATALOGUES) for one in some]
    template, data = made[0]
    order = template, data | {"papers": [one["papers"][0] for _name, one in made]}
    pages = words(asyncio.run(render(*order)))
    assert len(pages) == 2 * len(some)
    for one, page in zip(fine, pages[::2], strict=False):
        assert page.count(squeezed(as_set(one))) >= 2, one


@pytest.mark.parametrize("field", ["document_title", "urgent", "void_reason"])
def test_what_the_font_lacks_is_named_before_anything_is_set(field):
    one = sheet()
    ballot = replace(one.ballot, **{field: "要𪚥🌳"})
    with pytest.raises(WordsUnprintable) as refused:
        ballot_paper(
            replace(one, about=replace(one.about, ballot=ballot)), Paper.MINUTES, ZH, CATALOGUES
        )
    assert (refused.value.spot, refused.value.characters) == (Spot.TEXT, "𪚥")
    with pytest.raises(FlatUnprintable):
        ballot_paper(listed(one, ["1-1-𪚥"]), Paper.SIGNATURES, ZH, CATALOGUES)


# Minutes as a document


def opened(content):
    made = Document(BytesIO(content))
    cells = [[cell.text for cell in row.cells] for table in made.tables for row in table.rows]
    return made, cells, [one.text for one in made.paragraphs]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_document_says_what_the_printed_minutes_say(language):
    one = said_more(sheet(), PROXIES)
    made, cells, lines = opened(
        await documents.written(*minutes_document(one, language, CATALOGUES))
    )
    _template, data = ballot_paper(one, Paper.MINUTES, language, CATALOGUES)
    (paper,) = data["papers"]
    for part in ("about", "figures", "shares"):
        assert [row for row in paper[part] if row not in cells] == []
    assert len(paper["represented"]) == 2
    proxies = (paper["represented_title"], *paper["represented"])
    for text in (paper["title"], paper["verdict"], *proxies, *paper["record"], *paper["notes"]):
        assert text in lines
    assert [
        label for label in paper["sign"] if not any(one.startswith(label) for one in lines)
    ] == []
    assert len(made.inline_shapes) == 1  # the square
    assert round(made.sections[0].page_width / Cm(1), 1) == 21.0
    assert IMPRINT.name in made.sections[0].header.paragraphs[0].text
    assert (made.core_properties.author, made.core_properties.title) == ("", paper["title"])


def test_a_document_takes_any_words_as_words():
    """What a person wrote is no markup, no field and no formula, and may use any character."""
    many = [*HOSTILE, "要不要𪚥树🌳حا", "\ue000"]
    said = [as_set(one) for one in many]
    content = documents.document("a", [["facts", [["", one] for one in said]], ["words", said[0]]])
    _made, cells, lines = opened(content)
    assert [row[1] for row in cells] == said
    assert said[0] in lines
