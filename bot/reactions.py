"""What an alarm or an event makes a feature do, and how living cards are drawn.

The only place where features meet: it stands above the unit of work and below the chat.
"""

from collections.abc import Awaitable, Callable

from bot.features.ballots import rules, screens, usecases
from bot.features.ballots.model import Ballot, Turnout
from bot.features.record.model import Reason
from bot.features.record.screens import checkpoint_line
from bot.features.record.usecases import checkpoint_of_ballot, take_checkpoint
from bot.kernel.events import Alarm
from bot.kernel.ids import BallotId, ChatId, CommunityId
from bot.kernel.people import THE_CLOCK
from bot.kernel.screen import Screen, joined
from bot.work import Work

BALLOT = "ballot"


async def ballot_opened(work: Work, ballot: Ballot) -> None:
    """Posts the card into the group, in the group's language."""
    await take_checkpoint(work, ballot.community, Reason.OPENED, ballot.number)
    place = await work.residents.neighbourhood(ballot.community)
    await work.outbox.post_card(BALLOT, ballot.id, place.chat, place.language)


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
        return await _signed(work, ballot, screens.final_card(ballot, turnout), Reason.CLOSED)
    return await _signed(work, ballot, open_card(ballot, turnout), Reason.OPENED)


async def _signed(work: Work, ballot: Ballot, shown: Screen, reason: Reason) -> Screen:
    """With the checkpoint of that moment under it, if there is one."""
    found = await checkpoint_of_ballot(work, ballot.community, reason, ballot.number)
    return joined(shown, checkpoint_line(found)) if found else shown


async def daily_checkpoint(work: Work, community: CommunityId) -> None:
    """Once a day, so that no part of the record is older than that without a signature."""
    await take_checkpoint(work, community, Reason.DAILY)


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
    await take_checkpoint(work, closed.community, Reason.CLOSED, closed.number)
    await work.outbox.redraw(BALLOT, closed.id)
    await _announce(work, closed)
    return True


async def _announce(work: Work, ballot: Ballot) -> None:
    place = await work.residents.neighbourhood(ballot.community)
    result = screens.result_notice(ballot, await work.ballots.turnout(ballot.id))
    notice = await _signed(work, ballot, result, Reason.CLOSED)
    await work.outbox.say(
        f"ballot.result:{ballot.id}",
        place.chat,
        work.drawer.draw(notice, place.language),
        reply_to=await work.outbox.card_message(BALLOT, ballot.id),
    )


CARDS: dict[str, Callable[[Work, int], Awaitable[Screen]]] = {BALLOT: ballot_card}
ALARMS: dict[str, Callable[[Work, Alarm], Awaitable[bool]]] = {"ballot.close": ballot_closes}
