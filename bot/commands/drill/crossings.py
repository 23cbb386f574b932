"""`linli drill crossings`: two communities on one bot never touch (PROMISES P47).

Whoever belongs to the one, or to none, presses every button, follows every link and types every
command and word with what belongs to the other; then with her own forms open. At the host, every
export is asked for with the number of one place and what belongs to the other.
"""

import asyncio
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import click

from bot.app import Settings, write_logs
from bot.commands.drill.dice import Dice
from bot.commands.drill.elsewhere import (
    FREE_FIELDS,
    Report,
    There,
    every_button,
    every_word,
    names_something,
    rows_there,
    settled_there,
    told,
)
from bot.commands.drill.figures import ended, json_option
from bot.commands.drill.host import DATABASE, exports_crossed
from bot.commands.drill.rows import changes
from bot.commands.drill.worlds import FIRST_PERSON, acting, settled
from bot.commands.migrate import upgrade
from bot.demo.api.records import JSON, Happening
from bot.demo.api.world import World
from bot.demo.clock import RunningClock
from bot.demo.neighbourhood import COORDINATOR, GROUP, HUNG, STRANGER
from bot.demo.village import Persona, Village, sandbox
from bot.features.ballots.model import Preset, Proposal
from bot.features.ballots.usecases import open_ballot
from bot.features.conventions.usecases import keep_draft
from bot.features.funding.usecases import begin_at, free_stairwells
from bot.features.privacy.model import Act
from bot.features.privacy.screens import OwnRights
from bot.features.residents.model import Door, RollRow
from bot.features.residents.usecases import import_roll
from bot.infra.system import SystemClock
from bot.kernel.area import Area
from bot.kernel.ids import CommunityId
from bot.kernel.press import Press
from bot.reactions import ballot_opened
from bot.work import Works

DRILL = "linli-drill-crossings/1"
ROLES = {"coordinator": COORDINATOR, "neighbour": FIRST_PERSON, "stranger": STRANGER}
TEXT = "第一条 这边的约定。"
FREE = [RollRow(Door("7", "1", f"{door}"), 1, Area(6_000)) for door in (101, 102)]
HELP = """一个机器人管两个小区：拿这边的身份去按、去点、去打、去导出那边的东西，一样也不能成。

One bot serves two communities: every button, link, command, word and export is tried on the one
by people of the other. Nothing may change or be told.

退出码 Exit codes: 0 都守住了 all kept; 1 有没守住的 something was not kept; 2 用法 usage."""


@click.command("crossings", help=HELP)
@json_option
def command(as_json: bool) -> None:
    write_logs(Settings.read().model_copy(update={"log_level": "critical"}))
    report = Report()
    with tempfile.TemporaryDirectory() as folder:
        for role in ROLES:
            place = Path(folder, role)
            place.mkdir()
            asyncio.run(measure(place, report, role))
        asyncio.run(exports_crossed(report, Path(folder, "coordinator")))
    ended(DRILL, report.figures(), right=report.right, as_json=as_json)


def everything(_press: Press) -> bool:
    """No button is left out."""
    return True


async def measure(
    folder: Path,
    report: Report,
    role: str,
    keep: Callable[[Press], bool] = everything,
    words: Callable[[There], Iterable[str]] = every_word,
) -> None:
    """All that somebody of that role can do in the chat, on a new database in that folder.

    Tests try some of the buttons, `keep`, and some of the words.
    """
    await asyncio.to_thread(upgrade, f"sqlite+aiosqlite:///{folder / DATABASE}")
    clock = RunningClock(SystemClock())
    world = World(clock)
    world.limits_lifted = True
    async with sandbox(folder, clock, world=world) as village:
        here = await settled(village, Dice("crossings"), 0)
        village.world.add_person(STRANGER, "路过的人", language_code="zh-hans")
        village.world.join(STRANGER, GROUP)
        own = await _own(village, here)
        there = await settled_there(village)
        trier = Trier(village, there, village.person(ROLES[role]), report, keep, words)
        before = await rows_there(village.works, there)
        await trier.tries(own)
        report.changes += changes(before, await rows_there(village.works, there))
        report.dead += await _dead(village.works)
        report.complaints += len(village.world.complaints)


