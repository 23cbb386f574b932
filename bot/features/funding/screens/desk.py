"""What coordinators work with: stairwells, the money, and what is typed."""

from collections.abc import Sequence

from bot.features.funding.errors import stair
from bot.features.funding.model import MOST_ITEMS, Ask, CostItem, Entry, Fund, LiftProject, Source
from bot.features.funding.screens.presses import (
    AskDropProject,
    AskFact,
    BeginProject,
    ChooseEntry,
    ChooseStairwell,
    DropEntry,
    DropProject,
    ExportProject,
    OpenDesk,
    OpenFlats,
    OpenMoney,
    OpenPlans,
    OpenProject,
    Part,
    Turned,
    TurnFund,
)
from bot.features.funding.screens.reading import (
    Lines,
    entry_words,
    heading,
    how_many,
    missing,
    sums,
)
from bot.features.funding.usecases import Stair
from bot.features.funding.wizard import position
from bot.kernel.forms import Flow, form_step
from bot.kernel.ids import CommunityId, ProjectId
from bot.kernel.screen import GAP, Button, Screen, screen, title
from bot.kernel.text import Text, Words, _

PAGE = 8  # buttons of a list


def stairwells(community: CommunityId, every: Sequence[Stair], page: int) -> Screen:
    if not every:
        return screen(
            _("Every stairwell of the roll has a project, or the roll is empty. Flats are entered "
              "under /roll."),
        )  # fmt: skip
    shown = every[page * PAGE : page * PAGE + PAGE]
    rows = [[Button(stair(one.name), ChooseStairwell(community, one.unit))] for one in shown]
    if len(every) > page * PAGE + PAGE:
        rows.append([Button(_("More"), BeginProject(community, page + 1))])
    return screen(
        title(_("For which stairwell?")),
        _("I take over its flats with floor and area from the roll. Nothing is posted by this."),
        buttons=rows,
    )


def desk(project: LiftProject) -> Screen:
    id = project.id
    return screen(
        title(heading(project)),
        how_many(project),
        *sums(project),
        *missing(project.unmeasured),
        buttons=[
            [Button(_("Costs and money"), OpenMoney(id)), Button(_("Flats"), OpenFlats(id, 0))],
            [Button(_("Plans"), OpenPlans(id)), Button(_("As a file"), ExportProject(id))],
            [Button(_("Stop talking about it"), AskDropProject(id))],
            [Button(_("Back"), OpenProject(id))],
        ],
    )


def shall_drop(project: LiftProject) -> Screen:
    return screen(
        title(heading(project)),
        _("Shall this project leave the list? What was written stays on file."),
        buttons=[
            [Button(_("Yes, take it off the list"), DropProject(project.id))],
            [Button(_("No"), OpenDesk(project.id))],
        ],
    )


def dropped(project: LiftProject) -> Screen:
    return screen(
        _("{project} is not on the list any more.", project=heading(project)),
    )


def money(project: LiftProject) -> Screen:
    """The sheet line by line; entries are taken out here and entered by typing."""
    sheet, id = project.sheet, project.id
    lines: Lines = [title(heading(project)), *_quotation(project)]
    lines += [_("{name}: {amount}", name=Words(one.name), amount=one.amount) for one in sheet.items]
    lines += [fund_line(one) for one in sheet.funds]
    lines += [
        _("Each flat on floor {floor} receives {amount}.", floor=floor, amount=paid)
        for floor, paid in sheet.compensation.items()
    ]
    if sheet.provident:
        lines.append(_("About the housing provident fund: {note}", note=Words(sheet.provident)))
    lines += [*entry_words(sheet), GAP, *sums(project)]
    return screen(*lines, buttons=[*_asks(id), *_entries(project), [_back(id)]])


def _quotation(project: LiftProject) -> Lines:
    quoted = project.sheet.quotation
    if quoted is None:
        return []
    lines: Lines = [
        _("A lift that serves floor 2: {amount}", amount=quoted.base),
        _("Each storey above: {amount}", amount=quoted.step),
    ]
    lines += [
        _("Only floor {floor}: {amount}", floor=floor, amount=paid)
        for floor, paid in sorted(quoted.storeys.items())
    ]
    return lines


def fund_line(one: Fund) -> Text:
    name = _source(one)
    match one.received, one.after:
        case True, True:
            return _("{name}: {amount}, received, after completion", name=name, amount=one.amount)
        case True, False:
            return _("{name}: {amount}, received", name=name, amount=one.amount)
        case False, True:
            return _(
                "{name}: {amount}, promised, paid after completion", name=name, amount=one.amount
            )
    return _("{name}: {amount}, promised, paid before", name=name, amount=one.amount)


