"""Which accounts an entry moves, what they then say, and which entries cannot be."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from bot.features.ledger.errors import (
    BackTooLarge,
    MoneyShort,
    NothingToShare,
    RefundTooLarge,
    ReversalImpossible,
    SharesSame,
    SubsidyShort,
)
from bot.features.ledger.model import (
    Account,
    Balances,
    Entry,
    Kind,
    Leg,
    Purse,
    Standing,
    State,
    Totals,
    Wanted,
)
from bot.kernel.ids import UnitId
from bot.kernel.money import Money

OTHER_SIDE = {
    Kind.PAYMENT: Account.FLAT,
    Kind.RECEIVED: Account.SUBSIDY_DUE,
    Kind.FUND: Account.FUND,
    Kind.INCOME: Account.INCOME,
    Kind.REFUND: Account.FLAT,
    Kind.WORKS: Account.WORKS,
    Kind.COMPENSATION: Account.COMPENSATION,
    Kind.RUNNING: Account.RUNNING,
}
COMES_IN = (Kind.PAYMENT, Kind.RECEIVED, Kind.FUND, Kind.INCOME)


def legs(wanted: Wanted) -> tuple[Leg, ...]:
    """The two lines of an entry about one amount; debit first, together zero."""
    fen = wanted.amount.fen
    if wanted.kind is Kind.PROMISED:
        return Leg(Account.SUBSIDY_DUE, fen), Leg(Account.SUBSIDY, -fen)
    purse, other = wanted.purse.account, OTHER_SIDE[wanted.kind]
    unit = wanted.unit if wanted.kind.of_flat else None
    if wanted.kind in COMES_IN:
        return Leg(purse, fen), Leg(other, -fen, unit)
    return Leg(other, fen, unit), Leg(purse, -fen)


def share_legs(agreed: Mapping[UnitId, Money], before: Balances) -> tuple[Leg, ...]:
    """From what the ledger says of each flat's share to what is agreed now.

    A flat that is not among `agreed` any more owes nothing. Raises SharesSame.
    """
    known = {unit for account, unit in before if account is Account.SHARE and unit is not None}
    found: list[Leg] = []
    for unit in sorted(known | set(agreed)):
        more = agreed.get(unit, Money(0)).fen - share_of(before, unit)
        if more:
            found += [Leg(Account.FLAT, more, unit), Leg(Account.SHARE, -more, unit)]
    if not found:
        raise SharesSame
    return tuple(found)


def joining_legs(unit: UnitId, price: Money, back: Mapping[UnitId, Money]) -> tuple[Leg, ...]:
    """A flat that joins later has a share, and those who pay already have that much less."""
    changes = {unit: price.fen} | {one: -money.fen for one, money in back.items()}
    return tuple(
        leg
        for one, fen in sorted(changes.items())
        if fen
        for leg in (Leg(Account.FLAT, fen, one), Leg(Account.SHARE, -fen, one))
    )


def shared_legs(amount: Money, before: Balances) -> tuple[Leg, ...]:
    """A subsidy that came after the flats had paid falls to them in proportion to their shares.

    Largest remainder; equal remainders go to the flat that stands first on the roll. Raises
    NothingToShare (no flat has a share), SubsidyShort (more than came), BackTooLarge.
    """
    shares = {unit: fen for unit, fen in _shares(before).items() if fen > 0}
    if not shares:
        raise NothingToShare
    left = received(before) - returned(before)
    if amount > left:
        raise SubsidyShort(left)
    found: list[Leg] = []
    for unit, fen in apportioned(amount.fen, shares).items():
        if fen:
            found += [Leg(Account.RETURNED, fen, unit), Leg(Account.FLAT, -fen, unit)]
    check(after(before, found))
    return tuple(found)


def apportioned(fen: int, weights: Mapping[UnitId, int]) -> dict[UnitId, int]:
    """That many fen in proportion to the weights, by largest remainder; the sum is exact."""
    whole = sum(weights.values())
    parts = {unit: divmod(fen * weight, whole) for unit, weight in weights.items()}
    missing = fen - sum(down for down, _rest in parts.values())
    first = sorted(parts, key=lambda unit: (-parts[unit][1], unit))[:missing]
    return {unit: down + (unit in first) for unit, (down, _rest) in parts.items()}


def reversal_legs(entry: Entry) -> tuple[Leg, ...]:
    """The same lines with the other sign."""
    return tuple(Leg(leg.account, -leg.fen, leg.unit) for leg in entry.legs)


def reversible(entry: Entry, every: Iterable[Entry]) -> None:
    """Raises ReversalImpossible: it does not count, is itself a reversal, or was taken back."""
    taken = any(one.reverses == entry.id and living(one) for one in every)
    if entry.state is not State.CONFIRMED or entry.kind is Kind.REVERSAL or taken:
        raise ReversalImpossible


def living(entry: Entry) -> bool:
    """It counts, or may come to count."""
    return entry.state in (State.WAITS, State.CONFIRMED)


def balances(entries: Iterable[Entry]) -> Balances:
    """What all that is confirmed adds up to."""
    return after({}, (leg for one in entries if one.state is State.CONFIRMED for leg in one.legs))


def after(before: Balances, more: Iterable[Leg]) -> Balances:
    """The balances with these lines added; accounts at zero stay."""
    found = Counter(dict(before))
    for leg in more:
        found[leg.account, leg.unit] += leg.fen
    return dict(found)


def check(now: Balances) -> None:
    """Raises what cannot be: more refunded than paid, more spent than is there, and the like."""
    for unit in _units(now):
        flat = standing(now, unit)
        if flat.paid.fen < 0:
            raise RefundTooLarge
        if flat.share < flat.returned:
            raise BackTooLarge
    if returned(now) > received(now):
        raise SubsidyShort(received(now))
    for purse in Purse:
        if now.get((purse.account, None), 0) < 0:
            raise MoneyShort(purse)


def standing(now: Balances, unit: UnitId) -> Standing:
    """How that flat stands; all 0 where the ledger does not know it."""
    back, open = (now.get((one, unit), 0) for one in (Account.RETURNED, Account.FLAT))
    return Standing(Money(share_of(now, unit)), Money(back), Money(open))


def share_of(now: Balances, unit: UnitId) -> int:
    return -now.get((Account.SHARE, unit), 0)


def received(now: Balances) -> Money:
    """Of subsidies: what was promised less what is still to come."""
    promised, due = _sum(now, Account.SUBSIDY), _sum(now, Account.SUBSIDY_DUE)
    return Money(-promised - due)


def returned(now: Balances) -> Money:
    return Money(_sum(now, Account.RETURNED))


def totals(now: Balances) -> Totals:
    """Sums over all flats; nothing in it says anything of one."""
    flats = [standing(now, unit) for unit in _units(now)]
    open = [one.open.fen for one in flats]
    income = -_sum(now, Account.INCOME) - _sum(now, Account.FUND)
    return Totals(
        shares=Money(sum(one.share.fen - one.returned.fen for one in flats)),
        paid=Money(sum(one.paid.fen for one in flats)),
        open=Money(sum(one for one in open if one > 0)),
        to_return=Money(-sum(one for one in open if one < 0)),
        promised=Money(-_sum(now, Account.SUBSIDY)),
        received=received(now),
        other=Money(income),
        works=Money(_sum(now, Account.WORKS)),
        spent=Money(_sum(now, Account.COMPENSATION) + _sum(now, Account.RUNNING)),
        bank=Money(_sum(now, Account.BANK)),
        cash=Money(_sum(now, Account.CASH)),
    )


def twin(wanted: Wanted, every: Sequence[Entry]) -> Entry | None:
    """An entry that says the same of the same flat, day and amount, and was not taken back."""
    gone = {one.reverses for one in every if living(one) and one.reverses}
    for one in every:
        if not living(one) or one.id in gone:
            continue
        said = one.kind, one.unit, one.on, one.amount
        if said == (wanted.kind, wanted.unit, wanted.on, wanted.amount):
            return one
    return None


def _shares(now: Balances) -> dict[UnitId, int]:
    return {unit: share_of(now, unit) for unit in _units(now)}


def _units(now: Balances) -> list[UnitId]:
    return sorted({unit for _account, unit in now if unit is not None})


def _sum(now: Balances, account: Account) -> int:
    return sum(fen for (one, _unit), fen in now.items() if one is account)
