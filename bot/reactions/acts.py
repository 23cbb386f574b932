"""Acts that need a second coordinator: what the one who confirms reads, and what then happens.

A kind is a line in `KINDS`: how it is described, and how it is done in the stead of who asked,
with her rights of that moment. It is done in the unit of work of the confirmation: a refusal
undoes both.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.features.acts import screens as acts, usecases
from bot.features.acts.errors import ActGone
from bot.features.acts.model import Act, ActKind
from bot.features.ballots import screens as ballots
from bot.features.ballots.model import Proposal
from bot.features.ballots.rules.written import proposal_fields, proposal_of
from bot.features.ballots.screens import slip_lists, waiting
from bot.features.ballots.screens.terms import may_tell
from bot.features.ballots.usecases import (
    confirm_count,
    extend_ballot,
    may_extend,
    may_void,
    open_ballot,
    preview_ballot,
    void_ballot,
)
from bot.features.grants import rules as granting, screens as grants
from bot.features.grants.usecases import make_link
from bot.features.residents import rules, screens
from bot.features.residents.model import Differences, Disputed, Tie
from bot.features.residents.usecases import (
    compare_roll,
    disputed,
    import_roll,
    seat_on_paper,
    sell_unit,
    settle_claim,
)
from bot.kernel.events import Alarm
from bot.kernel.ids import ActId, BallotId, ClaimId, CommunityId, PersonId, UnitId
from bot.kernel.people import THE_CLOCK, Actor
from bot.kernel.screen import Line, Screen, joined, screen
from bot.kernel.text import Day
from bot.reactions import agreement_papers, conventions, entering
from bot.reactions.ballot_life import ballot_extended, ballot_voided, count_for, told_differing
from bot.reactions.ballots import announce, ballot_opened
from bot.reactions.cards import preview_card
from bot.reactions.consultations import vote_came_of
from bot.reactions.proxies import describe_signed, do_signed
from bot.reactions.seats import claim_settled, flat_sold
from bot.reactions.telling import tell_neighbours
from bot.work import Work


async def second_asked(
    work: Work,
    actor: Actor,
    community: CommunityId,
    kind: ActKind,
    body: Mapping[str, Any],
    concerned: Collection[PersonId] = (),
) -> Screen | None:
    """Asks the other coordinators and gives what the one who asks reads.

    None where nobody else is there who is not `concerned` herself: it is then done by one.
    """
    others = await usecases.seconds(work, actor, community, concerned)
    if not others:
        return None
    place = await work.residents.neighbourhood(community)
    if before := await usecases.asked_already(work, actor, community, kind, body):
        return acts.waits(before, len(others), place.zone)
    asked = await usecases.ask(work, actor, community, kind, body, concerned)
    described = await KINDS[kind].describe(work, actor, asked.act)
    answers = acts.answers(asked.act, place.zone)
    screen = joined(acts.asked(asked.act), described, answers)
    await tell_neighbours(work, community, asked.others, f"act:{asked.act.id}", screen)
    return acts.waits(asked.act, len(asked.others), place.zone)


async def act_confirmed(work: Work, actor: Actor, act_id: ActId) -> Screen:
    """Does it; what the one who confirmed reads. Raises what doing it raises.

    What would now do something else than both have read ends instead, and both are told.
    """
    act = await usecases.waiting(work, actor, act_id)
    if outdated := await KINDS[act.kind].outdated(work, actor, act):
        await usecases.outdate(work, actor, act_id)
        await tell_neighbours(work, act.community, [act.asked_by], f"act.old:{act.id}", outdated)
        return outdated
    await usecases.confirm(work, actor, act_id)
    asker = (await work.residents.actors({act.asked_by}, work.operators))[act.asked_by]
    done = await KINDS[act.kind].do(work, asker, act, actor.person)
    said = joined(acts.was_confirmed(act), done)
    await tell_neighbours(work, act.community, [act.asked_by], f"act.done:{act.id}", said)
    return await KINDS[act.kind].seen(work, actor, act) or done


async def act_refused(work: Work, actor: Actor, act_id: ActId) -> Screen:
    """What the one who refused, or took it back, reads; the other side is told."""
    ended = await usecases.refuse(work, actor, act_id)
    act, key = ended.act, f"act.no:{ended.act.id}"
    if actor.person == act.asked_by:
        said = acts.withdrawn(act)
        await tell_neighbours(work, act.community, ended.others, key, said)
        return said
    await tell_neighbours(work, act.community, [act.asked_by], key, acts.was_refused(act))
    said = acts.refused(act)
    more = await KINDS[act.kind].refused(work, actor, act)
    return joined(said, more) if more else said


async def act_expires(work: Work, alarm: Alarm) -> bool:
    act = await usecases.expire(work, THE_CLOCK, ActId(alarm.reference))
    if act is not None:
        key, said = f"act.expired:{act.id}", acts.expired(act)
        await tell_neighbours(work, act.community, [act.asked_by], key, said)
    return True


async def _nothing(_work: Work, _actor: Actor, _act: Act) -> Screen | None:
    """For what does the same whenever it is done, and where both read the same."""
    return None


@dataclass(frozen=True)
class Doing:
    """`describe` is for who confirms; `do` gives what both then read.

    `outdated`: what both read where it would not do any more what was described.
    `seen` is what who confirmed reads instead, where the rest is for who asked alone; `refused`
    what who refused reads too.
    """

    describe: Callable[[Work, Actor, Act], Awaitable[Screen]]
    do: Callable[[Work, Actor, Act, PersonId], Awaitable[Screen]]
    outdated: Callable[[Work, Actor, Act], Awaitable[Screen | None]] = _nothing
    seen: Callable[[Work, Actor, Act], Awaitable[Screen | None]] = _nothing
    refused: Callable[[Work, Actor, Act], Awaitable[Screen | None]] = _nothing


# A vote


def proposed(proposal: Proposal) -> dict[str, Any]:
    """The proposal as JSON values."""
    return proposal_fields(proposal)


def _proposal(act: Act) -> Proposal:
    return proposal_of(act.community, act.body)


async def _card(work: Work, actor: Actor, act: Act) -> Screen:
    """The card as the group will see it, and how its notice hangs; the text is with who asks."""
    proposal = _proposal(act)
    preview = await preview_ballot(work, actor, proposal)
    ballot = preview.ballot
    reason = [Line(one) for one in waiting.reason_in_full(ballot)]
    shown = preview_card(ballot, preview.turnout, proposal.apart)
    card = Screen((*shown.lines[1:], *reason))
    if warned := may_tell(preview):
        card = joined(card, screen(*warned))
    if proposal.posting is None or ballot.noticed_at is None:
        return card
    return joined(card, waiting.hangs_since(act.id, Day(ballot.noticed_at, ballot.zone)))


async def act_photo(work: Work, actor: Actor, act_id: ActId) -> tuple[Screen, bytes]:
    """For the second person: of the papers, or of the notice. Raises ActGone: there is none."""
    act = await usecases.waiting(work, actor, act_id)
    if act.kind is not ActKind.BALLOT_OPEN:
        return slip_lists.photo(), await entering.slip_photo(work, actor, act_id)
    number = _proposal(act).posting
    found = await work.postings.get(number) if number is not None else None
    if found is None or not found.digest:
        raise ActGone
    return waiting.notice_photo(), found.content


async def _open(work: Work, asker: Actor, act: Act, second: PersonId) -> Screen:
    proposal = _proposal(act)
    ballot = await open_ballot(work, asker, proposal, second)
    await ballot_opened(work, ballot)
    await vote_came_of(work, asker, proposal, ballot)
    return ballots.opened(ballot)


# What becomes of a vote


def to_extend(ballot: BallotId, until: datetime, reason: str) -> dict[str, Any]:
    return {"ballot": ballot, "until": until.isoformat(), "reason": reason}


def to_void(ballot: BallotId, reason: str, document: str) -> dict[str, Any]:
    return {"ballot": ballot, "reason": reason, "document": document}


async def _shall_extend(work: Work, actor: Actor, act: Act) -> Screen:
    ballot = await may_extend(work, actor, BallotId(act.body["ballot"]))
    return ballots.shall_extend(ballot, _until(act), act.body["reason"])


async def _extend(work: Work, asker: Actor, act: Act, second: PersonId) -> Screen:
    id, reason = BallotId(act.body["ballot"]), act.body["reason"]
    longer = await extend_ballot(work, asker, id, _until(act), reason, second)
    await ballot_extended(work, longer)
    return ballots.was_extended(longer)


def _until(act: Act) -> datetime:
    return datetime.fromisoformat(act.body["until"])


async def _shall_void(work: Work, actor: Actor, act: Act) -> Screen:
    reason, paper = act.body["reason"], act.body["document"]
    ballot = await may_void(work, actor, BallotId(act.body["ballot"]), paper)
    return ballots.shall_void(ballot, reason, paper)


async def _void(work: Work, asker: Actor, act: Act, second: PersonId) -> Screen:
    id, reason, paper = BallotId(act.body["ballot"]), act.body["reason"], act.body["document"]
    void = await void_ballot(work, asker, id, reason, paper, second)
    await ballot_voided(work, void)
    return ballots.was_voided(void)


async def _shall_count(work: Work, actor: Actor, act: Act) -> Screen:
    return await count_for(work, actor, BallotId(act.body["ballot"]))


async def _count_differs(work: Work, actor: Actor, act: Act) -> Screen:
    return await told_differing(work, actor, BallotId(act.body["ballot"]))


async def _count(work: Work, asker: Actor, act: Act, second: PersonId) -> Screen:
    counted = await confirm_count(work, asker, BallotId(act.body["ballot"]), second)
    await announce(work, counted, None)
    return ballots.was_counted(counted)


# A roll


def roll_to_import(rows: list[list[Any]], fingerprint: int) -> dict[str, Any]:
    """`rows` as they were kept; `fingerprint` of the differences that were shown."""
    return {"rows": rows, "fingerprint": fingerprint}


async def _compared(work: Work, actor: Actor, act: Act) -> Differences:
    rows = rules.read_kept(act.body["rows"])
    return await compare_roll(work, actor, act.community, rows)


async def _differences(work: Work, actor: Actor, act: Act) -> Screen:
    return screens.differences(await _compared(work, actor, act))


async def _other_differences(work: Work, actor: Actor, act: Act) -> Screen | None:
    found = await _compared(work, actor, act)
    shown = act.body.get("fingerprint")
    return screens.outdated(found) if found.fingerprint != shown else None


async def _import(work: Work, asker: Actor, act: Act, second: PersonId) -> Screen:
    rows = rules.read_kept(act.body["rows"])
    return screens.imported(await import_roll(work, asker, act.community, rows, second))


# Who votes for a flat


async def _dispute(work: Work, actor: Actor, act: Act) -> Screen:
    found: Disputed = await disputed(work, actor, ClaimId(act.body["claim"]))
    return screens.shall_go(found)


async def _give(work: Work, asker: Actor, act: Act, second: PersonId) -> Screen:
    claim = ClaimId(act.body["claim"])
    settled = await settle_claim(work, asker, claim, give=True, second=second)
    await claim_settled(work, settled, asker.person, second)
    return screens.decided(settled)


async def _on_paper(work: Work, _actor: Actor, act: Act) -> Screen:
    unit = await work.residents.unit(UnitId(act.body["unit"]))
    assert unit is not None  # a flat is never deleted
    return screens.shall_vote_on_paper(unit.label, act.body["name"], Tie(act.body["tie"]))


async def _seat_on_paper(work: Work, asker: Actor, act: Act, second: PersonId) -> Screen:
    unit, name, tie = UnitId(act.body["unit"]), act.body["name"], Tie(act.body["tie"])
    return screens.seated_on_paper(await seat_on_paper(work, asker, unit, name, tie, second))


async def _sold_flat(work: Work, _actor: Actor, act: Act) -> Screen:
    unit = await work.residents.unit(UnitId(act.body["unit"]))
    assert unit is not None  # a flat is never deleted
    return screens.shall_be_sold(unit, moved_out=act.body["moved_out"])


async def _sell(work: Work, asker: Actor, act: Act, second: PersonId) -> Screen:
    unit, moved_out = UnitId(act.body["unit"]), act.body["moved_out"]
    sale = await sell_unit(work, asker, unit, moved_out=moved_out, second=second)
    await flat_sold(work, sale)
    return screens.sold(sale.left)


# A role


async def _offer(work: Work, _actor: Actor, act: Act) -> Screen:
    community, offer = granting.read(act.body)
    return grants.asked(offer, await work.residents.neighbourhood(community))


async def _link(work: Work, asker: Actor, act: Act, second: PersonId) -> Screen:
    community, offer = granting.read(act.body)
    return grants.role_link(await make_link(work, asker, community, offer, second))


async def _link_is_out(work: Work, _actor: Actor, act: Act) -> Screen:
    """The link itself is for who asked: she passes it on."""
    community, offer = granting.read(act.body)
    return grants.link_is_out(offer, await work.residents.neighbourhood(community))


KINDS = {
    ActKind.BALLOT_OPEN: Doing(_card, _open),
    ActKind.BALLOT_EXTEND: Doing(_shall_extend, _extend),
    ActKind.BALLOT_VOID: Doing(_shall_void, _void),
    ActKind.BALLOT_COUNT: Doing(_shall_count, _count, refused=_count_differs),
    ActKind.BALLOT_SLIPS: Doing(entering.described, entering.recorded, outdated=entering.changed),
    ActKind.ROLL_IMPORT: Doing(_differences, _import, outdated=_other_differences),
    ActKind.SEAT_GIVE: Doing(_dispute, _give),
    ActKind.SEAT_PAPER: Doing(_on_paper, _seat_on_paper),
    ActKind.UNIT_SALE: Doing(_sold_flat, _sell),
    ActKind.ROLE_GRANT: Doing(_offer, _link, seen=_link_is_out),
    ActKind.PROXY_PAPER: Doing(describe_signed, do_signed),
    ActKind.AGREEMENT_SIGNED: Doing(agreement_papers.shall_sign, agreement_papers.sign),
    ActKind.CONVENTION_FORCE: Doing(
        conventions.shall_force, conventions.force, outdated=conventions.text_changed
    ),
}
