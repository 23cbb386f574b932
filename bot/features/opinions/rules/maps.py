"""How answers become a map; the sources stand in each module. Imports numpy: import when used."""

from bot.features.opinions.rules.files import (
    KIND,
    OpinionCase,
    adjusted_rand_index,
    map_fields,
    opinion_case,
    standing_fields,
)
from bot.features.opinions.rules.mapping import of_groups, opinion_map

__all__ = [
    "KIND",
    "OpinionCase",
    "adjusted_rand_index",
    "map_fields",
    "of_groups",
    "opinion_case",
    "opinion_map",
    "standing_fields",
]
