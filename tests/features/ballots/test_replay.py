"""The record of a ballot played again: what it says when something is changed or unreadable."""

import json
from datetime import timedelta

import pytest

from bot.features.ballots.model import RollEntry
from bot.features.ballots.rules.replay.secret import KEPT
from bot.kernel.area import Area
from bot.kernel.evidence import UNREAD, Fact, State, code
from bot.kernel.findings import Gap
from bot.kernel.ids import BallotId, UnitId
from tests.features.ballots.world import (
    CLOSES,
    OPENED,
    PEOPLE,
    World,
    hash_of,
    iso,
    sums,
)

# In order


def test_a_ballot_in_order_has_nothing_wrong_open_or_closed(running, closed):
    assert running.check() == closed.check() == ([], [])


def test_a_ballot_nobody_voted_in_has_nothing_wrong():
    assert World(votes=()).check() == World(votes=()).close().check() == ([], [])


def test_two_ballots_at_once_do_not_disturb_each_other(closed):
    closed.tell("ballot.open", number=4, closes_at=iso(CLOSES), preset="advisory")
    other = {**closed.ballot, "id": 8, "number": 4, "preset": "advisory", "tally": None}
    turnout = {"ballot_id": 8, **sums("", []), **sums("total_", [])}
    given = closed.tables()
    open_one = {**other, "closed_at": None}
    assert closed.faults(
        ballots=[closed.ballot, open_one], turnouts=[*given["turnouts"], turnout]
    ) == []  # fmt: skip


def test_events_of_the_first_version_told_less_and_are_in_order_too(closed):
    """Without title, zone, moments, and lists."""
    for number in (4, 9, 10):
        old = closed.facts[number]
        late = ("document_title", "zone", "opened_at", "closed_at", "counted", "superseded")
        told = {name: old.facts[name] for name in old.facts if name not in late}
        closed.facts[number] = Fact(old.seq, old.type, old.hash, told)
    assert closed.faults(receipt_lists=[]) == []


# Votes


@pytest.mark.parametrize(
    ("field", "value"),
    [("choice", "yes"), ("by", 1), ("at", iso(CLOSES)), ("receipt", "AAAAAAAAAA"), ("seq", 3)],
)
def test_a_stored_vote_that_differs_in_anything_is_named(running, field, value):
    running.votes[102][field] = value
    assert running.found() == [("V16 vote differs", 7 if field != "seq" else 3, "1-1-102")]


def test_a_stored_vote_that_was_never_recorded_is_named(running):
    running.votes[202] = {**running.votes[102], "unit_id": 202}
    assert ("V17 row without event", 7, "1-1-202") in running.found()


def test_a_recorded_vote_that_is_not_stored_is_named(running):
    del running.votes[102]
    assert running.found() == [("V17 event without row", 7, "1-1-102")]


def test_the_same_flat_twice_is_named(running):
    rows = [*running.votes.values(), running.votes[102]]
    assert running.found(votes=rows) == [("V18 counted twice", None, "1-1-102")]


def test_an_earlier_vote_in_place_of_the_last_is_named(running):
    first = {"seq": 6, "choice": "yes", "receipt": code(hash_of(6))}
    running.votes[101] |= {**first, "at": running.facts[5].facts["arrived"]}
    assert running.found() == [("V19 superseded counted", 6, "1-1-101")]


def test_a_vote_behind_the_closing_is_named(closed):
    closed.vote(202, "yes")
    assert "V20 after closing" in closed.faults()


def test_the_last_moment_counts_and_the_next_does_not(running):
    running.vote(202, "yes", arrived=iso(CLOSES))
    assert running.faults() == []
    running.vote(202, "no", arrived=iso(CLOSES + timedelta(seconds=1)))
    assert running.found() == [("V20 after closing", 11, "1-1-202")]


def test_a_vote_for_a_flat_that_is_not_on_the_roll_is_named(running):
    running.vote(999, "yes")
    assert "V21 not on the roll" in running.faults()


def test_a_vote_by_somebody_else_is_named(running):
    running.vote(202, "yes", by=11)
    assert running.found() == [("V22 not the representative", 10, "1-1-202")]


def test_a_vote_before_she_was_the_voter_is_named(running):
    running.facts[3] = Fact(4, "roll.import", hash_of(4), {})
    running.vote(202, "yes")
    running.tell("unit.claim", unit=202, label="1-1-202", person=14)
    assert running.faults() == ["V22 not the representative"]


# An outage


