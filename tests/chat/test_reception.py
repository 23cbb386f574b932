"""Each update finds its handler, and where there is none a kind word."""

import json
from dataclasses import replace

import pytest

from bot.chat.reception import Reception
from bot.chat.routes import ROUTES, Routes
from bot.demo.api.records import Upload
from bot.demo.neighbourhood import GROUP, OPERATOR
from bot.features.ballots.screens import CastVote
from bot.work import Draft
from tests.chat.storage import rows

ANN = 11
UNKNOWN = "我不认得这个指令"
PRIVATE = "这件事咱们私聊办"
NOT_UNDERSTOOD = "我没看懂"
NO_LINK = "这个链接用不了"


@pytest.fixture
async def ann(lane):
    one = lane.neighbour(1)
    await one.says("/start")
    return one


def said_in_group(lane):
    return [one["text"] for one in lane.village.group() if one["from"]["is_bot"]]


async def test_a_command_nobody_knows_is_answered_kindly(ann):
    await ann.says("/dance")
    assert UNKNOWN in ann.reads()


async def test_a_command_may_name_the_bot_and_be_written_large(ann, lane):
    await ann.says(f"/HELP@{lane.village.world.bot.username}")
    assert "您能做的事" in ann.reads()


async def test_a_command_for_the_private_chat_shows_the_group_only_a_door(ann, lane):
    await ann.says("/my", GROUP)
    assert PRIVATE in lane.card()
    assert "1-1-101" not in lane.card()
    before = len(ann.messages())
    await ann.taps("打开私聊", GROUP)
    assert len(ann.messages()) > before
    assert "101" in ann.reads()


async def test_a_command_that_shows_nothing_private_is_answered_in_the_group(ann, lane):
    await ann.says("/language", GROUP)
    assert PRIVATE not in lane.card()
    assert lane.village.group()[-1]["from"]["is_bot"]


@pytest.mark.parametrize("word", ["帮助", " 帮助 "])
async def test_a_chinese_word_alone_is_a_command(ann, word):
    await ann.says(word)
    assert "您能做的事" in ann.reads()


async def test_a_chinese_word_among_others_is_no_command(ann):
    await ann.says("请帮助我")
    assert NOT_UNDERSTOOD in ann.reads()


async def test_a_chinese_word_helps_in_the_middle_of_a_form_too(lane):
    await lane.coordinator.says("/ballot")
    await lane.coordinator.says("取消")
    assert "不办了" in lane.coordinator.reads()
    await lane.coordinator.says("取消")
    assert "没有正在填的内容" in lane.coordinator.reads()


@pytest.mark.parametrize("payload", ["x123", "ddance", "b", "b!", "b999"])
async def test_a_link_that_leads_nowhere_is_told_so(ann, payload):
    await ann.says(f"/start {payload}")
    assert NO_LINK in ann.reads() or "/help" in ann.reads()


async def test_start_with_a_payload_in_the_group_opens_nothing(ann, lane):
    await lane.opens()
    before = len(ann.messages())
    await ann.says("/start b1", GROUP)
    assert PRIVATE in lane.card()
    assert len(ann.messages()) == before


async def test_what_is_typed_without_a_form_is_not_understood(ann):
    await ann.says("在吗")
    assert NOT_UNDERSTOOD in ann.reads()


async def test_what_is_typed_goes_to_the_form_that_is_open(lane):
    await lane.coordinator.says("/ballot")
    await lane.coordinator.says("楼道要不要装灯？")
    (draft,) = await rows(lane.village.works, "drafts")
    assert "楼道要不要装灯？" in json.loads(draft["answers"]).values()
    assert NOT_UNDERSTOOD not in lane.coordinator.reads()


async def test_a_form_that_this_program_does_not_know_is_not_understood(ann, lane):
    async with lane.village.works.begin() as work:
        from_the_future = Draft("future", 1, "first", {})
        await work.drafts.keep(ANN, ANN, from_the_future, work.now.replace(year=2030))
    await ann.says("在吗")
    assert NOT_UNDERSTOOD in ann.reads()


