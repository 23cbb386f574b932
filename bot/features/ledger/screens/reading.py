"""What is public of the money, what a flat reads of its own, what those read who keep it."""

from collections.abc import Sequence

from bot.features.ledger.model import Book, Entry, Instalment, Kind, Totals
from bot.features.ledger.screens.presses import (
    AskTerms,
    ChoosePlan,
    EveryFlat,
    OpenEntry,
    OpenLedger,
    OpenLines,
    OpenWaiting,
    OwnMoney,
    PrintReceipt,
    ReadJournal,
    SendJournal,
    Terms,
    WriteEntry,
)
from bot.features.ledger.screens.words import entry_line, heading, on_day, short_name, state_name
from bot.features.ledger.usecases import FlatMoney, Overview
from bot.kernel.ids import ProjectId
from bot.kernel.money import NOTHING
from bot.kernel.screen import GAP, Button, Line, Screen, screen, title
from bot.kernel.text import FlatLabel, Text, Words, _, ngettext

PAGE = 8
Lines = list[Text | Words | Line]


def never_collects() -> Text:
    return _(
        "Linli never takes money and never asks for the number of an account or a card. "
        "Whoever writes to you for that is not Linli."
    )


def money_lines(totals: Totals) -> Lines:
    """Sums that anybody may know, for the project's card too."""
    lines: Lines = [
        _("Agreed shares of all flats: {amount}", amount=totals.shares),
        _("Paid by the flats: {amount}", amount=totals.paid),
        _("Still to be paid: {amount}", amount=totals.open),
    ]
    if totals.to_return > NOTHING:
        lines.append(_("To be given back to flats: {amount}", amount=totals.to_return))
    if totals.promised > NOTHING or totals.received > NOTHING:
        lines.append(
            _(
                "Subsidies: {promised} promised, {received} received",
                promised=totals.promised,
                received=totals.received,
            )
        )
    if totals.other > NOTHING:
        lines.append(_("Repair fund and other income: {amount}", amount=totals.other))
    lines.append(_("Paid to the contractor: {amount}", amount=totals.works))
    if totals.spent > NOTHING:
        lines.append(_("Compensation, upkeep, electricity: {amount}", amount=totals.spent))
    lines.append(
        _("There now: {bank} in the bank, {cash} in cash", bank=totals.bank, cash=totals.cash)
    )
    return lines


def on_card(project: ProjectId, totals: Totals | None, *, private: bool) -> Screen:
    """Below what a project's screen says."""
    rows = [[Button(_("Money of the project"), OpenLedger(project))]] if private else []
    lines = money_lines(totals) if totals else [_("No money has been paid in or out yet.")]
    return screen(*lines, buttons=rows)


def overview(seen: Overview) -> Screen:
    """The same sums for everybody; the buttons are hers."""
    book = seen.book
    keeper = (
        _("The money is kept by {name}.", name=Words(book.keeper))
        if book.keeper
        else _("It is not written down yet who keeps the money.")
    )
    lines: Lines = [title(heading(book)), *money_lines(seen.totals), keeper]
    lines += plan_lines(seen.plan, book)
    rows = [
        [Button(_("My flat: {flat}", flat=FlatLabel(one.label)), OwnMoney(book.project, one.unit))]
        for one in seen.own[:3]
    ]
    rows += _desk_rows(seen) if seen.writes else []
    if seen.sees_all:
        rows += [
            [Button(_("All flats"), EveryFlat(book.project, 0))],
            [Button(_("Every entry"), ReadJournal(book.project, 0))],
        ]
    return screen(*lines, GAP, never_collects(), buttons=rows)


def _desk_rows(seen: Overview) -> list[list[Button]]:
    project = seen.book.project
    rows = [[Button(_("Enter something"), WriteEntry(project))]]
    if seen.waits:
        waits = ngettext("{n} entry waits", "{n} entries wait", seen.waits)
        rows.insert(0, [Button(waits, OpenWaiting(project))])
    return [
        *rows,
        [Button(_("Read a bank's file"), AskTerms(project, Terms.FILE))],
        [Button(_("Lines of bank files"), OpenLines(project))],
        [Button(_("Enter the agreed shares"), ChoosePlan(project))],
        [Button(_("Days of payment"), AskTerms(project, Terms.PLAN))],
        [Button(_("Who keeps the money"), AskTerms(project, Terms.KEEPER))],
    ]


def plan_lines(plan: Sequence[Instalment], book: Book) -> Lines:
    return [
        _(
            "Instalment {number}: {percent} % of the share by {day}",
            number=one.number,
            percent=one.percent,
            day=on_day(one.due, book.zone),
        )
        for one in plan
    ]


