"""Forms that wait, as they stand on one's own page, and what is said of one put aside or gone."""

import pytest

from bot.features.forms import screens
from bot.features.forms.errors import FormNotThere, TooManyForms
from bot.features.forms.model import LIVES, MOST, Sure, Waiting
from bot.features.forms.screens import ThrowAway
from bot.infra.catalogues import Catalogues
from bot.kernel.forms import Flow, GoOn
from bot.kernel.press import unpack
from bot.kernel.text import EN, LANGUAGES, ZH, Text
from tests.cases import each

CATALOGUES = Catalogues.load()
VOTE, SALE = Waiting(Flow.BALLOT, answered=True), Waiting(Flow.SALE, answered=False)


def shown(screen, language=EN):
    return [CATALOGUES.render(one.text, language) for one in screen.lines]


def labels(screen, language=EN):
    return [CATALOGUES.render(one.label, language) for row in screen.buttons for one in row]


def actions(screen):
    return [one.action for row in screen.buttons for one in row]


# On her own page


def test_one_form_is_named_and_its_two_buttons_need_no_name():
    screen = screens.unfinished([VOTE])
    assert shown(screen) == ["Not finished yet", "– A vote to prepare"]
    assert labels(screen) == ["Go on", "Throw away"]


def test_of_several_each_button_names_its_form():
    screen = screens.unfinished([VOTE, SALE])
    assert shown(screen)[1:] == ["– A vote to prepare", "– A flat that was sold"]
    assert labels(screen) == [
        "Go on: A vote to prepare",
        "Go on: A flat that was sold",
        "Throw away: A vote to prepare",
        "Throw away: A flat that was sold",
    ]


def test_the_forms_stand_in_the_order_they_came_in():
    first, second = screens.unfinished([VOTE, SALE]), screens.unfinished([SALE, VOTE])
    assert actions(first)[:2] == [GoOn(Flow.BALLOT), GoOn(Flow.SALE)]
    assert actions(second)[:2] == [GoOn(Flow.SALE), GoOn(Flow.BALLOT)]


def test_throwing_away_asks_first_only_where_something_would_be_lost():
    assert actions(screens.unfinished([VOTE]))[1] == ThrowAway(Flow.BALLOT, Sure.ASK)
    assert actions(screens.unfinished([SALE]))[1] == ThrowAway(Flow.SALE, Sure.YES)


def test_every_button_has_a_row_of_its_own():
    assert {len(row) for row in screens.unfinished([VOTE, SALE]).buttons} == {1}


@pytest.mark.parametrize("language", LANGUAGES)
def test_as_many_forms_as_may_wait_fit_on_one_screen(language):
    many = [Waiting(one, answered=True) for one in list(Flow)[:MOST]]
    screen = screens.unfinished(many)
    assert len(screen.buttons) == 2 * MOST
    assert sum(map(len, shown(screen, language))) < 300
    assert len(set(labels(screen, language))) == 2 * MOST


# Put aside, and thrown away


@each("flow", Flow)
def test_a_form_put_aside_can_be_taken_up_again_at_once(flow):
    assert actions(screens.put_aside(flow)) == [GoOn(flow)]


def test_it_is_said_for_how_long_it_waits():
    assert LIVES.days == 7
    assert "for 7 days" in shown(screens.put_aside(Flow.SALE))[0]
    assert "7 天" in shown(screens.put_aside(Flow.SALE), ZH)[0]


def test_whoever_is_asked_whether_she_is_sure_reads_which_form_it_is():
    screen = screens.sure(Flow.GRANT)
    assert shown(screen)[0] == "A role to give"
    assert shown(screen)[1] == "What you have filled in will be gone. Throw it away?"


def test_sure_or_not_sure_are_the_two_ways():
    screen = screens.sure(Flow.GRANT)
    assert actions(screen) == [ThrowAway(Flow.GRANT, Sure.YES), GoOn(Flow.GRANT)]
    assert labels(screen) == ["Yes, throw it away", "No, go on with it"]


def test_what_is_thrown_away_has_no_way_back():
    assert actions(screens.thrown_away()) == []
    assert shown(screens.thrown_away()) == ["Thrown away. Nothing of it is kept."]


def test_where_it_cannot_be_gone_on_with_the_reason_comes_first():
    screen = screens.gone(FormNotThere().text())
    assert shown(screen) == [
        "This form is not there any more. /my shows what you have begun.",
        "The form is thrown away; nothing else was changed.",
    ]
    assert actions(screen) == []


# After /cancel


def test_what_was_stopped_and_what_still_waits_are_both_said():
    screen = screens.stopped([SALE], something=True)
    assert shown(screen) == ["Stopped.", "This is not finished yet:", "– A flat that was sold"]
    assert actions(screen) == [GoOn(Flow.SALE)]
    assert labels(screen) == ["Go on: A flat that was sold"]


def test_who_had_nothing_at_hand_stopped_nothing():
    assert shown(screens.stopped([SALE], something=False))[0] == "There was nothing to stop."


def test_after_cancel_nothing_can_be_thrown_away_by_a_slip():
    screen = screens.stopped([VOTE, SALE], something=True)
    assert not [one for one in actions(screen) if isinstance(one, ThrowAway)]


# Buttons and refusals


@each("flow", Flow)
@each("sure", Sure)
def test_the_button_says_which_form_and_how_sure_she_is(flow, sure):
    assert unpack(ThrowAway(flow, sure).packed()) == ThrowAway(flow, sure)


@pytest.mark.parametrize("refusal", [FormNotThere, TooManyForms])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_says_where_her_forms_are_found(refusal, language):
    assert "/my" in CATALOGUES.render(refusal().text(), language)
    assert refusal.code


def test_every_sentence_stands_in_both_languages():
    every = [
        screens.unfinished([VOTE, SALE]),
        screens.put_aside(Flow.SALE),
        screens.sure(Flow.SALE),
        screens.gone(Text("x")),
        screens.thrown_away(),
        screens.stopped([VOTE], something=True),
    ]
    for screen in every:
        for english, chinese in zip(
            shown(screen) + labels(screen), shown(screen, ZH) + labels(screen, ZH), strict=True
        ):
            assert english == "x" or english != chinese
