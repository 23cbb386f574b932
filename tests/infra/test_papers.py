"""Papers as they come from the printer: read back by a phone, whole, and nothing but words."""

import asyncio
import functools
import io
import os
import re
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from bot.features.papers.model import DoorRow, Layout
from bot.features.residents.model.invitations import Link
from bot.infra import papers
from bot.infra.catalogues import Catalogues
from bot.infra.papers import Unset, glyphs, missing, pictures, render, written
from bot.kernel.ids import ChatId, CommunityId, UnitId
from bot.kernel.roll import Neighbourhood
from bot.kernel.text import EN, LANGUAGES, ZH
from bot.reactions.papers import Stationery, doors_paper, letters, letters_paper
from tests.infra.printed import squares, squeezed, unpacked, words

CATALOGUES = Catalogues.load()
UNTIL = datetime(2026, 8, 16, 12, 0, tzinfo=UTC)
DOTS = 96.0  # per inch: coarser than any printer
A4 = (210 / 25.4, 297 / 25.4)  # inches
LINK = "https://t.me/linli_bot?start=u"
COUNTS = {Layout.PAGE: 3, Layout.FOUR: 5}
PAGES = {Layout.PAGE: 3, Layout.FOUR: 2}
BOTH = pytest.mark.parametrize("language", LANGUAGES)
EACH = pytest.mark.parametrize("layout", Layout)
CHARACTERS = r"""#panic("a") $x^2$ *b* _c_ `d` \ @e <f> = g // h /* i */ ~ [j] {k} "l" 'm'"""
LONG_LABEL = "-".join(("楼" * 16, "W" * 16, "9" * 16))


def secret(number):
    return f"{chr(ord('a') + number) * 2}{'234567abcdefghijklmnopqr'}"


def place(language=ZH, name="梧桐里"):
    return Neighbourhood(CommunityId(1), name, ChatId(-1001), language, "Asia/Shanghai")


def links(count, where, label=None):
    return [
        Link(where, label or f"1-2-{n + 1}01", f"u{secret(n)}", UNTIL, UnitId(n), f"7K3F9QW{n}")
        for n in range(count)
    ]


def letters_of(layout, language=ZH, name="梧桐里", label=None, ask="", count=None):
    """Template and data, as the bot makes them."""
    how = Stationery(layout, language, ask=ask)
    some = links(count or COUNTS[layout], place(language, name), label)
    return letters_paper(letters(some, "linli_bot", how), how, CATALOGUES)


