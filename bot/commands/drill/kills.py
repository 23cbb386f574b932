"""`linli drill kills`: the bot is killed a hundred times while people vote (PROMISES P1, P2).

Each life of the bot handles about ten votes and ends at a random moment, some before it has
asked for anything. Afterwards every receipt that Telegram saw must stand on the record and in
the table of votes, every press must have had its effect once, and `linli verify` must be clean.
"""

import asyncio
import contextlib
import re
import statistics
import tempfile
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

import click

from bot.app import open_works
from bot.commands import COMMANDS, NUMBER
from bot.commands.bench.crowd import Crowd
from bot.commands.bench.street import PATIENCE, Street, inhabited, killed, stopped, street
from bot.commands.drill.dice import Dice
from bot.commands.drill.figures import ended, json_option
from bot.commands.drill.ledger import Ledger, ledger, waiting
from bot.demo.api.records import Happening
from bot.infra.system import stopwatch
from bot.work import Works

DRILL = "linli-drill-kills/1"
PEOPLE = 100  # at most
BEFORE_IT_ASKS = 8  # one life in so many ends before it has asked for anything
START, MOMENT = 0.8, 0.1  # seconds within which a life ends: from its start, from its last receipt
LONGEST = 10.0  # seconds that a life may wait for receipts
PACE = 0.03  # seconds between two presses
BETWEEN_LOOKS = 0.2  # seconds
LATEST = 5.0  # seconds from the start to the first question, in 95 of 100 lives (P1)
RECEIPT = re.compile(r"\b[A-Z2-7]{10}\b")
HELP = """投票的时候，把机器人突然杀掉很多次：收到回执的一票都不能丢，也不能重。

Kills the bot many times while people vote: no vote with a receipt may be lost, none counted
twice.

退出码 Exit codes: 0 都守住了 all kept; 1 有没守住的 something was not kept; 2 用法 usage."""


@dataclass
class Report:
    """What was seen. The promise is kept where all that must be 0 is 0 and the start is quick."""

    kills: int
    votes: int
    receipts: int = 0
    lost: int = 0  # receipts that are not on the record
    not_kept: int = 0  # flats whose row is not the newest vote on the record
    not_judged: int = 0  # presses without effect
    double: int = 0  # effects without a press
    out_of_order: int = 0  # people whose presses stand in another order
    complaints: int = 0  # calls that no Bot API would understand
    traces: int = 0  # faults of the program in its log
    verify: str = "-"
    unclean: int = 0  # starts after which `linli verify` found something
    starts: list[float] = field(default_factory=list)  # seconds to the first question

    @property
    def first_question(self) -> float:
        """Seconds, in 95 of 100 lives."""
        if len(self.starts) < 2:
            return max(self.starts, default=0.0)
        return statistics.quantiles(self.starts, n=20, method="inclusive")[-1]

    @property
    def right(self) -> bool:
        bad = (self.lost, self.not_kept, self.not_judged, self.double, self.out_of_order)
        return not any((*bad, self.complaints, self.traces, self.unclean)) and (
            self.first_question <= LATEST
        )

    def figures(self) -> dict[str, object]:
        seen = {name: value for name, value in vars(self).items() if name != "starts"}
        return seen | {"first_question_p95_s": round(self.first_question, 2), "right": self.right}


