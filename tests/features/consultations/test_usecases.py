"""From the first word to the promise that is kept: who may do what when, and what is recorded."""

import json
from dataclasses import replace

import pytest

from bot.features.consultations import usecases
from bot.features.consultations.errors import (
    ConcernGone,
    EvidenceWanted,
    LookedAtAlready,
    NoHousehold,
    NotInThisStage,
    NoVoteYet,
    OutcomeWanted,
    PictureTooLarge,
    PromiseGone,
    SecondedAlready,
    SecondingOver,
    StageBehind,
    StageSkipped,
    TooManyWait,
    VoteThere,
)
from bot.features.consultations.model import (
    KEPT,
    LARGEST_PHOTO,
    MOST_WAITING,
    UNHEARD,
    Photo,
    Point,
    Second,
    Settled,
    Side,
    Stage,
    State,
    Use,
    Wanted,
)
from bot.features.consultations.usecases.closing import took_part
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import BallotId, ConcernId, PersonId, PhotoId, UnitId
from bot.kernel.people import Role
from tests.features.ballots.fakes import BAI, CHEN, ELSEWHERE, HERE, LIN, STRANGER, XU, member
from tests.features.consultations.conftest import DAY, NOISE, NOW, FakeWork, at, concern, waiting

ONE, TWO, NONE = ConcernId(1), ConcernId(2), ConcernId(99)
WANTED = Wanted(HERE, f"  {NOISE} ")
TENANT = member(77, roles=(Role.RESIDENT,))
AUDITOR = member(88, roles=(Role.AUDITOR,))
OWNER_OF_A_SHOP = member(78, 1)


def recorded(work):
    return [one.type for one in work.record.events]


def on_record(work):
    return json.dumps([dict(one.facts) for one in work.record.events], ensure_ascii=False)


# Raising


async def test_a_matter_waits_for_the_coordinators_and_its_household_asks_first(work):
    raised = await usecases.raise_concern(work, BAI, WANTED)
    assert (raised.state, raised.number, raised.words) == (State.WAITING, 0, NOISE)
    assert (raised.person, raised.shown_as, raised.entered_by) == (BAI.person, "", None)
    assert [one.unit for one in await work.concerns.seconds(raised.id)] == [201]
    assert work.events("concern.raised") == [{"concern": raised.id, "asked": 1}]


async def test_the_record_says_neither_whose_nor_what(work):
    raised = await usecases.raise_concern(work, BAI, replace(WANTED, shown_as="王阿姨"))
    await usecases.accept(work, LIN, raised.id)
    said = on_record(work)
    assert NOISE not in said
    assert "王阿姨" not in said
    assert str(BAI.person) not in said


async def test_who_votes_for_two_flats_brings_both_and_a_tenant_without_a_vote_none(work):
    raised = await usecases.raise_concern(work, XU, WANTED)
    assert {one.unit for one in await work.concerns.seconds(raised.id)} == {101, 102}
    raised = await usecases.raise_concern(work, TENANT, WANTED)
    assert await work.concerns.seconds(raised.id) == ()


async def test_a_coordinator_writes_for_somebody_and_the_record_says_who_wrote(work):
    raised = await usecases.raise_concern(work, LIN, replace(WANTED, behalf=True))
    assert (raised.person, raised.entered_by) == (None, LIN.person)
    assert await work.concerns.seconds(raised.id) == ()
    assert work.events("concern.raised")[0]["entered_by"] == LIN.person


@pytest.mark.parametrize("who", [BAI, TENANT])
async def test_nobody_else_writes_for_somebody(who):
    work = FakeWork()
    with pytest.raises(NotAllowed):
        await usecases.raise_concern(work, who, replace(WANTED, behalf=True))


