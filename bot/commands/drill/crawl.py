"""`linli drill crawl`: everybody presses every button that can be reached, and none is dead.

Beginning with /start, /help, /my, the group's newest cards and what waits for her, breadth first:
each button of each screen is pressed once, from the state in which that screen came up. A screen
that differs from one seen before by its numbers and codes only is the same screen. A button is dead
where nothing is seen after the press, where it says that it is out of date, or where it broke.
"""

import asyncio
import re
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

import click

from bot.app import Settings, write_logs
from bot.chat import screens
from bot.chat.routes import ROUTES
from bot.chat.screens import Carry
from bot.commands.drill.figures import ended, json_option
from bot.commands.drill.people import PEOPLE, lived_in
from bot.commands.drill.snapshots import Shelf, Snapshot
from bot.commands.drill.worlds import BEGIN
from bot.demo.api.entities import addressed
from bot.demo.api.records import JSON, Happening
from bot.demo.api.world import World
from bot.demo.clock import HandClock
from bot.demo.neighbourhood import GROUP
from bot.demo.village import Village, sandbox
from bot.kernel.press import Press
from bot.kernel.text import LANGUAGES

DRILL = "linli-drill-crawl/1"
DEPTH = 6
ROOTS = ("/start", "/help", "/my")
TYPED = ("装灯吗？", "1-1-101", "王师傅", "2026-06-30")  # into an open form, to see what is behind
CODE = re.compile(r"\b[A-Z2-7]{8,}\b|\b[a-z2-7]{20,}\b|\b[0-9a-f]{4}\b")
HELP = """在一个小邻里里，每一种人都把看得到的按钮按一遍，一层一层按下去，看有没有按了没反应的。

In a small neighbourhood everybody presses every button that can be reached; none may be dead.

退出码 Exit codes: 0 没有死按钮 no dead button; 1 有 some are dead; 2 用法 usage."""


@dataclass(frozen=True)
class Tap:
    """Something that can be tapped on a message: a button, or a command in its text."""

    label: str
    command: str = ""  # what is typed, or sent by tapping a command
    data: str = ""  # of a press
    payload: str = ""  # of a link to the bot
    press: Press | None = None

    @property
    def task(self) -> str:
        """What it does, without the numbers it is about; a command, whichever way it is given."""
        if isinstance(self.press, Carry):
            return f"/{self.press.do.value}"
        return type(self.press).__name__ if self.press else self.command.partition("@")[0]


@dataclass(frozen=True)
class Screen:
    """A message as somebody sees it; `shape` is the same for screens that differ by numbers."""

    chat: int
    message: int
    shape: str
    taps: tuple[Tap, ...]


@dataclass(frozen=True)
class Node:
    """A screen that came up after so many taps, and the state in which it did."""

    screen: Screen
    state: Snapshot
    depth: int
    taps: int
    way: tuple[str, ...]


@dataclass
class Found:
    """What one person found. `taps`: task → (fewest taps from /start, the words on the last)."""

    pressed: int = 0
    screens: int = 0
    dead: list[str] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)
    tasks: set[str] = field(default_factory=set)
    taps: dict[str, tuple[int, str]] = field(default_factory=dict)
    broken: int = 0  # updates the bot gave up, and calls that no Bot API would understand


@click.command("crawl", help=HELP)
@click.option(
    "--depth", type=click.IntRange(1, 12), default=DEPTH, show_default=True, help="几层 how deep"
)
@click.option(
    "--person", "people", multiple=True, type=click.Choice(list(PEOPLE)), help="只看谁 only for her"
)
@json_option
def command(depth: int, people: tuple[str, ...], as_json: bool) -> None:
    write_logs(Settings.read().model_copy(update={"log_level": "critical"}))
    found = {}
    for name in people or PEOPLE:
        with tempfile.TemporaryDirectory() as folder:
            found[name] = asyncio.run(crawled(Path(folder), name, depth))
    dead = [f"{name}: {one}" for name, her in found.items() for one in her.dead]
    figures: dict[str, object] = {
        "pressed": {name: one.pressed for name, one in found.items()},
        "screens": {name: one.screens for name, one in found.items()},
        "ends": sorted({end for one in found.values() for end in one.ends}),
        "never seen": never_seen(found.values()),
        "dead": dead,
        "broken": sum(one.broken for one in found.values()),
    }
    right = not dead and not figures["broken"]
    ended(DRILL, figures | {"right": right}, right=right, as_json=as_json)


def never_seen(found: Iterable[Found]) -> list[str]:
    """Buttons that nobody came across here: what is rare, or what nothing leads to."""
    seen = {task for one in found for task in one.tasks}
    return sorted({kind.__name__ for kind in ROUTES.presses} - seen)


async def crawled(folder: Path, name: str, depth: int = DEPTH, language: str = "zh-hans") -> Found:
    """Everything that person can reach in so many taps, on a new database in that folder."""
    clock = HandClock(BEGIN)
    world = World(clock)
    world.limits_lifted = True
    async with sandbox(folder, clock, world=world) as village:
        await lived_in(village, name, language)
        shelf = Shelf(village, folder / "sandbox.sqlite3", clock)
        crawler = Crawler(village, shelf, PEOPLE[name], depth)
        await crawler.crawls()
        crawler.found.broken += len(world.complaints)
        return crawler.found


