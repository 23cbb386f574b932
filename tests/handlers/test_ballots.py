"""Ballots as people meet them in the chat: from the card to the receipt and the result."""

from datetime import timedelta

import pytest

from bot.demo.neighbourhood import COORDINATOR, GROUP, STRANGER
from bot.demo.village import NotToBeSeen, Persona
from bot.features.ballots.errors import BallotClosed
from bot.features.ballots.model import Choice, Preset
from bot.features.ballots.screens import CastVote
from bot.features.residents.model import Door, Kind, Unit
from bot.kernel.area import Area
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import BallotId, ChatId, CommunityId, PersonId
from bot.kernel.people import Role
from bot.kernel.roll import Neighbourhood
from bot.kernel.text import EN, ZH
from tests.handlers.speech import Speech, kept, receipts, speech
from tests.lane import CLAUSES, QUESTION, Lane

QUIET = "楼道灯用几瓦的？"
ELSEWHERE = -1002000000002
HE_LIVES_ELSEWHERE = 51


async def votes(person: Persona, choice: str, said: Speech) -> str | None:
    """From the card to the answer; returns the word over the chat."""
    await person.taps(said("Vote"), GROUP)
    return await person.taps(said(choice))


async def ends(lane: Lane) -> None:
    """The deadline, and the seconds the bot needs to speak."""
    await lane.village.passes(days=10, minutes=1)
    await lane.village.passes(seconds=10)


def group_said(lane: Lane) -> list[str]:
    return [str(one.get("text", "")) for one in lane.village.group() if one["from"]["is_bot"]]


def card_of(lane: Lane, question: str) -> dict:
    return next(one for one in lane.village.group() if question in one.get("text", ""))


def the_card(lane: Lane) -> dict:
    return card_of(lane, QUESTION)


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
    await either.opens()
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
    await ends(either)
    counted = said("Households: {yes} agree, {no} disagree, {other} abstain.", yes=0, no=1, other=0)
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
    assert "134.65" in eve.reads()  # 58.40 and 76.25 m²
    assert _turnout(said, 2) in the_card(either)["text"]


async def test_the_card_tells_turnout_and_shortfall_but_no_direction(either: Lane) -> None:
    said = speech(either)
    await either.opens()
    assert _missing(said, 4) in either.card()
    for number, choice in ((1, "Agree"), (2, "Disagree"), (3, "Abstain")):
        await votes(either.neighbour(number), choice, said)
        await either.village.passes(seconds=6)
    assert _turnout(said, 3) in either.card()
    assert _missing(said, 1) in either.card()
    words = "".join(group_said(either))
    assert said("Disagree") not in words
    assert said("Abstain") not in words
    assert said.flat("1-1-101") not in words
    assert receipts(words) == []
    assert "邻居 1" not in words  # their names
    await votes(either.neighbour(4), "Agree", said)
    await either.village.passes(seconds=6)
    assert said("Enough have voted for the result to be valid.") in either.card()


async def test_changing_an_answer_does_not_touch_the_card(lane: Lane) -> None:
    await lane.opens()
    ann = lane.neighbour(1)
    await votes(ann, "Agree", speech(lane))
    await lane.village.passes(seconds=6)
    card = the_card(lane)
    drawn = lane.village.world.edits(GROUP, card["message_id"])
    await ann.taps("我要改选")
    await ann.taps("不同意")
    await lane.village.passes(seconds=6)
    assert lane.village.world.edits(GROUP, card["message_id"]) == drawn


async def test_the_end_is_one_silent_message_under_the_card(either: Lane) -> None:
    said = speech(either)
    await either.opens()
    for number in (1, 2, 3, 4):
        await votes(either.neighbour(number), "Agree", said)
    before = len(either.village.group())
    await ends(either)
    notices = either.village.group()[before:]
    assert len(notices) == 1
    assert said("Vote no. {number} has ended.", number=1) in notices[0]["text"]
    card = the_card(either)
    assert notices[0]["reply_to_message"]["message_id"] == card["message_id"]
    assert notices[0]["message_id"] in either.village.world.chats[GROUP].silent
    assert "reply_markup" not in card
    assert said("The proposal has passed.") in card["text"]
    await either.village.passes(days=3)
    assert len(either.village.group()) == before + 1


