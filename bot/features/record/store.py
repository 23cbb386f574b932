"""Checkpoints in the database."""

from bot.features.record.model import Checkpoint
from bot.infra.batch import Batch, Row
from bot.infra.checkpoints import CHECKPOINTS
from bot.kernel.ids import CommunityId


class Checkpoints:
    """The checkpoints inside one unit of work; satisfies `bot.features.record.ports`."""

    def __init__(self, batch: Batch) -> None:
        self._rows = batch.shelf(CHECKPOINTS)

    async def get(self, community: CommunityId, seq: int) -> Checkpoint | None:
        row = await self._rows.get(community, seq)
        return _checkpoint(row) if row else None

    async def keep(self, checkpoint: Checkpoint) -> None:
        self._rows.put(
            {
                "community_id": checkpoint.community,
                "seq": checkpoint.seq,
                "hash": checkpoint.hash,
                "at": checkpoint.at,
                "reason": checkpoint.reason,
                "key_id": checkpoint.key_id,
                "signature": checkpoint.signature,
            }
        )

    async def of_reason(self, community: CommunityId, reason: str) -> Checkpoint | None:
        columns = CHECKPOINTS.c
        await self._rows.find(columns.community_id == community, columns.reason == reason)
        return max(self._kept(community, reason), key=lambda one: one.seq, default=None)

    async def every(self, community: CommunityId) -> tuple[Checkpoint, ...]:
        await self._rows.find(CHECKPOINTS.c.community_id == community)
        return tuple(sorted(self._kept(community), key=lambda one: one.seq))

    def _kept(self, community: CommunityId, reason: str | None = None) -> list[Checkpoint]:
        rows = (one for one in self._rows.rows.values() if one)
        mine = (one for one in rows if one["community_id"] == community)
        return [_checkpoint(one) for one in mine if reason in (None, one["reason"])]


def _checkpoint(row: Row) -> Checkpoint:
    return Checkpoint(
        community=CommunityId(row["community_id"]),
        seq=row["seq"],
        hash=row["hash"],
        at=row["at"],
        key_id=row["key_id"],
        signature=bytes(row["signature"]),
        reason=row["reason"],
    )
