"""`linli drill pairs`: every household answers twice at once, from two devices (PROMISES P2).

Each opens the vote on two devices and taps Agree on the one and Disagree on the other; all taps
reach the bot shuffled, as one heap. One answer counts for each, the one recorded last; both
devices are answered, and in the end both show the receipt that counts: nobody keeps a wrong one.
"""

import asyncio
import re
import tempfile
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import click

from bot.app import Settings, write_logs
from bot.commands.bench.settle import settle
from bot.commands.drill.dice import Dice
from bot.commands.drill.figures import ended, json_option
from bot.commands.drill.ledger import ledger
from bot.demo.api.records import JSON
from bot.demo.api.world import World
from bot.demo.clock import RunningClock
from bot.demo.neighbourhood import FIRST_PERSON, GROUP, OPERATOR
from bot.demo.village import Village, sandbox
from bot.infra.system import SystemClock

DRILL = "linli-drill-pairs/1"
MOST = 1_250  # households; the sandbox's Telegram remembers so many updates
RECEIPT = re.compile(r"\b[A-Z2-7]{10}\b")
HELP = """每户两部手机同一刻各投一票，答案相反：每户只算一票，算的是最后记下的；两部手机都有答复，
最后看到的都是算数的那个回执。

Every household answers twice at the same instant, from two devices: one answer counts for each,
the last one recorded; both devices are answered and end with the receipt that counts.

退出码 Exit codes: 0 都守住了 all kept; 1 有没守住的 something was not kept; 2 用法 usage."""


@dataclass
class Report:
    """The promise is kept where `counted` is households times rounds and the rest is 0."""

    households: int
    rounds: int
    counted: int = 0
    double: int = 0  # households with more than one counted answer
    not_last: int = 0  # whose counted answer is not the one recorded last
    unanswered: int = 0  # taps without a word
    misled: int = 0  # devices that in the end show a receipt that does not count
    complaints: int = 0  # calls that no Bot API would understand

    @property
    def right(self) -> bool:
        bad = (self.double, self.not_last, self.unanswered, self.misled, self.complaints)
        return self.counted == self.households * self.rounds and not any(bad)


@click.command("pairs", help=HELP)
@click.option(
    "--households",
    type=click.IntRange(2, MOST),
    default=1_000,
    show_default=True,
    help="几户 how many",
)
@click.option("--rounds", type=click.IntRange(1), default=3, show_default=True, help="几遍 rounds")
@click.option("--seed", default="pairs", show_default=True, help="随机种子 seed of the dice")
@json_option
def command(households: int, rounds: int, seed: str, as_json: bool) -> None:
    write_logs(Settings.read().model_copy(update={"log_level": "error"}))
    report = asyncio.run(measure(households, rounds, seed))
    ended(DRILL, vars(report) | {"right": report.right}, right=report.right, as_json=as_json)


async def measure(households: int, rounds: int, seed: str) -> Report:
    """Each round in a neighbourhood of its own."""
    report = Report(households, rounds)
    for number in range(rounds):
        clock = RunningClock(SystemClock())
        world = World(clock)
        world.limits_lifted = True
        with tempfile.TemporaryDirectory() as folder:
            async with sandbox(Path(folder), clock, world=world) as village:
                street = Street(village, households)
                await street.moves_in()
                await street.taps(Dice(f"{seed} {number}"))
                await _judge(report, street)
    return report


@dataclass
class Street:
    """People with a flat and two devices each; `devices` are her messages with their answers."""

    village: Village
    people: int
    devices: dict[int, list[tuple[int, list[str]]]] = field(default_factory=dict)
    queries: list[str] = field(default_factory=list)

    @property
    def everybody(self) -> range:
        return range(FIRST_PERSON, FIRST_PERSON + self.people)

    async def moves_in(self) -> None:
        """Each has the three answers before her twice."""
        world = self.village.world
        world.add_person(OPERATOR, "Operator")
        for person in self.everybody:
            world.add_person(person, f"N{person}", language_code="zh-hans")
        world.add_group(GROUP, "Drill", [OPERATOR, *self.everybody])
        world.add_bot_to(GROUP, OPERATOR)
        await settle(self.village.works, self.people, self.people)
        for _device in range(2):
            for person in self.everybody:
                world.open_link(person, "b1")
            await self.village.settles()
            for person in self.everybody:
                self.devices.setdefault(person, []).append(_answers(world, person))

    async def taps(self, dice: Dice) -> None:
        """All at once: what Telegram would deliver is shuffled and comes as one heap."""
        world = self.village.world
        for person in self.everybody:
            for which, (message, data) in enumerate(self.devices[person]):
                self.queries.append(world.press(person, person, message, data[which]))
        heap: list[JSON] = world.mailbox.pending()
        world.mailbox.drop()
        dice.shuffle(heap)
        for update in heap:
            content = {key: value for key, value in update.items() if key != "update_id"}
            world.mailbox.redeliver(world.mailbox.force(content))
        world.mailbox.drop()
        await self.village.settles()
        for _turn in range(2):  # a device that was not answered yet is looked at again
            self.village.clock.forward(timedelta(seconds=6))
            await self.village.settles()


def _answers(world: World, person: int) -> tuple[int, list[str]]:
    said = world.messages(person)[-1]
    rows = said["reply_markup"]["inline_keyboard"]
    data = [one["callback_data"] for row in rows for one in row if "callback_data" in one]
    return said["message_id"], data


async def _judge(report: Report, street: Street) -> None:
    world, found = street.village.world, await ledger(street.village.works)
    report.counted += len(found.kept)
    report.double += len(found.kept) - len(set(found.kept))
    report.not_last += sum(found.newest()[unit] != kept for unit, kept in found.kept.items())
    report.unanswered += sum(not world.queries[one].answered for one in street.queries)
    person_of = {one.unit: one.person for one in found.record}
    counts = {person_of[unit]: code for unit, (_seq, _choice, code) in found.kept.items()}
    for person, devices in street.devices.items():
        texts = {one["message_id"]: one["text"] for one in world.messages(person) if "text" in one}
        for message, _data in devices:
            shown = set(RECEIPT.findall(texts.get(message, "")))
            report.misled += shown != {counts.get(person)}
    report.complaints += len(world.complaints)
