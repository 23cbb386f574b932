"""Who writes a statement, what becomes of it, and who looks at it, once."""

import pytest

from bot.features.opinions import usecases
from bot.features.opinions.errors import (
    NotOnTheRoll,
    OwnStatement,
    ReasonTooLong,
    ReasonWanted,
    RoundOver,
    StatementDecided,
    StatementEmpty,
    StatementTooLong,
    StatementTwice,
    StatementWithFlat,
    StatementWithLink,
    StatementWithPhone,
    TooManyOfHers,
    TooManyStatements,
)
from bot.features.opinions.model import ADVISED, KEPT, MOST_EACH, MOST_STATEMENTS, State
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import PersonId, RoundId, StatementId
from bot.kernel.people import THE_CLOCK
from tests.features.ballots.fakes import HERE, NOW
from tests.features.opinions.rounds import (
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
    QUIET,
    STRANGER,
    THEIR_LIN,
    TICK,
    TWO,
    VOLUNTEER,
    WU,
    FakeWork,
    a_round,
    a_statement,
    running,
)

FIRST = StatementId(1)
OFF_THE_ROLL = (VOLUNTEER, MEDIATOR)
OUTSIDE = (AUDITOR, FAR, THEIR_LIN, OPERATOR, STRANGER, THE_CLOCK)
NOT_COORDINATING = (ANN, BOB, BOTH, VOLUNTEER, MEDIATOR, AUDITOR, FAR, OPERATOR, THE_CLOCK)


def waiting(id=1, **changed):
    return a_statement(id, **{"state": State.WAITING} | changed)


@pytest.mark.parametrize("actor", [ANN, BOB, BOTH, LIN])
async def test_a_statement_waits_and_the_record_does_not_say_whose_it_is(actor):
    work = running()
    sent = await usecases.write(work, actor, ONE, f"  {QUIET}\n")
    asked = waiting(person=actor.person, words=QUIET)
    assert sent == asked == work.opinions.said[FIRST]
    assert sent.until == ENDS + KEPT
    assert work.told == [("statement.sent", {"round": 1, "statement": 1})]


@pytest.mark.parametrize(
    ("actor", "refusal"),
    [*((one, NotOnTheRoll) for one in OFF_THE_ROLL), *((one, NotAllowed) for one in OUTSIDE)],
)
async def test_who_does_not_live_there_writes_nothing(actor, refusal):
    work = running()
    for verb in (usecases.may_write(work, actor, ONE), usecases.write(work, actor, ONE, QUIET)):
        with pytest.raises(refusal):
            await verb
    assert (work.opinions.said, work.told) == ({}, [])


async def test_it_counts_when_she_sent_it_and_not_when_it_is_read():
    work = running()
    work.now = ENDS + DAY
    work.arrived = ENDS - TICK
    assert (await usecases.write(work, ANN, ONE, QUIET)).at == ENDS + DAY
    work.arrived = ENDS
    for actor in (ANN, LIN):
        with pytest.raises(RoundOver):
            await usecases.write(work, actor, ONE, "再说一句")
        with pytest.raises(RoundOver):
            await usecases.may_write(work, actor, ONE)
    assert len(work.opinions.said) == 1


async def test_a_round_that_has_ended_or_never_was_takes_nothing():
    work = FakeWork().hold(a_round(ended_at=NOW))
    with pytest.raises(RoundOver):
        await usecases.write(work, ANN, ONE, QUIET)
    with pytest.raises(NotAllowed):
        await usecases.write(work, ANN, RoundId(9), QUIET)


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ("", StatementEmpty),
        ("长" * 81, StatementTooLong),
        ("打 13800138000", StatementWithPhone),
        ("1-2-301 太吵", StatementWithFlat),
        ("看 www.a.b", StatementWithLink),
        ("说法1！", StatementTwice),
    ],
)
async def test_what_may_not_be_said_is_not_kept(words, refusal):
    work = running(a_statement(1, person=BOB.person))
    with pytest.raises(refusal):
        await usecases.write(work, ANN, ONE, words)
    assert len(work.opinions.said) == 1
    assert work.told == []


async def test_a_neighbour_writes_five_and_a_coordinator_forty():
    for actor, most in ((ANN, MOST_EACH), (LIN, ADVISED)):
        work = running()
        for number in range(most):
            await usecases.write(work, actor, ONE, f"看法{number}")
        with pytest.raises(TooManyOfHers) as refused:
            await usecases.write(work, actor, ONE, "还有一条")
        assert refused.value.most == most
        await usecases.write(work, BOB, ONE, "还有一条")  # others still may
        work.hold(a_round(TWO))
        await usecases.write(work, actor, TWO, "还有一条")  # and she in another round


