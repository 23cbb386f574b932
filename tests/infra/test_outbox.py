"""What is to be said is said once; what changed meanwhile stays due."""

from datetime import timedelta

import pytest

from bot.infra.batch import Batch
from bot.infra.numbers import Numbers
from bot.infra.outbox import CARD, NOTICE, RECEIPT, Outbox
from tests.conftest import START
from tests.infra.acts import Acts
from tests.locked import VAULT

HELLO = {"lines": [["plain", "您好"]], "buttons": []}
BYE = {"lines": [["plain", "再见"]], "buttons": []}
HER, GROUP = 1001, -1001


class Posts(Acts):
    async def due(self, limit=10, resting=(), cards_rest=()):
        return await self.do("due", limit, resting, cards_rest)

    async def keys(self):
        return [one.key for one in await self.due()]


@pytest.fixture
async def posts(database):
    async with database.writing() as connection:
        yield Posts(connection)


async def test_a_message_is_due_as_it_was_drawn(posts):
    await posts.do("say", "hello", HER, HELLO, reply_to=5, silent=False)
    (post,) = await posts.due()
    assert (post.key, post.kind, post.chat_id, post.message_id) == ("hello", "say", HER, None)
    assert (post.drawn, post.reply_to, post.silent, post.revision) == (HELLO, 5, False, 1)


async def test_the_same_key_is_one_message_even_after_it_was_sent(posts):
    for _ in range(2):
        await posts.do("say", "hello", HER, HELLO)
    (post,) = await posts.due()
    await posts.do("sent", post, 11)
    await posts.do("say", "hello", HER, BYE)
    assert await posts.due() == []


async def test_receipts_go_before_notices_and_cards_and_then_the_older_first(posts):
    await posts.do("post_card", "ballot", 1, GROUP, "en")
    await posts.do("say", "notice", HER, HELLO, priority=NOTICE)
    await posts.do("say", "second", HER, HELLO, priority=RECEIPT)
    await posts.do("edit", HER, 9, HELLO)
    assert await posts.keys() == ["second", f"edit:{HER}:9", "notice", "card:ballot:1"]
    assert RECEIPT < NOTICE < CARD
    assert len(await posts.due(limit=2)) == 2
    assert [one.key for one in await posts.due(resting=[HER])] == ["card:ballot:1"]
    passed = await posts.due(cards_rest=[HER, GROUP])
    assert [one.key for one in passed] == ["second", f"edit:{HER}:9", "notice"]


async def test_a_later_edit_takes_the_place_of_one_that_waits(posts):
    await posts.do("edit", HER, 9, HELLO)
    await posts.do("edit", HER, 9, BYE)
    (post,) = await posts.due()
    assert (post.kind, post.message_id, post.drawn) == ("edit", 9, BYE)


async def test_an_edit_made_while_one_is_on_its_way_stays_due(posts):
    await posts.do("edit", HER, 9, HELLO)
    (read,) = await posts.due()
    await posts.do("edit", HER, 9, BYE)
    await posts.do("sent", read, 9)
    (left,) = await posts.due()
    assert left.drawn == BYE
    await posts.do("sent", left, 9)
    assert await posts.due() == []


async def test_a_message_may_be_edited_again_after_it_was_sent(posts):
    await posts.do("edit", HER, 9, HELLO)
    await posts.do("sent", (await posts.due())[0], 9)
    await posts.do("edit", HER, 9, BYE)
    assert [one.drawn for one in await posts.due()] == [BYE]


async def test_what_was_delivered_is_wiped(posts):
    from bot.infra.outbox import OUTBOX

    await posts.do("say", "hello", HER, HELLO)
    await posts.do("sent", (await posts.due())[0], 11)
    (row,) = (await posts.connection.execute(OUTBOX.select())).all()
    assert (row.drawn, row.state, row.message_id) == (None, "sent", 11)


