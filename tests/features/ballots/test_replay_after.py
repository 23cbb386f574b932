"""The record played again beyond voting: later ends, void, published, filed (V20, V24, V27)."""

import json
from datetime import timedelta

import pytest

from tests.features.ballots.replayed import forgotten, told
from tests.features.ballots.world import CLOSES, World, iso

DAY = timedelta(days=1)
LATER = CLOSES + 2 * DAY
FILED = {"office": "街道", "number": "12", "day": "2026-05-30"}


def extended(world, **changed):
    said = {"ballot": 3, "from": iso(CLOSES), "to": iso(LATER), "reason": "r", "by": 9}
    world.ballot["closes_at"] = iso(LATER)
    world.tell("ballot.extend", **(said | changed))
    return world


def void(world, **changed):
    row = {"voided_at": iso(CLOSES - DAY), "void_reason": "r", "void_document": ""}
    world.ballot |= row
    said = {"voided_at": row["voided_at"], "reason": "r", "ballot": 3, "by": 9}
    world.tell("ballot.void", **(said | changed))
    return world


def published(world):
    """A result that says when it was published, and a decision that was filed."""
    world.close()
    at = iso(CLOSES + timedelta(seconds=1))
    told(world, len(world.facts), published_at=at)
    world.ballot |= {"published_at": at, "executed_at": iso(CLOSES + DAY)}
    world.ballot["filing"] = json.dumps(FILED)
    world.tell("ballot.executed", ballot=3, executed_at=iso(CLOSES + DAY), by=9, **FILED)
    return world


@pytest.mark.parametrize("make", [extended, void, published])
def test_what_was_done_and_recorded_is_in_order(make):
    assert make(World()).check() == ([], [])


def test_a_vote_between_the_first_end_and_the_later_one_counts():
    world = extended(World())
    world.vote(202, "yes", arrived=iso(CLOSES + DAY))
    assert world.faults() == []
    world.vote(201, "no", arrived=iso(LATER + DAY))
    assert world.faults() == ["V20 after closing"]


def test_after_it_was_made_longer_it_closes_at_the_later_end():
    assert extended(World()).close(closes_at=iso(LATER), closed_at=iso(LATER)).faults() == [
        "V24 closing time"  # the row says another moment of closing
    ]
    world = extended(World())
    world.close(closes_at=iso(LATER))
    assert world.faults() == []


def test_a_closing_time_moved_by_hand_is_named_with_and_without_an_extension():
    world = World()
    world.ballot["closes_at"] = iso(LATER)
    assert world.faults() == ["V24 closing time"]
    world = extended(World())
    world.ballot["closes_at"] = iso(CLOSES)
    assert world.faults() == ["V24 closing time"]


@pytest.mark.parametrize(
    "changed",
    [
        {"to": iso(CLOSES - DAY)},  # earlier than announced
        {"from": iso(CLOSES - DAY)},  # not what was announced
        {"at": iso(CLOSES + timedelta(seconds=1))},  # after the end
        {"to": None},
    ],
)
def test_an_extension_that_is_not_allowed_is_named(changed):
    assert "V24 extension" in extended(World(), **changed).faults()


def test_after_an_outage_it_may_be_made_longer_behind_its_end():
    assert extended(World(), at=iso(CLOSES + DAY), outage=True).faults() == []


def test_a_second_extension_begins_where_the_first_one_ended():
    world = extended(World())
    further = {"from": iso(LATER), "to": iso(LATER + DAY)}
    world = extended(world, **further)
    world.ballot["closes_at"] = iso(LATER + DAY)
    assert world.faults() == []


def test_void_in_the_rows_or_on_the_record_only_is_named():
    world = void(World())
    forgotten(world, "ballot.void")
    assert world.faults() == ["V27 void in the rows only"]
    world = void(World())
    world.ballot["voided_at"] = None
    assert world.faults() == ["V27 void on the record only"]


@pytest.mark.parametrize(
    ("column", "value"),
    [("void_reason", "other"), ("void_document", "x"), ("voided_at", iso(CLOSES))],
)
def test_why_it_is_void_cannot_be_changed(column, value):
    world = void(World())
    world.ballot[column] = value
    assert world.faults() == ["V27 void in the rows only"]


def test_a_vote_behind_the_void_is_named():
    world = void(World())
    world.vote(202, "yes")
    assert "V20 after closing" in world.faults()


def test_after_the_end_it_takes_a_document():
    world = void(World().close(), at=iso(CLOSES + DAY))
    assert world.faults() == ["V27 void without a document"]
    world = void(World().close(), at=iso(CLOSES + DAY), document="法院 1 号")
    world.ballot["void_document"] = "法院 1 号"
    assert world.faults() == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("published_at", None),
        ("published_at", iso(CLOSES + DAY)),
        ("executed_at", None),
        ("executed_at", iso(CLOSES)),
        ("filing", ""),
        ("filing", "{"),
        ("filing", json.dumps(FILED | {"number": "13"})),
    ],
)
def test_when_it_was_published_and_how_it_was_filed_cannot_be_changed(column, value):
    world = published(World())
    world.ballot[column] = value
    assert world.faults() == ["V27 published or filed"]


def test_published_before_there_is_a_result_or_filed_without_an_event_is_named(running):
    running.ballot["published_at"] = iso(CLOSES)
    assert running.faults() == ["V27 published or filed"]
    running.ballot |= {"published_at": None, "filing": json.dumps(FILED)}
    assert running.faults() == ["V27 published or filed"]


def test_results_of_the_time_before_say_nothing_and_are_in_order(closed):
    closed.ballot["published_at"] = closed.ballot["closed_at"]
    assert closed.faults() == []
