"""Paper and telephone: a coordinator enters what flats said; it counts once another confirms it.

A sitting may be looked at and changed until it is recorded. What is recorded is a vote like any
other, with its receipt; the record says who entered and who confirmed it.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.features.ballots import rules
from bot.features.ballots.errors.slips import (
    NotYesOrNo,
    PaperOfOthers,
    SecretOnPaper,
    SittingOver,
    WitnessUnfit,
)
from bot.features.ballots.model import (
    Ballot,
    Channel,
    Choice,
    Method,
    RollEntry,
    Secrecy,
    Standing,
)
from bot.features.ballots.model.slips import (
    ENTERED,
    NOBODY,
    Desk,
    Entered,
    Kept,
    Placed,
    Sitting,
    Slip,
    Ticked,
    labels,
)
from bot.features.ballots.ports import Work
from bot.features.ballots.rules import slips as ruled
from bot.features.ballots.rules.channels import entry_facts, two_ways
from bot.features.ballots.usecases.recording import recorded
from bot.features.ballots.usecases.seeing import seen
from bot.features.ballots.usecases.settling import disputed
from bot.features.ballots.usecases.undoing import own_act
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Event
from bot.kernel.ids import BallotId, PersonId, SittingId, UnitId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase

SPOILED = "ballot.spoiled"


@usecase(Permission.BALLOT_ENTER)
async def desk(work: Work, actor: Actor, ballot_id: BallotId) -> Desk:
    """What came and what waits. Raises NotAllowed: no ballot she enters papers of."""
    ballot = await seen(work, actor, ballot_id, Permission.BALLOT_ENTER)
    every = await work.sittings.of(ballot.id)
    mine = [one for one in every if one.by == actor.person and one.recorded_at is None]
    recorded = sum(len(one.slips) - len(one.struck) for one in every if one.recorded_at is not None)
    conflicts = [one for one in await work.sittings.conflicts(ballot.id) if not one.settled_at]
    return Desk(ballot, tuple(mine), recorded, len(conflicts))


@usecase(Permission.BALLOT_SEE)
async def enters(work: Work, actor: Actor, ballot_id: BallotId) -> bool:
    """Whether she who scanned a paper enters it; where not, the vote itself is hers to see.

    Raises PaperOfOthers, also where there is no such vote.
    """
    ballot = await work.ballots.get(ballot_id)
    if ballot is None or not actor.may(Permission.BALLOT_SEE, ballot.community):
        raise PaperOfOthers
    return actor.may(Permission.BALLOT_ENTER, ballot.community)


@usecase(Permission.BALLOT_ENTER)
async def begin_sitting(work: Work, actor: Actor, ballot_id: BallotId, channel: Channel) -> Placed:
    """A new sitting at the first flat of the roll, or one of hers in which nothing stands yet.

    Raises:
        NotAllowed: no ballot she enters papers of.
        BallotClosed, NotBegun, VotedOnVoid: nobody can vote now.
        NotYesOrNo, SecretOnPaper: options are asked, or nobody may learn how a flat votes.
    """
    ballot = await seen(work, actor, ballot_id, Permission.BALLOT_ENTER)
    if channel not in ENTERED:
        raise NotAllowed
    if ballot.asking.method is not Method.YES_NO:
        raise NotYesOrNo
    if ballot.secrecy is Secrecy.SECRET:
        raise SecretOnPaper
    order = ruled.in_order(await work.ballots.roll(ballot.id))
    first = order[0] if order else None  # none while the notice hangs
    rules.cast(ballot, first, Choice.ABSTAIN, NOBODY, work.arrived)  # is it open?
    every = await work.sittings.of(ballot.id)
    mine = [one for one in every if (one.by, one.channel) == (actor.person, channel) and one.empty]
    number = mine[0].id if mine else await work.sittings.next_id()
    sitting = Sitting(number, ballot.id, ballot.community, channel, actor.person, work.now)
    await work.sittings.put(sitting)
    return Placed(ballot, sitting, first, labels(order))


@usecase(Permission.BALLOT_ENTER)
async def placed(
    work: Work, actor: Actor, sitting_id: SittingId, unit: UnitId | None = None
) -> Placed:
    """Her sitting at that flat, or behind the last one. Raises SittingOver."""
    ballot, sitting, order = await _hers(work, actor, sitting_id)
    entry = next((one for one in order if one.unit == unit), None)
    return Placed(ballot, sitting, entry, labels(order))


@usecase(Permission.BALLOT_ENTER)
async def tick(
    work: Work, actor: Actor, sitting_id: SittingId, unit: UnitId, said: Ticked
) -> Placed:
    """The slip is entered; what comes next. Tapped twice it is entered once.

    Raises SittingOver, SittingFull, NotAllowed.
    """
    ballot, sitting, order = await _hers(work, actor, sitting_id)
    if all(one.unit != unit for one in order):
        raise NotAllowed
    sitting = ruled.ticked(sitting, unit, said)
    await work.sittings.put(sitting)
    one_call = sitting.channel is Channel.PHONE
    after = None if sitting.full or one_call else ruled.following(order, unit, sitting)
    return Placed(ballot, sitting, after, labels(order))


@usecase(Permission.BALLOT_ENTER)
async def skip(work: Work, actor: Actor, sitting_id: SittingId, unit: UnitId) -> Placed:
    """Nothing came back of that flat: the next one. Raises SittingOver."""
    ballot, sitting, order = await _hers(work, actor, sitting_id)
    return Placed(ballot, sitting, ruled.following(order, unit, sitting), labels(order))


@usecase(Permission.BALLOT_ENTER)
async def go_back(work: Work, actor: Actor, sitting_id: SittingId, unit: UnitId | None) -> Placed:
    """The flat before it, as it was entered. Raises SittingOver."""
    ballot, sitting, order = await _hers(work, actor, sitting_id)
    return Placed(ballot, sitting, ruled.before(order, unit), labels(order))


@usecase(Permission.BALLOT_ENTER)
async def jump(
    work: Work, actor: Actor, sitting_id: SittingId, typed: str, near: UnitId | None
) -> Placed:
    """The flat she typed, or whose paper's code. Raises SittingOver, FlatNotFound, SeveralFlats."""
    ballot, sitting, order = await _hers(work, actor, sitting_id)
    codes = {ruled.paper_code(work.code_digest, ballot.id, one.unit): one.unit for one in order}
    return Placed(ballot, sitting, ruled.found(order, codes, typed, near), labels(order))


