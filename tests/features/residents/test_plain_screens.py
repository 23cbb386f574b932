"""Joining in plain words: at most three answers at a time, and none of them is lost."""

from dataclasses import replace

import pytest

from bot.features.residents import screens
from bot.features.residents.model import Claim, Claimed, Offered, Place, Tie
from bot.features.residents.model.invitations import WrongCode
from bot.features.residents.rules import ties
from bot.features.residents.screens import AskCloser, AskTie, Join, NotMine, SayTie
from bot.features.residents.screens.joining import Closer
from bot.kernel.ids import ClaimId, PersonId
from bot.kernel.leaves import MOST_BUTTONS
from bot.kernel.roll import Electorate
from bot.kernel.text import EN, ZH
from tests.features.residents.test_screens import (
    FLAT,
    LANE,
    UNTIL,
    actions,
    labels,
    shown,
    speaks,
)

OWNERS, RESIDENTS = Electorate.OWNERS, Electorate.RESIDENTS
DWELLING = Offered(FLAT, LANE, tuple(Tie))
SHOP = Offered(FLAT, LANE, (Tie.OWNER, Tie.GUARDIAN))
VOTING_ALREADY = Offered(FLAT, LANE, ())


def claim(electorate: Electorate) -> Claim:
    return Claim(ClaimId(1), LANE.id, FLAT.id, electorate, PersonId(2), Tie.OWNER, UNTIL)


def reached(offered: Offered) -> set[Tie]:
    """What she can say she is, by all ways through the plain questions."""
    first = actions(screens.who_are_you(offered).plain)
    further = [screens.closer(offered, one.closer) for one in first if isinstance(one, AskCloser)]
    every = first + [one for shown in further for one in actions(shown.plain)]
    return {one.tie for one in every if isinstance(one, SayTie)}


@pytest.mark.parametrize("offered", [DWELLING, SHOP], ids=["a flat", "a shop"])
def test_every_answer_of_the_usual_question_is_reached_in_plain_words(offered):
    assert reached(offered) == set(offered.ties)


def test_the_first_plain_question_is_whether_she_owns_the_flat():
    first = screens.who_are_you(DWELLING).plain
    assert shown(first, ZH).split("\n")[-1] == "您是这套房的业主吗？"
    assert labels(first, ZH) == ["我是业主", "我住这里，不是业主", "都不是"]


def test_an_owner_is_asked_where_she_lives_and_another_what_it_is_to_her():
    owner, neither = (screens.closer(DWELLING, one).plain for one in Closer)
    assert actions(owner) == [SayTie(Tie.BOTH), SayTie(Tie.OWNER), AskTie()]
    assert actions(neither) == [SayTie(Tie.GUARDIAN), NotMine(), AskTie()]


def test_nobody_is_asked_where_she_lives_in_a_shop():
    """Two ties and "not mine" fit already."""
    first = screens.who_are_you(SHOP).plain
    assert actions(first) == [SayTie(Tie.OWNER), SayTie(Tie.GUARDIAN), NotMine()]


@pytest.mark.parametrize("about", Closer)
def test_who_votes_for_it_already_is_told_so_and_asked_nothing(about):
    said = screens.closer(VOTING_ALREADY, about)
    assert shown(said) == shown(screens.who_are_you(VOTING_ALREADY))
    assert actions(said) == []


def test_ties_are_those_of_the_rules():
    """The plain questions are made for these four; a fifth would need another question."""
    assert ties(FLAT.kind) == (Tie.BOTH, Tie.OWNER, Tie.RESIDENT, Tie.GUARDIAN)


@pytest.mark.parametrize("tie", Tie)
def test_before_she_joins_she_reads_for_which_flat_and_can_go_back(tie):
    sure = screens.sure(DWELLING, tie).plain
    assert "以后由您替1幢2单元301室投票。" in shown(sure, ZH).replace(" ", "")
    assert actions(sure) == [Join(tie), AskTie()]


@pytest.mark.parametrize(
    ("given", "held", "says", "never"),
    [
        ((RESIDENTS, OWNERS), (), "the group is told", "coordinator"),
        ((RESIDENTS,), (OWNERS,), "Somebody else has the other vote.", "the group"),
        ((), (OWNERS,), "Somebody else already votes for flat 1-2-301.", "Welcome"),
    ],
    ids=["all of it", "one of two", "none"],
)
def test_she_reads_what_she_votes_in_or_what_is_between(given, held, says, never):
    said = screens.claimed(Claimed(FLAT, LANE, Tie.BOTH, given, tuple(map(claim, held))))
    words = shown(said.plain)
    assert says in words
    assert never not in words
    assert "/language" not in words
    assert ("The coordinator will ask you both." in words) is bool(held)


def test_who_holds_the_vote_reads_first_that_it_stays_with_her():
    lines = shown(screens.somebody_else_came(claim(OWNERS), FLAT).plain).split("\n")
    assert lines[1] == "Until then nothing changes: you go on voting."
    assert lines[2] == "The coordinator will ask you both. Then I tell you."


@pytest.mark.parametrize(("left", "words"), [(1, "还可以试 1 次"), (4, "还可以试 4 次")])
def test_a_wrong_code_says_what_to_do_and_how_often_it_may_be_tried(left, words):
    plain = screens.wrong_code(WrongCode(left)).plain
    assert words in shown(plain, ZH)
    assert "请再看一眼信上的号码，重新发一次。" in shown(plain, ZH)
    assert len(plain.lines) < len(screens.wrong_code(WrongCode(left)).lines)


@pytest.mark.parametrize(("flats", "rest"), [(2, None), (3, "1"), (9, "7")])
def test_two_of_her_flats_are_named_and_the_others_counted(flats, rest):
    mine = Place(LANE, tuple(speaks(f"1-1-{n + 101}") for n in range(flats)))
    lines = shown(screens.my_places([mine]).plain).split("\n")
    assert sum(one.startswith("You vote for flat") for one in lines) == 2
    assert any(one.startswith("… and for") for one in lines) is bool(rest)
    assert not rest or f"for {rest} more" in lines[-1]


@pytest.mark.parametrize("language", [ZH, EN])
def test_a_long_name_of_a_place_leaves_the_question_on_the_first_leaf(language):
    named = replace(DWELLING, place=replace(LANE, name="梧桐里" * 10))
    plain = screens.who_are_you(named).plain
    assert len(shown(plain, language)) <= {ZH: 120, EN: 240}[language]
    assert len(plain.buttons) == MOST_BUTTONS
