"""Figures that do not agree: nothing is announced, one word to the coordinators, and try again."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from tests.handlers.speech import speech
from tests.handlers.steps import group_said, the_card, votes
from tests.lane import Lane


@pytest.fixture
async def differs(either: Lane):
    """Somebody changed a figure behind the bot's back, and voting has ended."""
    said = speech(either)
    await either.coordinator.says("/start")
    await either.opens(open_for=timedelta(hours=3))
    await votes(either.neighbour(1), "Agree", said)
    await change(either, 2)
    await either.village.passes(hours=3, minutes=1)
    await either.village.passes(seconds=10)
    return either


async def change(lane: Lane, units: int) -> None:
    async with lane.village.works.database.engine.begin() as connection:
        await connection.execute(text("UPDATE turnouts SET units = :units"), {"units": units})


async def test_the_coordinators_are_told_once_and_the_card_says_so(differs: Lane) -> None:
    said = speech(differs)
    await differs.village.passes(hours=5)
    word = said("The count of vote no. {number} is being checked.", number=1)
    told = [one for one in differs.coordinator.messages() if word in one["text"]]
    assert len(told) == 1
    card = the_card(differs)
    assert (
        said("Voting has ended. The count is being checked; the result comes later.")
        in (card["text"])
    )
    assert "reply_markup" not in card
    assert said("Vote no. {number} has ended.", number=1) not in "".join(group_said(differs))


async def test_it_is_counted_again_every_hour(differs: Lane) -> None:
    said = speech(differs)
    await change(differs, 1)
    await differs.village.passes(minutes=50)
    ended = said("Vote no. {number} has ended.", number=1)
    assert ended not in "".join(group_said(differs))
    await differs.village.passes(minutes=15)
    await differs.village.passes(seconds=10)
    assert ended in differs.card()
