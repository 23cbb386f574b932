"""Opening a ballot freezes its roll: who may vote, with which area, as part of which head.

Where the law asks for a notice the ballot is announced first and opens when that is over; earlier
it opens for nobody, whoever asks.

The roll goes on the record as a hash together with the hash of the text, so that neither can be
changed afterwards without being noticed (PROMISES P6, V23, V24).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.features.ballots import rules
from bot.features.ballots.errors import PhotoWanted
from bot.features.ballots.model import (
    CONTESTABLE,
    Ballot,
    Flat,
    Part,
    Posting,
    Preset,
    Preview,
    Proposal,
    RollEntry,
    Scope,
    Turnout,
)
from bot.features.ballots.ports import Work
from bot.features.ballots.usecases.mandates import begin_with
from bot.features.ballots.usecases.seeing import seen
from bot.kernel.area import Area
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Alarm, Event, done_by
from bot.kernel.ids import BallotId, CommunityId, PersonId, UnitId
from bot.kernel.people import Actor, Permission
from bot.kernel.roll import Electorate, Neighbourhood, RollFlat
from bot.kernel.usecase import usecase

GRACE = timedelta(seconds=1)  # the closing moment itself still counts
OFFERED = 24  # parts of a house on buttons
UNNUMBERED = BallotId(0)


@usecase(Permission.BALLOT_DRAFT)
async def places(work: Work, actor: Actor) -> tuple[Neighbourhood, ...]:
    """The communities in which the actor may open a ballot."""
    mine = actor.communities(Permission.BALLOT_OPEN)
    return tuple([await work.residents.neighbourhood(one.community) for one in mine])


@usecase(Permission.BALLOT_DRAFT)
async def parts_there(work: Work, actor: Actor, community: CommunityId) -> tuple[Part, ...]:
    """Buildings and stairwells of the roll as far as they are several; the buildings alone where
    all would be too many for buttons. Raises NotAllowed.
    """
    every = rules.parts([one.label for one in await _flats(work, actor, community)])
    buildings = tuple(one for one in every if one.scope is Scope.BUILDING)
    stairwells = every[len(buildings) :]
    if len(stairwells) == len(buildings):  # a building is its stairwell
        stairwells = ()
    found = (*(buildings if len(buildings) > 1 else ()), *stairwells)
    shorter = found if len(found) <= OFFERED else buildings
    return shorter if len(shorter) <= OFFERED else ()


@usecase(Permission.BALLOT_DRAFT)
async def check_part(work: Work, actor: Actor, community: CommunityId, part: Part) -> None:
    """Raises FlatsUnknown where the roll has no such flats; NotAllowed."""
    rules.deciding(await _flats(work, actor, community), part)


async def _flats(work: Work, actor: Actor, community: CommunityId) -> tuple[RollFlat, ...]:
    if not actor.may(Permission.BALLOT_OPEN, community):
        raise NotAllowed
    return await work.residents.roll(community)


@usecase(Permission.BALLOT_DRAFT)
async def preview_ballot(work: Work, actor: Actor, proposal: Proposal) -> Preview:
    """The ballot as it would be, with id and number 0; nothing is kept. Raises as opening does.

    It is whole: `rules.parts_of` says in which parts it would be voted on.
    """
    ballot, roll = await _prepared(work, actor, proposal)
    by_area = rules.PRESETS[ballot.preset].electorate is Electorate.OWNERS
    return Preview(ballot, _nobody_yet(roll), by_area and rules.sizes_tell(roll))


@usecase(Permission.BALLOT_OPEN)
async def open_ballot(
    work: Work, actor: Actor, proposal: Proposal, second: PersonId | None = None
) -> Ballot:
    """Opens the ballot on today's roll, or announces it where its notice still has to hang.

    Where articles are voted on separately it opens all parts at once, on one roll, and returns the
    first; a photo of the notice belongs to that one.

    `second` has confirmed it; without one it is done by one person, and the record says so.

    Raises:
        NotAllowed: not hers to open in that community.
        QuestionMissing, QuestionTooLong, ClosesTooSoon, ClosesTooLate, RollEmpty, FlatsUnknown,
            a refusal of the clauses, of what is voted on separately, of the notice or of the way
            it is asked.
    """
    unnumbered, flats = await _prepared(work, actor, proposal)
    photo = await _photo(work, proposal)
    by = done_by(unnumbered.opened_by, second)
    opened: list[Ballot] = []
    for part in rules.parts_of(unnumbered, proposal.apart):
        number, id = await _numbered(work, proposal.community)
        series = None if part.series is None else opened[0].id if opened else id
        ballot = replace(part, id=id, number=number, series=series)
        opened.append(await _begun_or_announced(work, ballot, flats, by))
    first = opened[0]
    if photo is not None and first.noticed_at is not None:
        await attach(work, photo, first)
    return first


async def _numbered(work: Work, community: CommunityId) -> tuple[int, BallotId]:
    return await work.ballots.next_number(community), await work.ballots.next_id()


async def _begun_or_announced(
    work: Work, ballot: Ballot, flats: Sequence[RollEntry], by: dict[str, object]
) -> Ballot:
    """One alarm begins all that were put together."""
    if ballot.began:
        return await _open(work, _with_lots(work, ballot), flats, by, new=True)
    await work.ballots.add(ballot, ())
    facts = _announced(ballot) | await _period(work, ballot) | by
    await work.record.append(Event(ballot.community, "ballot.notice", facts))
    if ballot.card == ballot.id:
        alarm = Alarm(opening_key(ballot.id), "ballot.open", ballot.id, ballot.opened_at)
        await work.alarms.set(alarm)
    return ballot


@usecase(Permission.BALLOT_BEGIN)
async def begin_ballot(work: Work, actor: Actor, ballot_id: BallotId) -> Ballot:
    """Voting begins: the roll is frozen as it is now. One that is not waiting stays as it is.

    All that were put together begin with it, on the same roll; the first that began.

    Raises:
        NotAllowed: no such ballot.
        RollEmpty, FlatsUnknown: nobody could vote, or a part of the house is not there any more.
        ClosesTooSoon: too little is left of the time for voting.
    """
    ballot = await seen(work, actor, ballot_id, Permission.BALLOT_BEGIN)
    parts = [one for one in await work.ballots.parts(ballot) if one.waiting]
    if not parts or work.now < ballot.opened_at:
        return ballot
    rules.check_closing(ballot.closes_at, work.now)
    flats = rules.deciding(await work.residents.roll(ballot.community), ballot.part)
    roll = _frozen(flats, ballot.preset)
    rules.check_roll(roll)
    by: dict[str, object] = {"by": ballot.opened_by, "announced": True}
    for one in parts:
        begun = _with_lots(work, replace(one, began=True, opened_at=work.now))
        await _open(work, begun, roll, by, new=False)
    return await seen(work, actor, parts[0].id, Permission.BALLOT_BEGIN)


def closing_key(ballot: BallotId) -> str:
    """Of the alarm that closes the ballot."""
    return f"ballot.close:{ballot}"


def opening_key(ballot: BallotId) -> str:
    """Of the alarm that opens a ballot whose notice hangs."""
    return f"ballot.open:{ballot}"


async def _open(
    work: Work, ballot: Ballot, flats: Sequence[RollEntry], by: dict[str, object], *, new: bool
) -> Ballot:
    """Freezes the roll and sets the alarms that remind of the ballot and close it.

    The ballot with the proxies that hold in it from the start.
    """
    roll = [replace(entry, ballot=ballot.id) for entry in flats]
    await (work.ballots.add if new else work.ballots.begin)(ballot, roll)
    asked = await _period(work, ballot) if new else {}  # the notice has said it
    facts = _announced(ballot) | asked | _counted(roll) | by
    await work.record.append(Event(ballot.community, "ballot.open", facts))
    ballot = await begin_with(work, ballot)
    due = ballot.closes_at + GRACE
    await work.alarms.set(Alarm(closing_key(ballot.id), "ballot.close", ballot.id, due))
    if remind_at := rules.reminder_at(ballot):
        key = f"ballot.remind:{ballot.id}"
        await work.alarms.set(Alarm(key, "ballot.remind", ballot.id, remind_at))
    return ballot


def _with_lots(work: Work, ballot: Ballot) -> Ballot:
    """Ties of options are settled by lots, which are drawn before anybody can vote."""
    options = ballot.asking.options
    if not options:
        return ballot
    lots = rules.drawn(len(options), work.entropy.token(rules.SEED))
    return replace(ballot, asking=replace(ballot.asking, lots=lots))


@usecase(Permission.BALLOT_OPEN)
async def photo_there(work: Work, actor: Actor, proposal: Proposal) -> None:
    """Before a second person is asked. Raises PhotoWanted, NotAllowed."""
    if not actor.may(Permission.BALLOT_OPEN, proposal.community):
        raise NotAllowed
    await _photo(work, proposal)


async def _photo(work: Work, proposal: Proposal) -> Posting | None:
    """Of the notice that hangs already. Raises PhotoWanted: it is not here, or not hers."""
    if proposal.posting is None:
        return None
    found = await work.postings.get(proposal.posting)
    if found is None or not found.digest or found.community != proposal.community:
        raise PhotoWanted
    return found


async def attach(work: Work, photo: Posting, ballot: Ballot) -> None:
    """From now on the photo belongs to the ballot, and the record says so."""
    until = ballot.closes_at + CONTESTABLE
    kept = replace(photo, ballot=ballot.id, since=ballot.noticed_at, until=until)
    await work.postings.put(kept)
    assert ballot.noticed_at is not None
    facts = {"ballot": ballot.number, "since": ballot.noticed_at.isoformat(), "by": photo.by}
    event = Event(ballot.community, "ballot.posted", facts | {"photo": photo.digest})
    await work.record.append(event)


async def _prepared(
    work: Work, actor: Actor, proposal: Proposal
) -> tuple[Ballot, tuple[RollEntry, ...]]:
    if not actor.may(Permission.BALLOT_OPEN, proposal.community):
        raise NotAllowed
    question = rules.asked(proposal.question)
    rules.check_secrecy(proposal.preset, proposal.secrecy)
    rules.check_asking(proposal.preset, proposal.asking, proposal.part)
    terms = rules.PRESETS[proposal.preset]
    place = await work.residents.neighbourhood(proposal.community)
    noticed_at, begins = rules.planned(terms, proposal, work.now, place.zone, place.owners_notice)
    rules.check_closing(proposal.closes_at, begins)
    articles = rules.clauses(proposal.document)
    rules.check_apart(proposal.apart, len(articles), proposal.asking)
    flats = rules.deciding(await work.residents.roll(proposal.community), proposal.part)
    roll = _frozen(flats, proposal.preset)
    rules.check_roll(roll)
    ballot = Ballot(
        id=UNNUMBERED,
        community=proposal.community,
        number=0,
        question=question,
        articles=articles,
        preset=proposal.preset,
        zone=place.zone,
        opened_at=begins,
        closes_at=proposal.closes_at,
        closed_at=None,
        tally=None,
        opened_by=actor.person,
        document_title=rules.preamble(proposal.document),
        part=proposal.part,
        secrecy=proposal.secrecy,
        asking=replace(proposal.asking, lots=()),
        began=begins <= work.now,
        noticed_at=noticed_at,
        urgent=rules.reason(proposal.urgent) if proposal.urgent else "",
        silent_listed=proposal.silent_listed,
        proxy_cap=proposal.proxy_cap if terms.proxies else None,
    )
    return ballot, roll


def _frozen(flats: Sequence[RollFlat], preset: Preset) -> tuple[RollEntry, ...]:
    rule = rules.PRESETS[preset].rule
    in_order = sorted(flats, key=lambda one: one.unit)  # so that the same roll has the same hash
    labels = {str(one.unit): one.label for one in in_order}
    all_flats = [Flat(str(one.unit), one.area, one.owners, one.kind) for one in in_order]
    groups = rules.heads(rules.entitled(all_flats, rule), rule.headcount)
    return tuple(
        RollEntry(UNNUMBERED, UnitId(int(flat.id)), labels[flat.id], flat.area, head, len(group))
        for head, group in groups.items()
        for flat in group
    )


async def _period(work: Work, ballot: Ballot) -> dict[str, object]:
    """For how many days the notice hangs, where the law asks for one."""
    period = rules.PRESETS[ballot.preset].notice
    if period is None:
        return {}
    place = await work.residents.neighbourhood(ballot.community)
    return {"notice": place.owners_notice if period.working else period.days}


def _announced(ballot: Ballot) -> dict[str, object]:
    return {
        **rules.declared(ballot),
        "number": ballot.number,
        "question": ballot.question,
        "document_title": ballot.document_title,
        "clauses": rules.text_hash(ballot.articles),
        "preset": ballot.preset.value,
        "zone": ballot.zone,
        "opened_at": ballot.opened_at.isoformat(),
        "closes_at": ballot.closes_at.isoformat(),
    }


def _counted(roll: Sequence[RollEntry]) -> dict[str, object]:
    return {
        "units": len(roll),
        "heads": len({one.head for one in roll}),
        "area": sum(one.area.hundredths for one in roll),
        "roll": rules.roll_hash(roll),
    }


def _nobody_yet(roll: Sequence[RollEntry]) -> Turnout:
    area = sum((one.area for one in roll), Area(0))
    return Turnout(0, Area(0), 0, len(roll), area, len({one.head for one in roll}))
