"""A project's money: sums for everybody, a flat's own file, what waits, what is confirmed."""

from bot import reactions
from bot.chat.routes import press
from bot.chat.turn import Turn
from bot.features.ledger import usecases
from bot.features.ledger.errors import LedgerGone
from bot.features.ledger.screens import deciding, paper, reading, writing
from bot.features.ledger.screens.presses import (
    ChoosePlan,
    ConfirmEntry,
    ConfirmEvery,
    EnterShares,
    EveryFlat,
    OpenEntry,
    OpenLedger,
    OpenWaiting,
    OwnMoney,
    PrintReceipt,
    ReadJournal,
    RefuseEntry,
    SendJournal,
    WriteEntry,
)


@press(OpenLedger)
async def open_ledger(turn: Turn, pressed: OpenLedger) -> None:
    book = await reactions.book_of(turn.work, pressed.project)
    await turn.replace(reading.overview(await usecases.overview(turn.work, turn.actor, book)))


@press(OwnMoney)
async def own_money(turn: Turn, pressed: OwnMoney) -> None:
    book = await reactions.book_of(turn.work, pressed.project)
    mine = await usecases.own_account(turn.work, turn.actor, book, pressed.unit)
    await turn.replace(reading.own(mine))


@press(EveryFlat)
async def every_flat(turn: Turn, pressed: EveryFlat) -> None:
    book = await reactions.book_of(turn.work, pressed.project)
    every = await usecases.every_account(turn.work, turn.actor, book)
    await turn.replace(reading.every_flat(every, book, pressed.page))


@press(ReadJournal)
async def read_journal(turn: Turn, pressed: ReadJournal) -> None:
    book = await reactions.book_of(turn.work, pressed.project)
    every = await usecases.journal_of(turn.work, turn.actor, book)
    await turn.replace(reading.journal(every, book, pressed.page))


@press(SendJournal)
async def send_journal(turn: Turn, pressed: SendJournal) -> None:
    book = await reactions.book_of(turn.work, pressed.project)
    content = await usecases.export(turn.work, turn.actor, book)
    await turn.reply(reading.file_sent(book), file=(f"ledger-{book.title}.csv", content))


@press(WriteEntry)
async def write_entry(turn: Turn, pressed: WriteEntry) -> None:
    book = await reactions.book_of(turn.work, pressed.project)
    await usecases.may_enter(turn.work, turn.actor, book)
    await turn.replace(writing.kinds(book))


@press(ChoosePlan)
async def choose_plan(turn: Turn, pressed: ChoosePlan) -> None:
    book = await reactions.book_of(turn.work, pressed.project)
    await usecases.may_enter(turn.work, turn.actor, book)
    numbers = await reactions.plan_numbers(turn.work, pressed.project)
    await turn.replace(writing.plans(book, numbers))


@press(EnterShares)
async def enter_shares(turn: Turn, pressed: EnterShares) -> None:
    book = await reactions.book_of(turn.work, pressed.project, pressed.plan)
    entry = await usecases.enter_shares(turn.work, turn.actor, book)
    await turn.replace(await reactions.entry_written(turn.work, turn.actor, entry, book))


@press(OpenWaiting)
async def open_waiting(turn: Turn, pressed: OpenWaiting) -> None:
    book = await reactions.book_of(turn.work, pressed.project)
    every = await usecases.to_decide(turn.work, turn.actor, book)
    await turn.replace(deciding.waiting(every, book, turn.actor.person))


@press(OpenEntry)
async def open_entry(turn: Turn, pressed: OpenEntry) -> None:
    book = await reactions.book_of_entry(turn.work, pressed.entry)
    every = await usecases.journal_of(turn.work, turn.actor, book)
    found = next((one for one in every if one.id == pressed.entry), None)
    if found is None:
        raise LedgerGone
    await turn.replace(deciding.entry(found, book, turn.actor.person))


@press(ConfirmEntry)
async def confirm(turn: Turn, pressed: ConfirmEntry) -> None:
    book = await reactions.book_of_entry(turn.work, pressed.entry)
    done = await usecases.confirm(turn.work, turn.actor, pressed.entry)
    await reactions.joins_confirmed(turn.work, turn.actor, (done,))
    await turn.replace(await reactions.entry_confirmed(turn.work, done, book))


@press(ConfirmEvery)
async def confirm_every(turn: Turn, pressed: ConfirmEvery) -> None:
    book = await reactions.book_of(turn.work, pressed.project)
    done = await usecases.confirm_all(turn.work, turn.actor, book, pressed.last)
    await reactions.joins_confirmed(turn.work, turn.actor, done.confirmed)
    await turn.replace(await reactions.entries_confirmed(turn.work, done, book))


@press(RefuseEntry)
async def refuse(turn: Turn, pressed: RefuseEntry) -> None:
    book = await reactions.book_of_entry(turn.work, pressed.entry)
    done = await usecases.refuse(turn.work, turn.actor, pressed.entry)
    await reactions.join_refused(turn.work, turn.actor, done)
    await turn.replace(await reactions.entry_refused(turn.work, turn.actor, done, book))


@press(PrintReceipt)
async def print_receipt(turn: Turn, pressed: PrintReceipt) -> None:
    language = turn.place.language
    await reactions.receipt_asked(turn.work, turn.actor, pressed.entry, language)
    await turn.reply(paper.printing())
