"""`linli bench verify`: how long `linli verify` takes over a long record, start and end included.

Neighbours change their minds again and again in one open ballot: every entry is a vote with a
sealed choice, each supersedes the one before it, and the tables must agree with the last. The
reading is a process of its own, as an auditor starts it; the floor beside it only starts the
command.
"""

import asyncio
import json
import tempfile
from itertools import cycle, islice
from pathlib import Path

import click

from bot.app import open_works
from bot.commands.bench.settle import settle
from bot.commands.bench.street import Street, street
from bot.demo.neighbourhood import FIRST_PERSON
from bot.features.ballots.model import Choice
from bot.features.ballots.usecases import cast_vote
from bot.infra.system import stopwatch
from bot.kernel.ids import BallotId, PersonId

HELP = """核验一本很长的记录要多久。

How long it takes to check a long record."""
HOUSEHOLDS = 1_000
AT_ONCE = 500  # votes in one unit of work
BALLOT = BallotId(1)
CHOICES = (Choice.YES, Choice.NO, Choice.ABSTAIN)


@click.command("verify", help=HELP)
@click.option(
    "--votes", default=100_000, show_default=True, help="记录里几票 / votes on the record"
)
@click.option("--json", "as_json", is_flag=True, help="只打印一份 JSON / one JSON document")
def verify(votes: int, as_json: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(measure(Path(folder), votes, quiet=as_json))
    click.echo(json.dumps(found) if as_json else "\n".join(f"{k:12}{v}" for k, v in found.items()))


async def measure(folder: Path, votes: int, *, quiet: bool) -> dict[str, float]:
    """Seconds of the whole command, and of its `--help` as the floor."""
    async with street(folder) as place:
        await _written(place, votes, quiet=quiet)
        floor, _help = await _timed(place, "verify", "--help")
        took, said = await _timed(place, "verify", str(place.database), "--json")
    report = json.loads(said)
    if report["findings"]:
        raise click.ClickException(f"not clean: {report['findings'][:3]}")
    return {"votes": votes, "seconds": round(took, 2), "floor": round(floor, 2)}


async def _written(place: Street, votes: int, *, quiet: bool) -> None:
    """The choice of everybody changes with each round, for the same one again is no new vote."""
    async with open_works(place.settings()) as works:
        await settle(works, HOUSEHOLDS, HOUSEHOLDS)
        people = [PersonId(FIRST_PERSON + number) for number in range(HOUSEHOLDS)]
        turns = enumerate(islice(cycle(people), votes))
        for begun in range(0, votes, AT_ONCE):
            async with works.begin() as work:
                actors = await work.residents.actors(people, frozenset())
                for number, person in islice(turns, AT_ONCE):
                    choice = CHOICES[number // HOUSEHOLDS % len(CHOICES)]
                    await cast_vote(work, actors[person], BALLOT, choice)
            if not quiet and begun % 10_000 == 0:
                click.echo(f"{begun:,}/{votes:,}", err=True)


async def _timed(place: Street, *words: str) -> tuple[float, str]:
    began = stopwatch()
    code, said = await place.linli(*words)
    if code not in (0, 1):
        raise click.ClickException(place.last_words())
    return stopwatch() - began, said
