"""Who has no right to an elevator's project gets nothing of it; a changed row is found."""

from sqlalchemy import text

from bot.chat.screens import who_are_you
from bot.demo.neighbourhood import COORDINATOR, GROUP
from bot.features.funding import usecases
from bot.features.funding.model import Quotation, SchemeKind
from bot.features.funding.screens import MyShare, OpenDesk, ReadFlats, TakePart
from bot.features.funding.screens.presses import Takes
from bot.kernel.ids import PersonId
from bot.kernel.money import Money
from bot.kernel.people import Actor
from tests.handlers.speech import speech
from tests.handlers.steps import checked_record
from tests.lane import Lane


async def lifted(lane: Lane) -> int:
    """A project of the lane with a price and a plan; its number."""
    async with lane.village.works.begin() as work:
        person = PersonId(COORDINATOR)
        lin: Actor = (await work.residents.actors({person}, frozenset()))[person]
        begun = await usecases.begin_project(work, lin, lane.community, "1-1")
        price = Quotation(Money(16_000_000), Money(2_700_000))
        await usecases.quote(work, lin, begun.id, price)
        await usecases.add_plan(work, lin, begun.id, SchemeKind.AREA)
        return begun.id


async def pressed(lane: Lane, person, press, chat=None) -> str:
    """What a changed client gets for that button, whether it was ever shown to her."""
    await person.says("/start")
    message = person.messages()[-1]["message_id"]
    data = lane.village.works.drawer.seals.seal(press)
    flashed = await person.presses(message, {"callback_data": data}, chat)
    return f"{flashed} {person.reads()}"


async def test_a_neighbour_opens_no_desk_whatever_she_presses(either: Lane) -> None:
    said, id = speech(either), await lifted(either)
    her = either.neighbour(1)
    async with either.village.works.look() as work:
        unit = (await work.funding.get(id)).flats[4].unit
    for press in (OpenDesk(id), ReadFlats(id, 1, 0), TakePart(id, unit, Takes.OUT)):
        told = await pressed(either, her, press)
        assert "301" not in told
        assert "40,552" not in told
    async with either.village.works.look() as work:
        assert all(one.takes_part for one in (await work.funding.get(id)).flats)
    assert said("Work on this project") not in her.labels()


async def test_a_stranger_reads_neither_list_nor_share(either: Lane) -> None:
    said, id = speech(either), await lifted(either)
    passer_by = either.stranger
    await passer_by.says("/elevator")
    assert said.text(who_are_you()) in passer_by.reads()
    told = await pressed(either, passer_by, MyShare(id))
    assert "187,000" not in told
    assert "yuan" not in told


async def test_each_reads_her_own_flat_and_no_other(either: Lane) -> None:
    id = await lifted(either)
    told = await pressed(either, either.neighbour(3), MyShare(id))
    assert "40,552.54" in told
    assert "1-1-202" not in told.replace("1幢1单元202室", "1-1-202")
    both = await pressed(either, either.neighbour(5), MyShare(id))  # she has two flats
    assert "40,552.54" in both
    assert "52,947.46" in both


async def test_a_group_without_projects_says_so_and_offers_nothing(either: Lane) -> None:
    said, her = speech(either), either.neighbour(1)
    await her.says("/elevator", GROUP)
    await her.says("/elevator")
    assert said("Nobody has begun an elevator project here yet.") in her.reads()
    assert said("Begin an elevator project") not in her.labels()


async def test_a_flat_that_was_changed_behind_the_record_is_found(either: Lane) -> None:
    await lifted(either)
    assert checked_record(either).findings == []
    async with either.village.works.database.engine.begin() as connection:
        await connection.execute(text("UPDATE project_flats SET area = area + 1 WHERE place = 3"))
    found = checked_record(either).findings
    assert [one.fault.name for one in found] == ["PROJECT_DIFFERS"]
