"""Notices and results as they come from the printer: large, whole, and nothing but words."""

import asyncio
import functools
import io
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image

from bot.features.ballots import rules
from bot.features.ballots.model import (
    Ballot,
    Choice,
    Flat,
    Part,
    Preset,
    Represented,
    Scope,
    Turnout,
    Ways,
)
from bot.features.ballots.rules.sheets import Entries, Paper, Printable
from bot.features.ballots.screens.sheets import Sheet, payload
from bot.features.papers.errors import WordsUnprintable
from bot.features.papers.model import LONGEST_WORDS, DoorRow, Field, Layout, Spot
from bot.infra.catalogues import Catalogues
from bot.infra.papers import Unset, missing, own_template, pictures, render, written
from bot.kernel.area import Area
from bot.kernel.ids import BallotId, ChatId, CommunityId, PersonId
from bot.kernel.imprint import PLAIN, Imprint
from bot.kernel.roll import Neighbourhood
from bot.kernel.text import EN, LANGUAGES, ZH, _
from bot.reactions.ballot_papers import ballot_paper, drawable
from bot.reactions.guides import guide_of, guide_paper
from tests.infra.printed import squares, squeezed, unpacked, words
from tests.infra.test_papers import doors_of, letters_of

CATALOGUES = Catalogues.load()
START = datetime(2026, 5, 18, 4, tzinfo=UTC)
IMPRINT = Imprint("梧桐里居民委员会", "0575-8701 2345", "一楼窗口", "谢谢大家。")
QUESTION = "是否同意加装电梯？"
LONG = (QUESTION * 60)[:500]
DOTS, COARSE = 90.0, 30.0  # per inch
MOST_PAGES = {Paper.NOTICE: 2, Paper.RESULT: 3}
LETTERED = 13  # pages of four hostile names
LEAST = 18.0  # points (FIELD G13)
RIM = 6 / 25.4  # inches of every page that stay white
FLATS = 12

MARKUP = r'#panic("a") $x^2$ *b* _c_ `d` \ @e <f> = g // h /* i */ ~ [j] {k} "l" {1} {2} ---'
HOSTILE = [
    *("<b>梧桐</b>", "<script>alert(1)</script>", "</page>", "&lt;&amp;", "%s %d {0} {name}"),
    *(MARKUP, "#set page(width: 1mm)", '#read("/etc/passwd")', '#import "@preview/a:1.0.0"'),
    *("$sum$", "= 标题", "- 一条", "+ 一条", "/ 词: 解释", "\\u{202e}", "https://t.me/x?start=b1"),
    *("'; DROP TABLE units; --", "${7*7}", "{{7*7}}", "=1+1", "-1", "@SUM(A1)", "\\", '"'),
    *("\u202e梧桐里\u202c", "\u2066甲\u2069乙", "甲\u200b乙\u200c丙\u200d丁", "\ufeff梧桐"),
    *("甲\u00ad乙", "e\u0301" * 20, "甲\u0301\u0302\u0303乙", "A\u0300" * 60, "\u3000\u3000梧桐"),
    *("梧\t桐\n里\r\n二", "梧\x00桐\x1b[2J", "里" * 200, "W" * 200, "i" * 200, "9" * 200),
    *("-" * 200, "．" * 200, "里 " * 100, "Wi9-" * 50, "《" * 200, "」" * 200, "，" * 200),
    *("（" * 100 + "）" * 100, "龘" * 200, "Ж" * 200, "é" * 200, "第 7 号表决", "页", "…", "·"),
    *("梧桐里🏡", "👨‍👩‍👧‍👦一家", "🇨🇳梧桐", "1️⃣号楼", "𪚥里", "\U00030000里", "حارة", "ซอย"),
    *("שכונה", "\ue000", "——", "　"),
]  # fmt: skip


