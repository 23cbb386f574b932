"""`linli verify` on real databases and files: what it says, what it cannot say, how it ends."""

import asyncio
import json
import sqlite3
from contextlib import closing

import pytest

from bot.commands.drill.dice import Dice
from bot.commands.drill.forging import Forger
from bot.commands.drill.worlds import copied, live
from bot.features.record.rules import written, written_line
from bot.infra.keyfile import Signer

SEED = 1  # a world of two communities; the second has a ballot that is open


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """The last state of a world; made once, never changed."""
    return asyncio.run(live(tmp_path_factory.mktemp("world"), SEED))[-1]


@pytest.fixture
def place(world, tmp_path):
    """A copy to do anything with; its key file lies where the settings say."""
    copied(world.database, tmp_path / "copy.sqlite3")
    world.keys.write(tmp_path / "keys" / "keys.json")
    return tmp_path / "copy.sqlite3"


@pytest.fixture
def held(world, tmp_path):
    """What people have in their hands, as files."""
    receipts, checkpoints = tmp_path / "receipts.txt", tmp_path / "checkpoints.json"
    receipts.write_text("# 我的回执\n\n" + "\n".join(world.receipts).lower())
    checkpoints.write_text("\n".join(json.dumps(written(one)) for one in world.checkpoints))
    return "--receipts", receipts, "--checkpoints", checkpoints


def change(place, statement, *values):
    with closing(sqlite3.connect(place, isolation_level=None)) as connection:
        return connection.execute(statement, values).fetchall()


def told(done):
    """What was found, as pairs of number and place on the record."""
    document = json.loads(done.stdout)
    return [(one["v"], one["seq"]) for one in document["findings"]]


# A record in order


def test_a_record_in_order_with_everything_in_hand_leaves_nothing_open(linli, place, held):
    done = linli("verify", place, *held, "--lang", "en")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "Nothing wrong was found in what was checked." in done.stdout
    assert "Not checked" not in done.stdout


def test_json_is_one_document(linli, place, held):
    done = linli("verify", place, *held, "--json")
    document = json.loads(done.stdout)
    assert (document["format"], document["mode"], document["clean"]) == (
        "linli-verify/1", "full", True,
    )  # fmt: skip
    assert set(document["events"]) == {"1", "2"}
    assert document["findings"] == document["unchecked"] == document["damages"] == []


def test_without_checkpoints_it_says_what_would_not_be_noticed(linli, place):
    done = linli("verify", place, "--lang", "en")
    assert done.exit_code == 0
    assert "No checkpoints of your own were given (--checkpoints)" in done.stdout


def test_without_the_key_it_checks_what_it_can_and_says_what_it_cannot(linli, place, tmp_path):
    (tmp_path / "keys" / "keys.json").unlink()
    done = linli("verify", place, "--lang", "en")
    assert done.exit_code == 0
    for one in ("is encrypted and was not looked into", "Without a public key", "was not counted"):
        assert one in done.stdout


def test_a_public_key_is_enough_to_check_signatures(linli, place, world, tmp_path):
    (tmp_path / "keys" / "keys.json").unlink()
    key = world.keys.signer.public.hex()
    done = linli("verify", place, "--public-key", key, "--lang", "en")
    assert done.exit_code == 0
    assert "Without a public key" not in done.stdout
    other = linli("verify", place, "--public-key", "0" * 64, "--json")
    assert {v for v, _seq in told(other)} == {"V10"}


def test_reading_leaves_no_new_files_beside_a_copy(linli, place, tmp_path):
    linli("verify", place)
    assert [one.name for one in tmp_path.glob("copy*")] == ["copy.sqlite3"]


def test_it_reads_a_database_that_is_being_written_to(linli, place):
    with closing(sqlite3.connect(place, isolation_level=None)) as busy:
        busy.execute("PRAGMA journal_mode=WAL")
        busy.execute("BEGIN IMMEDIATE")
        busy.execute("UPDATE record_heads SET seq = 1")
        assert linli("verify", place).exit_code == 0


def test_an_address_does_as_well_as_a_file(linli, place):
    done = linli("verify", f"sqlite+aiosqlite:///{place}", "--json")
    assert (done.exit_code, told(done)) == (0, [])


# What is found


