"""Neighbours read what holds and ask it; each says once that she has seen it, or never."""

from dataclasses import dataclass

from bot.features.conventions.errors import ConventionGone
from bot.features.conventions.model import Article, Convention, State
from bot.features.conventions.ports import Work
from bot.features.conventions.rules.search import Found, find
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import CommunityId, ConventionId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


@dataclass(frozen=True)
class Held:
    """What is in force in a place, if anything, and what is drafted there."""

    community: CommunityId
    zone: str
    convention: Convention | None = None
    drafts: tuple[Convention, ...] = ()
    seen: bool = True
    seen_by: int = 0


@usecase(Permission.CONVENTION_SEE)
async def conventions_held(
    work: Work, actor: Actor, community: CommunityId | None = None
) -> tuple[Held, ...]:
    """In that community, or in all hers; those with something in force first."""
    mine = [one.community for one in actor.communities(Permission.CONVENTION_SEE)]
    wanted = [one for one in mine if community in (None, one)]
    if not wanted:
        raise NotAllowed
    places = await work.residents.neighbourhoods(wanted)
    held = [await _held(work, actor, one, places[one].zone) for one in places]
    return tuple(sorted(held, key=lambda one: one.convention is None))


async def _held(work: Work, actor: Actor, place: CommunityId, zone: str) -> Held:
    every = await work.conventions.of(place)
    holds = next((one for one in reversed(every) if one.state is State.IN_FORCE), None)
    drafts = [one for one in every if one.state is State.DRAFT]
    if not actor.may(Permission.CONVENTION_DRAFT, place):
        drafts = [one for one in drafts if one.shared]
    if holds is None:
        return Held(place, zone, None, tuple(drafts))
    seen = await work.conventions.seen(holds.id, actor.person)
    many = await work.conventions.seen_by(holds.id)
    return Held(place, zone, holds, tuple(drafts), seen, many)


@usecase(Permission.CONVENTION_SEE)
async def convention_read(work: Work, actor: Actor, id: ConventionId) -> Convention:
    """What holds or held, or a draft she may read. Raises ConventionGone."""
    found = await work.conventions.get(id)
    if found is None or not actor.may(Permission.CONVENTION_SEE, found.community):
        raise ConventionGone
    drafts = actor.may(Permission.CONVENTION_DRAFT, found.community)
    hidden = found.state is State.DRAFT and not (found.shared or drafts)
    if hidden or found.state is State.DROPPED:
        raise ConventionGone
    return found


@usecase(Permission.CONVENTION_SEE)
async def article_read(
    work: Work, actor: Actor, id: ConventionId, number: int
) -> tuple[Convention, Article]:
    """One article of what holds. Raises ConventionGone."""
    found = await convention_read(work, actor, id)
    article = found.article(number)
    if article is None or found.state is State.DRAFT:
        raise ConventionGone
    return found, article


@usecase(Permission.CONVENTION_SEE)
async def ask_convention(
    work: Work, actor: Actor, question: str, community: CommunityId | None = None
) -> tuple[Held, Found]:
    """What answers the question; of several places the first in which something does."""
    every = await conventions_held(work, actor, community)
    answers = [(one, find(one.convention.articles, question)) for one in every if one.convention]
    answered = [one for one in answers if one[1].articles]
    return (answered or answers or [(every[0], Found(()))])[0]


@usecase(Permission.CONVENTION_SAY)
async def saw_convention(work: Work, actor: Actor, id: ConventionId) -> Convention:
    """Keeps that she has seen it; nothing depends on it. Raises ConventionGone."""
    found = await convention_read(work, actor, id)
    if found.state is not State.IN_FORCE:
        raise ConventionGone
    if not actor.may(Permission.CONVENTION_SAY, found.community):
        raise NotAllowed
    await work.conventions.see(id, actor.person)
    return found
