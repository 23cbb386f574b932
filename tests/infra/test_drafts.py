"""A form that is being filled in survives a restart and ends at its time."""

from datetime import timedelta

import pytest

from bot.infra.batch import Batch
from bot.infra.drafts import Draft, Drafts
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
