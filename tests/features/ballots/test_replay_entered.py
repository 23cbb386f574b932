"""Paper and telephone: every way to tamper with them, done by hand once, is found and nothing else.

`Entered` is a ballot with two papers, a call and a spoiled paper; see `test_replay_channels`.
"""

import json
from dataclasses import replace

import pytest

from bot.features.ballots.model import Channel, Ways
from bot.features.ballots.rules.channels import ways_facts
from bot.features.ballots.rules.replay.channels import (
    WAYS,
    Beside,
    How,
    check_two_ways,
    check_ways,
    entry_fault,
    how,
    same_way,
    take,
    voter_of,
)
from bot.kernel.findings import Fault
from tests.cases import each
from tests.features.ballots.replayed import purged, told
from tests.features.ballots.test_replay_channels import (
    ALONE,
    CAT,
    LIN,
    PAPER,
    PHONE,
    TWO_WAYS,
    UNCONFIRMED,
    Entered,
    iso_of,
)
from tests.features.ballots.world import OPENED, World, iso

RESULT, STORED = "V25 result", "V25 stored result"
BY_CHAT, BY_PAPER = How(), How(Channel.PAPER, LIN, CAT)


@pytest.fixture
def world():
    return Entered()


@pytest.fixture
def closed():
    return Entered().close()


def again(world, seq, *gone, **changed):
    """The entry of that number, without some of what it said and with something else."""
    told(world, seq, **changed)
    for one in gone:
        world.facts[seq - 1].facts.pop(one)


def seq_of(world, unit):
    return world.votes[unit]["seq"]


def row_as_told(world, unit):
    """Somebody changed the row as well, so that only the rule itself can find it."""
    facts = world.facts[seq_of(world, unit) - 1].facts
    world.votes[unit] |= {
        "channel": facts.get("channel", "chat"),
        "entered_by": facts.get("entered_by"),
        "confirmed_by": facts.get("confirmed_by"),
        "by": facts["by"],
    }


# Who entered it, who confirmed it


@pytest.mark.parametrize(
    ("gone", "changed"),
    [
        (["confirmed_by"], {}),
        (["entered_by"], {}),
        (["entered_by", "confirmed_by"], {}),
        ([], {"confirmed_by": LIN}),
        ([], {"alone": True}),
        (["confirmed_by"], {"alone": False}),
        (["confirmed_by"], {"alone": "yes"}),
        ([], {"entered_by": "Lin"}),
        ([], {"confirmed_by": [CAT]}),
        ([], {"channel": "chat"}),
        (["channel"], {}),
        ([], {"channel": "letter"}),
    ],
)
def test_an_entry_that_lost_its_two_people_is_found_and_nothing_else(world, gone, changed):
    seq = seq_of(world, 101)
    again(world, seq, *gone, **changed)
    if changed.get("channel") != "letter":  # no row can say that
        row_as_told(world, 101)
        assert world.found() == [(UNCONFIRMED, seq, "1-1-101")]
    else:
        assert (UNCONFIRMED, seq, "1-1-101") in world.found()


def test_every_vote_is_looked_at_and_not_only_the_one_that_counts(world):
    first = world.enter(202, "yes", PAPER | {"confirmed_by": LIN})
    world.enter(202, "no", {})
    assert world.found() == [(UNCONFIRMED, first, "1-1-202")]


def test_a_paper_in_the_name_of_nobody_where_somebody_votes_for_the_flat_is_found(world):
    seq = seq_of(world, 101)
    told(world, seq, by=0)
    row_as_told(world, 101)
    assert world.found() == [("V22 not the representative", seq, "1-1-101")]


@pytest.mark.parametrize("unit", [101, 102, 201])
@pytest.mark.parametrize(
    "changed", [{"channel": "proxy"}, {"entered_by": None}, {"entered_by": 99}, {"confirmed_by": 9}]
)
def test_a_row_that_names_others_than_the_record_is_found(world, unit, changed):
    world.votes[unit] |= changed
    assert world.found() == [("V16 vote differs", seq_of(world, unit), f"1-1-{unit}")]


