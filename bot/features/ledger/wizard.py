"""The form of an entry: which flat, how much, through which purse, when, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import Any

from bot.features.ledger.errors import FlatUnknown
from bot.features.ledger.model import Book, Kind, Purse, Wanted
from bot.features.ledger.rules.matching import find_flat
from bot.features.ledger.rules.written import words
from bot.kernel.amounts import read_money
from bot.kernel.dates import read_day
from bot.kernel.forms import Flow
from bot.kernel.ids import EntryId, ProjectId, UnitId
from bot.kernel.money import Money

FLOW, TERMS, VERSION = Flow.LEDGER_ENTRY.value, Flow.LEDGER.value, 1


class Asks(Enum):
    """What may be asked, in this order."""

    FLAT = "flat"
    AMOUNT = "amount"
    PURSE = "purse"
    DAY = "day"
    NOTE = "note"


def asked(kind: Kind) -> tuple[Asks, ...]:
    """What an entry of that kind has to say."""
    if kind is Kind.REVERSAL:
        return (Asks.NOTE,)
    if kind is Kind.SHARED:
        return (Asks.AMOUNT,)
    flat = (Asks.FLAT,) if kind.of_flat else ()
    purse = (Asks.PURSE, Asks.DAY) if kind.moves_money else (Asks.DAY,)
    return (*flat, Asks.AMOUNT, *purse, Asks.NOTE)


@dataclass(frozen=True)
class EntryForm:
    """`said` are the answers so far, as JSON values. `entry`: the one that is taken back."""

    project: ProjectId
    kind: Kind
    said: Mapping[str, Any] = field(default_factory=dict)
    entry: EntryId | None = None

    @property
    def asks(self) -> Asks | None:
        """What comes next; None when everything was answered."""
        return next((one for one in asked(self.kind) if one.value not in self.said), None)

    @property
    def position(self) -> tuple[int, int]:
        every = asked(self.kind)
        return (every.index(self.asks) + 1 if self.asks else len(every)), len(every)

    @property
    def amount(self) -> Money:
        return Money(self.said.get(Asks.AMOUNT.value, 0))

    @property
    def note(self) -> str:
        return str(self.said.get(Asks.NOTE.value, ""))

    @property
    def wanted(self) -> Wanted:
        said = self.said
        unit, day = said.get(Asks.FLAT.value), said.get(Asks.DAY.value)
        return Wanted(
            kind=self.kind,
            amount=self.amount,
            on=date.fromisoformat(day) if day else date.min,
            purse=Purse(said.get(Asks.PURSE.value, Purse.BANK.value)),
            unit=None if unit is None else UnitId(unit),
            note=self.note,
        )


def answered(form: EntryForm, said: str, book: Book, today: date) -> EntryForm:
    """What was typed. Raises FlatUnknown, NoteTooLong, NoteHasAccount, and what amounts and days
    are refused with."""
    match form.asks:
        case Asks.FLAT:
            flat = find_flat(book, said)
            if flat is None:
                raise FlatUnknown(said)
            return _with(form, Asks.FLAT, flat.unit)
        case Asks.AMOUNT:
            return _with(form, Asks.AMOUNT, read_money(said).fen)
        case Asks.PURSE:
            return form  # a button answers it
        case Asks.DAY:
            return _with(form, Asks.DAY, read_day(said, today).isoformat())
        case Asks.NOTE:
            return _with(form, Asks.NOTE, words(said))
        case None:
            return form


def chose_purse(form: EntryForm, purse: Purse) -> EntryForm:
    return _with(form, Asks.PURSE, purse.value) if form.asks is Asks.PURSE else form


def chose_day(form: EntryForm, day: date) -> EntryForm:
    return _with(form, Asks.DAY, day.isoformat()) if form.asks is Asks.DAY else form


def without_note(form: EntryForm) -> EntryForm:
    return _with(form, Asks.NOTE, "") if form.asks is Asks.NOTE else form


def _with(form: EntryForm, asks: Asks, value: object) -> EntryForm:
    return replace(form, said={**form.said, asks.value: value})


def written(form: EntryForm) -> dict[str, Any]:
    """As a draft keeps it."""
    return {
        "project": form.project,
        "kind": form.kind.value,
        "said": dict(form.said),
        "entry": form.entry,
    }


def read(answers: Mapping[str, Any]) -> EntryForm:
    entry = answers["entry"]
    return EntryForm(
        ProjectId(answers["project"]),
        Kind(answers["kind"]),
        dict(answers["said"]),
        None if entry is None else EntryId(entry),
    )
