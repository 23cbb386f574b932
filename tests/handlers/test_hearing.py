"""Who has been heard, by the words on buttons: the grid, visits, households without a phone."""

from bot.features.consultations.errors import FlatUnknown, HasOwnVoice
from bot.features.consultations.screens.presses import (
    BeginVisits,
    EnterBy,
    EnterSeconds,
    NothingSaid,
    PrintUnheard,
    SeeRates,
)
from bot.features.consultations.wizard import Way
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import ConcernId
from tests.handlers.speech import kept
from tests.handlers.steps import checked_record
from tests.handlers.test_consultations import crowded, opens
from tests.handlers.test_matters_raising import forged
from tests.handlers.test_matters_stages import running
from tests.lane import Lane

ONE = ConcernId(1)
ALL = "{heard} of {n} households have been heard."


def heard(said, heard: int, of: int) -> str:
    return said.many("{heard} of {n} household has been heard.", ALL, of, heard=heard)


async def test_a_visit_is_noted_at_a_door_and_the_grid_and_all_neighbours_know_of_it(
    either: Lane,
) -> None:
    await crowded(either)
    said = await running(either)
    lin, bai = either.coordinator, either.neighbour(1)
    await opens(lin, said)
    await lin.taps(said("Who has been heard"))
    before = lin.reads()
    await lin.taps(said("Note a visit"))
    await lin.says("9-9-999")
    assert said.text(FlatUnknown().text()) in lin.reads()
    await lin.says("2-1-301")
    await lin.says("楼下太吵，孩子睡不着")
    assert said("Noted: flat {label} has been heard.", label=said.flat("2-1-301")) in lin.reads()
    await lin.taps(said("The next visit"))
    await lin.says("2-1-401")
    await lin.taps(said("Visited, nothing to say"))
    await lin.taps(said("Who has been heard"))
    total = (await kept(either, "units"))["units"]
    assert heard(said, 1, total) in before
    assert heard(said, 3, total) in lin.reads()
    building = said("Building {building}: {heard} of {total}", building="2", heard=2, total=8)
    assert building in lin.reads()
    await opens(bai, said)
    await bai.taps(said("Read reasons and worries"))
    assert said("Said at the door") in bai.reads()
    assert "楼下太吵，孩子睡不着" in bai.reads()
    assert "2-1-301" not in bai.reads()
    assert checked_record(either).findings == []


async def test_the_doors_to_knock_on_come_as_a_file(lane: Lane) -> None:
    await crowded(lane)
    said = await running(lane)
    lin = lane.coordinator
    await opens(lin, said)
    await lin.taps(said("Who has been heard"))
    await lin.taps(said("Print the doors to knock on"))
    await lane.village.passes(seconds=5)
    assert said("Matter no. {number}: doors to knock on", number=1) in lin.reads()
    assert lin.file().startswith(b"%PDF")


async def test_a_household_without_a_phone_is_entered_once_and_may_be_struck(either: Lane) -> None:
    await crowded(either, more=30)
    said = await running(either)
    lin = either.coordinator
    await opens(lin, said)
    await lin.taps(said("Enter a household without a phone"))
    await lin.taps(said("By telephone"))
    await lin.says("2-1-301")
    assert said("Noted: this household asks for it. It counts once.") in lin.reads()
    assert (await kept(either, "concern_seconds"))["concern_seconds"] == 2
    await opens(lin, said)
    await lin.taps(said("Enter a household without a phone"))
    await lin.taps(said("It takes it back"))
    await lin.says("2-1-301")
    assert said("Taken back: this household does not count any more.") in lin.reads()
    assert (await kept(either, "concern_seconds"))["concern_seconds"] == 1
    assert checked_record(either).findings == []


async def _label(lane: Lane, number: int) -> str:
    """The flat of that neighbour."""
    async with lane.village.works.look() as work:
        actors = await work.residents.actors({lane.neighbour(number).id}, work.operators)
        (unit, *_more) = next(iter(actors.values())).memberships[0].units
        return (await work.residents.unit(unit)).label


async def test_who_has_telegram_says_it_herself(lane: Lane) -> None:
    await crowded(lane, more=30)
    said = await running(lane)
    lin = lane.coordinator
    await opens(lin, said)
    await lin.taps(said("Enter a household without a phone"))
    await lin.taps(said("On paper"))
    await lin.says(await _label(lane, 2))
    assert said.text(HasOwnVoice().text()) in lin.reads()


async def test_her_household_takes_back_what_it_asked_for(lane: Lane) -> None:
    await crowded(lane, more=30)
    said = await running(lane)
    bai = lane.neighbour(1)
    await opens(bai, said)
    assert said("Your household asks for this.") in bai.reads()
    await bai.taps(said("We do not ask for this any more"))
    assert said("Taken back: your household does not ask for this any more.") in bai.reads()
    assert (await kept(lane, "concern_seconds"))["concern_seconds"] == 0
    assert checked_record(lane).findings == []


async def test_how_many_are_enough_is_told_with_its_source_and_what_the_roll_lacks(
    lane: Lane,
) -> None:
    said = await running(lane)
    bai = lane.neighbour(1)
    await opens(bai, said)
    await bai.taps(said("How many are enough"))
    assert "26" in bai.reads()
    assert "28" in bai.reads()
    total = (await kept(lane, "units"))["units"]
    lacks = "Adults are not counted: for {n} flats the roll does not say how many live there."
    assert said.many(lacks.replace("flats", "flat"), lacks, total) in bai.reads()


async def test_doors_visits_and_figures_are_for_who_coordinates_there(lane: Lane) -> None:
    said = await running(lane)
    bai = lane.neighbour(1)
    await bai.says("/start")
    for press in (
        PrintUnheard(ONE),
        BeginVisits(ONE),
        EnterSeconds(ONE),
        EnterBy(ONE, Way.PAPER),
        SeeRates(),
    ):
        assert said.text(NotAllowed().text()) in await forged(lane, bai, press), press
    await forged(lane, lane.coordinator, NothingSaid())  # at no door
    assert (await kept(lane, "concern_visits", "drafts")) == {"concern_visits": 0, "drafts": 0}
