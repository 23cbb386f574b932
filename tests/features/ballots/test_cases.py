"""Rules 1 and 5 to 8 of the worked cases, and the result as a whole."""

import json
from pathlib import Path

import pytest

from bot.features.ballots.rules.case_files import read_cases
from bot.features.ballots.rules.cases import differences, outcome, result
from tests.features.ballots.casework import (
    ANN,
    BOB,
    BY_CAT,
    PAIR,
    proxy,
    revoke,
    seen,
    solve,
    unit,
    vote,
    withdraw,
)

SHARED = Path(__file__).resolve().parents[4] / "shared" / "cases" / "ballots"

# 1. Who votes for which flat


def test_a_vote_covers_all_flats_of_the_voter():
    assert seen([ANN, BOB, unit("A2", "ann")], vote("ann")) == ("A1=yes B1=- A2=yes", [])


def test_a_vote_may_name_some_of_the_flats():
    events = vote("ann"), vote("ann", "no", units=["A2"])
    assert seen([ANN, unit("A2", "ann")], *events) == ("A1=yes A2=no", [])


def test_named_flats_that_are_not_the_voters_are_left_alone():
    assert seen([ANN, BOB], vote("ann", units=["A1", "B1", "?"])) == ("A1=yes B1=-", [])
    assert seen([ANN, BOB], vote("ann", units=["B1"])) == ("A1=- B1=-", [0])
    assert seen([ANN], vote("ann", units=["?"]), vote("ann", units=[])) == ("A1=-", [0, 1])


def test_the_last_valid_vote_counts():
    events = vote("ann"), vote("ann", "no"), vote("ann", "maybe"), vote("cat")
    assert seen([ANN], *events) == ("A1=no", [2, 3])


def test_any_co_owner_may_vote_and_the_last_one_counts():
    assert seen([PAIR], vote("ann"), vote("bob", "abstain")) == ("P1=abstain", [])


def test_where_a_representative_is_named_nobody_else_votes():
    flat = unit("P1", "ann", "bob", representative="bob")
    assert seen([flat], vote("bob"), vote("ann", "no")) == ("P1=yes", [1])


def test_a_representative_who_owns_nothing_of_the_flat_has_no_vote():
    assert seen([unit("A1", "ann", representative="cat")], vote("cat"), vote("ann")) == (
        "A1=-",
        [0, 1],
    )


def test_an_excluded_unit_is_no_unit():
    garage = unit("G", "cat", kind="garage")
    events = vote("cat"), vote("ann", units=["G"]), proxy("cat", "ann"), vote("ann")
    assert seen([ANN, garage], *events, exclude_kinds=["garage"]) == ("A1=yes", [0, 1, 2])


def test_a_unit_without_kind_is_a_dwelling():
    assert solve([ANN, unit("S", "bob", kind="shop")], exclude_kinds=["dwelling"])[
        "unit_choice"
    ] == {"S": None}


# 5. Withdrawing


def test_a_withdrawn_flat_has_not_taken_part_unless_it_votes_again():
    assert seen([ANN], vote("ann"), withdraw("ann")) == ("A1=-", [])
    assert seen([ANN], vote("ann"), withdraw("ann"), vote("ann", "no")) == ("A1=no", [])


def test_one_may_withdraw_for_named_flats():
    units = [ANN, unit("A2", "ann")]
    assert seen(units, vote("ann"), withdraw("ann", units=["A2"])) == ("A1=yes A2=-", [])


def test_nobody_withdraws_for_a_flat_she_may_not_vote_for():
    assert seen([ANN, BOB], vote("ann"), withdraw("bob", units=["A1"])) == ("A1=yes B1=-", [1])


# 8. What has no effect


def test_the_closing_moment_still_counts_and_later_events_do_not():
    assert seen([ANN, BOB], vote("ann"), vote("bob"), vote("ann", "no"), close_at=1) == (
        "A1=yes B1=yes",
        [2],
    )


