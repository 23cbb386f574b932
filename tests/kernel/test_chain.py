"""Events hang together as PROMISES 4.1 says; the numbers here were computed apart from the code."""

import base64
import hashlib
import json

import pytest

from bot.kernel.chain import CODE, GENESIS, canonical, code_of, header_hash, payload_hash

HEADER = b'{"payload_hash":"%s","prev":"%s","seq":1,"type":"ballot.open"}'


def test_one_content_has_one_form():
    assert canonical({"b": 1, "a": "公约"}) == '{"a":"公约","b":1}'.encode()
    assert canonical({"a": 1, "b": 2}) == canonical({"b": 2, "a": 1})


def test_the_payload_is_hashed_behind_its_nonce():
    nonce, payload = bytes(16), b'{"choice":"yes"}'
    assert payload_hash(nonce, payload) == hashlib.sha256(bytes(16) + payload).hexdigest()
    assert payload_hash(bytes(15) + b"\x01", payload) != payload_hash(nonce, payload)


def test_the_header_is_hashed_in_its_canonical_form():
    content = "ab" * 32
    written = HEADER % (content.encode(), GENESIS.encode())
    assert json.loads(written)["seq"] == 1
    assert header_hash(1, "ballot.open", content, GENESIS) == hashlib.sha256(written).digest()


@pytest.mark.parametrize(
    "other",
    [
        (2, "ballot.open", "ab" * 32, GENESIS),
        (1, "ballot.vote", "ab" * 32, GENESIS),
        (1, "ballot.open", "ac" * 32, GENESIS),
        (1, "ballot.open", "ab" * 32, "1" * 64),
    ],
)
def test_whatever_changes_in_a_header_changes_its_hash(other):
    assert header_hash(*other) != header_hash(1, "ballot.open", "ab" * 32, GENESIS)


def test_a_receipt_code_is_fifty_bits_that_people_can_type():
    digest = hashlib.sha256(b"an event").digest()
    code = code_of(digest)
    assert len(code) == CODE == 10
    assert base64.b32encode(digest).decode().startswith(code)
    assert set(code) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
