"""Matters, households and promises held against the record, whatever somebody put into the rows."""

from datetime import timedelta

from bot.features.consultations.model import KEPT
from bot.features.consultations.rules.checking import check_concerns
from bot.kernel.evidence import UNREAD, Fact
from bot.kernel.findings import Fault
from tests.cases import each
from tests.features.consultations.conftest import DAY, NOW

MATTER, MISSING, PROMISE = Fault.CONCERN_DIFFERS, Fault.CONCERN_MISSING, Fault.PROMISE_DIFFERS
DUE = NOW + 30 * DAY


def told(seq, type, **facts):
    return Fact(seq, f"concern.{type}", "", {"at": (NOW + seq * DAY).isoformat(), **facts})


LIFE = (
    told(1, "raised", concern=5, asked=1),
    told(2, "accepted", concern=5, number=1, by=7),
    told(3, "asked", concern=5, asked=2),
    told(4, "must", number=1, households=20, seconded=2),
    told(5, "stage", number=1, stage="decide", by=7),
    told(6, "ballot", number=1, ballot=3, by=7),
    told(7, "closed", number=1, outcome="关音响", due=DUE.isoformat(), settled="here", by=7),
    told(8, "kept", number=1, by=7),
)
ROW = {
    "id": 5, "state": "done", "stage": "follow", "number": 1, "decided_by": 7, "into_id": None,
    "ballot_id": 30, "must_at": "2026-05-22 04:00:00", "entered_by": None,
}  # fmt: skip
AGREED = {
    "id": 1, "concern_id": 5, "number": 1, "words": "关音响", "due": DUE, "settled": "here",
    "kept_at": NOW, "kept_by": 7,
}  # fmt: skip
ASKS = [{"concern_id": 5, "unit_id": 1}, {"concern_id": 5, "unit_id": 2}]
WHOLE = {
    "concerns": [ROW],
    "concern_seconds": ASKS,
    "promises": [AGREED],
    "ballots": [{"id": 30, "number": 3}],
}


def found(tables, facts=LIFE):
    return [one.fault for one in check_concerns(facts, tables)]


def test_a_matter_as_it_was_recorded_is_right():
    assert found(WHOLE) == []


@each(
    "changed",
    [
        {"state": "open"},
        {"state": "waiting"},
        {"stage": "decide"},
        {"number": 2},
        {"decided_by": 8},
        {"ballot_id": None},
        {"ballot_id": 31},
        {"must_at": None},
        {"entered_by": 9},
        {"id": "5"},
    ],
)
def test_whatever_is_changed_in_a_matter_is_found(changed):
    assert MATTER in found(WHOLE | {"concerns": [ROW | changed]})


@each(
    "changed",
    [
        {"words": "什么也不做"},
        {"due": DUE + DAY},
        {"settled": "passed"},
        {"settled": None},
        {"kept_at": None},
        {"kept_by": 8},
        {"concern_id": 6},
        {"number": 2},
    ],
)
def test_whatever_is_changed_in_a_promise_is_found(changed):
    assert PROMISE in found(WHOLE | {"promises": [AGREED | changed]})


@each(
    ("tables", "fault"),
    [
        ({"concerns": [ROW, ROW | {"id": 6, "number": 9}]}, MATTER),
        ({"concerns": []}, MISSING),
        ({"concern_seconds": ASKS[:1]}, MATTER),
        ({"concern_seconds": [*ASKS, {"concern_id": 5, "unit_id": 3}]}, MATTER),
        ({"promises": []}, PROMISE),
        ({"promises": [AGREED, AGREED | {"id": 2}]}, PROMISE),
    ],
)
def test_a_row_more_or_less_is_found(tables, fault):
    assert found(WHOLE | tables) == [fault]


def test_words_that_no_key_opens_are_not_judged():
    assert found(WHOLE | {"promises": [AGREED | {"words": UNREAD}]}) == []


def test_who_wrote_it_down_may_have_herself_erased():
    facts = (told(1, "raised", concern=5, asked=0, entered_by=7), *LIFE[1:])
    for who, faults in ((7, []), (0, []), (8, [MATTER])):
        assert found(WHOLE | {"concerns": [ROW | {"entered_by": who}]}, facts) == faults


def test_one_put_to_another_brings_its_households():
    facts = (
        *LIFE[:3],
        told(4, "raised", concern=6, asked=1),
        told(5, "merged", concern=6, into=1, asked=3, by=7),
    )
    rows = [
        ROW | {"state": "open", "stage": "raise", "must_at": None, "ballot_id": None},
        ROW | {"id": 6, "state": "merged", "stage": "raise", "number": 0, "into_id": 5,
               "must_at": None, "ballot_id": None},
    ]  # fmt: skip
    asks = [*ASKS, {"concern_id": 5, "unit_id": 3}, {"concern_id": 6, "unit_id": 3}]
    tables = {"concerns": rows, "concern_seconds": asks, "promises": []}
    assert found(tables, facts) == []
    assert found(tables | {"concern_seconds": asks[1:]}, facts) == [MATTER]
    rows[1] = rows[1] | {"into_id": 6}
    assert found(tables, facts) == [MATTER]


def test_what_is_too_old_to_be_kept_may_be_gone():
    late = Fact(9, "config.changed", "", {"at": (NOW + KEPT + 9 * DAY).isoformat()})
    assert found({"concerns": [], "concern_seconds": [], "promises": []}, (*LIFE, late)) == []
    soon = Fact(9, "config.changed", "", {"at": (NOW + timedelta(days=1500)).isoformat()})
    assert found(WHOLE | {"concern_seconds": []}, (*LIFE, soon)) == []  # perhaps an older one's
    assert found(WHOLE | {"concerns": []}, (*LIFE, soon)) == [MISSING]


def test_a_record_of_before_says_not_how_many_asked_nor_who_settles_it():
    old = tuple(
        Fact(
            one.seq,
            one.type,
            "",
            {k: v for k, v in one.facts.items() if k not in ("asked", "settled")},
        )
        for one in LIFE
        if one.type != "concern.asked"
    )
    assert (
        found(WHOLE | {"concern_seconds": [], "promises": [AGREED | {"settled": None}]}, old) == []
    )


def test_without_the_rows_or_with_an_event_nobody_can_read_nothing_is_said():
    assert found({}) == []
    assert found({"concerns": []}, (*LIFE, Fact(9, "concern.stage", "", None))) == []
    assert found({"concerns": [ROW], "ballots": WHOLE["ballots"]}) == []
