"""Votes against people inside: who enters papers for others, who keeps a link, who taps late."""

import pytest

from bot.demo.neighbourhood import GROUP, HUNG, PHOTO, ZONE
from bot.demo.village import Persona
from bot.features.acts.errors import ActGone, OwnAct
from bot.features.acts.screens import ConfirmAct
from bot.features.ballots.errors import MayGiveHerself, ProxySpent, ProxyTooLong
from bot.features.ballots.model import Preset
from bot.features.ballots.screens.slip_presses import (
    Answers,
    ShowSlipPhoto,
    ShowSlips,
    StrikeSlip,
    TickSlip,
    Walk,
)
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import ActId, SittingId, UnitId
from bot.kernel.text import Day, Text
from tests.handlers.speech import Speech, kept, speech
from tests.handlers.steps import checked_record, ends, turnout, votes
from tests.handlers.test_acts import CONFIRM, asks_to_open, two
from tests.handlers.test_entering import (
    AGREE,
    DISAGREE,
    HAND,
    PAPERS,
    PICTURE,
    SPOILED,
    desk,
    enters,
    told,
)
from tests.handlers.test_grant_attacks import forges, loses, refusals
from tests.lane import Lane

FLATS = ("1-1-101", "1-1-102")

# Papers


async def test_what_the_second_person_struck_out_does_not_come_back_unseen(lane: Lane) -> None:
    """Lin enters the same answers once more: the batch looks as before, but nothing is struck."""
    said = speech(lane)
    lin, cat = await two(lane)
    await lane.opens()
    await enters(lane, said, AGREE, DISAGREE)
    for flat in FLATS:
        await cat.taps(said("Strike one out"))
        await cat.taps(said("Strike {flat}", flat=said.flat(flat)))
        await cat.taps(said("Done"))
    for unit, answer in ((1, Answers.YES), (2, Answers.NO)):
        await forges(lane, lin, TickSlip(SittingId(1), UnitId(unit), answer))
    await cat.taps(said(CONFIRM))
    assert said("These papers were changed after they were handed over.") in cat.reads()
    assert await told(lane, "ballot.vote") == []
    assert checked_record(lane).findings == []


