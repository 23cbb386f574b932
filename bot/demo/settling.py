"""Lets the bot do everything it has to do at this moment, as its five loops would in a while."""

import sqlite3

from bot.app import Linli
from bot.demo import inline
from bot.work import StorageTrouble

EVERYWHERE = frozenset({"inbox", "alarms", "outbox"})


async def settle(linli: Linli) -> None:
    """Repeats all steps until nothing is left to do. Asks what waits before it tries a step."""
    steps = (
        ("inbox", linli.door.step),
        ("alarms", linli.ticker.step),
        ("alarms", linli.tasks.step),
        ("outbox", linli.sender.step),
    )
    busy = True
    while busy:
        await linli.intake.step()
        busy, waiting = linli.intake.stored > 0, await _waiting(linli)
        for what, step in steps:
            while what in waiting and await step():
                busy, waiting = True, await _waiting(linli)
            await linli.door.toasts.finish()


async def _waiting(linli: Linli) -> frozenset[str]:
    """Where a step would find something; everywhere while nobody can say."""
    works = linli.works
    try:
        waiting = inline.what_waits(works.database, works.clock.now())
        if waiting is None:
            async with works.look() as work:
                waiting = await work.waiting()
    except (StorageTrouble, sqlite3.Error):
        return EVERYWHERE
    return waiting if linli.ticker.begun else waiting | {"alarms"}
