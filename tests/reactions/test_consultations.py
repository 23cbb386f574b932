"""Around a matter: who is told what, its card in every group, the Monday of what is late."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.demo.neighbourhood import COORDINATOR, ZONE
from bot.demo.village import Village
from bot.features.consultations.model import Promise, Settled, Side, Stage, Wanted
from bot.kernel.errors import DomainError
from bot.kernel.ids import ChatId, ConcernId, PersonId, PromiseId
from bot.kernel.roll import Group
from bot.kernel.text import EN
from bot.reactions import consultations as talks
from bot.reactions.ballots import group_joined
from bot.work import Work, card_key
from tests.lane import Lane, moved_in

NOISE = "晚上十点以后，小广场太吵"
AGREED = ("九点半以后不开音响", "居委会 小林")
ONE = ConcernId(1)
LIN, BAI, CHEN, WU = PersonId(COORDINATOR), PersonId(11), PersonId(12), PersonId(13)
OTHER = ChatId(-100_999)


@pytest.fixture
async def lane(village: Village) -> Lane:
    return await moved_in(village, EN)


async def acts(lane: Lane, person: PersonId, verb, *arguments):
    async with lane.village.works.begin() as work:
        actors = await work.residents.actors({person}, work.operators)
        return await verb(work, actors[person], *arguments)


async def said_to(lane: Lane, person: PersonId, words: str) -> int:
    """How often she was told that."""
    await lane.village.settles()
    messages = lane.village.person(person).messages()
    return sum(words in str(one.get("text", "")) for one in messages)


async def known(lane: Lane, *people: PersonId) -> None:
    for one in people:
        await lane.village.person(one).says("/start")


async def taken_up(lane: Lane) -> None:
    raised = await acts(lane, BAI, talks.concern_raised, Wanted(lane.community, NOISE))
    await acts(lane, LIN, talks.concern_accepted, raised.id)


async def to_decide(lane: Lane) -> None:
    await taken_up(lane)
    for stage in (Stage.OPINIONS, Stage.OPTIONS, Stage.DECIDE):
        await acts(lane, LIN, talks.stage_moved, ONE, stage, 7)
        if stage is Stage.OPINIONS:
            await acts(lane, CHEN, talks.point_said, ONE, Side.WORRY, "声音小一点就行")


async def closed(lane: Lane, days: int = 30) -> Promise:
    await to_decide(lane)
    due = lane.village.clock.now() + timedelta(days=days)
    return await acts(lane, LIN, talks.concern_closed, ONE, AGREED, due, Settled.HERE)


# Who is told


async def test_coordinators_are_told_of_what_was_raised_and_its_author_of_what_became_of_it(
    lane: Lane,
) -> None:
    await known(lane, LIN, BAI, CHEN)
    raised = await acts(lane, BAI, talks.concern_raised, Wanted(lane.community, NOISE))
    assert await said_to(lane, LIN, NOISE) == 1
    assert await said_to(lane, CHEN, NOISE) == 0
    await acts(lane, LIN, talks.concern_accepted, raised.id)
    assert await said_to(lane, BAI, "has taken up what you raised: matter no. 1") == 1
    assert await said_to(lane, CHEN, "taken up") == 0


async def test_a_reason_goes_to_its_author_alone(lane: Lane) -> None:
    await known(lane, LIN, BAI, CHEN)
    raised = await acts(lane, BAI, talks.concern_raised, Wanted(lane.community, NOISE))
    await acts(lane, LIN, talks.concern_declined, raised.id, "归街道管")
    assert await said_to(lane, BAI, "归街道管") == 1
    for other in (CHEN, LIN):
        assert await said_to(lane, other, "归街道管") == 0


async def test_who_wrote_it_down_herself_is_not_told_what_she_decided(lane: Lane) -> None:
    await known(lane, LIN)
    wanted = Wanted(lane.community, NOISE, behalf=True)
    raised = await acts(lane, LIN, talks.concern_raised, wanted)
    await acts(lane, LIN, talks.concern_declined, raised.id, "归街道管")
    assert await said_to(lane, LIN, "归街道管") == 0


async def test_a_tenth_is_told_to_coordinators_once(lane: Lane) -> None:
    """Six flats: the household that raised it is a tenth already."""
    await known(lane, LIN)
    await taken_up(lane)
    assert await said_to(lane, LIN, "must be dealt with") == 1
    done = await acts(lane, CHEN, talks.concern_seconded, ONE)
    assert (done.support.seconded, done.must) == (2, False)
    assert await said_to(lane, LIN, "Matter no. 1 must be dealt with") == 1


async def test_everyone_who_took_part_is_told_the_outcome_once(lane: Lane) -> None:
    await known(lane, LIN, BAI, CHEN, WU)
    await closed(lane)
    heard = [await said_to(lane, one, AGREED[0]) for one in (BAI, CHEN, WU)]
    assert heard == [1, 1, 0]


# The card


async def test_the_card_is_one_message_however_much_is_said(lane: Lane) -> None:
    await known(lane, LIN, BAI, CHEN)
    await to_decide(lane)
    await lane.village.passes(seconds=20)
    cards = [one for one in lane.village.group() if NOISE in str(one.get("text", ""))]
    assert len(cards) == 1
    assert "声音小一点就行" in cards[0]["text"]
    assert "▶ Now: Decide" in cards[0]["text"]


async def test_open_matters_stand_in_a_group_that_comes_later(lane: Lane) -> None:
    await taken_up(lane)
    async with lane.village.works.begin() as work:
        await group_joined(work, lane.community, Group(OTHER, EN))
        assert await work.outbox.spoken(card_key(talks.CONCERN, ONE, 1)) is not None


async def test_a_card_of_nothing_is_an_error_of_ours(lane: Lane) -> None:
    async with lane.village.works.look() as work:
        with pytest.raises(KeyError):
            await talks.concern_card(work, 99)


async def test_a_vote_that_came_of_nothing_has_its_card_as_ever(lane: Lane) -> None:
    ballot = await lane.opens()
    async with lane.village.works.look() as work:
        shown = (await work.ballots.get(ballot.id)).question
    assert "came of matter" not in lane.card()
    assert shown in lane.card()


# A vote


async def test_the_form_of_a_vote_begins_with_the_question(lane: Lane) -> None:
    await to_decide(lane)
    form = await acts(lane, LIN, talks.vote_prepared, ONE)
    assert (form.question, form.community, form.origin) == (NOISE, lane.community, ONE)
    assert form.trouble is None


@pytest.mark.parametrize("stages", [0, 1, 2])
async def test_before_it_is_to_be_decided_there_is_no_form(lane: Lane, stages: int) -> None:
    await taken_up(lane)
    for stage in (Stage.OPINIONS, Stage.OPTIONS)[:stages]:
        await acts(lane, LIN, talks.stage_moved, ONE, stage, 7)
    with pytest.raises(DomainError):
        await acts(lane, LIN, talks.vote_prepared, ONE)


# What is late


def monday(moment: datetime) -> bool:
    there = moment.astimezone(ZoneInfo(ZONE))
    return (there.weekday(), there.hour) == (0, 9)


async def rings(work: Work, promise: PromiseId) -> datetime | None:
    alarm = await work.alarms.get(f"{talks.OVERDUE}:{promise}")
    return alarm.due if alarm else None


@pytest.mark.parametrize("days", [1, 2, 3, 4, 5, 6, 7])
async def test_what_is_late_is_told_on_the_monday_after(lane: Lane, days: int) -> None:
    promise = await closed(lane, days)
    async with lane.village.works.look() as work:
        due = await rings(work, promise.id)
    assert due is not None
    assert monday(due)
    assert timedelta(0) < due - promise.outcome.due <= timedelta(days=8)


async def test_every_monday_until_it_is_done_and_then_never_again(lane: Lane) -> None:
    await known(lane, LIN, BAI, CHEN, WU)
    promise = await closed(lane, 3)
    late = "Not done yet: matter no. 1"
    await lane.village.passes(days=8)
    counts = [await said_to(lane, one, late) for one in (LIN, BAI, CHEN, WU)]
    assert counts == [1, 1, 1, 0]
    await lane.village.passes(days=7)
    assert await said_to(lane, BAI, late) == 2
    await acts(lane, LIN, talks.promise_kept, promise.id, "牌子装好了")
    await lane.village.passes(days=14)
    assert await said_to(lane, BAI, late) == 2
    async with lane.village.works.look() as work:
        assert await rings(work, promise.id) is None


async def test_nothing_is_told_before_its_day(lane: Lane) -> None:
    await known(lane, LIN, BAI)
    await closed(lane, 60)
    await lane.village.passes(days=40)
    assert await said_to(lane, BAI, "Not done yet") == 0


async def test_what_is_open_comes_with_the_zone_it_is_due_in(lane: Lane) -> None:
    promise = await closed(lane)
    found = await acts(lane, WU, talks.open_promises)
    assert [(one.promise, one.zone) for one in found] == [(promise, ZONE)]
    await acts(lane, LIN, talks.promise_kept, promise.id, "牌子装好了")
    assert await acts(lane, WU, talks.open_promises) == []


async def test_an_alarm_of_something_kept_or_gone_rings_for_nobody(lane: Lane) -> None:
    promise = await closed(lane)
    kept = replace(promise, kept_at=datetime(2026, 5, 18, tzinfo=UTC))
    async with lane.village.works.begin() as work:
        alarm = await work.alarms.get(f"{talks.OVERDUE}:{promise.id}")
        await work.concerns.put_promise(kept)
        assert await talks.promise_overdue(work, alarm)
        assert await talks.promise_overdue(work, replace(alarm, reference=99))
    assert await said_to(lane, LIN, "Not done yet") == 0


def test_the_first_monday_lies_behind_the_day_itself() -> None:
    there = ZoneInfo(ZONE)
    for day in range(14):
        due = datetime(2026, 5, 11, 20, tzinfo=there) + timedelta(days=day)
        rung = talks._monday(due, ZONE)
        assert monday(rung)
        assert rung > due
        assert rung - due <= timedelta(days=7)