async def test_three_of_hers_wait_and_no_more_until_one_is_looked_at(work):
    raised = [await usecases.raise_concern(work, BAI, WANTED) for _time in range(MOST_WAITING)]
    with pytest.raises(TooManyWait):
        await usecases.raise_concern(work, BAI, WANTED)
    await usecases.raise_concern(work, CHEN, WANTED)  # others may
    await usecases.decline(work, LIN, raised[0].id, "归街道管")
    await usecases.raise_concern(work, BAI, WANTED)


async def test_a_coordinator_writes_down_as_many_as_there_are(work):
    for _time in range(MOST_WAITING + 2):
        await usecases.raise_concern(work, LIN, replace(WANTED, behalf=True))


async def test_neither_a_stranger_nor_an_auditor_raises_anything(work):
    for who in (STRANGER, AUDITOR):
        with pytest.raises(NotAllowed):
            await usecases.raise_concern(work, who, WANTED)
    assert [one.id for one in await usecases.raising_places(work, STRANGER)] == [ELSEWHERE]
    assert work.record.events == []


# Deciding


async def test_taken_up_it_gets_the_next_number_and_all_five_stages(work):
    work.has(waiting(1), waiting(2))
    first, second = [await usecases.accept(work, LIN, one) for one in (TWO, ONE)]
    assert (first.number, second.number) == (1, 2)
    assert (first.state, first.stage, len(first.spans)) == (State.OPEN, Stage.RAISE, 5)
    assert (first.decided_at, first.decided_by) == (NOW, LIN.person)
    assert work.events("concern.accepted")[0] == {"concern": 2, "number": 1, "by": LIN.person}


async def test_with_it_its_photo_stays_as_long_as_the_matter(work):
    photo = await usecases.expect_photo(work, BAI, HERE, Use.MATTER, 0)
    work.has(waiting(1, photo=photo.id), waiting(2, photo=PhotoId(9)))
    for id in (ONE, TWO):  # the other one went when its sender had herself erased
        await usecases.accept(work, LIN, id)
    assert {one.until for one in work.concerns.photos.values()} == {NOW + KEPT}


async def test_the_reason_is_kept_for_her_and_not_on_the_record(work):
    work.has(waiting())
    refused = await usecases.decline(work, LIN, ONE, " 归街道管，请打 0575-87654321 ")
    assert (refused.state, refused.reason) == (State.DECLINED, "归街道管，请打 0575-87654321")
    assert work.events("concern.declined") == [{"concern": 1, "by": LIN.person}]
    assert "街道" not in on_record(work)


async def test_put_to_another_its_households_are_counted_there_each_once(work):
    work.has(concern(1), waiting(2))
    for id, unit in ((ONE, 201), (TWO, 201), (TWO, 202)):
        await work.concerns.second(Second(id, UnitId(unit), PersonId(unit), NOW))
    merged, into = await usecases.merge(work, LIN, TWO, ONE)
    assert (merged.state, merged.into, into.id) == (State.MERGED, ONE, ONE)
    assert {one.unit for one in await work.concerns.seconds(ONE)} == {201, 202}
    merging = {"concern": 2, "into": 1, "asked": 2, "by": LIN.person}
    assert work.events("concern.merged") == [merging]
    assert into.must_at == NOW  # two of twenty


async def test_it_is_put_only_to_an_open_one_of_the_same_place(work):
    work.has(waiting(1), waiting(2), concern(3, community=ELSEWHERE), concern(4, state=State.DONE))
    for into in (ONE, TWO, ConcernId(3), ConcernId(4), NONE):
        with pytest.raises(ConcernGone):
            await usecases.merge(work, LIN, ONE, into)
    assert await usecases.mergeable(work, LIN, ONE) == ()


@pytest.mark.parametrize("verb", [usecases.accept, usecases.to_decide, usecases.mergeable])
@pytest.mark.parametrize("state", [one for one in State if one is not State.WAITING])
async def test_it_is_decided_about_once(verb, state):
    work = FakeWork().has(concern(1, state=state))
    with pytest.raises(LookedAtAlready):
        await verb(work, LIN, ONE)


