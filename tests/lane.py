"""A lane of six flats: five households, one of them with two flats, a coordinator, a stranger."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.demo.neighbourhood import COORDINATOR, GROUP, HUNG, OPERATOR, STRANGER, ZONE
from bot.demo.village import Persona, Village
from bot.features.ballots.model import Ballot, Preset, Proposal
from bot.features.ballots.usecases import open_ballot
from bot.features.residents.model import Door, Kind, Unit
from bot.kernel.area import Area
from bot.kernel.events import Event
from bot.kernel.ids import ChatId, CommunityId, PersonId
from bot.kernel.offices import granted
from bot.kernel.people import Role
from bot.kernel.roll import Neighbourhood
from bot.kernel.text import EN, ZH
from bot.reactions import ballot_opened
from bot.work import Work

QUESTION = "是否通过《居民公约》？"
CLAUSES = "第一条 楼道不堆放杂物。\n第二条 晚上十点以后安静。"
FIRST = 11
CODES = {ZH: "zh-hans", EN: "en"}
FLATS = {  # door: (area in 0.01 m², person)
    "101": (5_840, 11),
    "102": (7_625, 12),
    "201": (5_840, 13),
    "202": (7_625, 14),
    "301": (5_840, 15),
    "302": (7_625, 15),
}


@dataclass
class Lane:
    village: Village
    community: CommunityId
    language: str = ZH

    @property
    def coordinator(self) -> Persona:
        return self.village.person(COORDINATOR)

    @property
    def operator(self) -> Persona:
        return self.village.person(OPERATOR)

    @property
    def stranger(self) -> Persona:
        return self.village.person(STRANGER)

    def neighbour(self, number: int) -> Persona:
        """1 to 5; the fifth votes for two flats."""
        return self.village.person(FIRST + number - 1)

    async def opens(
        self,
        question: str = QUESTION,
        *,
        text: str = "",
        preset: Preset = Preset.RESIDENTS_MEETING,
        open_for: timedelta = timedelta(days=10),
        **more: Any,
    ) -> Ballot:
        """The coordinator opens a ballot whose notice has hung; its card is in the group.

        `more` is the rest of the proposal.
        """
        async with self.village.works.begin() as work:
            person = PersonId(COORDINATOR)
            actor = (await work.residents.actors({person}, frozenset()))[person]
            hung, closes = work.now - HUNG, work.now + open_for
            proposal = Proposal(
                self.community, question, text, preset, closes, noticed_at=hung, **more
            )
            ballot = await open_ballot(work, actor, proposal)
            await ballot_opened(work, ballot)
        await self.village.settles()
        return ballot

    def card(self) -> str:
        """The newest message of the bot in the group."""
        said = [one for one in self.village.group() if one["from"]["is_bot"]]
        return str(said[-1]["text"]) if said else ""


async def moved_in(village: Village, language: str = ZH) -> Lane:
    """Everybody lives there, and the group knows the bot; all read the same language."""
    code = CODES[language]
    people = sorted({person for _area, person in FLATS.values()})
    names = {OPERATOR: "街道 老周", COORDINATOR: "网格员 小林", STRANGER: "路过的人"}
    for id, name in {**names, **{one: f"邻居 {one}" for one in people}}.items():
        village.world.add_person(id, name, language_code=code)
    village.world.add_group(GROUP, "梧桐里", [*names, *people])
    village.world.add_bot_to(GROUP, OPERATOR)
    await village.settles()
    async with village.works.begin() as work:
        community = await _settled(work, language)
    return Lane(village, community, language)


async def coordinates(work: Work, community: CommunityId, person: PersonId) -> None:
    """From now on she coordinates there, and the record says so."""
    given = await work.residents.grant(community, person, Role.COORDINATOR, work.now)
    await work.record.append(Event(community, "role.grant", granted(given)))


async def _settled(work: Work, language: str) -> CommunityId:
    community = await work.residents.next_community()
    place = Neighbourhood(community, "梧桐里", ChatId(GROUP), language, ZONE)
    await work.residents.set_up(place, place.name, work.now)
    await coordinates(work, community, PersonId(COORDINATOR))
    for number, (door, (area, person)) in enumerate(FLATS.items()):
        at = Door("1", "1", door)
        id = await work.residents.next_unit()
        unit = Unit(id, community, at, number // 2 + 1, Area(area), Kind.DWELLING)
        await work.residents.put_unit(unit)
        await work.residents.represent(unit, PersonId(person), work.now)
        facts = {"unit": id, "label": unit.label, "person": person}
        await work.record.append(Event(community, "unit.claim", facts))
    return community
