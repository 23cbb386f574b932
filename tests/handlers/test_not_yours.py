"""People whose ballot it is not: refused kindly, and nothing of them is kept."""

from bot.demo.neighbourhood import GROUP
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import CommunityId
from tests.handlers.speech import kept, speech
from tests.handlers.steps import (
    ELSEWHERE,
    another_community,
    ends,
    group_said,
    newcomer,
    press_of,
    the_card,
    votes,
)
from tests.lane import QUESTION, Lane


async def test_a_passer_by_is_refused_kindly_and_nothing_is_kept(either: Lane) -> None:
    said = speech(either)
    await either.opens()
    before = await kept(either)
    await either.stranger.taps(said("Vote"), GROUP)
    refusal = said(
        "I do not know yet which flat you vote for. "
        "If you live here, send me the code from your letter, or ask your coordinator for the "
        "link for your flat."
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
    alone = "Those who lived here when it was opened decide: you may read but not vote."
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
    press = press_of(either, said)
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
    for number in (1, 2, 3, 4):
        await votes(lane.neighbour(number), "Agree", said)
    await lane.village.passes(seconds=6)
    assert "第 1 号表决" in lane.village.world.messages(ELSEWHERE)[-1]["text"]  # each counts anew
    await ends(lane)
    here = the_card(lane)["text"]
    (card, *_notice) = [
        one["text"] for one in lane.village.world.messages(ELSEWHERE) if one["from"]["is_bot"]
    ]
    assert "同意 4 户，不同意 0 户" in here
    assert "同意 0 户，不同意 1 户" in card
    assert "那边的事？" not in "".join(group_said(lane))


async def test_a_flat_that_came_after_opening_is_told_so(either: Lane) -> None:
    said = speech(either)
    await either.opens()
    late = await newcomer(either)
    await late.taps(said("Vote"), GROUP)
    alone = "Those who lived here when it was opened decide: you may read but not vote."
    assert said(alone) in late.reads()
    before = await kept(either)
    toast = await late.presses(late.messages()[-1]["message_id"], press_of(either, said))
    assert toast == said(
        "Your household is not on the roll of this ballot. "
        "If you think it should be, please ask your coordinator."
    )
    assert await kept(either) == before
