"""Plans as coordinators work on them: one parameter moved step by step, flats that pay nothing."""

from collections.abc import Mapping
from fractions import Fraction

from bot.features.funding.model import MOST_PLANS, Ask, Knob, LiftProject, Plan, SchemeKind
from bot.features.funding.rules.comparing import Change, Tried
from bot.features.funding.rules.knobs import BY_TABLE, MOST_STEPS, knobs
from bot.features.funding.rules.plans import is_free
from bot.features.funding.screens.flats import change_lines, flat_words
from bot.features.funding.screens.own import figure
from bot.features.funding.screens.presses import (
    MIDDLE,
    AddPlan,
    AskFact,
    ExemptFlat,
    KeepKnob,
    NewPlan,
    OpenDesk,
    OpenPlan,
    OpenPlans,
    ReadFlats,
    RemovePlan,
    TryKnob,
    WhoIsFree,
    at_of,
)
from bot.features.funding.screens.published import PRESETS, plan_name, where_from
from bot.features.funding.screens.reading import Lines, figures, heading, remarks, span, why_not
from bot.features.funding.screens.sharing import how_shared, one_fen
from bot.features.funding.usecases import Board
from bot.kernel.money import NOTHING
from bot.kernel.ratio import Ratio
from bot.kernel.screen import GAP, Button, Screen, screen, title
from bot.kernel.text import FlatLabel, Text, Words, _

PAGE = 20  # flats of a sheet
FLATS = 10  # flats with a button


def plans(board: Board) -> Screen:
    one = board.project
    lines: Lines = [title(heading(one))]
    if not board.plans:
        lines.append(_("No plan to share the cost has been written down yet."))
    for each in board.plans:
        lines += [
            plan_name(each.plan),
            span(each.figures) if each.figures else why_not(each.refusal),
        ]
    rows = [
        [Button(plan_name(each.plan), OpenPlan(one.id, each.plan.number))] for each in board.plans
    ]
    if len(board.plans) < MOST_PLANS:
        rows.append([Button(_("Add a plan"), NewPlan(one.id))])
    return screen(*lines, buttons=[*rows, [Button(_("Back"), OpenDesk(one.id))]])


def new_plan(project: LiftProject) -> Screen:
    rows = [[Button(one.name, AddPlan(project.id, preset))] for preset, one in PRESETS.items()]
    return screen(
        title(_("Which plan?")),
        _("Up to 4 plans stand side by side. Each can be changed and removed again."),
        buttons=[*rows, [Button(_("Back"), OpenPlans(project.id))]],
    )


def plan(board: Board, tried: Tried) -> Screen:
    project, one = board.project, tried.plan
    lines: Lines = [title(plan_name(one)), how_shared(one.kind), *where_from(one), *free_words(one)]
    lines += [GAP, *(figures(tried.figures) if tried.figures else [why_not(tried.refusal)])]
    rows = [
        [
            Button(
                _knob_label(knob, floor),
                TryKnob(project.id, at_of(one.number, floor), MIDDLE, knob),
            )
        ]
        for knob, floor in knobs(project, one)
    ]
    if one.kind in BY_TABLE:
        rows.append([Button(_("Type the numbers"), AskFact(project.id, one.number, Ask.NUMBERS))])
    if one.kind is SchemeKind.CUSTOM:
        rows.append([Button(_("Type the weights"), AskFact(project.id, one.number, Ask.WEIGHTS))])
    rows += [
        [
            Button(_("Flat by flat"), ReadFlats(project.id, one.number, 0)),
            Button(_("Who pays nothing"), WhoIsFree(project.id, one.number, 0)),
        ],
        [Button(_("Remove this plan"), RemovePlan(project.id, one.number))],
        [Button(_("Back"), OpenPlans(project.id))],
    ]
    return screen(*lines, buttons=rows)


def free_words(one: Plan) -> Lines:
    if one.free_to < 1:
        return (
            [_("Every floor pays, also those below ground floor.")]
            if one.free_to < 0
            else [_("Every floor above ground pays.")]
        )
    return [_("Floors up to {floor} pay nothing.", floor=one.free_to)]


def _knob_label(knob: Knob, floor: int) -> Text:
    match knob:
        case Knob.FREE:
            return _("Move: up to which floor nobody pays")
        case Knob.COMPENSATION:
            return _("Move: compensation for floor {floor}", floor=floor)
    return _("Move: the number of floor {floor}", floor=floor)


