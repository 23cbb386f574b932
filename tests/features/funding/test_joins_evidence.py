"""The stored rule for late joiners, and who joined: a change behind the record's back is found."""

import json

from bot.features.funding.rules.joins_evidence import check_joins
from bot.kernel.evidence import Fact
from bot.kernel.findings import Fault
from tests.cases import each

BACK = [[21, 142796], [22, 142796]]
RULE = {"project_id": 1, "plan": 3, "rule": "straight_line", "number": 15}
LATE = {
    "project_id": 1,
    "unit_id": 31,
    "entry_id": 7,
    "pays": 285592,
    "refunds": json.dumps(BACK),
    "state": "joined",
}


def fact(seq, type, **facts):
    return Fact(seq, type, f"{seq:064x}", {"project": 1, **facts})


TOLD = (
    fact(1, "project.terms", plan=3, rule="straight_line", number=15),
    fact(2, "project.joining", unit=31, entry=7, pays=285592, refunds=BACK),
    fact(3, "project.plan"),
    fact(4, "project.join", unit=31, entry=7),
)


def found(facts=TOLD, rules=(RULE,), joins=(LATE,)):
    return [(one.fault, one.seq, one.detail) for one in check_joins(facts, rules, joins)]


def test_what_is_as_recorded_has_no_finding():
    assert found() == []
    assert found(TOLD[:2], joins=[LATE | {"state": "waits"}]) == []
    off = (*TOLD[:2], fact(5, "project.joining-off", unit=31, entry=7))
    assert found(off, joins=[LATE | {"state": "off"}]) == []
    assert list(check_joins(TOLD, None, None)) == []


@each(
    "changed",
    [{"pays": 1}, {"refunds": "[]"}, {"entry_id": 8}, {"state": "waits"}, {"unit_id": 32}],
)
def test_a_changed_late_joiner_is_found(changed):
    assert [one[0] for one in found(joins=[LATE | changed])] == [Fault.JOINING_DIFFERS]


@each("changed", [{"number": 20}, {"rule": "neutral"}, {"plan": 1}])
def test_a_changed_rule_is_found(changed):
    assert found(rules=[RULE | changed]) == [(Fault.JOINING_DIFFERS, 1, "1")]


def test_what_was_never_recorded_or_is_gone_is_found():
    assert found(facts=()) == [(Fault.JOINING_DIFFERS, None, "1")]
    assert [one[0] for one in found(rules=(), joins=())] == [Fault.JOINING_DIFFERS]
