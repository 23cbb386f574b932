"""What people do in the drill of the canaries: every private word of theirs is a marked one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from bot.demo.neighbourhood import COORDINATOR, GROUP, HUNG, OPERATOR, ZONE
from bot.demo.village import Persona, Village
from bot.features.ballots.model import Preset, Proposal
from bot.features.ballots.usecases import open_ballot
from bot.features.residents.model import Door, Kind, NamedOwner, RollRow
from bot.features.residents.usecases import import_roll, issue_letters
from bot.kernel.area import Area
from bot.kernel.events import Event
from bot.kernel.ids import ChatId, CommunityId, PersonId
from bot.kernel.offices import granted
from bot.kernel.people import Actor, Role
from bot.kernel.roll import Neighbourhood
from bot.reactions import ballot_opened
from bot.work import Work

HERE = CommunityId(1)
FIRST = 7_000
PLAIN = "canary-plain"
AT_ONCE = 100
Look = Callable[[str], None]


@dataclass
class Scene:
    """`marks` by kind; `look` is called at each moment at which the files are to be searched."""

    village: Village
    marks: dict[str, list[str]]
    look: Look
    links: list[str] = field(default_factory=list)

    @property
    def people(self) -> range:
        return range(FIRST, FIRST + len(self.marks["name"]))

    async def play(self, plain: int) -> None:
        self._populate()
        await self._founded()
        await self._vote()
        for kind, act in (
            *(("typed", self._types), ("start", self._follows)),
            *(("broken", self._breaks), ("press", self._presses)),
        ):
            await self._each(kind, act)
        await self._corrections()
        await self._forms()
        await self._chat(plain)

    def _populate(self) -> None:
        world = self.village.world
        world.add_person(OPERATOR, "Operator")
        world.add_person(COORDINATOR, "Lin", language_code="zh-hans")
        for person, name in zip(self.people, self.marks["name"], strict=True):
            world.add_person(person, name, language_code="zh-hans")
        world.add_group(GROUP, "Lane", [OPERATOR, COORDINATOR, *self.people])
        world.add_bot_to(GROUP, OPERATOR)

    async def _founded(self) -> None:
        """A roll with owners and notes; everybody follows the link from her letter."""
        await self.village.person(COORDINATOR).says("/start")
        place = Neighbourhood(HERE, "Lane", ChatId(GROUP), "zh_Hans", ZONE)
        async with self.village.works.begin() as work:
            await work.residents.next_community()
            await work.residents.set_up(place, place.name, work.now)
            await _coordinates(work, PersonId(COORDINATOR))
        async with self.village.works.begin() as work:
            await import_roll(work, await _lin(work), HERE, list(self._roll()))
        async with self.village.works.begin() as work:
            letters = await issue_letters(work, await _lin(work), HERE)
        self.links += [one.payload[1:] for one in letters]
        for person, letter in zip(self.people, letters, strict=True):
            self.village.world.open_link(person, letter.payload)
        await self._settles("letters")
        for label in ("我是业主，也住这里", "确认加入"):
            for person in self.people:
                await self.village.person(person).taps(label)

    def _roll(self) -> Iterator[RollRow]:
        for number, (owner, note) in enumerate(
            zip(self.marks["owner"], self.marks["note"], strict=True)
        ):
            at = Door(f"{number // 100 + 1}", "1", f"{number % 100 + 1:03}")
            owners = (NamedOwner(None, owner),)
            yield RollRow(at, 1, Area(5_000), Kind.DWELLING, owners, 2, note)

    async def _vote(self) -> None:
        """Half of them say yes, half no; the choices are looked for by their column."""
        async with self.village.works.begin() as work:
            closes = work.now + timedelta(days=10)
            hung = work.now - HUNG
            asked = Proposal(HERE, "A lamp?", "", Preset.RESIDENTS_MEETING, closes, noticed_at=hung)
            ballot = await open_ballot(work, await _lin(work), asked)
            await ballot_opened(work, ballot)
        await self.village.settles()
        for person in self.people:
            neighbour = self.village.person(person)
            await neighbour.opens("b1")
            await neighbour.taps("同意" if person % 2 else "不同意")
        self.look("votes")

    async def _each(self, kind: str, act: Callable[[Persona, str], None]) -> None:
        """All at once; looked for while the bot only holds them, and after it has answered."""
        for person, mark in zip(self.people, self.marks[kind], strict=True):
            act(self.village.person(person), mark)
        await self._settles(kind)

    async def _settles(self, what: str) -> None:
        while self.village.world.mailbox.pending():
            before = len(self.village.world.mailbox.pending())
            await self.village.linli.intake.step()
            if len(self.village.world.mailbox.pending()) == before:
                break
        self.look(f"{what}, held")
        await self.village.settles()
        self.look(f"{what}, answered")

    def _types(self, person: Persona, mark: str) -> None:
        self.village.world.say(person.id, person.id, mark)

    def _follows(self, person: Persona, mark: str) -> None:
        self.village.world.say(person.id, person.id, f"/start u{mark}")

    def _breaks(self, person: Persona, mark: str) -> None:
        chat = {"id": person.id, "type": "private", "first_name": mark}
        self.village.world.inject({"message": {"chat": chat, "text": mark, "from": [mark]}})

    def _presses(self, person: Persona, mark: str) -> None:
        chat = {"id": person.id, "type": "private", "first_name": "x"}
        sender = {"id": person.id, "is_bot": False, "first_name": mark}
        message = {"message_id": 1, "date": 0, "chat": chat, "text": mark}
        press = {"id": mark, "from": sender, "chat_instance": "1", "data": mark}
        self.village.world.inject({"callback_query": press | {"message": message}})

    async def _forms(self) -> None:
        """Each is coordinator for once, begins a ballot and leaves its form lying."""
        async with self.village.works.begin() as work:
            for person in self.people:
                await _coordinates(work, PersonId(person))
        for person, mark in zip(self.people, self.marks["form"], strict=True):
            await self.village.person(person).says("/ballot")
            await self.village.person(person).says(mark)
        self.look("forms, left lying")

    async def _corrections(self) -> None:
        for person, mark in zip(self.people, self.marks["correction"], strict=True):
            neighbour = self.village.person(person)
            await neighbour.says("/privacy")
            await neighbour.taps("改正")
            await neighbour.says(mark)
        self.look("corrections")

    async def _chat(self, plain: int) -> None:
        """Talk of the group that is not meant for the bot."""
        for number in range(plain):
            person = self.people[number % len(self.people)]
            self.village.world.say(person, GROUP, f"{PLAIN} {number}")
            if number % AT_ONCE == AT_ONCE - 1:
                await self._settles("plain messages")
        await self._settles("plain messages")


async def _coordinates(work: Work, person: PersonId) -> None:
    """On the record too, or `linli verify` would rightly ask who gave her the role."""
    given = await work.residents.grant(HERE, person, Role.COORDINATOR, work.now)
    await work.record.append(Event(HERE, "role.grant", granted(given)))


async def _lin(work: Work) -> Actor:
    lin = PersonId(COORDINATOR)
    return (await work.residents.actors({lin}, work.operators))[lin]
