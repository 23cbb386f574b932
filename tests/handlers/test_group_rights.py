"""What Linli may do in a group, what it says when it may not, and in which topic it writes."""

import pytest

from bot.demo.neighbourhood import COORDINATOR, GROUP, OPERATOR, STRANGER
from bot.demo.village import Village
from bot.features.onboarding.errors import NoTopicHere
from bot.features.onboarding.screens import made_administrator
from bot.kernel.errors import NotAllowed
from bot.kernel.text import EN, ZH
from tests.handlers.arrival import TITLE, Arrival, arrival

QUESTION = "试投"
LOST = "I can no longer write in the group of {name}."
BACK = "I can write in the group of {name} again."
CLOSED = "The topic in which I wrote in the group {name} is closed."


@pytest.fixture(params=[ZH, EN])
async def either(village: Village, request: pytest.FixtureRequest) -> Arrival:
    made = arrival(village, request.param)
    await made.comes()
    await made.set_up()
    return made


@pytest.fixture
async def here(village: Village) -> Arrival:
    made = arrival(village, ZH)
    await made.comes()
    await made.set_up()
    return made


def topics(here: Arrival, text: str) -> list[int | None]:
    """In which topics the bot said something with these words."""
    said = [one for one in here.village.world.messages(GROUP) if one["from"]["is_bot"]]
    return [one.get("message_thread_id") for one in said if text in str(one.get("text"))]


def told(here: Arrival, sentence: str) -> int:
    words = here.said(sentence, name=TITLE)
    return sum(words in str(one.get("text")) for one in here.lin.messages())


async def trial(here: Arrival) -> None:
    """Lin opens a vote to practise with."""
    await here.lin.says("/setup")
    await here.lin.taps(here.said("Go through the steps"))
    if here.said("In general") in here.lin.labels():
        await here.lin.taps(here.said("Next"))
    await here.lin.taps(here.said("21:00 to 8:00"))
    await here.lin.taps(here.said("Try a vote"))


async def test_each_right_is_named_with_its_why_and_it_works_without_any(either: Arrival) -> None:
    said, lin, world = either.said, either.lin, either.village.world
    await lin.says("/setup")
    await lin.taps(said("What I may do in the group"))
    for one in (
        "Write: yes. Votes and results stand in the group. I cannot do without this.",
        "Pin: no. Nothing stays at the top; everything else works.",
        "Delete: no. Notices about pinning stay; everything else works.",
    ):
        assert said(one) in lin.reads()
    assert said("Manage topics: no. I write only in topics that are open; everything else works.") not in lin.reads()  # fmt: skip  # noqa: E501
    world.promote(GROUP)
    await either.village.settles()
    assert told(either, "I was made administrator of the group {name}.") == 1
    assert len(either.group()) == 1  # a warning to her, not to the group
    world.add_topic(GROUP, "公告")
    await lin.taps(said("What I may do there"))
    held = "Manage topics: yes. I can also write in a topic that is closed. It works without, too."
    assert said(held) in lin.reads()
    await either.goes()
    await lin.taps(said("What I may do there"))
    assert lin.reads().startswith(said("I am not in the group {name} at present.", name=TITLE))


async def test_muted_it_tells_once_waits_and_goes_on_where_it_was(either: Arrival) -> None:
    world = either.village.world
    await trial(either)
    before = len(either.group())
    world.restrict_bot(GROUP)
    await either.village.passes(minutes=40)  # the vote ends meanwhile
    assert (told(either, LOST), told(either, BACK)) == (1, 0)
    assert len(either.group()) == before
    world.restrict_bot(GROUP, mute=False)
    await either.village.passes(minutes=1)
    assert told(either, BACK) == 1
    counted = "意见已经数好" if either.language == ZH else "The opinions have been counted."
    card, result = either.group()[-2:]
    assert counted in card
    assert counted in result


async def test_thrown_out_nothing_is_lost_either(here: Arrival) -> None:
    await trial(here)
    await here.goes()
    await here.village.passes(minutes=40)
    assert (told(here, LOST), len(here.group())) == (1, 2)
    await here.comes(STRANGER)  # whoever brings it back; it knows the group and greets nobody
    await here.village.passes(minutes=1)
    assert told(here, BACK) == 1
    assert "意见已经数好" in here.group()[-1]
    assert "意见已经数好" in here.group()[-2]
    assert len(here.group()) == 3


async def test_it_writes_in_the_topic_in_which_here_was_sent(either: Arrival) -> None:
    said, world = either.said, either.village.world
    board, talk = world.add_topic(GROUP, "公告"), world.add_topic(GROUP, "闲聊")
    await either.says_in_topic(COORDINATOR, "/here", board)
    assert topics(either, said("From now on votes and results stand in this topic.")) == [board]
    await either.says_in_topic(STRANGER, "/vote", talk)
    private = "We do this in a private chat. Please tap the button."
    assert topics(either, said(private)) == [talk]  # answered where it was asked
    await either.says_in_topic(STRANGER, "/here", talk)
    assert topics(either, said.text(NotAllowed().text())) or len(topics(either, "")) == 4
    await trial(either)
    question = "试投" if either.language == ZH else "A trial"
    assert topics(either, question) == [board]
    await either.village.passes(minutes=32)
    assert topics(either, question) == [board, board]  # the card, and the result under it
    await either.says_in_topic(OPERATOR, "/here", None)
    general = "From now on votes and results stand here, in the general topic."
    assert topics(either, said(general)) == [None]


@pytest.mark.parametrize("gone", ["closed", "deleted"])
async def test_a_topic_that_is_gone_gives_way_to_general(here: Arrival, gone: str) -> None:
    world = here.village.world
    board = world.add_topic(GROUP, "公告")
    await here.says_in_topic(COORDINATOR, "/here", board)
    await trial(here)
    (world.close_topic if gone == "closed" else world.delete_topic)(GROUP, board)
    await here.village.passes(minutes=40)
    assert None in topics(here, QUESTION)
    assert told(here, CLOSED) == 1
    assert told(here, LOST) == 0
    async with here.village.works.look() as work:
        assert (await work.residents.community_of_chat(GROUP)).topic is None
    await trial(here)
    assert topics(here, QUESTION)[-1] is None


async def test_where_there_are_no_topics_here_says_so(here: Arrival) -> None:
    await here.lin.says("/here", GROUP)
    assert here.said.text(NoTopicHere().text()) in here.group()[-1]
    await here.lin.says("/here")
    assert "/here" in here.lin.reads()


def test_the_warning_leads_to_the_list() -> None:
    assert len(made_administrator(TITLE, 1).buttons) == 1
