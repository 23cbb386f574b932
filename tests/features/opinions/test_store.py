"""Rounds, statements and answers as rows, on both databases; what somebody answered is sealed."""

from dataclasses import replace

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from bot.features.opinions.model import (
    KEPT,
    Camp,
    Counts,
    Figure,
    Found,
    Part,
    State,
)
from bot.features.opinions.store import Opinions
from bot.features.opinions.tables import OPINIONS, STATEMENTS
from bot.features.residents.tables import COMMUNITIES
from bot.infra.batch import Batch
from bot.infra.numbers import Numbers
from bot.infra.vault import Unopened
from bot.kernel.ids import PersonId, RoundId, StatementId
from tests.features.ballots.fakes import ELSEWHERE, HERE, NOW, ZONE
from tests.features.opinions.rounds import (
    AGREE,
    ANN,
    BOB,
    DAY,
    DISAGREE,
    ENDS,
    ONE,
    PASS,
    QUIET,
    TICK,
    TWO,
    a_round,
    a_statement,
)

FIRST, SECOND = StatementId(1), StatementId(2)
FAR_AWAY = PersonId(7_000_000_000)  # numbers of persons need more than 32 bits
SHOWN = Found(
    statements=3, people=26, answers=70, counted=24, flagged=1, enough=True, clear=True, aside=True,
    basis="6:3:26:70", camps=(Camp(14, -1000, 20), Camp(8, 990, -3)),
    agreed=(Figure("灯“暗”", Part(20, 1, 26), Part(19, 1, 25), (Part(13, 0, 14), Part(7, 1, 8))),),
    rejected=(Figure("不要灯", Part(1, 20, 26), Part(1, 20, 25)),),
    apart=(Figure(QUIET, Part(9, 9, 20), Part(9, 9, 20), (Part(9, 0, 9), Part(0, 9, 9))),),
)  # fmt: skip


def store(batch):
    return Opinions(batch, Numbers(batch))


@pytest.fixture
async def opinions(batch):
    """The store of two places, with a round in the first."""
    for id in (HERE, ELSEWHERE):
        place = {"id": id, "name": "梧桐里", "zone": ZONE, "created_at": NOW}
        await batch.connection.execute(COMMUNITIES.insert().values(**place))
    made = store(batch)
    await made.put_round(a_round())
    await batch.flush()
    return made


async def written(batch):
    """The store of the next unit of work."""
    await batch.flush()
    return store(Batch(batch.connection, batch.vault))


async def rows(batch, table):
    await batch.flush()
    return (await batch.connection.execute(select(table))).mappings().all()


async def said(opinions, *every, at=NOW):
    """(number of a statement, person, answer) each."""
    for id, person, answer in every:
        await opinions.answer(a_statement(id), PersonId(person), answer, at)


# Who took part


async def test_how_many_each_answered_is_counted_without_names_and_without_what_is_gone(
    batch, opinions
):
    for id, state in ((1, State.ACCEPTED), (2, State.ACCEPTED), (3, State.TAKEN_OUT)):
        await opinions.put_statement(a_statement(id, state=state))
    assert await opinions.took_part(ONE) == []
    await said(opinions, (1, 20, AGREE), (2, 20, PASS), (1, 30, DISAGREE), (3, 30, AGREE))
    await said(opinions, (3, 40, AGREE))
    assert sorted(await opinions.took_part(ONE)) == [1, 2]
    assert await opinions.took_part(TWO) == []


# Rounds


async def test_a_round_comes_back_as_it_was_put_with_all_it_showed(batch, opinions):
    whole = a_round(TWO, by=FAR_AWAY, topic=12, ended_at=ENDS, found=SHOWN, revision=3, posts=2)
    await opinions.put_round(whole)
    assert await opinions.round(TWO) == whole
    again = await written(batch)
    assert await again.round(TWO) == whole
    assert await again.round(ONE) == a_round()
    assert await again.round(RoundId(9)) is None


async def test_why_it_ended_early_comes_back(batch, opinions):
    await opinions.put_round(a_round(ended_at=NOW, why="谈妥了"))
    assert await (await written(batch)).round(ONE) == a_round(ended_at=NOW, why="谈妥了")


