"""A coordinator ends a round before its time, or gives neighbours longer."""

from dataclasses import replace
from datetime import timedelta

from bot.features.opinions.errors import RoundOver
from bot.features.opinions.model import KEPT, Round
from bot.features.opinions.ports import Work
from bot.features.opinions.rules import saying
from bot.features.opinions.usecases.rounds import recorded_end, seen
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Event
from bot.kernel.ids import RoundId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


@usecase(Permission.ROUND_REVIEW)
async def may_change_end(work: Work, actor: Actor, id: RoundId) -> Round:
    """A round that runs, in a place of hers. Raises NotAllowed, RoundOver."""
    one = await seen(work, actor, id)
    if not actor.may(Permission.ROUND_REVIEW, one.community):
        raise NotAllowed
    if not one.runs(work.now):
        raise RoundOver
    return one


@usecase(Permission.ROUND_REVIEW)
async def may_stop(work: Work, actor: Actor, id: RoundId, why: str) -> tuple[Round, str]:
    """The round and her reason as its card will show it, before she is asked once more.

    Raises NotAllowed, RoundOver, ReasonWanted, ReasonTooLong, StatementWithLink,
    StatementWithPhone, StatementWithFlat.
    """
    return await may_change_end(work, actor, id), saying.public_reason(why)


@usecase(Permission.ROUND_REVIEW)
async def stop(work: Work, actor: Actor, id: RoundId, why: str) -> Round:
    """Nothing more is taken from now on; the card says why. Raises as `may_stop`."""
    one, reason = await may_stop(work, actor, id, why)
    over = replace(one, ended_at=work.now, why=reason)
    await recorded_end(work, over, {"by": actor.person, "why": reason})
    return over


@usecase(Permission.ROUND_REVIEW)
async def extend(work: Work, actor: Actor, id: RoundId, days: int) -> Round:
    """So many days longer; what was said is kept as long after the new end.

    Raises NotAllowed, RoundOver, RoundEndWrong.
    """
    one = await may_change_end(work, actor, id)
    ends_at = one.ends_at + timedelta(days=days)
    saying.check_longer(one.ends_at, ends_at, work.now)
    longer = replace(one, ends_at=ends_at)
    await work.opinions.put_round(longer)
    await work.opinions.keep_until(id, ends_at + KEPT)
    facts = {"round": one.number, "ends_at": ends_at.isoformat(), "by": actor.person}
    await work.record.append(Event(one.community, "round.extend", facts))
    return longer
