"""What is written at the host for one community holds nothing of another (PROMISES P47).

Each command is run as somebody types it. Whoever holds the host may ask for either place; so what
is tried is whether one place's number ever brings something of the other, or no number anything.
"""

import asyncio
import os
import sqlite3
import sys
from asyncio import subprocess
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.commands import USAGE
from bot.commands.drill.elsewhere import DOORS, Report, told
from bot.commands.drill.talked_there import NAME
from bot.demo.village import KEYS
from bot.schema import METADATA

HOUSE = Path(__file__).resolve().parents[3]
AT_ONCE = 2
DATABASE = "sandbox.sqlite3"
HERE, THERE, NOWHERE = 1, 2, 99
NUMBER_THERE = 7  # no vote here has that number
BOT = ("--bot", "linli_demo_bot")
LARGEST = 2**70  # what no column holds
Linli = Callable[[Path, tuple[str, ...]], Awaitable[tuple[int, str]]]
"""Runs `linli` with these words on the database of the folder: exit code and everything it said."""
ROLL = "building,stairwell,floor,door,area_m2\n1,1,1,101,58.40\n"


@dataclass(frozen=True)
class Asked:
    """A command without the file it writes, which is its last word; `refused` it must be."""

    words: tuple[str, ...]
    refused: bool = False
    writes: bool = True

    @property
    def names(self) -> bool:
        """Whether it may say what the communities are called: to choose one, both are listed."""
        return self.refused and "--community" not in self.words


def every_export(roll: Path) -> Iterator[Asked]:
    """For this place; with what is the other's; for a place that is not there; for none at all."""
    of = "--community"
    commands: list[tuple[str, ...]] = [
        ("export",),
        ("export", "--public"),
        ("roll", "doors", "--all"),
        ("roll", "doors"),
    ]
    commands += [("roll", "links", *BOT), ("roll", "letters", *BOT)]
    check = ("roll", "check", f"{roll}")
    for number in (NOWHERE, LARGEST):
        yield from (Asked((*one, of, f"{number}"), refused=True) for one in commands)
        yield Asked((*check, of, f"{number}"), refused=True, writes=False)
    yield from (Asked(one, refused=True) for one in commands)
    ballot = ("export", "--ballot", f"{NUMBER_THERE}")
    foreign = [ballot, (*ballot, "--public"), ("roll", "letters", *BOT, "--flat", DOORS[1])]
    yield from (Asked((*one, of, f"{HERE}"), refused=True) for one in foreign)
    yield Asked((*check, of, f"{HERE}"), writes=False)
    yield from (Asked((*one, of, f"{HERE}")) for one in commands)


async def exports_crossed(
    report: Report, folder: Path, tries: list[Asked] | None = None, run: Linli | None = None
) -> None:
    """All of them on the database of that folder; what was exported is verified as well.

    Each is a process of its own, unless `run` runs it in another way.
    """
    KEYS.write(folder / "keys" / "keys.json")
    roll = folder / "roll.csv"
    roll.write_text(ROLL)
    before = _rows_there(folder)
    asked = list(every_export(roll)) if tries is None else tries
    room = asyncio.Semaphore(AT_ONCE)
    linli = run or _linli
    await asyncio.gather(*(_ask(report, folder, room, linli, *one) for one in enumerate(asked)))
    now = _rows_there(folder)
    report.changes += [*((before - now) + (now - before)).elements()]


async def _ask(
    report: Report, folder: Path, room: asyncio.Semaphore, linli: Linli, number: int, one: Asked
) -> None:
    kind = {"export": "json", "roll": "pdf"}[one.words[0]]
    out = folder / f"{number}.{'csv' if 'links' in one.words else kind}"
    async with room:
        code, said = await linli(folder, (*one.words, f"{out}") if one.writes else one.words)
    what = " ".join(one.words)
    report.exports += 1
    right = (code == USAGE and not out.exists()) if one.refused else code == 0
    report.broken += [] if right else [f"{what}: {code} {said[-200:]}"]
    written = out.read_text(errors="replace") if out.exists() else ""
    if kind == "json" and written:
        report.exports += 1
        said += (await linli(folder, ("verify", f"{out}")))[1]
    cells = written.replace(",", "-")  # a door stands in three
    found = told(f"{said}\n{written}\n{cells}", DOORS[1] if DOORS[1] in one.words else "")
    report.told += [f"{what}: {word}" for word in found if not (one.names and word == NAME)]


def settings(folder: Path) -> dict[str, str]:
    """Variables under which `linli` finds the database and the keys of that folder."""
    return {
        "LINLI_DATABASE_URL": f"sqlite+aiosqlite:///{folder / DATABASE}",
        "LINLI_KEY_FILE": str(folder / "keys" / "keys.json"),
    }


async def _linli(folder: Path, words: tuple[str, ...]) -> tuple[int, str]:
    given = settings(folder) | {"PYTHONPATH": str(HOUSE)}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LINLI_")}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *words),
        cwd=folder,
        env=kept | given,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    said, _nothing = await process.communicate()
    return process.returncode or 0, said.decode()


def _rows_there(folder: Path) -> Counter[str]:
    """The table of each row of the other place, with its content."""
    found: Counter[str] = Counter()
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        for name, table in METADATA.tables.items():
            if "community_id" in table.c:
                asked = f"SELECT * FROM {name} WHERE community_id = ?"  # noqa: S608 - our own name
                found.update(f"{name} {one}" for one in database.execute(asked, (THERE,)))
    return found
