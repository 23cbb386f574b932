"""How migrations reach the database: on the bot's own engine, all of them in one transaction.

On SQLite a table is changed by copying it, and dropping the old one would break the keys that
point at it. So keys are not enforced meanwhile; they are checked before the commit.
"""

import asyncio
from typing import Any

from alembic import context
from sqlalchemy import Connection, event

from bot.infra.database import create_engine
from bot.schema import METADATA


def migrate(connection: Connection) -> None:
    on_sqlite = connection.dialect.name == "sqlite"
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_as_batch=on_sqlite,
        compare_type=True,
        compare_server_default=True,
        transactional_ddl=True,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()
        if on_sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise RuntimeError("a migration left rows behind that point at nothing")


async def online(url: str) -> None:
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine.sync_engine, "connect", loosened)
    try:
        async with engine.connect() as connection:
            await connection.run_sync(migrate)
            await connection.commit()
    finally:
        await engine.dispose()


def loosened(connection: Any, _record: object) -> None:
    """Set on connecting, because inside a transaction this pragma has no effect."""
    connection.cursor().execute("PRAGMA foreign_keys=OFF")


def address() -> str:
    """Given by the caller, else from the settings (for alembic's own command line)."""
    given = context.config.attributes.get("url")
    if given:
        return str(given)
    from bot.app import Settings

    return Settings.read().database()


asyncio.run(online(address()))
