"""A project's money by the words on buttons: entered by one, confirmed by another, in private."""

import csv
import io

from sqlalchemy import update

from bot.demo.neighbourhood import GROUP
from bot.demo.village import Persona
from bot.features.funding.model import Quotation, SchemeKind
from bot.features.funding.usecases import add_plan, begin_project, quote
from bot.features.ledger import errors
from bot.features.ledger.screens.presses import ConfirmEntry, OpenLedger, OwnMoney
from bot.features.ledger.tables import LEDGER_ENTRIES
from bot.kernel.amounts import (
    AmountNegative,
    AmountScientific,
    AmountTooFine,
    AmountZero,
)
from bot.kernel.findings import Fault
from bot.kernel.ids import EntryId, PersonId, ProjectId, UnitId
from bot.kernel.money import Money
from tests.handlers.speech import Speech, speech
from tests.handlers.steps import checked_record, group_said
from tests.handlers.test_acts import two
from tests.lane import Lane

LIFT = ProjectId(1)
U202 = UnitId(4)
PAYMENT, AMOUNT = "A flat has paid", "Amount: {amount}"
FILE = """日期,金额,付款人,备注,对方账号
2026-05-17,3000.00,某人,202电梯,6222021202011122233
2026-05-18,77.00,某人,,6222021202011122233
"""


async def lifted(lane: Lane) -> tuple[Persona, Persona, Speech]:
    """A project with one plan, by storeys travelled; two coordinators."""
    lin, cat = await two(lane)
    async with lane.village.works.begin() as work:
        actor = (await work.residents.actors({PersonId(lin.id)}, frozenset()))[PersonId(lin.id)]
        await begin_project(work, actor, lane.community, "1-1")
        await quote(work, actor, LIFT, Quotation(Money(6_000_000), Money(3_000_000)))
        await add_plan(work, actor, LIFT, SchemeKind.COEFFICIENT, "storeys_travelled")
    await to_money(lane, lin)
    return lin, cat, speech(lane)


async def to_money(lane: Lane, person: Persona) -> None:
    said = speech(lane)
    await person.says("/elevator")
    if said("Money of the project") not in person.labels():
        await person.taps(person.labels()[0])
    await person.taps(said("Money of the project"))


async def shares_entered(lin: Persona, cat: Persona, said: Speech) -> None:
    await lin.taps(said("Enter the agreed shares"))
    await lin.taps(said("Plan {number}", number=1))
    await cat.taps(said("Yes, this is right"))


async def pays(lin: Persona, said: Speech, door: str = "202", amount: str = "3000") -> None:
    """The form of a payment, to its last question."""
    await lin.taps(said("Enter something"))
    await lin.taps(said(PAYMENT))
    for typed in (door, amount):
        await lin.says(typed)
    for label in ("Bank account", "Today", "Nothing to add"):
        await lin.taps(said(label))


async def test_from_the_agreed_shares_to_a_receipt_in_the_payers_hand(either: Lane) -> None:
    lin, cat, said = await lifted(either)
    assert said("It is not written down yet who keeps the money.") in lin.reads()
    before = len(group_said(either))
    await shares_entered(lin, cat, said)
    payer = either.neighbour(4)
    await payer.says("/start")
    await to_money(either, lin)
    await pays(lin, said)
    await lin.taps(said("Yes, enter it"))
    assert said("It is written down:") in lin.reads()
    assert said("Thank you, your payment has arrived.") not in payer.reads()
    await cat.taps(said("Yes, this is right"))
    assert said("It counts, as entry no. {number}:", number=2) in lin.reads()
    assert said("Thank you, your payment has arrived.") in payer.reads()
    assert said("Receipt no. {number}", number=2) in payer.reads()
    await payer.taps(said("Receipt to print"))
    await either.village.passes(seconds=10)
    assert payer.file().startswith(b"%PDF")
    assert len(group_said(either)) == before
    assert not checked_record(either).findings


async def test_an_owner_sees_her_flat_and_everybody_the_sums(lane: Lane) -> None:
    lin, cat, said = await lifted(lane)
    await shares_entered(lin, cat, said)
    payer, other = lane.neighbour(4), lane.neighbour(1)
    for one in (payer, other):
        await to_money(lane, one)
        assert said("Still to be paid: {amount}", amount=Money(9_000_000)) in one.reads()
        assert said("Enter something") not in one.labels()
        assert said("All flats") not in one.labels()
        assert "never" in one.reads() or "从不" in one.reads()
    await payer.taps(said("My flat: {flat}", flat=said.flat("1-1-202")))
    assert said("Agreed share: {amount}", amount=Money(1_500_000)) in payer.reads()
    await other.says("/elevator", GROUP)
    assert said("Paid by the flats: {amount}", amount=Money(0)) in group_said(lane)[-1]
    assert "202" not in group_said(lane)[-1]