def sheet(
    preset=Preset.OWNERS_SPECIAL, yes=8, no=1, abstain=1, *, over=True, question=QUESTION,
    place="梧桐里", imprint=IMPRINT, articles=("一", "二"), house=FLATS,
):  # fmt: skip
    """A ballot of flats of different sizes, in which the first agree, then others do not."""
    flats = [Flat(f"{n}", Area(5_840 + 137 * n), frozenset({f"{n}"})) for n in range(house)]
    answers = [Choice.YES] * yes + [Choice.NO] * no + [Choice.ABSTAIN] * abstain
    choices = {f"{n}": one for n, one in enumerate(answers)}
    tally = rules.count(flats, choices, rules.PRESETS[preset].rule)
    end = START + timedelta(days=10)
    ballot = Ballot(
        *(BallotId(37), CommunityId(1), 7, question, articles, preset, "Asia/Shanghai", START, end),
        *((end, tally) if over else (None, None)),
        PersonId(5),
    )
    area, heads = tally.participating_area, tally.participating_heads
    turnout = Turnout(len(answers), area, heads, house, tally.total_area, tally.total_heads)
    where = Neighbourhood(CommunityId(1), place, ChatId(-1), ZH, "Asia/Shanghai")
    about = Printable(ballot, turnout, where, Entries(112, 1345, 1346, "0123456789abcdef" * 4))
    mark, link = _("Signed with the key {key}.", key="7f3a"), "https://t.me/linli_bot?start="
    return Sheet(about, imprint, link + payload(ballot), "@linli_bot", mark, "3b1f0c9a")


def lift():
    """As in the story of the lift: one stairwell, every channel, a proxy, a cap, tellers."""
    one = sheet(Preset.OWNERS_SPECIAL, 8, 2, 1)
    ways = Ways({"chat": 6, "paper": 3, "phone": 1, "proxy": 1}, spoiled=1, alone=0, most=4)
    ballot = replace(
        one.ballot, part=Part(Scope.STAIRWELL, ("2-1",)), proxy_cap=3, silent_listed=True,
        published_at=one.ballot.closes_at + timedelta(hours=20),
    )  # fmt: skip
    about = replace(
        one.about, ballot=ballot, turnout=replace(one.about.turnout, ways=ways),
        represented=(Represented("2-1-301", "2-1-401"), Represented("2-1-602", "")),
    )  # fmt: skip
    return replace(one, about=about)


ORDINARY = {
    "12 flats": sheet(),
    "72 flats": sheet(Preset.OWNERS_SIMPLE, 50, 9, 3, house=72),
    "72 households": sheet(Preset.RESIDENTS_MEETING, 40, 9, 3, house=72),
    "too few": sheet(Preset.OWNERS_SIMPLE, 3, 1, 1),
    "the lift": lift(),
}
KINDS = {
    "passed": sheet(),
    "failed": sheet(Preset.OWNERS_SIMPLE, 4, 5, 1),
    "inquorate": sheet(Preset.RESIDENTS_MEETING, 3, 1, 1, imprint=PLAIN),
    "long question": sheet(Preset.RESIDENTS_MEETING, question=LONG),
    "opinions of nobody": sheet(Preset.ADVISORY, 0, 0, 0, imprint=PLAIN),
}


def together(some, paper, language=ZH):
    """Several papers in one file: setting type takes a while."""
    made = [ballot_paper(one, paper, language, CATALOGUES) for one in some]
    template, data = made[0]
    return template, data | {"papers": [one["papers"][0] for _name, one in made]}


@functools.cache
def every_kind(paper, language):
    some = KINDS.values()
    if paper is Paper.NOTICE:
        some = [sheet(one.ballot.preset, 0, 0, 0, over=False, question=one.ballot.question,
                      imprint=one.imprint) for one in some]  # fmt: skip
    order = together(some, paper, language)
    return asyncio.run(render(*order)), asyncio.run(pictures(*order, DOTS))


def rim(page, dots=DOTS):
    """The page without its inside."""
    picture = Image.open(io.BytesIO(page)).convert("L")
    edge = round(RIM * dots)
    picture.paste(255, (edge, edge, picture.width - edge, picture.height - edge))
    return picture


def whole(page, dots=DOTS):
    """Nothing reaches the rim of the page: nothing is cut off."""
    return rim(page, dots).getextrema() == (255, 255)


