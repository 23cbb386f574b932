"""The check of the record against rounds and statements, whatever somebody put into the rows."""

from datetime import timedelta

from bot.features.opinions.rules.checking import check_rounds
from bot.kernel.evidence import Fact
from bot.kernel.findings import Fault
from tests.cases import each
from tests.features.ballots.fakes import NOW

DIFFERS, MISSING, STATEMENT = (
    Fault.ROUND_DIFFERS,
    Fault.ROUND_NOT_STORED,
    Fault.STATEMENT_DIFFERS,
)
DAY = timedelta(days=1)
LATER = NOW + 7 * DAY


def begun(number=1, seq=1, **changed):
    facts = {"round": number, "title": "噪音", "by": 9, "ends_at": LATER.isoformat()}
    return Fact(seq, "round.begin", "", facts | changed)


def told(seq, type, **facts):
    return Fact(seq, type, "", facts)


def row(number=1, **changed):
    given = {"number": number, "title": "噪音", "by": 9, "ends_at": LATER, "ended_at": None,
             "posts": 0}  # fmt: skip
    return given | changed


def extended(until, seq=3):
    return told(seq, "round.extend", round=1, ends_at=until.isoformat(), by=9)


def sent(id, seq=2):
    return told(seq, "statement.sent", round=1, statement=id)


def decided(id, state, by=9, seq=3):
    return told(seq, "statement.decided", round=1, statement=id, state=state, by=by)


def found(facts, rounds=None, statements=None):
    return [(one.fault, one.detail) for one in check_rounds(facts, rounds, statements)]


@each(
    ("facts", "rounds"),
    [
        ([begun()], [row()]),
        ([begun()], [row(ends_at=LATER.isoformat())]),  # as SQLite and files have it
        ([begun()], [row(ends_at=LATER.replace(tzinfo=None).isoformat())]),
        ([begun(), told(2, "round.end", round=1)], [row(ended_at=LATER)]),
        (
            [begun(), told(2, "round.end", round=1)]
            + [told(seq, "round.posted", round=1) for seq in (3, 4)],
            [row(ended_at=LATER, posts=2)],
        ),
        ([begun(1), begun(2, 2)], [row(2), row(1)]),
        ([begun(topic=4)], [row()]),
        ([begun(), extended(LATER + DAY)], [row(ends_at=LATER + DAY)]),
        (
            [begun(), extended(LATER + DAY), extended(LATER + 2 * DAY, seq=4)],
            [row(ends_at=LATER + 2 * DAY)],
        ),
        ([], []),
    ],
)
def test_what_is_stored_as_it_is_recorded_has_no_fault(facts, rounds):
    assert found(facts, rounds, []) == []


@each(
    "changed",
    [
        {"title": "停车"},
        {"title": None},
        {"title": 5},
        {"title": "\ud800"},
        {"by": 8},
        {"by": None},
        {"by": "9"},
        {"by": True},
        {"ends_at": LATER + timedelta(seconds=1)},
        {"ends_at": None},
        {"ends_at": "soon"},
        {"ended_at": LATER},  # on no record
        {"posts": 1},
        {"posts": -1},
        {"posts": None},
        {"posts": "0"},
    ],
)
def test_a_round_that_was_changed_in_any_column_is_named(changed):
    assert found([begun()], [row(**changed)]) == [(DIFFERS, "1")]


@each(
    ("facts", "rounds", "faults"),
    [
        ([begun(), told(2, "round.end", round=1)], [row()], [(DIFFERS, "1")]),
        ([begun(), told(2, "round.posted", round=1)], [row()], [(DIFFERS, "1")]),
        ([begun(), told(2, "round.posted", round=2)], [row()], []),
        ([begun()], [], [(MISSING, "1")]),
        ([begun(1), begun(2, 2)], [row(2)], [(MISSING, "1")]),
        ([], [row()], [(DIFFERS, "1")]),  # stored and never begun
        ([begun()], [row(), row()], [(DIFFERS, "1")]),  # one of them twice
        ([begun()], [row(number=None)], [(DIFFERS, "None"), (MISSING, "1")]),
        ([begun()], [row(number="1")], [(DIFFERS, "None"), (MISSING, "1")]),
    ],
)
def test_one_too_many_or_too_few_is_named(facts, rounds, faults):
    assert found(facts, rounds) == faults