async def test_a_card_is_posted_once_and_redrawn_once_for_many_changes(posts):
    for _ in range(2):
        await posts.do("post_card", "ballot", 1, GROUP, "en")
    (card,) = await posts.due()
    assert (card.card, card.reference, card.language, card.drawn) == ("ballot", 1, "en", None)
    await posts.do("sent", card, 77)
    assert await posts.do("card_message", "ballot", 1) == 77
    for _ in range(100):
        await posts.do("redraw", "ballot", 1)
    (again,) = await posts.due()
    assert (again.message_id, again.revision) == (77, 101)


async def test_a_card_changed_while_it_is_drawn_stays_due(posts):
    await posts.do("post_card", "ballot", 1, GROUP, "en")
    (read,) = await posts.due()
    await posts.do("redraw", "ballot", 1)
    await posts.do("sent", read, 77)
    (left,) = await posts.due()
    assert (left.message_id, left.revision) == (77, 2)


async def test_a_card_that_was_never_posted_is_not_redrawn(posts):
    await posts.do("redraw", "ballot", 1)
    assert await posts.due() == []
    assert await posts.do("card_message", "ballot", 1) is None


async def test_what_was_put_off_waits_for_its_time(posts):
    await posts.do("say", "hello", HER, HELLO)
    await posts.do("put_off", (await posts.due())[0], START + timedelta(seconds=30))
    assert await posts.due() == []
    posts.at = START + timedelta(seconds=30)
    assert await posts.keys() == ["hello"]


async def test_what_cannot_be_delivered_is_not_tried_again_and_says_why(posts):
    from bot.infra.outbox import OUTBOX

    await posts.do("say", "hello", HER, HELLO)
    await posts.do("undeliverable", (await posts.due())[0], "blocked by the user" * 9)
    assert await posts.due() == []
    (row,) = (await posts.connection.execute(OUTBOX.select())).all()
    assert (row.state, row.drawn, len(row.reason)) == ("failed", None, 120)


async def test_a_newer_content_is_tried_though_the_older_could_not_be_delivered(posts):
    await posts.do("edit", HER, 9, HELLO)
    (read,) = await posts.due()
    await posts.do("edit", HER, 9, {"lines": [["plain", "newer"]], "buttons": []})
    await posts.do("undeliverable", read, "refused")
    (left,) = await posts.due()
    assert left.drawn["lines"] == [["plain", "newer"]]


async def test_an_edit_whose_message_is_gone_becomes_a_new_message(posts):
    await posts.do("edit", HER, 9, HELLO)
    await posts.do("send_anew", (await posts.due())[0])
    (post,) = await posts.due()
    assert (post.kind, post.message_id, post.drawn) == ("say", None, HELLO)


async def test_a_card_whose_message_is_gone_is_sent_anew_as_a_card(posts):
    await posts.do("post_card", "ballot", 1, GROUP, "en")
    await posts.do("sent", (await posts.due())[0], 77)
    await posts.do("redraw", "ballot", 1)
    await posts.do("send_anew", (await posts.due())[0])
    (post,) = await posts.due()
    assert (post.kind, post.message_id) == ("card", None)


async def test_a_group_with_a_new_number_gets_what_waits_and_its_cards(posts):
    await posts.do("post_card", "ballot", 1, GROUP, "en")
    await posts.do("sent", (await posts.due())[0], 77)
    await posts.do("say", "old", GROUP, HELLO)
    await posts.do("sent", (await posts.due())[0], 78)
    await posts.do("say", "waits", GROUP, HELLO, reply_to=5)
    await posts.do("move_chat", GROUP, -2001)
    await posts.do("redraw", "ballot", 1)
    moved = {one.key: (one.chat_id, one.message_id, one.reply_to) for one in await posts.due()}
    assert moved == {"waits": (-2001, None, None), "card:ballot:1": (-2001, None, None)}


async def test_reading_the_outbox_is_not_writing(database):
    async with database.writing() as connection:
        batch = Batch(connection, VAULT)
        outbox = Outbox(batch, Numbers(batch), START)
        await outbox.due(10)
        assert not outbox.written
        await outbox.say("hello", HER, HELLO)
        assert outbox.written