def test_late_grants_and_revocations_have_no_effect():
    events = proxy("ann", "cat"), BY_CAT, revoke("ann")
    assert seen([ANN], *events, close_at=1) == ("A1=no", [2])


def test_times_may_be_written_with_their_offset():
    events = [
        {**vote("ann"), "t": "2026-03-01T12:00:00+08:00"},
        {**vote("ann", "no"), "t": "2026-03-01T04:00:01Z"},
    ]
    assert seen([ANN], *events, close_at="2026-03-01T04:00:00+00:00") == ("A1=yes", [1])


@pytest.mark.parametrize("choice", ["YES", "", None, 1, ["yes"], {"yes": 1}])
def test_an_unknown_choice_leaves_the_earlier_vote(choice):
    assert seen([ANN], vote("ann"), vote("ann", choice)) == ("A1=yes", [1])


def test_an_unknown_kind_of_event_has_no_effect():
    assert seen([ANN], {"type": "sing", "by": "ann"}) == ("A1=-", [0])


def test_repeating_ones_vote_is_an_effect():
    assert seen([ANN], vote("ann"), vote("ann")) == ("A1=yes", [])


# The result as a whole


def test_the_result_has_every_field():
    assert solve([ANN, unit("A2", "ann"), BOB], vote("ann"), vote("cat")) == {
        "total_area": 27000,
        "total_heads": 2,
        "participating_area": 18000,
        "participating_heads": 1,
        "yes_area": 18000,
        "no_area": 0,
        "abstain_area": 0,
        "yes_heads": 1,
        "no_heads": 0,
        "other_heads": 0,
        "ratios": {
            "participation_area": "2/3",
            "participation_heads": "1/2",
            "approval_area": "1/1",
            "approval_heads": "1/1",
        },
        "checks": {
            "participation_area": True,
            "participation_heads": False,
            "approval_area": True,
            "approval_heads": True,
        },
        "passed": False,
        "ignored_events": [1],
        "unit_choice": {"A1": "yes", "A2": "yes", "B1": None},
    }


def test_shares_without_a_denominator_are_null_and_zero_is_zero():
    nobody = solve([ANN])["ratios"]
    assert (nobody["participation_area"], nobody["approval_heads"]) == ("0/1", None)


def test_headcount_by_unit():
    units = [ANN, unit("A2", "ann")]
    assert solve(units)["total_heads"] == 1
    assert solve(units, headcount="unit")["total_heads"] == 2


@pytest.mark.parametrize(
    ("stated", "wrong"),
    [
        ({"passed": True, "yes_area": 5}, ()),
        ({"passed": True, "yes_area": 5, "receipts": ["x"]}, ()),
        ({"passed": False, "yes_area": 5}, ("passed",)),
        ({"passed": 1, "yes_area": 5.0}, ("passed", "yes_area")),
        ({"yes_area": 5}, ("passed",)),
        ({"passed": None, "yes_area": "5"}, ("passed", "yes_area")),
    ],
)
def test_a_stated_result_differs_where_a_field_is_another_or_missing(stated, wrong):
    assert differences(stated, {"passed": True, "yes_area": 5}) == wrong


def test_differences_are_found_in_lists_and_objects():
    found = {"ignored_events": [1, 2], "checks": {"a": True}}
    assert differences({"ignored_events": [2, 1], "checks": {"a": 1}}, found) == tuple(found)
    assert differences({"ignored_events": [1], "checks": {}}, found) == tuple(found)
    assert differences(found, found) == ()


def test_every_worked_case_at_hand_gives_its_expected_result():
    """The cases beside the project, where they are; the rules above stand without them."""
    found = [*SHARED.glob("dual_majority*.json"), *SHARED.glob("dual_majority/**/*.json")]
    for path in found:
        answers = path.with_name(f"{path.stem}.expected.json")
        if not answers.exists():
            continue
        expected = json.loads(answers.read_text("utf-8"))["results"]
        cases = read_cases(json.loads(path.read_text("utf-8")))
        assert {case.id: result(outcome(case)) for case in cases} == expected
