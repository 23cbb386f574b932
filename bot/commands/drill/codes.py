"""`linli drill codes`: a hundred thousand guesses at codes and links let nobody in (PROMISES P43).

Behind ten thousand letters that work, invented accounts send codes and links of every wrong kind
in every spelling, through the real door, more of them than the pauses allow. A part comes one by
one, each timed from the message to the reply, so that time tells no kind from another either.
"""

import asyncio
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.app import Settings, write_logs
from bot.commands.drill.figures import ended, json_option
from bot.commands.drill.guesses import SPELLINGS, Channel, Guesses, sent, spelled
from bot.commands.drill.hearing import DAY, IN_A_ROW, TURNS, Crowd, Hearing, Report
from bot.commands.drill.letters import MINUTE, Wrongs, lettered
from bot.commands.drill.rows import changes, rows
from bot.demo.api.world import World
from bot.demo.clock import HandClock, SeededEntropy
from bot.demo.neighbourhood import OPERATOR
from bot.demo.village import Village, sandbox
from bot.infra.system import stopwatch

DRILL = "linli-drill-codes/1"
BEGIN = datetime(2026, 5, 18, 12, tzinfo=UTC)
PAUSE = 16 * MINUTE  # a little longer than the bot's
ROUNDS = 60  # at most; within a day, or who was locked could begin again
EACH = 40  # letters of every kind that works no more, at most
TIMED = 20  # one guess in so many is timed by itself
GUESSER, TIMER, HONEST = 1_000_000, 2_000_000, 3_000_000  # the first account of each crowd
WAITING = 10  # one guesser in so many stands at a right link meanwhile
BESIDE = {"code_tries", "inbox", "outbox", "marks", "numbers"}  # post and tries come and go
EASILY_MISREAD = set("01V")
HELP = """一万封信都还管用的时候，用十万个乱猜的、过期的、用过的代码和链接去试：一个也不能进门，
回答都一样，快慢也一样。

Tries a hundred thousand codes and links that are guessed, too old or used, while ten thousand
letters work: none may let anybody in, and no reply or time may tell one kind from another.

退出码 Exit codes: 0 都守住了 all kept; 1 有没守住的 something was not kept; 2 用法 usage."""


