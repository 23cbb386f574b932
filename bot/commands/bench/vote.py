"""`linli bench vote`: CPU of one vote, beside a bare echo bot of the same library.

A vote is: inbox, rules, record, answer, receipt as an edit, and its part of the card. The echo
bot answers and edits, and stores nothing. Both talk to the same local Bot API in another process;
runs are interleaved, and the median is shown, because a machine's mood drifts over minutes.
"""

import asyncio
import json
import statistics
import sys
import tempfile
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import click

from bot.commands.bench.crowd import Crowd, api_server
from bot.infra.system import stopwatch

HELP = """一票要用多少 CPU 时间，旁边是同一个库写的最简单的回声机器人。

CPU time of one vote, beside the barest echo bot of the same library."""
ECHO, LINLI = "bot.commands.bench.echo", "bot.commands.bench.linli_bot"
SIZES = (100, 1_000, 10_000)


@dataclass(frozen=True)
class Figures:
    """Of one run: CPU-ms and statements a vote, votes a second, largest memory in MB."""

    cpu_ms: float
    statements: float
    per_second: float
    memory_mb: float


@click.command("vote", help=HELP)
@click.option("--runs", default=5, show_default=True, help="每种跑几遍 / runs of each")
@click.option("--votes", default=1_000, show_default=True, help="每遍几票 / votes in a run")
@click.option("--json", "as_json", is_flag=True, help="只打印一份 JSON / one JSON document")
def vote(runs: int, votes: int, as_json: bool) -> None:
    found = asyncio.run(measure(runs, votes, quiet=as_json))
    click.echo(json.dumps(found, indent=1) if as_json else table(found))


async def measure(runs: int, votes: int, *, quiet: bool) -> dict[str, object]:
    """All figures as JSON values; the median of the runs."""
    taken: dict[str, list[Figures]] = {"echo": [], **{f"linli {n}": [] for n in SIZES}}
    for number in range(runs):
        for name, figures in taken.items():
            households = int(name.split()[1]) if name != "echo" else 0
            figures.append(await one_run(households, votes))
            if not quiet:
                click.echo(f"{number + 1}/{runs} {name}: {figures[-1].cpu_ms:.2f} ms", err=True)
    medians = {name: _median(figures) for name, figures in taken.items()}
    return {
        "votes": votes,
        "runs": runs,
        "median": {name: vars(one) for name, one in medians.items()},
        "ratio": _median_ratio(taken["linli 1000"], taken["echo"]),
        "spread": _spread([medians[f"linli {n}"].cpu_ms for n in SIZES]),
        "cold_start_s": statistics.median([await cold_start() for _ in range(runs)]),
    }


async def one_run(households: int, votes: int) -> Figures:
    """Starts a fresh bot (0 households: the echo bot) and lets a crowd of 100 vote."""
    async with api_server() as (world, base):
        module = LINLI if households else ECHO
        with tempfile.TemporaryDirectory() as folder:
            extra = ["--folder", folder, "--households", str(households), "--voters", "100"]
            async with started(module, base, world.token, extra if households else []) as bot:
                crowd = Crowd(world, 100, "b1" if households else "")
                await crowd.gather()
                before, began = await asked(bot), stopwatch()
                await crowd.vote(votes)
                took, after = stopwatch() - began, await asked(bot)
    return Figures(
        (after["cpu"] - before["cpu"]) / votes * 1000,
        (after["statements"] - before["statements"]) / votes,
        votes / took,
        after["memory_mb"],
    )


async def cold_start() -> float:
    """Seconds from starting the process to its first message, with an update waiting."""
    async with api_server() as (world, base):
        with tempfile.TemporaryDirectory() as folder:
            extra = ["--folder", folder, "--households", "100", "--voters", "100"]
            async with started(LINLI, base, world.token, extra):
                pass
            crowd = Crowd(world, 1, "")
            began = stopwatch()
            async with started(LINLI, base, world.token, ["--folder", folder]):
                await crowd.gather()
                return stopwatch() - began


@asynccontextmanager
async def started(
    module: str, base: str, token: str, extra: Iterable[str]
) -> AsyncIterator[asyncio.subprocess.Process]:
    """A bot in a process of its own, from its word "ready" until the end of the block."""
    bot = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, "--base", base, "--token", token, *extra),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert bot.stdout is not None
    try:
        if (await bot.stdout.readline()).strip() != b"ready":
            raise click.ClickException(f"{module} did not start")
        yield bot
    finally:
        if bot.returncode is None:
            bot.kill()
        await bot.wait()


async def asked(bot: asyncio.subprocess.Process) -> dict[str, float]:
    """What the bot says of its own CPU, memory and statements."""
    assert bot.stdin is not None
    assert bot.stdout is not None
    bot.stdin.write(b"cpu\n")
    await bot.stdin.drain()
    said: dict[str, float] = json.loads(await bot.stdout.readline())
    return said


def table(found: dict[str, object]) -> str:
    median: dict[str, dict[str, float]] = found["median"]  # type: ignore[assignment]
    lines = [f"{'':14}{'CPU-ms/vote':>14}{'statements':>12}{'votes/s':>10}{'memory MB':>12}"]
    for name, one in median.items():
        lines.append(
            f"{name:14}{one['cpu_ms']:>14.2f}{one['statements']:>12.2f}"
            f"{one['per_second']:>10.0f}{one['memory_mb']:>12.0f}"
        )
    lines.append(f"linli 1000 / echo: {found['ratio']:.2f}")
    lines.append(f"spread over {SIZES}: {found['spread']:.1%}")
    lines.append(f"cold start to the first answer: {found['cold_start_s']:.2f} s")
    return "\n".join(lines)


def _median(figures: list[Figures]) -> Figures:
    columns = zip(*(vars(one).values() for one in figures), strict=True)
    return Figures(*(statistics.median(column) for column in columns))


def _median_ratio(ours: list[Figures], floor: list[Figures]) -> float:
    """The median of the ratios of neighbouring runs."""
    pairs = zip(ours, floor, strict=True)
    return statistics.median(one.cpu_ms / other.cpu_ms for one, other in pairs)


def _spread(costs: list[float]) -> float:
    """How much the dearest size costs over the cheapest."""
    return max(costs) / min(costs) - 1