def test_a_paper_that_was_taken_out_of_the_rows_is_found(world):
    seq = seq_of(world, 201)
    del world.votes[201]
    assert world.found() == [("V17 event without row", seq, "1-1-201")]


def test_a_paper_that_is_only_a_row_is_found(world):
    world.votes[202] = world.votes[101] | {"unit_id": 202, "seq": 2, "by": 14}
    assert world.found() == [("V17 row without event", 2, "1-1-202")]


def test_an_older_paper_of_a_flat_that_was_put_back_in_its_place_is_found(world):
    old = dict(world.votes[101])
    world.enter(101, "no", PAPER)
    world.votes[101] = old
    assert world.found() == [("V19 superseded counted", old["seq"], "1-1-101")]


def test_a_paper_after_the_end_is_found(world):
    world.close()
    late = world.enter(202, "yes", PAPER)
    assert ("V20 after closing", late, "1-1-202") in world.found()


# Sub-totals


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"channels": {"paper": 2, "phone": 1, "chat": 0}}, "channels"),
        ({"channels": {"paper": 1, "phone": 2}}, "channels"),
        ({"channels": {}}, "channels"),
        ({"channels": None}, "channels"),
        ({"spoiled": 0}, "spoiled"),
        ({"spoiled": "1"}, "spoiled"),
        ({"entered": [1, 2]}, "entered"),
        ({"entered": [0, 3]}, "entered"),
        ({"entered": 3}, "entered"),
        ({"spoiled": 9, "entered": [0, 0]}, "spoiled, entered"),
    ],
)
def test_a_result_with_another_sub_total_is_found_and_it_is_said_which(closed, changed, named):
    seq = len(closed.facts)
    told(closed, seq, **changed)
    closed.ways = closed.ways | changed  # beside the turnout as well
    findings, _gaps = closed.check()
    assert [(one.fault, one.seq, one.detail) for one in findings] == [
        (Fault.RESULT_DIFFERS, seq, named)
    ]


@pytest.mark.parametrize(
    "changed",
    [
        {"channels": {"chat": 3}},
        {"spoiled": 0},
        {"entered": [0, 1]},
        {"more": 1},
    ],
)
def test_sub_totals_that_screens_would_show_otherwise_are_found(closed, changed):
    closed.ways = closed.ways | changed
    assert closed.found() == [(STORED, len(closed.facts), "")]


@pytest.mark.parametrize("ways", [None, "", "{}", "[]", "null", "{", '{"channels":{"chat":3}}'])
def test_sub_totals_that_were_emptied_are_found(closed, ways):
    """Otherwise no screen would say that anything came on paper."""
    (row,) = closed.tables()["turnouts"]
    assert closed.found(turnouts=[row | {"ways": ways}]) == [(STORED, len(closed.facts), "")]


@each("name", WAYS)
def test_a_sub_total_that_was_left_out_beside_the_turnout_is_found(name):
    world = Entered().close()
    world.ways = {one: value for one, value in world.ways.items() if one != name}
    assert world.found() == [(STORED, len(world.facts), "")]


def test_rows_from_before_there_were_sub_totals_are_no_alarm(closed):
    (row,) = closed.tables()["turnouts"]
    del row["ways"]
    assert closed.found(turnouts=[row]) == []


def test_a_spoiled_paper_that_was_left_out_of_the_record_changes_the_sub_total(closed):
    told(closed, closed.spoiled, unit=101)  # that flat took part: it is no spoiled one then
    assert closed.found() == [(RESULT, len(closed.facts), "")]


def test_a_spoiled_paper_after_the_end_is_named_and_not_counted(closed):
    seq = closed.tell("ballot.spoiled", ballot=3, unit=202, **PAPER)
    assert closed.found() == [("V20 after closing", seq, "1-1-202")]


@each(
    ("changed", "fault"),
    [
        ({"confirmed_by": None}, "V22 entry not confirmed"),
        ({"confirmed_by": LIN}, "V22 entry not confirmed"),
        ({"alone": True}, "V22 entry not confirmed"),
        ({"channel": "chat"}, "V22 entry not confirmed"),
        ({"unit": 999}, "V21 not on the roll"),
    ],
)
def test_a_spoiled_paper_is_entered_as_others_are(changed, fault):
    world = Entered()
    told(world, world.spoiled, **changed)
    assert fault in [one[0] for one in world.found()]


