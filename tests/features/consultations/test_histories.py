"""From beginning to end: what the record is told in which order, and what is never told to it."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.features.consultations import usecases
from bot.features.consultations.errors import (
    ConcernGone,
    DueBehind,
    EvidenceWanted,
    NamesFlat,
    NamesPhone,
    NothingWritten,
    SecondedAlready,
    TooManyWait,
    WrittenTooLong,
)
from bot.features.consultations.model import (
    KEPT,
    LONGEST_NAME,
    LONGEST_POINT,
    MOST_WAITING,
    UNHEARD,
    Photo,
    Second,
    Settled,
    Side,
    Stage,
    State,
    Use,
    Wanted,
)
from bot.features.consultations.usecases.closing import took_part
from bot.features.consultations.usecases.deciding import must_now
from bot.kernel.ids import ConcernId, PersonId, PhotoId, UnitId
from bot.kernel.people import Role
from tests.features.ballots.fakes import BAI, CHEN, HERE, LIN, XU, member
from tests.features.consultations.conftest import (
    DAY,
    DWELLINGS,
    NOISE,
    NOW,
    FakeResidents,
    FakeWork,
    at,
    concern,
    flat,
    waiting,
)

ONE, TWO, THREE = (ConcernId(one) for one in (1, 2, 3))
WANTED = Wanted(HERE, NOISE, shown_as="王阿姨")
TENANT = member(77, roles=(Role.RESIDENT,))
DUE = NOW + 30 * DAY
SECRETS = (NOISE, "王阿姨", "跳舞的人", "睡不着", "小林", "牌子装好了", "归街道管")


def told(work):
    return [one.type for one in work.record.events]


def on_record(work):
    return json.dumps([dict(one.facts) for one in work.record.events], ensure_ascii=False)


async def lived(work):
    """A matter from the first word to the promise that is kept."""
    raised = await usecases.raise_concern(work, BAI, WANTED)
    taken = await usecases.accept(work, LIN, raised.id)
    await usecases.second(work, CHEN, taken.id)
    work.now += DAY
    await usecases.move(work, LIN, taken.id, Stage.OPINIONS, 7)
    await usecases.say_point(work, BAI, taken.id, Side.FOR, "老人睡不着")
    await usecases.say_point(work, TENANT, taken.id, Side.WORRY, "跳舞的人没地方去")
    for stage in (Stage.OPTIONS, Stage.DECIDE):
        work.now += DAY
        await usecases.move(work, LIN, taken.id, stage, 7)
    work.now += DAY
    promise = await usecases.close(
        work, LIN, taken.id, "九点半关音响", "居委会 小林", DUE, Settled.HERE
    )
    work.now += DAY
    await usecases.keep_promise(work, LIN, promise.id, "牌子装好了")
    return taken.id


# The record


async def test_the_record_is_told_each_step_once_and_in_order(work):
    await lived(work)
    assert told(work) == [
        "concern.raised",
        "concern.accepted",
        "concern.asked",
        "concern.must",
        *["concern.stage"] * 3,
        "concern.closed",
        "concern.kept",
    ]
    assert {one.community for one in work.record.events} == {HERE}


async def test_the_record_says_what_was_agreed_and_nothing_else_that_anybody_wrote(work):
    await lived(work)
    await usecases.raise_concern(work, BAI, WANTED)
    await usecases.decline(work, LIN, ConcernId(102), "归街道管")
    assert [one for one in SECRETS if one in on_record(work)] == []
    assert "九点半关音响" in on_record(work)


async def test_the_record_names_nobody_but_who_coordinates(work):
    await lived(work)
    named = [fact for one in work.record.events for key, fact in one.facts.items() if key == "by"]
    assert set(named) == {LIN.person}
    said = {key for one in work.record.events for key in one.facts}
    assert said == {
        *("concern", "number", "by", "households", "seconded", "stage", "outcome", "due"),
        *("asked", "adults", "settled"),
    }


async def test_what_is_said_to_it_and_taken_back_is_not_on_the_record(work):
    work.has(at(Stage.OPINIONS))
    for side in Side:
        await usecases.say_point(work, BAI, ONE, side, "好")
        await usecases.take_back(work, BAI, ONE, side)
        await usecases.take_back(work, BAI, ONE, side)  # twice is not an error
    assert (work.record.events, work.concerns.said) == ([], {})


async def test_each_step_keeps_the_moment_of_its_own(work):
    id = await lived(work)
    after = await work.concerns.get(id)
    assert (after.at, after.decided_at, after.must_at) == (NOW, NOW, NOW)
    assert [one.since for one in after.spans] == [NOW + n * DAY for n in range(5)]
    promise = await work.concerns.promise_of(id)
    assert (promise.at, promise.kept_at) == (NOW + 4 * DAY, NOW + 5 * DAY)
    assert (after.state, after.stage, after.number) == (State.DONE, Stage.FOLLOW, 1)


async def test_the_words_of_her_who_raised_it_stand_to_the_end(work):
    id = await lived(work)
    after = await work.concerns.get(id)
    assert (after.words, after.shown_as, after.person) == (NOISE, "王阿姨", BAI.person)


async def test_once_it_is_done_it_is_read_but_no_more_on_the_board(work):
    id = await lived(work)
    seen = await usecases.look(work, TENANT, id)
    assert (seen.promise.evidence, seen.seconds) == ("牌子装好了", False)
    assert [one.words for one in seen.points] == ["老人睡不着", "跳舞的人没地方去"]
    assert (await usecases.board(work, BAI)).open == ()
    assert await usecases.promises(work, BAI) == ()


# Raising


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"words": "打 13905751234"}, NamesPhone),
        ({"words": "3-2-501 太吵"}, NamesFlat),
        ({"words": "。。"}, NothingWritten),
        ({"words": "灯" * 201}, WrittenTooLong),
        ({"shown_as": "3幢501 王阿姨"}, NamesFlat),
        ({"shown_as": "13905751234"}, NamesPhone),
        ({"shown_as": "王" * (LONGEST_NAME + 1)}, WrittenTooLong),
        ({"shown_as": "  "}, NothingWritten),
    ],
)
async def test_what_would_show_too_much_is_not_kept(work, changed, refusal):
    with pytest.raises(refusal):
        await usecases.raise_concern(work, BAI, replace(WANTED, **changed))
    assert (work.concerns.kept, work.concerns.asked, work.record.events) == ({}, {}, [])


async def test_words_are_checked_as_they_would_be_kept(work):
    assert await usecases.check_words(work, BAI, f" {NOISE} ") == NOISE
    assert await usecases.check_words(work, BAI, " 王阿姨 ", name=True) == "王阿姨"
    with pytest.raises(WrittenTooLong) as refused:
        await usecases.check_words(work, BAI, "王" * 21, name=True)
    assert refused.value.limit == LONGEST_NAME


async def test_as_long_as_three_wait_there_is_no_room_and_each_that_is_decided_makes_one(work):
    work.has(*(waiting(id) for id in range(1, MOST_WAITING + 1)))
    work.has(waiting(50, person=CHEN.person), waiting(51, person=None), concern(52))
    decided = {
        ONE: lambda: usecases.accept(work, LIN, ONE),
        TWO: lambda: usecases.decline(work, LIN, TWO, "归街道管"),
        THREE: lambda: usecases.merge(work, LIN, THREE, ConcernId(52)),
    }
    for id, decide in decided.items():
        with pytest.raises(TooManyWait):
            await usecases.check_room(work, BAI, HERE)
        await decide()
        await usecases.check_room(work, BAI, HERE)
        work.has(waiting(int(id) + 60))


async def test_her_household_asks_in_her_name_at_the_moment_she_raised_it(work):
    raised = await usecases.raise_concern(work, BAI, WANTED)
    assert await work.concerns.seconds(raised.id) == (
        Second(raised.id, UnitId(201), BAI.person, NOW),
    )
    await usecases.accept(work, LIN, raised.id)
    with pytest.raises(SecondedAlready):
        await usecases.second(work, BAI, raised.id)


# Must it be dealt with?


@pytest.mark.parametrize(("households", "must"), [(1, True), (10, True), (11, False), (20, False)])
async def test_where_one_household_is_a_tenth_it_must_as_soon_as_it_is_taken_up(households, must):
    work = FakeWork(residents=FakeResidents((flat(201), *DWELLINGS[4 : households + 3])))
    raised = await usecases.raise_concern(work, BAI, WANTED)
    assert raised.must_at is None  # nobody has looked at it
    taken = await usecases.accept(work, LIN, raised.id)
    assert (taken.must_at is not None) is must
    assert told(work)[2:] == ["concern.must"] * must
    assert (await work.concerns.get(raised.id)).must_at == taken.must_at


async def test_what_must_stays_so_when_households_leave_or_the_roll_grows(work):
    work.has(concern())
    for who in (BAI, CHEN):
        done = await usecases.second(work, who, ONE)
    assert done.must
    work.residents = FakeResidents((*DWELLINGS, *(flat(one) for one in range(400, 500))))
    third = await usecases.second(work, XU, ONE)
    assert (third.must, third.concern.must_at, third.support.enough) == (False, NOW, False)
    assert len(work.events("concern.must")) == 1


@pytest.mark.parametrize("stage", list(Stage)[1:])
async def test_behind_the_first_stage_nothing_becomes_must(work, stage):
    work.has(at(stage))
    for unit in (201, 202, 301):
        await work.concerns.second(Second(ONE, UnitId(unit), PersonId(unit), NOW))
    assert (await must_now(work, await work.concerns.get(ONE))).must_at is None
    assert work.record.events == []


async def test_a_merged_one_brings_who_asked_with_her_moment_and_keeps_its_own(work):
    work.has(concern(1), waiting(2, person=CHEN.person))
    early = NOW - 3 * DAY
    for id, unit, when in ((ONE, 201, early), (TWO, 201, NOW), (TWO, 202, early)):
        await work.concerns.second(Second(id, UnitId(unit), PersonId(unit + int(id)), when))
    await usecases.merge(work, LIN, TWO, ONE)
    found = {one.unit: (one.person, one.at) for one in await work.concerns.seconds(ONE)}
    assert found == {201: (PersonId(202), early), 202: (PersonId(204), early)}
    assert len(await work.concerns.seconds(TWO)) == 2
    after = await work.concerns.get(ONE)
    assert await took_part(work, after) == (202, 204, CHEN.person, BAI.person)


async def test_several_may_be_put_to_one_and_each_card_leads_there(work):
    work.has(concern(1), waiting(2), waiting(3))
    for id in (TWO, THREE):
        await usecases.merge(work, LIN, id, ONE)
    for id in (TWO, THREE):
        assert (await usecases.look(work, CHEN, id)).concern.id == ONE
    assert [one["into"] for one in work.events("concern.merged")] == [1, 1]


# Reasons and worries


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ("好" * (LONGEST_POINT + 1), WrittenTooLong),
        ("3-2-501 吵", NamesFlat),
        ("打 13905751234", NamesPhone),
        (" ", NothingWritten),
    ],
)
async def test_a_reason_that_does_not_fit_leaves_the_one_before(work, said, refusal):
    work.has(at(Stage.OPINIONS))
    await usecases.say_point(work, BAI, ONE, Side.FOR, "好" * LONGEST_POINT)
    with pytest.raises(refusal):
        await usecases.say_point(work, BAI, ONE, Side.FOR, said)
    assert [one.words for one in await work.concerns.points(ONE)] == ["好" * LONGEST_POINT]


async def test_she_takes_back_her_own_and_nobody_elses(work):
    work.has(at(Stage.OPINIONS))
    for who in (BAI, CHEN):
        await usecases.say_point(work, who, ONE, Side.FOR, "好")
    await usecases.take_back(work, BAI, ONE, Side.FOR)
    assert [one.person for one in await work.concerns.points(ONE)] == [CHEN.person]


# Photos and promises


async def test_a_photo_of_the_matter_is_for_neighbours_and_of_the_promise_too(work):
    for id in (1, 2, 3):
        about = PhotoId(id), HERE, LIN.person, Use.KEPT, NOW, NOW + UNHEARD
        await work.concerns.put_photo(Photo(*about, digest="ab" * 32))
    work.has(at(Stage.DECIDE, photo=PhotoId(1)), concern(2, state=State.MERGED, photo=PhotoId(3)))
    promise = await usecases.close(work, LIN, ONE, "好", "居委会", DUE, Settled.HERE)
    await usecases.keep_promise(work, LIN, promise.id, "", PhotoId(2))
    for id in (1, 2):
        assert (await usecases.photo_shown(work, TENANT, PhotoId(id))).id == id
    with pytest.raises(ConcernGone):  # of what was put to another one
        await usecases.photo_shown(work, TENANT, PhotoId(3))
    assert [one.until for one in work.concerns.photos.values()] == [
        NOW + UNHEARD,
        NOW + KEPT,
        NOW + UNHEARD,
    ]


async def test_a_promise_may_be_kept_with_words_where_the_photo_never_came(work):
    work.has(at(Stage.DECIDE))
    promise = await usecases.close(work, LIN, ONE, "好", "居委会", DUE, Settled.HERE)
    with pytest.raises(EvidenceWanted):
        await usecases.keep_promise(work, LIN, promise.id, "", PhotoId(9))
    kept = await usecases.keep_promise(work, LIN, promise.id, "装好了", PhotoId(9))
    assert (kept.photo, kept.evidence) == (None, "装好了")
    assert "digest" not in work.events("concern.kept")[0]


async def test_a_promise_outlives_its_matter(work):
    """The row of the matter goes five years after it was raised, the promise later."""
    work.has(at(Stage.DECIDE))
    promise = await usecases.close(work, LIN, ONE, "好", "居委会", DUE, Settled.HERE)
    work.concerns.kept.clear()
    assert (await usecases.keep_promise(work, LIN, promise.id, "装好了")).kept_at == NOW
    assert work.concerns.kept == {}


async def test_a_day_that_is_refused_closes_nothing_and_the_next_one_does(work):
    work.has(at(Stage.DECIDE))
    for due in (NOW, NOW - DAY, NOW + timedelta(days=1_099)):
        with pytest.raises(DueBehind):
            await usecases.close(work, LIN, ONE, "好", "居委会", due, Settled.HERE)
    assert (work.concerns.promised, work.record.events) == ({}, [])
    promise = await usecases.close(work, LIN, ONE, "好", "居委会", NOW + DAY, Settled.HERE)
    after = await work.concerns.get(ONE)
    assert (after.spans[-1].since, after.spans[-1].until) == (NOW, promise.outcome.due)
    assert work.events("concern.closed")[0]["due"] == (NOW + DAY).isoformat()
