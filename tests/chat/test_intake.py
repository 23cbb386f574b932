"""An update is ours only once it is stored; what is not meant for the bot leaves no trace."""

from datetime import timedelta

import pytest
from structlog.testing import capture_logs
from telegram.error import InvalidToken

from bot.demo.api.memory import MemoryRequest
from bot.demo.api.world import World
from bot.demo.neighbourhood import GROUP
from tests.chat.storage import disk_full, rows, words_kept
from tests.places import sandbox

ANN, BEN = 51, 52
TALK = "三楼的老李昨天又和物业吵起来了"
ANN_THERE = {"id": ANN, "is_bot": False, "first_name": "Ann"}
HER_CHAT = {"id": ANN, "type": "private", "first_name": "Ann"}


@pytest.fixture
async def intake(village):
    village.world.add_person(ANN, "Ann")
    village.world.add_person(BEN, "Ben")
    village.world.add_group(GROUP, "梧桐里", [ANN, BEN])
    return village.linli.intake


def offsets(village):
    asked = [one for one in village.world.calls if one.method == "getUpdates"]
    return [int(one.params["offset"]) for one in asked]


async def test_an_answer_that_was_cut_comes_again_and_has_one_effect(village, intake):
    village.world.say(ANN, ANN, "/start")
    village.world.cut_next("getUpdates", before=False)
    assert await intake.step() == 2.0
    assert await rows(village.works, "inbox") == []
    await village.settles()
    assert len(await rows(village.works, "inbox")) == 1
    assert len(village.person(ANN).messages()) == 2  # her word and one answer


async def test_the_offset_moves_only_after_the_commit(village, intake):
    village.world.say(ANN, ANN, "/start")
    with disk_full(village.works.database):
        assert await intake.step() == 2.0
    assert len(village.world.mailbox.pending()) == 1
    await intake.step()
    await intake.step()
    first, again, after = offsets(village)[-3:]
    assert first == again < after
    assert village.world.mailbox.pending() == []
    assert len(await rows(village.works, "inbox")) == 1


async def test_an_update_waits_at_telegram_until_it_is_stored_here(village, intake):
    update = village.world.inject({"message": said("/help")})
    await intake.step()
    assert [one["update_id"] for one in village.world.mailbox.pending()] == [update]
    assert [one["update_id"] for one in await rows(village.works, "inbox")] == [update]


def said(text, **more):
    return {"message_id": 1, "date": 1, "chat": HER_CHAT, "from": ANN_THERE, "text": text, **more}


async def test_an_update_that_comes_twice_has_one_effect(lane):
    await lane.opens()
    one, world = lane.neighbour(1), lane.village.world
    await one.taps("去投票", GROUP)
    await one.taps("同意")
    vote = max(row["update_id"] for row in await rows(lane.village.works, "inbox"))
    before = len(await rows(lane.village.works, "record_events"))
    for _twice in range(2):
        world.redeliver(vote)
        await lane.village.settles()
    assert len(await rows(lane.village.works, "record_events")) == before
    assert len(world.toasts(one.id)) == 1


async def test_what_neighbours_say_to_each_other_never_reaches_the_database(
    village, intake, tmp_path
):
    world = village.world
    world.add_bot_to(GROUP, ANN)
    world.promote(GROUP)  # an administrator sees every word
    channel = world.add_channel(-1009, "公告")
    heard = world.say(ANN, GROUP, TALK)
    world.say(BEN, GROUP, "好的" + TALK, reply_to=heard["message_id"])
    world.edit(ANN, GROUP, heard["message_id"], TALK + "！")
    world.say(ANN, GROUP, f"/vote@other_bot {TALK}")
    world.say(ANN, GROUP, f"/unheard_of {TALK}")
    world.say_as(GROUP, TALK, sender_chat=channel)
    world.inject({"channel_post": said(TALK, chat=channel.chat())})
    world.inject({"edited_channel_post": said(TALK, chat=channel.chat())})
    await village.settles()
    assert "bot_command" in str(world.messages(GROUP))
    assert world.mailbox.pending() == []
    assert TALK not in await words_kept(village.works)
    assert "\\u4e09\\u697c" not in await words_kept(village.works)  # 三楼, as JSON may write it
    for file in tmp_path.glob("sandbox.sqlite3*"):
        assert TALK.encode() not in file.read_bytes()
        assert rb"\u4e09\u697c" not in file.read_bytes()


async def test_a_command_in_the_group_is_meant_for_the_bot(village, intake):
    village.world.add_bot_to(GROUP, ANN)
    village.world.say(ANN, GROUP, f"/help@{village.world.bot.username}")
    await village.settles()
    assert "请点下面的按钮" in village.group()[-1]["text"]


