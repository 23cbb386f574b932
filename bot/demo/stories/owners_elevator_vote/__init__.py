"""Twelve flats decide on a lift: passed by heads but not by area, then passed by one flat more."""

from bot.demo.stories.owners_elevator_vote.acts import play

__all__ = ["play"]
