"""Everything that waits is judged once, together; what breaks or is refused harms nobody else."""

import json
from dataclasses import replace
from types import SimpleNamespace

import pytest
from structlog.testing import capture_logs

from bot.chat.door import Door
from bot.chat.reception import Reception
from bot.chat.routes import ROUTES, Command, Routes
from bot.demo.neighbourhood import GROUP
from bot.kernel.people import NOBODY
from tests.chat.storage import commits, disk_full, rows, words_kept

SECRET = "门锁的密码是八八六六"
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


class Broken(Exception):
    """A fault of ours, with somebody's words in it."""


@pytest.fixture
async def ballot(lane):
    """A ballot whose three answers every neighbour has before her."""
    opened = await lane.opens()
    for number in range(1, 6):
        await lane.neighbour(number).taps("去投票", GROUP)
    return opened


async def turnout(lane, ballot):
    async with lane.village.works.look() as work:
        return (await work.ballots.turnout(ballot.id)).units


def press(lane, number, label="同意"):
    """Presses, but the bot has not looked yet."""
    one = lane.neighbour(number)
    message, button = one.button(label)
    return lane.village.world.press(one.id, one.id, message, button["callback_data"])


def answers(world, query):
    asked = [one for one in world.calls if one.method == "answerCallbackQuery"]
    return [one for one in asked if one.params["callback_query_id"] == query]


async def arrive(village):
    village.linli.intake.on_stored = lambda: None
    await village.linli.intake.step()


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
    assert sorted(kept) == [1, 2, 3]  # opened and two votes: the refusal left no gap
    assert world.toasts(lane.stranger.id)[-1].alert
    assert [world.toasts(one)[-1].text for one in (11, 12)] == ["已记下：同意。"] * 2


async def test_whoever_is_refused_reads_how_to_become_known(lane, ballot):
    await lane.stranger.says("/vote")
    assert "我还不知道" in lane.stranger.reads()


async def test_a_refusal_takes_back_every_word_of_its_turn(lane):
    async def half(turn, _said):
        from bot.kernel.errors import NotAllowed
        from bot.kernel.text import Words

        turn.work.alarms.set  # noqa: B018
        await turn.work.outbox.say("half", 11, {"lines": [["plain", SECRET]], "buttons": []})
        turn.toast(Words(SECRET))
        raise NotAllowed

    with_route(lane.village, half)
    await lane.neighbour(1).says("/boom")
    assert "/help" in lane.neighbour(1).reads()
    assert SECRET not in await words_kept(lane.village.works)


def with_route(village, handler):
    """The same door, and one more command: /boom."""
    command = Command("boom", handler, private=False)
    routes = replace(ROUTES, commands={**ROUTES.commands, "boom": command})
    village.linli.door.reception = Reception(routes)


@pytest.fixture
def broken(lane):
    """/boom breaks each time; counts how often it was tried."""
    tried = []

    async def boom(turn, said):
        tried.append(said)
        await turn.work.outbox.say(
            "boom", turn.place.chat, {"lines": [["plain", said]], "buttons": []}
        )
        raise Broken(said)

    with_route(lane.village, boom)
    return tried


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
    assert "没有记下" in one.reads()
    assert len(one.messages()) == 2


async def test_the_others_in_the_batch_of_a_broken_update_are_handled_once(lane, ballot, broken):
    press(lane, 1)
    lane.village.world.say(12, 12, "/boom now")
    query = press(lane, 3)
    lane.village.world.say(14, 14, "/help")
    await lane.village.settles()
    assert await turnout(lane, ballot) == 2
    assert len(answers(lane.village.world, query)) == 1
    assert len([one for one in lane.neighbour(4).messages() if "您可以做" in one["text"]]) <= 1
    assert lane.neighbour(4).messages()[-1]["text"] == lane.neighbour(4).reads()
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

    presses = {kind: breaks for kind in ROUTES.presses}
    lane.village.linli.door.reception = Reception(Routes(presses=presses))
    query = press(lane, 1)
    await lane.village.settles()
    assert len(answers(lane.village.world, query)) == 1
    assert "没有记下" in lane.neighbour(1).reads()


ANN = {"id": 11, "is_bot": False, "first_name": "Ann"}
HERS = {"id": 11, "type": "private", "first_name": "Ann"}


def told(**more):
    return {"message": {"message_id": 9, "date": 1, "chat": HERS, "from": ANN} | more}


def query(**more):
    return {"callback_query": {"id": "77", "from": ANN, "chat_instance": "1"} | more}


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


@pytest.mark.parametrize("said", ["字" * 10_000, "\ud83d", "a\ud83d\u0000b", "/vote\ud83d", "\u202e"])
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
    lane.village.world.inject(
        json.loads(json.dumps(said).replace("902", str(lane.coordinator.id)))
    )
    await lane.village.settles()
    assert await rows(lane.village.works, "dead_letters") == []
    (draft,) = await rows(lane.village.works, "drafts")
    assert "换灯吗？" in json.loads(draft["answers"]).values()


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
        (lambda lane: _sealed(lane, "bv1_3w5e11264sgsf_yes"), "/help"),
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
        "number too large",
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
    assert "表决已经结束" in lane.neighbour(1).reads() or "投票已经结束" in lane.neighbour(1).reads()


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
    async with lane.village.works.look() as work:
        assert lane.stranger.id not in NOBODY
        assert work.operators
    await lane.coordinator.says("/roll")
    await lane.coordinator.taps(lane.coordinator.labels()[0])
    await lane.coordinator.says("101")
    link = lane.coordinator.reads().partition("start=")[2].split()[0]
    lane.village.world.open_link(lane.stranger.id, link)
    lane.village.world.say(lane.stranger.id, lane.stranger.id, "/my")
    await lane.village.settles()
    assert "101" in lane.stranger.reads()


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
