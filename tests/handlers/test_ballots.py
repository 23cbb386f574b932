"""Ballots as people meet them in the chat: from the card to the receipt."""

import pytest

from bot.demo.neighbourhood import GROUP
from bot.features.ballots.model import Preset
from bot.kernel.text import EN, ZH
from tests.handlers.speech import kept, receipts, speech
from tests.handlers.steps import ends, group_said, missing, the_card, turnout, votes
from tests.lane import CLAUSES, QUESTION, Lane


async def test_two_taps_from_the_card_to_the_receipt(lane: Lane) -> None:
    await lane.opens()
    ann = lane.neighbour(1)
    await ann.taps("去投票", GROUP)
    assert QUESTION in ann.reads()
    assert ann.labels() == ["同意", "不同意", "弃权"]
    assert await ann.taps("同意") == "已记下：同意。"
    assert "您的票已记下：同意。" in ann.reads()
    assert len(receipts(ann.reads())) == 1
    assert len(ann.messages()) == 2  # her /start and the message that became the receipt


async def test_the_receipt_names_flat_weight_and_until_when_it_may_change(either: Lane) -> None:
    said = speech(either)
    await either.opens(preset=Preset.OWNERS_SIMPLE)
    ann = either.neighbour(1)
    await votes(ann, "Agree", said)
    assert said.flat("1-1-101") in ann.reads()
    assert "58.40" in ann.reads()
    closes = {ZH: "2026年5月28日星期四 20:00", EN: "Thursday 28 May 2026, 20:00"}
    assert closes[either.language] in ann.reads()
    assert (await kept(either, "votes"))["votes"] == 1


async def test_a_vote_may_be_changed_until_closing_and_the_last_counts(either: Lane) -> None:
    said = speech(either)
    await either.opens()
    ann = either.neighbour(1)
    await votes(ann, "Agree", said)
    before = receipts(ann.reads())
    await ann.taps(said("Change my answer"))
    colon = {ZH: "：", EN: ": "}[either.language]
    assert f"{said.flat('1-1-101')}{colon}{said('Agree')}" in ann.reads()
    toast = await ann.taps(said("Disagree"))
    assert toast == said("Changed. Your answer now: {choice}.", choice=said("Disagree"))
    assert receipts(ann.reads()) != before
    for number in (2, 3, 4):
        await votes(either.neighbour(number), "Agree", said)
    await ends(either)
    counted = said("Households: {yes} agree, {no} disagree, {other} abstain.", yes=3, no=1, other=0)
    assert counted in the_card(either)["text"]


async def test_the_same_answer_again_gives_the_same_receipt(either: Lane) -> None:
    said = speech(either)
    await either.opens()
    ann = either.neighbour(1)
    await votes(ann, "Abstain", said)
    first, written = receipts(ann.reads()), await kept(either)
    await ann.taps(said("Change my answer"))
    toast = await ann.taps(said("Abstain"))
    assert toast == said("Your answer was already recorded: {choice}.", choice=said("Abstain"))
    assert receipts(ann.reads()) == first
    assert await kept(either) == written


async def test_a_double_tap_is_one_vote(lane: Lane) -> None:
    await lane.opens()
    ann = lane.neighbour(1)
    await ann.taps("去投票", GROUP)
    message, button = ann.button("同意")
    for _again in range(2):
        lane.village.world.press(ann.id, ann.id, message, button["callback_data"])
    await lane.village.settles()
    assert (await kept(lane, "votes"))["votes"] == 1
    assert len(receipts(ann.reads())) == 1


async def test_an_update_delivered_twice_is_one_vote(lane: Lane) -> None:
    await lane.opens()
    ann = lane.neighbour(1)
    await ann.taps("去投票", GROUP)
    message, button = ann.button("同意")
    lane.village.world.press(ann.id, ann.id, message, button["callback_data"])
    (press,) = lane.village.world.mailbox.pending()
    await lane.village.settles()
    before = await kept(lane)
    lane.village.world.redeliver(press["update_id"])
    await lane.village.settles()
    assert before["votes"] == 1
    assert await kept(lane) == before


async def test_two_flats_are_two_votes_with_two_receipts(either: Lane) -> None:
    said = speech(either)
    await either.opens()
    eve = either.neighbour(5)
    await votes(eve, "Agree", said)
    assert len(set(receipts(eve.reads()))) == 2
    assert said.flat("1-1-301") in eve.reads()
    assert said.flat("1-1-302") in eve.reads()
    assert said.many("Counted for {n} household.", "Counted for {n} households.", 2) in eve.reads()
    assert turnout(said, 2) in the_card(either)["text"]


