"""The coordinator's board: numbers by stairwell, doors to knock on, what waits for her."""

from collections.abc import Sequence

from bot.features.residents.model.board import Board, Missing, Stairs
from bot.features.residents.screens.roll import ListDoors
from bot.features.residents.screens.words import stairwell
from bot.kernel.ids import ClaimId, UnitId
from bot.kernel.press import Press
from bot.kernel.screen import GAP, Button, Line, Screen, screen, title
from bot.kernel.text import FlatLabel, Text, Words, _, ngettext

MOST_STAIRS, MOST_BUTTONS, MOST_WAITING, MOST_DOORS = 12, 6, 3, 60


class MissingDoors(Press, tag="bm"):
    """Asks which doors have no voter in the stairwell of that flat."""

    unit: UnitId


class LookAtClaim(Press, tag="bq"):
    """Asks for a claim that waits once more."""

    claim: ClaimId


class PrintBallots(Press, tag="bj"):
    """Asks for notices and results to print."""


def boards(found: Sequence[Board]) -> Screen:
    lines: list[Text | Line] = []
    buttons: list[list[Button]] = []
    for one in found:
        lines += [*([GAP] if lines else []), *_board(one)]
        buttons += _buttons(one, alone=len(found) == 1)
    buttons.append([Button(_("Print notices and results"), PrintBallots())])
    return screen(*lines, buttons=buttons)


def _board(one: Board) -> list[Text | Line]:
    lines: list[Text | Line] = [title(Words(one.place.name))]
    flats = sum(stairs.flats for stairs in one.stairs)
    if not flats:
        return [*lines, _("No flats yet. Import a roll under /roll.")]
    lines += [*_totals(one, flats), GAP]
    behind = [stairs for stairs in one.stairs if stairs.missing]
    shown = sorted(behind, key=lambda stairs: -stairs.missing)[:MOST_STAIRS]
    lines += [_line(stairs) for stairs in behind if stairs in shown]
    if more := len(behind) - len(shown):
        lines.append(ngettext("… and {n} more stairwell", "… and {n} more stairwells", more))
    if whole := len(one.stairs) - len(behind):
        lines.append(ngettext("{n} stairwell is complete.", "{n} stairwells are complete.", whole))
    return lines


def _totals(one: Board, flats: int) -> list[Text]:
    joined = sum(stairs.joined for stairs in one.stairs)
    paper = sum(stairs.on_paper for stairs in one.stairs)
    lines: list[Text] = [
        ngettext(
            "{joined} of {n} flat joined so far.", "{joined} of {n} flats joined so far.", flats,
            joined=joined,
        ),
    ]  # fmt: skip
    if paper:
        lines.append(ngettext("{n} of them votes on paper.", "{n} of them vote on paper.", paper))
    if one.waiting:
        lines.append(
            ngettext(
                "For {n} flat you have to decide who votes.",
                "For {n} flats you have to decide who votes.",
                len(one.waiting),
            )
        )
    return lines


def _line(stairs: Stairs) -> Text:
    return ngettext(
        "{where}: {missing} of {n} flat missing",
        "{where}: {missing} of {n} flats missing",
        stairs.flats,
        where=stairwell(stairs.building, stairs.stairwell),
        missing=stairs.missing,
    )


def _buttons(one: Board, *, alone: bool) -> list[list[Button]]:
    found = [
        [Button(_("Decide: flat {label}", label=FlatLabel(label)), LookAtClaim(claim))]
        for claim, label in one.waiting[:MOST_WAITING]
    ]
    behind = [stairs for stairs in one.stairs if stairs.missing]
    for stairs in sorted(behind, key=lambda stairs: -stairs.missing)[:MOST_BUTTONS]:
        where = stairwell(stairs.building, stairs.stairwell)
        found.append([Button(_("Doors missing: {where}", where=where), MissingDoors(stairs.first))])
    if behind:
        name = Words(one.place.name)
        doors = _("Door list") if alone else _("Door list of {name}", name=name)
        found.append([Button(doors, ListDoors(one.place.id))])
    return found


def missing_doors(found: Missing) -> Screen:
    where = stairwell(found.building, found.stairwell)
    if not found.doors:
        return screen(_("{where} is complete.", where=where))
    more = len(found.doors) - MOST_DOORS
    return screen(
        title(_("{where}: nobody votes yet for", where=where)),
        Words(" · ".join(found.doors[:MOST_DOORS])),
        *([ngettext("… and {n} more door", "… and {n} more doors", more)] if more > 0 else []),
        GAP,
        _("The door list has them all, in large print with boxes to tick."),
        buttons=[[Button(_("Door list"), ListDoors(found.place.id))]],
    )
