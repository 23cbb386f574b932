"""A neighbourhood of any size with one open ballot, for benchmarks."""

from datetime import timedelta

from bot.demo.neighbourhood import FIRST_PERSON, GROUP, HUNG, OPERATOR, ZONE
from bot.features.ballots.model import Preset, Proposal
from bot.features.ballots.usecases import open_ballot
from bot.features.residents.model import Door, Kind, Unit
from bot.kernel.area import Area
from bot.kernel.events import Event
from bot.kernel.ids import ChatId, CommunityId, PersonId
from bot.kernel.offices import granted
from bot.kernel.people import Role
from bot.kernel.roll import Neighbourhood
from bot.kernel.text import ZH
from bot.reactions import ballot_opened
from bot.work import Work, Works

PER_BUILDING = 60
COORDINATOR = PersonId(OPERATOR)


async def settle(works: Works, households: int, voters: int) -> None:
    """`households` flats; the first `voters` of them have somebody who votes. Ballot 1 is open."""
    async with works.begin() as work:
        community = await work.residents.next_community()
        await _people(work, community, households, voters)
    async with works.begin() as work:
        actors = await work.residents.actors({COORDINATOR}, frozenset())
        closes_at = work.now + timedelta(days=30)
        hung = work.now - HUNG
        proposal = Proposal(
            community,
            "是否通过《居民公约》？",
            "",
            Preset.RESIDENTS_MEETING,
            closes_at,
            noticed_at=hung,
        )
        ballot = await open_ballot(work, actors[COORDINATOR], proposal)
        await ballot_opened(work, ballot)


async def _people(work: Work, community: CommunityId, households: int, voters: int) -> None:
    place = Neighbourhood(community, "Bench", ChatId(GROUP), ZH, ZONE)
    await work.residents.set_up(place, place.name, work.now)
    given = await work.residents.grant(community, COORDINATOR, Role.COORDINATOR, work.now)
    await work.record.append(Event(community, "role.grant", granted(given)))
    for number in range(households):
        building, door = divmod(number, PER_BUILDING)
        at = Door(str(building + 1), "1", str(door + 101))
        area = Area(5_000 + number % 97 * 31)
        unit = Unit(
            await work.residents.next_unit(), community, at, door // 4 + 1, area, Kind.DWELLING
        )
        await work.residents.put_unit(unit)
        if number < voters:
            await _votes_for(work, unit, PersonId(FIRST_PERSON + number))


async def _votes_for(work: Work, unit: Unit, person: PersonId) -> None:
    """On the record too, or `linli verify` would rightly ask who let her vote."""
    await work.residents.represent(unit, person, work.now)
    facts = {"unit": unit.id, "label": unit.label, "person": person}
    await work.record.append(Event(unit.community, "unit.claim", facts))
