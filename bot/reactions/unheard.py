"""The doors behind which nobody has been heard about a matter, on paper; it names nobody."""

from datetime import datetime
from typing import Any

from bot.features.consultations import usecases
from bot.features.consultations.model.heard import Heard
from bot.features.consultations.rules import DWELLING
from bot.features.consultations.rules.counting import parts
from bot.features.papers import rules, screens
from bot.features.papers.errors import NothingToPrint, PaperUnset
from bot.features.papers.model import DoorRow
from bot.infra.catalogues import Catalogues
from bot.infra.papers import Unset
from bot.kernel.errors import DomainError, NotAllowed
from bot.kernel.events import Alarm
from bot.kernel.ids import ConcernId
from bot.kernel.people import Actor
from bot.kernel.roll import Neighbourhood, RollFlat
from bot.kernel.text import Day
from bot.reactions.kinds import Outcome
from bot.reactions.papers import SHORT, flats_drawable, printable, spoken
from bot.reactions.printing import USEFUL, actor_of, key_of, refused
from bot.reactions.typesetting import printed, tell_of_broken
from bot.work import Work, Works

UNHEARD = "paper.unheard"


async def unheard_asked(work: Work, actor: Actor, id: ConcernId, language: str | None) -> None:
    """Sets the task. Raises ConcernGone, NotAllowed, NothingToPrint."""
    found = await usecases.heard(work, actor, id)
    if not found.runs:
        raise NotAllowed
    if found.heard == found.households:
        raise NothingToPrint
    key = f"{UNHEARD}:{actor.person}:{id}"
    about = f"{id}:{language or ''}"
    await work.alarms.set(Alarm(key, UNHEARD, actor.person, work.now, about))


def unheard_rows(roll: tuple[RollFlat, ...], found: Heard) -> list[DoorRow]:
    """All households in the order of the roll. Raises FlatUnprintable."""
    there = [one for one in roll if one.kind == DWELLING]
    flats_drawable([one.label for one in there])
    return [_row(one, found) for one in there]


def _row(one: RollFlat, found: Heard) -> DoorRow:
    building, stairwell, door = parts(one.label)
    return DoorRow(building, stairwell, one.floor, door, one.unit in found.units)


def unheard_paper(
    rows: list[DoorRow],
    number: int,
    place: Neighbourhood,
    now: datetime,
    catalogues: Catalogues,
) -> tuple[str, dict[str, Any]]:
    """Template and data, one stairwell a page. Raises NameUnprintable."""
    language = place.written
    name, day = printable(rules.without_pictures(place.name)), Day(now, place.zone)
    data = {
        "title": spoken(screens.title_of_unheard(number), catalogues, language),
        "language": SHORT[language],
        "heads": spoken(screens.unheard_heads(), catalogues, language),
        "sheets": [
            spoken(screens.unheard_sheet(one, name, day, number), catalogues, language)
            for one in rules.sheets(rows)
        ],
    }
    return "doors", data


async def print_unheard(works: Works, alarm: Alarm) -> Outcome:
    """Whether she coordinates there is judged again when it is made."""
    number, language = alarm.about.split(":")
    try:
        async with works.look() as work:
            actor = await actor_of(work, alarm)
            found = await usecases.heard(work, actor, ConcernId(int(number)))
            if not found.runs:
                raise NotAllowed
            place = await work.residents.neighbourhood(found.concern.community)
            rows, now = unheard_rows(await work.residents.roll(place.id), found), work.now
        about = found.concern.number, place, now
        template, data = unheard_paper(rows, *about, works.drawer.catalogues)
        if not data["sheets"]:
            raise NothingToPrint
        made = await printed(works, template, data)
    except Unset:
        return refused(alarm, PaperUnset(), language)
    except DomainError as refusal:
        return refused(alarm, refusal, language)
    still = found.households - found.heard
    said = screens.unheard_file(found.concern.number, still, len(data["sheets"]))
    drawn = works.drawer.draw(said, language or None)

    async def sent(work: Work) -> None:
        until, file = work.now + USEFUL, (f"doors-{now:%Y%m%d}.pdf", made.file)
        await work.outbox.say(key_of(alarm), alarm.reference, drawn, useful_until=until, file=file)
        await tell_of_broken(work, made)

    return sent
