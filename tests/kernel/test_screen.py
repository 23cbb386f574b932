"""Several screens in one message: nothing is lost, nothing that hides a choice is forgotten."""

import pytest

from bot.kernel.screen import (
    GAP,
    Button,
    Fade,
    Line,
    Screen,
    Start,
    Style,
    joined,
    screen,
    under,
    with_buttons,
)
from bot.kernel.text import Words, _


def said(*words, **more):
    return screen(*map(Words, words), **more)


def shown(one):
    return [line.text.said for line in one.lines]


ROW = [Button(_("Vote"), Start("v_1"))]
OTHER = [Button(_("Read"), Start("r_1")), Button(_("Vote"), Start("v_2"))]


def test_an_empty_line_stands_between_two_and_neither_before_nor_behind():
    both = joined(said("a", "b"), said("c"))
    assert shown(both) == ["a", "b", "", "c"]
    assert both.lines[2] == GAP


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_screen_without_lines_leaves_no_gap(at):
    parts = [said("a"), said("b")]
    parts.insert(at, Screen((), (tuple(ROW),)))
    one = joined(*parts)
    assert shown(one) == ["a", "", "b"]
    assert one.buttons == (tuple(ROW),)


def test_one_screen_joined_is_itself():
    one = said("a", buttons=[ROW], fades=Fade("hide", 3), protected=True)
    assert joined(one) == one


def test_of_nothing_there_is_nothing():
    assert joined() == Screen(())


def test_all_rows_of_buttons_stand_below_in_their_order():
    both = joined(said("a", buttons=[ROW, OTHER]), said("b", buttons=[OTHER]))
    assert both.buttons == (tuple(ROW), tuple(OTHER), tuple(OTHER))


@pytest.mark.parametrize(
    ("fades", "first"),
    [
        ([None, None], None),
        ([Fade("a", 1), None], Fade("a", 1)),
        ([None, Fade("b", 2)], Fade("b", 2)),
        ([Fade("a", 1), Fade("b", 2)], Fade("a", 1)),
    ],
)
def test_it_fades_as_the_first_of_them_that_does(fades, first):
    assert joined(*(said("x", fades=one) for one in fades)).fades == first


@pytest.mark.parametrize(
    ("parts", "whole"), [((False, False), False), ((True, False), True), ((False, True), True)]
)
def test_what_is_protected_protects_the_message_it_stands_in(parts, whole):
    assert joined(*(said("x", protected=one) for one in parts)).protected is whole


def test_the_style_of_a_line_survives():
    quote = Line(Words("第一条"), Style.QUOTE)
    assert joined(said("a"), screen(quote)).lines[-1] is quote


def test_a_screen_shows_no_choice_and_may_be_passed_on_unless_it_says_otherwise():
    plain = said("a")
    assert (plain.fades, plain.protected, plain.buttons) == (None, False, ())
    assert (Fade("hide").reference, Fade("hide") == Fade("hide", 0)) == (0, True)


def test_equal_screens_are_equal_and_can_be_told_apart_by_one_word():
    assert said("a", buttons=[ROW]) == said("a", buttons=[list(ROW)])
    assert said("a") != said("b")
    assert hash(said("a")) == hash(said("a"))


# Plain words


def test_the_plain_version_has_its_own_words_and_the_same_buttons_unless_it_says_otherwise():
    whole = said("long", buttons=[ROW]).in_plain_words(Words("short"))
    assert shown(whole) == ["long"]
    assert shown(whole.plain) == ["short"]
    assert whole.plain.buttons == whole.buttons
    assert said("x", buttons=[ROW]).in_plain_words(Words("y"), buttons=[]).plain.buttons == ()


def test_the_plain_version_hides_a_choice_and_is_protected_as_the_whole():
    whole = said("x", fades=Fade("hide", 3), protected=True).in_plain_words(Words("y"))
    assert (whole.plain.fades, whole.plain.protected) == (Fade("hide", 3), True)


def test_keys_under_her_line_come_with_the_plain_version_too():
    keys = (_("Say it again"),)
    whole = Screen((Line(Words("x")),), keys=keys).in_plain_words(Words("y"))
    assert (whole.keys, whole.plain.keys) == (keys, keys)


def test_a_plain_version_has_none_of_its_own():
    assert said("x").plain is None
    assert said("x").in_plain_words(Words("y")).plain.plain is None


def test_joined_plain_versions_take_the_whole_where_a_part_has_none():
    parts = said("a", buttons=[ROW]).in_plain_words(Words("b")), said("c", buttons=[OTHER])
    both = joined(*parts)
    assert shown(both) == ["a", "", "c"]
    assert shown(both.plain) == ["b", "", "c"]
    assert both.plain.buttons == (tuple(ROW), tuple(OTHER))
    assert joined(said("a"), said("c")).plain is None


def test_what_fades_or_is_protected_in_one_part_is_so_in_the_joined_plain_version():
    hides = said("a", fades=Fade("hide"), protected=True).in_plain_words(Words("b"))
    plain = joined(said("c"), hides).plain
    assert (plain.fades, plain.protected) == (Fade("hide"), True)


def test_buttons_put_below_stand_below_the_plain_version_too():
    whole = with_buttons(said("a", buttons=[ROW]).in_plain_words(Words("b"), buttons=[]), [OTHER])
    assert whole.buttons == (tuple(ROW), tuple(OTHER))
    assert whole.plain.buttons == (tuple(OTHER),)
    assert with_buttons(said("a"), [ROW]).plain is None


def test_a_heading_stands_above_the_plain_version_too():
    whole = under(said("head"), said("a").in_plain_words(Words("b")))
    assert (shown(whole), shown(whole.plain)) == (["head", "a"], ["head", "b"])
    assert under(said("head"), said("a")).plain is None
