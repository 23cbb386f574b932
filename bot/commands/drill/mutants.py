"""`linli drill mutants`: updates with one field changed, among good ones (PROMISES P20, P35).

Every good update must be answered, every changed one must end (handled, ignored or a dead letter)
without stopping the bot and without a word of a person in the log, at most 2 kB of it each.
"""

import asyncio
import io
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from sqlalchemy import func, select

from bot.chat import logs
from bot.commands import FINDING
from bot.commands.drill.dice import Dice
from bot.demo.api.world import World
from bot.demo.clock import HandClock, SeededEntropy
from bot.demo.neighbourhood import GROUP, OPERATOR
from bot.demo.village import Village, sandbox
from bot.infra.inbox import DEAD_LETTERS, INBOX

HELP = """改坏一个字段的更新，混在好的更新里：好的都要有答复，坏的不能让机器人停下，
日志里不能有大家写的话。

Updates with one field changed, among good ones: every good one is answered, no bad one stops the
bot, and the log holds no words of people.

退出码 Exit codes: 0 守住了 kept; 1 没守住 not kept; 2 用法 usage."""

LOG_EACH = 2_000  # bytes
WORDS = "门锁密码八八六六canary"
FIRST_GOOD, FIRST_BAD, PEOPLE = 5_000, 6_000, 50
AT_ONCE = 25  # updates that wait together
DEEP = 60
Path_ = tuple[str | int, ...]


@dataclass(frozen=True)
class Outcome:
    """What became of it; `log_most` is the longest log of one update, in bytes."""

    good: int
    answered: int
    bad: int
    dead_letters: int
    waiting: int
    leaks: int
    log_most: int
    log_all: int

    @property
    def kept(self) -> bool:
        small = self.log_most <= LOG_EACH and self.log_all <= LOG_EACH * max(1, self.bad)
        return self.answered == self.good and not self.waiting and not self.leaks and small


@click.command("mutants", help=HELP)
@click.option("--mutants", default=2_000, show_default=True, help="坏的几条 / changed updates")
@click.option("--good", default=500, show_default=True, help="好的几条 / good updates")
@click.option("--seed", default=0, show_default=True, help="种子 seed")
@click.option("--json", "as_json", is_flag=True, help="只打印一份 JSON / one JSON document")
def command(mutants: int, good: int, seed: int, as_json: bool) -> None:
    outcome = asyncio.run(run(mutants, good, seed))
    if as_json:
        click.echo(json.dumps(asdict(outcome) | {"kept": outcome.kept}))
    else:
        click.echo(_sentences(outcome))
    sys.exit(0 if outcome.kept else FINDING)


def _sentences(found: Outcome) -> str:
    return (
        f"好的 good: {found.answered} / {found.good} 有答复 answered\n"
        f"坏的 changed: {found.bad}，死信 dead letters {found.dead_letters}，"
        f"没了结 left waiting {found.waiting}\n"
        f"日志 log: {found.log_all} 字节 bytes，单条最多 most for one {found.log_most}，"
        f"漏出的话 words of people {found.leaks}"
    )


async def run(mutants: int, good: int, seed: int) -> Outcome:
    """Both kinds, mixed, through the real bot in a sandbox of its own."""
    said = io.StringIO()
    with tempfile.TemporaryDirectory() as folder, logs.written_to(said, "info"):
        clock = HandClock(datetime(2026, 5, 18, 12, tzinfo=UTC))
        world = World(clock)
        world.limits_lifted = True
        entropy = SeededEntropy(seed)
        async with sandbox(Path(folder), clock, world=world, entropy=entropy) as village:
            _populate(village)
            await _through(village, mutants, good, Dice(f"mutants {seed}"))
            dead, waiting = await _left(village)
        answered = _answered(village)
    return Outcome(
        good=good,
        answered=answered,
        bad=mutants,
        dead_letters=dead,
        waiting=waiting,
        leaks=said.getvalue().count(WORDS[:4]) + said.getvalue().count(WORDS[-6:]),
        log_most=max(_by_update(said.getvalue()).values(), default=0),
        log_all=len(said.getvalue().encode()),
    )


def _populate(village: Village) -> None:
    village.world.add_person(OPERATOR, "Operator")
    for number in range(PEOPLE):
        village.world.add_person(FIRST_GOOD + number, f"N{number}", language_code="zh-hans")
        village.world.add_person(FIRST_BAD + number, WORDS, language_code="zh-hans")
    village.world.add_group(GROUP, WORDS, [OPERATOR, *range(FIRST_BAD, FIRST_BAD + PEOPLE)])


