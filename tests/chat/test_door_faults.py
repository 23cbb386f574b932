"""What breaks is tried three times and buried without its words; nobody else notices."""

import json

import pytest
from structlog.testing import capture_logs

from bot.chat.reception import Reception
from bot.chat.routes import ROUTES, Routes
from bot.demo.neighbourhood import GROUP
from tests.chat.presses import (
    ANN,
    HERS,
    SECRET,
    Broken,
    answers,
    arrive,
    press,
    query,
    told,
    turnout,
)
from tests.chat.storage import disk_full, rows, words_kept


async def test_a_broken_update_is_tried_three_times_and_buried_without_its_words(lane, broken):
    village = lane.village
    for number, said in ((1, "/help"), (2, f"/boom {SECRET}"), (3, "/help")):
        village.world.say(10 + number, 10 + number, said)
    with capture_logs() as log:
        await village.settles()
    buried = await rows(village.works, "dead_letters")
    assert [row["reason"] for row in buried] == ["Broken"]
    assert len(broken) == 1 + 3  # once together with the others, then three times alone
    kept = await words_kept(village.works)
    assert SECRET not in kept
    assert json.dumps(SECRET)[1:-1] not in kept
    assert SECRET not in str(log)
    assert [one["event"] for one in log].count("door.failed") == 3


async def test_the_person_is_told_the_number_of_what_went_wrong(lane, broken):
    one = lane.neighbour(2)
    await one.says(f"/boom {SECRET}")
    (buried,) = await rows(lane.village.works, "dead_letters")
    assert str(buried["update_id"]) in one.reads()
    assert "没有记上" in one.reads()
    assert len(one.messages()) == 2


async def test_what_broke_in_private_can_be_tried_again_and_what_broke_in_the_group_is_gone(
    lane, broken
):
    village = lane.village
    village.world.say(12, 12, f"/boom {SECRET}")
    village.world.say(12, GROUP, f"/boom@linli_demo_bot {SECRET}")
    await village.settles()
    private, public = await rows(village.works, "dead_letters")
    assert (public["body"], public["lane"]) == (None, GROUP)
    assert SECRET in json.loads(private["body"])["message"]["text"]  # `rows` has opened it
    for one in (private, public):
        assert "message: {chat: {" in one["shape"]
        assert SECRET not in one["shape"]
    broken.clear()
    async with village.works.begin() as work:
        assert await work.inbox.revive(private["update_id"])
    await village.settles()
    assert len(broken) == 3


async def test_the_others_in_the_batch_of_a_broken_update_are_handled_once(lane, ballot, broken):
    press(lane, 1)
    lane.village.world.say(12, 12, "/boom now")
    query = press(lane, 3)
    lane.village.world.say(14, 14, "/help")
    await lane.village.settles()
    assert await turnout(lane, ballot) == 2
    assert len(answers(lane.village.world, query)) == 1
    answered = [one for one in lane.neighbour(4).messages() if "/vote" in one["text"]]
    assert len(answered) == 1
    assert len(await rows(lane.village.works, "dead_letters")) == 1


async def test_after_a_broken_update_batches_are_large_again(lane, broken):
    await lane.neighbour(1).says("/boom")
    for _n in range(40):
        lane.village.world.say(11, 11, "/help")
    await lane.village.settles()
    for _n in range(3):
        lane.village.world.say(11, 11, "/help")
    await arrive(lane.village)
    assert await lane.village.linli.door.step() == 3


async def test_a_press_that_breaks_stops_spinning_all_the_same(lane, ballot):
    async def breaks(_turn, _vote):
        raise Broken

    presses = dict.fromkeys(ROUTES.presses, breaks)
    lane.village.linli.door.reception = Reception(Routes(presses=presses))
    query = press(lane, 1)
    await lane.village.settles()
    assert len(answers(lane.village.world, query)) == 1
    assert "没有记上" in lane.neighbour(1).reads()


