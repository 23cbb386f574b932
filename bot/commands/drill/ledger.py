"""What a database says of the votes, read beside the program: no use case is asked."""

import json
from dataclasses import dataclass

from sqlalchemy import MetaData, Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.infra.vault import Vault
from bot.kernel.chain import code_of
from bot.schema import METADATA
from bot.work import Works

NONCE = 16  # bytes before a sealed payload


@dataclass(frozen=True)
class Voted:
    """A vote on the record: who pressed, for which flat, what, and the receipt code it gave."""

    seq: int
    person: int
    unit: int
    choice: str
    code: str


@dataclass(frozen=True)
class Ledger:
    """`record`: every vote in the order of the record; `kept`: the counted one of each flat."""

    record: tuple[Voted, ...]
    kept: dict[int, tuple[int, str, str]]  # unit: (seq, choice, receipt code)

    def newest(self) -> dict[int, tuple[int, str, str]]:
        """What should be kept, by the record."""
        return {one.unit: (one.seq, one.choice, one.code) for one in self.record}


async def ledger(works: Works) -> Ledger:
    """Raises Unopened (`bot.infra.vault`)."""
    async with works.database.reading() as connection:
        return Ledger(
            tuple(await _record(connection, works.vault)), await _kept(connection, works.vault)
        )


async def waiting(works: Works) -> int:
    """Updates not judged and messages not sent."""
    inbox, outbox = _table("inbox"), _table("outbox")
    async with works.database.reading() as connection:
        unjudged = await connection.execute(
            select(inbox.c.position).where(inbox.c.done_at.is_(None))
        )
        unsent = await connection.execute(
            select(outbox.c.key).where(outbox.c.state == "due", outbox.c.kind != "card")
        )
        return len(unjudged.all()) + len(unsent.all())


async def _record(connection: AsyncConnection, vault: Vault) -> list[Voted]:
    events, payloads = _table("record_events"), _table("record_payloads")
    same = (events.c.community_id == payloads.c.community_id) & (events.c.seq == payloads.c.seq)
    asked = (
        select(payloads, events.c.hash)
        .join(events, same)
        .where(events.c.type == "ballot.vote")
        .order_by(events.c.community_id, events.c.seq)
    )
    found = []
    for record in (await connection.execute(asked)).mappings():
        row = vault.open_row(payloads, {name.name: record[name.name] for name in payloads.c})
        facts = json.loads(row["sealed"][NONCE:])
        code = code_of(bytes.fromhex(record["hash"]))
        found.append(Voted(row["seq"], facts["by"], facts["unit"], facts["choice"], code))
    return found


async def _kept(connection: AsyncConnection, vault: Vault) -> dict[int, tuple[int, str, str]]:
    votes = _table("votes")
    rows = [
        vault.open_row(votes, dict(one))
        for one in (await connection.execute(select(votes))).mappings()
    ]
    return {one["unit_id"]: (one["seq"], one["choice"], one["receipt"]) for one in rows}


def _table(name: str, tables: MetaData = METADATA) -> Table:
    return tables.tables[name]
