"""The convention in large print: asked for in the chat, made outside any transaction."""

from datetime import timedelta
from typing import Any

from bot.features.conventions import usecases
from bot.features.conventions.model import Convention
from bot.features.conventions.screens import filing, paper
from bot.features.papers.errors import PaperUnset
from bot.features.papers.model import Spot
from bot.features.papers.rules import without_pictures
from bot.infra.catalogues import Catalogues
from bot.infra.papers import Unset
from bot.kernel.errors import DomainError
from bot.kernel.events import Alarm
from bot.kernel.ids import ConventionId
from bot.kernel.people import Actor
from bot.kernel.roll import Neighbourhood
from bot.kernel.text import EN, ZH
from bot.reactions.ballot_papers import refuse_unprintable
from bot.reactions.kinds import Outcome
from bot.reactions.papers import SHORT, printable, spoken
from bot.reactions.printing import actor_of, key_of, refused
from bot.reactions.typesetting import printed, tell_of_broken
from bot.work import Work, Works

CONVENTION_PAPER = "paper.convention"
NAME = "convention-{}.pdf"
USEFUL = timedelta(days=1)


async def convention_paper_asked(
    work: Work, actor: Actor, id: ConventionId, reads: str | None
) -> Convention:
    """Sets the task; asked twice before it is made, it is made once. Raises ConventionGone."""
    found = await usecases.convention_read(work, actor, id)
    key = f"{CONVENTION_PAPER}:{actor.person}:{id}"
    about = f"{id}:{reads or ''}"
    await work.alarms.set(Alarm(key, CONVENTION_PAPER, actor.person, work.now, about))
    return found


def convention_paper(
    one: Convention, place: Neighbourhood, language: str, catalogues: Catalogues
) -> tuple[str, dict[str, Any]]:
    """Template and data. Raises NameUnprintable, WordsUnprintable."""
    texts = (one.title, *(text for each in one.articles for text in (each.zh, each.en)))
    refuse_unprintable(*[(Spot.CONVENTION, text) for text in texts])
    name = printable(without_pictures(place.name))
    said = paper.paper(one, name, place.zone, chinese=language == ZH)
    data = {
        "title": spoken(paper.title_of_paper(one), catalogues, language),
        "language": SHORT[language],
        "papers": [spoken(said, catalogues, language)],
    }
    return "convention", data


async def print_convention(works: Works, alarm: Alarm) -> Outcome:
    """Whether she may read it is judged when it is made and again when it is left to be sent."""
    number, reads = alarm.about.split(":")
    id, language = ConventionId(int(number)), EN if reads == EN else ZH
    try:
        async with works.look() as work:
            found = await usecases.convention_read(work, await actor_of(work, alarm), id)
            place = await work.residents.neighbourhood(found.community)
        template, data = convention_paper(found, place, language, works.drawer.catalogues)
        try:
            done = await printed(works, template, data)
        except Unset:
            raise PaperUnset from None
    except DomainError as refusal:
        return refused(alarm, refusal, reads)
    drawn = works.drawer.draw(filing.large_print(found), reads or None)
    file = (NAME.format(SHORT[language]), done.file)

    async def sent(work: Work) -> None:
        await usecases.convention_read(work, await actor_of(work, alarm), id)
        until = work.now + USEFUL
        await work.outbox.say(key_of(alarm), alarm.reference, drawn, useful_until=until, file=file)
        await tell_of_broken(work, done)

    return sent
