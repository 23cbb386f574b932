"""Up to four plans as a picture: the same scale for all, so that bars can be compared."""

from collections.abc import Iterator, Sequence

from bot.features.funding.rules.comparing import Compared, Range
from bot.features.funding.screens.published import plan_name
from bot.features.funding.screens.reading import heading, span, sums
from bot.features.funding.usecases import Board
from bot.kernel.money import Money
from bot.kernel.picture import Bar, Bars, Mark, Picture
from bot.kernel.screen import Screen, screen, title
from bot.kernel.text import Text, _

MOST_BARS = 12  # of one plan; a higher house has several floors in one bar


def plans_picture(board: Board) -> Picture:
    """Floors only, so that it may be shown to everybody in the house."""
    found = [one.figures for one in board.plans if one.figures]
    whole = max((one.most.fen for one in found), default=0)
    parts = tuple(
        Bars(
            heading=plan_name(one.plan),
            whole=whole,
            bars=tuple(_bar(each, one.figures) for each in grouped(one.figures.floors)),
        )
        for one in board.plans
        if one.figures
    )
    return Picture(heading(board.project), told(board), parts)


def told(board: Board) -> tuple[Text, ...]:
    """What there is to see, in words."""
    lines = [*sums(board.project)]
    for one in board.plans:
        if one.figures:
            lines += [plan_name(one.plan), span(one.figures)]
    return tuple(lines)


def picture_file(board: Board) -> Screen:
    return screen(title(heading(board.project)), *told(board))


def grouped(floors: Sequence[Range]) -> Iterator[tuple[Range, ...]]:
    """Neighbouring floors together where there are more than have room."""
    size = -(-len(floors) // MOST_BARS) or 1
    return (tuple(floors[at : at + size]) for at in range(0, len(floors), size))


def _bar(floors: tuple[Range, ...], plan: Compared) -> Bar:
    least, most = min(one.least for one in floors), max(one.most for one in floors)
    mark = Mark.WINS if most == plan.most else Mark.PLAIN
    note = _("The most that a flat pays by this plan.") if mark is Mark.WINS else None
    return Bar(_floors(floors), _amounts(least, most), most.fen, mark, note)


def _floors(floors: tuple[Range, ...]) -> Text:
    low, high = floors[-1].low, floors[0].floor
    if low == high:
        return _("Floor {floor}", floor=high)
    return _("Floors {low} to {high}", low=low, high=high)


def _amounts(least: Money, most: Money) -> Text:
    if least == most:
        return _("{amount} a flat", amount=most)
    return _("{least} to {most} a flat", least=least, most=most)
