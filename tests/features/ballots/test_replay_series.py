"""Two ballots that were put together, changed by hand on the record or in their rows (V24)."""

import pytest

from bot.kernel.evidence import Fact
from tests.features.ballots.replayed import Pair, told
from tests.features.ballots.world import CLOSES, iso

OPENING, SECOND = 5, 10  # where they were opened
OTHER, APART = "V24 other", "V24 parts put together"
FIRST = 7  # the id of the first


class Together(Pair):
    """The pair names its first ballot, on the record and in both rows."""

    def __init__(self):
        super().__init__()
        self.rows = {3: {"series": FIRST}, 4: {"series": FIRST}}
        for seq in (OPENING, SECOND):
            told(self, seq, series=FIRST)

    def tables(self):
        given = super().tables()
        given["ballots"] = [one | self.rows[one["number"]] for one in given["ballots"]]
        return given


def test_parts_that_fit_are_in_order():
    assert Together().found() == []


@pytest.mark.parametrize(
    "changed",
    [
        {"question": "装几盏灯？"},
        {"preset": "owners-simple"},
        {"zone": "Asia/Shanghai"},
        {"opened_at": iso(CLOSES)},
        {"closes_at": iso(CLOSES.replace(day=30))},
        {"by": 10},
        {"roll": "0" * 64},
        {"secrecy": "secret"},
        {"proxy_cap": 1},
    ],
    ids=lambda one: next(iter(one)),
)
def test_all_parts_are_asked_in_the_same_way_of_the_same_people(changed):
    world = Together()
    told(world, SECOND, **changed)
    assert (APART, OPENING, "") in world.found()


def test_a_part_cannot_be_alone_nor_miss_a_number():
    world = Together()
    told(world, SECOND, number=6)
    assert APART in world.faults(without=("ballots",))
    world = Together()
    world.facts[SECOND - 1].facts.pop("series")
    assert APART in world.faults()


def test_they_are_named_by_the_first_of_them():
    world = Together()
    for seq in (OPENING, SECOND):
        told(world, seq, series=8)
    world.rows = {3: {"series": 8}, 4: {"series": 8}}
    assert world.found() == [(APART, OPENING, "")]


def test_a_row_cannot_leave_its_series_nor_join_another():
    for series in (None, 9):
        world = Together()
        world.rows[4] = {"series": series}
        assert world.found() == [(OTHER, SECOND, "")]


def test_a_later_end_is_that_of_all_parts_but_of_one_that_is_void():
    later = iso(CLOSES.replace(day=30))
    both, one, void = Together(), Together(), Together()
    extension = {"from": iso(CLOSES), "to": later, "reason": "雨"}
    for world, numbers in ((both, (3, 4)), (one, (3,)), (void, (3,))):
        if world is void:
            world.tell("ballot.void", ballot=4, reason="写错", voided_at=iso(CLOSES))
        for number in numbers:
            world.tell("ballot.extend", ballot=number, **extension)
    assert APART not in both.faults()
    assert APART in one.faults()
    assert APART not in void.faults()


def test_no_part_stays_announced_where_the_others_began():
    world = Together()
    old = world.facts[SECOND - 1]
    world.facts[SECOND - 1] = Fact(old.seq, "ballot.notice", old.hash, old.facts)
    assert APART in world.faults()
