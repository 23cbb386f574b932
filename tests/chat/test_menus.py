"""The menus people see in Telegram: in her language, what her role can do, told only when new."""

from datetime import timedelta

import pytest
from telegram.constants import BotCommandLimit, BotDescriptionLimit, BotNameLimit
from telegram.error import RetryAfter, TimedOut

from bot.app import assemble
from bot.chat import screens
from bot.chat.offers import MOST_FOR_RESIDENTS, OFFERS, Do, Menu, for_all, for_groups, for_roles
from bot.chat.routes import ROUTES
from bot.demo.neighbourhood import GROUP
from bot.kernel.ids import PersonId
from bot.kernel.people import ALLOWED, Role
from bot.kernel.text import LANGUAGES
from tests.handlers.speech import CATALOGUES
from tests.lane import COORDINATOR

FOR_ALL = ["vote", "my", "settings", "privacy", "language", "help"]
# Telegram has a button for the first, two are keys, and one is said in a topic of a group.
UNLISTED = {"start", "again", "undo", "here"}


# What stands where


def test_every_command_has_its_line_and_every_line_its_command():
    assert {one.command for one in OFFERS} | UNLISTED == set(ROUTES.commands)
    assert [one.do for one in OFFERS] == list(dict.fromkeys(one.do for one in OFFERS))
    assert {one.do for one in OFFERS} == set(Do)


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_and_words_keep_telegrams_limits(language):
    for one in OFFERS:
        assert 1 <= len(one.command) <= BotCommandLimit.MAX_COMMAND
        says = CATALOGUES.render(one.says, language)
        assert 3 <= len(says) <= 60  # Telegram takes 256, a telephone shows a line
        assert len(CATALOGUES.render(one.label, language)) <= 24
    profile = {
        name: CATALOGUES.render(text, language) for name, text in screens.profile("x" * 32).items()
    }
    assert len(profile["name"]) <= BotNameLimit.MAX_NAME_LENGTH
    assert len(profile["description"]) <= BotDescriptionLimit.MAX_DESCRIPTION_LENGTH
    assert len(profile["short_description"]) <= BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH


def test_residents_see_six_commands_at_most_and_can_do_all_of_them():
    assert 1 <= len(for_all()) <= MOST_FOR_RESIDENTS
    assert len(for_all()) == len([one for one in OFFERS if one.menu is Menu.ALL])  # none cut off
    assert all(Role.REPRESENTATIVE in ALLOWED[one.needs] for one in for_all())


@pytest.mark.parametrize("role", Role)
def test_no_menu_shows_what_the_role_cannot_do(role):
    assert [one.command for one in for_roles({role}) if role not in ALLOWED[one.needs]] == []


def test_a_group_sees_what_leads_into_the_private_chat_or_may_be_shown_to_all():
    assert [one.command for one in for_groups()] == ["vote", "my", "help"]
    assert all(ROUTES.commands[one.command].private for one in for_groups())


# As people see them


def sees(lane, person, chat=None):
    return [one["command"] for one in lane.village.world.menu(person.id, chat or person.id)]


def says(lane, person):
    return [one["description"] for one in lane.village.world.menu(person.id, person.id)]


def told(lane):
    """The calls about menus and profile since the last look."""
    calls = [one.method for one in lane.village.world.calls]
    lane.village.world.calls.clear()
    return [one for one in calls if one.startswith(("setMy", "getMy", "deleteMy", "setChatMenu"))]


@pytest.fixture
async def listed(lane):
    for one in (lane.coordinator, lane.operator, lane.neighbour(1)):
        await one.says("/start")
    lane.village.world.calls.clear()
    await lane.village.linli.menus.step()
    return lane


