"""Letters and the door list: how flats without a telephone at hand are reached (FIELD T5).

A letter is made in two steps. *Prepared*, it has its secrets and nothing is kept; so it can be
set in type, which takes its time. *Kept*, it works, and only then do older ones stop.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.features.residents import rules
from bot.features.residents.errors import CommunityUnknown, FlatTaken
from bot.features.residents.model import Listed, Unit
from bot.features.residents.model.invitations import LETTER_LIVES, Invitation, Link, Opens
from bot.features.residents.ports import Work
from bot.features.residents.rules import codes
from bot.kernel import links
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Event
from bot.kernel.ids import CommunityId, UnitId
from bot.kernel.people import Actor, Permission
from bot.kernel.roll import Neighbourhood
from bot.kernel.usecase import usecase


@usecase(Permission.INVITATION_ISSUE)
async def letters_wanted(work: Work, actor: Actor, community: CommunityId) -> Listed:
    """The flats that have no voter; marked are those with a letter or link that still works.

    Raises:
        NotAllowed: not her community.
        CommunityUnknown: there is no such community.
    """
    place = await _place(work, actor, community, Permission.INVITATION_ISSUE)
    taken = await work.residents.represented(community)
    units = [one for one in await work.residents.units(community) if one.id not in taken]
    units.sort(key=rules.as_counted)
    unused = await work.residents.unused(community, work.now)
    return Listed(place, tuple(units), unused & {one.id for one in units})


@usecase(Permission.INVITATION_ISSUE)
async def prepare_letters(
    work: Work, actor: Actor, community: CommunityId, units: Collection[UnitId] | None = None
) -> tuple[Link, ...]:
    """A letter for each flat without a voter, or for those of `units`; nothing is kept of it.

    Raises:
        NotAllowed: not her community, or a flat that is not there.
        FlatTaken: one of `units` has a voter both as resident and as owner.
        CommunityUnknown: there is no such community.
    """
    if units is None:
        wanted = await letters_wanted(work, actor, community)
        return _prepared(work, wanted.place, wanted.units)
    place = await _place(work, actor, community, Permission.INVITATION_ISSUE)
    found = {one.id: one for one in await work.residents.units(community)}
    if not set(units) <= found.keys():
        raise NotAllowed
    seated = await work.residents.represented(community)
    for unit in units:
        if rules.full(seated.get(unit, {})):
            raise FlatTaken(found[unit].label)
    return _prepared(work, place, sorted(map(found.__getitem__, units), key=rules.as_counted))


def _prepared(work: Work, place: Neighbourhood, units: Sequence[Unit]) -> tuple[Link, ...]:
    expires = work.now + LETTER_LIVES
    dice = _Dice(work, set())
    return tuple(
        Link(
            place,
            unit.label,
            links.payload(Opens.UNIT.value, work.entropy.token(links.SECRET_BYTES)),
            expires,
            unit.id,
            dice.code(),
        )
        for unit in units
    )


@dataclass
class _Dice:
    """No two letters of a pile have the same code."""

    work: Work
    thrown: set[str]

    def code(self) -> str:
        while True:
            code = codes.made(self.work.entropy.token(codes.RANDOM_BYTES))
            if codes.sure(code) and code not in self.thrown:
                self.thrown.add(code)
                return code


@usecase(Permission.INVITATION_ISSUE)
async def keep_letters(
    work: Work, actor: Actor, community: CommunityId, letters: Sequence[Link]
) -> tuple[Link, ...]:
    """From now on these letters work, and older ones and links of the same flats do not.

    One whose flat got all its voters meanwhile is worth nothing: it is not kept, and given back.

    Raises:
        NotAllowed: not her community, or not its letters.
    """
    if not actor.may(Permission.INVITATION_ISSUE, community):
        raise NotAllowed
    theirs = {one.id for one in await work.residents.units(community)}
    if any(one.unit not in theirs for one in letters):
        raise NotAllowed
    seated = await work.residents.represented(community)
    full = {unit for unit, seats in seated.items() if rules.full(seats)}
    kept = [one for one in letters if one.unit is not None and one.unit not in full]
    await work.residents.withdraw({one.unit for one in kept if one.unit is not None})
    for one in kept:
        digest, code = links.digest(one.payload[1:]), work.code_digest(one.code)
        await work.residents.put_invitation(
            Invitation(
                digest, Opens.UNIT, community, one.unit, one.expires_at, actor.person, code=code
            )
        )
    facts = {"letters": len(kept), "by": actor.person}
    await work.record.append(Event(community, "letters.issue", facts))
    return tuple(one for one in letters if one not in kept)


@usecase(Permission.INVITATION_ISSUE)
async def issue_letters(
    work: Work, actor: Actor, community: CommunityId, units: Collection[UnitId] | None = None
) -> tuple[Link, ...]:
    """Both steps at once. Raises as they do."""
    letters = await prepare_letters(work, actor, community, units)
    await keep_letters(work, actor, community, letters)
    return letters


@usecase(Permission.INVITATION_ISSUE)
async def reprint_letter(work: Work, actor: Actor, unit: UnitId) -> Link:
    """One flat's letter anew; an older one that nobody used stops working.

    Raises:
        NotAllowed: no such flat, or not of her community.
        FlatTaken: it has all its voters.
    """
    found = await printable_unit(work, actor, unit)
    return (await issue_letters(work, actor, found.community, [unit]))[0]


@usecase(Permission.INVITATION_ISSUE)
async def printable_unit(work: Work, actor: Actor, unit: UnitId) -> Unit:
    """The flat, if it may have a letter. Raises NotAllowed, FlatTaken."""
    found = await work.residents.unit(unit)
    if found is None or not actor.may(Permission.INVITATION_ISSUE, found.community):
        raise NotAllowed
    if rules.full(await work.residents.seated(unit)):
        raise FlatTaken(found.label)
    return found


@usecase(Permission.ROLL_SEE)
async def door_list(work: Work, actor: Actor, community: CommunityId) -> Listed:
    """Every flat; marked are those somebody votes for. It names nobody.

    Raises:
        NotAllowed: not her community.
        CommunityUnknown: there is no such community.
    """
    place = await _place(work, actor, community, Permission.ROLL_SEE)
    units = sorted(await work.residents.units(community), key=rules.as_counted)
    return Listed(place, tuple(units), frozenset(await work.residents.represented(community)))


async def _place(
    work: Work, actor: Actor, community: CommunityId, permission: Permission
) -> Neighbourhood:
    if not actor.may(permission, community):
        raise NotAllowed
    place = (await work.residents.neighbourhoods([community])).get(community)
    if place is None:
        raise CommunityUnknown(community)
    return place
