"""The community's own words in the database."""

from bot.features.papers.model import Field
from bot.features.papers.tables import IMPRINTS
from bot.infra.batch import Batch
from bot.kernel.ids import CommunityId
from bot.kernel.imprint import Imprint


class Imprints:
    """Inside one unit of work; satisfies `bot.features.papers.ports.Imprints`."""

    def __init__(self, batch: Batch) -> None:
        self._rows = batch.shelf(IMPRINTS)

    async def of(self, community: CommunityId) -> Imprint:
        await self._rows.fetch((community, one.value) for one in Field)
        said = {one: await self._rows.get(community, one.value) for one in Field}
        return Imprint(**{one.name.lower(): row["said"] for one, row in said.items() if row})

    async def put(self, community: CommunityId, field: Field, said: str) -> None:
        """Empty words are taken away."""
        if said:
            self._rows.put({"community_id": community, "field": field.value, "said": said})
        elif await self._rows.get(community, field.value):
            self._rows.remove(community, field.value)
