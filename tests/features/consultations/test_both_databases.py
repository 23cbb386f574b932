"""Matters in a real place, on SQLite and on PostgreSQL: each act reads the one before."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.features.consultations import usecases
from bot.features.consultations.errors import (
    ConcernGone,
    LookedAtAlready,
    NamesFlat,
    PromiseGone,
    SecondedAlready,
    TooManyWait,
)
from bot.features.consultations.model import (
    Outcome,
    Photo,
    Promise,
    Second,
    Side,
    Span,
    Stage,
    State,
    Use,
    Wanted,
)
from bot.kernel.ids import ConcernId, PersonId, PhotoId, PromiseId, UnitId
from bot.schema import METADATA
from tests.chat.storage import rows, words_kept
from tests.features.consultations.conftest import DAY, NOISE, NOW, concern
from tests.features.consultations.lane import BAI, CHEN, ELSEWHERE, HERE, LIN, WANG, XU, Place

MICRO = timedelta(microseconds=1)


@pytest.fixture
async def place(works):
    found = Place(works)
    await found.furnish()
    return found


async def kept(place, id):
    async with place.works.look() as work:
        return await work.concerns.get(id)


async def told(place):
    """Each kind of event of matters on the record, in its order."""
    async with place.works.look() as work:
        found = []
        for kind in ("raised", "accepted", "must", "stage", "closed", "kept", "declined", "merged"):
            every = await work.record.told(HERE, f"concern.{kind}")
            found += [(one.entry.seq, kind, dict(one.facts)) for one in every]
        return [(kind, facts) for _seq, kind, facts in sorted(found, key=lambda one: one[0])]


# A whole matter


async def test_a_matter_lives_from_the_first_word_to_the_promise_that_is_kept(place):
    one = await place.taken(shown_as="王阿姨")
    done = await place.act(CHEN, usecases.second, one.id)
    assert (done.support.seconded, done.support.households, done.must) == (2, 20, True)
    await place.spoken_to(done.concern)
    promise = await place.closed(await kept(place, one.id))
    assert await place.looked(XU, usecases.promises) == (promise,)
    await place.act(WANG, usecases.keep_promise, promise.id, "牌子装好了")
    seen = await place.looked(XU, usecases.look, one.id)
    assert (seen.concern.state, seen.concern.stage) == (State.DONE, Stage.FOLLOW)
    assert (seen.promise.evidence, seen.promise.kept_by) == ("牌子装好了", WANG)
    assert {two.words for two in seen.points} == {"老人睡不着", "没地方去"}
    assert [kind for kind, _facts in await told(place)] == [
        *("raised", "accepted", "must", "stage", "stage", "stage", "closed", "kept"),
    ]


async def test_what_people_wrote_lies_sealed_and_is_not_on_the_record(place):
    one = await place.taken(shown_as="王阿姨")
    await place.spoken_to(one)
    async with place.works.database.reading() as connection:
        every = [await connection.execute(select(one)) for one in METADATA.tables.values()]
        raw = str([one.all() for one in every])
    for said in (NOISE, "王阿姨", "老人睡不着"):
        assert said not in raw
        assert str(said.encode())[2:-1] not in raw
    assert NOISE in await words_kept(place.works)  # with the keys it is there
    assert NOISE not in str(await told(place))


# Refusals leave nothing


async def test_a_refusal_gives_its_numbers_back(place):
    with pytest.raises(NamesFlat):
        await place.raised(words="3-2-501 太吵")
    first = await place.raised()
    with pytest.raises(ConcernGone):
        await place.act(LIN, usecases.accept, ConcernId(99))
    taken = await place.act(LIN, usecases.accept, first.id)
    assert (first.id, taken.number) == (1, 1)
    assert len(await rows(place.works, "concerns")) == 1


async def test_what_failed_half_way_takes_back_all_of_it(place):
    async def half_way():
        async with place.works.begin() as work:
            actors = await work.residents.actors({BAI, LIN}, work.operators)
            raised = await usecases.raise_concern(work, actors[BAI], Wanted(HERE, NOISE))
            await usecases.accept(work, actors[LIN], raised.id)
            await work.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await half_way()
    for name in ("concerns", "concern_seconds"):
        assert await rows(place.works, name) == []
    assert await told(place) == []
    assert (await place.taken()).number == 1


async def test_a_refusal_in_the_middle_is_cut_back_to_what_was_before(place):
    one = await place.taken()
    async with place.works.begin() as work:
        actors = await work.residents.actors({CHEN, LIN}, work.operators)
        await usecases.second(work, actors[CHEN], one.id)
        mark = work.mark()
        await usecases.move(work, actors[LIN], one.id, Stage.OPINIONS, 7)
        await usecases.say_point(work, actors[CHEN], one.id, Side.FOR, "好")
        work.cut(mark)
    after = await kept(place, one.id)
    assert after.stage is Stage.RAISE
    assert await rows(place.works, "concern_points") == []
    assert len(await rows(place.works, "concern_seconds")) == 2


async def test_within_one_unit_of_work_each_act_sees_the_one_before(place):
    async with place.works.begin() as work:
        actors = await work.residents.actors({BAI, CHEN, LIN}, work.operators)
        raised = await usecases.raise_concern(work, actors[BAI], Wanted(HERE, NOISE))
        await usecases.accept(work, actors[LIN], raised.id)
        with pytest.raises(LookedAtAlready):
            await usecases.accept(work, actors[LIN], raised.id)
        done = await usecases.second(work, actors[CHEN], raised.id)
        assert (done.support.seconded, done.must) == (2, True)
        with pytest.raises(SecondedAlready):
            await usecases.second(work, actors[CHEN], raised.id)
        (line,) = await usecases.log(work, actors[LIN], HERE)
        assert line.seconded == 2
        assert [one.id for one in (await usecases.board(work, actors[BAI])).open] == [raised.id]


# Who waits, who asks


async def test_three_of_one_person_wait_also_when_nothing_is_in_memory(place):
    for _time in range(3):
        await place.raised()
    with pytest.raises(TooManyWait):
        await place.raised()
    await place.raised(CHEN)
    board = await place.looked(WANG, usecases.board)
    assert [one.person for one in board.waiting] == [BAI, BAI, BAI, CHEN]


async def test_two_matters_become_one_with_all_who_asked(place):
    one, two = await place.taken(), await place.raised(CHEN, "广场的灯也太亮")
    await place.act(LIN, usecases.merge, two.id, one.id)
    async with place.works.look() as work:
        seconds = await work.concerns.seconds(one.id)
    assert [(single.unit, single.person) for single in seconds] == [(1, BAI), (2, CHEN)]
    seen = await place.looked(CHEN, usecases.look, two.id)
    assert (seen.concern.id, seen.seconded, seen.support.enough) == (one.id, True, True)
    lines = await place.looked(LIN, usecases.log, HERE)
    assert [(line.concern.number, line.into, line.seconded) for line in lines] == [
        (1, 0, 2),
        (0, 1, 1),
    ]


async def test_a_point_is_taken_back_once_for_all(place):
    one = await place.spoken_to(await place.taken())
    await place.act(BAI, usecases.take_back, one.id, Side.FOR)
    await place.act(BAI, usecases.take_back, one.id, Side.FOR)
    seen = await place.looked(BAI, usecases.look, one.id)
    assert ([two.words for two in seen.points], seen.mine) == (["没地方去"], frozenset())


async def test_a_promise_is_kept_once_and_gone_for_the_next(place):
    promise = await place.closed(await place.taken())
    await place.act(LIN, usecases.keep_promise, promise.id, "装好了")
    with pytest.raises(PromiseGone):
        await place.act(WANG, usecases.keep_promise, promise.id, "又装了")
    (row,) = await rows(place.works, "promises")
    assert (row["evidence"], row["kept_by"]) == ("装好了", LIN)


# What comes back


async def put(place, *verbs):
    async with place.works.begin() as work:
        for name, given in verbs:
            await getattr(work.concerns, name)(given)


async def test_large_numbers_moments_and_every_sign_come_back(place):
    largest = PersonId(2**52 - 1)  # the largest that Telegram gives
    late = NOW + timedelta(hours=3, microseconds=1)
    whole = concern(
        9, community=HERE, person=largest, entered_by=largest, decided_by=largest, at=late,
        decided_at=late, must_at=late, words="“灯”🙂\n第二行 'x' \\ %s {n}", shown_as="᠎李",
        reason="—", photo=PhotoId(2**31 - 1), into=ConcernId(2**31 - 1),
        spans=(Span(late, late + MICRO), Span(late + MICRO, late + DAY)),
    )  # fmt: skip
    await put(place, ("put", whole))
    assert await kept(place, whole.id) == whole


async def test_the_last_one_put_stands(place):
    for state in (State.WAITING, State.OPEN, State.DONE):
        await put(place, ("put", concern(9, community=HERE, state=state)))
    assert (await kept(place, ConcernId(9))).state is State.DONE
    again = Second(ConcernId(9), UnitId(1), CHEN, NOW + DAY)
    await put(place, ("second", Second(ConcernId(9), UnitId(1), BAI, NOW)), ("second", again))
    async with place.works.look() as work:
        assert await work.concerns.seconds(ConcernId(9)) == (again,)


async def test_a_photo_comes_back_byte_by_byte(place):
    content = bytes(range(256)) * 40
    about = PhotoId(1), HERE, BAI, Use.MATTER, NOW, NOW + DAY
    photo = Photo(*about, "image/png", content, "ab" * 32)
    await put(place, ("put_photo", photo))
    async with place.works.look() as work:
        assert await work.concerns.photo(photo.id) == photo
        assert await work.concerns.photo(PhotoId(2)) is None


async def test_each_place_has_its_own_matters_promises_and_counts(place):
    outcome = Outcome("好", "居委会", NOW + DAY)
    for id, community in ((1, HERE), (2, ELSEWHERE)):
        one = PromiseId(id), ConcernId(id), community, 1, outcome, NOW
        await put(
            place,
            ("put", concern(id, community=community)),
            ("put_promise", Promise(*one)),
            ("second", Second(ConcernId(id), UnitId(id), BAI, NOW)),
        )
    async with place.works.look() as work:
        for id, community in ((1, HERE), (2, ELSEWHERE)):
            assert [one.id for one in await work.concerns.of([community])] == [id]
            assert [one.id for one in await work.concerns.promises([community])] == [id]
            assert dict(await work.concerns.counted(community)) == {id: 1}
        assert len(await work.concerns.of([HERE, ELSEWHERE])) == 2
        for none in (await work.concerns.of([]), await work.concerns.promises([])):
            assert none == ()
    lines = await place.looked(LIN, usecases.log, HERE)
    assert [one.concern.id for one in lines] == [1]