@usecase(Permission.BALLOT_ENTER)
async def witness(work: Work, actor: Actor, sitting_id: SittingId, said: str) -> Placed:
    """Who saw the papers, or heard the call. Raises SittingOver, WitnessUnfit."""
    ballot, sitting, order = await _hers(work, actor, sitting_id)
    name = " ".join(said.split())
    if len(name) > ruled.LONGEST_WITNESS or not any(one.isalnum() for one in name):
        raise WitnessUnfit
    sitting = ruled.changed(replace(sitting, witness=name))
    await work.sittings.put(sitting)
    return Placed(ballot, sitting, None, labels(order))


@usecase(Permission.BALLOT_ENTER)
async def show_papers(work: Work, actor: Actor, sitting_id: SittingId, photo: bytes) -> Placed:
    """A photo of the papers, in place of an earlier one. Raises SittingOver."""
    ballot, sitting, order = await _hers(work, actor, sitting_id)
    sitting = ruled.changed(replace(sitting, photo=photo))
    await work.sittings.put(sitting)
    return Placed(ballot, sitting, None, labels(order))


@usecase(Permission.BALLOT_ENTER)
async def drop_sitting(work: Work, actor: Actor, sitting_id: SittingId) -> Ballot:
    """Nothing of it is kept. Raises SittingOver."""
    ballot, sitting, _order = await _hers(work, actor, sitting_id)
    await work.sittings.drop(sitting.id)
    return ballot


@usecase(Permission.BALLOT_ENTER)
async def to_hand_over(work: Work, actor: Actor, sitting_id: SittingId) -> Placed:
    """Her sitting, ready for the second person.

    Raises SittingOver, NothingEntered, NoEvidence, BallotClosed.
    """
    ballot, sitting, order = await _hers(work, actor, sitting_id)
    ruled.check_handed(sitting)
    rules.cast(ballot, order[0], Choice.ABSTAIN, NOBODY, work.arrived, work.waited_since)
    return Placed(ballot, sitting, None, labels(order))


@usecase(Permission.BALLOT_ENTER)
async def handed_over(work: Work, actor: Actor, sitting_id: SittingId) -> Placed:
    """A sitting of her place that waits for a second person, or is recorded. Raises SittingOver."""
    sitting = await work.sittings.get(sitting_id)
    if sitting is None or not actor.may(Permission.BALLOT_ENTER, sitting.community):
        raise SittingOver
    ballot = await seen(work, actor, sitting.ballot, Permission.BALLOT_ENTER)
    roll = labels(await work.ballots.roll(ballot.id))
    return Placed(ballot, sitting, None, roll, await _again(work, sitting))


