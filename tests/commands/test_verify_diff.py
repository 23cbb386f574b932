"""Whether a newer record goes on from an older one, for whoever kept the older one."""

import contextlib
import json
import sqlite3
from dataclasses import asdict

import pytest

from bot.commands.verify.diff import differences
from bot.features.record.rules import Chain
from bot.kernel.findings import Fault
from tests.commands.conftest import HAN
from tests.features.record.chains import again, linked

HEADERS, _PAYLOADS = linked(*({"n": number} for number in range(8)))
OTHERS, _PAYLOADS = linked(*({"n": number} for number in range(100, 108)))
HEADER = ("seq", "type", "payload_hash", "prev", "hash")


def found(old, new):
    chains = ({1: Chain(old)}, {1: Chain(new)})
    return [(one.fault, one.seq, one.detail, one.community) for one in differences(*chains)]


def rebuilt(at):
    """The same record with entry `at` told otherwise and everything after it built on that."""
    told = [{"n": number} for number in range(8)]
    told[at - 1] = {"n": "other"}
    return linked(*told)[0]


# The rule


@pytest.mark.parametrize("length", [0, 1, 5, 8])
def test_a_record_goes_on_from_every_beginning_of_itself(length):
    assert found(HEADERS[:length], HEADERS) == []


@pytest.mark.parametrize("length", [1, 5, 7])
def test_an_end_that_was_cut_off_is_named_at_its_first_entry(length):
    assert found(HEADERS, HEADERS[:length]) == [(Fault.TAIL_CUT, length + 1, "", 1)]


@pytest.mark.parametrize("at", [1, 4, 8])
def test_a_record_that_was_rewritten_is_named_from_the_first_other_entry_on(at):
    assert found(HEADERS, rebuilt(at)) == [(Fault.REBUILT, 8, str(at), 1)]


def test_what_was_rewritten_after_the_older_copy_was_taken_cannot_be_told():
    assert found(HEADERS[:4], rebuilt(5)) == []


def test_a_rewritten_record_that_is_shorter_is_rewritten():
    assert found(HEADERS, OTHERS[:3]) == [(Fault.REBUILT, 8, "1", 1)]


def test_a_community_that_is_gone_was_cut_off_from_its_first_entry():
    old = {1: Chain(HEADERS), 2: Chain(OTHERS)}
    (one,) = differences(old, {1: Chain(HEADERS)})
    assert (one.fault, one.seq, one.community) == (Fault.TAIL_CUT, 1, 2)


def test_a_community_that_is_new_is_no_difference():
    assert list(differences({1: Chain(HEADERS)}, {1: Chain(HEADERS), 2: Chain(OTHERS)})) == []


def test_a_newer_record_that_is_itself_not_in_order_is_said_too():
    bent = [*HEADERS[:6], again(HEADERS[6], type="x"), HEADERS[7]]
    told = found(HEADERS[:3], bent)
    assert told
    assert {community for *_rest, community in told} == {1}


# The command


@pytest.fixture
def exported(tmp_path):
    """Writes an exported file with that record."""

    def write(name, headers, **more):
        rows = [[asdict(one)[field] for field in HEADER] for one in headers]
        record = {"format": "linli-record/1", "community": 1, "headers": rows} | more
        (tmp_path / name).write_text(json.dumps({"record": record}))
        return tmp_path / name

    return write


def test_what_was_added_is_counted(linli, exported):
    old, new = exported("old", HEADERS[:5]), exported("new", HEADERS)
    done = linli("verify-diff", old, new, "--lang", "en")
    assert done.exit_code == 0
    assert done.stdout == (
        "The newer record goes on from the older one, unchanged.\n3 entries were added.\n"
    )


def test_it_speaks_chinese_by_default(linli, exported):
    old, new = exported("old", HEADERS), exported("new", OTHERS)
    for first, second in ((old, old), (old, new)):
        assert HAN.search(linli("verify-diff", first, second).stdout)


def test_as_json_a_record_that_goes_on_has_no_findings(linli, exported):
    old, new = exported("old", HEADERS[:5]), exported("new", HEADERS)
    done = linli("verify-diff", old, new, "--json")
    assert done.exit_code == 0
    assert json.loads(done.stdout) == {
        "format": "linli-verify-diff/1", "findings": [], "damages": [],
    }  # fmt: skip


def test_the_other_way_round_it_is_a_cut(linli, exported):
    old, new = exported("old", HEADERS[:5]), exported("new", HEADERS)
    done = linli("verify-diff", new, old, "--json", "--lang", "en")
    assert done.exit_code == 1
    (one,) = json.loads(done.stdout)["findings"]
    assert one == {
        "v": "V3",
        "message": "V3 · community 1 · entry 6 of the record: From here on the end of the record "
        "is missing.",
    }


@pytest.mark.parametrize("torn", ["old", "new"])
def test_an_entry_that_cannot_be_read_in_either_is_not_passed_over(linli, exported, torn):
    """An older copy without readable entries would else be continued by anything."""
    files = {name: exported(name, HEADERS) for name in ("old", "new")}
    record = {"format": "linli-record/1", "community": 1, "headers": [["x", None, 3, [], {}]] * 8}
    files[torn].write_text(json.dumps({"record": record}))
    done = linli("verify-diff", files["old"], files["new"], "--json")
    assert done.exit_code == 1
    assert "V1" in {one["v"] for one in json.loads(done.stdout)["findings"]}


@pytest.fixture
def database(tmp_path):
    """A database file that holds the headers of the record and no other table."""
    path = tmp_path / "small.sqlite3"
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"CREATE TABLE record_events ({', '.join(('community_id', *HEADER))})")
        for one in HEADERS:
            row = (1, *(asdict(one)[field] for field in HEADER))
            connection.execute("INSERT INTO record_events VALUES (?, ?, ?, ?, ?, ?)", row)
    return path


def test_a_database_and_an_exported_file_can_be_compared_either_way(linli, exported, database):
    """Tables without entries do not matter here."""
    for words in ((exported("old", HEADERS[:3]), database), (database, exported("new", HEADERS))):
        done = linli("verify-diff", *words)
        assert done.exit_code == 0, done.output


@pytest.mark.parametrize("side", [0, 1])
def test_a_database_that_was_damaged_is_said_and_not_called_unchanged(
    linli, exported, database, side
):
    with contextlib.closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE more (x)")
        connection.executemany("INSERT INTO more VALUES (?)", [("x" * 3_000,)] * 9)
    content = bytearray(database.read_bytes())
    content[-4096:-4000] = b"\xff" * 96
    database.write_bytes(content)
    words = [exported("whole", HEADERS)]
    words.insert(side, database)
    done = linli("verify-diff", *words, "--lang", "en")
    assert (done.exit_code, done.stdout) == (
        1, "- The database file is damaged: SQLite finds its pages not in order.\n",
    )  # fmt: skip
    assert len(json.loads(linli("verify-diff", *words, "--json").stdout)["damages"]) == 1
