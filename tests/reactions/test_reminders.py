"""A day before the end: who is reminded, until when that is of use, who hears it was missed."""

from datetime import timedelta

import pytest

from bot.features.ballots.usecases import reminding
from bot.features.residents.model import Door, Kind, Unit
from bot.kernel.area import Area
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Alarm
from bot.kernel.ids import PersonId, UnitId
from bot.kernel.text import ZH
from bot.reactions.reminders import ballot_zone, remind, reminder_missed
from bot.work import Arrival
from tests.reactions.street import ANN, BEN, CAT, DAY, HERE, LIN, THERE, XU

SECOND = timedelta(seconds=1)


async def alarm_of(street, ballot):
    async with street.works.look() as work:
        return await work.alarms.get(f"ballot.remind:{ballot.id}")


async def reminds(street, ballot, alarm=None):
    """The alarm rings at its time; whether it was done."""
    alarm = alarm or await alarm_of(street, ballot)
    street.stands_at(max(alarm.due, street.works.clock.now()))
    async with street.works.begin() as work:
        return await remind(work, alarm)


async def reminded(street, ballot):
    return [int(one) for one in await street.said(f"remind:{ballot.id}:")]


async def test_those_who_have_not_voted_are_reminded_and_no_other(street):
    ballot = await street.opens()
    await street.votes(BEN, ballot)
    assert await reminds(street, ballot)
    assert await reminded(street, ballot) == [ANN, CAT]


async def test_the_word_is_of_use_until_voting_ends(street):
    ballot = await street.opens()
    await reminds(street, ballot)
    row = await street.row(f"remind:{ballot.id}:{ANN}")
    assert (row["useful_until"], row["silent"]) == (ballot.closes_at, False)


async def test_each_is_reminded_in_her_language(street):
    await street.reads(CAT, ZH)
    ballot = await street.opens()
    await reminds(street, ballot)
    said = await street.said(f"remind:{ballot.id}:")
    assert "Your household has not voted yet." in said[str(ANN)]
    assert "您家还没有投票" in said[str(CAT)]


async def test_it_rings_again_later_while_nobody_can_know_what_was_pressed(street):
    ballot = await street.opens()
    alarm = await alarm_of(street, ballot)
    street.stands_at(alarm.due - SECOND)
    street.works.clock.forward(2 * SECOND)
    async with street.works.begin() as work:
        assert await remind(work, alarm) is False
    assert await reminded(street, ballot) == []
    street.works.heard_until = street.works.clock.now()
    assert await reminds(street, ballot)


async def test_it_waits_for_a_press_that_came_before_it(street):
    ballot = await street.opens()
    alarm = await alarm_of(street, ballot)
    await street.works.receive([Arrival(1, ANN, "{}")])
    street.stands_at(alarm.due)
    async with street.works.begin() as work:
        assert await remind(work, alarm) is False


async def test_when_voting_is_over_nobody_is_reminded_and_the_alarm_is_done(street):
    ballot = await street.opens()
    alarm = await alarm_of(street, ballot)
    street.stands_at(ballot.closes_at)
    assert await reminds(street, ballot, alarm)
    assert await reminded(street, ballot) == []


async def test_one_who_votes_for_two_flats_is_reminded_once(street):
    await street.settles(ANN, UnitId(14), HERE)
    ballot = await street.opens()
    await reminds(street, ballot)
    assert await reminded(street, ballot) == [ANN, BEN, CAT]


async def full(street, flats):
    """So many more households, numbered from 1000."""
    async with street.works.begin() as work:
        for number in range(1000, 1000 + flats):
            at = Door("2", "1", str(number))
            flat = Unit(UnitId(number), HERE, at, 1, Area(5000), Kind.DWELLING)
            await work.residents.put_unit(flat)
            await work.residents.represent(flat, PersonId(number), work.now)


async def test_a_following_alarm_goes_on_behind_the_last_flat(street):
    await full(street, reminding.AT_ONCE)
    ballot = await street.opens()
    first = await alarm_of(street, ballot)
    assert await reminds(street, ballot)
    assert len(await reminded(street, ballot)) == reminding.AT_ONCE
    (row,) = [one for one in (await street.alarms()).values() if one["about"]]
    assert (row["about"], row["due_at"], row["kind"]) == ("1196", first.due, first.kind)
    following = Alarm(row["key"], row["kind"], row["reference"], row["due_at"], row["about"])
    assert await reminds(street, ballot, following)
    assert await reminded(street, ballot) == [ANN, BEN, CAT, *range(1000, 1200)]
    assert [one["about"] for one in (await street.alarms()).values() if one["about"]] == ["1196"]


async def test_few_households_need_no_following_alarm(street):
    ballot = await street.opens()
    before = set(await street.alarms())
    await reminds(street, ballot)
    assert set(await street.alarms()) == before


async def misses(street, ballot):
    async with street.works.begin() as work:
        await reminder_missed(work, Alarm("x", "ballot.remind", ballot.id, work.now))


async def test_that_it_was_missed_only_its_coordinators_hear_and_once(street):
    await street.neighbours()
    ballot = await street.opens()
    for _twice in range(2):
        await misses(street, ballot)
    assert list(await street.said("remind.missed:")) == [f"{ballot.id}:{LIN}"]


async def test_of_a_vote_that_is_over_no_reminder_was_missed(street):
    ballot = await street.opens()
    await street.ends(ballot)
    await misses(street, ballot)
    assert await street.said("remind.missed:") == {}


async def test_a_ballot_that_is_gone_has_no_reminder_to_miss(street):
    async with street.works.begin() as work:
        await reminder_missed(work, Alarm("x", "ballot.remind", 99, work.now))
    assert await street.said("remind.missed:") == {}


async def test_the_night_of_a_reminder_is_that_of_its_ballot(street):
    await street.neighbours()
    here, there = await street.opens(), await street.opens(community=THERE)
    async with street.works.look() as work:
        zones = [
            await ballot_zone(work, Alarm("x", "ballot.remind", one.id, work.now))
            for one in (here, there)
        ]
        assert zones == ["Asia/Shanghai", "Europe/Berlin"]
        with pytest.raises(KeyError, match="99"):
            await ballot_zone(work, Alarm("x", "ballot.remind", 99, work.now))


async def test_a_ballot_that_never_was_reminds_nobody(street):
    with pytest.raises(NotAllowed):
        await reminds(street, None, Alarm("x", "ballot.remind", 99, street.works.clock.now()))


async def test_the_reminder_of_one_place_goes_to_no_other(street):
    await street.neighbours()
    there = await street.opens(community=THERE)
    await reminds(street, there)
    assert await reminded(street, there) == [21]
    assert XU not in await reminded(street, there)
    assert there.closes_at - (await alarm_of(street, there)).due == DAY