async def _through(village: Village, mutants: int, good: int, dice: Dice) -> None:
    bad, left = mutated(dice), {"bad": mutants, "good": good}
    while any(left.values()):
        for _turn in range(AT_ONCE):
            if dice.number(max(1, left["bad"] + left["good"])) < left["bad"]:
                left["bad"] -= 1
                village.world.inject(next(bad))
            elif left["good"]:
                left["good"] -= 1
                person = FIRST_GOOD + left["good"] % PEOPLE
                village.world.say(person, person, "/help")
        await village.passes(seconds=30)


async def _left(village: Village) -> tuple[int, int]:
    """Dead letters, and updates that were never done."""
    counted = select(func.count()).select_from
    async with village.works.database.reading() as connection:
        dead = await connection.scalar(counted(DEAD_LETTERS))
        open_rows = await connection.scalar(counted(INBOX).where(INBOX.c.done_at.is_(None)))
    return int(dead or 0), int(open_rows or 0)


def _answered(village: Village) -> int:
    people = range(FIRST_GOOD, FIRST_GOOD + PEOPLE)
    return sum(one["from"]["is_bot"] for person in people for one in village.world.messages(person))


def _by_update(said: str) -> Counter[int]:
    """Bytes of log by the number of the update they are about."""
    found: Counter[int] = Counter()
    for line in said.splitlines():
        number = json.loads(line).get("update")
        if number is not None:
            found[number] += len(line.encode()) + 1
    return found


# What is changed, and into what


def strange() -> list[Any]:
    """Values that stand where something else belongs."""
    deep: Any = WORDS
    for _level in range(DEEP):
        deep = [deep]
    wide = {f"{WORDS}{n}": WORDS for n in range(50)}
    return [
        *(None, True, 0, -1, 1.5, 2**31, 2**53 + 1, 2**63, 10**18, 10**40),
        *(
            "",
            WORDS,
            "\x00",
            "a\x00b",
            "\ud800",
            "\u202e" + WORDS,
            WORDS * 2_000,
            "-1",
            "2026-05-18",
        ),
        *([], {}, [WORDS], [[]], deep, wide, {"id": WORDS}, {"id": 7}, [{"id": 7}]),
    ]


def mutated(dice: Dice) -> Iterator[dict[str, Any]]:
    """Endless updates with one field changed or gone."""
    number, values = 0, strange()
    while True:
        number += 1
        kinds = _whole(FIRST_BAD + number % PEOPLE, number)
        update = deepcopy(kinds[dice.number(len(kinds))])
        places = list(_places(update))
        _change(update, places[dice.number(len(places))], values, dice)
        yield update


def _places(part: Any, way: Path_ = ()) -> Iterator[Path_]:
    """The way to every field."""
    fields = part.items() if isinstance(part, dict) else enumerate(part)
    for name, value in fields:
        yield (*way, name)
        if isinstance(value, dict | list):
            yield from _places(value, (*way, name))


def _change(update: dict[str, Any], way: Path_, values: list[Any], dice: Dice) -> None:
    part: Any = update
    for name in way[:-1]:
        part = part[name]
    chosen = dice.number(len(values) + 3)
    if chosen < len(values):
        part[way[-1]] = deepcopy(values[chosen])
    else:
        del part[way[-1]]


def _whole(person: int, number: int) -> list[dict[str, Any]]:
    """Updates of every kind that the bot asks for, as Telegram sends them."""
    sender = {"id": person, "is_bot": False, "first_name": WORDS, "language_code": "zh-hans"}
    private = {"id": person, "type": "private", "first_name": WORDS}
    group = {"id": GROUP, "type": "supergroup", "title": WORDS}
    message = {"message_id": number, "date": 1_779_105_600, "from": sender, "chat": private}
    command = [{"type": "bot_command", "offset": 0, "length": 5}]
    origin = {"type": "user", "date": 1_779_105_600, "sender_user": sender}
    member = {"user": {"id": 1, "is_bot": True, "first_name": "Linli"}, "status": "member"}
    press = {"id": str(number), "from": sender, "chat_instance": "1", "data": "hp1_aaaaaaaa"}
    return [
        {"message": message | {"text": WORDS}},
        {"message": message | {"text": f"/help {WORDS}", "entities": command}},
        {"message": message | {"text": f"/help@linli_demo_bot {WORDS}", "chat": group}},
        {"message": message | {"text": WORDS, "forward_origin": origin}},
        {"message": message | {"text": WORDS, "reply_to_message": message | {"text": WORDS}}},
        {"edited_message": message | {"text": WORDS, "edit_date": 1_779_105_700}},
        {"callback_query": press | {"message": message | {"text": WORDS}}},
        {
            "my_chat_member": {
                "chat": group,
                "from": sender,
                "date": 1_779_105_600,
                "old_chat_member": member | {"status": "left"},
                "new_chat_member": member,
            }
        },
    ]
