"""Those who have not voted: reminded by hand once, and a list for knocking on doors."""

from typing import Any

from bot.features.ballots import screens, usecases
from bot.features.ballots.rules.turnout import SilentList
from bot.features.papers import rules, screens as papers
from bot.features.papers.errors import PaperUnset
from bot.features.papers.model import DoorRow
from bot.infra.papers import Unset
from bot.kernel.errors import DomainError
from bot.kernel.events import Alarm
from bot.kernel.ids import BallotId, UnitId
from bot.kernel.people import THE_CLOCK, Actor
from bot.kernel.roll import RollFlat
from bot.kernel.screen import Screen
from bot.kernel.text import Day
from bot.reactions.kinds import Outcome
from bot.reactions.papers import SHORT, flats_drawable, printable, spoken
from bot.reactions.printing import USEFUL, actor_of, key_of, refused
from bot.reactions.telling import tell_neighbours
from bot.reactions.typesetting import printed, tell_of_broken
from bot.work import Work, Works

NUDGE, SILENT = "ballot.nudge", "paper.silent"


async def silent_nudged(work: Work, actor: Actor, ballot_id: BallotId) -> Screen:
    """Sets the alarm that reminds them, for all parts of a text; what who wanted it reads.

    Raises as the use case.
    """
    ballot = await usecases.nudge(work, actor, ballot_id)
    for one in await work.ballots.parts(ballot):
        await work.alarms.set(Alarm(f"{NUDGE}:{one.id}", NUDGE, one.id, work.now))
    return screens.nudged(ballot)


async def nudge(work: Work, alarm: Alarm) -> bool:
    """Some of them; a following alarm does the rest."""
    id, after = BallotId(alarm.reference), UnitId(int(alarm.about or 0))
    silent = await usecases.still_silent(work, THE_CLOCK, id, after)
    ballot, said = silent.ballot, screens.reminder(silent.ballot)
    # The same matter as the reminder of the last day, so that two are the most (`manners`).
    key = f"remind:{ballot.card}:hand"
    await tell_neighbours(work, ballot.community, silent.people, key, said, ballot.closes_at)
    if silent.following is not None:
        following = f"{NUDGE}:{id}:{silent.following}"
        await work.alarms.set(Alarm(following, NUDGE, id, alarm.due, str(silent.following)))
    return True


async def silent_list_wanted(
    work: Work, actor: Actor, ballot_id: BallotId, language: str | None
) -> None:
    """Sets the task. Raises as the use case."""
    await usecases.silent_list(work, actor, ballot_id, noted=False)
    key = f"{SILENT}:{actor.person}:{ballot_id}"
    about = f"{ballot_id}:{language or ''}"
    await work.alarms.set(Alarm(key, SILENT, actor.person, work.now, about))


async def print_silent(works: Works, alarm: Alarm) -> Outcome:
    """That she looked goes on the record in the transaction that leaves the file for her."""
    number, reads = alarm.about.split(":")
    ballot_id = BallotId(int(number))
    try:
        async with works.look() as work:
            actor = await actor_of(work, alarm)
            found = await usecases.silent_list(work, actor, ballot_id, noted=False)
            day = Day(work.now, found.place.zone)
        template, data = silent_paper(found, day, works)
        made = await printed(works, template, data)
    except Unset:
        return refused(alarm, PaperUnset(), reads)
    except DomainError as refusal:
        return refused(alarm, refusal, reads)
    said = screens.silent_file(found.ballot, len(found.silent), len(data["sheets"]))
    drawn = works.drawer.draw(said, reads or None)

    async def sent(work: Work) -> None:
        await usecases.silent_list(work, await actor_of(work, alarm), ballot_id)
        file = (f"doors-{found.ballot.number}.pdf", made.file)
        until = work.now + USEFUL
        await work.outbox.say(key_of(alarm), alarm.reference, drawn, useful_until=until, file=file)
        await tell_of_broken(work, made)

    return sent


def silent_paper(found: SilentList, day: Day, works: Works) -> tuple[str, dict[str, Any]]:
    """Template and data. Raises FlatUnprintable, NameUnprintable."""
    catalogues, language = works.drawer.catalogues, found.place.written
    flats_drawable([one.label for one in found.flats])
    every = [_row(one, voted=one.unit not in found.silent) for one in found.flats]
    name = printable(rules.without_pictures(found.place.name))
    sheets = [
        papers.sheet(one, name, day)
        | {"about": screens.silent_about(found.ballot, one.still, one.flats, day)}
        for one in rules.sheets(every)
    ]
    return "doors", {
        "title": spoken(screens.title_of_silent(found.ballot), catalogues, language),
        "language": SHORT[language],
        "heads": spoken(papers.heads(), catalogues, language),
        "sheets": [spoken(one, catalogues, language) for one in sheets],
    }


def _row(one: RollFlat, *, voted: bool) -> DoorRow:
    """A label is building, stairwell and door."""
    building, stairwell, door = one.label.split("-", 2)
    return DoorRow(building, stairwell, one.floor, door, voted)