def test_whoever_entered_something_alone_was_alone():
    """Another coordinated at that time, so that she should have confirmed it."""
    grant = {"role": "coordinator", "by": 1}
    for person, wrong in ((LIN, False), (CAT, True)):
        world = World(())
        seq = world.tell("role.grant", person=person, **grant)
        way = {"channel": "paper", "entered_by": LIN, "alone": True}
        spoiled = world.tell("ballot.spoiled", ballot=3, unit=202, **way)
        expected = [("V22 entry not confirmed", spoiled, "1-1-202")]
        assert world.found() == (expected if wrong else []), seq
        world.facts[seq - 1].facts["until"] = iso(OPENED)  # her role was over by then
        assert world.found() == []


def test_without_its_results_choices_the_sub_totals_are_not_judged(closed):
    purged(closed, *(seq_of(closed, unit) for unit in (101, 102, 201)))
    assert closed.found() == []


# Two answers


def test_a_flat_taken_out_of_the_queue_is_found(world):
    seq = world.conflict(101)
    world.conflict(102)
    left = [one for one in world.conflicts if one["unit_id"] == 102]
    assert world.found(conflicts=left) == [(TWO_WAYS, seq, "1-1-101")]


def test_a_flat_put_into_the_queue_is_found(world):
    row = {"ballot_id": 7, "unit_id": 201, "at": iso(OPENED), "settled_at": None}
    assert world.found(conflicts=[row]) == [(TWO_WAYS, None, "1-1-201")]


def test_a_flat_that_is_said_to_be_settled_and_is_not_is_found(world):
    seq = world.conflict(101, settled=iso(OPENED))
    assert world.found() == [(TWO_WAYS, seq, "1-1-101")]


def test_a_flat_that_was_settled_and_is_said_to_wait_is_found(world):
    seq = world.conflict(101)
    world.tell("ballot.settle", ballot=3, unit=101, by=11)
    assert world.found() == [(TWO_WAYS, seq, "1-1-101")]
    world.conflicts[0]["settled_at"] = iso_of(world, len(world.facts))
    assert world.found() == []


def test_settled_before_it_came_up_again_is_not_settled(world):
    world.conflict(101)
    world.tell("ballot.settle", ballot=3, unit=101, by=11)
    world.conflicts.clear()
    seq = world.conflict(101, settled=iso(OPENED))
    assert world.found() == [(TWO_WAYS, seq, "1-1-101")]


def test_a_row_without_a_flat_is_found(world):
    row = {"ballot_id": 7, "unit_id": None, "at": iso(OPENED), "settled_at": None}
    assert world.found(conflicts=[row]) == [(TWO_WAYS, None, "")]


def test_without_the_table_the_queue_is_not_judged(world):
    world.conflict(101)
    assert world.found(without=["conflicts"]) == []


def test_settling_something_that_never_was_is_no_row(world):
    world.tell("ballot.settle", ballot=3, unit=101, by=11)
    assert world.found() == []


def test_entries_of_another_ballot_are_not_its_own(world):
    world.tell("ballot.conflict", ballot=4, unit=101)
    assert [one for one in world.found() if one[0] == TWO_WAYS] == []


# Read with suspicion


@each(
    ("said", "found"),
    [
        ({}, BY_CHAT),
        ({"channel": "chat"}, BY_CHAT),
        (PAPER, BY_PAPER),
        (PHONE, replace(BY_PAPER, channel=Channel.PHONE)),
        (ALONE, How(Channel.PAPER, LIN, None, alone=True)),
        ({"channel": "pigeon"}, How(None)),
        ({"channel": 7}, BY_CHAT),
        ({"channel": "paper", "entered_by": "9", "alone": 1}, How(Channel.PAPER)),
    ],
)
def test_how_a_vote_came_is_read_from_whatever_stands_there(said, found):
    assert how(said) == found


