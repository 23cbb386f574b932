"""The figures of a round, its summary and its picture: made outside any transaction.

Where people stand is computed in a thread; numpy is imported there, when first wanted. The
picture is set by the process that sets papers.
"""

import asyncio
import hashlib
from typing import Any

from bot.features.opinions import screens, usecases
from bot.features.opinions.model import LONGEST, SUMMARY, Found, Round
from bot.features.opinions.usecases import Material
from bot.features.papers.errors import PictureUnset
from bot.infra.papers import Unset, missing, pictures
from bot.kernel.errors import DomainError
from bot.kernel.events import Alarm
from bot.kernel.ids import RoundId
from bot.kernel.people import THE_CLOCK, Actor, Permission
from bot.kernel.screen import Screen, Style
from bot.kernel.text import BOTH, EN, LANGUAGES, ZH
from bot.reactions.kinds import Outcome
from bot.reactions.opinion_votes import votable
from bot.reactions.opinions import ROUND, figures_wanted
from bot.reactions.papers import SHORT, spoken
from bot.reactions.printing import actor_of, refused
from bot.reactions.telling import say_in_groups, tell_coordinators
from bot.work import Drawer, Work, Works

PICTURE, POSTING = "round.picture", "round.post"
TEMPLATE = "opinions"
DENSITY = 144.0
# How many statements a summary has that groups share, and that divide them, and how much of each:
# the first that fits. What is shared goes before, and whole sentences before many.
SHORTER = (
    *((3, 3, LONGEST), (3, 2, LONGEST), (3, 1, LONGEST), (2, 2, LONGEST), (2, 1, LONGEST)),
    *((3, 1, 40), (2, 1, 40), (1, 1, 40), (1, 1, 20), (1, 1, 12)),
)


async def make_figures(works: Works, alarm: Alarm) -> Outcome:
    """Coordinators hear when there is something new to read."""
    id = RoundId(alarm.reference)
    async with works.look() as work:
        material = await usecases.material(work, THE_CLOCK, id)
    found = await asyncio.to_thread(_shown, material)

    async def kept(work: Work) -> None:
        one = await usecases.keep_found(work, THE_CLOCK, id, found)
        if one is not None:
            key = f"round.ready:{id}:{one.revision}"
            await tell_coordinators(work, one.community, key, screens.ready(one))

    return kept


def _shown(material: Material) -> Found:
    from bot.features.opinions.rules.showing import shown  # numpy

    return shown(material.answers, material.texts, material.basis)


def summary_of(drawer: Drawer, one: Round, found: Found) -> Screen:
    """As many statements as fit 600 characters in each language."""
    for most, apart, long in SHORTER:
        summed = screens.summary(one, found, most, long, apart)
        if all(_long(drawer, summed, language) <= SUMMARY for language in LANGUAGES):
            return summed
    return screens.summary(one, found, 0, 0)


def _long(drawer: Drawer, said: Screen, language: str) -> int:
    lines = [one for one in said.lines if one.style is not Style.GAP]
    return sum(len(drawer.catalogues.render(one.text, language)) + 1 for one in lines)


def _digest(drawer: Drawer, said: Screen) -> str:
    """Of the words in both languages, for the record."""
    told = [
        drawer.catalogues.render(one.text, language) for language in LANGUAGES for one in said.lines
    ]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


async def outcome_read(work: Work, actor: Actor, id: RoundId) -> Screen:
    """What came out; where something changed since, it is made anew. Raises as `outcome`."""
    one = await usecases.outcome(work, actor, id)
    reviews = actor.may(Permission.ROUND_REVIEW, one.community)
    if one.found is None or not await usecases.up_to_date(work, one):
        await figures_wanted(work, id)
        return screens.being_made(told=reviews)
    summed = summary_of(work.drawer, one, one.found)
    if reviews:
        return screens.to_approve(summed, one, votable=votable(one.found))
    return screens.outcome(summed, one)