def test_a_vote_that_waited_for_the_bot_counts_if_the_outage_is_declared(running):
    waited = {
        "arrived": iso(CLOSES + timedelta(hours=2)),
        "waited": iso(CLOSES - timedelta(hours=1)),
    }
    running.vote(202, "yes", **waited)
    assert running.faults() == []  # the outage may still be going on
    span = {"from": iso(CLOSES - timedelta(hours=1)), "to": iso(CLOSES + timedelta(hours=2))}
    running.tell("outage", **span)
    assert running.close(outage=list(span.values())).faults() == []


def test_an_outage_that_was_never_declared_is_named(running):
    waited = {
        "arrived": iso(CLOSES + timedelta(hours=2)),
        "waited": iso(CLOSES - timedelta(hours=1)),
    }
    running.vote(202, "yes", **waited)
    assert running.close().found() == [("V33 outage", 10, "1-1-202")]


def test_a_press_that_began_to_wait_after_the_deadline_does_not_count(running):
    late = iso(CLOSES + timedelta(minutes=1))
    running.vote(202, "yes", arrived=iso(CLOSES + timedelta(hours=2)), waited=late)
    assert running.faults() == ["V20 after closing"]


# What was fixed at the opening


@pytest.mark.parametrize(
    ("column", "value", "fault"),
    [
        ("question", "装灯吧？", "V24 question"),
        ("clauses", '["第一条 热闹。"]', "V24 text"),
        ("clauses", "{", "V24 text"),
        ("document_title", "别的", "V24 text"),
        ("preset", "advisory", "V24 preset"),
        ("closes_at", iso(CLOSES + timedelta(hours=1)), "V24 closing time"),
        ("closes_at", 5, "V24 closing time"),
        ("zone", "Asia/Shanghai", "V24 other"),
        ("opened_by", 1, "V24 other"),
        ("opened_at", iso(OPENED - timedelta(days=1)), "V24 other"),
    ],
)
def test_what_was_fixed_at_the_opening_cannot_be_changed_unseen(running, column, value, fault):
    running.ballot[column] = value
    assert running.faults() == [fault]


def test_the_moment_of_closing_cannot_be_changed_unseen(closed):
    closed.ballot["closed_at"] = iso(CLOSES + timedelta(hours=9))
    assert closed.faults() == ["V24 closing time"]


def test_a_closing_that_moves_the_deadline_without_an_outage_is_named(running):
    assert running.close(closes_at=iso(CLOSES - timedelta(days=1))).faults() == ["V24 closing time"]


def test_a_changed_area_is_named_with_its_flat(running):
    running.roll[1] = RollEntry(BallotId(7), UnitId(102), "1-1-102", Area(9999), "102", 1)
    assert ("V23 area", 5, "1-1-102") in running.found()


@pytest.mark.parametrize("change", ["label", "head", "gone", "more"])
def test_a_changed_roll_is_named(running, change):
    rows = running.tables()["roll_entries"]
    match change:
        case "gone":
            rows.pop()
        case "more":
            rows.append({**rows[0], "unit_id": 999})
        case _:
            rows[3][change] = "101"
    assert "V23 roll" in running.faults(roll_entries=rows)


def test_how_many_share_a_head_follows_from_the_roll(running):
    rows = running.tables()["roll_entries"]
    rows[2]["head_size"] = 2
    assert running.found(roll_entries=rows) == [("V23 roll", 5, "1-1-201")]


@pytest.mark.parametrize("rows", [[], [{"unit_id": 101, "person_id": 1}]])
def test_who_votes_for_a_flat_cannot_be_changed_unseen(running, rows):
    assert "V23 representative" in running.faults(representatives=rows)


def test_somebody_whose_data_were_erased_is_not_missed(running):
    running.tell("data.erased", person=14)
    rows = [{"unit_id": u, "person_id": p} for u, p in PEOPLE.items() if p != 14]
    assert running.faults(representatives=rows) == []


# The result


def test_an_announced_figure_that_is_wrong_is_named(closed):
    closed.facts[-1].facts["yes_heads"] += 1
    finding = closed.check()[0][0]
    assert (finding.fault.value, finding.detail) == ("V25 result", "yes_heads")


@pytest.mark.parametrize(("field", "value"), [("verdict", "inquorate"), ("passed", None)])
def test_a_verdict_that_does_not_follow_from_the_figures_is_named(closed, field, value):
    closed.facts[-1].facts[field] = value
    assert closed.faults() == ["V26 verdict"]


