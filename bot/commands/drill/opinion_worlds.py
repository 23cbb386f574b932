"""Rounds of opinions in a full world: a statement that is shown and one that waits in each."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from typing import Any

from bot.demo.neighbourhood import COORDINATOR
from bot.features.opinions import usecases
from bot.features.opinions.model import Round, Statement
from bot.kernel.ids import CommunityId, RoundId
from bot.kernel.people import Actor
from bot.work import Work

LASTS = timedelta(days=30)
WORDS = ("十点以后安静", "早上也要安静")
Does = Callable[[int, Callable[[Work, Actor], Any]], Awaitable[Any]]


async def asked(does: Does, place: CommunityId, neighbour: int, matter: int) -> None:
    """One round about that matter, and one about none."""
    for title, topic in (("晚上的声音", matter), ("楼道的灯", None)):
        one = await does(COORDINATOR, partial(_begun, place=place, title=title, topic=topic))
        for words in WORDS:
            sent = await does(neighbour, partial(_wrote, round=one.id, words=words))
        await does(COORDINATOR, partial(_accepted, statement=sent))


async def _begun(
    work: Work, her: Actor, *, place: CommunityId, title: str, topic: int | None
) -> Round:
    return await usecases.begin(work, her, place, title, work.now + LASTS, topic)


async def _wrote(work: Work, her: Actor, *, round: RoundId, words: str) -> Statement:
    return await usecases.write(work, her, round, words)


async def _accepted(work: Work, her: Actor, *, statement: Statement) -> Statement:
    return await usecases.accept(work, her, statement.id)
