"""`linli drill repeats`: every press comes up to five times, in any order (PROMISES P3).

Half of the copies bear the number of the first one, as when Telegram delivers again; the others
a new number, as when somebody taps again. People answer, then change their answer, and copies of
the first answer still come after the second. Each press has one effect, and the same receipt.
"""

import asyncio
import re
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import click

from bot.app import Settings, write_logs
from bot.commands.bench.settle import settle
from bot.commands.drill.dice import Dice
from bot.commands.drill.figures import ended, json_option
from bot.commands.drill.ledger import ledger
from bot.demo.api.records import JSON, Happening
from bot.demo.api.world import World
from bot.demo.clock import RunningClock
from bot.demo.neighbourhood import FIRST_PERSON, GROUP, OPERATOR
from bot.demo.village import Village, sandbox
from bot.infra.system import SystemClock

DRILL = "linli-drill-repeats/1"
MOST = 2_500  # presses; the sandbox's Telegram remembers so many updates and their copies
COPIES = 5
STRAY = 4  # of the first answers, one in so many comes once more after the second
RECEIPT = re.compile(r"\b[A-Z2-7]{10}\b")
ANSWERS = ("yes", "no")
HELP = """每次点按都送来一到五遍，次序打乱，有的还换了编号：每次点按只算一次，回执不变。

Delivers each press one to five times, shuffled, some under a new number: each has one effect
and one receipt.

退出码 Exit codes: 0 都守住了 all kept; 1 有没守住的 something was not kept; 2 用法 usage."""


@dataclass
class Report:
    """The promise is kept where all that must be 0 is 0."""

    presses: int
    deliveries: int = 0
    effects: int = 0  # votes on the record
    missing: int = 0  # presses without an effect
    double: int = 0  # effects without a press
    wrong: int = 0  # people whose counted answer is not their last
    other_receipts: int = 0  # receipts shown that are not that of the press
    unanswered: int = 0  # presses whose spinner never ended
    complaints: int = 0  # calls that no Bot API would understand

    @property
    def right(self) -> bool:
        bad = (self.missing, self.double, self.wrong, self.other_receipts, self.unanswered)
        return not any((*bad, self.complaints))


@click.command("repeats", help=HELP)
@click.option(
    "--presses",
    type=click.IntRange(2, MOST),
    default=2_000,
    show_default=True,
    help="点几次 how many presses",
)
@click.option("--seed", default="repeats", show_default=True, help="随机种子 seed of the dice")
@json_option
def command(presses: int, seed: str, as_json: bool) -> None:
    write_logs(Settings.read().model_copy(update={"log_level": "error"}))
    with tempfile.TemporaryDirectory() as folder:
        report = asyncio.run(measure(Path(folder), presses, seed))
    ended(DRILL, vars(report) | {"right": report.right}, right=report.right, as_json=as_json)


async def measure(folder: Path, presses: int, seed: str, url: str | None = None) -> Report:
    """Runs the drill on a database in that folder, or on the one named."""
    clock, report = RunningClock(SystemClock()), Report(presses)
    world = World(clock)
    world.limits_lifted = True
    async with sandbox(folder, clock, world=world, url=url) as village:
        street = Crowd(village, people=presses // 2)
        await street.moves_in()
        first = street.presses(0)
        await street.deliver(_shuffled(first, Dice(seed)))
        stray = [(press, press["update_id"]) for press in first[::STRAY]]
        again = _shuffled(street.presses(1), Dice(f"{seed} again"))
        await street.deliver(_mixed(stray, again, Dice(f"{seed} stray")))
        await _judge(report, street)
    return report


Delivery = tuple[JSON, int | None]
"""An update and the number it bears; None for a new one."""


def _shuffled(presses: list[JSON], dice: Dice) -> list[Delivery]:
    """One to five copies of each, every second one under a new number."""
    every: list[Delivery] = []
    for press in presses:
        own: int = press["update_id"]
        every.append((press, own))
        more = dice.number(COPIES)
        every.extend((press, (own, None)[dice.number(2)]) for _copy in range(more))
    dice.shuffle(every)
    return every


def _mixed(one: list[Delivery], other: list[Delivery], dice: Dice) -> list[Delivery]:
    every = [*one, *other]
    dice.shuffle(every)
    return every


@dataclass
class Crowd:
    """People with a flat each; `shown` are the receipts that came before their eyes, by answer."""

    village: Village
    people: int
    delivered: int = 0
    queries: list[str] = field(default_factory=list)
    shown: list[dict[int, set[str]]] = field(default_factory=list)

    @property
    def everybody(self) -> range:
        return range(FIRST_PERSON, FIRST_PERSON + self.people)

    async def moves_in(self) -> None:
        """Each has the three answers before her."""
        world = self.village.world
        world.add_person(OPERATOR, "Operator")
        for person in self.everybody:
            world.add_person(person, f"N{person}", language_code="zh-hans")
        world.add_group(GROUP, "Drill", [OPERATOR, *self.everybody])
        world.add_bot_to(GROUP, OPERATOR)
        await settle(self.village.works, self.people, self.people)
        for person in self.everybody:
            world.open_link(person, "b1")
        await self.village.settles()
        world.listen(self._seen)
        self.buttons = {person: self._answers(person) for person in self.everybody}

    def presses(self, answer: int) -> list[JSON]:
        """Everybody taps; what Telegram would deliver, taken out of its queue."""
        world = self.village.world
        self.shown.append(defaultdict(set))
        for person, (message, data) in self.buttons.items():
            which = (person + answer) % 2
            self.queries.append(world.press(person, person, message, data[which]))
        made = world.mailbox.pending()
        world.mailbox.drop()
        return made

    async def deliver(self, deliveries: list[Delivery]) -> None:
        """In that order, and the bot does all it has to do."""
        mailbox = self.village.world.mailbox
        self.delivered += len(deliveries)
        for update, number in deliveries:
            if number is None:
                content = {key: value for key, value in update.items() if key != "update_id"}
                number = mailbox.force(content)
            mailbox.redeliver(number)
        mailbox.drop()
        await self.village.settles()

    def _answers(self, person: int) -> tuple[int, list[str]]:
        said = self.village.world.messages(person)[-1]
        rows = said["reply_markup"]["inline_keyboard"]
        data = [one["callback_data"] for row in rows for one in row if "callback_data" in one]
        return said["message_id"], data

    def _seen(self, one: Happening) -> None:
        chat = one.about.get("chat", {}).get("id", 0)
        if one.kind == "edit" and chat in self.buttons:
            self.shown[-1][chat].update(RECEIPT.findall(one.about.get("text", "")))


async def _judge(report: Report, street: Crowd) -> None:
    world, found = street.village.world, await ledger(street.village.works)
    by_person: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for one in found.record:
        by_person[one.person].append((one.choice, one.code))
    kept = {code: choice for _seq, choice, code in found.kept.values()}
    report.deliveries, report.effects = street.delivered, len(found.record)
    for person in street.everybody:
        made = [ANSWERS[(person + answer) % 2] for answer in range(len(street.shown))]
        votes = by_person[person]
        report.missing += max(0, len(made) - len(votes))
        report.double += max(0, len(votes) - len(made))
        report.wrong += not votes or kept.get(votes[-1][1]) != made[-1]
        for shown, (_choice, code) in zip(street.shown, votes, strict=False):
            report.other_receipts += shown[person] != {code}
    report.unanswered = sum(not world.queries[one].answered for one in street.queries)
    report.complaints = len(world.complaints)