async def test_the_card_tellsturnout_and_shortfall_but_no_direction(either: Lane) -> None:
    said = speech(either)
    await either.opens()
    assert missing(said, 4) in either.card()
    for number, choice in ((1, "Agree"), (2, "Disagree"), (3, "Abstain")):
        await votes(either.neighbour(number), choice, said)
        await either.village.passes(seconds=6)
    assert turnout(said, 3) in either.card()
    assert missing(said, 1) in either.card()
    words = "".join(group_said(either))
    assert said("Disagree") not in words
    assert said("Abstain") not in words
    assert said.flat("1-1-101") not in words
    assert receipts(words) == []
    assert "邻居 1" not in words  # their names
    await votes(either.neighbour(4), "Agree", said)
    await either.village.passes(seconds=6)
    assert (
        said("Enough have voted for the result to be valid; you can still vote.") in either.card()
    )


async def test_changing_an_answer_does_not_touch_the_card(lane: Lane) -> None:
    await lane.opens()
    ann = lane.neighbour(1)
    await votes(ann, "Agree", speech(lane))
    await lane.village.passes(seconds=6)
    lane.village.world.calls.clear()
    await ann.taps("我要改选")
    await ann.taps("不同意")
    await lane.village.passes(seconds=6)
    assert str(GROUP) not in {str(one.params.get("chat_id")) for one in lane.village.world.calls}


async def test_the_text_is_read_page_by_page_beside_the_vote(either: Lane) -> None:
    said = speech(either)
    long = "\n".join(f"第{n}条 {'让' * 150}" for n in range(1, 41))
    await either.opens(text=long)
    ann = either.neighbour(1)
    await ann.taps(said("Vote"), GROUP)
    await ann.taps(said("Read the text"))
    assert "第1条 " in ann.reads()
    assert said("Page {number} of {pages}", number=1, pages=2) in ann.reads()
    await either.village.passes(minutes=1)
    await ann.taps(said("Next ▶"))
    assert "第40条 " in ann.reads()
    await ann.taps(said("To the vote"))
    assert said("Agree") in ann.labels()


async def test_a_short_text_has_no_page_number(either: Lane) -> None:
    said = speech(either)
    await either.opens(text=CLAUSES)
    ann = either.neighbour(1)
    await ann.taps(said("Vote"), GROUP)
    await ann.taps(said("Read the text"))
    assert ann.reads().endswith("第二条 晚上十点以后安静。")


async def test_vote_lists_the_open_ballots_and_goes_to_the_only_one(either: Lane) -> None:
    said = speech(either)
    ann = either.neighbour(1)
    await ann.says("/vote")
    assert ann.reads() == said("There is no open vote at the moment.")
    await either.opens()
    await ann.says("/vote")
    assert QUESTION in ann.reads()
    await either.opens("楼道要不要装感应灯？")
    await ann.says("/vote")
    assert ann.labels() == [QUESTION, "楼道要不要装感应灯？"]
    await ann.taps("楼道要不要装感应灯？")
    await ann.taps(said("Agree"))
    assert (await kept(either, "votes"))["votes"] == 1


@pytest.mark.parametrize("change", ["bv1_1_yes", "bv1_1_yes_aaaaaaaa", "zz9_1", "x" * 64])
async def test_a_forged_button_does_nothing(lane: Lane, change: str) -> None:
    await lane.opens()
    ann = lane.neighbour(1)
    await ann.taps("去投票", GROUP)
    message, _button = ann.button("同意")
    toast = await ann.presses(message, {"text": "同意", "callback_data": change})
    assert toast == "这个按钮已经过时了。请回群里重新点开。"
    assert (await kept(lane, "votes"))["votes"] == 0


async def test_the_receipt_comes_anew_when_its_message_was_deleted(lane: Lane) -> None:
    await lane.opens()
    ann = lane.neighbour(1)
    await ann.taps("去投票", GROUP)
    gone = "Bad Request: message to edit not found"
    lane.village.world.fail_next("editMessageText", 400, gone, chat_id=ann.id)
    await ann.taps("同意")
    assert len(receipts(ann.reads())) == 1


async def test_she_may_look_at_her_answer_and_keep_it(either: Lane) -> None:
    said = speech(either)
    await either.opens()
    ann = either.neighbour(1)
    await votes(ann, "Disagree", said)
    receipt = ann.reads()
    await ann.taps(said("Change my answer"))
    await ann.taps(said("Keep my answer"))
    assert ann.reads() == receipt


async def test_who_votes_for_two_flats_is_told_before_she_taps(either: Lane) -> None:
    said = speech(either)
    await either.opens()
    told = said("You have {n} flats here: one tap counts for all of them.", n=2)
    await either.neighbour(5).taps(said("Vote"), GROUP)
    assert told in either.neighbour(5).reads()
    await either.neighbour(1).taps(said("Vote"), GROUP)
    assert "2" not in either.neighbour(1).reads().split("\n")[3]


async def test_where_too_few_voted_nobody_learns_how_they_did(either: Lane) -> None:
    said = speech(either)
    await either.opens(preset=Preset.OWNERS_SIMPLE)
    await votes(either.neighbour(1), "Disagree", said)
    await ends(either)
    assert said("Disagree") not in the_card(either)["text"]
