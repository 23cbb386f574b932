"""The picture of a round, measured: bars as long as their shares, groups side by side."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from PIL import Image

from bot.features.opinions.model import Camp, Figure, Found, Part, Round
from bot.infra.catalogues import Catalogues
from bot.infra.papers import Unset
from bot.kernel.ids import CommunityId, PersonId, RoundId
from bot.kernel.text import EN, ZH
from bot.reactions.opinion_maps import picture_of

NOW = datetime(2026, 5, 18, tzinfo=UTC)
ONE = Round(RoundId(1), CommunityId(1), 1, "晚上的噪音", "Asia/Shanghai", PersonId(9), NOW, NOW)
GREEN, FIRST, SECOND = (0x2F, 0x6F, 0x4F), (0x1F, 0x4E, 0x79), (0x7A, 0x4A, 0x12)


class Drawer:
    """What a picture needs of the real one."""

    catalogues = Catalogues.load()


def figure(words: str, every: Part, *groups: Part) -> Figure:
    return Figure(words, every, every, groups)


async def drawn(found: Found, language: str) -> Image.Image:
    picture = await picture_of(Drawer, ONE, found, language)
    return Image.open(BytesIO(picture)).convert("RGB")


def places(picture: Image.Image, colour: tuple[int, int, int]) -> list[tuple[int, int]]:
    wide = picture.width
    return [
        (at % wide, at // wide)
        for at, one in enumerate(picture.get_flattened_data())
        if one == colour
    ]


def bars(picture: Image.Image) -> list[int]:
    """How long the green part of each bar is, from top to bottom."""
    rows: dict[int, int] = {}
    for _x, y in places(picture, GREEN):
        rows[y] = rows.get(y, 0) + 1
    tops = [y for y in sorted(rows) if y - 1 not in rows]
    return [rows[top + 5] for top in tops]


async def test_bars_are_as_long_as_their_shares_and_groups_lie_beside_each_other() -> None:
    divides = figure("狗要拴绳", Part(20, 10, 40), Part(16, 2, 20), Part(4, 8, 20))
    nobody = figure("吵的罚款", Part(0, 39, 40), Part(0, 20, 20), Part(0, 19, 20))
    camps = Camp(20, 700, -300), Camp(10, -1000, 500)  # the smaller one lies on the left
    found = Found(
        *(2, 40, 80, 40, 0, True, True, False, "x"), camps, apart=(divides,), rejected=(nobody,)
    )
    picture = await drawn(found, ZH)
    lengths = bars(picture)
    assert len(lengths) == 3  # nobody agreed with the other statement
    assert [round(one / lengths[0] * 20) for one in lengths] == [20, 32, 8]  # of forty
    larger, smaller = places(picture, FIRST), places(picture, SECOND)
    assert max(x for x, _y in smaller) < min(x for x, _y in larger)
    assert min(y for _x, y in smaller) < min(y for _x, y in larger)  # and higher
    wide, narrow = (max(x for x, _y in one) - min(x for x, _y in one) for one in (larger, smaller))
    assert 1.9 < (wide / narrow) ** 2 < 2.1  # as large as they are


async def test_where_nobody_answered_a_picture_has_words_alone() -> None:
    picture = await drawn(Found(0, 0, 0, 0, 0, False, False, False, "x"), EN)
    assert places(picture, GREEN) == []
    assert places(picture, FIRST) == []
    assert any(sum(one) < 100 for one in picture.get_flattened_data())


async def test_no_empty_box_is_drawn_for_a_sign_that_the_font_lacks() -> None:
    few = Found(*(1, 5, 5, 0, 0, False, False, False, "x"))
    pictured = replace(few, agreed=(figure("安静\U0001f9a3", Part(5, 0, 5)),))
    with pytest.raises(Unset):
        await drawn(pictured, ZH)
