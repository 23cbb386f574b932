"""Entering papers and calls: step by step, handed over, confirmed; who may, and what it leaves."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.features.ballots.errors import BallotClosed, NotBegun, VotedOnVoid
from bot.features.ballots.errors.slips import (
    FlatNotFound,
    NoEvidence,
    NothingEntered,
    NotYesOrNo,
    SecretOnPaper,
    SeveralFlats,
    SittingFull,
    SittingOver,
    WitnessUnfit,
)
from bot.features.ballots.model import Choice, Method, Proxy, Question, Secrecy
from bot.features.ballots.model.slips import MOST_SLIPS, NOBODY, Slip
from bot.features.ballots.rules.slips import LONGEST_WITNESS, paper_code, shown as spelled
from bot.features.ballots.usecases import cast_vote, entering
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import BallotId, PersonId, SittingId, UnitId
from tests.features.ballots.fakes import (
    BAI,
    CLOSES,
    LIN,
    NOW,
    STRANGER,
    XU,
    FakeBallots,
    FakeWork,
    flat,
)
from tests.features.ballots.piles import (
    ABSTAIN,
    CAT,
    CHAT,
    FAR,
    NO,
    PAPER,
    PHONE,
    PICTURE,
    SPOILED,
    WITNESS,
    YES,
    begun,
    counted,
    entered,
    opened,
)

SECOND = timedelta(seconds=1)
FIRST, NEXT, THIRD, LAST = (UnitId(one) for one in (101, 102, 201, 202))


@pytest.fixture
async def work():
    return await opened()


async def changed(work, **fields):
    work.ballot = replace(work.ballot, **fields)
    await work.ballots.close(work.ballot)


async def lies(work, number):
    """The flats of a sitting with what is ticked, as they are kept."""
    kept = await work.sittings.get(number)
    return [(one.unit, one.ticked) for one in kept.slips]


# Who, and in which vote


async def test_a_new_batch_begins_at_the_first_flat_with_nothing_in_it(work):
    there = await entering.begin_sitting(work, LIN, work.ballot.id, PAPER)
    assert (there.entry.label, there.sitting.slips) == ("1-1-101", ())
    assert (there.sitting.by, there.sitting.at, there.sitting.channel) == (LIN.person, NOW, PAPER)
    assert (there.sitting.witness, there.sitting.photo) == ("", b"")
    assert there.labels[LAST] == "1-1-202"


@pytest.mark.parametrize("who", [BAI, STRANGER, FAR])
async def test_only_who_coordinates_the_place_begins_one_or_sees_the_desk(work, who):
    with pytest.raises(NotAllowed):
        await entering.begin_sitting(work, who, work.ballot.id, PAPER)
    with pytest.raises(NotAllowed):
        await entering.desk(work, who, work.ballot.id)
    assert work.sittings.kept == {}


async def test_a_vote_that_does_not_exist_has_no_papers(work):
    with pytest.raises(NotAllowed):
        await entering.begin_sitting(work, LIN, BallotId(99), PAPER)


async def test_what_was_said_in_the_chat_is_not_entered_by_anybody(work):
    with pytest.raises(NotAllowed):
        await entering.begin_sitting(work, LIN, work.ballot.id, CHAT)


async def test_a_choice_among_options_cannot_be_entered(work):
    await changed(work, asking=Question(Method.SINGLE, ("红", "绿")))
    with pytest.raises(NotYesOrNo):
        await entering.begin_sitting(work, LIN, work.ballot.id, PAPER)


@pytest.mark.parametrize("channel", [PAPER, PHONE])
async def test_a_secret_vote_cannot_be_entered_since_who_enters_it_would_know(work, channel):
    await changed(work, secrecy=Secrecy.SECRET)
    with pytest.raises(SecretOnPaper):
        await entering.begin_sitting(work, LIN, work.ballot.id, channel)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"suspended_at": CLOSES}, BallotClosed),
        ({"closed_at": CLOSES}, BallotClosed),
        ({"voided_at": NOW}, VotedOnVoid),
        ({"began": False}, NotBegun),
    ],
)
async def test_none_begins_where_nobody_can_vote_now(work, fields, refusal):
    await changed(work, **fields)
    with pytest.raises(refusal):
        await entering.begin_sitting(work, LIN, work.ballot.id, PAPER)


async def test_while_the_notice_hangs_and_there_is_no_roll_yet_it_says_so(work):
    await changed(work, began=False)
    work.ballots.rolls[work.ballot.id] = {}
    with pytest.raises(NotBegun):
        await entering.begin_sitting(work, LIN, work.ballot.id, PAPER)


async def test_the_last_moment_of_voting_is_not_too_late_to_begin_and_the_next_is(work):
    await begun(work.at(CLOSES))
    with pytest.raises(BallotClosed):
        await begun(work.at(CLOSES + SECOND))


# Ticking


async def test_a_tick_is_kept_and_leads_to_the_next_flat(work):
    number = await begun(work)
    there = await entering.tick(work, LIN, number, FIRST, NO)
    assert there.entry.unit == NEXT
    assert await lies(work, number) == [(FIRST, NO)]


async def test_a_tick_tapped_twice_is_one_paper(work):
    number = await entered(work, (101, YES), (101, YES))
    assert await lies(work, number) == [(FIRST, YES)]


async def test_the_next_flat_jumps_over_what_is_entered_already(work):
    number = await entered(work, (102, YES), (201, NO))
    there = await entering.tick(work, LIN, number, FIRST, ABSTAIN)
    assert there.entry.unit == LAST


async def test_behind_the_last_flat_there_is_none(work):
    number = await begun(work)
    assert (await entering.tick(work, LIN, number, LAST, YES)).entry is None


async def test_a_call_is_one_flat_and_then_the_question_who_listened_in(work):
    number = await begun(work, PHONE)
    assert (await entering.tick(work, LIN, number, FIRST, YES)).entry is None


async def test_a_flat_that_is_not_on_the_roll_cannot_be_ticked(work):
    number = await begun(work)
    with pytest.raises(NotAllowed):
        await entering.tick(work, LIN, number, UnitId(1), YES)  # the shop has no vote here
    assert await lies(work, number) == []


async def test_after_fifty_papers_the_batch_is_full():
    work = FakeWork()
    work.residents.flats = tuple(flat(unit, label=f"1-1-{unit}") for unit in range(1, 53))
    await opened(work)
    number = await begun(work)
    for unit in range(1, MOST_SLIPS):
        assert (await entering.tick(work, LIN, number, UnitId(unit), YES)).entry is not None
    assert (await entering.tick(work, LIN, number, UnitId(MOST_SLIPS), YES)).entry is None
    with pytest.raises(SittingFull):
        await entering.tick(work, LIN, number, UnitId(MOST_SLIPS + 1), YES)
    assert len(await lies(work, number)) == MOST_SLIPS


async def test_nothing_is_on_the_record_while_it_is_only_entered(work):
    before = len(work.record.events)
    await entered(work, (101, YES), (102, SPOILED))
    assert len(work.record.events) == before
    assert work.ballots.cast == {}


# Along the pile


async def test_no_paper_goes_on_and_enters_nothing(work):
    number = await begun(work)
    assert (await entering.skip(work, LIN, number, FIRST)).entry.unit == NEXT
    assert (await entering.skip(work, LIN, number, LAST)).entry is None
    assert await lies(work, number) == []


async def test_back_shows_the_flat_before_as_it_was_entered(work):
    number = await entered(work, (101, NO))
    there = await entering.go_back(work, LIN, number, NEXT)
    assert (there.entry.unit, there.sitting.slip(FIRST).ticked) == (FIRST, NO)


async def test_back_from_behind_the_last_flat_is_the_last_and_from_the_first_it_stays(work):
    number = await begun(work)
    assert (await entering.go_back(work, LIN, number, None)).entry.unit == LAST
    assert (await entering.go_back(work, LIN, number, FIRST)).entry.unit == FIRST


async def test_back_from_a_flat_that_is_not_on_the_roll_is_the_first(work):
    number = await begun(work)
    assert (await entering.go_back(work, LIN, number, UnitId(999))).entry.unit == FIRST


async def test_one_goes_on_where_one_was(work):
    number = await begun(work)
    assert (await entering.placed(work, LIN, number, THIRD)).entry.unit == THIRD
    assert (await entering.placed(work, LIN, number)).entry is None
    assert (await entering.placed(work, LIN, number, UnitId(999))).entry is None


async def test_a_typed_door_or_the_code_of_a_paper_leads_to_its_flat(work):
    number = await begun(work)
    code = paper_code(work.code_digest, work.ballot.id, THIRD)
    for typed in ("201", "1-1-201", "1幢1单元201室", code, spelled(code).lower()):
        assert (await entering.jump(work, LIN, number, typed, None)).entry.unit == THIRD


async def test_the_code_of_another_votes_paper_leads_nowhere(work):
    number = await begun(work)
    other = paper_code(work.code_digest, BallotId(2), THIRD)
    with pytest.raises(FlatNotFound):
        await entering.jump(work, LIN, number, other, None)


async def test_a_door_of_two_stairwells_is_that_of_the_stairwell_at_hand():
    work = FakeWork()
    doors = ("1-1-101", "1-1-102", "1-2-101", "1-2-102")
    work.residents.flats = tuple(flat(unit, label=one) for unit, one in enumerate(doors, 1))
    await opened(work)
    number = await begun(work)
    with pytest.raises(SeveralFlats):
        await entering.jump(work, LIN, number, "102", None)
    there = await entering.jump(work, LIN, number, "102", UnitId(3))
    assert there.entry.label == "1-2-102"


# Proof


async def test_a_witness_is_kept_without_needless_blanks(work):
    number = await begun(work)
    there = await entering.witness(work, LIN, number, "  王 \n 秀英  ")
    assert there.sitting.witness == "王 秀英"
    assert (await work.sittings.get(number)).witness == "王 秀英"


@pytest.mark.parametrize("said", ["", "   ", "？！", "—", "王" * (LONGEST_WITNESS + 1)])
async def test_what_cannot_be_a_name_is_refused_and_the_old_name_stays(work, said):
    number = await entered(work)
    with pytest.raises(WitnessUnfit):
        await entering.witness(work, LIN, number, said)
    assert (await work.sittings.get(number)).witness == WITNESS


async def test_a_name_of_sixty_characters_fits(work):
    number = await begun(work)
    there = await entering.witness(work, LIN, number, "王" * LONGEST_WITNESS)
    assert len(there.sitting.witness) == LONGEST_WITNESS


async def test_a_photo_takes_the_place_of_an_earlier_one(work):
    number = await entered(work, (101, YES), witness="")
    await entering.show_papers(work, LIN, number, b"1")
    await entering.show_papers(work, LIN, number, PICTURE)
    assert (await work.sittings.get(number)).photo == PICTURE


# Handing over


async def test_papers_are_handed_over_with_a_photo_or_a_witness(work):
    with_name = await entered(work, (101, YES))
    with_photo = await entered(work, (101, YES), witness="")
    await entering.show_papers(work, LIN, with_photo, PICTURE)
    for number in (with_name, with_photo):
        assert (await entering.to_hand_over(work, LIN, number)).sitting.id == number


async def test_without_proof_or_without_papers_nothing_is_handed_over(work):
    with pytest.raises(NoEvidence):
        await entering.to_hand_over(work, LIN, await entered(work, (101, YES), witness=""))
    with pytest.raises(NothingEntered):
        await entering.to_hand_over(work, LIN, await entered(work))


async def test_a_call_needs_somebody_who_listened_in_since_a_photo_shows_nothing_of_it(work):
    number = await entered(work, (101, YES), channel=PHONE, witness="")
    await entering.show_papers(work, LIN, number, PICTURE)
    with pytest.raises(NoEvidence):
        await entering.to_hand_over(work, LIN, number)
    await entering.witness(work, LIN, number, WITNESS)
    await entering.to_hand_over(work, LIN, number)


async def test_after_the_deadline_nothing_is_handed_over(work):
    number = await entered(work, (101, YES))
    await entering.to_hand_over(work.at(CLOSES), LIN, number)
    with pytest.raises(BallotClosed):
        await entering.to_hand_over(work.at(CLOSES + SECOND), LIN, number)


async def test_what_was_handed_over_while_the_bot_was_away_is_in_time(work):
    number = await entered(work, (101, YES))
    work.at(CLOSES + SECOND).waited_since = CLOSES - SECOND
    assert (await entering.to_hand_over(work, LIN, number)).sitting.id == number


async def test_what_is_thrown_away_is_gone(work):
    number = await entered(work, (101, YES))
    assert (await entering.drop_sitting(work, LIN, number)).id == work.ballot.id
    assert work.sittings.kept == {}
    with pytest.raises(SittingOver):
        await entering.placed(work, LIN, number)


HERS = [
    lambda work, who, number: entering.placed(work, who, number),
    lambda work, who, number: entering.tick(work, who, number, FIRST, NO),
    lambda work, who, number: entering.skip(work, who, number, FIRST),
    lambda work, who, number: entering.go_back(work, who, number, None),
    lambda work, who, number: entering.jump(work, who, number, "101", None),
    lambda work, who, number: entering.witness(work, who, number, "李建国"),
    lambda work, who, number: entering.show_papers(work, who, number, PICTURE),
    lambda work, who, number: entering.drop_sitting(work, who, number),
    lambda work, who, number: entering.to_hand_over(work, who, number),
    lambda work, who, number: entering.record_sitting(work, who, number, LIN.person),
]


@pytest.mark.parametrize("act", HERS)
async def test_what_one_coordinator_enters_no_other_can_touch(work, act):
    number = await entered(work, (101, YES))
    before = await work.sittings.get(number)
    with pytest.raises(SittingOver):
        await act(work, CAT, number)
    assert await work.sittings.get(number) == before


@pytest.mark.parametrize("act", HERS)
async def test_what_is_recorded_is_not_touched_any_more(work, act):
    number = (await counted(work, (101, YES))).sitting.id
    before = await work.sittings.get(number)
    with pytest.raises(SittingOver):
        await act(work, LIN, number)
    assert await work.sittings.get(number) == before


@pytest.mark.parametrize("act", HERS)
async def test_a_button_of_a_batch_that_never_was_is_refused(work, act):
    with pytest.raises(SittingOver):
        await act(work, LIN, SittingId(99))


@pytest.mark.parametrize("act", HERS)
async def test_who_does_not_coordinate_any_more_enters_nothing_more(work, act):
    number = await entered(work, (101, YES))
    with pytest.raises(NotAllowed):
        await act(work, replace(LIN, memberships=()), number)


# The second person


async def test_the_second_person_reads_what_was_entered(work):
    number = await entered(work, (101, YES), (102, SPOILED))
    there = await entering.handed_over(work, CAT, number)
    assert there.sitting.slips == (Slip(FIRST, YES), Slip(NEXT, SPOILED))
    assert there.labels[FIRST] == "1-1-101"


@pytest.mark.parametrize(("who", "refusal"), [(FAR, SittingOver), (BAI, NotAllowed)])
async def test_nobody_else_reads_it(work, who, refusal):
    number = await entered(work, (101, YES))
    with pytest.raises(refusal):
        await entering.handed_over(work, who, number)
    with pytest.raises(refusal):
        await entering.strike(work, who, number, FIRST)


async def test_she_strikes_one_out_and_takes_that_back(work):
    number = await entered(work, (101, YES), (102, NO))
    assert (await entering.strike(work, CAT, number, FIRST)).sitting.struck == {FIRST}
    assert (await work.sittings.get(number)).struck == {FIRST}
    assert (await entering.strike(work, CAT, number, FIRST)).sitting.struck == set()


async def test_who_entered_it_does_not_strike_out_her_own(work):
    number = await entered(work, (101, YES))
    with pytest.raises(NotAllowed):
        await entering.strike(work, LIN, number, FIRST)


async def test_only_what_is_in_the_batch_and_not_recorded_is_struck_out(work):
    number = await entered(work, (101, YES))
    with pytest.raises(SittingOver):
        await entering.strike(work, CAT, number, NEXT)
    done = await entering.record_sitting(work, LIN, number, CAT.person)
    with pytest.raises(SittingOver):
        await entering.strike(work, CAT, done.sitting.id, FIRST)


# On the record


async def test_what_is_confirmed_is_a_vote_like_any_other_with_its_receipt(work):
    done = await counted(work, (101, YES), (201, NO))
    first, other = (one.vote for one in done.kept)
    assert (first.choice, first.by, first.channel) == (Choice.YES, PersonId(10), PAPER)
    assert (other.choice, other.by) == (Choice.NO, PersonId(20))
    assert first.receipt.code != other.receipt.code
    assert await work.ballots.votes(work.ballot.id) == (first, other)
    assert (await work.ballots.turnout(work.ballot.id)).units == 2


async def test_the_vote_says_who_entered_it_and_who_confirmed_it(work):
    (one,) = (await counted(work, (101, YES))).kept
    assert (one.vote.entered_by, one.vote.confirmed_by) == (LIN.person, CAT.person)
    (facts,) = work.record.of("ballot.vote")
    assert facts == {
        "ballot": 1,
        "unit": 101,
        "channel": "paper",
        "entered_by": 7,
        "confirmed_by": 8,
        "sitting": 1,
        "choice": "yes",
        "by": 10,
        "arrived": NOW.isoformat(),
    }


async def test_without_a_second_coordinator_the_record_says_that_one_did_it_alone(work):
    (one,) = (await counted(work, (101, YES), second=None)).kept
    assert one.vote.confirmed_by is None
    (facts,) = work.record.of("ballot.vote")
    assert facts["alone"] is True
    assert "confirmed_by" not in facts


async def test_a_call_is_on_the_record_as_a_call(work):
    (one,) = (await counted(work, (101, NO), channel=PHONE)).kept
    assert one.vote.channel is PHONE
    assert work.record.of("ballot.vote")[0]["channel"] == "phone"


async def test_a_spoiled_paper_is_no_vote_and_nobody_takes_part_by_it(work):
    (one,) = (await counted(work, (101, SPOILED))).kept
    assert (one.vote, one.voter, one.two_ways) == (None, PersonId(10), False)
    assert work.ballots.cast == {}
    assert work.record.of("ballot.vote") == []
    (facts,) = work.record.of("ballot.spoiled")
    assert facts == {
        "ballot": 1,
        "unit": 101,
        "channel": "paper",
        "entered_by": 7,
        "confirmed_by": 8,
        "sitting": 1,
    }


async def test_a_spoiled_paper_does_not_take_away_an_answer_of_the_chat(work):
    await cast_vote(work, XU, work.ballot.id, Choice.YES)
    await counted(work, (101, SPOILED))
    assert work.ballots.cast[work.ballot.id, FIRST].channel is CHAT
    assert work.sittings.disputes == {}


async def test_all_that_tells_an_answer_is_sealed_on_the_record(work):
    await counted(work, (101, YES), (102, SPOILED))
    told = [one for one in work.record.events if one.type in ("ballot.vote", "ballot.spoiled")]
    assert [one.sealed for one in told] == [True, True]


async def test_a_flat_for_which_nobody_votes_can_answer_on_paper(work):
    (one,) = (await counted(work, (202, YES))).kept
    assert (one.vote.by, one.voter) == (NOBODY, None)
    assert work.record.of("ballot.vote")[0]["by"] == 0


async def test_what_was_struck_out_is_not_recorded_and_is_named(work):
    number = await entered(work, (101, YES), (102, NO), (201, YES))
    for unit in (THIRD, FIRST):
        await entering.strike(work, CAT, number, unit)
    done = await entering.record_sitting(work, LIN, number, CAT.person)
    assert [one.entry.unit for one in done.kept] == [NEXT]
    assert done.struck == ("1-1-101", "1-1-201")
    assert set(work.ballots.cast) == {(work.ballot.id, NEXT)}


async def test_what_was_struck_out_can_be_entered_again_in_another_batch(work):
    number = await entered(work, (101, YES))
    await entering.strike(work, CAT, number, FIRST)
    await entering.record_sitting(work, LIN, number, CAT.person)
    await counted(work, (101, NO))
    assert work.ballots.cast[work.ballot.id, FIRST].choice is Choice.NO


async def test_a_recorded_batch_says_when(work):
    later = NOW + timedelta(hours=3)
    number = await entered(work, (101, YES))
    await entering.record_sitting(work.at(later), LIN, number, CAT.person)
    assert (await work.sittings.get(number)).recorded_at == later


async def test_papers_that_are_confirmed_too_late_do_not_count(work):
    number = await entered(work, (101, YES))
    with pytest.raises(BallotClosed):
        await entering.record_sitting(work.at(CLOSES + SECOND), LIN, number, CAT.person)
    assert work.ballots.cast == {}


async def test_a_confirmation_that_waited_while_the_bot_was_away_counts_and_says_so(work):
    number = await entered(work, (101, YES))
    work.at(CLOSES + SECOND).waited_since = CLOSES - SECOND
    await entering.record_sitting(work, LIN, number, CAT.person)
    (facts,) = work.record.of("ballot.vote")
    assert facts["waited"] == (CLOSES - SECOND).isoformat()


async def test_what_was_confirmed_in_time_says_nothing_of_waiting(work):
    work.waited_since = NOW - SECOND
    await counted(work, (101, YES))
    assert "waited" not in work.record.of("ballot.vote")[0]


async def test_voters_of_a_batch_are_read_at_once_for_all_flats(work):
    """One reading for the pile; those of each flat are found in it."""
    work.residents.asked.clear()
    await counted(work, (101, YES), (102, NO))
    assert len(work.residents.asked) == 3


# What a household had answered before


async def test_a_paper_after_an_answer_in_the_chat_takes_its_place_and_is_two_ways(work):
    await cast_vote(work, BAI, work.ballot.id, Choice.NO)
    (one,) = (await counted(work, (201, YES))).kept
    assert one.two_ways
    assert work.ballots.cast[work.ballot.id, THIRD].choice is Choice.YES
    assert work.record.of("ballot.conflict") == [{"ballot": 1, "unit": 201}]


async def test_a_second_paper_takes_the_place_of_the_first_and_is_not_two_ways(work):
    await counted(work, (201, YES))
    (one,) = (await counted(work, (201, NO))).kept
    assert not one.two_ways
    assert work.ballots.cast[work.ballot.id, THIRD].choice is Choice.NO
    assert work.record.of("ballot.conflict") == []


async def test_a_call_after_a_paper_is_two_ways(work):
    await counted(work, (201, YES))
    (one,) = (await counted(work, (201, YES), channel=PHONE)).kept
    assert one.two_ways


class Proxied(FakeBallots):
    """The owner of flat 201 has given a proxy for it, and one for 202."""

    async def proxy(self, ballot, principal):
        return self.given if principal == self.given.principal else None

    async def put_proxy(self, proxy):
        self.given = proxy

    async def clear_beneath(self, ballot, units):
        self.cleared = units


async def test_her_own_paper_ends_a_proxy_for_that_flat_and_for_no_other(work):
    work.ballots.__class__ = Proxied
    await changed(work, proxied=True)
    work.ballots.given = Proxy(
        work.ballot.id, PersonId(20), PersonId(30), 1, frozenset({THIRD, LAST})
    )
    await counted(work, (201, YES))
    assert work.ballots.given.flats == {LAST}
    assert work.ballots.cleared == (THIRD,)


# The desk


async def test_the_desk_shows_her_own_batches_that_are_not_recorded(work):
    mine = await entered(work, (101, YES))
    await entered(work, (102, YES), who=CAT)
    await counted(work, (201, YES))
    found = await entering.desk(work, LIN, work.ballot.id)
    assert [one.id for one in found.waiting] == [mine]


async def test_the_desk_counts_what_is_on_the_record_of_all_coordinators(work):
    await counted(work, (101, YES), (102, SPOILED))
    await counted(work, (201, YES), who=CAT, second=LIN)
    await entered(work, (202, YES))
    assert (await entering.desk(work, LIN, work.ballot.id)).entered == 3


async def test_what_was_struck_out_is_not_counted_on_the_desk(work):
    number = await entered(work, (101, YES), (102, YES))
    await entering.strike(work, CAT, number, FIRST)
    await entering.record_sitting(work, LIN, number, CAT.person)
    assert (await entering.desk(work, LIN, work.ballot.id)).entered == 1


async def test_the_desk_counts_flats_with_two_answers_until_they_are_settled(work):
    await cast_vote(work, BAI, work.ballot.id, Choice.NO)
    await counted(work, (201, YES))
    assert (await entering.desk(work, LIN, work.ballot.id)).conflicts == 1
    key = (work.ballot.id, THIRD)
    work.sittings.disputes[key] = replace(work.sittings.disputes[key], settled_at=NOW)
    assert (await entering.desk(work, LIN, work.ballot.id)).conflicts == 0