@click.command("kills", help=HELP)
@click.option(
    "--kills", type=NUMBER, default=100, show_default=True, help="杀几次 how often it is killed"
)
@click.option(
    "--votes", type=NUMBER, default=1_000, show_default=True, help="一共几票 votes in all"
)
@click.option("--seed", default="kills", show_default=True, help="随机种子 seed of the dice")
@json_option
def command(kills: int, votes: int, seed: str, as_json: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        report = asyncio.run(measure(Path(folder), kills, votes, seed))
    ended(DRILL, report.figures(), right=report.right, as_json=as_json)


async def measure(folder: Path, kills: int, votes: int, seed: str) -> Report:
    """Runs the drill in that folder."""
    report, dice = Report(kills, votes), Dice(seed)
    async with street(folder) as place:
        crowd = await inhabited(place, min(PEOPLE, votes))
        presses = Presses(crowd, votes)
        place.world.listen(presses.seen)
        for number in range(kills):
            quota = votes * (number + 1) // kills - votes * number // kills
            await _life(place, presses, report, dice, quota)
            if (number + 1) % 10 == 0:
                click.echo(f"{number + 1}/{kills}", err=True)
        async with open_works(place.settings()) as works:
            await _last_life(place, works)
            judge(report, presses, await ledger(works))
        report.complaints = len(place.world.complaints)
        report.traces = place.log.read_text().count("Traceback")
    return report


class Presses:
    """Presses in turn by everybody, each another choice than her last one; and what came back."""

    def __init__(self, crowd: Crowd, votes: int) -> None:
        self._crowd = crowd
        turns = zip(range(votes), cycle(crowd.people), strict=False)
        self._turns = iter([(person, n // crowd.size % 2) for n, person in turns])
        self._news = asyncio.Event()
        self.made: dict[int, list[str]] = {person: [] for person in crowd.people}
        self.receipts: set[tuple[int, str]] = set()

    def press(self) -> None:
        """The next one; nothing once all are made."""
        person, which = next(self._turns, (None, 0))
        if person is not None:
            message, buttons = self._crowd.buttons(person)
            self.made[person].append(("yes", "no")[which])
            self._crowd.world.press(person, person, message, buttons[which])

    async def answered(self, more: int) -> None:
        """Until so many more receipts have come, or for a while where they do not come."""
        wanted = len(self.receipts) + more
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LONGEST):
                while len(self.receipts) < wanted:
                    self._news.clear()
                    await self._news.wait()

    def seen(self, one: Happening) -> None:
        """Notes every receipt as it comes before somebody's eyes."""
        chat = one.about.get("chat", {}).get("id", 0)
        if one.kind == "edit" and chat in self.made:
            codes = RECEIPT.findall(one.about.get("text", ""))
            self.receipts.update((chat, code) for code in codes)
            self._news.set()


async def _life(place: Street, presses: Presses, report: Report, dice: Dice, quota: int) -> None:
    """From a start to a kill; it handles about as many presses as are offered meanwhile."""
    began, bot = stopwatch(), await place.start()
    offered = asyncio.create_task(_offer(presses, quota))
    if dice.number(BEFORE_IT_ASKS) == 0:
        await asyncio.sleep(dice.span(START))
    else:
        await place.up(bot)
        report.starts.append(place.asked_at - began)
        async with asyncio.TaskGroup() as meanwhile:
            meanwhile.create_task(_verified(place, report))
            meanwhile.create_task(presses.answered(dice.number(quota) + quota // 2))
        await asyncio.sleep(dice.span(MOMENT))
    await killed(bot)
    await offered


async def _offer(presses: Presses, quota: int) -> None:
    for _n in range(quota):
        presses.press()
        await asyncio.sleep(PACE)


async def _verified(place: Street, report: Report) -> None:
    """`linli verify` on the database of the running bot."""
    if "verify" in COMMANDS:
        code, _said = await place.linli("verify", str(place.database))
        report.unclean += code != 0
        report.verify = "clean" if report.unclean == 0 else "not clean"


async def _last_life(place: Street, works: Works) -> None:
    """Nobody is in the way: everything that waits is done."""
    bot = await place.start()
    await place.up(bot)
    for _look in range(int(2 * PATIENCE / BETWEEN_LOOKS)):
        if not place.world.mailbox.pending() and not await waiting(works):
            break
        await asyncio.sleep(BETWEEN_LOOKS)
    if await stopped(bot) != 0:
        raise click.ClickException("linli run did not stop when it was told to")


def judge(report: Report, presses: Presses, found: Ledger) -> None:
    """Compares what people did and saw with what is there."""
    recorded: dict[int, list[str]] = {person: [] for person in presses.made}
    for one in found.record:
        recorded.setdefault(one.person, []).append(one.choice)
    codes = {(one.person, one.code) for one in found.record}
    newest = found.newest()
    units = newest.keys() | found.kept.keys()
    report.receipts = len(presses.receipts)
    report.lost = len(presses.receipts - codes)
    report.not_kept = sum(newest.get(unit) != found.kept.get(unit) for unit in units)
    for person, made in presses.made.items():
        there = recorded[person]
        report.not_judged += max(0, len(made) - len(there))
        report.double += max(0, len(there) - len(made))
        report.out_of_order += len(made) == len(there) and made != there
