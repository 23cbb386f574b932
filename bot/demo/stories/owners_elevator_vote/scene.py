"""Who is there, what they hold in their hands, and what has gone wrong so far."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from bot.demo.neighbourhood import GROUP, Neighbourhood
from bot.demo.paper import Printer
from bot.demo.stories.owners_elevator_vote.cast import SECOND, labelled, person_of
from bot.demo.stories.owners_elevator_vote.words import Script
from bot.demo.transcript import Transcript
from bot.demo.village import Persona, Village
from bot.features.ballots.model import Choice

RECEIPT = re.compile(r"\b[A-Z2-7]{10}\b")
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(8) + b"\0\0\0\x02" * 2  # as far as its head


@dataclass
class Scene:
    village: Village
    transcript: Transcript
    script: Script
    place: Neighbourhood
    printer: Printer = field(default_factory=Printer)
    wrong: list[str] = field(default_factory=list)
    slips: dict[str, str] = field(default_factory=dict)  # flat as people read it → its square
    round: int = 1  # the number of the vote

    @cached_property
    def lin(self) -> Persona:
        return self.village.person(self.place.coordinator.id)

    @cached_property
    def second(self) -> Persona:
        return self.village.person(SECOND)

    def neighbour(self, door: str) -> Persona:
        return self.village.person(person_of(self.place, door).id)

    def name(self, door: str) -> str:
        return person_of(self.place, door).name

    def flat(self, door: str) -> str:
        """The flat as people read it."""
        return self.script.flat.format(door=door)

    def expect(self, seen: object, wanted: object, what: str) -> None:
        if seen != wanted:
            self.wrong.append(f"{what}: {seen!r}, not {wanted!r}")

    def expect_read(self, text: str, wanted: Iterable[str], door: str = "") -> None:
        """Each of the sentences stands in the text; `door` is the flat they name."""
        for one in wanted:
            sentence = one.format(flat=self.flat(door))
            if sentence not in text:
                self.wrong.append(f"“{sentence}” is missing in “{text}”")

    @property
    def result_button(self) -> str:
        number, question = self.round, self.script.on_button
        return self.script.labels.result.format(number=number, question=question)

    def in_group(self) -> str:
        """All that the bot says in the group at this moment."""
        return "\n".join(str(one.get("text", "")) for one in self.village.group())

    async def confirms(self, who: Persona) -> None:
        """The other coordinator has read it, and says so."""
        await self.village.passes(minutes=5)
        await who.taps(self.script.labels.confirm)
        await self.village.passes(seconds=20)

    async def votes(self, door: str, choice: Choice) -> None:
        """From the card in the group to the receipt; she may be told more beneath it."""
        her, label = self.neighbour(door), self.script.choices[choice]
        await her.taps(self.script.labels.vote, GROUP)
        await her.taps(label)
        if not any(RECEIPT.search(str(one.get("text", ""))) for one in her.messages()[-2:]):
            self.wrong.append(f"no receipt for {labelled(door)}")
        told = {"flat": self.flat(door), "name": self.name(door), "choice": label}
        self.transcript.note(self.script.line.format(**told))
        await self.village.passes(minutes=20)

    async def desk(self, who: Persona) -> None:
        await who.says("/vote")
        await who.taps(self.script.labels.by_hand)

    def printed(self, who: Persona) -> dict[str, Any]:
        """What stands on the paper she was sent last."""
        return self.printer.pages[who.file()]
