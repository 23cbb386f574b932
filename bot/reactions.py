"""What an alarm or an event makes a feature do, and how living cards are drawn.

The only place where features meet: it stands above the unit of work and below the chat.
"""

from collections.abc import Awaitable, Callable

from bot.features.ballots import rules, screens, usecases
from bot.features.ballots.model import Ballot, Turnout
from bot.features.privacy.model import Purged
from bot.features.privacy.usecases import purge
from bot.features.residents import screens as residents
from bot.kernel.events import Alarm
from bot.kernel.ids import BallotId, ChatId
from bot.kernel.people import THE_CLOCK, Actor
from bot.kernel.screen import Screen
from bot.work import Work, Works

BALLOT = "ballot"


async def ballot_opened(work: Work, ballot: Ballot) -> None:
    """Posts the card into the group, in the group's language."""
    place = await work.residents.neighbourhood(ballot.community)
    await work.outbox.post_card(BALLOT, ballot.id, place.chat, place.language)


async def group_lost(work: Work, chat: ChatId) -> None:
    """Tells the coordinators in private that nothing can be said in their group any more."""
    place = await work.residents.community_of_chat(chat)
    if place is None:
        return
    people = await work.residents.coordinators(place.id)
    for person, actor in (await work.residents.actors(people, work.operators)).items():
        key = f"group.lost:{chat}:{work.now:%Y%m%d%H%M}:{person}"
        drawn = work.drawer.draw(residents.group_lost(place), actor.language)
        await work.outbox.say(key, person, drawn, silent=False)


async def group_language_chosen(work: Work, chat: ChatId, language: str) -> None:
    """Cards of open ballots change at once; the others stay as they were said."""
    await work.outbox.translate(chat, language)
    place = await work.residents.community_of_chat(chat)
    for ballot in await work.ballots.current([place.id], work.now) if place else ():
        if ballot.closed_at is None:
            await work.outbox.redraw(BALLOT, ballot.id)


async def ballot_card(work: Work, reference: int) -> Screen:
    """The card as it is now: open with its turnout, or final. Raises KeyError without a ballot."""
    ballot = await work.ballots.get(BallotId(reference))
    if ballot is None:
        raise KeyError(reference)
    turnout = await work.ballots.turnout(ballot.id)
    if ballot.closed_at is not None:
        return screens.final_card(ballot, turnout)
    return open_card(ballot, turnout)


def open_card(ballot: Ballot, turnout: Turnout) -> Screen:
    """The card while voting is open."""
    terms = rules.PRESETS[ballot.preset]
    return screens.ballot_card(ballot, terms, turnout, rules.shortfall(turnout, terms.rule))


async def ballot_closes(work: Work, alarm: Alarm) -> bool:
    """Closes the ballot, shows its result on the card and says so once in the group.

    False while something that might still count is waiting: the alarm rings again (P5).
    """
    ballot = await work.ballots.get(BallotId(alarm.reference))
    if ballot is None or ballot.closed_at is not None:
        return True
    closed = await usecases.close_ballot(work, THE_CLOCK, ballot.id)
    if closed.closed_at is None:
        return False
    await work.outbox.redraw(BALLOT, closed.id)
    await _announce(work, closed)
    return True


async def _announce(work: Work, ballot: Ballot) -> None:
    place = await work.residents.neighbourhood(ballot.community)
    notice = screens.result_notice(ballot, await work.ballots.turnout(ballot.id))
    await work.outbox.say(
        f"ballot.result:{ballot.id}",
        place.chat,
        work.drawer.draw(notice, place.language),
        reply_to=await work.outbox.card_message(BALLOT, ballot.id),
    )


async def purge_now(works: Works, actor: Actor, *, dry: bool = False) -> tuple[Purged, ...]:
    """What is past its time goes, from the database's own log too (PROMISES P37)."""
    async with works.begin() as work:
        found = await purge(work, actor, dry=dry)
    if not dry:
        await works.database.truncate_log()
    return found


CARDS: dict[str, Callable[[Work, int], Awaitable[Screen]]] = {BALLOT: ballot_card}
ALARMS: dict[str, Callable[[Work, Alarm], Awaitable[bool]]] = {"ballot.close": ballot_closes}