@pytest.mark.parametrize(
    ("preset", "agree", "disagree", "verdict"),
    [
        (Preset.RESIDENTS_MEETING, 4, 0, "The proposal has passed."),
        (Preset.RESIDENTS_MEETING, 2, 2, "The proposal has not passed: too few agreed."),
        (
            Preset.RESIDENTS_MEETING,
            3,
            0,
            "The vote is not valid: too few took part. Nothing is decided.",
        ),
        (Preset.OWNERS_SIMPLE, 4, 1, "The proposal has passed."),
        (Preset.OWNERS_SIMPLE, 2, 3, "The proposal has not passed: too few agreed."),
        (
            Preset.OWNERS_SIMPLE,
            3,
            0,
            "The vote is not valid: too few took part. Nothing is decided.",
        ),
        (Preset.OWNERS_SPECIAL, 5, 0, "The proposal has passed."),
        (Preset.OWNERS_SPECIAL, 3, 2, "The proposal has not passed: too few agreed."),
        (
            Preset.OWNERS_SPECIAL,
            1,
            1,
            "The vote is not valid: too few took part. Nothing is decided.",
        ),
        (Preset.ADVISORY, 5, 0, "The opinions have been counted. Nothing was decided by this."),
        (Preset.ADVISORY, 0, 0, "The opinions have been counted. Nothing was decided by this."),
    ],
)
async def test_every_kind_of_ballot_says_what_came_out(
    either: Lane, preset: Preset, agree: int, disagree: int, verdict: str
) -> None:
    """Neighbours answer in order: the first agree, those after them disagree."""
    said = speech(either)
    await either.opens(QUIET, preset=preset)
    answers = ["Agree"] * agree + ["Disagree"] * disagree
    for number, choice in enumerate(answers, 1):
        await votes(either.neighbour(number), choice, said)
    await ends(either)
    for shown in (card_of(either, QUIET)["text"], either.card()):
        assert said(verdict) in shown
    if preset is Preset.ADVISORY:
        words = "".join(group_said(either)).lower()
        assert not [one for one in ("passed", "adopted", "通过", "民法典") if one in words]


async def test_the_result_is_in_the_language_of_the_group(lane: Lane) -> None:
    await lane.opens()
    await lane.coordinator.says("/language", GROUP)
    await lane.coordinator.taps("English", GROUP)
    await lane.village.passes(seconds=6)
    assert "0 of 6 households have voted." in the_card(lane)["text"]
    await ends(lane)
    assert "Vote no. 1 has ended." in lane.card()
    assert "The vote is not valid: too few took part." in the_card(lane)["text"]


async def test_a_late_answer_is_refused_and_the_button_leads_to_the_result(either: Lane) -> None:
    said = speech(either)
    await either.opens()
    ann, bob = either.neighbour(1), either.neighbour(2)
    await votes(ann, "Agree", said)
    await bob.taps(said("Vote"), GROUP)
    await ends(either)
    before = await kept(either)
    toast = await bob.taps(said("Agree"))
    assert toast == said.text(BallotClosed().text())
    assert await kept(either) == before
    await ann.taps(said("Change my answer"))
    invalid = said("The vote is not valid: too few took part. Nothing is decided.")
    assert invalid in ann.reads()
    assert len(receipts(ann.reads())) == 1
    with pytest.raises(NotToBeSeen):
        await ann.taps(said("Disagree"))


async def test_an_answer_in_the_last_second_counts(lane: Lane) -> None:
    ballot = await lane.opens()
    ann = lane.neighbour(1)
    await ann.taps("去投票", GROUP)
    lane.village.clock.forward(ballot.closes_at - lane.village.clock.now() - timedelta(seconds=3))
    await ann.taps("同意")
    assert len(receipts(ann.reads())) == 1


async def test_the_text_is_read_page_by_page_beside_the_vote(either: Lane) -> None:
    said = speech(either)
    await either.opens(text=CLAUSES)
    ann = either.neighbour(1)
    await ann.taps(said("Vote"), GROUP)
    await ann.taps(said("Read the text"))
    assert "第二条 晚上十点以后安静。" in ann.reads()
    assert said("Page {number} of {pages}", number=1, pages=1) in ann.reads()
    await ann.taps(said("To the vote"))
    assert said("Agree") in ann.labels()


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


async def test_my_page_keeps_answer_and_receipt_and_after_closing_the_receipt_alone(
    either: Lane,
) -> None:
    said = speech(either)
    await either.opens()
    ann = either.neighbour(1)
    await votes(ann, "Disagree", said)
    code = receipts(ann.reads())
    await ann.says("/my")
    assert said("Disagree") in ann.reads()
    assert receipts(ann.reads()) == code
    await ends(either)
    await ann.says("/my")
    assert said("Disagree") not in ann.reads()
    assert receipts(ann.reads()) == code
    await either.village.passes(days=31)
    await ann.says("/my")
    assert receipts(ann.reads()) == []


async def test_a_passer_by_is_refused_kindly_and_nothing_is_kept(either: Lane) -> None:
    said = speech(either)
    await either.opens()
    before = await kept(either)
    await either.stranger.taps(said("Vote"), GROUP)
    refusal = said(
        "I do not know yet which flat you vote for. "
        "If you live here, please ask your coordinator for the link for your flat."
    )
    assert either.stranger.reads() == refusal
    assert QUESTION not in either.stranger.reads()
    await either.stranger.says("/vote")
    assert either.stranger.reads() == refusal
    assert await kept(either) == before


