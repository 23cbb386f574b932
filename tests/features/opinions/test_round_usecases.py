"""Who begins a round and when it ends; who sees which rounds, and what she is told of them."""

from datetime import timedelta

import pytest

from bot.features.opinions import usecases
from bot.features.opinions.errors import RoundEndWrong, RoundTitleTooLong, RoundTitleWanted
from bot.features.opinions.model import Counts, SoFar, State
from bot.features.opinions.usecases.rounds import LATELY
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import CommunityId, RoundId
from bot.kernel.people import THE_CLOCK
from tests.features.ballots.fakes import ELSEWHERE, HERE, NOW, ZONE
from tests.features.opinions.rounds import (
    AGREE,
    ANN,
    AUDITOR,
    BOB,
    BOTH,
    DAY,
    ENDS,
    FAR,
    LIN,
    MEDIATOR,
    ONE,
    OPERATOR,
    PASS,
    STRANGER,
    THEIR_LIN,
    TICK,
    TWO,
    VOLUNTEER,
    FakeWork,
    a_round,
    a_statement,
    running,
)

NOT_HERS = (ANN, BOB, VOLUNTEER, MEDIATOR, AUDITOR, FAR, THEIR_LIN, BOTH, OPERATOR, STRANGER)


async def test_a_round_is_kept_as_it_was_asked_and_the_record_says_who_asked():
    work = FakeWork()
    begun = await usecases.begin(work, LIN, HERE, "  晚上的噪音\n", ENDS)
    assert begun == a_round() == work.opinions.kept[ONE]
    facts = {"round": 1, "title": "晚上的噪音", "by": 7}
    assert work.told == [("round.begin", facts | {"ends_at": ENDS.isoformat()})]


async def test_a_round_of_a_matter_names_it_on_the_record_and_another_names_none():
    work = FakeWork()
    assert (await usecases.begin(work, LIN, HERE, "噪音", ENDS, 12)).topic == 12
    assert (await usecases.begin(work, LIN, HERE, "停车", ENDS)).topic is None
    first, second = (facts for _type, facts in work.told)
    assert first["topic"] == 12
    assert "topic" not in second
    assert (first["round"], second["round"]) == (1, 2)


async def test_only_a_coordinator_of_the_place_begins_a_round_there():
    work = FakeWork()
    for actor in (*NOT_HERS, THE_CLOCK):
        for verb in (
            usecases.may_begin(work, actor, HERE),
            usecases.begin(work, actor, HERE, "噪音", ENDS),
        ):
            with pytest.raises(NotAllowed):
                await verb
    assert (await usecases.may_begin(work, LIN, HERE)).zone == ZONE
    assert work.opinions.kept == {}
    assert work.told == []


async def test_where_there_is_no_neighbourhood_nobody_is_asked():
    for community in (ELSEWHERE, CommunityId(77)):
        with pytest.raises(NotAllowed):
            await usecases.may_begin(FakeWork(), THEIR_LIN, community)


@pytest.mark.parametrize(
    ("title", "ends", "refusal"),
    [
        ("", ENDS, RoundTitleWanted),
        ("？！ …", ENDS, RoundTitleWanted),
        ("长" * 61, ENDS, RoundTitleTooLong),
        ("噪音", NOW + timedelta(hours=12) - TICK, RoundEndWrong),
        ("噪音", NOW + 60 * DAY + TICK, RoundEndWrong),
        ("噪音", NOW, RoundEndWrong),
    ],
)
async def test_what_cannot_be_asked_leaves_nothing_behind(title, ends, refusal):
    work = FakeWork()
    with pytest.raises(refusal):
        await usecases.begin(work, LIN, HERE, title, ends)
    assert (work.opinions.kept, work.told) == ({}, [])


@pytest.mark.parametrize("ends", [NOW + timedelta(hours=12), NOW + 60 * DAY])
async def test_the_shortest_and_the_longest_round_are_taken(ends):
    assert (await usecases.begin(FakeWork(), LIN, HERE, "长" * 60, ends)).ends_at == ends


# The end


async def test_the_clock_ends_it_once_and_the_record_has_its_sums():
    work = running(a_statement(1), a_statement(2), a_statement(3, state=State.WAITING))
    work.answers(20, "+0.")
    work.answers(30, "-..")
    work.at(ENDS + TICK)
    over = await usecases.end(work, THE_CLOCK, ONE)
    assert over == a_round(ended_at=ENDS + TICK) == work.opinions.kept[ONE]
    sums = {"round": 1, "statements": 2, "people": 2, "answers": 3}
    assert work.told == [("round.end", sums)]
    work.at(ENDS + DAY)
    assert await usecases.end(work, THE_CLOCK, ONE) is None
    assert await usecases.end(work, THE_CLOCK, RoundId(9)) is None
    assert len(work.told) == 1
    assert work.opinions.kept[ONE] == over


