"""Results, order and published lists played again (V25 to V27, V29): where each is found.

The tampered worlds keep their chain in good order: only counting again can tell.
"""

import json
from datetime import timedelta

import pytest

from bot.features.ballots.model import Preset
from bot.features.ballots.rules import list_hash
from bot.kernel.evidence import UNREAD, Fact, code
from bot.kernel.findings import Gap
from tests.features.ballots.replayed import (
    OUTAGE,
    WAITED,
    Owners,
    Pair,
    forgotten,
    listed,
    purged,
    resumed,
    suspended,
    told,
)
from tests.features.ballots.world import CLOSES, World, hash_of, iso

CLOSING, RESULT = 10, 11  # entries of a closed world
HIDDEN = ["roll_entries", "votes", "representatives", "units", "turnouts"]
FIGURES = (
    "total_area",
    "total_heads",
    "participating_area",
    "participating_heads",
    "yes_area",
    "no_area",
    "abstain_area",
    "yes_heads",
    "no_heads",
    "other_heads",
)


@pytest.fixture
def owners():
    """Both flats of one owner, who does not agree with herself, and two others."""
    return Owners((101, "yes"), (102, "no"), (201, "yes"), (202, "yes")).close()


# V25: the figures


@pytest.mark.parametrize("figure", FIGURES)
def test_every_single_figure_is_counted_again(closed, figure):
    closed.facts[-1].facts[figure] += 1
    (finding,) = closed.check()[0]
    place = finding.fault.value, finding.seq, finding.ballot, finding.detail
    assert place == ("V25 result", RESULT, 3, figure)


@pytest.mark.parametrize("figure", FIGURES)
def test_every_figure_that_is_stored_is_counted_again_too(closed, figure):
    tally = json.loads(closed.ballot["tally"])
    closed.ballot["tally"] = json.dumps({**tally, figure: tally[figure] + 1})
    assert closed.found() == [("V25 stored result", RESULT, "")]


@pytest.mark.parametrize("value", [None, "1", 1.0, True, [1]])
def test_a_figure_of_another_kind_is_another_figure(closed, value):
    closed.facts[-1].facts["no_heads"] = value
    assert closed.faults() == ["V25 result"]


def test_a_figure_that_was_left_out_is_missed(closed):
    del closed.facts[-1].facts["yes_area"]
    assert closed.faults() == ["V25 result"]


def test_all_wrong_figures_are_told_in_one_finding(closed):
    told(closed, RESULT, yes_heads=9, no_area=1)
    assert closed.check()[0][0].detail == "no_area, yes_heads"


def test_owners_who_disagree_with_themselves_are_neither_for_nor_against(owners):
    result = owners.fact("ballot.result")
    assert (result["yes_heads"], result["no_heads"], result["other_heads"]) == (2, 0, 1)
    assert owners.check() == ([], [])


def test_counting_owners_flat_by_flat_is_found(owners):
    told(owners, owners.facts[-1].seq, yes_heads=3, no_heads=1, other_heads=0)
    details = [one.detail for one in owners.check()[0]]
    assert details == ["yes_heads, no_heads, other_heads"]


def test_a_replaced_vote_that_was_counted_in_the_result_is_found(closed):
    """101 said yes first and abstains now."""
    closed.votes[101]["choice"] = "yes"
    tally = closed.tally()
    closed.votes[101]["choice"] = "abstain"
    told(closed, RESULT, yes_heads=tally.yes_heads, other_heads=tally.other_heads)
    assert closed.found() == [("V25 result", RESULT, "")]


def test_a_vote_behind_the_closing_is_weighed_by_no_figure(closed):
    counted = dict(closed.votes)
    closed.vote(202, "no")
    closed.votes = counted
    assert closed.faults() == ["V20 after closing"]


def test_a_vote_that_waited_is_weighed_like_any_other(running):
    running.vote(202, "no", **WAITED)
    running.tell("outage", **OUTAGE)
    running.close(outage=list(OUTAGE.values()))
    assert running.facts[-1].facts["no_heads"] == 2
    assert running.check() == ([], [])


def test_a_purged_ballot_is_not_counted_again_and_that_is_said(closed):
    purged(closed)
    told(closed, RESULT, yes_heads=99)
    assert closed.faults() == []
    assert closed.gaps() == [(Gap.BALLOT_UNREAD, 3)]


def test_one_unread_vote_is_enough_not_to_count_again(closed):
    closed.unread(9)
    closed.votes[201]["choice"] = UNREAD
    told(closed, RESULT, yes_heads=99)
    assert closed.faults() == []
    assert closed.gaps() == [(Gap.BALLOT_UNREAD, 3)]


@pytest.mark.parametrize("name", ["units", "area", "heads", "total_units", "total_area"])
@pytest.mark.parametrize("change", [1, -1])
def test_every_running_total_of_the_card_is_added_up_again(running, name, change):
    (row,) = running.tables()["turnouts"]
    assert running.faults(turnouts=[{**row, name: row[name] + change}]) == ["V25 turnout"]


