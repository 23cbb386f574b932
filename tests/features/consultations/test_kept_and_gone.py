"""What stays of a matter when somebody leaves, and when its time is over: on both databases."""

from datetime import timedelta

import pytest

from bot.features.consultations import usecases
from bot.features.consultations.errors import ConcernGone
from bot.features.consultations.model import (
    KEPT,
    LOGGED,
    UNHEARD,
    Concern,
    Outcome,
    Photo,
    Point,
    Promise,
    Second,
    Settled,
    Side,
    Stage,
    State,
    Use,
)
from bot.features.consultations.tables import CONCERNS, PHOTOS, POINTS, PROMISES, SECONDS
from bot.features.consultations.usecases.closing import took_part
from bot.features.privacy.usecases import copy_own, erase_own, purge
from bot.infra.keeping import Class, kept as keeping_of
from bot.kernel.ids import ConcernId, PromiseId, UnitId
from bot.kernel.people import THE_CLOCK
from tests.chat.storage import rows, words_kept
from tests.features.consultations.conftest import DAY, NOISE, concern, waiting
from tests.features.consultations.lane import BAI, CHEN, HERE, LIN, WANG, XU, Place

SECOND = timedelta(seconds=1)
OURS = ("concerns", "concern_seconds", "concern_points", "concern_photos", "promises")


@pytest.fixture
async def place(works):
    found = Place(works)
    await found.furnish()
    return found


async def only(place, name):
    (found,) = await rows(place.works, name)
    return found


async def with_photo(place, person=BAI, state=State.OPEN):
    """A matter of hers with a photo that is here."""
    photo = await place.act(person, usecases.expect_photo, HERE, Use.MATTER, 0)
    async with place.works.begin() as work:
        here = Photo(*(getattr(photo, one) for one in ("id", "community", "by", "use", "at")),
                     photo.until, "image/png", b"lamp", "ab" * 32)  # fmt: skip
        await work.concerns.put_photo(here)
    if state is State.WAITING:
        return await place.raised(person, photo=photo.id, shown_as="王阿姨")
    return await place.taken(person, photo=photo.id, shown_as="王阿姨")


# Erased


async def test_what_all_read_stays_when_its_author_leaves_and_nothing_of_hers_with_it(place):
    one = await with_photo(place)
    await place.spoken_to(one)
    await place.act(BAI, erase_own)
    seen = await place.looked(CHEN, usecases.look, one.id)
    after = seen.concern
    assert (after.words, after.number, after.state) == (NOISE, 1, State.OPEN)
    assert (after.person, after.shown_as) == (0, "")
    assert [two.words for two in seen.points] == ["没地方去"]  # hers went
    assert seen.support.seconded == 1  # the household asked; who spoke for it is gone
    assert (await only(place, "concern_seconds"))["person_id"] == 0
    assert await rows(place.works, "concern_photos") == []
    assert str(int(BAI)) not in str([await rows(place.works, one) for one in OURS])
    with pytest.raises(ConcernGone):
        await place.looked(CHEN, usecases.photo_shown, one.photo)


async def test_what_waited_goes_with_her_so_that_nobody_takes_up_an_empty_one(place):
    one = await with_photo(place, state=State.WAITING)
    await place.act(BAI, erase_own)
    assert (await place.looked(LIN, usecases.board)).waiting == ()
    with pytest.raises(ConcernGone):
        await place.act(LIN, usecases.accept, one.id)
    said = await words_kept(place.works)
    assert NOISE not in said
    assert "王阿姨" not in said


@pytest.mark.parametrize("state", [State.DECLINED, State.MERGED])
async def test_of_what_was_passed_on_only_that_it_was_stays_on_the_list(place, state):
    other = await place.taken(CHEN, "灯坏了")
    one = await place.raised(shown_as="王阿姨")
    if state is State.DECLINED:
        await place.act(LIN, usecases.decline, one.id, "归街道管")
    else:
        await place.act(LIN, usecases.merge, one.id, other.id)
    await place.act(BAI, erase_own)
    lines = await place.looked(LIN, usecases.log, HERE)
    (line,) = [two for two in lines if two.concern.id == one.id]
    assert (line.concern.state, line.concern.words, line.concern.shown_as) == (state, "", "")
    assert NOISE not in await words_kept(place.works)


async def test_her_household_goes_on_asking_and_may_not_ask_twice_through_another(place):
    one = await place.taken(CHEN)
    await place.act(BAI, usecases.second, one.id)
    await place.act(BAI, erase_own)
    seen = await place.looked(XU, usecases.look, one.id)
    assert (seen.support.seconded, seen.support.enough) == (2, True)


async def test_who_left_is_told_nothing_more(place):
    one = await place.spoken_to(await place.taken())
    await place.act(BAI, erase_own)
    async with place.works.look() as work:
        found = await took_part(work, await work.concerns.get(one.id))
    assert found == (CHEN,)


async def test_a_coordinator_who_leaves_stays_named_where_she_decided_and_not_where_she_wrote(
    place,
):
    written = await place.raised(LIN, "给李奶奶写的：灯坏了", behalf=True)
    await place.act(WANG, usecases.accept, written.id)
    decided = await place.taken()
    promise = await place.closed(decided)
    await place.act(LIN, usecases.keep_promise, promise.id, "装好了")
    await place.act(LIN, erase_own)
    found = {one["id"]: one for one in await rows(place.works, "concerns")}
    assert found[written.id]["entered_by"] == 0
    assert found[written.id]["words"] == "给李奶奶写的：灯坏了"  # it is the old lady's
    assert found[decided.id]["decided_by"] == LIN
    kept = await only(place, "promises")
    assert (kept["kept_by"], kept["evidence"]) == (LIN, "装好了")


