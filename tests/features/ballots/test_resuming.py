"""A suspended ballot is counted when those who coordinate want it (PROMISES P5, decision 9)."""

from datetime import timedelta

import pytest

from bot.features.ballots.model import Choice
from bot.features.ballots.usecases import (
    TurnoutDiffers,
    cast_vote,
    close_ballot,
    open_ballot,
    resume_ballot,
    still_silent,
)
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Outage
from bot.kernel.ids import PersonId, UnitId
from bot.kernel.people import THE_CLOCK, Role
from tests.features.ballots.fakes import (
    BAI,
    CLOSES,
    ELSEWHERE,
    LIN,
    NOW,
    XU,
    member,
    proposal,
)

LI = member(8, roles=(Role.COORDINATOR,))
LATER = CLOSES + timedelta(days=2)
OUTAGE = Outage(CLOSES - timedelta(hours=1), CLOSES + timedelta(hours=24))


async def suspended(work):
    """One flat voted before the outage in which voting ended."""
    ballot = await open_ballot(work, LIN, proposal())
    await cast_vote(work, BAI, ballot.id, Choice.YES)
    return await close_ballot(work.at(LATER), THE_CLOCK, ballot.id, OUTAGE)


async def test_after_such_an_outage_it_is_suspended_once_and_not_counted(work):
    ballot = await suspended(work)
    assert (ballot.suspended, ballot.tally) == (True, None)
    again = await close_ballot(work, THE_CLOCK, ballot.id, OUTAGE)
    assert again == ballot
    assert work.record.of("ballot.suspend") == [{"ballot": 1, "reason": "outage"}]
    assert work.record.of("ballot.close") == []


async def test_a_shorter_outage_is_told_with_the_closing(work):
    ballot = await open_ballot(work, LIN, proposal())
    short = Outage(CLOSES - timedelta(hours=1), CLOSES + timedelta(hours=2))
    closed = await close_ballot(work.at(LATER), THE_CLOCK, ballot.id, short)
    assert closed.tally is not None
    (close,) = work.record.of("ballot.close")
    assert close["outage"] == [short.begin.isoformat(), short.end.isoformat()]
    assert (close["closes_at"], close["closed_at"]) == (CLOSES.isoformat(), LATER.isoformat())


async def test_without_an_outage_the_closing_tells_of_none(work):
    ballot = await open_ballot(work, LIN, proposal())
    await close_ballot(work.at(LATER), THE_CLOCK, ballot.id)
    (close,) = work.record.of("ballot.close")
    assert "outage" not in close


async def test_where_one_coordinates_she_decides_and_the_record_says_so(work):
    ballot = await suspended(work)
    resumed = await resume_ballot(work, LIN, ballot.id)
    assert resumed.ballot.tally is not None
    assert resumed.ballot.closed_at == LATER
    wanted = {"ballot": 1, "by": 7, "confirmed_by": None, "alone": True}
    assert work.record.of("ballot.resume") == [wanted]


async def test_where_two_coordinate_the_first_waits_for_the_second(work):
    work.residents.coordinating = (PersonId(7), PersonId(8))
    ballot = await suspended(work)
    for _twice in range(2):
        first = await resume_ballot(work, LIN, ballot.id)
        assert (first.ballot.suspended, first.others) == (True, (8,))
    second = await resume_ballot(work, LI, ballot.id)
    assert second.ballot.tally is not None
    (facts,) = work.record.of("ballot.resume")
    assert (facts["by"], facts["confirmed_by"], facts["alone"]) == (7, 8, False)


async def test_the_word_of_one_who_coordinates_no_more_is_void(work):
    work.residents.coordinating = (PersonId(7), PersonId(8))
    ballot = await suspended(work)
    await resume_ballot(work, LI, ballot.id)
    work.residents.coordinating = (PersonId(7), PersonId(9))
    assert (await resume_ballot(work, LIN, ballot.id)).ballot.suspended


async def test_a_ballot_that_is_not_suspended_stays_as_it_is(work):
    ballot = await open_ballot(work, LIN, proposal())
    assert (await resume_ballot(work, LIN, ballot.id)).ballot == ballot
    assert work.record.of("ballot.resume") == []


@pytest.mark.parametrize(
    "actor", [BAI, THE_CLOCK, member(9, roles=(Role.COORDINATOR,), community=ELSEWHERE)]
)
async def test_nobody_else_decides(work, actor):
    ballot = await suspended(work)
    with pytest.raises(NotAllowed):
        await resume_ballot(work, actor, ballot.id)


async def test_figures_that_differ_leave_no_word_on_the_record(work):
    ballot = await suspended(work)
    work.ballots.cast.clear()
    turnout = await work.ballots.turnout(ballot.id)

    async def other(_ballot):
        return type(turnout)(**vars(turnout) | {"units": 5})

    work.ballots.turnout = other
    with pytest.raises(TurnoutDiffers):
        await resume_ballot(work, LIN, ballot.id)
    assert work.record.of("ballot.resume") == []


async def test_a_vote_that_counts_because_it_waited_says_since_when(work):
    ballot = await open_ballot(work, LIN, proposal())
    work.arrived, work.waited_since = CLOSES, NOW
    await cast_vote(work, BAI, ballot.id, Choice.YES)
    work.arrived = LATER
    await cast_vote(work, XU, ballot.id, Choice.NO)
    told = [one.get("waited") for one in work.record.of("ballot.vote")]
    assert told == [None, NOW.isoformat(), NOW.isoformat()]


async def test_those_who_joined_and_said_nothing_are_silent(work):
    ballot = await open_ballot(work, LIN, proposal())
    work.residents.voting = {UnitId(n): PersonId(p) for n, p in {101: 10, 102: 10, 201: 20}.items()}
    await cast_vote(work, BAI, ballot.id, Choice.YES)
    found = await still_silent(work, THE_CLOCK, ballot.id, UnitId(0))
    assert (found.people, found.following) == ((10,), None)
    assert (await still_silent(work, THE_CLOCK, ballot.id, UnitId(102))).people == ()
    assert (await still_silent(work.at(CLOSES), THE_CLOCK, ballot.id, UnitId(0))).people == ()