async def test_everybody_sees_what_is_hers_and_a_restart_makes_no_call(listed):
    lane, world = listed, listed.village.world
    assert len(told(lane)) > 10
    assert sees(lane, lane.neighbour(1)) == sees(lane, lane.stranger) == FOR_ALL
    assert sees(lane, lane.neighbour(1), GROUP) == ["vote", "my", "help"]
    assert {"ballot", "roll", "board", "grant", "cancel"} < set(sees(lane, lane.coordinator))
    assert sees(lane, lane.operator) == [
        *("grant", "setup", "settings", "privacy", "language", "help", "cancel")
    ]
    assert says(lane, lane.neighbour(1))[0] == "投票：正在进行的表决"
    world.add_person(77, "Carol", language_code="en")
    assert says(lane, lane.village.person(77))[0] == "open votes"
    assert world.profile["name/"] == "邻里"
    assert world.profile["name/en"] == "Linli"
    assert "@linli_demo_bot" in world.profile["description/"]
    assert world.menu_buttons == {None: {"type": "commands"}}
    again = assemble(lane.village.works, lane.village.linli.api, poll=0)
    await again.menus.step()
    assert told(lane) == []


async def test_a_new_language_and_an_ended_role_change_one_menu(listed):
    lane, menus, ann = listed, listed.village.linli.menus, listed.neighbour(1)
    told(lane)
    await ann.says("/language")
    await ann.taps("English")
    await menus.step()
    assert told(lane) == ["setMyCommands"] * 2  # for both languages of her telephone
    assert says(lane, ann)[0] == "open votes"
    async with lane.village.works.begin() as work:
        (office,) = await work.residents.offices_of(PersonId(COORDINATOR))
        await work.residents.end_office(office.id)
    await menus.step()
    assert told(lane) == ["deleteMyCommands"] * 2
    assert sees(lane, lane.coordinator) == FOR_ALL
    await menus.step()
    assert told(lane) == []


async def test_a_role_that_ends_by_the_clock_leaves_the_menu_within_the_hour(listed):
    lane, world = listed, listed.village.world
    async with lane.village.works.begin() as work:
        ends = work.now + timedelta(minutes=30)
        await work.residents.grant(
            lane.community, PersonId(11), Role.MEDIATOR, work.now, until=ends
        )
    await lane.village.linli.menus.step()
    assert "checkpoint" in sees(lane, lane.neighbour(1))
    lane.village.clock.forward(timedelta(minutes=61))
    await lane.village.linli.menus.step()
    assert sees(lane, lane.neighbour(1)) == FOR_ALL
    assert world.complaints == []


async def test_trouble_stops_nothing_and_is_made_good_later(lane):
    """Telegram is busy, then away; and one coordinator has not begun a chat with the bot."""
    async with lane.village.works.begin() as work:
        await work.residents.grant(lane.community, PersonId(78), Role.COORDINATOR, work.now)
    menus, api, trouble = lane.village.linli.menus, lane.village.linli.api, []
    asked = api.call

    async def call(method, **parameters):
        if trouble and method == "setMyCommands":
            raise trouble.pop()
        return await asked(method, **parameters)

    menus.api = type("Wire", (), {"call": staticmethod(call), "username": api.username})()
    for fault, pause in ((RetryAfter(timedelta(seconds=90)), 90), (TimedOut(), 60)):
        trouble.append(fault)
        assert await menus.step() == 0
        told(lane)
        menus._moved = False
        await menus.step()
        assert told(lane) == []  # it waits
        lane.village.clock.forward(timedelta(seconds=pause))
    await menus.step()
    assert sees(lane, lane.stranger) == FOR_ALL
    assert "ballot" in sees(lane, lane.coordinator)
    lane.village.world.add_person(78, "Dan", language_code="zh")
    dan = lane.village.person(78)
    assert sees(lane, dan) == FOR_ALL
    await dan.says("/start")
    lane.village.clock.forward(timedelta(hours=1))
    told(lane)
    await menus.step()
    assert told(lane) == ["setMyCommands"] * 2
    assert "ballot" in sees(lane, dan)
