"""A coordinator wants a board in her groups, or none any more; on both databases."""

import pytest

from bot.features.boards.model import Board, Wish
from bot.features.boards.usecases import BOARD, boards_kept, see_to, wish_board
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import ChatId
from bot.kernel.roll import Group
from bot.kernel.text import EN, ZH
from tests.conftest import OPERATOR, START
from tests.reactions.street import ANN, HERE, LIN, THERE, XU, Street

NORTH = Group(ChatId(-1009), EN)


@pytest.fixture
async def street(works):
    found = Street(works)
    await found.moves_in()
    await found.neighbours()
    return found


async def wishes(street, person, wish, community=HERE, language=EN):
    actor = await street.actor(person)
    async with street.works.begin() as work:
        await wish_board(work, actor, community, wish, language)


async def boards(street, community=HERE):
    async with street.works.look() as work:
        return await work.boards.of(community)


async def kept(street, person):
    actor = await street.actor(person)
    async with street.works.look() as work:
        return await boards_kept(work, actor)


async def one_more_group(street):
    async with street.works.begin() as work:
        await work.residents.add_group(HERE, NORTH, "Wutongli north")


async def test_what_she_wants_is_kept_for_each_group_and_a_task_sees_to_it(street):
    await one_more_group(street)
    await wishes(street, LIN, Wish.PIN)
    assert await boards(street) == (Board(HERE, 0, Wish.PIN), Board(HERE, 1, Wish.PIN))
    assert await boards(street, THERE) == ()
    task = (await street.alarms())[f"{BOARD}:{HERE}"]
    assert (task["kind"], task["reference"], task["due_at"]) == (BOARD, HERE, START)
    assert task["about"] == f"{LIN}:{EN}"  # who waits for a word, and how she reads


async def test_changing_her_mind_keeps_what_is_pinned_until_it_is_seen_to(street):
    await wishes(street, LIN, Wish.PIN)
    async with street.works.begin() as work:
        await work.boards.put(Board(HERE, 0, Wish.PIN, pinned=55))
    await wishes(street, LIN, Wish.OFF)
    assert await boards(street) == (Board(HERE, 0, Wish.OFF, pinned=55),)


async def test_a_group_that_came_later_gets_one_with_the_next_wish(street):
    await wishes(street, LIN, Wish.PLAIN)
    await one_more_group(street)
    assert len(await boards(street)) == 1
    await wishes(street, LIN, Wish.PLAIN)
    assert [(one.group, one.wish) for one in await boards(street)] == [
        (0, Wish.PLAIN),
        (1, Wish.PLAIN),
    ]


async def test_two_taps_are_one_task_for_the_one_who_tapped_last(street):
    await street.coordinates(XU, HERE)
    await wishes(street, LIN, Wish.PIN)
    await wishes(street, XU, Wish.OFF, language=ZH)
    found = [one for one in (await street.alarms()).values() if one["kind"] == BOARD]
    assert [one["about"] for one in found] == [f"{XU}:{ZH}"]


async def test_whose_language_is_not_known_is_told_in_both(street):
    await wishes(street, LIN, Wish.PIN, language=None)
    assert (await street.alarms())[f"{BOARD}:{HERE}"]["about"] == f"{LIN}:"


@pytest.mark.parametrize(
    ("person", "community"), [(ANN, HERE), (XU, HERE), (OPERATOR, HERE), (LIN, THERE)]
)
async def test_nobody_wants_a_board_for_a_place_she_does_not_look_after(street, person, community):
    with pytest.raises(NotAllowed):
        await wishes(street, person, Wish.PIN, community)
    assert await boards(street, community) == ()


async def test_she_sees_the_boards_of_her_places_and_of_no_other(street):
    await wishes(street, LIN, Wish.PIN)
    await wishes(street, XU, Wish.OFF, THERE)
    (hers,) = await kept(street, LIN)
    assert (hers.place.name, hers.on) == ("Wutongli", True)
    await street.coordinates(LIN, THERE)
    assert [(one.place.id, one.on) for one in await kept(street, LIN)] == [
        (HERE, True),
        (THERE, False),
    ]
    with pytest.raises(NotAllowed):
        await kept(street, ANN)


async def test_a_board_that_is_seen_to_without_anybody_waiting_tells_nobody(street):
    async with street.works.look() as work:
        assert see_to(HERE, "", work).about == ""
