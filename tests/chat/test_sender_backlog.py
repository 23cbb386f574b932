"""A long queue costs a step little, and an odd row or a stop costs nobody else her message."""

import asyncio
from contextlib import contextmanager, suppress

import pytest
from sqlalchemy import event, update

from bot.chat.pace import Pace
from bot.infra.outbox import OUTBOX, SendClass
from tests.chat.post import ANN, BEN, EVA, drawn, heard, row, say
from tests.chat.presses import Broken


@contextmanager
def statements(database):
    """The statements sent to the database, in order."""
    engine, seen = database.engine.sync_engine, []

    def note(_connection, _cursor, statement, *_more):
        if "pg_advisory" not in statement:  # PostgreSQL's way to begin
            seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


async def says(village, chats, **how):
    async with village.works.begin() as work:
        for number, chat in enumerate(chats):
            await work.outbox.say(f"many:{chat}:{number}", chat, drawn("停水"), **how)


def full(pace, clock):
    """Everything that Telegram takes in this second was just said."""
    for chat in range(5_001, 5_031):
        pace.said(chat, clock.now(), card=False)


async def test_two_thousand_waiting_rows_cost_a_step_a_few_statements(street):
    village, sender = street.village, street.village.linli.sender
    sender.pace = Pace()
    await says(village, range(10_000, 12_000))
    with statements(village.works.database) as first:
        assert await sender.step() == 8
    full(sender.pace, village.clock)
    with statements(village.works.database) as second:
        assert await sender.step() == 0
    assert len([one for one in first if one.startswith("SELECT")]) <= 3
    assert len([one for one in second if one.startswith("SELECT")]) <= 1  # the outcomes' rows
    assert len(first + second) <= 12


async def test_outcomes_are_written_where_nothing_more_may_be_said(street):
    village, sender = street.village, street.village.linli.sender
    sender.pace = Pace()
    await say(village, ANN, "甲")
    assert await sender.step() == 1
    full(sender.pace, village.clock)
    assert await sender.step() == 0
    assert (await row(village, "test:甲"))["state"] == "sent"


async def test_chats_that_wait_hold_nobody_up_however_many_they_are(street):
    village, sender = street.village, street.village.linli.sender
    sender.pace = Pace()
    for chat in range(7_001, 7_006):
        for _n in range(3):
            sender.pace.said(chat, village.clock.now(), card=False)
        await says(village, [chat] * 40)
    await say(village, BEN, "乙")
    assert await sender.step() == 1
    assert heard(village, BEN, "乙") == 1


async def test_care_goes_before_a_word_to_all(street):
    village, sender = street.village, street.village.linli.sender
    sender.pace = Pace()
    await says(village, range(20_000, 20_040), send_class=SendClass.BROADCAST)
    await say(village, EVA, "丙")
    await sender.step()
    assert heard(village, EVA, "丙") == 1


async def test_many_rows_that_nobody_can_get_are_all_listed_and_hold_nobody_up(street):
    village = street.village
    async with village.works.begin() as work:
        await work.unreachable.refused(EVA, "blocked", missed=0)
    await says(village, [EVA] * 150)
    await say(village, BEN, "乙")
    await village.settles()
    assert (await row(village, f"many:{EVA}:149"))["reason"] == "unreachable"
    assert heard(village, BEN, "乙") == 1


@pytest.mark.parametrize(
    "odd", [{"send_class": "whim"}, {"drawn": b"words"}, {"drawn": b"[]"}, {"drawn": b'{"a": 1}'}]
)
async def test_a_row_that_makes_no_sense_is_listed_and_holds_nobody_up(street, odd):
    village = street.village
    await say(village, ANN, "甲")
    await say(village, BEN, "乙")
    async with village.works.database.writing() as connection:
        if "drawn" in odd:
            odd = {"drawn": village.works.vault.seal("outbox", "drawn", ("test:甲",), odd["drawn"])}
        mine = OUTBOX.c.key == "test:甲"
        await connection.execute(update(OUTBOX).where(mine).values(**odd))
        await connection.commit()
    await village.settles()
    kept = await row(village, "test:甲")
    assert (kept["state"], kept["reason"]) == ("failed", "broken")
    assert heard(village, BEN, "乙") == 1


async def test_an_outcome_that_cannot_be_written_is_listed_and_loses_no_other(street):
    village, sender = street.village, street.village.linli.sender
    for chat, text in ((ANN, "甲"), (BEN, "乙")):
        await say(village, chat, text)
    assert await sender.step() == 2

    async def breaks(_work):
        raise Broken

    object.__setattr__(sender._outcomes[0], "note", breaks)
    await village.settles()
    kept = [await row(village, f"test:{text}") for text in ("甲", "乙")]
    assert [one["state"] for one in kept] == ["failed", "sent"]
    assert [heard(village, ANN, "甲"), heard(village, BEN, "乙")] == [1, 1]


async def test_a_step_that_is_broken_off_keeps_what_was_sent(street):
    village, sender = street.village, street.village.linli.sender
    call, never, said = sender.api.call, asyncio.Event(), asyncio.Event()

    async def hangs(method, **parameters):
        if parameters.get("chat_id") == ANN:
            await never.wait()
        told = await call(method, **parameters)
        said.set()
        return told

    sender.api.call = hangs
    await say(village, ANN, "甲")
    await say(village, BEN, "乙")
    step = asyncio.create_task(sender.step())
    await said.wait()
    await asyncio.sleep(0)
    step.cancel()
    with suppress(asyncio.CancelledError):
        await step
    await sender.finish()
    assert (await row(village, "test:乙"))["state"] == "sent"
    assert (await row(village, "test:甲"))["flying_since"] is not None
