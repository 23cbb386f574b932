"""A household's own share, told to it alone: how much, why, and by the other plans."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from bot.features.funding.model import LiftFlat, LiftProject, Plan, SchemeKind, Share
from bot.features.funding.rules.plans import Shared, is_free
from bot.features.funding.screens.presses import ComparePlans, OpenProject
from bot.features.funding.screens.published import plan_name
from bot.features.funding.screens.reading import Lines, entry_words, heading, refused
from bot.features.funding.screens.sharing import one_fen
from bot.features.funding.usecases import Own, Tally
from bot.kernel.area import Area
from bot.kernel.money import NOTHING
from bot.kernel.ratio import Ratio
from bot.kernel.screen import GAP, Button, Line, Screen, screen, title
from bot.kernel.text import FlatLabel, Text, Words, _, ngettext


def own_shares(every: Sequence[Own]) -> Screen:
    """Each flat she speaks for, by each plan."""
    project = every[0].project
    lines: Lines = [title(heading(project))]
    for own in every:
        lines += [GAP, title(flat_line(own.flat)), *_of(own)]
    lines += [GAP, *entry_words(project.sheet), _("Nothing is decided yet; these are proposals.")]
    rows = [[Button(_("Back"), OpenProject(project.id))]]
    if project.plans:
        rows.insert(0, [Button(_("Compare the plans"), ComparePlans(project.id))])
    return screen(*lines, buttons=rows)


def flat_line(flat: LiftFlat) -> Text:
    return _("{flat}, floor {floor}", flat=FlatLabel(flat.label), floor=flat.floor)


def _of(own: Own) -> Iterator[Text | Line]:
    if not own.tallies:
        yield _("No plan to share the cost has been written down yet.")
    for tally in own.tallies:
        yield plan_name(tally.plan)
        yield from _share(own.project, own.flat, tally)


def _share(project: LiftProject, flat: LiftFlat, tally: Tally) -> Iterator[Text]:
    if tally.shared is None:
        yield refused(tally.refusal)
        return
    share, first = tally.shared.of(flat.unit, project)
    yield from why(flat, tally.shared, share)
    same = [one for one in tally.shared.shares if one.weight == share.weight]
    yield from one_fen(tuple(same))
    if first.pays != share.pays:
        yield _(
            "You pay {first} first; when the money from others has come you get {back} back.",
            first=first.pays,
            back=first.pays - share.pays,
        )
    received = share.pays - share.balance
    if received != NOTHING:
        yield _("As a low floor you receive {amount}.", amount=received)


def why(flat: LiftFlat, found: Shared, share: Share) -> Iterator[Text]:
    """What the flat pays and the formula, in one sentence."""
    plan = found.plan
    if not flat.takes_part:
        yield _("Your flat does not take part and pays nothing.")
    elif is_free(flat, plan):
        yield _("By this plan your flat pays nothing.")
    elif not found.whole.fen:
        yield _("Others pay the whole cost; your flat pays nothing.")
    elif not share.weight:
        yield _("Your floor or flat has the number 0 in this plan and pays nothing.")
    else:
        yield _formula(flat, plan, found, share)


def _formula(flat: LiftFlat, plan: Plan, found: Shared, share: Share) -> Text:
    weights = sum((one.weight for one in found.shares), Fraction(0))
    amount, whole, part = share.pays, found.whole, _part(share.weight, weights)
    number, every, floor = figure(share.weight), figure(weights), flat.floor
    match plan.kind:
        case SchemeKind.EQUAL:
            return ngettext(
                "You pay {amount}: {whole} for {n} household that pays.",
                "You pay {amount}: {whole} shared equally by the {n} households that pay.",
                int(weights), amount=amount, whole=whole,
            )  # fmt: skip
        case SchemeKind.AREA:
            return _(
                "You pay {amount}: {whole} × your {area} ÷ {all} of all who pay.",
                amount=amount, whole=whole, area=_area(flat), all=Area(int(weights)),
            )  # fmt: skip
        case SchemeKind.COEFFICIENT_AREA:
            return _(
                "You pay {amount}: floor {floor} has the number {number}, times your {area} that "
                "is {part} of all who pay, of {whole}.",
                amount=amount, floor=floor, number=figure(share.weight / _area(flat).hundredths),
                area=_area(flat), part=part, whole=whole,
            )  # fmt: skip
        case SchemeKind.SHAPLEY:
            return _(
                "You pay {amount}: each storey up to your floor {floor} is shared by all who need "
                "it, and your parts together are {part} of {whole}.",
                amount=amount, floor=floor, part=part, whole=whole,
            )  # fmt: skip
        case SchemeKind.PER_FLOOR:
            return _(
                "You pay {amount}: {whole} × {number}, your household's part of the number of "
                "floor {floor}, ÷ {all} of all floors.",
                amount=amount, whole=whole, number=number, floor=floor, all=every,
            )  # fmt: skip
        case SchemeKind.COEFFICIENT:
            return _(
                "You pay {amount}: {whole} × {number} of floor {floor} ÷ {all} of all who pay.",
                amount=amount, whole=whole, number=number, floor=floor, all=every,
            )  # fmt: skip
    return _(
        "You pay {amount}: {whole} × your weight {number} ÷ {all} of all who pay.",
        amount=amount, whole=whole, number=number, all=every,
    )  # fmt: skip


def _area(flat: LiftFlat) -> Area:
    """Raises ValueError: a plan by area has no shares without it."""
    if flat.area is None:
        raise ValueError(flat)
    return flat.area


def _part(weight: Fraction, weights: Fraction) -> Ratio:
    return Ratio(*(weight / weights).as_integer_ratio())


def figure(number: Fraction) -> Words:
    """At most four places; a fraction that goes on is cut with a sign that says so."""
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    short = round(exact, 4).normalize()
    written = f"{short:f}"
    return Words(written if Fraction(short) == number else f"≈{written}")
