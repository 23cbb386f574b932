"""A word nobody asked for: once per key and person, each in her language, without a sound."""

from datetime import time

import pytest

from bot.kernel.hours import Quiet
from bot.kernel.ids import ChatId, PersonId
from bot.kernel.roll import Group
from bot.kernel.screen import screen
from bot.kernel.text import EN, ZH, _
from bot.reactions import group_lost, tell
from bot.reactions.telling import (
    MORNING,
    Saying,
    night_until,
    say_in_groups,
    tell_coordinators,
    tell_neighbours,
)
from bot.work import edit_key
from tests.cases import each
from tests.chat.storage import rows
from tests.conftest import START
from tests.reactions.street import ANN, BEN, CAT, DAY, GROUP, HERE, HOUR, LIN, THERE, XU, words

WORD = screen(_("There is no open vote at the moment."))
IN_ENGLISH = "There is no open vote at the moment."


async def told(street, *people, key="word", **more):
    async with street.works.begin() as work:
        await tell_neighbours(work, HERE, people, key, WORD, **more)


async def test_each_reads_the_language_she_chose_and_else_that_of_the_group(street):
    await street.reads(BEN, ZH)
    await told(street, ANN, BEN)
    said = await street.said("word:")
    assert said[str(ANN)] == IN_ENGLISH
    assert said[str(BEN)] != IN_ENGLISH
    async with street.works.look() as work:
        assert said[str(BEN)] == words_of(work.drawer.draw(WORD, ZH))


def words_of(drawn):
    return "\n".join(text for _style, text in drawn["lines"])


async def test_the_same_key_is_said_once_to_each_however_often(street):
    await told(street, ANN)
    await told(street, ANN, BEN)
    await told(street, ANN, BEN)
    assert sorted(await street.said("word:")) == [str(ANN), str(BEN)]


async def test_another_key_is_another_word(street):
    await told(street, ANN, key="one")
    await told(street, ANN, key="two")
    assert len(await rows(street.works, "outbox")) == 2


async def test_it_makes_no_sound_and_hangs_on_no_other_message(street):
    await told(street, ANN)
    row = await street.row(f"word:{ANN}")
    assert (row["chat_id"], row["silent"], row["reply_to"]) == (ANN, True, None)


@pytest.mark.parametrize("hours", [None, 5])
async def test_it_may_have_an_end_of_its_use(street, hours):
    until = street.works.clock.now() + hours * HOUR if hours else None
    await told(street, ANN, useful_until=until)
    assert (await street.row(f"word:{ANN}"))["useful_until"] == until


async def test_to_nobody_nothing_is_said(street):
    await told(street)
    assert await rows(street.works, "outbox") == []


async def test_somebody_we_never_met_can_be_told(street):
    async with street.works.begin() as work:
        await tell(work, [PersonId(99)], "word", WORD, EN)
    assert await street.said("word:") == {"99": IN_ENGLISH}


async def test_coordinators_are_those_of_the_place_and_no_neighbour(street):
    await street.neighbours()
    async with street.works.begin() as work:
        await tell_coordinators(work, HERE, "here", WORD)
        await tell_coordinators(work, THERE, "there", WORD)
    assert list(await street.said("here:")) == [str(LIN)]
    assert list(await street.said("there:")) == [str(XU)]


async def test_where_several_coordinate_all_are_told(street):
    await street.coordinates(CAT)
    async with street.works.begin() as work:
        await tell_coordinators(work, HERE, "word", WORD)
    assert list(await street.said("word:")) == [str(LIN), str(CAT)]


async def loses(street, chat=GROUP):
    async with street.works.begin() as work:
        await group_lost(work, chat)


async def test_of_a_lost_group_its_coordinators_hear_in_private(street):
    await street.neighbours()
    await loses(street)
    (row,) = await rows(street.works, "outbox")
    assert row["chat_id"] == LIN
    assert "I can no longer write in the group of Wutongli." in words(row["drawn"])