@pytest.mark.parametrize(
    "strange",
    [
        {"message": []},
        {"message": {"text": "/vote"}},
        {"message": said("x", chat={"id": "51", "type": "private"})},
        {"callback_query": {"id": "1", "data": "x"}},
        {"callback_query": 5},
        {"poll": {}},
        {},
    ],
)
async def test_what_has_no_sender_is_passed_over_and_the_next_is_taken(village, intake, strange):
    village.world.inject(strange)
    following = village.world.inject({"message": said("/help")})
    assert await intake.step() == 0.0
    assert [one["update_id"] for one in await rows(village.works, "inbox")] == [following]
    assert intake.stored == 1


async def test_a_rival_with_our_token_is_waited_for_and_named_in_the_log(village, intake):
    village.world.fail_next("getUpdates", 409, "Conflict: terminated by other getUpdates request")
    with capture_logs() as log:
        assert await intake.step() == 5.0
    assert [(one["event"], one["log_level"]) for one in log] == [("poll.rival", "error")]
    assert await intake.step() == 0.0


async def test_a_revoked_token_ends_the_polling(village, intake):
    village.world.fail_next("getUpdates", 401, "Unauthorized")
    with pytest.raises(InvalidToken):
        await intake.step()


async def test_trouble_on_the_way_is_met_with_longer_and_longer_pauses(village, intake):
    for before in (True, False, True, False, True, False):
        village.world.cut_next("getUpdates", before)
    assert [await intake.step() for _n in range(6)] == [2, 4, 8, 16, 30, 30]
    assert await intake.step() == 0.0
    village.world.fail_next("getUpdates", 502, "Bad Gateway")
    assert await intake.step() == 2.0


async def test_telegram_says_how_long_to_wait(village, intake):
    village.world.fail_next(
        "getUpdates", 429, "Too Many Requests: retry after 7", {"retry_after": 7}
    )
    assert await intake.step() == 7.0


async def test_after_trouble_nothing_counts_as_just_stored(village, intake):
    village.world.say(ANN, ANN, "/start")
    await intake.step()
    village.world.cut_next("getUpdates")
    await intake.step()
    assert intake.stored == 0


async def test_only_an_answer_with_room_left_says_that_we_heard_everything(village, intake):
    for _n in range(100):
        village.world.inject({"poll": {}})
    await intake.step()
    assert village.works.heard_until is None
    village.clock.forward(timedelta(seconds=1))
    await intake.step()
    assert village.works.heard_until == village.clock.now()


async def test_a_poll_that_failed_says_nothing_about_what_was_heard(village, intake):
    village.world.cut_next("getUpdates", before=False)
    await intake.step()
    assert village.works.heard_until is None
    village.world.say(ANN, ANN, "/start")
    with disk_full(village.works.database):
        await intake.step()
    assert village.works.heard_until is None


async def test_we_have_heard_up_to_the_question_and_not_up_to_the_answer(tmp_path, clock):
    class LongPoll(MemoryRequest):
        async def do_request(self, url, *rest, **more):
            answer = await super().do_request(url, *rest, **more)
            if url.endswith("getUpdates"):
                clock.forward(timedelta(seconds=10))
            return answer

    world, asked_at = World(clock), clock.now()
    async with sandbox(tmp_path, clock, world=world, request=LongPoll(world)) as village:
        await village.linli.intake.step()
        assert village.works.heard_until == asked_at < clock.now()


async def test_the_door_is_called_only_when_something_was_stored(village, intake):
    rung = []
    intake.on_stored = lambda: rung.append(True)
    village.world.inject({"poll": {}})
    await intake.step()
    assert rung == []
    village.world.say(ANN, ANN, "/start")
    await intake.step()
    assert rung == [True]


async def test_a_webhook_is_taken_away_and_what_waited_stays(village, intake):
    village.world.say(ANN, ANN, "/start")
    village.world.mailbox.webhook = "https://elsewhere.example"
    village.world.cut_next("deleteWebhook")
    assert await intake.prepare() == 2.0  # no network yet is no reason to give up
    assert await intake.prepare() == 0.0
    assert village.world.mailbox.webhook == ""
    await intake.step()
    assert intake.stored == 1


async def test_a_number_that_comes_again_after_a_quiet_week_is_answered_too(village, intake):
    village.world.say(ANN, ANN, "/help")
    first = village.world.mailbox.pending()[0]["update_id"]
    for _ in range(20):
        await village.person(ANN).says("/help")
    await village.passes(days=9)
    village.world.mailbox.renumber(first)
    before = len(village.person(ANN).messages())
    await village.person(ANN).says("/help")
    assert len(village.person(ANN).messages()) == before + 2  # her word and the answer
