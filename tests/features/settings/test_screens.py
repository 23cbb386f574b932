"""What people see of their settings: how it is now, one button to change it, and a way back."""

import pytest

from bot.features.settings import screens
from bot.features.settings.model import Preferences, Switch
from bot.features.settings.screens import (
    AskAddress,
    ChooseElder,
    ForgetAddress,
    NotElder,
    OfferElder,
    OpenSettings,
)
from bot.infra.catalogues import Catalogues
from bot.kernel.ids import CommunityId
from bot.kernel.screen import Button, Style, screen, title
from bot.kernel.text import EN, LANGUAGES, ZH, Words

CATALOGUES = Catalogues.load()
LANGUAGE = Button(Words("English"), OpenSettings())
USUAL, ELDER = Preferences(False), Preferences(True, "张阿姨")


def shown(one, language=EN):
    return [CATALOGUES.render(line.text, language) for line in one.lines]


def labels(one, language=EN):
    return [CATALOGUES.render(b.label, language) for row in one.buttons for b in row]


def actions(one):
    return [b.action for row in one.buttons for b in row]


def test_settings_say_how_she_reads_and_how_she_is_called():
    assert shown(screens.settings(USUAL, [])) == [
        "Settings",
        "You read the usual screens.",
        "I do not call you by a name.",
    ]
    assert shown(screens.settings(ELDER, []))[1:] == [
        "You read plain screens: few words, big buttons.",
        "I call you 张阿姨.",
    ]


@pytest.mark.parametrize(("wanted", "to"), [(USUAL, Switch.ON), (ELDER, Switch.OFF)])
def test_the_switch_leads_to_what_she_does_not_have(wanted, to):
    assert actions(screens.settings(wanted, [LANGUAGE])) == [
        ChooseElder(to),
        AskAddress(),
        LANGUAGE.action,
    ]


def test_plain_settings_have_the_same_buttons_one_a_row():
    for wanted in (USUAL, ELDER):
        whole = screens.settings(wanted, [LANGUAGE])
        assert whole.plain.buttons == whole.buttons
        assert [len(row) for row in whole.buttons] == [1, 1, 1]


def test_plain_screens_bring_three_keys_and_the_usual_ones_take_them_away():
    brought = [CATALOGUES.render(one, ZH) for one in screens.elder_on().keys or ()]
    assert brought == ["我要投票", "再说一遍", "点错了"]
    assert screens.elder_off().keys == ()
    assert screens.settings(USUAL, []).keys is None  # as they are


def test_keys_come_alone_since_a_message_cannot_have_buttons_too():
    assert screens.elder_on().buttons == ()
    assert screens.elder_off().buttons == ()


def test_she_is_asked_and_can_say_by_no_name():
    assert actions(screens.ask_address()) == [ForgetAddress()]
    assert "Only you see it" in " ".join(shown(screens.ask_address()))


@pytest.mark.parametrize("said", [screens.called("张阿姨"), screens.called_nothing()])
def test_after_it_there_is_a_way_back_to_the_settings(said):
    assert actions(said) == [OpenSettings()]


def test_her_form_of_address_stands_above_what_is_said_also_in_plain_words():
    said = screen(title(Words("第一")), Words("第二")).in_plain_words(Words("短"))
    greeted = screens.greeted(said, "张阿姨")
    assert shown(greeted, ZH) == ["张阿姨：", "第一", "第二"]
    assert shown(greeted.plain, ZH) == ["张阿姨：", "短"]
    assert greeted.lines[0].style is Style.PLAIN


def test_who_said_nothing_is_greeted_with_nothing():
    said = screen(Words("第一"))
    assert screens.greeted(said, "") is said


def test_a_neighbour_is_asked_and_decides_with_one_tap_each_way():
    assert actions(screens.offer()) == [ChooseElder(Switch.ON), NotElder()]
    assert "you can go back at any time" in shown(screens.offer())[1]


def test_the_coordinator_reads_that_the_screens_change_only_if_they_want():
    assert shown(screens.offered("1-2-301")) == [
        "I have asked flat 1-2-301. The screens change when they say yes."
    ]
    assert "they decide themselves" in shown(screens.whose_flat())[1]


def test_with_several_places_the_coordinator_says_of_which():
    one, two = (CommunityId(1), "梧桐里"), (CommunityId(2), "桂花苑")
    alone = screens.for_neighbours([one])
    both = screens.for_neighbours([one, two])
    assert [row[0].action for row in alone] == [OfferElder(CommunityId(1))]
    assert [row[0].action for row in both] == [OfferElder(CommunityId(n)) for n in (1, 2)]
    named = [CATALOGUES.render(row[0].label, ZH) for row in both]
    assert "梧桐里" in named[0]
    assert "桂花苑" in named[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_can_be_repeated_or_taken_back_she_is_calmed(language):
    for said in (screens.nothing_to_undo(), screens.nothing_to_repeat(), screens.stays()):
        assert 1 <= len(shown(said, language)) <= 2
        assert said.buttons == ()


def test_who_has_just_joined_can_choose_with_one_tap():
    assert actions(screens.at_first()) == [ChooseElder(Switch.ON)]
    assert screens.way_to_settings()[0][0].action == OpenSettings()
