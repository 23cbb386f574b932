"""The quick database is enough: what is special here is the same in both."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.demo import inline
from bot.demo.tables import copy_tables
from bot.infra.database import Database


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """An empty file with all tables."""
    copy_tables(tmp_path / "test.sqlite3")
    opened = inline.database(tmp_path / "test.sqlite3")
    yield opened
    await opened.close()
