"""What is sealed opens at its own place only, and with its own key only (PROMISES P34)."""

import pytest
from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, select

from bot.demo.clock import SeededEntropy
from bot.infra.batch import Batch
from bot.infra.drafts import DRAFTS, Draft, Drafts
from bot.infra.keyfile import Keys
from bot.infra.vault import SEALED, SEALED_BYTES, SEALED_LETTER, Unopened, Vault, key_of
from tests.conftest import START
from tests.locked import KEYS, VAULT

PLACE = ("votes", "choice", (3, 17))
LETTERS = Table(
    "letters",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("text", LargeBinary, info=SEALED),
    Column("blob", LargeBinary, info=SEALED_BYTES),
    Column("inside", LargeBinary, info=SEALED_LETTER),
)


def test_what_was_sealed_opens_at_its_own_place():
    assert VAULT.open(*PLACE, VAULT.seal(*PLACE, "yes")) == b"yes"


@pytest.mark.parametrize(
    "elsewhere",
    [("votes", "choice", (3, 18)), ("votes", "receipt", (3, 17)), ("ballots", "choice", (3, 17))],
)
def test_a_value_copied_to_another_row_column_or_table_does_not_open(elsewhere):
    with pytest.raises(Unopened):
        VAULT.open(*elsewhere, VAULT.seal(*PLACE, "yes"))


def test_no_single_changed_bit_goes_unseen():
    sealed = VAULT.seal(*PLACE, "yes")
    for at in range(len(sealed)):
        changed = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        with pytest.raises(Unopened):
            VAULT.open(*PLACE, changed)


@pytest.mark.parametrize("damaged", [b"", b"\x01", b"yes", b"\x01" + bytes(40)])
def test_what_was_never_sealed_does_not_open(damaged):
    with pytest.raises(Unopened):
        VAULT.open(*PLACE, damaged)


def test_the_same_word_looks_different_each_time():
    assert VAULT.seal(*PLACE, "yes") != VAULT.seal(*PLACE, "yes")


def test_after_a_new_key_the_old_values_still_open_and_new_ones_carry_the_new_key():
    old = VAULT.seal(*PLACE, "yes")
    both = KEYS.with_field_key(SeededEntropy("later"))
    vault = Vault(both, SeededEntropy("again"))
    assert vault.open(*PLACE, old) == b"yes"
    assert key_of(old) == KEYS.field[0].id
    assert key_of(vault.seal(*PLACE, "no")) == both.field[1].id


def test_somebody_elses_key_opens_nothing():
    stranger = Vault(Keys.made(SeededEntropy("stranger")), SeededEntropy(1))
    with pytest.raises(Unopened):
        stranger.open(*PLACE, VAULT.seal(*PLACE, "yes"))


def test_a_row_is_sealed_and_opened_whole_and_empty_stays_empty():
    row = {"id": 1, "text": "邻里 \ud800", "blob": b"\x00\xff", "inside": None}
    sealed = VAULT.seal_row(LETTERS, row)
    assert isinstance(sealed["text"], bytes)
    assert sealed["inside"] is None
    assert VAULT.open_row(LETTERS, sealed) == row


def test_a_letter_that_does_not_open_is_empty_and_stops_nobody():
    row = VAULT.seal_row(LETTERS, {"id": 1, "inside": "你好"})
    assert VAULT.open_row(LETTERS, row | {"id": 2})["inside"] is None


async def test_the_database_holds_no_word_of_a_form(batch):
    drafts = Drafts(batch, START)
    await drafts.keep(5, 5, Draft("ballot", 1, "question", {"question": "装电梯"}), START)
    await batch.flush()
    (answers,) = (await batch.connection.execute(select(DRAFTS.c.answers))).scalars()
    assert "装电梯".encode() not in bytes(answers)
    fresh = Batch(batch.connection, batch.vault)
    row = await fresh.shelf(DRAFTS).get(5, 5, "ballot")
    assert "question" in row["answers"]
