"""A lane of twenty flats in a real database; each act is a unit of work of its own."""

from dataclasses import dataclass

from bot.features.consultations import usecases
from bot.features.consultations.model import Concern, Settled, Side, Stage, Wanted
from bot.features.residents.model import Door, Kind, Unit
from bot.kernel.area import Area
from bot.kernel.ids import ChatId, CommunityId, PersonId, UnitId
from bot.kernel.people import Actor, Role
from bot.kernel.roll import Neighbourhood
from bot.work import Works
from tests.features.consultations.conftest import DAY, NOISE, ZONE

HERE, ELSEWHERE = CommunityId(1), CommunityId(2)
LIN, WANG, BAI, CHEN, XU = (PersonId(7_000_000_000 + one) for one in (1, 2, 3, 4, 5))
FLATS = {BAI: UnitId(1), CHEN: UnitId(2), XU: UnitId(3)}  # each votes for hers
COORDINATORS = LIN, WANG


@dataclass
class Place:
    """Lin and Wang coordinate; Bai, Chen and Xu each vote for a household, of twenty."""

    works: Works

    async def furnish(self) -> None:
        async with self.works.begin() as work:
            for id in (HERE, ELSEWHERE):
                place = Neighbourhood(id, f"里{id}", ChatId(-1000 - id), "zh_Hans", ZONE)
                await work.residents.set_up(place, place.name, work.now)
            for number in range(1, 21):
                at = Door("1", "1", f"{number}01")
                kind = Kind.DWELLING
                unit = Unit(UnitId(number), HERE, at, number, Area(6_000), kind)
                await work.residents.put_unit(unit)
                for person in (one for one, flat in FLATS.items() if flat == number):
                    await work.residents.represent(unit, person, work.now)
            for person, other in (COORDINATORS, COORDINATORS[::-1]):
                named = {"by": other, "confirmed_by": other}
                await work.residents.grant(HERE, person, Role.COORDINATOR, work.now, **named)

    async def actor(self, person: PersonId) -> Actor:
        async with self.works.look() as work:
            return (await work.residents.actors({person}, work.operators))[person]

    async def act(self, person: PersonId, verb, *args, **named):
        async with self.works.begin() as work:
            actors = await work.residents.actors({person}, work.operators)
            return await verb(work, actors[person], *args, **named)

    async def raised(self, person: PersonId = BAI, words: str = NOISE, **more) -> Concern:
        return await self.act(person, usecases.raise_concern, Wanted(HERE, words, **more))

    async def taken(self, person: PersonId = BAI, words: str = NOISE, **more) -> Concern:
        raised = await self.raised(person, words, **more)
        return await self.act(LIN, usecases.accept, raised.id)

    async def moved(self, concern: Concern, to: Stage) -> Concern:
        for stage in list(Stage)[concern.stage.place + 1 : to.place + 1]:
            concern = await self.act(LIN, usecases.move, concern.id, stage, 7)
        return concern

    async def spoken_to(self, concern: Concern) -> Concern:
        """In the stage of opinions, with a reason of Bai's and a worry of Chen's."""
        concern = await self.moved(concern, Stage.OPINIONS)
        await self.act(BAI, usecases.say_point, concern.id, Side.FOR, "老人睡不着")
        await self.act(CHEN, usecases.say_point, concern.id, Side.WORRY, "没地方去")
        return concern

    async def closed(self, concern: Concern, days: int = 30):
        concern = await self.moved(concern, Stage.DECIDE)
        due = self.works.clock.now() + days * DAY
        return await self.act(
            LIN, usecases.close, concern.id, "九点半关音响", "小林", due, Settled.HERE
        )

    async def looked(self, person: PersonId, verb, *args):
        async with self.works.look() as work:
            return await verb(work, await self.actor(person), *args)
