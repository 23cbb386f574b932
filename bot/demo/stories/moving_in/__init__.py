"""A neighbourhood moves in: from the first roll to the list of doors that are still to be knocked."""

from bot.demo.stories.moving_in.acts import play

__all__ = ["play"]