def trying(project: LiftProject, change: Change, knob: Knob, floor: int, steps: int) -> Screen:
    """The parameter as it would be, each flat before and after, and what to do with it."""
    id, at = project.id, at_of(change.was.number, floor)

    def move(label: str, by: int) -> Button:
        there = max(-MOST_STEPS, min(MOST_STEPS, steps + by))
        return Button(Words(label), TryKnob(id, at, there + MIDDLE, knob))

    rows = [[move("−", -1), move("+", 1)], [move("− −", -5), move("+ +", 5)]]
    if steps:
        rows.append([Button(_("Keep it"), KeepKnob(id, at, steps + MIDDLE, knob))])
    rows.append([Button(_("Throw it away"), OpenPlan(id, change.was.number))])
    return screen(
        *_now(project, change, knob, floor),
        GAP,
        *change_lines(change),
        GAP,
        _("Nothing has changed yet."),
        buttons=rows,
    )


def _now(project: LiftProject, change: Change, knob: Knob, floor: int) -> Lines:
    match knob:
        case Knob.FREE:
            return [
                title(_("Up to which floor nobody pays")),
                _("Before: floor {before}. Now: floor {after}.",
                  before=change.was.free_to, after=change.becomes.free_to),
            ]  # fmt: skip
        case Knob.COMPENSATION:
            before = project.sheet.compensation.get(floor, NOTHING)
            paid = change.paid.get(floor, NOTHING)
            return [
                title(_("Compensation for each flat on floor {floor}", floor=floor)),
                _("Before: {before}. Now: {after}.", before=before, after=paid),
            ]
    return [
        title(_("The number of floor {floor}", floor=floor)),
        _("Before: {before}. Now: {after}.",
          before=_plain(change.numbers_were, floor), after=_plain(change.numbers_are, floor)),
    ]  # fmt: skip


def _plain(numbers: Mapping[int, Fraction], floor: int) -> Words:
    return figure(numbers[floor]) if floor in numbers else Words("–")


def flat_by_flat(board: Board, tried: Tried, page: int) -> Screen:
    """What each flat pays and which part of the whole it is; one fen apart is explained."""
    project, one = board.project, tried.plan
    lines: Lines = [title(plan_name(one)), how_shared(one.kind)]
    if tried.figures is None:
        lines.append(why_not(tried.refusal))
    else:
        found = tried.figures.shared.shares
        whole = sum(each.weight for each in found)
        for flat, share in list(zip(project.flats, found, strict=True))[page * PAGE :][:PAGE]:
            label = FlatLabel(flat.label)
            if not share.pays.fen:
                lines.append(_("{flat}: nothing", flat=label))
                continue
            part = Ratio(*(share.weight / whole).as_integer_ratio())
            lines.append(_("{flat}: {amount} ({part})", flat=label, amount=share.pays, part=part))
        lines += [*one_fen(found), GAP, *figures(tried.figures), *remarks(project)]
    row = [Button(_("Back"), OpenPlan(project.id, one.number))]
    if len(project.flats) > page * PAGE + PAGE:
        row.append(Button(_("More"), ReadFlats(project.id, one.number, page + 1)))
    return screen(*lines, buttons=[row])


def who_is_free(project: LiftProject, one: Plan, page: int) -> Screen:
    """Each flat above the free floors; a tap lets it pay nothing, or pay again."""
    able = [each for each in project.flats if each.floor > one.free_to and each.takes_part]
    rows = [
        [
            Button(
                _free_label(flat_words(each), free=is_free(each, one)),
                ExemptFlat(project.id, one.number, each.unit),
            )
        ]
        for each in able[page * FLATS :][:FLATS]
    ]
    row = [Button(_("Back"), OpenPlan(project.id, one.number))]
    if len(able) > page * FLATS + FLATS:
        row.append(Button(_("More"), WhoIsFree(project.id, one.number, page + 1)))
    return screen(
        title(plan_name(one)),
        *free_words(one),
        _("Tap a flat that shall pay nothing by this plan; tap it again and it pays."),
        buttons=[*rows, row],
    )


def _free_label(flat: Text, *, free: bool) -> Text:
    return _("Pays nothing – {flat}", flat=flat) if free else flat
