"""Once a night what is past its time goes (PROMISES P37)."""

from bot.features.privacy.model import Purged
from bot.features.privacy.usecases import purge
from bot.kernel.events import Alarm
from bot.kernel.people import THE_CLOCK, Actor
from bot.reactions.kinds import Outcome
from bot.work import Work, Works


async def purge_now(works: Works, actor: Actor, *, dry: bool = False) -> tuple[Purged, ...]:
    """From the tables, and from the database's own log too."""
    async with works.begin() as work:
        found = await purge(work, actor, dry=dry)
    if not dry:
        await works.database.truncate_log()
    return found


async def purge_nightly(works: Works, _alarm: Alarm) -> Outcome:
    """A task and no reaction, because the log can be emptied outside a transaction only."""
    await purge_now(works, THE_CLOCK)
    return _nothing_more


async def _nothing_more(_work: Work) -> None:
    pass
