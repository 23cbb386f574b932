"""A coordinator sends the roll in the chat: dry run first, then all of it or nothing."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from bot.demo.api.records import Upload
from bot.demo.village import Persona
from bot.features.residents import errors
from bot.kernel.area import Area
from bot.kernel.people import Role
from tests.features.residents.broken_files import book, flat
from tests.handlers.speech import speech
from tests.handlers.steps import checked_record
from tests.lane import FLATS, Lane

IMPORT = "Import a roll"
TYPE = "application/octet-stream"


def lane_as_file(**changed: str) -> bytes:
    """The roll of the lane, its first flat with other cells."""
    lines = []
    for number, (door, (area, _person)) in enumerate(FLATS.items()):
        cells = {"building": "1", "stairwell": "1", "floor": str(number // 2 + 1), "door": door}
        cells |= {"area": f"{area / 100:.2f}", "ref": "", "name": "", "adults": ""}
        lines.append(flat(**cells | (changed if number == 0 else {})))
    return book(*lines)


async def sends(person: Persona, content: bytes, name: str = "清册.xlsx") -> None:
    village = person.village
    village.world.send_file(person.id, person.id, Upload(name, content, TYPE))
    await village.settles()
    await village.passes(seconds=3)


async def begins(lane: Lane) -> Persona:
    lin = lane.coordinator
    await lin.says("/roll")
    await lin.taps(speech(lane)(IMPORT))
    return lin


async def units(lane: Lane) -> dict[str, int]:
    """Flats with their areas in 0.01 m²."""
    async with lane.village.works.look() as work:
        every = await work.residents.units(lane.community)
    return {one.label: one.area.hundredths for one in every}


async def test_a_file_is_compared_and_then_taken_in(either: Lane) -> None:
    said, lin = speech(either), await begins(either)
    await sends(lin, lane_as_file(area="90.00"))
    assert said("Roll of {name}", name="梧桐里") in lin.reads()
    assert "58.40" in lin.reads()
    assert "90.00" in lin.reads()
    assert (await units(either))["1-1-101"] == 5_840
    await lin.taps(said("Import it"))
    assert said("The roll is imported.") in lin.reads()
    assert (await units(either))["1-1-101"] == 9_000
    assert checked_record(either).findings == []


async def test_what_she_does_not_want_leaves_the_roll_as_it_was(either: Lane) -> None:
    said, lin = speech(either), await begins(either)
    before = await units(either)
    await sends(lin, lane_as_file(area="90.00"))
    await lin.taps(said("Do not import it"))
    assert lin.reads() == said("The roll stays as it was.")
    assert await units(either) == before


async def test_a_file_with_mistakes_is_told_line_by_line_and_may_be_sent_again(
    either: Lane,
) -> None:
    said, lin = speech(either), await begins(either)
    await sends(lin, lane_as_file(area="很大", floor="x"))
    assert said("Please mend the file and send it again. So far nothing has changed.") in (
        lin.reads()
    )
    assert "很大" in lin.reads()
    await sends(lin, lane_as_file())
    assert said("It says the same as the roll we have. Nothing would change.") in lin.reads()


async def test_the_newest_of_two_files_counts(lane: Lane) -> None:
    said, lin = speech(lane), await begins(lane)
    await sends(lin, lane_as_file(area="90.00"))
    message, take = lin.button(said("Import it"))
    await sends(lin, lane_as_file(area="91.00"))
    await lin.taps(said("Import it"))
    assert (await units(lane))["1-1-101"] == 9_100
    await lin.presses(message, take)
    assert (await units(lane))["1-1-101"] == 9_100


async def test_under_an_older_report_no_newer_file_is_taken_in(either: Lane) -> None:
    """She presses what she read first; what the newer file would change is shown there now."""
    said, lin = speech(either), await begins(either)
    await sends(lin, lane_as_file(area="90.00"))
    message, take = lin.button(said("Import it"))
    await sends(lin, lane_as_file(area="91.00"))
    await lin.presses(message, take)
    assert (await units(either))["1-1-101"] == 5_840
    shown = next(one["text"] for one in lin.messages() if one["message_id"] == message)
    assert said("Nothing has been imported yet.") in shown
    assert "91.00" in shown
    again, take = lin.button(said("Import it"))
    await lin.presses(again, take)
    assert (await units(either))["1-1-101"] == 9_100


async def grows(lane: Lane, area: int, flat: str = "1-1-101") -> None:
    """Somebody else brings the roll up to date meanwhile."""
    async with lane.village.works.begin() as work:
        every = await work.residents.units(lane.community)
        (unit,) = (one for one in every if one.label == flat)
        await work.residents.put_unit(replace(unit, area=Area(area)))


async def test_a_roll_that_changed_meanwhile_is_shown_anew_and_not_taken_in(either: Lane) -> None:
    said, lin = speech(either), await begins(either)
    await sends(lin, lane_as_file(area="90.00"))
    await grows(either, 7_700)
    await lin.taps(said("Import it"))
    assert (await units(either))["1-1-101"] == 7_700
    assert said("Nothing has been imported yet.") in lin.reads()
    assert "77.00" in lin.reads()
    await lin.taps(said("Import it"))
    assert said("The roll is imported.") in lin.reads()
    assert (await units(either))["1-1-101"] == 9_000


async def test_a_roll_that_says_the_same_by_now_has_nothing_left_to_import(lane: Lane) -> None:
    said, lin = speech(lane), await begins(lane)
    await sends(lin, lane_as_file(area="90.00"))
    await grows(lane, 9_000)
    await lin.taps(said("Import it"))
    assert said("It says the same as the roll we have. Nothing would change.") in lin.reads()
    assert said("Import it") not in lin.labels()


async def test_a_file_without_owners_leaves_the_owners_of_the_roll_alone(lane: Lane) -> None:
    said, lin = speech(lane), await begins(lane)
    await sends(lin, lane_as_file(ref="A1", name="陈秀英", adults="2"))
    await lin.taps(said("Import it"))
    await lin.says("/roll")
    await lin.taps(said(IMPORT))
    head = "building,stairwell,floor,door,area_m2"
    await sends(lin, f"{head}\n1,1,1,101,58.40".encode(), "clean.csv")
    assert said("It says the same as the roll we have. Nothing would change.") in lin.reads()


class Noting(ThreadPoolExecutor):
    """The threads of the loop; notes what is done in them."""

    def __init__(self) -> None:
        super().__init__()
        self.done: set[str] = set()

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Any:
        for one in (fn, *getattr(fn, "args", ())):
            self.done.add(getattr(one, "__name__", ""))
        return super().submit(fn, *args, **kwargs)


async def test_others_do_not_wait_while_a_long_file_is_read_and_compared(lane: Lane) -> None:
    lin, threads = await begins(lane), Noting()
    asyncio.get_running_loop().set_default_executor(threads)
    await sends(lin, lane_as_file(area="90.00"))
    assert {"read_table", "differences"} <= threads.done
    threads.done.clear()
    await lin.taps(speech(lane)("Import it"))
    assert {"differences", "completed"} <= threads.done


@pytest.mark.parametrize("size", [5_000_001])
async def test_a_file_too_large_is_not_fetched(lane: Lane, size: int) -> None:
    said, lin = speech(lane), await begins(lane)
    await sends(lin, b"x" * size)
    assert lin.reads() == said(
        "I could not fetch the file, or it is larger than 5 MB. Please send it again."
    )
    assert not [one for one in lane.village.world.calls if one.method == "getFile"]


async def test_a_file_nobody_asked_for_stays_at_telegram(either: Lane) -> None:
    said = speech(either)
    for person in (either.coordinator, either.neighbour(1), either.stranger):
        await sends(person, lane_as_file())
        assert "/" not in person.reads() or said("What can I do?") in person.labels()
    assert not [one for one in either.village.world.calls if one.method == "getFile"]


async def test_who_coordinates_no_more_takes_nothing_in(lane: Lane) -> None:
    said, lin = speech(lane), await begins(lane)
    await sends(lin, lane_as_file(area="90.00"))
    before = await units(lane)
    async with lane.village.works.begin() as work:
        await work.residents.grant(lane.community, lane.neighbour(1).id, Role.COORDINATOR, work.now)
    async with lane.village.works.begin() as work:
        await work.own.erase(lin.id)
    await lin.taps(said("Import it")) if said("Import it") in lin.labels() else None
    assert await units(lane) == before


async def test_a_roll_waits_for_a_day(lane: Lane) -> None:
    said, lin = speech(lane), await begins(lane)
    await sends(lin, lane_as_file(area="90.00"))
    before = await units(lane)
    message, take = lin.button(said("Import it"))
    await lane.village.passes(hours=25)
    flashed = await lin.presses(message, take)
    assert said.text(errors.FileGone().text()) in (flashed, lin.reads())
    assert await units(lane) == before


async def test_an_import_does_not_reach_a_vote_that_is_open(lane: Lane) -> None:
    said = speech(lane)
    ballot = await lane.opens()
    lin = await begins(lane)
    await sends(lin, lane_as_file(area="90.00"))
    await lin.taps(said("Import it"))
    async with lane.village.works.look() as work:
        roll = {one.label: one.area.hundredths for one in await work.ballots.roll(ballot.id)}
    assert roll["1-1-101"] == 5_840


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "documents/../../x", "https://elsewhere/x", "a//b", "a/b?c", "a\\b", ""]
)
async def test_a_place_that_is_none_of_telegrams_is_not_asked(lane: Lane, path: str) -> None:
    """Where the API server is hostile, or configured wrongly (PROMISES T34)."""
    lin, village = await begins(lane), lane.village
    village.world.send_file(lin.id, lin.id, Upload("x.xlsx", lane_as_file(), TYPE))
    ((number, stored),) = village.world.files.items()
    village.world.files[number] = replace(stored, path=path)
    await village.settles()
    await village.passes(seconds=3)
    assert speech(lane)(
        "I could not fetch the file, or it is larger than 5 MB. Please send it again."
    ) in (lin.reads())


async def test_a_question_left_open_does_not_stand_in_the_way(either: Lane) -> None:
    """She asked for a link, was told that the flat is taken, and wants something else now."""
    said, lin = speech(either), either.coordinator
    await lin.says("/roll")
    for label in ("Link for a flat", "A flat was sold", IMPORT, "Link for a flat"):
        assert await lin.taps(said(label)) is None
    await lin.says("1-1-101")
    await lin.taps(said(IMPORT))
    assert said("Please send me the roll as a file.") in lin.reads()


async def test_a_roll_that_was_read_is_not_lost_by_another_question(lane: Lane) -> None:
    said, lin = speech(lane), await begins(lane)
    await sends(lin, lane_as_file(area="90.00"))
    await lin.taps(said("Link for a flat"))
    await lin.taps(said("Import it"))
    assert (await units(lane))["1-1-101"] == 9_000
