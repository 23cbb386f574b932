"""What is held waits for a person, on both databases."""

import pytest

from bot.infra.holding import DROPPED, HELD, UNDELIVERABLE
from bot.infra.outbox import OUTBOX

DRAWN = {"lines": [["plain", "您好"]], "buttons": []}


@pytest.fixture
async def held(works):
    """A message to a person, one to a group and an edit; all of them held."""
    async with works.begin() as work:
        await work.outbox.say("hello:1", 50, DRAWN)
        await work.outbox.say("hello:2", -50, DRAWN)
        await work.outbox.edit(50, 7, DRAWN)
    async with works.begin() as work:
        assert await work.holding.hold() == 3
    return works


async def due(works):
    async with works.begin() as work:
        return [one.key for one in await work.outbox.due(10)]


async def listed(works, state=HELD):
    async with works.look() as work:
        return await work.holding.listed(state)


async def test_what_is_held_is_not_due(held):
    assert await due(held) == []


async def test_it_is_listed_by_kind_and_place_in_its_order(held):
    found = await listed(held)
    assert [(one.kind, one.private) for one in found] == [
        ("hello", True),
        ("hello", False),
        ("edit", True),
    ]
    assert [one.number for one in found] == [1, 2, 3]


async def test_released_it_is_due_again(held):
    async with held.begin() as work:
        assert await work.holding.release([2, 3]) == 2
    assert sorted(await due(held)) == ["edit:50:7", "hello:2"]
    async with held.begin() as work:
        assert await work.holding.release() == 1
        assert await work.holding.release() == 0


async def test_dropped_it_is_listed_as_undeliverable_until_it_is_cleared_away(held):
    async with held.begin() as work:
        assert await work.holding.drop(HELD, [1]) == 1
    assert [one.reason for one in await listed(held, UNDELIVERABLE)] == [DROPPED]
    async with held.begin() as work:
        assert await work.holding.counted(HELD) == 2
        assert await work.holding.drop(UNDELIVERABLE) == 1
        assert await work.holding.counted(UNDELIVERABLE) == 0


async def test_a_card_that_lives_in_a_group_is_never_cleared_away(works):
    """Its row knows the message in which it lives."""
    async with works.begin() as work:
        await work.outbox.post_card("ballot", 1, -50, "en")
    async with works.begin() as work:
        (post,) = await work.outbox.due(10)
        await work.outbox.sent(post, 77)
        await work.outbox.redraw("ballot", 1)
    async with works.begin() as work:
        await work.holding.hold()
        await work.holding.drop(HELD)
        assert await work.holding.drop(UNDELIVERABLE) == 0
        assert await work.outbox.card_message("ballot", 1) == 77


async def test_what_may_be_a_repeat_says_so_and_an_edit_never_does(held):
    async with held.begin() as work:
        await work.holding.release()
    async with held.begin() as work:
        posts = {one.key: one for one in await work.outbox.due(10)}
    assert posts["hello:1"].repeated
    assert posts["hello:2"].repeated
    assert not posts["edit:50:7"].repeated


async def test_what_was_dropped_cannot_be_released(held):
    async with held.begin() as work:
        await work.holding.drop(HELD, [1])
        assert await work.holding.release([1]) == 0
    assert "hello:1" not in await due(held)


@pytest.mark.parametrize("numbers", [[99], [0], [-1, 2**40]])
async def test_a_number_that_nothing_has_decides_nothing(held, numbers):
    async with held.begin() as work:
        assert await work.holding.release(numbers) == 0
        assert await work.holding.drop(HELD, numbers) == 0
    assert len(await listed(held)) == 3


async def test_what_is_dropped_leaves_no_word_behind(held):
    async with held.begin() as work:
        await work.holding.drop(HELD)
    async with held.database.reading() as connection:
        found = (await connection.execute(OUTBOX.select())).mappings().all()
    assert [(one["drawn"], one["file"], one["state"]) for one in found] == [
        (None, None, UNDELIVERABLE)
    ] * 3
    assert all(one["settled_at"] for one in found)


async def test_holding_twice_holds_nothing_more_and_later_messages_are_free(held):
    async with held.begin() as work:
        assert await work.holding.hold() == 0
        await work.outbox.say("hello:3", 50, DRAWN)
    assert await due(held) == ["hello:3"]
    assert len(await listed(held)) == 3
