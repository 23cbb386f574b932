"""`linli drill canaries`: words that must not be found, put in through the real bot and looked for.

Private words in texts, forms, names, notes and links, and a thousand plain messages of the group
(PROMISES P34, P35, P39). They are looked for in every file of the folder while the bot still holds
the updates, after it has answered, in a copy of the database, and in the log.
"""

import asyncio
import io
import json
import sqlite3
import sys
import tempfile
from collections.abc import Iterable
from contextlib import closing
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.chat import logs
from bot.commands import FINDING
from bot.commands.drill.scene import PLAIN, Scene
from bot.demo.api.world import World
from bot.demo.clock import HandClock, SeededEntropy
from bot.demo.village import sandbox
from bot.infra.copies import copied

HELP = """把三百个暗号当作大家的话和名字放进去，再到数据库、日志和备份里去找，一个也不该找到；
群里的一千条闲聊也一个字节都不该留下。

Puts three hundred marked words in through the bot and looks for them in database, log and backup:
none may be found; nor may a byte of a thousand plain messages of the group.

退出码 Exit codes: 0 守住了 kept; 1 没守住 not kept; 2 用法 usage."""

KINDS = ("owner", "note", "name", "typed", "form", "correction", "broken", "press", "start")
OPEN_CHOICES = """SELECT
 (SELECT count(*) FROM votes WHERE lower(CAST(choice AS TEXT)) IN ('yes', 'no', 'abstain'))
 + (SELECT count(*) FROM record_events JOIN record_payloads USING (community_id, seq)
    WHERE type = 'ballot.vote' AND payload IS NOT NULL)"""


@dataclass
class Search:
    """Marked words, and where they were found: moment, place and word."""

    marks: list[str]
    found: list[tuple[str, str, str]] = field(default_factory=list)
    looked: int = 0

    def through(self, moment: str, place: str, content: bytes) -> None:
        """In UTF-8 and in the two-byte form that some drivers write."""
        self.looked += len(content)
        for mark in (*self.marks, PLAIN):
            if mark.encode() in content or mark.encode("utf-16-le") in content:
                self.found.append((moment, place, mark))

    def files(self, moment: str, folder: Path) -> None:
        """Whatever lies in the folder: the database, its log, copies."""
        for one in sorted(path for path in folder.rglob("*") if path.is_file()):
            self.through(moment, one.name, one.read_bytes())


@dataclass(frozen=True)
class Outcome:
    """`looked` in bytes, all moments together; `choices_open` counts choices not sealed."""

    canaries: int
    plain: int
    votes: int
    forms: int
    looked: int
    found: list[tuple[str, str, str]]
    choices_open: int

    @property
    def kept(self) -> bool:
        return not self.found and not self.choices_open and self.votes > 0 and self.forms > 0


@click.command("canaries", help=HELP)
@click.option("--canaries", default=300, show_default=True, help="暗号几个 / marked words")
@click.option("--plain", default=1_000, show_default=True, help="群里闲聊几条 / plain messages")
@click.option("--json", "as_json", is_flag=True, help="只打印一份 JSON / one JSON document")
def command(canaries: int, plain: int, as_json: bool) -> None:
    outcome = asyncio.run(run(canaries, plain))
    if as_json:
        click.echo(json.dumps(asdict(outcome) | {"kept": outcome.kept}))
    else:
        click.echo(_sentences(outcome))
    sys.exit(0 if outcome.kept else FINDING)


def _sentences(one: Outcome) -> str:
    lines = [
        f"暗号 marked words: {one.canaries}，群里闲聊 plain messages: {one.plain}",
        f"找过 looked through: {one.looked} 字节 bytes；找到 found: {len(one.found)}",
        f"选择 choices: {one.votes}，没加密的 in the open: {one.choices_open}；"
        f"没填完的表 forms: {one.forms}",
    ]
    return "\n".join([*lines, *(f"  {': '.join(place)}" for place in one.found[:20])])


async def run(canaries: int, plain: int) -> Outcome:
    """All of it, in a folder of its own; the links given out are marked words too."""
    marks = dict(zip(KINDS, _marks(canaries), strict=True))
    said, search = io.StringIO(), Search([one for some in marks.values() for one in some])
    with tempfile.TemporaryDirectory() as named, logs.written_to(said, "debug"):
        folder, clock = Path(named), HandClock(datetime(2026, 5, 18, 12, tzinfo=UTC))
        world = World(clock)
        world.limits_lifted = True
        async with sandbox(folder, clock, world=world, entropy=SeededEntropy(0)) as village:
            scene = Scene(village, marks, lambda moment: search.files(moment, folder))
            await scene.play(plain)
            search.marks += [*scene.links, village.world.token]
            copied(_database(folder), folder / "copy.backup")  # as `linli backup` does
            search.files("at the end", folder)
        search.through("at the end", "log", said.getvalue().encode())
        votes, forms, choices_open = _stored(folder)
    found = search.found
    return Outcome(len(search.marks), plain, votes, forms, search.looked, found, choices_open)


def _marks(count: int) -> Iterable[list[str]]:
    """As many of each kind as give `count` with the links and the token."""
    entropy = SeededEntropy("canaries")
    each = max(1, -(-count // (len(KINDS) + 1)))
    for kind in KINDS:
        yield [f"canary-{kind}-{entropy.token(4).hex()}" for _one in range(each)]


def _database(folder: Path) -> Path:
    return next(one for one in folder.iterdir() if one.suffix == ".sqlite3")


def _stored(folder: Path) -> tuple[int, ...]:
    """Votes, forms left lying, and choices that stand there unsealed."""
    counted = ("SELECT count(*) FROM votes", "SELECT count(*) FROM drafts", OPEN_CHOICES)
    with closing(sqlite3.connect(_database(folder))) as database:
        return tuple(int(database.execute(one).fetchone()[0]) for one in counted)
