"""What stands in the ledger when its screens are read: four entries, a plan, a bank's file."""

from dataclasses import replace
from datetime import date

from bot.features.ledger.errors import EntryTwice, MoneyShort
from bot.features.ledger.model import (
    BankLine,
    Because,
    Book,
    Instalment,
    Kind,
    Line,
    LineState,
    Purse,
    State,
)
from bot.features.ledger.rules import journal
from bot.features.ledger.usecases import Decided, Imported, Overview, Taken, account
from bot.kernel.ids import LineId, UnitId
from bot.kernel.money import Money
from tests.features.ledger.books import BOOK, LIN, TODAY, ZHOU, wanted
from tests.features.ledger.test_journal import entry

PLAN = (Instalment(1, date(2027, 2, 1), 30), Instalment(2, date(2027, 6, 1), 70))


def counts(number, legs, kind=Kind.PAYMENT, **more):
    return replace(entry(legs, number, kind, **more), number=number)


AGREED = {one.unit: one.share for one in BOOK.flats}
F201, F301 = UnitId(201), UnitId(301)
SHARES = counts(1, journal.share_legs(AGREED, {}), Kind.SHARES)
PAID = counts(2, journal.legs(wanted(fen=500_000)), unit=F301)
CASH = counts(3, journal.legs(wanted(fen=1_000_000, door=201, purse=Purse.CASH)), unit=F201)
BACK = counts(4, journal.legs(wanted(Kind.REFUND, 10_000)), Kind.REFUND, unit=F301)
PROMISED = counts(5, journal.legs(wanted(Kind.PROMISED, 25_000_000)), Kind.PROMISED)
CAME = counts(6, journal.legs(wanted(Kind.RECEIVED, 1_000_000)), Kind.RECEIVED)
WORKS = counts(7, journal.legs(wanted(Kind.WORKS, 700_000)), Kind.WORKS)
EVERY = (SHARES, PAID, CASH, BACK, PROMISED, CAME, WORKS)
WAITS = replace(
    entry(journal.legs(wanted(fen=123_456, door=302)), 8, state=State.WAITS, unit=UnitId(302)),
    note="第一期",
)
ALSO = entry(journal.legs(wanted(Kind.INCOME, 50_000)), 9, Kind.INCOME, State.WAITS)
TAKEN = entry(journal.reversal_legs(CASH), 10, Kind.REVERSAL, State.WAITS, unit=F201, reverses=3)
TOTALS = journal.totals(journal.balances(EVERY))
NAMELESS = replace(BOOK, keeper="")


def of(door: int, every=EVERY, plan=PLAN, book: Book = BOOK):
    (flat,) = [one for one in book.flats if one.unit == door]
    return account(book, flat, every, plan, TODAY)


def seen(**changed):
    usual = {"plan": PLAN, "waits": 0, "writes": False, "sees_all": False, "own": ()}
    return Overview(**{"book": BOOK, "totals": TOTALS} | usual | changed)


def line(number=1, door=None, because=None, payer="王秀英", remark="", state=LineState.OPEN):
    said = BankLine(TODAY, Money(1_000_000), payer, remark)
    unit = None if door is None else UnitId(door)
    place = BOOK.community, BOOK.project
    return Line(LineId(number), *place, "a" * 64, said, unit, because, state)


FOUND = line(1, 201, Because.DOOR, remark="201 电梯款")
LOST = line(2, payer="")
SOME = Imported((FOUND, LOST), 1, 2, (7, 9))
ONE = Imported((FOUND,), 0, 0, ())
DONE = Decided((PAID, CASH), ((WAITS, MoneyShort(Purse.BANK)),))
TOOK = Taken((PAID,), ((FOUND, EntryTwice()),))
WRITER = LIN.person
SECOND = ZHOU.person
REFUSED = replace(WAITS, state=State.REFUSED)
WITHDRAWN = replace(ALSO, state=State.WITHDRAWN)
