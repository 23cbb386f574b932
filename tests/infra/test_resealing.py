"""Everything under the newest key, in steps; and whether keys are those of a database."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.demo.clock import SeededEntropy
from bot.infra import resealing
from bot.infra.keyfile import Keys
from bot.infra.outbox import OUTBOX
from bot.infra.resealing import sealed_tables
from bot.work import Draft
from tests.locked import KEYS

ROWS = 1_203  # more than two steps
DRAWN = {"lines": [["plain", "您好"]], "buttons": []}
FORM = Draft("ballot", 1, "question", {"question": "灯"})
BOTH = KEYS.with_field_key(SeededEntropy("new"))


@pytest.fixture
async def sealed(works):
    """Units of work that know both keys, on a database in which the old one was used."""
    async with works.begin() as work:
        await work.key_check.make()
        for number in range(ROWS):
            await work.outbox.say(f"hello:{number}", 50 + number, DRAWN)
        for chat in range(3):
            await work.drafts.keep(chat, 11, FORM, work.now + timedelta(days=1))
    return replace(works, keys=BOTH)


async def stepped(works, table):
    """How many values each step sealed anew, until none is left."""
    steps, last = [], None
    while True:
        async with works.begin() as work:
            count, last = await work.resealing.step(table, last)
        if last is None:
            return steps
        steps.append(count)


async def test_a_table_is_sealed_anew_in_steps(sealed):
    assert await stepped(sealed, OUTBOX) == [resealing.CHUNK, resealing.CHUNK, 203]
    assert await stepped(sealed, OUTBOX) == []


async def test_what_is_left_is_counted_over_all_tables(sealed):
    async with sealed.look() as work:
        assert await work.resealing.left() == ROWS + 3
    for table in sealed_tables():
        await stepped(sealed, table)
    async with sealed.look() as work:
        assert await work.resealing.left() == 0


async def test_the_new_key_alone_opens_what_was_sealed_anew(sealed):
    for table in sealed_tables():
        await stepped(sealed, table)
    alone = replace(sealed, keys=BOTH.without_old_field_keys())
    async with alone.begin() as work:
        posts = await work.outbox.due(ROWS)
        assert len(posts) == ROWS
        assert all(one.drawn == DRAWN for one in posts)
        assert (await work.drafts.get(2, 11)).answers == {"question": "灯"}


async def test_keys_are_right_that_open_the_word_left_for_them(sealed):
    async with sealed.look() as work:
        assert await work.key_check.opens()
        assert await work.key_check.made_with() == KEYS.field[0].id


async def test_other_keys_are_wrong_with_the_word_and_without_it(works):
    strange = replace(works, keys=Keys.made(SeededEntropy("strange")))
    async with strange.look() as work:
        assert await work.key_check.opens()  # there is nothing yet
    async with works.begin() as work:
        await work.outbox.say("hello", 50, DRAWN)
    async with strange.look() as work:
        assert not await work.key_check.opens()
    async with works.begin() as work:
        await work.key_check.make()
    async with strange.look() as work:
        assert not await work.key_check.opens()
