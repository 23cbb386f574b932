"""Said in the wrong place or by nobody in particular: a kind word, nothing private in a group."""

from datetime import timedelta

import pytest

from bot.chat.routes import ROUTES
from bot.demo.neighbourhood import GROUP
from bot.demo.village import Persona
from tests.handlers.speech import kept, receipts, speech
from tests.lane import QUESTION, Lane

NAME = "linli_demo_bot"
CHANNEL = -1003000000003
PRIVATE = [one.name for one in ROUTES.commands.values() if one.private]


def said_in_group(lane: Lane) -> list[dict]:
    return [one for one in lane.village.group() if one["from"]["is_bot"]]


async def forwards(person: Persona, text: str) -> None:
    """Passes on what somebody else wrote."""
    world = person.village.world
    message = world.say(person.id, person.id, text)
    update = world.mailbox.pending()[-1]
    origin = {"type": "hidden_user", "sender_user_name": "某人", "date": message["date"]}
    update["message"]["forward_origin"] = origin
    await person.village.settles()


@pytest.mark.parametrize("command", PRIVATE)
async def test_a_private_matter_asked_in_the_group_goes_to_the_private_chat(
    either: Lane, command: str
) -> None:
    said, ann = speech(either), either.neighbour(1)
    await ann.says(f"/{command}", GROUP)
    answer = said_in_group(either)[-1]
    assert answer["text"] == said("We do this in a private chat. Please tap the button.")
    assert answer["reply_to_message"]["from"]["id"] == ann.id
    assert ann.labels(GROUP) == [said("Open the private chat")]
    assert ann.messages() == []
    await ann.taps(said("Open the private chat"), GROUP)
    assert ann.reads() != ""
    assert len(said_in_group(either)) == 2  # the introduction and this answer


@pytest.mark.parametrize(
    "talk", ["今晚停水吗？", "/vote@another_bot", "/weather", "/ vote", "投票", "我的", "@linli"]
)
async def test_what_neighbours_say_to_each_other_is_neither_answered_nor_kept(
    lane: Lane, talk: str
) -> None:
    before = await kept(lane, "inbox", "outbox")
    await lane.neighbour(1).says(talk, GROUP)
    assert await kept(lane, "inbox", "outbox") == before


async def test_a_command_with_our_name_is_ours_even_if_we_do_not_know_it(either: Lane) -> None:
    said, ann = speech(either), either.neighbour(1)
    await ann.says(f"/party@{NAME}", GROUP)
    assert either.card() == said("I do not know this command. /help shows what you can do.")
    await ann.taps(said("What can I do?"), GROUP)
    assert said("What you can do") in ann.reads()
    assert said("What you can do") not in either.card()


async def test_an_anonymous_administrator_is_asked_to_come_in_person(either: Lane) -> None:
    said = speech(either)
    before = await kept(either)
    either.village.world.say_as(GROUP, "/setup", sender_chat=GROUP)
    await either.village.settles()
    assert said("Please open the private chat and ask there as yourself.") in either.card()
    assert await kept(either) == before


async def test_a_channel_is_nobody_in_person(either: Lane) -> None:
    said = speech(either)
    either.village.world.add_channel(CHANNEL, "别的频道")
    either.village.world.say_as(GROUP, "/language", sender_chat=CHANNEL)
    await either.village.settles()
    assert said("Please open the private chat and ask there as yourself.") in either.card()


async def test_a_forwarded_command_does_nothing(either: Lane) -> None:
    said = speech(either)
    before = await kept(either)
    await forwards(either.coordinator, "/ballot")
    refusal = said("A forwarded command does nothing. Please type it yourself.")
    assert either.coordinator.reads() == refusal
    assert await kept(either) == before


async def test_a_command_that_is_shown_and_not_said_does_nothing(either: Lane) -> None:
    """Under a picture, as code, or put together by another bot; in the group it is just talk."""
    said, lin, world = speech(either), either.coordinator, either.village.world
    await lin.says("/start")
    before, quiet = await kept(either), await kept(either, "inbox", "outbox")
    code = {"entities": [{"type": "code", "offset": 0, "length": 7}], "text": "/ballot"}
    other = {"id": 77, "is_bot": True, "first_name": "Other"}
    group = world.say(lin.id, GROUP, "说说")
    for content in (code, {"caption": "/ballot", "photo": []}, {"text": "/ballot", "from": other}):
        world.inject({"message": group | {"text": None} | content})
    await either.village.settles()
    assert await kept(either, "inbox", "outbox") == quiet
    heard = world.say(lin.id, lin.id, "您好")
    await either.village.settles()
    shown = said(
        "A command under a picture or in a quotation does nothing. Please send it by itself."
    )
    passed_on = said("A forwarded command does nothing. Please type it yourself.")
    without = {name: one for name, one in heard.items() if name != "text"}
    for content, answer in (
        (code, shown),
        ({"caption": "/ballot", "photo": []}, shown),
        ({"text": "/ballot", "via_bot": other}, passed_on),
    ):
        world.inject({"message": without | content})
        await either.village.passes(seconds=3)
        assert lin.reads() == answer
    assert await kept(either) == before


