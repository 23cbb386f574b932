"""The end of a round is moved by a coordinator, with the buttons of its page."""

from datetime import timedelta

import pytest

from bot.demo.village import NotToBeSeen
from bot.features.opinions.errors import RoundOver
from bot.features.opinions.screens import EndRoundNow, RoundLonger
from bot.kernel.errors import NotAllowed
from tests.handlers.speech import speech
from tests.handlers.steps import card_of, checked_record
from tests.handlers.test_acts import facts
from tests.lane import Lane
from tests.rounds import TITLE, forges, running

WHY = "大家已经谈妥了"


async def test_a_round_ends_early_after_a_reason_and_one_more_question(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    id = await running(either, "十点以后安静", "狗叫了先找主人谈")
    await lin.says(f"/start o{id}")
    await lin.taps(said("End it earlier or later"))
    await lin.taps(said("End it before its time"))
    await lin.says("打 13800138000 问我")  # everybody would read it
    assert said("The card in the group shows your reason.") not in lin.reads()
    await lin.says(WHY)
    assert said("Nobody can answer any more after that.") in lin.reads()
    async with either.village.works.look() as work:
        one = await work.opinions.round(id)
    assert one
    assert one.ended_at is None  # asked, not done
    await lin.taps(said("Yes, end it now"))
    await either.village.passes(minutes=2)
    card = str(card_of(either, TITLE)["text"])
    assert said("This round is over. Thank you!") in card
    assert said("A coordinator ended it before its time: {reason}", reason=WHY) in card
    assert said("The round of opinions is over: {title}", title=TITLE) in lin.reads()
    over = said.text(RoundOver().text())
    assert await forges(either, lin, RoundLonger(id, 3)) == over
    await either.village.passes(days=8)
    assert [told["why"] for kind, told in await facts(either) if kind == "round.end"] == [WHY]
    assert checked_record(either).findings == []


async def test_a_longer_round_takes_answers_until_its_new_end(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    id = await running(either, "十点以后安静")
    await lin.says(f"/start o{id}")
    await lin.taps(said("End it earlier or later"))
    await lin.taps(said.many("{n} day longer", "{n} days longer", 3))
    assert said("Neighbours have longer now.") in lin.reads()
    await either.village.passes(days=8)  # past the first end
    her = either.neighbour(1)
    await her.says(f"/start o{id}")
    await her.taps(said.many("Answer {n} statement", "Answer {n} statements", 1))
    await her.taps(said("Agree"))
    await either.village.passes(days=3)
    assert said("This round is over. Thank you!") in str(card_of(either, TITLE)["text"])
    ended = [told for kind, told in await facts(either) if kind == "round.end"]
    assert [one["people"] for one in ended] == [1]
    async with either.village.works.look() as work:
        one = await work.opinions.round(id)
        (statement,) = await work.opinions.statements(id)
    assert one
    assert statement.until == one.ends_at + timedelta(days=90)
    assert checked_record(either).findings == []


async def test_nobody_else_moves_the_end_and_nothing_ends_unasked(lane: Lane) -> None:
    said = speech(lane)
    id = await running(lane, "十点以后安静")
    her = lane.neighbour(1)
    await her.says(f"/start o{id}")
    with pytest.raises(NotToBeSeen):
        await her.taps(said("End it earlier or later"))
    no = said.text(NotAllowed().text())
    assert await forges(lane, her, RoundLonger(id, 3)) == no
    for person in (her, lane.coordinator):  # without a reason
        await forges(lane, person, EndRoundNow(id))
    async with lane.village.works.look() as work:
        one = await work.opinions.round(id)
    assert one
    assert one.ended_at is None
    assert [
        kind for kind, _told in await facts(lane) if kind in ("round.end", "round.extend")
    ] == []
