"""A community begins: its group, its coordinator, its neighbours, its language."""

import re

import pytest

from bot.demo.neighbourhood import COORDINATOR, GROUP, OPERATOR, ROLL, STRANGER
from bot.features.residents.rules import read_table
from bot.features.residents.usecases import import_roll
from bot.infra.sheets.written import read_written
from bot.kernel.ids import CommunityId, PersonId

ANN = 11
LANE = CommunityId(1)


@pytest.fixture
async def street(village):
    """A group with the bot in it, whose people read English; nothing is set up."""
    people = {OPERATOR: "Zhou", COORDINATOR: "Lin", STRANGER: "Passer-by", ANN: "Ann"}
    for id, name in people.items():
        village.world.add_person(id, name, language_code="en")
    village.world.add_group(GROUP, "梧桐里", list(people))
    village.world.add_bot_to(GROUP, OPERATOR)
    await village.settles()
    return Street(village)


class Street:
    def __init__(self, village):
        self.village = village
        self.operator, self.lin, self.passer_by, self.ann = map(
            village.person, (OPERATOR, COORDINATOR, STRANGER, ANN)
        )

    def group(self):
        """The newest words in the group."""
        return str(self.village.group()[-1]["text"])

    async def in_group(self, person, said):
        await person.says(said, GROUP)
        await self.village.passes(minutes=1)
        return self.group()

    async def has_coordinator(self):
        await self.in_group(self.operator, "/setup")
        await self.operator.taps("打开私聊", GROUP)
        await self.lin.opens(code(self.operator))

    async def has_roll(self):
        await self.has_coordinator()
        async with self.village.works.begin() as work:
            lin = PersonId(COORDINATOR)
            actors = await work.residents.actors({lin}, work.operators)
            await import_roll(
                work, actors[lin], LANE, read_table(read_written(ROLL.read_bytes())).rows
            )

    async def link(self, door="1-1-101"):
        await self.lin.says("/roll")
        await self.lin.taps("Link for a flat")
        await self.lin.says(door)
        return code(self.lin)

    async def joins(self, link):
        await self.ann.opens(link)
        await self.ann.taps("I own it and live here")
        await self.ann.taps("Join")


def code(person):
    """The payload of the link the person got last."""
    return re.search(r"/start (\w+)", person.reads())[1]


async def test_an_operator_sets_the_group_up_and_the_group_sees_no_link(street):
    said = await street.in_group(street.operator, "/setup")
    assert "梧桐里" in said
    assert not re.search(r"/start|[a-z2-7]{26}", str(street.village.group()))
    await street.operator.taps("打开私聊", GROUP)
    assert street.operator.labels() == ["Become coordinator"]


async def test_an_operator_who_knows_the_bot_gets_the_link_at_once(street):
    await street.operator.says("/start")
    await street.in_group(street.operator, "/setup")
    assert street.operator.labels() == ["Become coordinator"]


async def test_setting_up_twice_changes_nothing(street):
    await street.in_group(street.operator, "/setup")
    await street.in_group(street.operator, "/setup Another name")
    async with street.village.works.look() as work:
        assert await work.residents.all_communities() == (LANE,)
        assert (await work.residents.neighbourhood(LANE)).name == "梧桐里"


async def test_a_community_may_have_another_name_than_its_group(street):
    assert "Wutong Lane" in await street.in_group(street.operator, "/setup Wutong Lane")


async def test_anybody_else_is_led_away_with_the_same_neutral_words(street):
    first = await street.in_group(street.passer_by, "/setup")
    await street.has_coordinator()
    assert "Please tap the button." in first
    await street.in_group(street.lin, "/setup")
    async with street.village.works.look() as work:
        assert await work.residents.all_communities() == (LANE,)
    await street.passer_by.says("/setup")
    assert "ask your coordinator" in street.passer_by.reads()


async def test_an_operator_without_a_group_is_told_to_make_one(street):
    await street.operator.says("/setup")
    assert "add me to the group" in street.operator.reads()


async def test_the_coordinators_link_works_once(street):
    await street.has_coordinator()
    assert "You are coordinator" in street.lin.reads()
    await street.ann.opens(code(street.operator))
    assert "does not work" in street.ann.reads()
    await street.ann.says("/roll")
    assert "ask your coordinator" in street.ann.reads()


async def test_a_coordinator_without_a_roll_learns_what_is_missing(street):
    await street.has_coordinator()
    await street.lin.says("/roll")
    assert "still empty" in street.lin.reads()


async def test_the_coordinator_sees_the_roll_and_gets_a_link_for_a_flat(street):
    await street.has_roll()
    await street.lin.says("清册")
    assert "72 flats, 0 joined so far" in street.lin.reads()
    assert "Building 3: 0 of 24 flats" in street.lin.reads()
    await street.lin.taps("Link for a flat")
    await street.lin.says("somewhere")
    assert "1-2-301" in street.lin.reads()
    await street.lin.says("9-9-999")
    assert "no flat 9-9-999" in street.lin.reads()
    await street.lin.says("１－１－１０１")
    assert street.lin.labels() == ["Vote for this flat"]
    assert "Link for flat 1-1-101" in street.lin.reads()


async def test_a_neighbour_joins_by_her_link_and_only_she(street):
    await street.has_roll()
    link = await street.link()
    await street.joins(link)
    assert "You now vote for flat 1-1-101" in street.ann.reads()
    await street.ann.says(f"/start {link}")
    assert "already vote for flat 1-1-101" in street.ann.reads()
    await street.passer_by.opens(link)
    assert "does not work" in street.passer_by.reads()
    await street.lin.says("/roll")
    assert "Building 1: 1 of 24 flats" in street.lin.reads()


async def test_a_flat_that_has_a_voter_gets_no_further_link(street):
    await street.has_roll()
    await street.joins(await street.link())
    await street.lin.taps("Link for a flat")
    await street.lin.says("1-1-101")
    assert "already has somebody who votes" in street.lin.reads()


async def test_everybody_reads_her_own_language(street):
    await street.ann.says("/language")
    await street.ann.taps("中文")
    await street.ann.says("/help")
    await street.lin.says("/help")
    assert "帮助" not in street.lin.reads()
    assert re.search("[一-鿿]{3}", street.ann.reads())


async def test_the_coordinator_chooses_for_the_group_and_others_for_themselves(street):
    await street.has_coordinator()
    await street.in_group(street.ann, "/language")
    assert await street.ann.taps("English", GROUP)
    await street.ann.taps(street.ann.labels(GROUP)[-1], GROUP)
    assert "Which language" in street.ann.reads()
    await street.lin.taps("English", GROUP)
    await street.village.passes(minutes=1)
    assert street.group() == "From now on I write English in this group."