def _source(one: Fund) -> Text | Words:
    match one.source:
        case Source.SUBSIDY:
            return _("Subsidy")
        case Source.REPAIR_FUND:
            return _("From the repair fund")
    return Words(one.name)


def _asks(id: ProjectId) -> list[list[Button]]:
    def ask(label: Text, what: Ask) -> Button:
        return Button(label, AskFact(id, 0, what))

    return [
        [ask(_("Lift to floor 2"), Ask.BASE), ask(_("Each storey above"), Ask.STEP)],
        [ask(_("Single storeys"), Ask.STOREYS), ask(_("Another cost"), Ask.ITEM)],
        [ask(_("Subsidy"), Ask.SUBSIDY), ask(_("Repair fund"), Ask.REPAIR)],
        [ask(_("Other income"), Ask.OTHER), ask(_("Compensation"), Ask.COMPENSATION)],
        [ask(_("Provident fund note"), Ask.PROVIDENT)],
        [
            Button(_("Stops at the doors"), ChooseEntry(id, Entry.LEVEL)),
            Button(_("Stops between floors"), ChooseEntry(id, Entry.HALF)),
        ],
    ]


def _entries(project: LiftProject) -> list[list[Button]]:
    """A row for each cost and each source, to take it out or to turn what is known of it."""
    id, rows = project.id, list[list[Button]]()
    for at, one in enumerate(project.sheet.items[:MOST_ITEMS]):
        rows.append([Button(_take_out(one), DropEntry(id, at, Part.ITEM))])
    for at, fund in enumerate(project.sheet.funds[:MOST_ITEMS]):
        name = _source(fund)
        came, has = _("{name}: it came", name=name), Turned.RECEIVED
        if fund.received:
            came, has = _("{name}: only promised", name=name), Turned.PROMISED
        when, comes = _("{name}: comes afterwards", name=name), Turned.AFTER
        if fund.after:
            when, comes = _("{name}: comes before", name=name), Turned.BEFORE
        rows.append(
            [
                Button(came, TurnFund(id, at, has)),
                Button(when, TurnFund(id, at, comes)),
                Button(_("Take out {name}", name=name), DropEntry(id, at, Part.FUND)),
            ]
        )
    return rows


def _take_out(one: CostItem) -> Text:
    return _("Take out {name}", name=Words(one.name))


def _back(id: ProjectId) -> Button:
    return Button(_("Back"), OpenDesk(id))


def ask(what: Ask, project: LiftProject) -> Screen:
    """The question of one step of the form; what is typed is read back on the next screen."""
    return form_step(Flow.PROJECT, position(what), title(heading(project)), *_question(what))


def _question(what: Ask) -> Lines:
    match what:
        case Ask.BASE:
            return [_("What does a lift cost that serves floor 2? Foundations, cabin and machine "
                      "belong to it."), _amount()]  # fmt: skip
        case Ask.STEP:
            return [_("What does each storey above floor 2 cost more?"), _amount()]
        case Ask.STOREYS:
            return [_("Which storeys cost something else? One line each: the floor, a space, the "
                      "amount. Such as: 3 27000")]  # fmt: skip
        case Ask.ITEM:
            return [_("What is the cost for? A few words, such as: moving the gas pipes")]
        case Ask.OTHER:
            return [_("Where does the money come from? A few words, such as: advertising")]
        case Ask.ITEM_AMOUNT | Ask.OTHER_AMOUNT:
            return [_("How much is it?"), _amount()]
        case Ask.SUBSIDY:
            return [_("How much subsidy is promised?"), _amount()]
        case Ask.REPAIR:
            return [_("How much shall come from the repair fund? Owners must decide on using it."),
                    _amount()]  # fmt: skip
        case Ask.COMPENSATION:
            return [_("Flats on which floor receive compensation? Please write the floor.")]
        case Ask.COMPENSATION_AMOUNT:
            return [_("How much does each flat on this floor receive? 0 takes it away."), _amount()]
        case Ask.PROVIDENT:
            return [_("What should neighbours know about taking money out of the housing provident "
                      "fund? One or two sentences.")]  # fmt: skip
        case Ask.AREA:
            return [_("What is the area of the flat in m², such as 89.37?")]
        case Ask.FLOOR:
            return [_("On which floor is its front door?")]
        case Ask.UPPER:
            return [_("Which is its second floor? It counts with the floor of its door.")]
        case Ask.NUMBERS:
            return [_("One line each: the floor, a space, its number. Such as: 3 1.1"),
                    _("Floors you do not name keep their number.")]  # fmt: skip
    return [
        _("One line each: the door, a space, its weight. Such as: 301 1.2"),
        _("Flats you do not name keep their weight; without one they pay nothing."),
    ]


def _amount() -> Text:
    return _("In yuan, such as 12000 or 1.2万.")