def test_a_fault_points_to_where_the_round_began_on_the_record():
    (one,) = check_rounds([begun(seq=41)], [row(posts=1)], None)
    assert one.seq == 41
    (missing,) = check_rounds([begun(seq=41)], [], None)
    assert missing.seq == 41
    (unknown,) = check_rounds([], [row()], None)
    assert unknown.seq is None


@each(
    ("facts", "statements"),
    [
        ([sent(4)], [{"id": 4, "state": "waiting", "by": None}]),
        ([sent(4), decided(4, "accepted")], [{"id": 4, "state": "accepted", "by": 9}]),
        (
            [sent(4), decided(4, "accepted"), decided(4, "taken-out", by=8, seq=5)],
            [{"id": 4, "state": "taken-out", "by": 8}],
        ),
        ([sent(4), sent(5), decided(5, "declined")], [{"id": 5, "state": "declined", "by": 9}]),
        ([sent(4), decided(4, "accepted")], []),  # gone in time, or with whoever wrote it
    ],
)
def test_a_statement_is_what_was_last_decided_and_may_be_gone(facts, statements):
    assert found(facts, None, statements) == []


@each(
    "changed",
    [
        {"state": "waiting"},
        {"state": "declined"},
        {"state": "taken-out"},
        {"state": None},
        {"state": 1},
        {"by": 8},
        {"by": None},
        {"id": 6},  # never sent
        {"id": None},
        {"id": "4"},
    ],
)
def test_a_statement_that_was_changed_or_slipped_in_is_named(changed):
    facts = [sent(4), decided(4, "accepted")]
    kept = {"id": 4, "state": "accepted", "by": 9} | changed
    number = kept["id"] if isinstance(kept["id"], int) else None
    assert found(facts, None, [kept]) == [(STATEMENT, str(number))]


@each(("round", "faults"), [(71, []), (72, [(STATEMENT, "4")]), (99, [(STATEMENT, "4")])])
def test_a_statement_that_stands_in_another_round_than_it_was_sent_to_is_named(round, faults):
    rounds = [row(1, id=71), row(2, id=72)]
    facts = [begun(), begun(2), sent(4)]
    kept = [{"id": 4, "round_id": round, "state": "waiting", "by": None}]
    assert found(facts, rounds, kept) == faults


@each(("told", "topic", "named"), [
    ({"topic": 4}, 4, False), ({}, None, False), ({"topic": 4}, 5, True),
    ({"topic": 4}, None, True), ({}, 4, True),
])  # fmt: skip
def test_a_round_that_was_put_to_another_matter_is_named(told, topic, named):
    assert found([begun(**told)], [row(topic=topic)]) == ([(DIFFERS, "1")] if named else [])


def test_a_statement_let_in_by_nobody_on_the_record_is_named_at_the_place_where_it_was_sent():
    kept = [{"id": 4, "state": "accepted", "by": 9}, {"id": 5, "state": "waiting", "by": None}]
    (one,) = check_rounds([sent(4, seq=17), sent(5)], None, kept)
    assert (one.fault, one.seq, one.detail) == (STATEMENT, 17, "4")
    (slipped,) = check_rounds([sent(5)], None, [{"id": 9, "state": "waiting", "by": None}])
    assert slipped.seq is None


def test_a_table_that_was_not_given_is_not_checked():
    facts = [begun(), sent(4)]
    assert found(facts) == []
    assert found(facts, None, []) == []
    assert found(facts, [row()]) == []


def test_events_that_cannot_be_read_break_nothing():
    facts = [Fact(1, "round.begin", "", None), Fact(2, "statement.sent", "", None)]
    facts += [Fact(3, "statement.decided", "", None), told(4, "round.end", round="x")]
    assert found(facts, [], []) == []
    assert found(facts, [row()], [{"id": 4, "state": "waiting", "by": None}]) == [
        (DIFFERS, "1"),
        (STATEMENT, "4"),
    ]


@each(
    ("facts", "ends_at"),
    [
        ([begun(), extended(LATER + DAY)], LATER),
        ([begun()], LATER + DAY),
        ([begun(), extended(LATER + DAY), extended(LATER + 2 * DAY, seq=4)], LATER + DAY),
    ],
)
def test_the_end_is_the_last_that_was_recorded(facts, ends_at):
    assert found(facts, [row(ends_at=ends_at)], []) == [(Fault.ROUND_DIFFERS, "1")]
