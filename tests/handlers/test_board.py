"""The coordinator's board: how far each stairwell is, where to knock, what waits for her."""

from dataclasses import replace

import pytest

from bot.features.residents import screens
from bot.features.residents.model import Door, Kind, Unit
from bot.features.residents.model.board import Board, Missing, Stairs
from bot.infra.catalogues import Catalogues
from bot.kernel.area import Area
from bot.kernel.ids import ChatId, ClaimId, CommunityId, UnitId
from bot.kernel.roll import Neighbourhood
from bot.kernel.text import EN, LANGUAGES, ZH, Words
from tests.handlers.speech import speech
from tests.handlers.steps import joins
from tests.handlers.test_assisting import NO_PHONE, OWNS_AND_LIVES
from tests.handlers.test_joining import RESIDENT, letter, seated
from tests.lane import Lane

CATALOGUES = Catalogues.load()
LANE = Neighbourhood(CommunityId(1), "梧桐里", ChatId(-1001), ZH, "Asia/Shanghai")


async def second_stairwell(lane: Lane, doors: tuple[str, ...] = ("101", "201", "1001")) -> None:
    async with lane.village.works.begin() as work:
        for door in doors:
            id = await work.residents.next_unit()
            at = Door("1", "2", door)
            floor, area = int(door) // 100, Area(5_000)
            unit = Unit(id, lane.community, at, floor, area, Kind.DWELLING)
            await work.residents.put_unit(unit)


def where(lane: Lane, stairs: str = "2") -> str:
    return speech(lane)(
        "Building {building}, stairwell {stairwell}", building="1", stairwell=stairs
    )


async def test_it_says_how_far_each_stairwell_is(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await second_stairwell(either)
    await lin.says("/board")
    one, many = "{joined} of {n} flat joined so far.", "{joined} of {n} flats joined so far."
    assert said.many(one, many, 9, joined=6) in lin.reads()
    line = ("{where}: {missing} of {n} flat missing", "{where}: {missing} of {n} flats missing")
    assert said.many(*line, 3, where=Words(where(either)), missing=3) in lin.reads()
    whole = ("{n} stairwell is complete.", "{n} stairwells are complete.")
    assert said.many(*whole, 1) in lin.reads()


async def test_the_doors_of_a_stairwell_stand_in_the_order_of_a_walk(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await second_stairwell(either)
    await lin.says("/board")
    await lin.taps(said("Doors missing: {where}", where=Words(where(either))))
    assert "101 · 201 · 1001" in lin.reads()
    await joins(either.stranger, said, await letter(either, "1-2-201"), RESIDENT)
    await lin.says("/board")
    await lin.taps(said("Doors missing: {where}", where=Words(where(either))))
    assert "101 · 1001" in lin.reads()
    assert said("Door list") in lin.labels()


async def test_an_old_button_tells_how_it_is_now(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await second_stairwell(lane, ("101",))
    await lin.says("/board")
    message, button = lin.button(said("Doors missing: {where}", where=Words(where(lane))))
    await joins(lane.stranger, said, await letter(lane, "1-2-101"), RESIDENT)
    await lin.presses(message, button)
    assert lin.reads() == said("{where} is complete.", where=Words(where(lane)))


async def test_who_votes_on_paper_is_counted_as_such(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await second_stairwell(either)
    await lin.says("/roll")
    await lin.taps(said("Link for a flat"))
    await lin.says("1-2-101")
    await lin.taps(said(NO_PHONE))
    await lin.says("沈根娣")
    await lin.taps(said(OWNS_AND_LIVES))
    await lin.taps(said("Yes, enter the name"))
    await lin.says("/board")
    paper = ("{n} of them votes on paper.", "{n} of them vote on paper.")
    assert said.many(*paper, 1) in lin.reads()


async def test_what_waits_for_her_decision_is_decided_from_here(either: Lane) -> None:
    """The message that asked her is far up in the chat by now."""
    said, lin = speech(either), either.coordinator
    await second_stairwell(either)
    await joins(either.stranger, said, await letter(either, "1-2-101"), RESIDENT)
    await joins(either.neighbour(1), said, await letter(either, "1-2-101"), RESIDENT)
    await lin.says("/board")
    await lin.taps(lin.labels()[0])
    await lin.taps(said("It goes to the new person"))
    assert set((await seated(either, "1-2-101")).values()) == {either.neighbour(1).id}
    await lin.says("/board")
    assert said("It goes to the new person") not in lin.labels()


async def test_where_nobody_is_missing_only_papers_are_left(lane: Lane) -> None:
    await lane.coordinator.says("看板")
    said = speech(lane)
    left = {said("Print notices and results"), said("Pin a board in the group")}
    assert set(lane.coordinator.labels()) == left


@pytest.mark.parametrize("who", ["neighbour", "stranger"])
async def test_it_is_for_coordinators(lane: Lane, who: str) -> None:
    await second_stairwell(lane)
    person = lane.stranger if who == "stranger" else lane.neighbour(1)
    await person.says("/board")
    assert where(lane) not in person.reads()


# What fits on a screen


def stairs(number: int, missing: int, flats: int = 40) -> Stairs:
    return Stairs(f"{number}", "1", UnitId(number), flats, flats - missing, 0)


def rendered(board: Board, language: str) -> str:
    found = screens.boards([board])
    return "\n".join(CATALOGUES.render(line.text, language) for line in found.lines if line.text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_forty_stairwells_those_furthest_behind_are_listed(language: str) -> None:
    board = Board(LANE, tuple(stairs(n, n) for n in range(1, 41)))
    said = rendered(board, language)
    assert len(said) <= 900
    assert [f"{n}" for n in range(29, 41) if f"{n}" in said] == [f"{n}" for n in range(29, 41)]
    assert "28" in said  # and so many more
    assert len(screens.boards([board]).buttons) == 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_doors_beyond_a_screen_are_counted(language: str) -> None:
    doors = tuple(f"{n}" for n in range(1001, 1101))
    found = screens.missing_doors(Missing(LANE, "1", "2", doors))
    said = "\n".join(CATALOGUES.render(one.text, language) for one in found.lines if one.text)
    assert len(said) <= 900
    assert "1060" in said
    assert "1061" not in said
    assert "40" in said


def test_a_community_without_flats_is_told_what_to_do() -> None:
    assert "/roll" in rendered(Board(LANE, ()), EN)


def test_with_two_communities_each_has_its_own_door_list() -> None:
    there = replace(LANE, id=CommunityId(2), name="别处")
    boards = [
        Board(LANE, (stairs(1, 2),)),
        Board(there, (stairs(2, 3),), ((ClaimId(1), "2-1-101"),)),
    ]
    found = screens.boards(boards)
    labels = [CATALOGUES.render(row[0].label, EN) for row in found.buttons]
    assert [one for one in labels if one.startswith("Door list")] == [
        "Door list of 梧桐里",
        "Door list of 别处",
    ]


@pytest.mark.parametrize(("building", "stairwell"), [("甲", "东"), ("A座", "1")])
def test_names_that_are_words_stay_as_they_are(building: str, stairwell: str) -> None:
    board = Board(LANE, (Stairs(building, stairwell, UnitId(1), 3, 1, 0),))
    assert f"{building}-{stairwell}" in rendered(board, EN)
    assert f"{building}-{stairwell}" in rendered(board, ZH)