async def test_a_tapping_finger_leaves_one_empty_batch(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await lane.opens()
    await desk(lane, lin, said)
    begins = lin.button(said(PAPERS))
    for _time in range(5):
        await lin.presses(*begins)
    assert (await kept(lane, "sittings"))["sittings"] == 1
    await lin.taps(said(AGREE))
    await lin.presses(*begins)
    assert (await kept(lane, "sittings"))["sittings"] == 2


async def test_who_taps_twice_asks_the_others_once(lane: Lane) -> None:
    """Papers handed over, and the count of the tellers."""
    said = speech(lane)
    lin, cat = await two(lane)
    await lane.opens()
    await enters(lane, said, AGREE, hands_over=False)
    hands = lin.button(said(HAND))
    await twice_is_once(lane, lin, hands)
    await cat.taps(said(CONFIRM))
    await ends(lane)
    await lin.taps(said("Look at the count"))
    await twice_is_once(lane, lin, lin.button(said("The count agrees with the papers")))
    await cat.taps(said(CONFIRM))
    assert (await kept(lane, "acts"))["acts"] == 0
    assert checked_record(lane).findings == []


async def twice_is_once(lane: Lane, person: Persona, button: tuple[int, dict]) -> None:
    for _time in range(3):
        await person.presses(*button)
        assert speech(lane)("Take it back") in person.labels()
    assert (await kept(lane, "acts"))["acts"] == 1


async def test_a_second_paper_does_not_take_the_place_of_the_first_unseen(lane: Lane) -> None:
    """Nobody of a flat without Telegram would hear of it; of the chat nothing is said."""
    said = speech(lane)
    _lin, cat = await two(lane)
    await lane.opens()
    await votes(lane.neighbour(2), AGREE, said)
    await enters(lane, said, AGREE)
    words = "Flat {flat}: {choice}, instead of an earlier paper or call"
    again = [said(words, flat=said.flat(one), choice=said(DISAGREE)) for one in FLATS]
    assert not any(one in cat.reads() for one in again)
    await cat.taps(said(CONFIRM))
    await enters(lane, said, DISAGREE, DISAGREE)
    assert [one in cat.reads() for one in again] == [True, False]


async def test_papers_of_who_was_ended_are_not_recorded(lane: Lane) -> None:
    """Nor does she confirm with a role that is over, nor get her batch back with a new one."""
    said = speech(lane)
    lin, cat = await two(lane)
    await lane.opens()
    await enters(lane, said, AGREE)
    yes = cat.button(said(CONFIRM))
    await loses(lane, lin)
    assert await cat.presses(*yes) == said.text(NotAllowed().text())
    await loses(lane, cat)
    assert await cat.presses(*yes) in refusals(lane)
    assert await told(lane, "ballot.vote") == []


async def test_who_entered_papers_does_not_confirm_them(lane: Lane) -> None:
    said = speech(lane)
    lin, _cat = await two(lane)
    await lane.opens()
    await enters(lane, said, AGREE)
    assert await forges(lane, lin, ConfirmAct(ActId(1))) == said.text(OwnAct().text())
    assert await forges(lane, lin, StrikeSlip(ActId(1), UnitId(1))) == said.text(
        NotAllowed().text()
    )
    for one in (lane.neighbour(2), lane.stranger):
        for press in (
            ConfirmAct(ActId(1)),
            ShowSlipPhoto(ActId(1)),
            ShowSlips(ActId(1), 0, Walk.PAPER),
        ):
            assert await forges(lane, one, press) in refusals(lane)
    assert await told(lane, "ballot.vote") == []


async def test_a_spoiled_paper_takes_no_vote_of_the_chat_away(lane: Lane) -> None:
    said, household = speech(lane), lane.neighbour(1)
    _lin, cat = await two(lane)
    await lane.opens()
    await votes(household, AGREE, said)
    await enters(lane, said, SPOILED)
    await cat.taps(said(CONFIRM))
    assert turnout(said, 1) in lane.card()
    await ends(lane)
    (result,) = await told(lane, "ballot.result")
    assert (result["yes_heads"], result["channels"], result["spoiled"]) == (1, {"chat": 1}, 0)
    assert checked_record(lane).findings == []


# Opening


async def test_who_confirms_an_opening_sees_since_when_the_notice_is_said_to_hang(
    lane: Lane,
) -> None:
    said = speech(lane)
    _lin, cat = await two(lane)
    await asks_to_open(lane)
    since = lane.village.clock.now() - HUNG
    hangs = said.text(
        Text(
            "A paper notice is said to hang since {day}. Please look at the photo, or go and see.",
            None,
            {"day": Day(since, ZONE)},
        )
    )
    assert hangs in cat.reads()
    yes = cat.button(said(CONFIRM))
    await cat.taps(said("See the photo"))
    assert cat.file() == PHOTO
    assert await forges(lane, lane.neighbour(1), ShowSlipPhoto(ActId(1))) in refusals(lane)
    await cat.presses(*yes)
    assert await forges(lane, cat, ShowSlipPhoto(ActId(1))) == said.text(ActGone().text())


# Proxies


async def link_of(owner: Persona, said: Speech) -> str:
    """She makes a link in the open vote; it lies in the group, say."""
    await owner.taps(said("Vote"), GROUP)
    await owner.taps(said("Somebody shall vote for me"))
    await owner.taps(said("By a link I pass on"))
    return str(owner.reads().rpartition("/start ")[2].split()[0])


async def later_link(owner: Persona, said: Speech) -> None:
    await link_of(owner, said)


async def own_answer(owner: Persona, said: Speech) -> None:
    await votes(owner, "Agree", said)


async def ended_proxy(owner: Persona, said: Speech) -> None:
    """Another neighbour took a newer link on, and the owner ended that."""
    agent = owner.village.person(12)
    await agent.opens(await link_of(owner, said))
    await agent.taps(said("Yes, I will"))
    await owner.taps(said("End: flat {flat}", flat=said.flat("1-1-301")))
    await owner.taps(said("End it"))


@pytest.mark.parametrize("word", [later_link, own_answer, ended_proxy])
async def test_a_link_is_nothing_after_a_later_word_of_the_owner(lane: Lane, word) -> None:
    said, owner, keeper = speech(lane), lane.neighbour(5), lane.neighbour(1)
    await lane.opens(preset=Preset.OWNERS_SPECIAL)
    link = await link_of(owner, said)
    await keeper.opens(link)  # she reads it, and waits
    await lane.village.passes(seconds=1)
    await word(owner, said)
    before = await kept(lane, "proxies", "votes", "record_events")
    assert await keeper.taps(said("Yes, I will")) == said.text(ProxySpent().text())
    await keeper.opens(link)
    assert said.text(ProxySpent().text()) in keeper.reads()
    assert await kept(lane, "proxies", "votes", "record_events") == before
    assert checked_record(lane).findings == []


@pytest.mark.parametrize("day", ["9999-12-31", "9999-12-30", "2028-06-01"])
async def test_no_proxy_is_for_ever(lane: Lane, day: str) -> None:
    said, owner = speech(lane), lane.neighbour(5)
    await lane.opens(preset=Preset.OWNERS_SPECIAL)
    await owner.says("/proxy")
    await owner.taps(owner.labels()[-1])
    await owner.says(day)
    assert said.text(ProxyTooLong().text()) in owner.reads()
    assert (await kept(lane, "proxy_offers"))["proxy_offers"] == 0


async def test_a_coordinator_alone_writes_down_no_proxy_of_the_only_other_one(lane: Lane) -> None:
    """Cat may not confirm a paper of her own, so that Lin could have written anything."""
    said = speech(lane)
    await lane.opens(preset=Preset.OWNERS_SPECIAL)
    lin, _cat = await two(lane)
    await lin.says("/proxy")
    for label in ("Write down a signed proxy", "All owners' votes until a day"):
        await lin.taps(said(label))
    for words in ("2026-12-31", "1-1-201", "1-1-101", "赵一 钱二"):
        await lin.says(words)
    await lin.photographs(PICTURE)
    assert await lin.taps(said("Yes, write it down")) == said.text(MayGiveHerself().text())
    assert (await kept(lane, "mandates"))["mandates"] == 0


async def test_an_agent_does_not_read_what_the_owner_said_herself(lane: Lane) -> None:
    """She might be one whom coordinators wrote down, to learn it (P7)."""
    said, owner, agent = speech(lane), lane.neighbour(5), lane.neighbour(1)
    await lane.opens(preset=Preset.OWNERS_SPECIAL)
    await votes(owner, DISAGREE, said)
    await lane.village.passes(seconds=1)
    await agent.opens(await link_of(owner, said))
    await agent.taps(said("Yes, I will"))
    await agent.says("/vote")
    flat = said.flat("1-1-301")
    await agent.taps(said("Vote no. {number} for flat {flat}", number=1, flat=flat))
    assert said("Flat {flat}: the owner has answered herself", flat=flat) in agent.reads()
    assert said("Flat {flat}: {choice}", flat=flat, choice=said(DISAGREE)) not in agent.reads()
    await agent.taps(said(AGREE))
    await agent.taps(said("Change this answer"))
    own = said("Flat {flat}: {choice} (by proxy)", flat=flat, choice=said(AGREE))
    assert own in agent.reads()
