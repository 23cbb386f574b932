"""The money of the other community's elevator: an entry and a line that nobody here may see."""

from bot.features.ledger.model import Account, BankLine, Entry, Kind, Leg, Line
from bot.features.residents.model import Unit
from bot.kernel.ids import CommunityId, EntryId, LineId
from bot.kernel.money import Money
from bot.work import Work

WORDS = "那边说的悄悄话"


async def paid(work: Work, place: CommunityId, unit: Unit, ids: tuple[int, int]) -> None:
    """An entry of that elevator's money that waits, and a line of a bank's file."""
    (lift,) = await work.funding.of(place)
    day, entry, line = work.now.date(), *ids
    legs = Leg(Account.BANK, 1), Leg(Account.FLAT, -1, unit.id)
    by = lift.begun_by, work.now
    waits = Entry(EntryId(entry), place, lift.id, Kind.PAYMENT, day, legs, *by, WORDS, unit.id)
    await work.ledger.put(waits)
    said = BankLine(day, Money(2), WORDS, WORDS)
    await work.ledger.put_line(Line(LineId(line), place, lift.id, "a" * 64, said, unit.id))
