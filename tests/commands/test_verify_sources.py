"""Rows come as they lie there, whatever is wrong with them; what could not be read is said."""

import contextlib
import json
import sqlite3
from dataclasses import replace

import pytest

from bot.commands.speaking import speaker
from bot.commands.verify.gathering import BROKEN, Opener, gather
from bot.commands.verify.sources import TABLES, Found, Unusable, read_source
from bot.demo.clock import SeededEntropy
from bot.infra.keyfile import Keys
from bot.infra.vault import Vault
from bot.kernel.evidence import UNREAD, Payload, State
from tests.locked import KEYS, VAULT

EN = speaker("en")
STRANGE = Keys.made(SeededEntropy("strange"))
NONCE, CONTENT = b"n" * 16, b'{"at":"x"}'
NO_RECORD = "There is no record in this database."


@pytest.fixture
def file(tmp_path):
    """A database file with those tables, each with an id, words and a number."""

    def make(*names, rows=()):
        path = tmp_path / "small.sqlite3"
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for name in names:
                connection.execute(f"CREATE TABLE {name} (community_id, seq, said)")
            for row in rows:
                connection.execute("INSERT INTO record_events VALUES (?, ?, ?)", row)
        return path

    return make


def damages(found):
    return [EN(one) for one in found.damages]


def refusal(target):
    with pytest.raises(Unusable) as trouble:
        read_source(str(target))
    return EN(trouble.value.text)


# Files


def test_each_missing_table_is_said_but_not_those_that_came_later(file):
    found = read_source(str(file("record_events")))
    later = ("record_events", "checkpoints", "receipt_lists", "secret_answers", "conflicts")
    gone = [one for one in TABLES if one not in later]
    assert damages(found) == [
        f"The table {one} is missing, so it could not be checked." for one in gone
    ]


def test_entries_come_by_community_and_number_in_whatever_order_they_lie(file):
    rows = [(2, 1, "c"), (1, 2, "b"), (1, 1, "a")]
    found = read_source(str(file(*TABLES, rows=rows)))
    assert [one["said"] for one in found.tables["record_events"]] == ["a", "b", "c"]
    assert found.damages == []


def test_words_that_are_no_utf8_come_as_they_are(file):
    path = file(*TABLES)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("INSERT INTO record_events VALUES (1, 1, CAST(x'ff41' AS TEXT))")
    (row,) = read_source(str(path)).tables["record_events"]
    assert row["said"].encode("utf-8", "surrogateescape") == b"\xffA"


def test_a_table_without_its_columns_is_missing(tmp_path):
    path = tmp_path / "other.sqlite3"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE record_events (id)")
        connection.execute("CREATE TABLE votes (id)")
    assert refusal(path) == NO_RECORD


def test_a_file_that_ends_in_the_middle_is_unusable_or_damaged(file):
    path = file(*TABLES, rows=[(1, seq, "x" * 500) for seq in range(200)])
    content = path.read_bytes()
    for size in (20, 100, len(content) // 2):
        path.write_bytes(content[:size])
        with contextlib.suppress(Unusable):
            assert damages(read_source(str(path)))


def test_a_name_of_a_file_may_hold_any_character(file, tmp_path):
    odd = tmp_path / "梧桐里 ?mode=rw#1 100%.sqlite3"
    file(*TABLES).rename(odd)
    assert read_source(str(odd)).damages == []


def test_a_folder_is_no_file(tmp_path):
    assert "cannot be opened" in refusal(tmp_path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"record": {"format": "linli-record/2"}}, "There is no record in this file"),
        ({"record": []}, "There is no record in this file"),
        ({"format": "linli-cases/1", "cases": []}, "There is no record in this file"),
        ([], "There is no record in this file"),
        (3, "There is no record in this file"),
    ],
)
def test_an_export_without_a_record_is_told_from_one_with(tmp_path, content, said):
    (tmp_path / "file.json").write_text(json.dumps(content))
    assert said in refusal(tmp_path / "file.json")


@pytest.mark.parametrize("content", ["[" * 100_000, '{"a":' * 100_000, "", "9" * 5_000])
def test_what_no_reader_can_take_in_is_neither(tmp_path, content):
    (tmp_path / "file.json").write_text(content)
    assert "neither a database of Linli nor an exported file" in refusal(tmp_path / "file.json")


def test_an_export_with_the_mark_of_a_text_editor_is_read(tmp_path):
    (tmp_path / "file.json").write_text('\ufeff{"record": {"format": "linli-record/1"}}')
    assert read_source(str(tmp_path / "file.json")).bundle == {"format": "linli-record/1"}


# Addresses


@pytest.mark.parametrize(
    "address",
    [
        "postgresql+asyncpg://host:port/linli",
        "postgresql+asyncpg://[::1/linli",
        "postgresql+asyncpg://127.0.0.1:99999/linli",
        "://",
        "ftp://somewhere/linli",
    ],
)
def test_an_address_that_is_none_is_a_sentence(address):
    assert refusal(address) == "The database at this address cannot be read."


@pytest.mark.parametrize(
    "address", ["sqlite:///nowhere.sqlite3", "sqlite://", "sqlite:///:memory:"]
)
def test_an_address_of_a_file_that_is_not_there_makes_none(address, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileNotFoundError):
        read_source(address)
    assert list(tmp_path.glob("*.sqlite3")) == []


