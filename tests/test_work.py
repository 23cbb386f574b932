"""The unit of work tells trouble of the database from what it was rightly refused."""

import base64

import pytest
from sqlalchemy.exc import DBAPIError

from bot.infra.database import Database
from bot.kernel.events import Alarm
from bot.work import Arrival, StorageTrouble, Works
from tests.chat.storage import disk_full, rows


async def test_what_failed_half_way_leaves_nothing(works):
    async def half_way():
        async with works.begin() as work:
            await work.alarms.set(Alarm("a", "a", 1, work.now))
            await work.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await half_way()
    assert await rows(works, "alarms") == []


async def test_a_full_disk_is_trouble_of_the_storage_and_nobodys_update(works):
    with disk_full(works.database):
        with pytest.raises(StorageTrouble):
            async with works.begin() as work:
                await work.alarms.set(Alarm("a", "a", 1, work.now))
        with pytest.raises(StorageTrouble):
            await works.receive([Arrival(1, 1, "{}")])
    with disk_full(works.database, "SELECT"), pytest.raises(StorageTrouble):
        async with works.look() as work:
            await work.alarms.due(work.now, 1)


@pytest.mark.parametrize(
    "alarm",
    [("k", "k", 2**70), ("k", None, 1)],
    ids=["too large", "missing"],
)
async def test_what_no_column_can_hold_is_not_blamed_on_the_storage(works, alarm):
    with pytest.raises(Exception) as refused:
        async with works.begin() as work:
            await work.alarms.set(Alarm(*alarm, work.now))
    assert not isinstance(refused.value, StorageTrouble)


async def test_a_text_too_long_or_with_a_nul_is_not_blamed_on_the_storage(works):
    for said in ("k" * 81, "a\0b"):
        try:
            async with works.begin() as work:
                await work.alarms.set(Alarm(said, "k", 1, work.now))
        except DBAPIError:  # PostgreSQL refuses both, SQLite takes both
            assert works.database.engine.dialect.name == "postgresql"


async def test_a_database_server_that_is_away_is_trouble_of_the_storage(works, clock, entropy):
    away = Database("postgresql+asyncpg://nobody@127.0.0.1:1/nowhere")
    nowhere = Works(away, clock, entropy, works.drawer, works.keys)
    with pytest.raises(StorageTrouble):
        async with nowhere.begin():
            pytest.fail("there is nothing to begin")
    await nowhere.close()


async def test_the_sender_is_called_only_after_a_commit_that_left_something_to_send(works):
    rung = []
    works.on_posted = lambda: rung.append(True)
    async with works.begin() as work:
        await work.alarms.set(Alarm("a", "a", 1, work.now))
    assert rung == []

    async def undone():
        async with works.begin() as work:
            await work.outbox.say("a", 1, {"lines": [], "buttons": []})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await undone()
    assert rung == []
    async with works.begin() as work:
        await work.outbox.say("a", 1, {"lines": [], "buttons": []})
        assert rung == []
    assert rung == [True]


async def test_a_file_that_is_missing_in_a_handler_is_not_blamed_on_the_storage(works):
    with pytest.raises(FileNotFoundError):
        async with works.begin():
            raise FileNotFoundError


async def test_nothing_that_is_printed_of_it_shows_a_secret(works):
    """An error in a test or a library's log may print any of these."""
    secrets = [one.secret for one in (*works.keys.field, *works.keys.signing)]
    async with works.look() as work:
        shown = (works, work, works.keys, works.vault, works.signer, works.drawer)
        said = "".join(repr(one) + str(one) for one in shown)
    for secret in secrets:
        assert secret.hex() not in said
        assert base64.b64encode(secret).decode() not in said
        assert repr(secret)[2:-1] not in said
    assert "1:tests" not in said  # the token
