"""What is told when a ballot is made longer or void, waits for its tellers, or its year is over.

All who may vote are told in private, so many at a time; the group reads it once.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.features.ballots import rules, screens, usecases
from bot.features.ballots.model import Ballot
from bot.features.record.model import Reason
from bot.kernel.events import Alarm, Outage
from bot.kernel.ids import BallotId, UnitId
from bot.kernel.people import THE_CLOCK, Actor
from bot.kernel.roll import Neighbourhood
from bot.kernel.screen import Screen
from bot.reactions.agreements import agreement_decided
from bot.reactions.boards import boards_changed
from bot.reactions.cards import card_messages, redraw
from bot.reactions.record import signed
from bot.reactions.telling import say_in_groups, tell_coordinators, tell_neighbours
from bot.work import Work

TELL = "ballot.tell"
EXTENDED, VOIDED = "extended", "voided"  # what all voters are told, and the kind of message


async def ballot_extended(work: Work, ballot: Ballot) -> None:
    """The card, the boards, the group and all voters say the new end."""
    said = await _longer(work, ballot)
    place, cards = await _shown_again(work, ballot, EXTENDED)
    await say_in_groups(work, place, f"ballot.extended:{_once(ballot)}", said, cards)


async def ballot_voided(work: Work, ballot: Ballot) -> None:
    """The same, that it is void."""
    place, cards = await _shown_again(work, ballot, VOIDED)
    said = screens.void_notice(ballot)
    await say_in_groups(work, place, f"ballot.void:{ballot.id}", said, cards)
    await agreement_decided(work, ballot)
    if ballot.series is not None:
        await conclude(work, ballot, None)


async def conclude(work: Work, ballot: Ballot, outage: Outage | None) -> None:
    """What the results of all parts mean, said once in each group when the last is there; and
    once more where a part that became void afterwards changes it.
    """
    parts = await work.ballots.parts(ballot)
    found, before = rules.conclusion(parts), rules.conclusion(_as_if_valid(parts, ballot))
    if found is None or (ballot.void and found == before):
        return
    changed = ballot.void and before is not None
    said = screens.series_result(parts, found, outage, changed=changed)
    last = [one for one in parts if one.tally is not None and not one.void][-1]
    notice = await signed(work, last, said, Reason.CLOSED)
    place = await work.residents.neighbourhood(ballot.community)
    cards = await card_messages(work, ballot, place)
    key = f"ballot.result:{ballot.card}" + (f":{ballot.id}" if changed else "")
    await say_in_groups(work, place, key, notice, cards)


def _as_if_valid(parts: Sequence[Ballot], ballot: Ballot) -> list[Ballot]:
    return [replace(one, voided_at=None) if one.id == ballot.id else one for one in parts]


async def tell_voters(work: Work, alarm: Alarm) -> bool:
    """Some of all who may vote; a following alarm does the rest."""
    matter, _space, after = alarm.about.partition(" ")
    id = BallotId(alarm.reference)
    some = await usecases.told_of(work, THE_CLOCK, id, UnitId(int(after or 0)))
    ballot = some.ballot
    if (matter == VOIDED) != ballot.void:  # it became void after it was made longer
        return True
    if matter == VOIDED:
        key, said = f"voided:{id}", screens.void_notice(ballot)
    else:
        key, said = f"extended:{_once(ballot)}", await _longer(work, ballot)
    until = None if matter == VOIDED else ballot.closes_at
    await tell_neighbours(work, ballot.community, some.people, key, said, until)
    if some.following is not None:
        about = f"{matter} {some.following}"
        key = f"{TELL}:{id}:{matter}:{some.following}"
        await work.alarms.set(replace(alarm, key=key, about=about))
    return True


async def tellers_asked(work: Work, ballot: Ballot) -> None:
    """Voting has ended, and two people compare the count with the papers."""
    await redraw(work, ballot.id)
    await boards_changed(work, ballot.community)
    said = screens.tellers_wanted(ballot)
    await tell_coordinators(work, ballot.community, f"ballot.tellers:{ballot.id}:asked", said)


async def told_differing(work: Work, actor: Actor, ballot_id: BallotId) -> Screen:
    """A teller found that the count does not agree: the others are told; what she reads."""
    ballot, news = await usecases.count_differs(work, actor, ballot_id)
    if news:
        everyone = await work.residents.coordinators(ballot.community)
        others = [one for one in everyone if one != actor.person]
        key = f"ballot.tellers:{ballot.id}:differs:{work.now:%Y%m%d%H%M%S}"
        said = screens.differs_for_others(ballot)
        await tell_neighbours(work, ballot.community, others, key, said)
    return screens.it_differs(ballot)


async def count_for(work: Work, actor: Actor, ballot_id: BallotId) -> Screen:
    """The count as the tellers lay it beside the papers. Raises as `usecases.count_shown`."""
    ballot, tally = await usecases.count_shown(work, actor, ballot_id)
    piles = await usecases.piles_shown(work, actor, ballot_id)
    differs = await usecases.found_differing(work, actor, ballot_id)
    turnout = await work.ballots.turnout(ballot.id)
    return screens.shall_count(ballot, turnout, tally, piles, differs=differs)


async def tellers_wait(work: Work, alarm: Alarm) -> bool:
    """After two days: the result must be published within three."""
    ballot = await work.ballots.get(BallotId(alarm.reference))
    if ballot is not None and ballot.tally is None and not ballot.void:
        said = screens.tellers_late(ballot)
        await tell_coordinators(work, ballot.community, f"ballot.tellers:{ballot.id}:late", said)
    return True


async def year_over(work: Work, alarm: Alarm) -> bool:
    """The time in which a court could be asked is over."""
    ballot = await work.ballots.get(BallotId(alarm.reference))
    if ballot is not None and not ballot.void:
        said = screens.year_is_over(ballot)
        await tell_coordinators(work, ballot.community, f"year:{ballot.card}", said)
    return True


async def _shown_again(
    work: Work, ballot: Ballot, matter: str
) -> tuple[Neighbourhood, list[int | None]]:
    """Draws what stands in the groups anew, and sets the alarm that tells all voters.

    The place, and the card in each of its groups.
    """
    await redraw(work, ballot.id)
    await boards_changed(work, ballot.community)
    once = f"{TELL}:{matter}:{_once(ballot)}"
    await work.alarms.set(Alarm(once, TELL, ballot.id, work.now, matter))
    place = await work.residents.neighbourhood(ballot.community)
    return place, await card_messages(work, ballot, place)


async def _longer(work: Work, ballot: Ballot) -> Screen:
    """As the record says it: what was announced before, and why it is later now."""
    told = await work.record.told(ballot.community, "ballot.extend")
    facts = [one.facts for one in told if one.facts and one.facts.get("ballot") == ballot.number]
    last = facts[-1]
    before = datetime.fromisoformat(str(last["from"]))
    return screens.longer_notice(ballot, before, str(last["reason"]))


def _once(ballot: Ballot) -> str:
    """Each new end is told once."""
    return f"{ballot.id}:{ballot.closes_at:%Y%m%d%H%M}"
