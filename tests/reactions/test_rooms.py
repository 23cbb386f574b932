"""Linli comes into a group, leaves it, may not speak there, or may again; who hears of it."""

from datetime import timedelta

import pytest
from telegram.error import TimedOut

from bot.features.onboarding import rules
from bot.features.onboarding.model import GREETED_ONCE_IN, UNCLAIMED_FOR, Room
from bot.features.onboarding.usecases import leaving_key
from bot.kernel.events import Alarm
from bot.kernel.ids import ChatId
from bot.kernel.people import Actor
from bot.kernel.rights import GroupGone, Right, Rights
from bot.kernel.roll import Group
from bot.kernel.screen import Start
from bot.kernel.text import EN, ZH, Text
from bot.reactions.rooms import (
    LEAVE,
    LOOK,
    bot_came,
    bot_went,
    group_founded,
    group_moved,
    group_silent,
    group_speaks,
    group_wanted,
    leave_room,
    look_at_rights,
    made_administrator,
    rights_wanted,
    topic_lost,
)
from tests.chat.storage import rows
from tests.conftest import OPERATOR, START
from tests.reactions.street import ANN, DAY, GROUP, HERE, HOUR, LIN, OTHER_GROUP

BARE, SUPER = ChatId(-77), ChatId(-1_002_000_000_077)
SECOND = ChatId(-1009)
MANAGER = Actor(OPERATOR, EN, operator=True)
STRANGER = Actor(ANN, EN)


class Messenger:
    """Says what Linli may do in any group, and keeps which ones it left."""

    def __init__(self, rights=None):
        self.told = rights or Rights(frozenset({Right.SEND}), forum=True)
        self.left = []

    async def rights(self, _chat):
        if isinstance(self.told, Exception):
            raise self.told
        return self.told

    async def leave(self, chat):
        self.left.append(chat)
        if isinstance(self.told, Exception):
            raise self.told


async def does(street, verb, *args, **more):
    async with street.works.begin() as work:
        return await verb(work, *args, **more)


async def comes(street, actor=STRANGER, chat=BARE, title="Osmanthus Court", *, forum=False):
    """The words it says in the group, None for silence, and where their button leads."""
    said = await does(street, bot_came, actor, chat, title, forum=forum)
    if said is None:
        return None
    first = said.lines[0].text
    assert isinstance(first, Text)
    ((button,),) = said.buttons
    assert button.action == Start(rules.payload(chat))
    return first.msgid


async def room(street, chat=BARE):
    async with street.works.look() as work:
        return await work.rooms.get(chat)


async def leaves(street, chat=BARE):
    """The alarm rings, and what came of it is kept."""
    outcome = await leave_room(street.works, Alarm(leaving_key(chat), LEAVE, chat, START))
    await does(street, outcome)
    return street.works.groups.left


# It comes


async def test_brought_by_somebody_with_a_role_it_introduces_itself_and_stays(street):
    for actor, chat in ((MANAGER, BARE), (await street.actor(LIN), SECOND)):
        assert await comes(street, actor, chat) == "Hello, neighbours. I am Linli."
        kept = Room(chat, "Osmanthus Court", greeted_at=START, claimed=True)
        assert await room(street, chat) == kept
    assert await street.alarms() == {}


async def test_brought_by_anybody_else_it_says_one_line_and_sets_its_alarm(street):
    said = await comes(street, forum=True)
    assert said.startswith("I am Linli. I work only for neighbourhoods")
    assert await room(street) == Room(BARE, "Osmanthus Court", True, START)
    alarm = (await street.alarms())[leaving_key(BARE)]
    assert (alarm["kind"], alarm["reference"]) == (LEAVE, BARE)
    assert alarm["due_at"] == START + UNCLAIMED_FOR


async def test_added_again_on_the_same_day_it_is_silent_and_on_the_next_it_speaks(street):
    await comes(street)
    await does(street, bot_went, BARE, "kicked")
    street.works.clock.forward(GREETED_ONCE_IN - timedelta(seconds=1))
    assert await comes(street, title="Renamed") is None
    assert await room(street) == Room(BARE, "Renamed", greeted_at=START)
    street.works.clock.forward(timedelta(seconds=1))
    assert await comes(street) is not None


async def test_added_twice_its_day_is_counted_from_the_first_time(street):
    await comes(street)
    street.works.clock.forward(HOUR)
    await comes(street)
    assert (await street.alarms())[leaving_key(BARE)]["due_at"] == START + UNCLAIMED_FOR


async def test_somebody_with_a_role_who_adds_it_again_keeps_it(street):
    await comes(street)
    assert await comes(street, MANAGER) is None  # it spoke today
    assert (await room(street)).claimed
    assert leaving_key(BARE) not in await street.alarms()


