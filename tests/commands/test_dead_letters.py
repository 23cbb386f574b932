"""`linli dead-letters`: what could not be handled, by its shape, and tried once more."""

import asyncio
import json

import pytest

from bot.app import Settings, open_works
from bot.infra.inbox import Arrival
from tests.chat.storage import rows

WORDS = "门锁的密码是八八六六"
PRIVATE = json.dumps({"update_id": 7, "message": {"text": WORDS}})
IN_GROUP = json.dumps({"update_id": 8, "callback_query": {"data": WORDS, WORDS: 1}})


async def in_works(act):
    async with open_works(Settings()) as works:
        return await act(works)


async def _bury(works):
    await works.receive([Arrival(7, 11, PRIVATE), Arrival(8, -100, IN_GROUP)])
    async with works.begin() as work:
        for row in await work.inbox.open_rows(9):
            private = row.update_id == 7
            work.inbox.bury(row, "KeyError", work.now, private=private)


@pytest.fixture
def letters(schema):
    """One of a private chat and one of a group."""
    asyncio.run(in_works(_bury))


def waiting():
    async def asked(works):
        async with works.look() as work:
            return [(row.update_id, row.body) for row in await work.inbox.open_rows(9)]

    return asyncio.run(in_works(asked))


def test_without_any_that_is_said(linli, schema):
    done = linli("dead-letters", "--lang", "en")
    assert (done.exit_code, done.stdout) == (0, "There are no dead letters.\n")


def test_they_are_listed_by_number_reason_and_shape_and_never_by_what_was_said(linli, letters):
    done = linli("dead-letters", "--lang", "en")
    lines = done.stdout.splitlines()
    assert done.exit_code == 0
    assert lines[0].startswith("  8  20")
    assert lines[0].endswith("Z  KeyError")
    assert lines[1] == "    {callback_query: {data: text, ?: whole}, update_id: whole}"
    assert lines[2].startswith("* 7  ")
    assert lines[3] == "    {message: {text: text}, update_id: whole}"
    assert lines[4:] == [
        "2 dead letters.",
        "Those with a star can be tried again with --retry and the number.",
    ]
    assert WORDS not in done.output


def test_as_json_for_a_program(linli, letters):
    told = json.loads(linli("dead-letters", "--json").stdout)
    assert (told["format"], told["retried"]) == ("linli-dead-letters/1", None)
    first, second = told["letters"]
    assert (first["update"], first["reason"], first["retry"]) == (8, "KeyError", False)
    assert (second["update"], second["retry"]) == (7, True)
    assert set(first) == {"update", "reason", "shape", "arrived_at", "died_at", "retry"}


def test_one_of_a_private_chat_can_be_tried_again(linli, letters):
    assert waiting() == []
    done = linli("dead-letters", "--retry", 7, "--lang", "en")
    assert (done.exit_code, done.stdout) == (
        0,
        "Put back. The bot tries it again within a moment.\n",
    )
    assert waiting() == [(7, PRIVATE)]
    left = asyncio.run(in_works(lambda works: rows(works, "dead_letters")))
    assert [row["update_id"] for row in left] == [8]


@pytest.mark.parametrize("number", [8, 9, -1])
def test_one_whose_content_was_not_kept_cannot(linli, letters, refused, number):
    refused_now = linli("dead-letters", "--retry", number, "--lang", "en")
    assert refused_now.exit_code == 2
    assert refused_now.stdout == ""
    assert f"Update {number} cannot be tried again" in refused_now.stderr
    assert waiting() == []


def test_without_a_database_it_says_how_to_make_one(linli, url):
    done = linli("dead-letters", "--lang", "en")
    assert done.exit_code == 2
    assert "linli migrate" in done.stderr