async def test_the_same_words_send_everybody_into_the_private_chat(either: Lane) -> None:
    """Whatever her role; what stood behind the command is not repeated (PROMISES 7.3)."""
    said, answers = speech(either), set()
    for one in (either.neighbour(1), either.coordinator, either.operator, either.stranger):
        await one.says("/ballot 老李家的电梯钱", GROUP)
        await either.village.passes(seconds=4)
        answers.add(either.card())
    assert answers == {
        said("We do this in a private chat. Please tap the button.")
        + "\n"
        + said("Everybody here can read what was written; its writer can delete it.")
    }


async def test_a_forwarded_word_is_no_command_either(lane: Lane) -> None:
    before = await kept(lane)
    await forwards(lane.coordinator, "发起表决")
    assert await kept(lane) == before
    assert lane.coordinator.reads().startswith("我没看懂")


async def test_a_forwarded_text_may_be_pasted_into_a_form(lane: Lane) -> None:
    await lane.coordinator.says("/ballot")
    await forwards(lane.coordinator, QUESTION)
    assert "有没有要表决的全文" in lane.coordinator.reads()


async def test_an_edited_command_is_to_be_sent_again(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await lin.says("/help")
    (typed, _answer) = lin.messages()
    before = await kept(either)
    either.village.world.edit(lin.id, lin.id, typed["message_id"], "/ballot")
    await either.village.settles()
    again = "I do not go by edited messages. Please send it again as a new message."
    assert lin.reads() == said(again)
    assert await kept(either) == before


async def test_an_edit_in_the_group_is_none_of_our_business(lane: Lane) -> None:
    ann = lane.neighbour(1)
    await ann.says("今晚停水吗？", GROUP)
    before = await kept(lane, "inbox", "outbox")
    lane.village.world.edit(ann.id, GROUP, lane.village.group()[-1]["message_id"], "/vote")
    await lane.village.settles()
    assert await kept(lane, "inbox", "outbox") == before


async def test_a_button_of_a_private_message_works_for_its_owner_only(lane: Lane) -> None:
    """Somebody else who presses it answers for herself, not for the owner."""
    await lane.opens()
    ann, bob = lane.neighbour(1), lane.neighbour(2)
    for one in (ann, bob):
        await one.taps("去投票", GROUP)
    _message, button = ann.button("同意")
    await bob.presses(bob.button("不同意")[0], button)
    assert "1幢1单元102室" in bob.reads()
    assert "1幢1单元101室" not in bob.reads()


async def test_a_private_button_pressed_on_a_message_of_the_group_does_nothing(lane: Lane) -> None:
    """A changed client can send any press on any message; hers would show her receipt there."""
    await lane.opens()
    ann = lane.neighbour(1)
    await ann.taps("去投票", GROUP)
    _message, button = ann.button("同意")
    card = said_in_group(lane)[-1]
    toast = await ann.presses(card["message_id"], button, GROUP)
    assert toast == "这个按钮已经过时了。请回群里重新点开。"
    assert (await kept(lane, "votes"))["votes"] == 0
    assert "您的票" not in lane.card()


@pytest.mark.parametrize("asked", [False, True])
async def test_a_group_that_became_a_supergroup_goes_on(lane: Lane, asked: bool) -> None:
    """Either Telegram tells it, or the first refusal does."""
    said = speech(lane)
    await lane.opens()
    ann, bob = lane.neighbour(1), lane.neighbour(2)
    await ann.taps("去投票", GROUP)
    await bob.taps("去投票", GROUP)
    new = lane.village.world.upgrade(GROUP)
    if not asked:
        lane.village.world.mailbox.drop()
    await ann.taps("同意")
    await lane.village.passes(seconds=10)
    await bob.taps("同意")
    await lane.village.passes(seconds=10)
    (card,) = [one for one in bot_said(lane, new) if QUESTION in one]
    assert "6 户中已有 2 户投票。" in card
    await lane.village.passes(days=10, minutes=1)
    await lane.village.passes(seconds=10)
    card, notice = bot_said(lane, new)
    assert said("Nothing was decided: too few took part.") in card
    assert "第 1 号表决结束了。" in notice
    await lane.coordinator.says("/language", new)
    await lane.coordinator.taps("English", new)
    assert bot_said(lane, new)[-1] == "From now on I write English in this group."


async def test_a_bot_that_was_thrown_out_still_takes_votes_in_private(lane: Lane) -> None:
    await lane.opens()
    ann = lane.neighbour(1)
    await ann.taps("去投票", GROUP)
    lane.village.world.kick_bot(GROUP)
    await ann.taps("同意")
    assert len(receipts(ann.reads())) == 1
    await lane.village.passes(days=11)
    await ann.says("/my")
    assert len(receipts(ann.reads())) == 1
    await ann.taps("我要改选") if "我要改选" in ann.labels() else None
    assert (await kept(lane, "votes"))["votes"] == 1


async def test_twenty_neighbours_at_once_get_their_answers_within_the_limits(lane: Lane) -> None:
    for _again in range(20):
        lane.village.world.say(lane.neighbour(1).id, GROUP, "/vote")
    await lane.village.settles()
    for _step in range(40):
        await lane.village.passes(seconds=4)
    answers = [one for one in said_in_group(lane) if "咱们私聊办" in one["text"]]
    assert len(answers) == 20
    times = sorted(one["date"] for one in answers)
    minute = int(timedelta(minutes=1).total_seconds())
    assert max(sum(one <= at < one + minute for at in times) for one in times) <= 20


def bot_said(lane: Lane, chat: int) -> list[str]:
    messages = lane.village.world.messages(chat)
    return [one["text"] for one in messages if one["from"]["is_bot"] and "text" in one]
