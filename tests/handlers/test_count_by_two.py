"""Two compare the count with the papers: whoever says second that it agrees has confirmed it."""

from tests.handlers.speech import speech
from tests.handlers.steps import checked_record, ends
from tests.handlers.test_acts import CONFIRM, two
from tests.handlers.test_entering import AGREE, DISAGREE, enters, told
from tests.lane import Lane

AGREES = "The count agrees with the papers"


async def counting(lane: Lane):
    """A vote with papers that is over; both coordinators have been asked to compare."""
    said = speech(lane)
    lin, cat = await two(lane)
    await lane.opens()
    await enters(lane, said, AGREE, DISAGREE)
    await cat.taps(said(CONFIRM))
    await ends(lane)
    return said, lin, cat


async def test_when_both_say_that_it_agrees_the_result_is_published(either: Lane) -> None:
    said, lin, cat = await counting(either)
    for person in (lin, cat):
        await person.taps(said("Look at the count"))
    await lin.taps(said(AGREES))
    assert await told(either, "ballot.result") == []
    await cat.taps(said(AGREES))
    await either.village.passes(seconds=20)
    (result,) = await told(either, "ballot.result")
    assert result["tellers"]
    assert len(await told(either, "act.asked")) == 2  # the papers, and the count once
    assert said(CONFIRM) not in lin.labels()
    assert checked_record(either).findings == []


async def test_one_alone_cannot_say_it_twice(lane: Lane) -> None:
    said, lin, _cat = await counting(lane)
    await lin.taps(said("Look at the count"))
    again = lin.button(said(AGREES))
    await lin.presses(*again)
    await lin.presses(*again)
    await lane.village.passes(seconds=20)
    assert await told(lane, "ballot.result") == []


async def test_what_was_asked_more_than_three_days_ago_is_asked_anew(lane: Lane) -> None:
    said, lin, cat = await counting(lane)
    await lin.taps(said("Look at the count"))
    await lin.taps(said(AGREES))
    await lane.village.passes(days=3, minutes=5)
    await cat.taps(said("Look at the count"))
    await cat.taps(said(AGREES))
    assert await told(lane, "ballot.result") == []
    await lin.taps(said(CONFIRM))
    await lane.village.passes(seconds=20)
    assert len(await told(lane, "ballot.result")) == 1
