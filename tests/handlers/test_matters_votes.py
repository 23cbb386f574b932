"""The vote that comes of a matter: when, once, by two coordinators, beside the matter itself."""

from typing import Any

from bot.demo.neighbourhood import GROUP
from bot.features.consultations.errors import NoVoteYet, VoteThere
from bot.features.consultations.model import Stage
from bot.features.consultations.screens.presses import CloseConcern, ToVote
from bot.kernel.ids import ConcernId
from bot.kernel.text import EN, ZH
from tests.handlers.conventions import in_force
from tests.handlers.speech import kept, speech
from tests.handlers.steps import checked_record, group_said
from tests.handlers.test_acts import CONFIRM, two
from tests.handlers.test_consultations import NOISE, closes, opens, shown
from tests.handlers.test_convention_changes import TEXT, changing
from tests.handlers.test_convention_drafts import to_draft
from tests.handlers.test_matters_deciding import happened
from tests.handlers.test_matters_raising import forged
from tests.handlers.test_matters_stages import running
from tests.lane import Lane

ONE = ConcernId(1)
STAGES = ("Opinions", "Options", "Decide")


async def test_there_is_no_vote_before_it_is_to_be_decided(lane: Lane) -> None:
    said = await running(lane, *STAGES[:2])
    lin = lane.coordinator
    await opens(lin, said)
    assert said("Make a vote of it") not in lin.labels()
    assert said("Close it with what was agreed") not in lin.labels()
    assert said.text(NoVoteYet(Stage.OPTIONS).text()) in await forged(lane, lin, ToVote(ONE))
    await forged(lane, lin, CloseConcern(ONE))
    assert (await kept(lane, "drafts", "promises")) == {"drafts": 0, "promises": 0}


async def votes(lane: Lane, by=None) -> None:
    said, lin = speech(lane), by or lane.coordinator
    for label in ("Make a vote of it", "No text", "Ask for opinions", "The whole community",
                  "In 10 days, 20:00", "Open the vote"):  # fmt: skip
        await lin.taps(said(label))
    await lane.village.passes(seconds=20)


async def test_a_matter_has_one_vote_and_goes_on_beside_it(lane: Lane) -> None:
    said = await running(lane, "Opinions", "Options", "Decide")
    lin, bai = lane.coordinator, lane.neighbour(1)
    await opens(lin, said)
    button = lin.button(said("Make a vote of it"))
    await votes(lane)
    told = await happened(lane, "concern.ballot")
    assert [(one["number"], one["ballot"]) for one in told] == [(1, 1)]
    flashed = await lin.presses(*button)
    assert said.text(VoteThere().text()) in f"{flashed} {lin.reads()}"
    assert sum(NOISE in one for one in group_said(lane)) == 2  # its card, and the vote's
    await bai.taps(said("Look at this matter"), GROUP)
    assert said("Vote no. {number} is about this.", number=1) in bai.reads()
    await opens(lin, said)
    assert said("Close it with what was agreed") in lin.labels()
    assert checked_record(lane).findings == []


async def to_the_draft(lane: Lane) -> None:
    """A convention holds, and the second article of its draft is written anew."""
    said, lin = speech(lane), lane.coordinator
    await in_force(lane, TEXT)
    await lin.says("/convention")
    await lin.taps(said("Draft a change"))
    await changing(lin, said, 2, draft=2)
    await lin.says("孩子九点睡")
    await lin.says("九点以后安静。")


async def form(lane: Lane) -> dict[str, Any]:
    lin = lane.coordinator
    async with lane.village.works.look() as work:
        found = await work.drafts.get(lin.id, lin.id, "ballot")
    assert found
    return {"step": found.step, **found.answers}


async def test_a_vote_made_of_a_matter_takes_the_words_of_a_draft(either: Lane) -> None:
    said = await running(either, *STAGES)
    await to_the_draft(either)
    lin = either.coordinator
    await opens(lin, said)
    await lin.taps(said("Make a vote of it"))
    hint = said("Is it a draft of the convention? Open /convention and tap “Vote on it”.")
    assert hint in lin.reads()
    await to_draft(lin, said, 2)
    await lin.taps(said("Vote on it"))
    told = await form(either)
    assert (told["origin"], told["step"]) == (1, "kind")
    assert "九点以后安静。" in told["parts"][0]
    asked = {ZH: "《小公约》第 2 条改了写法", EN: "“小公约” with new words in Article 2"}
    assert asked[either.language] in told["question"]
    for label in ("Residents' meeting", "The whole community", "Announce it now",
                  "After 3 days, 20:00", "Announce the vote"):  # fmt: skip
        await lin.taps(said(label))
    assert [one["ballot"] for one in await happened(either, "concern.ballot")] == [1]


async def test_a_vote_that_has_its_text_already_keeps_it(lane: Lane) -> None:
    said = await running(lane, *STAGES)
    await to_the_draft(lane)
    lin = lane.coordinator
    await opens(lin, said)
    await lin.taps(said("Make a vote of it"))
    await lin.says("第一条 十点关灯。")
    await to_draft(lin, said, 2)
    await lin.taps(said("Vote on it"))
    told = await form(lane)
    assert told["parts"] == ["第一条 十点关灯。"]
    assert told["question"] == NOISE


async def test_a_vote_confirmed_once_the_matter_is_closed_does_not_open(lane: Lane) -> None:
    lin, cat = await two(lane)
    said = await running(lane, *STAGES)
    await opens(lin, said)
    await votes(lane)
    assert await happened(lane, "concern.ballot") == []  # it waits for the other one
    await closes(lane, said)
    flashed = await cat.taps(said(CONFIRM))
    assert said.text(NoVoteYet(Stage.FOLLOW).text()) in f"{flashed} {cat.reads()}"
    assert (await kept(lane, "ballots"))["ballots"] == 0
    assert sum(NOISE in one for one in group_said(lane)) == 1  # the card of the matter alone


async def test_of_two_votes_that_two_prepared_the_first_confirmed_opens(lane: Lane) -> None:
    lin, cat = await two(lane)
    said = await running(lane, *STAGES)
    for one in (lin, cat):
        await opens(one, said)
        await votes(lane, one)
    await cat.taps(said(CONFIRM))
    flashed = await lin.taps(said(CONFIRM))
    assert said.text(VoteThere().text()) in f"{flashed} {lin.reads()}"
    assert (await kept(lane, "ballots"))["ballots"] == 1
    await lane.village.passes(seconds=20)
    assert said("Vote no. {number} is about this.", number=1) in shown(lane)
    assert len(await happened(lane, "concern.ballot")) == 1
