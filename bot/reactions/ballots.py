"""What an alarm or an event makes the ballots do, and how their living cards are drawn."""

from dataclasses import replace
from datetime import timedelta

from bot.features.affairs.screens import objected
from bot.features.ballots import screens, usecases
from bot.features.ballots.model import Ballot
from bot.features.ballots.screens.waiting import photo_wanted
from bot.features.record.model import Reason
from bot.features.record.usecases import take_checkpoint
from bot.kernel.errors import DomainError
from bot.kernel.events import Alarm, Mark, Outage
from bot.kernel.ids import BallotId, ChatId, CommunityId
from bot.kernel.people import THE_CLOCK, Actor
from bot.kernel.roll import Group
from bot.kernel.screen import Screen, joined, screen
from bot.reactions import consultations, meetings
from bot.reactions.affairs import objections
from bot.reactions.agreements import agreement_asked, agreement_decided
from bot.reactions.ballot_life import conclude, tellers_asked
from bot.reactions.boards import boards_changed
from bot.reactions.cards import BALLOT, card_messages, open_card, redraw, series_card
from bot.reactions.conventions import text_decided
from bot.reactions.outages import outage_of
from bot.reactions.postings import no_photo
from bot.reactions.record import signed
from bot.reactions.telling import say_in_groups, tell_coordinators, tell_neighbours
from bot.work import Work

TRIED_AGAIN = timedelta(hours=1)  # after voting could not begin
COUNTED_AGAIN = timedelta(hours=1)  # after a count that did not come out


async def ballot_opened(work: Work, ballot: Ballot) -> None:
    """Posts the card into each group, in the group's language; also where it is only announced."""
    if ballot.began:
        await take_checkpoint(work, ballot.community, Reason.OPENED, ballot.number)
    await agreement_asked(work, ballot)
    place = await work.residents.neighbourhood(ballot.community)
    await work.outbox.post_card(BALLOT, ballot.id, place.chat, place.language, place.topic)
    for other in place.others:
        await work.outbox.copy_card(BALLOT, ballot.id, other.chat, other.language, other.topic)
    await boards_changed(work, ballot.community)


async def ballot_opens(work: Work, alarm: Alarm) -> bool:
    """The notice is over: voting begins, and the groups are told.

    Where it cannot, the coordinators are told once, and it is tried again every hour.
    """
    announced = await work.ballots.get(BallotId(alarm.reference))
    every = await work.ballots.parts(announced) if announced else ()
    parts = [one for one in every if one.waiting]
    if not parts:
        return True
    ballot = parts[0]
    try:
        begun = await usecases.begin_ballot(work, THE_CLOCK, ballot.id)
    except DomainError as refusal:
        said = screens.could_not_begin(ballot, refusal.text())
        key = f"ballot.stuck:{ballot.id}:{refusal.code}"
        await tell_coordinators(work, ballot.community, key, said)
        if work.now < ballot.closes_at:
            await work.alarms.set(replace(alarm, due=work.now + TRIED_AGAIN))
        return True
    if begun.waiting:  # the clock was put back
        return False
    await take_checkpoint(work, begun.community, Reason.OPENED, begun.number)
    await redraw(work, begun.id)
    await boards_changed(work, begun.community)
    place = await work.residents.neighbourhood(begun.community)
    said = screens.begun_notice(begun, len(parts))
    cards = await card_messages(work, begun, place)
    await say_in_groups(work, place, f"ballot.begun:{begun.id}", said, cards)
    if await no_photo(work, begun):
        wanted = photo_wanted(begun)
        await tell_coordinators(work, begun.community, f"ballot.photo:{begun.id}", wanted)
    return True


async def group_language_chosen(work: Work, chat: ChatId, language: str) -> None:
    """Cards of open ballots change at once; the others stay as they were said."""
    await work.outbox.translate(chat, language)
    place = await work.residents.community_of_chat(chat)
    if place:
        await boards_changed(work, place.id)
        await consultations.cards_translated(work, place.id)
        await meetings.meetings_translated(work, place.id)
    for ballot in await work.ballots.current([place.id], work.now) if place else ():
        if ballot.closed_at is None and not ballot.void:
            await redraw(work, ballot.id)


async def ballot_card(work: Work, reference: int) -> Screen:
    """The card as it is now: open with its turnout, or final. Raises KeyError without a ballot."""
    ballot = await work.ballots.get(BallotId(reference))
    if ballot is None:
        raise KeyError(reference)
    return await consultations.named_on_vote(work, ballot.id, await _card(work, ballot))


async def _card(work: Work, ballot: Ballot) -> Screen:
    if ballot.series is not None:
        ids = [one.id for one in await work.ballots.parts(ballot)]
        return await series_card(work, ballot, objected(await objections(work, *ids)))
    if ballot.void:
        return screens.void_card(ballot)
    if ballot.waiting:
        return open_card(ballot, await work.ballots.turnout(ballot.id))
    turnout = await work.ballots.turnout(ballot.id)
    if ballot.closed_at is not None and ballot.tally is None:
        return screens.final_card(ballot, turnout)
    if ballot.closed_at is not None:
        final = screens.final_card(ballot, turnout)
        contested = objected(await objections(work, ballot.id))
        if contested:
            final = joined(final, screen(*contested))
        return await signed(work, ballot, final, Reason.CLOSED)
    if ballot.suspended:
        return screens.withheld_card(ballot, turnout)
    if work.now > ballot.closes_at and await work.marks.get(_differs(ballot.id)):
        return screens.checked_card(ballot, turnout)
    return await signed(work, ballot, open_card(ballot, turnout), Reason.OPENED)


