"""Closing: everything is counted again from the votes, once, and frozen with its figures.

What waited at Telegram while the bot was out of order counts (PROMISES P5), so closing may come
later than announced; the record says why. After more than a day Telegram has forgotten some of
it, and no machine may decide what the rest is worth: the ballot is suspended until people do.

Where somebody wrote votes down for others, two people compare the count with the papers before
there is a result (`usecases.after.confirm_count`); what all tapped themselves is announced at once.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import timedelta

from bot.features.ballots import rules
from bot.features.ballots.model import Ballot, Resumed, Secrecy, Tally, Turnout, Vote
from bot.features.ballots.ports import Work
from bot.features.ballots.rules import after, life
from bot.features.ballots.rules.cases import figures
from bot.features.ballots.usecases.channels import freeze_ways
from bot.features.ballots.usecases.receipts import begin_of, freeze_lists
from bot.features.ballots.usecases.sealing import seal_choices
from bot.features.ballots.usecases.seeing import seen
from bot.kernel.events import Alarm, Event, Mark, Outage
from bot.kernel.ids import BallotId, PersonId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase

UNANSWERED_BEFORE = timedelta(days=2)  # the end of the days on the board


class TurnoutDiffers(Exception):
    """The running turnout is not what the votes give: rows were changed behind the bot's back.

    No result is announced; a person must look at the record first.
    """


@usecase(Permission.BALLOT_CLOSE)
async def close_ballot(
    work: Work, actor: Actor, ballot_id: BallotId, outage: Outage | None = None
) -> Ballot:
    """The ballot with its result. One that is closed already, or still running, stays as it is.

    So does one for which something that might still count is waiting (P5). One whose deadline
    lay in an `outage` of more than a day is suspended.

    Raises:
        NotAllowed: no such ballot.
        TurnoutDiffers: see there.
    """
    ballot = await seen(work, actor, ballot_id, Permission.BALLOT_CLOSE)
    unjudged = await work.still_unjudged(ballot.closes_at)
    if not rules.may_close(ballot, work.now, unjudged=unjudged):
        return ballot
    if rules.must_suspend(ballot, outage):
        return await _suspended(work, ballot, "outage")
    return await _closed(work, ballot, await _tally(work, ballot), outage)


@usecase(Permission.BALLOT_RESUME)
async def resume_ballot(work: Work, actor: Actor, ballot_id: BallotId) -> Resumed:
    """Counts what arrived for a suspended ballot; any other stays as it is.

    Where several coordinate, the word of one waits until another says the same.

    Raises:
        NotAllowed: no ballot of a community she coordinates.
        TurnoutDiffers: see there.
    """
    ballot = await seen(work, actor, ballot_id, Permission.BALLOT_RESUME)
    if not ballot.suspended:
        return Resumed(ballot)
    everyone = await work.residents.coordinators(ballot.community)
    others = tuple(one for one in everyone if one != actor.person)
    first = await work.marks.get(wanted(ballot))
    if others and (first is None or int(first.value) not in others):
        await work.marks.put(wanted(ballot), Mark(work.now, str(actor.person)))
        return Resumed(ballot, others)
    tally = await _tally(work, ballot)  # before anything is written: it may not be right
    by = PersonId(int(first.value)) if others and first else actor.person
    await work.marks.remove(wanted(ballot))
    second = actor.person if others else None
    facts = {"ballot": ballot.number, "by": by, "confirmed_by": second, "alone": not others}
    await work.record.append(Event(ballot.community, "ballot.resume", facts))
    return Resumed(await _closed(work, ballot, tally, None), counted=True)


@usecase(Permission.BALLOT_CLOSE)
async def withhold_restored(work: Work, actor: Actor, ballot_id: BallotId) -> Ballot:
    """Suspends a ballot whose deadline passed in the time that a restore gave up.

    Raises:
        NotAllowed: no such ballot.
    """
    ballot = await seen(work, actor, ballot_id, Permission.BALLOT_CLOSE)
    if not ballot.running or work.now <= ballot.closes_at:
        return ballot
    return await _suspended(work, ballot, "restored")


async def _suspended(work: Work, ballot: Ballot, reason: str) -> Ballot:
    withheld = replace(ballot, suspended_at=work.now)
    await work.ballots.close(withheld)
    facts = {"ballot": ballot.number, "reason": reason}
    await work.record.append(Event(ballot.community, "ballot.suspend", facts))
    return withheld


async def _tally(work: Work, ballot: Ballot) -> Tally:
    """Everything counted anew. Raises TurnoutDiffers."""
    votes = await work.ballots.votes(ballot.id)
    if ballot.secrecy is Secrecy.SECRET:
        votes = rules.revealed(votes, await work.ballots.all_hidden(ballot.id))
    tally = await _counted(work, ballot, votes)
    _check(tally, votes, await work.ballots.turnout(ballot.id))
    return rules.without_areas(tally) if ballot.secrecy is Secrecy.SECRET else tally


async def _closed(work: Work, ballot: Ballot, tally: Tally, outage: Outage | None) -> Ballot:
    closed = replace(ballot, closed_at=work.now)
    await work.ballots.close(closed)
    await work.record.append(Event(ballot.community, "ballot.close", _close(closed, outage)))
    if not after.needs_tellers(await work.ballots.votes(ballot.id)):
        return await result_of(work, closed, tally, {})
    key, due = tellers_key(ballot.id), work.now + life.COUNTED_WITHIN
    await work.alarms.set(Alarm(key, "ballot.tellers", ballot.id, due))
    return closed


async def result_of(work: Work, closed: Ballot, tally: Tally, by: Mapping[str, object]) -> Ballot:
    """The result, frozen and published; `by` says who compared the count, if it was people.

    It rings when the year for the court is over, and before the days on the board are.
    """
    done = replace(closed, tally=tally, published_at=work.now)
    await work.ballots.close(done)
    facts = {**_result(done), **await freeze_lists(work, done), **by}
    facts |= await freeze_ways(work, done)
    facts |= await seal_choices(work, done)
    if done.proxied:
        await work.ballots.clear_beneath(done.id)
    published = {"published_at": work.now.isoformat()}
    await work.record.append(Event(done.community, "ballot.result", facts | published))
    if done.secrecy is Secrecy.SECRET:
        await _unlink(work, done)
    last = life.on_board_until(work.now, done.zone)
    due = life.year_over(work.now, done.zone)
    await work.alarms.set(Alarm(year_key(done.id), "ballot.year", done.id, due))
    await work.alarms.set(
        Alarm(answers_key(done.id), "ballot.answers", done.id, last - UNANSWERED_BEFORE)
    )
    return done


async def count_for_tellers(work: Work, ballot: Ballot) -> Tally:
    """Everything counted anew. Raises TurnoutDiffers."""
    return await _tally(work, ballot)


def tellers_key(ballot: BallotId) -> str:
    """Of the alarm that reminds the tellers."""
    return f"ballot.tellers:{ballot}"


def answers_key(ballot: BallotId) -> str:
    """Of the alarm that reminds of questions and objections without an answer."""
    return f"ballot.answers:{ballot}"


def year_key(ballot: BallotId) -> str:
    """Of the alarm that says that the file is complete."""
    return f"ballot.year:{ballot}"


async def _unlink(work: Work, ballot: Ballot) -> None:
    """Nothing says any more which answer belongs to which flat: not the rows, not the record."""
    opened = await begin_of(work, ballot)
    head = await work.record.head(ballot.community)
    assert head is not None  # it has just been closed
    votes = "ballot.vote"
    gone = await work.record.forget(ballot.community, votes, ballot.number, (opened, head.seq))
    rows = await work.ballots.forget_choices(ballot.id)
    facts = {"rule": rules.SECRET, "ballot": ballot.number, "payloads": gone, "rows": rows}
    await work.record.append(Event(ballot.community, "purge", facts))


async def _counted(work: Work, ballot: Ballot, votes: Collection[Vote]) -> Tally:
    flats = rules.frozen_flats(await work.ballots.roll(ballot.id))
    choices = {str(one.unit): one.choice for one in votes}
    tally = rules.count(flats, choices, rules.PRESETS[ballot.preset].rule)
    return rules.with_options(tally, ballot.asking, [one.marks for one in votes])


def _check(tally: Tally, votes: Collection[Vote], turnout: Turnout) -> None:
    counted = len(votes), tally.participating_area, tally.participating_heads
    whole = tally.total_area, tally.total_heads
    if counted != (turnout.units, turnout.area, turnout.heads):
        raise TurnoutDiffers(counted)
    if whole != (turnout.total_area, turnout.total_heads):
        raise TurnoutDiffers(whole)


def _close(ballot: Ballot, outage: Outage | None) -> dict[str, object]:
    assert ballot.closed_at is not None
    closing = {"closes_at": ballot.closes_at.isoformat(), "closed_at": ballot.closed_at.isoformat()}
    if outage is None:
        return {"ballot": ballot.number, **closing}
    span = [outage.begin.isoformat(), outage.end.isoformat()]
    return {"ballot": ballot.number, **closing, "outage": span}


def _result(ballot: Ballot) -> dict[str, object]:
    assert ballot.tally is not None
    verdict = ballot.tally.verdict.value
    return {"ballot": ballot.number, "verdict": verdict, **figures(ballot.tally)}


def wanted(ballot: Ballot) -> str:
    """The mark of the coordinator who wants it counted."""
    return f"ballot.resume:{ballot.id}"
