"""Stands in for the process that sets papers in type, which takes its time."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from bot.infra.papers.child import HEAD


class Press:
    """Called as `asyncio.create_subprocess_exec` is: each call is a child that prints one paper.

    `set` is what was to be set in type; with `broken` nothing comes of it; `meanwhile` happens
    while it is set.
    """

    def __init__(self) -> None:
        self.set: list[tuple[str, dict[str, Any]]] = []
        self.broken = False
        self.meanwhile: Callable[[], Awaitable[None]] | None = None

    async def __call__(self, *_program: str, **_pipes: Any) -> "Child":
        return Child(self)

    @property
    def letters(self) -> list[dict[str, Any]]:
        """Those of the newest paper."""
        found: list[dict[str, Any]] = self.set[-1][1]["letters"]
        return found


class Child:
    def __init__(self, press: Press) -> None:
        self.press = press
        self.returncode: int | None = None

    async def communicate(self, order: bytes) -> tuple[bytes, None]:
        asked = json.loads(order)
        self.press.set.append((asked["template"], asked["data"]))
        if self.press.meanwhile:
            await self.press.meanwhile()
        self.returncode = int(self.press.broken)
        paper = f"%PDF {len(self.press.set)}".encode()
        return HEAD.pack(len(paper)) + paper, None
