"""One board a group: asked for, pinned where that is allowed, changed in place, taken off."""

from bot.demo.neighbourhood import GROUP
from bot.features.boards.model import Wish
from bot.features.boards.screens import WishBoard
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import CommunityId
from bot.kernel.text import EN, ZH
from tests.handlers.speech import kept, speech
from tests.handlers.steps import the_card, votes
from tests.lane import QUESTION, Lane


def boards(lane: Lane) -> list[dict]:
    name = speech(lane)("Board of {name}", name="梧桐里")
    return [one for one in lane.village.group() if name in one.get("text", "")]


async def asks(lane: Lane, label: str = "Pin a board in the group") -> None:
    """The coordinator does, and it is seen to."""
    await lane.coordinator.says("/board")
    await lane.coordinator.taps(speech(lane)(label))
    await lane.village.passes(seconds=20)


async def test_where_it_may_not_pin_nothing_is_posted_unless_that_is_wanted(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await lin.says("/start")
    before = len(either.village.group())
    await asks(either)
    assert len(either.village.group()) == before
    assert said("I may not pin messages in the group of {name}.", name="梧桐里") in lin.reads()
    assert said("So I have posted nothing there.") in lin.reads()
    await lin.taps(said("Post it without pinning"))
    await either.village.passes(seconds=20)
    assert len(boards(either)) == 1
    assert either.village.world.chats[GROUP].pinned == []
    assert said("The board now stands in the group of {name}.", name="梧桐里") in lin.reads()


async def test_it_is_pinned_without_a_sound_and_changes_in_place(either: Lane) -> None:
    said, world = speech(either), either.village.world
    world.promote(GROUP)
    await either.coordinator.says("/start")
    await either.opens()
    await asks(either)
    (board,) = boards(either)
    assert world.chats[GROUP].pinned == [board["message_id"]]
    told = "The board is now pinned in the group of {name}."
    assert said(told, name="梧桐里") in either.coordinator.reads()
    assert board["message_id"] in world.chats[GROUP].silent
    assert not [one for one in either.village.group() if "pinned_message" in one]  # tidied away
    ends = {
        ZH: "还有 10 天：2026年5月28日星期四 20:00 截止",
        EN: "Ends in 10 days: Thursday 28 May 2026",
    }
    assert ends[either.language] in board["text"]
    await votes(either.neighbour(1), "Agree", said)
    messages = len(either.village.group())
    await either.village.passes(hours=14)  # not by night
    one, more = "{n} of {total} households has voted.", "{n} of {total} households have voted."
    assert said.many(one, more, 1, total=6) in boards(either)[0]["text"]
    await either.village.passes(days=9, hours=10, minutes=5)
    assert said("Nothing was decided: too few took part.") in boards(either)[0]["text"]
    assert said("There is no open vote at the moment.") in boards(either)[0]["text"]
    assert len(either.village.group()) == messages + 1  # the result under its card
    await either.village.passes(days=8)
    assert QUESTION not in boards(either)[0]["text"]
    assert len(boards(either)[0]["text"]) <= 900


async def test_it_is_taken_off_and_comes_back_as_the_same_message(either: Lane) -> None:
    said, world = speech(either), either.village.world
    world.promote(GROUP)
    await either.coordinator.says("/start")
    await asks(either)
    number = boards(either)[0]["message_id"]
    await asks(either, "Stop the board")
    assert boards(either) == []
    assert world.chats[GROUP].pinned == []
    texts = {one["message_id"]: one.get("text") for one in either.village.group()}
    assert texts[number] == said("This board is not kept any more.")
    await asks(either)
    assert [one["message_id"] for one in boards(either)] == [number]
    assert world.chats[GROUP].pinned == [number]


async def test_a_task_that_died_after_pinning_pins_no_second_time(lane: Lane) -> None:
    world, works = lane.village.world, lane.village.works
    world.promote(GROUP)
    await lane.coordinator.says("/start")
    await asks(lane)
    async with works.begin() as work:  # as if what it did had not been written down
        (board,) = await work.boards.of(lane.community)
        await work.boards.put(type(board)(board.community, board.group, board.wish))
    pinned = len([one for one in world.calls if one.method == "pinChatMessage"])
    await lane.village.passes(hours=24)
    assert len([one for one in world.calls if one.method == "pinChatMessage"]) == pinned + 1
    assert not [one for one in lane.village.group() if "pinned_message" in one]
    async with works.look() as work:
        assert await work.boards.of(lane.community) == (board,)


async def test_one_that_somebody_deleted_comes_again_pinned(lane: Lane) -> None:
    world = lane.village.world
    world.promote(GROUP)
    await lane.coordinator.says("/start")
    await asks(lane)
    old = boards(lane)[0]["message_id"]
    world.erase(world.chats[GROUP], old)
    await lane.village.passes(hours=24)
    (board,) = boards(lane)
    assert board["message_id"] > old
    await lane.village.passes(hours=24)
    assert world.chats[GROUP].pinned == [board["message_id"]]


async def test_a_refusal_is_an_answer_and_no_fault(lane: Lane) -> None:
    """Without the right, and where there is nothing: no error, and nothing is done."""
    rooms = lane.village.works.pins
    await lane.opens()
    card = the_card(lane)["message_id"]
    for chat, message in ((GROUP, card), (GROUP, 999), (-1, card)):
        assert not await rooms.may_pin(chat)
        assert not await rooms.pin(chat, message)
        await rooms.unpin(chat, message)
    await rooms.delete(GROUP, 999)
    assert the_card(lane)
    lane.village.world.promote(GROUP)
    assert [await rooms.pin(GROUP, card) for _twice in range(2)] == [True, True]
    assert lane.village.world.chats[GROUP].pinned == [card]


async def test_a_group_that_takes_nothing_has_no_board_and_she_hears_of_it(lane: Lane) -> None:
    lane.village.world.promote(GROUP)
    await lane.coordinator.says("/start")
    await lane.coordinator.says("/board")
    message, button = lane.coordinator.button("在群里置顶一块看板")
    lane.village.world.kick_bot(GROUP)
    await lane.coordinator.presses(message, button)
    await lane.village.passes(minutes=1)
    assert "群里没有让我置顶消息" in lane.coordinator.reads()
    async with lane.village.works.look() as work:
        assert [one.wish for one in await work.boards.of(lane.community)] == [Wish.OFF]


async def test_nobody_but_a_coordinator_of_the_place_puts_it_there(either: Lane) -> None:
    said, ann = speech(either), either.neighbour(1)
    seals = either.village.works.drawer.seals
    await ann.says("/help")
    message = ann.messages()[-1]["message_id"]
    for community in (either.community, CommunityId(99)):
        data = seals.seal(WishBoard(community, Wish.PLAIN))
        toast = await ann.presses(message, {"text": "", "callback_data": data})
        assert toast == said.text(NotAllowed().text())
    assert (await kept(either, "boards"))["boards"] == 0
    await either.opens()
    assert the_card(either)
    assert boards(either) == []