async def test_what_was_declined_or_taken_out_counts_as_hers_and_makes_room_in_the_round():
    states = (State.WAITING, State.ACCEPTED, State.DECLINED, State.TAKEN_OUT, State.DECLINED)
    work = running(*(a_statement(at, state=state) for at, state in enumerate(states, 1)))
    with pytest.raises(TooManyOfHers):
        await usecases.write(work, ANN, ONE, QUIET)
    full = [a_statement(at, person=PersonId(100 + at)) for at in range(1, MOST_STATEMENTS + 1)]
    work = running(*full)
    with pytest.raises(TooManyStatements):
        await usecases.write(work, ANN, ONE, QUIET)
    await usecases.take_out(work, LIN, FIRST, "重复")
    await usecases.write(work, ANN, ONE, QUIET)


async def test_the_same_words_may_be_said_in_another_round_or_again_once_they_are_gone():
    work = running(waiting(1, words=QUIET), a_statement(2, words="灯太暗")).hold(a_round(TWO))
    await usecases.write(work, BOB, TWO, QUIET)
    for said in (f"{QUIET}。", "灯 太 暗"):
        with pytest.raises(StatementTwice):
            await usecases.write(work, BOB, ONE, said)
    await usecases.decline(work, LIN, FIRST, "不清楚")
    await usecases.write(work, BOB, ONE, f"{QUIET}。")


# Looked at


async def test_what_waits_comes_in_its_order_and_what_is_shown_stands_apart():
    states = {4: State.WAITING, 2: State.WAITING, 1: State.ACCEPTED, 3: State.DECLINED,
              5: State.TAKEN_OUT}  # fmt: skip
    work = running(*(a_statement(id, state=state) for id, state in states.items()))
    work.hold(a_round(TWO), waiting(6, round=TWO))
    found = await usecases.pending(work, LIN, ONE)
    assert (found.round.id, [each.id for each in found.waiting]) == (1, [2, 4])
    assert (found.kept, found.own) == (0, False)
    _one, shown = await usecases.shown_statements(work, LIN, ONE)
    assert [each.id for each in shown] == [1]


@pytest.mark.parametrize("actor", [*NOT_COORDINATING, THEIR_LIN])
async def test_nobody_but_a_coordinator_of_the_place_sees_or_decides_what_waits(actor):
    work = running(waiting(1), a_statement(2))
    for verb in (usecases.pending, usecases.shown_statements):
        with pytest.raises(NotAllowed):
            await verb(work, actor, ONE)
    for verb, *said in (
        (usecases.accept, FIRST),
        (usecases.to_decline, FIRST),
        (usecases.decline, FIRST, "不好"),
        (usecases.take_out, StatementId(2), "不好"),
    ):
        with pytest.raises((NotAllowed, StatementDecided)):
            await verb(work, actor, *said)
    assert [one.state for one in work.opinions.said.values()] == [State.WAITING, State.ACCEPTED]
    assert work.told == []


def with_two_coordinators(*statements):
    work = running(*statements)
    work.residents.looking_after = (LIN.person, WU.person)
    return work


async def test_her_own_statement_is_for_another_coordinator_to_look_at():
    work = with_two_coordinators(waiting(1, person=LIN.person), waiting(2))
    hers = await usecases.pending(work, LIN, ONE)
    assert ([one.id for one in hers.waiting], hers.kept, hers.own) == ([2], 1, False)
    with pytest.raises(OwnStatement):
        await usecases.accept(work, LIN, FIRST)
    assert (work.opinions.said[FIRST].state, work.told) == (State.WAITING, [])
    theirs = await usecases.pending(work, WU, ONE)
    assert ([one.id for one in theirs.waiting], theirs.kept, theirs.own) == ([1, 2], 0, False)
    assert (await usecases.accept(work, WU, FIRST)).by == WU.person
    ((_type, facts),) = work.told
    assert "own" not in facts


async def test_her_own_statement_she_may_decline_even_where_another_must_accept_it():
    work = with_two_coordinators(waiting(1, person=LIN.person))
    assert (await usecases.decline(work, LIN, FIRST, "重复")).state is State.DECLINED
    assert "own" not in work.told[0][1]


async def test_where_she_is_alone_she_accepts_her_own_and_the_record_says_so():
    work = running(waiting(1, person=LIN.person), waiting(2))
    alone = await usecases.pending(work, LIN, ONE)
    assert ([one.id for one in alone.waiting], alone.kept, alone.own) == ([1, 2], 0, True)
    for id in (1, 2):
        await usecases.accept(work, LIN, StatementId(id))
    assert [facts.get("own") for _type, facts in work.told] == [True, None]
    assert not (await usecases.pending(work, LIN, ONE)).own


