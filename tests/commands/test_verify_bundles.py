"""The record in an exported file: what goes in, what stays out, and whatever may come back."""

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime

import pytest

from bot.commands.verify import bundles
from bot.features.record.rules import read_headers
from bot.features.record.rules.links import check_links
from bot.kernel.evidence import Evidence, Payload, State
from tests.cases import each
from tests.features.record.chains import checkpoint, linked

TOLD = (
    {"type": "unit.claim", "unit": 1, "person": 11},
    {"type": "ballot.open", "ballot": 1},
    {"type": "ballot.vote", "ballot": 1, "unit": 1, "choice": "yes", "by": 11},
    {"type": "ballot.close", "ballot": 1},
    {"type": "ballot.open", "ballot": 2},
    {"type": "ballot.vote", "ballot": 2, "unit": 1, "choice": "no", "by": 11},
)
CLAIM, OPENED, VOTE, _CLOSED, _OPEN, VOTE_OF_TWO = range(1, 7)
HEADERS, PAYLOADS = linked(*TOLD)
AT = datetime(2026, 5, 18, 12, tzinfo=UTC)
TABLES = {
    "ballots": [{"id": 71, "number": 1, "closes_at": AT}, {"id": 72, "number": 2, "tally": None}],
    "turnouts": [{"ballot_id": 71, "units": 1}],
    "receipt_lists": [{"ballot_id": 71, "counted": "[]"}],
    "roll_entries": [{"ballot_id": 71, "unit_id": 1, "label": "1-2-301"}],
    "votes": [{"ballot_id": 71, "choice": "yes"}, {"ballot_id": 72, "choice": "no"}],
    "representatives": [
        {"unit_id": 1, "electorate": "owners", "person_id": 11, "since": AT},
    ],
    "units": [{"id": 1, "area": 8937, "note": b"sealed", "floor": 3}],
}
RECORD = Evidence(
    community=1,
    headers=[asdict(one) for one in HEADERS],
    payloads=PAYLOADS,
    head={"community_id": 1, "seq": 6, "hash": HEADERS[-1].hash, "more": 1},
    checkpoints=[
        asdict(checkpoint(HEADERS[3])) | {"community_id": 1},
        {"seq": "torn"},
    ],
    tables=TABLES,
)
KEYS = {"aa": b"k" * 32}


def packed(record=RECORD, *, public=False, hidden=None):
    """As it comes out of a file."""
    found = bundles.pack(record, KEYS, public=public, hidden=hidden or {})
    return json.loads(json.dumps(found))


def seen(record):
    """State of each payload, by entry."""
    return {seq: one.state for seq, one in bundles.unpack(record).payloads.items()}


# Out and in again


def test_what_was_packed_whole_is_unpacked_whole():
    back = bundles.unpack(packed())
    assert back.headers == RECORD.headers
    assert back.payloads == PAYLOADS
    assert back.head == {"seq": 6, "hash": HEADERS[-1].hash}
    assert back.left_out == frozenset()
    assert list(check_links(read_headers(back.headers)[0])) == []


def test_keys_come_along_for_whoever_has_no_other():
    assert bundles.public_keys(packed()) == KEYS


def test_a_torn_checkpoint_stays_at_home_and_the_others_come_along():
    (one,) = bundles.unpack(packed()).checkpoints
    assert (one["community_id"], one["seq"], one["key_id"]) == (1, 4, "aa")
    assert one["at"] == "2026-05-18T12:04:00+00:00"


def test_moments_are_written_with_their_zone_and_bytes_not_at_all():
    tables = packed()["tables"]
    assert tables["ballots"][0]["closes_at"] == "2026-05-18T12:00:00+00:00"
    odd = packed(replace(RECORD, tables={**TABLES, "turnouts": [{"units": b"\xff", "at": "x"}]}))
    assert odd["tables"]["turnouts"] == [{"units": None, "at": "x"}]


def test_of_flats_and_voters_only_what_is_compared_goes_out():
    tables = packed()["tables"]
    assert tables["units"] == [{"id": 1, "area": 8937}]
    voter = {"unit_id": 1, "electorate": "owners", "person_id": 11}
    assert tables["representatives"] == [voter]


def test_a_table_that_was_not_given_is_not_made_up():
    small = replace(RECORD, tables={"ballots": TABLES["ballots"], "votes": TABLES["votes"]})
    assert set(packed(small)["tables"]) == {"ballots", "votes"}


def test_a_record_without_an_end_has_none_in_the_file():
    assert bundles.unpack(packed(replace(RECORD, head=None))).head is None


# What stays out


def test_votes_besides_are_those_of_other_ballots_by_entry():
    assert bundles.votes_besides(RECORD, [1]) == {VOTE_OF_TWO: 2}
    assert bundles.votes_besides(RECORD, [1, 2]) == {}
    assert bundles.votes_besides(RECORD, []) == {VOTE: 1, VOTE_OF_TWO: 2}


def test_a_vote_whose_content_is_unread_is_of_no_ballot():
    sealed = {**PAYLOADS, VOTE_OF_TWO: Payload(State.SEALED)}
    assert bundles.votes_besides(replace(RECORD, payloads=sealed), [1]) == {}


