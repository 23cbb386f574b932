"""A worry about evening noise becomes a rule: asked for, talked about, voted on, in force."""

from bot.demo.stories.noise_to_rule.acts import play

__all__ = ["play"]
