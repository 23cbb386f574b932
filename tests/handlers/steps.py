"""Steps that several tests take: from the card to the answer, to the deadline, to another place."""

from concurrent.futures import ThreadPoolExecutor

from bot.commands.verify import checked
from bot.commands.verify.judging import Held, Report
from bot.commands.verify.sources import read_source
from bot.demo.neighbourhood import COORDINATOR, GROUP, HUNG, PHOTO, STRANGER
from bot.demo.village import Persona, Village
from bot.features.ballots.model import Choice
from bot.features.ballots.screens import CastVote
from bot.features.residents.model import Door, Kind, Unit
from bot.kernel.area import Area
from bot.kernel.ids import BallotId, ChatId, PersonId
from bot.kernel.people import Role
from bot.kernel.roll import Neighbourhood
from bot.kernel.text import ZH
from tests.handlers.speech import Speech
from tests.lane import QUESTION, Lane

ELSEWHERE = -1002000000002
HE_LIVES_ELSEWHERE = 51


async def votes(person: Persona, choice: str, said: Speech) -> str | None:
    """From the card to the answer; returns the word over the chat."""
    await person.taps(said("Vote"), GROUP)
    return await person.taps(said(choice))


async def joins(
    person: Persona, said: Speech, payload: str, tie: str = "I own it and live here"
) -> None:
    """From the link of a flat to its vote: she says what she is to it, and that she is sure."""
    await person.opens(payload)
    await person.taps(said(tie))
    await person.taps(said("Join"))


async def ends(lane: Lane) -> None:
    """The deadline, and the seconds the bot needs to speak."""
    await lane.village.passes(days=10, minutes=1)
    await lane.village.passes(seconds=10)


async def notice_hangs(person: Persona, said: Speech) -> None:
    """In the form: the whole community decides, and a paper notice has hung long enough."""
    await person.taps(said("The whole community"))
    await person.taps(said("A paper notice hangs already"))
    await person.says(f"{person.village.clock.now() - HUNG:%Y-%m-%d}")
    await person.photographs(PHOTO)


def group_said(lane: Lane) -> list[str]:
    return [str(one.get("text", "")) for one in lane.village.group() if one["from"]["is_bot"]]


def card_of(lane: Lane, question: str) -> dict:
    return next(one for one in lane.village.group() if question in one.get("text", ""))


def the_card(lane: Lane) -> dict:
    return card_of(lane, QUESTION)


async def another_community(lane: Lane) -> Persona:
    """Somebody who votes for a flat of another community with a group of its own."""
    world = lane.village.world
    code = "zh-hans" if lane.language == ZH else "en"
    world.add_person(HE_LIVES_ELSEWHERE, "外面的人", language_code=code)
    world.add_group(ELSEWHERE, "别处", [STRANGER, HE_LIVES_ELSEWHERE])
    world.add_bot_to(ELSEWHERE, STRANGER)
    await lane.village.settles()
    world.chats[ELSEWHERE].messages.clear()
    async with lane.village.works.begin() as work:
        there = await work.residents.next_community()
        place = Neighbourhood(there, "别处", ChatId(ELSEWHERE), lane.language, "Asia/Shanghai")
        await work.residents.set_up(place, place.name, work.now)
        await work.residents.grant(there, PersonId(COORDINATOR), Role.COORDINATOR, work.now)
        unit = Unit(
            await work.residents.next_unit(),
            there,
            Door("9", "1", "101"),
            1,
            Area(5000),
            Kind.DWELLING,
        )
        await work.residents.put_unit(unit)
        await work.residents.represent(unit, PersonId(HE_LIVES_ELSEWHERE), work.now)
    return lane.village.person(HE_LIVES_ELSEWHERE)


async def newcomer(lane: Lane) -> Persona:
    """The passer-by moves into a new flat of the lane."""
    async with lane.village.works.begin() as work:
        number = await work.residents.next_unit()
        unit = Unit(number, lane.community, Door("1", "1", "401"), 4, Area(5840), Kind.DWELLING)
        await work.residents.put_unit(unit)
        await work.residents.represent(unit, PersonId(STRANGER), work.now)
    return lane.stranger


def press_of(lane: Lane, said: Speech) -> dict:
    """The button for yes, as the bot would seal it."""
    seals = lane.village.works.drawer.seals
    return {"text": said("Agree"), "callback_data": seals.seal(CastVote(BallotId(1), Choice.YES))}


def turnout(said: Speech, n: int) -> str:
    one = "{n} of {total} households has voted."
    return said.many(one, "{n} of {total} households have voted.", n, total=6)


def missing(said: Speech, n: int) -> str:
    one = "{n} more household must vote for the result to be valid."
    return said.many(one, "{n} more households must vote for the result to be valid.", n)


def checked_record(lane: Lane, held: Held | None = None) -> Report:
    """What a check of the very database says; read as an auditor does, outside the bot's loop."""
    return checked_village(lane.village, held)


def checked_village(village: Village, held: Held | None = None) -> Report:
    works = village.works
    url = works.database.engine.url.render_as_string(hide_password=False)
    with ThreadPoolExecutor(1) as auditor:
        source = auditor.submit(read_source, url).result()
    return checked(source, held or Held(), works.keys)
