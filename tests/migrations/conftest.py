"""A database in which there is nothing, of either kind."""

import asyncio

import pytest
from sqlalchemy import make_url

from tests import places


@pytest.fixture(params=["sqlite", "postgres"])
def url(request, tmp_path):
    """The URL of a database in which there is nothing."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'test.sqlite3'}"
        return
    server = request.getfixturevalue("postgres")
    alone(server, "DROP DATABASE IF EXISTS migrations WITH (FORCE)", "CREATE DATABASE migrations")
    yield make_url(server).set(database="migrations").render_as_string(hide_password=False)
    alone(server, "DROP DATABASE migrations WITH (FORCE)")


def alone(url, *statements):
    asyncio.run(places.alone(url, *statements))