async def test_nobody_but_its_coordinators_decides(work):
    work.has(waiting(1), waiting(2, community=ELSEWHERE))
    for who in (BAI, TENANT, AUDITOR, STRANGER):
        with pytest.raises(NotAllowed):
            await usecases.accept(work, who, ONE)
    for id in (TWO, NONE):
        with pytest.raises(ConcernGone):
            await usecases.accept(work, LIN, id)
        with pytest.raises(ConcernGone):
            await usecases.decline(work, LIN, id, "归街道管")
    assert work.record.events == []


# Asking for it


async def test_households_ask_until_it_must_be_dealt_with_which_is_said_once(work):
    work.has(concern())
    first = await usecases.second(work, BAI, ONE)
    assert (first.support.seconded, first.support.needed, first.must) == (1, 2, False)
    second = await usecases.second(work, CHEN, ONE)
    assert (second.support.seconded, second.must) == (2, True)
    third = await usecases.second(work, XU, ONE)
    assert (third.support.seconded, third.must) == (4, False)  # she votes for two flats
    must = {"number": 1, "households": 20, "seconded": 2, "adults": None, "asked": 2}
    assert work.events("concern.must") == [must]
    counted = [{"concern": 1, "asked": n} for n in (1, 2, 4)]
    assert work.events("concern.asked") == counted  # how many asked, and nobody who did


async def test_a_household_asks_once_whoever_speaks_for_it(work):
    work.has(concern())
    await usecases.second(work, BAI, ONE)
    for who in (BAI, member(21, 201)):
        with pytest.raises(SecondedAlready):
            await usecases.second(work, who, ONE)


async def test_a_second_flat_that_came_later_is_counted_too(work):
    work.has(concern())
    await usecases.second(work, member(10, 101), ONE)
    done = await usecases.second(work, XU, ONE)
    assert done.support.seconded == 2


async def test_a_shop_is_no_household(work):
    work.has(concern())
    with pytest.raises(NoHousehold):
        await usecases.second(work, OWNER_OF_A_SHOP, ONE)


async def test_only_while_it_is_raised_can_be_asked_for_it(work):
    for stage in list(Stage)[1:]:
        work.has(at(stage))
        with pytest.raises(SecondingOver):
            await usecases.second(work, BAI, ONE)
    for state in State:
        if state is not State.OPEN:
            work.has(concern(state=state))
            with pytest.raises(ConcernGone):
                await usecases.second(work, BAI, ONE)


async def test_what_is_not_hers_is_not_there(work):
    work.has(concern(1), concern(2, community=ELSEWHERE))
    for who, id in ((STRANGER, ONE), (BAI, TWO), (BAI, NONE)):
        for verb in (usecases.second, usecases.look, usecases.to_say):
            with pytest.raises(ConcernGone):
                await verb(work, who, id)


# Reasons and worries


async def test_one_reason_and_one_worry_of_each_person_the_last_one_stands(work):
    work.has(at(Stage.OPINIONS))
    await usecases.say_point(work, BAI, ONE, Side.FOR, "大家都要睡觉")
    await usecases.say_point(work, BAI, ONE, Side.WORRY, "跳舞的人没地方去")
    await usecases.say_point(work, BAI, ONE, Side.FOR, "孩子要上学")
    await usecases.say_point(work, CHEN, ONE, Side.FOR, "老人睡不着")
    seen = await usecases.look(work, BAI, ONE)
    assert [one.words for one in seen.of(Side.FOR)] == sorted(["孩子要上学", "老人睡不着"])
    assert [one.words for one in seen.of(Side.WORRY)] == ["跳舞的人没地方去"]
    assert seen.mine == set(Side)
    await usecases.take_back(work, BAI, ONE, Side.WORRY)
    assert (await usecases.look(work, BAI, ONE)).mine == {Side.FOR}
    assert work.record.events == []


