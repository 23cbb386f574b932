"""What Telegram is told of menus: only what is new, and trouble with one stops no other."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter, TimedOut

from bot.chat.menus import AFTER_TROUBLE, LOOKED_AGAIN, Menus
from bot.kernel.ids import PersonId
from bot.kernel.people import Role
from bot.kernel.text import EN, ZH
from tests.conftest import OPERATOR
from tests.reactions.conftest import database
from tests.reactions.street import ANN, BEN, CAT, LIN, THERE, Street

__all__ = ["database"]
PROFILE = ("Name", "Description", "ShortDescription")


@dataclass
class Telegram:
    """Takes what it is told; `refuses` gives the fault for a method or for a person's chat."""

    username: str = "linli_bot"
    calls: list = field(default_factory=list)
    refuses: dict = field(default_factory=dict)
    kept: dict = field(default_factory=dict)

    async def call(self, method, **given):
        self.calls.append((method, given))
        chat = given.get("scope", {}).get("chat_id")
        if fault := self.refuses.get(method) or self.refuses.get(chat):
            raise fault
        if method.startswith("getMy"):
            return self.kept.get((method, given.get("language_code")), {})
        return True

    def told(self):
        """The methods since the last look."""
        methods = [method for method, _given in self.calls]
        self.calls.clear()
        return methods

    def menus(self):
        """Scope and language of each menu that was set since the last look, and its commands."""
        found = {
            (_scope(given), given.get("language_code", "")): [
                one["command"] for one in given["commands"]
            ]
            for method, given in self.calls
            if method == "setMyCommands"
        }
        self.calls.clear()
        return found


def _scope(given):
    return given["scope"].get("chat_id") or given["scope"]["type"]


@pytest.fixture
async def place(works):
    found = Street(works)
    await found.moves_in()
    return found


@pytest.fixture
def telegram():
    return Telegram()


@pytest.fixture
def menus(place, telegram):
    return Menus(telegram, place.works)


async def looks(menus):
    menus.wake()
    assert await menus.step() == 0


async def ends(place, person):
    async with place.works.begin() as work:
        for office in await work.residents.offices_of(person):
            await work.residents.end_office(office.id)


# The first start


async def test_a_first_start_tells_all_menus_in_both_languages(menus, telegram):
    await looks(menus)
    told = telegram.menus()
    assert {scope for scope, _code in told} == {
        "all_private_chats",
        "all_group_chats",
        int(LIN),
        int(OPERATOR),
    }
    assert {code for _scope, code in told} == {"", "en"}  # Chinese for all whose own is neither
    assert told["all_group_chats", ""] == told["all_group_chats", "en"] == ["vote", "my", "help"]
    assert "ballot" in told[int(LIN), ""]
    assert "ballot" not in told["all_private_chats", ""]
    assert "setup" in told[int(OPERATOR), "en"]


async def test_whoever_only_votes_has_the_menu_of_all(menus, telegram):
    await looks(menus)
    assert not {int(one) for one in (ANN, BEN, CAT)} & {scope for scope, _ in telegram.menus()}


async def test_name_and_words_are_asked_for_and_set_where_they_differ(menus, telegram):
    await looks(menus)
    told = telegram.told()
    for one in PROFILE:
        assert told.count(f"getMy{one}") == told.count(f"setMy{one}") == 2
    assert told.count("setChatMenuButton") == 1


async def test_a_name_that_is_right_already_is_not_set_again(menus, telegram):
    telegram.kept = {("getMyName", None): {"name": "邻里"}, ("getMyName", "en"): {"name": "Linli"}}
    await looks(menus)
    told = telegram.told()
    assert told.count("getMyName") == 2
    assert "setMyName" not in told


@pytest.mark.parametrize("fault", [BadRequest("no"), RetryAfter(timedelta(hours=9))])
async def test_a_name_that_telegram_refuses_stops_nothing(menus, telegram, fault):
    telegram.refuses = {"setMyName": fault}
    await looks(menus)
    assert (int(LIN), "") in telegram.menus()
    await looks(menus)
    assert telegram.told() == []


# What is new, and nothing else


async def test_a_second_look_tells_nothing(menus, telegram):
    await looks(menus)
    telegram.told()
    await looks(menus)
    assert telegram.told() == []


async def test_between_two_looks_nobody_is_asked_until_the_hour_is_over(menus, telegram, place):
    await menus.step()
    telegram.told()
    await place.coordinates(ANN)
    await menus.step()
    assert telegram.told() == []
    place.works.clock.forward(LOOKED_AGAIN)
    await menus.step()
    assert telegram.told() == ["setMyCommands"] * 2


