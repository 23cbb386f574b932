"""What `linli` says of itself: every command, in both languages, without starting what it needs."""

import json
import subprocess
import sys

import click
import pytest

from bot.commands import COMMANDS, linli as program
from tests.commands.conftest import HAN, LATIN, ROOT


def walk(command, words=()):
    """Every command with the words that call it, groups too."""
    yield words
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            yield from walk(command.get_command(context, name), (*words, name))


def called(words):
    found = program
    for one in words:
        found = found.get_command(click.Context(found), one)
    return found


EVERY = sorted(walk(program))


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_the_help_holds_both_languages(linli, words):
    done = linli(*words, "--help")
    assert (done.exit_code, done.stderr) == (0, "")
    described, _, options = done.stdout.partition("Options:")
    assert HAN.search(described)
    assert LATIN.search(described.partition("\n")[2])
    for line in _options(options):
        assert HAN.search(line) or "--help" in line or "--version" in line, line


def _options(text):
    """One string per option, continuation lines joined."""
    found = []
    for line in text.partition("Commands:")[0].splitlines():
        if line.startswith("  -"):
            found.append(line)
        elif line.strip():
            found[-1] += line
    return found


def test_every_command_is_listed(linli):
    listed = linli("--help").stdout.partition("Commands:")[2]
    assert {line.split()[0] for line in listed.splitlines() if line.strip()} == set(COMMANDS)


def test_commands_that_reach_a_bot_or_a_file_tell_their_exit_codes(linli):
    for words in EVERY:
        group = isinstance(called(words), click.Group)
        if not group and words[0] not in {"bench", "roll"}:
            assert "退出码 Exit codes: 0" in linli(*words, "--help").stdout, words


def test_the_version_is_that_of_the_package(linli):
    done = linli("--version")
    assert done.exit_code == 0
    assert done.stdout.startswith("linli, version 0.")


@pytest.mark.parametrize("words", [("dance",), ("tally",), ("export",)])
def test_wrong_usage_is_said_and_exits_with_2(linli, words):
    done = linli(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Error: " in done.stderr


def test_counting_again_starts_no_database_driver():
    ask = "import json, sys, bot.commands.tally; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, check=True
    )
    started = {one.partition(".")[0] for one in json.loads(done.stdout)}
    assert "click" in started
    assert started & {"sqlalchemy", "aiosqlite", "asyncpg", "telegram", "aiohttp"} == set()
