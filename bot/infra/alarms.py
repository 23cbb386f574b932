"""What rings later. The table is the memory, APScheduler only ticks (PROMISES M8, M9)."""

from datetime import datetime

from sqlalchemy import BigInteger, Column, Integer, String, Table, select

from bot.infra.batch import Batch
from bot.infra.database import METADATA, Moment
from bot.infra.keeping import Class, as_long_as, keeping, nothing
from bot.kernel.events import Alarm

ALARMS = Table(
    "alarms",
    METADATA,
    Column("key", String(80), primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("reference", BigInteger, nullable=False),
    Column("due_at", Moment, nullable=False, index=True),
    Column("about", String(200)),
    Column("leased_until", Moment),
    Column("tries", Integer, nullable=False),
    info=keeping(
        Class.TECHNICAL,
        nothing("it says when something rings, and names a message or a ballot"),
        as_long_as("it has not rung"),
    ),
)


class AlarmClock:
    """The alarms inside one unit of work; satisfies `bot.kernel.events.Alarms`."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._shelf = batch.shelf(ALARMS)

    async def set(self, alarm: Alarm) -> None:
        self._shelf.put(
            {
                "key": alarm.key,
                "kind": alarm.kind,
                "reference": alarm.reference,
                "due_at": alarm.due,
                "about": alarm.about or None,
                "leased_until": None,
                "tries": 0,
            }
        )

    async def cancel(self, key: str) -> None:
        if await self._shelf.get(key) is not None:
            self._shelf.remove(key)

    async def still_set(self, alarm: Alarm) -> bool:
        """Whether nobody cancelled or moved it since it was read."""
        row = await self._shelf.get(alarm.key)
        return row is not None and row["due_at"] == alarm.due

    async def due(self, now: datetime, limit: int) -> list[Alarm]:
        """Alarms whose time has come, the oldest first."""
        ripe = select(ALARMS).where(ALARMS.c.due_at <= now).order_by(ALARMS.c.due_at).limit(limit)
        return [
            Alarm(row["key"], row["kind"], row["reference"], row["due_at"], row["about"] or "")
            for row in await self._shelf.load(ripe)
        ]

    async def later(self, alarm: Alarm, due: datetime) -> None:
        """Rings again at `due`; one that was cancelled stays so."""
        row = await self._shelf.get(alarm.key)
        if row is not None:
            self._shelf.put(row | {"due_at": due})
