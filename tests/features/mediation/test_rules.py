"""What a subject says, who is left out, and the rows of reports against the record."""

import pytest

from bot.features.mediation import rules
from bot.features.mediation.model import Kind, Spared, State, article_of, article_subject
from bot.features.mediation.rules.evidence import check_cases
from bot.kernel.evidence import Fact
from tests.features.mediation.conftest import COORDINATORS, EVERYBODY, FANG, GU, LIN, case

AT, LATER = "2026-05-18T04:00:00+00:00", "2026-08-17T04:00:00+00:00"


def fact(seq, type, at=AT, **facts):
    return Fact(seq, f"mediation.{type}", f"{seq:064x}", {"at": at, "case": 1} | facts)


OPENED = fact(1, "opened")
TAKEN = fact(2, "taken", by=50)
BACK = fact(3, "returned", by=50)
AGAIN = fact(4, "taken", by=51)
SETTLED = fact(5, "settled", by=51)
WITHDRAWN = fact(5, "withdrawn")
WAITS = {"id": 1, "state": "received", "taken_by": None}


def held(state, by=None):
    return {"id": 1, "state": state, "taken_by": by}


def found(facts, *rows):
    return [one.fault.value for one in check_cases(facts, rows)]


# Subjects


def test_an_article_of_a_convention_is_found_in_its_subject_again():
    subject = article_subject(12, 20)
    assert (subject, article_of(subject)) == ("article:12:20", 20)
    assert case(kind=Kind.BREACH, subject=subject).article == 20


@pytest.mark.parametrize("subject", ["", "project:12", "article", "article:", "article:3:x", "6"])
def test_what_another_feature_calls_it_is_no_article(subject):
    assert article_of(subject) is None


@pytest.mark.parametrize("state", State)
def test_only_what_waits_or_is_in_hand_is_open(state):
    assert case(state=state).open == (state in (State.RECEIVED, State.TAKEN))


# Left out


@pytest.mark.parametrize(
    ("other", "people"),
    [
        (Spared.NOBODY, set()),
        (Spared.MEDIATOR, {FANG.person, GU.person}),
        (Spared.COORDINATOR, {one.person for one in COORDINATORS}),
    ],
)
def test_an_office_on_the_other_side_is_left_out_as_a_whole(other, people):
    assert rules.spared(EVERYBODY, other) == people


def test_who_holds_both_offices_is_left_out_for_either():
    both = (*EVERYBODY, *(one for one in COORDINATORS if one.person == LIN.person))
    assert LIN.person not in rules.readers(both, {LIN.person})


def test_numbers_stand_in_the_order_of_the_articles():
    many = [case(n, subject=article_subject(1, 9 if n % 2 else 6)) for n in range(12)]
    assert list(rules.by_article(many).items()) == [(6, 6), (9, 6)]


# The record


@pytest.mark.parametrize(
    ("facts", "row"),
    [
        ([OPENED], WAITS),
        ([OPENED, TAKEN], held("taken", 50)),
        ([OPENED, TAKEN, BACK], WAITS),
        ([OPENED, TAKEN, BACK, AGAIN], held("taken", 51)),
        ([OPENED, TAKEN, BACK, AGAIN, SETTLED], held("settled", 51)),
        ([OPENED, WITHDRAWN], held("withdrawn")),
        ([OPENED, TAKEN, AGAIN], held("taken", 51)),
    ],
    ids=["waits", "taken", "given back", "taken again", "settled", "taken back", "taken over"],
)
def test_a_row_that_stands_as_the_record_says_is_no_fault(facts, row):
    assert found(facts, row) == []


@pytest.mark.parametrize(
    ("facts", "row"),
    [
        ([OPENED], held("taken", 50)),
        ([OPENED, TAKEN], held("taken", 51)),
        ([OPENED, TAKEN], held("taken")),
        ([OPENED, TAKEN], WAITS),
        ([OPENED, TAKEN, BACK], held("received", 50)),
        ([OPENED, TAKEN, BACK, AGAIN, SETTLED], held("passed-on", 51)),
    ],
    ids=["never taken", "by another", "by nobody", "still waits", "kept", "another end"],
)
def test_a_row_that_stands_otherwise_is_found(facts, row):
    assert found(facts, row) == ["V28 report"]


def test_a_row_the_record_does_not_know_is_found():
    assert found([], WAITS) == ["V28 report without event"]
    assert found([TAKEN], held("taken", 50)) == ["V28 report without event"]


def test_a_report_that_is_gone_before_its_time_is_found():
    assert found([OPENED]) == ["V28 report missing"]
    assert found([OPENED, WITHDRAWN]) == ["V28 report missing"]
    assert found([OPENED, Fact(9, "ballot.open", "9", {"at": LATER})]) == ["V28 report missing"]


@pytest.mark.parametrize(
    "after",
    [
        Fact(9, "ballot.open", "9", {"at": LATER}),
        Fact(9, "data.erased", "9", {"at": AT}),
    ],
    ids=["90 days later", "somebody was erased"],
)
def test_one_whose_time_was_over_or_whose_reporter_left_may_be_gone(after):
    assert found([OPENED, WITHDRAWN, after]) == []


def test_a_database_from_before_there_were_reports_says_nothing_of_them():
    assert list(check_cases([OPENED], None)) == []
