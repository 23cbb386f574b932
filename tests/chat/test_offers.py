"""What can be done here, from one list: menus, buttons and /help say the same."""

import pytest

import handlers
from bot.chat.offers import (
    MOST_FOR_RESIDENTS,
    OFFERS,
    Do,
    Menu,
    Shelf,
    for_all,
    for_groups,
    for_help,
    for_roles,
    on,
)
from bot.chat.routes import ROUTES
from bot.infra.catalogues import Catalogues
from bot.kernel.ids import CommunityId, PersonId
from bot.kernel.people import ALLOWED, OFFICES, Actor, Membership, Permission, Role
from bot.kernel.text import EN, LANGUAGES, ZH
from tests.cases import each

assert handlers.ALL

CATALOGUES = Catalogues.load()
EVERYBODY = ["vote", "my", "settings", "privacy", "language", "help"]


def actor(*roles, operator=False):
    member = (Membership(CommunityId(1), frozenset(roles)),) if roles else ()
    return Actor(PersonId(7), EN, operator, member)


STRANGER, NEIGHBOUR = actor(), actor(Role.REPRESENTATIVE)
COORDINATOR, OPERATOR = actor(Role.REPRESENTATIVE, Role.COORDINATOR), actor(operator=True)


def names(offers):
    return [one.command for one in offers]


# The list


def test_each_thing_stands_in_it_once():
    assert len(OFFERS) == len(Do) == len({one.do for one in OFFERS})


@each("language", LANGUAGES)
def test_no_two_buttons_bear_the_same_words(language):
    shown = [one for one in OFFERS if one.shelf is not Shelf.NONE]
    labels = [CATALOGUES.render(one.label, language) for one in shown]
    assert len(set(labels)) == len(labels)


@each("offer", OFFERS)
def test_each_line_says_something_in_both_languages(offer):
    english, chinese = (CATALOGUES.render(offer.says, one) for one in (EN, ZH))
    assert english != chinese
    assert not english.endswith(".")  # it stands behind the command
    assert len(english) <= 60


def test_what_has_no_button_can_be_typed():
    hidden = [one.command for one in OFFERS if one.shelf is Shelf.NONE]
    assert hidden == ["promises", "help", "cancel"]
    assert set(hidden) <= set(ROUTES.words.values())


# Menus


def test_everybody_has_six_commands_the_vote_first_and_help_last():
    assert names(for_all()) == EVERYBODY
    assert len(for_all()) <= MOST_FOR_RESIDENTS


def test_whoever_has_a_role_keeps_what_everybody_has():
    for role in OFFICES - {Role.AUDITOR} | {Role.REPRESENTATIVE}:
        assert set(EVERYBODY) <= set(names(for_roles(frozenset({role}))))


@each(
    ("role", "alone"),
    [
        (Role.COORDINATOR, {"ballot", "roll", "board", "grant", "print"}),
        (Role.AUDITOR, {"grant", "print"}),
        (Role.OPERATOR, {"grant", "setup"}),
        (Role.VOLUNTEER, set()),
        (Role.MEDIATOR, set()),
    ],
)
def test_a_role_brings_its_desk(role, alone):
    desk = {one.command for one in OFFERS if one.shelf is Shelf.DESK}
    assert set(names(for_roles(frozenset({role})))) & desk == alone


def test_several_roles_have_the_commands_of_each_once():
    both = names(for_roles(frozenset({Role.COORDINATOR, Role.OPERATOR})))
    assert len(both) == len(set(both))
    assert {"ballot", "setup"} <= set(both)


def test_without_any_role_there_is_no_menu_of_ones_own():
    assert for_roles(frozenset()) == []


def test_the_clock_and_strangers_are_offered_no_more_than_help():
    assert {one.needs for one in for_roles(frozenset({Role.STRANGER}))} == {Permission.HELP}
    assert {one.needs for one in for_roles(frozenset({Role.CLOCK}))} == {Permission.HELP}


def test_a_group_is_shown_nothing_that_only_some_may_do():
    for one in for_groups():
        assert Role.REPRESENTATIVE in ALLOWED[one.needs]
        assert one.menu is Menu.ALL


# Buttons


def test_a_neighbour_has_no_desk():
    assert names(on(Shelf.MAIN, NEIGHBOUR)) == ["vote", "my", "raise"]
    assert on(Shelf.DESK, NEIGHBOUR) == []
    assert "verify" in names(on(Shelf.MORE, NEIGHBOUR))


def test_a_coordinator_finds_hers_in_the_order_of_the_list():
    assert names(on(Shelf.DESK, COORDINATOR)) == ["ballot", "roll", "board", "grant", "print"]


def test_an_operator_sets_up_and_gives_roles_and_has_no_votes():
    assert names(on(Shelf.MAIN, OPERATOR)) == []
    assert names(on(Shelf.DESK, OPERATOR)) == ["grant", "setup"]


def test_a_stranger_is_offered_what_a_stranger_may_do():
    for shelf in Shelf:
        assert {one.needs for one in on(shelf, STRANGER)} <= {Permission.HELP}
    assert names(on(Shelf.MAIN, STRANGER)) == []
    assert names(on(Shelf.MORE, STRANGER)) == ["settings", "language"]


@each("shelf", Shelf)
def test_nobody_is_offered_what_she_may_not_do(shelf):
    for one in (STRANGER, NEIGHBOUR, COORDINATOR, OPERATOR):
        assert all(one.may(offer.needs) for offer in on(shelf, one))


# /help


def test_help_does_not_name_itself():
    assert "help" not in names(for_help(COORDINATOR, 99))


def test_where_there_is_room_all_she_can_do_is_named():
    can = {one.command for one in OFFERS if COORDINATOR.may(one.needs)}
    assert set(names(for_help(COORDINATOR, 99))) == can - {"help"}


def test_what_is_seldom_wanted_is_left_out_first_and_only_as_far_as_needed():
    every = names(for_help(COORDINATOR, 99))
    seldom = [one.command for one in OFFERS if one.seldom]
    assert {"checkpoint", "digest", "opinions"} <= set(seldom)
    for fewer in range(len(seldom) + 1):
        fits = names(for_help(COORDINATOR, len(every) - fewer))
        assert [one for one in every if one not in fits] == seldom[:fewer]


def test_where_it_still_does_not_fit_the_end_is_cut_off():
    every = names(for_help(COORDINATOR, 99))
    assert names(for_help(COORDINATOR, 4)) == every[:4]
    assert list(for_help(COORDINATOR, 0)) == []


@pytest.mark.parametrize("who", [STRANGER, NEIGHBOUR, COORDINATOR, OPERATOR])
def test_help_names_nothing_she_may_not_do(who):
    assert all(who.may(one.needs) for one in for_help(who, 12))
