"""What a sender may take up, and how its outcomes are kept; on both databases."""

from datetime import timedelta

import pytest

from bot.infra.batch import Batch
from bot.infra.outbox import OUTBOX, RECEIPT, UNREACHABLE, SendClass, Unreachable
from tests.conftest import START
from tests.infra.acts import Acts
from tests.locked import VAULT

HELLO = {"lines": [["plain", "您好"]], "buttons": []}
HER, HIM, GROUP = 1001, 1002, -1001
SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)


class Office(Acts):
    async def absent(self, verb, *args, **kwargs):
        batch = Batch(self.connection, VAULT)
        done = await getattr(Unreachable(batch, self.at), verb)(*args, **kwargs)
        await batch.flush()
        return done

    async def say(self, key="hello", chat=HER, **how):
        await self.do("say", key, chat, HELLO, **how)

    async def takes_up(self):
        """The rows as a sender sends them, marked as on their way."""
        posts = [await self.do("judged", one) for one in await self.do("due", 10)]
        taken = [one for one in posts if one]
        await self.do("fly", taken)
        return taken

    async def row(self, key="hello"):
        found = await self.connection.execute(OUTBOX.select().where(OUTBOX.c.key == key))
        return found.one()

    async def passes(self, span):
        self.at += span


@pytest.fixture
async def office(database):
    async with database.writing() as connection:
        yield Office(connection)


async def test_what_is_on_its_way_is_not_taken_up_by_another_sender(office):
    await office.say()
    assert len(await office.takes_up()) == 1
    await office.passes(59 * SECOND)
    assert await office.takes_up() == []


async def test_after_a_minute_it_is_taken_up_as_a_repetition_and_then_listed(office):
    await office.say()
    await office.takes_up()
    await office.passes(MINUTE)
    (post,) = await office.takes_up()
    assert (post.key, post.repeated) == ("hello", True)
    await office.passes(MINUTE)
    assert await office.takes_up() == []
    row = await office.row()
    assert (row.state, row.reason, row.drawn, row.settled_at) == (
        "failed",
        "unknown",
        None,
        office.at,
    )


async def test_a_broadcast_that_was_left_flying_is_listed(office):
    await office.say(send_class=SendClass.BROADCAST)
    await office.takes_up()
    await office.passes(MINUTE)
    assert await office.takes_up() == []
    assert (await office.row()).reason == "unknown"


async def test_an_edit_is_never_marked_as_flying(office):
    await office.do("edit", HER, 9, HELLO)
    await office.takes_up()
    (post,) = await office.takes_up()
    assert (post.send_class, post.repeated, post.flown) == (SendClass.EDIT, False, False)


async def test_a_card_flies_only_until_it_has_its_message(office):
    await office.do("post_card", "ballot", 1, GROUP, "en")
    (post,) = await office.takes_up()
    await office.do("sent", post, 77)
    await office.do("redraw", "ballot", 1)
    assert len(await office.takes_up()) == 1
    assert len(await office.takes_up()) == 1


async def test_what_was_sent_has_landed_and_is_settled(office):
    await office.say(file=("纸.txt", b"1"))
    (post,) = await office.takes_up()
    await office.do("sent", post, 5)
    row = await office.row()
    assert (row.state, row.flying_since, row.settled_at) == ("sent", None, office.at)
    assert (row.drawn, row.file, row.file_name) == (None, None, "纸.txt")


async def test_what_was_certainly_not_sent_comes_without_a_mark(office):
    await office.say()
    for verb, *more in (("landed",), ("put_off", office.at)):
        (post,) = await office.takes_up()
        await office.do(verb, post, *more)
    (post,) = await office.takes_up()
    assert not post.repeated


async def test_an_unknown_outcome_rests_a_minute(office):
    await office.say()
    (post,) = await office.takes_up()
    await office.do("unknown", post)
    await office.passes(59 * SECOND)
    assert await office.takes_up() == []
    await office.passes(SECOND)
    (again,) = await office.takes_up()
    assert (again.repeated, again.tries) == (True, 1)
    await office.do("unknown", again)
    assert (await office.row()).reason == "unknown"


async def test_what_is_held_is_never_sent(office):
    await office.say()
    await office.connection.execute(OUTBOX.update().values(state="held"))
    await office.passes(30 * DAY)
    assert await office.takes_up() == []
    assert (await office.row()).state == "held"


async def test_what_is_held_for_a_group_moves_with_it(office):
    await office.say(chat=GROUP)
    await office.connection.execute(OUTBOX.update().values(state="held"))
    await office.do("move_chat", GROUP, -2001)
    assert (await office.row()).chat_id == -2001


@pytest.mark.parametrize(("late", "sent"), [(timedelta(0), True), (SECOND, False)])
async def test_after_its_use_a_message_is_listed(office, late, sent):
    await office.say(useful_until=START + MINUTE)
    await office.passes(MINUTE + late)
    assert bool(await office.takes_up()) is sent
    assert (await office.row()).reason == (None if sent else "late")


