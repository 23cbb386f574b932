"""A neighbour raises a matter in private, or a coordinator for one without a phone."""

from collections.abc import Sequence

from bot.features.consultations import rules
from bot.features.consultations.errors import TooManyWait
from bot.features.consultations.model import (
    LONGEST_NAME,
    MOST_WAITING,
    Concern,
    Second,
    State,
    Wanted,
)
from bot.features.consultations.ports import Work
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Event
from bot.kernel.ids import CommunityId
from bot.kernel.people import Actor, Permission
from bot.kernel.roll import Electorate, Neighbourhood
from bot.kernel.usecase import usecase


@usecase(Permission.CONCERN_RAISE)
async def raising_places(work: Work, actor: Actor) -> Sequence[Neighbourhood]:
    """Where she may raise something."""
    mine = [one.community for one in actor.communities(Permission.CONCERN_RAISE)]
    found = await work.residents.neighbourhoods(mine)
    return list(found.values())


@usecase(Permission.CONCERN_RAISE)
async def check_room(work: Work, actor: Actor, community: CommunityId) -> None:
    """Raises NotAllowed, TooManyWait: so many of hers wait already."""
    if not actor.may(Permission.CONCERN_RAISE, community):
        raise NotAllowed
    if actor.may(Permission.CONCERN_RUN, community):
        return
    every = await work.concerns.of([community])
    hers = [one for one in every if one.person == actor.person and one.state is State.WAITING]
    if len(hers) >= MOST_WAITING:
        raise TooManyWait


@usecase(Permission.CONCERN_RAISE)
async def check_words(_work: Work, _actor: Actor, said: str, *, name: bool = False) -> str:
    """As they would be kept. Raises NothingWritten, WrittenTooLong, NamesPhone, NamesFlat."""
    return rules.words(said, LONGEST_NAME) if name else rules.words(said)


@usecase(Permission.CONCERN_RAISE)
async def raise_concern(work: Work, actor: Actor, wanted: Wanted) -> Concern:
    """Keeps it for the coordinators; her own household asks for it, so it is the first.

    The record says that something was raised, neither whose nor what. Raises as `check_room` and
    `check_words` do; NotAllowed where she writes for somebody and does not coordinate there.
    """
    await check_room(work, actor, wanted.community)
    if wanted.behalf and not actor.may(Permission.CONCERN_RUN, wanted.community):
        raise NotAllowed
    said = rules.words(wanted.words)
    name = rules.words(wanted.shown_as, LONGEST_NAME) if wanted.shown_as else ""
    photo = await work.concerns.photo(wanted.photo) if wanted.photo is not None else None
    concern = Concern(
        await work.concerns.next_id(),
        wanted.community,
        None if wanted.behalf else actor.person,
        said,
        work.now,
        shown_as=name,
        entered_by=actor.person if wanted.behalf else None,
        photo=photo.id if photo else None,  # what came may have been no picture
    )
    await work.concerns.put(concern)
    if not wanted.behalf:
        await _asks_first(work, actor, concern)
    asked = len(await work.concerns.seconds(concern.id))
    facts: dict[str, object] = {"concern": concern.id, "asked": asked}
    if wanted.behalf:
        facts["entered_by"] = actor.person
    await work.record.append(Event(concern.community, "concern.raised", facts))
    return concern


async def _asks_first(work: Work, actor: Actor, concern: Concern) -> None:
    there = rules.households(await work.residents.roll(concern.community))
    for unit in actor.units_in(concern.community, Electorate.RESIDENTS):
        if unit in there:
            await work.concerns.second(Second(concern.id, unit, actor.person, work.now))
