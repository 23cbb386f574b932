"""A convention for the lane, as coordinators come to have one."""

from datetime import date

from bot.demo.neighbourhood import COORDINATOR, convention_in_both
from bot.features.conventions.model import Convention, Filing
from bot.features.conventions.usecases import keep_draft, put_in_force
from bot.kernel.ids import PersonId
from tests.lane import Lane

FILED = Filing(
    *("司法所", date(2026, 4, 1), "暨阳街道", "2026-7", date(2026, 4, 20)),
    adopted=date(2026, 3, 1),
    checked=True,
)


async def in_force(lane: Lane, text: str = "") -> Convention:
    """The 22 articles, or that text."""
    async with lane.village.works.begin() as work:
        person = PersonId(COORDINATOR)
        actor = (await work.residents.actors({person}, frozenset()))[person]
        draft = await keep_draft(work, actor, lane.community, text or convention_in_both())
        return await put_in_force(work, actor, draft.id, FILED)
