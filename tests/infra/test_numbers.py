"""Running numbers have no gaps: a refusal gives its number back."""

from bot.infra.batch import Batch
from bot.infra.numbers import Numbers


async def test_numbers_run_by_name_from_one(numbers):
    assert [await numbers.next(name) for name in ("a", "a", "b", "a")] == [1, 2, 1, 3]


async def test_numbers_go_on_in_the_next_unit_of_work(batch, numbers):
    await numbers.next("a")
    await batch.flush()
    assert await Numbers(Batch(batch.connection, batch.vault)).next("a") == 2


async def test_a_number_that_was_cut_back_is_given_out_again(batch, numbers):
    await numbers.next("a")
    mark = batch.mark()
    await numbers.next("a")
    batch.cut(mark)
    assert await numbers.next("a") == 2
