"""The people whose every button is pressed: one neighbourhood in which each has something to do."""

from datetime import timedelta

from bot.commands.drill.dice import Dice
from bot.commands.drill.worlds import FIRST_PERSON, acting, settled
from bot.demo.neighbourhood import COORDINATOR, GROUP, HUNG, OPERATOR
from bot.demo.village import Village
from bot.features.ballots.model import Ballot, Choice, Preset, Proposal
from bot.features.ballots.usecases import cast_vote, open_ballot
from bot.features.residents.model import Door, RollRow
from bot.features.residents.screens import Sold
from bot.features.residents.usecases import import_roll, issue_letters
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
    "elder": FIRST_PERSON + 5,
    "auditor": 92,
    "coordinator": COORDINATOR,
    "operator": OPERATOR,
    "newcomer": 93,
    "second coordinator": 94,
}
OUTSIDE = ("stranger", "auditor", "newcomer", "second coordinator")  # who hold no flat
HELD = {"volunteer": Role.VOLUNTEER, "mediator": Role.MEDIATOR, "auditor": Role.AUDITOR}
TEXT = "第一条 楼道不堆放杂物。\n第二条 晚上十点以后安静。"
DAYS = 9
NOBODY_YET = [RollRow(Door("2", "1", door), 1, Area(6_000)) for door in ("101", "102")]


async def lived_in(village: Village, name: str, language: str = "zh-hans") -> None:
    """A vote has ended, one is open with a text, and everybody has begun to talk with the bot.

    What only concerns the person of that name has happened last: her letter, what she confirms.
    """
    place = await settled(village, Dice("crawl"), 0)
    world = village.world
    for id in (PEOPLE[one] for one in OUTSIDE):
        world.add_person(id, f"邻居 {id}")
        world.join(id, GROUP)
    for one in world.people.values():
        one.language_code = language
    await village.settles()
    await _offices(village, place)
    await village.passes(days=DAYS + 1, minutes=1)
    await _opened(village, place, "院门几点关？", TEXT)
    for id in PEOPLE.values():
        await village.person(id).says("/start")
    if name == "newcomer":
        await _letter(village, place)
    if name == "second coordinator":
        await _waits_for_a_second(village, place)
    await village.passes(minutes=2)


async def _letter(village: Village, place: CommunityId) -> None:
    """She follows the link of a flat in which nobody votes yet."""
    async with village.works.begin() as work:
        (letter,) = await issue_letters(work, await acting(work, COORDINATOR), place)
    await village.person(PEOPLE["newcomer"]).opens(letter.payload)


async def _waits_for_a_second(village: Village, place: CommunityId) -> None:
    """Where two coordinate, a sale that one notes waits for the other."""
    async with village.works.begin() as work:
        second = PersonId(PEOPLE["second coordinator"])
        await work.residents.grant(place, second, Role.COORDINATOR, work.now)
        flats = await work.residents.units(place)
    lin, seal = village.person(COORDINATOR), village.works.drawer.seals.seal
    await lin.says("/roll")
    message = lin.messages()[-1]["message_id"]
    await lin.presses(message, {"callback_data": seal(Sold(flats[0].id))})


async def _offices(village: Village, place: CommunityId) -> None:
    """Roles, a second flat, and a vote in which three answer; two of them answer the next too."""
    async with village.works.begin() as work:
        await import_roll(work, await acting(work, COORDINATOR), place, NOBODY_YET)
    async with village.works.begin() as work:
        for name, role in HELD.items():
            await work.residents.grant(place, PersonId(PEOPLE[name]), role, work.now, label=name)
        await work.residents.choose_elder(PersonId(PEOPLE["elder"]), work.now, on=True)
        flats = await work.residents.units(place)
        await work.residents.represent(flats[-1], PersonId(PEOPLE["two flats"]), work.now)
    await _opened(village, place, "楼道灯要换新的吗？", "")


async def _opened(village: Village, place: CommunityId, question: str, text: str) -> Ballot:
    async with village.works.begin() as work:
        closes = work.now + timedelta(days=DAYS)
        hung = work.now - HUNG
        asked = Proposal(place, question, text, Preset.RESIDENTS_MEETING, closes, noticed_at=hung)
        ballot = await open_ballot(work, await acting(work, COORDINATOR), asked)
        await ballot_opened(work, ballot)
    await village.settles()
    async with village.works.begin() as work:
        for name in ("has voted", "volunteer", "mediator"):
            await cast_vote(work, await acting(work, PEOPLE[name]), ballot.id, Choice.YES)
    await village.settles()
    return ballot
