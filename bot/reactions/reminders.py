"""A day before voting ends, each household that joined and has not voted is told so, once."""

from bot.features.ballots import screens, usecases
from bot.features.ballots.model import Ballot
from bot.kernel.events import Alarm
from bot.kernel.hours import Quiet
from bot.kernel.ids import BallotId, UnitId
from bot.kernel.people import THE_CLOCK
from bot.reactions.telling import tell_coordinators, tell_neighbours
from bot.work import Work


async def remind(work: Work, alarm: Alarm) -> bool:
    """Some of them; a following alarm does the rest. False while a vote may still be on its way."""
    if await work.still_unjudged(alarm.due):
        return False
    id, after = BallotId(alarm.reference), UnitId(int(alarm.about or 0))
    silent = await usecases.still_silent(work, THE_CLOCK, id, after)
    ballot, said = silent.ballot, screens.reminder(silent.ballot)
    people, key = silent.people, f"remind:{ballot.card}"  # once, whatever part she left out
    await tell_neighbours(work, ballot.community, people, key, said, ballot.closes_at)
    if silent.following is not None:
        key = f"{alarm.kind}:{id}:{silent.following}"
        await work.alarms.set(Alarm(key, alarm.kind, id, alarm.due, str(silent.following)))
    return True


async def reminder_missed(work: Work, alarm: Alarm) -> None:
    """Too late to be of use: the coordinators may say it themselves."""
    ballot = await work.ballots.get(BallotId(alarm.reference))
    if ballot is not None and ballot.running:
        said = screens.reminder_missed(ballot)
        await tell_coordinators(work, ballot.community, f"remind.missed:{ballot.id}", said)


async def ballot_zone(work: Work, alarm: Alarm) -> str:
    """For alarms whose reference is a ballot. Raises KeyError without one."""
    return (await _ballot(work, alarm)).zone


async def ballot_quiet(work: Work, alarm: Alarm) -> Quiet:
    """The same, for the quiet hours of the community today."""
    ballot = await _ballot(work, alarm)
    return (await work.residents.neighbourhood(ballot.community)).quiet


async def _ballot(work: Work, alarm: Alarm) -> Ballot:
    ballot: Ballot | None = await work.ballots.get(BallotId(alarm.reference))
    if ballot is None:
        raise KeyError(alarm.reference)
    return ballot
