"""What became of every message: sent once, put off, sent anew, or listed as undeliverable."""

from datetime import timedelta

import pytest
from structlog.testing import capture_logs
from telegram.error import InvalidToken

from bot.app import assemble
from bot.chat.client import NotSent
from bot.chat.sender import Sender
from bot.demo.api.memory import MemoryRequest
from bot.demo.api.world import World
from bot.demo.neighbourhood import GROUP
from bot.demo.village import sandbox
from bot.reactions import CARDS
from bot.work import RECEIPT
from tests.chat.storage import disk_full, rows
from tests.lane import moved_in

ANN, BEN, EVA = 11, 12, 13


@pytest.fixture
async def street(lane):
    """Everybody has begun to talk with the bot, and it is quiet."""
    for person in (ANN, BEN, EVA):
        await lane.village.person(person).says("/start")
    await lane.village.passes(minutes=2)
    lane.village.world.calls.clear()
    return lane


def drawn(text, style="plain"):
    return {"lines": [[style, text]], "buttons": []}


async def say(village, chat, text, **how):
    async with village.works.begin() as work:
        await work.outbox.say(f"test:{text}", chat, drawn(text), **how)


async def edit(village, chat, message, text):
    async with village.works.begin() as work:
        await work.outbox.edit(chat, message, drawn(text))


def heard(village, chat, text):
    return [one["text"] for one in village.world.messages(chat)].count(text)


def sent(village, chat):
    """Calls that spoke to that chat: method, refusal."""
    spoke = [one for one in village.world.calls if one.params.get("chat_id") == str(chat)]
    return [(one.method, one.refusal) for one in spoke]


async def row(village, key):
    (found,) = [one for one in await rows(village.works, "outbox") if one["key"] == key]
    return found


async def test_a_message_is_sent_once_and_its_words_are_not_kept(street):
    village = street.village
    await say(village, ANN, "水停到五点")
    await village.settles()
    await village.passes(minutes=10)
    assert heard(village, ANN, "水停到五点") == 1
    kept = await row(village, "test:水停到五点")
    assert (kept["state"], kept["drawn"]) == ("sent", None)


async def test_an_edit_that_changes_nothing_is_done(street):
    village = street.village
    await say(village, ANN, "一样")
    await village.settles()
    message = village.world.messages(ANN)[-1]["message_id"]
    await edit(village, ANN, message, "一样")
    await village.settles()
    await village.passes(minutes=5)
    (refused,) = [one for one in sent(village, ANN) if one[0] == "editMessageText"]
    assert "not modified" in refused[1]
    assert (await row(village, f"edit:{ANN}:{message}"))["state"] == "sent"


@pytest.mark.parametrize(
    "gone", ["message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID"]
)
async def test_a_message_that_is_gone_is_sent_anew(street, gone):
    village = street.village
    village.world.fail_next("editMessageText", 400, f"Bad Request: {gone}")
    message = village.world.messages(ANN)[-1]["message_id"]
    await edit(village, ANN, message, "回执")
    await village.settles()
    await village.passes(minutes=5)
    assert heard(village, ANN, "回执") == 1
    assert village.world.messages(ANN)[-1]["message_id"] > message
    assert [method for method, _no in sent(village, ANN)] == ["editMessageText", "sendMessage"]


async def test_a_card_that_somebody_deleted_is_posted_again(street):
    village = street.village
    await street.opens()
    village.world.fail_next("editMessageText", 400, "Bad Request: message to edit not found")
    before = len(village.group())
    await street.neighbour(1).taps("去投票", GROUP)
    await street.neighbour(1).taps("同意")
    await village.passes(seconds=10)
    assert len(village.group()) == before + 1
    assert "已有 1 户" in street.card()


async def test_markup_that_telegram_cannot_read_is_sent_once_more_as_plain_words(street):
    village = street.village
    village.world.fail_next("sendMessage", 400, "Bad Request: can't parse entities: byte offset 3")
    async with village.works.begin() as work:
        await work.outbox.say("bold", ANN, drawn("停水 <3 小时>", "title"))
    await village.settles()
    assert village.world.messages(ANN)[-1]["text"] == "停水 <3 小时>"
    assert "entities" not in village.world.messages(ANN)[-1]
    assert len(sent(village, ANN)) == 2


