"""A whole sandbox put aside and taken up again: database, Telegram, clock, and what the bot heard.

Walking every way through the chat means going back to each fork. Doing everything again up to there
costs a hundred times as much.
"""

import io
import pickle
import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.chat.listening import Listening
from bot.demo.clock import HandClock
from bot.demo.village import Village

APART = ("clock", "_listeners")  # of Telegram's state; what listens stays where it is


@dataclass(frozen=True)
class Snapshot:
    database: bytes
    telegram: bytes
    now: datetime
    heard: dict[str, Any]
    listening: Listening
    heard_until: datetime | None


class _Writer(pickle.Pickler):
    """The clock is everywhere and stays one."""

    def persistent_id(self, one: object) -> str | None:
        return "clock" if isinstance(one, HandClock) else None


class _Reader(pickle.Unpickler):
    def __init__(self, content: bytes, clock: HandClock) -> None:
        super().__init__(io.BytesIO(content))
        self._clock = clock

    def persistent_load(self, _id: str) -> HandClock:
        return self._clock


HEARD = ("_offset", "_begun", "_marked_at", "stored")


@dataclass
class Shelf:
    """Snapshots of one sandbox whose clock is held in the hand; nothing may be under way."""

    village: Village
    file: Path
    clock: HandClock

    def take(self) -> Snapshot:
        village, told = self.village, io.BytesIO()
        village.world.calls.clear()
        state = {name: one for name, one in vars(village.world).items() if name not in APART}
        _Writer(told, pickle.HIGHEST_PROTOCOL).dump(state)
        intake = village.linli.intake
        with closing(sqlite3.connect(self.file)) as there:
            database = _without_journal(there.serialize())
        return Snapshot(
            database,
            told.getvalue(),
            self.clock.now(),
            {name: getattr(intake, name) for name in HEARD},
            replace(intake.listening),
            village.works.heard_until,
        )

    def put_back(self, kept: Snapshot) -> None:
        village = self.village
        with closing(sqlite3.connect(":memory:")) as held:
            held.deserialize(kept.database)
            with closing(sqlite3.connect(self.file)) as there:
                there.execute("PRAGMA synchronous=OFF")
                held.backup(there)
        vars(village.world).update(_Reader(kept.telegram, self.clock).load())
        self.clock.set(kept.now)
        for name, one in kept.heard.items():
            setattr(village.linli.intake, name, one)
        village.linli.intake.listening = replace(kept.listening)
        village.works.heard_until = kept.heard_until


def _without_journal(database: bytes) -> bytes:
    """A database in memory can have no journal beside it, so its header must not promise one."""
    return database[:18] + b"\x01\x01" + database[20:]
