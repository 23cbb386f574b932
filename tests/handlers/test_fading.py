"""What somebody chose leaves her screen after ten minutes; the receipt and the buttons stay."""

import pytest

from bot.demo.neighbourhood import GROUP
from tests.chat.storage import rows
from tests.handlers.speech import receipts, speech
from tests.handlers.steps import votes
from tests.lane import QUESTION, Lane

OFF = "Your answer has been taken off the screen. Send /my to see it again while voting is open."
KEEP = "Keep the receipt: with it your vote can be checked later (entry {seq} of the record)."


async def test_after_ten_minutes_the_receipt_shows_code_and_position_alone(either: Lane) -> None:
    said = speech(either)
    await either.opens()
    ann = either.neighbour(1)
    await votes(ann, "Disagree", said)
    code, messages = receipts(ann.reads()), len(ann.messages())
    await either.village.passes(minutes=9, seconds=50)
    assert said("Disagree") in ann.reads()
    await either.village.passes(seconds=20)
    assert said("Disagree") not in ann.reads()
    assert said(OFF) in ann.reads()
    assert said.flat("1-1-101") in ann.reads()
    (vote,) = await rows(either.village.works, "votes")
    assert said(KEEP, seq=vote["seq"]) in ann.reads()
    assert receipts(ann.reads()) == code
    assert len(ann.messages()) == messages


async def test_she_can_still_change_her_answer_and_that_one_fades_too(either: Lane) -> None:
    said = speech(either)
    await either.opens()
    ann = either.neighbour(1)
    await votes(ann, "Disagree", said)
    await either.village.passes(minutes=11)
    await ann.taps(said("Change my answer"))
    assert said("Disagree") in ann.reads()
    await either.village.passes(minutes=11)
    assert said(OFF) in ann.reads()
    await ann.taps(said("Agree"))
    assert said("Agree") in ann.reads()
    await either.village.passes(minutes=11)
    assert said(OFF) in ann.reads()


async def test_a_later_content_of_the_message_is_not_hidden_by_the_time_of_an_earlier(
    lane: Lane,
) -> None:
    await lane.opens(text="第一条 楼道不堆放杂物。")
    ann = lane.neighbour(1)
    await votes(ann, "Disagree", speech(lane))
    await lane.village.passes(minutes=5)
    await ann.taps("我要改选")
    await lane.village.passes(minutes=6)
    assert "不同意" in ann.reads()
    await ann.taps("看全文")
    await lane.village.passes(minutes=11)
    assert "楼道不堆放杂物" in ann.reads()


async def test_a_page_of_ones_own_votes_fades_and_can_be_asked_for_again(either: Lane) -> None:
    said = speech(either)
    await either.opens()
    ann = either.neighbour(1)
    await votes(ann, "Disagree", said)
    await ann.says("/my")
    code = receipts(ann.reads())
    assert said("Disagree") in ann.reads()
    await either.village.passes(minutes=11)
    assert said("Disagree") not in ann.reads()
    assert receipts(ann.reads()) == code
    assert QUESTION in ann.labels()[0]
    assert said(OFF) in ann.reads()
    await ann.says("/my")
    assert said("Disagree") in ann.reads()


async def test_a_ballot_opened_with_an_answer_in_it_fades_and_keeps_its_buttons(lane: Lane) -> None:
    await lane.opens()
    ann = lane.neighbour(1)
    await votes(ann, "Disagree", speech(lane))
    await ann.taps("去投票", GROUP)
    assert "不同意" in ann.reads()
    await lane.village.passes(minutes=11)
    assert "您的选择已经收起来了" in ann.reads()
    assert ann.labels()[:3] == ["同意", "不同意", "弃权"]


async def test_a_new_message_that_was_edited_meanwhile_is_left_to_the_edit(lane: Lane) -> None:
    await lane.opens()
    ann = lane.neighbour(1)
    await votes(ann, "Disagree", speech(lane))
    await ann.taps("去投票", GROUP)
    await lane.village.passes(minutes=8)
    await ann.taps("弃权")
    await lane.village.passes(minutes=3)
    assert "您的票已记下：弃权。" in ann.reads()


async def test_what_shows_no_choice_does_not_fade(lane: Lane) -> None:
    await lane.opens()
    ann = lane.neighbour(1)
    await ann.taps("去投票", GROUP)
    await ann.says("/my")
    hides = [one for one in await rows(lane.village.works, "alarms") if ".hide" in one["kind"]]
    assert hides == []


async def test_what_was_chosen_shortly_before_the_end_fades_into_the_result(lane: Lane) -> None:
    await lane.opens()
    ann = lane.neighbour(1)
    await ann.taps("去投票", GROUP)
    await lane.village.passes(days=9, hours=23, minutes=55)
    await ann.taps("不同意")
    code = receipts(ann.reads())
    await lane.village.passes(minutes=20)
    assert "不同意" not in ann.reads()
    assert receipts(ann.reads()) == code


async def test_a_receipt_that_could_not_be_sent_yet_is_shown_before_it_fades(lane: Lane) -> None:
    await lane.opens()
    ann = lane.neighbour(1)
    await ann.taps("去投票", GROUP)
    wait = {"retry_after": 700}
    lane.village.world.fail_next("editMessageText", 429, "Too Many Requests", wait, ann.id)
    await ann.taps("不同意")
    await lane.village.passes(minutes=11, seconds=45)
    assert "您的票已记下：不同意。" in ann.reads()
    await lane.village.passes(minutes=11)
    assert "您的选择已经收起来了" in ann.reads()


async def test_the_answer_of_one_who_moved_away_fades_too(lane: Lane) -> None:
    await lane.opens()
    ann = lane.neighbour(1)
    await votes(ann, "Disagree", speech(lane))
    async with lane.village.works.begin() as work:
        unit = (await work.ballots.roll(1))[0].unit
        flat = await work.residents.unit(unit)
        await work.residents.represent(flat, 12, work.now)
    await lane.village.passes(minutes=11)
    assert "您的选择已经收起来了" in ann.reads()
    assert receipts(ann.reads()) == []


@pytest.mark.parametrize("voters", [5])
async def test_those_who_voted_together_are_hidden_in_one_go(lane: Lane, voters: int) -> None:
    await lane.opens()
    for number in range(1, voters + 1):
        await votes(lane.neighbour(number), "Agree", speech(lane))
    await lane.village.passes(minutes=12)
    for number in range(1, voters + 1):
        assert "您的选择已经收起来了" in lane.neighbour(number).reads()
