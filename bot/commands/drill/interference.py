"""`linli drill interference`: one answer is another, and nobody else reads a different byte (P7).

The same vote is played twice with the same clock and the same dice: the same people tap at the
same moments; one of them taps Disagree instead of Agree. Until closing, all that is sent to any
chat but hers must be the same, to the byte and in the same order. Receipt codes and short forms of
the record are covered before comparing: each hangs on a nonce of 128 bits that nobody has seen, so
they tell nothing, but they do change (PROMISES 4.1).
"""

import asyncio
import json
import re
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from bot.app import Settings, write_logs
from bot.commands.bench.settle import settle
from bot.commands.drill.dice import Dice
from bot.commands.drill.figures import ended, json_option
from bot.demo.api.records import Happening
from bot.demo.api.world import World
from bot.demo.clock import HandClock, SeededEntropy
from bot.demo.neighbourhood import FIRST_PERSON, GROUP, OPERATOR
from bot.demo.village import Village, sandbox

DRILL = "linli-drill-interference/1"
START = datetime(2026, 5, 18, 4, 0, tzinfo=UTC)
RECEIPT = re.compile(r"\b[A-Z2-7]{10}\b")
SHORT = re.compile(r"\b[0-9a-f]{4} [0-9a-f]{4}\b")
ROUND = 20  # taps between two pushes of the clock
HELP = """同一次表决演两遍，时间和骰子都一样，只有一个人的答案不同：截止前，除了她自己，
任何人看到的一个字节也不该变。

Plays the same vote twice; one person answers differently. Until closing not a byte that anybody
else is sent may differ.

退出码 Exit codes: 0 守住了 kept; 1 没守住 not kept; 2 用法 usage."""


@dataclass
class Report:
    """`differing` is the number of sendings to others that are not the same in both runs."""

    votes: int
    compared: int = 0  # sendings to others before closing
    covered: int = 0  # codes that were covered in them
    differing: int = 0
    her_own: int = 0  # sendings to herself that differ: it would prove nothing if none did
    totals_differ: bool = False  # after closing the totals are not the same any more

    @property
    def right(self) -> bool:
        return self.compared > self.votes and not self.differing and self.her_own > 0


@dataclass
class Said:
    """All that was sent, in order; `before` is how much of it came before closing."""

    sendings: list[tuple[int, str]]
    before: int


@click.command("interference", help=HELP)
@click.option(
    "--votes", type=click.IntRange(3, 1_000), default=200, show_default=True, help="几票 votes"
)
@click.option("--seed", default="interference", show_default=True, help="随机种子 seed of the dice")
@json_option
def command(votes: int, seed: str, as_json: bool) -> None:
    write_logs(Settings.read().model_copy(update={"log_level": "error"}))
    report = asyncio.run(measure(votes, seed))
    ended(DRILL, vars(report) | {"right": report.right}, right=report.right, as_json=as_json)


async def measure(votes: int, seed: str) -> Report:
    """Somebody in the middle of the row answers differently in the second run."""
    other = FIRST_PERSON + votes // 2
    one, two = await _run(votes, seed, None), await _run(votes, seed, other)
    report = Report(votes)
    mine: list[list[str]] = []
    others: list[list[tuple[int, str]]] = []
    for said in (one, two):
        early = said.sendings[: said.before]
        mine.append([text for chat, text in early if chat == other])
        others.append([(chat, text) for chat, text in early if chat != other])
    report.compared = len(others[0])
    covered = [[(chat, _covered(text)) for chat, text in some] for some in others]
    report.covered = sum(text.count("▮") for _chat, text in covered[0])
    report.differing = _differences(*covered)
    report.her_own = _differences(*([(other, _covered(text)) for text in some] for some in mine))
    report.totals_differ = _after(one) != _after(two)
    return report


def _differences(one: list[tuple[int, str]], two: list[tuple[int, str]]) -> int:
    same = sum(a == b for a, b in zip(one, two, strict=False))
    return max(len(one), len(two)) - same


def _after(said: Said) -> list[str]:
    return [_covered(text) for chat, text in said.sendings[said.before :] if chat == GROUP]


def _covered(text: str) -> str:
    return SHORT.sub("▮", RECEIPT.sub("▮", text))


async def _run(votes: int, seed: str, differs: int | None) -> Said:
    clock = HandClock(START)
    world = World(clock)
    world.limits_lifted = True
    said: list[tuple[int, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        async with sandbox(
            Path(folder), clock, world=world, entropy=SeededEntropy(seed)
        ) as village:
            await _moves_in(village, votes)
            world.listen(lambda one: _heard(said, one))
            await _all_vote(village, votes, Dice(seed), differs)
            await village.passes(days=29)  # the reminder of the last day too
            before = len(said)
            await village.passes(days=2)
    return Said(said, before)


async def _moves_in(village: Village, votes: int) -> None:
    """One more household than votes: somebody stays silent."""
    world, people = village.world, range(FIRST_PERSON, FIRST_PERSON + votes + 1)
    world.add_person(OPERATOR, "Operator")
    for person in people:
        world.add_person(person, f"N{person}", language_code="zh-hans")
    world.add_group(GROUP, "Drill", [OPERATOR, *people])
    world.add_bot_to(GROUP, OPERATOR)
    await settle(village.works, votes + 1, votes + 1)
    for person in (OPERATOR, *people):
        world.open_link(person, "b1")
    await village.settles()


async def _all_vote(village: Village, votes: int, dice: Dice, differs: int | None) -> None:
    """In an order of the dice; whoever `differs` taps the second answer instead of the first."""
    people = list(range(FIRST_PERSON, FIRST_PERSON + votes))
    answers = {person: dice.number(3) for person in people}
    answers[FIRST_PERSON + votes // 2] = 0
    if differs is not None:
        answers[differs] = 1
    dice.shuffle(people)
    for number, person in enumerate(people, start=1):
        await village.person(person).presses(*_button(village.world, person, answers[person]))
        if number % ROUND == 0:
            village.clock.forward(timedelta(seconds=7))
            await village.settles()


def _button(world: World, person: int, which: int) -> tuple[int, dict[str, str]]:
    said = world.messages(person)[-1]
    rows = said["reply_markup"]["inline_keyboard"]
    data = [one["callback_data"] for row in rows for one in row if "callback_data" in one]
    return said["message_id"], {"text": "", "callback_data": data[which]}


def _heard(said: list[tuple[int, str]], one: Happening) -> None:
    """Whatever reaches a chat, or flashes up for a person."""
    chat = one.about.get("person_id") or one.about.get("chat", {}).get("id", 0)
    sent = json.dumps(one.about, ensure_ascii=False, sort_keys=True, default=str)
    said.append((int(chat), f"{one.kind} {sent}"))
