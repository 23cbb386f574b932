"""The agreement of a stairwell: written, fixed, voted on, agreed to and signed, flat by flat."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.features.funding.errors import (
    AgreementChanged,
    AgreementFixed,
    AgreementGone,
    FlatGone,
    NotAdopted,
    NothingToConfirm,
    OwnPaper,
    ProjectGone,
    WordsTooLong,
)
from bot.features.funding.model import (
    LONGEST_PARTY,
    LONGEST_SIDE,
    Agreement,
    Ask,
    FlatTerms,
    JoiningRule,
    JoiningTerms,
    LiftProject,
    Stage,
    State,
    Terms,
)
from bot.features.funding.ports import Work
from bot.features.funding.rules.agreements import (
    buy_in,
    digest,
    imprint,
    joining_checked,
    needs_vote,
    number_typed,
    ready,
)
from bot.features.funding.rules.joining import Terms as BuyIn
from bot.features.funding.rules.typed import words_typed
from bot.features.funding.usecases.projects import project_run, project_seen
from bot.features.funding.usecases.recording import keep
from bot.kernel.events import Event
from bot.kernel.ids import BallotId, PersonId, ProjectId, UnitId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


@usecase(Permission.FUNDING_RUN)
async def write_agreement(work: Work, actor: Actor, id: ProjectId, terms: Terms) -> Agreement:
    """The draft with these terms; after a version whose words stand, a new version begins.

    Raises ProjectGone, WordsTooLong, JoiningWrong.
    """
    project = await project_run(work, actor, id)
    if project.state is State.DROPPED:
        raise ProjectGone
    _short_enough(terms)
    every = await work.agreements.of(project.id)
    last = every[-1] if every else None
    if last is not None and last.stage is Stage.DRAFT:
        return await _keep(work, actor.person, replace(last, terms=terms), "agreement.write")
    version = last.version + 1 if last else 1
    draft = Agreement(
        *(project.id, project.community, version, Stage.DRAFT),
        *(terms, actor.person, {}),
    )
    return await _keep(work, actor.person, draft, "agreement.write")


@usecase(Permission.FUNDING_RUN)
async def agreement_desk(
    work: Work, actor: Actor, id: ProjectId
) -> tuple[LiftProject, Terms, Agreement | None]:
    """The terms as they are now, by the first plan where none is chosen, and the newest version.

    Raises ProjectGone.
    """
    project = await project_run(work, actor, id)
    every = await work.agreements.of(project.id)
    if every:
        return project, every[-1].terms, every[-1]
    return project, Terms(project.plans[0].number if project.plans else 1), None


@usecase(Permission.FUNDING_RUN)
async def change_terms(work: Work, actor: Actor, /, id: ProjectId, **said: Any) -> Agreement:
    """Those fields of `Terms`; the others stay. Raises as `write_agreement`."""
    _project, terms, _newest = await agreement_desk(work, actor, id)
    return await write_agreement(work, actor, id, replace(terms, **said))


@usecase(Permission.FUNDING_RUN)
async def enter_terms(work: Work, actor: Actor, id: ProjectId, asks: Ask, said: str) -> Agreement:
    """What was typed at that step. Raises as `write_agreement`, and JoiningWrong: no number."""
    match asks:
        case Ask.YEARS:
            rule = JoiningTerms(JoiningRule.STRAIGHT_LINE, years=number_typed(said))
            return await change_terms(work, actor, id, joining=rule)
        case Ask.PERCENT:
            rule = JoiningTerms(JoiningRule.PERCENTAGE, percent=number_typed(said))
            return await change_terms(work, actor, id, joining=rule)
        case Ask.SIDE:
            return await change_terms(work, actor, id, side=words_typed(said, LONGEST_SIDE))
    field = {Ask.MANAGER: "manager", Ask.USER: "user_unit"}.get(asks, "witness")
    party = {field: words_typed(said, LONGEST_PARTY)}
    return await change_terms(work, actor, id, **party)


@usecase(Permission.FUNDING_RUN)
async def agreement_draft(work: Work, actor: Actor, id: ProjectId) -> tuple[LiftProject, Agreement]:
    """What is being written. Raises ProjectGone, AgreementGone, AgreementFixed."""
    project = await project_run(work, actor, id)
    every = await work.agreements.of(project.id)
    if not every:
        raise AgreementGone
    if every[-1].stage is not Stage.DRAFT:
        raise AgreementFixed
    return project, every[-1]


@usecase(Permission.FUNDING_RUN)
async def fix_agreement(
    work: Work, actor: Actor, id: ProjectId, texts: Mapping[str, str]
) -> Agreement:
    """Its words, by language, and every share stand from now on.

    What was adopted goes on to hold where neither shares nor the rule for late joiners changed;
    everybody agrees and signs anew all the same. Raises as `agreement_draft` and `rules.ready`.
    """
    project, draft = await agreement_draft(work, actor, id)
    flats = ready(project, draft.terms)
    fixed = replace(
        draft, stage=Stage.FIXED, texts=dict(texts), digest=digest(texts, flats), flats=flats
    )
    adopted = [one for one in await work.agreements.of(id) if one.stage is Stage.ADOPTED]
    if adopted and not needs_vote(adopted[-1], draft.terms, flats):
        fixed = replace(fixed, stage=Stage.ADOPTED, ballot=adopted[-1].ballot)
    shares = {str(one.unit): one.pays.fen for one in flats}
    facts = {"digest": fixed.digest, "plan": draft.terms.plan, "shares_fen": shares}
    return await _keep(work, actor.person, fixed, "agreement.fix", **facts)


async def put_to_vote(work: Work, by: PersonId, one: Agreement, ballot: BallotId) -> Agreement:
    """A ballot on just these words has opened; the project stays as it is meanwhile."""
    await _turn(work, by, one, State.VOTE, "project.vote")
    asked = replace(one, ballot=ballot)
    return await _keep(work, by, asked, "agreement.vote", ballot=ballot, digest=one.digest)


async def voted(work: Work, by: PersonId, one: Agreement, *, adopted: bool) -> Agreement:
    """What its ballot decided; where it failed, the project is talked about again."""
    state = State.AGREED if adopted else State.TALK
    await _turn(work, by, one, state, "project.agreed" if adopted else "project.failed")
    done = replace(one, stage=Stage.ADOPTED if adopted else Stage.FAILED)
    type = "agreement.adopted" if adopted else "agreement.failed"
    return await _keep(work, by, done, type, ballot=one.ballot)


@usecase(Permission.FUNDING_SEE)
async def agreement_seen(
    work: Work, actor: Actor, id: ProjectId, version: int | None = None
) -> Agreement:
    """The version whose words stand, the newest by default. Raises ProjectGone, AgreementGone."""
    project = await project_seen(work, actor, id)
    fixed = [one for one in await work.agreements.of(project.id) if one.stage is not Stage.DRAFT]
    found = [one for one in fixed if version in (None, one.version)]
    if not found:
        raise AgreementGone
    return found[-1]


@usecase(Permission.FUNDING_SEE)
async def joining_terms(work: Work, actor: Actor, id: ProjectId, used: int = 0) -> BuyIn:
    """The rule for late joiners that the owners adopted, as `rules.joining.joins` takes it.

    `used`: full years in use. Raises ProjectGone, NotAdopted.
    """
    project = await project_seen(work, actor, id)
    return buy_in(await work.agreements.of(project.id), used)


@usecase(Permission.FUNDING_OWN)
async def agree(
    work: Work, actor: Actor, id: ProjectId, version: int, unit: UnitId, today: date
) -> Agreement:
    """The flat's own voter agrees to that version; a second tap changes nothing.

    Raises ProjectGone, AgreementGone, AgreementChanged, NotAdopted, FlatGone: not hers.
    """
    standing = await _newest(work, await project_seen(work, actor, id), version)
    if unit not in {one for member in actor.memberships for one in member.units}:
        raise FlatGone
    flat = _flat(standing, unit)
    if flat.agreed_on is not None:
        return standing
    done = standing.with_flat(replace(flat, agreed_on=today, agreed_by=actor.person))
    return await _keep(work, actor.person, done, "agreement.agree", unit=unit)


@usecase(Permission.FUNDING_RUN)
async def enter_signed(
    work: Work, actor: Actor, id: ProjectId, version: int, unit: UnitId, day: date
) -> Agreement:
    """A signed paper lies before her; it counts once another coordinator has seen it too.

    Raises ProjectGone, AgreementGone, AgreementChanged, NotAdopted, FlatGone.
    """
    standing = await _newest(work, await project_run(work, actor, id), version)
    flat = _flat(standing, unit)
    if flat.signed_on is not None:
        return standing
    done = standing.with_flat(replace(flat, paper_on=day, entered_by=actor.person))
    facts = {"unit": unit, "day": day.isoformat()}
    return await _keep(work, actor.person, done, "agreement.paper", **facts)


@usecase(Permission.FUNDING_RUN)
async def confirm_signed(
    work: Work, actor: Actor, id: ProjectId, version: int, unit: UnitId
) -> Agreement:
    """Raises as `enter_signed`, and NothingToConfirm, OwnPaper."""
    standing = await _newest(work, await project_run(work, actor, id), version)
    flat = _flat(standing, unit)
    if flat.paper_on is None or flat.confirmed_by is not None:
        raise NothingToConfirm
    if flat.entered_by == actor.person:
        raise OwnPaper
    done = standing.with_flat(replace(flat, confirmed_by=actor.person))
    return await _keep(work, actor.person, done, "agreement.sign", unit=unit)


async def _turn(work: Work, by: PersonId, one: Agreement, state: State, type: str) -> None:
    """The project goes on, or back; the event names the words by their hash."""
    project = await work.funding.get(one.project)
    if project is not None and project.state is not state:
        turned = replace(project, state=state)
        await keep(work, by, turned, type, version=one.version, digest=one.digest)


async def _newest(work: Work, project: LiftProject, version: int) -> Agreement:
    fixed = [one for one in await work.agreements.of(project.id) if one.stage is not Stage.DRAFT]
    if not fixed:
        raise AgreementGone
    if fixed[-1].version != version:
        raise AgreementChanged
    if fixed[-1].stage is not Stage.ADOPTED:
        raise NotAdopted
    return fixed[-1]


def _flat(standing: Agreement, unit: UnitId) -> FlatTerms:
    found = standing.flat(unit)
    if found is None:
        raise FlatGone
    return found


def _short_enough(terms: Terms) -> None:
    for said in (terms.manager, terms.user_unit, terms.witness):
        if len(said) > LONGEST_PARTY:
            raise WordsTooLong(LONGEST_PARTY)
    if len(terms.side) > LONGEST_SIDE:
        raise WordsTooLong(LONGEST_SIDE)
    if terms.joining is not None:
        joining_checked(terms.joining)


async def _keep(work: Work, by: PersonId, one: Agreement, type: str, **facts: object) -> Agreement:
    """Keeps it; the event carries the imprint of all that is kept of this version."""
    await work.agreements.put(one)
    told = {"project": one.project, "version": one.version, **facts, "by": by}
    await work.record.append(Event(one.community, type, told | {"imprint": imprint(one)}))
    return one