async def test_of_a_round_that_never_was_nothing_waits():
    for verb in (usecases.pending, usecases.shown_statements):
        with pytest.raises(NotAllowed):
            await verb(running(), LIN, RoundId(9))


async def test_each_decision_is_kept_with_who_made_it_and_recorded_without_its_author():
    work = running(waiting(1), waiting(2), a_statement(3))
    assert await usecases.accept(work, LIN, FIRST) == a_statement(1, by=LIN.person)
    declined = await usecases.decline(work, LIN, StatementId(2), " 说了\n两件事 ")
    assert (declined.state, declined.reason) == (State.DECLINED, "说了 两件事")
    gone = await usecases.decline(work, LIN, StatementId(3), "点了名")
    assert (gone.state, gone.reason, gone.by) == (State.TAKEN_OUT, "点了名", LIN.person)
    assert list(work.opinions.said.values()) == [a_statement(1, by=LIN.person), declined, gone]
    assert work.told == [
        ("statement.decided", {"round": 1, "statement": id, "state": state, "by": 7})
        for id, state in ((1, "accepted"), (2, "declined"), (3, "taken-out"))
    ]


@pytest.mark.parametrize(
    ("state", "verbs"),
    [
        (State.ACCEPTED, (usecases.accept,)),
        (State.DECLINED, (usecases.accept, usecases.to_decline, usecases.decline,
                          usecases.take_out)),
        (State.TAKEN_OUT, (usecases.accept, usecases.to_decline, usecases.decline,
                           usecases.take_out)),
        (State.WAITING, (usecases.take_out,)),
    ],
)  # fmt: skip
async def test_what_was_decided_is_not_decided_again(state, verbs):
    work = running(a_statement(1, state=state))
    for verb in verbs:
        reason = ("重复",) if verb in (usecases.decline, usecases.take_out) else ()
        with pytest.raises(StatementDecided):
            await verb(work, LIN, FIRST, *reason)
    assert work.opinions.said[FIRST].state is state
    assert work.told == []


async def test_one_that_was_never_there_reads_as_decided_like_one_of_another_place():
    work = running(waiting(1))
    for actor, id in ((LIN, 9), (THEIR_LIN, 1)):
        for verb, *reason in ((usecases.accept,), (usecases.to_decline,), (usecases.decline, "a")):
            with pytest.raises(StatementDecided):
                await verb(work, actor, StatementId(id), *reason)


@pytest.mark.parametrize(
    ("reason", "refusal"),
    [("", ReasonWanted), (" …！ ", ReasonWanted), ("长" * 201, ReasonTooLong)],
)
async def test_without_a_reason_that_can_be_read_nothing_is_declined(reason, refusal):
    work = running(waiting(1), a_statement(2))
    for id in (1, 2):
        with pytest.raises(refusal):
            await usecases.decline(work, LIN, StatementId(id), reason)
    assert [one.state for one in work.opinions.said.values()] == [State.WAITING, State.ACCEPTED]
    assert work.told == []


async def test_a_reason_of_two_hundred_characters_is_kept_whole():
    work = running(waiting(1))
    assert (await usecases.decline(work, LIN, FIRST, "长" * 200)).reason == "长" * 200


async def test_after_the_end_nothing_more_is_let_in_but_things_are_still_taken_out():
    work = running(waiting(1), a_statement(2), waiting(3))
    work.at(ENDS)
    with pytest.raises(RoundOver):
        await usecases.accept(work, LIN, FIRST)
    assert (await usecases.decline(work, LIN, FIRST, "晚了")).state is State.DECLINED
    gone = await usecases.take_out(work, LIN, StatementId(2), "点了名")
    assert gone.state is State.TAKEN_OUT
    assert work.opinions.said[StatementId(3)].state is State.WAITING


async def test_a_coordinator_who_pressed_before_the_end_lets_it_in():
    work = running(waiting(1))
    work.now, work.arrived = ENDS + DAY, ENDS - TICK
    assert (await usecases.accept(work, LIN, FIRST)).state is State.ACCEPTED


async def test_what_is_taken_out_counts_no_more():
    work = running(a_statement(1), a_statement(2))
    work.answers(20, "++")
    work.answers(30, "-.")
    await usecases.take_out(work, LIN, FIRST, "点了名")
    seen = await usecases.look(work, ANN, ONE)
    assert (seen.counts.statements, seen.counts.people, seen.counts.answers) == (1, 1, 1)
    assert work.opinions.said[FIRST].community == HERE
