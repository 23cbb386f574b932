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


@pytest.mark.parametrize("value", ["", "first", "x" * 200, "邻里"])
async def test_the_words_of_a_mark_come_back_as_they_were(marks, batch, value):
    await marks.put("heard", Mark(START, value))
    await batch.flush()
    assert await Marks(Batch(batch.connection, batch.vault)).get("heard") == Mark(START, value)


async def test_marks_of_different_names_do_not_touch_each_other(marks):
    await marks.put("heard", Mark(START, "a"))
    await marks.put("backup", Mark(START, "b"))
    await marks.remove("heard")
    assert (await marks.get("backup")).value == "b"


async def test_a_removed_mark_can_be_put_again(marks, batch):
    await marks.put("heard", Mark(START, "a"))
    await batch.flush()
    await marks.remove("heard")
    await marks.put("heard", Mark(START, "b"))
    await batch.flush()
    again = Marks(Batch(batch.connection, batch.vault))
    assert (await again.get("heard")).value == "b"
