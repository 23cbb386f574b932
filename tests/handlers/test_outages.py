"""The deadline passes while the bot is out of order: what came in time counts, and people are told.

Nobody can know when a press that waited at Telegram was made (PROMISES P5).
"""

import json
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from bot.demo.neighbourhood import COORDINATOR, GROUP, STRANGER
from bot.features.ballots.errors import BallotClosed
from bot.kernel.chain import NONCE
from bot.kernel.ids import PersonId
from bot.kernel.people import Role
from tests.chat.storage import rows
from tests.handlers.speech import kept, receipts, speech
from tests.handlers.steps import group_said, the_card
from tests.lane import Lane

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


async def facts(lane: Lane, kind: str) -> list[dict]:
    """What the record holds of that kind of event, sealed or not."""
    works = lane.village.works
    events = {one["seq"]: one["type"] for one in await rows(works, "record_events")}
    mine = [one for one in await rows(works, "record_payloads") if events[one["seq"]] == kind]
    return [json.loads(one["payload"] or one["sealed"][NONCE:]) for one in mine]


def presses(lane: Lane, number: int, label: str) -> None:
    """A tap that nobody hears yet."""
    person = lane.neighbour(number)
    message, button = person.button(label)
    lane.village.world.press(person.id, person.id, message, button["callback_data"])


@asynccontextmanager
async def down(lane: Lane, ballot, *, before: timedelta, after: timedelta, restart: bool = True):
    """An outage around the deadline; within the block it is the deadline itself."""
    until = ballot.closes_at - before - lane.village.clock.now()
    await lane.village.passes(seconds=until.total_seconds())
    async with lane.village.outage(restart=restart):
        lane.village.clock.forward(before)
        yield
        lane.village.clock.forward(after)
    await lane.village.passes(seconds=10)


@pytest.mark.parametrize("restart", [True, False], ids=["down", "no network"])
async def test_what_waited_at_the_deadline_counts_and_the_group_is_told_why_it_is_late(
    either: Lane, restart: bool
) -> None:
    said = speech(either)
    ballot = await either.opens(open_for=HOUR)
    for number in (1, 2):
        await either.neighbour(number).taps(said("Vote"), GROUP)
    async with down(either, ballot, before=10 * HOUR / 60, after=30 * HOUR / 60, restart=restart):
        presses(either, 1, said("Agree"))
    assert len(receipts(either.neighbour(1).reads())) == 1
    assert (
        said.many(
            "{n} of {total} households voted.", "{n} of {total} households voted.", 1, total=6
        )
        in the_card(either)["text"]
    )
    assert "20:" in either.card()  # from when to when
    assert said("Vote no. {number} has ended.", number=1) in either.card()
    late = said(
        "I was out of order when voting ended, from {begin} to {end}. What was tapped in "
        "that time has been counted, so the result comes late.",
        begin="@",
        end="@",
    )
    assert late.split("@")[0] in either.card()
    (close,) = await facts(either, "ballot.close")
    (outage,) = await facts(either, "outage")
    assert close["outage"] == [outage["from"], outage["to"]]
    assert outage["from"] <= close["closes_at"] < outage["to"] <= close["closed_at"]


async def test_a_press_after_the_outage_is_over_does_not_count(lane: Lane) -> None:
    ballot = await lane.opens(open_for=HOUR)
    await lane.neighbour(2).taps("去投票", GROUP)
    async with down(lane, ballot, before=HOUR / 6, after=HOUR / 2):
        pass
    toast = await lane.neighbour(2).taps("同意")
    assert toast == speech(lane).text(BallotClosed().text())
    assert (await kept(lane, "votes"))["votes"] == 0


async def test_a_press_that_waited_only_after_the_deadline_does_not_count(lane: Lane) -> None:
    ballot = await lane.opens(open_for=HOUR)
    await lane.neighbour(2).taps("去投票", GROUP)
    lane.village.clock.forward(ballot.closes_at - lane.village.clock.now() + timedelta(seconds=30))
    await lane.village.linli.intake.step()  # so much is sure: by now nothing had come
    async with lane.village.outage():
        lane.village.clock.forward(HOUR)
        presses(lane, 2, "同意")
    await lane.village.passes(seconds=10)
    assert (await kept(lane, "votes"))["votes"] == 0
    assert "机器人正好停了" not in lane.card()


async def test_a_vote_that_counts_because_it_waited_says_so_on_the_record(lane: Lane) -> None:
    ballot = await lane.opens(open_for=HOUR)
    for number in (1, 2):
        await lane.neighbour(number).taps("去投票", GROUP)
    await lane.neighbour(1).taps("同意")
    async with down(lane, ballot, before=HOUR / 6, after=HOUR / 2):
        presses(lane, 2, "不同意")
    in_time, waited = await facts(lane, "ballot.vote")
    assert "waited" not in in_time
    assert waited["waited"] <= ballot.closes_at.isoformat() < waited["arrived"]


async def test_no_ballot_closes_before_all_that_waited_has_been_told(lane: Lane) -> None:
    ballot = await lane.opens(open_for=HOUR)
    await lane.neighbour(1).taps("去投票", GROUP)
    village = lane.village
    village.out_of_order = True
    village.clock.forward(2 * HOUR)
    presses(lane, 1, "同意")
    for _n in range(120):
        village.world.inject({"poll": {}})
    for _round in range(2):
        assert await village.linli.ticker.step() == 0
        await village.linli.intake.step()
    assert await village.linli.ticker.step() == 0  # her press is not judged yet
    await village.linli.door.step()
    await village.linli.ticker.step()
    async with village.works.look() as work:
        closed = await work.ballots.get(ballot.id)
        assert closed.closed_at is not None
        assert (await work.ballots.turnout(ballot.id)).units == 1


