"""One asks, another confirms or refuses, or the time runs out; each of it is on the record.

Doing it is not done here: `bot.reactions.acts` calls the use case of the feature, in the stead of
who asked, with her rights of that moment, and in the same unit of work as the confirmation. Where
that is refused, the confirmation never happened and the act still waits.
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from typing import Any

from bot.features.acts.errors import ActGone, OwnAct
from bot.features.acts.model import WAITS, Act, ActKind, Ended
from bot.features.acts.ports import Work
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Alarm, Event
from bot.kernel.ids import ActId, CommunityId, PersonId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase

EXPIRES = "act.expire"


@usecase(Permission.ACT_SECOND)
async def seconds(
    work: Work, actor: Actor, community: CommunityId, concerned: Collection[PersonId] = ()
) -> tuple[PersonId, ...]:
    """Who else coordinates there, is not concerned and could confirm; nobody where she is alone.

    Raises:
        NotAllowed: not her community.
    """
    if not actor.may(Permission.ACT_SECOND, community):
        raise NotAllowed
    everyone = await work.residents.coordinators(community)
    return tuple(one for one in everyone if one != actor.person and one not in concerned)


@usecase(Permission.ACT_SECOND)
async def ask(
    work: Work,
    actor: Actor,
    community: CommunityId,
    kind: ActKind,
    body: Mapping[str, Any],
    concerned: Collection[PersonId] = (),
) -> Ended:
    """Keeps what she wants to do until another coordinator says yes, for 72 hours.

    Raises:
        NotAllowed: not her community, or nobody else is there to be asked.
    """
    others = await seconds(work, actor, community, concerned)
    if not others:
        raise NotAllowed
    expires = work.now + WAITS
    number = await work.acts.next_id()
    act = Act(number, community, kind, body, actor.person, work.now, expires)
    await work.acts.put(act)
    await work.alarms.set(Alarm(f"{EXPIRES}:{act.id}", EXPIRES, act.id, expires))
    await work.record.append(Event(community, "act.asked", _facts(act)))
    return Ended(act, others)


@usecase(Permission.ACT_SECOND)
async def asked_already(
    work: Work, actor: Actor, community: CommunityId, kind: ActKind, body: Mapping[str, Any]
) -> Act | None:
    """The very same, where she has asked for it before and it still waits.

    Who taps twice asks once: the others have one message to answer (P3).
    """
    return await _the_same(work, actor.person, (community, kind, body))


@usecase(Permission.ACT_SECOND)
async def asked_by_another(
    work: Work, actor: Actor, community: CommunityId, kind: ActKind, body: Mapping[str, Any]
) -> Act | None:
    """The very same, where another coordinator asks for it: who wants it too confirms it."""
    for other in await seconds(work, actor, community):
        if found := await _the_same(work, other, (community, kind, body)):
            return found
    return None


async def _the_same(
    work: Work, person: PersonId, wanted: tuple[CommunityId, ActKind, Mapping[str, Any]]
) -> Act | None:
    community, kind, body = wanted
    written = _written(body)
    for one in await work.acts.asked_by(person):
        same = (one.community, one.kind, _written(one.body)) == (community, kind, written)
        if same and work.now <= one.expires_at:
            return one
    return None


@usecase(Permission.ACT_SECOND)
async def waiting(work: Work, actor: Actor, act_id: ActId) -> Act:
    """An act that waits in one of her communities. Raises ActGone."""
    act = await work.acts.get(act_id)
    if act is None or not actor.may(Permission.ACT_SECOND, act.community):
        raise ActGone
    if work.now > act.expires_at:
        raise ActGone
    return act


@usecase(Permission.ACT_SECOND)
async def confirm(work: Work, actor: Actor, act_id: ActId) -> Act:
    """She is the second person. Raises ActGone, OwnAct."""
    act = await waiting(work, actor, act_id)
    if actor.person == act.asked_by:
        raise OwnAct
    await _end(work, act, "act.confirmed", actor.person)
    return act


@usecase(Permission.ACT_SECOND)
async def refuse(work: Work, actor: Actor, act_id: ActId) -> Ended:
    """Another coordinator says no, or who asked takes it back. Raises ActGone."""
    act = await waiting(work, actor, act_id)
    everyone = await work.residents.coordinators(act.community)
    own = actor.person == act.asked_by
    await _end(work, act, "act.withdrawn" if own else "act.refused", actor.person)
    return Ended(act, tuple(one for one in everyone if one != act.asked_by))


@usecase(Permission.ACT_SECOND)
async def outdate(work: Work, actor: Actor, act_id: ActId) -> Act:
    """She would have confirmed it, but it would do something else now. Raises ActGone, OwnAct."""
    act = await waiting(work, actor, act_id)
    if actor.person == act.asked_by:
        raise OwnAct
    await _end(work, act, "act.outdated", actor.person)
    return act


@usecase(Permission.ACT_EXPIRE)
async def expire(work: Work, actor: Actor, act_id: ActId) -> Act | None:  # noqa: ARG001
    """Its time is over; None where it has ended before."""
    act = await work.acts.get(act_id)
    if act is None:
        return None
    await _end(work, act, "act.expired", None)
    return act


async def _end(work: Work, act: Act, kind: str, by: PersonId | None) -> None:
    await work.acts.drop(act.id)
    await work.alarms.cancel(f"{EXPIRES}:{act.id}")
    ended = {"by": by} if by is not None else {}
    await work.record.append(Event(act.community, kind, _facts(act) | ended))


def _facts(act: Act) -> dict[str, object]:
    """What was asked is fixed by a hash, so that something else cannot be confirmed in its name."""
    body = hashlib.sha256(_written(act.body).encode()).hexdigest()
    return {"act": act.id, "kind": act.kind.value, "asked_by": act.asked_by, "body": body}


def _written(body: Mapping[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