async def outcome_posted(work: Work, actor: Actor, id: RoundId, revision: int) -> None:
    """She approved these words: they go to the groups with the picture. Raises as `to_post`."""
    one = await usecases.to_post(work, actor, id, revision)
    assert one.found is not None  # else it could not be posted
    said = summary_of(work.drawer, one, one.found)
    posted = await usecases.approve(work, actor, id, revision, _digest(work.drawer, said))
    key = f"{POSTING}:{id}:{posted.posts}"
    await work.alarms.set(Alarm(key, POSTING, id, work.now, str(posted.posts)))


async def post_outcome(works: Works, alarm: Alarm) -> Outcome:
    """One picture and one text in each group, in its language; the text alone where need be."""
    id = RoundId(alarm.reference)
    async with works.look() as work:
        one = await work.opinions.round(id)
        assert one is not None
        assert one.found is not None  # it was approved
        place = await work.residents.neighbourhood(one.community)
    files: dict[str, bytes] = {}
    for language in {group.language for group in place.groups}:
        try:
            files[language] = await picture_of(works.drawer, one, one.found, language)
        except Unset:  # a sign the font lacks or words too long: the summary says it all
            continue
    found = one.found

    async def said(work: Work) -> None:
        begin = f"round.posted:{id}:{alarm.about}"
        for number, group in enumerate(place.groups):
            if picture := files.get(group.language):
                alt = work.drawer.draw(screens.alt_text(one, found), group.language)
                file = (f"opinions-{one.number}.png", picture)
                key = f"{begin}:{number}:picture"
                await work.outbox.say(key, group.chat, alt, topic=group.topic, file=file)
        await say_in_groups(work, place, begin, summary_of(work.drawer, one, found))
        await work.outbox.redraw(ROUND, id)

    return said


async def picture_asked(work: Work, actor: Actor, id: RoundId, language: str | None) -> None:
    """She wants to see it herself. Raises as `outcome`."""
    await usecases.outcome(work, actor, id)
    key = f"{PICTURE}:{actor.person}:{id}"
    about = f"{id}:{language or ''}"
    await work.alarms.set(Alarm(key, PICTURE, actor.person, work.now, about))


async def send_picture(works: Works, alarm: Alarm) -> Outcome:
    number, language = alarm.about.split(":")
    try:
        async with works.look() as work:
            actor = await actor_of(work, alarm)
            one = await usecases.outcome(work, actor, RoundId(int(number)))
        if one.found is None:
            return _nothing
        file = await picture_of(works.drawer, one, one.found, language or BOTH)
    except Unset:
        return refused(alarm, PictureUnset(), language)
    except DomainError as refusal:
        return refused(alarm, refusal, language)
    found = one.found

    async def sent(work: Work) -> None:
        drawn = work.drawer.draw(screens.alt_text(one, found), language or None)
        key = f"{alarm.key}:{one.revision}:{work.now:%Y%m%d%H%M%S}"
        named = (f"opinions-{one.number}.png", file)
        await work.outbox.say(key, alarm.reference, drawn, file=named)

    return sent


async def picture_of(drawer: Drawer, one: Round, found: Found, language: str) -> bytes:
    """A PNG with large labels; for a group of two languages both, one below the other.

    Raises Unset, also where the font lacks a sign: an empty box would stand in its place.
    """
    figures = (*found.agreed, *found.apart, *found.rejected)
    if any(missing(words) for words in (one.title, *(each.words for each in figures))):
        raise Unset("a sign that the font lacks")
    tongues = (ZH, EN) if language == BOTH else (language,)
    data: dict[str, Any] = {
        "sheets": [
            spoken(screens.picture(one, found), drawer.catalogues, tongue)
            | {
                "language": SHORT[tongue],
                "places": [[each.size, each.x, each.y] for each in found.camps],
                "bars": screens.bars(found),
            }
            for tongue in tongues
        ]
    }
    return (await pictures(TEMPLATE, data, DENSITY))[0]


async def _nothing(_work: Work) -> None:
    pass