@click.command("codes", help=HELP)
@click.option(
    "--tries",
    type=click.IntRange(200),
    default=100_000,
    show_default=True,
    help="试多少次 how many guesses",
)
@click.option(
    "--people", type=click.IntRange(1), help="多少个帐号，不写就自己算 accounts that guess"
)
@click.option(
    "--letters",
    type=click.IntRange(100),
    default=10_000,
    show_default=True,
    help="管用的信多少封 letters that work",
)
@click.option("--seed", default="codes", show_default=True, help="随机种子 seed of the dice")
@json_option
def command(tries: int, people: int | None, letters: int, seed: str, as_json: bool) -> None:
    crowd = people or max(1, tries // (TURNS * 12))
    if tries > crowd * TURNS * ROUNDS:
        raise click.UsageError(f"--people {crowd}: 太少 too few, --tries {tries}")
    write_logs(Settings.read().model_copy(update={"log_level": "error"}))
    with tempfile.TemporaryDirectory() as folder:
        report = asyncio.run(measure(Path(folder), tries, crowd, letters, seed))
    ended(DRILL, report.figures(), right=report.right, as_json=as_json)


async def measure(
    folder: Path, tries: int, people: int, letters: int, seed: str, url: str | None = None
) -> Report:
    """Runs the drill on a database in that folder, or on the one named."""
    clock = HandClock(BEGIN)
    world = World(clock)
    world.limits_lifted = True
    async with sandbox(folder, clock, world=world, entropy=SeededEntropy(seed), url=url) as village:
        wrongs = await lettered(village, letters, min(EACH, max(2, letters // 100)))
        report, guesses = Report(tries, people, letters), Guesses(wrongs, seed)
        drill = Drill(village, guesses, Hearing(village, report))
        timed = tries // TIMED
        await drill.prepares(wrongs, people)
        before = await rows(village.works, BESIDE)
        await drill.guesses_at_once(people, tries - timed)
        await drill.guesses_one_by_one(timed)
        report.changes = changes(before, await rows(village.works, BESIDE))
        await drill.judges_alarms()
        await drill.opens_right_ones(wrongs)
        report.complaints = len(world.complaints)
    return report


class Drill:
    def __init__(self, village: Village, guesses: Guesses, hearing: Hearing) -> None:
        self.village, self.guesses, self.hearing = village, guesses, hearing
        self.report = hearing.report

    async def prepares(self, wrongs: Wrongs, people: int) -> None:
        """The accounts; some follow a right link first and stop at its question."""
        self.hearing.invents(GUESSER, people)
        for number in range(0, people, WAITING):
            good = wrongs.good[number // WAITING % len(wrongs.good)]
            sent(self.village.world, GUESSER + number, f"/start {good.payload}")
        await self.village.settles()
        self.hearing.forgets()

    async def guesses_at_once(self, people: int, tries: int) -> None:
        """In rounds; in each everybody sends one code more than the pause lets through."""
        crowd, left = Crowd(GUESSER, people), tries
        while left:
            for turn in range(TURNS):
                some = min(left, people)
                channel = Channel.LINK if turn in (2, 6) else Channel.CODE
                made = [(one, self.guesses.any(channel)) for one in crowd.everybody[:some]]
                for person, guess in made:
                    sent(self.village.world, person, guess.said)
                await self.village.settles()
                for person, guess in made:
                    self.hearing.judges(person, guess, crowd)
                left -= some
            self.village.clock.forward(PAUSE)
            await self.village.settles()

    async def guesses_one_by_one(self, tries: int) -> None:
        """Each account stops before its pause; kinds come in any order."""
        person, made = TIMER, 0
        while made < tries:
            for channel in Channel:
                for guess in self.guesses.mixed(channel):
                    if made == tries:
                        break
                    if made % (IN_A_ROW - 1) == 0:
                        person += 1
                        self.hearing.invents(person, 1)
                        crowd = Crowd(person, 1)
                    seconds = await self._timed(person, guess.said)
                    self.hearing.judges(person, guess, crowd)
                    self.report.times[channel, guess.wrong].append(seconds)
                    made += 1

    async def _timed(self, person: int, said: str) -> float:
        linli = self.village.linli
        sent(self.village.world, person, said)
        begun = stopwatch()
        await linli.intake.step()
        await linli.door.step()
        await linli.sender.step()
        seconds = stopwatch() - begun
        await self.village.settles()
        return seconds

    async def judges_alarms(self) -> None:
        """The operator heard of each lock once; and the bot has counted what it has answered."""
        tries = (await rows(self.village.works, BESIDE - {"code_tries"}))["code_tries"]
        self.report.locks = sum(one["in_day"] >= DAY for one in tries)
        self.report.counted = sum(one["in_day"] for one in tries)
        said = [str(one["text"]) for one in self.village.world.messages(OPERATOR)]
        numbers = [one["person_id"] for one in tries if one["in_day"] >= DAY]
        told = [sum(f"{number}" in text for text in said) for number in numbers]
        self.report.alarms = sum(told)
        self.report.wrong_alarms = sum(one != 1 for one in told)

    async def opens_right_ones(self, wrongs: Wrongs) -> None:
        """Codes that work do, in each spelling: a drill at a closed door would prove nothing."""
        right = max(wrongs.good, key=lambda one: len(set(one.code) & EASILY_MISREAD))
        words = [spelled(right.code, number) for number in range(len(SPELLINGS))]
        for number, said in enumerate([*words, f"/start {right.payload}"]):
            self.hearing.invents(HONEST + number, 1)
            sent(self.village.world, HONEST + number, said)
            await self.village.settles()
            async with self.village.works.look() as work:
                form = await work.drafts.get(HONEST + number, HONEST + number)
            self.report.not_opened += form is None  # what is she to the flat?
