"""Who is there, what they hold in their hands, and what has gone wrong so far."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from bot.demo.neighbourhood import GROUP, Neighbourhood
from bot.demo.paper import Letter, Printer
from bot.demo.stories.moving_in.cast import BUYER, SECOND, TENANT, VOTES, Arrival, By
from bot.demo.stories.moving_in.words import Script
from bot.demo.transcript import Transcript
from bot.demo.village import Persona, Village
from bot.features.residents.model import Tie
from bot.kernel.roll import Electorate

Seats = dict[str, dict[Electorate, int]]


@dataclass
class Scene:
    village: Village
    transcript: Transcript
    script: Script
    place: Neighbourhood
    printer: Printer = field(default_factory=Printer)
    wrong: list[str] = field(default_factory=list)
    letters: bytes = b""  # the file for all flats
    seats: Seats = field(default_factory=dict)  # who must vote for which flat, from the law

    @cached_property
    def lin(self) -> Persona:
        return self.village.person(self.place.coordinator.id)

    @cached_property
    def second(self) -> Persona:
        return self.neighbour(SECOND)

    def neighbour(self, number: int) -> Persona:
        """By her place among the neighbours; the tenant and the buyer by their own number."""
        own = number in (TENANT, BUYER)
        return self.village.person(number if own else self.place.neighbours[number].id)

    def label(self, number: int) -> str:
        return self.place.neighbours[number].flat

    def flat(self, number: int) -> str:
        """The flat as people read it."""
        building, stairwell, door = self.label(number).split("-")
        return self.script.flat.format(building=building, stairwell=stairwell, door=door)

    def expect(self, seen: object, wanted: object, what: str) -> None:
        if seen != wanted:
            self.wrong.append(f"{what}: {seen!r}, not {wanted!r}")

    def expect_read(self, text: str, wanted: Iterable[str], number: int = 0) -> None:
        """Each of the sentences stands in the text; `number` is the flat they name."""
        for one in wanted:
            sentence = one.format(flat=self.flat(number))
            if sentence not in text:
                self.wrong.append(f"“{sentence}” is missing in “{text}”")

    def last_in_group(self) -> str:
        return str(self.village.group()[-1].get("text", ""))

    def letter(self, number: int) -> Letter:
        """The letter of a flat, from the pile: its page is where the flat stands on the roll."""
        return self.printer.letter(self.letters, number + 1)

    async def link(self, number: int) -> str:
        """Lin makes a link for a flat; what it carries."""
        labels = self.script.labels
        await self.lin.says("/roll")
        await self.lin.taps(labels.link)
        await self.lin.says(self.label(number))
        await self.village.passes(seconds=3)
        _message, button = self.lin.button(labels.vote_for)
        return str(button["url"]).partition("start=")[2]

    async def joins(self, person: Persona, number: int, tie: Tie) -> None:
        """From the question what she is to the flat to its votes."""
        labels = self.script.labels
        await person.taps(labels.ties[tie])
        await person.taps(labels.join)
        await self.village.passes(seconds=3)
        held = self.seats.setdefault(self.label(number), {})
        held |= {one: person.id for one in VOTES[tie] if one not in held}

    async def arrives(self, one: Arrival) -> None:
        """By her letter or a link, as the script has it."""
        person = self.neighbour(one.flat if one.person is None else one.person)
        if one.by is By.LETTER:
            payload = self.letter(one.flat).payload
        else:
            payload = await self.link(one.flat)
        await person.opens(payload)
        await self.joins(person, one.flat, one.tie)

    async def says_in_group(self, number: int, said: str) -> None:
        await self.neighbour(number).says(said, GROUP)
        await self.village.passes(seconds=5)
