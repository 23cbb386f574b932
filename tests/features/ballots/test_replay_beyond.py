"""Rows changed behind the bot's back, beyond voting: each by one hand, and each names one fault."""

import json
from datetime import timedelta

import pytest

from tests.features.ballots.replayed import forgotten, resumed, suspended, told
from tests.features.ballots.test_replay_after import FILED, extended, published, void
from tests.features.ballots.world import CLOSES, OPENED, World, iso

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
LATER = CLOSES + 2 * DAY
EXTENSION, NO_PAPER = "V24 extension", "V27 void without a document"
ROWS_ONLY, RECORD_ONLY = "V27 void in the rows only", "V27 void on the record only"
FILING = "V27 published or filed"


def last(world):
    """The number of the entry that was written last."""
    return len(world.facts)


def annulled(**changed):
    """Void by a document, a day after its end."""
    world = void(World().close(), **{"at": iso(CLOSES + DAY), "document": "法院 1 号", **changed})
    world.ballot["void_document"] = "法院 1 号"
    return world


# Longer


def test_a_wrong_extension_is_named_with_its_entry_and_its_ballot():
    world = extended(World(), at=iso(CLOSES + SECOND))
    (finding,) = world.check()[0]
    assert (finding.fault.value, finding.seq, finding.ballot) == (EXTENSION, last(world), 3)


def test_up_to_the_last_moment_an_extension_is_in_time():
    assert extended(World(), at=iso(CLOSES)).faults() == []
    assert extended(World(), at=iso(CLOSES + SECOND)).faults() == [EXTENSION]


def test_an_extension_to_the_end_it_already_had_is_none():
    world = extended(World(), to=iso(CLOSES))
    world.ballot["closes_at"] = iso(CLOSES)
    assert world.faults() == [EXTENSION]


def test_an_earlier_end_is_named_though_rows_and_record_agree():
    world = extended(World(), to=iso(CLOSES - DAY))
    world.ballot["closes_at"] = iso(CLOSES - DAY)
    assert world.faults() == [EXTENSION]


def test_an_extension_that_leaves_from_an_end_nobody_announced_is_named():
    assert extended(World(), **{"from": iso(CLOSES + DAY)}).faults() == [EXTENSION]


def test_an_extension_without_the_end_it_leaves_is_named():
    assert extended(World(), **{"from": None}).faults() == [EXTENSION]


def test_an_extension_of_what_is_closed_is_named():
    world = World().close()
    seq = world.tell(
        "ballot.extend", ballot=3, **{"from": iso(CLOSES)}, to=iso(LATER), reason="r", by=9
    )
    assert (EXTENSION, seq, "") in world.found()


def test_an_extension_of_what_is_void_is_named():
    world = extended(void(World()))
    assert world.faults() == [EXTENSION]


def test_the_second_extension_leaves_from_the_first_one_and_from_nowhere_else():
    world = extended(World())
    world = extended(world, to=iso(LATER + DAY))  # from the first end again
    world.ballot["closes_at"] = iso(LATER + DAY)
    assert world.found() == [(EXTENSION, last(world), "")]


def test_the_second_extension_is_in_time_until_the_end_of_the_first():
    further = {"from": iso(LATER), "to": iso(LATER + DAY)}
    for at, faults in ((LATER, []), (LATER + SECOND, [EXTENSION])):
        world = extended(extended(World()), **further, at=iso(at))
        world.ballot["closes_at"] = iso(LATER + DAY)
        assert world.faults() == faults


def test_an_extension_that_was_never_recorded_is_a_moved_closing_time():
    world = extended(World())
    forgotten(world, "ballot.extend")
    assert world.faults() == ["V24 closing time"]


def test_an_outage_excuses_that_it_came_late_and_nothing_else():
    late = {"at": iso(CLOSES + DAY), "outage": True}
    assert extended(World(), **late).faults() == []
    earlier = extended(World(), **late, to=iso(CLOSES - DAY))
    earlier.ballot["closes_at"] = iso(CLOSES - DAY)
    assert earlier.faults() == [EXTENSION]


def test_who_was_suspended_and_is_made_longer_counts_what_comes_until_the_later_end():
    world = extended(suspended(), at=iso(CLOSES + DAY), outage=True)
    world.ballot["suspended_at"] = None
    world.vote(202, "yes", arrived=iso(LATER))
    assert world.faults() == []


def test_a_vote_of_the_last_moment_of_the_later_end_counts_and_one_behind_it_does_not():
    for arrived, faults in ((LATER, []), (LATER + SECOND, ["V20 after closing"])):
        world = extended(World())
        world.vote(202, "yes", arrived=iso(arrived))
        assert world.faults() == faults


def test_a_vote_after_the_first_end_is_named_where_it_was_never_made_longer():
    world = World()
    world.vote(202, "yes", arrived=iso(CLOSES + DAY))
    assert world.faults() == ["V20 after closing"]


# Void


def test_void_by_two_before_the_end_needs_no_document():
    assert void(World(), at=iso(CLOSES - DAY)).faults() == []


def test_void_at_the_last_moment_needs_no_document_and_a_second_later_it_does():
    assert void(World(), at=iso(CLOSES)).faults() == []
    assert void(World(), at=iso(CLOSES + SECOND)).faults() == [NO_PAPER]


def test_where_it_was_made_longer_void_needs_no_document_until_the_later_end():
    assert void(extended(World()), at=iso(CLOSES + DAY)).faults() == []
    assert void(extended(World()), at=iso(LATER + SECOND)).faults() == [NO_PAPER]


def test_void_after_its_closing_needs_a_document_whatever_the_clock_said():
    assert void(World().close(), at=iso(CLOSES - DAY)).faults() == [NO_PAPER]