def test_a_finding_names_the_number_and_the_whole_place(linli, place):
    row = change(
        place,
        "SELECT v.ballot_id, v.unit_id, v.seq, r.label, b.community_id, b.number FROM votes v "
        "JOIN ballots b ON b.id = v.ballot_id JOIN roll_entries r "
        "ON r.ballot_id = v.ballot_id AND r.unit_id = v.unit_id LIMIT 1",
    )[0]
    change(place, "UPDATE votes SET by = 1 WHERE ballot_id = ? AND unit_id = ?", *row[:2])
    done = linli("verify", place, "--lang", "en")
    assert done.exit_code == 1
    assert (
        f"V16 · community {row[4]} · vote no. {row[5]} · flat {row[3]} · entry {row[2]} of the "
        "record: The vote that is stored is not the one that was recorded." in done.stdout
    )
    finding = json.loads(linli("verify", place, "--json").stdout)["findings"][0]
    assert finding["fault"] == "vote differs"
    assert [finding[one] for one in ("v", "community", "ballot", "flat", "seq")] == [
        "V16", row[4], row[5], row[3], row[2],
    ]  # fmt: skip


def test_a_checkpoint_tells_a_cut_even_of_a_whole_community(linli, place, world, tmp_path):
    kept = tmp_path / "kept.txt"
    kept.write_text("\n".join(written_line(one) for one in world.checkpoints))
    for table in ("record_events", "record_heads", "record_payloads"):
        change(place, f"DELETE FROM {table} WHERE community_id = 2")
    change(place, "DELETE FROM ballots WHERE community_id = 2")
    done = linli("verify", place, "--checkpoints", kept, "--json")
    assert ("V3", 1) in told(done)


def test_a_receipt_that_is_not_on_the_record_is_named(linli, place, tmp_path):
    (tmp_path / "mine.txt").write_text("aaaaa-aaaaa\n")
    done = linli("verify", place, "--receipts", tmp_path / "mine.txt", "--lang", "en")
    assert done.exit_code == 1
    assert "V30: The receipt AAAAAAAAAA is not on the record." in done.stdout


def test_many_findings_of_one_kind_are_counted_and_not_all_written_out(linli, place):
    change(place, "UPDATE record_events SET type = 'x'")
    done = linli("verify", place, "--lang", "en")
    assert sum(line.startswith("V1 ·") for line in done.stdout.splitlines()) == 20
    assert "V1 … and" in done.stdout


# Purged


def test_a_purged_vote_is_no_finding_but_is_said(linli, place, world):
    forger = Forger(place, world.keys, 1)
    votes = [one for one in forger.of("ballot.vote") if one.facts["ballot"] == 1]
    seqs = [one.seq for one in votes]
    told = {"rule": "choices", "ballot": 1, "payloads": seqs, "rows": len(seqs)}
    forger.append("purge", told | {"at": "2031-01-01T00:00:00+00:00"})
    forger.rewrite()
    ballot = forger.ballot_id(1)
    change(place, "UPDATE votes SET choice = NULL WHERE ballot_id = ?", ballot)
    marks = ", ".join("?" * len(seqs))
    statement = f"DELETE FROM record_payloads WHERE community_id = 1 AND seq IN ({marks})"
    change(place, statement, *seqs)
    done = linli("verify", place, "--lang", "en")
    assert done.exit_code == 0, done.stdout
    assert f"Content of {len(seqs)} entries was purged" in done.stdout
    assert "Vote no. 1 was not counted again" in done.stdout


# Damage and misuse


@pytest.mark.parametrize("table", ["votes", "ballots", "record_payloads", "record_heads"])
def test_a_table_that_is_gone_is_said_and_is_not_right(linli, place, table):
    change(place, f"DROP TABLE {table}")
    done = linli("verify", place, "--lang", "en")
    assert done.exit_code == 1
    assert f"The table {table} is missing" in done.stdout


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("record_events", "seq", "'many'"),
        ("record_events", "hash", "x'ff00'"),
        ("record_events", "type", "NULL"),
        ("record_payloads", "payload", "x'ff'"),
        ("record_payloads", "nonce", "'text'"),
        ("record_payloads", "sealed", "'text'"),
        ("record_heads", "seq", "1.5"),
        ("checkpoints", "signature", "'zz'"),
        ("checkpoints", "at", "'yesterday'"),
        ("ballots", "clauses", "'{'"),
        ("ballots", "tally", "'[]'"),
        ("ballots", "closes_at", "99"),
        ("ballots", "number", "'one'"),
        ("roll_entries", "area", "'big'"),
        ("roll_entries", "head", "x'00'"),
        ("votes", "choice", "7"),
        ("votes", "at", "NULL"),
        ("votes", "seq", "'x'"),
        ("votes", "unit_id", "'x'"),
        ("turnouts", "units", "NULL"),
        ("receipt_lists", "counted", "'[1, 2]'"),
        ("representatives", "person_id", "'x'"),
    ],
)
def test_a_column_of_wrong_values_is_a_finding_and_no_crash(linli, place, table, column, value):
    copy_without_rules(place, table)
    change(place, f"UPDATE {table} SET {column} = {value}")
    done = linli("verify", place, "--json")
    assert done.exit_code == 1, done.output
    assert told(done)


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bytes_in_the_file_never_crash_it(linli, place, seed):
    content, dice = bytearray(place.read_bytes()), Dice(f"bytes {seed}")
    for _time in range(40):
        content[dice.number(len(content))] ^= 1 + dice.number(255)
    place.write_bytes(content)
    done = linli("verify", place, "--lang", "en")
    assert done.exit_code in (0, 1)
    assert isinstance(done.exception, SystemExit)
    assert done.output.strip()