def test_a_hidden_vote_is_named_with_its_ballot_and_nothing_else():
    record = packed(hidden={VOTE_OF_TWO: 2})
    assert record["payloads"][VOTE_OF_TWO - 1] == [VOTE_OF_TWO, 2]
    assert record["tables"]["votes"] == [{"ballot_id": 71, "choice": "yes"}]
    back = bundles.unpack(record)
    assert back.payloads[VOTE_OF_TWO] == Payload(State.WITHHELD, ballot=2)
    assert back.left_out == {2}


def test_for_the_public_only_entries_that_tell_nothing_of_a_flat_are_open():
    record = packed(public=True, hidden={VOTE_OF_TWO: 2})
    opened = [seq for seq, state in seen(record).items() if state is State.OPEN]
    assert opened == [seq for seq in PAYLOADS if seq not in (CLAIM, VOTE, VOTE_OF_TWO)]
    assert record["payloads"][VOTE - 1] == [VOTE]
    assert record["payloads"][VOTE_OF_TWO - 1] == [VOTE_OF_TWO]


def test_for_the_public_no_table_of_flats_goes_out():
    record = packed(public=True)
    assert set(record["tables"]) == {"ballots", "turnouts", "receipt_lists"}
    written = json.dumps(record)
    for one in ("1-2-301", "yes", "person", "unit_id"):
        assert one not in written


def test_the_headers_are_whole_for_the_public_too():
    assert bundles.unpack(packed(public=True)).headers == RECORD.headers


def test_an_entry_of_an_unknown_kind_is_not_for_the_public():
    (header,), payloads = linked({"type": "secret.matter", "x": 1})
    record = Evidence(1, headers=[asdict(header)], payloads=payloads)
    assert packed(record, public=True)["payloads"] == [[1]]


@pytest.mark.parametrize("public", [True, False])
def test_what_the_right_key_does_not_open_is_not_called_left_out(public):
    """Else a content that somebody changed would pass as one that nobody wanted to show."""
    broken = {**PAYLOADS, OPENED: Payload(State.BROKEN)}
    record = packed(replace(RECORD, payloads=broken), public=public)
    assert seen(record)[OPENED] is State.BROKEN


def test_what_no_key_was_there_for_is_left_out():
    sealed = {**PAYLOADS, VOTE: Payload(State.SEALED)}
    assert seen(packed(replace(RECORD, payloads=sealed)))[VOTE] is State.WITHHELD


# Whatever a file may bring

THINGS = (None, 3, "x", [], {}, [None], [[]], [{}], {"x": 1}, True, 1.5)


@each("name", ["headers", "payloads", "checkpoints", "tables", "left_out", "head"])
@each("thing", THINGS)
def test_a_part_that_is_something_else_crashes_nothing(name, thing):
    back = bundles.unpack(packed() | {name: thing})
    read_headers(back.headers)
    assert back.community == 1


@pytest.mark.parametrize("community", [None, "1", True, 1.5, 10**30])
def test_a_community_that_is_no_number_is_none(community):
    assert bundles.unpack(packed() | {"community": community}).community == 0


def test_an_empty_file_is_an_empty_record():
    back = bundles.unpack({})
    assert (back.headers, back.payloads, back.head, back.checkpoints) == ([], {}, None, [])


@pytest.mark.parametrize(
    ("item", "state"),
    [
        ([3], State.WITHHELD),
        ([3, 1], State.WITHHELD),
        ([3, "00", "{}"], State.OPEN),
        ([3, "zz", "{}"], State.BROKEN),
        ([3, "00", "\ud800"], State.BROKEN),
        ([3, "00"], State.BROKEN),
        ([3, "00", 5], State.BROKEN),
        ([3, "00", "{}", 1], State.BROKEN),
        ([3, None, None], State.BROKEN),
    ],
)
def test_a_payload_that_is_not_in_order_is_broken_at_its_place(item, state):
    assert seen({"payloads": [item]}) == {3: state}


@pytest.mark.parametrize("item", [None, "x", [], ["3", "00", "{}"], {"seq": 3}, 3])
def test_a_payload_without_a_place_stands_where_no_entry_is(item):
    assert seen({"payloads": [item]}) == {-1: State.BROKEN}


@pytest.mark.parametrize("item", [None, 3, "x", [], {}, [1, 2], [None] * 5, [1, "a", "b", "c", 5]])
def test_a_header_that_is_none_is_a_finding(item):
    back = bundles.unpack({"headers": [item]})
    assert read_headers(back.headers)[1]


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        (None, {}),
        ([], {}),
        ({"aa": 3}, {}),
        ({"aa": "zz"}, {}),
        ({"aa": "00", "bb": None}, {"aa": b"\0"}),
    ],
)
def test_a_key_that_is_none_is_passed_over(keys, found):
    assert bundles.public_keys({"keys": keys}) == found


def test_a_row_that_is_none_is_an_empty_row():
    back = bundles.unpack({"tables": {"votes": [3, {"seq": 1}], "ballots": "x"}})
    assert back.tables == {"votes": [{}, {"seq": 1}]}


def test_left_out_ballots_are_numbers():
    assert bundles.unpack({"left_out": [1, "2", None, [3]]}).left_out == {1}
