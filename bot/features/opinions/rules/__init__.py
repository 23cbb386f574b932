"""How answers become a map; the sources stand in each module."""

from bot.features.opinions.rules.mapping import of_groups, opinion_map

__all__ = ["of_groups", "opinion_map"]
