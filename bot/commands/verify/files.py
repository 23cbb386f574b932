"""What people keep in their own hands: receipts, one code to a line, and checkpoints as JSON."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from bot.commands.cases import FileUnreadable
from bot.features.ballots.rules import typed_code
from bot.features.record.model import Checkpoint
from bot.features.record.rules import read_line, read_written
from bot.kernel.errors import DomainError
from bot.kernel.text import Text, _


@dataclass(eq=False)
class NoReceipt(DomainError):
    line: int
    code: ClassVar[str] = "no-receipt"

    def text(self) -> Text:
        return _(
            "Line {line} of the receipts is not a receipt: it must be 10 letters and digits.",
            line=self.line,
        )


@dataclass(eq=False)
class NoCheckpoint(DomainError):
    """`number` is counted from 1."""

    number: int
    code: ClassVar[str] = "no-checkpoint"

    def text(self) -> Text:
        return _("Checkpoint no. {number} in the file cannot be read.", number=self.number)


def read_receipts(file: Path) -> list[str]:
    """Codes in the order of the file; empty lines and lines that begin with # are passed over.

    Raises FileUnreadable, NoReceipt.
    """
    codes = []
    for number, line in enumerate(_read(file).splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        code = typed_code(line)
        if code is None:
            raise NoReceipt(number)
        codes.append(code)
    return list(dict.fromkeys(codes))


def read_checkpoints(file: Path) -> list[Checkpoint]:
    """From a JSON list, one JSON object, or a file of lines: each JSON, or as the bot writes it.

    Raises FileUnreadable, NoCheckpoint.
    """
    found = []
    for number, item in enumerate(_items(_read(file)), start=1):
        checkpoint = item if isinstance(item, Checkpoint) else None
        if isinstance(item, dict):
            checkpoint = read_written(item)
        if checkpoint is None:
            raise NoCheckpoint(number)
        found.append(checkpoint)
    return found


def _items(content: str) -> Iterator[object]:
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        lines = [line for line in content.splitlines() if line.strip()]
        yield from map(_line, lines)
        return
    yield from document if isinstance(document, list) else [document]


def _line(written: str) -> object:
    try:
        return json.loads(written)
    except (ValueError, RecursionError):
        return read_line(written)


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except (OSError, UnicodeError):
        raise FileUnreadable from None
