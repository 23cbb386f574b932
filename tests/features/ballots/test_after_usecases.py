"""Beyond voting, step by step: what is kept, what the record says, what rings, whom it reaches."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.features.ballots.errors import (
    AlreadyVoid,
    BallotClosed,
    DocumentMissing,
    EndNotLater,
    ExtendedTooLate,
    FiledAlready,
    NothingToCarryOut,
    NothingToCount,
    NotPublishedYet,
    ObjectionWaits,
    ReasonMissing,
    WordsTooLong,
)
from bot.features.ballots.model import Channel, Choice, Preset, Verdict
from bot.features.ballots.model.life import Filing, State
from bot.features.ballots.rules import life
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
    open_ballot,
    open_ballots,
    told_of,
    void_ballot,
)
from bot.features.ballots.usecases.after import AT_ONCE, desk_of, may_execute, may_extend, may_void
from bot.features.ballots.usecases.closing import TurnoutDiffers
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Mark
from bot.kernel.ids import BallotId, PersonId, UnitId
from bot.kernel.people import THE_CLOCK, Role
from tests.features.ballots.fakes import (
    BAI,
    CHEN,
    CLOSES,
    ELSEWHERE,
    HERE,
    LIN,
    NOW,
    STRANGER,
    XU,
    flat,
    member,
    proposal,
)
from tests.features.ballots.test_after import Letters

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
LATER, ENDED, SEVEN = CLOSES + 2 * DAY, CLOSES + SECOND, PersonId(70)
FILED = Filing("城西街道", "12", "2026-05-20")
PAPER = "法院 1 号"
EVERYBODY = (XU, BAI, CHEN)
AUDITOR = member(40, roles=(Role.AUDITOR,))
AWAY = member(8, roles=(Role.COORDINATOR,), community=ELSEWHERE)


@pytest.fixture
def place(work):
    work.letters = Letters()
    return work


@pytest.fixture
async def running(place):
    return await open_ballot(place, LIN, proposal())


@pytest.fixture
async def passed(place, running):
    for one in EVERYBODY:
        await cast_vote(place, one, running.id, Choice.YES)
    return await close_ballot(place.at(ENDED), THE_CLOCK, running.id)


@pytest.fixture
async def on_paper(place, running):
    """Closed, and one of three votes came on paper: it waits to be compared."""
    for one in EVERYBODY:
        await cast_vote(place, one, running.id, Choice.YES)
    kept = place.ballots.cast[running.id, UnitId(201)]
    place.ballots.cast[running.id, UnitId(201)] = replace(kept, channel=Channel.PAPER)
    return await close_ballot(place.at(ENDED), THE_CLOCK, running.id)


def rung(place, kind, ballot):
    return place.alarms.rung.get(f"ballot.{kind}:{ballot.id}")


def types(place):
    return [one.type for one in place.record.events]


# Who


@pytest.mark.parametrize("who", [XU, STRANGER, AWAY, AUDITOR])
async def test_nobody_but_a_coordinator_of_the_place_does_anything_beyond_voting(
    place, running, who
):
    before = len(place.record.events)
    for refused in (
        desk_of(place, who, running.id),
        may_extend(place, who, running.id),
        extend_ballot(place, who, running.id, LATER, "r"),
        may_void(place, who, running.id),
        void_ballot(place, who, running.id, "r"),
        count_shown(place, who, running.id),
        confirm_count(place, who, running.id),
        may_execute(place, who, running.id),
        execute_ballot(place, who, running.id, FILED),
        asked_before(place, who, running.id),
    ):
        with pytest.raises(NotAllowed):
            await refused
    assert await place.ballots.get(running.id) == running
    assert len(place.record.events) == before


async def test_a_ballot_that_is_not_there_is_refused_like_one_of_another_place(place):
    nothing = BallotId(99)
    for refused in (
        desk_of(place, LIN, nothing),
        extend_ballot(place, LIN, nothing, LATER, "r"),
        void_ballot(place, LIN, nothing, "r"),
        confirm_count(place, LIN, nothing),
        execute_ballot(place, LIN, nothing, FILED),
        filed_under(place, LIN, nothing),
        told_of(place, THE_CLOCK, nothing, UnitId(0)),
    ):
        with pytest.raises(NotAllowed):
            await refused


async def test_a_coordinator_finds_her_ballot_on_the_desk(place, running):
    assert await desk_of(place, LIN, running.id) == running


# Longer


async def test_longer_changes_nothing_but_the_end(place, running):
    longer = await extend_ballot(place, LIN, running.id, LATER, "r")
    assert longer == replace(running, closes_at=LATER)
    assert await place.ballots.get(running.id) == longer


async def test_who_voted_before_need_not_vote_again(place, running):
    await cast_vote(place, XU, running.id, Choice.NO)
    votes = dict(place.ballots.cast)
    await extend_ballot(place, LIN, running.id, LATER, "r")
    assert place.ballots.cast == votes


async def test_a_vote_between_the_old_end_and_the_new_one_is_taken(place, running):
    await extend_ballot(place, LIN, running.id, LATER, "r")
    await cast_vote(place.at(CLOSES + DAY), BAI, running.id, Choice.YES)
    assert (running.id, UnitId(201)) in place.ballots.cast


async def test_a_vote_behind_the_new_end_is_not(place, running):
    await extend_ballot(place, LIN, running.id, LATER, "r")
    with pytest.raises(BallotClosed):
        await cast_vote(place.at(LATER + SECOND), BAI, running.id, Choice.YES)


async def test_the_clock_closes_it_at_the_new_end_and_not_at_the_old_one(place, running):
    await extend_ballot(place, LIN, running.id, LATER, "r")
    assert (await close_ballot(place.at(ENDED), THE_CLOCK, running.id)).closed_at is None
    closed = await close_ballot(place.at(LATER + SECOND), THE_CLOCK, running.id)
    assert closed.closed_at == LATER + SECOND
    (event,) = place.record.of("ballot.close")
    assert event["closes_at"] == LATER.isoformat()


async def test_it_can_be_made_longer_twice_and_each_stands_on_the_record(place, running):
    await extend_ballot(place, LIN, running.id, LATER, "a")
    await extend_ballot(place, LIN, running.id, LATER + DAY, "b")
    ends = [(one["from"], one["to"], one["reason"]) for one in place.record.of("ballot.extend")]
    first, second, third = (one.isoformat() for one in (CLOSES, LATER, LATER + DAY))
    assert ends == [(first, second, "a"), (second, third, "b")]


async def test_the_second_time_the_end_is_later_than_the_first_later_end(place, running):
    await extend_ballot(place, LIN, running.id, LATER, "a")
    with pytest.raises(EndNotLater) as refused:
        await extend_ballot(place, LIN, running.id, LATER - DAY, "b")
    assert refused.value.closes_at == LATER


async def test_there_is_one_alarm_for_the_end_however_often_it_was_moved(place, running):
    for days in (1, 2, 3):
        await extend_ballot(place, LIN, running.id, CLOSES + days * DAY, "r")
    due = [one.due for one in place.alarms.rung.values() if one.kind == "ballot.close"]
    assert due == [CLOSES + 3 * DAY + SECOND]


async def test_where_the_reminder_would_lie_in_the_past_none_is_set_anew(place, running):
    place.alarms.rung.clear()  # it rang already
    await extend_ballot(place.at(CLOSES), LIN, running.id, CLOSES + timedelta(hours=2), "r")
    assert rung(place, "remind", running) is None


async def test_alone_or_with_whom_stands_on_the_record(place, running):
    await extend_ballot(place, LIN, running.id, LATER, "r")
    await extend_ballot(place, LIN, running.id, LATER + DAY, "r", SEVEN)
    alone, two = place.record.of("ballot.extend")
    assert (alone["alone"], "confirmed_by" in alone) == (True, False)
    assert (two["confirmed_by"], "alone" in two) == (SEVEN, False)


async def test_without_an_outage_the_record_speaks_of_none(place, running):
    await extend_ballot(place, LIN, running.id, LATER, "r")
    assert "outage" not in place.record.of("ballot.extend")[0]


async def test_the_wish_of_one_to_count_it_is_forgotten_when_it_goes_on(place, running):
    await place.ballots.close(replace(running, suspended_at=ENDED))
    place.marks.kept[f"ballot.resume:{running.id}"] = Mark(NOW, "70")
    longer = await extend_ballot(place.at(ENDED), LIN, running.id, LATER, "r")
    assert longer.suspended_at is None
    assert place.marks.kept == {}


async def test_a_refused_end_moves_neither_alarm_nor_row(place, running):
    alarms = dict(place.alarms.rung)
    for end, reason, refusal in (
        (CLOSES, "r", EndNotLater),
        (LATER, "字" * 201, WordsTooLong),
        (LATER, "", ReasonMissing),
    ):
        with pytest.raises(refusal):
            await extend_ballot(place, LIN, running.id, end, reason)
    assert place.alarms.rung == alarms
    assert await place.ballots.get(running.id) == running
    assert "ballot.extend" not in types(place)


async def test_what_has_a_result_is_not_made_longer(place, passed):
    with pytest.raises(ExtendedTooLate):
        await may_extend(place, LIN, passed.id)


# Void


async def test_void_keeps_the_votes_and_the_words_and_adds_why(place, running):
    await cast_vote(place, XU, running.id, Choice.NO)
    votes = dict(place.ballots.cast)
    void = await void_ballot(place.at(NOW + DAY), LIN, running.id, " 题目写错 ")
    assert void == replace(running, voided_at=NOW + DAY, void_reason="题目写错")
    assert place.ballots.cast == votes


async def test_a_result_stays_beside_the_void(place, passed):
    void = await void_ballot(place, LIN, passed.id, "r", PAPER)
    assert (void.tally, void.published_at) == (passed.tally, passed.published_at)
    assert life.state(void, place.now) is State.VOID


async def test_the_record_says_when_it_became_void(place, running):
    await void_ballot(place.at(NOW + DAY), LIN, running.id, "r")
    (event,) = place.record.of("ballot.void")
    assert event == {
        "ballot": 1, "reason": "r", "voided_at": (NOW + DAY).isoformat(),
        "by": LIN.person, "alone": True,
    }  # fmt: skip


async def test_void_after_its_result_rings_neither_for_answers_nor_for_the_year(place, passed):
    assert rung(place, "year", passed)
    assert rung(place, "answers", passed)
    await void_ballot(place, LIN, passed.id, "r", PAPER)
    assert not rung(place, "year", passed)
    assert not rung(place, "answers", passed)


async def test_void_while_it_waits_for_its_tellers_reminds_nobody_of_them(place, on_paper):
    assert rung(place, "tellers", on_paper)
    await void_ballot(place, LIN, on_paper.id, "r", PAPER)
    assert not rung(place, "tellers", on_paper)


async def test_void_of_one_leaves_the_alarms_of_another(place, running):
    other = await open_ballot(place, LIN, proposal(question="车位？"))
    await void_ballot(place, LIN, running.id, "r")
    assert rung(place, "close", other)
    assert not rung(place, "close", running)


async def test_what_is_void_is_not_among_the_open_ones_while_others_are(place, running):
    other = await open_ballot(place, LIN, proposal(question="车位？"))
    await void_ballot(place, LIN, running.id, "r")
    assert [one.ballot.id for one in await open_ballots(place, XU)] == [other.id]


async def test_a_document_of_nothing_but_signs_does_not_count_as_one(place, passed):
    for paper in ("--", "。", " "):
        with pytest.raises(DocumentMissing):
            await void_ballot(place, LIN, passed.id, "r", paper)
    assert "ballot.void" not in types(place)


async def test_the_closing_of_what_is_void_leaves_no_word_on_the_record(place, running):
    await void_ballot(place, LIN, running.id, "r")
    before = types(place)
    await close_ballot(place.at(ENDED), THE_CLOCK, running.id)
    assert types(place) == before


async def test_the_words_of_a_void_one_can_be_asked_anew_of_no_other(place, running):
    with pytest.raises(NotAllowed):
        await asked_before(place, LIN, running.id)
    await void_ballot(place, LIN, running.id, "r")
    assert (await asked_before(place, LIN, running.id)).articles == running.articles


# Counted by two


async def test_papers_among_the_votes_close_it_without_a_result(place, on_paper):
    assert (on_paper.closed_at, on_paper.tally) == (ENDED, None)
    assert types(place)[-1] == "ballot.close"


async def test_what_is_shown_to_the_tellers_is_kept_nowhere(place, on_paper):
    before = types(place)
    shown, tally = await count_shown(place, LIN, on_paper.id)
    assert (shown.tally, tally.verdict) == (None, Verdict.PASSED)
    assert await place.ballots.get(on_paper.id) == on_paper
    assert types(place) == before


async def test_what_the_tellers_saw_is_what_is_published(place, on_paper):
    _shown, tally = await count_shown(place, LIN, on_paper.id)
    done = await confirm_count(place, LIN, on_paper.id, SEVEN)
    assert done.tally == tally


async def test_the_days_on_the_board_begin_when_the_tellers_agreed(place, on_paper):
    done = await confirm_count(place.at(ENDED + DAY), LIN, on_paper.id, SEVEN)
    assert done.published_at == ENDED + DAY
    assert done.closed_at == ENDED
    last = life.on_board_until(ENDED + DAY, done.zone)
    assert rung(place, "answers", done).due == last - 2 * DAY


async def test_where_one_coordinates_alone_the_record_says_that_she_compared_alone(place, on_paper):
    await confirm_count(place, LIN, on_paper.id)
    (event,) = place.record.of("ballot.result")
    assert event["tellers"] == {"by": LIN.person, "alone": True}


async def test_it_is_compared_once(place, on_paper):
    await confirm_count(place, LIN, on_paper.id, SEVEN)
    with pytest.raises(NothingToCount):
        await confirm_count(place, LIN, on_paper.id, SEVEN)
    assert types(place).count("ballot.result") == 1


async def test_a_row_changed_behind_the_bots_back_stops_the_tellers(place, on_paper):
    votes = place.ballots.votes

    async def one_less(ballot):
        return (await votes(ballot))[1:]

    place.ballots.votes = one_less
    with pytest.raises(TurnoutDiffers):
        await confirm_count(place, LIN, on_paper.id, SEVEN)
    assert "ballot.result" not in types(place)


async def test_tellers_are_not_asked_before_the_closing(place, running):
    with pytest.raises(NothingToCount):
        await count_shown(place.at(ENDED), LIN, running.id)


async def test_what_is_void_is_not_counted_any_more(place, on_paper):
    await void_ballot(place, LIN, on_paper.id, "r", PAPER)
    with pytest.raises(AlreadyVoid):
        await confirm_count(place, LIN, on_paper.id, SEVEN)


# Filed


async def test_filing_changes_nothing_but_the_filing(place, passed):
    filed = await execute_ballot(place.at(ENDED + DAY), LIN, passed.id, FILED)
    assert filed == replace(passed, executed_at=ENDED + DAY, filing=filed.filing)
    assert filing_of(await place.ballots.get(passed.id)) == FILED


async def test_the_record_says_who_filed_it_and_when(place, passed):
    await execute_ballot(place.at(ENDED + DAY), LIN, passed.id, FILED)
    (event,) = place.record.of("ballot.executed")
    assert event == {
        "ballot": 1, "office": "城西街道", "number": "12", "day": "2026-05-20",
        "executed_at": (ENDED + DAY).isoformat(), "by": LIN.person,
    }  # fmt: skip


async def test_a_refused_filing_leaves_no_trace(place, passed):
    place.letters.waits = True
    with pytest.raises(ObjectionWaits):
        await execute_ballot(place, LIN, passed.id, FILED)
    assert await place.ballots.get(passed.id) == passed
    assert "ballot.executed" not in types(place)


async def test_what_was_filed_once_is_not_filed_under_another_number(place, passed):
    await execute_ballot(place, LIN, passed.id, FILED)
    with pytest.raises(FiledAlready):
        await execute_ballot(place, LIN, passed.id, replace(FILED, number="13"))
    assert filing_of(await place.ballots.get(passed.id)) == FILED


async def test_what_was_refused_by_the_voters_is_not_carried_out(place, running):
    for one in EVERYBODY:
        await cast_vote(place, one, running.id, Choice.NO)
    failed = await close_ballot(place.at(ENDED), THE_CLOCK, running.id)
    assert failed.tally.verdict is Verdict.FAILED
    with pytest.raises(NothingToCarryOut):
        await may_execute(place, LIN, failed.id)


async def test_opinions_decide_nothing_that_could_be_filed(place):
    asked = await open_ballot(place, LIN, proposal(preset=Preset.ADVISORY))
    for one in EVERYBODY:
        await cast_vote(place, one, asked.id, Choice.YES)
    heard = await close_ballot(place.at(ENDED), THE_CLOCK, asked.id)
    assert heard.tally.verdict is Verdict.NONE
    with pytest.raises(NothingToCarryOut):
        await may_execute(place, LIN, heard.id)


async def test_while_its_papers_are_compared_it_is_not_filed(place, on_paper):
    with pytest.raises(NotPublishedYet):
        await may_execute(place, LIN, on_paper.id)


async def test_a_filed_decision_can_still_become_void_by_a_document(place, passed):
    await execute_ballot(place, LIN, passed.id, FILED)
    void = await void_ballot(place, LIN, passed.id, "r", PAPER)
    assert (void.void, filing_of(void)) == (True, FILED)


# Its file


async def test_an_auditor_reads_the_file_of_what_is_published_or_void(place, passed):
    assert await filed_under(place, AUDITOR, passed.id) == passed
    other = await open_ballot(place, LIN, proposal(closes_at=LATER + DAY))
    with pytest.raises(NotPublishedYet):
        await filed_under(place, AUDITOR, other.id)
    void = await void_ballot(place, LIN, other.id, "r")
    assert await filed_under(place, AUDITOR, other.id) == void


async def test_a_neighbour_does_not_read_the_file(place, passed):
    with pytest.raises(NotAllowed):
        await filed_under(place, XU, passed.id)


# Told


async def test_only_the_clock_tells_all_voters(place, running):
    for who in (XU, LIN, AUDITOR):
        with pytest.raises(NotAllowed):
            await told_of(place, who, running.id, UnitId(0))


async def test_who_votes_for_two_flats_is_told_once(place, running):
    place.residents.voting = {101: 10, 102: 10}
    assert (await told_of(place, THE_CLOCK, running.id, UnitId(0))).people == (10,)


async def test_who_has_no_chat_is_told_nothing(place, running):
    assert (await told_of(place, THE_CLOCK, running.id, UnitId(0))).people == ()


async def test_after_its_end_and_its_void_they_are_told_too(place, running):
    place.residents.voting = {201: 20}
    await void_ballot(place, LIN, running.id, "r")
    for moment in (NOW, ENDED, ENDED + 30 * DAY):
        told = await told_of(place.at(moment), THE_CLOCK, running.id, UnitId(0))
        assert (told.people, told.ballot.void) == ((20,), True)


async def test_many_flats_are_told_in_portions_and_nobody_is_left_out(place):
    units = range(1, AT_ONCE + 51)
    place.residents.flats = tuple(flat(one) for one in units)
    place.residents.voting = {one: 1000 + one for one in units}
    ballot = await open_ballot(place, LIN, proposal())
    first = await told_of(place, THE_CLOCK, ballot.id, UnitId(0))
    assert (len(first.people), first.following) == (AT_ONCE, UnitId(AT_ONCE))
    second = await told_of(place, THE_CLOCK, ballot.id, first.following)
    assert second.following is None
    assert set(first.people) | set(second.people) == {1000 + one for one in units}
    assert not set(first.people) & set(second.people)


async def test_owners_are_asked_for_in_a_vote_of_the_owners(place):
    ballot = await open_ballot(place, LIN, proposal(preset=Preset.OWNERS_SIMPLE))
    place.residents.asked.clear()
    await told_of(place, THE_CLOCK, ballot.id, UnitId(0))
    assert [one.value for one in place.residents.asked] == ["owners"]


async def test_whatever_is_done_stands_on_the_record_of_its_place(place, running):
    await extend_ballot(place, LIN, running.id, LATER, "r")
    await void_ballot(place, LIN, running.id, "r")
    assert {one.community for one in place.record.events} == {HERE}
