"""A community with several groups, such as that of each focal point: one vote, a card in each."""

import pytest

from bot.demo.neighbourhood import COORDINATOR, GROUP, OPERATOR
from bot.features.residents.errors import CommunityUnknown
from bot.infra.audit import EVENTS
from bot.kernel.text import EN, ZH
from tests.handlers.speech import Speech, kept, speech
from tests.handlers.steps import another_community, checked_record, ends, votes
from tests.lane import QUESTION, Lane

SECOND = -1003000000003


async def second_group(lane: Lane, begin: str = "/setup {number}") -> None:
    """The operator brings the bot into one more group and says whose it is."""
    world = lane.village.world
    world.add_group(SECOND, "梧桐里 二号点", [OPERATOR, COORDINATOR, lane.neighbour(1).id])
    world.add_bot_to(SECOND, OPERATOR)
    await lane.village.settles()
    await lane.operator.says("/start")
    await lane.operator.says(begin.format(number=lane.community), SECOND)


def said_in(lane: Lane, group: int) -> list[str]:
    messages = lane.village.world.messages(group)
    return [str(one.get("text", "")) for one in messages if one["from"]["is_bot"]]


def cards(lane: Lane, group: int) -> list[str]:
    return [one for one in said_in(lane, group) if QUESTION in one]


async def test_a_second_group_belongs_to_the_same_community(either: Lane) -> None:
    await second_group(either)
    joined = Speech(ZH)("Votes and their results will be shown in this group.")
    assert any(joined in one for one in said_in(either, SECOND))  # the house's language at first
    assert (await kept(either, "communities", "chats")) == {"communities": 1, "chats": 2}
    async with either.village.works.look() as work:
        place = await work.residents.neighbourhood(either.community)
        assert (place.chat, [one.chat for one in place.others]) == (GROUP, [SECOND])
    assert checked_record(either).findings == []


async def test_each_group_has_the_card_and_both_count_every_vote(either: Lane) -> None:
    said = speech(either)
    await second_group(either)
    await either.opens()
    assert len(cards(either, GROUP)) == len(cards(either, SECOND)) == 1
    before = cards(either, GROUP)[0], cards(either, SECOND)[0]
    await votes(either.neighbour(1), "Agree", said)
    await either.village.passes(seconds=10)
    after = cards(either, GROUP)[0], cards(either, SECOND)[0]
    assert before[0] != after[0]
    assert before[1] != after[1]


async def test_a_press_in_the_second_group_leads_to_the_vote(lane: Lane) -> None:
    await second_group(lane)
    await lane.opens()
    ann, said = lane.neighbour(1), speech(lane)
    await ann.taps(said("Vote"), SECOND)
    await ann.taps(said("Agree"))
    async with lane.village.works.look() as work:
        (ballot,) = await work.ballots.current([lane.community], work.now)
        assert (await work.ballots.turnout(ballot.id)).units == 1


async def test_the_result_is_said_in_each_under_its_own_card(lane: Lane) -> None:
    said = speech(lane)
    await second_group(lane)
    await lane.opens()
    for number in range(1, 6):
        await votes(lane.neighbour(number), "Agree", said)
    await ends(lane)
    for group in (GROUP, SECOND):
        messages = lane.village.world.messages(group)
        card = next(one for one in messages if QUESTION in one.get("text", ""))
        results = [
            one
            for one in messages
            if one.get("reply_to_message", {}).get("message_id") == card["message_id"]
        ]
        assert len(results) == 1
    assert checked_record(lane).findings == []


async def test_a_vote_that_is_open_already_is_shown_in_the_new_group(lane: Lane) -> None:
    await lane.opens()
    await second_group(lane)
    await lane.village.passes(seconds=10)
    assert len(cards(lane, SECOND)) == 1


async def test_each_group_reads_its_own_language(lane: Lane) -> None:
    await second_group(lane)
    async with lane.village.works.begin() as work:
        await work.residents.choose_group_language(SECOND, EN)
    await lane.opens()
    assert "households" in cards(lane, SECOND)[0]
    assert "households" not in cards(lane, GROUP)[0]


async def test_a_group_that_belongs_somewhere_stays_there(lane: Lane) -> None:
    await lane.operator.says("/start")
    await another_community(lane)
    await lane.operator.says("/setup 2", GROUP)
    async with lane.village.works.look() as work:
        assert (await work.residents.community_of_chat(GROUP)).id == lane.community
        assert (await work.residents.neighbourhood(2)).others == ()


async def test_a_number_nobody_has_is_named(either: Lane) -> None:
    await second_group(either, "/setup 99")
    told = speech(either).text(CommunityUnknown(99).text())
    assert told in said_in(either, SECOND)[-1] or "99" in said_in(either, SECOND)[-1]
    assert (await kept(either, "chats"))["chats"] == 1


@pytest.mark.parametrize("name", ["二号点", "2号点", "No. 3"])
async def test_a_name_makes_a_community_of_its_own(lane: Lane, name: str) -> None:
    await second_group(lane, f"/setup {name}")
    assert (await kept(lane, "communities"))["communities"] == 2


async def test_nobody_but_an_operator_brings_a_group_in(lane: Lane) -> None:
    world = lane.village.world
    world.add_group(SECOND, "x", [COORDINATOR])
    world.add_bot_to(SECOND, COORDINATOR)
    await lane.village.settles()
    await lane.coordinator.says(f"/setup {lane.community}", SECOND)
    assert (await kept(lane, "chats"))["chats"] == 1


async def test_the_record_says_which_group_came_and_by_whom(lane: Lane) -> None:
    await second_group(lane)
    async with lane.village.works.database.reading() as connection:
        kinds = [one.type for one in await connection.execute(EVENTS.select())]
    assert kinds.count("community.group") == 1


async def test_a_group_that_becomes_a_supergroup_keeps_its_card(lane: Lane) -> None:
    await second_group(lane)
    await lane.opens()
    async with lane.village.works.begin() as work:
        await work.residents.move_chat(SECOND, SECOND - 1)
        place = await work.residents.neighbourhood(lane.community)
    assert [one.chat for one in place.others] == [SECOND - 1]
    assert place.chat == GROUP