async def test_in_a_group_that_is_set_up_it_says_nothing_whoever_brings_it(street):
    assert await comes(street, chat=GROUP, title="Wutongli") is None
    assert (await room(street, GROUP)).claimed
    assert await street.alarms() == {}


async def test_a_group_it_comes_back_to_is_spoken_to_again(street):
    await does(street, group_silent, BARE, "kicked")
    await comes(street)
    async with street.works.look() as work:
        assert await work.unreachable.among([BARE]) == frozenset()


# It goes


async def test_thrown_out_of_a_group_of_nobody_it_waits_for_nothing(street):
    await comes(street)
    await does(street, bot_went, BARE, "kicked")
    assert (await room(street)).left_at == START
    assert await street.alarms() == {}
    assert await rows(street.works, "outbox") == []


async def test_thrown_out_of_a_group_of_a_place_its_coordinators_hear_once(street):
    for _twice in range(2):
        await does(street, bot_went, GROUP, "kicked")
    said = await street.said("group.lost:")
    assert [key.rpartition(":")[2] for key in said] == [str(LIN)]
    assert [place for place, _facts in await street.facts("group.lost")] == [HERE]


async def test_back_in_it_the_coordinators_hear_and_it_is_on_the_record(street):
    await street.neighbours()
    await does(street, group_silent, GROUP, "muted")
    street.works.clock.forward(HOUR)
    await comes(street, chat=GROUP, title="Wutongli")
    (said,) = (await street.said("group.back:")).values()
    assert said.startswith("I can write in the group of Wutongli again.")
    assert [facts["chat"] for _place, facts in await street.facts("group.back")] == [GROUP]
    assert (await room(street, GROUP)).left_at is None


async def test_where_it_could_speak_all_the_time_nobody_is_told_that_it_can(street):
    await does(street, group_speaks, GROUP)
    await does(street, group_speaks, BARE)
    assert await rows(street.works, "outbox") == []
    assert await street.facts("group.back") == []


async def test_a_group_of_nobody_that_is_silent_and_speaks_again_tells_nobody(street):
    await does(street, group_silent, BARE, "muted")
    await does(street, group_speaks, BARE)
    assert await rows(street.works, "outbox") == []


# It leaves by itself


async def test_a_group_that_nobody_wanted_is_left_without_a_word(street):
    street.works.groups = Messenger()
    await comes(street)
    street.works.clock.forward(UNCLAIMED_FOR)
    assert await leaves(street) == [BARE]
    assert (await room(street)).left_at == START + UNCLAIMED_FOR
    assert await rows(street.works, "outbox") == []


@pytest.mark.parametrize(
    "kept",
    [
        Room(BARE, "claimed", claimed=True),
        Room(BARE, "left already", left_at=START),
        None,
    ],
)
async def test_one_that_is_wanted_or_left_already_is_not_left(street, kept):
    street.works.groups = Messenger()
    if kept:
        async with street.works.begin() as work:
            work.rooms.put(kept)
    assert await leaves(street) == []
    assert await room(street) == kept


async def test_one_that_was_set_up_meanwhile_is_not_left(street):
    street.works.groups = Messenger()
    async with street.works.begin() as work:
        work.rooms.put(Room(GROUP, "Wutongli"))
    assert await leaves(street, GROUP) == []


async def test_one_it_is_gone_from_counts_as_left(street):
    street.works.groups = Messenger(GroupGone())
    await comes(street)
    await leaves(street)
    assert (await room(street)).left_at == START


async def test_where_the_messenger_does_not_answer_it_tries_again(street):
    street.works.groups = Messenger(TimedOut())
    await comes(street)
    with pytest.raises(TimedOut):
        await leaves(street)
    assert (await room(street)).left_at is None


# Topics, administrators, and a group that moves


async def test_a_lost_topic_gives_way_to_general_and_is_told_once(street):
    async with street.works.begin() as work:
        await work.residents.choose_topic(GROUP, 7)
    for _twice in range(2):
        await does(street, topic_lost, GROUP, 7)
    (said,) = (await street.said("topic.lost:")).values()
    assert "From now on I write in the general topic." in said
    async with street.works.look() as work:
        assert (await work.residents.neighbourhood(HERE)).topic is None


@pytest.mark.parametrize(("chat", "topic"), [(GROUP, 8), (BARE, 7), (OTHER_GROUP, 7)])
async def test_a_topic_in_which_nothing_was_to_stand_may_go(street, chat, topic):
    await street.neighbours()
    async with street.works.begin() as work:
        await work.residents.choose_topic(GROUP, 7)
    await does(street, topic_lost, chat, topic)
    assert await street.said("topic.lost:") == {}
    async with street.works.look() as work:
        assert (await work.residents.neighbourhood(HERE)).topic == 7


