"""Notices come back from either database as they went in, and only to whom they belong."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.features.digest.model import Notice, State
from bot.features.digest.store import Notices
from bot.infra.batch import Batch
from bot.kernel.ids import CommunityId, PersonId
from tests.conftest import START

HERE, THERE = CommunityId(1), CommunityId(2)
ANN, BEN, CAT = PersonId(11), PersonId(12), PersonId(7_000_000_000)
HOUR = timedelta(hours=1)
DRAWN = {"lines": [["title", "No. 3 was sold 🏠"]], "buttons": [[["See", "start", "b1"]]]}


def notice(key, person=ANN, *, hours=0, **changed):
    sold = Notice(key, person, HERE, "sold:3", State.TOLD, START + hours * HOUR)
    return replace(sold, **changed)


@pytest.fixture
def again(batch):
    async def store():
        await batch.flush()
        return Notices(Batch(batch.connection, batch.vault))

    return store


@pytest.fixture
def kept(batch, again):
    """Puts them and reads with a new batch, as the next unit of work would."""

    async def put(*notices):
        store = Notices(batch)
        for one in notices:
            await store.put(one)
        return await again()

    return put


@pytest.mark.parametrize("drawn", [None, DRAWN])
async def test_a_notice_comes_back_as_it_went_in(kept, drawn):
    whole = notice("sold:3:11", drawn=drawn, state=State.KEPT, listed=202605181)
    store = await kept(whole)
    assert await store.listed(ANN, 202605181) == (whole,)


async def test_of_each_what_is_newer_is_known_and_all_about_the_matter(kept):
    old = notice("a", hours=-5)
    older_of_matter = notice("b", hours=-50, matter="remind:7")
    new, at_midnight = notice("c", hours=1), notice("d", hours=0)
    bens = notice("e", BEN, hours=2)
    store = await kept(old, older_of_matter, new, at_midnight, bens, notice("f", CAT, hours=3))
    known = await store.known([ANN, BEN], START, "remind:7")
    assert set(known[ANN]) == {older_of_matter, new, at_midnight}
    assert known[BEN] == (bens,)
    assert CAT not in known


async def test_somebody_of_whom_nothing_is_known_has_an_empty_place(kept):
    store = await kept(notice("a", BEN))
    assert await store.known([ANN], START, "sold:3") == {ANN: ()}
    assert await store.known([], START, "sold:3") == {}


async def test_what_waits_is_the_oldest_first_and_hers_alone(kept):
    late, early = notice("a", hours=3, state=State.KEPT), notice("z", hours=1, state=State.KEPT)
    same = notice("y", hours=1, state=State.KEPT)
    others = [notice("o", BEN, state=State.KEPT), notice("t"), notice("l", state=State.LISTED)]
    store = await kept(late, early, same, *others)
    assert await store.waiting(ANN) == (same, early, late)
    assert await store.waiting(CAT) == ()


async def test_what_is_held_by_night_and_what_is_kept_for_the_evening_are_two_things(kept):
    held, waits = notice("h", state=State.HELD), notice("k", state=State.KEPT)
    store = await kept(held, waits)
    assert await store.waiting(ANN, State.HELD) == (held,)
    assert await store.waiting(ANN) == (waits,)


async def test_people_for_whom_something_waits_are_those_of_the_place_each_once(kept):
    store = await kept(
        notice("a", CAT, state=State.KEPT),
        notice("b", ANN, state=State.KEPT),
        notice("c", ANN, state=State.KEPT),
        notice("d", BEN, state=State.HELD),
        notice("e", BEN, state=State.KEPT, community=THERE),
    )
    assert await store.people(HERE, State.KEPT) == (ANN, CAT)
    assert await store.people(HERE, State.HELD) == (BEN,)
    assert await store.people(THERE, State.KEPT) == (BEN,)


async def test_what_stood_in_a_message_of_a_day_is_found_by_that_day(kept):
    first = notice("a", state=State.LISTED, listed=202605181)
    second = notice("b", state=State.LISTED, listed=202605182)
    store = await kept(first, second, notice("c", BEN, state=State.LISTED, listed=202605181))
    assert await store.listed(ANN, 202605181) == (first,)
    assert await store.listed(ANN, 202605182) == (second,)
    assert await store.listed(ANN, 202605190) == ()


async def test_what_changes_in_a_unit_of_work_is_seen_there_at_once(kept):
    waits = notice("a", state=State.KEPT)
    store = await kept(waits)
    await store.put(replace(waits, state=State.LISTED, listed=202605181))
    assert await store.waiting(ANN) == ()
    assert [one.key for one in await store.listed(ANN, 202605181)] == ["a"]


async def test_the_words_are_sealed_on_the_disk(kept, batch):
    await kept(notice("a", drawn=DRAWN, state=State.KEPT))
    found = await batch.connection.exec_driver_sql("SELECT drawn FROM notices")
    assert b"sold" not in bytes(found.scalar_one())
