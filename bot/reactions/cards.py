"""The living cards of ballots in the groups: one each, and one for all that were put together."""

from collections.abc import Sequence

from bot.features.ballots import rules, screens
from bot.features.ballots.model import Ballot, Turnout
from bot.features.record.model import Reason
from bot.kernel.ids import BallotId
from bot.kernel.roll import Neighbourhood
from bot.kernel.screen import Screen, joined, screen
from bot.kernel.text import Text
from bot.reactions.record import signed
from bot.work import Work

BALLOT = "ballot"


async def redraw(work: Work, id: BallotId) -> None:
    """What the card on which that ballot stands says has changed."""
    ballot = await work.ballots.get(id)
    await work.outbox.redraw(BALLOT, ballot.card if ballot else id)


async def card_messages(work: Work, ballot: Ballot, place: Neighbourhood) -> list[int | None]:
    """The messages in which it stands, in each of the groups."""
    return [
        await work.outbox.card_message(BALLOT, ballot.card, copy)
        for copy in range(len(place.others) + 1)
    ]


def open_card(ballot: Ballot, turnout: Turnout) -> Screen:
    """The card while voting is open, or while it is announced."""
    terms = rules.PRESETS[ballot.preset]
    if ballot.waiting:
        return screens.waiting_card(ballot, terms)
    return screens.ballot_card(ballot, terms, turnout, rules.shortfall(turnout, terms.rule))


async def series_card(work: Work, ballot: Ballot, contested: Sequence[Text]) -> Screen:
    """All parts as they are now, with what was objected to them; signed by the opening, or by the
    result that came last.
    """
    parts = await work.ballots.parts(ballot)
    shown = [(one, await work.ballots.turnout(one.id)) for one in parts]
    card = joined(drawn_together(shown), screen(*contested)) if contested else drawn_together(shown)
    over = [one for one in parts if one.tally is not None and not one.void]
    over.sort(key=lambda one: one.published_at or one.closes_at)
    begun = [one for one in parts if one.began]
    if any(one.running for one in parts):
        return await signed(work, begun[0], card, Reason.OPENED)
    return await signed(work, over[-1], card, Reason.CLOSED) if over else card


def drawn_together(shown: list[tuple[Ballot, Turnout]]) -> Screen:
    terms = rules.PRESETS[shown[0][0].preset]
    running = [turnout for one, turnout in shown if one.running]
    fewest = min(running, key=lambda one: (one.heads, one.area.hundredths), default=None)
    missing = rules.shortfall(fewest, terms.rule) if fewest else None
    return screens.series_card(shown, terms, missing, rules.conclusion([one for one, _t in shown]))


def preview_card(ballot: Ballot, turnout: Turnout, apart: tuple[int, ...]) -> Screen:
    """As the group will see it: one card, also where articles are voted on separately."""
    if not apart:
        return open_card(ballot, turnout)
    return drawn_together([(one, turnout) for one in rules.parts_of(ballot, apart)])