async def test_a_form_that_was_left_alone_for_a_week_is_over(lane):
    await lane.coordinator.says("/ballot")
    await lane.village.passes(days=7)
    await lane.coordinator.says("楼道要不要装灯？")
    assert NOT_UNDERSTOOD in lane.coordinator.reads()


async def test_a_picture_is_answered_with_a_request_to_write(ann, lane):
    lane.village.world.send_file(ANN, ANN, Upload("a.jpg", b"x", "image/jpeg"), "/vote")
    await lane.village.settles()
    assert "才收照片" in ann.reads()


async def test_an_edited_word_is_not_taken_for_a_new_one(ann, lane):
    heard = lane.village.world.say(ANN, ANN, "你好")
    await lane.village.settles()
    lane.village.world.edit(ANN, ANN, heard["message_id"], "/vote")
    await lane.village.settles()
    assert "改过的消息我不认" in ann.reads()


async def test_a_command_that_somebody_forwarded_is_not_her_own(ann, lane):
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "B"}
    heard = lane.village.world.say(ANN, ANN, "/cancel")
    await lane.village.settles()
    lane.village.world.inject({"message": heard | {"forward_origin": origin}})
    await lane.village.settles()
    assert "转发来的指令不算数" in ann.reads()


async def test_whoever_hides_behind_the_group_is_asked_to_come_in_person(lane):
    lane.village.world.promote(GROUP)
    lane.village.world.say_as(GROUP, "/setup", sender_chat=GROUP)
    await lane.village.settles()
    assert "看不出是谁在问" in lane.card()


async def test_another_bot_in_private_gets_no_answer(ann, lane):
    before = len(ann.messages())
    bot = {"id": 77, "is_bot": True, "first_name": "Other"}
    heard = ann.messages()[0] | {"from": bot, "text": "/help", "message_id": 99}
    lane.village.world.inject({"message": heard})
    await lane.village.settles()
    assert len(ann.messages()) == before


async def test_the_bot_introduces_itself_once_when_it_is_added(lane):
    said = said_in_group(lane)
    assert len([text for text in said if "街坊们好" in text]) == 1
    lane.village.world.promote(GROUP)
    await lane.village.settles()
    assert said_in_group(lane) == said


async def told_of_the_lost_group(village):
    return [one["key"] for one in await rows(village.works, "outbox") if "lost" in one["key"]]


async def test_being_thrown_out_is_told_the_coordinator_once_and_nobody_else(lane):
    village, lin = lane.village, lane.coordinator
    await lin.says("/start")
    for times in (1, 2):
        village.world.kick_bot(GROUP)
        await village.settles()
        assert "我在梧桐里的群里说不了话了" in lin.reads()
        await lane.opens()  # its card cannot be posted: that is nothing new
        await village.passes(days=2)
        assert len(await told_of_the_lost_group(village)) == times
        village.world.add_bot_to(GROUP, OPERATOR)
        await village.settles()
        assert await rows(village.works, "unreachable") == []


async def test_a_button_without_a_handler_is_out_of_date(lane):
    await lane.opens()
    ann = lane.neighbour(1)
    await ann.taps("去投票", GROUP)
    fewer = {kind: one for kind, one in ROUTES.presses.items() if kind is not CastVote}
    lane.village.linli.door.reception = Reception(replace(ROUTES, presses=fewer, ahead={}))
    assert await ann.taps("同意") == "这个按钮已经过时了。请回群里重新点开。"


async def test_presses_of_one_kind_are_read_ahead_together(lane):
    await lane.opens()
    asked = []

    async def ahead(work, some):
        asked.append([(actor.person, press.choice.value) for actor, press in some])

    for number in (1, 2, 3):
        await lane.neighbour(number).taps("去投票", GROUP)
    for number in (1, 2, 3):
        message, yes = lane.neighbour(number).button("同意")
        lane.village.world.press(10 + number, 10 + number, message, yes["callback_data"])
        lane.village.world.press(10 + number, 10 + number, message, "forged_1")
    routes: Routes = replace(ROUTES, ahead={CastVote: ahead})
    lane.village.linli.door.reception = Reception(routes)
    await lane.village.settles()
    assert asked == [[(11, "yes"), (12, "yes"), (13, "yes")]]
