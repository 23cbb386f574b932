"""What becomes of a ballot beyond voting: a later end, void, the count of two tellers, filed.

Each is on the record with what it changed, so that the rows can be held against it (V24, V27).
Where several coordinate, `second` is who confirmed it.
"""

import json
from dataclasses import asdict, replace
from datetime import date, datetime, timedelta

from bot.features.ballots import rules
from bot.features.ballots.errors.after import NotPublishedYet
from bot.features.ballots.model import Ballot, Secrecy, Silent, Tally
from bot.features.ballots.model.life import Filing
from bot.features.ballots.model.slips import Pile, labels
from bot.features.ballots.ports import Work
from bot.features.ballots.rules import after
from bot.features.ballots.rules.channels import piles
from bot.features.ballots.usecases.closing import (
    answers_key,
    count_for_tellers,
    result_of,
    tellers_key,
    wanted,
    year_key,
)
from bot.features.ballots.usecases.opening import GRACE, closing_key, opening_key
from bot.features.ballots.usecases.seeing import seen
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Alarm, Event, Mark, done_by
from bot.kernel.ids import BallotId, PersonId, UnitId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase

AT_ONCE = 200  # flats in one unit of work
LOOKED_BACK = timedelta(days=366)  # for counts that nobody has compared


def reminding_key(ballot: BallotId) -> str:
    """Of the alarm that reminds of the end."""
    return f"ballot.remind:{ballot}"


def differs_key(ballot: BallotId) -> str:
    """Of the mark of who said that the count and the papers do not agree."""
    return f"ballot.disagree:{ballot}"


@usecase(Permission.BALLOT_EXTEND)
async def desk_of(work: Work, actor: Actor, ballot_id: BallotId) -> Ballot:
    """A ballot she looks after. Raises NotAllowed."""
    return await seen(work, actor, ballot_id, Permission.BALLOT_EXTEND)


@usecase(Permission.BALLOT_EXTEND)
async def may_extend(work: Work, actor: Actor, ballot_id: BallotId) -> Ballot:
    """The ballot, if it can be made longer now. Raises NotAllowed, AlreadyVoid, ExtendedTooLate."""
    ballot = await seen(work, actor, ballot_id, Permission.BALLOT_EXTEND)
    after.check_extending(ballot, work.now)
    return ballot


@usecase(Permission.BALLOT_EXTEND)
async def extend_ballot(
    work: Work,
    actor: Actor,
    ballot_id: BallotId,
    until: datetime,
    reason: str,
    second: PersonId | None = None,
) -> Ballot:
    """Voting ends later than announced; one that waited after an outage goes on.

    All that were put together end with it; one that is void already stays as it is.

    Raises:
        NotAllowed: no ballot of a community she coordinates.
        AlreadyVoid, ExtendedTooLate, EndNotLater, ClosesTooSoon, ClosesTooLate, ReasonMissing,
        WordsTooLong
    """
    ballot = await may_extend(work, actor, ballot_id)
    after.check_new_end(ballot, until, work.now)
    said, by = after.reason(reason), done_by(actor.person, second)
    for one in await work.ballots.parts(ballot):
        if one.id == ballot.id or after.may_extend(one, work.now):
            await _extended(work, one, until, said, by)
    return replace(ballot, closes_at=until, suspended_at=None)


async def _extended(
    work: Work, ballot: Ballot, until: datetime, reason: str, by: dict[str, object]
) -> None:
    told = {
        "ballot": ballot.number,
        "from": ballot.closes_at.isoformat(),
        "to": until.isoformat(),
        "reason": reason,
        **({"outage": True} if ballot.suspended else {}),
    }
    longer = replace(ballot, closes_at=until, suspended_at=None)
    await work.ballots.close(longer)
    await work.record.append(Event(ballot.community, "ballot.extend", told | by))
    await work.marks.remove(wanted(ballot))
    await work.alarms.set(Alarm(closing_key(ballot.id), "ballot.close", ballot.id, until + GRACE))
    remind_at = rules.reminder_at(longer)
    if remind_at and remind_at > work.now:
        key = reminding_key(ballot.id)
        await work.alarms.set(Alarm(key, "ballot.remind", ballot.id, remind_at))


@usecase(Permission.BALLOT_VOID)
async def may_void(work: Work, actor: Actor, ballot_id: BallotId, paper: str = "") -> Ballot:
    """The ballot, if it can be made void now.

    Raises NotAllowed, AlreadyVoid, DocumentMissing, NotEndedYet.
    """
    ballot = await seen(work, actor, ballot_id, Permission.BALLOT_VOID)
    after.check_voiding(ballot, work.now, paper)
    return ballot


