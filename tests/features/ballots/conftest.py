"""Ballots to play again, and a unit of work without a database."""

import pytest

from tests.features.ballots.fakes import FakeWork
from tests.features.ballots.world import World


@pytest.fixture
def work():
    return FakeWork()


@pytest.fixture
def running():
    """A ballot of four flats, still open."""
    return World()


@pytest.fixture
def closed():
    """The same, with its result."""
    return World().close()
