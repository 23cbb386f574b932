"""What every neighbour reads of a project: floors and ranges, never a single flat."""

from collections.abc import Iterator, Sequence

from bot.features.funding.errors import AreaUnknown, NoQuotation, stair
from bot.features.funding.model import Entry, LiftFlat, LiftProject, Sheet
from bot.features.funding.rules.comparing import Compared, Range, Tried
from bot.features.funding.rules.plans import cost, raised, top
from bot.features.funding.screens.presses import (
    BeginProject,
    ComparePlans,
    DrawPlans,
    MyShare,
    OpenDesk,
    OpenProject,
    ReadFloors,
)
from bot.features.funding.screens.published import plan_name, where_from
from bot.features.funding.screens.sharing import how_shared, one_fen
from bot.features.funding.usecases import Board
from bot.kernel.errors import DomainError
from bot.kernel.ids import CommunityId
from bot.kernel.money import NOTHING, Money
from bot.kernel.screen import GAP, Button, Line, Screen, Start, screen, title
from bot.kernel.text import Text, Words, _, ngettext

LISTED = 8  # projects with a button
Lines = list[Text | Words | Line]


def overview(
    projects: Sequence[LiftProject], runs: Sequence[CommunityId], *, in_group: bool
) -> Screen:
    """Every project of the place, and a way to begin one for those who may."""
    lines: Lines = [title(_("Elevators"))]
    if not projects:
        lines.append(_("Nobody has begun an elevator project here yet."))
    lines += [
        _("{stairwell}: {flats}", stairwell=stair(one.stairwell), flats=how_many(one))
        for one in projects
    ]
    if in_group:
        return screen(*lines, buttons=[[Button(_("Read on in private"), Start("delevator"))]])
    rows = [[Button(heading(one), OpenProject(one.id))] for one in projects[:LISTED]]
    rows += [[Button(_("Begin an elevator project"), BeginProject(one, 0))] for one in runs]
    return screen(*lines, buttons=rows)


def heading(project: LiftProject) -> Text:
    return _("Elevator for {stairwell}", stairwell=stair(project.stairwell))


def how_many(project: LiftProject) -> Text:
    takes = sum(one.takes_part for one in project.flats)
    return ngettext(
        "{n} flat, {takes} taking part", "{n} flats, {takes} taking part",
        len(project.flats), takes=takes,
    )  # fmt: skip


def project(board: Board, *, mine: bool, runs: bool, in_group: bool = False) -> Screen:
    """What it costs, who helps, and what each plan means by floors."""
    one = board.project
    lines: Lines = [
        title(heading(one)),
        how_many(one),
        *sums(one),
        *entry_words(one.sheet),
        *missing(one.unmeasured),
        GAP,
        *_plans_in_short(board.plans),
    ]
    if one.sheet.provident:
        lines += [_("About the housing provident fund: {note}", note=Words(one.sheet.provident))]
    if in_group:
        rows = [[Button(_("My share"), MyShare(one.id))]]
        return screen(
            *lines, buttons=[*rows, [Button(_("Read on in private"), Start("delevator"))]]
        )
    rows = []
    if mine:
        rows.append([Button(_("My share"), MyShare(one.id))])
    if one.plans:
        rows.append([Button(_("Compare the plans"), ComparePlans(one.id))])
    if runs:
        rows.append([Button(_("Work on this project"), OpenDesk(one.id))])
    return screen(*lines, buttons=rows)


def private_share() -> Text:
    """Over the group, where no share is told."""
    return _("Your share is told to you alone. Please open the chat with me and write /elevator.")


def sums(project: LiftProject) -> Iterator[Text]:
    """Cost, help from others, and what owners pay."""
    try:
        whole = cost(project)
    except NoQuotation as refusal:
        yield refusal.text()
        return
    yield _("The lift costs {amount}.", amount=whole)
    helped = raised(project.sheet.funds)
    if helped.fen:
        yield _("Others pay {amount} of it.", amount=helped)
        yield from _how_sure(project.sheet)
    paid = compensation(project)
    if paid.fen:
        yield _("Low floors receive {amount} together.", amount=paid)
    left = whole + paid - helped
    yield _("Owners share {amount}.", amount=max(left, NOTHING))
    if left < NOTHING:
        yield _(
            "Others pay more than the cost: {amount} is left over and belongs to nobody yet.",
            amount=NOTHING - left,
        )


def _how_sure(sheet: Sheet) -> Iterator[Text]:
    """Promised is not received; what comes after completion is paid by households first."""
    promised = Money(sum(one.amount.fen for one in sheet.funds if not one.received))
    if promised.fen:
        yield _("Of this {amount} is promised and has not come yet.", amount=promised)
    later = raised([one for one in sheet.funds if not one.received], after=True)
    if later.fen:
        yield _(
            "{amount} comes only when the lift is in use: households pay it first and get it back.",
            amount=later,
        )


def compensation(project: LiftProject) -> Money:
    paid = project.sheet.compensation
    return Money(sum(paid.get(one.floor, NOTHING).fen for one in project.flats))


