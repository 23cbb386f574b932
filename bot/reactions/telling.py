"""A word to those who look after a community, each in private and in her own language."""

from collections.abc import Collection

from bot.kernel.ids import CommunityId, PersonId
from bot.kernel.screen import Screen
from bot.work import Work


async def tell_coordinators(work: Work, community: CommunityId, key: str, said: Screen) -> None:
    """Once for that key, however often it is called."""
    await tell(work, await work.residents.coordinators(community), key, said)


async def tell(work: Work, people: Collection[PersonId], key: str, said: Screen) -> None:
    """Once for each of them and that key."""
    for person, actor in (await work.residents.actors(people, work.operators)).items():
        drawn = work.drawer.draw(said, actor.language)
        await work.outbox.say(f"{key}:{person}", person, drawn, silent=False)
