"""Matters as rows: what comes back is what was put, words are sealed, each row has its time.

The quick database is enough: what is special here is the same in both.
"""

from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.demo import inline
from bot.demo.tables import copy_tables
from bot.features.ballots.store import Ballots
from bot.features.consultations.model import (
    KEPT,
    LOGGED,
    Outcome,
    Photo,
    Point,
    Promise,
    Second,
    Side,
    Stage,
    State,
    Use,
)
from bot.features.consultations.store import Concerns
from bot.features.consultations.tables import CONCERNS, PHOTOS, POINTS, PROMISES
from bot.features.residents.model import Door, Kind, Unit
from bot.features.residents.store import Residents
from bot.features.residents.tables import COMMUNITIES
from bot.infra.batch import Batch
from bot.infra.numbers import Numbers
from bot.kernel.area import Area
from bot.kernel.ids import BallotId, CommunityId, ConcernId, PersonId, PhotoId, PromiseId, UnitId
from tests.features.ballots.test_store import ballot
from tests.features.consultations.conftest import DAY, NOISE, NOW, ZONE, concern, waiting

HERE, THERE = CommunityId(1), CommunityId(2)
ONE, TWO = ConcernId(1), ConcernId(2)
BAI, LIN = PersonId(20), PersonId(7_000_000_000)


@pytest.fixture
async def database(tmp_path):
    """An empty file with all tables."""
    copy_tables(tmp_path / "test.sqlite3")
    opened = inline.database(tmp_path / "test.sqlite3")
    yield opened
    await opened.close()


def store(batch):
    return Concerns(batch, Numbers(batch))


@pytest.fixture
async def concerns(batch):
    """The store of two places with three flats."""
    for id in (HERE, THERE):
        place = {"id": id, "name": "梧桐里", "zone": ZONE, "created_at": NOW}
        await batch.connection.execute(COMMUNITIES.insert().values(**place))
    residents = Residents(batch, Numbers(batch), NOW)
    for number in (1, 2, 3):
        at = Door("1", "1", f"{number}01")
        unit = Unit(UnitId(number), HERE, at, number, Area(6_000), Kind.DWELLING)
        await residents.put_unit(unit)
    await batch.flush()
    return store(batch)


async def written(batch):
    """The store of the next unit of work."""
    await batch.flush()
    return store(Batch(batch.connection, batch.vault))


async def row(batch, table):
    await batch.flush()
    return (await batch.connection.execute(select(table))).mappings().one()


async def test_a_matter_comes_back_as_it_was_put(batch, concerns):
    whole = concern(
        shown_as="王阿姨", entered_by=LIN, photo=PhotoId(4), decided_at=NOW, decided_by=LIN,
        reason="好", into=TWO, stage=Stage.OPINIONS, must_at=NOW,
    )  # fmt: skip
    for one in (whole, waiting(2, person=None)):
        await concerns.put(one)
        again = await written(batch)
        assert await again.get(one.id) == one
    assert await concerns.get(ConcernId(9)) is None


@pytest.mark.parametrize("state", list(State))
async def test_every_state_and_stage_comes_back(batch, concerns, state):
    for stage in Stage:
        await concerns.put(concern(state=state, stage=stage))
        found = await (await written(batch)).get(ONE)
        assert (found.state, found.stage) == (state, stage)


async def test_its_words_its_reason_and_the_name_are_sealed(batch, concerns):
    await concerns.put(concern(shown_as="王阿姨", reason="归街道管"))
    kept = await row(batch, CONCERNS)
    for name, plain in (("words", NOISE), ("shown_as", "王阿姨"), ("reason", "归街道管")):
        assert plain.encode() not in bytes(kept[name])


async def test_what_waits_or_was_taken_up_is_kept_for_years_and_what_was_passed_on_for_one(
    batch, concerns
):
    for state, lasts in ((State.OPEN, KEPT), (State.DONE, KEPT), (State.WAITING, KEPT),
                         (State.DECLINED, LOGGED), (State.MERGED, LOGGED)):  # fmt: skip
        await concerns.put(concern(state=state))
        kept = await row(batch, CONCERNS)
        assert kept["until"] == NOW - DAY + lasts


async def test_those_of_a_place_come_in_their_order_also_what_was_put_just_now(batch, concerns):
    for one in (concern(2), concern(3, community=THERE)):
        await concerns.put(one)
    again = await written(batch)
    await again.put(concern(1))
    assert [one.id for one in await again.of([HERE])] == [1, 2]
    assert [one.id for one in await again.of([HERE, THERE])] == [1, 2, 3]
    assert await again.of([]) == ()


