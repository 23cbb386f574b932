"""What neighbours agreed on goes on: into a vote, into the reason for an article."""

import pytest

from bot.features.opinions import usecases
from bot.features.opinions.errors import RoundRuns, SummaryChanged
from bot.features.opinions.model import Figure, Found, Part
from bot.features.opinions.rules.sharing import shared
from bot.features.opinions.usecases.rounds import LATELY
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import RoundId
from bot.reactions.opinion_votes import votable
from tests.features.ballots.fakes import HERE, NOW
from tests.features.opinions.rounds import (
    ANN,
    BOB,
    FAR,
    LIN,
    ONE,
    STRANGER,
    THEIR_LIN,
    TICK,
    TWO,
    FakeWork,
    a_round,
    a_statement,
)

EVERY = Part(20, 0, 20)


def found(*words, apart=(), basis="3:2:0:0"):
    return Found(
        2, 20, 140, 20, 0, enough=True, clear=True, aside=False, basis=basis,
        agreed=tuple(Figure(one, EVERY, EVERY) for one in words),
        apart=tuple(Figure(one, EVERY, EVERY) for one in apart),
    )  # fmt: skip


def over(id=ONE, *words, **changed):
    return a_round(id, **{"ended_at": NOW, "found": found(*words), "posts": 1} | changed)


def test_only_what_is_agreed_is_shared_whole_and_once():
    some = found("灯要亮", "字" * 61, "灯要亮", "狗要牵", apart=["不许跳舞"])
    assert shared(some, 60) == ("灯要亮", "狗要牵")
    assert shared(some, 61) == ("灯要亮", "字" * 61, "狗要牵")
    assert shared(None, 60) == shared(found(), 60) == ()


@pytest.mark.parametrize(
    ("words", "may"),
    [
        ((), False),
        (("灯要亮",), False),
        (("灯要亮", "狗要牵"), True),
        (("灯要亮", "字" * 61), False),  # it would have to be cut
        (("灯要亮", "字" * 60), True),
        (("灯要亮", "弃权"), False),  # that is on offer anyway
        (tuple(f"说法{number}" for number in range(13)), True),  # the first twelve
    ],
)
def test_a_vote_is_offered_on_two_statements_that_fit(words, may):
    assert votable(found(*words)) is may


async def test_a_coordinator_takes_them_to_a_vote():
    held = FakeWork().hold(over(ONE, "灯要亮", "狗要牵"), a_statement(1), a_statement(2))
    one, words = await usecases.agreed_in(held, LIN, ONE, 60)
    assert (one.id, words) == (ONE, ["灯要亮", "狗要牵"])


@pytest.mark.parametrize("actor", [ANN, BOB, THEIR_LIN, STRANGER])
async def test_nobody_else_takes_them_to_a_vote(actor):
    held = FakeWork().hold(over(ONE, "灯要亮", "狗要牵"), a_statement(1), a_statement(2))
    with pytest.raises(NotAllowed):
        await usecases.agreed_in(held, actor, ONE, 60)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"ended_at": None}, RoundRuns),
        ({"found": None}, SummaryChanged),
        ({"found": found("灯要亮", basis="1:1:0:0")}, SummaryChanged),  # one was taken out since
    ],
)
async def test_what_runs_or_has_changed_is_not_voted_on(changed, refusal):
    held = FakeWork().hold(over(**changed), a_statement(1), a_statement(2))
    with pytest.raises(refusal):
        await usecases.agreed_in(held, LIN, ONE, 60)


async def test_the_newest_posted_round_with_something_shared_gives_three_reasons():
    rounds = [
        over(ONE, "旧的"),
        over(TWO, *(f"说法{number}" for number in range(4))),
        over(RoundId(3)),  # nothing was agreed on
        over(RoundId(4), "没发过", posts=0),  # nobody but coordinators has read it
    ]
    held = FakeWork().hold(*rounds)
    for actor in (LIN, ANN):
        got = await usecases.reasons_here(held, actor, HERE)
        assert got == ((TWO, 0, "说法0"), (TWO, 1, "说法1"), (TWO, 2, "说法2"))


async def test_old_rounds_give_no_reasons_and_no_other_place_sees_them():
    held = FakeWork().hold(over(ONE, "灯要亮"))
    for actor in (FAR, STRANGER, THEIR_LIN):
        with pytest.raises(NotAllowed):
            await usecases.reasons_here(held, actor, HERE)
    held.at(NOW + LATELY)
    assert len(await usecases.reasons_here(held, LIN, HERE)) == 1
    held.at(NOW + LATELY + TICK)
    assert await usecases.reasons_here(held, LIN, HERE) == ()
