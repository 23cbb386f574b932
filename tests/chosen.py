"""What a run of the whole suite takes, and in which order.

A walk with `either`, a fixture or a parameter, is the same in both languages, and every screen is
drawn in both by tests/locales; so a run of everything walks each in one, half of them in Chinese.
Where files are named both are walked, and `--languages other` walks what the whole run left out, as
CI does.
"""

from collections.abc import Sequence
from zlib import crc32

import pytest

from bot.kernel.text import EN, ZH

ONE, OTHER, BOTH = LANGUAGES = ("one", "other", "both")
# What takes longest begins first: else the end of a run is one process working on one of these.
LONGEST = (
    "test_taps.py",
    "test_page.py",
    "test_story.py",
    "test_every_answer.py",
    "test_drill_kills.py",
    "test_killed.py",
    "test_crossings.py",
    "test_run.py",
    "test_every_screen.py",
)


def language(name: str) -> str:
    """In which the test function of that name is walked; the same one on every machine."""
    return (ZH, EN)[crc32(name.encode()) % 2]


def taken(name: str, walked: str | None, which: str) -> bool:
    """Whether that function runs; `walked` is the language of `either`, None where it has none."""
    if which == BOTH:
        return True
    if walked is None:
        return which == ONE
    return (walked == language(name)) == (which == ONE)


def chosen(items: Sequence[pytest.Item], which: str) -> list[pytest.Item]:
    """Those that run."""
    return [one for one in items if taken(_name(one), _walked(one), which)]


def longest_first(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    ranks = {name: rank for rank, name in enumerate(LONGEST)}
    return sorted(items, key=lambda one: ranks.get(one.path.name, len(LONGEST)))


def _name(item: pytest.Item) -> str:
    return str(getattr(item, "originalname", item.name))


def _walked(item: pytest.Item) -> str | None:
    spec = getattr(item, "callspec", None)
    return spec.params.get("either") if spec else None
