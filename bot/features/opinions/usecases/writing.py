"""Neighbours write statements; a coordinator looks at each once, and may take one out later."""

from dataclasses import replace

from bot.features.opinions.errors import (
    NotOnTheRoll,
    OwnStatement,
    RoundOver,
    StatementDecided,
)
from bot.features.opinions.model import ADVISED, KEPT, MOST_EACH, Pending, Round, State, Statement
from bot.features.opinions.ports import Work
from bot.features.opinions.rules import saying
from bot.features.opinions.usecases.rounds import on_roll, seen
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Event
from bot.kernel.ids import RoundId, StatementId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


@usecase(Permission.OPINION_GIVE)
async def may_write(work: Work, actor: Actor, id: RoundId) -> Round:
    """The round, if she may write something in it now. Raises NotAllowed, RoundOver, NotOnTheRoll.

    A coordinator may, for a neighbour without a phone.
    """
    one = await seen(work, actor, id)
    if not one.runs(work.arrived):
        raise RoundOver
    cares = actor.may(Permission.ROUND_REVIEW, one.community)
    if not (cares or on_roll(actor, one.community)):
        raise NotOnTheRoll
    return one


@usecase(Permission.OPINION_GIVE)
async def write(work: Work, actor: Actor, id: RoundId, said: str) -> Statement:
    """Keeps it until a coordinator has read it; the record says that there is one, not whose.

    Raises as `may_write`, and what `rules.saying` finds in it.
    """
    one = await may_write(work, actor, id)
    words = saying.statement(said)
    cares = actor.may(Permission.ROUND_REVIEW, one.community)  # she writes for several
    most = ADVISED if cares else MOST_EACH
    saying.check_new(words, actor.person, await work.opinions.statements(id), most)
    number = await work.opinions.next_statement()
    place = (id, one.community, actor.person, work.now)
    sent = Statement(number, *place, words, one.ends_at + KEPT)
    await work.opinions.put_statement(sent)
    facts = {"round": one.number, "statement": number}
    await work.record.append(Event(one.community, "statement.sent", facts))
    return sent


@usecase(Permission.ROUND_REVIEW)
async def pending(work: Work, actor: Actor, id: RoundId) -> Pending:
    """Those that she can look at, the oldest first. Raises NotAllowed."""
    one = await _cared_for(work, actor, id)
    every = await work.opinions.statements(id)
    waiting = tuple(each for each in every if each.state is State.WAITING)
    if await _alone(work, actor, one):
        return Pending(one, waiting, own=bool(waiting) and waiting[0].person == actor.person)
    others = tuple(each for each in waiting if each.person != actor.person)
    return Pending(one, others, kept=len(waiting) - len(others))


@usecase(Permission.ROUND_REVIEW)
async def shown_statements(
    work: Work, actor: Actor, id: RoundId
) -> tuple[Round, tuple[Statement, ...]]:
    """Those that neighbours answer, for whoever looks after them. Raises NotAllowed."""
    one = await _cared_for(work, actor, id)
    return one, tuple(saying.accepted(await work.opinions.statements(id)))


@usecase(Permission.ROUND_REVIEW)
async def accept(work: Work, actor: Actor, id: StatementId) -> Statement:
    """From now on neighbours answer it.

    Hers is for another coordinator; where there is none, the record says that it was her own.
    Raises StatementDecided, RoundOver, OwnStatement.
    """
    found, one = await _decidable(work, actor, id, State.WAITING)
    if not one.runs(work.arrived):
        raise RoundOver
    if found.person == actor.person and not await _alone(work, actor, one):
        raise OwnStatement
    return await _decide(work, actor, found, State.ACCEPTED)


@usecase(Permission.ROUND_REVIEW)
async def to_decline(work: Work, actor: Actor, id: StatementId) -> Statement:
    """One that waits, or that is shown and shall go. Raises StatementDecided."""
    found, _one = await _decidable(work, actor, id, State.WAITING, State.ACCEPTED)
    return found


@usecase(Permission.ROUND_REVIEW)
async def decline(work: Work, actor: Actor, id: StatementId, said: str) -> Statement:
    """It is not shown; the reason goes to whoever wrote it.

    Raises as `to_decline`, ReasonWanted, ReasonTooLong.
    """
    found = await to_decline(work, actor, id)
    if found.state is State.ACCEPTED:
        return await take_out(work, actor, id, said)
    return await _decide(work, actor, found, State.DECLINED, saying.reason(said))


@usecase(Permission.ROUND_REVIEW)
async def take_out(work: Work, actor: Actor, id: StatementId, said: str) -> Statement:
    """One that was shown is not shown any more, and its answers do not count."""
    found, _one = await _decidable(work, actor, id, State.ACCEPTED)
    return await _decide(work, actor, found, State.TAKEN_OUT, saying.reason(said))


async def _decide(
    work: Work, actor: Actor, found: Statement, state: State, reason: str = ""
) -> Statement:
    decided = replace(found, state=state, reason=reason, by=actor.person)
    await work.opinions.put_statement(decided)
    one = await work.opinions.round(found.round)
    assert one is not None  # a round is never deleted
    facts: dict[str, object] = {
        "round": one.number,
        "statement": found.id,
        "state": state.value,
        "by": actor.person,
    }
    if state is State.ACCEPTED and found.person == actor.person:
        facts["own"] = True
    await work.record.append(Event(found.community, "statement.decided", facts))
    return decided


async def _decidable(
    work: Work, actor: Actor, id: StatementId, *states: State
) -> tuple[Statement, Round]:
    found = await work.opinions.statement(id)
    if found is None or not actor.may(Permission.ROUND_REVIEW, found.community):
        raise StatementDecided
    if found.state not in states:
        raise StatementDecided
    one = await work.opinions.round(found.round)
    assert one is not None  # a round is never deleted
    return found, one


async def _alone(work: Work, actor: Actor, one: Round) -> bool:
    """Whether nobody else coordinates there."""
    return not set(await work.residents.coordinators(one.community)) - {actor.person}


async def _cared_for(work: Work, actor: Actor, id: RoundId) -> Round:
    one = await work.opinions.round(id)
    if one is None or not actor.may(Permission.ROUND_REVIEW, one.community):
        raise NotAllowed
    return one