async def test_her_copy_has_what_is_hers_and_nobody_elses(place):
    one = await place.spoken_to(await place.taken())
    await place.taken(CHEN, "灯坏了")
    copy = str(await place.act(BAI, copy_own))
    for hers in (NOISE, "老人睡不着"):
        assert hers in copy
    for anothers in ("没地方去", "灯坏了"):
        assert anothers not in copy
    assert "没地方去" in str(await place.act(CHEN, copy_own))
    assert one.words not in str(await place.act(CHEN, copy_own))


# Past its time


async def put_old(place, *, days, **changed):
    """A matter with all that belongs to it, raised so many days ago."""
    at = place.works.clock.now() - days
    about = PromiseId(1), ConcernId(1), HERE, 1
    async with place.works.begin() as work:
        await work.concerns.put(concern(1, community=HERE, at=at, **changed))
        await work.concerns.second(Second(ConcernId(1), UnitId(1), BAI, at))
        await work.concerns.put_point(Point(ConcernId(1), BAI, Side.FOR, "好", at))
        await work.concerns.put_promise(Promise(*about, Outcome("好", "居委会", at), at))


async def wiped(place):
    async with place.works.begin() as work:
        return {one.rule: one.rows for one in await purge(work, THE_CLOCK) if one.rule in OURS}


@pytest.mark.parametrize(("more", "goes"), [(-SECOND, 0), (timedelta(0), 0), (SECOND, 1)])
async def test_a_matter_and_all_that_belongs_to_it_goes_five_years_later(place, more, goes):
    await put_old(place, days=KEPT + more, state=State.DONE)
    assert await wiped(place) == {
        "concerns": goes,
        "concern_seconds": goes,
        "concern_points": goes,
        "promises": goes,
        "concern_photos": 0,
    }


@pytest.mark.parametrize(
    ("state", "lasts"),
    [
        (State.WAITING, KEPT),
        (State.OPEN, KEPT),
        (State.DONE, KEPT),
        (State.DECLINED, LOGGED),
        (State.MERGED, LOGGED),
    ],
)
async def test_how_long_it_stays_goes_by_what_became_of_it(place, state, lasts):
    for days, goes in ((lasts, 0), (lasts + SECOND, 1)):
        await put_old(place, days=days, state=state)
        assert (await wiped(place))["concerns"] == goes


@pytest.mark.parametrize("merged", [True, False])
async def test_what_is_passed_on_late_can_be_read_for_a_year_from_then(place, merged):
    async with place.works.begin() as work:
        at = work.now - LOGGED - DAY
        await work.concerns.put(waiting(1, community=HERE, person=BAI, at=at))
        await work.concerns.put(concern(2, community=HERE, at=work.now, number=1))
    if merged:
        await place.act(LIN, usecases.merge, ConcernId(1), ConcernId(2))
    else:
        await place.act(LIN, usecases.decline, ConcernId(1), "归街道管")
    assert (await wiped(place))["concerns"] == 0
    place.works.clock.forward(LOGGED)
    assert (await wiped(place))["concerns"] == 0
    place.works.clock.forward(SECOND)
    assert (await wiped(place))["concerns"] == 1


async def test_a_photo_that_belongs_to_nothing_goes_and_one_of_a_matter_stays_with_it(place):
    await with_photo(place)
    await place.act(CHEN, usecases.expect_photo, HERE, Use.MATTER, 0)
    place.works.clock.forward(UNHEARD + SECOND)
    assert (await wiped(place))["concern_photos"] == 1
    assert (await only(place, "concern_photos"))["by"] == BAI
    place.works.clock.forward(KEPT - UNHEARD)
    assert (await wiped(place))["concern_photos"] == 1


async def test_numbers_are_not_given_out_again_when_matters_are_gone(place):
    await place.taken()
    place.works.clock.forward(KEPT + SECOND)
    assert (await wiped(place))["concerns"] == 1
    again = await place.taken()
    assert (again.id, again.number) == (2, 2)


async def test_a_promise_made_late_is_kept_when_its_matter_is_gone_already(place):
    async with place.works.begin() as work:
        old: Concern = concern(1, community=HERE, at=work.now - KEPT, stage=Stage.DECIDE)
        await work.concerns.put(old)
    due = place.works.clock.now() + 9 * DAY
    promise = await place.act(LIN, usecases.close, ConcernId(1), "好", "居委会", due, Settled.HERE)
    place.works.clock.forward(SECOND)
    assert (await wiped(place))["concerns"] == 1
    kept = await place.act(LIN, usecases.keep_promise, promise.id, "装好了")
    assert await rows(place.works, "concerns") == []
    assert (await only(place, "promises"))["evidence"] == kept.evidence


def test_what_somebody_wrote_is_of_the_class_that_is_sealed():
    for table in (CONCERNS, POINTS, PHOTOS, PROMISES):
        assert keeping_of(table).kind is Class.SENSITIVE
    assert keeping_of(SECONDS).kind is Class.PERSONAL


def test_no_row_of_a_matter_holds_another_one_back():
    """Each goes when its own time is over, so none refers to a matter by a foreign key."""
    for table in (SECONDS, POINTS, PHOTOS, PROMISES, CONCERNS):
        assert not [one for one in table.foreign_keys if one.column.table is CONCERNS]
