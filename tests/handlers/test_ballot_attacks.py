"""Votes against people inside: who enters papers for others, who keeps a link, who taps late."""

import pytest

from bot.demo.neighbourhood import GROUP
from bot.demo.village import Persona
from bot.features.ballots.errors import ProxySpent, ProxyTooLong
from bot.features.ballots.model import Preset
from bot.features.ballots.screens.slip_presses import Answers, TickSlip
from bot.kernel.ids import SittingId, UnitId
from tests.handlers.speech import Speech, kept, speech
from tests.handlers.steps import checked_record, votes
from tests.handlers.test_acts import CONFIRM, two
from tests.handlers.test_entering import AGREE, DISAGREE, enters, told
from tests.handlers.test_grant_attacks import forges
from tests.lane import Lane

# Papers


async def test_what_the_second_person_struck_out_does_not_come_back_unseen(lane: Lane) -> None:
    """Lin enters the same answers once more: the batch looks as before, but nothing is struck."""
    said = speech(lane)
    lin, cat = await two(lane)
    await lane.opens()
    await enters(lane, said, AGREE, DISAGREE)
    for flat in ("1-1-101", "1-1-102"):
        await cat.taps(said("Strike one out"))
        await cat.taps(said("Strike {flat}", flat=said.flat(flat)))
        await cat.taps(said("Done"))
    for unit, answer in ((1, Answers.YES), (2, Answers.NO)):
        await forges(lane, lin, TickSlip(SittingId(1), UnitId(unit), answer))
    await cat.taps(said(CONFIRM))
    assert said("These papers were changed after they were handed over.") in cat.reads()
    assert await told(lane, "ballot.vote") == []
    assert checked_record(lane).findings == []


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
