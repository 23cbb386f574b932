"""Whole afternoons of a neighbourhood, played through the real bot; each knows how it must end."""

from collections.abc import Awaitable, Callable

from bot.demo.stories.convention import play as convention
from bot.demo.stories.moving_in import play as moving_in
from bot.demo.stories.noise_to_rule import play as noise_to_rule
from bot.demo.stories.owners_elevator_vote import play as owners_elevator_vote
from bot.demo.transcript import Transcript
from bot.demo.village import Village

Story = Callable[[Village, Transcript, str], Awaitable[list[str]]]
"""Plays in a language; returns what did not come out right, empty if all did."""

STORIES: dict[str, Story] = {
    "convention": convention,
    "moving-in": moving_in,
    "noise-to-rule": noise_to_rule,
    "owners-elevator-vote": owners_elevator_vote,
}
