"""Words of the ledger: accounts, entries, instalments, lines of a bank statement.

Which accounts there are, and why these: docs/decisions (the page about the ledger's accounts).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from bot.kernel.ids import CommunityId, EntryId, LineId, PersonId, ProjectId, UnitId
from bot.kernel.money import NOTHING, Money

LONGEST_NOTE = 100
MOST_INSTALMENTS = 12
MOST_LINES = 2_000
LARGEST_FILE = 500_000  # bytes of a statement


class Account(Enum):
    """A debit is above zero, a credit below; all of them together are zero at any time."""

    CASH = "cash"  # 库存现金, held by the named keeper
    BANK = "bank"  # 银行存款, held by the named keeper
    FLAT = "flat"  # 应收住户款: what a flat still has to pay; below zero it gets money back
    SUBSIDY_DUE = "subsidy-due"  # 应收补助款: promised and not yet there
    WORKS = "works"  # 在建工程: paid to the contractor
    COMPENSATION = "compensation"  # 补偿支出
    RUNNING = "running"  # 运行维护支出
    RETURNED = "returned"  # 补助返还: what of a subsidy falls to a flat afterwards
    SHARE = "share"  # 住户分摊款: what a flat has agreed to
    SUBSIDY = "subsidy"  # 专项补助
    FUND = "fund"  # 专项维修资金
    INCOME = "income"  # 其他收入


class Purse(Enum):
    """Where money lies."""

    BANK = "bank"
    CASH = "cash"

    @property
    def account(self) -> Account:
        return Account(self.value)


class Kind(Enum):
    """What an entry says. `SHARES`, `SHARED` and `REVERSAL` touch many flats in one entry."""

    SHARES = "shares"
    PAYMENT = "payment"
    REFUND = "refund"
    PROMISED = "promised"
    RECEIVED = "received"
    SHARED = "shared"
    FUND = "fund"
    INCOME = "income"
    WORKS = "works"
    COMPENSATION = "compensation"
    RUNNING = "running"
    REVERSAL = "reversal"

    @property
    def of_flat(self) -> bool:
        return self in (Kind.PAYMENT, Kind.REFUND, Kind.COMPENSATION)

    @property
    def moves_money(self) -> bool:
        return self not in (Kind.SHARES, Kind.PROMISED, Kind.SHARED, Kind.REVERSAL)


class State(Enum):
    """Only what is confirmed counts."""

    WAITS = "waits"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Leg:
    """One line of an entry; `fen` is never 0. `unit` stands where the account has one a flat."""

    account: Account
    fen: int
    unit: UnitId | None = None


@dataclass(frozen=True)
class Entry:
    """Written once. Only its state changes, once, and `number` is given when it is confirmed.

    `unit`: the flat that it is about, where it is about one. `reverses`: the entry it takes back.
    """

    id: EntryId
    community: CommunityId
    project: ProjectId
    kind: Kind
    on: date
    legs: tuple[Leg, ...]
    by: PersonId
    at: datetime
    note: str = ""
    unit: UnitId | None = None
    reverses: EntryId | None = None
    state: State = State.WAITS
    second: PersonId | None = None
    decided_at: datetime | None = None
    number: int | None = None

    @property
    def amount(self) -> Money:
        """All its debits."""
        return Money(sum(leg.fen for leg in self.legs if leg.fen > 0))

    @property
    def purse(self) -> Purse | None:
        """Where its money went or came from."""
        found = (leg.account.value for leg in self.legs if leg.account in MONEY)
        return next((Purse(one) for one in found), None)


MONEY = (Account.BANK, Account.CASH)


@dataclass(frozen=True)
class Wanted:
    """What somebody wants to enter, before it has a number."""

    kind: Kind
    amount: Money
    on: date
    purse: Purse = Purse.BANK
    unit: UnitId | None = None
    note: str = ""


@dataclass(frozen=True)
class BookFlat:
    """A flat of the project: `share` as agreed. `names`: whom the roll names as its owners."""

    unit: UnitId
    label: str
    share: Money = NOTHING
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Book:
    """What the ledger has to know of the project it belongs to.

    `keeper`: who keeps the money, in the project's own words; empty where nobody is named.
    `settled`: whether the shares are agreed, so that they may be entered.
    """

    project: ProjectId
    community: CommunityId
    title: str
    zone: str
    flats: tuple[BookFlat, ...] = ()
    keeper: str = ""
    settled: bool = False

    def flat(self, unit: UnitId | None) -> BookFlat | None:
        return next((one for one in self.flats if one.unit == unit), None)


@dataclass(frozen=True)
class Standing:
    """One flat: agreed, given back out of a subsidy, paid (less refunds), and still open.

    `open` is below zero where money is to be given back.
    """

    share: Money = NOTHING
    returned: Money = NOTHING
    open: Money = NOTHING

    @property
    def paid(self) -> Money:
        return self.share - self.returned - self.open


@dataclass(frozen=True)
class Totals:
    """What anyone in the community may know."""

    shares: Money
    paid: Money
    open: Money  # of the flats that owe
    to_return: Money  # to the flats that get money back
    promised: Money
    received: Money
    other: Money  # income and repair fund
    works: Money
    spent: Money  # compensation and running costs
    bank: Money
    cash: Money


@dataclass(frozen=True)
class Instalment:
    """A part of every share, in hundredths, and the day by which it is to be paid."""

    number: int
    due: date
    percent: int


@dataclass(frozen=True)
class BankLine:
    """Money that came in, by a bank's file. No account number is in it.

    `nth`: the how-manieth line of the file that says exactly this.
    """

    on: date
    amount: Money
    payer: str
    remark: str
    nth: int = 1


class Because(Enum):
    """Why a line is taken for a flat's payment; the surest first."""

    DOOR = "door"
    NAME = "name"
    AMOUNT = "amount"


class LineState(Enum):
    OPEN = "open"
    ENTERED = "entered"
    LEFT = "left"  # not a flat's payment


@dataclass(frozen=True)
class Line:
    """A line that was read, and which flat it seems to be of. `mark` tells the same line again."""

    id: LineId
    community: CommunityId
    project: ProjectId
    mark: str
    said: BankLine
    unit: UnitId | None = None
    because: Because | None = None
    state: LineState = LineState.OPEN
    entry: EntryId | None = None


@dataclass(frozen=True)
class Statement:
    """A bank's file as read; `unread` are the numbers of lines that could not be."""

    lines: tuple[BankLine, ...]
    outgoing: int = 0
    unread: tuple[int, ...] = ()


Balances = Mapping[tuple[Account, UnitId | None], int]
"""Fen by account, and by flat where the account has one a flat."""


@dataclass(frozen=True)
class Found:
    """What is read in one go: the project, its entries (oldest first), its instalments."""

    book: Book
    entries: tuple[Entry, ...] = ()
    plan: tuple[Instalment, ...] = field(default=())
