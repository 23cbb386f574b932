"""What coordinators work with: stairwells, the money, and what is typed."""

from collections.abc import Iterator, Sequence

from bot.features.funding.errors import stair
from bot.features.funding.model import (
    MOST_ITEMS,
    OF_AGREEMENT,
    Ask,
    Entry,
    Fund,
    LiftProject,
    Source,
)
from bot.features.funding.rules.marks import mark_of
from bot.features.funding.screens.join_presses import OpenJoining
from bot.features.funding.screens.presses import (
    AskDropProject,
    AskFact,
    BeginProject,
    ChooseEntry,
    ChooseStairwell,
    DropEntry,
    DropProject,
    ExportProject,
    Leaf,
    OpenDesk,
    OpenFlats,
    OpenFund,
    OpenLeaf,
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
from bot.features.funding.screens.settling import OpenAgreement, agreement_asks
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
            [Button(_("Flats that join later"), OpenJoining(id))],
            [Button(_("Agreement"), OpenAgreement(id))],
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
    lines += _items(project)
    lines += [fund_line(one) for one in sheet.funds]
    lines += [
        _("Each flat on floor {floor} receives {amount}.", floor=floor, amount=paid)
        for floor, paid in sheet.compensation.items()
    ]
    if sheet.provident:
        lines.append(_("About the housing provident fund: {note}", note=Words(sheet.provident)))
    lines += [*entry_words(sheet), GAP, *sums(project)]
    rows = [
        [_opens(_("Quotation"), id, Leaf.QUOTE), _opens(_("Other costs"), id, Leaf.COSTS)],
        [
            _opens(_("Money from others"), id, Leaf.HELP),
            _opens(_("Where it stops"), id, Leaf.STOPS),
        ],
        [_asks(_("Compensation"), id, Ask.COMPENSATION)],
        [_asks(_("Provident fund note"), id, Ask.PROVIDENT)],
        [Button(_("Back"), OpenDesk(id))],
    ]
    return screen(*lines, buttons=rows)


def leaf(project: LiftProject, which: Leaf) -> Screen:
    """One part of the sheet, with what can be done to it."""
    id, sheet = project.id, project.sheet
    match which:
        case Leaf.QUOTE:
            lines, rows = _quotation(project), [
                [_asks(_("Lift to floor 2"), id, Ask.BASE)],
                [_asks(_("Each storey above"), id, Ask.STEP)],
                [_asks(_("Single storeys"), id, Ask.STOREYS)],
            ]  # fmt: skip
        case Leaf.COSTS:
            lines = [
                _("{name}: {amount}", name=Words(one.name), amount=one.amount)
                for one in sheet.items
            ]
            rows = [[_asks(_("Another cost"), id, Ask.ITEM)]]
            rows += [
                [
                    Button(
                        _("Take out {name}", name=Words(one.name)),
                        DropEntry(id, at, mark_of(one), Part.ITEM),
                    )
                ]
                for at, one in enumerate(sheet.items[:MOST_ITEMS])
            ]
        case Leaf.HELP:
            lines = [fund_line(one) for one in sheet.funds]
            rows = [
                [_asks(_("Subsidy"), id, Ask.SUBSIDY), _asks(_("Repair fund"), id, Ask.REPAIR)],
                [_asks(_("Other income"), id, Ask.OTHER)],
            ]
            rows += [
                [Button(_source(one), OpenFund(id, at))]
                for at, one in enumerate(sheet.funds[:MOST_ITEMS])
            ]
        case Leaf.STOPS:
            lines = [*entry_words(sheet)]
            rows = [
                [Button(_("Stops at the doors"), ChooseEntry(id, Entry.LEVEL))],
                [Button(_("Stops between floors"), ChooseEntry(id, Entry.HALF))],
            ]
    back = [Button(_("Back"), OpenMoney(id))]
    return screen(title(heading(project)), *lines, GAP, *sums(project), buttons=[*rows, back])


def fund(project: LiftProject, place: int) -> Screen:
    """One source; all of them where it was taken out meanwhile."""
    id = project.id
    if place >= len(project.sheet.funds):
        return leaf(project, Leaf.HELP)
    one = project.sheet.funds[place]
    came, has = _("It has come"), Turned.RECEIVED
    if one.received:
        came, has = _("It is only promised"), Turned.PROMISED
    when, comes = _("It comes after completion"), Turned.AFTER
    if one.after:
        when, comes = _("It comes before"), Turned.BEFORE
    return screen(
        title(heading(project)),
        fund_line(one),
        GAP,
        *sums(project),
        buttons=[
            [Button(came, TurnFund(id, place, has))],
            [Button(when, TurnFund(id, place, comes))],
            [Button(_("Take it out"), DropEntry(id, place, mark_of(one), Part.FUND))],
            [Button(_("Back"), OpenLeaf(id, Leaf.HELP))],
        ],
    )


def _opens(label: Text, id: ProjectId, which: Leaf) -> Button:
    return Button(label, OpenLeaf(id, which))


def _asks(label: Text, id: ProjectId, what: Ask) -> Button:
    return Button(label, AskFact(id, 0, what))


def _items(project: LiftProject) -> Iterator[Text]:
    for one in project.sheet.items:
        yield _("{name}: {amount}", name=Words(one.name), amount=one.amount)


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


def ask(what: Ask, project: LiftProject) -> Screen:
    """The question of one step of the form; what is typed is read back on the next screen."""
    return form_step(Flow.PROJECT, position(what), title(heading(project)), *_question(what))


def _question(what: Ask) -> Lines:
    if what in OF_AGREEMENT or what is Ask.SIGNED:
        return [agreement_asks(what)]
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