async def test_numbers_are_counted_in_each_place_without_gaps(concerns):
    places = (HERE, HERE, THERE, HERE)
    assert [await concerns.next_number(one) for one in places] == [1, 2, 1, 3]
    assert [await concerns.next_id() for _time in range(2)] == [1, 2]


async def test_households_are_counted_by_matter_each_flat_once(batch, concerns):
    for id in (ONE, TWO):
        await concerns.put(concern(id))
    for id, unit in ((ONE, 2), (ONE, 1), (ONE, 1), (TWO, 3)):
        await concerns.second(Second(id, UnitId(unit), BAI, NOW))
    again = await written(batch)
    assert [one.unit for one in await again.seconds(ONE)] == [1, 2]
    assert dict(await again.counted(HERE)) == {ONE: 2, TWO: 1}
    assert dict(await again.counted(THERE)) == {}


async def test_one_reason_and_one_worry_of_each_person(batch, concerns):
    for side, words in ((Side.FOR, "好"), (Side.WORRY, "吵"), (Side.FOR, "很好")):
        await concerns.put_point(Point(ONE, BAI, side, words, NOW))
    await concerns.put_point(Point(TWO, BAI, Side.FOR, "别处", NOW))
    again = await written(batch)
    assert {one.side: one.words for one in await again.points(ONE)} == {
        Side.FOR: "很好",
        Side.WORRY: "吵",
    }
    await concerns.drop_point(ONE, BAI, Side.FOR)
    again = await written(batch)
    assert [one.words for one in await again.points(ONE)] == ["吵"]


async def test_what_was_said_is_sealed(batch, concerns):
    await concerns.put_point(Point(ONE, BAI, Side.FOR, NOISE, NOW))
    assert NOISE.encode() not in bytes((await row(batch, POINTS))["words"])


async def test_a_photo_comes_back_sealed_and_goes_when_it_is_dropped(batch, concerns):
    photo = Photo(PhotoId(1), HERE, BAI, Use.KEPT, NOW, NOW + DAY, "image/jpeg", b"lamp", "ab" * 32)
    await concerns.put_photo(photo)
    assert b"lamp" not in bytes((await row(batch, PHOTOS))["content"])
    again = await written(batch)
    assert await again.photo(photo.id) == photo
    await concerns.drop_photo(photo.id)
    assert await (await written(batch)).photo(photo.id) is None


def promised(id, days, **changed):
    outcome = Outcome("九点半关音响", "小林", NOW + days * DAY)
    return replace(Promise(PromiseId(id), ONE, HERE, 1, outcome, NOW), **changed)


async def test_a_promise_comes_back_the_first_due_first_and_its_words_are_sealed(batch, concerns):
    late, soon = promised(1, 9), promised(2, 3, concern=TWO)
    await concerns.put_promise(late)
    kept = await row(batch, PROMISES)
    assert "九点半".encode() not in bytes(kept["words"])
    assert "小林".encode() not in bytes(kept["responsible"])
    for one in (soon, promised(3, 1, community=THERE)):
        await concerns.put_promise(one)
    again = await written(batch)
    assert await again.promises([HERE]) == (soon, late)
    assert await again.promise_of(TWO) == soon
    assert await again.promise_of(ConcernId(5)) is None


async def test_a_kept_promise_says_by_whom_and_with_what(batch, concerns):
    kept = promised(1, 3, kept_at=NOW, kept_by=LIN, evidence="装好了", photo=PhotoId(2))
    await concerns.put_promise(kept)
    assert await (await written(batch)).promise(PromiseId(1)) == kept


async def test_who_had_herself_erased_stays_nobody(batch, concerns):
    await concerns.put(concern(person=PersonId(0), entered_by=PersonId(0)))
    found = await (await written(batch)).get(ONE)
    assert (found.person, found.entered_by) == (0, 0)


async def test_a_matter_is_found_by_the_vote_that_came_of_it(batch, concerns):
    await Ballots(batch, Numbers(batch)).add(ballot(BallotId(7)), [])
    await concerns.put(concern(ballot=BallotId(7)))
    again = await written(batch)
    assert (await again.of_ballot(BallotId(7))).id == ONE
    assert await again.of_ballot(BallotId(8)) is None