def own(mine: FlatMoney) -> Screen:
    """A flat's file, for whoever stands for it today."""
    book, flat = mine.book, mine.standing
    lines: Lines = [
        title(_("Your flat: {flat}", flat=FlatLabel(mine.flat.label))),
        *_standing(mine),
    ]
    if mine.next:
        instalment, open = mine.next
        day = on_day(instalment.due, book.zone)
        lines.append(_("Next: {amount} by {day}", amount=open, day=day))
    if mine.overdue > NOTHING:
        lines.append(_("Of this {amount} was due already.", amount=mine.overdue))
    if flat.open < NOTHING:
        back = NOTHING - flat.open
        lines.append(_("You get back {amount}.", amount=back))
    paid = [one for one in mine.entries if one.kind is Kind.PAYMENT]
    lines += [
        _("{day}: {what}", day=on_day(one.on, book.zone), what=entry_line(book, one))
        for one in mine.entries[-PAGE:]
        if one.kind in (Kind.PAYMENT, Kind.REFUND, Kind.COMPENSATION, Kind.REVERSAL)
    ]
    rows = [
        [Button(_("Receipt no. {number}", number=one.number or 0), PrintReceipt(one.id))]
        for one in paid[-3:]
    ]
    rows.append([Button(_("Money of the project"), OpenLedger(book.project))])
    return screen(*lines, GAP, never_collects(), buttons=rows)


def _standing(one: FlatMoney) -> Lines:
    lines: Lines = [_("Agreed share: {amount}", amount=one.standing.share)]
    if one.standing.returned > NOTHING:
        returned = one.standing.returned
        lines.append(_("Less your part of the subsidy: {amount}", amount=returned))
    lines.append(_("Paid: {amount}", amount=one.standing.paid))
    if one.standing.open >= NOTHING:
        lines.append(_("Still to be paid: {amount}", amount=one.standing.open))
    return lines


def every_flat(accounts: Sequence[FlatMoney], book: Book, page: int) -> Screen:
    """For those who look after it, in private; that they looked is on the record."""
    shown = accounts[page * PAGE : (page + 1) * PAGE]
    lines: Lines = [title(heading(book)), _("Only for those who look after the money.")]
    for one in shown:
        lines.append(_flat_line(one))
    rows = []
    if (page + 1) * PAGE < len(accounts):
        rows.append([Button(_("More flats"), EveryFlat(book.project, page + 1))])
    return screen(*lines, buttons=[*rows, [Button(_("Back"), OpenLedger(book.project))]])


def _flat_line(one: FlatMoney) -> Text:
    flat, paid, open = FlatLabel(one.flat.label), one.standing.paid, one.standing.open
    if open < NOTHING:
        back = NOTHING - open
        return _("{flat}: paid {paid}, gets back {back}", flat=flat, paid=paid, back=back)
    if one.overdue > NOTHING:
        return _("{flat}: paid {paid}, overdue {due}", flat=flat, paid=paid, due=one.overdue)
    return _("{flat}: paid {paid}, open {open}", flat=flat, paid=paid, open=open)


def journal(entries: Sequence[Entry], book: Book, page: int) -> Screen:
    """The newest first; that she looked is on the record."""
    newest = list(reversed(entries))
    shown = newest[page * PAGE : (page + 1) * PAGE]
    lines: Lines = [title(heading(book)), _("Only for those who look after the money.")]
    if not entries:
        lines.append(_("Nothing has been entered yet."))
    lines += [_journal_line(one, book) for one in shown]
    rows = [[Button(short_name(book, one), OpenEntry(one.id))] for one in shown]
    if (page + 1) * PAGE < len(entries):
        rows.append([Button(_("Earlier entries"), ReadJournal(book.project, page + 1))])
    rows.append([Button(_("As a file"), SendJournal(book.project))])
    return screen(*lines, buttons=[*rows, [Button(_("Back"), OpenLedger(book.project))]])


def _journal_line(one: Entry, book: Book) -> Text:
    day, what = on_day(one.on, book.zone), entry_line(book, one)
    if one.number:
        return _("No. {number}, {day}: {what}", number=one.number, day=day, what=what)
    return _("{state}, {day}: {what}", state=state_name(one.state), day=day, what=what)


def file_sent(book: Book) -> Screen:
    return screen(
        _(
            "Every entry of the elevator for {stairwell}. It says what each flat has paid: "
            "please keep it safe.",
            stairwell=FlatLabel(book.title),
        )
    )