def test_void_by_a_document_is_in_order():
    assert annulled().check() == ([], [])


def test_an_empty_document_is_none():
    world = annulled(document="")
    world.ballot["void_document"] = ""
    assert world.faults() == [NO_PAPER]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("void_document", ""),
        ("void_document", None),
        ("void_document", "法院 2 号"),
        ("void_reason", ""),
        ("void_reason", None),
        ("voided_at", iso(CLOSES)),
    ],
)
def test_by_which_document_and_why_and_when_cannot_be_changed_afterwards(column, value):
    world = annulled()
    world.ballot[column] = value
    assert world.found() == [(ROWS_ONLY, last(world), "")]


def test_a_document_in_the_rows_that_was_never_told_is_named():
    world = void(World())
    world.ballot["void_document"] = "法院 1 号"
    assert world.faults() == [ROWS_ONLY]


def test_void_written_into_the_rows_of_a_running_ballot_is_named(running):
    running.ballot |= {"voided_at": iso(CLOSES - DAY), "void_reason": "r"}
    assert running.found() == [(ROWS_ONLY, None, "")]


def test_void_written_into_the_rows_of_a_result_is_named(closed):
    closed.ballot |= {"voided_at": iso(CLOSES + DAY), "void_reason": "r", "void_document": "x"}
    assert closed.faults() == [ROWS_ONLY]


def test_void_taken_out_of_the_rows_is_named_with_the_entry_that_tells_it():
    world = void(World())
    world.ballot |= {"voided_at": None, "void_reason": "", "void_document": ""}
    assert world.found() == [(RECORD_ONLY, last(world), "")]


def test_rows_of_before_there_was_void_are_in_order(closed):
    for column in ("voided_at", "void_reason", "void_document"):
        assert column not in closed.ballot
    assert closed.check() == ([], [])


def test_nothing_is_said_of_the_rows_where_they_were_not_given():
    world = void(World())
    found = world.found(without=["ballots"])
    assert not {fault for fault, _seq, _flat in found} & {ROWS_ONLY, RECORD_ONLY}


def test_votes_given_before_it_became_void_stay_and_are_in_order():
    world = World()
    assert len(world.votes) == 3
    assert void(world).faults() == []


def test_a_vote_recorded_behind_the_void_is_named_with_its_entry():
    world = void(World())
    seq = world.vote(202, "yes")
    assert "V20 after closing" in [fault for fault, at, _flat in world.found() if at == seq]


# Published


def test_when_it_was_published_is_what_the_result_says():
    world = published(World())
    assert world.faults() == []
    world.ballot["published_at"] = iso(CLOSES + 2 * SECOND)
    assert world.faults() == [FILING]


def test_a_publication_changed_on_the_record_is_named_with_the_entry_of_the_result():
    world = published(World())
    seq = next(one.seq for one in world.facts if one.type == "ballot.result")
    world.ballot["published_at"] = iso(CLOSES + DAY)
    assert world.found() == [(FILING, seq, "")]


def test_a_running_ballot_has_no_publication(running):
    running.ballot["published_at"] = iso(OPENED)
    assert running.found() == [(FILING, None, "")]


def test_an_older_result_was_published_when_it_was_closed_or_says_nothing(closed):
    for stored in (None, closed.ballot["closed_at"]):
        closed.ballot["published_at"] = stored
        assert closed.faults() == []
    closed.ballot["published_at"] = iso(CLOSES + DAY)
    assert closed.faults() == [FILING]


def test_a_ballot_that_was_resumed_and_published_is_in_order():
    world = resumed()
    told(world, last(world), published_at=iso(CLOSES + DAY))
    world.ballot["published_at"] = iso(CLOSES + DAY)
    assert world.faults() == []


# Filed


@pytest.mark.parametrize("field", list(FILED))
def test_each_part_of_a_filing_is_held_against_the_record(field):
    world = published(World())
    world.ballot["filing"] = json.dumps(FILED | {field: "x"})
    assert world.faults() == [FILING]


@pytest.mark.parametrize("field", list(FILED))
def test_no_part_of_a_filing_may_be_missing(field):
    world = published(World())
    left = {name: said for name, said in FILED.items() if name != field}
    world.ballot["filing"] = json.dumps(left)
    assert world.faults() == [FILING]


@pytest.mark.parametrize("written", ["[]", "null", "12", '"街道"', "{}", "not json", None])
def test_a_filing_that_is_none_is_named_and_stops_nobody_from_checking_the_rest(written):
    world = published(World())
    world.ballot["filing"] = written
    assert world.faults() == [FILING]


def test_the_order_in_which_a_filing_is_written_does_not_matter():
    world = published(World())
    world.ballot["filing"] = json.dumps(dict(reversed(FILED.items())))
    assert world.faults() == []


def test_when_it_was_filed_cannot_be_moved():
    world = published(World())
    world.ballot["executed_at"] = iso(CLOSES + 2 * DAY)
    assert world.faults() == [FILING]


def test_filed_in_the_rows_alone_is_named():
    world = published(World())
    forgotten(world, "ballot.executed")
    assert world.faults() == [FILING]


def test_filed_on_the_record_alone_is_named():
    world = published(World())
    world.ballot |= {"executed_at": None, "filing": ""}
    assert world.faults() == [FILING]


def test_a_moment_of_filing_without_what_was_filed_is_named(closed):
    closed.ballot |= {"executed_at": iso(CLOSES + DAY), "filing": ""}
    assert closed.faults() == [FILING]


def test_two_lies_at_once_are_two_findings():
    world = published(World())
    world.ballot |= {"filing": "", "voided_at": iso(CLOSES + DAY), "void_reason": "r"}
    assert sorted(world.faults()) == [FILING, ROWS_ONLY]
