"""Instalments add up to the share; what is overdue is what was asked for and not paid."""

from datetime import date

import pytest

from bot.features.ledger.errors import (
    PlanNotWhole,
    PlanOutOfOrder,
    PlanTooLong,
    PlanUnreadable,
)
from bot.features.ledger.model import Instalment, Standing
from bot.features.ledger.rules.plan import due_by, next_due, parts, read_plan
from bot.kernel.errors import DayUnreadable, NoSuchDay
from bot.kernel.money import Money
from tests.cases import each

TODAY = date(2027, 3, 1)
PLAN = (
    Instalment(1, date(2027, 4, 1), 30),
    Instalment(2, date(2027, 6, 1), 40),
    Instalment(3, date(2027, 9, 1), 30),
)


def flat(share, paid=0, returned=0):
    return Standing(Money(share), Money(returned), Money(share - returned - paid))


@each(
    "said",
    [
        "2027-04-01 30\n2027-06-01 40\n2027-09-01 30",
        "2027-04-01 30%\n\n2027年6月1日 40％\n2027/9/1：30%\n",
        "2027-04-01,30；2027-06-01，40；2027-09-01、30",
    ],
)
def test_a_plan_is_read_as_people_write_it(said):
    assert read_plan(said, TODAY) == PLAN


@each(
    ("said", "refusal"),
    [
        ("", PlanUnreadable),
        ("soon", PlanUnreadable),
        ("2027-04-01 0\n2027-06-01 100", PlanUnreadable),
        ("2027-04-01 -30\n2027-06-01 130", (PlanUnreadable, DayUnreadable)),
        ("2027-04-01 101", PlanUnreadable),
        ("2027-02-29 100", NoSuchDay),
        ("2027-04-01 30\n2027-06-01 40", PlanNotWhole),
        ("2027-04-01 60\n2027-06-01 60", PlanNotWhole),
        ("2027-06-01 50\n2027-04-01 50", PlanOutOfOrder),
        ("2027-06-01 50\n2027-06-01 50", PlanOutOfOrder),
        ("\n".join(f"2027-04-{day:02} 7" for day in range(1, 14)), PlanTooLong),
    ],
)
def test_what_is_no_plan_is_refused_with_its_own_sentence(said, refusal):
    with pytest.raises(refusal):
        read_plan(said, TODAY)


def test_the_parts_are_the_share_to_the_fen():
    assert parts(Money(100), PLAN) == (Money(30), Money(40), Money(30))
    assert parts(Money(101), PLAN) == (Money(30), Money(40), Money(31))
    for share in range(1, 2_000, 7):
        assert sum(part.fen for part in parts(Money(share), PLAN)) == share


@each(
    ("day", "paid", "due"),
    [
        (date(2027, 3, 31), 0, 0),
        (date(2027, 4, 1), 0, 300),
        (date(2027, 4, 1), 300, 0),
        (date(2027, 5, 31), 299, 1),
        (date(2027, 6, 1), 300, 400),
        (date(2027, 9, 1), 300, 700),
        (date(2030, 1, 1), 1_000, 0),
        (date(2030, 1, 1), 1_500, 0),
    ],
)
def test_due_is_what_was_asked_for_by_then_and_not_paid(day, paid, due):
    assert due_by(flat(1_000, paid), PLAN, day) == Money(due)


def test_without_a_plan_nothing_is_due():
    assert due_by(flat(1_000), (), date(2030, 1, 1)) == Money(0)
    assert next_due(flat(1_000), (), TODAY) is None


def test_what_came_back_out_of_a_subsidy_is_not_asked_for():
    assert due_by(flat(1_000, 400, returned=550), PLAN, date(2030, 1, 1)) == Money(50)


def test_next_is_the_first_instalment_from_that_day_on_that_is_not_paid():
    assert next_due(flat(1_000), PLAN, TODAY) == (PLAN[0], Money(300))
    assert next_due(flat(1_000, 300), PLAN, TODAY) == (PLAN[1], Money(400))
    assert next_due(flat(1_000), PLAN, date(2027, 4, 2)) == (PLAN[1], Money(700))
    assert next_due(flat(1_000, 1_000), PLAN, TODAY) is None
    assert next_due(flat(1_000), PLAN, date(2027, 9, 2)) is None
