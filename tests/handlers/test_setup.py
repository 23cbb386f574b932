"""A group becomes a community: who may do it, where the link goes, how often it works."""

import pytest

from bot.demo.neighbourhood import COORDINATOR, GROUP, OPERATOR, STRANGER
from bot.demo.village import Village
from bot.features.residents.errors import LinkSpent, NamedAtHost
from bot.kernel.text import ZH
from tests.handlers.speech import Speech, kept
from tests.lane import Lane

TITLE = "梧桐里"
ANOTHER = 31
WHO_ARE_YOU = (
    "I do not know yet which flat you vote for. "
    "If you live here, send me the code from your letter, or ask your coordinator for the "
    "link for your flat."
)
said = Speech(ZH)


@pytest.fixture
async def bare(village: Village) -> Lane:
    """A group with the bot in it that nobody has set up yet."""
    people = {OPERATOR: "街道 老周", COORDINATOR: "网格员 小林", STRANGER: "路过", ANOTHER: "老王"}
    for id, name in people.items():
        village.world.add_person(id, name, language_code="zh-hans")
    village.world.add_group(GROUP, TITLE, [*people])
    village.world.add_bot_to(GROUP, OPERATOR)
    await village.settles()
    return Lane(village, 1)


def payload(lane: Lane) -> str:
    """What the newest link of the operator carries."""
    _message, button = lane.operator.button(said("Become coordinator"))
    return button["url"].partition("start=")[2]


async def set_up(lane: Lane) -> None:
    await lane.operator.says("/start")
    await lane.operator.says("/setup", GROUP)


async def test_the_operator_sets_up_and_the_link_comes_in_private(bare: Lane) -> None:
    await set_up(bare)
    assert said("{name} is set up.", name=TITLE) in bare.card()
    assert said("Link for one coordinator of {name}", name=TITLE) in bare.operator.reads()
    assert bare.operator.labels() == ["当协调员"]
    assert "给机器人管理人：这个小区的编号是 1。" in bare.operator.reads()
    assert "编号" not in bare.card()
    assert payload(bare) not in str(bare.village.group())
    assert (await kept(bare, "communities", "grants")) == {"communities": 1, "grants": 0}


async def test_begun_in_private_it_goes_on_in_the_group_that_she_chooses(village: Village) -> None:
    """One tap and her choice: the bot joins, and the group is set up."""
    village.world.add_person(OPERATOR, "街道 老周", language_code="zh-hans")
    village.world.add_group(GROUP, TITLE, [OPERATOR])
    lane = Lane(village, 1)
    await lane.operator.says("/setup")
    _message, button = lane.operator.button(said("Choose the group"))
    address, _mark, begun = button["url"].partition("?startgroup=")
    assert address == f"https://t.me/{village.world.bot.username}"
    village.world.add_bot_to(GROUP, OPERATOR, payload=begun)
    await village.settles()
    assert said("{name} is set up.", name=TITLE) in lane.card()
    assert said("Link for one coordinator of {name}", name=TITLE) in lane.operator.reads()


async def test_a_group_that_somebody_else_brings_in_that_way_is_not_set_up(bare: Lane) -> None:
    bare.village.world.say(ANOTHER, GROUP, f"/start@{bare.village.world.bot.username} setup")
    await bare.village.settles()
    assert (await kept(bare, "communities"))["communities"] == 0
    assert said("{name} is set up.", name=TITLE) not in bare.card()


@pytest.mark.parametrize("word", ["roll", "ballot", "nothing", "start"])
async def test_by_such_a_link_nothing_private_begins_in_a_group(bare: Lane, word: str) -> None:
    bare.village.world.say(OPERATOR, GROUP, f"/start@{bare.village.world.bot.username} {word}")
    await bare.village.settles()
    assert said("Open the private chat") in str(bare.village.group()[-1])


async def test_the_link_makes_a_coordinator_who_can_begin(bare: Lane) -> None:
    await set_up(bare)
    await bare.coordinator.opens(payload(bare))
    assert said("You are coordinator of {name}.", name=TITLE) in bare.coordinator.reads()
    await bare.coordinator.says("/roll")
    assert said("The list of flats is still empty.") in bare.coordinator.reads()
    await bare.coordinator.says("/ballot")
    assert "要表决什么？" in bare.coordinator.reads()


async def test_the_link_works_once_and_its_owner_may_tap_it_again(bare: Lane) -> None:
    await set_up(bare)
    link = payload(bare)
    for _again in range(2):
        await bare.coordinator.opens(link)
        assert said("You are coordinator of {name}.", name=TITLE) in bare.coordinator.reads()
    before = await kept(bare)
    await bare.village.person(ANOTHER).opens(link)
    assert bare.village.person(ANOTHER).reads() == said.text(LinkSpent().text())
    assert await kept(bare) == before


@pytest.mark.parametrize(("minutes", "works"), [(72 * 60 - 1, True), (72 * 60 + 1, False)])
async def test_the_link_lives_72_hours(bare: Lane, minutes: int, works: bool) -> None:
    await set_up(bare)
    link = payload(bare)
    await bare.village.passes(minutes=minutes)
    await bare.coordinator.opens(link)
    spent = bare.coordinator.reads() == said.text(LinkSpent().text())
    assert spent is not works
    assert (await kept(bare, "grants"))["grants"] == int(works)


