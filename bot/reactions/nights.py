"""What is done once a night, for each community or for the whole house."""

from dataclasses import replace

from bot.kernel.events import Alarm
from bot.kernel.hours import NIGHTLY, next_time
from bot.kernel.ids import CommunityId
from bot.reactions.kinds import EVERYWHERE, Bells, Daily, Kind, Task, place_zone
from bot.work import Work


async def set_all(work: Work, bells: Bells) -> None:
    """Sets what comes every night and is not set yet: at each start, for every community."""
    for kind, daily in bells.nightly().items():
        if daily is Daily.HOUSE:
            await _set(work, kind, EVERYWHERE)
    for community in await work.residents.all_communities():
        await set_for(work, bells, community)


async def set_for(work: Work, bells: Bells, community: CommunityId) -> None:
    """The nights of one community begin."""
    for kind, daily in bells.nightly().items():
        if daily is Daily.COMMUNITY:
            await _set(work, kind, community)


async def settled(work: Work, alarm: Alarm, kind: Kind | Task) -> None:
    """It has rung: it goes, or comes back next night. One set anew meanwhile stays as it is."""
    if not await work.alarms.still_set(alarm):
        return
    if kind.daily is None:
        await work.alarms.cancel(alarm.key)
    else:
        zone = await kind.zone(work, alarm)
        await work.alarms.set(replace(alarm, due=next_time(NIGHTLY, work.now, zone)))


async def _set(work: Work, kind: str, reference: int) -> None:
    alarm = Alarm(f"{kind}:{reference}", kind, reference, work.now)
    due = next_time(NIGHTLY, work.now, await place_zone(work, alarm))
    await work.alarms.set_once(replace(alarm, due=due))
