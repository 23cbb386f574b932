"""A lane that has lived on the database of the settings, and what stands in its file."""

import asyncio
import contextlib
import json
import sqlite3
from datetime import timedelta

from bot.demo.clock import HandClock
from bot.demo.neighbourhood import GROUP
from bot.demo.village import sandbox
from bot.features.ballots.model import Choice
from bot.features.ballots.usecases import cast_vote
from bot.infra.system import SystemClock
from bot.infra.vault import key_of, sealed_columns
from bot.schema import METADATA
from tests.lane import QUESTION, moved_in
from tests.locked import VAULT


def lived(url, folder, *, voters=(1, 2), unsent=()):
    """An open ballot in which some have voted; `unsent` have asked and wait for the answer."""

    async def live():
        async with sandbox(folder, an_hour_ago(), url=url) as village:
            lane = await moved_in(village)
            await lane.opens(QUESTION, open_for=timedelta(days=9))
            for number in voters:
                await lane.neighbour(number).taps("去投票", GROUP)
                await lane.neighbour(number).taps("同意")
            for number in unsent:
                village.world.say(lane.neighbour(number).id, lane.neighbour(number).id, "/help")
            await village.linli.intake.step()
            await village.linli.door.step()

    asyncio.run(live())


def an_hour_ago():
    """So that what commands do, by the clock of this computer, comes later."""
    return HandClock(SystemClock().now() - timedelta(hours=1))


def votes_more(url, folder, number):
    """One more neighbour of the lane votes, as if the bot went on."""

    async def live():
        async with (
            sandbox(folder, an_hour_ago(), url=url) as village,
            village.works.begin() as work,
        ):
            actors = await work.residents.actors({10 + number}, frozenset())
            await cast_vote(work, actors[10 + number], 1, Choice.NO)

    asyncio.run(live())


def ask(file, statement, *given):
    with contextlib.closing(sqlite3.connect(file)) as connection:
        return connection.execute(statement, given).fetchall()


def alter(file, statement, *given):
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute(statement, given)


def counted(file, table):
    return ask(file, f"SELECT count(*) FROM {table}")[0][0]


def told(file, kind):
    """The facts of every event of that type, the oldest first; only those kept in the open."""
    found = ask(
        file,
        "SELECT payload FROM record_payloads JOIN record_events USING (community_id, seq) "
        "WHERE type = ? ORDER BY seq",
        kind,
    )
    return [json.loads(one) for (one,) in found]


def everything(file, vault=VAULT):
    """All rows of all tables as people wrote them, by table."""
    found = {}
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        for table in METADATA.sorted_tables:
            rows = connection.execute(f"SELECT * FROM {table.name}").fetchall()
            found[table.name] = [vault.open_row(table, dict(one)) for one in rows]
    return found


def key_ids(file):
    """The ids of the keys with which something in the file is sealed."""
    found = set()
    for table in METADATA.sorted_tables:
        for column in sealed_columns(table):
            for (sealed,) in ask(file, f"SELECT {column.name} FROM {table.name}"):
                found |= {key_of(sealed)} if sealed else set()
    return found