@usecase(Permission.BALLOT_VOID)
async def void_ballot(
    work: Work,
    actor: Actor,
    ballot_id: BallotId,
    reason: str,
    paper: str = "",
    second: PersonId | None = None,
) -> Ballot:
    """It counts for nothing any more and is shown as void; nothing of it is deleted.

    Of those put together only this one: the others stand for themselves.

    After its end only with `paper`, the document of the subdistrict or court that says so.

    Raises:
        NotAllowed: no ballot of a community she coordinates.
        AlreadyVoid, DocumentMissing, NotEndedYet, ReasonMissing, WordsTooLong
    """
    said = after.document(paper) if paper else ""
    ballot = await may_void(work, actor, ballot_id, said)
    void = replace(ballot, voided_at=work.now, void_reason=after.reason(reason), void_document=said)
    await work.ballots.close(void)
    facts: dict[str, object] = {
        "ballot": ballot.number,
        "reason": void.void_reason,
        "voided_at": work.now.isoformat(),
        **({"document": said} if said else {}),
    }
    await work.record.append(
        Event(ballot.community, "ballot.void", facts | done_by(actor.person, second))
    )
    await work.marks.remove(wanted(ballot))
    await work.marks.remove(differs_key(ballot.id))
    parts = await work.ballots.parts(ballot)
    others = any(one.waiting for one in parts if one.id != ballot.id)
    for key in _alarms(ballot.id):
        if not (others and key == opening_key(ballot.id)):  # it rings for the parts that wait
            await work.alarms.cancel(key)
    return void


@usecase(Permission.BALLOT_COUNT)
async def count_shown(work: Work, actor: Actor, ballot_id: BallotId) -> tuple[Ballot, Tally]:
    """What the machine counted, for the two who compare it with the papers; nothing is kept.

    Raises NotAllowed, AlreadyVoid, NothingToCount, TurnoutDiffers.
    """
    ballot = await seen(work, actor, ballot_id, Permission.BALLOT_COUNT)
    after.check_counting(ballot)
    return ballot, await count_for_tellers(work, ballot)


@usecase(Permission.BALLOT_COUNT)
async def piles_shown(work: Work, actor: Actor, ballot_id: BallotId) -> tuple[Pile, ...]:
    """What came on paper and by phone, by choice; nothing of a secret vote.

    Raises NotAllowed, AlreadyVoid, NothingToCount.
    """
    ballot = await seen(work, actor, ballot_id, Permission.BALLOT_COUNT)
    after.check_counting(ballot)
    if ballot.secrecy is Secrecy.SECRET:
        return ()
    votes, sittings = await work.ballots.votes(ballot.id), await work.sittings.of(ballot.id)
    return piles(votes, sittings, labels(await work.ballots.roll(ballot.id)))


@usecase(Permission.BALLOT_COUNT)
async def counts_waiting(work: Work, actor: Actor) -> tuple[Ballot, ...]:
    """Ballots whose count waits to be compared by her and another one."""
    mine = [one.community for one in actor.communities(Permission.BALLOT_COUNT)]
    every = await work.ballots.current(mine, work.now - LOOKED_BACK) if mine else ()
    return tuple(one for one in every if one.uncounted)


@usecase(Permission.BALLOT_COUNT)
async def found_differing(work: Work, actor: Actor, ballot_id: BallotId) -> bool:
    """Whether somebody has said that the count and the papers do not agree. Raises NotAllowed."""
    ballot = await seen(work, actor, ballot_id, Permission.BALLOT_COUNT)
    return await work.marks.get(differs_key(ballot.id)) is not None


@usecase(Permission.BALLOT_COUNT)
async def count_differs(work: Work, actor: Actor, ballot_id: BallotId) -> tuple[Ballot, bool]:
    """She says that the count and the papers do not agree; whether she had not said so before.

    There is no result until two have compared it again.

    Raises NotAllowed, AlreadyVoid, NothingToCount.
    """
    ballot = await seen(work, actor, ballot_id, Permission.BALLOT_COUNT)
    after.check_counting(ballot)
    before = await work.marks.get(differs_key(ballot.id))
    if before is not None and before.value == str(actor.person):
        return ballot, False
    await work.marks.put(differs_key(ballot.id), Mark(work.now, str(actor.person)))
    facts = {"ballot": ballot.number, "by": actor.person}
    await work.record.append(Event(ballot.community, "ballot.disagree", facts))
    return ballot, True


