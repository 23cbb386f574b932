"""Commands by which the host looks after messages, letters, checkpoints: small and honest."""

import json
from datetime import timedelta

import pytest

from bot.features.record.rules import read_written
from tests.commands.conftest import HAN
from tests.commands.lived import lived

COMMANDS = ("outbox", "dead-letters", "purge")
EMPTY = {
    "outbox": {"format": "linli-outbox/1", "messages": []},
    "dead-letters": {"format": "linli-dead-letters/1", "retried": None, "letters": []},
}


@pytest.mark.parametrize("name", COMMANDS)
def test_where_there_is_nothing_both_languages_say_so(linli, schema, name):
    zh, en = linli(name), linli(name, "--lang", "en")
    assert (zh.exit_code, en.exit_code, zh.stderr, en.stderr) == (0, 0, "", "")
    assert HAN.search(zh.stdout)
    assert not HAN.search(en.stdout)
    assert zh.stdout.count("\n") == en.stdout.count("\n") == 1


@pytest.mark.parametrize("name", EMPTY)
def test_where_there_is_nothing_json_is_whole(linli, schema, name):
    done = linli(name, "--json")
    assert (done.exit_code, json.loads(done.stdout)) == (0, EMPTY[name])


def test_nothing_to_purge_is_nought_for_every_rule_and_dry_or_not_the_same_rules(linli, schema):
    wet, dry = (json.loads(linli("purge", "--json", *more).stdout) for more in ((), ("--dry-run",)))
    assert set(wet["rows"].values()) == {0}
    assert wet["rows"].keys() == dry["rows"].keys()
    assert {"choices", "strangers"} < wet["rows"].keys()
    assert (wet["dry_run"], dry["dry_run"]) == (False, True)


@pytest.mark.parametrize("words", [("--release",), ("--drop",), ("--undeliverable", "--drop")])
def test_deciding_about_nothing_is_no_fault_and_says_nought(linli, schema, words):
    key = "released" if "--release" in words else "dropped"
    done = linli("outbox", *words, "--json")
    assert (done.exit_code, json.loads(done.stdout)) == (0, {"format": "linli-outbox/1", key: 0})


@pytest.mark.parametrize(
    "words",
    [
        ("outbox", "one"),
        ("outbox", "--", "-1"),
        ("dead-letters", "--retry", "x"),
        ("purge", "more"),
        ("checkpoints", "--community", "x"),
        ("purge", "--lang", "de"),
    ],
)
def test_what_is_typed_wrongly_is_a_matter_of_usage(linli, schema, words):
    done = linli(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr


@pytest.mark.parametrize("number", [0, -1, 2**63])
def test_a_letter_that_never_was_cannot_be_tried_again(linli, schema, number):
    done = linli("dead-letters", "--retry", number, "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"Update {number} cannot be tried again" in done.stderr


def test_without_a_community_there_are_no_checkpoints_to_print(linli, schema):
    done = linli("checkpoints", "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr


def test_a_community_that_is_not_there_has_no_checkpoints_and_that_is_said(linli, schema, tmp_path):
    lived(schema, tmp_path, voters=())
    done = linli("checkpoints", "--community", 99, "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "99" in done.stderr


def test_printed_checkpoints_are_read_again_and_fit(linli, schema, tmp_path):
    lived(schema, tmp_path)
    printed = linli("checkpoints").stdout
    found = [read_written(json.loads(one)) for one in printed.splitlines()]
    assert found
    assert None not in found
    assert [one.seq for one in found] == sorted({one.seq for one in found})
    assert all(one.at.utcoffset() == timedelta() for one in found)
    (tmp_path / "kept").write_text(printed)
    done = linli("verify", schema, "--checkpoints", tmp_path / "kept", "--lang", "en")
    assert done.exit_code == 0, done.output
    assert "No checkpoints of your own" not in done.stdout
