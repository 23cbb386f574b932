"""Quarrels meet the rest of the house: other features hand theirs over, both sides are told.

Nothing of it is ever said in a group.
"""

from collections.abc import Collection

from bot.features.mediation import screens, usecases
from bot.features.mediation.model import Case, Kind, Spared
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import CaseId, CommunityId, PersonId
from bot.kernel.people import Actor, Permission
from bot.kernel.screen import Screen
from bot.reactions.telling import tell_neighbours
from bot.work import Work


async def open_case(
    work: Work,
    actor: Actor,
    kind: Kind,
    subject: str,
    words: str,
    *,
    community: CommunityId | None = None,
    other: Spared = Spared.NOBODY,
    excluded: Collection[PersonId] = (),
) -> Case:
    """Keeps it and tells those who may take it; `community` None: the first one that is hers.

    `subject`: what the feature that hands it over calls it, at most 64 characters, such as
    ``project:12``; `excluded` never read it. What she reads then is `mediation.screens.sent`.

    Raises:
        NotAllowed, TooManyCases, NobodyToRead, CaseEmpty, CaseTooLong
    """
    if community is None:
        hers = actor.communities(Permission.MEDIATION_OPEN)
        if not hers:
            raise NotAllowed
        community = hers[0].community
    about = community, kind, subject
    case = await usecases.report(work, actor, *about, words, other, excluded)
    await _to_readers(work, case)
    return case


async def open_count(work: Work, subject: str) -> int:
    """How many reports about that are not closed; only a number, whoever asks."""
    return await work.cases.open_about(subject)


async def case_taken(work: Work, actor: Actor, id: CaseId) -> Case:
    case = await usecases.take(work, actor, id)
    await _to_reporter(work, case, screens.was_taken(case))
    return case


async def case_returned(work: Work, actor: Actor, id: CaseId) -> Case:
    case = await usecases.give_back(work, actor, id)
    await _to_reporter(work, case, screens.was_returned(case))
    await _to_readers(work, case)
    return case


async def case_settled(work: Work, actor: Actor, id: CaseId) -> Case:
    case = await usecases.settle(work, actor, id)
    await _to_reporter(work, case, screens.was_settled(case))
    return case


async def case_passed_on(work: Work, actor: Actor, id: CaseId, said: str) -> Case:
    case = await usecases.pass_on(work, actor, id, said)
    await _to_reporter(work, case, screens.was_passed_on(case))
    return case


async def case_withdrawn(work: Work, actor: Actor, id: CaseId) -> Case:
    """Who had taken it is told."""
    case = await usecases.withdraw(work, actor, id)
    told = [case.taken_by] if case.taken_by is not None else []
    key = f"mediation.back:{case.id}"
    await tell_neighbours(work, case.community, told, key, screens.was_withdrawn(case))
    return case


async def _to_readers(work: Work, case: Case) -> None:
    key = f"mediation.new:{case.id}:{len(case.excluded)}"
    people = await usecases.readers_of(work, case)
    await tell_neighbours(work, case.community, people, key, screens.waits(case))


async def _to_reporter(work: Work, case: Case, said: Screen) -> None:
    stands = f"{case.state.value}:{len(case.excluded)}"
    key = f"mediation.told:{case.id}:{stands}"
    await tell_neighbours(work, case.community, [case.reporter], key, said)
