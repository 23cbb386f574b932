"""Two places for the drill of codes: a letter at every door, and every kind that works no more.

All of it is made by the real use cases, and what is shown to a group is shown to the real bot.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from bot.commands.drill.worlds import acting
from bot.demo.neighbourhood import COORDINATOR, GROUP, OPERATOR
from bot.demo.village import Village
from bot.features.residents.model import Door, RollRow, Tie
from bot.features.residents.model.invitations import LETTER_LIVES, Link
from bot.features.residents.usecases import (
    accept_coordinator,
    claim_unit,
    import_roll,
    invite_coordinator,
    issue_letters,
    set_up_community,
)
from bot.kernel.area import Area
from bot.kernel.ids import ChatId, CommunityId, UnitId
from bot.kernel.links import digest
from bot.work import Work

MINUTE = timedelta(minutes=1)
A_BUILDING, A_FLOOR = 100, 10
FIRST_HOLDER = 5_000
NAMES = ("这边", "那边")


class Wrong(Enum):
    """Why it does not work. All but the first really stood on a letter, or in a link."""

    UNKNOWN = "unknown"
    EXPIRED = "expired"
    USED = "used"
    WITHDRAWN = "withdrawn"
    SHOWN = "shown"
    ELSEWHERE = "elsewhere"  # of another community, used there
    COORDINATOR = "coordinator"  # would make a coordinator; followed as one for a flat
    FLAT = "flat"  # of a flat and still good; followed as one that makes a coordinator


@dataclass(frozen=True)
class Wrongs:
    """`good` letters work. `others` by kind; those of `Wrong.COORDINATOR` have no code."""

    good: Sequence[Link]
    others: Mapping[Wrong, Sequence[Link]]


async def lettered(village: Village, letters: int, each: int) -> Wrongs:
    """`letters` that work, and `each` of every kind that does not."""
    here, there = [await _place(village, number) for number in range(2)]
    flats = await _roll(village, here, letters + 4 * each)
    theirs = await _roll(village, there, each)
    piles = [flats[one * each : (one + 1) * each] for one in range(4)]
    expired = await _issued(village, here, piles[0])
    await village.settles()
    village.clock.forward(LETTER_LIVES + MINUTE)
    await village.settles()
    withdrawn = await _issued(village, here, piles[1])
    await _issued(village, here, piles[1])
    used = await _issued(village, here, piles[2])
    elsewhere = await _issued(village, there, theirs)
    await _taken(village, [*used, *elsewhere])
    shown = await _issued(village, here, piles[3])
    await _shown(village, shown)
    good = await _issued(village, here, flats[4 * each :])
    async with village.works.begin() as work:
        coordinator = await invite_coordinator(work, await acting(work, OPERATOR), there)
    others: dict[Wrong, Sequence[Link]] = {
        Wrong.EXPIRED: expired,
        Wrong.USED: used,
        Wrong.WITHDRAWN: withdrawn,
    }
    others |= {Wrong.SHOWN: shown, Wrong.ELSEWHERE: elsewhere, Wrong.COORDINATOR: [coordinator]}
    return Wrongs(good, others | {Wrong.FLAT: good})


async def _place(village: Village, number: int) -> CommunityId:
    """A group that the bot can read all of, with its coordinator."""
    world, group = village.world, GROUP - number
    if not number:
        for person, name in ((OPERATOR, "老周"), (COORDINATOR, "小林")):
            world.add_person(person, name, language_code="zh-hans")
            world.open_link(person, "hello")
    world.add_group(group, NAMES[number], [OPERATOR, COORDINATOR])
    world.add_bot_to(group, OPERATOR)
    world.promote(group)
    await village.settles()
    async with village.works.begin() as work:
        host, name = await acting(work, OPERATOR), NAMES[number]
        made = await set_up_community(work, host, ChatId(group), name, name)
        link = await invite_coordinator(work, host, made.place.id)
        await accept_coordinator(work, await acting(work, COORDINATOR), link.payload[1:])
    return made.place.id


async def _roll(village: Village, place: CommunityId, flats: int) -> list[UnitId]:
    async with village.works.begin() as work:
        rows = [_flat(number) for number in range(flats)]
        await import_roll(work, await acting(work, COORDINATOR), place, rows)
    async with village.works.look() as work:
        return [one.id for one in await work.residents.units(place)]


def _flat(number: int) -> RollRow:
    building, within = divmod(number, A_BUILDING)
    floor, door = divmod(within, A_FLOOR)
    return RollRow(Door(f"{building + 1}", "1", f"{floor + 1}{door:02}"), floor + 1, Area(8_000))


async def _issued(village: Village, place: CommunityId, units: Collection[UnitId]) -> list[Link]:
    async with village.works.begin() as work:
        return [*await issue_letters(work, await acting(work, COORDINATOR), place, units)]


async def _taken(village: Village, letters: Sequence[Link]) -> None:
    """Somebody lives behind each of these doors."""
    async with village.works.begin() as work:
        for number, one in enumerate(letters):
            await _taken_by(work, FIRST_HOLDER + number, one)


async def _taken_by(work: Work, person: int, letter: Link) -> None:
    await claim_unit(work, await acting(work, person), digest(letter.payload[1:]), Tie.BOTH)


async def _shown(village: Village, letters: Sequence[Link]) -> None:
    """Every second one by its code, the others by their link."""
    for number, one in enumerate(letters):
        link = f"https://t.me/{village.world.bot.username}?start={one.payload}"
        said = f"我的码是 {one.code[:4]} {one.code[4:]}" if number % 2 else link
        village.world.say(COORDINATOR, GROUP, said)
    await village.settles()
