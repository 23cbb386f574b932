"""What a flat pays that joins later: the rule, the sum, who gets what back, and why."""

from collections.abc import Iterator

from bot.features.funding.model import (
    JoiningRule,
    JoiningTerms,
    LiftFlat,
    LiftProject,
    Offer,
)
from bot.features.funding.screens.join_presses import (
    AskJoin,
    AskRule,
    ChooseRule,
    FixRule,
    KeepJoin,
    OpenJoining,
    OpenOffer,
    OwnOffer,
    Rule,
)
from bot.features.funding.screens.own import flat_line
from bot.features.funding.screens.presses import OpenDesk, OpenProject
from bot.features.funding.screens.published import plan_name
from bot.features.funding.screens.reading import Lines, heading
from bot.features.funding.usecases import JoiningDesk
from bot.kernel.ids import UnitId
from bot.kernel.money import NOTHING
from bot.kernel.screen import GAP, Button, Line, Screen, screen, title
from bot.kernel.text import FlatLabel, Text, _, ngettext

LISTED = 8  # flats with a button


def joining_desk(found: JoiningDesk) -> Screen:
    """The rule, and the flats that may join; or the plans by which the rule counts."""
    project, back = found.project, [Button(_("Back"), OpenDesk(found.project.id))]
    lines: Lines = [title(_("Flats that join later")), heading(project)]
    if found.terms is None:
        lines += [
            _("Enter the rule of the agreement once. It cannot be changed afterwards."),
            _("By which plan were the shares agreed?"),
        ]
        rows = [
            [Button(plan_name(one), ChooseRule(project.id, one.number))] for one in project.plans
        ]
        return screen(*lines, buttons=[*rows, back])
    lines.append(rule_words(found.terms))
    if found.waits:
        lines.append(_("A flat is entered and waits for a second person in the money ledger."))
    if not found.flats:
        lines.append(_("Every flat that could join takes part."))
    rows = [
        [Button(flat_line(one), OpenOffer(project.id, one.unit))] for one in found.flats[:LISTED]
    ]
    return screen(*lines, buttons=[*rows, back])


def rules(project: LiftProject, plan: int) -> Screen:
    return screen(
        title(_("Flats that join later")),
        _("Which rule stands in the agreement?"),
        buttons=[
            *[[Button(rule_name(*one.means), AskRule(project.id, plan, one))] for one in Rule],
            [Button(_("Back"), OpenJoining(project.id))],
        ],
    )


def ask_rule(project: LiftProject, plan: int, rule: Rule) -> Screen:
    return screen(
        title(rule_name(*rule.means)),
        _("Everybody can read this rule, and it stays as it is. Does the agreement say so?"),
        buttons=[
            [Button(_("Yes, this is the rule"), FixRule(project.id, plan, rule))],
            [Button(_("Back"), ChooseRule(project.id, plan))],
        ],
    )


def rule_name(rule: JoiningRule, number: int) -> Text:
    match rule:
        case JoiningRule.NEUTRAL:
            return _("As if there from the start")
        case JoiningRule.STRAIGHT_LINE:
            return ngettext("Less each year, for {n} year", "Less each year, for {n} years", number)
        case JoiningRule.PERCENTAGE:
            return _("{number} percent of the share", number=number)
    return _("The first share, unchanged")


def rule_words(terms: JoiningTerms) -> Text:
    """The rule in a sentence."""
    match terms.rule:
        case JoiningRule.NEUTRAL:
            return _(
                "Who joins later pays what the share would have been from the start; all others "
                "get back what they paid too much."
            )
        case JoiningRule.STRAIGHT_LINE:
            return ngettext(
                "Who joins later pays the share, less one part for each full year the lift is in "
                "use; after {n} year nothing is left to pay.",
                "Who joins later pays the share, less one of {n} parts for each full year the "
                "lift is in use; after {n} years nothing is left to pay.",
                terms.number,
            )
        case JoiningRule.PERCENTAGE:
            return _("Who joins later pays {number} percent of the share.", number=terms.number)
    return _("Who joins later pays the first share, whenever it is.")


def offer(made: Offer) -> Screen:
    """For a coordinator, who may enter it."""
    id, unit = made.project.id, made.flat.unit
    return screen(
        *_offer(made),
        _("Enter it when the flat wants to join and its money has come."),
        buttons=[
            [Button(_("The money has come"), AskJoin(id, unit))],
            [Button(_("Back"), OpenJoining(id))],
        ],
    )


def own_offer(made: Offer) -> Screen:
    """For the people of the flat, in private."""
    return screen(
        *_offer(made),
        _("Nothing is done by reading this. If you want to join, please tell a coordinator."),
        buttons=[[Button(_("Back"), OpenProject(made.project.id))]],
    )


def ask_join(made: Offer) -> Screen:
    """Once more, with the sum that is entered."""
    id, unit, pays = made.project.id, made.flat.unit, made.pays
    return screen(
        title(_("Shall this flat join?")),
        _("{flat} pays {amount}.", flat=FlatLabel(made.flat.label), amount=pays),
        *_how_many(made),
        _("A second person confirms it in the money ledger. Only then does it count."),
        buttons=[
            [Button(_("Yes, enter it"), KeepJoin(id, unit, pays.fen))],
            [Button(_("Back"), OpenOffer(id, unit))],
        ],
    )


def entered(project: LiftProject, unit: UnitId, *, waits: bool) -> Screen:
    flat = project.flat(unit)
    label = FlatLabel(flat.label if flat else "")
    if waits:
        said = _("Entered: {flat} joins. It counts when a second person has confirmed.", flat=label)
    else:
        said = _("{flat} takes part now. Nothing was to be paid.", flat=label)
    return screen(said, buttons=[[Button(_("Back"), OpenJoining(project.id))]])


def own_buttons(project: LiftProject, flats: tuple[LiftFlat, ...]) -> Screen:
    """Below a project, in private: at least one flat of hers may still join."""
    rows = [[Button(_("Join later: what we pay"), OwnOffer(project.id, one.unit))] for one in flats]
    return screen(GAP, _("You can still join this elevator."), buttons=rows)


def _offer(made: Offer) -> Iterator[Text | Line]:
    yield title(_("Joining later"))
    yield flat_line(made.flat)
    yield _("Today the flat would pay {amount}.", amount=made.pays)
    yield GAP
    yield _("Why: {rule}", rule=rule_words(made.terms))
    yield _("The share from the start would have been {amount}.", amount=made.share)
    if made.terms.rule is JoiningRule.STRAIGHT_LINE:
        yield from _years(made)
    yield GAP
    yield from _how_many(made)
    for flat in made.project.flats:
        if flat.unit in made.refunds:
            back = made.refunds[flat.unit]
            yield _("{flat}: {amount}", flat=FlatLabel(flat.label), amount=back)


def _years(made: Offer) -> Iterator[Text]:
    if made.years is None:
        yield _("The lift is not in use yet, so nothing is taken off.")
    else:
        yield ngettext(
            "The lift has been in use for {n} full year.",
            "The lift has been in use for {n} full years.",
            made.years,
        )


def _how_many(made: Offer) -> Iterator[Text]:
    back = [one for one in made.refunds.values() if one > NOTHING]
    if back:
        yield ngettext(
            "All of it goes to {n} household that paid.",
            "All of it goes to the {n} households that paid.",
            len(back),
        )
