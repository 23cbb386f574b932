"""`linli bench roll`: a roll of 5,000 flats comes in as an Excel file while people vote.

What counts is that nobody who votes meanwhile waits long. The bot is `linli run` in a process of
its own; a press is measured from the tap to its answer, and the floor beside it is the
slowest press of a time in which nothing else happens.
"""

import asyncio
import json
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import cycle
from pathlib import Path
from typing import Any

import click

from bot.commands.bench.crowd import Crowd
from bot.commands.bench.street import Street, inhabited, stopped, street
from bot.demo.api.records import Happening, Upload
from bot.demo.neighbourhood import OPERATOR
from bot.infra.sheets.xlsx import spreadsheet
from bot.infra.system import stopwatch

HELP = """录入一份很长的清册，看别人投票要等多久。

Imports a long roll, and shows how long others wait who vote meanwhile."""
PEOPLE = 100
PACE = 0.1  # seconds between two presses
QUIET = 10.0  # seconds of votes alone
PATIENCE = 60.0
HEAD = ("幢", "单元", "楼层", "室", "面积", "业主编号", "业主")
IMPORT, TAKE_IN = "导入清册", "就这样录入"  # in front, to somebody whose language is not known
JSON = dict[str, Any]


@click.command("roll", help=HELP)
@click.option("--flats", default=5_000, show_default=True, help="清册有几户 / flats on the roll")
@click.option("--json", "as_json", is_flag=True, help="只打印一份 JSON / one JSON document")
def roll(flats: int, as_json: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(measure(Path(folder), flats))
    click.echo(json.dumps(found) if as_json else "\n".join(f"{k:24}{v}" for k, v in found.items()))


async def measure(folder: Path, flats: int) -> dict[str, float]:
    """Seconds to the report and to the end of the import; the slowest press of each time."""
    async with street(folder) as place:
        crowd = await inhabited(place, PEOPLE)
        bot = await place.start()
        await place.up(bot)
        try:
            return await _measured(place, crowd, flats)
        finally:
            await stopped(bot)


async def _measured(place: Street, crowd: Crowd, flats: int) -> dict[str, float]:
    lin = Coordinator(place)
    await lin.asks_to_import()
    async with voting(crowd) as slowest:
        await asyncio.sleep(QUIET)
        floor = slowest()
    file = Upload("roll.xlsx", spreadsheet(_lines(flats)), "application/octet-stream")
    async with voting(crowd) as slowest:
        report = await lin.sends(file)
        while_read = slowest()
    async with voting(crowd) as slowest:
        taken_in = await lin.takes_in()
        while_written = slowest()
    return {
        "flats": flats,
        "seconds_to_report": round(report, 2),
        "seconds_to_import": round(taken_in, 2),
        "slowest_press_alone": round(floor, 2),
        "slowest_press_reading": round(while_read, 2),
        "slowest_press_importing": round(while_written, 2),
    }


def _lines(flats: int) -> list[tuple[str, ...]]:
    """Another building than that of the voters, so that every flat is new."""
    lines: list[tuple[str, ...]] = [HEAD]
    for number in range(flats):
        building, door = divmod(number, 60)
        at = (str(building + 1_000), "1", str(door // 4 + 1), str(door + 101))
        lines.append((*at, f"{60 + number % 40}.{number % 100:02}", f"A{number}", f"业主{number}"))
    return lines


class Coordinator:
    """Who sends the file; she reads the newest message and presses what stands under it."""

    def __init__(self, place: Street) -> None:
        self._world = place.world

    async def asks_to_import(self) -> None:
        self._world.say(OPERATOR, OPERATOR, "/roll")
        await self._until(lambda: self._button(IMPORT))
        self._press(IMPORT)
        await self._until(lambda: "Excel" in self._newest().get("text", ""))

    async def sends(self, file: Upload) -> float:
        begun = stopwatch()
        self._world.send_file(OPERATOR, OPERATOR, file)
        await self._until(lambda: self._button(TAKE_IN))
        return stopwatch() - begun

    async def takes_in(self) -> float:
        begun = stopwatch()
        self._press(TAKE_IN)
        await self._until(lambda: not self._button(TAKE_IN))
        return stopwatch() - begun

    def _newest(self) -> JSON:
        return (self._world.messages(OPERATOR) or [{}])[-1]

    def _button(self, label: str) -> JSON | None:
        rows = self._newest().get("reply_markup", {}).get("inline_keyboard", [])
        return next((one for row in rows for one in row if one["text"].startswith(label)), None)

    def _press(self, label: str) -> None:
        button, newest = self._button(label), self._newest()
        assert button is not None
        self._world.press(OPERATOR, OPERATOR, newest["message_id"], button["callback_data"])

    async def _until(self, true: Callable[[], object]) -> None:
        news = asyncio.Event()
        stop = self._world.listen(lambda _happening: news.set())
        try:
            async with asyncio.timeout(PATIENCE):
                while not true():
                    await news.wait()
                    news.clear()
        except TimeoutError:
            raise click.ClickException(f"no answer: {self._newest().get('text')}") from None
        finally:
            stop()


@asynccontextmanager
async def voting(crowd: Crowd) -> AsyncIterator[Callable[[], float]]:
    """People press in turn, ten a second, until the end of the block; gives the slowest answer."""
    pressed: dict[int, float] = {}
    took = [0.0]

    def happened(one: Happening) -> None:
        person = one.about.get("person_id")
        if one.kind == "answer" and person in pressed:
            took.append(stopwatch() - pressed.pop(person))

    async def pressing() -> None:
        for number, person in enumerate(cycle(crowd.people)):
            message, buttons = crowd.buttons(person)
            pressed[person] = stopwatch()
            crowd.world.press(person, person, message, buttons[number // crowd.size % 2])
            await asyncio.sleep(PACE)

    def slowest() -> float:
        waiting = [stopwatch() - since for since in pressed.values()]
        return max([*took, *waiting])

    stop = crowd.world.listen(happened)
    presses = asyncio.create_task(pressing())
    try:
        yield slowest
    finally:
        presses.cancel()
        stop()
