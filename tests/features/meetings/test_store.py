"""Meetings as rows: what comes back is what was put, and names and words are sealed."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.demo import inline
from bot.demo.tables import copy_tables
from bot.features.meetings.model import Attends, Kind, Sort, State
from bot.features.meetings.store import Meetings
from bot.features.meetings.tables import ATTENDANTS, MINUTES
from bot.features.residents.tables import COMMUNITIES
from bot.infra.batch import Batch
from bot.infra.numbers import Numbers
from bot.kernel.ids import CommunityId, ConcernId, MeetingId, PersonId, PhotoId, UnitId
from tests.features.meetings.conftest import (
    DAY,
    NOW,
    ONE,
    ZONE,
    closed,
    meeting,
    minute,
    promise_of,
    there,
    wanted,
)

HERE, THERE = CommunityId(1), CommunityId(2)


@pytest.fixture
async def database(tmp_path):
    """An empty file with all tables."""
    copy_tables(tmp_path / "test.sqlite3")
    opened = inline.database(tmp_path / "test.sqlite3")
    yield opened
    await opened.close()


@pytest.fixture(autouse=True)
async def places(batch):
    for id in (HERE, THERE):
        place = {"id": id, "name": "梧桐里", "zone": ZONE, "created_at": NOW}
        await batch.connection.execute(COMMUNITIES.insert().values(**place))


def store(batch):
    return Meetings(batch, Numbers(batch))


async def written(batch):
    """The store of the next unit of work."""
    await batch.flush()
    return store(Batch(batch.connection, batch.vault))


async def test_a_meeting_comes_back_as_it_was_put(batch):
    whole = closed(state=State.CONFIRMED, confirmed_by=PersonId(9), confirmed_at=NOW,
                   photo=PhotoId(4))  # fmt: skip
    about = replace(whole.wanted, concern=ConcernId(3), matter=2)
    for one in (meeting(), whole, replace(whole, wanted=about)):
        await store(batch).put(one)
        assert await (await written(batch)).get(ONE) == one
    assert await store(batch).get(MeetingId(9)) is None


@pytest.mark.parametrize("kind", list(Kind))
async def test_every_kind_and_state_comes_back(batch, kind):
    for state in State:
        one = replace(meeting(state=state), wanted=wanted(kind=kind))
        await store(batch).put(one)
        assert await (await written(batch)).get(ONE) == one


async def test_how_many_were_there_comes_back(batch):
    await store(batch).put(closed(here=17))
    assert (await (await written(batch)).get(ONE)).here == 17


async def test_meetings_of_a_place_come_in_the_order_in_which_they_begin(batch):
    kept = store(batch)
    for id, days, place in ((1, 3, HERE), (2, 1, HERE), (3, 2, THERE)):
        when = wanted(at=NOW + days * DAY, community=place)
        await kept.put(replace(meeting(), id=MeetingId(id), wanted=when))
    again = await written(batch)
    assert [one.id for one in await again.of([HERE])] == [2, 1]
    assert [one.id for one in await again.of([HERE, THERE])] == [2, 3, 1]
    assert await again.of([]) == ()


async def test_who_is_there_comes_back_in_order_with_her_name_sealed(batch):
    by_phone = there(1, PersonId(20), Attends.COMES, unit=UnitId(1))
    by_name = there(2, unit=UnitId(2), name="王阿姨", entered_by=PersonId(9))
    elsewhere = replace(there(3, PersonId(21)), meeting=MeetingId(2))
    for one in (by_name, by_phone, elsewhere):
        await store(batch).put_attendant(one, HERE)
    await store(batch).put_attendant(replace(by_phone, how=Attends.HERE, confirmed_at=NOW), HERE)
    found = await (await written(batch)).attendants(ONE)
    assert found == (replace(by_phone, how=Attends.HERE, confirmed_at=NOW), by_name)
    kept = (await batch.connection.execute(select(ATTENDANTS.c.name))).scalars()
    assert not any("王阿姨".encode() in bytes(one) for one in kept)


async def test_minutes_come_back_in_order_and_sealed_and_can_be_taken_out(batch):
    agreed, said = promise_of(1), minute(2, Sort.DISSENT, "太贵了！", name="老周")
    for one in (said, agreed):
        await store(batch).put_minute(one, HERE)
    assert await (await written(batch)).minutes(ONE) == (agreed, said)
    kept = (await batch.connection.execute(select(MINUTES.c.words))).scalars()
    assert not any("太贵了".encode() in bytes(one) for one in kept)
    again = await written(batch)
    await again.drop_minute(said.id)
    assert await again.minutes(ONE) == (agreed,)


async def test_numbers_of_a_place_have_no_gaps_and_ids_are_of_the_house(batch):
    kept = store(batch)
    assert [await kept.next_number(one) for one in (HERE, HERE, THERE)] == [1, 2, 1]
    assert [await kept.next_id() for _ in range(2)] == [1, 2]
    assert await kept.next_attendant() == await kept.next_minute() == 1
