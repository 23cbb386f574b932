"""Neighbours answer in private, one statement after the other; only she sees what she answered."""

from dataclasses import dataclass

from bot.features.opinions.errors import NotOnTheRoll, RoundOver, StatementGone
from bot.features.opinions.model import Answer, Round, State, Statement
from bot.features.opinions.ports import Work
from bot.features.opinions.rules import answering, saying
from bot.features.opinions.usecases.rounds import on_roll, seen
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import RoundId, StatementId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


@dataclass(frozen=True)
class Asking:
    """What she is asked next, None when all are answered; `left` are those without an answer."""

    round: Round
    statement: Statement | None
    left: int
    answered: int


@dataclass(frozen=True)
class Given:
    """Her answer to a statement, and what stood there before."""

    round: Round
    statement: Statement
    said: Answer | None
    before: Answer | None


@usecase(Permission.OPINION_GIVE)
async def next_statement(work: Work, actor: Actor, id: RoundId) -> Asking:
    """The least answered of those she has not answered.

    Raises NotAllowed, RoundOver, NotOnTheRoll.
    """
    one = await _open_to(work, actor, id)
    shown = {each.id: each for each in saying.accepted(await work.opinions.statements(id))}
    hers = await work.opinions.answers_of(id, actor.person)
    counts = await work.opinions.seen(id)
    turns = answering.in_turn(shown, hers, counts, actor.person)
    first = shown[turns[0]] if turns else None
    return Asking(one, first, len(turns), len(shown) - len(turns))


@usecase(Permission.OPINION_GIVE)
async def answer(work: Work, actor: Actor, id: StatementId, said: Answer) -> Given:
    """Keeps it in place of an earlier one.

    Raises NotAllowed, RoundOver, NotOnTheRoll, StatementGone.
    """
    found, one, before = await _hers(work, actor, id)
    await work.opinions.answer(found, actor.person, said, work.now)
    return Given(one, found, said, before)


@usecase(Permission.OPINION_GIVE)
async def take_back(work: Work, actor: Actor, id: StatementId, before: Answer | None) -> Given:
    """As it was before a wrong tap. Raises as `answer`."""
    found, one, now = await _hers(work, actor, id)
    if now is not None:
        await work.opinions.answer(found, actor.person, before, work.now)
    return Given(one, found, before, now)


@usecase(Permission.OPINION_GIVE)
async def one_answer(work: Work, actor: Actor, id: StatementId) -> Given:
    """A statement with what she answered, to be changed. Raises as `answer`."""
    found, one, said = await _hers(work, actor, id)
    return Given(one, found, said, said)


@usecase(Permission.OPINION_GIVE)
async def own_answers(work: Work, actor: Actor, id: RoundId) -> tuple[Round, tuple[Statement, ...]]:
    """Those she answered, in the order in which they were written. Raises as `next_statement`."""
    one = await _open_to(work, actor, id)
    hers = await work.opinions.answers_of(id, actor.person)
    shown = saying.accepted(await work.opinions.statements(id))
    return one, tuple(each for each in shown if each.id in hers)


async def _hers(
    work: Work, actor: Actor, id: StatementId
) -> tuple[Statement, Round, Answer | None]:
    found = await work.opinions.statement(id)
    if found is None:
        raise NotAllowed
    one = await _open_to(work, actor, found.round)
    if found.state is not State.ACCEPTED:
        raise StatementGone
    return found, one, (await work.opinions.answers_of(one.id, actor.person)).get(id)


async def _open_to(work: Work, actor: Actor, id: RoundId) -> Round:
    one = await seen(work, actor, id)
    if not on_roll(actor, one.community):
        raise NotOnTheRoll
    if not one.runs(work.arrived):
        raise RoundOver
    return one
