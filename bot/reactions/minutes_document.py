"""The minutes as a document that people change afterwards; it says what the printed ones say."""

from collections.abc import Iterator
from typing import Any

from bot.features.ballots.screens.minutes import minutes
from bot.features.ballots.screens.sheets import Sheet
from bot.infra.catalogues import Catalogues
from bot.infra.sheets.documents import Block
from bot.reactions.papers import spoken

BLANK_LINES = 4  # for what was said


def minutes_document(
    one: Sheet, language: str, catalogues: Catalogues
) -> tuple[str, list[tuple[Block, Any]]]:
    """Title and blocks. It may use any character."""
    said = spoken(minutes(one), catalogues, language)
    return said["title"], [*_blocks(said)]


def _blocks(said: dict[str, Any]) -> Iterator[tuple[Block, Any]]:
    yield Block.HEAD, f"{said['head']}    {said['phone']}"
    yield Block.TITLE, said["title"]
    yield Block.FACTS, [[said["question_title"], said["question"]], *said["about"]]
    yield Block.PART, said["result_title"]
    yield Block.STRONG, said["verdict"]
    yield Block.TABLE, [["", *said["columns"]], *said["figures"]]
    for one in said["flats"]:
        yield Block.WORDS, one
    if said["shares"]:
        yield Block.TABLE, [said["shares_heads"], *said["shares"]]
    if said["represented"]:
        yield Block.PART, said["represented_title"]
    for one in (*said["represented"], *said["notes"]):
        yield Block.WORDS, one
    yield Block.PART, said["record_title"]
    for one in said["record"]:
        yield Block.WORDS, one
    yield Block.SQUARE, said["qr"]
    yield Block.WORDS, said["scan"]
    yield Block.PART, said["dissent"]
    yield Block.LINES, [""] * BLANK_LINES
    if said["closing"]:
        yield Block.STRONG, said["closing"]
    yield Block.LINES, [*said["sign"], said["date"]]
    yield Block.WORDS, said["stamp"]
