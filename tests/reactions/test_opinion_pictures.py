"""Summaries and pictures of a round at their longest: they fit, in each language and in both."""

import struct
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.features.opinions import screens
from bot.features.opinions.model import SUMMARY, Camp, Figure, Found, Part, Round
from bot.infra.catalogues import Catalogues
from bot.kernel.ids import CommunityId, PersonId, RoundId
from bot.kernel.screen import Screen
from bot.kernel.text import BOTH, EN, LANGUAGES, ZH
from bot.reactions.opinion_maps import picture_of, summary_of
from tests.cases import each

CATALOGUES = Catalogues.load()
LONG = "晚上十点以后任何人都不要在院子里放音响也不要跳广场舞更不要大声打电话"
NOW = datetime(2026, 5, 18, tzinfo=UTC)
HIGHEST = 10_000  # width and height of a photo together, at Telegram
CAPTION = 900  # what the outbox takes under a file


class Drawer:
    """What a summary needs of the real one."""

    catalogues = CATALOGUES


def figure(words: str, groups: int) -> Figure:
    part = Part(1_234, 1_111, 2_345)
    return Figure(words, part, Part(1_200, 1_100, 2_300), (part,) * groups)


def longest(groups: int, words: str = LONG) -> Found:
    """As much of everything as there can be."""
    every = tuple(figure(f"{number}{words}", groups) for number in range(3))
    camps = tuple(Camp(469 - at, 1000 - 400 * at, 300 * at - 500) for at in range(groups))
    numbers = (300, 2_345, 99_999, 2_345, 12)
    return Found(*numbers, True, groups > 1, groups > 1, "x", camps, every, every, every)


def a_round(found: Found) -> Round:
    zone, who = "Asia/Shanghai", PersonId(9)
    return Round(RoundId(1), CommunityId(1), 1, "长" * 60, zone, who, NOW, NOW, found=found)


def read(said: Screen, language: str) -> str:
    return "\n".join(CATALOGUES.render(one.text, language) for one in said.lines)


@each(
    ("groups", "words"),
    [(0, LONG), (2, LONG), (5, LONG), (5, "W" * 78), (2, "short")],
)
def test_a_summary_has_at_most_600_characters_in_each_language(groups, words):
    found = longest(groups, words)
    said = summary_of(Drawer, a_round(found), found)
    for language in LANGUAGES:
        assert len(read(said, language)) <= SUMMARY
        assert words[:10] in read(said, language)  # and says something of the statements
        assert "12" in read(said, language)  # whose answers were all alike


def test_whole_sentences_that_all_share_go_before_what_divides_them() -> None:
    """In English a sentence takes twice the room, and both languages have the same statements."""
    shared = tuple(figure(f"{number} loudspeakers outdoors are off at ten", 2) for number in "123")
    apart = tuple(
        figure(f"{number} dancing is the exercise that old people have", 2) for number in "45"
    )
    found = replace(longest(2), agreed=shared, apart=apart, rejected=(), flagged=0)
    for language in LANGUAGES:
        told = read(summary_of(Drawer, a_round(found), found), language)
        assert [one.words in told for one in (*shared, *apart)] == [True, True, True, True, False]
        assert "…" not in told.split("\n", 1)[1]


@each("groups", [0, 2, 5])
def test_what_stands_under_a_picture_fits_in_both_languages_together(groups):
    found = longest(groups)
    said = screens.alt_text(a_round(found), found)
    assert sum(len(read(said, language)) + 1 for language in LANGUAGES) <= CAPTION


@pytest.mark.parametrize("language", [ZH, EN, BOTH])
async def test_a_picture_is_set_and_is_not_larger_than_a_photo_may_be(language):
    found = longest(5 if language == ZH else 2)
    picture = await picture_of(Drawer, a_round(found), found, language)
    assert picture.startswith(b"\x89PNG")
    width, height = struct.unpack(">LL", picture[16:24])
    assert width + height <= HIGHEST
    assert max(width, height) < 20 * min(width, height)
    assert (width > 1_500) == (language == BOTH)  # one beside the other


def test_the_bars_of_a_picture_are_as_many_as_its_lines():
    for groups in (0, 2, 5):
        found = longest(groups)
        told, bars = screens.picture(a_round(found), found), screens.bars(found)
        assert len(told["parts"]) == len(bars)
        for (_heading, statements), figures in zip(told["parts"], bars, strict=True):
            for (_words, *lines), some in zip(statements, figures, strict=True):
                assert len(lines) == len(some)
                assert [bool(one) for one in some].count(False) == 1  # without those all alike
