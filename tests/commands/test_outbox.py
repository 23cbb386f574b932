"""`linli outbox`: a person decides about what is held, by kind and place, never by text."""

import json

import pytest

from tests.commands.lived import alter, ask, lived


@pytest.fixture
def file(schema, tmp_path):
    """Three answers wait: two are held after a restore, one could not be delivered."""
    lived(schema, tmp_path, unsent=[3, 4, 5])
    file = tmp_path / "linli.sqlite3"
    alter(file, "DELETE FROM outbox WHERE state <> 'due' OR kind = 'card'")
    first, second, third = (key for (key,) in ask(file, "SELECT key FROM outbox ORDER BY position"))
    alter(file, "UPDATE outbox SET state = 'held' WHERE key IN (?, ?)", first, second)
    alter(file, "UPDATE outbox SET state = 'failed', reason = 'blocked' WHERE key = ?", third)
    return file


def states(file):
    return [one for (one,) in ask(file, "SELECT state FROM outbox ORDER BY position")]


def test_those_held_are_listed_by_kind_place_and_time(linli, file):
    done = linli("outbox", "--lang", "en")
    assert (done.exit_code, done.stderr) == (0, "")
    *lines, total = done.stdout.splitlines()
    assert len(lines) == 2
    assert all("private chat" in one for one in lines)
    assert total == "2 messages."


def test_the_undeliverable_ones_are_listed_with_the_reason(linli, file):
    done = linli("outbox", "--undeliverable", "--lang", "en")
    line, total = done.stdout.splitlines()
    assert line.endswith("blocked")
    assert total == "1 message."


def test_neither_words_nor_people_are_shown(linli, file):
    shown = linli("outbox", "--json").stdout + linli("outbox").stdout
    told = json.loads(linli("outbox", "--json").stdout)
    assert {name for one in told["messages"] for name in one} == {
        "number",
        "kind",
        "private",
        "since",
        "reason",
    }
    for (chat,) in ask(file, "SELECT chat_id FROM outbox"):
        assert str(chat) not in [str(one) for row in told["messages"] for one in row.values()]
    assert "您能做的事" not in shown


def test_released_they_are_sent_after_all_and_say_that_they_may_be_repeats(linli, file):
    done = linli("outbox", "--release", "--lang", "en")
    assert done.stdout == "2 messages are sent.\n"
    assert states(file) == ["due", "due", "failed"]
    assert ask(file, "SELECT repeated FROM outbox WHERE state = 'due'") == [(1,), (1,)]


def test_dropped_they_are_never_sent_and_their_text_is_gone(linli, file):
    done = linli("outbox", "--drop", "--lang", "en")
    assert done.stdout == "2 messages are dropped.\n"
    assert states(file) == ["failed"] * 3
    assert ask(
        file, "SELECT count(*) FROM outbox WHERE drawn IS NOT NULL AND reason = 'dropped'"
    ) == [(0,)]


def test_one_of_them_can_be_chosen_by_its_number(linli, file):
    first, second = json.loads(linli("outbox", "--json").stdout)["messages"]
    linli("outbox", "--release", second["number"])
    linli("outbox", "--drop", first["number"])
    assert states(file) == ["failed", "due", "failed"]


def test_the_undeliverable_ones_can_be_cleared_away(linli, file):
    linli("outbox", "--undeliverable", "--drop")
    assert states(file) == ["held", "held"]


def test_what_has_no_text_any_more_cannot_be_released(linli, file, refused):
    done = linli("outbox", "--undeliverable", "--release")
    assert (done.exit_code, done.stdout) == (2, "")
    assert states(file) == ["held", "held", "failed"]


def test_release_and_drop_at_once_is_no_decision(linli, file):
    assert linli("outbox", "--release", "--drop").exit_code == 2
    assert states(file) == ["held", "held", "failed"]
