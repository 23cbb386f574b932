"""All checks of one community's record in their order; who signed is told from outside."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from bot.features.record.model import Checkpoint, Copy, Keys, Trust
from bot.features.record.rules.anchors import (
    RESTORED,
    Lost,
    anchored,
    check_copies,
    check_head,
    check_times,
)
from bot.features.record.rules.checkpoints import read_row
from bot.features.record.rules.links import Chain, check_links, read_headers
from bot.features.record.rules.payloads import check_payloads, read_facts, unread
from bot.kernel.evidence import Evidence, Fact, moment, text, whole
from bot.kernel.findings import Fault, Finding, Unchecked

ROTATED = "key.rotated"
PUBLIC = 32  # bytes of a public key

Signed = Callable[[Checkpoint, Keys], Trust]  # the keys are those the record itself declares


@dataclass(frozen=True)
class Checked:
    """A record after its checks: its chain and what its events say, for checks that go on.

    `signed`: a checkpoint that is rightly signed fits the record.
    """

    chain: Chain
    facts: Sequence[Fact]
    findings: tuple[Finding, ...]
    unchecked: tuple[Unchecked, ...]
    signed: bool
    restored: bool


def check_record(
    evidence: Evidence, own: Sequence[Checkpoint], receipts: Collection[str], signed: Signed
) -> Checked:
    """`own` are checkpoints the checker brought along; `receipts` are codes in her hand."""
    chain, findings = read_headers(evidence.headers)
    facts = read_facts(chain, evidence.payloads)
    vouched = _vouched(
        chain, facts, [*filter(None, map(read_row, evidence.checkpoints)), *own], signed
    )
    copies, wrong = _copies(evidence, own, lambda one: signed(one, vouched))
    lost = Lost([(one.seq, one.facts) for one in facts if one.type == RESTORED and one.facts])
    findings += [*wrong, *lost.findings, *check_links(chain)]
    findings += check_head(chain, evidence.head)
    findings += check_copies(chain, copies, lost)
    findings += check_payloads(chain, evidence.payloads, facts)
    findings += check_times(chain, copies, _times(facts))
    unchecked = [*anchored(chain, copies, receipts, lost), *unread(chain, evidence.payloads)]
    good = any(_good(chain, one) for one in copies)
    return Checked(chain, facts, _once(findings), tuple(unchecked), good, bool(lost))


def _copies(
    evidence: Evidence, own: Sequence[Checkpoint], judged: Callable[[Checkpoint], Trust]
) -> tuple[list[Copy], list[Finding]]:
    copies, findings = [], []
    for row in evidence.checkpoints:
        checkpoint = read_row(row)
        if checkpoint:
            copies.append(Copy(checkpoint, judged(checkpoint), own=False))
        else:
            findings.append(Finding(Fault.SIGNATURE_WRONG, whole(row, "seq")))
    mine = [one for one in own if one.community == evidence.community]
    return copies + [Copy(one, judged(one), own=True) for one in mine], findings


def _vouched(
    chain: Chain, facts: Sequence[Fact], checkpoints: Sequence[Checkpoint], signed: Signed
) -> Keys:
    """New signing keys that a key trusted before put its name to, after the record told of them.

    Anybody who can write into the record can declare a key of her own; only the holder of the
    old one can sign the record as it stands with that entry in it.
    """
    found: dict[str, bytes] = {}
    for seq, id, public in _declared(facts):
        later = (one for one in checkpoints if one.seq >= seq and one.key_id != id)
        if any(_same(chain, one) and signed(one, found) is Trust.GOOD for one in later):
            found[id] = public
    return found


def _declared(facts: Sequence[Fact]) -> Iterator[tuple[int, str, bytes]]:
    """Entry, name and public key (32 bytes, written as hex digits) of each new signing key."""
    for one in facts:
        if one.type != ROTATED or one.facts is None:
            continue
        id, public = text(one.facts, "key_id"), text(one.facts, "public")
        with suppress(ValueError):
            key = bytes.fromhex(public or "")
            if id and len(key) == PUBLIC:
                yield one.seq, id, key


def _times(facts: Sequence[Fact]) -> dict[int, datetime]:
    return {one.seq: at for one in facts if one.facts and (at := moment(one.facts, "at"))}


def _good(chain: Chain, copy: Copy) -> bool:
    return _same(chain, copy.checkpoint) and copy.trust is Trust.GOOD


def _same(chain: Chain, checkpoint: Checkpoint) -> bool:
    header = chain.by_seq.get(checkpoint.seq)
    return header is not None and header.hash == checkpoint.hash


def _once(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(dict.fromkeys(findings))
