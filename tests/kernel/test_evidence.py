"""Values from a database that somebody may have changed: taken only as what they really are."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, strategies as st

from bot.kernel.chain import GENESIS, code_of
from bot.kernel.evidence import (
    LARGEST,
    Evidence,
    Header,
    Payload,
    State,
    code,
    moment,
    numbers,
    text,
    whole,
)

NOON = datetime(2026, 5, 18, 12, 0, tzinfo=UTC)
ROW = {"seq": 3, "type": "ballot.vote", "payload_hash": "aa", "prev": "bb", "hash": "cc"}
ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.binary(),
    st.lists(st.integers()),
    st.dictionaries(st.text(), st.integers()),
    st.datetimes(),
)


@pytest.mark.parametrize("value", [0, 1, -1, LARGEST, -LARGEST])
def test_a_whole_number_is_one(value):
    assert whole({"n": value}, "n") == value


@pytest.mark.parametrize(
    "value", [None, True, False, 1.0, "1", b"1", [1], LARGEST + 1, -LARGEST - 1, 10**4000]
)
def test_what_no_column_could_hold_as_a_number_is_none(value):
    assert whole({"n": value}, "n") is None


@pytest.mark.parametrize("reader", [whole, text, moment, numbers])
def test_what_is_not_there_is_none(reader):
    assert reader({}, "n") is None


@pytest.mark.parametrize("value", ["", "公约", "a\nb", "😀"])
def test_words_are_words(value):
    assert text({"n": value}, "n") == value


@pytest.mark.parametrize("value", [None, 1, b"words", ["words"], "\ud83d", "half \udc00 a letter"])
def test_what_cannot_be_written_down_is_no_word(value):
    assert text({"n": value}, "n") is None


@pytest.mark.parametrize(
    "value",
    [
        NOON,
        NOON.replace(tzinfo=None),
        NOON.astimezone(timezone(timedelta(hours=8))),
        "2026-05-18T12:00:00+00:00",
        "2026-05-18 12:00:00",
        "2026-05-18T20:00:00+08:00",
    ],
)
def test_a_moment_is_the_same_in_every_form_and_without_a_zone_it_is_utc(value):
    found = moment({"n": value}, "n")
    assert found == NOON
    assert found.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    "value",
    [
        None,
        1_779_105_600,
        "noon",
        "",
        "2026-13-01",
        b"2026-05-18",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
    ],
)
def test_what_no_calendar_knows_is_no_moment(value):
    assert moment({"n": value}, "n") is None


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ([], []),
        ([3, 1, 2], [3, 1, 2]),
        ([1, "2", None, True, 2.0, 3], [1, 3]),
        ((1, 2), None),
        ("12", None),
        ({"1": 1}, None),
    ],
)
def test_of_a_list_the_whole_numbers_count_and_in_their_order(value, found):
    assert numbers({"n": value}, "n") == found


@given(ANYTHING)
def test_no_value_whatever_makes_a_reader_fail(value):
    row = dict.fromkeys(ROW, value)
    for reader in (whole, text, moment, numbers):
        reader(row, "seq")
    Header.read(row)


def test_a_header_is_read_with_all_its_values():
    assert Header.read(ROW) == Header(3, "ballot.vote", "aa", "bb", "cc")
    assert Header.read({**ROW, "community_id": 1}) == Header.read(ROW)


@pytest.mark.parametrize("name", list(ROW))
@pytest.mark.parametrize("value", [None, 1.5, b"aa", ["aa"], "\ud83d"])
def test_a_header_with_one_wrong_value_is_none_at_all(name, value):
    assert Header.read({**ROW, name: value}) is None
    assert Header.read({key: one for key, one in ROW.items() if key != name}) is None


def test_a_hash_has_the_receipt_code_that_was_given_for_it():
    assert code("ab" * 32) == code_of(bytes.fromhex("ab" * 32))
    assert code(GENESIS) == "AAAAAAAAAA"


@pytest.mark.parametrize(
    "hash",
    ["", "ab", "ab" * 31, "ab" * 33, "zz" * 32, "公" * 64, "a" * 63, " " * 64, "ab " * 21 + "a"],
)
def test_what_is_no_hash_has_no_receipt_code(hash):
    assert code(hash) == ""


@given(st.text(max_size=80))
def test_a_receipt_code_is_whole_or_empty(hash):
    assert len(code(hash)) in (0, 10)
    assert "=" not in code(hash)


def test_a_payload_that_is_not_open_says_nothing():
    for state in set(State) - {State.OPEN}:
        assert (Payload(state).nonce, Payload(state).content) == (b"", b"")


def test_evidence_begins_with_nothing_and_shares_nothing():
    one, other = Evidence(1), Evidence(2)
    assert (one.headers, one.head, one.checkpoints, one.left_out) == ((), None, (), frozenset())
    one.payloads[1] = Payload(State.BROKEN)
    one.tables["votes"] = []
    assert (other.payloads, other.tables) == ({}, {})