# From rows to evidence


def payload(community=1, seq=1, **columns):
    return {"community_id": community, "seq": seq, "nonce": None, "payload": None} | columns


def sealed(vault=VAULT, at=(1, 1)):
    return vault.seal("record_payloads", "sealed", at, NONCE + CONTENT)


def gathered(keys=KEYS, **tables):
    return {one.community: one for one in gather(Found(tables), keys)}


def opened(row, keys=KEYS):
    return gathered(keys, record_payloads=[row])[1].payloads[1]


def test_a_plain_payload_is_open():
    assert opened(payload(nonce=NONCE, payload="{}")) == Payload(State.OPEN, NONCE, b"{}")


def test_a_sealed_payload_is_opened_with_the_key_and_left_without():
    row = payload(sealed=sealed())
    assert opened(row) == Payload(State.OPEN, NONCE, CONTENT)
    for keys in (None, STRANGE):
        assert opened(row, keys) == Payload(State.SEALED)


def test_a_seal_of_an_older_key_is_opened_as_long_as_the_key_is_there():
    both = KEYS.with_field_key(SeededEntropy("new"))
    assert opened(payload(sealed=sealed()), both).state is State.OPEN
    assert opened(payload(sealed=sealed()), both.without_old_field_keys()).state is State.SEALED


@pytest.mark.parametrize(
    "column",
    [
        {"nonce": "text", "payload": "{}"},
        {"nonce": NONCE, "payload": b"{}"},
        {"nonce": None, "payload": None},
        {"sealed": "text"},
        {"sealed": 5},
        {"sealed": sealed()[:-1]},
        {"sealed": sealed()[:-1] + b"\0"},
        {"sealed": sealed(at=(1, 2))},
        {"sealed": b"\x02" + sealed()[1:]},
    ],
)
def test_a_payload_that_is_not_in_order_is_broken(column):
    assert opened(payload(**column)).state is State.BROKEN


@pytest.mark.parametrize("value", [b"", b"\x01", b"short"])
def test_what_is_too_short_to_name_a_key_is_not_taken_for_open(value):
    assert opened(payload(sealed=value)).state is not State.OPEN


def test_a_payload_without_a_place_is_passed_over():
    rows = [payload(seq="x"), payload(community="x"), payload(seq=True), payload(seq=2)]
    assert set(gathered(record_payloads=rows)[1].payloads) == {2}


def vote(choice):
    row = {"ballot_id": 7, "unit_id": 3, "choice": choice}
    ballots = [{"id": 7, "community_id": 1}]
    (found,) = gathered(votes=[row], ballots=ballots)[1].tables["votes"]
    return found["choice"]


def test_a_choice_is_opened_at_its_own_flat_only():
    assert vote(VAULT.seal("votes", "choice", (7, 3), "yes")) == "yes"
    assert vote(VAULT.seal("votes", "choice", (7, 4), "yes")) == BROKEN


def test_a_choice_of_the_first_version_lies_in_the_open_and_a_purged_one_is_none():
    assert vote("no") == "no"
    assert vote(None) is None


def test_a_choice_under_an_unknown_key_is_unread_and_not_broken():
    strange = Vault(STRANGE, SeededEntropy("x"))
    assert vote(strange.seal("votes", "choice", (7, 3), "yes")) is UNREAD


@pytest.mark.parametrize("value", [7, 1.5, []])
def test_a_choice_of_another_type_is_broken(value):
    assert vote(value) == BROKEN


def test_each_community_has_its_own_rows_only():
    found = gathered(
        record_events=[{"community_id": 1, "seq": 1}, {"community_id": 2, "seq": 1}],
        record_heads=[{"community_id": 2, "seq": 1}],
        ballots=[{"id": 7, "community_id": 1}, {"id": 8, "community_id": 2}],
        votes=[{"ballot_id": 8, "choice": "no"}, {"ballot_id": 7, "choice": "yes"}],
        units=[{"community_id": 2, "id": 4}],
    )
    assert list(found) == [1, 2]
    assert [one["choice"] for one in found[1].tables["votes"]] == ["yes"]
    assert [one["choice"] for one in found[2].tables["votes"]] == ["no"]
    assert (found[1].head, found[2].head) == (None, {"community_id": 2, "seq": 1})
    assert (found[1].tables["units"], len(found[2].tables["units"])) == ([], 1)


@pytest.mark.parametrize("table", ["record_events", "record_heads", "record_payloads", "ballots"])
def test_a_community_that_is_named_anywhere_is_looked_at(table):
    """Else whoever deletes its record deletes its findings too."""
    assert list(gathered(**{table: [{"community_id": 5, "seq": 1, "id": 1}]})) == [5]


def test_a_table_that_is_not_there_is_not_an_empty_one():
    (one,) = gathered(record_events=[{"community_id": 1}], votes=[]).values()
    assert one.tables["votes"] == []
    assert "turnouts" not in one.tables
    assert "ballots" not in one.tables


def test_without_keys_nothing_is_opened_and_nothing_is_called_broken():
    assert Opener(None).open("votes", "choice", (7, 3), b"anything") is State.SEALED
    assert Opener(replace(KEYS)).open("votes", "choice", (7, 3), 3) is State.BROKEN
