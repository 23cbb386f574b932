"""The street of the reactions, for handlers that are called without a messenger."""

import pytest

from tests.handlers.turns.desk import Desk
from tests.reactions.conftest import database, street
from tests.reactions.street import Street

__all__ = ["database", "street"]


@pytest.fixture
def desk(street: Street) -> Desk:
    """Lin's, who coordinates the street."""
    return Desk(street)
