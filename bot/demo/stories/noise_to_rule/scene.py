"""Who is there, what the group has been sent, and what has gone wrong so far."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from bot.demo.neighbourhood import GROUP, ZONE, Neighbourhood
from bot.demo.paper import Printer
from bot.demo.sample import all_answered
from bot.demo.stories.noise_to_rule.cast import SECOND
from bot.demo.stories.noise_to_rule.words import Labels, Script
from bot.demo.transcript import Transcript
from bot.demo.village import Persona, Village

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
    slips: dict[int, str] = field(default_factory=dict)  # number of the vote → the square
    held: tuple[int, dict[str, Any]] = (0, {})  # a button of a round that is over by then
    sent_before: int = 0  # messages in the group before the worry was raised
    for_the_vote: int = 0  # messages in the group that belong to the vote

    @cached_property
    def lin(self) -> Persona:
        return self.village.person(self.place.coordinator.id)

    @cached_property
    def second(self) -> Persona:
        return self.neighbour(SECOND)

    @property
    def labels(self) -> Labels:
        return self.script.labels

    def neighbour(self, number: int) -> Persona:
        """By her place among the neighbours."""
        return self.village.person(self.place.neighbours[number].id)

    def name(self, number: int) -> str:
        return self.place.neighbours[number].name

    def flat(self, number: int) -> str:
        """The flat as people read it."""
        building, stairwell, door = self.place.neighbours[number].flat.split("-")
        return self.script.flat.format(building=building, stairwell=stairwell, door=door)

    def expect(self, seen: object, wanted: object, what: str) -> None:
        if seen != wanted:
            self.wrong.append(f"{what}: {seen!r}, not {wanted!r}")

    def expect_read(self, text: str, wanted: Iterable[str]) -> None:
        """Each of the sentences stands in the text."""
        self.wrong += [f"“{one}” is missing in “{text}”" for one in wanted if one not in text]

    def sent(self) -> list[dict[str, Any]]:
        """All messages the bot sent to the group, as they stand now."""
        return [one for one in self.village.group() if one["from"]["is_bot"]]

    def in_group(self) -> str:
        said = (one.get("text") or one.get("caption") or "" for one in self.sent())
        return "\n".join(map(str, said))

    def picture(self, message: dict[str, Any]) -> bytes:
        """What is seen in it; empty where it is none."""
        if "photo" not in message:
            return b""
        return self.village.world.files[message["photo"][-1]["file_id"]].content

    async def begins(self, days: int, hour: int) -> None:
        """So many days later, at that hour of their clocks."""
        now = self.village.clock.now().astimezone(ZoneInfo(ZONE))
        then = datetime.combine(now.date() + timedelta(days=days), time(hour), now.tzinfo)
        await self.village.passes(seconds=max((then - now).total_seconds(), 0))

    async def together(self, taps: Mapping[int, str], chat: int | None = None) -> None:
        """Many tap at the same moment, each the newest button with her label."""
        world = self.village.world
        for number, label in taps.items():
            her = self.neighbour(number)
            message, button = her.button(label, chat)
            if "url" in button:
                world.open_link(her.id, button["url"].partition("start=")[2])
            else:
                world.press(her.id, chat or her.id, message, button["callback_data"])
        await all_answered(self.village)
        await self.village.passes(seconds=20)

    async def confirms(self) -> None:
        """The other coordinator has read it, and says so."""
        await self.village.passes(minutes=5)
        await self.second.taps(self.labels.confirm)
        await self.village.passes(seconds=20)

    async def to_matter(self, who: Persona, label: str = "") -> None:
        """Through its card; the button says something else once nobody can ask for it any more."""
        await who.taps(label or self.labels.to_matter, GROUP)

    async def moves_on(self, stage: str, days: str, label: str = "") -> None:
        """Lin, to that stage for so many days."""
        await self.to_matter(self.lin, label)
        await self.lin.taps(stage)
        await self.lin.taps(days)
        await self.village.passes(seconds=20)

    async def taps_first(self, who: Persona, begins: str) -> None:
        """The button of the newest message whose words begin so."""
        await who.taps(next((one for one in who.labels() if one.startswith(begins)), begins))

    def printed(self, who: Persona) -> dict[str, Any]:
        """What stands on the paper she was sent last."""
        return self.printer.pages[who.file()]
