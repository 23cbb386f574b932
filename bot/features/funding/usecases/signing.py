"""A flat agrees to the version in force, and its signed paper is seen by two coordinators."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from bot.features.funding.errors import (
    AgreementChanged,
    AgreementGone,
    FlatGone,
    NotAdopted,
    NothingToConfirm,
    OwnPaper,
    SignedLater,
)
from bot.features.funding.model import Agreement, FlatTerms, LiftProject, Stage
from bot.features.funding.ports import Work
from bot.features.funding.rules.agreements import in_force
from bot.features.funding.usecases.projects import project_run, project_seen
from bot.features.funding.usecases.recording import keep_agreement
from bot.kernel.ids import ProjectId, UnitId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


@usecase(Permission.FUNDING_OWN)
async def agree(
    work: Work, actor: Actor, id: ProjectId, version: int, unit: UnitId, today: date
) -> Agreement:
    """The flat's own voter agrees to that version; a second tap changes nothing.

    Raises ProjectGone, AgreementGone, AgreementChanged, NotAdopted, FlatGone: not hers.
    """
    standing = await _standing(work, await project_seen(work, actor, id), version)
    if unit not in {one for member in actor.memberships for one in member.units}:
        raise FlatGone
    flat = _flat(standing, unit)
    if flat.agreed_on is not None:
        return standing
    done = standing.with_flat(replace(flat, agreed_on=today, agreed_by=actor.person))
    return await keep_agreement(work, actor.person, done, "agreement.agree", unit=unit)


@usecase(Permission.FUNDING_RUN)
async def may_enter(
    work: Work, actor: Actor, id: ProjectId, version: int, unit: UnitId
) -> tuple[LiftProject, FlatTerms]:
    """The flat as it stands in that version. Raises as `enter_signed`; keeps nothing."""
    project = await project_run(work, actor, id)
    return project, _flat(await _standing(work, project, version), unit)


@usecase(Permission.FUNDING_RUN)
async def enter_signed(
    work: Work, actor: Actor, id: ProjectId, version: int, unit: UnitId, day: date
) -> Agreement:
    """A signed paper lies before her; it counts once another coordinator has seen it too.

    Raises ProjectGone, AgreementGone, AgreementChanged, NotAdopted, FlatGone, SignedLater: the
    day has not come.
    """
    standing = await _standing(work, await project_run(work, actor, id), version)
    flat = _flat(standing, unit)
    if flat.signed_on is not None:
        return standing
    if day > (await today_there(work, standing)):
        raise SignedLater
    done = standing.with_flat(replace(flat, paper_on=day, entered_by=actor.person))
    facts = {"unit": unit, "day": day.isoformat()}
    return await keep_agreement(work, actor.person, done, "agreement.paper", **facts)


@usecase(Permission.FUNDING_RUN)
async def confirm_signed(
    work: Work, actor: Actor, id: ProjectId, version: int, unit: UnitId
) -> Agreement:
    """Raises as `enter_signed`, and NothingToConfirm, OwnPaper."""
    standing = await _standing(work, await project_run(work, actor, id), version)
    flat = _flat(standing, unit)
    if flat.paper_on is None or flat.confirmed_by is not None:
        raise NothingToConfirm
    if flat.entered_by == actor.person:
        raise OwnPaper
    done = standing.with_flat(replace(flat, confirmed_by=actor.person))
    return await keep_agreement(work, actor.person, done, "agreement.sign", unit=unit)


async def today_there(work: Work, about: LiftProject | Agreement) -> date:
    """The day by the clock of its neighbourhood."""
    places = await work.residents.neighbourhoods([about.community])
    return work.now.astimezone(ZoneInfo(places[about.community].zone)).date()


async def _standing(work: Work, project: LiftProject, version: int) -> Agreement:
    """The version in force, where that is the one meant: an older one is no more agreed to, and a
    newer one not yet."""
    every = await work.agreements.of(project.id)
    if not any(one.stage is not Stage.DRAFT for one in every):
        raise AgreementGone
    standing = in_force(every)
    if standing is None or version > standing.version:
        raise NotAdopted
    if version != standing.version:
        raise AgreementChanged
    return standing


def _flat(standing: Agreement, unit: UnitId) -> FlatTerms:
    found = standing.flat(unit)
    if found is None:
        raise FlatGone
    return found
