"""One flat, two ways: what is kept of it, who sees what, and how the household settles it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.features.ballots.errors import BallotClosed
from bot.features.ballots.errors.slips import ConflictOver
from bot.features.ballots.model import Choice
from bot.features.ballots.model.slips import Answer
from bot.features.ballots.usecases import cast_vote
from bot.features.ballots.usecases.settling import conflicts, settle, two_answers
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import BallotId, PersonId, UnitId
from tests.features.ballots.fakes import BAI, CHEN, CLOSES, LIN, NOW, STRANGER, XU, member
from tests.features.ballots.piles import CHAT, FAR, NO, PAPER, PHONE, YES, counted, opened

SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
FLAT = UnitId(201)
BOTH = {"ballot": 1, "unit": 201}


@pytest.fixture
async def work():
    """The household of 201 said no in the chat; an hour later its paper says yes."""
    work = await opened()
    await cast_vote(work, BAI, work.ballot.id, Choice.NO)
    await counted(work.at(NOW + HOUR), (201, YES))
    return work


async def changed(work, **fields):
    await work.ballots.close(replace(work.ballot, **fields))


def counts(work, unit=FLAT):
    return work.ballots.cast[work.ballot.id, unit]


async def settles(work, who=BAI, unit=FLAT, holds=Choice.NO):
    return await settle(work, who, work.ballot.id, unit, holds)


# What is kept


async def test_both_answers_are_kept_the_earlier_one_first(work):
    conflict = await work.sittings.conflict(work.ballot.id, FLAT)
    assert conflict.answers == (
        Answer(Choice.NO, CHAT, NOW),
        Answer(Choice.YES, PAPER, NOW + HOUR),
    )
    assert (conflict.at, conflict.settled_at) == (NOW + HOUR, None)


async def test_until_it_is_settled_the_later_answer_counts_once(work):
    assert (counts(work).choice, counts(work).channel) == (Choice.YES, PAPER)
    assert (await work.ballots.turnout(work.ballot.id)).units == 1


async def test_the_record_names_the_flat_and_no_answer(work):
    assert work.record.of("ballot.conflict") == [BOTH]
    assert [one.sealed for one in work.record.events if one.type == "ballot.conflict"] == [True]


@pytest.mark.parametrize("same", [YES, NO])
async def test_whether_both_say_the_same_changes_nothing_of_what_others_see(same):
    """Non-interference: coordinators see, and the record tells, the same in both cases (P7)."""
    work = await opened()
    await cast_vote(work, BAI, work.ballot.id, Choice.NO)
    await counted(work, (201, same))
    assert (await conflicts(work, LIN, work.ballot.id))[1] == ("1-1-201",)
    assert [one.type for one in work.record.events] == [
        *("ballot.open", "ballot.vote", "ballot.vote", "ballot.conflict"),
    ]


async def test_an_answer_in_the_chat_after_a_paper_is_two_ways_as_well():
    work = await opened()
    await counted(work, (201, YES))
    await cast_vote(work.at(NOW + HOUR), BAI, work.ballot.id, Choice.YES)
    assert counts(work).channel is CHAT
    first, second = (await work.sittings.conflict(work.ballot.id, FLAT)).answers
    assert (first.channel, second.channel) == (PAPER, CHAT)
    assert work.record.of("ballot.conflict") == [BOTH]


async def test_a_call_and_a_paper_are_two_ways_too():
    work = await opened()
    await counted(work, (201, YES), channel=PHONE)
    await counted(work, (201, NO))
    answers = (await work.sittings.conflict(work.ballot.id, FLAT)).answers
    assert [one.channel for one in answers] == [PHONE, PAPER]


async def test_an_answer_in_the_chat_alone_is_no_matter_for_anybody():
    work = await opened()
    for choice in (Choice.YES, Choice.NO):
        await cast_vote(work, BAI, work.ballot.id, choice)
    assert await work.sittings.conflicts(work.ballot.id) == ()


async def test_only_the_flat_with_two_ways_is_concerned_where_a_household_has_two():
    work = await opened()
    await counted(work, (101, YES))
    await cast_vote(work, XU, work.ballot.id, Choice.NO)
    assert [one.unit for one in await work.sittings.conflicts(work.ballot.id)] == [101]
    with pytest.raises(ConflictOver):
        await two_answers(work, XU, work.ballot.id, UnitId(102))


# Who sees what


async def test_the_household_sees_both(work):
    found = await two_answers(work, BAI, work.ballot.id, FLAT)
    assert found.entry.label == "1-1-201"
    assert [one.choice for one in found.conflict.answers] == [Choice.NO, Choice.YES]


@pytest.mark.parametrize(
    ("who", "refusal"), [(CHEN, ConflictOver), (XU, ConflictOver), (STRANGER, NotAllowed)]
)
async def test_no_other_household_sees_or_settles_it(work, who, refusal):
    with pytest.raises(refusal):
        await two_answers(work, who, work.ballot.id, FLAT)
    with pytest.raises(refusal):
        await settles(work, who)
    assert counts(work).choice is Choice.YES


async def test_who_enters_papers_does_not_see_the_answers(work):
    for who in (LIN, FAR):
        with pytest.raises((NotAllowed, ConflictOver)):
            await two_answers(work, who, work.ballot.id, FLAT)


async def test_who_enters_papers_sees_which_flats_and_no_more(work):
    ballot, flats = await conflicts(work, LIN, work.ballot.id)
    assert (ballot.id, flats) == (work.ballot.id, ("1-1-201",))


@pytest.mark.parametrize("who", [BAI, FAR, STRANGER])
async def test_the_queue_is_for_those_who_enter_papers_there(work, who):
    with pytest.raises(NotAllowed):
        await conflicts(work, who, work.ballot.id)


async def test_a_vote_without_papers_has_no_queue():
    work = await opened()
    assert (await conflicts(work, LIN, work.ballot.id))[1] == ()


# Settling


@pytest.mark.parametrize("holds", [Choice.NO, Choice.YES])
async def test_whichever_holds_is_her_vote_in_the_chat_from_now_on(work, holds):
    _ballot, now = await settles(work.at(NOW + 2 * HOUR), holds=holds)
    assert now.vote == counts(work)
    assert (now.vote.choice, now.vote.channel, now.vote.by) == (holds, CHAT, BAI.person)
    assert (now.vote.entered_by, now.vote.confirmed_by) == (None, None)
    assert now.vote.at == NOW + 2 * HOUR


@pytest.mark.parametrize("holds", [Choice.NO, Choice.YES])
async def test_the_record_grows_by_as_much_whichever_holds(work, holds):
    """From the number of entries nobody learns whether the paper was right."""
    before = len(work.record.events)
    await settles(work, holds=holds)
    assert [one.type for one in work.record.events[before:]] == ["ballot.vote", "ballot.settle"]
    assert work.record.of("ballot.settle") == [BOTH | {"by": 20}]


async def test_it_has_a_receipt_of_its_own(work):
    before = counts(work).receipt
    _ballot, now = await settles(work)
    assert now.vote.receipt.code != before.code
    assert now.vote.receipt.seq > before.seq


async def test_what_the_two_answers_were_is_not_kept_after_that(work):
    await settles(work.at(NOW + 2 * HOUR))
    conflict = await work.sittings.conflict(work.ballot.id, FLAT)
    assert (conflict.answers, conflict.settled_at) == (None, NOW + 2 * HOUR)


async def test_it_leaves_the_queue(work):
    await settles(work)
    assert (await conflicts(work, LIN, work.ballot.id))[1] == ()


async def test_it_is_settled_once_and_a_second_tap_is_refused(work):
    await settles(work)
    entries = len(work.record.events)
    with pytest.raises(ConflictOver):
        await settles(work, holds=Choice.YES)
    with pytest.raises(ConflictOver):
        await two_answers(work, BAI, work.ballot.id, FLAT)
    assert (counts(work).choice, len(work.record.events)) == (Choice.NO, entries)


async def test_another_paper_after_that_opens_it_again(work):
    await settles(work)
    await counted(work, (201, YES))
    conflict = await work.sittings.conflict(work.ballot.id, FLAT)
    assert (conflict.settled_at, len(conflict.answers)) == (None, 2)
    assert (await conflicts(work, LIN, work.ballot.id))[1] == ("1-1-201",)


async def test_any_person_of_the_flat_may_settle_it(work):
    other = member(21, 201)
    _ballot, now = await settles(work, other)
    assert now.vote.by == PersonId(21)


# Too late


@pytest.mark.parametrize(
    "fields", [{"closed_at": CLOSES}, {"suspended_at": CLOSES}, {"voided_at": NOW}]
)
async def test_there_is_nothing_to_choose_where_voting_has_ended(work, fields):
    await changed(work, **fields)
    with pytest.raises(ConflictOver):
        await two_answers(work, BAI, work.ballot.id, FLAT)
    with pytest.raises(ConflictOver):
        await settles(work)


async def test_the_last_moment_is_in_time_and_the_next_is_not(work):
    with pytest.raises(BallotClosed):
        await settles(work.at(CLOSES + SECOND))
    assert counts(work).choice is Choice.YES
    _ballot, now = await settles(work.at(CLOSES))
    assert now.vote.choice is Choice.NO


async def test_what_she_tapped_while_the_bot_was_away_counts_and_says_so(work):
    work.at(CLOSES + SECOND).waited_since = CLOSES
    await settles(work)
    assert work.record.of("ballot.vote")[-1]["waited"] == CLOSES.isoformat()


async def test_what_she_tapped_in_time_says_nothing_of_waiting(work):
    work.waited_since = NOW
    await settles(work)
    assert "waited" not in work.record.of("ballot.vote")[-1]


async def test_a_vote_or_a_flat_that_there_is_not_is_refused(work):
    with pytest.raises(NotAllowed):
        await two_answers(work, BAI, BallotId(99), FLAT)
    with pytest.raises(ConflictOver):
        await two_answers(work, BAI, work.ballot.id, UnitId(999))