async def test_what_is_no_amount_is_refused_with_its_own_sentence(either: Lane) -> None:
    lin, _cat, said = await lifted(either)
    await lin.taps(said("Enter something"))
    await lin.taps(said(PAYMENT))
    await lin.says("999")
    assert lin.reads() == said.text(errors.FlatUnknown("999").text())
    await lin.says("202室")
    wrong = {
        "0": AmountZero(),
        "-5": AmountNegative(),
        "12.345": AmountTooFine(Money(1_234)),
        "1e308": AmountScientific(),
    }
    for typed, refusal in wrong.items():
        await lin.says(typed)
        assert lin.reads() == said.text(refusal.text()), typed
    await lin.says("一千")
    for label in ("Cash", "Today", "Nothing to add"):
        await lin.taps(said(label))
    assert said(AMOUNT, amount=Money(100_000)) in lin.reads()


async def test_the_same_payment_is_asked_about_once_more(either: Lane) -> None:
    lin, cat, said = await lifted(either)
    await pays(lin, said, amount="￥12")
    await lin.taps(said("Yes, enter it"))
    await cat.taps(said("Yes, this is right"))
    await to_money(either, lin)
    await pays(lin, said, amount="12元")
    await lin.taps(said("Yes, enter it"))
    assert said("This is in the ledger already:") in lin.reads()
    await lin.taps(said("No, leave it"))
    assert await entries(either) == 1
    await to_money(either, lin)
    await pays(lin, said, amount="12")
    await lin.taps(said("Yes, enter it"))
    await lin.taps(said("Yes, it is another one"))
    assert await entries(either) == 2


async def test_two_who_confirm_the_same_at_once_and_who_wrote_it(lane: Lane) -> None:
    lin, cat, said = await lifted(lane)
    await pays(lin, said)
    await lin.taps(said("Yes, enter it"))
    own, decided = errors.OwnEntry().text(), errors.EntryDecided().text()
    assert await press(lane, lin, ConfirmEntry(EntryId(1))) == said.text(own)
    assert await press(lane, cat, ConfirmEntry(EntryId(1))) != said.text(decided)
    assert await press(lane, cat, ConfirmEntry(EntryId(1))) == said.text(decided)
    await to_money(lane, cat)
    assert said("Paid by the flats: {amount}", amount=Money(300_000)) in cat.reads()


async def test_a_refund_above_what_was_paid_is_refused(lane: Lane) -> None:
    lin, cat, said = await lifted(lane)
    await pays(lin, said)
    await lin.taps(said("Yes, enter it"))
    await cat.taps(said("Yes, this is right"))
    await to_money(lane, lin)
    await lin.taps(said("Enter something"))
    await lin.taps(said("Money given back to a flat"))
    for typed in ("202", "3000.01"):
        await lin.says(typed)
    for label in ("Bank account", "Today", "Nothing to add"):
        await lin.taps(said(label))
    refused = errors.RefundTooLarge().text()
    assert await lin.taps(said("Yes, enter it")) == said.text(refused)
    assert await entries(lane) == 1


async def test_a_mistake_is_taken_back_by_an_entry_of_its_own(either: Lane) -> None:
    lin, cat, said = await lifted(either)
    await pays(lin, said)
    await lin.taps(said("Yes, enter it"))
    await cat.taps(said("Yes, this is right"))
    await to_money(either, lin)
    await lin.taps(said("Every entry"))
    await lin.taps(lin.labels()[0])
    await lin.taps(said("It was a mistake"))
    await lin.says("记错了户")
    await lin.taps(said("Yes, enter it"))
    await cat.taps(said("Yes, this is right"))
    await to_money(either, cat)
    assert said("Paid by the flats: {amount}", amount=Money(0)) in cat.reads()
    assert not checked_record(either).findings


