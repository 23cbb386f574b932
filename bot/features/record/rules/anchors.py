"""Whether the record still is the one that people hold pieces of (V3, V4, V8, V9, V10, V11, V30).

A chain that was rebuilt as a whole is in good order; only what left the house before shows it:
signed checkpoints and receipts. Whoever stole the signing key can sign the rebuilt record too;
then only checkpoints and receipts in other hands tell.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from bot.features.record.model import Checkpoint, Copy, Trust
from bot.features.record.rules.links import Chain
from bot.kernel.chain import GENESIS
from bot.kernel.evidence import Header, Row, code, moment, text, whole
from bot.kernel.findings import Fault, Finding, Gap, Unchecked

SLACK = timedelta(minutes=1)  # what a clock may be set back by when it is put right
RESTORED, VOTE = "restored", "ballot.vote"


def check_head(chain: Chain, head: Row | None) -> Iterator[Finding]:
    """The row that says where the record ends, against where it does end."""
    if head is None:
        if chain.headers:
            yield Finding(Fault.HEAD_MISSING, chain.last.seq)
        return
    seq, hash = whole(head, "seq"), text(head, "hash")
    if seq is None or hash is None:
        yield Finding(Fault.HEAD_MISSING, chain.last.seq)
    elif seq > chain.last.seq:
        yield Finding(Fault.TAIL_CUT, chain.last.seq + 1)
    elif seq < chain.last.seq:
        yield Finding(Fault.BEHIND_HEAD, seq + 1)
    elif hash != chain.last.hash and chain.last.hash != GENESIS:
        yield Finding(Fault.HEAD_DIFFERS, seq)


def check_copies(chain: Chain, copies: Sequence[Copy], lost: "Lost") -> Iterator[Finding]:
    """Each checkpoint against the entry it was taken of."""
    fitting = [one.checkpoint.seq for one in copies if _fits(chain, one)]
    signed_up_to = max(
        (o.checkpoint.seq for o in copies if _fits(chain, o) and o.trust is Trust.GOOD), default=0
    )
    for copy in copies:
        checkpoint = copy.checkpoint
        if copy.trust in (Trust.WRONG, Trust.OTHER_KEY):
            wrong = copy.trust is Trust.WRONG
            fault = Fault.SIGNATURE_WRONG if wrong else Fault.OTHER_KEY
            yield Finding(fault, checkpoint.seq, detail=checkpoint.key_id)
        if copy.trust is Trust.WRONG or _fits(chain, copy) or lost.covers(checkpoint):
            continue
        if checkpoint.seq > chain.last.seq:
            yield Finding(Fault.TAIL_CUT, chain.last.seq + 1)
        elif checkpoint.seq in chain.by_seq:
            known = max((seq for seq in fitting if seq < checkpoint.seq), default=0)
            again = copy.trust is Trust.GOOD and signed_up_to >= checkpoint.seq
            fault = Fault.RE_SIGNED if again else Fault.REBUILT
            yield Finding(fault, checkpoint.seq, detail=str(known + 1))


def check_times(
    chain: Chain, copies: Sequence[Copy], times: Mapping[int, datetime]
) -> Iterator[Finding]:
    """Times in the payloads: they never run back, and none is ahead of its checkpoint."""
    before: datetime | None = None
    for seq in sorted(times):
        if before is not None and times[seq] < before - SLACK:
            yield Finding(Fault.TIME_BACK, seq)
        before = times[seq]
    for copy in copies:
        checkpoint = copy.checkpoint
        at = times.get(checkpoint.seq)
        if _fits(chain, copy) and at is not None and at > checkpoint.at + SLACK:
            yield Finding(Fault.TIME_AHEAD, checkpoint.seq)


def check_receipts(
    codes: Collection[str], chains: Sequence[Chain], *, vouched: bool
) -> Iterator[Finding]:
    """Receipts in hand against all votes on record, of whichever community.

    `vouched`: everything else is in order and rightly signed. Then a missing receipt, if it is
    real, means that the record was rebuilt by somebody who holds the signing key.
    """
    known = {one for chain in chains for one in receipts(chain)} if codes else set()
    missing = [one for one in codes if one not in known]
    for one in missing:
        yield Finding(Fault.RECEIPT_UNKNOWN, detail=one)
    if missing and vouched:
        yield Finding(Fault.RECEIPTS_GONE)


def receipts(chain: Chain) -> dict[str, Header]:
    """The votes of a record by their receipt codes."""
    return {code(one.hash): one for one in chain.headers if one.type == VOTE}


def anchored(
    chain: Chain, copies: Sequence[Copy], codes: Collection[str], lost: "Lost"
) -> Iterator[Unchecked]:
    """How far the record is held by something outside of it; an honest word on the rest."""
    own = [one for one in copies if one.own]
    if not own:
        yield Unchecked(Gap.NO_CHECKPOINTS)
    if any(one.trust is Trust.UNKNOWN for one in copies):
        yield Unchecked(Gap.NO_TRUSTED_KEY)
    for copy in copies:
        if lost.covers(copy.checkpoint):
            yield Unchecked(Gap.RESTORED, copy.checkpoint.seq)
    held = receipts(chain) if codes else {}
    seqs = [held[one].seq for one in codes if one in held]
    trusted = own or [one for one in copies if one.trust is Trust.GOOD]
    seqs += [one.checkpoint.seq for one in trusted if _fits(chain, one)]
    if chain.headers and max(seqs, default=0) < chain.last.seq:
        yield Unchecked(Gap.TAIL, max(seqs, default=0))


class Lost:
    """Entries that a declared restore gave up: `restored` events with where the backup ended."""

    def __init__(self, restores: Sequence[tuple[int, Row]]) -> None:
        self.findings: list[Finding] = []
        self._ranges: list[tuple[int, datetime]] = []
        for seq, facts in restores:
            backup, at = whole(facts, "backup_seq"), moment(facts, "at")
            if backup is None or at is None or backup >= seq:
                self.findings.append(Finding(Fault.RESTORE_UNREADABLE, seq))
            else:
                self._ranges.append((backup, at))

    def __bool__(self) -> bool:
        return bool(self._ranges)

    def covers(self, checkpoint: Checkpoint) -> bool:
        """Whether it was taken of the part that was given up, before that was declared."""
        return any(checkpoint.seq > seq and checkpoint.at <= at for seq, at in self._ranges)


def _fits(chain: Chain, copy: Copy) -> bool:
    header = chain.by_seq.get(copy.checkpoint.seq)
    if copy.checkpoint.seq == 0:
        return copy.checkpoint.hash == GENESIS
    return header is not None and header.hash == copy.checkpoint.hash