def doors_of(language=ZH, name="梧桐里", rows=None):
    rows = rows or [
        *(DoorRow("1", "2", n // 2 + 1, f"{n // 2 + 1}0{n % 2 + 1}", n == 4) for n in range(20)),
        DoorRow("甲", "东", 7, "701", joined=False),
    ]
    how = Stationery(language=language)
    return doors_paper(rows, place(language, name), UNTIL, how, CATALOGUES, every=True)


@functools.cache
def looked_at(layout, language):
    """The pages as pictures; setting type takes a while, so each is set once."""
    return asyncio.run(pictures(*letters_of(layout, language), DOTS))


@functools.cache
def printed(layout, language):
    """The same as PDF."""
    return asyncio.run(render(*letters_of(layout, language)))


@functools.cache
def door_list(language):
    return asyncio.run(render(*doors_of(language)))


# A sheet of paper and what is on it


@EACH
@BOTH
def test_letters_lie_on_a4_one_or_four_to_a_page(layout, language):
    pages = looked_at(layout, language)
    assert len(pages) == len(words(printed(layout, language))) == PAGES[layout]
    for page in pages:
        size = Image.open(io.BytesIO(page)).size
        assert size == tuple(pytest.approx(side * DOTS, abs=1.5) for side in A4)
    assert b"/MediaBox[0 0 595.2756 841.8898]" in printed(layout, language)


@EACH
@BOTH
def test_the_square_of_every_letter_is_its_link(layout, language):
    found = [one for page in looked_at(layout, language) for one in squares(page)]
    assert found == [LINK + secret(n) for n in range(COUNTS[layout])]


def small(page):
    return page.resize((page.width // 2, page.height // 2))


def askew(page):
    return page.rotate(5, fillcolor=255)


def grainy(page):
    return Image.blend(page, Image.effect_noise(page.size, 90), 0.3)


@EACH
@pytest.mark.parametrize("seen", [small, askew, grainy])
def test_a_bad_camera_reads_it_too(layout, seen):
    page = Image.open(io.BytesIO(looked_at(layout, ZH)[0])).convert("L")
    here = COUNTS[layout] if layout is Layout.FOUR else 1
    assert set(squares(seen(page))) == {LINK + secret(n) for n in range(min(here, 4))}


@EACH
@pytest.mark.parametrize(
    ("language", "flat", "until", "aside"),
    [
        (ZH, "1幢2单元{n}01室", "2026年8月16日星期日20:00前有效", "Donotpassiton."),
        (EN, "Flat1-2-{n}01", "untilSunday16August2026,20:00.", "不要给别人看。"),
    ],
)
def test_each_letter_says_for_whom_it_is_its_code_and_until_when(
    layout, language, flat, until, aside
):
    said = "".join(words(printed(layout, language)))
    for n in range(COUNTS[layout]):
        assert said.count(flat.format(n=n + 1)) == 1
        assert said.count(f"7K3F9QW{n}") == 1
    for one in (until, aside, "@linli_bot"):
        assert said.count(one) >= COUNTS[layout], one


@BOTH
def test_on_a_page_of_its_own_stands_one_letter_only(language):
    for n, page in enumerate(words(printed(Layout.PAGE, language))):
        assert re.findall(r"7K3F9QW\d", page) == [f"7K3F9QW{n}"]


@pytest.mark.parametrize(
    ("language", "first", "word", "joined"),
    [(ZH, "1幢2单元", "已说明", "已加入"), (EN, "Building1,stairwell2", "Explained", "hasjoined")],
)
def test_the_list_for_the_doors_has_a_stairwell_a_sheet(language, first, word, joined):
    pages = words(door_list(language))
    assert [first in one for one in pages] == [True, True, False]
    assert "甲-东" in pages[2]
    assert "701" in pages[2]
    assert all(word in one for one in pages)
    assert [one.count(joined) for one in pages] == [1, 0, 0]
    for n in range(18):
        assert f"{n // 2 + 1}0{n % 2 + 1}" in pages[0]


# What must not be in it


@EACH
def test_a_file_is_a_pdf_that_tells_nothing_of_the_machine_and_its_clock(layout):
    made = printed(layout, ZH)
    assert made.startswith(b"%PDF-1.")
    there = unpacked(made)
    for folder in (Path(papers.__file__).parents[3], sys.prefix, tempfile.gettempdir()):
        assert str(folder).encode() not in there
    assert not re.search(rb"CreationDate|ModDate|xmp:\w+Date", there)
    assert secret(0).encode() not in there  # only as a square, and the code beside it


def test_the_same_letters_make_the_same_file():
    again = asyncio.run(render(*letters_of(Layout.FOUR, EN)))
    assert again == printed(Layout.FOUR, EN)


def test_the_bot_itself_loads_neither_typst_nor_the_squares():
    """In a process that has done nothing else: other tests may have loaded them here."""
    loaded = "import sys, bot.app, bot.infra.papers; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    )
    assert "bot.infra.papers" in done.stdout.split()
    assert not {"typst", "segno"} & set(done.stdout.split())


@pytest.mark.parametrize(
    "paper",
    [
        letters_of(Layout.PAGE, EN, CHARACTERS, f"1-#x-{CHARACTERS}", CHARACTERS, count=1),
        letters_of(Layout.FOUR, ZH, CHARACTERS, f"1-$-{CHARACTERS[:30]}", CHARACTERS, count=1),
        doors_of(ZH, CHARACTERS, [DoorRow(CHARACTERS, "楼", 1, CHARACTERS[:20], joined=False)]),
    ],
    ids=["page", "four", "doors"],
)
def test_what_people_wrote_is_never_read_as_markup(paper):
    (page,) = words(asyncio.run(render(*paper)))
    assert squeezed(CHARACTERS) in page
    assert squeezed(CHARACTERS[:20]) in page


# What does not fit


@pytest.mark.parametrize(
    "paper",
    [
        letters_of(Layout.PAGE, ZH, "阳" * 64, LONG_LABEL, "陈" * 20, count=1),
        letters_of(Layout.FOUR, EN, "W" * 64, LONG_LABEL, "陈" * 20, count=1),
        doors_of(
            EN, "阳" * 64, [DoorRow(*LONG_LABEL.split("-")[:2], 1, "9" * 16, joined=False)] * 18
        ),
    ],
    ids=["page", "four", "doors"],
)
def test_the_longest_names_of_a_roll_are_whole(paper):
    (page,) = words(asyncio.run(render(*paper)))
    for one in ("楼" * 16, "W" * 16, "9" * 16):
        assert one in page
    assert "阳" * 64 in page or "W" * 64 in page
    assert "陈" * 20 in page or paper[0] == "doors"


@pytest.mark.parametrize(
    "paper",
    [
        letters_of(Layout.PAGE, ZH, "阳" * 600, count=1),
        letters_of(Layout.FOUR, ZH, "阳" * 300, count=1),
        doors_of(ZH, "阳" * 900, [DoorRow("1", "1", n, f"{n}01", joined=False) for n in range(18)]),
    ],
    ids=["page", "four", "doors"],
)
def test_words_that_do_not_fit_are_an_error_and_not_cut_off(paper):
    with pytest.raises(Unset):
        asyncio.run(render(*paper))


# The process that sets it


@pytest.fixture
def program(monkeypatch, tmp_path):
    """Puts other lines in place of the child; gives what tells its number."""

    begin, wait = asyncio.create_subprocess_exec, asyncio.wait_for

    def put(lines, patience=60.0):
        note = tmp_path / "pid"
        first = f"import sys, os; open({str(note)!r}, 'w').write(str(os.getpid())); "
        other = first + "sys.path[:] = sys.argv[1:]; " + lines

        async def begun(python, alone, said, _program, *path, **pipes):
            return await begin(python, alone, said, other, *path, **pipes)

        async def waited(what, seconds):
            return await wait(what, min(patience, seconds))

        monkeypatch.setattr(asyncio, "create_subprocess_exec", begun)
        monkeypatch.setattr(asyncio, "wait_for", waited)
        return lambda: int(note.read_text())

    return put


def gone(process):
    """A process that was waited for has no number any more, not even as a zombie."""
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    return True


@pytest.mark.parametrize("end", ["os.kill(os.getpid(), 9)", "sys.exit(3)", "raise MemoryError"])
async def test_a_child_that_dies_gives_no_file_and_leaves_no_process(program, end):
    process = program(end)
    with pytest.raises(Unset):
        await render("letter", {})
    assert gone(process())


@pytest.mark.parametrize("lines", ["import time; time.sleep(60)", "sys.stdin.close()\nwhile 1: 0"])
async def test_a_child_that_hangs_is_ended(program, lines):
    process = program(lines, patience=0.2)
    with pytest.raises(Unset):
        await render("letter", {})
    assert gone(process())


async def test_who_gives_up_waiting_leaves_no_process(program):
    process = program("import time; time.sleep(60)")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(render("letter", {}), 0.2)
    assert gone(process())


async def test_the_child_waits_for_others_and_has_limits_and_no_settings(program, monkeypatch):
    monkeypatch.setenv("LINLI_BOT_TOKEN", "1:secret")
    program(
        "from bot.infra.papers import child; import resource as r; "
        "told = lambda *_: [repr((r.getrlimit(r.RLIMIT_AS), r.getrlimit(r.RLIMIT_CPU), "
        "os.nice(0), [*os.environ])).encode()] * 2; "
        "child.set_in_type = told; child.main()"
    )
    first, second = await pictures("letter", {})
    memory, seconds, nice, variables = eval(first)
    assert first == second
    assert memory == (2 << 30, 2 << 30)
    assert seconds == (100, 100)
    assert nice >= 10
    assert not [one for one in variables if not one.startswith("LC_")]


async def test_a_template_that_is_not_there_gives_no_file():
    with pytest.raises(Unset):
        await render("none", {})


# Characters


def test_the_characters_that_everybody_writes_are_found():
    """Level 1 of GB 2312, the 3,755 commonest, and what keyboards have."""
    level = [bytes([row, cell]) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)]
    common = "".join(one.decode("gb2312", "ignore") for one in level)
    assert len(common) == 3_755
    assert missing(common) == set()
    assert (
        missing("".join(map(chr, range(0x20, 0x7F))) + "，。：；？！“”‘’（）《》、…—·№é") == set()
    )


@pytest.mark.parametrize("rare", ["🏡", "👵", "𪚥", "\ue000", "ت", "ก"])
def test_what_the_font_lacks_is_named(rare):
    assert missing(f"梧桐{rare}里") == {rare}


def test_typst_lacks_nothing_that_is_said_to_be_there():
    """The font is asked the same way in the file: each character is in it once it is set."""
    said = "齉龘鱻犇骉囍槑嘦"
    assert missing(said) == set()
    (page,) = words(asyncio.run(render(*letters_of(Layout.FOUR, ZH, said, count=1))))
    assert said in page


@pytest.mark.parametrize(
    ("said", "set_in_type"),
    [
        ("\u202e梧桐\u2066里\u2069\u200b", "梧桐里"),
        ("梧桐\u200d里\ufe0f\U000e0100", "梧桐里"),
        ("e\u0301te\u0301", "été"),
        (" 梧桐\n\t里 \u3000二 ", "梧桐 里 二"),
        ("梧\x00桐\x1b[2J", "梧桐[2J"),
    ],
)
def test_what_has_no_look_is_not_set(said, set_in_type):
    assert written(said) == set_in_type
    assert missing(said) == set()


def test_every_range_of_the_font_is_in_order():
    starts, ends = glyphs._ranges()
    assert len(starts) == len(ends) > 100
    assert all(start <= end for start, end in zip(starts, ends, strict=True))
    assert starts == sorted(starts)
