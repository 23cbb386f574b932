"""Everything that waits is judged once, together; a refusal harms nobody else."""

import json
from types import SimpleNamespace

import pytest
from structlog.testing import capture_logs

from bot.chat.door import Door
from bot.chat.reception import Reception
from bot.chat.routes import ROUTES, Routes
from bot.kernel.errors import NotAllowed
from bot.kernel.text import Words
from tests.chat.presses import HERS, SECRET, answers, arrive, press, query, turnout, with_route
from tests.chat.storage import commits, disk_full, rows, words_kept

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def test_presses_that_wait_together_share_one_commit(lane, ballot):
    for number in range(1, 6):
        press(lane, number)
    await arrive(lane.village)
    with commits(lane.village.works.database) as seen:
        assert await lane.village.linli.door.step() == 5
    assert len(seen) == 1
    assert await turnout(lane, ballot) == 6  # the fifth votes for two flats


async def test_a_batch_takes_thirty_two_and_leaves_the_rest(lane):
    for _n in range(40):
        lane.village.world.say(11, 11, "/help")
    await arrive(lane.village)
    door = lane.village.linli.door
    assert [await door.step(), await door.step(), await door.step()] == [32, 8, 0]


async def test_a_refusal_in_the_middle_leaves_the_others_untouched(lane, ballot):
    world = lane.village.world
    await lane.stranger.says("/start")
    _message, yes = lane.neighbour(1).button("同意")
    press(lane, 1)
    world.press(lane.stranger.id, lane.stranger.id, 2, yes["callback_data"])
    press(lane, 2)
    await lane.village.settles()
    assert await turnout(lane, ballot) == 2
    kept = [row["seq"] for row in await rows(lane.village.works, "record_events")]
    assert sorted(kept) == list(range(1, 11))  # a role, six flats, opened, two votes: no gap
    assert world.toasts(lane.stranger.id)[-1].alert
    assert [world.toasts(one)[-1].text for one in (11, 12)] == ["已记下：同意。"] * 2


async def test_whoever_is_refused_reads_how_to_become_known(lane, ballot):
    await lane.stranger.says("/vote")
    assert "我还不知道" in lane.stranger.reads()


async def test_a_refusal_takes_back_every_word_of_its_turn(lane):
    async def half(turn, _said):
        await turn.work.outbox.say("half", 11, {"lines": [["plain", SECRET]], "buttons": []})
        turn.toast(Words(SECRET))
        raise NotAllowed

    with_route(lane.village, half)
    await lane.neighbour(1).says("/boom")
    assert "/help" in lane.neighbour(1).reads()
    assert SECRET not in await words_kept(lane.village.works)


async def test_a_press_under_a_message_too_old_to_be_shown_still_counts(lane, ballot):
    message, yes = lane.neighbour(1).button("同意")
    old = {"message_id": message, "date": 0, "chat": HERS}
    lane.village.world.inject(query(message=old, data=yes["callback_data"]))
    await lane.village.settles()
    assert await turnout(lane, ballot) == 1


def _sealed(lane, written):
    return lane.village.works.drawer.seals.seal(SimpleNamespace(packed=lambda: written))


@pytest.mark.parametrize(
    ("data", "flashes"),
    [
        (lambda lane: lane.neighbour(1).button("同意")[1]["callback_data"], "已记下：同意。"),
        (lambda lane: "bv1_1_yes_aaaaaaaa", "这个按钮已经过时了"),
        (lambda lane: "", "这个按钮已经过时了"),
        (lambda lane: "\ud83d", "这个按钮已经过时了"),
        (lambda lane: "词" * 40, "这个按钮已经过时了"),
        (lambda lane: _sealed(lane, "bv9_1_yes"), "这个按钮已经过时了"),
        (lambda lane: _sealed(lane, "zz1_1"), "这个按钮已经过时了"),
        (lambda lane: _sealed(lane, "bv1_1"), "这个按钮已经过时了"),
        (lambda lane: _sealed(lane, "bv1_1_perhaps"), "这个按钮已经过时了"),
        (lambda lane: _sealed(lane, "bv1_zz_yes"), "/help"),
    ],
    ids=[
        "good",
        "forged seal",
        "empty",
        "no text",
        "long",
        "other version",
        "unknown",
        "field missing",
        "no such choice",
        "no such ballot",
    ],
)
async def test_every_press_is_answered_exactly_once(lane, ballot, data, flashes):
    one, world = lane.neighbour(1), lane.village.world
    message, _yes = one.button("同意")
    pressed = world.press(one.id, one.id, message, data(lane))
    await lane.village.settles()
    assert [one.refusal for one in answers(world, pressed)] == [None]
    assert flashes in str(world.toasts(one.id)[-1].text)
    assert await rows(lane.village.works, "dead_letters") == []