def test_what_is_neither_a_database_nor_an_export_is_said(linli, tmp_path):
    for content in (b"", b"hello", b'{"record": 3}', b'{"format": "linli-cases/1"', b"\xff\xfe"):
        (tmp_path / "file").write_bytes(content)
        done = linli("verify", tmp_path / "file", "--lang", "en")
        assert done.exit_code == 1
        assert done.stderr.strip()


def test_a_database_of_something_else_has_no_record(linli, tmp_path):
    change(tmp_path / "other.sqlite3", "CREATE TABLE things (id INTEGER)")
    done = linli("verify", tmp_path / "other.sqlite3", "--lang", "en")
    assert (done.exit_code, done.stderr) == (1, "There is no record in this database.\n")


def test_a_file_that_is_not_there_is_a_matter_of_usage(linli, tmp_path):
    done = linli("verify", tmp_path / "nothing.sqlite3", "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "There is no such file." in done.stderr
    assert linli("verify", "sqlite+aiosqlite:///nothing.sqlite3").exit_code == 2


@pytest.mark.parametrize(
    ("option", "content", "said"),
    [
        ("--receipts", "ABCDEFGHIJ\nhello\n", "Line 2 of the receipts is not a receipt"),
        ("--checkpoints", "[1]", "Checkpoint no. 1 in the file cannot be read."),
        ("--checkpoints", "hello", "Checkpoint no. 1 in the file cannot be read."),
        ("--key-file", "{}", "The key file cannot be read."),
    ],
)
def test_a_file_of_ones_own_that_cannot_be_read_is_said(
    linli, place, tmp_path, option, content, said
):
    (tmp_path / "own").write_text(content)
    done = linli("verify", place, option, tmp_path / "own", "--lang", "en")
    assert done.exit_code == 2
    assert said in done.stderr


@pytest.mark.parametrize("key", ["hello", "00"])
def test_what_is_no_public_key_is_refused(linli, place, key):
    assert linli("verify", place, "--public-key", key).exit_code == 2


# An older copy and a newer one


def test_a_newer_copy_goes_on_from_an_older_one(linli, place, world, tmp_path):
    forger = Forger(place, world.keys, 1)
    forger.append("community.set-up", {"name": "x"})
    forger.rewrite()
    forger.save()
    done = linli("verify-diff", world.database, place, "--lang", "en")
    assert done.exit_code == 0
    assert "1 entry was added." in done.stdout


def test_a_newer_copy_that_is_shorter_is_named(linli, place, world):
    forger = Forger(place, world.keys, 1)
    last = forger.entries.pop()
    forger.rewrite()
    forger.save()
    done = linli("verify-diff", world.database, place, "--json")
    assert done.exit_code == 1
    finding = json.loads(done.stdout)["findings"][0]
    assert finding["v"] == "V3"
    assert str(last.seq) in finding["message"]


def test_a_newer_copy_that_was_rewritten_is_named_with_its_first_changed_entry(linli, place, world):
    forger = Forger(place, world.keys, 1)
    forger.entries[4].facts["label"] = "9-9-999"
    forger.rewrite(Signer(world.keys.signing[-1]))
    forger.save()
    done = linli("verify-diff", world.database, place, "--lang", "en")
    assert done.exit_code == 1
    assert "V8" in done.stdout
    assert "from entry 5 on" in done.stdout


def test_a_copy_of_nothing_is_refused(linli, place, tmp_path):
    assert linli("verify-diff", tmp_path / "no", place).exit_code == 2
    (tmp_path / "no").write_text("hello")
    assert linli("verify-diff", tmp_path / "no", place).exit_code == 1


def copy_without_rules(place, table):
    """The table without its keys and types, so that it takes any value."""
    columns = [row[1] for row in change(place, f"PRAGMA table_info({table})")]
    names = ", ".join(f'"{one}"' for one in columns)
    change(place, f"CREATE TABLE loose ({names})")
    change(place, f"INSERT INTO loose SELECT * FROM {table}")
    change(place, f"DROP TABLE {table}")
    change(place, f"ALTER TABLE loose RENAME TO {table}")


def test_the_help_of_every_command_is_there_in_both_languages(linli):
    for name in ("verify", "verify-diff", "checkpoints"):
        said = linli(name, "--help").stdout
        assert "检查" in said or "存证" in said
        assert "Exit codes" in said
