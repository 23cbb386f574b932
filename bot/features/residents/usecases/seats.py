"""Who votes for a flat changes: a claim is decided, a flat is sold, somebody leaves.

Nobody loses a vote while a ballot is open in which she has it (PROMISES 7.2, row 16), except by her
own wish: what she has voted stays.
"""

from bot.features.residents.errors import ClaimGone, NothingHeld, OwnMatter, SeatInUse
from bot.features.residents.model import Claim, Disputed, Housed, Left, Sale, Settled, Unit
from bot.features.residents.ports import Work
from bot.kernel.errors import AuditorAlone, NotAllowed
from bot.kernel.events import Event, done_by
from bot.kernel.ids import ClaimId, PersonId, UnitId
from bot.kernel.people import Actor, Permission, Role
from bot.kernel.roll import Electorate, Neighbourhood
from bot.kernel.usecase import usecase


@usecase(Permission.SEAT_SETTLE)
async def disputed(work: Work, actor: Actor, claim_id: ClaimId) -> Disputed:
    """A claim that waits for a coordinator.

    Raises:
        ClaimGone: no such claim waits in her communities.
        OwnMatter: she is one of the two.
    """
    claim, unit, place = await _waiting(work, actor, claim_id)
    before = (await work.residents.seated(unit.id)).get(claim.electorate)
    concerned = {claim.person, before} - {None}
    if actor.person in concerned:
        raise OwnMatter
    return Disputed(claim, unit, place, frozenset(one for one in concerned if one))


@usecase(Permission.SEAT_SETTLE)
async def settle_claim(
    work: Work, actor: Actor, claim_id: ClaimId, *, give: bool, second: PersonId | None = None
) -> Settled:
    """Gives the vote to who claimed it, or leaves it with who has it.

    Raises:
        ClaimGone: no such claim waits in her communities.
        OwnMatter: she is one of the two.
        SeatInUse: it is to be given, and a ballot is open in which it counts.
        AuditorAlone: it is to be given to an auditor.
    """
    claim, unit, place = await _waiting(work, actor, claim_id)
    before = (await work.residents.seated(unit.id)).get(claim.electorate)
    if {actor.person, second} & {claim.person, before} - {None}:
        raise OwnMatter
    if give:
        await _no_auditor(work, claim.person)
    if give and before is not None:
        await _not_in_use(work, unit, claim.electorate, place)
    if give:
        await work.residents.represent(unit, claim.person, work.now, [claim.electorate])
    await work.residents.drop_claim(claim.id)
    facts = {
        "unit": unit.id,
        "label": unit.label,
        "electorate": claim.electorate.value,
        "person": claim.person,
        **done_by(actor.person, second),
    }
    kind = "unit.seat" if give else "unit.refused"
    await work.record.append(Event(unit.community, kind, facts))
    return Settled(claim, unit, place, give, before)


@usecase(Permission.SEAT_LEAVE)
async def leave_unit(work: Work, actor: Actor, unit_id: UnitId) -> Left:
    """She votes for the flat no more; what she has voted stays.

    Raises:
        NothingHeld: she does not vote for such a flat.
    """
    unit = await work.residents.unit(unit_id)
    seated = await work.residents.seated(unit_id)
    hers = tuple(one for one in Electorate if seated.get(one) == actor.person)
    if unit is None or not hers:
        raise NothingHeld
    await work.residents.unseat(unit.id, hers)
    facts = _freed(unit, hers) | {"person": actor.person}
    await work.record.append(Event(unit.community, "unit.leave", facts))
    return Left(unit, await _place(work, unit), hers)


@usecase(Permission.SEAT_SETTLE)
async def sell_unit(
    work: Work, actor: Actor, unit_id: UnitId, *, moved_out: bool, second: PersonId | None = None
) -> Sale:
    """The flat has another owner, whom nobody knows yet; with `moved_out` who lived there is gone.

    Its owners leave the roll, so that it counts as a head of its own until the next roll names the
    buyer; links that nobody used stop working.

    Raises:
        NotAllowed: no such flat in her communities.
        OwnMatter: it is a flat she votes for herself.
        SeatInUse: a ballot is open in which a vote that would end counts.
    """
    unit = await work.residents.unit(unit_id)
    if unit is None or not actor.may(Permission.SEAT_SETTLE, unit.community):
        raise NotAllowed
    place = await _place(work, unit)
    ended = tuple(Electorate) if moved_out else (Electorate.OWNERS,)
    seated = await work.residents.seated(unit.id)
    before = {one: seated[one] for one in ended if one in seated}
    if {actor.person, second} & set(before.values()):
        raise OwnMatter
    for one in ended:
        await _not_in_use(work, unit, one, place)
    await work.residents.unseat(unit.id, tuple(before))
    await work.residents.withdraw([unit.id])
    owned = (await work.residents.ownerships(unit.community)).get(unit.id, frozenset())
    await work.residents.own(unit.id, owned, ())
    facts = _freed(unit, ended) | done_by(actor.person, second)
    await work.record.append(Event(unit.community, "unit.sold", facts))
    return Sale(Left(unit, place, ended), frozenset(before.values()))


@usecase(Permission.SEAT_SETTLE)
async def housed(work: Work, actor: Actor, unit_id: UnitId) -> Housed:
    """Where the flat is. Raises NotAllowed: no such flat in her communities."""
    unit = await work.residents.unit(unit_id)
    if unit is None or not actor.may(Permission.SEAT_SETTLE, unit.community):
        raise NotAllowed
    seated = await work.residents.seated(unit.id)
    return Housed(await _place(work, unit), frozenset(seated.values()))


async def _waiting(
    work: Work, actor: Actor, claim_id: ClaimId
) -> tuple[Claim, Unit, Neighbourhood]:
    claim = await work.residents.claim(claim_id)
    if claim is None or not actor.may(Permission.SEAT_SETTLE, claim.community):
        raise ClaimGone
    unit = await work.residents.unit(claim.unit)
    assert unit is not None  # a flat is never deleted
    return claim, unit, await _place(work, unit)


async def _place(work: Work, unit: Unit) -> Neighbourhood:
    return (await work.residents.neighbourhoods([unit.community]))[unit.community]


async def _no_auditor(work: Work, person: PersonId) -> None:
    """She may have become one since she asked for the vote."""
    if any(one.role is Role.AUDITOR for one in await work.residents.offices_of(person)):
        raise AuditorAlone


async def _not_in_use(work: Work, unit: Unit, electorate: Electorate, place: Neighbourhood) -> None:
    until = await work.ballots.open_until(unit.community, electorate)
    if until is not None:
        raise SeatInUse(unit.label, until, place.zone)


def _freed(unit: Unit, electorates: tuple[Electorate, ...]) -> dict[str, object]:
    """For the record: in which votes nobody speaks for the flat now."""
    listed = [one.value for one in electorates]
    return {"unit": unit.id, "label": unit.label, "electorates": listed}
