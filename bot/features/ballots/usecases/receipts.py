"""Receipts: the lists published at closing, and where one stands that somebody holds (P8).

Whoever has a receipt learns whether it is on the record and counts, and nothing else: neither
whose it is nor which vote it belongs to.
"""

from bot.features.ballots import rules
from bot.features.ballots.errors import ListNotYet, NotAReceipt
from bot.features.ballots.model import Ballot
from bot.features.ballots.ports import Work
from bot.features.ballots.rules import ReceiptPage, Receipts, ReceiptState
from bot.features.ballots.usecases.seeing import REMEMBERED, seen
from bot.kernel.events import Told
from bot.kernel.evidence import whole
from bot.kernel.ids import BallotId, CommunityId, UnitId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase

VOTE, OPENED = "ballot.vote", "ballot.open"


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
    every = rules.list_pages(lists.counted, lists.superseded)
    number = min(max(page, 0), len(every) - 1)
    counted, codes = every[number]
    return ReceiptPage(ballot, codes, counted, number, len(every))


async def freeze_lists(work: Work, ballot: Ballot) -> dict[str, object]:
    """Publishes which receipts counted and which were replaced; gives the facts for the record.

    The record is asked, not the rows: what was replaced has no row any more.
    """
    votes = await work.ballots.votes(ballot.id)
    counted = {one.receipt.code for one in votes if one.receipt}
    told = await work.record.told(ballot.community, VOTE, after=await begin_of(work, ballot))
    cast = {one.entry.code for one in told if _of(one, ballot.number)}
    lists = Receipts(tuple(sorted(counted)), tuple(sorted(cast - counted)))
    await work.ballots.publish(ballot.id, lists)
    return {
        "counted": rules.list_hash(lists.counted),
        "superseded": rules.list_hash(lists.superseded),
    }


async def begin_of(work: Work, ballot: Ballot) -> int:
    """Where on the record the ballot was opened."""
    told = await work.record.told(ballot.community, OPENED)
    return max((one.entry.seq for one in told if _of(one, ballot.number, "number")), default=0)


async def _state(work: Work, community: CommunityId, told: Told) -> ReceiptState:
    """By the vote the event tells of; where that was purged, by the published lists."""
    code, facts = told.entry.code, told.facts
    if facts is None:
        lists = await work.ballots.all_receipts(community)
        counts = any(code in one.counted for one in lists)
    else:
        ballot = await work.ballots.numbered(community, whole(facts, "ballot") or 0)
        unit = UnitId(whole(facts, "unit") or 0)
        standing = await work.ballots.standing(ballot.id, [unit]) if ballot else ()
        votes = [one.vote for one in standing if one.vote]
        counts = any(one.receipt and one.receipt.code == code for one in votes)
    return ReceiptState.COUNTED if counts else ReceiptState.REPLACED


def _of(told: Told, number: int, name: str = "ballot") -> bool:
    return told.facts is not None and told.facts.get(name) == number
