"""What stands in the tables, and how much of it changed; read beside the program."""

from collections import Counter
from collections.abc import Collection
from typing import Any

from sqlalchemy import select

from bot.schema import METADATA
from bot.work import Works

Rows = dict[str, list[dict[str, Any]]]


async def rows(works: Works, beside: Collection[str] = ()) -> Rows:
    """Of every table but those."""
    async with works.database.reading() as connection:
        return {
            name: [dict(one) for one in (await connection.execute(select(table))).mappings()]
            for name, table in METADATA.tables.items()
            if name not in beside
        }


def changes(before: Rows, after: Rows) -> list[str]:
    """The table of each row that came, went or changed, once for every such row."""
    found = []
    for name in before.keys() | after.keys():
        was, now = (Counter(map(repr, one.get(name, ()))) for one in (before, after))
        found += [name] * ((was - now).total() + (now - was).total())
    return sorted(found)
