"""How a community's events hang together (PROMISES 4.1); standard library only, so that anybody
can check it.

``hash = SHA-256(canonical JSON of {seq, type, payload_hash, prev})`` and
``payload_hash = SHA-256(nonce ‖ canonical payload)``. Headers and payloads are apart: a payload
can be purged and the chain still stands, and headers alone tell nobody who voted when. The
receipt code is the first 10 base32 characters of the event's hash; since the hash contains
`prev`, each receipt fixes the whole history before it.
"""

import base64
import hashlib
import json
from collections.abc import Mapping

GENESIS = "0" * 64  # what the first event names as the one before it
NONCE = 16  # bytes
CODE = 10  # characters of a receipt code: 50 bits
ONE_FORM = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def canonical(content: Mapping[str, object]) -> bytes:
    """JSON with sorted keys, no spaces, UTF-8: one content, one form."""
    return ONE_FORM.encode(content).encode()


def payload_hash(nonce: bytes, payload: bytes) -> str:
    """64 hex digits; `payload` is in its canonical form."""
    return hashlib.sha256(nonce + payload).hexdigest()


def header_hash(seq: int, kind: str, payload_hash: str, prev: str) -> bytes:
    """The 32 bytes that name the event."""
    header = {"seq": seq, "type": kind, "payload_hash": payload_hash, "prev": prev}
    return hashlib.sha256(canonical(header)).digest()


def code_of(digest: bytes) -> str:
    """The receipt code of the event with that hash."""
    return base64.b32encode(digest[:CODE]).decode()[:CODE]  # 10 bytes are more than needed
