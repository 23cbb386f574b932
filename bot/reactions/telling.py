"""A word that nobody asked for, in private: to neighbours, or to those who look after a place."""

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.features.settings.screens import greeted
from bot.kernel.ids import CommunityId, PersonId, has_telegram
from bot.kernel.people import Reader
from bot.kernel.roll import Neighbourhood
from bot.kernel.screen import Screen
from bot.work import Work


async def tell_coordinators(work: Work, community: CommunityId, key: str, said: Screen) -> None:
    """Once for that key, however often it is called."""
    people = await work.residents.coordinators(community)
    await tell_neighbours(work, community, people, key, said)


async def tell_neighbours(
    work: Work,
    community: CommunityId,
    people: Collection[PersonId],
    key: str,
    said: Screen,
    useful_until: datetime | None = None,
) -> None:
    """Each in the language she chose, else in that of the group."""
    place = await work.residents.neighbourhood(community)
    await tell(work, people, key, said, place.language, useful_until)


async def tell(
    work: Work,
    people: Collection[PersonId],
    key: str,
    said: Screen,
    language: str,
    useful_until: datetime | None = None,
) -> None:
    """Once for each of them and that key; `language` where she has chosen none.

    Those without Telegram are left out: coordinators tell them at the door.
    """
    people = [one for one in people if has_telegram(one)]
    actors = await work.residents.actors(people, work.operators)
    await work.outbox.load(f"{key}:{person}" for person in people)
    for person in people:
        her = actors[person]
        reader = Reader(her.language or language, her.elder)
        drawn = await work.drawn_for(person, greeted(said, her.address), reader)
        await work.outbox.say(
            f"{key}:{person}", person, drawn, silent=False, useful_until=useful_until
        )


async def say_in_groups(
    work: Work, place: Neighbourhood, key: str, said: Screen, cards: Sequence[int | None] = ()
) -> None:
    """Once in each group of a community, in its language; under its card, where there is one."""
    for number, group in enumerate(place.groups):
        once = f"{key}:{number}" if number else key
        card = cards[number] if cards else None
        drawn = work.drawer.draw(said, group.language)
        await work.outbox.say(once, group.chat, drawn, reply_to=card, topic=group.topic)
