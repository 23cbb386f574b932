"""Whether the payloads are those the headers were made of (V12, V13, V14, V15).

A payload may be missing if an event `purge` after it says so, and only then.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from bot.features.record.model import Purge
from bot.features.record.rules.links import Chain
from bot.kernel.chain import payload_hash
from bot.kernel.evidence import Fact, Header, Payload, Row, State, numbers
from bot.kernel.findings import Fault, Finding, Gap, Unchecked

PURGE = "purge"


def read_facts(chain: Chain, payloads: Mapping[int, Payload]) -> list[Fact]:
    """The events with what they say, in their order; None where that cannot be read."""
    return [
        Fact(one.seq, one.type, one.hash, _facts(payloads.get(one.seq), one))
        for one in chain.headers
    ]


def check_payloads(
    chain: Chain, payloads: Mapping[int, Payload], facts: list[Fact]
) -> Iterator[Finding]:
    purged = _purged(facts)
    for header, fact in zip(chain.headers, facts, strict=True):
        payload = payloads.get(header.seq)
        after = purged.get(header.seq, 0)
        if payload is None:
            if after <= header.seq:
                yield Finding(Fault.PAYLOAD_MISSING, header.seq)
        elif after > header.seq:
            yield Finding(Fault.PURGED_STILL_THERE, header.seq)
        elif payload.state is State.BROKEN or (payload.state is State.OPEN and fact.facts is None):
            yield Finding(Fault.PAYLOAD_ALTERED, header.seq)
    for seq in sorted(set(payloads) - set(chain.by_seq)):
        yield Finding(Fault.PAYLOAD_ALONE, seq)


def unread(chain: Chain, payloads: Mapping[int, Payload]) -> Iterator[Unchecked]:
    """How many payloads could not be looked into."""
    states = [payloads[seq].state for seq in chain.by_seq if seq in payloads]
    amounts = {
        Gap.SEALED: states.count(State.SEALED),
        Gap.WITHHELD: states.count(State.WITHHELD),
        Gap.PURGED: len(chain.by_seq) - len(states),
    }
    yield from (Unchecked(gap, amount) for gap, amount in amounts.items() if amount)


def purges(facts: list[Fact]) -> list[Purge]:
    """The declared erasures."""
    return [
        Purge(one.seq, frozenset(numbers(one.facts, "payloads") or ()))
        for one in facts
        if one.type == PURGE and one.facts is not None
    ]


def _purged(facts: list[Fact]) -> dict[int, int]:
    """Entry → number of the event that declared its erasure."""
    return {seq: purge.seq for purge in purges(facts) for seq in purge.payloads}


def _facts(payload: Payload | None, header: Header) -> Row | None:
    if payload is None or payload.state is not State.OPEN:
        return None
    if payload_hash(payload.nonce, payload.content) != header.payload_hash:
        return None
    return _mapping(payload.content)


def _mapping(content: bytes) -> Row | None:
    try:
        found: Any = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
