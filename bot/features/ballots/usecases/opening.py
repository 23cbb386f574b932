"""Opening a ballot freezes its roll: who may vote, with which area, as part of which head.

The roll goes on the record as a hash together with the hash of the text, so that neither can be
changed afterwards without being noticed (PROMISES P6, V23, V24).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.features.ballots import rules
from bot.features.ballots.model import Ballot, Flat, Preset, Proposal, RollEntry, Turnout
from bot.features.ballots.ports import Work
from bot.features.ballots.usecases.mandates import begin_with
from bot.kernel.area import Area
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Alarm, Event, done_by
from bot.kernel.ids import BallotId, PersonId, UnitId
from bot.kernel.people import Actor, Permission
from bot.kernel.roll import Neighbourhood, RollFlat
from bot.kernel.usecase import usecase

GRACE = timedelta(seconds=1)  # the closing moment itself still counts
UNNUMBERED = BallotId(0)


@usecase(Permission.BALLOT_DRAFT)
async def places(work: Work, actor: Actor) -> tuple[Neighbourhood, ...]:
    """The communities in which the actor may open a ballot."""
    mine = actor.communities(Permission.BALLOT_OPEN)
    return tuple([await work.residents.neighbourhood(one.community) for one in mine])


@usecase(Permission.BALLOT_DRAFT)
async def preview_ballot(work: Work, actor: Actor, proposal: Proposal) -> tuple[Ballot, Turnout]:
    """The ballot as it would be, with id and number 0; nothing is kept. Raises as opening does."""
    ballot, roll = await _prepared(work, actor, proposal)
    return ballot, _nobody_yet(roll)


@usecase(Permission.BALLOT_OPEN)
async def open_ballot(
    work: Work, actor: Actor, proposal: Proposal, second: PersonId | None = None
) -> Ballot:
    """Opens the ballot on today's roll and sets the alarms that remind of it and close it.

    `second` has confirmed it; without one it is done by one person, and the record says so.

    Raises:
        NotAllowed: not hers to open in that community.
        QuestionMissing, QuestionTooLong, ClosesTooSoon, ClosesTooLate, RollEmpty, or a refusal
            of the clauses.
    """
    unnumbered, flats = await _prepared(work, actor, proposal)
    number = await work.ballots.next_number(proposal.community)
    ballot = replace(unnumbered, id=await work.ballots.next_id(), number=number)
    roll = [replace(entry, ballot=ballot.id) for entry in flats]
    await work.ballots.add(ballot, roll)
    facts = _facts(ballot, roll) | done_by(ballot.opened_by, second)
    await work.record.append(Event(ballot.community, "ballot.open", facts))
    ballot = await begin_with(work, ballot)
    due = ballot.closes_at + GRACE
    await work.alarms.set(Alarm(closing_key(ballot.id), "ballot.close", ballot.id, due))
    if remind_at := rules.reminder_at(ballot):
        key = f"ballot.remind:{ballot.id}"
        await work.alarms.set(Alarm(key, "ballot.remind", ballot.id, remind_at))
    return ballot


def closing_key(ballot: BallotId) -> str:
    """Of the alarm that closes the ballot."""
    return f"ballot.close:{ballot}"


async def _prepared(
    work: Work, actor: Actor, proposal: Proposal
) -> tuple[Ballot, tuple[RollEntry, ...]]:
    if not actor.may(Permission.BALLOT_OPEN, proposal.community):
        raise NotAllowed
    question = rules.asked(proposal.question)
    rules.check_closing(proposal.closes_at, work.now)
    articles = rules.clauses(proposal.document)
    flats = rules.deciding(await work.residents.roll(proposal.community), proposal.part)
    roll = _frozen(flats, proposal.preset)
    rules.check_roll(roll)
    place = await work.residents.neighbourhood(proposal.community)
    ballot = Ballot(
        id=UNNUMBERED,
        community=proposal.community,
        number=0,
        question=question,
        articles=articles,
        preset=proposal.preset,
        zone=place.zone,
        opened_at=work.now,
        closes_at=proposal.closes_at,
        closed_at=None,
        tally=None,
        opened_by=actor.person,
        document_title=rules.preamble(proposal.document),
        part=proposal.part,
        secrecy=proposal.secrecy,
        asking=proposal.asking,
        noticed_at=proposal.noticed_at,
        urgent=proposal.urgent,
        silent_listed=proposal.silent_listed,
        proxy_cap=proposal.proxy_cap,
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


def _facts(ballot: Ballot, roll: Sequence[RollEntry]) -> dict[str, object]:
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
        "units": len(roll),
        "heads": len({one.head for one in roll}),
        "area": sum(one.area.hundredths for one in roll),
        "roll": rules.roll_hash(roll),
    }


def _nobody_yet(roll: Sequence[RollEntry]) -> Turnout:
    area = sum((one.area for one in roll), Area(0))
    return Turnout(0, Area(0), 0, len(roll), area, len({one.head for one in roll}))
