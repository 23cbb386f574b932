"""Entering papers and calls: who may, what counts, what goes on the record, what two ways leave."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.features.ballots.errors import BallotClosed
from bot.features.ballots.errors.slips import (
    ConflictOver,
    FlatNotFound,
    NoEvidence,
    NothingEntered,
    NotYesOrNo,
    SittingOver,
    WitnessUnfit,
)
from bot.features.ballots.model import Channel, Choice, Method, Preset, Question
from bot.features.ballots.model.slips import NOBODY, Ticked
from bot.features.ballots.usecases import (
    cast_vote,
    close_ballot,
    confirm_count,
    look,
    open_ballot,
)
from bot.features.ballots.usecases.entering import (
    begin_sitting,
    desk,
    drop_sitting,
    go_back,
    handed_over,
    jump,
    placed,
    read_by,
    record_sitting,
    show_papers,
    skip,
    strike,
    tick,
    to_hand_over,
    witness,
)
from bot.features.ballots.usecases.settling import conflicts, settle, two_answers
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import PersonId, SittingId, UnitId
from bot.kernel.people import THE_CLOCK, Role
from tests.features.ballots.fakes import (
    BAI,
    CLOSES,
    ELSEWHERE,
    LIN,
    STRANGER,
    FakeWork,
    member,
    proposal,
)

CAT = member(8, roles=(Role.COORDINATOR,))
OUTSIDE = member(9, roles=(Role.COORDINATOR,), community=ELSEWHERE)
YES, NO, SPOILED = Ticked.YES, Ticked.NO, Ticked.SPOILED
UNITS = (UnitId(101), UnitId(102), UnitId(201), UnitId(202))
PAPER, PHONE = Channel.PAPER, Channel.PHONE


@pytest.fixture
async def work():
    """A vote of four flats is open; nobody votes for the last of them."""
    work = FakeWork()
    work.residents.coordinating = (LIN.person, CAT.person)
    work.residents.voting = {101: PersonId(10), 102: PersonId(10), 201: PersonId(20)}
    work.residents.flats = work.residents.flats[:4]
    work.ballot = await open_ballot(work, LIN, proposal())
    return work


async def entered(work, *said, channel=PAPER, actor=LIN, proven=True):
    """A sitting with these answers from the first flat on, ready to be handed over."""
    there = await begin_sitting(work, actor, work.ballot.id, channel)
    for unit, one in zip(UNITS, said, strict=False):
        await tick(work, actor, there.sitting.id, unit, one)
    if proven:
        await witness(work, actor, there.sitting.id, "王秀英")
    return there.sitting.id


def kinds(work):
    return [one.type for one in work.record.events]


def last(work, kind):
    return [one for one in work.record.events if one.type == kind][-1]


# Flat by flat


async def test_one_walks_along_the_roll_and_back_and_to_a_flat_by_its_number(work):
    there = await begin_sitting(work, LIN, work.ballot.id, PAPER)
    one = there.sitting.id
    assert there.entry.unit == 101
    assert (await tick(work, LIN, one, UNITS[0], YES)).entry.unit == 102
    assert (await skip(work, LIN, one, UNITS[1])).entry.unit == 201
    assert (await go_back(work, LIN, one, UNITS[2])).entry.unit == 102
    assert (await jump(work, LIN, one, "202", None)).entry.unit == 202
    assert (await tick(work, LIN, one, UNITS[3], NO)).entry is None
    assert (await placed(work, LIN, one)).entry is None
    assert (await placed(work, LIN, one, UNITS[1])).entry.unit == 102
    with pytest.raises(FlatNotFound):
        await jump(work, LIN, one, "999", None)
    slips = (await placed(work, LIN, one)).sitting.slips
    assert [(slip.unit, slip.ticked) for slip in slips] == [(101, YES), (202, NO)]
    assert kinds(work) == ["ballot.open"]  # nothing of it is a vote yet


async def test_a_call_is_one_flat(work):
    there = await begin_sitting(work, LIN, work.ballot.id, PHONE)
    assert (await tick(work, LIN, there.sitting.id, UNITS[0], YES)).entry is None


async def test_only_flats_of_the_frozen_roll_are_entered(work):
    there = await begin_sitting(work, LIN, work.ballot.id, PAPER)
    with pytest.raises(NotAllowed):
        await tick(work, LIN, there.sitting.id, UnitId(999), YES)


@pytest.mark.parametrize("name", ["", "   ", "……", "王" * 61])
async def test_a_witness_has_a_name(work, name):
    one = await entered(work, YES, proven=False)
    with pytest.raises(WitnessUnfit):
        await witness(work, LIN, one, name)


# Who may


@pytest.mark.parametrize("actor", [BAI, STRANGER, OUTSIDE])
async def test_only_coordinators_of_the_place_enter_read_and_confirm(work, actor):
    one = await entered(work, YES)
    for refused in (
        desk(work, actor, work.ballot.id),
        begin_sitting(work, actor, work.ballot.id, PAPER),
        conflicts(work, actor, work.ballot.id),
    ):
        with pytest.raises(NotAllowed):
            await refused
    for refused in (
        tick(work, actor, one, UNITS[0], NO),
        handed_over(work, actor, one),
        strike(work, actor, one, UNITS[0]),
        record_sitting(work, actor, one),
        read_by(work, actor, one, [actor.person], photo=True),
    ):
        with pytest.raises((NotAllowed, SittingOver)):
            await refused
    assert kinds(work) == ["ballot.open"]


async def test_nobody_goes_on_with_what_another_enters_nor_strikes_out_her_own(work):
    one = await entered(work, YES)
    for refused in (
        tick(work, CAT, one, UNITS[0], NO),
        witness(work, CAT, one, "李建国"),
        show_papers(work, CAT, one, b"photo"),
        drop_sitting(work, CAT, one),
        record_sitting(work, CAT, one),
    ):
        with pytest.raises(SittingOver):
            await refused
    with pytest.raises(NotAllowed):
        await strike(work, LIN, one, UNITS[0])


@pytest.mark.parametrize("channel", [Channel.CHAT, Channel.PROXY])
async def test_only_paper_and_telephone_are_entered(work, channel):
    with pytest.raises(NotAllowed):
        await begin_sitting(work, LIN, work.ballot.id, channel)


async def test_where_options_are_asked_nothing_can_be_entered_yet(work):
    asked = Question(Method.SINGLE, ("红", "绿"))
    await work.ballots.close(replace(work.ballot, asking=asked))
    with pytest.raises(NotYesOrNo):
        await begin_sitting(work, LIN, work.ballot.id, PAPER)


# What counts


async def test_what_a_second_person_confirmed_counts_with_a_receipt_each(work):
    one = await entered(work, YES, NO, SPOILED, YES)
    done = await record_sitting(work, LIN, one, CAT.person)
    assert kinds(work)[1:] == ["ballot.vote", "ballot.vote", "ballot.spoiled", "ballot.vote"]
    votes = {vote.unit: vote for vote in await work.ballots.votes(work.ballot.id)}
    assert {unit: vote.choice for unit, vote in votes.items()} == {
        101: Choice.YES,
        102: Choice.NO,
        202: Choice.YES,
    }
    assert {vote.channel for vote in votes.values()} == {PAPER}
    assert [vote.by for vote in votes.values()] == [10, 10, NOBODY]
    assert {(vote.entered_by, vote.confirmed_by) for vote in votes.values()} == {(7, 8)}
    assert len({vote.receipt.code for vote in votes.values()}) == 3
    assert [(kept.voter, kept.vote is None) for kept in done.kept] == [
        *((10, False), (10, False), (20, True), (None, False))
    ]
    spoiled = last(work, "ballot.spoiled")
    assert (spoiled.facts["unit"], spoiled.facts["confirmed_by"], spoiled.sealed) == (201, 8, True)
    assert "choice" not in spoiled.facts
    assert all(one.sealed for one in work.record.events if one.type == "ballot.vote")


async def test_done_by_one_person_the_record_says_so(work):
    await record_sitting(work, LIN, await entered(work, YES))
    facts = last(work, "ballot.vote").facts
    assert (facts["entered_by"], facts["alone"], "confirmed_by" in facts) == (7, True, False)


async def test_what_was_struck_out_is_no_vote_and_can_be_taken_back(work):
    one = await entered(work, YES, NO, NO)
    for unit in (UNITS[0], UNITS[1], UNITS[0]):  # the first one is right after all
        await strike(work, CAT, one, unit)
    done = await record_sitting(work, LIN, one, CAT.person)
    assert done.struck == ("1-1-102",)
    assert [vote.unit for vote in await work.ballots.votes(work.ballot.id)] == [101, 201]
    with pytest.raises(SittingOver):
        await strike(work, CAT, one, UNITS[2])


async def test_recorded_once_it_is_recorded_no_second_time(work):
    one = await entered(work, YES)
    await record_sitting(work, LIN, one, CAT.person)
    for refused in (
        record_sitting(work, LIN, one, CAT.person),
        tick(work, LIN, one, UNITS[1], YES),
        to_hand_over(work, LIN, one),
        drop_sitting(work, LIN, one),
    ):
        with pytest.raises(SittingOver):
            await refused
    assert kinds(work).count("ballot.vote") == 1


async def test_without_papers_or_without_proof_nothing_is_handed_over(work):
    with pytest.raises(NothingEntered):
        await to_hand_over(work, LIN, await entered(work))
    bare = await entered(work, YES, proven=False)
    for refused in (to_hand_over(work, LIN, bare), record_sitting(work, LIN, bare, CAT.person)):
        with pytest.raises(NoEvidence):
            await refused
    await show_papers(work, LIN, bare, b"photo")
    await to_hand_over(work, LIN, bare)


async def test_a_paper_counts_when_it_is_recorded_and_not_after_closing(work):
    """Entered in time and confirmed too late, it does not count (P2)."""
    one = await entered(work, YES)
    work.at(CLOSES + timedelta(seconds=1))
    for refused in (
        record_sitting(work, LIN, one, CAT.person),
        to_hand_over(work, LIN, one),
        begin_sitting(work, LIN, work.ballot.id, PAPER),
    ):
        with pytest.raises(BallotClosed):
            await refused
    work.at(CLOSES)
    await record_sitting(work, LIN, one, CAT.person)


async def test_what_is_dropped_leaves_nothing(work):
    one = await entered(work, YES)
    await drop_sitting(work, LIN, one)
    for gone in (one, SittingId(99)):
        with pytest.raises(SittingOver):
            await placed(work, LIN, gone)
    assert (await desk(work, LIN, work.ballot.id)).waiting == ()


async def test_the_desk_counts_what_came_and_shows_her_own_unfinished_ones_only(work):
    await record_sitting(work, LIN, await entered(work, YES, NO), CAT.person)
    await entered(work, YES, actor=CAT)
    mine = await entered(work, YES)
    there = await desk(work, LIN, work.ballot.id)
    assert ([one.id for one in there.waiting], there.entered, there.conflicts) == ([mine], 2, 0)


async def test_who_is_shown_the_list_is_on_the_record_before_she_sees_it(work):
    one = await entered(work, YES)
    await read_by(work, CAT, one, [CAT.person], photo=True)
    facts = {"ballot": 1, "sitting": one, "people": [8], "photo": True}
    assert last(work, "slips.read").facts == facts


# An owners' ballot


async def test_in_an_owners_ballot_the_owner_is_the_voter(work):
    work.ballot = await open_ballot(work, LIN, proposal(preset=Preset.OWNERS_SIMPLE))
    work.residents.asked.clear()
    await record_sitting(work, LIN, await entered(work, YES), CAT.person)
    assert {one.value for one in work.residents.asked} == {"owners"}


# Two ways


async def test_a_paper_after_a_chat_vote_counts_and_the_household_sees_both(work):
    await cast_vote(work, BAI, work.ballot.id, Choice.NO)
    done = await record_sitting(work, LIN, await entered(work, SPOILED, SPOILED, YES), CAT.person)
    assert done.kept[2].two_ways
    assert kinds(work)[-2:] == ["ballot.vote", "ballot.conflict"]
    assert (await work.ballots.turnout(work.ballot.id)).units == 1
    both = await two_answers(work, BAI, work.ballot.id, UNITS[2])
    said = [(one.choice, one.channel) for one in both.conflict.answers]
    assert said == [(Choice.NO, Channel.CHAT), (Choice.YES, PAPER)]
    assert await conflicts(work, LIN, work.ballot.id) == (work.ballot, ("1-1-201",))
    (mine,) = (await look(work, BAI, work.ballot.id)).mine
    assert mine.vote.choice is Choice.YES  # the last one recorded


@pytest.mark.parametrize("holds", [Choice.YES, Choice.NO])
async def test_the_household_says_which_one_holds_and_the_record_has_as_many_entries(work, holds):
    await cast_vote(work, BAI, work.ballot.id, Choice.NO)
    await record_sitting(work, LIN, await entered(work, SPOILED, SPOILED, YES), CAT.person)
    before = len(kinds(work))
    _ballot, now = await settle(work, BAI, work.ballot.id, UNITS[2], holds)
    assert (now.vote.choice, now.vote.channel, now.vote.by) == (holds, Channel.CHAT, 20)
    assert kinds(work)[before:] == ["ballot.vote", "ballot.settle"]
    assert "choice" not in last(work, "ballot.settle").facts
    assert await conflicts(work, LIN, work.ballot.id) == (work.ballot, ())
    for refused in (
        settle(work, BAI, work.ballot.id, UNITS[2], Choice.NO),
        two_answers(work, BAI, work.ballot.id, UNITS[2]),
    ):
        with pytest.raises(ConflictOver):
            await refused


async def test_nobody_else_sees_or_settles_them(work):
    await cast_vote(work, BAI, work.ballot.id, Choice.NO)
    await record_sitting(work, LIN, await entered(work, SPOILED, SPOILED, YES), CAT.person)
    stranger = member(30, 202)
    for actor in (stranger, LIN, STRANGER):
        for refused in (
            two_answers(work, actor, work.ballot.id, UNITS[2]),
            settle(work, actor, work.ballot.id, UNITS[2], Choice.NO),
        ):
            with pytest.raises((NotAllowed, ConflictOver)):
                await refused


@pytest.mark.parametrize("again", [Choice.YES, Choice.NO])
async def test_a_chat_vote_after_a_paper_is_two_ways_whatever_it_says(work, again):
    """As many entries, as many flats in the queue: so neither tells what she answered (P7)."""
    await record_sitting(work, LIN, await entered(work, SPOILED, SPOILED, YES), CAT.person)
    before = len(kinds(work))
    receipt = await cast_vote(work, BAI, work.ballot.id, again)
    assert receipt.two_ways == (UNITS[2],)
    assert kinds(work)[before:] == ["ballot.vote", "ballot.conflict"]
    again_yet = await cast_vote(work, BAI, work.ballot.id, again)
    assert (again_yet.recorded, again_yet.two_ways) == (False, ())  # the same tap once more (P3)
    assert len(kinds(work)) == before + 2


async def test_sub_totals_are_frozen_with_the_result_and_unconfirmed_papers_go(work):
    await record_sitting(work, LIN, await entered(work, YES, SPOILED, YES), CAT.person)
    await cast_vote(work, BAI, work.ballot.id, Choice.NO)
    await entered(work, NO)  # nobody confirmed it
    work.at(CLOSES + timedelta(seconds=1))
    await close_ballot(work, THE_CLOCK, work.ballot.id)
    await confirm_count(work, LIN, work.ballot.id, CAT.person)  # with the papers
    result = last(work, "ballot.result").facts
    assert result["channels"] == {"chat": 1, "paper": 1}
    assert (result["spoiled"], result["entered"]) == (1, [0, 1])
    assert [one.recorded_at is None for one in work.sittings.kept.values()] == [False]
    ways = (await work.ballots.turnout(work.ballot.id)).ways
    assert (dict(ways.units), ways.spoiled) == ({"chat": 1, "paper": 1}, 1)