async def test_a_press_that_carries_nothing_is_answered_too(lane, ballot):
    message = lane.neighbour(1).messages()[-1]
    lane.village.world.inject(query(message=message))
    lane.village.world.inject(query(id="78", message=message, game_short_name="chess"))
    await lane.village.settles()
    assert len(answers(lane.village.world, "77")) == len(answers(lane.village.world, "78")) == 1


async def test_a_refusal_that_comes_too_late_for_the_press_becomes_a_message(lane, ballot):
    world = lane.village.world
    message, yes = lane.neighbour(1).button("同意")
    await lane.village.passes(days=11)
    world.fail_next("answerCallbackQuery", 400, TOO_OLD)
    assert await lane.neighbour(1).presses(message, yes) is None
    assert "投票已经结束" in lane.neighbour(1).reads()


async def test_an_accepted_press_needs_no_second_word_where_the_answer_is_late(lane, ballot):
    one = lane.neighbour(1)
    before = len(one.messages())
    lane.village.world.fail_next("answerCallbackQuery", 400, TOO_OLD)
    await one.taps("同意")
    assert len(one.messages()) == before
    assert "回执" in one.reads()


@pytest.mark.parametrize("before", [True, False])
async def test_a_flash_that_is_lost_on_the_way_loses_nothing_else(lane, ballot, before):
    lane.village.world.cut_next("answerCallbackQuery", before)
    await lane.neighbour(1).taps("同意")
    assert "回执" in lane.neighbour(1).reads()
    assert await turnout(lane, ballot) == 1


async def test_a_word_over_the_chat_is_cut_to_what_telegram_takes(lane, ballot):
    async def long_words(turn, _vote):
        turn.toast(Words("长" * 500))

    presses = dict.fromkeys(ROUTES.presses, long_words)
    lane.village.linli.door.reception = Reception(Routes(presses=presses))
    assert await lane.neighbour(1).taps("同意") == "长" * 200


async def test_what_people_wrote_is_wiped_when_it_is_done(lane):
    await lane.neighbour(1).says(SECRET)
    kept = await rows(lane.village.works, "inbox")
    assert kept
    assert {row["body"] for row in kept} == {None}
    assert None not in {row["done_at"] for row in kept}


async def test_what_one_person_sends_is_taken_in_her_order(lane):
    world, lin = lane.village.world, lane.coordinator.id
    for said in ("/ballot", "楼道要不要装感应灯？", "第一条 声控。"):
        world.say(lin, lin, said)
    await arrive(lane.village)
    assert await lane.village.linli.door.step() == 3
    (draft,) = await rows(lane.village.works, "drafts")
    assert "楼道要不要装感应灯？" in json.loads(draft["answers"]).values()
    await lane.village.settles()
    assert len(lane.coordinator.messages()) == 6


async def test_what_somebody_became_a_moment_ago_counts_in_the_same_batch(lane):
    world, somebody = lane.village.world, lane.stranger
    await lane.operator.says("/setup")
    _message, link = lane.operator.button("当协调员")
    world.open_link(somebody.id, link["url"].partition("start=")[2])
    world.say(somebody.id, somebody.id, "/ballot")
    await arrive(lane.village)
    assert await lane.village.linli.door.step() == 2
    await lane.village.settles()
    assert len(await rows(lane.village.works, "drafts")) == 1


async def test_trouble_with_the_disk_is_nobodys_fault_and_counts_no_try(lane, ballot):
    door: Door = lane.village.linli.door
    press(lane, 1)
    await arrive(lane.village)
    with disk_full(lane.village.works.database), capture_logs() as log:
        pauses = []
        for _n in range(8):
            assert await door.step() == 0
            pauses.append(door.pause)
    assert pauses == [0.5, 1, 2, 4, 8, 16, 30, 30]
    assert {one["event"] for one in log} == {"door.storage"}
    (waiting,) = [one for one in await rows(lane.village.works, "inbox") if one["body"]]
    assert waiting["tries"] == 0
    await lane.village.settles()
    assert (door.pause, await turnout(lane, ballot)) == (0.0, 1)
    assert await rows(lane.village.works, "dead_letters") == []
