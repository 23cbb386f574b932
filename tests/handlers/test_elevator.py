"""An elevator's project by the words on buttons: begun, priced, compared, each its own share."""

import json

import pytest

from bot.demo.neighbourhood import GROUP
from bot.features.funding import usecases
from bot.kernel.ids import BallotId, CommunityId, PersonId
from bot.kernel.text import EN, ZH, FlatLabel
from tests.handlers.speech import speech
from tests.handlers.steps import checked_record, group_said
from tests.lane import Lane

AREA, STOREYS = "By area, the law's rule", "By storeys travelled"
SHAPLEY = "Each storey by those who need it"
STAIR = {ZH: "1幢1单元", EN: "1-1"}


async def begun(lane: Lane) -> None:
    """The coordinator begins a project for the only stairwell."""
    said, lin = speech(lane), lane.coordinator
    await lin.says("/elevator")
    await lin.taps(said("Begin an elevator project"))
    await lin.taps(STAIR[lane.language])


async def desk(lane: Lane, *labels: str) -> None:
    said, lin = speech(lane), lane.coordinator
    await lin.says("/elevator")
    await lin.taps(lin.labels()[0])
    for label in ("Work on this project", *labels):
        await lin.taps(said(label))


async def priced(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    for label, typed in (("Lift to floor 2", "16万"), ("Each storey above", "27,000")):
        await desk(lane, "Costs and money", "Quotation")
        await lin.taps(said(label))
        await lin.says(typed)


async def planned(lane: Lane, *names: str) -> None:
    for name in names:
        await desk(lane, "Plans", "Add a plan", name)


@pytest.fixture
async def lifted(either: Lane) -> Lane:
    """A project with its price and two plans."""
    await begun(either)
    await priced(either)
    await planned(either, AREA, SHAPLEY)
    return either


async def test_a_neighbour_reads_floors_and_her_own_share_with_its_reason(lifted: Lane) -> None:
    said, her = speech(lifted), lifted.neighbour(3)
    await her.says("/elevator")
    page = her.reads()
    assert said("Plan {number}: {name}", number=1, name=said(AREA)) in page
    assert "201" not in page  # no single flat
    assert said("Work on this project") not in her.labels()
    await her.taps(said("My share"))
    assert "40,552.54" in her.reads()
    assert "58.40" in her.reads()  # why: by its area
    assert "40,000.00" in her.reads()  # by the other plan
    await her.taps(said("Compare the plans"))
    await her.taps(said("Plan {number} by floors", number=2))
    assert "53,500.00" in her.reads()
    assert checked_record(lifted).findings == []


async def test_over_the_group_stand_floors_only_and_a_share_is_told_in_private(
    lifted: Lane,
) -> None:
    said, her = speech(lifted), lifted.neighbour(3)
    await her.says("/elevator", GROUP)
    assert her.labels(GROUP) == [said("My share"), said("Read on in private")]
    before = group_said(lifted)
    told = await her.taps(said("My share"), GROUP)
    assert told is not None
    assert "/elevator" in told
    assert group_said(lifted) == before
    assert said("{flat}, floor {floor}", flat="1-1-201", floor=2) not in before[-1]


async def test_a_flat_drops_out_only_after_its_effect_was_seen(lifted: Lane) -> None:
    said, lin = speech(lifted), lifted.coordinator
    await desk(lifted, "Flats")
    await lin.taps(lin.labels()[-2])
    await lin.taps(said("What if it drops out?"))
    assert said("Nothing has changed yet.") in lin.reads()
    assert "16,017.26" in lin.reads()  # more for 201 by area
    await lin.taps(said("It drops out"))
    her = lifted.neighbour(5)
    await her.says("/elevator")
    await her.taps(said("My share"))
    assert said("Your flat does not take part and pays nothing.") in her.reads()
    await lin.taps(said("What if it comes back?"))
    await lin.taps(said("It comes back"))
    assert checked_record(lifted).findings == []


async def test_a_parameter_is_moved_like_a_slider_and_kept_or_thrown_away(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await begun(either)
    await priced(either)
    await planned(either, STOREYS)
    await lin.taps(said("Move: the number of floor {floor}", floor=3))
    for label in ("+", "+ +", "−"):
        await lin.taps(label)
    assert "2.5" in lin.reads()
    await lin.taps(said("Throw it away"))
    assert "62,333.33" in lin.reads()
    await lin.taps(said("Move: the number of floor {floor}", floor=3))
    await lin.taps("+ +")
    await lin.taps(said("Keep it"))
    assert "66,785.71" in lin.reads()
    await lin.taps(said("Flat by flat"))
    assert "5/14" in lin.reads()


async def test_wrong_amounts_are_refused_and_the_question_stays(either: Lane) -> None:
    lin = either.coordinator
    await begun(either)
    await desk(either, "Costs and money", "Quotation", "Lift to floor 2")
    told = set()
    for wrong in ("0", "-5", "12.345", "1e308", "abc", "12,00"):
        await lin.says(wrong)
        told.add(lin.reads())
        assert "1,000.00" not in lin.reads()
    assert len(told) == 6  # each its own sentence
    await lin.says("一千")
    assert "1,000.00" in lin.reads()


async def test_the_project_is_handed_out_as_a_file_and_drawn_as_a_picture(lifted: Lane) -> None:
    said, lin = speech(lifted), lifted.coordinator
    await desk(lifted, "As a file")
    cases = json.loads(lin.file())["cases"]
    assert [one["id"] for one in cases] == ["plan-1", "plan-2"]
    her = lifted.neighbour(3)
    await her.says("/elevator")
    await her.taps(said("Compare the plans"))
    await her.taps(said("As a picture"))
    await lifted.village.passes(minutes=1)
    (picture,) = [one for one in her.messages() if "photo" in one]
    assert said("The lift costs {amount}.", amount="")[:4] in picture["caption"]


async def test_an_agreement_is_filled_in_fixed_read_and_put_to_the_owners(lifted: Lane) -> None:
    said, lin = speech(lifted), lifted.coordinator
    await desk(lifted, "Agreement")
    assert said("No agreement is written yet. A change here begins one.") in lin.reads()
    for label, typed in (
        ("Who manages it", "沈阿姨"),
        ("Who answers", "业主"),
        ("Later: less each year", "15 年"),
    ):
        await lin.taps(said(label))
        await lin.says(typed)
    await lin.taps(said("Let these words stand"))
    await desk(lifted, "Agreement", "As the shares")
    assert said("Who manages it: {who}", who="沈阿姨") in lin.reads()  # nothing was lost
    await lin.taps(said("Let these words stand"))
    await lin.taps(said("Read the words"))
    assert said("Article 5 No flat receives compensation.") in lin.reads()
    await desk(lifted, "Agreement", "To the owners' vote")
    async with lifted.village.works.look() as work:
        form = await work.drafts.get(lin.id, lin.id, "ballot")
    assert (form.step, form.answers["preset"]) == ("notice", "owners_special")
    assert checked_record(lifted).findings == []


async def adopted(lane: Lane) -> None:
    """The agreement of the only project was fixed, and the owners adopted it."""
    lin = lane.coordinator
    await desk(lane, "Agreement", "As the shares")
    for label, typed in (
        ("Who manages it", "沈阿姨"),
        ("Who answers", "业主"),
        ("Later: less each year", "15 年"),
    ):
        await lin.taps(speech(lane)(label))
        await lin.says(typed)
    await lin.taps(speech(lane)("Let these words stand"))
    async with lane.village.works.begin() as work:
        (project,) = await work.funding.of(CommunityId(1))
        (fixed,) = await work.agreements.of(project.id)
        asked = await usecases.put_to_vote(work, PersonId(lin.id), fixed, BallotId(77))
        await usecases.voted(work, PersonId(lin.id), asked, adopted=True)


async def test_a_neighbour_reads_the_agreement_and_agrees_for_her_flat_in_private(
    lifted: Lane,
) -> None:
    said, her = speech(lifted), lifted.neighbour(3)
    await her.says("/elevator")
    assert said("Read the agreement") not in her.labels()
    await adopted(lifted)
    await her.says("/elevator", GROUP)
    assert said("Read the agreement") not in her.labels(GROUP)
    await her.says("/elevator")
    await her.taps(said("Read the agreement"))
    assert said("Article 5 No flat receives compensation.") in her.reads()
    flat = FlatLabel("1-1-201")
    assert said("{flat} has not agreed yet.", flat=flat) in her.reads()
    agrees = said("I agree for {flat}", flat=flat)
    await her.taps(agrees)
    assert said("{flat} has not agreed yet.", flat=flat) not in her.reads()
    assert agrees not in her.labels()
    assert checked_record(lifted).findings == []


async def test_a_signed_paper_is_entered_with_its_day_and_a_wrong_line_loses_nothing(
    lifted: Lane,
) -> None:
    said, lin = speech(lifted), lifted.coordinator
    await adopted(lifted)
    await desk(lifted, "Agreement", "Enter a signed paper")
    await lin.says("201")
    assert "1-1-301 2026-05-20" in lin.reads()
    today = lifted.village.works.clock.now().date().isoformat()
    await lin.says(f"201 {today}")
    alone = "It counts once a second coordinator has seen it. So far you are the only one here."
    asked = "Write down a flat's signature on the elevator agreement"
    assert said(alone) in lin.reads() or said(asked) in lin.reads()
    assert checked_record(lifted).findings == []
