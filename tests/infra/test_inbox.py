"""Updates are stored once, in order, and wiped when done."""

import hashlib
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.infra.batch import Batch
from bot.infra.inbox import DEAD_LETTERS, INBOX, Arrival, Inbox, store
from tests.conftest import START
from tests.locked import VAULT

FIRST, SECOND, THIRD = (Arrival(7 - n, 1001 + n, f'{{"update_id": {7 - n}}}') for n in range(3))


@pytest.fixture
async def inbox(batch):
    """Three updates that came in one after the other."""
    await store(batch.connection, batch.vault, [FIRST, SECOND], START)
    await store(batch.connection, batch.vault, [THIRD], START + timedelta(minutes=1))
    return Inbox(batch)


async def open_ids(batch, limit=32):
    rows = await Inbox(Batch(batch.connection, batch.vault)).open_rows(limit)
    return [one.update_id for one in rows]


async def stored(batch, table):
    return (await batch.connection.execute(select(table))).all()


async def test_updates_wait_in_the_order_in_which_they_came(inbox, batch):
    assert await open_ids(batch) == [7, 6, 5]
    assert await open_ids(batch, limit=2) == [7, 6]
    row = (await inbox.open_rows(1))[0]
    assert (row.lane, row.body, row.arrived_at, row.tries) == (1001, FIRST.body, START, 0)


async def test_a_second_delivery_changes_nothing_even_after_the_first_was_done(inbox, batch):
    inbox.done(7, START)
    await inbox.flush()
    await store(batch.connection, batch.vault, [FIRST, SECOND], START)
    assert await open_ids(batch) == [6, 5]
    assert len(await stored(batch, INBOX)) == 3


async def test_a_number_telegram_gives_out_anew_is_a_new_update(inbox, batch):
    inbox.done(7, START)
    await inbox.flush()
    anew = Arrival(7, 2002, "{}")
    await store(batch.connection, batch.vault, [anew], START + timedelta(days=7))
    assert await open_ids(batch) == [6, 5]
    await store(batch.connection, batch.vault, [anew], START + timedelta(days=7, seconds=1))
    assert await open_ids(batch) == [7, 6, 5]
    row = (await Inbox(Batch(batch.connection, batch.vault)).open_rows(1))[0]
    assert (row.lane, row.body, row.tries) == (2002, "{}", 0)


async def test_what_is_done_is_wiped_and_its_number_stays(inbox, batch):
    for one in (7, 5):
        inbox.done(one, START)
    await inbox.flush()
    assert await open_ids(batch) == [6]
    bodies = {row.update_id: row.body is not None for row in await stored(batch, INBOX)}
    assert bodies == {7: False, 6: True, 5: False}


async def test_a_failed_try_is_counted_and_the_update_stays_first(inbox, batch):
    (row,) = await inbox.open_rows(1)
    await inbox.failed(row)
    (again,) = await inbox.open_rows(1)
    assert (again.update_id, again.tries) == (7, 1)


async def buried(inbox, batch, private):
    """The oldest update as a dead letter."""
    (row,) = await inbox.open_rows(1)
    inbox.bury(row, "ValueError" * 20, START, private=private)
    await batch.flush()
    await inbox.flush()
    (letter,) = await stored(batch, DEAD_LETTERS)
    return letter


async def test_a_dead_letter_keeps_its_shape_and_not_its_content(inbox, batch):
    letter = await buried(inbox, batch, private=False)
    assert (letter.update_id, letter.lane, letter.died_at) == (7, 1001, START)
    assert (letter.shape, letter.body) == ("{update_id: whole}", None)
    assert letter.body_hash == hashlib.sha256(FIRST.body.encode()).hexdigest()
    assert len(letter.reason) == 120
    assert await open_ids(batch) == [6, 5]
    assert FIRST.body not in repr(await stored(batch, INBOX))


async def test_what_was_said_in_private_is_kept_sealed_to_be_tried_again(inbox, batch):
    letter = await buried(inbox, batch, private=True)
    assert letter.body is not None
    assert FIRST.body.encode() not in letter.body
    (listed,) = await inbox.dead_letters()
    assert (listed.update_id, listed.reason, listed.whole) == (7, ("ValueError" * 20)[:120], True)
    assert listed.shape == "{update_id: whole}"


async def test_a_dead_letter_is_tried_again_as_if_it_had_just_come(inbox, batch):
    await buried(inbox, batch, private=True)
    assert await inbox.revive(7)
    await batch.flush()
    (row,) = await Inbox(Batch(batch.connection, VAULT)).open_rows(1)
    assert (row.update_id, row.body, row.tries, row.arrived_at) == (7, FIRST.body, 0, START)
    assert await stored(batch, DEAD_LETTERS) == []


async def test_a_dead_letter_whose_content_was_not_kept_is_not_tried_again(inbox, batch):
    await buried(inbox, batch, private=False)
    assert not await inbox.revive(7)
    assert not await inbox.revive(8)
    assert len(await stored(batch, DEAD_LETTERS)) == 1
    assert await open_ids(batch) == [6, 5]


async def test_updates_not_yet_judged_are_counted_up_to_a_moment(inbox):
    before = START - timedelta(seconds=1)
    moments = (before, START, START + timedelta(minutes=1))
    assert [await inbox.unjudged(one) for one in moments] == [0, 2, 3]
    inbox.done(6, START)
    await inbox.flush()
    assert await inbox.unjudged(START) == 1


async def test_an_update_may_have_come_at_any_time_since_nobody_listened(batch):
    since, hour = START - timedelta(hours=1), timedelta(hours=1)
    await store(batch.connection, batch.vault, [FIRST], START, since)
    inbox = Inbox(batch)
    (row,) = await inbox.open_rows(1)
    assert (row.arrived_at, row.waited_since) == (START, since)
    assert [await inbox.unjudged(since + hour * n / 2) for n in (-1, 0, 1, 2)] == [0, 1, 1, 1]
