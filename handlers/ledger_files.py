"""A bank's file: sent, read, and its lines looked at one by one or all at once."""

from bot import reactions
from bot.chat.incoming import SentFile
from bot.chat.routes import file, press
from bot.chat.turn import Turn
from bot.features.ledger import usecases
from bot.features.ledger.errors import EntryTwice, StatementTooLarge
from bot.features.ledger.model import LARGEST_FILE
from bot.features.ledger.screens import lines, writing
from bot.features.ledger.screens.presses import (
    LeaveLine,
    OpenLine,
    OpenLines,
    Sure,
    TakeLine,
    TakeLines,
    Terms,
)
from bot.features.ledger.wizard import TERMS, VERSION
from bot.kernel.ids import ProjectId
from bot.work import Draft


@file(TERMS)
async def receive(turn: Turn, draft: Draft, sent: SentFile) -> None:
    """Only where a file was asked for; for the other questions it says what is asked."""
    book = await reactions.book_of(turn.work, ProjectId(draft.answers["project"]))
    if draft.step != Terms.FILE.value:
        await turn.reply(writing.ask(Terms(draft.step), book))
        return
    if sent.size > LARGEST_FILE:
        raise StatementTooLarge
    answers = {"project": draft.answers["project"], "file": sent.id}
    await turn.keep(Draft(TERMS, VERSION, draft.step, answers))
    await reactions.bank_file_sent(turn.work, turn.actor.person, turn.place.language)
    await turn.reply(writing.file_comes())


@press(OpenLines)
async def open_lines(turn: Turn, pressed: OpenLines) -> None:
    book = await reactions.book_of(turn.work, pressed.project)
    every = await usecases.open_lines(turn.work, turn.actor, book)
    await turn.replace(lines.every_line(every, book))


@press(OpenLine)
async def open_line(turn: Turn, pressed: OpenLine) -> None:
    found = await usecases.open_line(turn.work, turn.actor, pressed.line)
    book = await reactions.book_of(turn.work, found.project)
    await turn.replace(lines.line(found, book))


@press(TakeLine)
async def take_line(turn: Turn, pressed: TakeLine) -> None:
    found = await usecases.open_line(turn.work, turn.actor, pressed.line)
    book = await reactions.book_of(turn.work, found.project)
    sure = pressed.sure is Sure.YES
    try:
        entry = await usecases.take_line(turn.work, turn.actor, book, found.id, sure=sure)
    except EntryTwice:
        await turn.replace(lines.twice(found, book))
        return
    await turn.replace(await reactions.entry_written(turn.work, turn.actor, entry, book))


@press(TakeLines)
async def take_lines(turn: Turn, pressed: TakeLines) -> None:
    book = await reactions.book_of(turn.work, pressed.project)
    done = await usecases.take_lines(turn.work, turn.actor, book, pressed.last)
    await turn.replace(await reactions.lines_taken(turn.work, turn.actor, done, book))


@press(LeaveLine)
async def leave_line(turn: Turn, pressed: LeaveLine) -> None:
    left = await usecases.leave_line(turn.work, turn.actor, pressed.line)
    book = await reactions.book_of(turn.work, left.project)
    await turn.replace(lines.left(book))
