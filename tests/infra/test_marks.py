"""Moments are remembered by name, the newest of each."""

from datetime import timedelta

import pytest

from bot.infra.batch import Batch
from bot.infra.marks import Marks
from bot.kernel.events import Mark
from tests.conftest import START


@pytest.fixture
def marks(batch):
    return Marks(batch)


async def test_a_mark_is_what_was_last_put_under_its_name(marks, batch):
    await marks.put("heard", Mark(START, "first"))
    await marks.put("heard", Mark(START + timedelta(seconds=5)))
    await batch.flush()
    again = Marks(Batch(batch.connection, batch.vault))
    assert await again.get("heard") == Mark(START + timedelta(seconds=5), "")
    assert await again.get("never") is None


async def test_a_mark_that_is_removed_is_gone_and_one_that_never_was_is_no_fault(marks):
    await marks.put("heard", Mark(START))
    for name in ("heard", "never"):
        await marks.remove(name)
        assert await marks.get(name) is None