def test_two_turnouts_of_one_ballot_are_none(running):
    rows = running.tables()["turnouts"] * 2
    assert running.faults(turnouts=rows) == ["V25 turnout"]


def test_the_turnout_of_owners_counts_a_shared_head_once():
    world = Owners((101, "yes"), (102, "no"))
    (row,) = world.tables()["turnouts"]
    assert (row["units"], row["heads"], row["total_heads"]) == (2, 1, 3)
    assert world.faults() == []
    assert world.faults(turnouts=[{**row, "heads": 2}]) == ["V25 turnout"]


def test_without_votes_or_turnouts_nothing_is_added_up(running):
    for table in ("votes", "turnouts"):
        assert running.check(without=[table])[0] == []


# V26: the verdict


@pytest.mark.parametrize("preset", Preset)
def test_a_result_is_in_order_under_every_kind_of_vote_and_no_other_verdict_is(preset):
    world = World()
    world.ballot["preset"] = world.facts[4].facts["preset"] = preset.value
    world.close()
    assert world.faults() == []
    right = world.facts[-1].facts["verdict"]
    for other in {"passed", "rejected", "inquorate", "advisory", None, 1} - {right}:
        told(world, RESULT, verdict=other)
        assert world.found() == [("V26 verdict", RESULT, "")]


@pytest.mark.parametrize("field", ["checks", "ratios", "passed"])
def test_what_follows_from_the_figures_is_a_matter_of_the_verdict(closed, field):
    told(closed, RESULT, **{field: "yes"})
    assert closed.found() == [("V26 verdict", RESULT, "")]


def test_a_preset_exchanged_on_both_sides_gives_another_verdict(closed):
    """The easier rule was put in afterwards, on the record and in the row."""
    told(closed, 5, preset=Preset.OWNERS_SPECIAL.value)
    closed.ballot["preset"] = Preset.OWNERS_SPECIAL.value
    assert "V26 verdict" in closed.faults()


def test_a_kind_of_vote_nobody_knows_cannot_be_judged(closed):
    told(closed, 5, preset="loudest")
    closed.ballot["preset"] = "loudest"
    assert closed.faults() == []


# V27: each step once, in its order


@pytest.mark.parametrize(
    ("type", "fault", "seq"),
    [
        ("ballot.open", "V27 close without open", CLOSING),
        ("ballot.open", "V27 row without event", CLOSING),
        ("ballot.close", "V27 result without close", RESULT),
        ("ballot.close", "V27 closed in the rows only", None),
        ("ballot.result", "V27 closed in the rows only", None),
    ],
)
def test_a_step_that_is_not_on_the_record_is_missed(closed, type, fault, seq):
    forgotten(closed, type)
    assert (fault, seq, "") in closed.found()


def test_a_result_before_its_closing_is_a_result_without_one(closed):
    result, closing = closed.facts[-1].facts, closed.facts[-2].facts
    closed.facts[-2:] = [
        Fact(CLOSING, "ballot.result", hash_of(CLOSING), result),
        Fact(RESULT, "ballot.close", hash_of(RESULT), closing),
    ]
    assert "V27 result without close" in closed.faults()


@pytest.mark.parametrize("world", [suspended, resumed])
def test_suspending_and_resuming_are_no_steps_of_that_order(world):
    assert [one for one in world().faults() if one.startswith("V27")] == []


def test_a_suspended_ballot_that_is_counted_in_the_rows_only_is_named():
    world = suspended()
    world.ballot |= {"closed_at": iso(CLOSES + timedelta(days=3)), "tally": "{}"}
    assert "V27 closed in the rows only" in world.faults()


def test_a_ballot_that_only_the_rows_know_has_its_number_named(running):
    strange = {**running.ballot, "id": 9, "number": 8}
    findings = running.check(ballots=[running.ballot, strange])[0]
    assert ("V27 row without event", 8) in [(one.fault.value, one.ballot) for one in findings]


def test_the_findings_of_two_ballots_carry_their_own_numbers():
    world = Pair()
    world.second["choice"] = "yes"
    world.votes[102]["choice"] = "yes"
    findings = [(one.ballot, one.seq) for one in world.check()[0]]
    assert findings == [(3, 7), (4, world.later)]


@pytest.mark.parametrize("number", [None, "3", 3.0, True])
def test_a_ballot_without_its_number_is_one_that_is_not_stored(running, number):
    running.ballot["number"] = number
    assert running.found() == [("V27 event without row", 5, "")]


@pytest.mark.parametrize("tally", ["", "{", "[" * 100_000, "7", "null", b"{}", 7])
def test_a_stored_result_that_is_no_result_is_named_and_no_crash(closed, tally):
    lists = listed(closed)
    closed.ballot["tally"] = tally
    assert closed.found(receipt_lists=lists) == [("V25 stored result", RESULT, "")]


# V29: the published lists


def test_a_running_ballot_needs_no_list(running):
    assert running.faults(receipt_lists=[]) == []


