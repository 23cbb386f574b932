"""A bank's file becomes proposals, proposals become entries, entries are confirmed by another."""

import pytest

from bot.features.ledger import errors
from bot.features.ledger.model import Because, LineState, State
from bot.features.ledger.usecases import (
    assign_line,
    confirm_all,
    enter,
    keep_statement,
    leave_line,
    open_line,
    open_lines,
    take_line,
    take_lines,
)
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import LineId, UnitId
from bot.kernel.money import Money
from tests.features.ledger.books import (
    AUDITOR,
    BOOK,
    CHEN,
    ELSEWHERES,
    LIN,
    TODAY,
    ZHOU,
    FakeWork,
    shared,
    wanted,
)

FILE = """日期,金额,付款人,备注
2027-03-01,1000.00,某人,301电梯
2027-03-01,50.00,李建国,
2027-03-01,77.00,某人,
2027-03-01,-9.00,电梯公司,
""".encode()


@pytest.fixture
def work():
    return FakeWork()


async def test_lines_are_kept_with_what_they_seem_to_be(work):
    found = await keep_statement(work, LIN, BOOK, FILE)
    assert [(one.unit, one.because) for one in found.lines] == [
        (301, Because.DOOR),
        (202, Because.NAME),
        (None, None),
    ]
    assert (found.known, found.outgoing, found.unread) == (0, 1, ())
    assert not work.ledger.kept


async def test_the_same_file_twice_keeps_nothing_twice(work):
    await keep_statement(work, LIN, BOOK, FILE)
    with pytest.raises(errors.StatementKnown):
        await keep_statement(work, ZHOU, BOOK, FILE)
    assert len(work.ledger.kept_lines) == 3


async def test_of_a_file_that_overlaps_only_what_is_new_is_kept(work):
    await keep_statement(work, LIN, BOOK, FILE)
    more = await keep_statement(work, LIN, BOOK, FILE + "2027-03-02,8.00,某人,201\n".encode())
    assert [one.said.amount for one in more.lines] == [Money(800)]
    assert more.known == 3


async def test_one_line_is_taken_and_then_waits_for_a_second_person(work):
    await keep_statement(work, LIN, BOOK, FILE)
    entry = await take_line(work, LIN, BOOK, LineId(1))
    assert (entry.unit, entry.amount, entry.on) == (UnitId(301), Money(100_000), TODAY)
    assert entry.state is State.WAITS
    line = await work.ledger.line(LineId(1))
    assert (line.state, line.entry) == (LineState.ENTERED, entry.id)
    with pytest.raises(errors.EntryDecided):
        await take_line(work, ZHOU, BOOK, LineId(1))


async def test_all_at_once_takes_what_is_proposed_and_leaves_the_rest(work):
    await shared(work)
    await keep_statement(work, LIN, BOOK, FILE)
    taken = await take_lines(work, LIN, BOOK, LineId(3))
    assert [one.unit for one in taken.entries] == [301, 202]
    assert [one.id for one in await open_lines(work, LIN, BOOK)] == [3]
    await confirm_all(work, ZHOU, BOOK, taken.entries[-1].id)
    assert work.standing(301).paid == Money(100_000)
    assert work.standing(202).paid == Money(5_000)


async def test_all_at_once_is_no_more_than_she_has_seen(work):
    await keep_statement(work, LIN, BOOK, FILE)
    taken = await take_lines(work, LIN, BOOK, LineId(1))
    assert [one.unit for one in taken.entries] == [301]


async def test_what_somebody_has_entered_by_hand_is_not_entered_again(work):
    await enter(work, ZHOU, BOOK, wanted())
    await keep_statement(work, LIN, BOOK, FILE)
    taken = await take_lines(work, LIN, BOOK, LineId(3))
    assert [(one.id, type(why)) for one, why in taken.failed] == [(1, errors.EntryTwice)]
    with pytest.raises(errors.EntryTwice):
        await take_line(work, LIN, BOOK, LineId(1))
    assert (await take_line(work, LIN, BOOK, LineId(1), sure=True)).unit == 301


async def test_two_lines_that_say_the_same_are_two_payments(work):
    twice = FILE + "2027-03-01,1000.00,某人,301电梯\n".encode()
    await keep_statement(work, LIN, BOOK, twice)
    taken = await take_lines(work, LIN, BOOK, LineId(4))
    assert [one.unit for one in taken.entries] == [301, 202, 301]


async def test_she_says_which_flat_a_line_is_of(work):
    await keep_statement(work, LIN, BOOK, FILE)
    with pytest.raises(errors.FlatUnknown):
        await take_line(work, LIN, BOOK, LineId(3))
    with pytest.raises(errors.FlatUnknown):
        await assign_line(work, LIN, BOOK, LineId(3), "999")
    await assign_line(work, LIN, BOOK, LineId(3), "201室")
    assert (await take_line(work, LIN, BOOK, LineId(3))).unit == 201


async def test_a_line_that_is_no_payment_is_left_and_known_again(work):
    await keep_statement(work, LIN, BOOK, FILE)
    await leave_line(work, LIN, LineId(3))
    assert [one.id for one in await open_lines(work, LIN, BOOK)] == [1, 2]
    with pytest.raises(errors.EntryDecided):
        await open_line(work, LIN, LineId(3))
    with pytest.raises(errors.StatementKnown):
        await keep_statement(work, LIN, BOOK, FILE)


async def test_nobody_else_sees_or_takes_lines(work):
    await keep_statement(work, LIN, BOOK, FILE)
    for who in (CHEN, AUDITOR, ELSEWHERES):
        for attempt in (
            keep_statement(work, who, BOOK, FILE),
            open_lines(work, who, BOOK),
            open_line(work, who, LineId(1)),
            take_line(work, who, BOOK, LineId(1)),
            take_lines(work, who, BOOK, LineId(3)),
            assign_line(work, who, BOOK, LineId(1), "301"),
            leave_line(work, who, LineId(1)),
        ):
            with pytest.raises((NotAllowed, errors.LedgerGone)):
                await attempt


async def test_the_record_says_that_a_file_was_read_and_no_line_of_it(work):
    await keep_statement(work, LIN, BOOK, FILE)
    assert work.record.events[-1].facts == {
        "project": 1,
        "by": LIN.person,
        "lines": 3,
        "known": 0,
    }
