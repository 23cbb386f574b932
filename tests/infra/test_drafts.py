"""A form that is being filled in survives a restart and ends at its time."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.infra.batch import Batch
from bot.infra.drafts import DRAFTS, Draft, Drafts
from tests.conftest import START

FORM = Draft("ballot", 1, "question", {"community": 1, "question": "楼道灯？", "pages": [1, 2]})
HER, HIM = (1001, 1001), (1002, 1002)


@pytest.fixture
def drafts(batch):
    return Drafts(batch, START)


async def after_a_restart(batch, days=0):
    await batch.flush()
    return Drafts(Batch(batch.connection, batch.vault), START + timedelta(days=days))


async def test_a_form_comes_back_as_it_was_left_and_only_to_her(drafts, batch):
    await drafts.keep(*HER, FORM, START + timedelta(days=7))
    again = await after_a_restart(batch)
    assert await again.get(*HER) == FORM
    assert await again.get(*HIM) is None
    assert await again.get(-1001, HER[1]) is None


async def test_a_later_step_takes_the_place_of_the_earlier(drafts, batch):
    await drafts.keep(*HER, FORM, START + timedelta(days=7))
    review = Draft("ballot", 1, "review", {})
    await drafts.keep(*HER, review, START + timedelta(days=7))
    assert await (await after_a_restart(batch)).get(*HER) == review


@pytest.mark.parametrize(("days", "there"), [(6, True), (7, False)])
async def test_a_form_ends_at_its_time(drafts, batch, days, there):
    await drafts.keep(*HER, FORM, START + timedelta(days=7))
    again = await after_a_restart(batch, days)
    assert (await again.get(*HER) is not None) is there


LETTER = Draft("letter", 1, "door", {})
SOON, LATER = START + timedelta(days=1), START + timedelta(days=7)


async def test_each_kind_of_form_has_its_own_and_one_is_at_hand(drafts, batch):
    await drafts.keep(*HER, FORM, LATER)
    await drafts.keep(*HER, LETTER, SOON)
    for one in (drafts, again := await after_a_restart(batch)):
        assert await one.get(*HER) == LETTER
        assert await one.get(*HER, "ballot") == FORM
        assert await one.waiting(*HER) == [LETTER, FORM]
    await again.put_aside(*HER)
    assert await again.get(*HER) is None
    assert await again.waiting(*HER) == [LETTER, FORM]  # what ends first comes first
    await again.keep(*HER, FORM, LATER)
    assert await again.get(*HER) == FORM
    await again.drop(*HER)
    assert await again.waiting(*HER) == [LETTER]
    assert await again.get(*HER) is None  # the other is not at hand by itself


async def test_what_a_task_writes_down_stays_where_it_lies(drafts, batch):
    await drafts.keep(*HER, FORM, LATER)
    await drafts.keep(*HER, LETTER, LATER)
    read = Draft("ballot", 1, "review", {})
    await drafts.keep(*HER, read, LATER, at_hand=False)
    again = await after_a_restart(batch)
    assert await again.get(*HER) == LETTER
    assert await again.get(*HER, "ballot") == read


async def test_a_dropped_form_is_gone(drafts, batch):
    await drafts.keep(*HER, FORM, START + timedelta(days=7))
    again = await after_a_restart(batch)
    await again.drop(*HER)
    await again.drop(*HIM)
    assert await again.get(*HER) is None
    await again._shelf.batch.flush()
    assert await (await after_a_restart(batch)).get(*HER) is None


# In one unit of work


async def test_a_form_kept_and_dropped_in_one_turn_leaves_nothing(drafts, batch):
    await drafts.keep(*HER, FORM, LATER)
    await drafts.drop(*HER)
    assert await drafts.get(*HER) is None
    assert await (await after_a_restart(batch)).waiting(*HER) == []


async def test_what_is_dropped_by_name_leaves_the_one_at_hand(drafts, batch):
    await drafts.keep(*HER, FORM, LATER)
    await drafts.keep(*HER, LETTER, LATER)
    await drafts.drop(*HER, "ballot")
    await drafts.drop(*HER, "never begun")
    again = await after_a_restart(batch)
    assert await again.waiting(*HER) == [LETTER]
    assert await again.get(*HER) == LETTER


async def test_without_one_at_hand_nothing_is_dropped(drafts, batch):
    await drafts.keep(*HER, FORM, LATER)
    await drafts.put_aside(*HER)
    await drafts.drop(*HER)
    assert await (await after_a_restart(batch)).waiting(*HER) == [FORM]


async def test_a_form_past_its_time_does_not_come_back_by_its_name(drafts, batch):
    await drafts.keep(*HER, FORM, SOON)
    again = await after_a_restart(batch, days=1)
    assert await again.get(*HER, "ballot") is None
    assert await again.waiting(*HER) == []
    await again.keep(*HER, LETTER, LATER)  # and does not stand in the way of another
    assert await again.waiting(*HER) == [LETTER]


async def test_a_form_that_a_task_begins_is_at_hand_only_if_it_is_new(drafts, batch):
    await drafts.keep(*HER, FORM, LATER, at_hand=False)
    assert await (await after_a_restart(batch)).get(*HER) == FORM


async def test_a_form_at_hand_stays_at_hand_when_a_task_writes_it_down(drafts, batch):
    await drafts.keep(*HER, LETTER, LATER)
    await drafts.keep(*HER, FORM, LATER)
    read = Draft("ballot", 1, "review", {})
    await drafts.keep(*HER, read, LATER, at_hand=False)
    assert await (await after_a_restart(batch)).get(*HER) == read


async def test_one_chat_knows_nothing_of_the_other(drafts, batch):
    group = (-1001, HER[1])
    await drafts.keep(*HER, FORM, LATER)
    await drafts.keep(*group, LETTER, LATER)
    again = await after_a_restart(batch)
    assert await again.get(*HER) == FORM
    assert await again.get(*group) == LETTER
    await again.put_aside(*group)
    assert await again.get(*HER) == FORM


async def test_answers_lie_sealed(drafts, batch):
    await drafts.keep(*HER, FORM, LATER)
    await batch.flush()
    (lies,) = (await batch.connection.execute(select(DRAFTS.c.answers))).scalars()
    assert "楼道灯".encode() not in bytes(lies)
    assert b"question" not in bytes(lies)
