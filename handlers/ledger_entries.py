"""The form of an entry, and the short ones: days of payment, who keeps the money."""

from bot import reactions
from bot.chat.routes import press, resumed, typed
from bot.chat.turn import Turn
from bot.features.ledger import usecases, wizard
from bot.features.ledger.errors import LedgerGone
from bot.features.ledger.model import Book, Entry, Kind
from bot.features.ledger.screens import lines, writing
from bot.features.ledger.screens.presses import (
    AskTerms,
    ChooseKind,
    ChoosePurse,
    ChooseToday,
    GiveLine,
    KeepEntry,
    NoNote,
    ReverseEntry,
    StopEntry,
    Sure,
    Terms,
)
from bot.features.ledger.wizard import FLOW, TERMS, VERSION, EntryForm
from bot.kernel.ids import LineId, ProjectId
from bot.kernel.screen import Screen
from bot.work import Draft
from handlers.forms import begin


@press(ChooseKind)
async def choose_kind(turn: Turn, pressed: ChooseKind) -> None:
    await _begin(turn, EntryForm(pressed.project, pressed.kind))


@press(ReverseEntry)
async def reverse_entry(turn: Turn, pressed: ReverseEntry) -> None:
    book = await reactions.book_of_entry(turn.work, pressed.entry)
    await _begin(turn, EntryForm(book.project, Kind.REVERSAL, entry=pressed.entry))


@resumed(FLOW, VERSION)
async def go_on(turn: Turn, draft: Draft) -> None:
    form = wizard.read(draft.answers)
    await turn.replace(writing.step(form, await _book(turn, form.project)))


@typed(FLOW, spoken=("flat", "amount", "note"))
async def answer(turn: Turn, draft: Draft, said: str) -> None:
    form = wizard.read(draft.answers)
    book = await _book(turn, form.project)
    today = usecases.today(turn.work, book)
    await _show(turn, wizard.answered(form, said, book, today), book)


@press(ChoosePurse)
async def choose_purse(turn: Turn, pressed: ChoosePurse) -> None:
    form, book = await _form(turn)
    await _show(turn, wizard.chose_purse(form, pressed.purse), book)


@press(ChooseToday)
async def choose_today(turn: Turn, _pressed: ChooseToday) -> None:
    form, book = await _form(turn)
    await _show(turn, wizard.chose_day(form, usecases.today(turn.work, book)), book)


@press(NoNote)
async def no_note(turn: Turn, _pressed: NoNote) -> None:
    form, book = await _form(turn)
    await _show(turn, wizard.without_note(form), book)


@press(StopEntry)
async def stop(turn: Turn, _pressed: StopEntry) -> None:
    await turn.drop(FLOW)
    await turn.replace(writing.stopped())


@press(KeepEntry)
async def keep(turn: Turn, pressed: KeepEntry) -> None:
    form, book = await _form(turn)
    if form.asks is not None:
        await turn.replace(writing.step(form, book))
        return
    sure = pressed.sure is Sure.YES or form.kind in (Kind.REVERSAL, Kind.SHARED)
    if not sure and (twin := await usecases.twin_of(turn.work, turn.actor, book, form.wanted)):
        await turn.replace(writing.twice(book, twin))
        return
    entry = await _entered(turn, form, book)
    await turn.drop(FLOW)
    await turn.replace(await reactions.entry_written(turn.work, turn.actor, entry, book))


@press(AskTerms)
async def ask_terms(turn: Turn, pressed: AskTerms) -> None:
    book = await _book(turn, pressed.project)
    await begin(turn, _terms(pressed.what, project=pressed.project))
    await turn.replace(writing.ask(pressed.what, book))


@press(GiveLine)
async def give_line(turn: Turn, pressed: GiveLine) -> None:
    line = await usecases.open_line(turn.work, turn.actor, pressed.line)
    book = await _book(turn, line.project)
    await begin(turn, _terms(Terms.LINE, project=line.project, line=line.id))
    await turn.replace(writing.ask(Terms.LINE, book))


@resumed(TERMS, VERSION)
async def go_on_with_terms(turn: Turn, draft: Draft) -> None:
    book = await _book(turn, ProjectId(draft.answers["project"]))
    await turn.replace(writing.ask(Terms(draft.step), book))


@typed(TERMS, spoken=("keeper", "line"))
async def answer_terms(turn: Turn, draft: Draft, said: str) -> None:
    what, project = Terms(draft.step), ProjectId(draft.answers["project"])
    book = await _book(turn, project)
    if what is Terms.FILE:
        await turn.reply(writing.ask(what, book))
        return
    shown = await _TERMS[what](turn, draft, book, said)
    await turn.drop(TERMS)
    await turn.reply(shown)


async def _plan(turn: Turn, _draft: Draft, book: Book, said: str) -> Screen:
    plan = await usecases.keep_plan(turn.work, turn.actor, book, said)
    return await reactions.plan_kept(turn.work, book, plan)


async def _keeper(turn: Turn, _draft: Draft, book: Book, said: str) -> Screen:
    await usecases.name_keeper(turn.work, turn.actor, book, said)
    return writing.terms_kept(book)


async def _line(turn: Turn, draft: Draft, book: Book, said: str) -> Screen:
    id = LineId(draft.answers["line"])
    given = await usecases.assign_line(turn.work, turn.actor, book, id, said)
    return lines.line(given, book)


_TERMS = {Terms.PLAN: _plan, Terms.KEEPER: _keeper, Terms.LINE: _line}


async def _entered(turn: Turn, form: EntryForm, book: Book) -> Entry:
    if form.kind is Kind.REVERSAL and form.entry is not None:
        return await usecases.reverse(turn.work, turn.actor, book, form.entry, form.note)
    if form.kind is Kind.SHARED:
        return await usecases.share_out(turn.work, turn.actor, book, form.amount)
    return await usecases.enter(turn.work, turn.actor, book, form.wanted, sure=True)


async def _begin(turn: Turn, form: EntryForm) -> None:
    book = await _book(turn, form.project)
    await begin(turn, _draft(form))
    await turn.replace(writing.step(form, book))


async def _show(turn: Turn, form: EntryForm, book: Book) -> None:
    await turn.keep(_draft(form))
    await turn.replace(writing.step(form, book))


async def _book(turn: Turn, project: ProjectId) -> Book:
    """Raises LedgerGone, and as `may_enter`."""
    book = await reactions.book_of(turn.work, project)
    await usecases.may_enter(turn.work, turn.actor, book)
    return book


async def _form(turn: Turn) -> tuple[EntryForm, Book]:
    """The open form. Raises LedgerGone where none is."""
    draft = await turn.draft(FLOW)
    if draft is None or draft.version != VERSION:
        raise LedgerGone
    form = wizard.read(draft.answers)
    return form, await _book(turn, form.project)


def _draft(form: EntryForm) -> Draft:
    step = form.asks.value if form.asks else "review"
    return Draft(FLOW, VERSION, step, wizard.written(form))


def _terms(what: Terms, **about: int) -> Draft:
    return Draft(TERMS, VERSION, what.value, dict(about))
