"""Here the database is reached as `linli run` reaches it: SQLite by its driver's thread."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.demo.tables import copy_tables
from bot.infra.database import Database
from tests.conftest import emptied, in_words_known


@pytest.fixture(params=["sqlite", "postgres"])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """An empty database with all tables."""
    if request.param == "sqlite":
        copy_tables(tmp_path / "test.sqlite3")
        opened = Database(f"sqlite+aiosqlite:///{tmp_path / 'test.sqlite3'}")
    else:
        opened = Database(request.getfixturevalue("postgres"))
        await emptied(opened)
    in_words_known(opened)
    yield opened
    await opened.close()
