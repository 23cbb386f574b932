"""Roles as stored against what the record says of them (V31)."""

from datetime import UTC, datetime

import pytest

from bot.features.grants.rules import check_roles
from bot.kernel.evidence import Fact

UNTIL = "2027-05-18T15:59:00+00:00"
STORED = "2027-05-18 15:59:00.000000"  # as SQLite keeps it
GIVEN = {"person": 7, "role": "mediator", "building": "3", "until": UNTIL, "by": 8}
ROW = {"id": 4, "person_id": 7, "role": "mediator", "building": "3", "until": STORED}


def fact(seq, type, facts):
    return Fact(seq, type, "0" * 64, facts)


def found(row=ROW, *facts):
    facts = facts or (fact(1, "role.grant", GIVEN),)
    return [(one.fault.value, one.seq, one.detail) for one in check_roles(facts, [row])]


def test_a_role_that_is_stored_as_it_was_given_is_in_order():
    assert found() == []
    assert found(ROW | {"until": datetime(2027, 5, 18, 15, 59, tzinfo=UTC)}) == []


@pytest.mark.parametrize("more", [{"person_id": 9}, {"role": "auditor"}, {"building": ""}])
def test_a_role_that_nobody_gave_is_found(more):
    assert found(ROW | more) == [("V31 role without event", None, "4")]


def test_a_role_that_was_ended_and_is_still_stored_is_found_until_it_is_given_anew():
    given, ended = fact(1, "role.grant", GIVEN), fact(2, "role.end", GIVEN)
    assert found(ROW, given, ended) == [("V31 role without event", None, "4")]
    assert found(ROW, given, ended, fact(3, "role.grant", GIVEN)) == []


@pytest.mark.parametrize("until", [None, "2030-05-18 15:59:00", "soon"])
def test_a_role_that_was_made_to_last_longer_is_found(until):
    assert found(ROW | {"until": until}) == [("V31 end of a role", 1, "4")]


def test_coordinators_of_before_are_known_by_their_older_entry():
    old = fact(1, "grant.coordinator", {"person": 7, "by": 8, "alone": True})
    row = {"person_id": 7, "role": "coordinator"}
    assert found(row, old) == []
    assert found(row | {"id": 4, "building": "", "until": None}, old) == []
    assert found(row | {"id": 4, "until": STORED}, old) == [("V31 end of a role", 1, "4")]


def test_where_an_entry_cannot_be_read_nothing_is_judged():
    assert found(ROW, fact(1, "role.grant", None)) == []


def test_a_role_on_the_record_whose_row_is_gone_is_no_fault():
    assert list(check_roles([fact(1, "role.grant", GIVEN)], [])) == []
