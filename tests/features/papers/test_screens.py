"""What stands on paper and beside it: whole sentences in both languages, short, nothing missing."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.features.papers import screens
from bot.features.papers.errors import (
    FlatUnprintable,
    ImprintMissing,
    ImprintTooLong,
    NameUnprintable,
    NothingToPrint,
    PaperUnset,
    WordsUnprintable,
)
from bot.features.papers.model import LONGEST_WORDS, DoorRow, Field, Guide, Layout, Letter, Spot
from bot.features.papers.rules import sheets
from bot.features.papers.screens import PrintAll, PrintNew, PrintOne
from bot.infra import papers
from bot.infra.catalogues import Catalogues
from bot.infra.papers import missing
from bot.kernel.ids import ChatId, CommunityId, UnitId
from bot.kernel.imprint import PLAIN, Imprint
from bot.kernel.press import unpack
from bot.kernel.roll import Neighbourhood
from bot.kernel.screen import Line
from bot.kernel.text import EN, LANGUAGES, ZH, Day, Deadline, Text, Words, _
from tests.cases import each

CATALOGUES = Catalogues.load()
LANE = Neighbourhood(CommunityId(1), "梧桐里", ChatId(-1001), ZH, "Asia/Shanghai")
MANY = Neighbourhood(CommunityId(2**31), "🏡" + "里" * 63, ChatId(-1002), ZH, "Asia/Shanghai")
AT = datetime(2026, 8, 16, 12, 0, tzinfo=UTC)
UNTIL, TODAY = Deadline(AT, "Asia/Shanghai"), Day(AT, "Asia/Shanghai")
LETTER = Letter(
    "梧桐里", "1-2-301", "https://t.me/linli_bot?start=uSECRET", "7K3F 9QWD", "@linli_bot", UNTIL
)
TEMPLATES = Path(papers.__file__).parent
FULL = Imprint(*["里" * LONGEST_WORDS] * 4)
GUIDE = Guide("梧桐里", FULL, "https://t.me/linli_bot", "@linli_bot")
ROWS = (
    DoorRow("1", "2", 3, "301", joined=False),
    DoorRow("1", "2", 3, "302", joined=True),
    DoorRow("1", "2", 4, "401", joined=False),
)
(SHEET,) = sheets(ROWS, every=True)
HAN = re.compile("[一-鿿]")
LATIN = re.compile(r"[A-Za-z]{3,}")
KNOWN = {"Telegram", "Excel", "Word", "typ", "letter", "cancel", "linli", "bot", "START"}
END = re.compile(r"[.。？?！!”)）]$")
BOTH = pytest.mark.parametrize("language", LANGUAGES)


def said(one, language=EN):
    return CATALOGUES.render(one, language)


def lines(screen, language=EN):
    return [said(one.text, language) for one in screen.lines]


def labels(screen, language=EN):
    return [said(one.label, language) for row in screen.buttons for one in row]


def actions(screen):
    return [one.action for row in screen.buttons for one in row]


def beside(place=LANE):
    """Everything a coordinator can read, by name."""
    return {
        "choice": screens.letters_choice(place, 12, 0),
        "choice, some missing": screens.letters_choice(place, 12, 5),
        "choice, one of one": screens.letters_choice(place, 1, 1),
        "instead": screens.paper_instead("1-2-301", UnitId(7)),
        "printing": screens.printing(),
        "one letter": screens.letters_file(place, 1, (1, 1), UNTIL, Layout.PAGE),
        "second file": screens.letters_file(place, 200, (2, 3), UNTIL, Layout.FOUR),
        "doors": screens.doors_file(place, 12, 3),
        "flat": screens.refusal(FlatUnprintable("1-2-🏡", "🏡").text()),
        "name": screens.refusal(NameUnprintable(place.name, "🏡").text()),
        "nothing": screens.refusal(NothingToPrint().text()),
        "unset": screens.refusal(PaperUnset().text()),
        "template": screens.template_broken("letter.typ"),
        "imprint, nothing yet": screens.imprint(place, PLAIN),
        "imprint": screens.imprint(place, FULL),
        **{f"ask {one.name}": screens.ask_imprint(place, FULL, one) for one in Field},
        **{
            f"unprintable {one.name}": screens.refusal(WordsUnprintable(one, "🏡" * 30).text())
            for one in (*Field, *Spot)
        },
        "guide, file": screens.guide_file(place),
        "too long": screens.refusal(ImprintTooLong(81).text()),
        "no words": screens.refusal(ImprintMissing().text()),
    }


def spoken(paper):
    """All its texts, however deep they stand."""
    if isinstance(paper, Text | Words):
        return [paper]
    parts = paper.values() if isinstance(paper, dict) else paper
    return [one for part in parts for one in spoken(part)]


# Beside the paper


@each("language", LANGUAGES)
@each("name", beside())
def test_what_the_coordinator_reads_is_in_her_language_whole_and_short(name, language):
    screen = beside(MANY)[name]
    shown = lines(screen, language)
    assert sum(map(len, shown)) + len(shown) <= 900
    for one, line in zip(screen.lines, shown, strict=True):
        assert END.search(line) or one.__class__ is Line, line
        assert "{" not in line
    for one in filter(None, (*shown, *labels(screen, language))):
        translated = HAN.search(one.replace("里", ""))
        assert bool(translated) == (language == ZH), one
        if language == ZH:
            assert not set(LATIN.findall(one)) - KNOWN, one


def test_without_letters_about_there_are_two_ways_to_print():
    choice = screens.letters_choice(LANE, 12, 0)
    assert labels(choice) == ["Print, one a page", "Print, four a page"]
    assert actions(choice) == [PrintAll(LANE.id, Layout.PAGE), PrintAll(LANE.id, Layout.FOUR)]
    assert not any("stop working" in one for one in lines(choice))
    assert "12 flats have nobody who votes for them yet." in lines(choice)[1]


def test_with_letters_about_the_missing_come_first_and_anew_is_called_so():
    choice = screens.letters_choice(LANE, 12, 5)
    assert labels(choice) == [
        "Print the 7 missing, one a page",
        "Print the 7 missing, four a page",
        "Print all anew, one a page",
        "Print all anew, four a page",
    ]
    assert actions(choice) == [
        kind(LANE.id, layout) for kind in (PrintNew, PrintAll) for layout in Layout
    ]
    assert lines(choice)[2].startswith("5 of them have a letter or link that nobody has used.")


def test_where_every_flat_has_a_letter_none_is_missing():
    choice = screens.letters_choice(LANE, 5, 5)
    assert actions(choice) == [PrintAll(LANE.id, layout) for layout in Layout]
    assert labels(choice)[0] == "Print all anew, one a page"
    assert "stop working" in lines(choice)[2]


def test_above_the_link_of_a_flat_its_letter_can_be_printed():
    offer = screens.paper_instead("1-2-301", UnitId(7))
    assert actions(offer) == [PrintOne(UnitId(7))]
    assert "forward the message below" in lines(offer)[0]
    assert "flat 1-2-301" in lines(offer)[1].lower()
    assert "stop working" in lines(offer)[2]


@pytest.mark.parametrize(
    ("layout", "todo", "other"),
    [(Layout.PAGE, "fold in three", "cut"), (Layout.FOUR, "cut along", "fold")],
)
def test_under_the_letters_stands_what_to_do_with_them(layout, todo, other):
    shown = "\n".join(lines(screens.letters_file(LANE, 3, (1, 1), UNTIL, layout)))
    assert "3 letters for 梧桐里" in shown
    assert "until Sunday 16 August 2026, 20:00" in shown
    assert todo in shown
    assert other not in shown
    for one in ("in person", "delete this message"):
        assert one in shown
    assert "This is file" not in shown


def test_one_of_several_files_says_which():
    found = lines(screens.letters_file(LANE, 200, (2, 3), UNTIL, Layout.PAGE))
    assert "This is file 2 of 3." in found


@pytest.mark.parametrize(("name", "told"), [("梧桐里", False), ("梧桐里🏡", True)])
def test_pictures_left_out_of_the_name_are_told(name, told):
    place = replace(LANE, name=name)
    for one in (
        screens.letters_file(place, 3, (1, 1), UNTIL, Layout.PAGE),
        screens.doors_file(place, 3, 1),
    ):
        assert (lines(one)[-1] == "The small pictures in the name are not printed.") is told


def test_under_the_door_list_stands_how_long_it_is_and_to_take_care():
    shown = lines(screens.doors_file(LANE, 1, 2))
    assert shown[:3] == [
        "Door list for 梧桐里",
        "Nobody votes yet for 1 flat.",
        "2 sheets, one stairwell each.",
    ]
    assert "lying about" in shown[3]


@pytest.mark.parametrize(
    "press",
    [PrintAll(MANY.id, Layout.FOUR), PrintNew(MANY.id, Layout.PAGE), PrintOne(UnitId(2**31))],
)
def test_a_button_comes_back_as_it_was_sent_fits_and_is_pressed_in_private_only(press):
    assert unpack(press.packed()) == press
    assert len(press.packed()) <= 55
    assert not press.in_group


# On paper


PAPERS = {
    "letter": screens.letter(LETTER),
    "letter, asking": screens.letter(replace(LETTER, ask="陈秀英")),
    "slip": screens.slip(LETTER),
    "sheet": screens.sheet(SHEET, "梧桐里", TODAY),
    "heads": screens.heads(),
    "asides": [screens.letter_aside(LETTER), screens.slip_aside(LETTER)],
    "titles": [screens.title_of_letters(), screens.title_of_doors()],
}


@each("language", LANGUAGES)
@each("name", PAPERS)
def test_words_on_paper_are_in_its_language_and_can_be_printed(name, language):
    for one in spoken(PAPERS[name]):
        shown = said(one, language)
        assert missing(shown) == set()
        assert "{" not in shown
        if isinstance(one, Words):
            continue
        assert "梧桐里" not in shown or "name" in one.arguments
        translated = HAN.search(re.sub("梧桐里|陈秀英", "", shown))
        assert bool(translated) == (language == ZH), shown
        if language == ZH:
            assert not set(LATIN.findall(shown)) - KNOWN, shown


@BOTH
def test_the_sentences_of_a_letter_end_as_sentences_do(language):
    for paper in (screens.letter(LETTER), screens.slip(LETTER)):
        whole = {name: one for name, one in paper.items() if name in ("why", "until", "open")}
        ended = [*spoken(whole), *spoken([paper["notes"], paper.get("steps", [])])]
        for one in ended:
            assert re.search("[.。]$", said(one, language)), said(one, language)


@BOTH
@pytest.mark.parametrize(("make", "most"), [(screens.letter, 750), (screens.slip, 350)])
def test_a_letter_is_read_in_a_minute(make, most, language):
    assert sum(len(said(one, language)) for one in spoken(make(LETTER))) <= most


@BOTH
@pytest.mark.parametrize("make", [screens.letter, screens.slip])
def test_a_letter_says_for_whom_what_and_until_when(make, language):
    paper = {name: one for name, one in make(LETTER).items() if name not in ("steps", "notes")}
    shown = {name: said(one, language) for name, one in paper.items()}
    assert (shown["place"], shown["code"]) == ("梧桐里", "7K3F 9QWD")
    assert shown["qr"] == LETTER.address
    assert "301" in shown["flat"]
    assert "20:00" in shown["until"]
    assert "@linli_bot" in shown["typed"]


@BOTH
@pytest.mark.parametrize("make", [screens.letter, screens.slip])
def test_questions_go_to_whoever_is_named_else_to_the_coordinator(make, language):
    named = [said(one, language) for one in make(replace(LETTER, ask="陈秀英"))["notes"]]
    nobody = [said(one, language) for one in make(LETTER)["notes"]]
    assert sum("陈秀英" in one for one in named) == 1
    coordinator = {ZH: "协调员", EN: "your coordinator"}[language]
    assert coordinator in nobody[1]
    assert coordinator not in named[1]


def test_a_floor_stands_at_its_first_flat_only():
    paper = screens.sheet(SHEET, "梧桐里", TODAY)
    assert [
        tuple(said(row[one]) for one in ("floor", "door", "note")) for row in paper["rows"]
    ] == [("3", "301", ""), ("", "302", "has joined"), ("4", "401", "")]
    assert said(paper["about"]) == (
        "梧桐里, Sunday 16 August 2026: nobody votes yet for 2 of 3 flats here."
    )
    assert said(paper["page"], ZH).replace(" ", "") == "第1张，共1张"


@pytest.mark.parametrize(
    ("building", "stairwell", "english", "chinese"),
    [
        ("1", "2", "Building 1, stairwell 2", "1幢2单元"),
        ("桂花楼", "东", "桂花楼-东", "桂花楼-东"),
    ],
)
def test_a_stairwell_is_called_as_it_is_spoken(building, stairwell, english, chinese):
    (one,) = sheets([DoorRow(building, stairwell, 1, "101", joined=False)])
    paper = screens.sheet(one, "梧桐里", TODAY)
    assert said(paper["stairwell"]) == english
    assert said(paper["stairwell"], ZH).replace(" ", "") == chinese
    assert said(paper["rows"][0]["floor"]) == "1"


@pytest.mark.parametrize(
    ("template", "holder", "given", "added"),
    [
        ("letter", "letter", screens.letter(LETTER), {"aside"}),
        ("letters4", "letter", screens.slip(LETTER), {"aside"}),
        ("doors", "one", screens.sheet(SHEET, "梧桐里", TODAY), set()),
        ("doors", "row", screens.sheet(SHEET, "梧桐里", TODAY)["rows"][0], set()),
    ],
)
def test_a_template_shows_all_that_it_is_given_and_nothing_else(template, holder, given, added):
    written = (TEMPLATES / f"{template}.typ").read_text("utf-8")
    used = set(re.findall(rf"\b{holder}\.([a-z]+)", written)) - {"at", "map", "enumerate"}
    if holder == "one":
        used -= {"rows"} if "rows" not in given else set()
    assert used == given.keys() | added


@BOTH
def test_the_page_for_neighbours_names_buttons_as_they_are_and_says_what_is_never_asked(language):
    page = screens.guide(GUIDE)
    shown = [said(one, language) for one in spoken(page)]
    for label in (
        _("Vote"),
        _("Agree"),
        _("Disagree"),
        _("Abstain"),
        _("Fewer words, bigger buttons"),
    ):
        assert any(f"“{said(label, language)}”" in one for one in shown), label
    trust = said(page["trust"], language)
    never = {ZH: ("钱", "身份证", "银行卡", "验证码"), EN: ("money", "ID", "bank card", "code")}
    assert [one for one in never[language] if one not in trust] == []
    assert FULL.phone[:60] in said(page["help"][-1], language)
    own, common = (TEMPLATES / f"{name}.typ" for name in ("guide", "common"))
    shown_there = set(re.findall(r"\bone\.([a-z_]+)", own.read_text("utf-8")))
    assert shown_there <= page.keys()
    assert page.keys() <= shown_there | set(
        re.findall(r"\bone\.([a-z]+)", common.read_text("utf-8"))
    )
    plain = screens.guide(replace(GUIDE, imprint=PLAIN))
    assert said(plain["head"]) == "梧桐里"
    assert said(plain["help"][-1]) == "Questions? Ask your coordinator."


# Refusals


def test_what_cannot_be_printed_is_named_with_its_place():
    flat = said(FlatUnprintable("1-2-𪚥", "𪚥").text())
    assert "“𪚥”" in flat
    assert "flat 1-2-𪚥" in flat
    name = said(NameUnprintable("🏡🌳", "🏡").text())
    assert "“🏡”" in name
    assert "🏡🌳" in name


def test_each_refusal_has_a_code_of_its_own():
    codes = {one.code for one in (FlatUnprintable, NameUnprintable, NothingToPrint, PaperUnset)}
    assert len(codes) == 4


def test_of_many_letters_that_do_not_work_forty_flats_are_named():
    found = lines(screens.letters_void([f"1-1-{n}" for n in range(1001, 1101)]))
    assert "1-1-1040" in found[1]
    assert "1-1-1041" not in found[1]
    assert "60 more flats" in found[2]
    assert sum(map(len, found)) <= 900