async def test_markup_that_is_refused_twice_is_listed(street):
    village = street.village
    for _n in range(2):
        village.world.fail_next("sendMessage", 400, "Bad Request: can't parse entities: offset 3")
    await say(village, ANN, "甲")
    await village.settles()
    await village.passes(minutes=5)
    assert (await row(village, "test:甲"))["state"] == "failed"
    assert len(sent(village, ANN)) == 2


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (400, "Bad Request: chat not found"),
        (400, "Bad Request: message is too long"),
        (400, "Bad Request: not enough rights to send text messages to the chat"),
        (403, "Forbidden: bot was kicked from the supergroup chat"),
    ],
)
async def test_what_cannot_be_delivered_is_listed_with_its_reason_and_holds_nobody_up(
    street, code, reason
):
    village = street.village
    village.world.fail_next("sendMessage", code, reason, chat_id=ANN)
    await say(village, ANN, "甲")
    await say(village, ANN, "乙")
    await say(village, BEN, "丙")
    await village.settles()
    await village.passes(days=1)
    kept = await row(village, "test:甲")
    assert (kept["state"], kept["drawn"]) == ("failed", None)
    assert kept["reason"].lower() in reason.lower()
    assert (heard(village, ANN, "甲"), heard(village, ANN, "乙"), heard(village, BEN, "丙")) == (
        0,
        1,
        1,
    )


async def reachable(village, person):
    (found,) = [one for one in await rows(village.works, "persons") if one["person_id"] == person]
    return not found["unreachable"]


async def test_a_person_who_blocked_the_bot_is_not_tried_again_and_can_come_back(street):
    village = street.village
    village.world.people[ANN].blocked = True  # the update about it was lost
    await say(village, ANN, "甲")
    await village.settles()
    await village.passes(days=3)
    assert len(sent(village, ANN)) == 1
    assert (await row(village, "test:甲"))["state"] == "failed"
    assert not await reachable(village, ANN)
    village.world.unblock(ANN)
    await village.person(ANN).says("/start")
    assert await reachable(village, ANN)
    await say(village, ANN, "乙")
    await village.settles()
    assert heard(village, ANN, "乙") == 1


async def test_blocking_and_coming_back_are_known_from_the_updates_too(street):
    street.village.world.block(ANN)
    await street.village.settles()
    assert not await reachable(street.village, ANN)
    street.village.world.unblock(ANN)
    await street.village.settles()
    assert await reachable(street.village, ANN)


async def test_a_group_that_threw_the_bot_out_says_nothing_about_a_person(street):
    village = street.village
    await say(village, GROUP, "甲")
    village.world.kick_bot(GROUP)
    await village.settles()
    assert (await row(village, "test:甲"))["state"] == "failed"
    assert {one["unreachable"] for one in await rows(village.works, "persons")} == {False}


def flood(village, chat, seconds):
    village.world.fail_next(
        "sendMessage",
        429,
        f"Too Many Requests: retry after {seconds}",
        {"retry_after": seconds},
        chat_id=chat,
    )


async def test_a_chat_that_telegram_paused_waits_and_gets_everything_once_in_order(street):
    village = street.village
    flood(village, ANN, 9)
    for text in ("甲", "乙"):
        await say(village, ANN, text)
    await say(village, BEN, "丙")
    await village.settles()
    assert (heard(village, ANN, "甲"), heard(village, BEN, "丙")) == (0, 1)
    await village.passes(seconds=8)
    assert len(sent(village, ANN)) == 1
    await village.passes(seconds=2)
    await village.passes(minutes=5)
    assert [one["text"] for one in village.world.messages(ANN)[-2:]] == ["甲", "乙"]
    assert len(sent(village, ANN)) == 3


async def test_a_second_paused_chat_within_ten_seconds_pauses_all(street):
    village = street.village
    flood(village, ANN, 30)
    await say(village, ANN, "甲")
    await village.settles()
    flood(village, BEN, 30)
    await say(village, BEN, "乙")
    await village.passes(seconds=9)
    await say(village, EVA, "丙")
    await village.passes(seconds=20)
    assert heard(village, EVA, "丙") == 0
    await village.passes(seconds=11)
    assert [heard(village, chat, text) for chat, text in ((ANN, "甲"), (BEN, "乙"), (EVA, "丙"))] == [
        1,
        1,
        1,
    ]


async def test_two_pauses_far_apart_leave_other_chats_alone(street):
    village = street.village
    flood(village, ANN, 30)
    await say(village, ANN, "甲")
    await village.settles()
    flood(village, BEN, 30)
    await say(village, BEN, "乙")
    await village.passes(seconds=11)
    await say(village, EVA, "丙")
    await village.settles()
    assert heard(village, EVA, "丙") == 1


