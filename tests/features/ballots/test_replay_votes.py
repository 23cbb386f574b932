"""The votes of a ballot played again (V16 to V22): what is found where, and what is no alarm.

A finding is (number and kind, entry of the record, flat): what the auditor is told to look at.
"""

from datetime import timedelta

import pytest

from bot.kernel.evidence import UNREAD, Fact, State, code
from bot.kernel.findings import Gap
from tests.features.ballots.replayed import (
    OUTAGE,
    WAITED,
    Owners,
    Pair,
    forgotten,
    minutes,
    purged,
    resumed,
    suspended,
    told,
)
from tests.features.ballots.world import CLOSES, World, hash_of, iso

HOUR = timedelta(hours=1)


# What is no alarm


@pytest.mark.parametrize(
    "votes",
    [
        [(101, "yes"), (101, "no")],
        [(101, "yes"), (101, "no"), (101, "yes")],
        [(101, "yes"), (102, "no"), (102, "yes"), (101, "abstain")],
        [(unit, "yes") for unit in (202, 201, 102, 101)],
    ],
)
def test_changing_ones_mind_is_no_alarm_however_often(votes):
    assert World(votes).faults() == World(votes).close().faults() == []


@pytest.mark.parametrize("world", [suspended, resumed])
def test_a_ballot_that_was_suspended_or_resumed_is_no_alarm(world):
    assert world().check() == ([], [])


def test_a_press_that_waited_counts_when_it_was_resumed_after_a_long_outage():
    world = World()
    world.vote(202, "yes", **WAITED)
    world.tell("outage", **OUTAGE)
    world.tell("ballot.suspend", ballot=3, reason="outage")
    world.tell("ballot.resume", ballot=3, by=9, confirmed_by=10, alone=False)
    assert world.close().faults() == []


def test_flats_of_one_owner_that_vote_apart_are_no_alarm():
    world = Owners((101, "yes"), (102, "no"), (201, "yes"), (101, "abstain"))
    assert world.faults() == []
    assert world.close().faults() == []


def test_choices_purged_in_time_are_no_alarm_in_a_ballot_with_replaced_votes(closed):
    world = purged(closed)
    assert world.faults() == []
    assert world.gaps() == [(Gap.BALLOT_UNREAD, 3)]


def test_a_purge_of_one_ballot_leaves_the_other_to_be_judged():
    world = Pair()
    purged(world)
    too_soon = ("V32 purged too soon", len(world.facts), "")  # it is still open
    assert world.found() == [too_soon]
    assert world.gaps() == [(Gap.BALLOT_UNREAD, 3)]
    world.second["choice"] = "yes"
    assert world.found() == [too_soon, ("V16 vote differs", world.later, "1-1-201")]


def test_a_vote_whose_ballot_nobody_knows_leaves_every_ballot_of_that_time_unjudged():
    world = Pair()
    world.unread(world.later)
    assert world.gaps() == [(Gap.BALLOT_UNREAD, 3), (Gap.BALLOT_UNREAD, 4)]
    assert world.faults() == []


def test_a_vote_from_before_an_opening_cannot_be_one_of_its_own():
    world = Pair()
    world.unread(*world.cast)
    assert world.gaps() == [(Gap.BALLOT_UNREAD, 3)]


def test_the_public_is_not_told_what_it_was_never_to_see(closed):
    closed.unread(*closed.cast, state=State.WITHHELD, ballot=3)
    assert closed.gaps(public=True) == []


# V16: stored as it was recorded


@pytest.mark.parametrize("choice", [None, "maybe", "", 1, True, b"yes", "YES"])
def test_a_choice_that_is_not_the_recorded_one_differs_whatever_was_put_there(running, choice):
    running.votes[102]["choice"] = choice
    assert running.found() == [("V16 vote differs", 7, "1-1-102")]


def test_a_choice_without_its_key_is_not_compared_but_all_around_it_is(running):
    running.votes[102]["choice"] = UNREAD
    assert running.found() == []
    running.votes[102]["by"] = 13
    assert running.found() == [("V16 vote differs", 7, "1-1-102")]


