"""After an outage: who has it on the record, which closings are told of it, which groups hear."""

from datetime import datetime, timedelta

import pytest

from bot.features.ballots.usecases.opening import closing_key
from bot.kernel.events import Alarm, Outage
from bot.reactions import outage_ended
from bot.reactions.outages import outage_of
from tests.conftest import START
from tests.reactions.street import DAY, HERE, HOUR, THERE

MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)


async def over(street, begin, end):
    """An outage from `begin` to `end` has just ended; both are counted from the start."""
    outage = Outage(START + begin, START + end)
    street.stands_at(max(outage.end, street.works.clock.now()))
    async with street.works.begin() as work:
        await outage_ended(work, outage)
    return outage


async def about(street, ballot):
    return (await street.alarms())[closing_key(ballot.id)]["about"]


@pytest.mark.parametrize(
    ("lasted", "places"),
    [(5 * MINUTE - SECOND, []), (5 * MINUTE, [HERE, THERE]), (30 * HOUR, [HERE, THERE])],
)
async def test_from_five_minutes_on_it_is_on_the_record_of_everybody(street, lasted, places):
    await street.neighbours()
    outage = await over(street, HOUR, HOUR + lasted)
    told = await street.facts("outage")
    assert [place for place, _facts in told] == places
    for _place, facts in told:
        assert (facts["from"], facts["to"]) == (outage.begin.isoformat(), outage.end.isoformat())


async def test_a_short_one_is_on_the_record_of_those_whose_deadline_lay_in_it(street):
    await street.neighbours()
    here = await street.opens(open_for=HOUR)
    await street.opens(open_for=2 * HOUR, community=THERE)
    await over(street, HOUR - SECOND, HOUR + SECOND)
    assert [place for place, _facts in await street.facts("outage")] == [HERE]
    assert await about(street, here) is not None


async def test_two_deadlines_in_one_outage_are_one_entry(street):
    for question in ("The gate?", "The cellar?"):
        await street.opens(question, open_for=HOUR)
    await over(street, HOUR - SECOND, HOUR + SECOND)
    assert len(await street.facts("outage")) == 1


@pytest.mark.parametrize(
    ("begin", "end", "told"),
    [
        (-10 * MINUTE, SECOND, True),
        (-10 * MINUTE, timedelta(0), True),
        (timedelta(0), 10 * MINUTE, True),
        (-10 * MINUTE, -SECOND, False),
        (SECOND, 10 * MINUTE, False),
    ],
)
async def test_a_closing_is_told_of_an_outage_that_its_deadline_lay_in(street, begin, end, told):
    ballot = await street.opens(open_for=HOUR)
    outage = await over(street, HOUR + begin, HOUR + end)
    written = f"{outage.begin.isoformat()}/{outage.end.isoformat()}"
    assert await about(street, ballot) == (written if told else None)


async def test_a_closing_that_was_told_keeps_the_first_reason(street):
    ballot = await street.opens(open_for=HOUR)
    await over(street, HOUR - MINUTE, HOUR + MINUTE)
    first = await about(street, ballot)
    await over(street, HOUR - SECOND, HOUR + 9 * MINUTE)
    assert await about(street, ballot) == first


async def test_being_told_moves_no_closing(street):
    ballot = await street.opens(open_for=HOUR)
    before = (await street.alarms())[closing_key(ballot.id)]["due_at"]
    await over(street, HOUR - MINUTE, HOUR + MINUTE)
    assert (await street.alarms())[closing_key(ballot.id)]["due_at"] == before


async def test_a_ballot_that_is_closed_already_is_told_nothing(street):
    ballot = await street.opens(open_for=HOUR)
    await street.ends(ballot)
    async with street.works.begin() as work:
        await work.alarms.cancel(closing_key(ballot.id))
    await over(street, HOUR - MINUTE, HOUR + MINUTE)
    assert await street.facts("outage") == []
    assert closing_key(ballot.id) not in await street.alarms()


async def test_one_whose_alarm_is_gone_breaks_nothing(street):
    ballot = await street.opens(open_for=HOUR)
    async with street.works.begin() as work:
        await work.alarms.cancel(closing_key(ballot.id))
    await over(street, HOUR - MINUTE, HOUR + MINUTE)
    assert len(await street.facts("outage")) == 1


@pytest.mark.parametrize(("lasted", "told"), [(24 * HOUR, 0), (24 * HOUR + SECOND, 2)])
async def test_groups_hear_of_it_only_when_telegram_has_forgotten_something(street, lasted, told):
    await street.neighbours()
    await over(street, HOUR, HOUR + lasted)
    assert len(await street.said("outage:")) == told


@pytest.mark.parametrize(
    ("open_for", "asked"), [(10 * DAY, True), (30 * HOUR, False), (31 * HOUR, False)]
)
async def test_a_group_is_asked_to_vote_again_where_voting_goes_on(street, open_for, asked):
    await street.opens(open_for=open_for)
    await over(street, HOUR, 31 * HOUR)
    (said,) = (await street.said("outage:")).values()
    assert ("please vote again" in said) is asked


async def test_the_votes_of_others_make_no_group_vote_again(street):
    await street.neighbours()
    await street.opens(community=THERE)
    await over(street, HOUR, 31 * HOUR)
    here, there = (await street.said("outage:")).values()
    assert "please vote again" not in here
    assert "please vote again" in there


async def test_each_group_reads_the_times_by_its_own_clocks(street):
    await street.neighbours()
    await over(street, HOUR, 31 * HOUR)
    here, there = (await street.said("outage:")).values()
    assert "21:00" in here
    assert "15:00" in there


async def test_the_same_outage_is_told_once_and_the_next_one_again(street):
    for _twice in range(2):
        await over(street, HOUR, 31 * HOUR)
    assert len(await street.said("outage:")) == 1
    await over(street, 40 * HOUR, 70 * HOUR)
    assert len(await street.said("outage:")) == 2


def alarm(said):
    return Alarm("ballot.close:1", "ballot.close", 1, START, said)


def test_what_an_alarm_was_told_is_read_again():
    begin, end = START, START + timedelta(hours=2, microseconds=5)
    assert outage_of(alarm(f"{begin.isoformat()}/{end.isoformat()}")) == Outage(begin, end)
    assert outage_of(alarm("")) is None


@pytest.mark.parametrize("said", ["yesterday", "/", "2026-05-18", "a/b", "2026-05-18/2026/2027"])
def test_what_is_garbled_is_no_outage(said):
    with pytest.raises(ValueError):
        outage_of(alarm(said))


def test_what_is_told_fits_into_its_column():
    longest = datetime.max.replace(tzinfo=START.tzinfo).isoformat()
    assert len(f"{longest}/{longest}") <= 200
