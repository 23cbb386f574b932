"""What is read of a quarrel: never a name, and each word only where it belongs."""

import pytest

from bot.features.mediation import screens
from bot.features.mediation.model import Kind, Spared, State, article_subject
from bot.features.mediation.screens import (
    ChooseAbout,
    ChooseSpared,
    ChooseTrouble,
    CountCases,
    GiveCaseBack,
    LookAtCase,
    PassCaseOn,
    ReadDesk,
    ReadOwnCases,
    SettleCase,
    WithdrawCase,
)
from bot.kernel.ids import CommunityId
from bot.kernel.text import Text
from tests.features.mediation.conftest import NOW, WORDS, ZONE, case

HERE = CommunityId(1)


def presses(shown):
    return [button.action for row in shown.buttons for button in row]


def kinds(shown):
    return [type(one) for one in presses(shown)]


def first(*, hers=0, mediates=False, coordinates=False):
    return screens.first(HERE, hers=hers, mediates=mediates, coordinates=coordinates)


def test_whoever_has_nothing_yet_is_offered_the_three_ways_to_report():
    assert kinds(first()) == [ChooseAbout] * 3


@pytest.mark.parametrize(
    ("given", "more"),
    [
        ({"hers": 1}, ReadOwnCases),
        ({"mediates": True}, ReadDesk),
        ({"coordinates": True}, CountCases),
    ],
)
def test_what_is_hers_alone_stands_below(given, more):
    assert kinds(first(**given)) == [*[ChooseAbout] * 3, more]


def test_four_things_may_trouble_somebody_about_a_building_project():
    found = [one.kind for one in presses(screens.which_trouble(HERE)) if type(one) is ChooseTrouble]
    assert found == [Kind.LIGHT, Kind.NOISE, Kind.ACCESS, Kind.VALUE]


def test_she_says_who_must_not_read_it_without_naming_anybody():
    found = [
        one.other
        for one in presses(screens.ask_spared(Kind.OTHER, None))
        if type(one) is ChooseSpared
    ]
    assert found == [Spared.NOBODY, Spared.MEDIATOR, Spared.COORDINATOR]


@pytest.mark.parametrize("state", State)
def test_only_what_is_open_can_be_taken_back(state):
    one = case(state=state, passed_to="司法所", closed_at=NOW)
    expected = [WithdrawCase(one.id)] if one.open else []
    assert presses(screens.own([one], ZONE)) == expected


def test_her_newest_reports_stand_first_and_at_most_six():
    many = [case(number) for number in range(1, 10)]
    found = [one.case for one in presses(screens.own(many, ZONE))]
    assert found == [9, 8, 7, 6, 5, 4]


def test_those_who_may_take_it_read_what_it_is_about_and_not_what_was_said():
    one = case(kind=Kind.BREACH, subject=article_subject(3, 6))
    for shown in (screens.waits(one), screens.to_take(one), screens.desk([one])):
        assert WORDS not in repr(shown)
    assert presses(screens.waits(one)) == [LookAtCase(one.id)]


def test_who_took_it_has_three_ways_on_and_cannot_forward_it():
    shown = screens.taken(case(state=State.TAKEN), ZONE)
    assert kinds(shown) == [SettleCase, PassCaseOn, GiveCaseBack]
    assert shown.protected
    assert WORDS in repr(shown)


@pytest.mark.parametrize(
    "made", [screens.was_taken, screens.was_returned, screens.was_settled, screens.sent]
)
def test_what_becomes_of_it_is_told_without_its_words(made):
    assert WORDS not in repr(made(case(state=State.TAKEN)))


def test_where_it_goes_is_told_to_who_reported_and_to_nobody_else():
    one = case(state=State.PASSED_ON, passed_to="司法所")
    assert "司法所" in repr(screens.was_passed_on(one))
    assert "司法所" not in repr(screens.closed(one))


@pytest.mark.parametrize(("kind", "fine"), [(Kind.BREACH, True), (Kind.OTHER, False)])
def test_that_there_is_no_fine_is_said_where_it_is_about_the_convention(kind, fine):
    assert ("There is no fine" in repr(screens.review(kind, None, WORDS))) == fine


def test_an_article_is_named_by_its_number_and_the_rest_by_what_it_is():
    article = screens.about(Kind.BREACH, 6)
    assert (type(article), article.arguments) == (Text, {"article": 6})
    assert screens.about(Kind.LIGHT, 6) == screens.named(Kind.LIGHT)
    assert len({screens.named(kind).msgid for kind in Kind}) == len(Kind)


def test_numbers_stand_a_line_an_article_and_none_is_said_too():
    assert "{n} report" in repr(screens.counted({6: 5}))
    assert "five times or more" not in repr(screens.counted({6: 5}))
    assert "five times or more" in repr(screens.counted({}))
