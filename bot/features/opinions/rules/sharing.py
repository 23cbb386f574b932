"""What neighbours agreed on, as it is taken along: options of a vote, a reason for an article."""

from bot.features.opinions.model import Found

MOST_SHARED = 3  # offered as reasons


def shared(found: Found | None, longest: int) -> tuple[str, ...]:
    """The words of what all groups (or most people) agree with, none twice.

    `longest` in characters: what is longer would have to be cut, and is left out.
    """
    agreed = found.agreed if found else ()
    return tuple(dict.fromkeys(one.words for one in agreed if len(one.words) <= longest))
