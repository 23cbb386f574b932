"""Sentences before they have a language, and screens made of them."""

import pytest

from bot.kernel.screen import GAP, Button, Line, Start, Style, screen, title
from bot.kernel.text import Text, Words, _, ngettext


def test_a_sentence_keeps_its_msgid_and_its_typed_arguments():
    text = _("Article {number} of {name}.", number=3, name=Words("公约"))
    assert (text.msgid, text.plural) == ("Article {number} of {name}.", None)
    assert dict(text.arguments) == {"number": 3, "name": Words("公约")}


def test_a_plural_keeps_both_forms_and_its_number():
    text = ngettext("{n} flat of {all}.", "{n} flats of {all}.", 2, all=12)
    assert (text.msgid, text.plural) == ("{n} flat of {all}.", "{n} flats of {all}.")
    assert dict(text.arguments) == {"n": 2, "all": 12}


def test_the_same_sentence_is_equal_and_another_argument_is_not():
    assert _("Hello {name}.", name="a") == _("Hello {name}.", name="a")
    assert _("Hello {name}.", name="a") != _("Hello {name}.", name="b")


def test_a_sentence_cannot_be_changed_afterwards():
    with pytest.raises(TypeError):
        _("Hello {name}.", name="a").arguments["name"] = "b"
    with pytest.raises(AttributeError):
        Text("a").msgid = "b"


def test_a_screen_takes_sentences_and_lines_from_top_to_bottom():
    seen = screen(title(_("Convention")), Words("第一条"), GAP, Line(_("More."), Style.QUOTE))
    assert [line.style for line in seen.lines] == [Style.TITLE, Style.PLAIN, Style.GAP, Style.QUOTE]
    assert [line.text for line in seen.lines] == [
        _("Convention"),
        Words("第一条"),
        Words(""),
        _("More."),
    ]
    assert seen.buttons == ()


def test_a_screen_has_rows_of_buttons():
    vote, more = Button(_("Vote"), Start("v_1")), Button(Words("3-2-501"), Start("m_1"))
    assert screen(_("Vote."), buttons=[[vote, more], [more]]).buttons == ((vote, more), (more,))