def test_a_choice_that_never_existed_on_the_record_does_not_fit_its_row(running):
    told(running, 7, choice="maybe")
    running.votes[102]["choice"] = "maybe"
    assert ("V16 vote differs", 7, "1-1-102") in running.found()


@pytest.mark.parametrize("column", ["seq", "receipt"])
@pytest.mark.parametrize("value", [None, 1.5, True, b"x"])
def test_a_vote_without_its_place_on_the_record_is_unreadable(running, column, value):
    running.votes[102][column] = value
    (found,) = running.check()[0]
    assert (found.fault.value, found.flat) == ("V16 vote unreadable", "1-1-102")


@pytest.mark.parametrize("unit", [None, "102", 1.0])
def test_a_vote_of_no_flat_is_unreadable_and_the_one_it_was_is_missed(running, unit):
    running.votes[102]["unit_id"] = unit
    faults = running.found()
    assert ("V16 vote unreadable", 7, "") in faults
    assert ("V17 event without row", 7, "1-1-102") in faults


def test_the_receipt_of_a_vote_nobody_can_read_still_belongs_to_its_entry(running):
    running.unread(7)
    running.votes[102]["choice"] = UNREAD
    assert running.found() == []
    running.votes[102]["receipt"] = code(hash_of(8))
    assert running.found() == [("V16 vote differs", 7, "1-1-102")]


def test_a_moment_is_the_same_in_whatever_zone_it_is_written(running):
    at = running.facts[6].facts["arrived"]
    running.votes[102]["at"] = at.replace("+00:00", "")
    assert running.faults() == []


# V17, V18: rows and entries are the same set


def test_a_vote_stored_under_another_flat_is_missed_there_and_strange_here(running):
    running.votes[102]["unit_id"] = 202
    assert running.found() == [
        ("V17 row without event", 7, "1-1-202"),
        ("V17 event without row", 7, "1-1-102"),
    ]


def test_every_vote_that_is_not_stored_is_named_by_its_own_flat(running):
    running.votes.clear()
    assert sorted(flat for fault, _seq, flat in running.found() if fault[:3] == "V17") == [
        "1-1-101", "1-1-102", "1-1-201",
    ]  # fmt: skip


def test_a_vote_of_another_ballot_does_not_count_here():
    world = Pair()
    world.second["ballot_id"] = 7
    faults = world.found()
    assert ("V18 counted twice", None, "1-1-201") in faults
    assert ("V17 event without row", world.later, "1-1-201") in faults


def test_three_rows_of_a_flat_are_one_finding(running):
    rows = [*running.votes.values(), running.votes[102], running.votes[102]]
    assert [one for one in running.faults(votes=rows) if "V18" in one] == ["V18 counted twice"]


# V19: the last one counts


@pytest.mark.parametrize(("kept", "found"), [(10, "V19 superseded counted"), (11, None)])
def test_of_several_votes_only_the_last_may_be_stored(running, kept, found):
    running.vote(102, "yes")
    earlier = running.votes[102]
    running.vote(102, "abstain")
    if kept == 10:
        running.votes[102] = earlier
    assert running.found() == ([(found, 10, "1-1-102")] if found else [])


def test_an_earlier_vote_of_somebody_else_is_no_earlier_vote(running):
    running.votes[101] = {**running.votes[102], "unit_id": 101}
    assert ("V16 vote differs", 7, "1-1-101") in running.found()


# V20: between opening and closing


def test_a_vote_before_the_opening_is_named_and_does_not_count():
    world = World(votes=())
    early = world.facts.pop()
    seq = world.vote(101, "yes")
    world.votes.clear()
    world.facts.append(Fact(6, early.type, hash_of(6), early.facts))
    assert world.found() == [("V20 before opening", seq, "1-1-101")]


def test_where_no_opening_is_on_the_record_every_vote_came_too_early(running):
    seq = forgotten(running, "ballot.open")
    early = [at for fault, at, _flat in running.found() if fault == "V20 before opening"]
    assert (seq, early) == (5, [6, 7, 8, 9])


