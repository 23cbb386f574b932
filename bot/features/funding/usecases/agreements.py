"""The agreement of a stairwell: its terms are written, its words fixed; neighbours read it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.features.funding.errors import (
    AgreementAsked,
    AgreementFixed,
    AgreementGone,
    ProjectGone,
    TalkStopped,
    WordsTooLong,
)
from bot.features.funding.model import (
    LONGEST_PARTY,
    LONGEST_SIDE,
    OF_AGREEMENT,
    AgreedJoining,
    Agreement,
    Ask,
    JoiningRule,
    LiftFlat,
    LiftProject,
    Stage,
    State,
    Terms,
)
from bot.features.funding.ports import Work
from bot.features.funding.rules.agreements import (
    buy_in,
    check_unasked,
    digest,
    in_force,
    joining_checked,
    needs_vote,
    number_typed,
    ready,
)
from bot.features.funding.rules.joining import Terms as BuyIn
from bot.features.funding.rules.typed import words_typed
from bot.features.funding.usecases.projects import project_run, project_seen, project_talked
from bot.features.funding.usecases.recording import keep_agreement
from bot.kernel.ids import ProjectId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


@dataclass(frozen=True)
class Reading:
    """A version somebody reads, her own flats in that stairwell, and the version in force."""

    project: LiftProject
    seen: Agreement
    mine: tuple[LiftFlat, ...]
    standing: Agreement | None


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
        return await keep_agreement(
            work, actor.person, replace(last, terms=terms), "agreement.write"
        )
    version = last.version + 1 if last else 1
    draft = Agreement(
        *(project.id, project.community, version, Stage.DRAFT),
        *(terms, actor.person, {}),
    )
    return await keep_agreement(work, actor.person, draft, "agreement.write")


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
            rule = AgreedJoining(JoiningRule.STRAIGHT_LINE, years=number_typed(said))
            return await change_terms(work, actor, id, joining=rule)
        case Ask.PERCENT:
            rule = AgreedJoining(JoiningRule.PERCENTAGE, percent=number_typed(said))
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
async def agreement_to_ask(
    work: Work, actor: Actor, id: ProjectId
) -> tuple[LiftProject, Agreement]:
    """The version whose words can go to the owners' vote, also after an earlier one was adopted.

    Raises ProjectGone, TalkStopped, AgreementGone, AgreementAsked, AgreementSettled: its vote is
    over; AgreementOutdated: shares are others now; and as `rules.ready`.
    """
    project = await project_run(work, actor, id)
    if project.state is State.DROPPED:
        raise TalkStopped
    one = await agreement_seen(work, actor, id)
    check_unasked(project, one)
    return project, one


@usecase(Permission.FUNDING_RUN)
async def project_asked(work: Work, actor: Actor, id: ProjectId, asks: Ask) -> LiftProject:
    """The project that step of the form is about; an agreement can be written after the talk too.

    Raises ProjectGone, TalkStopped, NotInTalk.
    """
    if asks not in OF_AGREEMENT and asks is not Ask.SIGNED:
        return await project_talked(work, actor, id)
    project = await project_run(work, actor, id)
    if project.state is State.DROPPED:
        raise TalkStopped
    return project


@usecase(Permission.FUNDING_RUN)
async def fix_agreement(
    work: Work, actor: Actor, id: ProjectId, texts: Mapping[str, str]
) -> Agreement:
    """Its words, by language, and every share stand from now on.

    What was adopted goes on to hold where neither shares nor the rule for late joiners changed;
    everybody agrees and signs anew all the same. Raises AgreementAsked while a version is voted on,
    and as `agreement_draft` and `rules.ready`.
    """
    project, draft = await agreement_draft(work, actor, id)
    if project.state is State.VOTE:
        raise AgreementAsked
    flats = ready(project, draft.terms)
    fixed = replace(
        draft, stage=Stage.FIXED, texts=dict(texts), digest=digest(texts, flats), flats=flats
    )
    adopted = [one for one in await work.agreements.of(id) if one.stage is Stage.ADOPTED]
    if adopted and not needs_vote(adopted[-1], draft.terms, flats):
        fixed = replace(fixed, stage=Stage.ADOPTED, ballot=adopted[-1].ballot)
    shares = {str(one.unit): one.pays.fen for one in flats}
    facts = {"digest": fixed.digest, "plan": draft.terms.plan, "shares_fen": shares}
    return await keep_agreement(work, actor.person, fixed, "agreement.fix", **facts)


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
async def agreement_in_force(work: Work, actor: Actor, id: ProjectId) -> Agreement | None:
    """The newest version that the owners adopted; None before. Raises ProjectGone."""
    project = await project_seen(work, actor, id)
    return in_force(await work.agreements.of(project.id))


@usecase(Permission.FUNDING_SEE)
async def agreement_read(
    work: Work, actor: Actor, id: ProjectId, version: int | None = None
) -> Reading:
    """As `agreement_seen`, with the flats she speaks for. Raises the same."""
    project = await project_seen(work, actor, id)
    seen = await agreement_seen(work, actor, id, version)
    units = {unit for one in actor.memberships for unit in one.units}
    mine = tuple(one for one in project.flats if one.unit in units)
    return Reading(project, seen, mine, await agreement_in_force(work, actor, id))


@usecase(Permission.FUNDING_SEE)
async def has_agreement(work: Work, actor: Actor, id: ProjectId) -> bool:
    """Whether there are fixed words to read. Raises ProjectGone."""
    project = await project_seen(work, actor, id)
    return any(one.stage is not Stage.DRAFT for one in await work.agreements.of(project.id))


@usecase(Permission.FUNDING_SEE)
async def joining_terms(work: Work, actor: Actor, id: ProjectId, used: int = 0) -> BuyIn:
    """The rule for late joiners that the owners adopted, as `rules.joining.joins` takes it.

    `used`: full years in use. Raises ProjectGone, NotAdopted.
    """
    project = await project_seen(work, actor, id)
    return buy_in(await work.agreements.of(project.id), used)


def _short_enough(terms: Terms) -> None:
    for said in (terms.manager, terms.user_unit, terms.witness):
        if len(said) > LONGEST_PARTY:
            raise WordsTooLong(LONGEST_PARTY)
    if len(terms.side) > LONGEST_SIDE:
        raise WordsTooLong(LONGEST_SIDE)
    if terms.joining is not None:
        joining_checked(terms.joining)