@pytest.mark.parametrize("update_lost", [True, False])
async def test_a_group_that_became_a_supergroup_keeps_its_card_and_its_result(street, update_lost):
    village = street.village
    await street.opens(open_for=timedelta(hours=2))
    await street.neighbour(1).taps("去投票", GROUP)
    new = village.world.upgrade(GROUP)
    if update_lost:
        village.world.mailbox.drop()
        await street.neighbour(1).taps("同意")
    else:
        await village.settles()
        village.world.calls.clear()
        await street.neighbour(1).taps("同意")
    await village.passes(seconds=10)
    cards = [one for one in village.world.messages(new) if "已有 1 户" in str(one.get("text"))]
    assert len(cards) == 1
    refused = [no for _method, no in sent(village, GROUP)]
    assert len(refused) == (1 if update_lost else 0)
    assert all("upgraded" in no for no in refused)
    await village.passes(hours=2)
    await village.passes(seconds=10)
    result = village.world.messages(new)[-1]
    assert result["reply_to_message"]["message_id"] == cards[0]["message_id"]
    assert len(sent(village, GROUP)) == len(refused)
    assert {one["chat_id"] for one in await rows(village.works, "chats")} == {new}


async def test_an_unknown_new_chat_keeps_what_was_waiting_for_the_old_one(street):
    village = street.village
    new = village.world.upgrade(GROUP)
    village.world.mailbox.drop()
    for text in ("甲", "乙"):
        await say(village, GROUP, text, reply_to=1)
    await village.settles()
    assert [one.get("text") for one in village.world.messages(new)][-2:] == ["甲", "乙"]
    assert len(sent(village, GROUP)) == 1


class Wire(MemoryRequest):
    """A wire with trouble: `refuse` methods without a connection, `between` runs in mid-call."""

    def __init__(self, world):
        super().__init__(world)
        self.refuse, self.between = [], {}

    async def do_request(self, url, *rest, **more):
        method = url.rpartition("/")[2]
        if method in self.refuse:
            self.refuse.remove(method)
            raise NotSent("ClientConnectorError")
        answer = await super().do_request(url, *rest, **more)
        if act := self.between.pop(method, None):
            await act()
        return answer


@pytest.fixture
async def wired(tmp_path, clock, entropy):
    world = World(clock)
    wire = Wire(world)
    async with sandbox(tmp_path, clock, world=world, entropy=entropy, request=wire) as village:
        lane = await moved_in(village)
        await lane.neighbour(1).says("/start")
        await village.passes(minutes=2)
        world.calls.clear()
        yield lane, wire


async def test_where_there_was_no_connection_it_is_tried_again_in_two_seconds(wired):
    lane, wire = wired
    wire.refuse = ["sendMessage"]
    await say(lane.village, ANN, "甲")
    await lane.village.settles()
    await lane.village.passes(seconds=1)
    assert heard(lane.village, ANN, "甲") == 0
    await lane.village.passes(seconds=1)
    await lane.village.passes(minutes=5)
    assert heard(lane.village, ANN, "甲") == 1
    assert len(sent(lane.village, ANN)) == 1


async def test_an_edit_whose_answer_was_cut_is_harmlessly_repeated(street):
    village = street.village
    await say(village, ANN, "甲")
    await village.settles()
    message = village.world.messages(ANN)[-1]["message_id"]
    village.world.cut_next("editMessageText", before=False)
    await edit(village, ANN, message, "乙")
    await village.settles()
    await village.passes(seconds=4)
    assert len(sent(village, ANN)) == 2
    await village.passes(seconds=2)
    await village.passes(minutes=5)
    assert village.world.edits(ANN, message) == 1
    assert [method for method, _no in sent(village, ANN)] == ["sendMessage"] + ["editMessageText"] * 2


async def test_a_message_whose_answer_was_cut_waits_a_minute_before_its_only_repetition(street):
    village = street.village
    village.world.cut_next("sendMessage", before=False)
    await say(village, ANN, "甲")
    await village.settles()
    await village.passes(seconds=59)
    assert heard(village, ANN, "甲") == 1
    await village.passes(seconds=2)
    await village.passes(hours=1)
    assert heard(village, ANN, "甲") == 2  # nobody can know; never more than the cuts


async def test_a_revoked_token_ends_the_sending_and_the_outbox_keeps_everything(street):
    village = street.village
    village.world.fail_next("sendMessage", 401, "Unauthorized")
    await say(village, ANN, "甲")
    with pytest.raises(InvalidToken):
        await village.linli.sender.step()
    assert (await row(village, "test:甲"))["state"] == "due"


async def voted(lane, number):
    one = lane.neighbour(number)
    message, button = one.button("同意")
    lane.village.world.press(one.id, one.id, message, button["callback_data"])