async def test_a_short_silence_far_from_any_deadline_is_worth_no_word(lane: Lane) -> None:
    await lane.opens()
    async with lane.village.outage():
        lane.village.clock.forward(timedelta(minutes=4))
    assert await facts(lane, "outage") == []


async def test_a_longer_one_is_on_the_record_and_no_word_in_the_group(lane: Lane) -> None:
    await lane.opens()
    before = group_said(lane)
    async with lane.village.outage():
        lane.village.clock.forward(timedelta(minutes=6))
    assert len(await facts(lane, "outage")) == 1
    assert group_said(lane) == before


async def test_after_more_than_a_day_the_group_is_told_to_vote_again(either: Lane) -> None:
    said = speech(either)
    await either.opens()
    async with either.village.outage():
        either.village.clock.forward(25 * HOUR)
    assert said("I was out of order.") in either.card()
    assert said("Votes that were tapped in that time may be lost.") in either.card()
    async with either.village.outage():
        either.village.clock.forward(HOUR)
    assert len([one for one in group_said(either) if said("I was out of order.") in one]) == 1


async def test_where_nothing_is_open_the_group_is_not_told_of_votes(lane: Lane) -> None:
    async with lane.village.outage():
        lane.village.clock.forward(25 * HOUR)
    assert "谁的消息我都没收到" in lane.card()
    assert "再投一次" not in lane.card()


@pytest.fixture
async def withheld(lane: Lane):
    """A ballot whose deadline lay in 25 hours of outage; one vote came before, one within."""
    await lane.coordinator.says("/start")
    ballot = await lane.opens(open_for=30 * HOUR)
    for number in (1, 2, 3):
        await lane.neighbour(number).taps("去投票", GROUP)
    await lane.neighbour(1).taps("同意")
    async with down(lane, ballot, before=20 * HOUR, after=5 * HOUR):
        presses(lane, 2, "同意")
    return ballot


async def test_after_a_day_people_decide_and_nothing_is_announced(lane: Lane, withheld) -> None:
    assert "要由协调员来定" in the_card(lane)["text"]
    assert "reply_markup" not in the_card(lane)
    assert "表决结束了" not in "".join(group_said(lane))
    assert "等您拿主意" in lane.coordinator.reads()
    assert [one["reason"] for one in await facts(lane, "ballot.suspend")] == ["outage"]
    toast = await lane.neighbour(3).taps("同意")
    assert toast == speech(lane).text(BallotClosed().text())
    await lane.neighbour(1).says("/my")
    assert "：同意" not in lane.neighbour(1).reads()
    await lane.village.passes(days=2)
    assert "表决结束了" not in "".join(group_said(lane))


async def test_the_only_coordinator_has_it_counted_alone(lane: Lane, withheld) -> None:
    await lane.coordinator.taps("按收到的票计票")
    await lane.village.passes(seconds=10)
    assert "6 户中有 2 户投了票" in the_card(lane)["text"]
    assert "协调员决定：按收到的票计票" in lane.card()
    (resume,) = await facts(lane, "ballot.resume")
    assert (resume["by"], resume["confirmed_by"], resume["alone"]) == (COORDINATOR, None, True)
    (close,) = await facts(lane, "ballot.close")
    assert "outage" not in close


async def second(lane: Lane):
    """Another coordinator, who has begun to talk with the bot."""
    async with lane.village.works.begin() as work:
        other = PersonId(STRANGER)
        await work.residents.grant(lane.community, other, Role.COORDINATOR, work.now)
    await lane.stranger.says("/start")
    return lane.stranger


async def test_where_two_coordinate_both_must_want_it(lane: Lane, withheld) -> None:
    other = await second(lane)
    await lane.coordinator.taps("按收到的票计票")
    assert "还要另一位协调员也同意" in lane.coordinator.reads()
    assert await facts(lane, "ballot.resume") == []
    assert "您同意吗" in other.reads()
    await other.taps("按收到的票计票")
    await lane.village.passes(seconds=10)
    (resume,) = await facts(lane, "ballot.resume")
    assert (resume["by"], resume["confirmed_by"]) == (COORDINATOR, STRANGER)
    assert "协调员决定：按收到的票计票" in lane.card()


async def test_of_a_text_in_parts_one_word_of_each_counts_them_all(lane: Lane) -> None:
    await lane.coordinator.says("/start")
    text = "第一条 楼道不堆放杂物。\n第二条 遛狗牵绳。"
    ballot = await lane.opens(text=text, apart=(2,), open_for=30 * HOUR)
    async with down(lane, ballot, before=20 * HOUR, after=5 * HOUR):
        pass
    other = await second(lane)
    await lane.coordinator.taps("按收到的票计票")
    assert "第 1 号表决：您同意吗" in other.reads()
    await other.taps("按收到的票计票")
    await lane.village.passes(seconds=10)
    assert [one["ballot"] for one in await facts(lane, "ballot.resume")] == [1, 2]
    assert sum("全文分项表决结束了" in one for one in group_said(lane)) == 1


async def test_the_same_coordinator_twice_is_not_two(lane: Lane, withheld) -> None:
    message, button = lane.coordinator.button("按收到的票计票")
    await second(lane)
    for _twice in range(2):
        await lane.coordinator.presses(message, button)
    assert await facts(lane, "ballot.resume") == []
    assert "要由协调员来定" in the_card(lane)["text"]


async def test_nobody_else_may_decide(lane: Lane, withheld) -> None:
    _message, button = lane.coordinator.button("按收到的票计票")
    ann = lane.neighbour(1)
    await ann.presses(ann.messages()[-1]["message_id"], button)
    assert await facts(lane, "ballot.resume") == []