class Crawler:
    """One person who presses everything once."""

    def __init__(self, village: Village, shelf: Shelf, person: int, depth: int) -> None:
        self.village, self.shelf, self.person, self.depth = village, shelf, person, depth
        self.found = Found()
        self._known: set[str] = set()
        self._seen: list[Screen] = []
        self._open: deque[Node] = deque()
        self._gone = {_said(village, language) for language in LANGUAGES}
        village.world.listen(self._sees)

    async def crawls(self) -> None:
        begin = self.shelf.take()
        for root in ROOTS:
            self.shelf.put_back(begin)
            await self._does(self.person, Tap(root, command=root), 0)
            await self._goes_on(0, 0, (root,))
            if root == ROOTS[0]:
                await self._to_the_end()  # so that its taps are the fewest
        self.shelf.put_back(begin)
        waiting = self.village.person(self.person).messages()
        for message in [*self.village.group()[-3:], *waiting[-3:]]:
            screen = self._read(message)
            if screen.shape not in self._known:
                self._known.add(screen.shape)
                self._open.append(Node(screen, begin, 0, 0, ("what was there",)))
        await self._to_the_end()

    async def _to_the_end(self) -> None:
        while self._open:
            node = self._open.popleft()
            for tap in node.screen.taps:
                await self._tries(node, tap, 1)
            if node.screen.chat == self.person and await self._is_asked(node):
                for words in TYPED:
                    await self._tries(node, Tap(f"“{words}”", command=words), 0)

    async def _is_asked(self, node: Node) -> bool:
        """Whether a form waits for words there."""
        self.shelf.put_back(node.state)
        async with self.village.works.look() as work:
            return await work.drafts.get(self.person, self.person) is not None

    async def _tries(self, node: Node, tap: Tap, taps: int) -> None:
        self.shelf.put_back(node.state)
        way = (*node.way, tap.label)
        words = await self._does(node.screen.chat, tap, node.screen.message)
        if taps:
            self.found.pressed += 1
            self.found.tasks.add(tap.task)
            if node.way[0] == ROOTS[0] and tap.task:
                known = self.found.taps.get(tap.task, (99, ""))
                self.found.taps[tap.task] = min(known, (node.taps + 1, tap.label))
        for trouble in await self._troubles(words):
            self.found.dead.append(f"{' › '.join(way)}: {trouble}")
        await self._goes_on(node.depth + 1, node.taps + taps, way)

    async def _does(self, chat: int, tap: Tap, message: int) -> str:
        """Does it and waits for what comes; the words that flashed up."""
        self._seen.clear()
        world, before = self.village.world, len(self.village.world.toasts(self.person))
        if tap.data:
            world.press(self.person, chat, message, tap.data)
        elif tap.payload:
            world.open_link(self.person, tap.payload)
        else:
            world.say(self.person, chat if tap.command[0] == "/" else self.person, tap.command)
        await self.village.passes(seconds=2)
        return "\n".join(one.text or "" for one in world.toasts(self.person)[before:]).strip()

    async def _troubles(self, flashed: str) -> list[str]:
        found = [] if self._seen or flashed else ["nothing is seen"]
        found += ["out of date"] if flashed in self._gone else []
        async with self.village.works.look() as work:
            if await work.inbox.dead_letters():
                found.append("it broke")
                self.found.broken += 1
        return found

    async def _goes_on(self, depth: int, taps: int, way: tuple[str, ...]) -> None:
        """Puts new screens by, to be tapped later."""
        state: Snapshot | None = None
        for screen in {one.message: one for one in self._seen if one.chat == self.person}.values():
            if screen.shape in self._known:
                continue
            self._known.add(screen.shape)
            self.found.screens += 1
            if not screen.taps:
                self.found.ends.append(screen.shape.partition("\n")[0])
            elif depth < self.depth:
                state = state or self.shelf.take()
                self._open.append(Node(screen, state, depth, taps, way))

    def _sees(self, one: Happening) -> None:
        chat = one.about.get("chat", {}).get("id")
        seen = one.kind in ("message", "edit") and chat in (self.person, GROUP)
        if seen and one.about["from"]["is_bot"]:
            self._seen.append(self._read(one.about))

    def _read(self, message: JSON) -> Screen:
        text = str(message.get("text") or message.get("caption") or "")
        taps = tuple(self._taps(message, text))
        shape = [text, *(f"{one.label} {_kind(one)}" for one in taps)]
        chat, number = message["chat"]["id"], message["message_id"]
        return Screen(chat, number, CODE.sub("x", re.sub(r"\d+", "0", "\n".join(shape))), taps)

    def _taps(self, message: JSON, text: str) -> Iterator[Tap]:
        for row in message.get("reply_markup", {}).get("inline_keyboard", []):
            for button in row:
                yield self._button(button)
        told = {addressed(text, one) for one in message.get("entities", ()) if _is_command(one)}
        yield from (Tap(one, command=one) for one in sorted(told))

    def _button(self, button: JSON) -> Tap:
        label = str(button["text"])
        if "url" in button:
            return Tap(label, payload=button["url"].partition("=")[2])
        press = self.village.works.drawer.seals.open(button["callback_data"])
        return Tap(label, data=button["callback_data"], press=press)


def _is_command(entity: JSON) -> bool:
    return bool(entity["type"] == "bot_command")


def _kind(tap: Tap) -> str:
    """The press without the numbers it carries."""
    if tap.press is None:
        return tap.command or tap.payload[:1]
    fields = (getattr(tap.press, name) for name in tap.press.kinds())
    chosen = [str(one.value) for one in fields if isinstance(one, Enum)]
    return " ".join([tap.press.tag, *chosen])


def _said(village: Village, language: str) -> str:
    return village.works.drawer.catalogues.render(screens.out_of_date(), language)
