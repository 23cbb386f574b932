"""The form of an entry: what it asks for each kind, what it takes, and that it is kept whole."""

from datetime import date

import pytest

from bot.features.ledger import errors, wizard
from bot.features.ledger.model import Kind, Purse, Wanted
from bot.features.ledger.wizard import Asks, EntryForm, answered, asked
from bot.kernel.amounts import AmountTooLarge, AmountUnreadable
from bot.kernel.ids import EntryId, ProjectId, UnitId
from bot.kernel.money import Money
from tests.cases import each
from tests.features.ledger.books import BOOK, TODAY

FORM = EntryForm(ProjectId(1), Kind.PAYMENT)


@each(
    ("kind", "questions"),
    [
        (Kind.PAYMENT, "flat amount purse day note"),
        (Kind.REFUND, "flat amount purse day note"),
        (Kind.COMPENSATION, "flat amount purse day note"),
        (Kind.WORKS, "amount purse day note"),
        (Kind.RECEIVED, "amount purse day note"),
        (Kind.PROMISED, "amount day note"),
        (Kind.SHARED, "amount"),
        (Kind.REVERSAL, "note"),
    ],
)
def test_each_kind_asks_what_it_needs_and_no_more(kind, questions):
    assert " ".join(one.value for one in asked(kind)) == questions


def filled():
    form = answered(FORM, "301室", BOOK, TODAY)
    form = wizard.chose_purse(answered(form, "1.2万", BOOK, TODAY), Purse.CASH)
    return wizard.without_note(wizard.chose_day(form, TODAY))


def test_a_whole_form_says_what_is_wanted():
    assert filled().wanted == Wanted(
        Kind.PAYMENT, Money(1_200_000), TODAY, Purse.CASH, UnitId(301), ""
    )
    assert (filled().asks, filled().position) == (None, (5, 5))


def test_a_form_is_kept_whole_and_half():
    half = answered(FORM, "301", BOOK, TODAY)
    back = EntryForm(ProjectId(1), Kind.REVERSAL, {"note": "错"}, EntryId(4))
    for form in (FORM, half, filled(), back):
        assert wizard.read(wizard.written(form)) == form


@each(
    ("typed", "fen"),
    [("￥12", 1_200), ("一千", 100_000), ("12,000.5", 1_200_050), ("12元5角", 1_250)],
)
def test_amounts_are_read_as_people_write_them(typed, fen):
    form = answered(EntryForm(ProjectId(1), Kind.SHARED), typed, BOOK, TODAY)
    assert form.amount == Money(fen)


@each(
    ("said", "typed", "refusal"),
    [
        ([], "999", errors.FlatUnknown),
        (["301"], "很多", AmountUnreadable),
        (["301"], "9" * 15, AmountTooLarge),
    ],
)
def test_what_does_not_fit_is_refused_and_the_form_stays(said, typed, refusal):
    form = FORM
    for one in said:
        form = answered(form, one, BOOK, TODAY)
    with pytest.raises(refusal):
        answered(form, typed, BOOK, TODAY)


def test_words_where_a_button_is_asked_for_change_nothing():
    at_purse = answered(answered(FORM, "301", BOOK, TODAY), "5", BOOK, TODAY)
    assert at_purse.asks is Asks.PURSE
    assert answered(at_purse, "bank", BOOK, TODAY) == at_purse


def test_a_button_of_another_step_changes_nothing():
    assert wizard.chose_purse(FORM, Purse.BANK) == FORM
    assert wizard.chose_day(FORM, TODAY) == FORM
    assert wizard.without_note(FORM) == FORM
    assert answered(filled(), "more", BOOK, date.min) == filled()


def test_a_card_number_is_not_taken_into_a_remark():
    back = EntryForm(ProjectId(1), Kind.REVERSAL, entry=EntryId(4))
    with pytest.raises(errors.NoteHasAccount):
        answered(back, "退到 6222 0212 0201 1122 233", BOOK, TODAY)
    assert answered(back, " 记错 了 ", BOOK, TODAY).note == "记错 了"
