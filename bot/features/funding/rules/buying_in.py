"""What a flat of a project pays that joins later, by the rule that was fixed beforehand."""

from dataclasses import replace
from datetime import date

from bot.features.funding.errors import NobodyToJoin, PlanGone
from bot.features.funding.model import JoiningRule, JoiningTerms, LiftFlat, LiftProject, Offer
from bot.features.funding.rules.joining import Terms, joins
from bot.features.funding.rules.plans import is_free, sharing, with_flat
from bot.kernel.ids import UnitId


def full_years(since: date, now: date) -> int:
    """Birthdays of `since` up to `now`; of 29 February on 1 March. 0 before it."""
    early = (now.month, now.day) < (since.month, since.day)
    return max(0, now.year - since.year - early)


def may_join(project: LiftProject, terms: JoiningTerms) -> tuple[LiftFlat, ...]:
    """Flats that did not take part, without those that the plan lets pay nothing.

    Raises PlanGone.
    """
    plan = project.plan(terms.plan)
    if plan is None:
        raise PlanGone
    return tuple(one for one in project.flats if not one.takes_part and not is_free(one, plan))


def offer(
    project: LiftProject,
    terms: JoiningTerms,
    unit: UnitId,
    now: date,
    in_use: date | None,
    *,
    first: bool = False,
) -> Offer:
    """`first`: shares count without money that comes after completion and is not given back yet.

    Raises PlanGone, NobodyToJoin, and as `shares`.
    """
    flat = next((one for one in may_join(project, terms) if one.unit == unit), None)
    plan = project.plan(terms.plan)
    if flat is None or plan is None:
        raise NobodyToJoin
    joined = with_flat(project, _taking_part(flat))
    whole, _scheme = sharing(project, plan, first=first)
    scheme = sharing(joined, plan, first=first)[1]  # a table by floor may lack hers until then
    years = None if in_use is None else full_years(in_use, now)
    share = joins(whole, scheme, flat.label, Terms(JoiningRule.NEUTRAL)).pays
    found = joins(whole, scheme, flat.label, _rule(terms, years or 0))
    units = {one.label: one.unit for one in project.flats}
    refunds = {units[label]: money for label, money in found.refunds.items()}
    return Offer(project, terms, plan, flat, share, found.pays, refunds, in_use, years)


def joined_by(project: LiftProject, unit: UnitId) -> LiftProject:
    """The project with that flat taking part. Raises NobodyToJoin."""
    flat = project.flat(unit)
    if flat is None or flat.takes_part:
        raise NobodyToJoin
    return with_flat(project, _taking_part(flat))


def _rule(terms: JoiningTerms, used: int) -> Terms:
    if terms.rule is JoiningRule.STRAIGHT_LINE:
        return Terms(terms.rule, life=terms.number, used=used)
    if terms.rule is JoiningRule.PERCENTAGE:
        return Terms(terms.rule, percent=terms.number)
    return Terms(terms.rule)


def _taking_part(flat: LiftFlat) -> LiftFlat:
    return replace(flat, takes_part=True)
