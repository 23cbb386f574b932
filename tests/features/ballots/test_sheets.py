"""Which papers a ballot has at which time, where its square leads, and what figures they give."""

from dataclasses import replace

import pytest

from bot.features.ballots.errors import NoNoticeAnyMore, NoResultYet
from bot.features.ballots.model import Part, Preset, Scope
from bot.features.ballots.rules.sheets import (
    AFTERWARDS,
    Entries,
    Paper,
    Printable,
    check_paper,
    papers_of,
)
from bot.features.ballots.screens import sheets, wording
from bot.features.ballots.screens.sheets import Sheet
from bot.infra.catalogues import Catalogues
from bot.kernel.imprint import Imprint
from bot.kernel.text import EN, LANGUAGES, Text, Words
from tests.features.ballots.fakes import NOW
from tests.features.ballots.test_screens import BARE, OUTCOMES, TURNOUT
from tests.features.ballots.test_store import ballot
from tests.features.ballots.test_wizard import JIANGXIN

CATALOGUES = Catalogues.load()
RUNNING, SUSPENDED = ballot(), ballot(suspended_at=NOW)
COUNTING, CLOSED = ballot(closed_at=NOW), OUTCOMES["passed"][0]


def said(one, language=EN):
    """All sentences of a paper, however deep they lie."""
    if isinstance(one, Text | Words):
        return [CATALOGUES.render(one, language)]
    if isinstance(one, dict):
        return [text for part in one.values() for text in said(part, language)]
    if isinstance(one, list | tuple):
        return [text for part in one for text in said(part, language)]
    return []


def sheet(outcome, **more):
    closed, turnout = OUTCOMES[outcome]
    return Sheet(Printable(closed, turnout, JIANGXIN, **more), address="https://t.me/x?start=r1")


@pytest.mark.parametrize(
    ("of", "papers"),
    [
        (replace(RUNNING, began=False), (Paper.NOTICE,)),
        (RUNNING, (Paper.NOTICE, Paper.SIGNATURES)),
        (SUSPENDED, ()),
        (COUNTING, ()),
        (CLOSED, AFTERWARDS),
    ],
    ids=["announced", "running", "suspended", "being counted", "closed"],
)
def test_a_notice_while_it_runs_a_result_when_there_is_one_and_nothing_between(of, papers):
    assert papers_of(of) == papers
    for one in papers:
        check_paper(of, one)


@pytest.mark.parametrize("of", [SUSPENDED, COUNTING, CLOSED])
def test_nobody_hangs_up_a_notice_of_a_vote_that_is_over(of):
    with pytest.raises(NoNoticeAnyMore):
        check_paper(of, Paper.NOTICE)


@pytest.mark.parametrize("of", [RUNNING, SUSPENDED, COUNTING])
@pytest.mark.parametrize("paper", [Paper.RESULT, Paper.TABLE, Paper.MINUTES, Paper.WORD])
def test_there_is_no_result_before_there_is_one(of, paper):
    with pytest.raises(NoResultYet):
        check_paper(of, paper)


@pytest.mark.parametrize(
    ("of", "leads"),
    [(RUNNING, "b"), (CLOSED, "r"), (OUTCOMES["nobody"][0], "b")],
    ids=["running", "closed", "nobody voted"],
)
def test_the_square_leads_to_the_receipts_where_there_are_any_else_to_the_vote(of, leads):
    assert sheets.payload(of)[0] == leads
    assert sheets.payload(replace(of, id=36)) == f"{leads}10"


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_area_stands_only_where_it_is_counted(outcome):
    one = sheet(outcome)
    by_area = one.ballot.preset in (Preset.OWNERS_SIMPLE, Preset.OWNERS_SPECIAL)
    rows = sheets.figures(one.ballot, one.ballot.tally, one.about)
    assert [len(sheets.columns(one.ballot))] == [2 if by_area else 1]
    assert any(area is not None for _label, _heads, area in rows) is by_area


