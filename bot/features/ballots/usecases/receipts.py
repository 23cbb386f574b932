"""Receipts: the lists published at closing, and where one stands that somebody holds (P8).

Whoever has a receipt learns whether it is on the record and counts, and nothing else: neither
whose it is nor which vote it belongs to.
"""

from collections.abc import Sequence

from bot.features.ballots import rules
from bot.features.ballots.errors import ListNotYet, NotAReceipt
from bot.features.ballots.model import Ballot, Secrecy
from bot.features.ballots.ports import Work
from bot.features.ballots.rules import ReceiptPage, Receipts, ReceiptState
from bot.features.ballots.rules.acts import ACTS, VOTE, WITHDRAW, Act, Sort, read, stand
from bot.features.ballots.usecases.seeing import REMEMBERED, seen
from bot.kernel.events import Told
from bot.kernel.evidence import whole
from bot.kernel.ids import BallotId, CommunityId, UnitId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase

OPENED = "ballot.open"


@usecase(Permission.RECORD_CHECK)
async def check_receipt(work: Work, actor: Actor, typed: str) -> ReceiptState:
    """Where the receipt stands in her communities.

    Raises NotAReceipt: that cannot be one.
    """
    code = rules.typed_code(typed)
    if code is None:
        raise NotAReceipt
    for one in actor.communities(Permission.RECORD_CHECK):
        told = await work.record.find(one.community, VOTE, code)
        if told is not None:
            return await _state(work, one.community, told)
    return ReceiptState.UNKNOWN


@usecase(Permission.RECORD_CHECK)
async def published(work: Work, actor: Actor) -> tuple[Ballot, ...]:
    """Ballots of her communities that closed within 30 days and whose receipts were published."""
    mine = [one.community for one in actor.communities(Permission.RECORD_CHECK)]
    recent = await work.ballots.current(mine, work.now - REMEMBERED)
    closed = [one for one in recent if one.closed_at is not None]
    return tuple([one for one in closed if await work.ballots.receipts(one.id)])


@usecase(Permission.RECORD_CHECK)
async def receipt_page(work: Work, actor: Actor, ballot_id: BallotId, page: int) -> ReceiptPage:
    """A page of the published lists, counted from 0; beyond the end it is the nearest there is.

    Raises:
        NotAllowed: no such ballot in her communities.
        ListNotYet: voting goes on, or the ballot was closed before there were lists.
    """
    ballot = await seen(work, actor, ballot_id, Permission.RECORD_CHECK)
    lists = await work.ballots.receipts(ballot.id)
    if lists is None:
        raise ListNotYet
    every = rules.list_pages(lists)
    number = min(max(page, 0), len(every) - 1)
    state, codes = every[number]
    kept = await secretly_kept(work, actor, [ballot])
    return ReceiptPage(ballot, codes, state, number, len(every), kept)


@usecase(Permission.RECORD_CHECK)
async def secretly_kept(work: Work, actor: Actor, published: Sequence[Ballot]) -> bool:
    """Whether one of these was secret, and its answers are sealed for two keepers."""
    for one in published:
        hers = actor.may(Permission.RECORD_CHECK, one.community)
        if hers and one.secrecy is Secrecy.SECRET and await _sealed(work, one):
            return True
    return False


async def _sealed(work: Work, ballot: Ballot) -> bool:
    return await work.keepers.file(ballot.community, ballot.number) is not None


async def freeze_lists(work: Work, ballot: Ballot) -> dict[str, object]:
    """Publishes what became of each receipt; gives the facts for the record.

    The record is asked, not the rows: what was replaced or taken back has no row any more.
    """
    votes = await work.ballots.votes(ballot.id)
    counted = {one.receipt.code for one in votes if one.receipt}
    acts = await acts_of(work, ballot)
    cast = {one.code for one in acts if one.sort is Sort.VOTE}
    withdrawn = (stand(acts).withdrawn & cast) - counted
    superseded = cast - counted - withdrawn
    lists = Receipts(*(tuple(sorted(some)) for some in (counted, superseded, withdrawn)))
    await work.ballots.publish(ballot.id, lists)
    return {
        "counted": rules.list_hash(lists.counted),
        "superseded": rules.list_hash(lists.superseded),
        **({"withdrawn": rules.list_hash(lists.withdrawn)} if lists.withdrawn else {}),
    }


async def acts_of(work: Work, ballot: Ballot) -> tuple[Act, ...]:
    """Votes, withdrawals and proxies of the ballot in the order of the record.

    What was purged is not among them.
    """
    begin = await begin_of(work, ballot)
    kinds = ACTS if ballot.proxied else (VOTE, WITHDRAW)
    found: list[Act | None] = []
    for kind in kinds:
        told = await work.record.told(ballot.community, kind, after=begin)
        found += [
            read(kind, one.entry.seq, one.entry.code, one.facts, ballot.number)
            for one in told
            if one.facts is not None
        ]
    return tuple(sorted((one for one in found if one), key=lambda one: one.seq))


async def begin_of(work: Work, ballot: Ballot) -> int:
    """Where on the record the ballot was opened."""
    told = await work.record.told(ballot.community, OPENED)
    return max((one.entry.seq for one in told if _of(one, ballot.number, "number")), default=0)


async def _state(work: Work, community: CommunityId, told: Told) -> ReceiptState:
    """By the vote the event tells of; where that was purged, by the published lists."""
    code, facts = told.entry.code, told.facts
    if facts is None:
        return _listed(await work.ballots.all_receipts(community), code)
    ballot = await work.ballots.numbered(community, whole(facts, "ballot") or 0)
    unit = UnitId(whole(facts, "unit") or 0)
    standing = await work.ballots.standing(ballot.id, [unit]) if ballot else ()
    votes = [one.vote for one in standing if one.vote]
    if any(one.receipt and one.receipt.code == code for one in votes):
        return ReceiptState.COUNTED
    gone = stand(await acts_of(work, ballot)).withdrawn if ballot else ()
    return ReceiptState.WITHDRAWN if code in gone else ReceiptState.REPLACED


def _listed(lists: Sequence[Receipts], code: str) -> ReceiptState:
    if any(code in one.counted for one in lists):
        return ReceiptState.COUNTED
    taken_back = any(code in one.withdrawn for one in lists)
    return ReceiptState.WITHDRAWN if taken_back else ReceiptState.REPLACED


def _of(told: Told, number: int, name: str = "ballot") -> bool:
    return told.facts is not None and told.facts.get(name) == number
