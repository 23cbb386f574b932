"""`linli bench shares`: a lift of 200 flats, four plans: computed, drawn, and asked about.

The bot is the whole one, with a local Bot API in the same process. A share is measured from the
tap to the last word of its answer, in CPU of this process; its floor is the same person reading
the list of projects. The picture is set by a child process, so it is measured by the clock.
"""

import asyncio
import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.demo.clock import HandClock
from bot.demo.neighbourhood import GROUP, OPERATOR, ZONE
from bot.demo.village import Persona, Village, sandbox
from bot.features.funding import usecases
from bot.features.funding.model import Quotation, SchemeKind
from bot.features.funding.screens.pictured import plans_picture
from bot.features.residents.model import Door, Kind, Unit
from bot.infra.papers import pictures
from bot.infra.svg import drawn
from bot.infra.system import cpu_seconds, stopwatch
from bot.kernel.area import Area
from bot.kernel.events import Event
from bot.kernel.ids import ChatId, CommunityId, PersonId, ProjectId
from bot.kernel.money import Money
from bot.kernel.offices import granted
from bot.kernel.people import Role
from bot.kernel.roll import Neighbourhood
from bot.kernel.text import ZH
from bot.work import Work

HELP = """一部电梯两百户，四个方案：算一遍、画出来、问自家的一份，要多久。

A lift of 200 flats and four plans: how long computing, drawing and one's own share take."""
SHE, PER_FLOOR = 700, 8
LIN = PersonId(OPERATOR)
PLANS = (
    (SchemeKind.AREA, ""),
    (SchemeKind.SHAPLEY, ""),
    (SchemeKind.COEFFICIENT, "gz_floor3_guide"),
    (SchemeKind.COEFFICIENT_AREA, "gz_dongpu_area"),
)
TIMES = 5
BEGIN = datetime(2026, 5, 18, 4, 0, tzinfo=UTC)


@click.command("shares", help=HELP)
@click.option("--flats", default=200, show_default=True, help="有几户 / flats of the lift")
@click.option("--json", "as_json", is_flag=True, help="只打印一份 JSON / one JSON document")
def shares(flats: int, as_json: bool) -> None:
    found = asyncio.run(measure(flats))
    click.echo(json.dumps(found) if as_json else "\n".join(f"{k:24}{v}" for k, v in found.items()))


async def measure(flats: int) -> dict[str, float]:
    """Seconds: computing and drawing all plans; CPU of one's own share and of its floor."""
    with tempfile.TemporaryDirectory() as folder:
        return await _measured(Path(folder), flats)


async def _measured(folder: Path, flats: int) -> dict[str, float]:
    async with sandbox(folder, HandClock(BEGIN)) as village:
        project = await _lift(village, flats)
        her = village.person(SHE)
        whole = await _drawn(village, project)
        share, floor = await _asked(her)
    return {"flats": flats, "drawn": whole, "share_cpu": share, "floor_cpu": floor}


async def _lift(village: Village, flats: int) -> ProjectId:
    village.world.add_person(OPERATOR, "Lin")
    village.world.add_person(SHE, "N", language_code="zh-hans")
    village.world.add_group(GROUP, "Bench", [OPERATOR, SHE])
    village.world.add_bot_to(GROUP, OPERATOR)
    await village.settles()
    async with village.works.begin() as work:
        community = await work.residents.next_community()
        await _people(work, community, flats)
    async with village.works.begin() as work:
        actor = (await work.residents.actors({LIN}, frozenset()))[LIN]
        begun = await usecases.begin_project(work, actor, community, "1-1")
        price = Quotation(Money(16_000_000), Money(2_700_000))
        await usecases.quote(work, actor, begun.id, price)
        for kind, published in PLANS:
            await usecases.add_plan(work, actor, begun.id, kind, published)
    return begun.id


async def _people(work: Work, community: CommunityId, flats: int) -> None:
    place = Neighbourhood(community, "Bench", ChatId(GROUP), ZH, ZONE)
    await work.residents.set_up(place, place.name, work.now)
    given = await work.residents.grant(community, LIN, Role.COORDINATOR, work.now)
    await work.record.append(Event(community, "role.grant", granted(given)))
    for number in range(flats):
        floor, door = divmod(number, PER_FLOOR)
        id, at = await work.residents.next_unit(), Door("1", "1", f"{floor + 1}{door + 1:02}")
        area = Area(5_000 + number % 97 * 31)
        unit = Unit(id, community, at, floor + 1, area, Kind.DWELLING)
        await work.residents.put_unit(unit)
        if number == flats - 1:
            await work.residents.represent(unit, PersonId(SHE), work.now)


async def _drawn(village: Village, id: ProjectId) -> float:
    """From the stored project to a finished picture."""
    catalogues, begin = village.works.drawer.catalogues, stopwatch()
    async with village.works.look() as work:
        actor = (await work.residents.actors({LIN}, frozenset()))[LIN]
        board = await usecases.board_of(work, actor, id)
    svg = drawn([plans_picture(board)], lambda one: catalogues.render(one, ZH), "zh-Hans")
    await pictures("count", {"svg": svg})
    return round(stopwatch() - begin, 3)


async def _asked(her: Persona) -> tuple[float, float]:
    """The middle of several, so that what happens once does not count."""
    asked, floor = [], []
    for _time in range(TIMES):
        begin = cpu_seconds()
        await her.says("/elevator")
        floor.append(cpu_seconds() - begin)
        begin = cpu_seconds()
        await her.taps("我家出多少")
        asked.append(cpu_seconds() - begin)
    if "您家出" not in her.reads():
        raise RuntimeError("the share was not told")
    return round(sorted(asked)[TIMES // 2], 3), round(sorted(floor)[TIMES // 2], 3)
