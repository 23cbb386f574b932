"""The real loops of the bot, as long as a test needs them."""

import asyncio
from contextlib import asynccontextmanager, suppress

from bot.app import run


@asynccontextmanager
async def running(village):
    """The real loops, until the block ends; Telegram holds each question until there is news."""
    village.linli.intake.poll = 5
    task = asyncio.create_task(run(village.linli, tick=0.01))
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def until(village, true):
    """Lets the loops go on until people can see that it is so."""
    news = asyncio.Event()
    stop = village.world.listen(lambda _happening: news.set())
    async with asyncio.timeout(10):
        while not true():
            await news.wait()
            news.clear()
    stop()
