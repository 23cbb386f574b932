"""Acts in the database."""

import json

from bot.features.acts.model import Act, ActKind
from bot.features.acts.tables import ACTS
from bot.infra.batch import Batch, Row
from bot.infra.numbers import Numbers
from bot.kernel.ids import ActId, CommunityId, PersonId


class Acts:
    """The acts inside one unit of work; satisfies `bot.features.acts.ports.Acts`."""

    def __init__(self, batch: Batch, numbers: Numbers) -> None:
        self._numbers = numbers
        self._acts = batch.shelf(ACTS)

    async def next_id(self) -> ActId:
        return ActId(await self._numbers.next("acts"))

    async def get(self, act: ActId) -> Act | None:
        row = await self._acts.get(act)
        return _act(row) if row else None

    async def asked_by(self, person: PersonId) -> tuple[Act, ...]:
        """Those of hers that have not ended, the oldest first."""
        await self._acts.find(ACTS.c.asked_by == person)
        mine = [row for row in self._acts.rows.values() if row and row["asked_by"] == person]
        return tuple(map(_act, sorted(mine, key=lambda row: int(row["id"]))))

    async def put(self, act: Act) -> None:
        self._acts.put(
            {
                "id": act.id,
                "community_id": act.community,
                "kind": act.kind.value,
                "body": json.dumps(act.body, ensure_ascii=False),
                "asked_by": act.asked_by,
                "asked_at": act.asked_at,
                "expires_at": act.expires_at,
            }
        )

    async def drop(self, act: ActId) -> None:
        self._acts.remove(act)


def _act(row: Row) -> Act:
    return Act(
        id=ActId(row["id"]),
        community=CommunityId(row["community_id"]),
        kind=ActKind(row["kind"]),
        body=json.loads(row["body"]),
        asked_by=PersonId(row["asked_by"]),
        asked_at=row["asked_at"],
        expires_at=row["expires_at"],
    )