async def test_a_coordinator_without_a_flat_reads_but_cannot_vote(either: Lane) -> None:
    said = speech(either)
    await either.opens()
    await either.coordinator.taps(said("Vote"), GROUP)
    alone = "You have no flat on the roll of this vote, so you can read but not vote."
    assert said(alone) in either.coordinator.reads()
    assert said("Agree") not in either.coordinator.labels()


async def test_the_members_of_another_group_are_refused_and_nothing_is_kept(
    either: Lane,
) -> None:
    said = speech(either)
    await either.opens()
    other = await another_community(either)
    before = await kept(either)
    await other.opens("b1")
    assert other.reads() == said.text(NotAllowed().text())
    press = _press_of(either, said)
    assert await other.presses(other.messages()[-1]["message_id"], press) == other.reads()
    assert await kept(either) == before


async def test_the_votes_of_two_communities_never_mix(lane: Lane) -> None:
    said = speech(lane)
    await lane.opens()
    other = await another_community(lane)
    there = Lane(lane.village, CommunityId(2))
    await there.opens("那边的事？")
    await other.opens("b2")
    await other.taps("不同意")
    await votes(lane.neighbour(1), "Agree", said)
    await lane.village.passes(seconds=6)
    assert "第 1 号表决" in lane.village.world.messages(ELSEWHERE)[-1]["text"]  # each counts anew
    await ends(lane)
    here = the_card(lane)["text"]
    (card, *_notice) = [
        one["text"] for one in lane.village.world.messages(ELSEWHERE) if one["from"]["is_bot"]
    ]
    assert "同意 1 户，不同意 0 户" in here
    assert "同意 0 户，不同意 1 户" in card
    assert "那边的事？" not in "".join(group_said(lane))


async def test_a_flat_that_came_after_opening_is_told_so(either: Lane) -> None:
    said = speech(either)
    await either.opens()
    late = await newcomer(either)
    await late.taps(said("Vote"), GROUP)
    alone = "You have no flat on the roll of this vote, so you can read but not vote."
    assert said(alone) in late.reads()
    before = await kept(either)
    toast = await late.presses(late.messages()[-1]["message_id"], _press_of(either, said))
    assert toast == said(
        "Your household is not on the roll of this ballot. "
        "If you think it should be, please ask your coordinator."
    )
    assert await kept(either) == before


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


async def test_a_refusal_is_written_when_the_toast_comes_too_late(lane: Lane) -> None:
    await lane.opens()
    bob = lane.neighbour(2)
    await bob.taps("去投票", GROUP)
    await ends(lane)
    old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    lane.village.world.fail_next("answerCallbackQuery", 400, old)
    await bob.taps("同意")
    assert bob.reads() == Speech(ZH).text(BallotClosed().text())


async def another_community(lane: Lane) -> Persona:
    """Somebody who votes for a flat of another community with a group of its own."""
    world = lane.village.world
    code = "zh-hans" if lane.language == ZH else "en"
    world.add_person(HE_LIVES_ELSEWHERE, "外面的人", language_code=code)
    world.add_group(ELSEWHERE, "别处", [STRANGER, HE_LIVES_ELSEWHERE])
    world.add_bot_to(ELSEWHERE, STRANGER)
    await lane.village.settles()
    world.chats[ELSEWHERE].messages.clear()
    async with lane.village.works.begin() as work:
        there = await work.residents.next_community()
        place = Neighbourhood(there, "别处", ChatId(ELSEWHERE), lane.language, "Asia/Shanghai")
        await work.residents.set_up(place, place.name, work.now)
        await work.residents.grant(there, PersonId(COORDINATOR), Role.COORDINATOR, work.now)
        unit = Unit(
            await work.residents.next_unit(), there, Door("9", "1", "101"), 1, Area(5000), DWELLING
        )
        await work.residents.put_unit(unit)
        await work.residents.represent(unit, PersonId(HE_LIVES_ELSEWHERE), work.now)
    return lane.village.person(HE_LIVES_ELSEWHERE)


async def newcomer(lane: Lane) -> Persona:
    """The passer-by moves into a new flat of the lane."""
    async with lane.village.works.begin() as work:
        number = await work.residents.next_unit()
        unit = Unit(number, lane.community, Door("1", "1", "401"), 4, Area(5840), Kind.DWELLING)
        await work.residents.put_unit(unit)
        await work.residents.represent(unit, PersonId(STRANGER), work.now)
    return lane.stranger


def _press_of(lane: Lane, said: Speech) -> dict:
    """The button for yes, as the bot would seal it."""
    seals = lane.village.works.drawer.seals
    return {"text": said("Agree"), "callback_data": seals.seal(CastVote(BallotId(1), Choice.YES))}


def _turnout(said: Speech, n: int) -> str:
    one = "{n} of {total} households has voted."
    return said.many(one, "{n} of {total} households have voted.", n, total=6)


def _missing(said: Speech, n: int) -> str:
    one = "{n} more household must vote for the result to be valid."
    return said.many(one, "{n} more households must vote for the result to be valid.", n)