def entry_words(sheet: Sheet) -> Iterator[Text]:
    match sheet.entry:
        case Entry.LEVEL:
            yield _(
                "The lift stops at the level of the doors: no stairs from the lift to the flat."
            )
        case Entry.HALF:
            yield _(
                "The lift stops between two floors: from the lift you still climb half a storey."
            )


def missing(unmeasured: Sequence[LiftFlat]) -> Iterator[Text]:
    """Without naming a flat: neighbours read it."""
    if unmeasured:
        yield ngettext(
            "The area of {n} flat is not known yet. Talking goes on; a vote needs it first.",
            "The areas of {n} flats are not known yet. Talking goes on; a vote needs them first.",
            len(unmeasured),
        )


def _plans_in_short(plans: Sequence[Tried]) -> Iterator[Text]:
    if not plans:
        yield _("No plan to share the cost has been written down yet.")
    for one in plans:
        yield plan_name(one.plan)
        yield span(one.figures) if one.figures else refused(one.refusal)


def span(figures: Compared) -> Text:
    if figures.least == figures.most:
        return _("Every flat that pays: {amount}", amount=figures.most)
    return _("From {least} to {most} a flat", least=figures.least, most=figures.most)


def refused(refusal: DomainError | None) -> Text:
    """Without naming a flat: neighbours read it.

    Raises ValueError: there are figures, and no reason why not.
    """
    if refusal is None:
        raise ValueError(refusal)
    if isinstance(refusal, AreaUnknown):
        return _("This plan counts by area, and not every area is known yet: no figures so far.")
    return refusal.text()


def why_not(refusal: DomainError | None) -> Text:
    """For coordinators: which flat it is. Raises ValueError as `refused`."""
    return refusal.text() if isinstance(refusal, AreaUnknown) else refused(refusal)


def compare(board: Board) -> Screen:
    """The plans one below the other with the same four figures."""
    one = board.project
    lines: Lines = [title(heading(one)), *sums(one)]
    for tried in board.plans:
        lines += [GAP, title(plan_name(tried.plan)), how_shared(tried.plan.kind)]
        lines += figures(tried.figures) if tried.figures else [refused(tried.refusal)]
    rows = [
        [
            Button(
                _("Plan {number} by floors", number=each.plan.number),
                ReadFloors(one.id, each.plan.number),
            )
        ]
        for each in board.plans
    ]
    if any(each.figures for each in board.plans):
        rows.append([Button(_("As a picture"), DrawPlans(one.id))])
    return screen(*lines, buttons=[*rows, [Button(_("Back"), OpenProject(one.id))]])


def figures(found: Compared) -> Lines:
    return [
        span(found),
        _("Floors up to 3 pay together, less what they receive: {amount}", amount=found.low),
        _("All together: {amount}", amount=found.total),
    ]


def floors(board: Board, tried: Tried) -> Screen:
    """One plan by floors, the highest first."""
    one, plan = board.project, tried.plan
    lines: Lines = [title(plan_name(plan)), how_shared(plan.kind), *where_from(plan), GAP]
    if tried.figures is None:
        lines.append(refused(tried.refusal))
    else:
        lines += map(floor_line, tried.figures.floors)
        lines += [*one_fen(tried.figures.shared.shares), GAP, *figures(tried.figures)]
        lines += remarks(one)
    back = [Button(_("Back"), ComparePlans(one.id))]
    return screen(*lines, buttons=[back])


def floor_line(one: Range) -> Text:
    if one.low < one.floor and one.least == one.most:
        return ngettext(
            "Floors {low} to {high}: {most} ({n} flat)",
            "Floors {low} to {high}: {most} each ({n} flats)",
            one.flats, low=one.low, high=one.floor, most=one.most,
        )  # fmt: skip
    if one.low < one.floor:
        return ngettext(
            "Floors {low} to {high}: {least} to {most} ({n} flat)",
            "Floors {low} to {high}: {least} to {most} ({n} flats)",
            one.flats, low=one.low, high=one.floor, least=one.least, most=one.most,
        )  # fmt: skip
    if one.least == one.most:
        return ngettext(
            "Floor {floor}: {most} ({n} flat)",
            "Floor {floor}: {most} each ({n} flats)",
            one.flats, floor=one.floor, most=one.most,
        )  # fmt: skip
    return ngettext(
        "Floor {floor}: {least} to {most} ({n} flat)",
        "Floor {floor}: {least} to {most} ({n} flats)",
        one.flats, floor=one.floor, least=one.least, most=one.most,
    )  # fmt: skip


def remarks(project: LiftProject) -> Iterator[Text]:
    """What is unusual about the house, and how it counts."""
    found = {one.floor for one in project.flats}
    empty = [one for one in range(2, top(project) + 1) if one not in found]
    if empty:
        yield ngettext(
            "No flat has its door on floor {floors}; the others share what that floor would pay.",
            "No flat has its door on floors {floors}; the others share what those would pay.",
            len(empty),
            floors=Words(", ".join(map(str, empty))),
        )
    if any(one.upper is not None for one in project.flats):
        yield _("A flat on two floors counts once, with the floor of its door.")
    if min(found) < 1:
        yield _("What lies below ground counts as a low floor and usually pays nothing.")
