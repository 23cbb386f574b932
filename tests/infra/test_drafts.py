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


async def test_a_dropped_form_is_gone(drafts, batch):
    await drafts.keep(*HER, FORM, START + timedelta(days=7))
    again = await after_a_restart(batch)
    await again.drop(*HER)
    await again.drop(*HIM)
    assert await again.get(*HER) is None
    await again._shelf.batch.flush()
    assert await (await after_a_restart(batch)).get(*HER) is None
