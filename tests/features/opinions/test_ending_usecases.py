"""A coordinator ends a round before its time, or gives neighbours longer."""

from datetime import timedelta

import pytest

from bot.features.opinions import usecases
from bot.features.opinions.errors import (
    ReasonTooLong,
    ReasonWanted,
    RoundEndWrong,
    RoundOver,
    StatementWithFlat,
    StatementWithLink,
    StatementWithPhone,
)
from bot.features.opinions.model import KEPT
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import RoundId
from tests.features.ballots.fakes import NOW
from tests.features.opinions.rounds import (
    ANN,
    AUDITOR,
    BOB,
    DAY,
    ENDS,
    LIN,
    MEDIATOR,
    ONE,
    OPERATOR,
    STRANGER,
    THEIR_LIN,
    TICK,
    VOLUNTEER,
    WU,
    FakeWork,
    a_round,
    a_statement,
    running,
)

WHY = "大家已经谈妥了"
NOT_HERS = [ANN, BOB, VOLUNTEER, MEDIATOR, AUDITOR, THEIR_LIN, OPERATOR, STRANGER]


async def test_it_ends_at_once_with_its_reason_and_the_record_says_who_ended_it():
    work = running(a_statement(1), a_statement(2))
    work.answers(20, "+-")
    work.at(NOW + DAY)
    over = await usecases.stop(work, LIN, ONE, f"  {WHY}\n")
    assert over == work.opinions.kept[ONE] == a_round(ended_at=NOW + DAY, why=WHY)
    assert not over.runs(work.now)
    sums = {"round": 1, "statements": 2, "people": 1, "answers": 2}
    assert work.told == [("round.end", sums | {"by": 7, "why": WHY})]


@pytest.mark.parametrize("actor", [LIN, WU])
async def test_any_coordinator_of_the_place_may(actor):
    assert (await usecases.may_stop(running(), actor, ONE, WHY))[1] == WHY
    assert await usecases.may_change_end(running(), actor, ONE) == a_round()


@pytest.mark.parametrize("actor", NOT_HERS)
async def test_nobody_else_may_end_it_nor_make_it_longer(actor):
    work = running()
    for refused in (
        usecases.stop(work, actor, ONE, WHY),
        usecases.may_stop(work, actor, ONE, WHY),
        usecases.extend(work, actor, ONE, 3),
        usecases.may_change_end(work, actor, ONE),
    ):
        with pytest.raises(NotAllowed):
            await refused
    assert (work.opinions.kept[ONE], work.told) == (a_round(), [])


@pytest.mark.parametrize(
    ("why", "refusal"),
    [
        ("", ReasonWanted),
        (" …！ ", ReasonWanted),
        ("长" * 201, ReasonTooLong),
        ("请打 138 0013 8000", StatementWithPhone),
        ("3幢2单元501又吵起来了", StatementWithFlat),
        ("看 https://example.org", StatementWithLink),
    ],
)
async def test_a_reason_that_everybody_reads_points_at_nobody_and_nothing_ends_without_one(
    why, refusal
):
    work = running()
    for verb in (usecases.may_stop, usecases.stop):
        with pytest.raises(refusal):
            await verb(work, LIN, ONE, why)
    assert (work.opinions.kept[ONE], work.told) == (a_round(), [])


async def test_the_longest_reason_is_taken():
    assert (await usecases.stop(running(), LIN, ONE, "长" * 200)).why == "长" * 200


@pytest.mark.parametrize("over", [a_round(ended_at=NOW), a_round(ends_at=NOW)])
async def test_what_is_over_neither_ends_again_nor_goes_on(over):
    work = FakeWork().hold(over)
    for refused in (usecases.stop(work, LIN, ONE, WHY), usecases.extend(work, LIN, ONE, 3)):
        with pytest.raises(RoundOver):
            await refused
    assert (work.opinions.kept[ONE], work.told) == (over, [])


async def test_one_that_was_never_there_is_not_ended():
    with pytest.raises(NotAllowed):
        await usecases.stop(running(), LIN, RoundId(9), WHY)


async def test_a_longer_round_keeps_what_was_said_as_long_after_its_new_end():
    work = running(a_statement(1), a_statement(2)).hold(a_statement(3, round=RoundId(2)))
    work.at(ENDS - TICK)
    longer = await usecases.extend(work, WU, ONE, 3)
    assert longer == work.opinions.kept[ONE] == a_round(ends_at=ENDS + 3 * DAY)
    assert longer.runs(ENDS)
    kept = [work.opinions.said[id].until for id in (1, 2, 3)]
    assert kept == [ENDS + 3 * DAY + KEPT, ENDS + 3 * DAY + KEPT, ENDS + KEPT]
    facts = {"round": 1, "ends_at": (ENDS + 3 * DAY).isoformat(), "by": 8}
    assert work.told == [("round.extend", facts)]


@pytest.mark.parametrize("days", [0, -1, 54, 10**6])
async def test_it_gets_no_shorter_and_lasts_sixty_days_from_now_at_most(days):
    work = running()
    with pytest.raises(RoundEndWrong):
        await usecases.extend(work, LIN, ONE, days)
    assert (work.opinions.kept[ONE], work.told) == (a_round(), [])


async def test_sixty_days_from_now_are_taken():
    assert (await usecases.extend(running(), LIN, ONE, 53)).ends_at == NOW + timedelta(days=60)