@each(
    ("way", "wrong"),
    [
        (BY_CHAT, False),
        (How(Channel.PROXY), False),
        (BY_PAPER, False),
        (How(Channel.PHONE, LIN, None, alone=True), False),
        (How(None), True),
        (How(Channel.CHAT, LIN), True),
        (How(Channel.PROXY, None, CAT), True),
        (How(Channel.PAPER), True),
        (How(Channel.PAPER, LIN), True),
        (How(Channel.PAPER, LIN, LIN), True),
        (How(Channel.PAPER, LIN, LIN, alone=True), False),  # she is alone, and says so
        (How(Channel.PAPER, LIN, CAT, alone=True), True),
        (How(Channel.PAPER, None, CAT), True),
        (How(Channel.PAPER, alone=True), True),
    ],
)
def test_what_was_entered_names_two_people_or_says_that_there_was_one(way, wrong):
    assert (entry_fault(way) is Fault.ENTRY_UNCONFIRMED) is wrong


@each(
    ("by", "way", "voter"),
    [
        (11, BY_CHAT, 11),
        (11, BY_PAPER, 11),
        (0, BY_PAPER, None),
        (0, replace(BY_PAPER, channel=Channel.PHONE), None),
        (0, BY_CHAT, 0),
        (0, How(Channel.PROXY), 0),
        (None, BY_PAPER, None),
    ],
)
def test_nobody_votes_but_on_paper_or_by_telephone(by, way, voter):
    assert voter_of(by, way) == voter


@each(
    ("row", "way", "same"),
    [
        ({}, BY_CHAT, True),  # of an older version
        ({}, BY_PAPER, False),
        ({"channel": "paper", "entered_by": LIN, "confirmed_by": CAT}, BY_PAPER, True),
        ({"channel": "paper", "entered_by": LIN, "confirmed_by": None}, BY_PAPER, False),
        ({"channel": "paper"}, BY_PAPER, False),
        ({"channel": "chat", "entered_by": None, "confirmed_by": None}, BY_CHAT, True),
        ({"channel": None, "entered_by": None, "confirmed_by": None}, BY_CHAT, False),
        ({"channel": None, "entered_by": None, "confirmed_by": None}, How(None), True),
    ],
)
def test_a_row_says_the_same_as_the_record(row, way, same):
    assert same_way(row, way) is same


def test_events_without_a_flat_are_left_alone():
    beside = Beside()
    for kind in ("ballot.spoiled", "ballot.conflict", "ballot.settle"):
        take(beside, kind, 5, {"unit": "101"})
    assert beside == Beside()


def test_the_last_of_several_events_of_a_flat_holds():
    beside = Beside()
    for seq in (5, 6):
        take(beside, "ballot.conflict", seq, {"unit": 101})
        take(beside, "ballot.spoiled", seq, {"unit": 101})
    assert (beside.two_ways, beside.spoiled) == ({101: 6}, {5: 101, 6: 101})


def test_a_result_without_sub_totals_is_not_judged():
    assert list(check_ways({}, 9, 3, {101: BY_PAPER}, [])) == []


def test_right_sub_totals_are_no_finding_and_each_wrong_one_is_named():
    right = ways_facts(Ways({"paper": 1}, spoiled=1, most=1))
    assert tuple(right) == WAYS
    assert list(check_ways(right, 9, 3, {101: BY_PAPER}, [202])) == []
    for name in WAYS:
        (finding,) = check_ways(right | {name: 99}, 9, 3, {101: BY_PAPER}, [202])
        assert (finding.detail, finding.seq) == (name, 9)


def test_a_queue_of_which_something_cannot_be_read_is_not_judged():
    beside = Beside(two_ways={101: 5}, unread=True)
    assert list(check_two_ways(beside, [], 3, {})) == []
    (finding,) = check_two_ways(replace(beside, unread=False), [], 3, {})
    assert (finding.fault, finding.seq) == (Fault.CONFLICT_DIFFERS, 5)


def test_sub_totals_are_kept_as_the_record_tells_them(closed):
    (row,) = closed.tables()["turnouts"]
    said = closed.facts[-1].facts
    assert json.loads(row["ways"]) == {name: said[name] for name in WAYS}
