"""What hangs on the residents' affairs board, and what happens when somebody writes about it.

The board holds what the ballots are: notices while they run, results for 15 days, void ones as
long; a result that an objection contests hangs until it is answered.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from bot.features.affairs import screens, usecases
from bot.features.affairs.model import Counts, Filed, Hangs, Kind, Letter, Matter
from bot.features.ballots.model import Ballot
from bot.features.ballots.rules import alone, life
from bot.features.ballots.screens import verdict, void_word
from bot.features.ballots.usecases import filing_of
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Alarm
from bot.kernel.ids import BallotId, CommunityId, LetterId
from bot.kernel.people import Actor, Permission
from bot.kernel.text import Text
from bot.reactions.boards import boards_changed
from bot.reactions.cards import redraw
from bot.reactions.telling import tell_coordinators, tell_neighbours
from bot.work import Work

LOOKED_BACK = timedelta(days=90)  # for results that an objection still holds on the board
ANSWERED_WITHIN = timedelta(days=3)


async def board_shown(
    work: Work, actor: Actor, community: CommunityId | None
) -> tuple[Matter, ...]:
    """What hangs there: of that community, or of all hers. Raises NotAllowed."""
    mine = await usecases.board_places(work, actor)
    seen = [one for one in mine if community in (None, one)]
    if not seen:
        raise NotAllowed
    every = await work.ballots.current(seen, work.now - LOOKED_BACK)
    found = await _matters(work, every)
    return tuple(sorted(found, key=lambda one: one.number, reverse=True))


async def matter_seen(work: Work, actor: Actor, ballot_id: BallotId) -> Matter | None:
    """That one; None where it does not hang any more. Raises NotAllowed."""
    ballot = await work.ballots.get(ballot_id)
    if ballot is None or ballot.community not in await usecases.board_places(work, actor):
        raise NotAllowed
    return next(iter(await _matters(work, [ballot])), None)


async def any_matter(work: Work, actor: Actor, ballot_id: BallotId) -> Matter:
    """For those who answer: also where it does not hang any more. Raises NotAllowed."""
    ballot = await work.ballots.get(ballot_id)
    if ballot is None or not actor.may(Permission.LETTER_ANSWER, ballot.community):
        raise NotAllowed
    return _matter(ballot, (await work.letters.counts([ballot_id]))[ballot_id], work.now)


async def letter_sent(
    work: Work, actor: Actor, ballot_id: BallotId, kind: Kind, said: str
) -> Letter:
    """Keeps it, and the coordinators are told. Raises as `usecases.send`."""
    matter = await matter_seen(work, actor, ballot_id)
    letter = await usecases.send(work, actor, matter, kind, said)
    assert matter is not None
    wanted = screens.to_answer(matter, kind, letter.id)
    await tell_coordinators(work, letter.community, f"letter:{letter.id}", wanted)
    await _shown_again(work, letter)
    due = work.now + ANSWERED_WITHIN
    key = f"letter.waits:{ballot_id}"
    await work.alarms.set_once(Alarm(key, "ballot.answers", ballot_id, due))
    return letter


async def letter_answered(work: Work, actor: Actor, id: LetterId, said: str) -> Letter:
    """Keeps the answer, and who wrote is told. Raises as `usecases.answer`."""
    letter = await usecases.to_answer(work, actor, id)
    ballot = await work.ballots.get(letter.ballot)
    assert ballot is not None  # a ballot is never deleted
    told = await usecases.answer(work, actor, id, ballot.number, said)
    answer = screens.answer_came(told, ballot.number)
    key = f"letter.answered:{told.id}"
    await tell_neighbours(work, told.community, [told.person], key, answer)
    await _shown_again(work, told)
    return told


async def answers_wait(work: Work, alarm: Alarm) -> bool:
    """Questions and objections without an answer, some days after, and before the board ends."""
    id = BallotId(alarm.reference)
    ballot = await work.ballots.get(id)
    counts = (await work.letters.counts([id]))[id]
    if ballot is not None and counts.waiting:
        said = screens.unanswered(_matter(ballot, counts, work.now))
        key = f"letter.waits:{id}:{work.now:%Y%m%d}"
        await tell_coordinators(work, ballot.community, key, said)
    return True


async def objections(work: Work, *ballots: BallotId) -> Counts:
    """For the card of a vote that is over, or of several that were put together."""
    every = (await work.letters.counts(ballots)).values()
    return Counts(
        objections=sum(one.objections for one in every), settled=sum(one.settled for one in every)
    )


async def _shown_again(work: Work, letter: Letter) -> None:
    """An objection is counted on the card and the boards."""
    if letter.kind is Kind.OBJECTION:
        await redraw(work, letter.ballot)
        await boards_changed(work, letter.community)


async def _matters(work: Work, ballots: Sequence[Ballot]) -> Collection[Matter]:
    counts = await work.letters.counts([one.id for one in ballots])
    every = [_matter(one, counts[one.id], work.now) for one in ballots]
    return [one for one in every if _still_hangs(one, work.now)]


def _still_hangs(matter: Matter, now: datetime) -> bool:
    if matter.hangs in (Hangs.RESULT, Hangs.VOID) and matter.until is not None:
        waits = matter.counts.objections > matter.counts.settled
        return now < matter.until or (matter.hangs is Hangs.RESULT and waits)
    return True


def _matter(ballot: Ballot, counts: Counts, now: datetime) -> Matter:
    hangs, until, says = _stands(ballot, now)
    zone = ballot.zone
    filed = filing_of(ballot)
    return Matter(
        ballot.id,
        ballot.community,
        ballot.number,
        ballot.question,
        zone,
        hangs,
        days=life.days_left(until, now, zone) if until else 0,
        until=until,
        says=says,
        counts=counts,
        filed=Filed(filed.office, filed.number, date.fromisoformat(filed.day)) if filed else None,
        objecting=hangs is Hangs.RESULT and until is not None and now < until,
        article=alone(ballot),
    )


def _stands(ballot: Ballot, now: datetime) -> tuple[Hangs, datetime | None, Text | None]:
    """As what it hangs, until when, and what is said about it."""
    if ballot.voided_at is not None:
        until = life.on_board_until(ballot.voided_at, ballot.zone)
        return Hangs.VOID, until, void_word()
    if ballot.tally is not None:
        since = ballot.published_at or ballot.closed_at or ballot.closes_at
        until = life.on_board_until(since, ballot.zone)
        return Hangs.RESULT, until, verdict(ballot.tally.verdict)
    if not ballot.began:
        return Hangs.NOTICE, ballot.opened_at, None
    running = ballot.running and now <= ballot.closes_at
    return (Hangs.VOTING, ballot.closes_at, None) if running else (Hangs.COUNTING, None, None)