async def test_what_was_said_in_a_longer_round_is_kept_longer_and_of_no_other(batch, opinions):
    await opinions.put_round(a_round(TWO))
    await opinions.put_statement(a_statement(1))
    await opinions.put_statement(a_statement(2, round=TWO))
    await opinions.answer(a_statement(1), ANN.person, AGREE, NOW)
    await opinions.keep_until(ONE, ENDS + 2 * KEPT)
    kept = {row["id"]: row["until"] for row in await rows(batch, STATEMENTS)}
    assert kept == {1: ENDS + 2 * KEPT, 2: ENDS + KEPT}
    assert [row["until"] for row in await rows(batch, OPINIONS)] == [ENDS + 2 * KEPT]
    answers = await (await written(batch)).answers_of(ONE, ANN.person)
    assert dict(answers) == {FIRST: AGREE}  # it still opens


async def test_what_it_shows_takes_the_place_of_what_it_showed(batch, opinions):
    for found in (SHOWN, replace(SHOWN, camps=(), clear=False), None):
        await opinions.put_round(a_round(found=found))
        opinions = await written(opinions._batch)
        assert (await opinions.round(ONE)).found == found


async def test_rounds_are_numbered_in_each_place_and_once_in_the_house(batch, opinions):
    places = (HERE, HERE, ELSEWHERE, HERE)
    given = [await opinions.next_round(one) for one in places]
    assert [number for _id, number in given] == [1, 2, 1, 3]
    assert len({id for id, _number in given}) == 4
    numbers = [await opinions.next_statement() for _time in range(2)]
    numbers.append(await (await written(batch)).next_statement())
    assert len(set(numbers)) == 3


async def test_two_rounds_of_a_place_cannot_have_one_number(batch, opinions):
    await opinions.put_round(a_round(TWO, number=1))
    with pytest.raises(IntegrityError):
        await batch.flush()


async def test_those_that_run_or_ended_lately_come_the_newest_first(batch, opinions):
    for one in (
        a_round(2, ended_at=NOW),
        a_round(3, ended_at=NOW - TICK),
        a_round(4, community=ELSEWHERE),
        a_round(5),
    ):
        await opinions.put_round(one)
    again = await written(batch)
    await again.put_round(a_round(6))  # in this unit of work
    await again.put_round(a_round(5, ended_at=NOW - DAY))
    assert [one.id for one in await again.current([HERE], NOW)] == [6, 2, 1]
    assert [one.id for one in await again.current([HERE, ELSEWHERE], NOW)] == [6, 4, 2, 1]
    assert await again.current([], NOW) == ()


# Statements


@pytest.mark.parametrize("state", list(State))
async def test_a_statement_comes_back_in_every_state(batch, opinions, state):
    one = a_statement(state=state, reason="说了两件事", by=FAR_AWAY, person=FAR_AWAY)
    for each in (one, replace(one, reason="", by=None)):
        await opinions.put_statement(each)
        again = await written(batch)
        assert await again.statement(FIRST) == each
        assert await again.statement(SECOND) is None


async def test_those_of_a_round_come_in_their_order_also_what_was_put_just_now(batch, opinions):
    await opinions.put_round(a_round(TWO))
    for one in (a_statement(3), a_statement(1), a_statement(4, round=TWO)):
        await opinions.put_statement(one)
    again = await written(batch)
    await again.put_statement(a_statement(2, state=State.WAITING))
    await again.put_statement(a_statement(3, state=State.DECLINED))
    every = await again.statements(ONE)
    assert [(one.id, one.state.value) for one in every] == [
        (1, "accepted"),
        (2, "waiting"),
        (3, "declined"),
    ]
    assert [one.id for one in await again.statements(TWO)] == [4]


async def test_neither_words_nor_reasons_nor_answers_lie_open(batch, opinions):
    await opinions.put_statement(a_statement(words=QUIET, reason="点了王阿姨的名"))
    await said(opinions, (1, 20, AGREE), (1, 30, AGREE))
    (kept,) = await rows(batch, STATEMENTS)
    assert QUIET.encode() not in bytes(kept["words"])
    assert "王阿姨".encode() not in bytes(kept["reason"])
    first, second = [bytes(one["answer"]) for one in await rows(batch, OPINIONS)]
    assert first != second  # equal answers are not seen to be equal
    assert len(first) == len(second) > 20


async def test_unlike_answers_are_of_one_length(batch, opinions):
    await opinions.put_statement(a_statement())
    await said(opinions, (1, 20, AGREE), (1, 30, DISAGREE), (1, 31, PASS))
    assert len({len(bytes(one["answer"])) for one in await rows(batch, OPINIONS)}) == 1


async def test_words_moved_to_another_statement_do_not_open(batch, opinions):
    for id in (1, 2):
        await opinions.put_statement(a_statement(id))
    first, _second = await rows(batch, STATEMENTS)
    await batch.connection.execute(update(STATEMENTS).values(words=first["words"]))
    with pytest.raises(Unopened):
        await (await written(batch)).statement(SECOND)


