"""The money of a project: where its ledger meets the project, the roll, and those who are told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.features.funding.model import LiftProject
from bot.features.funding.rules.plans import shared
from bot.features.ledger import usecases
from bot.features.ledger.errors import LedgerGone, StatementUnreadable
from bot.features.ledger.model import (
    LARGEST_FILE,
    Book,
    BookFlat,
    Entry,
    Instalment,
    Kind,
)
from bot.features.ledger.screens import deciding, lines, reading, writing
from bot.features.ledger.wizard import TERMS
from bot.kernel.errors import DomainError
from bot.kernel.events import Alarm
from bot.kernel.ids import EntryId, PersonId, ProjectId, UnitId
from bot.kernel.people import THE_CLOCK, Actor
from bot.kernel.roll import Electorate
from bot.kernel.screen import Screen
from bot.reactions.fetching import fetched
from bot.reactions.kinds import Outcome
from bot.reactions.printing import actor_of
from bot.reactions.telling import answer_later, tell_neighbours
from bot.work import Work, Works

BANK_FILE, DUE = "ledger.read", "ledger.due"
MORNING = time(10)
BEFORE, AFTER = -3, 7  # days: a word before an instalment is due, and one after
USEFUL = timedelta(days=1)


async def book_of(
    work: Work, id: ProjectId, plan: int | None = None, *, names: bool = False
) -> Book:
    """What the ledger has to know of its project. Who may see it is judged by each use case.

    `plan`: by which one the shares are agreed; `names`: with the owners' names of the roll.
    Raises LedgerGone, and what the plan's shares are refused with.
    """
    project = await work.funding.get(id)
    if project is None:
        raise LedgerGone
    place = await work.residents.neighbourhood(project.community)
    flats = await _named(work, project) if names else _flats(project)
    keeper = await work.ledger.keeper(id)
    book = Book(id, project.community, project.stairwell, place.zone, flats, keeper)
    return _settled(book, project, plan) if plan is not None else book


def _flats(project: LiftProject) -> tuple[BookFlat, ...]:
    return tuple(BookFlat(one.unit, one.label) for one in project.flats)


async def _named(work: Work, project: LiftProject) -> tuple[BookFlat, ...]:
    owners = {one.id: one.name for one in await work.residents.owners(project.community)}
    owned = await work.residents.ownerships(project.community)
    return tuple(
        replace(one, names=tuple(owners[id] for id in owned.get(one.unit, ()) if id in owners))
        for one in _flats(project)
    )


def _settled(book: Book, project: LiftProject, number: int) -> Book:
    """With what each flat pays by that plan before money that comes after completion."""
    plan = project.plan(number)
    if plan is None:
        raise LedgerGone
    pays = {one.household.id: one.pays for one in shared(project, plan).first}
    flats = tuple(replace(one, share=pays[one.label]) for one in book.flats if one.label in pays)
    return replace(book, flats=flats, settled=True)


async def book_of_entry(work: Work, id: EntryId) -> Book:
    """Raises LedgerGone."""
    entry = await work.ledger.get(id)
    if entry is None:
        raise LedgerGone
    return await book_of(work, entry.project)


async def money_of(work: Work, id: ProjectId, *, private: bool) -> Screen:
    """Below the project: sums that anybody may know, and in private the way to the ledger."""
    totals = usecases.totals(await work.ledger.of(id))
    return reading.on_card(id, totals, private=private)


async def plan_numbers(work: Work, id: ProjectId) -> tuple[int, ...]:
    project = await work.funding.get(id)
    return tuple(one.number for one in project.plans) if project else ()


# What is entered and decided


async def entry_written(work: Work, actor: Actor, entry: Entry, book: Book) -> Screen:
    """The other coordinators are asked; what who wrote it reads."""
    others = await _others(work, actor, book)
    said = deciding.please_check(entry, book)
    await tell_neighbours(work, book.community, others, f"money.check:{entry.id}", said)
    return writing.entered(entry, book)


async def lines_taken(work: Work, actor: Actor, done: usecases.Taken, book: Book) -> Screen:
    """The others are asked once for all of them."""
    if done.entries:
        others, last = await _others(work, actor, book), done.entries[-1].id
        said = deciding.please_check_several(len(done.entries), book)
        await tell_neighbours(work, book.community, others, f"money.check:{last}", said)
    return lines.taken(done, book)


async def entry_confirmed(work: Work, entry: Entry, book: Book) -> Screen:
    """Who wrote it hears it, and the flat that paid or got money back; in private."""
    said = deciding.confirmed(entry, book)
    await tell_neighbours(work, book.community, [entry.by], f"money.done:{entry.id}", said)
    await _flat_told(work, entry, book)
    return said


async def entries_confirmed(work: Work, done: usecases.Decided, book: Book) -> Screen:
    for one in done.confirmed:
        await _flat_told(work, one, book)
    for writer in dict.fromkeys(one.by for one in done.confirmed):
        last = max(one.id for one in done.confirmed if one.by == writer)
        said = deciding.decided(done, book)
        await tell_neighbours(work, book.community, [writer], f"money.done:{last}", said)
    return deciding.decided(done, book)


async def entry_refused(work: Work, actor: Actor, entry: Entry, book: Book) -> Screen:
    """Who wrote it hears that the second person does not agree."""
    said = deciding.refused(entry, book)
    if actor.person != entry.by:
        await tell_neighbours(work, book.community, [entry.by], f"money.no:{entry.id}", said)
    return said


async def _others(work: Work, actor: Actor, book: Book) -> list[PersonId]:
    everyone = await work.residents.coordinators(book.community)
    return [one for one in everyone if one != actor.person]


async def _flat_told(work: Work, entry: Entry, book: Book) -> None:
    flat = book.flat(entry.unit)
    if flat is None or entry.kind not in (Kind.PAYMENT, Kind.REFUND):
        return
    owner = await _owner(work, flat.unit)
    mine = await _money(work, book, flat)
    if entry.kind is Kind.PAYMENT:
        said = deciding.receipt(entry, mine)
        await tell_neighbours(work, book.community, owner, f"money.receipt:{entry.id}", said)
    else:
        said = deciding.given_back(entry, mine)
        await tell_neighbours(work, book.community, owner, f"money.back:{entry.id}", said)


async def _owner(work: Work, unit: UnitId) -> list[PersonId]:
    """Whoever stands for the owners of that flat today; nobody where nobody does."""
    found = (await work.residents.seated(unit)).get(Electorate.OWNERS)
    return [] if found is None else [found]


async def _money(work: Work, book: Book, flat: BookFlat) -> usecases.FlatMoney:
    every = await work.ledger.of(book.project)
    plan = await work.ledger.plan(book.project)
    return usecases.account(book, flat, every, plan, usecases.today(work, book))


# Reminders


async def plan_kept(work: Work, book: Book, plan: Sequence[Instalment]) -> Screen:
    """Sets when each flat that still owes is reminded, in private and kindly."""
    for one in plan:
        for days in (BEFORE, AFTER):
            await _remind_at(work, book, one, days)
    return writing.terms_kept(book)


async def _remind_at(work: Work, book: Book, one: Instalment, days: int) -> None:
    day = one.due + timedelta(days=days)
    due = datetime.combine(day, MORNING, ZoneInfo(book.zone))
    key = f"{DUE}:{book.project}:{one.number}:{days}"
    if due <= work.now:
        await work.alarms.cancel(key)
        return
    about = f"{one.number}:{one.due.isoformat()}"
    await work.alarms.set(Alarm(key, DUE, book.project, due, about))


async def instalment_due(work: Work, alarm: Alarm) -> bool:
    """Reminds whoever still owes; nobody where the plan has changed since."""
    number, _, day = alarm.about.partition(":")
    book = await book_of(work, ProjectId(alarm.reference))
    plan = {one.number: one.due for one in await work.ledger.plan(book.project)}
    if plan.get(int(number)) != date.fromisoformat(day):
        return True
    for mine, open in await usecases.owing(work, THE_CLOCK, book, int(number)):
        key = f"money.due:{book.project}-{number}:{mine.flat.unit}:{alarm.due:%Y%m%d}"
        owner = await _owner(work, mine.flat.unit)
        await tell_neighbours(work, book.community, owner, key, deciding.reminder(mine, open))
    return True


# A bank's file


async def bank_file_sent(work: Work, person: PersonId, language: str | None) -> None:
    """Sets the task that reads the file in her form."""
    key = f"{BANK_FILE}:{person}"
    await work.alarms.set(Alarm(key, BANK_FILE, person, work.now, language or ""))


async def read_bank_file(works: Works, alarm: Alarm) -> Outcome:
    """Fetches it; her rights are judged when its lines are kept."""
    person = PersonId(alarm.reference)
    async with works.look() as work:
        draft = await work.drafts.get(person, person, TERMS)
    if draft is None or "file" not in draft.answers:
        return _nothing
    content = await fetched(works, draft.answers["file"], LARGEST_FILE)
    project = ProjectId(draft.answers["project"])

    async def kept(work: Work) -> None:
        now = await work.drafts.get(person, person, TERMS)
        if now is None or now.answers.get("file") != draft.answers["file"]:
            return
        said = await _statement(work, await actor_of(work, alarm), project, content)
        await work.drafts.drop(person, person, TERMS)
        key = f"money.read:{person}:{alarm.due:%Y%m%d%H%M%S%f}"
        until = work.now + USEFUL
        await answer_later(work, person, key, said, alarm.about or None, until)

    return kept


async def _statement(work: Work, actor: Actor, project: ProjectId, content: bytes) -> Screen:
    book = await book_of(work, project, names=True)
    mark = work.mark()
    try:
        if not content:
            raise StatementUnreadable
        return lines.imported(await usecases.keep_statement(work, actor, book, content), book)
    except DomainError as refusal:
        work.cut(mark)
        return writing.file_unread(book, refusal.text())


async def _nothing(_work: Work) -> None:
    """It was thrown away meanwhile."""
