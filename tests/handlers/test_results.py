"""The deadline: what came out, where it is said, and what is too late."""

from datetime import timedelta

import pytest

from bot.demo.neighbourhood import GROUP
from bot.demo.village import NotToBeSeen
from bot.features.ballots.errors import BallotClosed
from bot.features.ballots.model import Part, Preset, Scope
from bot.kernel.text import ZH
from tests.handlers.speech import Speech, kept, receipts, speech
from tests.handlers.steps import (
    card_of,
    ends,
    group_said,
    the_card,
    votes,
)
from tests.lane import Lane

QUIET = "楼道灯用几瓦的？"


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
    assert either.stranger.labels(GROUP) == [said("Look up receipts")]
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
            "Nothing was decided: too few took part.",
        ),
        (Preset.OWNERS_SIMPLE, 4, 1, "The proposal has passed."),
        (Preset.OWNERS_SIMPLE, 2, 3, "The proposal has not passed: too few agreed."),
        (
            Preset.OWNERS_SIMPLE,
            3,
            0,
            "Nothing was decided: too few took part.",
        ),
        (Preset.OWNERS_SPECIAL, 5, 0, "The proposal has passed."),
        (Preset.OWNERS_SPECIAL, 3, 2, "The proposal has not passed: too few agreed."),
        (
            Preset.OWNERS_SPECIAL,
            1,
            1,
            "Nothing was decided: too few took part.",
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
    assert "Nothing was decided: too few took part." in the_card(lane)["text"]


async def test_a_late_answer_is_refused_and_the_receipt_shows_the_result(either: Lane) -> None:
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
    invalid = said("Nothing was decided: too few took part.")
    assert invalid in ann.reads()
    assert len(receipts(ann.reads())) == 1
    with pytest.raises(NotToBeSeen):
        await ann.taps(said("Change my answer"))


async def test_an_answer_in_the_last_second_counts(lane: Lane) -> None:
    ballot = await lane.opens()
    ann = lane.neighbour(1)
    await ann.taps("去投票", GROUP)
    lane.village.clock.forward(ballot.closes_at - lane.village.clock.now() - timedelta(seconds=3))
    await ann.taps("同意")
    assert len(receipts(ann.reads())) == 1


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


async def test_a_refusal_is_written_when_the_toast_comes_too_late(lane: Lane) -> None:
    await lane.opens()
    bob = lane.neighbour(2)
    await bob.taps("去投票", GROUP)
    await ends(lane)
    old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    lane.village.world.fail_next("answerCallbackQuery", 400, old)
    await bob.taps("同意")
    assert bob.reads() == Speech(ZH).text(BallotClosed().text())


async def test_ones_own_page_says_what_came_out_and_votes_she_has_part_in_stand_in_front(
    either: Lane,
) -> None:
    said, wang = speech(either), either.neighbour(1)
    await either.opens()
    await passes_by_all(either)
    await wang.says("/my")
    passed = said("The proposal has passed.")
    assert said("Voting has ended. {verdict}", verdict=passed) in wang.reads()
    elsewhere = Part(Scope.LIST, ("1-1-302",))
    await either.opens("别家的事？", open_for=timedelta(days=2), part=elsewhere)
    await either.opens("大家的事？", open_for=timedelta(days=9))
    await either.opens("也是别家的事？", open_for=timedelta(days=1), part=elsewhere)
    for words in ("/vote", "我要改选", "change my vote"):
        await wang.says(words)
        assert wang.labels() == ["大家的事？", "也是别家的事？", "别家的事？"], words


async def passes_by_all(lane: Lane) -> None:
    said = speech(lane)
    for number in range(1, 6):
        await votes(lane.neighbour(number), "Agree", said)
    await ends(lane)
