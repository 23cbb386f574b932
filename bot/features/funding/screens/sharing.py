"""A cost and its shares, each figure explained."""

from collections.abc import Iterator

from bot.features.funding.model import Household, Joining, Pool, Scheme, SchemeKind, Share
from bot.kernel.money import NOTHING
from bot.kernel.ratio import Ratio
from bot.kernel.text import Text, Words, _, ngettext


def how_shared(kind: SchemeKind) -> Text:
    """The scheme in one sentence."""
    match kind:
        case SchemeKind.EQUAL:
            return _("Every household that takes part pays the same.")
        case SchemeKind.AREA:
            return _("Each household pays by its area.")
        case SchemeKind.COEFFICIENT:
            return _("Each household pays by the number its floor has in the table.")
        case SchemeKind.COEFFICIENT_AREA:
            return _("Each household pays by its area times the number its floor has in the table.")
        case SchemeKind.SHAPLEY:
            return _("Each storey's extra cost is shared equally by all who need that storey.")
        case SchemeKind.PER_FLOOR:
            return _("Each floor pays by its number in the table; inside a floor all pay the same.")
        case SchemeKind.CUSTOM:
            return _("Each household pays by the weight agreed for it.")


def pool_lines(found: Pool) -> Iterator[Text]:
    yield _("To be shared: {amount}.", amount=found.shared)
    if found.compensation != NOTHING:
        yield _("Of this for low floors: {amount}.", amount=found.compensation)
    if found.surplus != NOTHING:
        yield _("The subsidy is higher than the cost: {amount} is left over.", amount=found.surplus)


def share_lines(scheme: Scheme, found: tuple[Share, ...]) -> Iterator[Text]:
    """The scheme, then each household: its part of the whole and what it pays."""
    yield how_shared(scheme.kind)
    whole = sum(one.weight for one in found)
    for one in found:
        yield from _share_lines(
            one, Ratio(*(one.weight / whole).as_integer_ratio()) if whole else None
        )
    yield from one_fen(found)


def _share_lines(one: Share, part: Ratio | None) -> Iterator[Text]:
    flat, floor = Words(one.household.id), one.household.floor
    if not one.household.participates:
        yield _("{flat} (floor {floor}) does not take part.", flat=flat, floor=floor)
    elif part is None or not part.part:
        yield _("{flat} (floor {floor}) pays nothing by this scheme.", flat=flat, floor=floor)
    else:
        yield _(
            "{flat} (floor {floor}) pays {amount}: {part} of the whole.",
            flat=flat,
            floor=floor,
            amount=one.pays,
            part=part,
        )
    received = one.pays - one.balance
    if received != NOTHING:
        yield _("{flat} receives {amount} as a low floor.", flat=flat, amount=received)


def one_fen(found: tuple[Share, ...]) -> Iterator[Text]:
    """Why households with the same weight do not pay the same, where that is so."""
    if one_fen_apart(found):
        yield _(
            "Households with the same weight differ by 0.01 yuan, because the whole does not "
            "divide evenly: the missing fen go to the largest remainders, then to higher floors."
        )


def one_fen_apart(found: tuple[Share, ...]) -> bool:
    return any(
        len({one.pays for one in found if one.weight == weight}) > 1
        for weight in {one.weight for one in found}
    )


def joining_lines(newcomer: Household, found: Joining) -> Iterator[Text]:
    yield _("{flat} joins and pays {amount}.", flat=Words(newcomer.id), amount=found.pays)
    yield ngettext(
        "{n} household gets money back:", "{n} households get money back:", len(found.refunds)
    )
    for flat, amount in found.refunds.items():
        yield _("{flat} gets back {amount}.", flat=Words(flat), amount=amount)
