"""A word that nobody asked for, in private: to neighbours, or to those who look after a place.

What has to be decided comes at once. The rest is held by night, and what is too much for one day
comes with the rest of the day (`bot.features.digest.rules`); the key says what sort of message it
is (`bot.kernel.manners`).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.features.digest import rules
from bot.features.digest.model import Notice, State
from bot.features.digest.rules import Way
from bot.features.settings.screens import greeted
from bot.kernel.events import Alarm
from bot.kernel.hours import midnight, morning_after, next_time
from bot.kernel.ids import CommunityId, PersonId, has_telegram
from bot.kernel.manners import EVENING, Sort, sort_of
from bot.kernel.people import Actor, Reader, Role
from bot.kernel.roll import Neighbourhood
from bot.kernel.screen import Screen
from bot.kernel.text import one_of
from bot.work import Drawn, Work

DAILY, MORNING = "digest", "morning"  # the kinds of alarms that tell what waited


@dataclass(frozen=True)
class Saying:
    """What is said, of which sort; `key` is without the person. It is of no use after `until`."""

    key: str
    screen: Screen
    language: str
    until: datetime | None = None

    @property
    def sort(self) -> Sort:
        return sort_of(self.key)

    @property
    def matter(self) -> str:
        """What it is about: ``remind:12``."""
        return ":".join(self.key.split(":")[:2])[:64]

    def over_by(self, moment: datetime) -> bool:
        """Whether it would be of no use any more."""
        return self.until is not None and self.until <= moment


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
    """Each in the language she chose, else in that of the group; at once, or when it may come."""
    place = await work.residents.neighbourhood(community)
    saying = Saying(key, said, place.language, useful_until)
    actors = await _reached(work, people)
    if not saying.sort.counted:
        await _say(work, actors, saying, aloud=not await night_until(work, place))
        return
    await _say_with_care(work, place, actors, saying)


async def tell(
    work: Work, people: Collection[PersonId], key: str, said: Screen, language: str
) -> None:
    """At once, whoever they are; `language` where somebody has chosen none."""
    await _say(work, await _reached(work, people), Saying(key, said, language))


async def night_until(
    work: Work, place: Neighbourhood, at: datetime | None = None
) -> datetime | None:
    """When the quiet hours of the place end in which that moment lies, or now; None by day."""
    return morning_after(at or work.now, place.zone, place.quiet)


async def _reached(work: Work, people: Collection[PersonId]) -> Mapping[PersonId, Actor]:
    """Those without Telegram are left out: coordinators tell them at the door."""
    known = [one for one in people if has_telegram(one)]
    actors = await work.residents.actors(known, work.operators)
    return {one: actors[one] for one in known}


async def _say(
    work: Work, actors: Mapping[PersonId, Actor], saying: Saying, *, aloud: bool = True
) -> None:
    await work.outbox.load(f"{saying.key}:{person}" for person in actors)
    for actor in actors.values():
        await _row(work, saying, actor, silent=not (aloud and saying.sort.aloud))


async def _say_with_care(
    work: Work, place: Neighbourhood, actors: Mapping[PersonId, Actor], saying: Saying
) -> None:
    """Counts what each was told, and says it now, in the morning, or with the rest of the day."""
    begin, morning = midnight(work.now, place.zone), await night_until(work, place)
    known = await work.notices.known(list(actors), begin, saying.matter)
    await work.outbox.load(f"{saying.key}:{person}" for person in actors)
    for person, actor in actors.items():
        key = f"{saying.key}:{person}"
        if any(one.key == key for one in known[person]):
            continue
        so_far = rules.counted(known[person], saying.matter, begin)
        way = rules.way(
            saying.sort,
            so_far,
            night=morning is not None and not saying.over_by(morning),
            chosen=await work.residents.digest_of(person),
            coordinates=Role.COORDINATOR in actor.roles_in(place.id),
        )
        notice = Notice(key, person, place.id, saying.matter, State.TOLD, work.now)
        if way is Way.NOW:
            await work.notices.put(notice)
            aloud = rules.aloud(saying.sort, so_far, night=morning is not None)
            await _row(work, saying, actor, silent=not aloud)
        else:
            drawn = _to_wait(work, saying, actor)
            kept = State.HELD if way is Way.MORNING else State.KEPT
            await work.notices.put(replace(notice, state=kept, drawn=drawn))
            await will_tell(work, place, way, saying.until)


def _to_wait(work: Work, saying: Saying, actor: Actor) -> Drawn:
    """As it will be read, in few words by who reads them; those words it says in one language."""
    language = actor.language or saying.language
    if not actor.elder:
        return work.drawer.draw(saying.screen, language)
    return work.drawer.draw(saying.screen.plain or saying.screen, one_of(language))


async def will_tell(
    work: Work, place: Neighbourhood, way: Way, until: datetime | None = None
) -> None:
    """Sets the alarm at which what waits is told; at once where it would be too late by then."""
    if way is Way.MORNING and (morning := await night_until(work, place)):
        await work.alarms.set_once(Alarm(f"{MORNING}:{place.id}", MORNING, place.id, morning))
    if way is Way.TOGETHER:
        evening = next_time(EVENING, work.now, place.zone)
        alarm = Alarm(f"{DAILY}:{place.id}", DAILY, place.id, evening)
        if until is not None and until < evening:
            await work.alarms.set(replace(alarm, due=work.now))
        else:
            await work.alarms.set_once(alarm)


async def _row(work: Work, saying: Saying, actor: Actor, *, silent: bool) -> None:
    key = f"{saying.key}:{actor.person}"
    drawn = await drawn_for(work, actor, saying.screen, saying.language)
    await work.outbox.say(key, actor.person, drawn, silent=silent, useful_until=saying.until)


async def drawn_for(work: Work, actor: Actor, said: Screen, language: str) -> Drawn:
    """As she reads and is called; `language` where she has chosen none."""
    reader = Reader(actor.language or language, actor.elder)
    return await work.drawn_for(actor.person, greeted(said, actor.address), reader)


async def answer_later(
    work: Work,
    person: int,
    key: str,
    said: Screen,
    language: str | None,
    until: datetime | None = None,
) -> None:
    """What became of something she asked for, as she reads; of no use after `until`."""
    actors = await work.residents.actors({PersonId(person)}, work.operators)
    reader = Reader(language, actors[PersonId(person)].elder)
    drawn = await work.drawn_for(person, said, reader)
    await work.outbox.say(key, person, drawn, useful_until=until)


async def say_in_groups(
    work: Work, place: Neighbourhood, key: str, said: Screen, cards: Sequence[int | None] = ()
) -> None:
    """Once in each group of a community, in its language; under its card, where there is one."""
    for number, group in enumerate(place.groups):
        once = f"{key}:{number}" if number else key
        card = cards[number] if cards else None
        drawn = work.drawer.draw(said, group.language)
        await work.outbox.say(once, group.chat, drawn, reply_to=card, topic=group.topic)