async def at_the_ballot(lane):
    await lane.opens()
    for number in range(1, 6):
        await lane.neighbour(number).taps("去投票", GROUP)
    await lane.village.passes(minutes=2)
    return lane.village.group()[-1]["message_id"]


async def test_many_votes_together_are_one_redraw(street):
    card = await at_the_ballot(street)
    for number in range(1, 6):
        await voted(street, number)
    await street.village.settles()
    assert street.village.world.edits(GROUP, card) == 1
    assert "已有 6 户" in street.card()


async def test_a_card_is_redrawn_at_most_every_five_seconds(street):
    village, card = street.village, await at_the_ballot(street)
    moments = []
    village.world.listen(
        lambda one: moments.append(village.clock.now())
        if one.kind == "edit" and one.about["chat"]["id"] == GROUP
        else None
    )
    for number in range(1, 6):
        await voted(street, number)
        await village.passes(seconds=2)
    for _n in range(5):
        await village.passes(seconds=1)
    gaps = [later - one for one, later in zip(moments, moments[1:], strict=False)]
    assert gaps
    assert min(gaps) >= timedelta(seconds=5)
    assert village.world.edits(GROUP, card) == len(moments) < 5
    assert "已有 6 户" in street.card()


async def test_a_change_made_while_the_card_is_on_its_way_is_not_lost(wired):
    lane, wire = wired
    village, card = lane.village, await at_the_ballot(lane)

    async def another_vote():
        await voted(lane, 2)
        await village.linli.intake.step()
        await village.linli.door.step()

    wire.between["editMessageText"] = another_vote
    async with village.works.begin() as work:
        await work.outbox.redraw("ballot", 1)
    await voted(lane, 1)
    await village.settles()
    await village.passes(seconds=6)
    await village.passes(minutes=1)
    assert "已有 2 户" in lane.card()
    assert wire.between == {}
    assert 1 <= village.world.edits(GROUP, card) <= 2


async def test_receipts_go_before_notices_and_notices_before_cards(street):
    village = street.village
    await street.opens()
    await village.passes(minutes=2)
    async with village.works.begin() as work:
        await work.outbox.redraw("ballot", 1)
        await work.outbox.say("notice", GROUP, drawn("通知"))
        await work.outbox.say("receipt", GROUP, drawn("回答"), priority=RECEIPT)
        await street_vote(work)
    village.world.calls.clear()
    await village.settles()
    spoke = [one.params["text"] for one in village.world.calls if one.params.get("chat_id")]
    assert [text[:2] for text in spoke] == ["回答", "通知", "<b"]


async def street_vote(work):
    """Something on the card has changed."""
    card = await work.ballots.get(1)
    entries = await work.ballots.standing(card.id, [1])
    from bot.features.ballots.model import Choice, Receipt, Vote

    vote = Vote(card.id, 1, Choice.YES, ANN, work.now, Receipt(2, "AAAAAAAAAA"))
    await work.ballots.record(entries[0].entry, vote)


async def test_a_card_that_cannot_be_drawn_is_listed_and_holds_nobody_up(street):
    village = street.village

    async def broken(_work, _reference):
        raise RuntimeError("李阿姨的话")

    linli = assemble(village.works, village.linli.api, poll=0)
    linli.sender = Sender(linli.api, village.works, {**CARDS, "torn": broken})
    async with village.works.begin() as work:
        await work.outbox.post_card("torn", 1, GROUP, "zh_Hans")
        await work.outbox.say("notice", GROUP, drawn("通知"))
    with capture_logs() as log:
        await linli.settle()
    assert (await row(village, "card:torn:1"))["state"] == "failed"
    assert heard(village, GROUP, "通知") == 1
    assert [one["event"] for one in log] == ["card.broken"]
    assert "李阿姨" not in str(log)


async def test_what_was_sent_is_remembered_until_the_disk_takes_it(street):
    village, sender = street.village, street.village.linli.sender
    await say(village, ANN, "甲")
    assert await sender.step() == 1
    with disk_full(village.works.database):
        assert await sender.step() == 0
        assert await sender.step() == 0
    await village.settles()
    await village.passes(minutes=5)
    assert heard(village, ANN, "甲") == 1
    assert (await row(village, "test:甲"))["state"] == "sent"


async def test_nothing_is_sent_while_a_transaction_is_open(wired):
    lane, wire = wired

    async def somebody_else_writes():
        async with lane.village.works.begin() as work:
            await work.outbox.say("other", ANN, drawn("乙"))

    wire.between["sendMessage"] = somebody_else_writes
    await say(lane.village, ANN, "甲")
    await lane.village.settles()
    assert [heard(lane.village, ANN, text) for text in ("甲", "乙")] == [1, 1]
