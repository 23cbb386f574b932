"""A neighbour without Telegram gets the vote of her flat: her coordinator enters her (FIELD T5).

She is a person like any other, with a number of ours, so that conflicts, sales and the count know
one kind of voter. Her votes come on paper.
"""

from bot.features.residents import rules
from bot.features.residents.errors import FlatTaken, NameUnfit
from bot.features.residents.model import LONGEST_NAME, Assisted, Offered, Tie
from bot.features.residents.ports import Work
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Event, done_by
from bot.kernel.ids import PersonId, UnitId
from bot.kernel.people import Actor, Permission
from bot.kernel.roll import EVERYBODY
from bot.kernel.usecase import usecase


@usecase(Permission.SEAT_SETTLE)
async def look_at_flat(
    work: Work, actor: Actor, unit_id: UnitId, tie: Tie | None = None
) -> Offered:
    """The flat and what somebody may still be to it.

    Raises:
        NotAllowed: no such flat in her communities.
        FlatTaken: it has all its voters, or those that somebody with this tie would be.
    """
    unit = await work.residents.unit(unit_id)
    if unit is None or not actor.may(Permission.SEAT_SETTLE, unit.community):
        raise NotAllowed
    taken = await work.residents.seated(unit.id)
    free = tuple(
        tie for tie in rules.ties(unit.kind) if not any(one in taken for one in tie.electorates)
    )
    if not free or (tie is not None and tie not in free):
        raise FlatTaken(unit.label)
    place = (await work.residents.neighbourhoods([unit.community]))[unit.community]
    return Offered(unit, place, free)


@usecase(Permission.SEAT_SETTLE)
async def read_name(work: Work, actor: Actor, said: str) -> str:  # noqa: ARG001
    """A name as it is kept. Raises NameUnfit."""
    seen = "".join(one for one in said if one.isspace() or one.isprintable())
    name = " ".join(seen.split())
    if len(name) > LONGEST_NAME or not any(one.isalnum() for one in name):
        raise NameUnfit(LONGEST_NAME)
    return name


@usecase(Permission.SEAT_SETTLE)
async def seat_on_paper(
    work: Work, actor: Actor, unit_id: UnitId, name: str, tie: Tie, second: PersonId | None = None
) -> Assisted:
    """She votes for the flat from now on, on paper; links that nobody used stop working.

    Raises:
        NotAllowed, NameUnfit: as above.
        FlatTaken: somebody votes for it already in one of these ways.
    """
    offered = await look_at_flat(work, actor, unit_id, tie)
    unit, named = offered.unit, await read_name(work, actor, name)
    person = await work.residents.put_on_paper(unit.community, named, actor.person, work.now)
    await work.residents.represent(unit, person, work.now, tie.electorates)
    if (await work.residents.seated(unit.id)).keys() >= EVERYBODY:
        await work.residents.withdraw([unit.id])
    facts = {"unit": unit.id, "label": unit.label, "person": person, "as": tie.value}
    entered = facts | {"on_paper": True} | done_by(actor.person, second)
    await work.record.append(Event(unit.community, "unit.claim", entered))
    return Assisted(unit, named, tie)
