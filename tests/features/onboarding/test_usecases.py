"""Whose group it is, where Linli posts in it, and when it is quiet there."""

from datetime import time, timedelta

import pytest

from bot.features.onboarding.errors import GroupBare, NoTopicHere, PlaceUnknown, RoomUnknown
from bot.features.onboarding.model import Room
from bot.features.onboarding.usecases import (
    choose_quiet,
    choose_topic,
    claim,
    find_room,
    leaving_key,
    settings_of,
)
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Alarm
from bot.kernel.hours import USUAL_QUIET, Quiet
from bot.kernel.ids import ChatId, CommunityId
from bot.kernel.roll import Group
from bot.kernel.text import EN
from tests.conftest import OPERATOR, START
from tests.reactions.street import (
    ANN,
    GROUP,
    HERE,
    LIN,
    OTHER_GROUP,
    THERE,
    XU,
    Street,
)

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # no SQL of their own
BARE, SECOND = ChatId(-77), ChatId(-1009)
LATE = Quiet(time(22), time(7))


@pytest.fixture
async def street(works):
    """Two places with a group each, and a third group that nobody has set up."""
    found = Street(works)
    await found.moves_in()
    await found.neighbours()
    async with works.begin() as work:
        work.rooms.put(Room(BARE, "Osmanthus Court"))
        due = work.now + timedelta(hours=24)
        await work.alarms.set(Alarm(leaving_key(BARE), "room.leave", BARE, due))
    return found


async def act(street, person, verb, *args, **more):
    actor = await street.actor(person)
    async with street.works.begin() as work:
        return await verb(work, actor, *args, **more)


async def room(street, chat):
    async with street.works.look() as work:
        return await work.rooms.get(chat)


async def place(street, community=HERE):
    async with street.works.look() as work:
        return await work.residents.neighbourhood(community)


# Which group a link is about


@pytest.mark.parametrize("person", [OPERATOR, LIN])
async def test_a_group_that_somebody_with_a_role_begins_in_stays(street, person):
    found = await act(street, person, find_room, BARE)
    assert (found.room.title, found.place) == ("Osmanthus Court", None)
    assert (await room(street, BARE)).claimed
    assert leaving_key(BARE) not in await street.alarms()


async def test_a_neighbour_without_a_role_keeps_nothing_there(street):
    with pytest.raises(NotAllowed):
        await act(street, ANN, find_room, BARE)
    assert not (await room(street, BARE)).claimed
    assert leaving_key(BARE) in await street.alarms()


async def test_a_group_it_never_was_in_is_not_there(street):
    with pytest.raises(RoomUnknown):
        await act(street, OPERATOR, find_room, ChatId(-4711))


async def test_a_group_it_was_thrown_out_of_is_not_there_either(street):
    async with street.works.begin() as work:
        work.rooms.put(Room(BARE, "Osmanthus Court", left_at=work.now))
    with pytest.raises(RoomUnknown):
        await act(street, OPERATOR, find_room, BARE)


async def test_a_link_made_before_the_group_moved_leads_to_it(street):
    new = ChatId(-1_002_000_000_077)
    async with street.works.begin() as work:
        await work.rooms.move(BARE, new)
    assert (await act(street, OPERATOR, find_room, BARE)).room.chat == new


async def test_a_group_that_is_set_up_comes_with_its_place(street):
    found = await act(street, LIN, find_room, GROUP)
    assert (found.place.id, found.place.chat) == (HERE, GROUP)
    assert found.room == Room(GROUP, "Wutongli")  # named as the place until it was seen


async def test_the_group_of_another_place_is_to_a_coordinator_as_one_that_is_not_there(street):
    with pytest.raises(RoomUnknown):
        await act(street, LIN, find_room, OTHER_GROUP)
    assert (await act(street, XU, find_room, OTHER_GROUP)).place.id == THERE


async def test_who_runs_the_bot_gets_the_group_of_any_place(street):
    assert (await act(street, OPERATOR, find_room, GROUP)).place.id == HERE
    assert (await act(street, OPERATOR, find_room, OTHER_GROUP)).place.id == THERE


async def test_a_second_claim_writes_nothing(street):
    await act(street, OPERATOR, find_room, BARE)
    async with street.works.begin() as work:
        mark = work.mark()
        await claim(work, await work.rooms.get(BARE))
        assert work.mark() == mark


# What is chosen there


async def test_the_settings_are_those_of_its_first_group(street):
    async with street.works.begin() as work:
        await work.residents.add_group(HERE, Group(SECOND, EN), "Wutongli north")
        await work.rooms.saw(GROUP, "Wutongli neighbours", forum=True)
    found = await act(street, LIN, settings_of, HERE)
    assert (found.room.title, found.room.forum) == ("Wutongli neighbours", True)
    assert (found.place.chat, found.place.quiet) == (GROUP, USUAL_QUIET)


@pytest.mark.parametrize(
    ("person", "community", "refusal"),
    [
        (XU, HERE, NotAllowed),
        (ANN, HERE, NotAllowed),
        (LIN, CommunityId(99), NotAllowed),  # she learns nothing of what there is
        (OPERATOR, CommunityId(99), PlaceUnknown),
    ],
)
async def test_settings_of_others_and_of_nothing_stay_closed(street, person, community, refusal):
    with pytest.raises(refusal):
        await act(street, person, settings_of, community)
    with pytest.raises(refusal):
        await act(street, person, choose_quiet, community, LATE)


async def test_the_topic_is_that_of_the_group_in_which_it_was_chosen(street):
    async with street.works.begin() as work:
        await work.residents.add_group(HERE, Group(SECOND, EN), "Wutongli north")
    chosen = await act(street, LIN, choose_topic, SECOND, 7)
    assert chosen.topic == 7
    assert [one.topic for one in (await place(street)).groups] == [None, 7]
    assert (await act(street, LIN, choose_topic, SECOND, None)).topic is None
    assert [one.topic for one in (await place(street)).groups] == [None, None]


@pytest.mark.parametrize(
    ("person", "chat", "forum", "refusal"),
    [
        (LIN, BARE, True, GroupBare),
        (LIN, OTHER_GROUP, True, NotAllowed),
        (LIN, OTHER_GROUP, False, NotAllowed),
        (ANN, GROUP, True, NotAllowed),
        (LIN, GROUP, False, NoTopicHere),
        (OPERATOR, GROUP, False, NoTopicHere),
    ],
)
async def test_a_topic_is_chosen_only_where_there_are_some_and_by_her_who_may(
    street, person, chat, forum, refusal
):
    with pytest.raises(refusal):
        await act(street, person, choose_topic, chat, 7, forum=forum)
    assert (await place(street)).topic is None


async def test_new_quiet_hours_are_on_the_record_with_her_who_chose_them(street):
    chosen = await act(street, LIN, choose_quiet, HERE, LATE)
    assert chosen.quiet == (await place(street)).quiet == LATE
    assert (await place(street, THERE)).quiet == USUAL_QUIET
    ((where, told),) = await street.facts("community.quiet")
    assert where == HERE
    hours = {"from": "22:00", "to": "07:00"}
    assert told == hours | {"by": LIN, "alone": True, "at": START.isoformat()}


async def test_the_same_quiet_hours_again_are_no_news(street):
    for _twice in range(2):
        assert (await act(street, LIN, choose_quiet, HERE, USUAL_QUIET)).quiet == USUAL_QUIET
    assert await street.facts("community.quiet") == []
