"""A roll comes in from a file: first what it would change, then all of it or nothing."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.features.residents import rules
from bot.features.residents.errors import CommunityUnknown
from bot.features.residents.model import Differences, Imported, NamedOwner, Owner, RollRow, Unit
from bot.features.residents.ports import Work
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Event, done_by
from bot.kernel.ids import CommunityId, PersonId, UnitId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


@usecase(Permission.ROLL_IMPORT)
async def compare_roll(
    work: Work, actor: Actor, community: CommunityId, rows: Sequence[RollRow]
) -> Differences:
    """What importing these rows would change; nothing is kept.

    Thousands of rows are compared in a thread, so that nobody waits for it.

    Raises:
        NotAllowed: a coordinator of another community.
        CommunityUnknown: there is no such community.
    """
    await _there(work, actor, community)
    roll = await _opened(work, community)
    units = list(roll.units.values())
    return await asyncio.to_thread(rules.differences, units, roll.named(), rows)


async def _there(work: Work, actor: Actor, community: CommunityId) -> None:
    if not actor.may(Permission.ROLL_IMPORT, community):
        raise NotAllowed
    if community not in await work.residents.neighbourhoods([community]):
        raise CommunityUnknown(community)


@usecase(Permission.ROLL_IMPORT)
async def import_roll(
    work: Work,
    actor: Actor,
    community: CommunityId,
    rows: Sequence[RollRow],
    second: PersonId | None = None,
) -> Imported:
    """Adds flats and brings those that are there up to date; never deletes one.

    `second` has confirmed it; without one it is done by one person, and the record says so.

    Raises:
        NotAllowed: a coordinator of another community.
        CommunityUnknown: there is no such community.
    """
    await _there(work, actor, community)
    intake = await _opened(work, community)
    full = await asyncio.to_thread(rules.completed, intake.units, intake.named(), rows)
    done = [await intake.take(row) for row in full]
    imported = Imported(*(done.count(one) for one in ("added", "changed", "unchanged")))
    facts = {
        "added": imported.added,
        "changed": imported.changed,
        "unchanged": imported.unchanged,
        **done_by(actor.person, second),
    }
    await work.record.append(Event(community, "roll.import", facts))
    return imported


async def _opened(work: Work, community: CommunityId) -> "_Intake":
    units = {str(one.at): one for one in await work.residents.units(community)}
    owners = {one.id: one for one in await work.residents.owners(community)}
    return _Intake(work, community, units, owners, await work.residents.ownerships(community))


@dataclass
class _Intake:
    """The roll as it is, while a file is worked into it."""

    work: Work
    community: CommunityId
    units: dict[str, Unit]
    owners: dict[int, Owner]
    owned: dict[UnitId, frozenset[int]]
    by_ref: dict[str, Owner] = field(init=False)

    def __post_init__(self) -> None:
        self.by_ref = {one.ref: one for one in self.owners.values() if one.ref}

    def named(self) -> dict[UnitId, list[Owner]]:
        """The owners of each flat."""
        return {unit: [self.owners[one] for one in sorted(ids)] for unit, ids in self.owned.items()}

    async def take(self, row: RollRow) -> str:
        """Works one row in; returns added, changed or unchanged."""
        before = self.units.get(str(row.at))
        unit = _unit(before.id if before else await self._next(), self.community, row)
        if unit != before:
            await self.work.residents.put_unit(unit)
        renamed = await self._own(unit.id, row.owners)
        if before is None:
            return "added"
        return "changed" if renamed or unit != before else "unchanged"

    async def _next(self) -> UnitId:
        return await self.work.residents.next_unit()

    async def _own(self, unit: UnitId, named: tuple[NamedOwner, ...]) -> bool:
        """Whether the flat's owners or their names are now others than before."""
        before = self.owned.get(unit, frozenset())
        lone = [self.owners[one] for one in sorted(before) if self.owners[one].ref is None]
        names = {one.name for one in lone}
        renamed, now = False, set()
        for one in sorted(named, key=lambda one: one.name not in names):
            owner = self.by_ref.get(one.ref) if one.ref else None
            if one.ref is None and lone:
                owner = next((other for other in lone if other.name == one.name), lone[0])
                lone.remove(owner)
            known = owner or Owner(await self._new_owner(), self.community, one.ref, "")
            kept = await self._name(known, one.name, new=owner is None)
            renamed = renamed or kept != owner
            now.add(kept.id)
        await self.work.residents.own(unit, before, now)
        return renamed or now != before

    async def _new_owner(self) -> int:
        return await self.work.residents.next_owner()

    async def _name(self, owner: Owner, name: str, *, new: bool) -> Owner:
        """The owner under the name of the file; a file without names leaves names alone."""
        kept = Owner(owner.id, owner.community, owner.ref, name or owner.name)
        if new or kept != owner:
            await self.work.residents.put_owner(kept)
            self.owners[kept.id] = kept
            if kept.ref:
                self.by_ref[kept.ref] = kept
        return kept


def _unit(number: UnitId, community: CommunityId, row: RollRow) -> Unit:
    return Unit(number, community, row.at, row.floor, row.area, row.kind, row.adults, row.note)