async def test_a_banks_file_is_proposed_taken_and_confirmed_all_at_once(either: Lane) -> None:
    lin, cat, said = await lifted(either)
    await shares_entered(lin, cat, said)
    await to_money(either, lin)
    await lin.taps(said("Read a bank's file"))
    await lin.sends("流水.csv", FILE.encode("gbk"))
    await either.village.passes(seconds=10)
    assert said.many("{n} payment is new.", "{n} payments are new.", 2) in lin.reads()
    await lin.taps(said("Look at the lines"))
    await lin.taps(said.many("Enter this payment", "Enter all {n} that fit", 1))
    await cat.taps(said("All that waits"))
    await cat.taps(cat.labels()[0])
    await cat.taps(said("Yes, this is right"))
    await to_money(either, lin)
    assert said("Paid by the flats: {amount}", amount=Money(300_000)) in lin.reads()
    await lin.taps(said("Read a bank's file"))
    await lin.sends("again.csv", FILE.encode())
    await either.village.passes(seconds=10)
    assert said.text(errors.StatementKnown().text()) in lin.reads()


async def test_the_journal_goes_out_as_a_file_and_that_is_on_the_record(lane: Lane) -> None:
    lin, cat, said = await lifted(lane)
    await shares_entered(lin, cat, said)
    await to_money(lane, lin)
    await lin.taps(said("Every entry"))
    await lin.taps(said("As a file"))
    rows = list(csv.DictReader(io.StringIO(lin.file().decode("utf-8-sig"))))
    assert {one["account"] for one in rows} == {"flat", "share"}
    assert await events(lane, "ledger.look") == 2


async def test_who_still_owes_is_reminded_kindly_in_private_and_never_in_the_group(
    either: Lane,
) -> None:
    lin, cat, said = await lifted(either)
    await shares_entered(lin, cat, said)
    owner = either.neighbour(4)
    await owner.says("/start")
    await to_money(either, lin)
    await lin.taps(said("Days of payment"))
    await lin.says("2026-06-10 50\n2026-09-10 50")
    before = len(group_said(either))
    await either.village.passes(days=21)
    heard = [str(one.get("text", "")) for one in owner.messages()]
    kind = said("A small reminder about the elevator")
    assert sum(kind in one for one in heard) == 1
    assert len(group_said(either)) == before


async def test_an_amount_that_was_changed_in_the_database_is_found(lane: Lane) -> None:
    lin, cat, said = await lifted(lane)
    await pays(lin, said)
    await lin.taps(said("Yes, enter it"))
    await cat.taps(said("Yes, this is right"))
    more = '[["bank", null, 900000], ["flat", 4, -900000]]'
    async with lane.village.works.database.writing() as connection:
        await connection.execute(update(LEDGER_ENTRIES).values(legs=more))
        await connection.commit()
    found = [(one.fault, one.detail) for one in checked_record(lane).findings]
    assert found == [(Fault.LEDGER_DIFFERS, "1"), (Fault.LEDGER_BALANCE, "1")]


async def test_the_keeper_is_named_for_everybody(either: Lane) -> None:
    lin, _cat, said = await lifted(either)
    await lin.taps(said("Who keeps the money"))
    await lin.says("周会计")
    await to_money(either, either.neighbour(1))
    named = said("The money is kept by {name}.", name="周会计")
    assert named in either.neighbour(1).reads()


async def test_nobody_else_opens_what_is_not_hers(lane: Lane) -> None:
    lin, _cat, said = await lifted(lane)
    await pays(lin, said)
    await lin.taps(said("Yes, enter it"))
    for who in (lane.neighbour(1), lane.stranger):
        await press(lane, who, OwnMoney(LIFT, U202))
        await press(lane, who, ConfirmEntry(EntryId(1)))
    assert await entries(lane, counted=True) == 0
    await press(lane, lane.stranger, OpenLedger(LIFT))
    assert said("Paid by the flats: {amount}", amount=Money(0)) not in lane.stranger.reads()


async def press(lane: Lane, person: Persona, action) -> str | None:
    """A button as it was once sent, perhaps to somebody else."""
    await person.says("/help")
    newest = [one for one in person.messages() if one["from"]["is_bot"]][-1]
    sealed = lane.village.works.drawer.seals.seal(action)
    return await person.presses(newest["message_id"], {"text": "", "callback_data": sealed})


async def entries(lane: Lane, *, counted: bool = False) -> int:
    async with lane.village.works.look() as work:
        every = await work.ledger.of(LIFT)
    return sum(one.number is not None or not counted for one in every)


async def events(lane: Lane, kind: str) -> int:
    async with lane.village.works.look() as work:
        return len(await work.record.told(lane.community, kind))