@pytest.mark.parametrize(
    "strange",
    [
        told(text=SECRET, **{"from": "Ann"}),
        told(text=SECRET, date=None),
        told(text=SECRET, date="yesterday"),
        told(text=[SECRET]),
        told(text=SECRET, entities="bold"),
        told(text=SECRET, message_id=None),
        told(text=SECRET, sender_chat=7),
        {"message": {"chat": HERS, "text": SECRET}},
        {"message": {"chat": HERS, "from": ANN, "message_id": 9, "date": 1}},
        {"my_chat_member": {"chat": HERS, "note": SECRET}},
        {"callback_query": {"from": ANN, "data": SECRET}},
        query(data=[SECRET]),
        query(message="gone", data=SECRET),
    ],
)
async def test_nothing_malformed_stops_the_bot_or_leaves_words_behind(lane, strange):
    village = lane.village
    village.world.say(12, 12, "/start")
    village.world.inject(strange)
    village.world.say(13, 13, "/start")
    with capture_logs() as log:
        await village.settles()
    assert [row["done_at"] is None for row in await rows(village.works, "inbox")].count(True) == 0
    assert len(village.person(12).messages()) == len(village.person(13).messages()) == 2
    assert len(await rows(village.works, "dead_letters")) <= 1
    assert json.dumps(SECRET)[1:-1] not in await words_kept(village.works)
    assert SECRET not in await words_kept(village.works) + str(log)


async def test_a_message_without_a_sender_is_nobodys_and_passed_over(lane):
    lane.village.world.inject(
        {"message": {"chat": HERS, "text": "/vote", "message_id": 9, "date": 1}}
    )
    await lane.village.settles()
    assert await rows(lane.village.works, "dead_letters") == []
    assert lane.neighbour(1).messages() == []


@pytest.mark.parametrize(
    "said", ["字" * 10_000, "\ud83d", "a\ud83d\u0000b", "/vote\ud83d", "\u202e"]
)
async def test_the_strangest_text_still_gets_a_kind_answer(lane, said):
    one = lane.neighbour(1)
    await one.says("/start")
    lane.village.world.inject(told(text=said))
    await lane.village.settles()
    assert await rows(lane.village.works, "dead_letters") == []
    assert len(one.messages()) == 3


async def test_a_form_keeps_what_can_be_written_of_a_strange_text(lane, ballot):
    await lane.coordinator.says("/ballot")
    said = told(text="换灯\ud83d\u0000吗？", chat=HERS | {"id": 902}, **{"from": ANN | {"id": 902}})
    lane.village.world.inject(json.loads(json.dumps(said).replace("902", str(lane.coordinator.id))))
    await lane.village.settles()
    assert await rows(lane.village.works, "dead_letters") == []
    (draft,) = await rows(lane.village.works, "drafts")
    assert "换灯吗？" in json.loads(draft["answers"]).values()


async def test_trouble_with_the_disk_while_a_failure_is_noted_is_waited_out(lane, broken):
    lane.village.world.say(11, 11, "/boom")
    await arrive(lane.village)
    door = lane.village.linli.door
    await door.step()
    with disk_full(lane.village.works.database):
        assert await door.step() == 0
    assert door.pause > 0
    await lane.village.settles()
    assert len(await rows(lane.village.works, "dead_letters")) == 1


@pytest.mark.parametrize(
    "wrong",
    [{"date": 10**18}, {"from": ANN | {"id": 2**63}}, {"chat": HERS | {"id": 2**63}}],
    ids=["a date beyond the clock", "a sender no column holds", "a chat no column holds"],
)
async def test_numbers_beyond_the_machine_hold_nobody_up(lane, wrong):
    lane.village.world.inject(
        told(text="/help") | {"message": told(text="/help", **wrong)["message"]}
    )
    await lane.neighbour(2).says("/help")
    assert len(lane.neighbour(2).messages()) == 2
    assert lane.village.linli.door.pause == 0


async def test_an_update_without_a_number_holds_nobody_up(lane):
    village = lane.village
    with_number = village.world.mailbox.read

    async def read(*asked):
        return [{"message": {}}, [], *await with_number(*asked)]

    village.world.mailbox.read = read
    village.world.say(11, 11, "/help")
    await arrive(village)
    await village.linli.door.step()
    await village.linli.sender.step()
    assert len(lane.neighbour(1).messages()) == 2
