"""Minutes and lists of signatures: what they say, and what they never say."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.features.ballots.model import Part, Preset, RollEntry, Scope, Secrecy
from bot.features.ballots.rules.sheets import Entries, Paper, Printable, papers_of, stairwells
from bot.features.ballots.screens.minutes import decided, minutes
from bot.features.ballots.screens.printing import minutes_choice, paper_choice, paper_file
from bot.features.ballots.screens.sheets import Sheet, result_sheet
from bot.features.ballots.screens.signatures import signatures
from bot.kernel.area import Area
from bot.kernel.ids import BallotId, UnitId
from bot.kernel.text import EN, LANGUAGES, ZH
from tests.features.ballots.test_screens import BARE, OUTCOMES, TURNOUT
from tests.features.ballots.test_sheets import said, sheet
from tests.features.ballots.test_wizard import JIANGXIN

LABELS = ("1-1-101", "1-2-101", "1-1-201", "东-门卫-1", "车库7")


def entry(number, label, head_size=1):
    return RollEntry(BallotId(1), UnitId(number), label, Area(5_840), f"{number}", head_size)


ROLL = tuple(entry(number, label) for number, label in enumerate(LABELS, 1))


def listed(of=BARE, turnout=TURNOUT):
    return signatures(Sheet(Printable(of, turnout, JIANGXIN, roll=ROLL), address="x", bot="@b"))


def rows(one, language=EN):
    """Of the facts: what stands beside each label."""
    return {said(label, language)[0]: said(words, language)[0] for label, words in one["about"]}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_minutes_are_whole_and_say_all_that_the_sheet_says(outcome, language):
    one = sheet(outcome, entries=Entries(11, 12, 13))
    paper, told = minutes(one), result_sheet(one)
    holes = [text.replace("{1}", "").replace("{2}", "") for text in said(paper, language)]
    assert not [text for text in holes if "{" in text or "None" in text]
    for part in ("verdict", "figures", "columns", "flats", "notes", "record", "qr", "date"):
        assert paper[part] == told[part]
    assert all(said(paper["shares_heads"], language))  # no column is without a name
    assert len(paper["sign"]) == 4  # chair, recorder, two tellers
    assert [text for text, _share, _met in paper["shares"]] == [text for text, _m in told["shares"]]


def test_every_test_has_its_exact_fraction_in_lowest_terms():
    one = sheet("passed")
    shares = [share.said for _said, share, _met in minutes(one)["shares"]]
    ratios = one.ballot.tally.ratios.values()
    assert sorted(shares) == sorted(f"{ratio}" for ratio in ratios)
    assert all("/" in share for share in shares)


def test_the_facts_that_an_office_asks_for():
    """What was not said at opening has a line to be filled in, where the law asks for it."""
    one = sheet("passed")
    plain = rows(minutes(one))
    assert plain["Law"] == "Civil Code, Art. 278"
    assert plain["Who decided"] == "The whole community"
    assert plain["Notice"].startswith("Posted on: ____")
    assert "Special circumstances" not in plain
    closed = replace(
        one.ballot,
        noticed_at=one.ballot.opened_at - timedelta(days=15),
        urgent="停水" * 80,
        secrecy=Secrecy.SECRET,
        articles=("一", "二"),
        document_title="公约\n" * 99,
        part=Part(Scope.BUILDING, ("3", "5")),
    )
    told = minutes(replace(one, about=replace(one.about, ballot=closed)))
    full = rows(told)
    assert "voting began" in full["Notice"]
    assert full["Special circumstances"] == "停水" * 80  # a reason is not cut
    assert full["Who decided"] == "Buildings 3, 5"
    assert "nobody" in full["Secrecy"]
    assert full["Text"].endswith("…”, 2 articles")
    advisory = rows(minutes(sheet("advisory")))
    assert not {"Law", "Notice"} & advisory.keys()


@pytest.mark.parametrize(
    ("part", "english", "chinese"),
    [
        (Part(), "The whole community", "整个小区"),
        (Part(Scope.BUILDING, ("3",)), "Building 3", "3幢"),
        (Part(Scope.STAIRWELL, ("1-2", "1-3")), "Stairwells 1-2, 1-3", "单元：1-2, 1-3"),
        (Part(Scope.LIST, ("1-1-101",)), "Flat 1-1-101", "这几户：1-1-101"),
        (Part(Scope.LIST, ("1",) * 13), "13 flats named one by one", "逐户列出的13户"),
    ],
)
def test_who_decided(part, english, chinese):
    assert said(decided(part)) == [english]
    assert said(decided(part), ZH) == [chinese]


def test_signatures_are_collected_on_a_frozen_roll():
    assert papers_of(BARE) == (Paper.NOTICE, Paper.SIGNATURES)
    assert Paper.SIGNATURES not in papers_of(replace(BARE, began=False))


def test_flats_of_a_stairwell_are_together_wherever_they_stand_in_the_roll():
    found = [(one.building, one.name, [flat.label for flat in one.flats]) for one in
             stairwells(ROLL)]  # fmt: skip
    assert found == [
        ("1", "1", ["1-1-101", "1-1-201"]),
        ("1", "2", ["1-2-101"]),
        ("东", "门卫", ["东-门卫-1"]),
        ("车库7", "", ["车库7"]),
    ]


def test_a_list_has_every_flat_once_and_names_its_stairwell():
    papers = listed()
    assert [said(one["head"])[0] for one in papers] == [
        *("Building 1, stairwell 1", "Building 1, stairwell 2", "东-门卫", "车库7")
    ]
    assert [[row[0].said for row in one["rows"]] for one in papers] == [
        *(["101", "201"], ["101"], ["1"], ["车库7"])
    ]


@pytest.mark.parametrize("preset", Preset)
def test_area_stands_on_the_list_only_where_it_is_counted(preset):
    (first, *_others) = listed(replace(BARE, preset=preset))
    by_owner = preset in (Preset.OWNERS_SIMPLE, Preset.OWNERS_SPECIAL)
    assert {len(row) for row in first["rows"]} == {1 + by_owner}
    assert len(first["heads"]) == 4 + by_owner


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_never_says_who_has_voted_or_how(language):
    """Whatever has come in, and however it ended, the lines are empty."""
    few, many = listed(), listed(turnout=replace(TURNOUT, units=71, heads=60))
    assert said(few, language) == said(many, language)
    assert said([one["rows"] for one in listed(OUTCOMES["passed"][0])], language) == said(
        [one["rows"] for one in listed(OUTCOMES["failed"][0])], language
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_screens_beside_the_papers_are_short(language):
    for of in (BARE, OUTCOMES["passed"][0]):
        about = Printable(of, TURNOUT, JIANGXIN)
        for one in (
            paper_choice(about),
            minutes_choice(about),
            *(paper_file(about, paper) for paper in papers_of(of)),
        ):
            assert len("\n".join(said([line.text for line in one.lines], language))) < 900
