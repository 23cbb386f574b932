"""Letters as rows: sealed words, counts that open none, and what waits in its order.

The quick database is enough: what is special here is the same in both.
"""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.demo import inline
from bot.demo.tables import copy_tables
from bot.features.affairs.model import Counts, Kind
from bot.features.affairs.store import Letters
from bot.features.affairs.tables import LETTERS
from bot.features.ballots.store import Ballots
from bot.features.residents.tables import COMMUNITIES
from bot.infra.batch import Batch
from bot.infra.numbers import Numbers
from bot.kernel.ids import BallotId, LetterId, PersonId
from tests.features.affairs.conftest import NOW, ZONE, letter
from tests.features.ballots.test_store import ballot

SEVEN, EIGHT = BallotId(7), BallotId(8)
DAY = timedelta(days=1)
BAI, CHEN, LIN = PersonId(20), PersonId(30), PersonId(7_000_000_000)
ANSWERED = {"answer": "下个月", "answered_at": NOW + DAY, "answered_by": LIN}
QUESTION, OBJECTION = Kind.QUESTION, Kind.OBJECTION


@pytest.fixture
async def database(tmp_path):
    """An empty file with all tables."""
    copy_tables(tmp_path / "test.sqlite3")
    opened = inline.database(tmp_path / "test.sqlite3")
    yield opened
    await opened.close()


def store(batch):
    return Letters(batch, Numbers(batch))


@pytest.fixture
async def letters(batch):
    """The store of a place with two ballots."""
    place = {"id": 1, "name": "梧桐里", "zone": ZONE, "created_at": NOW}
    await batch.connection.execute(COMMUNITIES.insert().values(**place))
    for one in (SEVEN, EIGHT):
        await Ballots(batch, Numbers(batch)).add(ballot(one), [])
    await batch.flush()
    return store(batch)


async def written(batch):
    """The store of the next unit of work."""
    await batch.flush()
    return store(Batch(batch.connection, batch.vault))


async def put(letters, *every):
    for one in every:
        await letters.put(one)


@pytest.mark.parametrize("kind", list(Kind))
async def test_a_letter_comes_back_as_it_was_kept(letters, batch, kind):
    one = letter(kind=kind)
    await letters.put(one)
    assert await letters.get(one.id) == one
    assert await (await written(batch)).get(one.id) == one


async def test_its_answer_comes_back_too(letters, batch):
    await letters.put(letter(**ANSWERED))
    assert await (await written(batch)).get(LetterId(1)) == letter(**ANSWERED)


async def test_the_answered_letter_takes_the_place_of_the_one_that_waited(letters, batch):
    await letters.put(letter())
    again = await written(batch)
    await again.put(replace(await again.get(LetterId(1)), **ANSWERED))
    last = await written(again._batch)
    assert await last.get(LetterId(1)) == letter(**ANSWERED)


async def test_a_number_that_was_never_given_has_no_letter(letters):
    assert await letters.get(LetterId(99)) is None


async def test_numbers_are_given_once(letters, batch):
    first, second = await letters.next_id(), await letters.next_id()
    third = await (await written(batch)).next_id()
    assert len({first, second, third}) == 3


async def test_neither_words_nor_answer_lie_open_in_the_database(letters, batch):
    await letters.put(letter(words="王奶奶的灯", answer="给李师傅", answered_at=NOW))
    await batch.flush()
    (row,) = (await batch.connection.execute(select(LETTERS))).mappings()
    for column, open_words in (("words", "王奶奶"), ("answer", "李师傅")):
        assert open_words.encode() not in bytes(row[column])


# What waits


async def test_what_waits_comes_in_the_order_in_which_it_was_written(letters, batch):
    await put(letters, letter(3), letter(1), letter(2, kind=OBJECTION))
    again = await written(batch)
    assert [one.id for one in await again.waiting(SEVEN)] == [1, 2, 3]


async def test_what_is_answered_waits_no_more(letters, batch):
    await put(letters, letter(1), letter(2, **ANSWERED))
    again = await written(batch)
    assert await again.waiting(SEVEN) == (letter(1),)


async def test_what_was_answered_just_now_waits_no_more_though_it_is_not_written_yet(letters):
    await put(letters, letter(1), letter(2))
    await letters.put(letter(1, **ANSWERED))
    assert await letters.waiting(SEVEN) == (letter(2),)


async def test_of_another_ballot_nothing_waits_here(letters, batch):
    await put(letters, letter(1), letter(2, ballot=EIGHT))
    again = await written(batch)
    assert await again.waiting(EIGHT) == (letter(2, ballot=EIGHT),)
    assert await again.waiting(SEVEN) == (letter(1),)


async def test_hers_are_counted_by_kind_and_ballot_and_only_while_they_wait(letters, batch):
    await put(
        letters,
        letter(1),
        letter(2),
        letter(3, **ANSWERED),
        letter(4, kind=OBJECTION),
        letter(5, ballot=EIGHT),
        letter(6, person=CHEN),
    )
    again = await written(batch)
    assert await again.waiting_of(BAI, SEVEN, QUESTION) == 2
    assert await again.waiting_of(BAI, SEVEN, OBJECTION) == 1
    assert await again.waiting_of(BAI, EIGHT, QUESTION) == 1
    assert await again.waiting_of(CHEN, SEVEN, QUESTION) == 1
    assert await again.waiting_of(LIN, SEVEN, QUESTION) == 0


# How many


async def test_questions_and_objections_are_counted_with_their_answers(letters):
    await put(
        letters,
        letter(1),
        letter(2, **ANSWERED),
        letter(3, kind=OBJECTION),
        letter(4, kind=OBJECTION, person=CHEN),
        letter(5, kind=OBJECTION, **ANSWERED),
    )
    assert (await letters.counts([SEVEN]))[SEVEN] == Counts(2, 1, 3, 1)


async def test_every_ballot_that_was_asked_for_has_its_counts_and_no_other(letters):
    await put(letters, letter(1), letter(2, ballot=EIGHT))
    assert await letters.counts([SEVEN]) == {SEVEN: Counts(1)}
    assert await letters.counts([SEVEN, EIGHT]) == {SEVEN: Counts(1), EIGHT: Counts(1)}


async def test_where_nobody_wrote_there_are_counts_of_nothing(letters):
    assert await letters.counts([SEVEN, BallotId(99)]) == {SEVEN: Counts(), BallotId(99): Counts()}
    assert await letters.counts([]) == {}


async def test_counting_opens_no_letter(letters, batch):
    await letters.put(letter())
    await batch.flush()
    fresh = Batch(batch.connection, batch.vault)
    assert (await store(fresh).counts([SEVEN]))[SEVEN] == Counts(1)
    assert fresh.shelf(LETTERS).rows == {}


async def test_an_objection_contests_a_result_until_it_is_answered(letters):
    assert not await letters.contested(SEVEN)
    await letters.put(letter(kind=OBJECTION))
    assert await letters.contested(SEVEN)
    assert not await letters.contested(EIGHT)
    await letters.put(letter(kind=OBJECTION, **ANSWERED))
    assert not await letters.contested(SEVEN)


async def test_while_one_of_two_objections_waits_it_is_contested(letters):
    await put(letters, letter(1, kind=OBJECTION, **ANSWERED), letter(2, kind=OBJECTION))
    assert await letters.contested(SEVEN)


async def test_a_question_contests_nothing(letters):
    await letters.put(letter())
    assert not await letters.contested(SEVEN)
