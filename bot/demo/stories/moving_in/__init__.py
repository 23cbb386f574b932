"""A neighbourhood moves in: from the first roll to the list of doors where nobody has joined."""

from bot.demo.stories.moving_in.acts import play

__all__ = ["play"]
