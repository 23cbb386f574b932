"""The page for neighbours: asked for in the chat or at the host, made outside any transaction."""

from datetime import timedelta
from typing import Any

from bot.features.papers import screens, usecases
from bot.features.papers.errors import PaperUnset
from bot.features.papers.model import Guide
from bot.features.papers.rules import without_pictures
from bot.infra.catalogues import Catalogues
from bot.infra.papers import Unset
from bot.kernel.errors import DomainError
from bot.kernel.events import Alarm
from bot.kernel.ids import CommunityId
from bot.kernel.imprint import Imprint, Tongue
from bot.kernel.people import Actor
from bot.kernel.roll import Neighbourhood
from bot.kernel.text import EN, ZH
from bot.reactions.ballot_papers import own_words, refuse_unprintable
from bot.reactions.kinds import Outcome
from bot.reactions.papers import SHORT, printable, spoken
from bot.reactions.printing import actor_of, key_of, refused
from bot.reactions.typesetting import Printed, printed, tell_of_broken
from bot.work import Work, Works

GUIDE = "paper.guide"
NAME = "guide-{}.pdf"
LANGUAGE = {Tongue.ZH: ZH, Tongue.EN: EN}
USEFUL = timedelta(days=1)


async def guide_asked(
    work: Work, actor: Actor, community: CommunityId, tongue: Tongue, reads: str | None
) -> None:
    """Sets the task; asked twice before it is made, it is made once."""
    key = f"{GUIDE}:{actor.person}:{community}:{tongue.value}"
    about = f"{community}:{tongue.value}:{reads or ''}"
    await work.alarms.set(Alarm(key, GUIDE, actor.person, work.now, about))


def guide_of(place: Neighbourhood, imprint: Imprint, username: str) -> Guide:
    """What the page is made from. Raises NameUnprintable, WordsUnprintable."""
    refuse_unprintable(*own_words(imprint))
    name = printable(without_pictures(place.name))
    return Guide(name, imprint, f"https://t.me/{username}", f"@{username}")


def guide_paper(one: Guide, language: str, catalogues: Catalogues) -> tuple[str, dict[str, Any]]:
    """Template and data."""
    data = {
        "title": spoken(screens.title_of_guide(), catalogues, language),
        "language": SHORT[language],
        "papers": [spoken(screens.guide(one), catalogues, language)],
    }
    return "guide", data


async def guide_made(works: Works, one: Guide, language: str) -> Printed:
    """The file. Raises PaperUnset."""
    try:
        return await printed(works, *guide_paper(one, language, works.drawer.catalogues))
    except Unset:
        raise PaperUnset from None


async def print_guide(works: Works, alarm: Alarm) -> Outcome:
    """Her rights are judged when it is made and again when it is left in the outbox."""
    number, tongue, reads = alarm.about.split(":")
    community = CommunityId(int(number))
    try:
        async with works.look() as work:
            actor = await actor_of(work, alarm)
            place, imprint = await usecases.imprint_of(work, actor, community)
        one = guide_of(place, imprint, works.username())
        done = await guide_made(works, one, LANGUAGE[Tongue(tongue)])
    except DomainError as refusal:
        return refused(alarm, refusal, reads)
    drawn = works.drawer.draw(screens.guide_file(place), reads or None)
    file = (NAME.format(tongue), done.file)

    async def sent(work: Work) -> None:
        await usecases.imprint_of(work, await actor_of(work, alarm), community)
        until = work.now + USEFUL
        await work.outbox.say(key_of(alarm), alarm.reference, drawn, useful_until=until, file=file)
        await tell_of_broken(work, done)

    return sent
