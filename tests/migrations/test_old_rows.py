"""What people entrusted to the first version is still theirs in the newest, and on the way back."""

import pytest
from alembic import command

from bot.commands.migrate import config, upgrade
from tests.locked import VAULT
from tests.migrations.old_rows import NAME, SECRET, kept, old, written

GONE = {("persons", "unreachable")}  # now rows of their own
TWICE = {
    "representatives": 2,  # among those who live there, and among the owners
    "numbers": 2,  # roles are numbered now
}


@pytest.fixture
def first(url):
    """A database of the first version with rows in every table."""
    upgrade(url, "0001")
    written(url)
    return url


def survived(url, *, sealed=True):
    """Every old row is there with every old value."""
    found = kept(url, VAULT)
    for table, rows in old().items():
        assert len(found[table]) == len(rows) * (TWICE if sealed else {}).get(table, 1), table
        for row in rows:
            lost = {("record_payloads", one) for one in ("nonce", "payload") if sealed}
            wanted = {c: v for c, v in row.items() if (table, c) not in GONE | lost}
            assert any(wanted.items() <= one.items() for one in found[table]), (table, wanted)


def test_there_are_old_rows_in_every_table_of_the_first_version(first):
    assert {name for name, rows in kept(first, VAULT).items() if rows} == set(old())


def test_every_old_row_is_there_after_the_newest_migration(first):
    upgrade(first, vault=VAULT)
    survived(first)


def test_contents_of_the_record_still_fit_their_hashes(first):
    upgrade(first, vault=VAULT)
    votes = {one["seq"] for one in old()["record_events"] if one["type"] == "ballot.vote"}
    before = {
        one["seq"]: one["nonce"] + one["payload"].encode() for one in old()["record_payloads"]
    }
    for row in kept(first, VAULT)["record_payloads"]:
        if row["seq"] in votes:
            assert (row["nonce"], row["payload"]) == (None, None)
            assert row["sealed"] == before[row["seq"]]
        else:
            assert row["nonce"] + row["payload"].encode() == before[row["seq"]]
            assert row["sealed"] is None


def test_all_the_way_back_they_are_what_they_were(first):
    upgrade(first, vault=VAULT)
    command.downgrade(config(first, vault=VAULT), "0001")
    survived(first, sealed=False)
    upgrade(first, vault=VAULT)
    survived(first)


def test_no_byte_of_a_secret_stays_in_the_files_of_the_new_version(tmp_path):
    file = tmp_path / "test.sqlite3"
    url = f"sqlite+aiosqlite:///{file}"
    upgrade(url, "0001")
    written(url)
    upgrade(url, vault=VAULT)
    for path in tmp_path.glob("test.sqlite3*"):
        content = path.read_bytes()
        assert SECRET.encode() not in content, path.name
        assert NAME.encode() not in content, path.name
