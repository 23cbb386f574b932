"""Voice notes as rows: sealed, found by number, counted for whom they wait, and gone in time."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.features.residents.tables import COMMUNITIES
from bot.features.voices.model import CAME_TO_NOTHING, State, Voice
from bot.features.voices.store import Voices
from bot.features.voices.tables import VOICES
from bot.infra.batch import Batch
from bot.infra.numbers import Numbers
from bot.kernel.forms import Flow
from bot.kernel.ids import CommunityId, PersonId, VoiceId
from tests.conftest import START

HERE = CommunityId(1)
WANG, LIN = PersonId(7_000_000_001), PersonId(2)
UNTIL = START + CAME_TO_NOTHING


def voice(number=1, **changed):
    said = {"flow": Flow.CORRECTION, "step": "words", "seconds": 7, "at": START, "until": UNTIL}
    return Voice(**({"id": VoiceId(number), "community": HERE, "person": WANG} | said | changed))


KEPT = voice(
    state=State.KEPT, mime="audio/ogg", content=b"OggS\0\xff", words="三楼的灯", revision=3
)


def store(batch, after=timedelta()):
    return Voices(batch, Numbers(batch), START + after)


@pytest.fixture
async def voices(batch):
    place = {"id": HERE, "name": "梧桐里", "zone": "Asia/Shanghai", "created_at": START}
    await batch.connection.execute(COMMUNITIES.insert().values(**place))
    return store(batch)


async def written(batch, after=timedelta()):
    """The store of the next unit of work, so much later."""
    await batch.flush()
    return store(Batch(batch.connection, batch.vault), after)


async def test_a_note_comes_back_as_it_was_kept(voices, batch):
    await voices.put(KEPT)
    assert await voices.get(KEPT.id) == KEPT
    assert await (await written(batch)).get(KEPT.id) == KEPT


async def test_one_that_is_still_coming_has_neither_sound_nor_words(voices, batch):
    await voices.put(voice())
    found = await (await written(batch)).get(VoiceId(1))
    assert found == voice()
    assert (found.content, found.words, found.mime) == (b"", "", "")


async def test_a_number_that_was_never_given_has_no_note(voices):
    assert await voices.get(VoiceId(99)) is None


async def test_numbers_are_given_once(voices, batch):
    first, second = await voices.next_id(), await voices.next_id()
    third = await (await written(batch)).next_id()
    assert len({first, second, third}) == 3


async def test_the_later_state_takes_the_place_of_the_earlier(voices, batch):
    await voices.put(KEPT)
    again = await written(batch)
    right = replace(KEPT, state=State.RIGHT, until=UNTIL + timedelta(days=335))
    await again.put(right)
    last = await written(again._batch)
    assert await last.get(KEPT.id) == right


async def test_a_note_is_gone_at_the_moment_until_which_it_is_kept(voices, batch):
    await voices.put(KEPT)
    second = timedelta(seconds=1)
    assert await (await written(batch, CAME_TO_NOTHING - second)).get(KEPT.id) == KEPT
    assert await (await written(batch, CAME_TO_NOTHING)).get(KEPT.id) is None


async def test_a_dropped_note_is_gone(voices, batch):
    await voices.put(KEPT)
    again = await written(batch)
    await again.get(KEPT.id)
    await again.drop(KEPT.id)
    assert await again.get(KEPT.id) is None
    last = await written(again._batch)
    assert await last.get(KEPT.id) is None


async def test_neither_sound_nor_words_lie_open_in_the_database(voices, batch):
    await voices.put(KEPT)
    await batch.flush()
    (row,) = (await batch.connection.execute(select(VOICES))).mappings()
    for column in ("content", "words"):
        lies = bytes(row[column])
        assert b"OggS" not in lies
        assert "三楼".encode() not in lies
    assert len(row["content"]) > len(KEPT.content)


# How many of hers wait


async def test_those_wait_that_nobody_has_written_down(voices, batch):
    """Written down, one waits for her alone; her form may be gone, and she speaks again."""
    for number, state in enumerate(State, start=1):
        await voices.put(voice(number, state=state))
    again = await written(batch)
    assert await again.waiting(WANG) == len([State.COMING, State.KEPT])


async def test_notes_of_others_do_not_count_against_her(voices, batch):
    await voices.put(voice(1))
    await voices.put(voice(2, person=LIN))
    again = await written(batch)
    assert (await again.waiting(WANG), await again.waiting(LIN)) == (1, 1)
    assert await again.waiting(PersonId(3)) == 0


async def test_what_is_past_its_time_waits_no_more(voices, batch):
    await voices.put(voice(1))
    await voices.put(voice(2, until=UNTIL + timedelta(days=1)))
    assert await (await written(batch, CAME_TO_NOTHING)).waiting(WANG) == 1


async def test_counting_opens_no_note(voices, batch):
    """A thousand notes of five megabytes must not be read to say how many there are."""
    await voices.put(KEPT)
    await batch.flush()
    fresh = Batch(batch.connection, batch.vault)
    assert await store(fresh).waiting(WANG) == 1
    assert fresh.shelf(VOICES).rows == {}
