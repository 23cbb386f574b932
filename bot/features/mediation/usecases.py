"""A neighbour reports in private; one mediator takes it and says what became of it.

The record says that there is a report and who took it; never who reported, whom, or what.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from bot.features.mediation import rules
from bot.features.mediation.errors import CaseGone, NobodyElse, NobodyToRead, TooManyCases
from bot.features.mediation.model import MOST_OPEN, Case, Kind, Spared, State
from bot.features.mediation.ports import Work
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Event
from bot.kernel.ids import CaseId, CommunityId, PersonId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase

OPENED, TAKEN, RETURNED = "mediation.opened", "mediation.taken", "mediation.returned"
WITHDRAWN = "mediation.withdrawn"
CLOSED = {State.SETTLED: "mediation.settled", State.PASSED_ON: "mediation.passed-on"}


@usecase(Permission.MEDIATION_OPEN)
async def may_report(
    work: Work, actor: Actor, community: CommunityId, other: Spared
) -> tuple[PersonId, ...]:
    """Who would read it, if `other` stays out. Raises NotAllowed, TooManyCases, NobodyToRead."""
    if not actor.may(Permission.MEDIATION_OPEN, community):
        raise NotAllowed
    hers = await work.cases.of_reporter(actor.person)
    if sum(one.open for one in hers) >= MOST_OPEN:
        raise TooManyCases
    offices = await work.residents.offices(community)
    never = rules.spared(offices, other) | {actor.person}
    if found := rules.readers(offices, never):
        return found
    raise NobodyToRead


@usecase(Permission.MEDIATION_OPEN)
async def report(
    work: Work,
    actor: Actor,
    community: CommunityId,
    kind: Kind,
    subject: str,
    said: str,
    other: Spared = Spared.NOBODY,
    excluded: Collection[PersonId] = (),
) -> Case:
    """Keeps what she says; nobody is named on the record.

    Raises as `may_report`, and CaseEmpty, CaseTooLong.
    """
    words = rules.words(said)
    allowed = await may_report(work, actor, community, other)
    if not set(allowed) - set(excluded):
        raise NobodyToRead
    offices = await work.residents.offices(community)
    never = sorted(rules.spared(offices, other) | set(excluded))
    number = await work.cases.next_id()
    place = number, community, kind, subject, actor.person, words
    case = Case(*place, work.now, work.now, tuple(never))
    await work.cases.put(case)
    await _tell(work, case, OPENED)
    return case


@usecase(Permission.MEDIATION_OPEN)
async def own(work: Work, actor: Actor) -> tuple[Case, ...]:
    """What she reported herself and is still kept."""
    return await work.cases.of_reporter(actor.person)


@usecase(Permission.MEDIATION_OPEN)
async def withdraw(work: Work, actor: Actor, id: CaseId) -> Case:
    """She takes it back, whenever she likes and without a reason. Raises CaseGone."""
    case = await work.cases.get(id)
    if case is None or case.reporter != actor.person or not case.open:
        raise CaseGone
    return await _moved(work, case, State.WITHDRAWN, WITHDRAWN, None)


@usecase(Permission.MEDIATION_RUN)
async def waiting(work: Work, actor: Actor) -> tuple[Case, ...]:
    """What she could take, or has taken; without its words."""
    found: list[Case] = []
    for place in actor.communities(Permission.MEDIATION_RUN):
        for case in await work.cases.of(place.community):
            if case.state is State.TAKEN and case.taken_by == actor.person:
                found.append(replace(case, words=""))
            elif actor.person in await readers_of(work, case):
                found.append(replace(case, words="", state=State.RECEIVED))
    return tuple(found)


@usecase(Permission.MEDIATION_RUN)
async def to_take(work: Work, actor: Actor, id: CaseId) -> Case:
    """One that she could take, without its words. Raises CaseGone."""
    return replace(await _for_her(work, actor, id), words="")


@usecase(Permission.MEDIATION_RUN)
async def take(work: Work, actor: Actor, id: CaseId) -> Case:
    """She says that she belongs to neither side, and reads it from now on. Raises CaseGone."""
    case = await _for_her(work, actor, id)
    return await _moved(work, case, State.TAKEN, TAKEN, actor.person)


@usecase(Permission.MEDIATION_RUN)
async def taken(work: Work, actor: Actor, id: CaseId) -> Case:
    """One that she took, with its words. Raises CaseGone."""
    case = await work.cases.get(id)
    if case is None or case.state is not State.TAKEN or case.taken_by != actor.person:
        raise CaseGone
    if not actor.may(Permission.MEDIATION_RUN, case.community):
        raise CaseGone
    return case


@usecase(Permission.MEDIATION_RUN)
async def give_back(work: Work, actor: Actor, id: CaseId) -> Case:
    """She knows one of the sides after all; another takes it. Raises CaseGone, NobodyElse."""
    case = await taken(work, actor, id)
    never = (*case.excluded, actor.person)
    again = replace(case, state=State.RECEIVED, excluded=never)
    if not await readers_of(work, again):
        raise NobodyElse
    return await _moved(work, again, State.RECEIVED, RETURNED, actor.person)


@usecase(Permission.MEDIATION_RUN)
async def settle(work: Work, actor: Actor, id: CaseId) -> Case:
    """Both sides are content. Raises CaseGone."""
    case = await taken(work, actor, id)
    return await _moved(work, case, State.SETTLED, CLOSED[State.SETTLED], actor.person)


@usecase(Permission.MEDIATION_RUN)
async def pass_on(work: Work, actor: Actor, id: CaseId, said: str) -> Case:
    """Another office goes on with it; `said` is which one. Raises CaseGone, CaseEmpty, ..."""
    case = replace(await taken(work, actor, id), passed_to=rules.words(said))
    return await _moved(work, case, State.PASSED_ON, CLOSED[State.PASSED_ON], actor.person)


@usecase(Permission.MEDIATION_COUNT)
async def counted(work: Work, actor: Actor, community: CommunityId) -> Mapping[int, int]:
    """Reports an article, where it has at least five. Raises NotAllowed."""
    if not actor.may(Permission.MEDIATION_COUNT, community):
        raise NotAllowed
    return rules.by_article(await work.cases.of(community))


async def readers_of(work: Work, case: Case) -> tuple[PersonId, ...]:
    """Who may take it now; never who reported it or is kept out.

    One whose mediator holds the office no more waits for another: it must not lie with nobody.
    """
    offices = await work.residents.offices(case.community)
    held = {one.person for one in offices if one.role in rules.SPARED.values()}
    if not case.open or (case.state is State.TAKEN and case.taken_by in held):
        return ()
    return rules.readers(offices, {*case.excluded, case.reporter})


async def _for_her(work: Work, actor: Actor, id: CaseId) -> Case:
    case = await work.cases.get(id)
    if case is None or not actor.may(Permission.MEDIATION_RUN, case.community):
        raise CaseGone
    if actor.person not in await readers_of(work, case):
        raise CaseGone
    return case


async def _moved(work: Work, case: Case, state: State, event: str, by: PersonId | None) -> Case:
    open_ = state in (State.RECEIVED, State.TAKEN)
    holds = None if state is State.RECEIVED else case.taken_by
    now = replace(
        case,
        state=state,
        stood_at=work.now,
        taken_by=by if state is State.TAKEN else holds,
        closed_at=None if open_ else work.now,
    )
    await work.cases.put(now)
    await _tell(work, now, event, by)
    return now


async def _tell(work: Work, case: Case, event: str, by: PersonId | None = None) -> None:
    who = {"by": by} if by is not None else {}
    await work.record.append(Event(case.community, event, {"case": case.id, **who}))
