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


# What a record and a table may do to each other


def stored(number, **more):
    return ROW | {"id": number} | more


@pytest.mark.parametrize(
    ("column", "value", "fault"),
    [
        ("person_id", 8, "V31 role without event"),  # somebody put herself in her place
        ("role", "coordinator", "V31 role without event"),  # a mediator who made herself more
        ("role", "auditor", "V31 role without event"),
        ("building", "4", "V31 role without event"),
        ("building", "", "V31 role without event"),  # of one building, now of all
        ("building", None, "V31 role without event"),
        ("person_id", None, "V31 role without event"),
        ("person_id", "7", "V31 role without event"),
        ("until", None, "V31 end of a role"),
        ("until", "2027-05-18 16:00:00", "V31 end of a role"),
        ("until", "2027-05-18 15:58:59", "V31 end of a role"),
        ("until", "", "V31 end of a role"),
    ],
)
def test_each_field_of_a_stored_role_that_was_tampered_with_is_found(column, value, fault):
    ((found_, _seq, detail),) = found(ROW | {column: value})
    assert (found_, detail) == (fault, "4")


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("person", 9, "V31 role without event"),
        ("role", "volunteer", "V31 role without event"),
        ("building", "", "V31 role without event"),
        ("until", None, "V31 end of a role"),
        ("until", "2028-05-18T15:59:00+00:00", "V31 end of a role"),
    ],
)
def test_so_is_each_field_of_the_entry_that_gave_it(name, value, fault):
    assert [one[0] for one in found(ROW, fact(1, "role.grant", GIVEN | {name: value}))] == [fault]


def test_without_its_entry_a_role_is_found_and_one_too_many_too():
    assert [one[0] for one in found(ROW, fact(1, "unit.claim", GIVEN))] == [
        "V31 role without event"
    ]
    rows = [stored(4), stored(5, building="9")]
    findings = list(check_roles([fact(1, "role.grant", GIVEN)], rows))
    assert [one.detail for one in findings] == ["5"]


def test_every_faulty_role_is_found_and_none_hides_another():
    rows = [stored(number, person_id=number) for number in range(20, 25)] + [stored(4)]
    findings = list(check_roles([fact(1, "role.grant", GIVEN)], rows))
    assert [one.detail for one in findings] == ["20", "21", "22", "23", "24"]


def test_the_newest_entry_counts_and_an_end_ends_only_its_own():
    longer = GIVEN | {"until": "2028-01-01T15:59:00+00:00"}
    first, second = fact(1, "role.grant", GIVEN), fact(2, "role.grant", longer)
    assert [one[0] for one in found(ROW, first, second)] == ["V31 end of a role"]
    assert found(ROW | {"until": "2028-01-01 15:59:00"}, first, second) == []
    for other in ({"person": 9}, {"role": "volunteer"}, {"building": ""}):
        assert found(ROW, first, fact(2, "role.end", GIVEN | other)) == []


def test_an_end_before_the_role_was_given_or_twice_changes_nothing():
    ended, given = fact(1, "role.end", GIVEN), fact(2, "role.grant", GIVEN)
    assert found(ROW, ended, given) == []
    assert [one[0] for one in found(ROW, given, ended, ended)] == ["V31 role without event"]


def test_the_older_entry_gives_nothing_but_a_coordinator_for_everybody():
    old = fact(1, "grant.coordinator", {"person": 7, "by": 8})
    for row in ({"role": "auditor"}, {"role": "coordinator", "building": "3"}):
        assert [one[0] for one in found(ROW | row | {"until": None}, old)] == [
            "V31 role without event"
        ]
    whole = {"id": 4, "person_id": 7, "role": "coordinator", "building": "", "until": None}
    end = fact(2, "role.end", {"person": 7, "role": "coordinator", "building": ""})
    assert found(whole, old) == []
    assert [one[0] for one in found(whole, old, end)] == ["V31 role without event"]


def test_that_a_link_was_shown_to_everybody_gives_and_ends_nothing():
    shown = fact(2, "role.shown", {"role": "mediator", "building": "3"})
    assert found(ROW, fact(1, "role.grant", GIVEN), shown) == []
    assert [one[0] for one in found(ROW, shown)] == ["V31 role without event"]


def test_a_row_without_a_number_is_found_all_the_same():
    assert [one[2] for one in found({"person_id": 7, "role": "mediator"})] == ["?"]
