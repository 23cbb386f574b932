"""`linli drill reminders` in short: nobody is forgotten; and the drill sees what is wrong."""

import json
from contextlib import suppress

import pytest

from bot.commands.drill.reminders import Report, judge, written
from bot.commands.drill.rough import RoughWorld
from bot.demo.api.refusals import ConnectionCut
from bot.demo.neighbourhood import FIRST_PERSON as FIRST
from bot.infra.system import SystemClock

MARK = "这条消息可能发了两遍。您要是看过了，就不用再管。"


def rough(deaths=(), kill=lambda: None):
    return RoughWorld(SystemClock(), deaths, kill)


async def reminded(world, person, text="提醒"):
    """One message of the bot, be its answer lost or not."""
    with suppress(ConnectionCut):
        await world.call(world.token, "sendMessage", {"chat_id": person, "text": text})


def test_nobody_is_forgotten_though_the_sender_dies_twice(linli):
    done = linli("drill", "reminders", "--reminders", 120, "--json")
    seen = json.loads(done.stdout)
    assert (done.exit_code, seen["right"]) == (0, True), seen
    assert (seen["format"], seen["kills"], seen["reminders"]) == (
        "linli-drill-reminders/1",
        2,
        120,
    )
    assert seen["lost"] == seen["not_marked"] == seen["not_explained"] == 0
    assert 0 < seen["in_flight"] <= 2 * 8
    assert 0 < seen["copies"] <= seen["in_flight"] + seen["cuts"]
    assert seen["floods"] >= 6


@pytest.mark.parametrize("bad", ["lost", "not_explained", "not_marked", "unfinished", "complaints"])
def test_anything_that_must_not_be_is_a_finding(bad):
    assert Report(100, kills=2).right
    assert not Report(100, kills=2, **{bad: 1}).right
    assert not Report(100, kills=1).right


async def test_the_drill_counts_what_is_wrong(works):
    """Of ten: one hears nothing, one twice without a mark, one twice for no reason, one thrice."""
    world, report = rough(), Report(10)
    await written(works, world, 10)
    people = range(FIRST, FIRST + 10)
    for person in (*people[1:], people[0], people[1]):  # the tenth is refused
        await reminded(world, person)
    for person in (people[2], people[3], people[3]):
        await reminded(world, person, f"提醒\n{MARK}")
    async with works.begin() as work:
        for post in await work.outbox.due(20):
            if post.chat_id != people[9]:
                await work.outbox.sent(post, 1)
    await judge(report, world, works, {people[1], people[3]})
    assert (report.lost, report.not_marked, report.not_explained) == (1, 1, 2)
    assert (report.copies, report.unfinished, report.listed) == (4, 1, 0)


async def test_what_is_listed_is_not_lost(works):
    world, report = rough(), Report(1)
    await written(works, world, 1)
    async with works.begin() as work:
        (post,) = await work.outbox.due(20)
        await work.outbox.undeliverable(post, "unknown")
    await judge(report, world, works, set())
    assert (report.lost, report.listed) == (0, 1)


async def test_one_message_in_twenty_is_refused_and_the_answer_to_one_in_a_hundred_is_cut():
    deaths = []
    world = rough([150], lambda: deaths.append(world.delivered.total()))
    for person in range(1, 201):
        world.add_person(person, "N")
        world.open_link(person, "start")
        await reminded(world, person)
    assert (world.refused, len(world.cut), world.delivered.total()) == (10, 2, 190)
    assert deaths == [150]
