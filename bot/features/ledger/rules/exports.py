"""The journal as a file: one row for each line of an entry, so that a column adds up to zero."""

import csv
import io

from bot.features.ledger.model import Account, Book, Entry
from bot.kernel.money import Money

HEADER = (
    *("number", "entry", "state", "date", "kind", "account", "account_name", "flat"),
    *("debit_yuan", "credit_yuan", "reverses", "entered_by", "confirmed_by", "note"),
)
NAMES = {  # as accountants in China write them
    Account.CASH: "库存现金",
    Account.BANK: "银行存款",
    Account.FLAT: "应收住户款",
    Account.SUBSIDY_DUE: "应收补助款",
    Account.WORKS: "在建工程",
    Account.COMPENSATION: "补偿支出",
    Account.RUNNING: "运行维护支出",
    Account.RETURNED: "补助返还",
    Account.SHARE: "住户分摊款",
    Account.SUBSIDY: "专项补助",
    Account.FUND: "专项维修资金",
    Account.INCOME: "其他收入",
}


def journal_csv(book: Book, entries: tuple[Entry, ...]) -> bytes:
    """UTF-8 with a mark, as spreadsheets open it; yuan with two places.

    What somebody wrote is never read as a formula by a spreadsheet.
    """
    labels = {one.unit: one.label for one in book.flats}
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(HEADER)
    for one in entries:
        for leg in one.legs:
            debit, credit = max(leg.fen, 0), max(-leg.fen, 0)
            writer.writerow(
                [
                    *(one.number or "", one.id, one.state.value, one.on.isoformat()),
                    *(one.kind.value, leg.account.value, NAMES[leg.account]),
                    labels.get(leg.unit, "") if leg.unit is not None else "",
                    str(Money(debit)) if debit else "",
                    str(Money(credit)) if credit else "",
                    *(one.reverses or "", one.by, one.second or "", _harmless(one.note)),
                ]
            )
    return file.getvalue().encode("utf-8-sig")


def _harmless(note: str) -> str:
    return f"'{note}" if note[:1] in ("=", "+", "-", "@") else note
