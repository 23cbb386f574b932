"""Headers that were changed by hand, and what the chain itself tells of it."""

from dataclasses import replace

import pytest

from bot.features.record.rules import Chain, check_links, read_headers
from bot.kernel.evidence import Header
from tests.features.record.chains import again, linked

CLEAN, _payloads = linked(*({"n": number} for number in range(20)))


def found(headers):
    return [(one.fault.number, one.seq) for one in check_links(Chain(headers))]


def moved(headers, by=1):
    return [replace(one, seq=one.seq + by) for one in headers]


def without(seq):
    return [one for one in CLEAN if one.seq != seq]


def changed(seq, **fields):
    return [replace(one, **fields) if one.seq == seq else one for one in CLEAN]


def test_a_chain_in_order_has_nothing_wrong():
    assert found(CLEAN) == []
    assert found([]) == []


@pytest.mark.parametrize("field", ["type", "payload_hash", "prev", "hash"])
@pytest.mark.parametrize("seq", [1, 8, 20])
def test_a_changed_field_is_named_at_its_entry_and_nowhere_else(field, seq):
    assert found(changed(seq, **{field: "f" * 64})) == [("V1", seq)]


def test_an_entry_exchanged_with_its_right_hash_is_named_by_the_one_built_on_it():
    headers = [again(one, type="other") if one.seq == 8 else one for one in CLEAN]
    assert found(headers) == [("V1", 8)]


@pytest.mark.parametrize("seq", [1, 8, 19])
def test_an_entry_taken_out_is_named_by_its_number(seq):
    assert found(without(seq)) == [("V2", seq)]


def test_an_entry_taken_out_is_named_even_where_the_rest_moved_up():
    assert found([*CLEAN[:7], *moved(CLEAN[8:], -1)]) == [("V2", 8)]


@pytest.mark.parametrize("right", [True, False])
def test_an_entry_put_in_is_named_and_those_it_pushed_on_are_not(right):
    added = again(CLEAN[7], type="grant.coordinator")
    added = added if right else replace(added, hash="f" * 64)
    headers = [*CLEAN[:7], added, *moved(CLEAN[7:])]
    assert ("V4", 8) in found(headers)
    assert {seq for _v, seq in found(headers)} == {8}


@pytest.mark.parametrize(("one", "other"), [(5, 6), (3, 17), (1, 20)])
def test_two_entries_that_changed_places_are_both_named(one, other):
    headers = list(CLEAN)
    headers[one - 1] = replace(CLEAN[other - 1], seq=one)
    headers[other - 1] = replace(CLEAN[one - 1], seq=other)
    assert found(headers) == [("V5", one), ("V5", other)]


def test_a_number_left_out_is_a_gap_and_no_removal():
    assert found([*CLEAN[:9], *moved(CLEAN[9:])]) == [("V6", 10)]


def test_a_number_that_occurs_twice_is_named():
    assert found([*CLEAN[:8], *CLEAN[7:]]) == [("V6", 8)]


def test_a_second_child_of_an_older_entry_is_named():
    child = again(CLEAN[10], seq=21, prev=CLEAN[9].hash)
    assert found([*CLEAN, child]) == [("V7", 21)]


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"seq": "1", "type": "x", "payload_hash": "", "prev": "", "hash": ""},
        {"seq": True, "type": "x", "payload_hash": "", "prev": "", "hash": ""},
        {"seq": 2**70, "type": "x", "payload_hash": "", "prev": "", "hash": ""},
        {"seq": 1, "type": None, "payload_hash": "", "prev": "", "hash": ""},
        {"seq": 1, "type": "\ud800", "payload_hash": "", "prev": "", "hash": ""},
        {"seq": 1, "type": "x", "payload_hash": b"", "prev": 3.5, "hash": []},
    ],
)
def test_a_row_that_is_no_entry_is_a_finding_and_no_crash(row):
    chain, findings = read_headers([row])
    assert chain.headers == []
    assert [one.fault.number for one in findings] == ["V1"]
    assert Header.read(row) is None
