"""What is stored of the ledger held against the record, each way in which it can be untrue."""

import asyncio
import copy

from bot.features.ledger.model import Kind
from bot.features.ledger.rules.evidence import check_ledger
from bot.features.ledger.store import _entry_row
from bot.features.ledger.usecases import enter, refuse, reverse
from bot.kernel.evidence import Fact
from bot.kernel.findings import Fault
from tests.cases import each
from tests.features.ledger.books import BOOK, LIN, ZHOU, FakeWork, booked, shared, wanted

LEGS = '[["bank", null, 100001], ["flat", 301, -100001]]'


async def _lived():
    """Shares, a payment, a refused one, a reversal that waits."""
    work = FakeWork()
    await shared(work)
    paid = await booked(work, wanted())
    other = await enter(work, LIN, BOOK, wanted(fen=7))
    await refuse(work, ZHOU, other.id)
    await reverse(work, LIN, BOOK, paid.id, "")
    return work


WORK = asyncio.run(_lived())
FACTS = [
    Fact(seq, one.type, f"{seq:064x}", one.facts)
    for seq, one in enumerate(WORK.record.events, start=1)
]
ROWS = [_entry_row(one) for one in WORK.ledger.kept.values()]


def found(facts=FACTS, rows=ROWS):
    return [(one.fault, one.detail) for one in check_ledger(facts, rows)]


def with_row(place, **changed):
    rows = copy.deepcopy(ROWS)
    rows[place] |= changed
    return rows


def with_fact(seq, **changed):
    facts = list(FACTS)
    one = facts[seq - 1]
    facts[seq - 1] = Fact(
        seq, one.type, one.hash, None if changed == {"gone": 1} else one.facts | changed
    )
    return facts


def test_what_was_lived_honestly_has_no_finding():
    assert [one.type for one in FACTS][:3] == ["ledger.entry", "ledger.confirm", "ledger.entry"]
    assert not found()


@each(
    ("changed", "faults"),
    [
        ({"legs": LEGS}, {Fault.LEDGER_DIFFERS, Fault.LEDGER_BALANCE}),
        ({"legs": "nonsense"}, {Fault.LEDGER_DIFFERS, Fault.LEDGER_BALANCE}),
        ({"legs": None}, {Fault.LEDGER_DIFFERS, Fault.LEDGER_BALANCE}),
        ({"project_id": 2}, {Fault.LEDGER_DIFFERS, Fault.LEDGER_BALANCE}),
        ({"state": "refused"}, {Fault.LEDGER_DIFFERS, Fault.LEDGER_BALANCE}),
        ({"day": "2027-02-28"}, {Fault.LEDGER_DIFFERS}),
        ({"kind": Kind.INCOME.value}, {Fault.LEDGER_DIFFERS}),
        ({"unit_id": 302}, {Fault.LEDGER_DIFFERS}),
        ({"entered_by": ZHOU.person}, {Fault.LEDGER_DIFFERS}),
        ({"decided_by": 99}, {Fault.LEDGER_DIFFERS}),
        ({"number": 9}, {Fault.LEDGER_DIFFERS}),
        ({"reverses": 1}, {Fault.LEDGER_DIFFERS}),
    ],
)
def test_an_entry_that_was_changed_is_named_and_so_is_a_balance_that_moved(changed, faults):
    assert {fault for fault, _detail in found(rows=with_row(1, **changed))} == faults


def test_a_refused_entry_that_counts_is_named():
    told = found(rows=with_row(2, state="confirmed"))
    assert told == [(Fault.LEDGER_DIFFERS, "3"), (Fault.LEDGER_BALANCE, "1")]


def test_a_confirmed_entry_that_is_gone_is_named():
    assert found(rows=[ROWS[0], *ROWS[2:]]) == [
        (Fault.LEDGER_MISSING, "2"),
        (Fault.LEDGER_BALANCE, "1"),
    ]


def test_an_entry_that_nobody_recorded_is_named():
    more = [*ROWS, ROWS[1] | {"id": 77, "number": 3}]
    assert found(rows=more) == [(Fault.LEDGER_NOT_RECORDED, "77"), (Fault.LEDGER_BALANCE, "1")]


def test_an_entry_that_one_person_made_count_alone_is_named():
    for who in (LIN.person, None):
        told = found(with_fact(4, confirmed_by=who), None)
        assert told == [(Fault.LEDGER_ALONE, "2")]


def test_an_entry_that_was_decided_twice_is_named():
    again = Fact(99, "ledger.confirm", f"{99:064x}", FACTS[3].facts)
    assert found([*FACTS, again], None) == [(Fault.LEDGER_ALONE, "2")]


def test_an_entry_whose_two_sides_differ_is_named():
    told = found(with_fact(3, legs=[["bank", None, 5], ["flat", 301, -4]]), None)
    assert told == [(Fault.LEDGER_UNBALANCED, "2")]


def test_where_the_record_does_not_say_everything_any_more_nothing_is_guessed():
    assert not found(with_fact(3, gone=1))


@each("nonsense", [{"legs": 7}, {"legs": [1]}, {"legs": None}])
def test_nonsense_on_the_record_is_a_finding_and_no_crash(nonsense):
    assert Fault.LEDGER_DIFFERS in {fault for fault, _detail in found(with_fact(3, **nonsense))}
