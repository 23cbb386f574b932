"""After an outage: what the record, the groups and the closing of ballots must know (P5, P13).

It is called when everything that waited at Telegram is in the inbox, and before the bot believes
that it has heard everything: so no ballot can close in between as if nothing had been.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.features.ballots import screens, usecases
from bot.features.ballots.model import Ballot
from bot.features.ballots.rules import TELEGRAM_FORGETS
from bot.kernel.events import Alarm, Event, Outage
from bot.kernel.ids import CommunityId
from bot.reactions.telling import say_in_groups
from bot.work import Work

WORTH_TELLING = timedelta(minutes=5)


async def outage_ended(work: Work, outage: Outage) -> None:
    """On the record of everybody if it was long, else of those whose deadline lay in it."""
    concerned = await work.ballots.closing_between(outage.begin, outage.end)
    long = outage.lasted >= WORTH_TELLING
    places = await work.residents.all_communities() if long else _places(concerned)
    for community in places:
        span = {"from": outage.begin.isoformat(), "to": outage.end.isoformat()}
        await work.record.append(Event(community, "outage", span))
    for ballot in concerned:
        await _closes_late(work, ballot, outage)
    if outage.lasted > TELEGRAM_FORGETS:
        for community in places:
            await _tell_group(work, community, outage)


def outage_of(alarm: Alarm) -> Outage | None:
    """The outage in which the deadline lay, as its alarm was told. Raises ValueError if garbled."""
    if not alarm.about:
        return None
    begin, end = map(datetime.fromisoformat, alarm.about.split("/"))
    return Outage(begin, end)


async def _closes_late(work: Work, ballot: Ballot, outage: Outage) -> None:
    """The alarm that will close the ballot is told why it does so late."""
    alarm = await work.alarms.get(usecases.closing_key(ballot.id))
    if alarm is not None and not alarm.about:
        about = f"{outage.begin.isoformat()}/{outage.end.isoformat()}"
        await work.alarms.set(replace(alarm, about=about))


async def _tell_group(work: Work, community: CommunityId, outage: Outage) -> None:
    place = (await work.residents.neighbourhoods([community])).get(community)
    if place is None:
        return
    current = await work.ballots.current([community], work.now)
    still_open = [one for one in current if one.running and one.closes_at > outage.end]
    said = screens.outage_notice(outage, place.zone, still_open)
    key = f"outage:{community}:{outage.begin:%Y%m%d%H%M}"
    await say_in_groups(work, place, key, said)


def _places(ballots: Sequence[Ballot]) -> Collection[CommunityId]:
    return dict.fromkeys(one.community for one in ballots)
