"""Entering papers: the order they lie in, the flat that is meant, what the second person reads."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.features.ballots.errors.slips import (
    FlatNotFound,
    NoEvidence,
    NothingEntered,
    SeveralFlats,
    SittingFull,
    SittingOver,
)
from bot.features.ballots.model import Channel, Choice, RollEntry
from bot.features.ballots.model.slips import MOST_SLIPS, Sitting, Slip, Ticked
from bot.features.ballots.rules.slips import (
    PAGE,
    before,
    check_handed,
    fingerprint,
    following,
    found,
    in_order,
    pages_of,
    ticked,
)
from bot.kernel.area import Area
from bot.kernel.ids import BallotId, CommunityId, PersonId, SittingId, UnitId

NOON = datetime(2026, 5, 18, 4, tzinfo=UTC)
LABELS = ("1-1-1001", "1-1-901", "2-1-101", "1-2-101", "1-1-101", "10-1-101", "A-1-101", "1-1-102")
CODES = {"7K3F9QWD": UnitId(4), "00000000": UnitId(99)}


def entry(unit, label):
    return RollEntry(BallotId(7), UnitId(unit), label, Area(5840), str(unit), 1)


ORDER = in_order([entry(unit, label) for unit, label in enumerate(LABELS, 1)])


def sitting(*slips, **changed):
    there = Sitting(
        *(SittingId(1), BallotId(7), CommunityId(1), Channel.PAPER, PersonId(9), NOON),
        slips=tuple(Slip(UnitId(unit), said) for unit, said in slips),
    )
    return replace(there, **changed)


def full():
    return sitting(*((unit, Ticked.YES) for unit in range(1, MOST_SLIPS + 1)))


# Along the roll


def test_the_pile_is_walked_through_by_building_stairwell_floor_and_door():
    assert [one.label for one in ORDER] == [
        *("1-1-101", "1-1-102", "1-1-901", "1-1-1001"),
        *("1-2-101", "2-1-101", "10-1-101", "A-1-101"),
    ]


def test_the_next_flat_is_the_next_that_is_not_entered():
    there = sitting((8, Ticked.NO))  # 1-1-102
    assert following(ORDER, None, there).label == "1-1-101"
    assert following(ORDER, UnitId(5), there).label == "1-1-901"
    assert following(ORDER, UnitId(7), there) is None  # behind the last one
    assert following(ORDER, UnitId(12345), there).label == "1-1-101"  # gone from the roll
    assert following([], None, there) is None


def test_one_goes_back_to_what_was_entered_and_never_before_the_first():
    assert before(ORDER, UnitId(8)).label == "1-1-101"
    assert before(ORDER, UnitId(5)).label == "1-1-101"
    assert before(ORDER, None).label == "A-1-101"
    assert before([], None) is None


# The flat that is meant


@pytest.mark.parametrize(
    ("typed", "near", "label"),
    [
        ("1-2-101", None, "1-2-101"),
        ("1幢2单元101室", None, "1-2-101"),
        (" １－１－９０１ ", None, "1-1-901"),
        ("901", None, "1-1-901"),  # one stairwell has it
        ("101", 1, "1-1-101"),  # several have it: that of the stairwell at hand
        ("101", 4, "1-2-101"),
        ("2-101", None, "1-2-101"),
        ("a-1-101", None, "A-1-101"),
        ("7K3F 9QWD", None, "1-2-101"),
        ("7k3f-9qwd", 1, "1-2-101"),
    ],
)
def test_a_flat_is_found_by_what_people_write(typed, near, label):
    assert found(ORDER, CODES, typed, near and UnitId(near)).label == label


@pytest.mark.parametrize("typed", ["", "？", "1-1-999", "999", "00000000", "7K3F9QWE", "-", "楼"])
def test_what_is_no_flat_of_this_vote_is_said_to_be_none(typed):
    with pytest.raises(FlatNotFound):
        found(ORDER, CODES, typed, None)


@pytest.mark.parametrize("near", [None, 12345])
def test_a_door_that_several_stairwells_have_is_asked_for_in_full(near):
    with pytest.raises(SeveralFlats):
        found(ORDER, CODES, "101", near and UnitId(near))


# A slip


def test_a_slip_is_entered_once_and_the_last_tick_holds():
    there = ticked(ticked(sitting(), UnitId(5), Ticked.YES), UnitId(8), Ticked.NO)
    again = ticked(there, UnitId(5), Ticked.SPOILED)
    assert [(one.unit, one.ticked) for one in again.slips] == [(8, Ticked.NO), (5, Ticked.SPOILED)]
    assert (Ticked.SPOILED.choice, Ticked.ABSTAIN.choice) == (None, Choice.ABSTAIN)


def test_fifty_fit_and_the_fiftieth_may_still_be_put_right():
    there = full()
    assert ticked(there, UnitId(3), Ticked.NO).slip(UnitId(3)).ticked is Ticked.NO
    with pytest.raises(SittingFull):
        ticked(there, UnitId(51), Ticked.YES)


def test_what_is_recorded_is_not_changed_any_more():
    with pytest.raises(SittingOver):
        ticked(sitting(recorded_at=NOON), UnitId(5), Ticked.YES)


def test_what_was_struck_out_and_is_entered_anew_is_not_struck_any_more():
    there = sitting((5, Ticked.YES), (8, Ticked.NO), struck=frozenset({UnitId(5), UnitId(8)}))
    assert ticked(there, UnitId(5), Ticked.NO).struck == {8}
    again = ticked(ticked(there, UnitId(5), Ticked.YES), UnitId(8), Ticked.NO)
    assert (again.slips, again.struck) == (there.slips, frozenset())
    assert fingerprint(again) != fingerprint(there)  # who struck them out reads it once more


# Handing over


@pytest.mark.parametrize(
    ("there", "refusal"),
    [
        (sitting(witness="王秀英"), NothingEntered),
        (sitting((5, Ticked.YES)), NoEvidence),
        (sitting((5, Ticked.YES), witness="王秀英", recorded_at=NOON), SittingOver),
    ],
)
def test_nothing_is_handed_over_without_papers_and_proof(there, refusal):
    with pytest.raises(refusal):
        check_handed(there)


def test_a_witness_or_a_photo_is_enough():
    check_handed(sitting((5, Ticked.SPOILED), witness="王秀英"))
    check_handed(sitting((5, Ticked.YES), photo=b"\xff\xd8\xff"))


def test_whatever_the_second_person_reads_is_in_the_mark_of_what_was_handed_over():
    there = sitting((5, Ticked.YES), witness="王秀英")
    others = [
        sitting((5, Ticked.NO), witness="王秀英"),
        sitting((8, Ticked.YES), witness="王秀英"),
        sitting((5, Ticked.YES), (8, Ticked.YES), witness="王秀英"),
        sitting((5, Ticked.YES), witness="李建国"),
        sitting((5, Ticked.YES), witness="王秀英", photo=b"1"),
        sitting((5, Ticked.YES), witness="王秀英", photo=b"2"),
        replace(there, channel=Channel.PHONE),
        replace(there, id=SittingId(2)),
    ]
    assert len({fingerprint(one) for one in (there, *others)}) == 9
    assert fingerprint(replace(there, struck=frozenset({UnitId(5)}))) == fingerprint(there)


def test_the_list_is_read_page_by_page_and_nothing_is_left_out():
    pages = pages_of(full())
    assert [len(page) for page in pages] == [PAGE] * (MOST_SLIPS // PAGE)
    assert [one for page in pages for one in page] == [*full().slips]
    assert pages_of(sitting()) == [()]