@pytest.mark.parametrize("tally", ["[]", '{"yes_heads": 4}'])
def test_a_stored_result_that_is_wrong_is_named(closed, tally):
    closed.ballot["tally"] = tally
    assert closed.faults() == ["V25 stored result"]


def test_a_turnout_that_does_not_follow_from_the_votes_is_named(running):
    turnouts = running.tables()["turnouts"]
    turnouts[0]["heads"] += 1
    assert running.faults(turnouts=turnouts) == ["V25 turnout"]
    assert running.faults(turnouts=[]) == ["V25 turnout"]


def test_a_second_opening_closing_or_result_is_named(closed):
    for type in ("ballot.open", "ballot.close", "ballot.result"):
        first = next(one for one in closed.facts if one.type == type)
        closed.tell(type, **first.facts)
    faults = ["V27 two openings", "V27 two closings", "V27 two results"]
    assert closed.faults()[:3] == faults


def test_a_result_without_a_closing_is_named(closed):
    closed.facts[9] = Fact(10, "roll.import", hash_of(10), {})
    assert "V27 result without close" in closed.faults()


def test_a_ballot_that_only_one_side_knows_is_named(closed):
    assert "V27 event without row" in closed.faults(ballots=[])
    closed.facts[4] = Fact(5, "roll.import", hash_of(5), {})
    assert {"V27 close without open", "V27 row without event"} <= set(closed.faults())


@pytest.mark.parametrize("column", ["closed_at", "tally"])
def test_a_closing_that_only_one_side_knows_is_named(running, closed, column):
    closed_row = dict(closed.ballot)
    running.ballot[column] = closed_row[column]
    assert "V27 closed in the rows only" in running.faults()
    closed.ballot[column] = None
    assert "V27 closed on the record only" in closed.faults()


# The lists


@pytest.mark.parametrize(
    ("counted", "fault"),
    [
        (lambda codes: codes[1:], "V29 hash of the list"),
        (lambda codes: [*codes, "AAAAAAAAAA"], "V29 list"),
        (lambda codes: [*codes, codes[0]], "V29 code twice"),
        (lambda codes: [1, 2], "V29 hash of the list"),
    ],
)
def test_a_list_that_was_changed_is_named(closed, counted, fault):
    rows = closed.tables()["receipt_lists"]
    rows[0]["counted"] = json.dumps(counted(closed.published["counted"]))
    assert fault in closed.faults(receipt_lists=rows)


def test_a_list_that_is_gone_is_named(closed):
    assert closed.faults(receipt_lists=[]) == ["V29 list missing"]


# What cannot be read


def test_without_the_key_what_can_be_checked_is_and_the_rest_is_said(closed):
    closed.unread(*closed.cast)
    for row in closed.votes.values():
        row["choice"] = UNREAD
    assert closed.faults() == []
    assert closed.gaps() == [(Gap.BALLOT_UNREAD, 3)]
    closed.votes[102]["receipt"] = "AAAAAAAAAA"
    assert closed.faults() == ["V16 vote differs"]


def test_purged_votes_are_not_missed(closed):
    closed.unread(*closed.cast, state=None)
    closed.tell(
        "purge",
        at=iso(CLOSES + KEPT + timedelta(days=1)),
        rule="choices",
        ballot=3,
        payloads=closed.cast,
        rows=4,
    )
    for row in closed.votes.values():
        row["choice"] = None
    assert closed.faults() == []
    assert closed.gaps() == [(Gap.BALLOT_UNREAD, 3)]


def test_votes_that_a_file_leaves_out_are_not_missed(running):
    running.unread(*running.cast, state=State.WITHHELD, ballot=3)
    running.left_out = frozenset({3})
    assert running.faults(votes=[], turnouts=[]) == []


def test_a_table_that_was_not_given_is_said(closed):
    assert closed.check(without=["votes"])[0] == []
    assert closed.gaps(without=["votes"]) == [(Gap.TABLE_MISSING, "votes")]


def test_published_things_alone_are_enough_for_the_public(closed):
    hidden = ["roll_entries", "votes", "representatives", "units", "turnouts"]
    closed.unread(*closed.cast, *range(1, 5), state=State.WITHHELD)
    assert closed.check(public=True, without=hidden) == ([], [])
    closed.published["counted"][0] = "AAAAAAAAAA"
    assert "V29 hash of the list" in closed.faults(public=True, without=hidden)
    assert closed.gaps(public=True, without=[*hidden, "receipt_lists"]) == [
        (Gap.TABLE_MISSING, "receipt_lists")
    ]
