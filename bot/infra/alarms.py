"""What rings later. The table is the memory, APScheduler only ticks (PROMISES M8, M9).

An alarm of slow work is not done inside a transaction, so it is *leased*: whoever takes it writes
down until when it is his, and nobody else touches it before. One who dies lets the lease run out.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, Column, Integer, String, Table, bindparam, func, or_, select

from bot.infra.batch import Batch, Row
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

# Asked every second: built once.
_RIPE = ALARMS.c.due_at <= bindparam("now")
_UNTIL = ALARMS.c.due_at <= bindparam("until")
_DUE = (
    select(ALARMS)
    .where(_RIPE, ALARMS.c.kind.not_in(bindparam("without", expanding=True)))
    .order_by(ALARMS.c.due_at)
    .limit(bindparam("most"))
)
_NEXT = select(func.min(ALARMS.c.due_at)).where(ALARMS.c.due_at > bindparam("now"), _UNTIL)
_NEXT_OF = _NEXT.where(ALARMS.c.kind.in_(bindparam("kinds", expanding=True)))
_FREE = (
    select(ALARMS)
    .where(
        _RIPE,
        ALARMS.c.kind.in_(bindparam("kinds", expanding=True)),
        or_(ALARMS.c.leased_until.is_(None), ALARMS.c.leased_until <= bindparam("now")),
    )
    .order_by(ALARMS.c.due_at, ALARMS.c.key)
    .limit(1)
)


@dataclass(frozen=True)
class Lease:
    """An alarm that somebody works on; `tries` counts this one, and tells it from later ones."""

    alarm: Alarm
    tries: int


class AlarmClock:
    """The alarms inside one unit of work; satisfies `bot.kernel.events.Alarms`."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._shelf = batch.shelf(ALARMS)

    async def set(self, alarm: Alarm) -> None:
        """Rings once at its time; the same key set again takes the place of the first."""
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

    async def set_once(self, alarm: Alarm) -> None:
        """Sets it unless one of that key is set already, for whatever time."""
        if await self._shelf.get(alarm.key) is None:
            await self.set(alarm)

    async def get(self, key: str) -> Alarm | None:
        row = await self._shelf.get(key)
        return _alarm(row) if row else None

    async def cancel(self, key: str) -> None:
        if await self._shelf.get(key) is not None:
            self._shelf.remove(key)

    async def load(self, alarms: Iterable[Alarm]) -> None:
        """Reads these rows at once, before they are asked for one by one."""
        await self._shelf.fetch((one.key,) for one in alarms)

    async def still_set(self, alarm: Alarm) -> bool:
        """Whether nobody cancelled, moved or changed it since it was read."""
        return await self.get(alarm.key) == alarm

    async def due(self, now: datetime, limit: int, without: Collection[str] = ()) -> list[Alarm]:
        """Alarms whose time has come, the oldest first; none of the kinds in `without`."""
        given: Row = {"now": now, "without": list(without), "most": limit}
        return [_alarm(row) for row in await self._shelf.load(_DUE, given)]

    async def next(
        self, now: datetime, until: datetime, kinds: Collection[str] = ()
    ) -> datetime | None:
        """When the first alarm in the table rings after `now`, if by `until`; of these kinds."""
        given: Row = {"now": now, "until": until} | ({"kinds": list(kinds)} if kinds else {})
        asked = _NEXT_OF if kinds else _NEXT
        found: datetime | None = (await self._batch.connection.execute(asked, given)).scalar()
        return found

    async def beginning(self, key: str, kinds: Collection[str]) -> list[Alarm]:
        """Those of these kinds whose keys begin so, also where they were set just now."""
        so = ALARMS.c.key.startswith(key, autoescape=True)  # a range would hang on the collation
        await self._shelf.find(ALARMS.c.kind.in_(kinds), so)
        return [
            _alarm(row)
            for row in self._shelf.rows.values()
            if row and row["kind"] in kinds and row["key"].startswith(key)
        ]

    async def later(self, alarm: Alarm, due: datetime) -> None:
        """Rings again at `due`, and is nobody's until then; one that was cancelled stays so."""
        row = await self._shelf.get(alarm.key)
        if row is not None:
            self._shelf.put(row | {"due_at": due, "leased_until": None})

    async def claim(self, kinds: Collection[str], now: datetime, span: timedelta) -> Lease | None:
        """The oldest due alarm of these kinds that is nobody's, for `span` from now."""
        for row in await self._shelf.load(_FREE, {"now": now, "kinds": list(kinds)}):
            tries = row["tries"] + 1
            self._shelf.put(row | {"leased_until": now + span, "tries": tries})
            return Lease(_alarm(row), tries)
        return None

    async def still_mine(self, lease: Lease) -> bool:
        """Whether nobody cancelled the alarm, set it anew or took it over meanwhile."""
        row = await self._shelf.get(lease.alarm.key)
        return row is not None and row["leased_until"] is not None and row["tries"] == lease.tries


def _alarm(row: Row) -> Alarm:
    return Alarm(row["key"], row["kind"], row["reference"], row["due_at"], row["about"] or "")