async def test_an_answer_moved_to_somebody_else_counts_as_not_given_and_stops_nobody(
    batch, opinions
):
    await opinions.put_statement(a_statement())
    await said(opinions, (1, 20, AGREE), (1, 30, DISAGREE))
    hers = (await rows(batch, OPINIONS))[0]
    moved = update(OPINIONS).where(OPINIONS.c.person_id != hers["person_id"])
    await batch.connection.execute(moved.values(answer=hers["answer"]))
    again = await written(batch)
    given = await again.given(ONE)
    assert [one for one, _statement, _said in given] == [hers["person_id"]]
    other = ({20, 30} - {hers["person_id"]}).pop()
    assert await again.answers_of(ONE, PersonId(other)) == {}
    await said(again, (1, other, PASS))  # she may answer again
    last = await written(again._batch)
    assert await last.answers_of(ONE, PersonId(other)) == {FIRST: PASS}


# Answers


async def test_hers_are_hers_and_of_that_round(batch, opinions):
    await opinions.put_round(a_round(TWO))
    for one in (a_statement(1), a_statement(2), a_statement(3, round=TWO)):
        await opinions.put_statement(one)
    await said(opinions, (1, 20, AGREE), (2, 20, DISAGREE), (1, FAR_AWAY, PASS))
    await opinions.answer(a_statement(3, round=TWO), ANN.person, PASS, NOW)
    for _time in range(2):  # in this unit of work, and in the next
        assert await opinions.answers_of(ONE, ANN.person) == {FIRST: AGREE, SECOND: DISAGREE}
        assert await opinions.answers_of(ONE, FAR_AWAY) == {FIRST: PASS}
        assert await opinions.answers_of(TWO, ANN.person) == {StatementId(3): PASS}
        assert await opinions.answers_of(ONE, BOB.person) == {}
        opinions = await written(batch)
    assert set(await opinions.given(ONE)) == {
        (ANN.person, FIRST, AGREE),
        (ANN.person, SECOND, DISAGREE),
        (FAR_AWAY, FIRST, PASS),
    }


async def test_the_last_answer_stands_alone_and_one_taken_back_leaves_no_row(batch, opinions):
    await opinions.put_statement(a_statement())
    await said(opinions, (1, 20, AGREE), (1, 30, AGREE))
    again = await written(batch)
    await said(again, (1, 20, DISAGREE), (1, 30, None), at=NOW + DAY)
    assert await again.answers_of(ONE, ANN.person) == {FIRST: DISAGREE}
    assert await again.answers_of(ONE, BOB.person) == {}
    (row,) = await rows(again._batch, OPINIONS)
    assert (row["person_id"], row["at"]) == (ANN.person, NOW + DAY)


async def test_an_answer_goes_with_its_statement(batch, opinions):
    await opinions.put_statement(a_statement())
    await said(opinions, (1, 20, AGREE))
    (answer,), (statement,) = await rows(batch, OPINIONS), await rows(batch, STATEMENTS)
    assert answer["until"] == statement["until"] == ENDS + KEPT


# How many


async def test_what_is_shown_and_what_waits_is_counted_and_only_answers_to_what_is_shown(
    batch, opinions
):
    await opinions.put_round(a_round(TWO))
    states = (State.ACCEPTED, State.ACCEPTED, State.WAITING, State.DECLINED, State.TAKEN_OUT)
    for id, state in enumerate(states, 1):
        await opinions.put_statement(a_statement(id, state=state))
    await said(opinions, (1, 20, AGREE), (2, 20, PASS), (2, 30, PASS), (5, 31, AGREE))
    nothing = {TWO: Counts(), RoundId(9): Counts()}
    # within this unit of work, and in the next
    for _time in range(2):
        counted = await opinions.counts([ONE, TWO, RoundId(9)])
        assert counted == {ONE: Counts(2, 1, 2, 3)} | nothing
        opinions = again = await written(batch)
    assert await again.counts([]) == {}
    assert await again.seen(ONE) == {1: 1, 2: 2, 5: 1}
    assert await again.seen(TWO) == {}


async def test_counting_opens_nothing(batch, opinions):
    await opinions.put_statement(a_statement())
    await said(opinions, (1, 20, AGREE))
    again = await written(batch)
    assert (await again.counts([ONE]))[ONE] == Counts(1, 0, 1, 1)
    assert await again.seen(ONE) == {FIRST: 1}
    assert [again._batch.shelf(one).rows for one in (STATEMENTS, OPINIONS)] == [{}, {}]