def test_replaced_receipts_are_listed_and_all_is_in_order(closed):
    assert len(closed.published["superseded"]) == 1
    assert closed.faults() == []


@pytest.mark.parametrize(("name", "other"), [("counted", "superseded"), ("superseded", "counted")])
def test_a_receipt_moved_to_the_other_list_is_named_even_if_the_hashes_were_made_anew(
    closed, name, other
):
    lists = {one: list(codes) for one, codes in closed.published.items()}
    moved = lists[name].pop()
    lists[other].append(moved)
    told(closed, RESULT, **{one: list_hash(codes) for one, codes in lists.items()})
    findings = closed.check(receipt_lists=listed(closed, **lists))[0]
    assert [(one.fault.value, one.detail) for one in findings] == [("V29 list", moved)] * 2


def test_a_receipt_left_out_of_both_list_and_hash_is_named_with_its_code(closed):
    gone, *rest = closed.published["counted"]
    told(closed, RESULT, counted=list_hash(rest))
    (finding,) = closed.check(receipt_lists=listed(closed, counted=rest))[0]
    place = finding.fault.value, finding.seq, finding.ballot, finding.detail
    assert place == ("V29 list", RESULT, 3, gone)


def test_a_receipt_in_both_lists_is_twice(closed):
    lists = closed.published
    both = [*lists["superseded"], lists["counted"][0]]
    told(closed, RESULT, superseded=list_hash(both))
    findings = closed.check(receipt_lists=listed(closed, superseded=both))[0]
    assert ("V29 code twice", lists["counted"][0]) in [(o.fault.value, o.detail) for o in findings]


def test_a_receipt_of_the_other_ballot_does_not_belong_in_this_list():
    world = Pair()
    world.votes = world.first
    world.close()
    mine = {row["receipt"] for row in world.first.values()}
    theirs = world.second["receipt"]
    lists = {"counted": sorted(mine), "superseded": [code(hash_of(6))]}
    last = world.facts[-1].seq
    told(world, last, **{name: list_hash(codes) for name, codes in lists.items()})
    assert world.faults(receipt_lists=listed(world, **lists)) == []
    lists["counted"].append(theirs)
    told(world, last, counted=list_hash(lists["counted"]))
    findings = world.check(receipt_lists=listed(world, **lists))[0]
    assert [(one.fault.value, one.detail) for one in findings] == [("V29 list", theirs)]


def test_after_the_purge_the_lists_still_hold_against_their_hashes(closed):
    purged(closed)
    assert closed.faults() == []
    rest = closed.published["counted"][1:]
    assert closed.found(receipt_lists=listed(closed, counted=rest)) == [
        ("V29 hash of the list", RESULT, "")
    ]


def test_after_the_purge_a_code_of_nobody_is_still_named(closed):
    purged(closed)
    more = [*closed.published["counted"], "AAAAAAAAAA"]
    told(closed, RESULT, counted=list_hash(more))
    (finding,) = closed.check(receipt_lists=listed(closed, counted=more))[0]
    assert (finding.fault.value, finding.detail) == ("V29 list", "AAAAAAAAAA")


def test_a_list_in_another_order_is_the_same_list(closed):
    turned = closed.published["counted"][::-1]
    assert closed.faults(receipt_lists=listed(closed, counted=turned)) == []


@pytest.mark.parametrize("written", ["", "{", "{}", "null", '["\\ud800"]', "[null]", b"[]", None])
@pytest.mark.parametrize("name", ["counted", "superseded"])
def test_a_damaged_list_is_a_changed_list_and_no_crash(closed, name, written):
    rows = [{**closed.tables()["receipt_lists"][0], name: written}]
    findings = closed.check(receipt_lists=rows)[0]
    assert "V29 hash of the list" in [one.fault.value for one in findings]
    for one in findings:
        one.detail.encode()  # what is told can be written down


def test_two_rows_of_lists_are_none(closed):
    rows = closed.tables()["receipt_lists"] * 2
    assert closed.faults(receipt_lists=rows) == ["V29 list missing"]


# In public


def test_the_public_finds_order_and_lists_without_any_vote(closed):
    given = {"public": True, "without": HIDDEN}
    assert closed.check(**given) == ([], [])
    forgotten(closed, "ballot.close")
    assert "V27 result without close" in closed.faults(**given)


def test_the_public_is_told_of_published_tables_only(closed):
    gaps = closed.gaps(public=True, without=[*HIDDEN, "ballots", "receipt_lists"])
    assert gaps == [(Gap.TABLE_MISSING, "ballots"), (Gap.TABLE_MISSING, "receipt_lists")]


def test_an_auditor_is_told_of_every_table_that_is_missing(closed):
    missing = ["ballots", *HIDDEN, "receipt_lists"]
    named = [detail for gap, detail in closed.gaps(without=missing) if gap is Gap.TABLE_MISSING]
    assert sorted(named) == sorted(set(missing) - {"units"})
