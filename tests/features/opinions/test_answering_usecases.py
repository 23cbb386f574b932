"""One statement after the other, in private: what she is asked, keeps, changes and takes back."""

from functools import partial

import pytest

from bot.features.opinions import usecases
from bot.features.opinions.errors import NotOnTheRoll, RoundOver, StatementGone
from bot.features.opinions.model import State
from bot.features.opinions.usecases import Asking, Given
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import RoundId, StatementId
from bot.kernel.people import THE_CLOCK
from tests.features.opinions.rounds import (
    AGREE,
    ANN,
    AUDITOR,
    BOB,
    BOTH,
    DAY,
    DISAGREE,
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

FIRST = StatementId(1)
OFF_THE_ROLL = (LIN, VOLUNTEER, MEDIATOR)
OUTSIDE = (AUDITOR, FAR, THEIR_LIN, OPERATOR, STRANGER, THE_CLOCK)


def verbs(work, actor):
    """Each way of answering."""
    return (
        partial(usecases.next_statement, work, actor, ONE),
        partial(usecases.own_answers, work, actor, ONE),
        partial(usecases.one_answer, work, actor, FIRST),
        partial(usecases.answer, work, actor, FIRST, DISAGREE),
        partial(usecases.take_back, work, actor, FIRST, None),
    )


@pytest.mark.parametrize(
    ("actor", "refusal"),
    [*((one, NotOnTheRoll) for one in OFF_THE_ROLL), *((one, NotAllowed) for one in OUTSIDE)],
)
async def test_who_is_not_on_the_roll_answers_nothing(actor, refusal):
    work = running(a_statement())
    work.answers(actor.person, "+")
    for verb in verbs(work, actor):
        with pytest.raises(refusal):
            await verb()
    assert work.opinions.answered == {(FIRST, actor.person): AGREE}


@pytest.mark.parametrize("arrived", [ENDS, ENDS + DAY])
async def test_at_the_end_nothing_is_asked_taken_changed_or_taken_back(arrived):
    work = running(a_statement())
    work.answers(20, "+")
    work.at(arrived)
    for verb in verbs(work, ANN):
        with pytest.raises(RoundOver):
            await verb()
    assert work.opinions.answered == {(FIRST, ANN.person): AGREE}


async def test_a_tap_from_before_the_end_counts_though_it_is_read_later():
    work = running(a_statement())
    work.now, work.arrived = ENDS + DAY, ENDS - TICK
    assert (await usecases.answer(work, ANN, FIRST, AGREE)).said is AGREE


async def test_a_round_that_was_ended_takes_no_answer_before_its_time_either():
    work = FakeWork().hold(a_round(ended_at=ENDS - DAY), a_statement())
    with pytest.raises(RoundOver):
        await usecases.answer(work, ANN, FIRST, AGREE)


@pytest.mark.parametrize("state", [State.WAITING, State.DECLINED, State.TAKEN_OUT])
async def test_what_is_not_shown_is_not_answered(state):
    work = running(a_statement(state=state))
    for verb in verbs(work, ANN)[2:]:
        with pytest.raises(StatementGone):
            await verb()
    assert await usecases.next_statement(work, ANN, ONE) == Asking(a_round(), None, 0, 0)


async def test_what_was_never_there_is_not_answered():
    work = running()
    for verb in verbs(work, ANN)[2:]:
        with pytest.raises(NotAllowed):
            await verb()
    with pytest.raises(NotAllowed):
        await usecases.next_statement(work, ANN, RoundId(9))


async def test_whether_a_statement_is_there_is_not_told_to_another_place():
    work = running(a_statement(state=State.TAKEN_OUT))
    with pytest.raises(NotAllowed):  # not StatementGone
        await usecases.one_answer(work, FAR, FIRST)


async def test_she_is_asked_until_none_is_left():
    work = running(*(a_statement(id) for id in range(1, 6)), a_statement(6, state=State.WAITING))
    asked = []
    for number in range(5):
        one = await usecases.next_statement(work, ANN, ONE)
        assert (one.left, one.answered) == (5 - number, number)
        asked.append(one.statement.id)
        await usecases.answer(work, ANN, one.statement.id, (AGREE, DISAGREE, PASS)[number % 3])
    assert sorted(asked) == [1, 2, 3, 4, 5]
    assert await usecases.next_statement(work, ANN, ONE) == Asking(a_round(), None, 0, 5)


async def test_the_least_answered_is_asked_first():
    work = running(*(a_statement(id) for id in range(1, 5)))
    work.answers(30, "++.+")
    work.answers(31, "+..+")
    asked = []
    for _time in range(2):
        one = (await usecases.next_statement(work, ANN, ONE)).statement
        asked.append(one.id)
        await usecases.answer(work, ANN, one.id, PASS)
    assert asked == [3, 2]


async def test_answers_in_another_round_count_for_that_one_alone():
    work = running(a_statement(1)).hold(a_round(TWO), a_statement(2, round=TWO))
    work.answers(20, "+.")
    assert (await usecases.next_statement(work, ANN, ONE)).left == 0
    assert (await usecases.next_statement(work, ANN, TWO)).statement.id == 2


@pytest.mark.parametrize("actor", [ANN, BOB, BOTH])
async def test_an_answer_takes_the_place_of_the_one_before(actor):
    work = running(a_statement())
    given = [await usecases.answer(work, actor, FIRST, said) for said in (AGREE, PASS, DISAGREE)]
    assert [(one.said, one.before) for one in given] == [
        (AGREE, None),
        (PASS, AGREE),
        (DISAGREE, PASS),
    ]
    assert work.opinions.answered == {(FIRST, actor.person): DISAGREE}
    assert work.told == []  # what somebody answers is on no record


async def test_a_wrong_tap_leaves_what_stood_there_before():
    work = running(a_statement())
    await usecases.answer(work, ANN, FIRST, AGREE)
    changed = await usecases.answer(work, ANN, FIRST, DISAGREE)
    back = await usecases.take_back(work, ANN, FIRST, changed.before)
    assert back == Given(a_round(), a_statement(), AGREE, DISAGREE)
    assert work.opinions.answered == {(FIRST, ANN.person): AGREE}
    assert (await usecases.take_back(work, ANN, FIRST, None)).said is None
    assert work.opinions.answered == {}


async def test_what_was_taken_back_is_not_brought_back_by_an_old_button():
    work = running(a_statement())
    await usecases.answer(work, ANN, FIRST, AGREE)
    await usecases.take_back(work, ANN, FIRST, None)
    await usecases.take_back(work, ANN, FIRST, DISAGREE)
    assert work.opinions.answered == {}


async def test_taking_back_touches_nobody_elses_answer():
    work = running(a_statement())
    work.answers(30, "-")
    await usecases.answer(work, ANN, FIRST, AGREE)
    await usecases.take_back(work, ANN, FIRST, None)
    assert work.opinions.answered == {(FIRST, BOB.person): DISAGREE}


async def test_she_sees_what_she_answered_and_nobody_elses():
    work = running(*(a_statement(id) for id in range(1, 5)), a_statement(5, state=State.TAKEN_OUT))
    work.answers(20, "-..++")
    work.answers(30, "+++++")
    one, hers = await usecases.own_answers(work, ANN, ONE)
    assert (one, [each.id for each in hers]) == (a_round(), [1, 4])
    shown = await usecases.one_answer(work, ANN, FIRST)
    assert shown == Given(a_round(), a_statement(), DISAGREE, DISAGREE)
    assert (await usecases.one_answer(work, ANN, StatementId(2))).said is None
    assert (await usecases.own_answers(work, BOTH, ONE))[1] == ()
