"""Faults are numbered as PROMISES 4.2 numbers them, and no two of them are the same."""

import re

import pytest

from bot.kernel.findings import Fault, Finding, Gap, Unchecked

WRITTEN = re.compile(r"V([1-9][0-9]?) [a-z][a-zA-Z -]*")


@pytest.mark.parametrize("fault", list(Fault))
def test_a_fault_is_written_with_its_number_and_how_it_shows(fault):
    found = WRITTEN.fullmatch(fault.value)
    assert found
    assert fault.number == f"V{found[1]}"
    assert 1 <= int(found[1]) <= 33


def test_faults_stand_in_the_order_of_their_numbers():
    found = [int(one.number[1:]) for one in Fault]
    assert found == sorted(found)


@pytest.mark.parametrize("kind", [Fault, Gap])
def test_no_two_have_the_same_value(kind):
    assert len(kind.__members__) == len(list(kind))


@pytest.mark.parametrize(
    ("number", "ways"),
    [
        ("V1", 3),
        ("V6", 2),
        ("V16", 3),
        ("V22", 6),
        ("V24", 12),
        ("V27", 32),
        ("V28", 15),
        ("V30", 1),
    ],
)
def test_one_number_may_show_itself_in_several_ways(number, ways):
    assert len([one for one in Fault if one.number == number]) == ways


def test_a_finding_names_no_place_that_does_not_apply():
    found = Finding(Fault.HEAD_MISSING)
    assert (found.seq, found.ballot, found.community) == (None, None, None)
    assert (found.flat, found.detail) == ("", "")


def test_findings_at_the_same_place_are_the_same():
    assert len({Finding(Fault.GAP, 3), Finding(Fault.GAP, 3), Finding(Fault.GAP, 4)}) == 2
    assert len({Unchecked(Gap.TAIL, 9), Unchecked(Gap.TAIL, 9), Unchecked(Gap.SEALED, 9)}) == 2
