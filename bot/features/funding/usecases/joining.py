"""A flat joins later: the rule is fixed once, an offer is read, and two people let it join."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.features.funding.errors import (
    FlatGone,
    JoinWaits,
    OfferChanged,
    PlanGone,
    ProjectGone,
    TermsFixed,
    TermsOpen,
)
from bot.features.funding.model import (
    Join,
    JoiningRule,
    JoiningTerms,
    JoinState,
    LiftFlat,
    LiftProject,
    Offer,
)
from bot.features.funding.ports import Work
from bot.features.funding.rules.buying_in import joined_by, may_join, offer
from bot.features.funding.rules.plans import shared
from bot.features.funding.usecases.projects import project_run
from bot.features.funding.usecases.recording import keep
from bot.kernel.ids import EntryId, PersonId, ProjectId, UnitId
from bot.kernel.money import Money
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


@dataclass(frozen=True)
class JoiningDesk:
    """`terms` None: not fixed yet. `waits` are entered and not confirmed."""

    project: LiftProject
    terms: JoiningTerms | None
    flats: tuple[LiftFlat, ...] = ()
    waits: tuple[UnitId, ...] = ()


@dataclass(frozen=True)
class JoiningDay:
    """What the offer depends on beside the project: today, since when the lift is in use, and
    whether money that comes after completion still has to be given back."""

    today: date
    in_use: date | None = None
    first: bool = False


@usecase(Permission.FUNDING_RUN)
async def joining_desk(work: Work, actor: Actor, id: ProjectId) -> JoiningDesk:
    """Raises ProjectGone, PlanGone."""
    project = await project_run(work, actor, id)
    terms = await work.joins.terms(id)
    if terms is None:
        return JoiningDesk(project, None)
    waits = [one.unit for one in await work.joins.of(id) if one.state is JoinState.WAITS]
    return JoiningDesk(project, terms, may_join(project, terms), tuple(waits))


@usecase(Permission.FUNDING_RUN)
async def fix_terms(
    work: Work, actor: Actor, id: ProjectId, plan: int, rule: JoiningRule, number: int
) -> JoiningTerms:
    """Once for the project. Raises ProjectGone, TermsFixed, PlanGone, and as `shared`."""
    project = await may_fix(work, actor, id, plan)
    terms = JoiningTerms(id, project.community, plan, rule, number, actor.person, work.now)
    await work.joins.fix(terms)
    facts = {"plan": plan, "rule": rule.value, "number": number}
    await keep(work, actor.person, project, "project.terms", **facts)
    return terms


@usecase(Permission.FUNDING_RUN)
async def may_fix(work: Work, actor: Actor, id: ProjectId, plan: int) -> LiftProject:
    """Raises ProjectGone, TermsFixed, PlanGone, and as `shared`: the plan has no shares."""
    project = await project_run(work, actor, id)
    if await work.joins.terms(id) is not None:
        raise TermsFixed
    chosen = project.plan(plan)
    if chosen is None:
        raise PlanGone
    shared(project, chosen)
    return project


@usecase(Permission.FUNDING_RUN)
async def offer_to(work: Work, actor: Actor, id: ProjectId, unit: UnitId, day: JoiningDay) -> Offer:
    """Raises ProjectGone, TermsOpen, PlanGone, NobodyToJoin, JoinWaits."""
    project = await project_run(work, actor, id)
    return await _offer(work, project, unit, day)


@usecase(Permission.FUNDING_OWN)
async def own_offer(
    work: Work, actor: Actor, id: ProjectId, unit: UnitId, day: JoiningDay
) -> Offer:
    """For a flat she speaks for. Raises FlatGone, TermsOpen, PlanGone, NobodyToJoin, JoinWaits."""
    project = await work.funding.get(id)
    if project is None or not actor.may(Permission.FUNDING_OWN, project.community):
        raise FlatGone
    if unit not in {one for held in actor.memberships for one in held.units}:
        raise FlatGone
    return await _offer(work, project, unit, day)


@usecase(Permission.FUNDING_RUN)
async def propose_join(
    work: Work, actor: Actor, made: Offer, pays: Money, entry: EntryId | None
) -> Join:
    """What the ledger holds now waits for a second person; without an entry the flat joins.

    `pays`: the sum that she has read. Raises ProjectGone, JoinWaits, OfferChanged.
    """
    project = await project_run(work, actor, made.project.id)
    if pays != made.pays:
        raise OfferChanged
    await _none_waits(work, project)
    place = project.id, project.community, made.flat.unit
    join = Join(*place, made.pays, made.refunds, entry, actor.person, work.now)
    await work.joins.put(join)
    facts = {"unit": join.unit, "entry": entry, "pays": join.pays.fen}
    paid = {"refunds": refunds_told(join.refunds)}
    await keep(work, actor.person, project, "project.joining", **facts, **paid)
    return join if entry is not None else await _joins(work, actor.person, join)


@usecase(Permission.MONEY_ENTER)
async def join_confirmed(work: Work, actor: Actor, id: ProjectId, entry: EntryId) -> Join | None:
    """The flat takes part from now on; None where the entry is about no late joiner."""
    join = await _waiting(work, actor, id, entry)
    return await _joins(work, actor.person, join) if join else None


@usecase(Permission.MONEY_ENTER)
async def join_refused(work: Work, actor: Actor, id: ProjectId, entry: EntryId) -> Join | None:
    """It does not join; None where the entry is about no late joiner."""
    join = await _waiting(work, actor, id, entry)
    project = await work.funding.get(id)
    if join is None or project is None:
        return None
    off = replace(join, state=JoinState.OFF)
    await work.joins.put(off)
    facts = {"unit": off.unit, "entry": entry}
    await keep(work, actor.person, project, "project.joining-off", **facts)
    return off


def refunds_told(refunds: Mapping[UnitId, Money]) -> list[list[int]]:
    return [[unit, money.fen] for unit, money in sorted(refunds.items())]


async def _waiting(work: Work, actor: Actor, id: ProjectId, entry: EntryId) -> Join | None:
    join = await work.joins.by_entry(id, entry)
    if join is None or join.state is not JoinState.WAITS:
        return None
    return join if actor.may(Permission.MONEY_ENTER, join.community) else None


async def _joins(work: Work, by: PersonId, join: Join) -> Join:
    project = await work.funding.get(join.project)
    if project is None:
        raise ProjectGone
    done = replace(join, state=JoinState.JOINED)
    await work.joins.put(done)
    now = joined_by(project, join.unit)
    await keep(work, by, now, "project.join", unit=join.unit, entry=join.entry)
    return done


async def _offer(work: Work, project: LiftProject, unit: UnitId, day: JoiningDay) -> Offer:
    terms = await work.joins.terms(project.id)
    if terms is None:
        raise TermsOpen
    await _none_waits(work, project)
    return offer(project, terms, unit, day.today, day.in_use, first=day.first)


async def _none_waits(work: Work, project: LiftProject) -> None:
    """Two at a time would each be computed as if the other did not join."""
    if any(one.state is JoinState.WAITS for one in await work.joins.of(project.id)):
        raise JoinWaits


@usecase(Permission.FUNDING_SEE)
async def own_to_join(work: Work, actor: Actor, id: ProjectId) -> tuple[LiftFlat, ...]:
    """Flats that she speaks for and that may join; none before the rule is fixed."""
    project, terms = await work.funding.get(id), await work.joins.terms(id)
    if project is None or terms is None or project.plan(terms.plan) is None:
        return ()
    if not actor.may(Permission.FUNDING_SEE, project.community):
        return ()
    mine = {unit for held in actor.memberships for unit in held.units}
    return tuple(one for one in may_join(project, terms) if one.unit in mine)
