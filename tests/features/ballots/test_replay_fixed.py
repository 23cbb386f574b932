"""What was fixed when a ballot opened, played again (V23, V24): text, roll, heads, voters."""

import json
from datetime import timedelta

import pytest

from bot.features.ballots.rules import roll_hash, text_hash
from tests.features.ballots.replayed import OUTAGE, WAITED, Owners, Pair, resumed, suspended, told
from tests.features.ballots.world import AREAS, CLOSES, PEOPLE, World, iso

PERSONS = [{"unit_id": unit, "person_id": person} for unit, person in PEOPLE.items()]
OPENED = 5  # the entry of its opening


@pytest.fixture
def running():
    return World()


@pytest.fixture
def owners():
    return Owners((101, "yes"), (201, "no"))


def roll(world, unit, **changed):
    """The stored roll, with one entry changed."""
    rows = world.tables()["roll_entries"]
    return [{**one, **changed} if one["unit_id"] == unit else one for one in rows]


# V23: the roll


@pytest.mark.parametrize("unit", AREAS)
def test_a_changed_area_is_named_at_its_own_flat_and_nowhere_else(running, unit):
    rows = roll(running, unit, area=AREAS[unit] + 1)
    found = [one for one in running.found(roll_entries=rows) if one[0] == "V23 area"]
    assert found == [("V23 area", OPENED, f"1-1-{unit}")]


def test_two_changed_areas_are_two_findings(running):
    rows = [{**one, "area": one["area"] * 2} for one in roll(running, 0)]
    named = [flat for fault, _seq, flat in running.found(roll_entries=rows) if "area" in fault]
    assert named == ["1-1-101", "1-1-102", "1-1-201", "1-1-202"]


def test_a_flat_measured_anew_since_is_no_alarm(running):
    houses = [{"id": unit, "area": area + 500} for unit, area in AREAS.items()]
    assert running.faults(units=houses) == []


def test_a_changed_area_is_found_without_the_flats_of_today_but_not_placed(running):
    rows = roll(running, 102, area=1)
    assert ("V23 roll", OPENED, "") in running.found(roll_entries=rows, units=[])


@pytest.mark.parametrize("area", [-1, 0, None, "5840", 2**62, True])
def test_flats_of_today_with_damaged_areas_are_no_crash(running, area):
    rows, houses = roll(running, 102, area=1), [{"id": unit, "area": area} for unit in AREAS]
    assert ("V23 roll", OPENED, "") in running.found(roll_entries=rows, units=houses)


@pytest.mark.parametrize(
    "changed",
    [
        {"area": -1},
        {"area": "5840"},
        {"area": None},
        {"label": None},
        {"label": "\ud800"},
        {"head": 101},
        {"head_size": "1"},
        {"unit_id": None},
        {"unit_id": 10**30},
    ],
)
def test_an_entry_of_the_roll_that_cannot_be_read_is_a_changed_roll(running, changed):
    rows = roll(running, 102, **changed)
    assert ("V23 roll", OPENED, "") in running.found(roll_entries=rows)


@pytest.mark.parametrize("head", ["", "-1", "０１", "9" * 40, "1e3", "Ann"])
def test_a_head_by_any_other_name_is_a_changed_roll_and_no_crash(running, head):
    faults = running.found(roll_entries=roll(running, 102, head=head))
    assert ("V23 roll", OPENED, "") in faults


def test_a_roll_in_another_order_is_the_same_roll(running):
    rows = running.tables()["roll_entries"]
    assert running.faults(roll_entries=rows[::-1]) == []


def test_flats_that_share_a_head_are_in_order(owners):
    assert owners.faults() == []
    assert owners.faults(roll_entries=owners.tables()["roll_entries"][::-1]) == []


def test_splitting_a_head_is_named(owners):
    """One owner would count twice."""
    rows = roll(owners, 102, head="102", head_size=1)
    assert ("V23 roll", OPENED, "") in owners.found(roll_entries=rows)


def test_joining_two_heads_is_named(owners):
    rows = roll(owners, 202, head="201")
    assert ("V23 roll", OPENED, "") in owners.found(roll_entries=rows)


@pytest.mark.parametrize(("unit", "size"), [(101, 1), (102, 3), (201, 2), (202, 0)])
def test_how_many_share_a_head_is_counted_again_for_each_flat(owners, unit, size):
    rows = roll(owners, unit, head_size=size)
    assert owners.found(roll_entries=rows) == [("V23 roll", OPENED, f"1-1-{unit}")]


def test_the_roll_of_the_other_ballot_is_not_touched_by_a_change_in_one():
    world = Pair()
    rows = [
        {**one, "label": "9"} if (one["ballot_id"], one["unit_id"]) == (8, 101) else one
        for one in world.tables()["roll_entries"]
    ]
    assert world.found(roll_entries=rows) == [("V23 roll", 10, "")]


# V23: who votes for a flat


def test_the_last_claim_is_the_one_that_holds(running):
    running.tell("unit.claim", unit=102, label="1-1-102", person=15)
    assert running.found() == [("V23 representative", 10, "1-1-102")]
    moved = [{**one, "person_id": 15} if one["unit_id"] == 102 else one for one in PERSONS]
    assert running.found(representatives=moved) == []