async def ballot_closes(work: Work, alarm: Alarm) -> bool:
    """Closes the ballot, shows its result on the card and says so once in the group.

    False while something that might still count is waiting: the alarm rings again (P5).
    """
    ballot = await work.ballots.get(BallotId(alarm.reference))
    if ballot is None or not ballot.running:
        return True
    outage = outage_of(alarm)
    try:
        closed = await usecases.close_ballot(work, THE_CLOCK, ballot.id, outage)
    except usecases.TurnoutDiffers:
        await _count_differs(work, ballot)
        await work.alarms.set(replace(alarm, due=work.now + COUNTED_AGAIN))
        return True
    if closed.suspended:
        await _ask_coordinators(work, closed)
    elif closed.closed_at is not None and closed.tally is None:
        await tellers_asked(work, closed)
    elif closed.closed_at is not None:
        await announce(work, closed, outage)
    return not closed.running


async def count_arrived(work: Work, actor: Actor, ballot_id: BallotId) -> Screen:
    """A coordinator wants what arrived to be counted; what she is shown.

    Her word holds for all parts that were put together. Raises NotAllowed as the use case does.
    """
    shown = await _counted(work, actor, ballot_id)
    pressed = await work.ballots.get(ballot_id)
    for one in await work.ballots.parts(pressed) if pressed else ():
        if one.id != ballot_id and one.suspended:
            await _counted(work, actor, one.id)
    return shown


async def _counted(work: Work, actor: Actor, ballot_id: BallotId) -> Screen:
    try:
        resumed = await usecases.resume_ballot(work, actor, ballot_id)
    except usecases.TurnoutDiffers:
        suspended = await work.ballots.get(ballot_id)
        assert suspended is not None
        await _count_differs(work, suspended)
        return screens.count_differs(suspended)
    ballot = resumed.ballot
    if ballot.suspended:
        said = screens.agreement_wanted(ballot)
        key = f"ballot.agree:{ballot.card}"
        await tell_neighbours(work, ballot.community, resumed.others, key, said)
        return screens.decision_noted(ballot)
    if ballot.closed_at is not None and ballot.tally is None:
        await tellers_asked(work, ballot)
    elif resumed.counted:  # not where somebody taps once more: it is said and signed already
        await announce(work, ballot, None)
    turnout = await work.ballots.turnout(ballot.id)
    if ballot.running and work.now <= ballot.closes_at:  # after a restore it may be open again
        return open_card(ballot, turnout)
    return screens.final_card(ballot, turnout)


async def announce(work: Work, ballot: Ballot, outage: Outage | None) -> None:
    """The result: signed, on the card, and said once in each group; of those put together one
    word when the last of them has its result.
    """
    await take_checkpoint(work, ballot.community, Reason.CLOSED, ballot.number)
    await redraw(work, ballot.id)
    await boards_changed(work, ballot.community)
    if ballot.series is not None:
        await conclude(work, ballot, outage)
        await text_decided(work, ballot)
        await agreement_decided(work, ballot)
        return
    place = await work.residents.neighbourhood(ballot.community)
    turnout = await work.ballots.turnout(ballot.id)
    proxies = await work.ballots.proxies(ballot.id) if ballot.proxied else ()
    represented = sum(len(one.flats) for one in proxies)
    result = screens.result_notice(ballot, turnout, outage, represented)
    notice = await signed(work, ballot, result, Reason.CLOSED)
    cards = await card_messages(work, ballot, place)
    await say_in_groups(work, place, f"ballot.result:{ballot.id}", notice, cards)
    await text_decided(work, ballot)
    await agreement_decided(work, ballot)


async def group_joined(work: Work, community: CommunityId, group: Group) -> None:
    """Cards of open ballots stand in the new group too."""
    copied: set[BallotId] = set()
    for ballot in await work.ballots.current([community], work.now):
        shown = ballot.closed_at is None and not ballot.void
        if shown and ballot.card not in copied:
            copied.add(ballot.card)
            await work.outbox.copy_card(
                BALLOT, ballot.card, group.chat, group.language, group.topic
            )
    await consultations.cards_copied(work, community, group)
    await meetings.meetings_copied(work, community, group)


async def _ask_coordinators(work: Work, ballot: Ballot) -> None:
    await redraw(work, ballot.id)
    await boards_changed(work, ballot.community)
    said = screens.decision_wanted(ballot)
    await tell_coordinators(work, ballot.community, f"ballot.suspend:{ballot.card}", said)


async def _count_differs(work: Work, ballot: Ballot) -> None:
    """Nothing is announced; a person is told once, and the card says that it takes time."""
    if await work.marks.get(_differs(ballot.id)) is None:
        await work.marks.put(_differs(ballot.id), Mark(work.now))
        await redraw(work, ballot.id)
        said = screens.count_differs(ballot)
        await tell_coordinators(work, ballot.community, f"ballot.differs:{ballot.id}", said)


def _differs(ballot: BallotId) -> str:
    """The mark of a ballot whose figures do not agree."""
    return f"ballot.differs:{ballot}"
