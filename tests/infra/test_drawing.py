"""A screen becomes sentences and button data: plain JSON, in one language, of no messenger."""

import json
from dataclasses import replace

from bot.infra.catalogues import Catalogues
from bot.infra.drawing import Drawer
from bot.infra.seals import Seals
from bot.kernel.ids import LeafletId
from bot.kernel.leaves import TurnLeaf
from bot.kernel.press import Press
from bot.kernel.screen import GAP, Button, Line, Screen, Start, Style, screen, title
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


# For somebody who reads slowly

LEAFLET = LeafletId(7)
LONG = screen(title(VOTE), Words("请到居委会投票。" * 60), buttons=[[Button(VOTE, Start("v_1"))]])


def presses(drawn):
    return [(label, kind) for row in drawn["buttons"] for label, kind, _data in row]


def test_slowly_a_row_of_buttons_becomes_several_rows():
    two = [Button(VOTE, Start("v_1")), Button(Words("私聊"), Start("v_2"))]
    (leaf,) = DRAWER.draw_slowly(screen(VOTE, buttons=[two]), ZH, LEAFLET).leaves
    assert [[one[2] for one in row] for row in leaf["buttons"]] == [["v_1"], ["v_2"]]


def test_slowly_the_plain_version_is_drawn_where_there_is_one():
    whole = LONG.in_plain_words(Words("短"), buttons=[])
    slow = DRAWER.draw_slowly(whole, ZH, LEAFLET)
    assert [leaf["lines"] for leaf in slow.leaves] == [[["plain", "短"]]]
    assert DRAWER.draw(whole, ZH)["lines"] == DRAWER.draw(LONG, ZH)["lines"]


def test_leaves_are_turned_by_sealed_presses_of_this_leaflet():
    first, *between, last = DRAWER.draw_slowly(LONG, EN, LEAFLET).leaves
    assert first["buttons"] == [[["Read on", "press", SEALS.seal(TurnLeaf(LEAFLET, 1))]]]
    assert [kind for _label, kind in presses(last)] == ["start", "press"]
    assert last["buttons"][-1][0][2] == SEALS.seal(TurnLeaf(LEAFLET, len(between)))


def test_said_again_it_is_the_title_with_the_sentence_below_it_and_all_buttons():
    button = [[Button(VOTE, Start("v_1"))]]
    whole = screen(title(VOTE), Words("一"), Words("二"), buttons=button)
    again = DRAWER.draw_slowly(whole, ZH, LEAFLET).again
    assert again["lines"] == [["title", "3-2-501投票。"], ["plain", "一"]]
    assert presses(again) == [("3-2-501投票。", "start")]


def test_said_again_where_that_sentence_is_long_it_is_the_title_alone():
    again = DRAWER.draw_slowly(LONG, ZH, LEAFLET).again
    assert again["lines"] == [["title", "3-2-501投票。"]]
    assert presses(again) == [("3-2-501投票。", "start")]


def test_said_again_without_a_title_it_is_the_first_sentence():
    again = DRAWER.draw_slowly(screen(GAP, Words("一"), Words("二")), ZH, LEAFLET).again
    assert again["lines"] == [["plain", "一"]]


def test_what_cannot_be_said_again_on_one_leaf_begins_anew():
    """Nine flats to choose from do not get fewer; she is shown the first leaf."""
    rows = [[Button(Words(f"{n}"), Start(f"v_{n}"))] for n in range(9)]
    slow = DRAWER.draw_slowly(screen(title(VOTE), buttons=rows), ZH, LEAFLET)
    assert slow.again == slow.leaves[0]


def test_slowly_an_unknown_language_is_chinese_and_not_both():
    for language in (None, BOTH):
        (leaf,) = DRAWER.draw_slowly(screen(VOTE), language, LEAFLET).leaves
        assert (leaf["lines"], leaf["language"]) == ([["plain", "3-2-501投票。"]], ZH)


def test_every_leaf_is_protected_where_the_screen_is():
    slow = DRAWER.draw_slowly(replace(LONG, protected=True), ZH, LEAFLET)
    assert len(slow.leaves) > 1
    assert all(leaf["protected"] for leaf in (*slow.leaves, slow.again))
    assert "protected" not in DRAWER.draw_slowly(LONG, ZH, LEAFLET).again


def test_keys_are_drawn_in_her_language_and_an_empty_row_of_them_takes_them_away():
    on, off = Screen((Line(VOTE),), keys=(VOTE,)), Screen((Line(VOTE),), keys=())
    assert DRAWER.draw_slowly(on, ZH, LEAFLET).leaves[0]["keys"] == ["3-2-501投票。"]
    assert DRAWER.draw(off, ZH)["keys"] == []
    assert "keys" not in DRAWER.draw(SCREEN, ZH)


def test_leaves_survive_the_outbox():
    slow = DRAWER.draw_slowly(LONG, EN, LEAFLET)
    assert json.loads(json.dumps(slow.leaves)) == list(slow.leaves)