async def test_a_new_role_is_told_for_that_person_alone(menus, telegram, place):
    await looks(menus)
    telegram.told()
    await place.coordinates(ANN)
    await looks(menus)
    told = telegram.menus()
    assert set(told) == {(int(ANN), ""), (int(ANN), "en")}
    assert "ballot" in told[int(ANN), ""]


async def test_an_ended_role_takes_the_menu_away(menus, telegram, place):
    await looks(menus)
    telegram.told()
    await ends(place, LIN)
    await looks(menus)
    assert telegram.told() == ["deleteMyCommands"] * 2


async def test_whoever_reads_another_language_than_her_telephone_has_a_menu_in_hers(
    menus, telegram, place
):
    await looks(menus)
    telegram.told()
    await place.reads(ANN, EN)
    await looks(menus)
    for method, given in telegram.calls:
        assert method == "setMyCommands"
        assert given["scope"] == {"type": "chat", "chat_id": ANN}
        assert given["commands"][0] == {"command": "vote", "description": "open votes"}
    assert len(telegram.calls) == 2
    telegram.told()
    await place.reads(ANN, ZH)
    await looks(menus)
    assert {given["commands"][0]["description"] for _m, given in telegram.calls} == {
        "投票：正在进行的表决"
    }


# A restart


async def test_a_restart_tells_nothing(menus, telegram, place):
    await looks(menus)
    telegram.told()
    again = Menus(telegram, place.works)
    await again.step()
    assert telegram.told() == []


async def test_a_role_given_while_it_stood_still_is_told_after_a_restart(menus, telegram, place):
    await looks(menus)
    telegram.told()
    await place.coordinates(ANN)
    again = Menus(telegram, place.works)
    await again.step()
    told = telegram.menus()
    assert (int(ANN), "") in told
    assert not [scope for scope, _code in told if isinstance(scope, str)]  # those of all stand


async def test_another_name_of_the_bot_is_told_after_a_restart(menus, telegram, place):
    await looks(menus)
    telegram.told()
    telegram.username = "linli_of_the_street_bot"
    await Menus(telegram, place.works).step()
    assert "setMyDescription" in telegram.told()


# Trouble


async def test_somebody_who_never_began_a_chat_stops_nobody_and_is_tried_again(
    menus, telegram, place
):
    await place.coordinates(ANN)
    telegram.refuses = {LIN: Forbidden("bot was blocked")}
    await looks(menus)
    assert (int(ANN), "") in telegram.menus()
    telegram.refuses = {}
    await looks(menus)
    assert set(telegram.menus()) == {(int(LIN), ""), (int(LIN), "en")}


@pytest.mark.parametrize(
    ("fault", "pause"),
    [
        (TimedOut(), AFTER_TROUBLE),
        (RetryAfter(timedelta(minutes=7)), timedelta(minutes=7)),
    ],
)
async def test_after_trouble_it_waits_and_then_makes_it_good(menus, telegram, place, fault, pause):
    telegram.refuses = {"setMyCommands": fault}
    await menus.step()
    telegram.told()
    telegram.refuses = {}
    place.works.clock.forward(pause - timedelta(seconds=1))
    await menus.step()
    assert telegram.told() == []
    place.works.clock.forward(timedelta(seconds=2))
    await menus.step()
    assert "setMyCommands" in telegram.told()


async def test_a_revoked_token_is_no_trouble_to_wait_for(menus, telegram):
    telegram.refuses = {"setMyCommands": InvalidToken("revoked")}
    with pytest.raises(InvalidToken):
        await menus.step()


async def test_whoever_comes_behind_one_who_was_not_reached_is_told_next_time(
    menus, telegram, place
):
    await place.coordinates(PersonId(1))
    telegram.refuses = {1: TimedOut()}
    await looks(menus)
    telegram.told()
    telegram.refuses = {}
    await looks(menus)
    people = {scope for scope, _code in telegram.menus() if not isinstance(scope, str)}
    assert people == {1, int(LIN), int(OPERATOR)}


async def test_a_role_in_another_community_counts_as_well(menus, telegram, place):
    await place.neighbours()
    async with place.works.begin() as work:
        await work.residents.grant(THERE, ANN, Role.AUDITOR, work.now)
    await looks(menus)
    told = telegram.menus()
    assert "print" in told[int(ANN), ""]
