"""What people read of the convention."""

from bot.features.conventions.screens.presses import OpenConvention, ReadArticle, SawConvention
from bot.features.conventions.screens.reading import (
    answers,
    article,
    not_found,
    overview,
    seen,
    welcomed,
)

__all__ = [
    "OpenConvention",
    "ReadArticle",
    "SawConvention",
    "answers",
    "article",
    "not_found",
    "overview",
    "seen",
    "welcomed",
]