async def test_when_the_stage_is_over_nothing_is_said_changed_or_taken_back(work):
    for stage in Stage:
        if stage is Stage.OPINIONS:
            continue
        work.has(at(stage))
        await work.concerns.put_point(Point(ONE, BAI.person, Side.FOR, "好", NOW))
        with pytest.raises(NotInThisStage) as refused:
            await usecases.say_point(work, BAI, ONE, Side.FOR, "很好")
        assert refused.value.stage is stage
        with pytest.raises(NotInThisStage):
            await usecases.take_back(work, BAI, ONE, Side.FOR)
        assert [one.words for one in await work.concerns.points(ONE)] == ["好"]


async def test_an_auditor_reads_and_says_nothing(work):
    work.has(at(Stage.OPINIONS))
    assert (await usecases.look(work, AUDITOR, ONE)).concern.id == ONE
    with pytest.raises(NotAllowed):
        await usecases.say_point(work, AUDITOR, ONE, Side.FOR, "好")
    with pytest.raises(NotAllowed):
        await usecases.second(work, AUDITOR, ONE)


# Looking


async def test_what_she_can_do_goes_by_who_she_is(work):
    work.has(concern())
    seen = await usecases.look(work, BAI, ONE)
    assert (seen.seconds, seen.seconded, seen.runs) == (True, False, False)
    await usecases.second(work, BAI, ONE)
    seen = await usecases.look(work, BAI, ONE)
    assert (seen.seconds, seen.seconded) == (False, True)
    assert not (await usecases.look(work, TENANT, ONE)).seconds
    assert (await usecases.look(work, LIN, ONE)).runs


async def test_what_waits_or_was_turned_down_is_not_to_be_looked_at(work):
    for state in (State.WAITING, State.DECLINED):
        work.has(concern(state=state))
        for who in (BAI, LIN):
            with pytest.raises(ConcernGone):
                await usecases.look(work, who, ONE)


async def test_the_card_of_a_merged_one_leads_to_the_other(work):
    work.has(concern(1, state=State.MERGED, into=TWO), concern(2))
    assert (await usecases.look(work, BAI, ONE)).concern.id == TWO


async def test_neighbours_find_the_open_ones_and_coordinators_what_waits(work):
    work.has(concern(1), waiting(2), concern(3, state=State.DONE), concern(4, community=ELSEWHERE))
    hers, lins = await usecases.board(work, BAI), await usecases.board(work, LIN)
    assert ([one.id for one in hers.open], hers.waiting, hers.runs) == ([1], (), ())
    assert ([one.id for one in lins.waiting], lins.runs) == ([2], (HERE,))


async def test_the_list_of_all_is_for_its_coordinators(work):
    work.has(concern(1), waiting(2), concern(3, state=State.MERGED, into=ONE))
    lines = await usecases.log(work, LIN, HERE)
    assert [(one.concern.id, one.into) for one in lines] == [(1, 0), (2, 0), (3, 1)]
    for who, place in ((BAI, HERE), (LIN, ELSEWHERE), (STRANGER, HERE)):
        with pytest.raises(NotAllowed):
            await usecases.log(work, who, place)


# Stages


async def test_a_coordinator_moves_it_on_stage_by_stage_and_the_record_says_so(work):
    work.has(concern())
    for stage in (Stage.OPINIONS, Stage.OPTIONS, Stage.DECIDE):
        moved = await usecases.move(work, LIN, ONE, stage, 7)
        assert moved.stage is stage
    told = [one["stage"] for one in work.events("concern.stage")]
    assert told == ["opinions", "options", "decide"]


async def test_no_stage_is_skipped_and_none_comes_again(work):
    work.has(at(Stage.OPINIONS))
    with pytest.raises(StageSkipped):
        await usecases.move(work, LIN, ONE, Stage.DECIDE, 7)
    with pytest.raises(StageBehind):
        await usecases.move(work, LIN, ONE, Stage.OPINIONS, 7)
    assert work.record.events == []


