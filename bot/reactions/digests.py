"""What waited is told: in the morning what was held by night, in the evening the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from bot.features.digest import rules, screens
from bot.features.digest.model import Item, Notice, Part, State
from bot.features.digest.rules import Way, listed_on
from bot.kernel.events import Alarm
from bot.kernel.ids import CommunityId, PersonId
from bot.kernel.manners import Digest, Sort, sort_of
from bot.kernel.people import Actor
from bot.kernel.press import Press
from bot.kernel.roll import Neighbourhood
from bot.kernel.screen import GAP, Button, Line, Screen, Start, Style
from bot.kernel.text import Words
from bot.reactions.telling import drawn_for, night_until, will_tell
from bot.work import Work

AT_ONCE = 100  # people told in one unit of work


async def day_told(work: Work, alarm: Alarm) -> bool:
    """The rest of the day, one message to each; False while there are more people.

    Who wants none is left alone: it waits until she asks for it. So is whoever had her message of
    today: hers comes tomorrow. The last day of a vote waits for neither.
    """
    place = await work.residents.neighbourhood(CommunityId(alarm.reference))
    if morning := await night_until(work, place):  # after an outage
        await work.alarms.later(alarm, morning)
        return False
    return await _told(work, place, alarm, Part.EVENING)


async def morning_told(work: Work, alarm: Alarm) -> bool:
    """What was held by night: one message as it was written, several in one."""
    place = await work.residents.neighbourhood(CommunityId(alarm.reference))
    if morning := await night_until(work, place):  # after an outage, or in other quiet hours
        await work.alarms.later(alarm, morning)
        return False
    return await _told(work, place, alarm, Part.MORNING)


async def _told(work: Work, place: Neighbourhood, alarm: Alarm, part: Part) -> bool:
    state = State.HELD if part is Part.MORNING else State.KEPT
    today = local_day(work, place)
    wanted = await work.notices.people(place.id, state)
    actors = await work.residents.actors(wanted, work.operators)
    done, left = 0, False
    for person in wanted:
        if part is Part.EVENING and await work.residents.digest_of(person) is Digest.OFF:
            await _remind(work, place, actors[person], state)
            continue
        key = f"{alarm.kind}:{today:%Y%m%d}:{person}"
        if await work.outbox.spoken(key) is not None:
            await _remind(work, place, actors[person], state)
            await _wait_for_the_evening(work, place, person, part)
            left = True
            continue
        if done == AT_ONCE:
            return False
        done += 1
        waits = await _hers(work, actors[person], state)
        if not waits:
            continue
        said = _said(work, waits, listed_on(today, part))
        drawn = await drawn_for(work, actors[person], said, place.language)
        await work.outbox.say(key, person, drawn)
        await _note(work, waits, key, listed_on(today, part))
    if left and part is Part.EVENING:  # not before all others were told
        await work.alarms.cancel(alarm.key)
        await will_tell(work, place, Way.TOGETHER)
    return True


async def _hers(work: Work, actor: Actor, state: State) -> list[Notice]:
    """What waits for her; what was for an office that has ended is forgotten."""
    hers = []
    for one in await work.notices.waiting(actor.person, state):
        if rules.still_hers(actor, one):
            hers.append(one)
        else:
            await work.notices.put(replace(one, state=State.LISTED, drawn=None))
    return hers


async def _remind(work: Work, place: Neighbourhood, actor: Actor, state: State) -> None:
    """Reminders of hers, alone and as they were written: tomorrow the vote is over (T10)."""
    for one in await work.notices.waiting(actor.person, state):
        if sort_of(one.key) is Sort.REMINDER and one.drawn:
            drawn = await drawn_for(work, actor, _as_written(work, one.drawn), place.language)
            await work.outbox.say(one.key, actor.person, drawn)
            await work.notices.put(replace(one, state=State.TOLD, at=work.now, drawn=None))


async def _wait_for_the_evening(
    work: Work, place: Neighbourhood, person: PersonId, part: Part
) -> None:
    """She had her message of this morning, in another place or before the hours were changed."""
    if part is Part.MORNING:
        for one in await work.notices.waiting(person, State.HELD):
            await work.notices.put(replace(one, state=State.KEPT))
        await will_tell(work, place, Way.TOGETHER)


def _said(work: Work, waits: Sequence[Notice], listed: int) -> Screen:
    """One of the night as it was written; else all together."""
    if len(waits) == 1 and rules.part_of(listed) is Part.MORNING and waits[0].drawn:
        return _as_written(work, waits[0].drawn)
    return screens.together(items(work, waits), listed)


def _as_written(work: Work, drawn: Mapping[str, Any]) -> Screen:
    return Screen(tuple(_lines(drawn)), tuple(tuple(row) for row in _rows(work, drawn)))


async def _note(work: Work, waits: Sequence[Notice], key: str, listed: int) -> None:
    if rules.part_of(listed) is Part.MORNING:  # one message, and counted as one
        matter = key.rpartition(":")[0]  # and as nothing about what stood in it
        told = replace(waits[0], key=key, matter=matter, state=State.TOLD, at=work.now, drawn=None)
        await work.notices.put(told)
    for one in waits:
        await work.notices.put(replace(one, state=State.LISTED, listed=listed))


def local_day(work: Work, place: Neighbourhood) -> date:
    """The day it is there."""
    return work.now.astimezone(ZoneInfo(place.zone)).date()


def looked_up(work: Work, actor: Actor) -> int:
    """As what waited is listed when she asks for it: today, where she lives."""
    zone = actor.memberships[0].zone if actor.memberships else work.defaults[1]
    return listed_on(work.now.astimezone(ZoneInfo(zone)).date(), Part.ASKED)


def items(work: Work, notices: Sequence[Notice]) -> list[Item]:
    """Each in the words in which it was written, with its buttons as they were sealed."""
    return [_item(work, one.drawn) for one in notices if one.drawn is not None]


def _item(work: Work, drawn: Mapping[str, Any]) -> Item:
    lines = tuple(one for one in _lines(drawn) if one != GAP)
    return Item(lines, tuple(one for row in _rows(work, drawn) for one in row))


def _lines(drawn: Mapping[str, Any]) -> list[Line]:
    """As they were drawn, and whole behind a number too."""
    words = [(Words(said, whole=True, drawn=True), Style(style)) for style, said in drawn["lines"]]
    return [GAP if style is Style.GAP else Line(said, style) for said, style in words]


def _rows(work: Work, drawn: Mapping[str, Any]) -> list[list[Button]]:
    every = [[_button(work, *one) for one in row] for row in drawn["buttons"]]
    rows = [[one for one in row if one is not None] for row in every]
    return [row for row in rows if row]


def _button(work: Work, label: str, kind: str, data: str) -> Button | None:
    """None for one that was sealed by another bot: it would be dead."""
    action: Press | Start
    if kind == "press":
        try:
            action = work.drawer.seals.open(data)
        except ValueError:
            return None
    else:
        action = Start(data, in_group=kind == "startgroup")
    return Button(Words(label, whole=True), action)
