"""Reactions are the same on either database; the quick one is enough for them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.demo import inline
from bot.demo.tables import copy_tables
from bot.infra.database import Database
from bot.work import Works
from tests.reactions.street import Street


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """An empty file with all tables."""
    copy_tables(tmp_path / "test.sqlite3")
    opened = inline.database(tmp_path / "test.sqlite3")
    yield opened
    await opened.close()


@pytest.fixture
async def street(works: Works) -> Street:
    """Three households, and Lin who coordinates."""
    found = Street(works)
    await found.moves_in()
    return found