def sizes(pdf):
    """Of all letters, in points."""
    return {float(one) for one in re.findall(rb"/f\d+ ([\d.]+) Tf", unpacked(pdf))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_ordinary_result_is_one_page_and_goes_overleaf_only_where_a_list_is_long(language):
    """Question, outcome and figures are large; small is only what is for whoever checks it."""
    order = together(ORDINARY.values(), Paper.RESULT, language)
    pdf, pages = asyncio.run(render(*order)), asyncio.run(pictures(*order, DOTS))
    assert len(pages) == len(words(pdf)) == len(ORDINARY)
    assert all(map(whole, pages))
    assert len([one for page in pages for one in squares(page)]) == len(ORDINARY)
    only = {ZH: "第1页，共1页", EN: "Page1of1"}
    assert all(only[language] in page for page in words(pdf))
    listed = tuple(Represented(f"2-1-{n}02", f"2-1-{n}01") for n in range(1, 13))
    long = replace(lift(), about=replace(lift().about, represented=listed))
    order = ballot_paper(long, Paper.RESULT, language, CATALOGUES)
    first, *more = words(asyncio.run(render(*order)))
    assert 1 <= len(more) <= 2
    assert min(sizes(asyncio.run(render(*order)))) >= LEAST
    head = {ZH: "谁由谁代投", EN: "Whowasrepresentedbywhom"}
    assert head[language] in first + "".join(more)


@pytest.mark.parametrize("language", LANGUAGES)
def test_results_are_whole_and_numbered_and_their_squares_lead_to_the_receipts(language):
    pdf, pages = every_kind(Paper.RESULT, language)
    assert len(pages) == len(words(pdf)) == 7
    assert all(map(whole, pages))
    found = [one for page in pages for one in squares(page)]
    assert found == [
        f"https://t.me/linli_bot?start={one}" for one in ("r11", "r11", "r11", "r11", "b11")
    ]
    heads = {ZH: "电话：0575-87012345", EN: "Phone:0575-87012345"}
    last = {ZH: "第3页，共3页", EN: "Page3of3"}
    front, _middle, overleaf = words(pdf)[3:6]  # of the long question
    assert heads[language] in front
    assert heads[language] in overleaf
    assert last[language] in overleaf


@pytest.mark.parametrize("language", LANGUAGES)
def test_notices_are_large_and_whole_and_their_squares_open_the_ballot(language):
    pdf, pages = every_kind(Paper.NOTICE, language)
    assert min(sizes(pdf)) >= LEAST
    assert all(map(whole, pages))
    assert [one for page in pages for one in squares(page)] == [
        "https://t.me/linli_bot?start=b11"
    ] * 5
    first = words(pdf)[0]
    said = {
        ZH: ("2026年5月28日星期四12:00截止", "《民法典》第278条", "纸票在这里领：一楼窗口"),
        EN: ("VotingendsThursday28May2026,12:00.", "CivilCode,Art.278", "papersarehere"),
    }
    for one in said[language]:
        assert one in first
    assert len(pages) <= 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_for_neighbours_is_one_large_sheet_whose_square_opens_the_bot(language):
    where = Neighbourhood(CommunityId(1), "梧桐里🏡", ChatId(-1), ZH, "Asia/Shanghai")
    order = guide_paper(guide_of(where, IMPRINT, "linli_bot"), language, CATALOGUES)
    pdf, (page,) = asyncio.run(render(*order)), asyncio.run(pictures(*order, DOTS))
    assert min(sizes(pdf)) >= LEAST
    assert whole(page)
    assert squares(page) == ["https://t.me/linli_bot"]
    (said,) = words(pdf)
    for one in (IMPRINT.name, squeezed(IMPRINT.phone), "梧桐里", "@linli_bot", IMPRINT.closing):
        assert one in said
    full = Imprint(*["里" * LONGEST_WORDS] * 4)
    order = guide_paper(guide_of(where, full, "linli_bot"), language, CATALOGUES)
    assert all(whole(one, COARSE) for one in asyncio.run(pictures(*order, COARSE)))
    with pytest.raises(WordsUnprintable):
        guide_of(where, replace(IMPRINT, phone="𪚥"), "linli_bot")


def test_a_sheet_says_no_more_than_the_card():
    """No answers where too few took part; no areas where they are not counted (PROMISES 4.4)."""
    pages = words(every_kind(Paper.RESULT, EN)[0])
    (front,) = [one for one in pages if "Nothingwasdecided:toofewtookpart" in one]
    assert "HouseholdsOnthelist12Tookpart5" in front
    assert "notreached" in front
    assert [one for one in ("Infavour", "Against", "m²") if one in front] == []
    assert "Infavour8505.56m²Against169.36m²Abstainordivided170.73m²" in pages[0]


def worn(some, *, over):
    """A paper that says these in the places where people's words stand."""
    place, question, *own = (some * 5)[:5]
    imprint = Imprint("", *(written(one)[:LONGEST_WORDS] for one in own))
    return sheet(question=question, place=place, imprint=imprint, over=over)


@pytest.mark.parametrize("paper", [Paper.RESULT, Paper.NOTICE])
def test_hostile_words_are_set_as_they_are_and_move_nothing(paper):
    """The long ones in every place, the others five to a paper."""
    assert len({*HOSTILE}) >= 60
    fine = [one for one in HOSTILE if not missing(one)]
    assert len(fine) >= 50
    long = [[one] for one in fine if len(written(one)) >= LONGEST_WORDS]
    short = [one for one in fine if [one] not in long]
    groups = long + [short[n : n + 5] for n in range(0, len(short), 5)]
    some = [worn(one, over=paper is Paper.RESULT) for one in groups]
    order = together(some, paper)
    pages = asyncio.run(pictures(*order, COARSE))
    assert all(whole(one, COARSE) for one in pages)
    assert len(some) <= len(pages) <= len(some) * MOST_PAGES[paper]
    if paper is Paper.NOTICE:
        said = words(asyncio.run(render(*order)))
        numbers = [int(one) for page in said for one in re.findall(r"第(\d)页，共\d页", page)]
        assert (numbers.count(1), len(numbers)) == (len(some), len(pages))
        for one in fine:
            assert squeezed(written(one)) in "".join(said), one


@pytest.mark.parametrize("template", [Layout.PAGE, Layout.FOUR, "doors"])
def test_hostile_names_leave_letters_and_door_lists_as_they_are(template):
    """As many pages as there are letters, and every rim as where the name is a plain one."""
    names = ["梧桐里"] * 4 + [one[:64] for one in HOSTILE if not missing(one)][-4 * LETTERED :]
    if template == "doors":
        rows = [DoorRow("1", "2", 3, "301", joined=False)]
        made = [doors_of(name=one, rows=rows) for one in names]
    else:
        made = [letters_of(template, name=one, count=1) for one in names]
    part = "sheets" if template == "doors" else "letters"
    data = made[0][1] | {part: [one[part][0] for _name, one in made]}
    pages = asyncio.run(pictures(made[0][0], data, COARSE))
    assert len(pages) == len(names) // (4 if template is Layout.FOUR else 1)
    assert all(rim(one, COARSE) == rim(pages[0], COARSE) for one in pages)


@pytest.mark.parametrize(
    ("one", "spot", "characters"),
    [
        (sheet(question="要不要𪚥树حا？"), Spot.QUESTION, "اح𪚥"),
        (sheet(place="\ue000里"), Spot.PLACE, "\ue000"),
        (sheet(imprint=replace(IMPRINT, name="ซ")), Field.NAME, "ซ"),
        (sheet(imprint=replace(IMPRINT, phone="☎️🏡")), Field.PHONE, "🏡"),
        (sheet(imprint=replace(IMPRINT, papers="👵")), Field.PAPERS, "👵"),
        (sheet(imprint=replace(IMPRINT, closing="🙏")), Field.CLOSING, "🙏"),
    ],
)
def test_what_the_font_lacks_is_found_before_anything_is_set(one, spot, characters):
    with pytest.raises(WordsUnprintable) as refused:
        drawable(one)
    assert (refused.value.spot, refused.value.characters) == (spot, characters)
    for language in LANGUAGES:
        assert characters[0] in CATALOGUES.render(refused.value.text(), language)


# A template of the host's


OWN = '#import "common.typ": *\n#show: body => public(data, body)\n#for one in data.papers {\n%s\n}'


async def test_a_template_of_the_host_is_set_with_the_same_words(tmp_path):
    assert own_template(None, "notice") is own_template(tmp_path, "notice") is None
    (tmp_path / "notice.typ").write_text(OWN % "[我们自己的：#one.question]")
    own = own_template(tmp_path, "notice")
    order = ballot_paper(sheet(over=False), Paper.NOTICE, ZH, CATALOGUES)
    assert words(await render(*order, own=own)) == ["我们自己的：" + QUESTION]


@pytest.mark.parametrize(
    "line",
    [
        *('#read("/etc/passwd")', '#read("../../../pyproject.toml")', '#read("letter.typ")'),
        *('#image("/proc/self/environ")', '#import "@preview/cetz:0.3.0": *', "#nonsense"),
    ],
)
async def test_it_reads_nothing_else_and_fetches_nothing(line):
    with pytest.raises(Unset):
        await render("notice", {"title": "", "language": "zh", "papers": []}, own=line)


def test_a_file_that_is_no_text_is_no_template(tmp_path):
    for content in (b"\xff\xfe", b"a" * 200_001):
        (tmp_path / "notice.typ").write_bytes(content)
        with pytest.raises(Unset):
            own_template(tmp_path, "notice")
