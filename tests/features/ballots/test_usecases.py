"""Opening, seeing, voting, closing and exporting, on a unit of work in memory."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.features.ballots.errors import (
    BallotClosed,
    BallotStillOpen,
    BallotUnknown,
    ClauseMissing,
    ClosesTooSoon,
    NotOnRoll,
    QuestionMissing,
    RollEmpty,
)
from bot.features.ballots.model import Choice, Preset, Verdict
from bot.features.ballots.rules.case_files import read_cases
from bot.features.ballots.rules.cases import differences, outcome, result
from bot.features.ballots.usecases import (
    TurnoutDiffers,
    cast_vote,
    close_ballot,
    export_ballot,
    look,
    my_ballots,
    open_ballot,
    open_ballots,
    places,
    preview_ballot,
    read_document,
)
from bot.kernel.area import Area
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import PersonId
from bot.kernel.people import THE_CLOCK, Actor, Role
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
    FakeResidents,
    flat,
    member,
    proposal,
)

SECOND = timedelta(seconds=1)
CONVENTION = "邻里公约\n第一条 相互尊重。\n第二条 楼道不堆杂物。"


async def opened(work, **changed):
    return await open_ballot(work, LIN, proposal(**changed))


async def closed(work, ballot):
    return await close_ballot(work.at(CLOSES + SECOND), THE_CLOCK, ballot.id)


async def test_opening_freezes_the_households_that_may_vote(work):
    ballot = await opened(work)
    roll = await work.ballots.roll(ballot.id)
    assert [one.label for one in roll] == ["1-1-101", "1-1-102", "1-1-201", "1-1-202"]
    assert {one.head_size for one in roll} == {1}


async def test_two_flats_of_one_owner_are_one_head_where_owners_decide(work):
    ballot = await opened(work, preset=Preset.OWNERS_SPECIAL)
    heads = {one.label: (one.head, one.head_size) for one in await work.ballots.roll(ballot.id)}
    assert heads["1-1-101"] == heads["1-1-102"] == ("101", 2)
    assert heads["1-1-1"] == ("1", 1)


async def test_a_changed_roll_does_not_reach_an_open_ballot(work):
    ballot = await opened(work)
    work.residents = FakeResidents((flat(900),))
    await cast_vote(work, BAI, ballot.id, Choice.YES)
    assert (await work.ballots.turnout(ballot.id)).total_units == 4


async def test_ballots_of_a_community_are_numbered_without_gaps(work):
    first = await opened(work)
    with pytest.raises(QuestionMissing):
        await opened(work, question=" ")
    assert [first.number, (await opened(work)).number] == [1, 2]


async def test_what_was_opened_is_on_the_record(work):
    ballot = await opened(work, document=CONVENTION)
    (facts,) = work.record.of("ballot.open")
    assert facts["number"] == ballot.number
    assert facts["question"] == "楼道要不要装感应灯？"
    assert facts["preset"] == "residents_meeting"
    assert facts["closes_at"] == CLOSES.isoformat()
    assert (facts["units"], facts["heads"], facts["area"]) == (4, 4, 26930)
    assert facts["alone"] is True


@pytest.mark.parametrize("fact", ["clauses", "roll"])
async def test_another_text_or_roll_leaves_another_hash_on_the_record(work, fact):
    await opened(work, document=CONVENTION)
    await opened(work, document=CONVENTION)
    work.residents = FakeResidents((flat(101, 5841),))
    await opened(work, document=CONVENTION + "多了一句。")
    first, second, other = (one[fact] for one in work.record.of("ballot.open"))
    assert first == second != other
    assert len(first) == 64


async def test_the_alarm_that_closes_rings_one_second_after_the_last_moment(work):
    ballot = await opened(work)
    alarm = work.alarms.rung["ballot.close:1"]
    assert (alarm.key, alarm.kind) == (f"ballot.close:{ballot.id}", "ballot.close")
    assert (alarm.reference, alarm.due) == (ballot.id, CLOSES + SECOND)


async def test_title_and_articles_of_the_attached_text_are_kept(work):
    ballot = await opened(work, document=CONVENTION)
    assert ballot.document_title == "邻里公约"
    assert ballot.articles == ("第一条 相互尊重。", "第二条 楼道不堆杂物。")


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"question": "  "}, QuestionMissing),
        ({"closes_at": NOW + timedelta(minutes=9)}, ClosesTooSoon),
        ({"document": "第一条 甲\n第三条 丙"}, ClauseMissing),
    ],
)
async def test_a_faulty_proposal_is_refused_and_nothing_is_kept(work, changed, refusal):
    with pytest.raises(refusal):
        await opened(work, **changed)
    assert work.ballots.ballots == {}
    assert work.record.events == []


async def test_a_roll_without_households_is_refused(work):
    work.residents = FakeResidents((flat(1, kind="shop"),))
    with pytest.raises(RollEmpty):
        await opened(work)


async def test_a_coordinator_of_another_community_may_not_open_here(work):
    other = member(8, roles=(Role.COORDINATOR,), community=ELSEWHERE)
    with pytest.raises(NotAllowed):
        await open_ballot(work, other, proposal())
    with pytest.raises(NotAllowed):
        await preview_ballot(work, other, proposal())
    assert [one.id for one in await places(work, other)] == [ELSEWHERE]


async def test_a_preview_shows_the_roll_and_keeps_nothing(work):
    shown = await preview_ballot(work, LIN, proposal())
    ballot, turnout = shown.ballot, shown.turnout
    assert (ballot.id, ballot.number) == (0, 0)
    assert (turnout.units, turnout.total_units, turnout.total_area) == (0, 4, Area(26930))
    assert work.ballots.ballots == {}
    assert work.record.events == []


async def test_one_answer_is_cast_for_every_flat_she_represents(work):
    ballot = await opened(work)
    receipt = await cast_vote(work, XU, ballot.id, Choice.YES)
    assert [label for label, _code in receipt.votes] == ["1-1-101", "1-1-102"]
    assert len({code for _label, code in receipt.votes}) == 2
    assert [one["unit"] for one in work.record.of("ballot.vote")] == [101, 102]
    assert receipt.seq == 3
    assert (receipt.recorded, receipt.changed, receipt.first) == (True, False, True)


async def test_the_same_answer_again_gives_the_same_receipt_and_no_new_event(work):
    ballot = await opened(work)
    first = await cast_vote(work, XU, ballot.id, Choice.YES)
    again = await cast_vote(work, XU, ballot.id, Choice.YES)
    assert (again.votes, again.seq) == (first.votes, first.seq)
    assert (again.recorded, again.changed, again.first) == (False, False, False)
    assert len(work.record.of("ballot.vote")) == 2


async def test_another_answer_replaces_the_first_and_gets_its_own_receipt(work):
    ballot = await opened(work)
    first = await cast_vote(work, BAI, ballot.id, Choice.YES)
    second = await cast_vote(work, BAI, ballot.id, Choice.NO)
    assert second.votes != first.votes
    assert (second.recorded, second.changed, second.first) == (True, True, False)
    assert [vote.choice for vote in await work.ballots.votes(ballot.id)] == [Choice.NO]
    assert (await work.ballots.turnout(ballot.id)).units == 1


async def test_the_arrival_counts_and_not_the_moment_of_judging(work):
    ballot = await opened(work)
    work.now, work.arrived = CLOSES + timedelta(hours=2), CLOSES
    assert (await cast_vote(work, BAI, ballot.id, Choice.YES)).first
    work.arrived = CLOSES + SECOND
    with pytest.raises(BallotClosed):
        await cast_vote(work, CHEN, ballot.id, Choice.YES)


async def test_a_vote_after_the_result_is_refused_even_if_it_had_come_in_time(work):
    ballot = await closed(work, await opened(work))
    work.arrived = NOW
    with pytest.raises(BallotClosed):
        await cast_vote(work, BAI, ballot.id, Choice.YES)


async def test_a_household_that_is_not_on_the_roll_is_told_so(work):
    ballot = await opened(work)
    with pytest.raises(NotOnRoll):
        await cast_vote(work, member(50, 1), ballot.id, Choice.YES)
    assert work.record.of("ballot.vote") == []


async def test_a_vote_never_reads_the_roll(work):
    ballot = await opened(work)
    await cast_vote(work, BAI, ballot.id, Choice.YES)
    await look(work, BAI, ballot.id)
    assert work.ballots.asked == []


@pytest.mark.parametrize("ballot", [1, 77])
async def test_another_communitys_ballot_and_none_at_all_are_refused_alike(work, ballot):
    await opened(work)
    for verb, more in ((look, ()), (cast_vote, (Choice.YES,)), (read_document, (0,))):
        with pytest.raises(NotAllowed):
            await verb(work, STRANGER, ballot, *more)


async def test_nobody_but_the_clock_closes_a_ballot(work):
    ballot = await opened(work)
    with pytest.raises(NotAllowed):
        await close_ballot(work.at(CLOSES + SECOND), LIN, ballot.id)


async def test_she_sees_her_flats_her_answers_and_the_turnout(work):
    ballot = await opened(work)
    await cast_vote(work, XU, ballot.id, Choice.ABSTAIN)
    seen = await look(work, XU, ballot.id)
    assert [(one.entry.unit, one.vote.choice) for one in seen.mine] == [
        (101, Choice.ABSTAIN),
        (102, Choice.ABSTAIN),
    ]
    assert (seen.turnout.units, seen.turnout.area) == (2, Area(13465))
    assert [one.vote for one in (await look(work, BAI, ballot.id)).mine] == [None]


async def test_open_ballots_end_at_the_deadline_and_mine_stay_for_a_month(work):
    late = await opened(work, closes_at=CLOSES + timedelta(days=9))
    soon = await opened(work)
    assert [one.ballot.id for one in await open_ballots(work, BAI)] == [soon.id, late.id]
    work.at(CLOSES + SECOND)
    assert [one.ballot.id for one in await open_ballots(work, BAI)] == [late.id]
    await closed(work, soon)
    assert [one.ballot.id for one in await my_ballots(work, BAI)] == [late.id, soon.id]
    work.at(CLOSES + timedelta(days=31))
    assert [one.ballot.id for one in await my_ballots(work, BAI)] == [late.id]
    assert await my_ballots(work, STRANGER) == ()


@pytest.mark.parametrize(("asked", "shown"), [(0, 0), (1, 1), (9, 2), (-3, 0)])
async def test_a_page_beyond_the_end_is_the_nearest_there_is(work, asked, shown):
    text = "\n".join(f"第{n}条 {'字' * 2000}" for n in "一二三")
    ballot = await opened(work, document=text)
    page = await read_document(work, BAI, ballot.id, asked)
    assert (page.number, page.pages) == (shown, 3)
    assert page.paragraphs == (ballot.articles[shown],)


async def test_closing_counts_everything_and_puts_the_figures_on_the_record(work):
    ballot = await opened(work)
    for voter, choice in ((XU, Choice.YES), (BAI, Choice.NO)):
        await cast_vote(work, voter, ballot.id, choice)
    done = await closed(work, ballot)
    assert done.closed_at == CLOSES + SECOND
    assert (done.tally.yes_heads, done.tally.no_heads, done.tally.total_heads) == (2, 1, 4)
    assert done.tally.verdict is Verdict.PASSED
    (facts,) = work.record.of("ballot.result")
    assert (facts["ballot"], facts["verdict"], facts["passed"]) == (1, "passed", True)
    assert (facts["yes_area"], facts["total_area"]) == (13465, 26930)
    assert [one.type for one in work.record.events[-2:]] == ["ballot.close", "ballot.result"]


async def test_a_result_is_frozen_once(work):
    ballot = await closed(work, await opened(work))
    work.at(CLOSES + timedelta(days=1))
    assert await close_ballot(work, THE_CLOCK, ballot.id) == ballot
    assert len(work.record.of("ballot.result")) == 1


async def test_a_running_ballot_is_not_closed_early(work):
    ballot = await opened(work)
    assert await close_ballot(work.at(CLOSES), THE_CLOCK, ballot.id) == ballot
    assert work.record.of("ballot.close") == []


async def test_a_ballot_is_not_closed_while_a_vote_that_came_in_time_waits(work):
    ballot = await opened(work)
    work.waiting = [CLOSES]
    assert await closed(work, ballot) == ballot
    assert work.record.of("ballot.close") == []
    work.waiting = [CLOSES + SECOND]
    assert (await closed(work, ballot)).tally is not None


async def test_no_result_is_announced_where_the_turnout_does_not_agree(work):
    ballot = await opened(work)
    await cast_vote(work, BAI, ballot.id, Choice.YES)
    counted = await work.ballots.turnout(ballot.id)

    async def wrong(_ballot):
        return replace(counted, units=2)

    work.ballots.turnout = wrong
    with pytest.raises(TurnoutDiffers):
        await closed(work, ballot)
    assert work.record.of("ballot.result") == []


@pytest.mark.parametrize("preset", Preset)
async def test_an_export_is_counted_again_to_the_same_figures(work, preset):
    ballot = await opened(work, preset=preset)
    for voter, choice in ((XU, Choice.YES), (BAI, Choice.NO), (CHEN, Choice.ABSTAIN)):
        await cast_vote(work, voter, ballot.id, choice)
    await cast_vote(work, BAI, ballot.id, Choice.YES)
    done = await closed(work, ballot)
    document = json.loads(json.dumps(await export_ballot(work, LIN, HERE, ballot.number)))
    (case,) = read_cases(document)
    found = outcome(case)
    assert found.tally == done.tally
    assert differences(case.stated.values, result(found)) == ()


async def test_an_export_names_flats_and_receipts_but_no_person(work):
    ballot = await opened(work, preset=Preset.OWNERS_SIMPLE)
    receipt = await cast_vote(work, XU, ballot.id, Choice.NO)
    await closed(work, ballot)
    (case,) = (await export_ballot(work, LIN, HERE, 1))["cases"]
    assert [(one["units"], one["receipt"]) for one in case["events"]] == [
        ([label], code) for label, code in receipt.votes
    ]
    assert {one["by"] for one in case["events"]} == {"1-1-101"}
    assert case["result"]["unit_choice"]["1-1-201"] is None


async def test_an_open_ballot_is_not_exported(work):
    await opened(work)
    with pytest.raises(BallotStillOpen):
        await export_ballot(work, LIN, HERE, 1)
    with pytest.raises(BallotUnknown):
        await export_ballot(work, LIN, HERE, 2)


async def test_a_ballot_is_exported_for_its_own_coordinator_only(work):
    await closed(work, await opened(work))
    elsewhere = member(8, roles=(Role.COORDINATOR,), community=ELSEWHERE)
    operator = Actor(PersonId(9), None, operator=True)
    for other in (elsewhere, XU, THE_CLOCK, operator):
        with pytest.raises(NotAllowed):
            await export_ballot(work, other, HERE, 1)
    assert await export_ballot(work, LIN, HERE, 1)
