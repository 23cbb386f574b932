"""A loop of the process: steps until nothing is left, waits for its bell, and stops well."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import structlog
from telegram.error import InvalidToken

from bot.chat.faults import fault

log = structlog.get_logger()


async def keep_stepping(
    bell: asyncio.Event,
    step: Callable[[], Coroutine[Any, Any, int]],
    pause: Callable[[], float] = lambda: 0.0,
    *,
    tick: float,
    last_words: float,
) -> None:
    """Steps until there is nothing left, then waits for the bell. Raises InvalidToken."""
    bell.set()
    while True:
        await bell.wait()
        bell.clear()
        try:
            while await _unbroken(step(), last_words):
                pass
            await asyncio.sleep(pause())
        except InvalidToken:
            raise
        except Exception as trouble:  # noqa: BLE001 - no fault of ours may end the other loops
            log.error("loop.fault", fault=fault(trouble))
            bell.set()
            await asyncio.sleep(tick)


async def _unbroken(step: Coroutine[Any, Any, int], last_words: float) -> int:
    """A stop waits for it a while: what was sent must be written down as sent (PROMISES P29)."""
    begun = asyncio.create_task(step)
    try:
        return await asyncio.shield(begun)
    except asyncio.CancelledError:
        await asyncio.wait([begun], timeout=last_words)
        begun.cancel()
        await asyncio.gather(begun, return_exceptions=True)
        raise
