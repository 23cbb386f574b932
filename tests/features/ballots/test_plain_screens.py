"""A ballot in plain words: the question, three answers, and afterwards what came of it."""

from dataclasses import replace

import pytest

from bot.features.ballots import screens
from bot.features.ballots.model import ANSWERS, Choice, Part, Scope
from bot.features.ballots.rules import ReceiptPage, ReceiptState
from bot.features.ballots.screens import CastVote, CheckReceipt, LookAtBallot, ReadReceipts
from bot.kernel.text import EN, LANGUAGES, ZH
from tests.features.ballots.fakes import NOW
from tests.features.ballots.test_screens import (
    BARE,
    LONGEST,
    OUTCOMES,
    actions,
    look,
    receipt,
    shown,
    standing,
)
from tests.features.ballots.test_store import ballot

MINE = standing(1, Choice.YES)
SEVERAL = tuple(standing(n, Choice.YES, n) for n in range(1, 6))
WITH_TEXT = ballot()


def test_she_sees_the_question_and_the_three_answers_and_no_other_button():
    for of in (BARE, WITH_TEXT):
        plain = screens.private_ballot(look(of, standing(1))).plain
        assert actions(plain) == [CastVote(of.id, one) for one in ANSWERS]
        assert shown(plain).startswith(of.question)


def test_who_has_several_flats_reads_that_one_tap_counts_for_all():
    several = shown(screens.private_ballot(look(BARE, *SEVERAL)).plain)
    assert "You have 5 flats here: one tap counts for all of them." in several
    assert "tap counts" not in shown(screens.private_ballot(look(BARE, MINE)).plain)


def test_who_has_no_part_in_it_can_read_the_text_and_not_vote():
    plain = screens.private_ballot(look(WITH_TEXT)).plain
    assert not [one for one in actions(plain) if isinstance(one, CastVote)]
    assert "you may read but not vote" in shown(plain)


def test_a_plain_ballot_that_shows_her_answer_leaves_the_screen_like_the_usual_one():
    whole = screens.private_ballot(look(BARE, MINE))
    assert whole.fades is not None
    assert (whole.plain.fades, whole.plain.protected) == (whole.fades, True)


@pytest.mark.parametrize(
    ("flats", "codes", "rest"), [(1, 1, ""), (2, 2, ""), (3, 2, "And 1 more flat."), (5, 2, "3")]
)
def test_two_receipts_are_named_and_the_others_counted(flats, codes, rest):
    plain = shown(screens.vote_receipt(receipt(*SEVERAL[:flats])).plain)
    assert plain.count("receipt CODE") == codes
    assert rest in plain
    assert ("more flat" in plain) is bool(rest)


def test_what_is_left_of_a_receipt_says_nothing_of_the_answer():
    for alone in (screens.receipt_alone, screens.ballot_alone):
        plain = alone(look(BARE, MINE)).plain
        for word in ("Agree", "Disagree", "Abstain"):
            assert word not in shown(plain)
        assert "CODE1" in shown(plain)
        assert actions(plain) == [LookAtBallot(BARE.id)]


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_afterwards_she_reads_what_came_out_on_one_leaf(outcome, language):
    closed, turnout = OUTCOMES[outcome]
    closed = replace(closed, question=LONGEST.question)
    of = replace(look(closed, *SEVERAL), turnout=turnout)
    whole = screens.private_ballot(of)
    assert len(shown(whole.plain, language)) <= {ZH: 120, EN: 240}[language]
    verdict = shown(screens.result_notice(closed, turnout), language).split("\n")[2]
    assert verdict in shown(whole.plain, language)
    assert len(whole.plain.lines) < len(whole.lines)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_the_way_to_the_receipts_is_there_where_there_are_any(outcome):
    closed, turnout = OUTCOMES[outcome]
    plain = screens.private_ballot(replace(look(closed, MINE), turnout=turnout)).plain
    assert (ReadReceipts(closed.id, 0) in actions(plain)) is (outcome != "nobody")


def test_while_it_is_counted_or_waits_for_the_coordinators_she_reads_that():
    ended = replace(BARE, closed_at=NOW)
    assert "the result is being counted" in shown(screens.private_ballot(look(ended, MINE)).plain)
    waits = replace(BARE, suspended_at=NOW)
    plain = shown(screens.private_ballot(look(waits, MINE)).plain)
    assert plain.split("\n")[1:3] == ["Voting has ended.", "The coordinators decide how to go on."]


def test_a_reminder_has_the_question_on_one_line_and_one_button():
    plain = screens.reminder(LONGEST).plain
    assert len(plain.lines) == 3
    assert len(shown(plain, ZH)) <= 120
    assert actions(plain) == [LookAtBallot(LONGEST.id)]


def test_she_is_asked_for_a_receipt_and_for_nothing_else():
    plain = screens.ask_receipt([BARE, LONGEST]).plain
    assert actions(plain) == []
    assert "10 letters and digits" in shown(plain)
    assert actions(screens.ask_receipt([BARE])) == [ReadReceipts(BARE.id, 0)]


@pytest.mark.parametrize("state", ReceiptState)
def test_only_a_receipt_that_is_not_found_needs_other_words(state):
    said = screens.receipt_state(state)
    assert (said.plain is not None) is (state is ReceiptState.UNKNOWN)
    if said.plain:
        assert shown(said.plain, ZH).split("\n") == [
            "记录里没有这张回执。",
            "请一个字一个字再看一遍。",
            "要是没写错，请告诉协调员，把那条消息留好。",
        ]


def test_of_a_long_list_she_is_offered_to_have_her_receipt_looked_up():
    codes = tuple(f"CODE{n:06}" for n in range(40))
    page = ReceiptPage(BARE, codes, ReceiptState.COUNTED, number=0, pages=3)
    plain = screens.receipt_page(page).plain
    assert actions(plain) == [CheckReceipt()]
    assert "CODE000000" not in shown(plain)


def test_a_wrong_tap_shows_what_she_tapped_and_all_answers_anew():
    said = screens.wrong_tap(look(BARE, standing(1, Choice.NO)))
    assert shown(said).startswith(f"{BARE.question}\nYou tapped: Disagree.")
    assert actions(said) == [CastVote(BARE.id, one) for one in ANSWERS]
    assert said.fades is not None
    assert said.protected


def test_after_the_end_a_wrong_tap_cannot_be_taken_back():
    closed, turnout = OUTCOMES["passed"]
    said = screens.wrong_tap(replace(look(closed, MINE), turnout=turnout))
    assert not [one for one in actions(said) if isinstance(one, CastVote)]


def test_who_lives_in_another_part_reads_that_a_part_decides():
    of = replace(BARE, part=Part(Scope.STAIRWELL, ("1-1",)))
    assert "Only a part of the neighbourhood decides" in shown(screens.private_ballot(look(of)))
    assert "Only a part" not in shown(screens.private_ballot(look(BARE)))
