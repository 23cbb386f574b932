"""A record of a few entries to change by hand."""

from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta

from bot.features.record.model import Checkpoint, Trust
from bot.kernel.chain import GENESIS, canonical, header_hash, payload_hash
from bot.kernel.evidence import Evidence, Header, Payload, State
from bot.kernel.ids import CommunityId

BEGIN = datetime(2026, 5, 18, 12, 0, tzinfo=UTC)
NONCE = b"n" * 16


def minutes(count):
    return BEGIN + timedelta(minutes=count)


def payload(**facts):
    return Payload(State.OPEN, NONCE, canonical(facts))


def linked(*told, types=()):
    """Headers and payloads in good order; each fact gets a time, a minute after the one before."""
    headers, payloads, prev = [], {}, GENESIS
    for seq, facts in enumerate(told, start=1):
        content = payload(**{"at": minutes(seq).isoformat(), **facts})
        kind = facts.get("type") or (types[seq - 1] if types else "roll.import")
        hashed = payload_hash(NONCE, content.content)
        header = Header(seq, kind, hashed, prev, header_hash(seq, kind, hashed, prev).hex())
        headers.append(header)
        payloads[seq] = content
        prev = header.hash
    return headers, payloads


def record(entries=12, **changed):
    """The evidence of a community in good order."""
    headers, payloads = linked(*({"n": number} for number in range(entries)))
    head = {"seq": entries, "hash": headers[-1].hash}
    given = {"headers": [asdict(one) for one in headers], "payloads": payloads, "head": head}
    return Evidence(1, **given | changed)


def again(header, **changed):
    """The header changed, with a hash that is right for it."""
    one = replace(header, **changed)
    found = header_hash(one.seq, one.type, one.payload_hash, one.prev)
    return replace(one, hash=found.hex())


def checkpoint(header, after=0, **changed):
    """Signed at the minute of its entry."""
    signed = Checkpoint(
        CommunityId(1), header.seq, header.hash, minutes(header.seq + after), "aa", b"s" * 64
    )
    return replace(signed, **changed)


def good(_checkpoint, _declared=None):
    return Trust.GOOD