def test_a_vote_behind_the_closing_is_not_among_those_that_count(closed):
    counted = dict(closed.votes)
    seq = closed.vote(102, "yes")
    closed.votes = counted
    assert closed.found() == [("V20 after closing", seq, "1-1-102")]


def test_a_vote_behind_the_closing_is_too_late_even_if_it_had_come_in_time(closed):
    seq = closed.vote(202, "yes", arrived=minutes(1))
    assert ("V20 after closing", seq, "1-1-202") in closed.found()


def test_a_late_vote_that_does_not_say_since_when_it_waited_is_named(running):
    running.tell("outage", **OUTAGE)
    seq = running.vote(202, "yes", arrived=OUTAGE["to"])
    assert running.close().found() == [("V20 after closing", seq, "1-1-202")]


@pytest.mark.parametrize(
    ("begin", "end", "declared"),
    [
        (CLOSES - HOUR, CLOSES + HOUR, True),
        (CLOSES, CLOSES + HOUR, True),
        (CLOSES - HOUR, CLOSES, True),
        (CLOSES + HOUR, CLOSES + 2 * HOUR, False),
        (CLOSES - 2 * HOUR, CLOSES - HOUR, False),
    ],
)
def test_an_outage_explains_a_late_vote_only_if_voting_ended_in_it(running, begin, end, declared):
    seq = running.vote(202, "yes", **WAITED)
    running.tell("outage", **{"from": iso(begin), "to": iso(end)})
    found = running.close().found()
    assert found == ([] if declared else [("V33 outage", seq, "1-1-202")])


def test_an_outage_that_tells_no_times_explains_nothing(running):
    running.vote(202, "yes", **WAITED)
    running.tell("outage", **{"from": "yesterday", "to": None})
    assert running.close().faults() == ["V33 outage"]


def test_a_press_that_waited_and_still_came_in_time_needs_no_outage(running):
    running.vote(202, "yes", waited=minutes(1))
    assert running.close().faults() == []


# V21: on the roll


def test_a_vote_for_no_flat_at_all_is_named_at_its_entry(running):
    seq = running.tell("ballot.vote", ballot=3, choice="yes", by=11, arrived=minutes(20))
    assert ("V21 not on the roll", seq, "") in running.found()


def test_a_vote_off_the_roll_is_weighed_by_no_figure(running):
    running.tell("unit.claim", unit=999, label="9-9-999", person=99)
    seq = running.vote(999, "yes")
    people = [*running.tables()["representatives"], {"unit_id": 999, "person_id": 99}]
    assert running.close().found(representatives=people) == [("V21 not on the roll", seq, "")]


def test_without_the_roll_nobody_is_said_to_be_off_it(running):
    running.vote(999, "yes")
    assert running.check(without=["roll_entries"])[0] == []
    assert (Gap.TABLE_MISSING, "roll_entries") in running.gaps(without=["roll_entries"])


# V22: by whom it may be


def test_the_flat_may_change_hands_between_two_votes(running):
    running.tell("unit.claim", unit=102, label="1-1-102", person=15)
    seq = running.vote(102, "yes", by=15)
    people = [{"unit_id": u, "person_id": p} for u, p in
              ((101, 11), (102, 15), (201, 13), (202, 14))]  # fmt: skip
    assert running.found(representatives=people) == []
    told(running, seq, by=12)
    faults = running.found(representatives=people)
    assert ("V22 not the representative", seq, "1-1-102") in faults


@pytest.mark.parametrize("by", [None, "14", 14.0, True])
def test_a_vote_by_nobody_is_not_by_the_representative(running, by):
    seq = running.vote(202, "yes", by=by)
    assert ("V22 not the representative", seq, "1-1-202") in running.found()


def test_where_a_claim_cannot_be_read_nobody_is_accused(running):
    running.unread(4)
    running.vote(202, "yes")
    assert running.faults() == []
    running.unread(4, state=State.BROKEN)
    assert running.faults() == []