async def test_a_topic_of_a_further_group_is_its_own(street):
    async with street.works.begin() as work:
        await work.residents.add_group(HERE, Group(SECOND, EN, 7), "north")
        await work.residents.choose_topic(GROUP, 7)
    await does(street, topic_lost, SECOND, 7)
    async with street.works.look() as work:
        groups = (await work.residents.neighbourhood(HERE)).groups
    assert [one.topic for one in groups] == [7, None]


async def test_made_administrator_it_warns_the_coordinators_of_the_place_once_a_day(street):
    await street.neighbours()
    for _twice in range(2):
        await does(street, made_administrator, GROUP)
    await does(street, made_administrator, BARE)
    said = await street.said("group.admin:")
    assert [key.rpartition(":")[2] for key in said] == [str(LIN)]
    street.works.clock.forward(DAY)
    await does(street, made_administrator, GROUP)
    assert len(await street.said("group.admin:")) == 2


async def test_when_the_group_moves_its_alarm_goes_with_it(street):
    street.works.groups = Messenger()
    await comes(street)
    await does(street, group_moved, BARE, SUPER)
    alarms = await street.alarms()
    assert set(alarms) == {leaving_key(SUPER)}
    assert (alarms[leaving_key(SUPER)]["reference"], (await room(street)).moved_to) == (SUPER,) * 2
    assert await leaves(street, SUPER) == [SUPER]
    assert await leaves(street) == [SUPER]  # the old id is nobody any more


async def test_a_place_goes_with_its_group_and_so_does_what_waits_for_it(street):
    ballot = await street.opens()
    await does(street, group_moved, GROUP, SUPER)
    async with street.works.look() as work:
        assert await work.residents.community_of_chat(GROUP) is None
        assert (await work.residents.community_of_chat(SUPER)).id == HERE
    assert (await street.row(f"card:ballot:{ballot.id}"))["chat_id"] == SUPER


async def test_the_operator_hears_once_a_day_that_a_coordinator_wants_it(street):
    kept = Room(BARE, "Osmanthus Court")
    for _twice in range(2):
        await does(street, group_wanted, kept)
    (said,) = (await street.said("room.wanted:")).values()
    assert "Osmanthus Court" in said
    street.works.clock.forward(DAY)
    await does(street, group_wanted, kept)
    assert {row["chat_id"] for row in await rows(street.works, "outbox")} == {OPERATOR}
    assert len(await street.said("room.wanted:")) == 2


async def test_with_a_community_of_its_own_it_stays(street):
    await comes(street)
    await does(street, group_founded, BARE, "Osmanthus Court 2", forum=True)
    kept = Room(BARE, "Osmanthus Court 2", True, START, claimed=True)
    assert await room(street) == kept
    assert await street.alarms() == {}


# What it may do


async def looked_at(street, person=LIN, language=EN):
    """She asks, and each group is looked at; the words of each list."""
    await does(street, rights_wanted, HERE, person, language)
    async with street.works.look() as work:
        due = [one for one in await work.alarms.due(work.now, 9) if one.kind == LOOK]
    for alarm in due:
        await does(street, await look_at_rights(street.works, alarm))
    return await street.said(f"{LOOK}:")


async def test_for_each_group_of_the_place_its_list_comes_to_her_in_private(street):
    await street.neighbours()
    street.works.groups = Messenger()
    async with street.works.begin() as work:
        await work.residents.add_group(HERE, Group(SECOND, EN), "north")
        await work.rooms.saw(SECOND, "Wutongli north", forum=False)
    said = await looked_at(street)
    assert {one.splitlines()[0] for one in said.values()} == {
        "What I may do in the group Wutongli",
        "What I may do in the group Wutongli north",
    }
    assert {row["chat_id"] for row in await rows(street.works, "outbox")} == {LIN}
    assert (await room(street, SECOND)).forum  # seen on the way


async def test_a_group_it_is_not_in_is_said_to_be_so(street):
    street.works.groups = Messenger(GroupGone())
    (said,) = (await looked_at(street)).values()
    assert said.startswith("I am not in the group Wutongli at present.")


async def test_who_chose_no_language_reads_the_one_she_asked_in(street):
    street.works.groups = Messenger()
    (said,) = (await looked_at(street, language=ZH)).values()
    assert "What I may do" not in said
    assert "Wutongli" in said


async def test_a_group_that_belongs_to_nobody_by_now_is_not_looked_at(street):
    street.works.groups = Messenger(TimedOut())
    alarm = Alarm(f"{LOOK}:{BARE}:{LIN}", LOOK, BARE, START, f"{LIN} {EN}")
    await does(street, await look_at_rights(street.works, alarm))
    assert await rows(street.works, "outbox") == []
