"""Paper and telephone played again: who entered what, sub-totals, flats that answered twice."""

import json

import pytest

from bot.features.ballots.model import Channel
from bot.features.ballots.rules.channels import ways, ways_facts
from bot.kernel.evidence import State
from tests.features.ballots.replayed import purged, told
from tests.features.ballots.world import PEOPLE, World

LIN, CAT = 9, 13
PAPER = {"channel": "paper", "entered_by": LIN, "confirmed_by": CAT, "sitting": 1}
PHONE = PAPER | {"channel": "phone"}
ALONE = {"channel": "paper", "entered_by": LIN, "alone": True, "sitting": 1}
UNCONFIRMED, TWO_WAYS = "V22 entry not confirmed", "V17 two answers of a flat"


class Entered(World):
    """Flats 101 and 201 answered on paper, 102 by telephone; of 202 there is a spoiled paper."""

    def __init__(self):
        super().__init__(())
        self.conflicts = []
        self.enter(101, "yes", PAPER)
        self.enter(102, "no", PHONE)
        self.enter(201, "yes", ALONE)
        spoiled = {"ballot": 3, "unit": 202, **PAPER}
        self.spoiled = self.tell("ballot.spoiled", **spoiled)

    def enter(self, unit, choice, way, **changed):
        seq = self.vote(unit, choice, **way, **changed)
        self.votes[unit] |= _row(way)
        return seq

    def conflict(self, unit, settled=None):
        """Two ways; both the event and the row."""
        seq = self.tell("ballot.conflict", ballot=3, unit=unit)
        self.conflicts.append(
            {"ballot_id": 7, "unit_id": unit, "at": iso_of(self, seq), "settled_at": settled}
        )
        return seq

    def close(self, **changed):
        """With its sub-totals, in the event and beside the turnout."""
        super().close(**changed)
        by = [
            (Channel(one.get("channel", "chat")), one.get("entered_by"), one.get("confirmed_by"))
            for one in self.votes.values()
        ]
        self.ways = ways_facts(ways(by, {202}, set(self.votes)))
        told(self, len(self.facts), **self.ways)
        return self

    def tables(self):
        given = super().tables() | {"conflicts": self.conflicts}
        if self.ballot["tally"]:
            given["turnouts"] = [given["turnouts"][0] | {"ways": json.dumps(self.ways)}]
        return given


def _row(way):
    return {
        "channel": way.get("channel", "chat"),
        "agent": None,
        "entered_by": way.get("entered_by"),
        "confirmed_by": way.get("confirmed_by"),
    }


def iso_of(world, seq):
    return world.facts[seq - 1].facts["at"]


@pytest.fixture
def world():
    return Entered()


# What is no alarm


def test_papers_calls_and_spoiled_ones_are_no_alarm(world):
    assert world.faults() == []
    assert world.close().check() == ([], [])


def test_a_chat_answer_after_a_paper_and_a_paper_after_that_are_no_alarm(world):
    world.enter(101, "no", {})
    world.conflict(101)
    assert world.faults() == []
    world.enter(101, "no", {})
    world.tell("ballot.settle", ballot=3, unit=101, by=11)
    world.conflicts[0]["settled_at"] = iso_of(world, len(world.facts))
    assert world.faults() == []
    world.enter(101, "yes", PAPER)
    world.conflicts.clear()
    world.conflict(101)
    assert world.faults() == []
    assert world.close().faults() == []


def test_a_paper_of_a_flat_for_which_nobody_is_entered_is_no_alarm(world):
    told(world, 4, unit=1_000)  # so nobody was for flat 202
    world.enter(202, "abstain", PAPER, by=0)
    seats = {**dict(list(PEOPLE.items())[:3]), 1_000: PEOPLE[202]}
    rows = [{"unit_id": unit, "person_id": person} for unit, person in seats.items()]
    assert world.faults(representatives=rows) == []
    world.enter(202, "yes", {}, by=0)
    assert world.faults(representatives=rows) == ["V22 not the representative"]


def test_older_results_and_rows_say_nothing_of_ways():
    world = World([(101, "yes"), (102, "no")])
    assert world.close().faults() == []
    assert world.faults(conflicts=[]) == []


def test_choices_purged_in_time_are_no_alarm(world):
    world.close()
    votes = [one.seq for one in world.facts if one.type == "ballot.vote"]
    purged(world, *votes)
    assert world.faults() == []


# What was changed by hand


@pytest.mark.parametrize(
    "way",
    [
        {"channel": "paper"},
        {"channel": "phone", "entered_by": LIN},  # neither confirmed nor said to be alone
        {"channel": "paper", "entered_by": LIN, "confirmed_by": LIN},
        {"channel": "paper", "entered_by": LIN, "confirmed_by": CAT, "alone": True},
        {"channel": "paper", "confirmed_by": CAT},
        {"channel": "pigeon"},
        {"channel": "chat", "entered_by": LIN, "confirmed_by": CAT},
    ],
)
def test_a_vote_that_nobody_entered_or_nobody_else_confirmed_is_named(world, way):
    seq = world.enter(202, "yes", way)
    assert (UNCONFIRMED, seq, "1-1-202") in world.found()


def test_a_paper_in_the_name_of_somebody_else_is_named(world):
    seq = world.enter(202, "yes", PAPER, by=11)
    assert world.found() == [("V22 not the representative", seq, "1-1-202")]


@pytest.mark.parametrize(
    "changed",
    [{"channel": "chat"}, {"channel": "phone"}, {"entered_by": 14}, {"confirmed_by": None}],
)
def test_a_row_that_says_it_came_another_way_is_named(world, changed):
    world.votes[101] |= changed
    assert world.faults() == ["V16 vote differs"]


@pytest.mark.parametrize(
    "changed",
    [
        {"channels": {"paper": 3}},
        {"channels": {"chat": 1, "paper": 2, "phone": 1}},
        {"spoiled": 0},
        {"spoiled": 2},
        {"entered": [0, 3]},
        {"entered": [1, 1]},
    ],
)
def test_sub_totals_that_are_not_those_of_the_record_are_named(world, changed):
    world.close()
    told(world, len(world.facts), **changed)
    assert "V25 result" in world.faults()


def test_sub_totals_changed_beside_the_turnout_are_named(world):
    world.close()
    world.ways = world.ways | {"channels": {"chat": 3}}
    assert [fault[:3] for fault in world.faults()] == ["V25"]


def test_the_queue_of_flats_with_two_answers_follows_from_the_record(world):
    seq = world.conflict(101)
    assert world.found(conflicts=[]) == [(TWO_WAYS, seq, "1-1-101")]
    world.conflicts[0]["settled_at"] = iso_of(world, seq)  # nobody has settled it
    assert world.found() == [(TWO_WAYS, seq, "1-1-101")]
    world.conflicts[0]["settled_at"] = None
    world.conflicts.append({**world.conflicts[0], "unit_id": 102})
    assert world.found() == [(TWO_WAYS, None, "1-1-102")]


def test_what_cannot_be_read_is_not_judged(world):
    seq = world.conflict(101)
    world.unread(seq, state=State.SEALED)
    assert world.found(conflicts=[]) == []
