"""A lane that reads Chinese, and the same lane reading English."""

import pytest

from bot.demo.village import Village
from bot.kernel.text import EN, ZH
from tests.lane import Lane, moved_in


@pytest.fixture(params=[ZH, EN])
async def either(village: Village, request: pytest.FixtureRequest) -> Lane:
    """The lane, once in each language."""
    return await moved_in(village, request.param)
