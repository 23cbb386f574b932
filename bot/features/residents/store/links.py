"""Links, letters and their codes, and how often somebody mistyped one."""

from collections.abc import Callable, Collection
from datetime import datetime

from bot.features.residents.model.invitations import Invitation, Opens, Tries
from bot.features.residents.store.rows import invitation_of, invitation_row
from bot.features.residents.store.seats import Seats, kept, of
from bot.features.residents.tables import CODE_TRIES, INVITATIONS
from bot.infra.batch import Batch, Row
from bot.infra.numbers import Numbers
from bot.kernel.ids import CommunityId, PersonId, UnitId

_UNUSED = INVITATIONS.c.used_at.is_(None)


class Links(Seats):
    """The part of the residents' store that lets people in."""

    def __init__(self, batch: Batch, numbers: Numbers) -> None:
        super().__init__(batch, numbers)
        self._invitations = batch.shelf(INVITATIONS)
        self._tries = batch.shelf(CODE_TRIES)

    async def invitation(self, digest: str) -> Invitation | None:
        row = await self._invitations.get(digest)
        return invitation_of(row) if row else None

    async def invitation_by_code(self, code: str) -> Invitation | None:
        """The one on whose letter stands the code of that digest."""
        await self._invitations.find(INVITATIONS.c.code == code)
        rows = kept(self._invitations.rows.values())
        return next((invitation_of(row) for row in rows if row["code"] == code), None)

    async def invitations_by_codes(self, codes: Collection[str]) -> tuple[Invitation, ...]:
        """Those on whose letters stand the codes of these digests, in one statement."""
        if not codes:
            return ()
        await self._invitations.find(INVITATIONS.c.code.in_(codes))
        rows = kept(self._invitations.rows.values())
        return tuple(invitation_of(row) for row in rows if row["code"] in codes)

    async def unused(self, community: CommunityId, now: datetime) -> frozenset[UnitId]:
        """Flats there with a link or letter that still works."""
        columns = INVITATIONS.c
        await self._invitations.find(columns.community_id == community, _UNUSED)
        return frozenset(
            UnitId(row["unit_id"])
            for row in of(self._invitations.rows.values(), community)
            if row["unit_id"] is not None and row["used_at"] is None and row["expires_at"] >= now
        )

    async def put_invitation(self, invitation: Invitation) -> None:
        self._invitations.put(invitation_row(invitation))

    async def withdraw(self, units: Collection[UnitId]) -> None:
        """Takes back the links of these flats that nobody has used."""
        await self._invitations.find(INVITATIONS.c.unit_id.in_(units), _UNUSED)
        self._remove_unused(lambda row: row["unit_id"] in units)

    async def withdraw_coordinators(self, community: CommunityId) -> None:
        """Takes back the links that would make coordinators there and that nobody has used."""
        kind, columns = Opens.COORDINATOR.value, INVITATIONS.c
        await self._invitations.find(
            columns.community_id == community, columns.kind == kind, _UNUSED
        )
        self._remove_unused(lambda row: (row["community_id"], row["kind"]) == (community, kind))

    def _remove_unused(self, meant: Callable[[Row], bool]) -> None:
        for row in list(kept(self._invitations.rows.values())):
            if row["used_at"] is None and meant(row):
                self._invitations.remove(row["digest"])

    async def tries(self, person: PersonId) -> Tries | None:
        row = await self._tries.get(person)
        if row is None:
            return None
        return Tries(person, row["failed"], row["since"], row["in_day"], row["day"])

    def keep_tries(self, tries: Tries) -> None:
        self._tries.put(
            {
                "person_id": tries.person,
                "failed": tries.failed,
                "since": tries.since,
                "in_day": tries.in_day,
                "day": tries.day,
            }
        )
