"""A screen becomes sentences and button data: plain JSON, in one language, of no messenger."""

import json

from bot.infra.catalogues import Catalogues
from bot.infra.drawing import Drawer
from bot.infra.seals import Seals
from bot.kernel.press import Press
from bot.kernel.screen import GAP, Button, Line, Start, Style, screen, title
from bot.kernel.text import BOTH, EN, ZH, Words, _


class DrawnForATest(Press, tag="test.drawn"):
    number: int


SEALS = Seals("123:token")
DRAWER = Drawer(Catalogues({ZH: {"Vote {label}.": ("{label}投票。",)}, EN: {}}), SEALS)
VOTE = _("Vote {label}.", label=Words("3-2-501"))
SCREEN = screen(
    title(VOTE),
    GAP,
    Line(Words("第一条"), Style.QUOTE),
    buttons=[[Button(VOTE, DrawnForATest(36))], [Button(Words("私聊"), Start("v_1"))]],
)


def test_lines_keep_their_style_and_order():
    assert DRAWER.draw(SCREEN, EN)["lines"] == [
        ["title", "Vote 3-2-501."],
        ["gap", ""],
        ["quote", "第一条"],
    ]


def test_labels_are_in_the_readers_language_too():
    drawn = DRAWER.draw(SCREEN, ZH)
    assert drawn["lines"][0] == ["title", "3-2-501投票。"]
    assert [[button[0] for button in row] for row in drawn["buttons"]] == [
        ["3-2-501投票。"],
        ["私聊"],
    ]


def test_a_press_is_sealed_and_a_start_link_is_not():
    (press,), (start,) = DRAWER.draw(SCREEN, EN)["buttons"]
    assert press[1:] == ["press", SEALS.seal(DrawnForATest(36))]
    assert start[1:] == ["start", "v_1"]


def test_what_is_drawn_survives_the_outbox():
    drawn = DRAWER.draw(SCREEN, ZH)
    assert json.loads(json.dumps(drawn)) == drawn


def test_for_both_the_english_is_folded_and_says_nothing_twice():
    drawn = DRAWER.draw(SCREEN, BOTH)
    assert drawn["lines"] == [
        ["title", "3-2-501投票。"],
        ["gap", ""],
        ["quote", "第一条"],
        ["gap", ""],
        ["quote", "Vote 3-2-501."],  # and not once more what people wrote
    ]
    assert drawn["buttons"][0][0][0] == "3-2-501投票。 / Vote 3-2-501."
    assert DRAWER.draw(screen(Words("中文")), BOTH)["lines"] == [["plain", "中文"]]


def test_what_is_too_long_for_both_languages_is_said_in_chinese():
    long = screen(VOTE, Line(Words("条" * 2_000), Style.QUOTE))
    assert DRAWER.draw(long, None)["lines"] == DRAWER.draw(long, ZH)["lines"]
    short = screen(VOTE, Line(Words("条" * 1_000), Style.QUOTE))
    assert len(DRAWER.draw(short, None)["lines"]) == 5
