"""What tests see of the database: how often it commits, how it fails, which words it holds."""

from contextlib import contextmanager

from sqlalchemy import event, select

from bot.schema import METADATA


@contextmanager
def commits(database):
    """A list that grows by one with every commit."""
    engine, seen = database.engine.sync_engine, []

    def note(connection):
        seen.append(connection)

    event.listen(engine, "commit", note)
    try:
        yield seen
    finally:
        event.remove(engine, "commit", note)


@contextmanager
def disk_full(database, *verbs):
    """Every statement that begins with one of the verbs fails as on a full disk."""
    engine, verbs = database.engine.sync_engine, verbs or ("INSERT", "UPDATE", "DELETE")
    trouble = engine.dialect.loaded_dbapi.OperationalError

    def refuse(_cursor, statement, *_more):
        if statement.startswith(verbs):
            raise trouble("database or disk is full")

    for moment in ("do_execute", "do_executemany"):
        event.listen(engine, moment, refuse)
    try:
        yield
    finally:
        for moment in ("do_execute", "do_executemany"):
            event.remove(engine, moment, refuse)


async def rows(works, name):
    """All rows of a table as dictionaries, with what is sealed in them opened."""
    table = METADATA.tables[name]
    async with works.database.reading() as connection:
        found = await connection.execute(select(table))
        return [works.vault.open_row(table, dict(one)) for one in found.mappings()]


async def words_kept(works):
    """Everything that stands in any column of any table, as one text."""
    kept = [str(await rows(works, name)) for name in METADATA.tables]
    return "\n".join(kept)
