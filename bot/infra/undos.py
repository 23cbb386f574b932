"""What somebody did last that can be taken back for a while (FIELD 5, G8)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, Column, String, Table

from bot.infra.batch import Batch
from bot.infra.database import METADATA, Moment
from bot.infra.keeping import GOES, Class, days_after, hers, keeping

TAKEN_BACK = timedelta(minutes=10)

UNDOS = Table(
    "undos",
    METADATA,
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(32), nullable=False),
    Column("reference", BigInteger, nullable=False),
    Column("before", String(64), nullable=False),
    Column("until", Moment, nullable=False),
    info=keeping(
        Class.PERSONAL,
        hers("person_id", "kind", "until", erased=GOES),
        days_after("until", 0),
    ),
)


@dataclass(frozen=True)
class Undo:
    """What was done: its kind, what it was about, and how things were before."""

    kind: str
    reference: int = 0
    before: str = ""


class Undos:
    """One act a person, the newest."""

    def __init__(self, batch: Batch, now: datetime) -> None:
        self._shelf = batch.shelf(UNDOS)
        self._now = now

    async def put(self, person: int, undo: Undo) -> None:
        self._shelf.put(
            {
                "person_id": person,
                "kind": undo.kind,
                "reference": undo.reference,
                "before": undo.before,
                "until": self._now + TAKEN_BACK,
            }
        )

    async def newest(self, person: int) -> Undo | None:
        """What `take` would give, left where it is."""
        row = await self._shelf.get(person)
        if row is None or row["until"] <= self._now:
            return None
        return Undo(row["kind"], row["reference"], row["before"])

    async def take(self, person: int) -> Undo | None:
        """The newest act, which is then forgotten; None where ten minutes have passed."""
        undo = await self.newest(person)
        if await self._shelf.get(person) is not None:
            self._shelf.remove(person)
        return undo
