"""Beyond voting, on a unit of work in memory: what is refused with which word, what is recorded."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.features.ballots.errors import (
    AlreadyVoid,
    ClosesTooLate,
    ClosesTooSoon,
    DocumentMissing,
    EndNotLater,
    ExtendedTooLate,
    FiledAhead,
    FiledAlready,
    FilingMissing,
    NotEndedYet,
    NothingToCarryOut,
    NothingToCount,
    NotPublishedYet,
    ObjectionWaits,
    ReasonMissing,
    VotedOnVoid,
    WordsTooLong,
)
from bot.features.ballots.errors.after import LONGEST_REASON
from bot.features.ballots.model import Channel, Choice
from bot.features.ballots.model.life import Filing, Happens, State
from bot.features.ballots.rules import after, life
from bot.features.ballots.usecases import (
    asked_before,
    cast_vote,
    close_ballot,
    confirm_count,
    count_shown,
    execute_ballot,
    extend_ballot,
    filed_under,
    filing_of,
    my_ballots,
    open_ballot,
    open_ballots,
    told_of,
    void_ballot,
)
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import PersonId, UnitId
from bot.kernel.people import THE_CLOCK
from tests.features.ballots.fakes import (
    BAI,
    CHEN,
    CLOSES,
    LIN,
    NOW,
    STRANGER,
    XU,
    proposal,
)
from tests.features.ballots.test_life import ballot as made, over, tally

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
LATER, SEVEN = CLOSES + 2 * DAY, PersonId(70)
FILED = Filing("城西街道", "12", "2026-05-20")
CAST = (XU, BAI, CHEN)


class Letters:
    """Whether an objection waits."""

    def __init__(self):
        self.waits = False

    async def contested(self, _ballot):
        return self.waits


@pytest.fixture
def place(work):
    work.letters = Letters()
    return work


async def opened(place, *voters):
    ballot = await open_ballot(place, LIN, proposal())
    for one in voters:
        await cast_vote(place, one, ballot.id, Choice.YES)
    return ballot


async def closed(place, *voters, paper=()):
    ballot = await opened(place, *voters)
    for key, vote in place.ballots.cast.items():
        if vote.by in {one.person for one in paper}:
            place.ballots.cast[key] = replace(vote, channel=Channel.PAPER)
    return await close_ballot(place.at(CLOSES + SECOND), THE_CLOCK, ballot.id)


# Longer


async def test_a_later_end_moves_the_alarms_and_stands_on_the_record_with_its_reason(place):
    ballot = await opened(place)
    longer = await extend_ballot(place, LIN, ballot.id, LATER, " 下雨 ", SEVEN)
    assert (longer.closes_at, longer.closed_at) == (LATER, None)
    assert place.alarms.rung[f"ballot.close:{ballot.id}"].due == LATER + SECOND
    assert place.alarms.rung[f"ballot.remind:{ballot.id}"].due == LATER - DAY
    (event,) = place.record.of("ballot.extend")
    assert event == {
        "ballot": 1, "from": CLOSES.isoformat(), "to": LATER.isoformat(), "reason": "下雨",
        "by": LIN.person, "confirmed_by": SEVEN,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("now", "end", "reason", "refusal"),
    [
        (NOW, CLOSES, "r", EndNotLater),
        (NOW, CLOSES - DAY, "r", EndNotLater),
        (NOW, NOW + 61 * DAY, "r", ClosesTooLate),
        (CLOSES, CLOSES + SECOND, "r", ClosesTooSoon),
        (NOW, LATER, " ", ReasonMissing),
        (NOW, LATER, "!?", ReasonMissing),
        (NOW, LATER, "r" * (LONGEST_REASON + 1), WordsTooLong),
        (CLOSES + SECOND, LATER, "r", ExtendedTooLate),
    ],
)
async def test_an_end_that_is_not_later_or_comes_too_late_is_refused(
    place, now, end, reason, refusal
):
    ballot = await opened(place)
    with pytest.raises(refusal):
        await extend_ballot(place.at(now), LIN, ballot.id, end, reason)
    assert (await place.ballots.get(ballot.id)).closes_at == CLOSES
    assert place.record.of("ballot.extend") == []


async def test_at_the_last_moment_it_can_still_be_made_longer(place):
    ballot = await opened(place)
    assert (await extend_ballot(place.at(CLOSES), LIN, ballot.id, LATER, "r")).running


async def test_one_that_waited_after_an_outage_goes_on(place):
    ballot = await opened(place)
    waits = replace(ballot, suspended_at=CLOSES + DAY)
    await place.ballots.close(waits)
    longer = await extend_ballot(place.at(CLOSES + 2 * DAY), LIN, ballot.id, LATER + DAY, "r")
    assert longer.running
    (event,) = place.record.of("ballot.extend")
    assert (event["outage"], event["alone"]) == (True, True)


# Void


async def test_what_is_void_takes_no_vote_rings_no_more_and_stays_to_be_seen(place):
    ballot = await opened(place, XU)
    void = await void_ballot(place, LIN, ballot.id, "问题写错", second=SEVEN)
    assert life.state(void, NOW) is State.VOID
    assert place.alarms.rung == {}
    with pytest.raises(VotedOnVoid):
        await cast_vote(place, BAI, ballot.id, Choice.YES)
    assert await open_ballots(place, BAI) == ()
    assert [one.ballot.void for one in await my_ballots(place, BAI)] == [True]
    (event,) = place.record.of("ballot.void")
    assert (event["reason"], event["confirmed_by"]) == ("问题写错", SEVEN)
    assert "document" not in event
    assert (await asked_before(place, LIN, ballot.id)).question == ballot.question
    closing = await close_ballot(place.at(CLOSES + SECOND), THE_CLOCK, ballot.id)
    assert closing.tally is None


async def test_nothing_can_be_done_with_it_afterwards(place):
    ballot = await opened(place)
    await void_ballot(place, LIN, ballot.id, "r")
    for again in (
        void_ballot(place, LIN, ballot.id, "r"),
        void_ballot(place, LIN, ballot.id, "r", "法院 1 号"),
        extend_ballot(place, LIN, ballot.id, LATER, "r"),
        confirm_count(place, LIN, ballot.id),
        execute_ballot(place, LIN, ballot.id, FILED),
    ):
        with pytest.raises(AlreadyVoid):
            await again
    assert len(place.record.of("ballot.void")) == 1


async def test_before_the_end_two_people_and_after_it_a_document(place):
    ballot = await opened(place, *CAST)
    with pytest.raises(NotEndedYet):
        await void_ballot(place, LIN, ballot.id, "r", "法院 1 号")
    await close_ballot(place.at(CLOSES + SECOND), THE_CLOCK, ballot.id)
    with pytest.raises(DocumentMissing):
        await void_ballot(place, LIN, ballot.id, "r")
    with pytest.raises(DocumentMissing):
        await void_ballot(place, LIN, ballot.id, "r", " - ")
    with pytest.raises(ReasonMissing):
        await void_ballot(place, LIN, ballot.id, "", "法院 1 号")
    void = await void_ballot(place, LIN, ballot.id, "r", " 法院 1 号 ")
    assert (void.void_document, void.tally is not None) == ("法院 1 号", True)
    assert place.record.of("ballot.void")[0]["document"] == "法院 1 号"


async def test_only_who_coordinates_there_makes_it_longer_or_void(place):
    ballot = await opened(place)
    for who in (XU, STRANGER):
        with pytest.raises(NotAllowed):
            await void_ballot(place, who, ballot.id, "r")
        with pytest.raises(NotAllowed):
            await extend_ballot(place, who, ballot.id, LATER, "r")
    with pytest.raises(NotAllowed):
        await asked_before(place, LIN, ballot.id)  # it is open


# Counted by two


async def test_with_the_chat_alone_the_result_is_published_at_once(place):
    done = await closed(place, *CAST)
    assert (done.published_at, life.state(done, place.now)) == (place.now, State.PUBLISHED)
    assert "tellers" not in place.record.of("ballot.result")[0]
    year = place.alarms.rung[f"ballot.year:{done.id}"]
    assert year.due == life.year_over(place.now, done.zone)
    with pytest.raises(NothingToCount):
        await confirm_count(place, LIN, done.id)


async def test_where_papers_are_among_it_nothing_is_known_until_two_have_compared(place):
    waits = await closed(place, *CAST, paper=[BAI])
    assert (waits.tally, waits.published_at) == (None, None)
    assert life.state(waits, place.now) is State.COUNTING
    assert place.record.of("ballot.result") == []
    assert place.ballots.lists == {}
    assert place.alarms.rung[f"ballot.tellers:{waits.id}"].due == place.now + 2 * DAY
    _ballot, tally = await count_shown(place, LIN, waits.id)
    done = await confirm_count(place.at(CLOSES + DAY), LIN, waits.id, SEVEN)
    assert (done.tally, done.closed_at) == (tally, CLOSES + SECOND)
    assert done.published_at == CLOSES + DAY
    (event,) = place.record.of("ballot.result")
    assert event["tellers"] == {"by": LIN.person, "confirmed_by": SEVEN}
    assert f"ballot.tellers:{done.id}" not in place.alarms.rung


async def test_nobody_but_a_coordinator_sees_the_count_before_that(place):
    waits = await closed(place, *CAST, paper=[BAI])
    with pytest.raises(NotAllowed):
        await count_shown(place, BAI, waits.id)
    running = await open_ballot(place, LIN, proposal(closes_at=LATER + DAY))
    with pytest.raises(NothingToCount):
        await count_shown(place, LIN, running.id)


# Filed


async def test_a_decision_is_filed_once_with_office_number_and_day(place):
    done = await closed(place, *CAST)
    filed = await execute_ballot(place, LIN, done.id, FILED)
    assert filing_of(filed) == FILED
    assert life.state(filed, place.now) is State.EXECUTED
    (event,) = place.record.of("ballot.executed")
    assert (event["office"], event["number"], event["day"]) == ("城西街道", "12", "2026-05-20")
    with pytest.raises(FiledAlready):
        await execute_ballot(place, LIN, done.id, FILED)


async def test_what_is_contested_or_decided_nothing_is_not_filed(place):
    ballot = await opened(place, *CAST)
    with pytest.raises(NotPublishedYet):
        await execute_ballot(place, LIN, ballot.id, FILED)
    with pytest.raises(NotPublishedYet):
        await filed_under(place, LIN, ballot.id)
    await close_ballot(place.at(CLOSES + SECOND), THE_CLOCK, ballot.id)
    place.letters.waits = True
    with pytest.raises(ObjectionWaits):
        await execute_ballot(place, LIN, ballot.id, FILED)
    place.letters.waits = False
    nobody = await open_ballot(place.at(NOW), LIN, proposal())
    await close_ballot(place.at(CLOSES + SECOND), THE_CLOCK, nobody.id)
    with pytest.raises(NothingToCarryOut):
        await execute_ballot(place, LIN, nobody.id, FILED)


@pytest.mark.parametrize(
    ("office", "number", "day", "refusal"),
    [
        (" ", "1", date(2026, 5, 18), FilingMissing),
        ("街道", " ", date(2026, 5, 18), FilingMissing),
        ("街道", "1", date(2026, 5, 19), FiledAhead),
        ("街" * 301, "1", date(2026, 5, 18), WordsTooLong),
    ],
)
def test_a_filing_has_an_office_a_number_and_a_day_that_has_been(office, number, day, refusal):
    with pytest.raises(refusal):
        after.filing(office, number, day, date(2026, 5, 18))


def test_what_is_kept_of_a_filing_and_cannot_be_read_is_none():
    for written in ("", "{", "[]", json.dumps({"office": "x"})):
        assert filing_of(over(filing=written)) is None


def test_the_desk_offers_only_what_is_possible_now():
    def offered(one, now=NOW, *, contested=False):
        return after.deeds(one, now, contested=contested)

    end = CLOSES + SECOND
    assert offered(made(closes_at=CLOSES)) == (Happens.EXTEND, Happens.VOID)
    assert offered(made(closes_at=CLOSES), end) == (Happens.ANNUL,)  # it is being closed
    assert offered(made(suspended_at=end), end) == (Happens.EXTEND, Happens.ANNUL)
    assert offered(made(closed_at=end), end) == (Happens.TALLY, Happens.ANNUL)
    assert offered(over(), end) == (Happens.EXECUTE, Happens.ANNUL)
    assert offered(over(tally=tally(passed=False)), end) == (Happens.ANNUL,)
    assert offered(over(), end, contested=True) == (Happens.ANNUL,)
    assert offered(over(voided_at=end), end) == ()


def test_what_decided_nothing_may_be_asked_anew():
    assert after.may_be_asked_anew(over(tally=tally(passed=False)))
    assert after.may_be_asked_anew(over(voided_at=NOW))
    assert not after.may_be_asked_anew(over())  # it passed
    assert not after.may_be_asked_anew(made(closes_at=CLOSES))


# Told


async def test_all_who_may_vote_are_told_also_those_who_have_voted(place):
    place.residents.voting = {101: 10, 102: 10, 201: 20, 202: 30}
    ballot = await opened(place, XU)
    told = await told_of(place, THE_CLOCK, ballot.id, UnitId(0))
    assert (told.people, told.following) == ((10, 20, 30), None)
    assert (await told_of(place, THE_CLOCK, ballot.id, UnitId(102))).people == (20, 30)
