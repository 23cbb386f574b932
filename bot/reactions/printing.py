"""Papers that a coordinator asked for in the chat: made outside any transaction, sent as files.

Setting a pile in type takes seconds, so letters are prepared first and kept in the transaction
that leaves their file in the outbox: older ones stop working then and not before. The file waits
there sealed and is wiped when it is sent; one that could not be sent within a day never is.
"""

from collections.abc import Sequence
from datetime import timedelta

from bot.features.papers import rules, screens
from bot.features.papers.errors import NothingToPrint, PaperUnset
from bot.features.papers.model import Layout
from bot.features.residents import usecases
from bot.features.residents.model.invitations import Link
from bot.infra.papers import Unset
from bot.kernel.errors import DomainError, NotAllowed
from bot.kernel.events import Alarm
from bot.kernel.ids import CommunityId, PersonId, UnitId
from bot.kernel.people import Actor
from bot.kernel.text import Deadline
from bot.reactions.kinds import Outcome
from bot.reactions.papers import Stationery, door_rows, doors_paper, letters, letters_paper
from bot.reactions.telling import answer_later
from bot.reactions.typesetting import printed, tell_of_broken
from bot.work import Work, Works

LETTERS, DOORS = "paper.letters", "paper.doors"
ALL, NEW = "all", "new"
USEFUL = timedelta(days=1)


async def letters_asked(
    work: Work, actor: Actor, community: int, layout: Layout, which: str, language: str | None
) -> None:
    """Sets the task; `which` is all, new, or the number of a flat. Asked twice, it is done once.

    Several flats may be asked for one by one before the first is printed.
    """
    about = ":".join((f"{community}", layout.value, which, language or ""))
    key = f"{LETTERS}:{actor.person}:{community}"
    if which not in (ALL, NEW):
        key += f":{which}"
    await work.alarms.set(Alarm(key, LETTERS, actor.person, work.now, about))


async def doors_wanted(work: Work, actor: Actor, community: int, language: str | None) -> None:
    key = f"{DOORS}:{actor.person}:{community}"
    about = f"{community}:{language or ''}"
    await work.alarms.set(Alarm(key, DOORS, actor.person, work.now, about))


async def print_letters(works: Works, alarm: Alarm) -> Outcome:
    """Her rights are judged when letters are prepared and again when they are kept."""
    place, code, which, language = alarm.about.split(":")
    community, layout = CommunityId(int(place)), Layout(code)
    try:
        async with works.look() as work:
            links = await _prepared(work, await actor_of(work, alarm), community, which)
        how = Stationery(layout, links[0].place.written)
        bundles = rules.bundles(letters(links, works.username(), how))
        papers = [letters_paper(one, how, works.drawer.catalogues) for one in bundles]
        files = [await printed(works, *one) for one in papers]
    except Unset:
        return refused(alarm, PaperUnset(), language)
    except DomainError as refusal:
        return refused(alarm, refusal, language)

    async def sent(work: Work) -> None:
        actor = await actor_of(work, alarm)
        dead = await usecases.keep_letters(work, actor, community, links)
        until = Deadline(links[0].expires_at, links[0].place.zone)
        for number, (bundle, file) in enumerate(zip(bundles, files, strict=True), 1):
            part = (number, len(files))
            said = screens.letters_file(links[0].place, len(bundle), part, until, layout)
            drawn = work.drawer.draw(said, language or None)
            named = (f"letters-{work.now:%Y%m%d}-{number}.pdf", file.file)
            key = f"{key_of(alarm)}:{number}"
            await work.outbox.say(
                key, alarm.reference, drawn, useful_until=work.now + USEFUL, file=named
            )
        await tell_of_broken(work, *files)
        if dead:
            said = screens.letters_void([one.label for one in dead])
            key = f"{key_of(alarm)}:void"
            await answer_later(work, alarm.reference, key, said, language or None)

    return sent


async def print_doors(works: Works, alarm: Alarm) -> Outcome:
    place, language = alarm.about.split(":")
    try:
        async with works.look() as work:
            actor = await actor_of(work, alarm)
            found = await usecases.door_list(work, actor, CommunityId(int(place)))
            now = work.now
        how = Stationery(language=found.place.written)
        rows = door_rows(found.units, found.marked)
        template, data = doors_paper(rows, found.place, now, how, works.drawer.catalogues)
        if not data["sheets"]:
            raise NothingToPrint
        made = await printed(works, template, data)
    except Unset:
        return refused(alarm, PaperUnset(), language)
    except DomainError as refusal:
        return refused(alarm, refusal, language)
    still = len(found.units) - len(found.marked)
    drawn = works.drawer.draw(
        screens.doors_file(found.place, still, len(data["sheets"])), language or None
    )

    async def sent(work: Work) -> None:
        until, file = work.now + USEFUL, (f"doors-{now:%Y%m%d}.pdf", made.file)
        await work.outbox.say(key_of(alarm), alarm.reference, drawn, useful_until=until, file=file)
        await tell_of_broken(work, made)

    return sent


async def _prepared(work: Work, actor: Actor, community: CommunityId, which: str) -> Sequence[Link]:
    """Raises NothingToPrint, and what preparing raises."""
    units: list[UnitId] | None = None
    if which == NEW:
        wanted = await usecases.letters_wanted(work, actor, community)
        units = [one.id for one in wanted.units if one.id not in wanted.marked]
    elif which != ALL:
        units = [UnitId(int(which))]
    links = await usecases.prepare_letters(work, actor, community, units)
    if not links:
        raise NothingToPrint
    return links


def refused(alarm: Alarm, refusal: DomainError, language: str) -> Outcome:
    """She reads why; who lost her office meanwhile reads nothing."""

    async def told(work: Work) -> None:
        if not isinstance(refusal, NotAllowed):
            said = screens.refusal(refusal.text())
            await answer_later(work, alarm.reference, key_of(alarm), said, language or None)

    return told


async def actor_of(work: Work, alarm: Alarm) -> Actor:
    person = PersonId(alarm.reference)
    return (await work.residents.actors({person}, work.operators))[person]


def key_of(alarm: Alarm) -> str:
    return f"{alarm.key}:{alarm.due:%Y%m%d%H%M%S%f}"