async def _own(village: Village, here: CommunityId) -> dict[str, tuple[int, ...]]:
    """Ids of her own place; one vote is open in it and one has ended."""
    ballots = []
    async with village.works.begin() as work:
        await import_roll(work, await acting(work, COORDINATOR), here, FREE)
        draft = await keep_draft(work, await acting(work, COORDINATOR), here, TEXT)
        stairs = await free_stairwells(work, await acting(work, COORDINATOR), here)
        lift = await begin_at(work, await acting(work, COORDINATOR), here, stairs[0].unit)
    for days in (1, 9):
        async with village.works.begin() as work:
            closes = work.now + timedelta(days=days)
            hung = work.now - HUNG
            asked = Proposal(
                here, "这边的灯？", "", Preset.RESIDENTS_MEETING, closes, noticed_at=hung
            )
            ballot = await open_ballot(work, await acting(work, COORDINATOR), asked)
            await ballot_opened(work, ballot)
            ballots.append(int(ballot.id))
    await village.passes(days=1, minutes=2)
    async with village.works.look() as work:
        unit = int((await work.residents.units(here))[-1].id)
    own = {"community": (int(here),), "unit": (unit,), "ballot": tuple(ballots)}
    own |= {"convention": (int(draft.id),), "project": (int(lift.id),)}
    named = ("claim", "act", "office", "voice", "leaflet", "letter", "sitting", "mandate")
    talk = ("round", "statement", "concern", "into", "promise", "photo", "meeting", "case")
    money = ("entry", "line", "last")
    one = dict.fromkeys((*named, *talk, *money), (1,))
    return own | one | dict.fromkeys(FREE_FIELDS, (0,))


async def _dead(works: Works) -> int:
    async with works.look() as work:
        return len(await work.inbox.dead_letters())


@dataclass
class Trier:
    """Somebody outside; `heard` is what came before her eyes since she was last judged."""

    village: Village
    there: There
    person: Persona
    report: Report
    keep: Callable[[Press], bool]
    words: Callable[[There], Iterable[str]]
    heard: list[JSON] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.village.world.listen(self._hears)

    async def tries(self, own: dict[str, tuple[int, ...]]) -> None:
        await self.person.says("/start")
        newest = self.person.messages()[-1]["message_id"]
        in_group = self.village.group()[-1]["message_id"]
        buttons = list(filter(self.keep, every_button(self.there.ids)))
        for press in filter(names_something, buttons):
            await self._presses(press, newest, self.person.id)
            await self._presses(press, in_group, GROUP)
        for words in self.words(self.there):
            await self._says(words, self.person.id)
            if words.startswith("/"):
                await self._says(words, GROUP)
        for press in filter(self.keep, every_button(own)):
            if not isinstance(press, OwnRights) or press.act is Act.CORRECT:  # none erases her
                await self._fills(press, newest)
        for press in buttons:
            if not names_something(press):
                await self._presses(press, newest, self.person.id)

    async def _presses(self, press: Press, message: int, chat: int) -> None:
        data = self.village.works.drawer.seals.seal(press)
        flashed = await self.person.presses(message, {"callback_data": data}, chat)
        self.report.buttons += 1
        self._judges(str(press), flashed or "", named=names_something(press))

    async def _says(self, words: str, chat: int) -> None:
        await self.person.says(words, chat)
        self.report.words += 1
        self._judges(words, words, typed=words.rpartition(" ")[2])

    async def _fills(self, press: Press, message: int) -> None:
        """Presses what is her own, and where that opens a form types and presses what is not."""
        data = self.village.works.drawer.seals.seal(press)
        await self.person.presses(message, {"callback_data": data})
        self.heard.clear()
        if await self._form():
            for one in filter(self.keep, filter(names_something, every_button(self.there.ids))):
                await self._presses(one, message, self.person.id)
        await self.person.says("/cancel")
        self.heard.clear()
        for words in self.there.words:
            await self.person.presses(message, {"callback_data": data})
            if not await self._form():
                return
            await self.person.says(words)
            self.report.forms += 1
            self._judges(f"{press} {words}", "", typed=words, named=False)
            await self.person.says("/cancel")

    async def _form(self) -> bool:
        async with self.village.works.look() as work:
            return await work.drafts.get(self.person.id, self.person.id) is not None

    def _judges(self, tried: str, flashed: str, *, typed: str = "", named: bool = True) -> None:
        """Nothing of the other place is to be read, and no file comes that names it."""
        said = "\n".join([flashed, *(f"{one}" for one in self.heard)])
        self.report.told += [f"{tried}: {one}" for one in told(said, typed)]
        if named:
            self.report.files += [tried for one in self.heard if "document" in one]
        self.heard.clear()

    def _hears(self, one: Happening) -> None:
        chat = one.about.get("chat", {}).get("id")
        seen = one.kind in ("message", "edit") and chat in (self.person.id, GROUP)
        if seen and one.about["from"]["is_bot"]:
            self.heard.append(one.about)