async def test_a_new_link_takes_the_place_of_one_nobody_used(bare: Lane) -> None:
    await set_up(bare)
    first = payload(bare)
    await bare.operator.says("/setup")
    second = payload(bare)
    await bare.coordinator.opens(first)
    assert bare.coordinator.reads() == said.text(LinkSpent().text())
    await bare.coordinator.opens(second)
    assert said("You are coordinator of {name}.", name=TITLE) in bare.coordinator.reads()
    assert (await kept(bare, "grants", "invitations")) == {"grants": 1, "invitations": 1}


async def test_where_there_are_two_coordinators_others_are_named_at_the_host(bare: Lane) -> None:
    await set_up(bare)
    await bare.coordinator.opens(payload(bare))
    await bare.operator.says("/setup")
    await bare.stranger.opens(payload(bare))
    assert said("You are coordinator of {name}.", name=TITLE) in bare.stranger.reads()
    await bare.operator.says("/setup")
    assert bare.operator.reads() == said.text(NamedAtHost(TITLE).text())
    assert (await kept(bare, "invitations"))["invitations"] == 2  # those that were used


async def test_each_community_is_shown_with_its_number(bare: Lane) -> None:
    other = -1002000000002
    await set_up(bare)
    bare.village.world.add_group(other, "桂花弄", [OPERATOR])
    bare.village.world.add_bot_to(other, OPERATOR)
    await bare.operator.says("/setup", other)
    assert "桂花弄" in bare.operator.reads()
    assert "给机器人管理人：这个小区的编号是 2。" in bare.operator.reads()


async def test_an_operator_who_never_wrote_to_the_bot_gets_the_link_on_coming(bare: Lane) -> None:
    await bare.operator.says("/setup", GROUP)
    assert bare.operator.messages() == []
    await bare.operator.taps(said("Open the private chat"), GROUP)
    await bare.coordinator.opens(payload(bare))
    assert (await kept(bare, "grants"))["grants"] == 1


async def test_a_second_setup_keeps_the_community(bare: Lane) -> None:
    await set_up(bare)
    await bare.operator.says("/setup 另一个名字", GROUP)
    already = "This group is already set up as {name}. Nothing was changed."
    assert bare.card() == said(already, name=TITLE)
    assert (await kept(bare, "communities", "chats")) == {"communities": 1, "chats": 1}


async def test_the_community_may_have_a_name_of_its_own(bare: Lane) -> None:
    await bare.operator.says("/setup 江新社区  梧桐里", GROUP)
    assert said("{name} is set up.", name="江新社区 梧桐里") in bare.card()


async def test_anybody_else_learns_nothing_and_does_nothing(bare: Lane) -> None:
    await bare.stranger.says("/setup", GROUP)
    assert said("We do this in a private chat. Please tap the button.") in bare.card()
    await bare.stranger.taps("打开私聊 / Open the private chat", GROUP)  # nobody chose yet
    assert bare.stranger.reads() == said(WHO_ARE_YOU)
    assert (await kept(bare, "communities"))["communities"] == 0


async def test_a_coordinator_is_no_operator(bare: Lane) -> None:
    """She sees how her own place is set up; there is nothing about another, and no link."""
    await set_up(bare)
    await bare.coordinator.opens(payload(bare))
    await bare.coordinator.says("/setup")
    assert bare.coordinator.reads().startswith(TITLE)
    assert said("Go through the steps") in bare.coordinator.labels()
    await bare.coordinator.says("/setup 另一个", GROUP)
    assert said("We do this in a private chat. Please tap the button.") in bare.card()
    assert (await kept(bare, "communities", "invitations")) == {"communities": 1, "invitations": 1}


async def test_without_a_group_the_operator_reads_where_to_begin(bare: Lane) -> None:
    await bare.operator.says("建点")
    assert said("Choose the group") in bare.operator.labels()


async def test_the_administrator_of_the_group_is_nobody_special(bare: Lane) -> None:
    """Roles live in our tables; whoever Telegram calls administrator may do nothing more."""
    bare.village.world.promote(GROUP, STRANGER)
    await bare.stranger.says("/setup", GROUP)
    await bare.stranger.says("/ballot")
    assert bare.stranger.reads() == said(WHO_ARE_YOU)
    assert (await kept(bare, "communities", "drafts")) == {"communities": 0, "drafts": 0}


async def test_an_operators_setup_in_each_of_two_groups_makes_two_communities(bare: Lane) -> None:
    other = -1002000000002
    await set_up(bare)
    bare.village.world.add_group(other, "桂花弄", [OPERATOR, ANOTHER])
    bare.village.world.add_bot_to(other, OPERATOR)
    await bare.operator.says("/setup", other)
    assert (await kept(bare, "communities"))["communities"] == 2
    await bare.village.person(ANOTHER).opens(payload(bare))
    assert said("You are coordinator of {name}.", name="桂花弄") in (
        bare.village.person(ANOTHER).reads()
    )
    await bare.village.person(ANOTHER).says("/roll")
    assert TITLE not in bare.village.person(ANOTHER).reads()
