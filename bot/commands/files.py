"""Commands that write a file: for its owner's eyes only, whole or not at all; and how they end."""

import asyncio
import os
import sys
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn, TypeVar

import click

from bot.commands import USAGE
from bot.commands.host import DatabaseTrouble
from bot.commands.speaking import Say
from bot.kernel.errors import DomainError
from bot.kernel.text import Text, _

R = TypeVar("R")


class FileThere(DomainError):
    code = "file-there"

    def text(self) -> Text:
        return _("There is a file of that name already. Please choose another name.")


class FileUnwritable(DomainError):
    code = "file-unwritable"

    def text(self) -> Text:
        return _("The file cannot be written. Please check its folder.")


@contextmanager
def created(file: Path) -> Iterator[None]:
    """A new file that only its owner may read; gone again where the block does not succeed."""
    try:
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        raise FileThere from None
    except OSError:
        raise FileUnwritable from None
    try:
        yield
    except BaseException:
        file.unlink(missing_ok=True)
        raise


def kept(file: Path, content: bytes) -> None:
    try:
        with file.open("wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
    except OSError:
        raise FileUnwritable from None


def refused(say: Say, refusal: DomainError) -> NoReturn:
    click.echo(say(refusal.text()), err=True)
    sys.exit(USAGE)


def acted(say: Say, act: Coroutine[object, object, R]) -> R:
    """What the act gives; a refusal or a database out of order ends the command."""
    from bot.work import StorageTrouble

    try:
        return asyncio.run(act)
    except DomainError as refusal:
        refused(say, refusal)
    except StorageTrouble:
        refused(say, DatabaseTrouble())
