"""How migrations reach the database; the engine is the bot's own, so that they are atomic."""

import asyncio

from alembic import context
from sqlalchemy import Connection

from bot.infra.database import create_engine
from bot.schema import METADATA


def migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()


async def online(url: str) -> None:
    engine = create_engine(url)
    try:
        async with engine.connect() as connection:
            await connection.run_sync(migrate)
            await connection.commit()
    finally:
        await engine.dispose()


def address() -> str:
    """Given by the caller, else from the settings (for alembic's own command line)."""
    given = context.config.attributes.get("url")
    if given:
        return str(given)
    from bot.app import Settings

    return Settings().database()


if context.config.attributes.get("connection") is not None:
    migrate(context.config.attributes["connection"])
else:
    asyncio.run(online(address()))
