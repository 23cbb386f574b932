"""After a restore: nothing is decided without the votes that were lost, and people are told (P26).

A vote whose deadline passed in the lost time would close with what the copy holds and announce
another result than people saw: it waits for its coordinators. Where voting goes on, the group is
asked to vote again. Reminders that were due meanwhile are not said twice.
"""

from datetime import datetime

from bot.features.ballots import screens, usecases
from bot.features.ballots.model import Ballot
from bot.kernel.events import Mark
from bot.kernel.ids import CommunityId
from bot.kernel.people import THE_CLOCK
from bot.reactions.cards import redraw
from bot.reactions.telling import say_in_groups, tell_coordinators
from bot.work import HEARD, Work

REMINDER = "ballot.remind"
MOST = 100_000  # alarms: more than there can be


async def record_restored(work: Work, community: CommunityId, lost_from: datetime) -> None:
    """What the lost time means for the community's ballots."""
    running = [one for one in await work.ballots.current([community], work.now) if one.running]
    for ballot in running:
        if ballot.closes_at <= work.now:
            await _withheld(work, ballot, lost_from)
    if any(one.closes_at > work.now for one in running):
        place = await work.residents.neighbourhood(community)
        said = screens.restored_notice(lost_from, work.now, place.zone)
        key = f"restored:{community}:{work.now:%Y%m%d%H%M%S}"
        await say_in_groups(work, place, key, said)


async def forget_what_was_due(work: Work) -> None:
    """Reminders of the lost time do not ring, and it is not told as an outage besides."""
    for alarm in await work.alarms.due(work.now, MOST):
        if alarm.kind == REMINDER:
            await work.alarms.cancel(alarm.key)
    await work.marks.put(HEARD, Mark(work.now))


async def _withheld(work: Work, ballot: Ballot, lost_from: datetime) -> None:
    withheld = await usecases.withhold_restored(work, THE_CLOCK, ballot.id)
    await redraw(work, ballot.id)
    said = screens.decision_after_restore(withheld, lost_from)
    await tell_coordinators(work, ballot.community, f"ballot.suspend:{ballot.card}", said)
