"""Keepers and sealed files in the database."""

from datetime import datetime

from bot.features.keepers.model import Keeper, Post, SealedFile
from bot.features.keepers.tables import KEEPERS, SEALED_FILES
from bot.infra.batch import Batch, Row
from bot.infra.keepkeys import PublicKey
from bot.infra.sealing import KEEPERS as TWO, fingerprint, seal
from bot.kernel.clock import Entropy
from bot.kernel.ids import BallotId, CommunityId


class Keepers:
    """Inside one unit of work; satisfies `bot.features.keepers.ports.Keepers`."""

    def __init__(self, batch: Batch, entropy: Entropy, now: datetime) -> None:
        self._keepers = batch.shelf(KEEPERS)
        self._files = batch.shelf(SEALED_FILES)
        self._entropy = entropy
        self._now = now

    async def every(self, community: CommunityId) -> tuple[Keeper, ...]:
        """All there ever were, the oldest first."""
        await self._keepers.find(KEEPERS.c.community_id == community)
        rows = [r for r in self._keepers.rows.values() if r and r["community_id"] == community]
        return tuple(sorted(map(_keeper, rows), key=lambda one: (one.since, one.key_id)))

    async def put(self, keeper: Keeper) -> None:
        self._keepers.put(
            {
                "community_id": keeper.community,
                "key_id": keeper.key_id,
                "post": keeper.post.value,
                "public": keeper.public,
                "name": keeper.name,
                "since": keeper.since,
                "until": keeper.until,
            }
        )

    async def seal(
        self, ballot: BallotId, community: CommunityId, number: int, content: bytes
    ) -> str | None:
        """Seals it for those who are keepers now and keeps the file; its SHA-256.

        None, and nothing is kept, where there are not two of them.
        """
        keepers = [one for one in await self.every(community) if one.until is None]
        if len(keepers) != TWO:
            return None
        keys = [PublicKey(bytes.fromhex(one.public)) for one in keepers]
        file = seal(content, community, number, keys, self._entropy)
        whose = {"ballot_id": ballot, "community_id": community, "number": number}
        kept = {"content": file.decode(), "sha256": fingerprint(file), "sealed_at": self._now}
        self._files.put(whose | kept)
        return fingerprint(file)

    async def file(self, community: CommunityId, number: int) -> SealedFile | None:
        columns = SEALED_FILES.c
        await self._files.find(columns.community_id == community, columns.number == number)
        for row in self._files.rows.values():
            if row and (row["community_id"], row["number"]) == (community, number):
                return _file(row)
        return None

    async def sealed_before(self, moment: datetime) -> tuple[SealedFile, ...]:
        """Files that were sealed before then, in the order of their ballots."""
        rows = await self._files.find(SEALED_FILES.c.sealed_at < moment)
        return tuple(map(_file, sorted(rows, key=lambda row: int(row["ballot_id"]))))

    async def forget(self, ballot: BallotId) -> None:
        """The file goes, if there is one."""
        if await self._files.get(ballot) is not None:
            self._files.remove(ballot)


def _keeper(row: Row) -> Keeper:
    return Keeper(
        community=CommunityId(row["community_id"]),
        post=Post(row["post"]),
        key_id=row["key_id"],
        public=row["public"],
        name=row["name"],
        since=row["since"],
        until=row["until"],
    )


def _file(row: Row) -> SealedFile:
    return SealedFile(
        ballot=BallotId(row["ballot_id"]),
        community=CommunityId(row["community_id"]),
        number=row["number"],
        content=row["content"].encode(),
        sha256=row["sha256"],
    )
