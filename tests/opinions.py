"""Many neighbours who answer: two camps, and some statements on which both agree."""

from bot.features.opinions.model import Answer
from bot.features.opinions.usecases import accept, write
from bot.features.residents.model import Door, Kind, Unit
from bot.kernel.area import Area
from bot.kernel.events import Event
from bot.kernel.ids import PersonId, RoundId
from tests.lane import Lane

FIRST = 2001
BOTH_AGREE, DIVIDE = 4, 6  # statements
UNSURE = 10  # of 97 answers


async def crowd(lane: Lane, many: int) -> list[PersonId]:
    """So many more flats, each with somebody who votes for it."""
    people = [PersonId(FIRST + number) for number in range(many)]
    async with lane.village.works.begin() as work:
        for number, person in enumerate(people):
            id = await work.residents.next_unit()
            door = Door("2", "1", f"{number + 101}")
            unit = Unit(id, lane.community, door, 1, Area(6_000), Kind.DWELLING)
            await work.residents.put_unit(unit)
            await work.residents.represent(unit, person, work.now)
            facts = {"unit": id, "label": unit.label, "person": person}
            await work.record.append(Event(lane.community, "unit.claim", facts))
    return people


async def seven(lane: Lane, id: RoundId, people: list[PersonId]) -> None:
    """Ten statements are shown and answered by all, each half of the people for itself."""
    for number in range(BOTH_AGREE + DIVIDE):
        await _written(lane, id, f"第{number + 1}条看法")
    async with lane.village.works.begin() as work:
        for at, statement in enumerate(await work.opinions.statements(id)):
            for number, person in enumerate(people):
                said = Answer.AGREE if number % 2 or at < BOTH_AGREE else Answer.DISAGREE
                if (number * 7_919 + at * 104_729) % 97 < UNSURE:
                    said = Answer.PASS
                await work.opinions.answer(statement, person, said, work.now)


async def _written(lane: Lane, id: RoundId, words: str) -> None:
    """By the coordinator, through the use cases, so that the record knows it."""
    lin = PersonId(lane.coordinator.id)
    async with lane.village.works.begin() as work:
        actor = (await work.residents.actors({lin}, frozenset()))[lin]
        sent = await write(work, actor, id, words)
        await accept(work, actor, sent.id)
