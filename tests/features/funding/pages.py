"""A page of an elevator's project as somebody reads it, and houses that have something to say."""

from dataclasses import replace
from fractions import Fraction
from inspect import cleandoc

from bot.features.funding.model import (
    CostItem,
    Entry,
    Fund,
    Plan,
    Quotation,
    SchemeKind,
    Sheet,
    Source,
)
from bot.features.funding.rules.comparing import tried
from bot.features.funding.usecases import Board
from bot.infra.catalogues import Catalogues
from bot.kernel.ids import UnitId
from bot.kernel.money import Money
from bot.kernel.press import Press
from bot.kernel.text import EN
from tests.features.funding.lifts import AREA, EQUAL, GUANGZHOU, PRICE, changed, flat, lift, unit

CATALOGUES = Catalogues.load()
FUNDS = (
    Fund(Source.SUBSIDY, Money(100_000_00), after=True),
    Fund(Source.REPAIR_FUND, Money(20_000_00)),
    Fund(Source.OTHER, Money(8_000_00), "ads", received=True),
)
RICH = Sheet(
    Quotation(Money(160_000_00), Money(27_000_00), {6: Money(30_000_00)}),
    (CostItem("gas pipes", Money(12_000_00)), CostItem("drawings", Money(5_000_00))),
    FUNDS,
    {1: Money(3_000_00)},
    "Ask at the counter.",
    Entry.HALF,
)
CUSTOM = Plan(
    4, SchemeKind.CUSTOM, custom={unit(3): Fraction(1), unit(6, 2): Fraction(1, 3)}, free_to=0
)
XINMIN = Plan(2, SchemeKind.PER_FLOOR, "xinmin_10_20_30_40", free_to=2)
EMPTY = lift(sheet=Sheet())
PLAIN = lift(plans=(AREA, EQUAL))
WHOLE = lift(sheet=RICH, plans=(AREA, EQUAL, GUANGZHOU, CUSTOM))
UNMEASURED = changed(lift(plans=(AREA, EQUAL)), 4, area=None)
HIGH = lift(range(1, 8), plans=(XINMIN,))
OUT = changed(lift(plans=(AREA, EQUAL)), 4, takes_part=False)
DUPLEX = changed(lift(range(1, 6), plans=(GUANGZHOU,)), 8, upper=6)
SHOP = replace(flat(-1, area=9_000), unit=UnitId(1), label="1-1-B01", kind="shop")
BASEMENT = replace(lift((1, 2, 4, 6), plans=(EQUAL,)), flats=(SHOP, *lift((1, 2, 4, 6)).flats))
SURPLUS = lift(
    sheet=Sheet(PRICE, funds=(Fund(Source.SUBSIDY, Money(300_000_00)),)), plans=(AREA, EQUAL)
)
LONE = lift(doors=(5840,), plans=(AREA,))
THIRDS = lift(
    (1, 2), doors=(5840,) * 3, sheet=Sheet(Quotation(Money(100))), plans=(replace(EQUAL, number=1),)
)


def board(project):
    """What everybody may see of it."""
    return Board(project, tuple(tried(project, one) for one in project.plans))


def said(text, language=EN):
    return CATALOGUES.render(text, language)


def page(screen, language=EN):
    """Line by line; an empty line is a gap; buttons stand in brackets, row by row."""
    lines = [said(one.text, language) for one in screen.lines]
    return lines + [
        " ".join(f"[{said(one.label, language)}]" for one in row) for row in screen.buttons
    ]


def text_of(screen, language=EN):
    return "\n".join(page(screen, language))


def reads(screen, language, expected):
    """Exactly this stands on it; a line that begins with two spaces belongs to the one before."""
    wanted: list[str] = []
    for line in cleandoc(expected).split("\n"):
        if line.startswith("  "):
            wanted[-1] += (" " if language == EN else "") + line.strip()
        else:
            wanted.append(line)
    assert page(screen, language) == wanted


def behind(screen):
    """What each button does, in the order in which they stand."""
    return [one.action for row in screen.buttons for one in row]


def leads(screen, *actions):
    """The buttons do exactly this, and each survives the way through a button's bytes."""
    assert behind(screen) == list(actions)
    for one in actions:
        if isinstance(one, Press):
            assert type(one).read(one.packed().split("_")[1:]) == one
