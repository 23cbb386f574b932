"""What was sealed against an exported record: a server that sealed something else is found."""

import base64
import json

import pytest

from bot.commands.keepers.checking import wrong_rows
from bot.commands.keepers.words import FileUnread
from bot.features.ballots.rules import list_hash
from bot.kernel.chain import GENESIS, canonical, code_of, header_hash, payload_hash

ANSWERS = {1: "yes", 2: "no", 3: "abstain"}
NONCE = b"n" * 16


def event(seq, kind, facts, prev):
    content = canonical(facts)
    hashed = payload_hash(NONCE, content)
    digest = header_hash(seq, kind, hashed, prev)
    return [seq, kind, hashed, prev, digest.hex()], [seq, NONCE.hex(), content.decode()]


@pytest.fixture
def world(tmp_path):
    """A file as both keepers opened it, and the public record of the same ballot."""
    headers, payloads, rows, prev = [], [], [], GENESIS
    for seq, choice in ANSWERS.items():
        header, payload = event(seq, "ballot.vote", {"ballot": 3, "choice": choice}, prev)
        prev = header[4]
        headers.append(header)
        payloads.append([seq])  # what a vote says is left out of a public file
        code = code_of(bytes.fromhex(prev))
        proof = {"nonce": payload[1], "content": payload[2]}
        rows.append({"code": code, "seq": seq, "flat": f"1-1-{seq}01", "choice": choice, **proof})
    listed = list_hash(one["code"] for one in rows)
    header, payload = event(4, "ballot.result", {"ballot": 3, "counted": listed}, prev)
    record = {"format": "linli-record/1", "public": True, "community": 1}
    record |= {"headers": [*headers, header], "payloads": [*payloads, payload]}
    (tmp_path / "public.json").write_text(json.dumps({"record": record}))
    opened = {"community": 1, "ballot": 3, "secrecy": "named", "rows": rows}
    return opened, tmp_path / "public.json"


def test_what_was_sealed_honestly_fits(world):
    assert wrong_rows(*world) == ()


def test_another_answer_in_a_row_does_not_fit_whatever_content_is_given_for_it(world):
    opened, record = world
    row = opened["rows"][0]
    row["choice"] = "no"
    assert wrong_rows(opened, record) == (row["code"],)
    row["content"] = row["content"].replace("yes", "no")
    assert wrong_rows(opened, record) == (row["code"],)


@pytest.mark.parametrize("more", [{"nonce": "00" * 16}, {"seq": 2}, {"seq": 4}, {"seq": 99}])
def test_a_row_with_anothers_entry_or_nonce_does_not_fit(world, more):
    opened, record = world
    opened["rows"][0] |= more
    assert wrong_rows(opened, record) == (opened["rows"][0]["code"],)


def test_a_receipt_that_is_not_the_one_of_its_entry_is_told(world):
    opened, record = world
    opened["rows"][0]["code"] = base64.b32encode(b"another").decode()[:10]
    assert wrong_rows(opened, record) == (opened["rows"][0]["code"], "counted")


def test_a_vote_that_was_left_out_or_is_there_twice_does_not_fit_the_published_list(world):
    opened, record = world
    every = opened["rows"]
    assert wrong_rows({**opened, "rows": every[1:]}, record) == ("counted",)
    assert wrong_rows({**opened, "rows": [*every, every[0]]}, record) == ("counted",)


@pytest.mark.parametrize("more", [{"ballot": 4}, {"community": 2}])
def test_the_record_of_another_ballot_or_community_proves_nothing(world, more):
    opened, record = world
    assert wrong_rows(opened | more, record) == ("counted",)


def test_of_a_secret_vote_no_row_can_be_compared(world):
    opened, record = world
    rows = [{"choice": "yes"}]
    assert wrong_rows(opened | {"secrecy": "secret", "rows": rows}, record) == ()


@pytest.mark.parametrize("said", ["", "[]", '{"record": {"format": "x"}}'])
def test_a_file_without_a_record_is_told(world, tmp_path, said):
    (tmp_path / "other.json").write_text(said)
    with pytest.raises(FileUnread):
        wrong_rows(world[0], tmp_path / "other.json")
