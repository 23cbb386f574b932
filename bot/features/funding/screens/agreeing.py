"""The agreement at the project's desk: what is filled in, what is missing, its words."""

from collections.abc import Sequence

from bot.features.funding.errors import stair
from bot.features.funding.model import (
    AgreedJoining,
    Agreement,
    Ask,
    JoiningRule,
    LiftProject,
    Stage,
    State,
    Terms,
    Upkeep,
)
from bot.features.funding.screens.presses import AskFact, OpenDesk
from bot.features.funding.screens.published import plan_name
from bot.features.funding.screens.reading import Lines, heading
from bot.features.funding.screens.settling import (
    AgreeOnPlan,
    Buys,
    ChooseJoining,
    FixAgreement,
    ReadAgreement,
    ShareUpkeep,
    VoteOnAgreement,
)
from bot.kernel.ids import ProjectId
from bot.kernel.screen import GAP, Button, Screen, screen, title
from bot.kernel.text import Text, Words, _


def agreement(project: LiftProject, terms: Terms, newest: Agreement | None) -> Screen:
    """For who looks after the project."""
    id = project.id
    stands = newest is not None and newest.stage is not Stage.DRAFT
    lines: Lines = [title(heading(project)), stage(newest), GAP, *_filled(project, terms)]
    rows = [
        [_asks(_("Who manages it"), id, Ask.MANAGER), _asks(_("Who answers"), id, Ask.USER)],
        [Button(_("Upkeep: equal"), ShareUpkeep(id, Upkeep.EQUAL)),
         Button(_("As the shares"), ShareUpkeep(id, Upkeep.SHARES)),
         Button(_("By area"), ShareUpkeep(id, Upkeep.AREA))],
        [Button(_("Later: as from the start"), ChooseJoining(id, Buys.NEUTRAL))],
        [Button(_("Later: original share"), ChooseJoining(id, Buys.ORIGINAL))],
        [_asks(_("Later: less each year"), id, Ask.YEARS)],
        [_asks(_("Later: a percentage"), id, Ask.PERCENT)],
        [_asks(_("Word of mouth"), id, Ask.SIDE), _asks(_("Who heard it"), id, Ask.WITNESS)],
        *[[Button(plan_name(one), AgreeOnPlan(id, one.number))] for one in project.plans],
    ]  # fmt: skip
    if stands:
        rows.append([Button(_("Read the words"), ReadAgreement(id))])
    if newest is not None and newest.stage is Stage.DRAFT:
        rows.append([Button(_("Let these words stand"), FixAgreement(id))])
    if newest is not None and newest.stage is Stage.FIXED and newest.ballot is None:
        rows.append([Button(_("To the owners' vote"), VoteOnAgreement(id))])
    if project.state is State.AGREED:
        rows.append([_asks(_("Enter a signed paper"), id, Ask.SIGNED)])
    return screen(*lines, buttons=[*rows, [Button(_("Back"), OpenDesk(id))]])


def stage(newest: Agreement | None) -> Text:
    """How far its newest version is."""
    if newest is None:
        return _("No agreement is written yet. A change here begins one.")
    number = newest.version
    match newest.stage:
        case Stage.DRAFT:
            return _("Version {number} is being written.", number=number)
        case Stage.ADOPTED:
            return _("The owners adopted version {number}.", number=number)
        case Stage.FAILED:
            return _("The owners did not adopt version {number}.", number=number)
    if newest.ballot is not None:
        return _("The owners vote on version {number}.", number=number)
    return _("The words of version {number} stand. The owners have not voted yet.", number=number)


def _filled(project: LiftProject, terms: Terms) -> Sequence[Text]:
    plan = project.plan(terms.plan)
    missing = _("not filled in")
    answers = Words(terms.user_unit) if terms.user_unit else missing
    return [
        _("Stairwell: {stairwell}", stairwell=stair(project.stairwell)),
        _("Who manages it: {who}", who=Words(terms.manager) if terms.manager else missing),
        _("Who answers for its use: {who}", who=answers),
        _("Plan to share: {plan}", plan=plan_name(plan) if plan else missing),
        _("Upkeep: {how}", how=_upkeep(terms.upkeep) if terms.upkeep else missing),
        _("Who joins later: {how}", how=_joining(terms.joining) if terms.joining else missing),
        _("Word of mouth: {said}", said=Words(terms.side) if terms.side else _("nothing")),
        _("Who heard it: {who}", who=Words(terms.witness) if terms.witness else _("nobody")),
    ]  # fmt: skip


def _upkeep(which: Upkeep) -> Text:
    match which:
        case Upkeep.EQUAL:
            return _("equal among those who pay")
        case Upkeep.SHARES:
            return _("in proportion to the shares")
    return _("by area")


def _joining(terms: AgreedJoining) -> Text:
    match terms.rule:
        case JoiningRule.NEUTRAL:
            return _("as if there from the start")
        case JoiningRule.STRAIGHT_LINE:
            return _("less each year, for {years} years", years=terms.years)
        case JoiningRule.PERCENTAGE:
            return _("{percent} % of the share", percent=terms.percent)
    return _("the original share")


def _asks(label: Text, id: ProjectId, what: Ask) -> Button:
    return Button(label, AskFact(id, 0, what))
