"""Links for roles in the database."""

from bot.features.grants.model import Offer, RoleLink
from bot.features.grants.tables import ROLE_LINKS
from bot.infra.batch import Batch, Row
from bot.kernel.ids import CommunityId, PersonId
from bot.kernel.people import Role


class RoleLinks:
    """The links inside one unit of work; satisfies `bot.features.grants.ports.RoleLinks`."""

    def __init__(self, batch: Batch) -> None:
        self._links = batch.shelf(ROLE_LINKS)

    async def get(self, digest: str) -> RoleLink | None:
        row = await self._links.get(digest)
        return _link(row) if row else None

    async def put(self, link: RoleLink) -> None:
        self._links.put(
            {
                "digest": link.digest,
                "community_id": link.community,
                "role": link.offer.role.value,
                "building": link.offer.building,
                "until": link.offer.until,
                "label": link.offer.label or None,
                "created_by": link.by,
                "confirmed_by": link.confirmed_by,
                "expires_at": link.expires_at,
                "used_by": link.used_by,
                "used_at": link.used_at,
            }
        )


def _link(row: Row) -> RoleLink:
    return RoleLink(
        digest=row["digest"],
        community=CommunityId(row["community_id"]),
        offer=Offer(Role(row["role"]), row["until"], row["building"], row["label"] or ""),
        by=PersonId(row["created_by"]),
        expires_at=row["expires_at"],
        confirmed_by=PersonId(row["confirmed_by"]),
        used_by=PersonId(row["used_by"]) if row["used_by"] is not None else None,
        used_at=row["used_at"],
    )