def test_a_flat_without_its_voter_is_named_at_the_claim(running):
    assert running.found(representatives=PERSONS[:3]) == [("V23 representative", 4, "1-1-202")]


@pytest.mark.parametrize("person", [None, "11", 11.0, True])
def test_a_voter_that_is_no_person_is_named(running, person):
    rows = [{"unit_id": 101, "person_id": person}, *PERSONS[1:]]
    assert running.found(representatives=rows) == [("V23 representative", 1, "1-1-101")]


def test_a_voter_nobody_claimed_is_named(running):
    finding = running.check(representatives=[*PERSONS, {"unit_id": 303, "person_id": 11}])[0][0]
    assert (finding.fault.value, finding.seq, finding.detail) == ("V23 representative", None, "303")


def test_where_claims_cannot_be_read_a_voter_without_one_is_not_accused(running):
    running.unread(4)
    assert running.faults() == []


def test_an_erased_person_may_be_gone_but_not_replaced(running):
    running.tell("data.erased", person=14)
    assert running.faults(representatives=PERSONS[:3]) == []
    moved = [*PERSONS[:3], {"unit_id": 202, "person_id": 11}]
    assert running.faults(representatives=moved) == ["V23 representative"]


# V24: text, kind and times


@pytest.mark.parametrize("world", [World, lambda: World().close(), suspended, resumed])
def test_the_text_is_held_in_whatever_state_the_ballot_is(world):
    changed = world()
    changed.ballot["question"] += "？"
    assert changed.found() == [("V24 question", OPENED, "")]


@pytest.mark.parametrize(
    "clauses",
    [
        [],
        ["第一条 安静。", "第二条 干净。"],
        ["第一条 安静。 "],
        ["\ud800"],
        [1],
        {"第一条 安静。": 1},
        None,
    ],
)
def test_articles_that_are_not_those_of_the_opening_are_named(running, clauses):
    running.ballot["clauses"] = json.dumps(clauses)
    assert running.found() == [("V24 text", OPENED, "")]


def test_articles_written_in_another_way_are_the_same_articles(running):
    running.ballot["clauses"] = json.dumps(["第一条 安静。"], ensure_ascii=False, indent=1)
    assert running.faults() == []


def test_articles_in_another_order_are_another_text(running):
    two = ["第一条 安静。", "第二条 干净。"]
    told(running, OPENED, clauses=text_hash(two))
    running.ballot["clauses"] = json.dumps(two)
    assert running.faults() == []
    running.ballot["clauses"] = json.dumps(two[::-1])
    assert running.faults() == ["V24 text"]


@pytest.mark.parametrize("column", ["question", "document_title", "preset", "zone", "opened_by"])
@pytest.mark.parametrize("value", [None, 1, b"x"])
def test_a_column_of_another_kind_is_a_change_and_no_crash(running, column, value):
    running.ballot[column] = value
    assert [fault[:3] for fault in running.faults()] == ["V24"]


def test_several_changes_of_one_kind_are_one_finding(running):
    running.ballot |= {"clauses": "[]", "document_title": "别的"}
    running.ballot |= {"zone": "Asia/Tokyo", "opened_by": 1, "opened_at": iso(CLOSES)}
    assert running.faults() == ["V24 text", "V24 other"]


def test_the_same_moment_in_another_zone_is_the_same_moment(running):
    running.ballot["closes_at"] = "2026-05-21T20:00:00+08:00"
    assert running.faults() == []


def test_a_closing_time_moved_while_voting_goes_on_is_named(running):
    running.ballot["closes_at"] = iso(CLOSES + timedelta(seconds=1))
    assert running.found() == [("V24 closing time", OPENED, "")]


def test_an_outage_lets_it_close_later_but_the_row_must_say_when(running):
    running.vote(202, "yes", **WAITED)
    running.tell("outage", **OUTAGE)
    running.close(outage=list(OUTAGE.values()), closed_at=OUTAGE["to"])
    assert running.faults() == ["V24 closing time"]
    running.ballot["closed_at"] = OUTAGE["to"]
    assert running.faults() == []


def test_an_outage_does_not_excuse_another_closing_time_in_the_row(running):
    running.tell("outage", **OUTAGE)
    running.close(outage=list(OUTAGE.values()))
    running.ballot["closes_at"] = iso(CLOSES + timedelta(days=1))
    assert running.faults() == ["V24 closing time"]


@pytest.mark.parametrize(
    "outage",
    [
        ["2026-05-21T10:00:00+00:00", "2026-05-21T14:00:00+00:00"],
        [OUTAGE["from"], iso(CLOSES + timedelta(hours=3))],
        [],
        None,
        "yesterday",
    ],
)
def test_an_outage_that_only_the_closing_knows_is_not_declared(running, outage):
    running.tell("outage", **OUTAGE)
    running.close(outage=outage)
    assert running.found() == [("V33 outage of a closing", 11, "")]


def test_the_opening_holds_the_roll_head_by_head(owners):
    assert owners.fact("ballot.open")["roll"] == roll_hash(owners.roll[::-1])
