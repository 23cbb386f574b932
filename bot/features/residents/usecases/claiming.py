"""A neighbour follows the link of a flat or types its code, and gets its votes.

First she says what she is to it.

A flat has one vote among those who live there and one among the owners. Where somebody else holds
the one she asks for, nobody is pushed out: the claim waits for a coordinator, and both are told.
"""

from collections.abc import Collection

from bot.features.residents import rules
from bot.features.residents.errors import LinkSpent
from bot.features.residents.model import Claim, Claimed, Offered, Tie, Unit
from bot.features.residents.model.invitations import Invitation, Opens, Paused, WrongCode
from bot.features.residents.ports import Work
from bot.features.residents.rules import tries
from bot.kernel.events import Event
from bot.kernel.offices import check_holder
from bot.kernel.people import Actor, Permission, Role
from bot.kernel.roll import Electorate, Neighbourhood
from bot.kernel.text import one_of
from bot.kernel.usecase import usecase


@usecase(Permission.INVITATION_REDEEM)
async def look_at_link(work: Work, actor: Actor, digest: str) -> Offered:
    """The flat behind a link and what she may be to it; the link stays unused.

    Nothing is offered where she has all its votes, or has used this link before.

    Raises:
        LinkSpent: unknown, expired, used by somebody else, or by her and nothing came of it.
    """
    return await _offered(work, actor, await work.residents.invitation(digest))


@usecase(Permission.INVITATION_REDEEM)
async def look_at_code(work: Work, actor: Actor, code: str) -> Offered | WrongCode | Paused:
    """The same for the code of a letter. Wrong ones are counted, and so never raised: a refusal
    takes back all that was written with it.
    """
    before = await work.residents.tries(actor.person)
    if wait := tries.paused(before, work.now):
        return wait
    try:
        found = await work.residents.invitation_by_code(work.code_digest(code))
        return await _offered(work, actor, found)
    except LinkSpent:
        after = tries.failed(before, actor.person, work.now)
        work.residents.keep_tries(after)
        return tries.told(after, work.now)


async def _offered(work: Work, actor: Actor, found: Invitation | None) -> Offered:
    used, before, unit, place = await _behind(work, actor, found)
    hers = await _hers(work, actor, unit)
    ties = rules.ties(unit.kind)
    if before or len(hers) == len(Electorate):
        ties = ()
    return Offered(unit, place, ties, tuple(hers), used.digest)


@usecase(Permission.INVITATION_REDEEM)
async def claim_unit(work: Work, actor: Actor, digest: str, tie: Tie = Tie.BOTH) -> Claimed:
    """Gives her the votes of the flat that are free; for the others a claim waits.

    The same link again changes nothing for her.

    Raises:
        LinkSpent: as `look_at_link` does, or nobody can be this to such a flat.
        NobodyThere, AuditorAlone: she cannot vote for a flat.
    """
    found = await work.residents.invitation(digest)
    used, before, unit, place = await _behind(work, actor, found)
    hers = await _hers(work, actor, unit)
    waiting = [one for one in await work.residents.claims(unit.id) if one.person == actor.person]
    if before or set(tie.electorates) <= set(hers):
        return Claimed(unit, place, tie, tuple(hers), tuple(waiting))
    if tie not in rules.ties(unit.kind):
        raise LinkSpent
    check_holder(actor, Role.REPRESENTATIVE)
    await work.residents.put_invitation(used)
    await _reads(work, actor, place)
    taken = await work.residents.seated(unit.id)
    asked = [one for one in tie.electorates if one not in hers]
    free = tuple(one for one in asked if one not in taken)
    if free:
        await work.residents.represent(unit, actor.person, work.now, free)
        await _recorded(work, actor, unit, tie, free)
    held = [await _held(work, actor, unit, one, tie) for one in asked if one in taken]
    return Claimed(unit, place, tie, free, tuple(held))


async def _behind(
    work: Work, actor: Actor, found: Invitation | None
) -> tuple[Invitation, bool, Unit, Neighbourhood]:
    """The link as she uses it, whether she had before, and what it leads to."""
    used, before = rules.redeemed(found, Opens.UNIT, actor.person, work.now)
    unit = await work.residents.unit(used.unit) if used.unit else None
    if unit is None:
        raise LinkSpent
    claims = [one for one in await work.residents.claims(unit.id) if one.person == actor.person]
    if before and not claims and not await _hers(work, actor, unit):
        raise LinkSpent  # she voted for it once and does so no more
    place = (await work.residents.neighbourhoods([unit.community]))[unit.community]
    return used, before, unit, place


async def _hers(work: Work, actor: Actor, unit: Unit) -> list[Electorate]:
    seated = await work.residents.seated(unit.id)
    return [one for one in Electorate if seated.get(one) == actor.person]


async def _reads(work: Work, actor: Actor, place: Neighbourhood) -> None:
    """From now on she hears unasked too, so the language of her Telegram is kept if it is another
    than the neighbourhood's.
    """
    if actor.language and actor.language != one_of(place.language):
        await work.residents.choose_language(actor.person, actor.language, work.now)


async def _recorded(
    work: Work, actor: Actor, unit: Unit, tie: Tie, given: Collection[Electorate]
) -> None:
    facts = {"unit": unit.id, "label": unit.label, "person": actor.person, "as": tie.value}
    if set(given) == set(tie.electorates):
        await work.record.append(Event(unit.community, "unit.claim", facts))
        return
    for one in given:
        only = {"electorate": one.value}
        await work.record.append(Event(unit.community, "unit.claim", facts | only))


async def _held(work: Work, actor: Actor, unit: Unit, electorate: Electorate, tie: Tie) -> Claim:
    """Her claim that waits; one that waits already is not filed twice."""
    for one in await work.residents.claims(unit.id):
        if (one.person, one.electorate) == (actor.person, electorate):
            return one
    number = await work.residents.next_claim()
    claim = Claim(number, unit.community, unit.id, electorate, actor.person, tie, work.now)
    await work.residents.put_claim(claim)
    facts = {
        "unit": unit.id,
        "label": unit.label,
        "electorate": electorate.value,
        "person": actor.person,
    }
    await work.record.append(Event(unit.community, "unit.contested", facts))
    return claim
