"""Flats of a project as coordinators see them: area, floor, who takes part."""

from collections.abc import Sequence

from bot.features.funding.model import Ask, LiftFlat, LiftProject
from bot.features.funding.rules.comparing import Change, Delta
from bot.features.funding.screens.presses import (
    AskFact,
    AskOut,
    ForgetArea,
    OneStorey,
    OpenDesk,
    OpenFlat,
    OpenFlats,
    TakePart,
    Takes,
)
from bot.features.funding.screens.published import plan_name
from bot.features.funding.screens.reading import Lines, heading
from bot.features.funding.usecases import WhatIf
from bot.kernel.money import NOTHING
from bot.kernel.screen import GAP, Button, Screen, screen, title
from bot.kernel.text import Argument, FlatLabel, Text, _, ngettext

PAGE = 10  # flats with a button
LONGEST = 20  # flats of a list of changes; the others are counted


def flats(project: LiftProject, page: int) -> Screen:
    shown = project.flats[page * PAGE : page * PAGE + PAGE]
    rows = [[Button(flat_words(one), OpenFlat(project.id, one.unit))] for one in shown]
    rows.append(_leaf(project, page))
    return screen(
        title(heading(project)),
        ngettext("{n} flat", "{n} flats", len(project.flats)),
        _("Tap a flat to change what the roll did not know, or where it drops out."),
        buttons=rows,
    )


def _leaf(project: LiftProject, page: int) -> list[Button]:
    row = [Button(_("Back"), OpenFlats(project.id, page - 1) if page else OpenDesk(project.id))]
    if len(project.flats) > page * PAGE + PAGE:
        row.append(Button(_("More"), OpenFlats(project.id, page + 1)))
    return row


def flat_words(flat: LiftFlat) -> Text:
    label, floor = FlatLabel(flat.label), flat.floor
    if not flat.takes_part:
        return _("{flat}: dropped out", flat=label)
    if flat.area is None:
        return _("{flat}: floor {floor}, area not known", flat=label, floor=floor)
    return _("{flat}: floor {floor}, {area}", flat=label, floor=floor, area=flat.area)


def flat(project: LiftProject, one: LiftFlat) -> Screen:
    id, unit = project.id, one.unit
    lines: Lines = [title(flat_name(one)), flat_words(one)]
    if one.upper is not None:
        lines.append(
            _("It has a second floor, {upper}. It counts once, with floor {floor} of its door.",
              upper=one.upper, floor=one.floor)
        )  # fmt: skip
    if one.floor < 1:
        lines.append(_("It lies below ground. In most plans it pays nothing."))
    if one.kind == "shop":
        lines.append(_("It is a shop. It counts like a flat on its floor."))
    out = _("What if it drops out?") if one.takes_part else _("What if it comes back?")
    rows = [
        [Button(out, AskOut(id, unit))],
        [
            Button(_("Area"), AskFact(id, unit, Ask.AREA)),
            Button(_("Area not known"), ForgetArea(id, unit)),
        ],
        [
            Button(_("Floor of its door"), AskFact(id, unit, Ask.FLOOR)),
            Button(_("Second floor"), AskFact(id, unit, Ask.UPPER)),
        ],
    ]
    if one.upper is not None:
        rows.append([Button(_("No second floor"), OneStorey(id, unit))])
    return screen(*lines, buttons=[*rows, [Button(_("Back"), OpenFlats(id, 0))]])


def flat_name(one: LiftFlat) -> Text:
    return _("Flat {flat}", flat=FlatLabel(one.label))


def what_if(found: WhatIf) -> Screen:
    """What each plan would become for every flat, before anybody confirms."""
    one, id = found.flat, found.project.id
    label = FlatLabel(one.label)
    if one.takes_part:
        head = _("If {flat} drops out:", flat=label)
        does = Button(_("It drops out"), TakePart(id, one.unit, Takes.OUT))
    else:
        head = _("If {flat} comes back:", flat=label)
        does = Button(_("It comes back"), TakePart(id, one.unit, Takes.BACK))
    lines: Lines = [title(head)]
    if not found.changes:
        lines.append(_("There is no plan yet, so no share changes."))
    for change in found.changes:
        lines += [GAP, *change_lines(change)]
    return screen(
        *lines,
        GAP,
        _("Nothing has changed yet."),
        buttons=[[does], [Button(_("Leave it as it is"), OpenFlat(id, one.unit))]],
    )


def change_lines(change: Change) -> Lines:
    """A plan, and flat by flat what it pays before and after; equal flats in one line."""
    lines: Lines = [title(plan_name(change.becomes))]
    if change.refusal is not None:
        return [*lines, change.refusal.text()]
    grouped = _grouped([one for one in change.deltas if one.more != NOTHING])
    if not grouped:
        return [*lines, _("No flat pays more or less.")]
    lines += [_delta(each) for each in grouped[:LONGEST]]
    if len(grouped) > LONGEST:
        rest = sum(len(each) for each in grouped[LONGEST:])
        lines.append(ngettext("And {n} more flat.", "And {n} more flats.", rest))
    same = sum(one.more == NOTHING for one in change.deltas)
    if same:
        lines.append(ngettext("{n} flat pays the same.", "{n} flats pay the same.", same))
    return lines


def _grouped(deltas: Sequence[Delta]) -> list[list[Delta]]:
    """Flats of one floor with the same change together, in door order."""
    found: dict[tuple[object, ...], list[Delta]] = {}
    for one in deltas:
        found.setdefault((one.flat.floor, one.before, one.after), []).append(one)
    return list(found.values())


def _delta(each: Sequence[Delta]) -> Text:
    one = each[0]
    said: dict[str, Argument] = {
        "before": one.before,
        "after": one.after,
        "flat": FlatLabel(one.flat.label),
    }
    many: dict[str, Argument] = {"before": one.before, "after": one.after, "floor": one.flat.floor}
    if one.more > NOTHING:
        if len(each) == 1:
            return _("{flat}: {before} → {after}, {more} more", more=one.more, **said)
        return ngettext(
            "Floor {floor}, {n} flat: {before} → {after}, {more} more",
            "Floor {floor}, {n} flats: {before} → {after}, {more} more each",
            len(each), more=one.more, **many,
        )  # fmt: skip
    less = NOTHING - one.more
    if len(each) == 1:
        return _("{flat}: {before} → {after}, {less} less", less=less, **said)
    return ngettext(
        "Floor {floor}, {n} flat: {before} → {after}, {less} less",
        "Floor {floor}, {n} flats: {before} → {after}, {less} less each",
        len(each), less=less, **many,
    )  # fmt: skip
