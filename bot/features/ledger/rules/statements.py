"""A bank's file of what came and went, as CSV: only what came in, and no account number.

Banks name their columns in many ways; those of the large Chinese banks and of the two payment
services are known here. A column that holds account numbers or balances is not looked at, and long
numbers in the words beside a payment are blotted out.
"""

import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from bot.features.ledger.errors import StatementEmpty, StatementTooLarge, StatementUnreadable
from bot.features.ledger.model import LARGEST_FILE, MOST_LINES, BankLine, Statement
from bot.kernel.ids import ProjectId
from bot.kernel.money import Money

DAY = ("交易日期", "记账日期", "入账日期", "交易时间", "交易日", "日期", "date", "time")
IN = (
    "贷方发生额",
    "贷方金额",
    "收入金额",
    "存入金额",
    "转入金额",
    "收入",
    "存入",
    "贷方",
    "credit",
    "in",
)
OUT = (
    "借方发生额",
    "借方金额",
    "支出金额",
    "转出金额",
    "支取金额",
    "支出",
    "支取",
    "借方",
    "debit",
    "out",
)
AMOUNT = ("交易金额", "发生额", "金额", "amount")
SIDE = ("借贷标志", "借贷方向", "收/支", "收支", "方向", "type")
PAYER = (
    "对方户名",
    "付款人名称",
    "付款人",
    "对方名称",
    "交易对方",
    "对方姓名",
    "户名",
    "payer",
    "name",
)
REMARK = ("附言", "备注", "用途", "摘要", "交易备注", "商品", "remark", "memo")
COMES_IN = ("贷", "收", "入", "转入", "存", "+")  # how a Chinese side begins
GOES_OUT = ("借", "支", "出", "转出", "取", "-")
CREDIT, DEBIT = ("c", "cr", "credit", "in"), ("d", "dr", "debit", "out")  # whole words
AMOUNT_WRITTEN = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%Y.%m.%d", "%Y年%m月%d日")
LONG_NUMBER = re.compile(r"\d(?:[ -]?\d){7,}")
CODES = ("utf-8-sig", "gb18030", "utf-16")
HEADINGS = 30  # a bank writes a few lines of its own above the columns
LARGEST = Decimal(1_000_000_000)  # yuan
LONGEST = 60  # characters kept of a payer's or a remark's words


def read_statement(content: bytes) -> Statement:
    """Raises StatementTooLarge, StatementUnreadable, StatementEmpty (nothing came in)."""
    if len(content) > LARGEST_FILE:
        raise StatementTooLarge
    rows = _rows(_decoded(content))
    start, columns = _columns(rows)
    found: list[BankLine] = []
    outgoing, unread = 0, []
    for number, row in enumerate(rows[start + 1 :], start + 2):
        day = _day(_cell(row, columns["day"]))
        if day is None:
            if _seems_payment(row, columns):
                unread.append(number)
            continue  # else a total, a page's end, a remark of the bank
        fen = _comes_in(row, columns)
        if fen is None:
            unread.append(number)
        elif fen <= 0:
            outgoing += 1
        else:
            payer, remark = (_words(row, columns[one]) for one in ("payer", "remark"))
            found.append(BankLine(day, Money(fen), payer, remark))
    if not found and not unread:
        raise StatementEmpty
    if len(found) > MOST_LINES:
        raise StatementTooLarge
    return Statement(_counted(found), outgoing, tuple(unread))


def mark(project: ProjectId, line: BankLine) -> str:
    """Tells the same line of the same project again, in whichever file it comes."""
    said = (str(project), line.on.isoformat(), str(line.amount.fen), line.payer, line.remark)
    return hashlib.sha256("\n".join((*said, str(line.nth))).encode()).hexdigest()


def blotted(words: str) -> str:
    """Without anything that may be the number of an account, a card or a phone."""
    return LONG_NUMBER.sub("…", words)


def _counted(lines: Sequence[BankLine]) -> tuple[BankLine, ...]:
    seen = Counter[BankLine]()
    found = []
    for one in lines:
        seen[one] += 1
        found.append(replace(one, nth=seen[one]))
    return tuple(found)


def _decoded(content: bytes) -> str:
    codes = CODES if not content.startswith((b"\xff\xfe", b"\xfe\xff")) else CODES[2:]
    for code in codes:
        try:
            text = content.decode(code)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise StatementUnreadable


def _rows(text: str) -> list[list[str]]:
    head = text[:5_000]
    mark = max((",", "\t", ";"), key=head.count)
    try:
        read = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error:
        raise StatementUnreadable from None
    return [[cell.strip().strip("\t`'= ") for cell in row] for row in read]


Columns = dict[str, int | None]


def _columns(rows: Sequence[Sequence[str]]) -> tuple[int, Columns]:
    """Where the columns are named, and which is which. Raises StatementUnreadable."""
    for at, row in enumerate(rows[:HEADINGS]):
        names = [re.sub(r"[\s（(].*", "", cell).lower() for cell in row]
        wanted = {"day": DAY, "in": IN, "out": OUT, "amount": AMOUNT, "side": SIDE}
        wanted |= {"payer": PAYER, "remark": REMARK}
        found = {key: _position(names, known) for key, known in wanted.items()}
        if found["day"] is not None and (found["in"], found["amount"]) != (None, None):
            return at, found
    raise StatementUnreadable


def _position(names: Sequence[str], known: Sequence[str]) -> int | None:
    return next((names.index(one) for one in known if one in names), None)


def _cell(row: Sequence[str], at: int | None) -> str:
    return row[at] if at is not None and at < len(row) else ""


def _words(row: Sequence[str], at: int | None) -> str:
    return blotted(" ".join(_cell(row, at).split()))[:LONGEST]


def _day(written: str) -> date | None:
    first = written.split(" ")[0].split("T")[0]
    for form in DAYS:
        try:
            return datetime.strptime(first, form).date()  # noqa: DTZ007
        except ValueError:
            continue
    return None


def _comes_in(row: Sequence[str], columns: Columns) -> int | None:
    """Fen that came in; 0 or below where they went out; None where it cannot be read."""
    if columns["in"] is not None:
        written = _cell(row, columns["in"])
        fen = _fen(written) if written else 0
        gone = _cell(row, columns["out"])
        return -1 if not fen and gone and fen is not None else fen
    fen = _fen(_cell(row, columns["amount"]))
    side = _cell(row, columns["side"]).lower()
    if fen is None or not side or side.startswith(COMES_IN) or side in CREDIT:
        return fen
    if side.startswith(GOES_OUT) or side in DEBIT:
        return -abs(fen)
    return None  # which way it went is not guessed


def _seems_payment(row: Sequence[str], columns: Columns) -> bool:
    """A line with a day that cannot be read and an amount: a person has to look at it."""
    figures = re.search(r"\d", _cell(row, columns["day"]))
    return figures is not None and bool(_comes_in(row, columns))


def _fen(written: str) -> int | None:
    """An amount as banks write it, in fen; None where it is none."""
    plain = re.sub(r"[\s¥￥元]", "", written).replace("，", ",")
    if plain in ("-", "--"):
        return 0
    if not AMOUNT_WRITTEN.fullmatch(plain):
        return None  # 2,70 may be two yuan seventy, and 1e3 is no way to write money
    exact = Decimal(plain.replace(",", ""))
    if abs(exact) > LARGEST or exact * 100 % 1:
        return None
    return int(exact * 100)