async def test_a_group_of_nobody_is_lost_without_a_word(street):
    await loses(street, chat=-4711)
    assert await rows(street.works, "outbox") == []


async def test_a_group_lost_twice_at_once_is_told_once_and_on_another_day_again(street):
    await loses(street)
    await loses(street)
    assert len(await street.said("group.lost:")) == 1
    street.works.clock.forward(DAY)
    await loses(street)
    assert len(await street.said("group.lost:")) == 2


async def test_no_word_of_ours_takes_the_key_of_an_edit(street):
    await told(street, ANN)
    async with street.works.look() as work:
        assert await work.outbox.spoken(edit_key(ANN, 1)) is None
        assert (await work.outbox.spoken(f"word:{ANN}")).waiting


async def test_an_alert_is_said_by_night_too_without_a_sound_and_is_not_counted(street):
    street.stands_at(street.works.clock.now() + 3 * HOUR)
    for number in range(5):
        await told(street, ANN, key=f"topic.lost:{number}")
    assert len(await street.said("topic.lost:")) == 5
    assert {row["silent"] for row in await rows(street.works, "outbox")} == {True}
    assert await rows(street.works, "notices") == []


@pytest.mark.parametrize(("hours", "silent"), [(0, False), (1, True), (11, True), (12, False)])
async def test_a_decision_is_heard_by_day_alone(street, hours, silent):
    street.stands_at(street.works.clock.now() + hours * HOUR)  # from 20:00 on
    await told(street, ANN, key="act:1")
    assert (await street.row(f"act:1:{ANN}"))["silent"] is silent


async def test_the_night_is_that_of_the_place_and_as_long_as_it_wants(street):
    async with street.works.begin() as work:
        await work.residents.choose_quiet(HERE, Quiet(time(19), time(20, 30)))
        place = await work.residents.neighbourhood(HERE)
        ends = work.now + HOUR / 2  # it is 20:00
        assert await night_until(work, place) == ends
        assert await night_until(work, place, work.now + HOUR) is None
    await told(street, ANN, key="sold:1")
    assert await street.said("sold:") == {}
    assert (await street.alarms())[f"{MORNING}:{HERE}"]["due_at"] == ends


async def test_in_each_group_it_is_said_once_in_its_language_and_topic(street):
    second = Group(ChatId(-1009), ZH, 7)
    async with street.works.begin() as work:
        await work.residents.choose_topic(GROUP, 5)
        await work.residents.add_group(HERE, second, "north")
    for _twice in range(2):
        async with street.works.begin() as work:
            place = await work.residents.neighbourhood(HERE)
            await say_in_groups(work, place, "outage:1", WORD, [55, None])
    first, other = sorted(await rows(street.works, "outbox"), key=lambda row: row["key"])
    assert [row["key"] for row in (first, other)] == ["outage:1", "outage:1:1"]
    assert (first["chat_id"], first["topic"], first["reply_to"]) == (GROUP, 5, 55)
    assert (other["chat_id"], other["topic"], other["reply_to"]) == (second.chat, 7, None)
    assert words(first["drawn"]) == IN_ENGLISH != words(other["drawn"])


@each(
    ("key", "matter"),
    [
        ("remind:7:2", "remind:7"),
        ("remind:7", "remind:7"),
        ("sold", "sold"),
        ("sold:" + "9" * 90, "sold:" + "9" * 59),
    ],
)
def test_what_a_word_is_about_are_the_first_two_parts_of_its_key(key, matter):
    assert Saying(key, WORD, EN).matter == matter


def test_a_word_is_of_no_use_from_its_end_on():
    ends = Saying("remind:7", WORD, EN, START)
    assert not ends.over_by(START - HOUR)
    assert ends.over_by(START)
    assert not Saying("remind:7", WORD, EN).over_by(START + 99 * DAY)
