"""What is read of the money: sums without a flat in public, one flat in private, by two."""

from datetime import date

from bot.features.ledger import errors
from bot.features.ledger.model import Kind, Purse, State, Totals
from bot.features.ledger.rules import journal
from bot.features.ledger.screens import deciding, paper, reading, writing
from bot.features.ledger.screens.presses import ConfirmEntry, RefuseEntry, ReverseEntry
from bot.features.ledger.usecases import account
from bot.infra.catalogues import Catalogues
from bot.kernel.ids import UnitId
from bot.kernel.money import Money
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.ledger.books import BOOK, LIN, TODAY, ZHOU, as_if, wanted
from tests.features.ledger.test_journal import entry
from tests.features.refused import are_whole_and_unlike, refusals_in

CATALOGUES = Catalogues.load()
SPECIAL = {errors.MoneyShort: (Purse.BANK,), errors.SubsidyShort: (Money(1),)}
SPECIAL[errors.FlatUnknown] = ("9",)
PAID = as_if(entry(journal.legs(wanted())), unit=UnitId(301), number=3)
WAITS = as_if(PAID, state=State.WAITS, number=None)
SHARES = entry(journal.share_legs({one.unit: one.share for one in BOOK.flats}, {}), 9, Kind.SHARES)


def words(screen, language=EN):
    return [CATALOGUES.render(one.text, language) for one in screen.lines]


def actions(screen):
    return [type(button.action) for row in screen.buttons for button in row]


def test_every_refusal_is_a_whole_sentence_unlike_any_other():
    def said(kind, language):
        return CATALOGUES.render(kind(*SPECIAL.get(kind, ())).text(), language)

    kinds = [one for one in refusals_in(errors) if one is not errors.PlanUnreadable]
    are_whole_and_unlike(kinds, said)  # that one ends with an example


def test_who_wrote_it_may_take_it_back_and_another_one_decide():
    assert ConfirmEntry not in actions(deciding.entry(WAITS, BOOK, LIN.person))
    assert RefuseEntry in actions(deciding.entry(WAITS, BOOK, LIN.person))
    assert actions(deciding.entry(WAITS, BOOK, ZHOU.person))[:2] == [ConfirmEntry, RefuseEntry]
    assert actions(deciding.entry(PAID, BOOK, ZHOU.person))[0] is ReverseEntry


def test_an_entry_over_many_flats_says_what_it_does_to_each():
    said = "\n".join(words(deciding.entry(SHARES, BOOK, LIN.person)))
    assert "1-2-301: 20,000.00 yuan more to pay" in said
    assert "101" not in said
    less = as_if(SHARES, legs=journal.reversal_legs(SHARES))
    assert "1-2-301: 20,000.00 yuan less to pay" in "\n".join(words(deciding.entry(less, BOOK, 1)))


def totals(**more):
    nothing = dict.fromkeys(Totals.__dataclass_fields__, Money(0))
    return Totals(**nothing | {name: Money(fen) for name, fen in more.items()})


def test_sums_name_no_flat_and_leave_out_what_there_is_not():
    said = "\n".join(words(reading.on_card(BOOK.project, totals(paid=500), private=False)))
    assert "Paid by the flats: 5.00 yuan" in said
    assert "Subsid" not in said
    assert "301" not in said
    more = totals(promised=1, received=2, other=3, spent=4, to_return=5)
    said = "\n".join(words(reading.on_card(BOOK.project, more, private=True)))
    assert all(f"0.0{fen} yuan" in said for fen in range(1, 6))


@each("language", [EN, ZH])
def test_linli_says_that_it_never_takes_money_wherever_a_flat_reads_its_own(language):
    mine = account(BOOK, BOOK.flats[4], (SHARES, PAID), (), TODAY)
    never = CATALOGUES.render(reading.never_collects(), language)
    assert never in words(reading.own(mine), language)
    assert never in words(writing.ask(writing.Terms.FILE, BOOK), language)


def test_what_is_to_be_given_back_is_said_and_not_asked_for():
    back = account(BOOK, BOOK.flats[4], (PAID,), (), TODAY)
    said = "\n".join(words(reading.own(back)))
    assert "You get back 1,000.00 yuan." in said
    assert "Still" not in said
    assert "gets back 1,000.00 yuan" in "\n".join(words(reading.every_flat([back], BOOK, 0)))


def test_a_receipt_names_the_flat_the_day_and_no_person():
    said = paper.paper(PAID, BOOK, "1-2-301", "梧桐里")
    told = [
        CATALOGUES.render(one, EN) if not isinstance(one, str) else one
        for row in said["rows"]
        for one in row
    ]
    assert {"1-3", "1,000.00 yuan", "Bank account"} <= set(told)
    assert str(LIN.person) not in " ".join(told).split()
    assert PAID.on == date(2027, 3, 1)


def test_a_reminder_is_kind_and_says_what_to_do():
    mine = account(BOOK, BOOK.flats[4], (SHARES,), (), TODAY)
    said = "\n".join(words(deciding.reminder(mine, Money(5))))
    assert "If you have paid already" in said
    assert "Only you get this message" in said