@pytest.mark.parametrize("actor", [LIN, *NOT_HERS])
async def test_nobody_else_ends_it_nor_sees_the_answers_that_the_program_sees(actor):
    work = running(a_statement())
    for verb in (usecases.end, usecases.material):
        with pytest.raises(NotAllowed):
            await verb(work, actor, ONE)
    with pytest.raises(NotAllowed):
        await usecases.keep_found(work, actor, ONE, None)


def test_a_round_runs_to_the_moment_of_its_end_and_not_in_it():
    assert a_round().runs(NOW)
    assert a_round().runs(ENDS - TICK)
    assert not a_round().runs(ENDS)
    assert not a_round(ended_at=NOW).runs(NOW)


# What one sees


async def test_she_sees_what_is_left_for_her_and_how_many_answered():
    work = running(
        a_statement(1),
        a_statement(2),
        a_statement(3),
        a_statement(4, state=State.WAITING),
        a_statement(5, state=State.TAKEN_OUT),
    )
    work.answers(20, "+...-")
    work.answers(30, "++...")
    hers = await usecases.look(work, ANN, ONE)
    assert (hers.answered, hers.left) == (1, 2)  # what was taken out is none of hers
    assert hers.counts == Counts(statements=3, waiting=1, people=2, answers=3)
    assert (hers.running, hers.may_answer, hers.looks_after) == (True, True, False)


@pytest.mark.parametrize(
    ("actor", "may_answer", "looks_after"),
    [
        (ANN, True, False),
        (BOB, True, False),
        (BOTH, True, False),
        (LIN, False, True),
        (VOLUNTEER, False, False),
        (MEDIATOR, False, False),
        (AUDITOR, False, False),
    ],
)
async def test_who_is_on_the_roll_answers_and_who_coordinates_looks_after_it(
    actor, may_answer, looks_after
):
    seen = await usecases.look(running(), actor, ONE)
    assert (seen.may_answer, seen.looks_after) == (may_answer, looks_after)


@pytest.mark.parametrize(("many", "enough"), [(1, 1), (7, 7), (9, 7)])
async def test_while_it_runs_a_coordinator_sees_who_is_enough_and_what_is_thin(many, enough):
    work = running(*(a_statement(id) for id in range(1, many + 1)))
    for person in range(20, 25):
        work.answers(person, "+" * enough + "." * (many - enough))
    work.answers(25, "-" * (enough - 1) + "." * (many - enough + 1))
    seen = await usecases.look(work, LIN, ONE)
    assert seen.sofar == SoFar(placed=5, thin=many - enough)
    assert (await usecases.look(work, ANN, ONE)).sofar is None
    work.at(ENDS)
    assert (await usecases.look(work, LIN, ONE)).sofar is None


async def test_so_far_says_nothing_of_what_was_said_and_nothing_of_what_was_taken_out():
    by_sign = []
    for sign in "+-0":
        work = running(a_statement(1), a_statement(2, state=State.TAKEN_OUT))
        for person in range(20, 24):
            work.answers(person, sign + "+")
        by_sign.append((await usecases.look(work, LIN, ONE)).sofar)
    assert by_sign == [SoFar(placed=4, thin=1)] * 3


@pytest.mark.parametrize("actor", [FAR, THEIR_LIN, OPERATOR, STRANGER, THE_CLOCK])
async def test_nobody_of_another_place_sees_it(actor):
    with pytest.raises(NotAllowed):
        await usecases.look(running(), actor, ONE)
    if actor in (FAR, THEIR_LIN):
        assert await usecases.rounds_here(running(), actor) == ()


async def test_one_that_was_never_there_is_not_seen():
    with pytest.raises(NotAllowed):
        await usecases.look(running(), ANN, RoundId(9))


async def test_a_press_from_before_the_end_finds_the_round_running():
    work = running()
    work.now = ENDS + DAY
    work.arrived = ENDS - TICK
    assert (await usecases.look(work, ANN, ONE)).running
    work.arrived = ENDS
    assert not (await usecases.look(work, ANN, ONE)).running


async def test_the_list_has_hers_that_run_or_ended_lately_the_newest_first():
    work = FakeWork().hold(
        a_round(ONE, ended_at=NOW - LATELY),
        a_round(TWO),
        a_round(3, ended_at=NOW - LATELY - TICK),
        a_round(4, community=ELSEWHERE),
    )
    listed = await usecases.rounds_here(work, ANN)
    assert [one.round.id for one in listed] == [2, 1]
    assert [one.round.id for one in await usecases.rounds_here(work, BOTH)] == [4, 2, 1]


async def test_in_the_list_each_round_has_its_own_figures():
    work = FakeWork().hold(
        a_round(ONE), a_round(TWO), a_statement(1), a_statement(2, round=TWO), a_statement(3)
    )
    await work.opinions.answer(a_statement(1), ANN.person, AGREE, NOW)
    await work.opinions.answer(a_statement(3), ANN.person, PASS, NOW)
    second, first = await usecases.rounds_here(work, ANN)
    assert (first.answered, first.left) == (2, 0)
    assert (second.answered, second.left) == (0, 1)