async def test_care_goes_before_a_broadcast_whenever_it_was_written(office):
    for number in range(3):
        await office.say(f"all {number}", HIM + number, send_class=SendClass.BROADCAST)
    await office.say("care")
    assert [one.key for one in await office.takes_up()] == ["care", "all 0", "all 1", "all 2"]


async def test_the_words_and_the_file_of_a_message_lie_sealed(office):
    await office.say(file=("纸.txt", "二号楼三单元".encode()))
    row = await office.row()
    assert "您好".encode() not in row.drawn
    assert "二号楼".encode() not in row.file
    (post,) = await office.takes_up()
    assert post.file == ("纸.txt", "二号楼三单元".encode())


@pytest.mark.parametrize("column", ["drawn", "file"])
async def test_a_message_whose_seal_is_broken_is_listed_and_not_sent_in_part(office, column):
    await office.say(file=("纸.txt", b"1"))
    await office.say("other")
    await office.connection.execute(
        OUTBOX.update().where(OUTBOX.c.key == "hello").values({column: b"\x01" + bytes(40)})
    )
    assert [one.key for one in await office.takes_up()] == ["other"]
    assert (await office.row()).reason == "torn"


async def test_who_takes_nothing_is_tried_once_a_day(office):
    assert await office.absent("refused", HER, "blocked", missed=1)
    assert not await office.absent("refused", HER, "blocked", missed=1)
    await office.say("one")
    await office.say("his", HIM)
    (his,) = await office.takes_up()
    await office.do("sent", his, 4)
    assert (await office.row("one")).reason == "unreachable"
    await office.passes(DAY)
    await office.say("two")
    (post,) = await office.takes_up()
    assert (post.key, post.away.missed) == ("two", 3)
    await office.do("sent", post, 5)
    assert (await office.connection.execute(UNREACHABLE.select())).all() == []


async def test_who_is_back_is_reachable_and_keeps_the_number_of_what_she_missed(office):
    for chat, missed in ((HER, 2), (HIM, 0)):
        await office.absent("refused", chat, "blocked", missed=missed)
    assert await office.absent("among", [HER, HIM, GROUP]) == {HER, HIM}
    for chat in (HER, HIM, GROUP):
        await office.absent("back", chat)
    assert await office.absent("among", [HER, HIM, GROUP]) == frozenset()
    kept = (await office.connection.execute(UNREACHABLE.select())).all()
    assert [(one.chat_id, one.missed) for one in kept] == [(HER, 2)]
    await office.say()
    (post,) = await office.takes_up()
    assert post.away.missed == 2
    assert await office.absent("refused", HER, "blocked", missed=1)  # she left again: that is new


async def test_looking_at_what_is_due_changes_nothing(office):
    await office.absent("refused", HER, "blocked", missed=0)
    await office.say()
    before = await office.row()
    await office.do("due", 10)
    assert await office.row() == before


async def test_for_a_group_that_takes_nothing_notices_wait_and_answers_are_listed(office):
    await office.absent("refused", GROUP, "kicked", missed=0)
    await office.say("notice", GROUP)
    await office.say("answer", GROUP, priority=RECEIPT)
    await office.do("post_card", "ballot", 7, GROUP, "en", 5)
    taken = await office.takes_up()
    assert [one.key for one in taken] == ["answer"]  # somebody is there: it is tried at once
    notice, card = await office.row("notice"), await office.row("card:ballot:7")
    for row in (notice, card):
        assert (row.state, row.reason, row.not_before) == ("due", "unreachable", START + DAY)
    assert (notice.useful_until, card.useful_until) == (START + 7 * DAY, None)
    await office.passes(DAY)
    (again,) = [one for one in await office.takes_up() if one.key == "notice"]
    await office.do("hold", again, office.at)
    await office.passes(7 * DAY)
    await office.takes_up()
    assert (await office.row("notice")).reason == "late"


async def test_when_a_group_may_be_spoken_to_again_what_waited_goes_at_once(office):
    await office.do("post_card", "ballot", 8, GROUP, "en")
    (shown,) = await office.takes_up()
    await office.do("sent", shown, 40)
    await office.absent("refused", GROUP, "kicked", missed=0)
    await office.say("notice", GROUP)
    await office.say("later", GROUP, not_before=START + 9 * DAY)
    await office.do("post_card", "ballot", 7, GROUP, "en", 5)
    await office.takes_up()
    await office.absent("told", GROUP)
    await office.do("speak_again", GROUP)
    posts = await office.takes_up()
    assert {one.key: one.topic for one in posts} == {"notice": None, "card:ballot:7": 5}
    assert (await office.row("later")).not_before == START + 9 * DAY
    assert (await office.row("card:ballot:8")).state == "sent"  # it stands there as it is


async def test_a_topic_that_is_left_gives_its_rows_to_general(office):
    await office.say("here", GROUP, topic=5)
    await office.say("there", GROUP, topic=6)
    await office.say("elsewhere", HER, topic=5)
    await office.do("leave_topic", GROUP, 5)
    kept = {one.key: one.topic for one in await office.do("due", 9)}
    assert kept == {"here": None, "there": 6, "elsewhere": 5}