async def test_into_the_last_stage_leads_only_what_was_agreed(work):
    work.has(at(Stage.DECIDE))
    with pytest.raises(OutcomeWanted):
        await usecases.move(work, LIN, ONE, Stage.FOLLOW, 7)


async def test_nobody_else_moves_it(work):
    work.has(concern(1), concern(2, community=ELSEWHERE))
    for who in (BAI, TENANT, AUDITOR):
        with pytest.raises(NotAllowed):
            await usecases.move(work, who, ONE, Stage.OPINIONS, 7)
    with pytest.raises(ConcernGone):
        await usecases.move(work, LIN, TWO, Stage.OPINIONS, 7)


# A vote


async def test_a_vote_comes_of_it_once_and_only_when_it_is_to_be_decided(work):
    work.has(at(Stage.DECIDE))
    done = await usecases.vote_made(work, LIN, ONE, BallotId(7), 3)
    assert done.ballot == 7
    assert work.events("concern.ballot") == [{"number": 1, "ballot": 3, "by": LIN.person}]
    with pytest.raises(VoteThere):
        await usecases.to_vote(work, LIN, ONE)
    for stage in Stage:
        if stage is not Stage.DECIDE:
            work.has(at(stage))
            with pytest.raises(NoVoteYet):
                await usecases.to_vote(work, LIN, ONE)


# What was agreed


async def closed(work):
    work.has(at(Stage.DECIDE))
    due = NOW + 30 * DAY
    return await usecases.close(work, LIN, ONE, "九点半关音响", "居委会 小林", due, Settled.HERE)


async def test_closing_it_makes_a_promise_with_its_day(work):
    promise = await closed(work)
    assert (promise.number, promise.kept_at) == (1, None)
    after = await work.concerns.get(ONE)
    assert (after.stage, after.state) == (Stage.FOLLOW, State.OPEN)
    assert after.spans[-1].until == promise.outcome.due
    (facts,) = work.events("concern.closed")
    assert facts["outcome"] == "九点半关音响"
    assert "小林" not in on_record(work)  # the card names her, the record does not


async def test_it_is_closed_only_when_it_is_to_be_decided(work):
    for stage in Stage:
        work.has(at(stage))
        if stage is Stage.DECIDE:
            continue
        with pytest.raises(StageBehind if stage is Stage.FOLLOW else StageSkipped):
            await usecases.close(work, LIN, ONE, "好", "居委会", NOW + DAY, Settled.HERE)
    assert work.concerns.promised == {}


async def test_who_took_part_is_each_person_once_and_nobody_without_a_number(work):
    work.has(
        at(Stage.DECIDE),
        concern(2, state=State.MERGED, into=ONE, person=PersonId(41)),
        concern(3, state=State.MERGED, into=ONE, person=PersonId(0)),
        concern(4, state=State.DECLINED, person=PersonId(42)),
    )
    for person in (BAI.person, PersonId(30), PersonId(0)):
        await work.concerns.second(Second(ONE, UnitId(200 + person), person, NOW))
    await work.concerns.put_point(Point(ONE, PersonId(30), Side.FOR, "好", NOW))
    await work.concerns.put_point(Point(ONE, PersonId(50), Side.WORRY, "吵", NOW))
    found = await took_part(work, await work.concerns.get(ONE))
    assert sorted(found) == [BAI.person, 30, 41, 50]


async def test_open_promises_are_for_everybody_there_the_first_due_first(work):
    promise = await closed(work)
    sooner = replace(promise, id=7, outcome=replace(promise.outcome, due=NOW + DAY))
    elsewhere = replace(promise, id=8, community=ELSEWHERE)
    done = replace(promise, id=9, kept_at=NOW)
    for one in (sooner, elsewhere, done):
        await work.concerns.put_promise(one)
    for who in (BAI, TENANT, LIN, AUDITOR):
        assert [one.id for one in await usecases.promises(work, who)] == [7, promise.id]