@pytest.mark.parametrize("outcome", ["inquorate", "nobody"])
def test_where_too_few_took_part_no_answers_are_given(outcome):
    """They would tell how the few have voted."""
    one = sheet(outcome)
    words = " ".join(
        said([row[0] for row in sheets.figures(one.ballot, one.ballot.tally, one.about)])
    )
    assert "gree" not in words
    assert "bstain" not in words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_a_result_sheet_is_whole_in_both_languages(outcome, language):
    paper = sheets.result_sheet(sheet(outcome))
    holes = [one.replace("{1}", "").replace("{2}", "") for one in said(paper, language)]
    assert not [one for one in holes if "{" in one or "None" in one]
    assert said(paper["verdict"], language)[0]
    assert len(paper["sign"]) == 3


def test_a_rule_without_a_law_has_no_row_for_one():
    advisory, special = OUTCOMES["advisory"][0], OUTCOMES["passed"][0]
    assert len(sheets.result_rows(special)) == len(sheets.result_rows(advisory)) + 1
    assert "Civil Code, Art. 278" in " ".join(said(sheets.result_rows(special)))


def test_positions_on_the_record_stand_on_the_sheet_where_they_are_known():
    without, known = sheet("passed"), sheet("passed", entries=Entries(11, 12, 13))
    there = " ".join(said(sheets.record_lines(known)))
    assert all(number in there for number in ("11", "12", "13"))
    assert not any(
        number in " ".join(said(sheets.record_lines(without))) for number in ("11", "13")
    )


def test_the_sheet_names_the_sealed_file_or_that_nobody_keeps_one():
    def told(sealed):
        return " ".join(said(sheets.record_lines(sheet("passed", entries=Entries(sealed=sealed)))))

    assert "sealed for two keepers" in told("0123456789abcdef" * 4)
    assert " ".join(["01234567", "89abcdef"] * 4) in told("0123456789abcdef" * 4)
    assert "No two keepers were named" in told("")
    assert "keepers" not in told(None)  # a result from before there were any


def test_the_notice_names_whom_to_ask():
    asked = Sheet(Printable(BARE, TURNOUT, JIANGXIN), Imprint(phone="021-5555 1234"), "x", "@b")
    unknown = Sheet(Printable(BARE, TURNOUT, JIANGXIN), address="x", bot="@b")
    assert "021-5555 1234" in " ".join(said(sheets.notice(asked)))
    assert said(sheets.notice(asked)) != said(sheets.notice(unknown))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_notice_says_how_anybody_answered_so_far(language):
    few = Sheet(Printable(BARE, TURNOUT, JIANGXIN), address="x", bot="@b")
    many = Sheet(Printable(BARE, replace(TURNOUT, units=71), JIANGXIN), address="x", bot="@b")
    assert said(sheets.notice(few), language) == said(sheets.notice(many), language)


def test_the_notice_of_an_announced_vote_says_from_when_and_all_that_was_laid_down():
    """Also the special circumstances in full, which the card cuts short."""
    reason = "水管爆裂，整幢楼没有水，" * 8
    laid = replace(
        RUNNING, began=False, urgent=reason, part=Part(Scope.BUILDING, ("2",)), silent_listed=True
    )
    words = " ".join(said(sheets.notice(Sheet(Printable(laid, TURNOUT, JIANGXIN)))))
    for one in ("Voting: from Monday 18 May 2026", reason, "Only building 2 decides."):
        assert one in words
    assert "coordinators only see who has not voted" in words
    assert "Voting: from" not in " ".join(
        said(sheets.notice(Sheet(Printable(RUNNING, TURNOUT, JIANGXIN))))
    )


def test_a_question_among_others_is_cut_by_what_it_takes_of_a_line():
    thirty, letters = "长" * 30, "Shall stairwell 1 have a lift added, or a ramp?"
    assert wording.shortened(thirty) == Words(thirty)
    assert wording.shortened(thirty + "长") == Words("长" * 29 + "…")
    assert wording.shortened(letters[:45]) == Words(letters[:45])
    assert wording.shortened(letters) == Words("Shall stairwell 1 have a lift added, or a r…")
    assert wording.shortened("长" * 20, wording.SHORTER) == Words("长" * 15 + "…")
