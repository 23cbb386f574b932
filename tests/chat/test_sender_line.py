"""Without a connection nothing was sent: everybody waits, longer each time, and nothing is lost."""

from datetime import timedelta

from tests.chat.post import ANN, BEN, heard, row, say, sent

HALF_AN_HOUR = timedelta(minutes=30)


def down(wire, times):
    """So many calls find no way to Telegram."""
    wire.refuse = ["sendMessage"] * times


async def tries(village, wire, seconds):
    """The seconds at which somebody tried, of those that pass."""
    found = []
    for second in range(seconds):
        before = len(wire.refuse)
        await village.settles()
        if len(wire.refuse) < before:
            found.append(second)
        village.clock.forward(timedelta(seconds=1))
    return found


async def test_where_there_was_no_connection_it_is_tried_again_in_two_seconds(wired):
    lane, wire = wired
    down(wire, 1)
    await say(lane.village, ANN, "甲")
    await lane.village.settles()
    await lane.village.passes(seconds=1)
    assert heard(lane.village, ANN, "甲") == 0
    await lane.village.passes(seconds=1)
    assert heard(lane.village, ANN, "甲") == 1
    await lane.village.passes(minutes=5)
    assert len(sent(lane.village, ANN)) == 1


async def test_the_pauses_grow_to_thirty_seconds_and_no_further(wired):
    lane, wire = wired
    down(wire, 100)
    await say(lane.village, ANN, "甲")
    assert await tries(lane.village, wire, 125) == [0, 2, 6, 14, 30, 60, 90, 120]


async def test_everybody_waits_where_one_found_no_connection(wired):
    lane, wire = wired
    await lane.neighbour(2).says("/start")
    down(wire, 1)
    await say(lane.village, ANN, "甲")
    await lane.village.settles()
    await say(lane.village, BEN, "乙")
    await lane.village.passes(seconds=1)
    assert heard(lane.village, BEN, "乙") == 0
    await lane.village.passes(seconds=1)
    assert heard(lane.village, ANN, "甲") == heard(lane.village, BEN, "乙") == 1


async def test_an_answer_of_telegram_ends_the_waiting(wired):
    lane, wire = wired
    down(wire, 4)
    await say(lane.village, ANN, "甲")
    await tries(lane.village, wire, 31)
    assert heard(lane.village, ANN, "甲") == 1
    down(wire, 100)
    await say(lane.village, ANN, "乙")
    assert await tries(lane.village, wire, 5) == [0, 2]


async def test_hours_without_a_connection_lose_nothing_and_mark_nothing(wired):
    lane, wire = wired
    down(wire, 240)
    for text in ("甲", "乙"):
        await say(lane.village, ANN, text)
    await tries(lane.village, wire, 600)
    wire.refuse = []
    await lane.village.passes(seconds=30)
    assert [one["text"] for one in lane.village.world.messages(ANN)[-2:]] == ["甲", "乙"]


async def test_what_is_of_no_use_any_more_is_listed_and_not_sent(wired):
    lane, wire = wired
    down(wire, 100)
    await say(lane.village, ANN, "甲", useful_until=lane.village.clock.now() + HALF_AN_HOUR)
    await say(lane.village, ANN, "乙")
    await lane.village.passes(minutes=29)
    assert (await row(lane.village, "test:甲"))["state"] == "due"
    await lane.village.passes(hours=2)
    wire.refuse = []
    await lane.village.passes(seconds=30)
    kept = await row(lane.village, "test:甲")
    assert (kept["state"], kept["reason"]) == ("failed", "late")
    assert heard(lane.village, ANN, "甲") == 0
    assert heard(lane.village, ANN, "乙") == 1