async def test_a_promise_is_overdue_once_its_day_is_past_until_it_is_kept(work):
    promise = await closed(work)
    due = promise.outcome.due
    assert not promise.overdue(due)
    assert promise.overdue(due + DAY)
    assert not replace(promise, kept_at=NOW).overdue(due + DAY)


async def test_words_keep_a_promise_and_its_matter_is_done(work):
    promise = await closed(work)
    kept = await usecases.keep_promise(work, LIN, promise.id, "牌子装好了")
    assert (kept.kept_at, kept.kept_by, kept.evidence) == (NOW, LIN.person, "牌子装好了")
    assert (await work.concerns.get(ONE)).state is State.DONE
    assert work.events("concern.kept") == [{"number": 1, "by": LIN.person}]
    with pytest.raises(PromiseGone):
        await usecases.keep_promise(work, LIN, promise.id, "又装了一次")


async def test_a_photo_that_is_here_keeps_it_and_stays_as_long_as_the_matter(work):
    promise = await closed(work)
    coming = await usecases.expect_photo(work, LIN, HERE, Use.KEPT, 1_000)
    with pytest.raises(EvidenceWanted):
        await usecases.keep_promise(work, LIN, promise.id, "", coming.id)
    await work.concerns.put_photo(replace(coming, digest="ab" * 32))
    kept = await usecases.keep_promise(work, LIN, promise.id, "", coming.id)
    assert kept.photo == coming.id
    assert work.concerns.photos[coming.id].until == NOW + KEPT
    assert work.events("concern.kept")[0]["digest"] == "ab" * 32


async def test_a_photo_of_another_place_is_no_evidence(work):
    promise = await closed(work)
    other = Photo(PhotoId(9), ELSEWHERE, BAI.person, Use.KEPT, NOW, NOW + DAY, digest="ab" * 32)
    await work.concerns.put_photo(other)
    with pytest.raises(EvidenceWanted):
        await usecases.keep_promise(work, LIN, promise.id, "", other.id)


async def test_nobody_but_its_coordinators_says_that_it_is_done(work):
    promise = await closed(work)
    with pytest.raises(NotAllowed):
        await usecases.keep_promise(work, BAI, promise.id, "好了")
    await work.concerns.put_promise(replace(promise, community=ELSEWHERE))
    with pytest.raises(PromiseGone):
        await usecases.to_keep(work, LIN, promise.id)


# Photos


async def test_a_photo_goes_after_a_while_where_it_belongs_to_nothing(work):
    photo = await usecases.expect_photo(work, BAI, HERE, Use.MATTER, 0)
    assert photo.until == NOW + UNHEARD
    with pytest.raises(PictureTooLarge):
        await usecases.expect_photo(work, BAI, HERE, Use.MATTER, LARGEST_PHOTO + 1)
    with pytest.raises(NotAllowed):
        await usecases.expect_photo(work, BAI, HERE, Use.KEPT, 0)
    with pytest.raises(NotAllowed):
        await usecases.expect_photo(work, BAI, ELSEWHERE, Use.MATTER, 0)


async def test_before_it_is_taken_up_only_coordinators_see_its_photo(work):
    photo = await usecases.expect_photo(work, BAI, HERE, Use.MATTER, 0)
    work.has(waiting(photo=photo.id))
    with pytest.raises(ConcernGone):  # it is not here yet
        await usecases.photo_shown(work, LIN, photo.id)
    await work.concerns.put_photo(replace(photo, digest="ab" * 32))
    assert (await usecases.photo_shown(work, LIN, photo.id)).id == photo.id
    for who in (CHEN, STRANGER):
        with pytest.raises(ConcernGone):
            await usecases.photo_shown(work, who, photo.id)
    work.has(concern(photo=photo.id))
    assert (await usecases.photo_shown(work, CHEN, photo.id)).id == photo.id
    with pytest.raises(ConcernGone):
        await usecases.photo_shown(work, STRANGER, photo.id)