async def _again(work: Work, sitting: Sitting) -> frozenset[UnitId]:
    """A second paper of a flat takes the place of the first, so who confirms it must know of it.

    Of an answer in the chat she learns nothing here.
    """
    standing = await work.ballots.standing(sitting.ballot, [one.unit for one in sitting.slips])
    return frozenset(one.entry.unit for one in standing if one.vote and one.vote.channel in ENTERED)


@usecase(Permission.BALLOT_ENTER)
async def read_by(
    work: Work, actor: Actor, sitting_id: SittingId, people: Collection[PersonId], *, photo: bool
) -> Placed:
    """The same, after it is on the record who is shown the list or the photo (P36).

    Raises SittingOver.
    """
    there = await handed_over(work, actor, sitting_id)
    facts = {"ballot": there.ballot.number, "sitting": sitting_id, "people": sorted(people)}
    event = Event(there.ballot.community, "slips.read", facts | {"photo": photo})
    await work.record.append(event)
    return there


@usecase(Permission.BALLOT_ENTER)
async def strike(work: Work, actor: Actor, sitting_id: SittingId, unit: UnitId) -> Placed:
    """The second person finds it not right, or right again. Raises SittingOver, NotAllowed."""
    there = await handed_over(work, actor, sitting_id)
    sitting = there.sitting
    if sitting.recorded_at is not None or sitting.slip(unit) is None:
        raise SittingOver
    if sitting.by == actor.person:
        raise NotAllowed
    sitting = replace(sitting, struck=sitting.struck ^ {unit})
    await work.sittings.put(sitting)
    return replace(there, sitting=sitting)


@usecase(Permission.BALLOT_ENTER)
async def record_sitting(
    work: Work, actor: Actor, sitting_id: SittingId, second: PersonId | None = None
) -> Entered:
    """Everything in it that was not struck counts from now on.

    `actor` entered it, `second` has confirmed it; without one the record says so.

    Raises SittingOver, NothingEntered, NoEvidence, BallotClosed.
    """
    ballot, sitting, order = await _hers(work, actor, sitting_id)
    ruled.check_handed(sitting)
    entries = {one.unit: one for one in order}
    slips = [one for one in sitting.slips if one.unit not in sitting.struck]
    before = {
        one.entry.unit: one
        for one in await work.ballots.standing(ballot.id, [one.unit for one in slips])
    }
    terms = rules.PRESETS[ballot.preset]
    await work.residents.voters([one.unit for one in slips], terms.electorate)  # read at once
    kept = []
    for one in slips:
        standing = before.get(one.unit) or Standing(entries[one.unit], None)
        kept.append(await _kept(work, ballot, sitting, one, standing, second))
    await work.sittings.put(replace(sitting, recorded_at=work.now))
    struck = tuple(entries[one].label for one in sorted(sitting.struck) if one in entries)
    return Entered(ballot, sitting, tuple(kept), struck)


async def _kept(
    work: Work,
    ballot: Ballot,
    sitting: Sitting,
    slip: Slip,
    standing: Standing,
    second: PersonId | None,
) -> Kept:
    electorate = rules.PRESETS[ballot.preset].electorate
    voters = await work.residents.voters([slip.unit], electorate)
    voter = voters[0] if voters else None
    facts = entry_facts(ballot.number, slip.unit, sitting.channel, sitting.by, second)
    facts |= {"sitting": sitting.id}
    choice = slip.ticked.choice
    vote = rules.cast(
        ballot,
        standing.entry,
        choice or Choice.ABSTAIN,
        voter or NOBODY,
        *(work.arrived, work.waited_since),
    )
    if choice is None:
        await work.record.append(Event(ballot.community, SPOILED, facts, sealed=True))
        return Kept(standing.entry, None, voter)
    if ballot.proxied and voter is not None:  # her own answer ends a proxy for this flat
        await own_act(work, ballot, voter, [slip.unit])
    vote = replace(vote, channel=sitting.channel, entered_by=sitting.by, confirmed_by=second)
    vote = await recorded(work, ballot, standing.entry, vote, facts)
    two = two_ways(standing.vote, vote)
    if two and standing.vote:
        await disputed(work, ballot, standing.vote, vote)
    return Kept(standing.entry, vote, voter, two_ways=two)


async def _hers(
    work: Work, actor: Actor, sitting_id: SittingId
) -> tuple[Ballot, Sitting, Sequence[RollEntry]]:
    """Raises SittingOver: recorded, dropped, or somebody else's."""
    sitting = await work.sittings.get(sitting_id)
    if sitting is None or sitting.by != actor.person or sitting.recorded_at is not None:
        raise SittingOver
    ballot = await seen(work, actor, sitting.ballot, Permission.BALLOT_ENTER)
    return ballot, sitting, ruled.in_order(await work.ballots.roll(ballot.id))