@usecase(Permission.BALLOT_COUNT)
async def confirm_count(
    work: Work, actor: Actor, ballot_id: BallotId, second: PersonId | None = None
) -> Ballot:
    """The tellers found the papers and the count to agree: the result is published.

    Raises NotAllowed, AlreadyVoid, NothingToCount, TurnoutDiffers.
    """
    ballot, tally = await count_shown(work, actor, ballot_id)
    by = done_by(actor.person, second)
    counted = await result_of(work, ballot, tally, {"tellers": by})
    await work.alarms.cancel(tellers_key(ballot.id))
    await work.marks.remove(differs_key(ballot.id))
    return counted


@usecase(Permission.BALLOT_EXECUTE)
async def may_execute(work: Work, actor: Actor, ballot_id: BallotId) -> Ballot:
    """The ballot, if its decision can be filed now.

    Raises NotAllowed, AlreadyVoid, FiledAlready, ObjectionWaits, NothingToCarryOut,
    NotPublishedYet, SeriesNotCounted, SeriesNotAdopted.
    """
    ballot = await seen(work, actor, ballot_id, Permission.BALLOT_EXECUTE)
    contested = await work.letters.contested(ballot.id)
    after.check_executing(ballot, work.now, contested=contested)
    rules.check_filing(ballot, await work.ballots.parts(ballot))
    return ballot


@usecase(Permission.BALLOT_EXECUTE)
async def execute_ballot(work: Work, actor: Actor, ballot_id: BallotId, filing: Filing) -> Ballot:
    """The decision was filed or carried out; `filing` as `rules.after.filing` gives it.

    Raises as `may_execute`.
    """
    ballot = await may_execute(work, actor, ballot_id)
    written = filing_text(filing)
    done = replace(ballot, executed_at=work.now, filing=written)
    await work.ballots.close(done)
    moment = {"executed_at": work.now.isoformat()}
    facts = {"ballot": ballot.number, **asdict(filing), **moment, "by": actor.person}
    await work.record.append(Event(ballot.community, "ballot.executed", facts))
    return done


@usecase(Permission.BALLOT_CLOSE)
async def told_of(work: Work, actor: Actor, ballot_id: BallotId, beyond: UnitId) -> Silent:
    """Who votes for flats of the roll beyond that one, for a word that concerns them all.

    Raises NotAllowed: no such ballot.
    """
    ballot = await seen(work, actor, ballot_id, Permission.BALLOT_CLOSE)
    units = await work.ballots.listed(ballot.id, beyond, AT_ONCE)
    following = units[-1] if len(units) == AT_ONCE else None
    electorate = rules.PRESETS[ballot.preset].electorate
    return Silent(ballot, await work.residents.voters(units, electorate), following)


@usecase(Permission.BALLOT_FILE)
async def filed_under(work: Work, actor: Actor, ballot_id: BallotId) -> Ballot:
    """A ballot that is over, for its file. Raises NotAllowed, NotPublishedYet."""
    ballot = await seen(work, actor, ballot_id, Permission.BALLOT_FILE)
    if not ballot.void and ballot.published_at is None:
        raise NotPublishedYet
    return ballot


@usecase(Permission.BALLOT_DRAFT)
async def asked_before(work: Work, actor: Actor, ballot_id: BallotId) -> Ballot:
    """A ballot whose words may be asked anew, void or not passed; with the whole text of all parts.

    Raises NotAllowed.
    """
    ballot = await seen(work, actor, ballot_id, Permission.BALLOT_DRAFT)
    if not after.may_be_asked_anew(ballot):
        raise NotAllowed
    parts = await work.ballots.parts(ballot)
    return replace(ballot, articles=rules.together(parts)) if len(parts) > 1 else ballot


def filing_text(filing: Filing) -> str:
    return json.dumps(asdict(filing), ensure_ascii=False)


def filing_of(ballot: Ballot) -> Filing | None:
    """None where nothing was filed, or what is kept cannot be read."""
    try:
        found = Filing(**json.loads(ballot.filing)) if ballot.filing else None
        if found:
            date.fromisoformat(found.day)
    except (ValueError, TypeError):
        return None
    return found


def _alarms(ballot: BallotId) -> tuple[str, ...]:
    """All that would still ring about it."""
    voting = opening_key(ballot), closing_key(ballot), reminding_key(ballot)
    return *voting, tellers_key(ballot), answers_key(ballot), year_key(ballot)
