"""The people whose every button is pressed: one neighbourhood in which each has something to do."""

from datetime import timedelta

from bot.commands.drill.dice import Dice
from bot.commands.drill.worlds import FIRST_PERSON, acting, settled
from bot.demo.neighbourhood import COORDINATOR, GROUP, OPERATOR
from bot.demo.village import Village
from bot.features.ballots.model import Ballot, Choice, Preset, Proposal
from bot.features.ballots.usecases import cast_vote, open_ballot
from bot.features.residents.model import Door, RollRow
from bot.features.residents.usecases import import_roll
from bot.kernel.area import Area
from bot.kernel.ids import CommunityId, PersonId
from bot.kernel.people import Role
from bot.reactions import ballot_opened

PEOPLE = {
    "stranger": 91,
    "resident": FIRST_PERSON,
    "has voted": FIRST_PERSON + 1,
    "two flats": FIRST_PERSON + 2,
    "volunteer": FIRST_PERSON + 3,
    "mediator": FIRST_PERSON + 4,
    "auditor": 92,
    "coordinator": COORDINATOR,
    "operator": OPERATOR,
}
HELD = {"volunteer": Role.VOLUNTEER, "mediator": Role.MEDIATOR, "auditor": Role.AUDITOR}
TEXT = "第一条 楼道不堆放杂物。\n第二条 晚上十点以后安静。"
DAYS = 9
NOBODY_YET = [RollRow(Door("2", "1", "101"), 1, Area(6_000))]


async def lived_in(village: Village, language: str = "zh-hans") -> None:
    """A vote has ended, one is open with a text, and everybody has begun to talk with the bot."""
    place = await settled(village, Dice("crawl"), 0)
    world = village.world
    for name in ("stranger", "auditor"):
        world.add_person(PEOPLE[name], f"邻居 {PEOPLE[name]}")
        world.join(PEOPLE[name], GROUP)
    for one in world.people.values():
        one.language_code = language
    await village.settles()
    await _offices(village, place)
    await village.passes(days=DAYS + 1, minutes=1)
    await _opened(village, place, "院门几点关？", TEXT)
    for id in PEOPLE.values():
        await village.person(id).says("/start")
    await village.passes(minutes=2)


async def _offices(village: Village, place: CommunityId) -> None:
    """Roles, a second flat, and a vote in which three answer; two of them answer the next too."""
    async with village.works.begin() as work:
        await import_roll(work, await acting(work, COORDINATOR), place, NOBODY_YET)
    async with village.works.begin() as work:
        for name, role in HELD.items():
            await work.residents.grant(place, PersonId(PEOPLE[name]), role, work.now, label=name)
        flats = await work.residents.units(place)
        await work.residents.represent(flats[5], PersonId(PEOPLE["two flats"]), work.now)
    await _opened(village, place, "楼道灯要换新的吗？", "")


async def _opened(village: Village, place: CommunityId, question: str, text: str) -> Ballot:
    async with village.works.begin() as work:
        closes = work.now + timedelta(days=DAYS)
        asked = Proposal(place, question, text, Preset.RESIDENTS_MEETING, closes)
        ballot = await open_ballot(work, await acting(work, COORDINATOR), asked)
        await ballot_opened(work, ballot)
    await village.settles()
    async with village.works.begin() as work:
        for name in ("has voted", "volunteer", "mediator"):
            await cast_vote(work, await acting(work, PEOPLE[name]), ballot.id, Choice.YES)
    await village.settles()
    return ballot
