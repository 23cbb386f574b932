"""Bringing people to vote: a reminder by hand, the flats where that was said, a list for doors."""

from bot.features.ballots.errors import NobodySilent, RemindedEnough, SilentNotListed
from bot.features.ballots.model import Preset
from bot.features.ballots.screens import NudgeSilent, PrintSilent, SeeSilent
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import BallotId
from tests.handlers.speech import speech
from tests.handlers.steps import checked_record, votes
from tests.handlers.test_prints import Setter, files, presses, told
from tests.handlers.test_reminders import REMINDER, everybody_starts, reminded
from tests.lane import Lane

BALLOT = BallotId(1)


async def opens(lane: Lane, *, listed: bool) -> None:
    """A vote of ten days; `listed`: it was said that coordinators see who is silent."""
    await lane.opens(preset=Preset.ADVISORY, silent_listed=listed)


async def test_they_are_reminded_once_by_hand_and_once_at_the_end(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await everybody_starts(either)
    await opens(either, listed=False)
    await votes(either.neighbour(1), "Agree", said)
    await lin.opens("b1")
    await lin.taps(said("Who has not voted yet"))
    assert said("See which flats") not in lin.labels()
    await lin.taps(said("Remind those who have not voted"))
    await either.village.passes(seconds=5)
    assert reminded(either, said(REMINDER)) == [2, 3, 4, 5]
    assert "1-1-" not in lin.reads()
    again = await presses(either, lin, NudgeSilent(BALLOT))
    assert again == said.text(RemindedEnough().text())
    await either.village.passes(days=9, hours=2)
    assert reminded(either, said(REMINDER)) == [2, 2, 3, 3, 4, 4, 5, 5]
    ((_seq, facts),) = await told(either, "ballot.nudge")
    assert (facts["by"], facts["ballot"]) == (lin.id, 1)


async def test_the_flats_are_seen_only_where_it_was_said_at_opening(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await opens(either, listed=False)
    await lin.says("/start")
    assert await presses(either, lin, SeeSilent(BALLOT, 0)) == said.text(SilentNotListed().text())
    assert await told(either, "ballot.silent") == []


async def test_each_look_at_the_flats_is_on_the_record_and_tells_no_answer(either: Lane) -> None:
    said, lin, setter = speech(either), either.coordinator, Setter(either)
    await opens(either, listed=True)
    await votes(either.neighbour(1), "Disagree", said)
    await lin.opens("b1")
    await lin.taps(said("Who has not voted yet"))
    await lin.taps(said("See which flats"))
    read = lin.reads()
    assert said.flat("1-1-101") not in read
    assert said.flat("1-1-202") in read
    assert said("Disagree") not in read
    await lin.taps(said("Print a list for knocking on doors"))
    await either.village.passes(seconds=5)
    assert files(lin) == ["doors-1.pdf"]
    ((_template, data, _own),) = setter.set
    (sheet,) = data["sheets"]
    assert [row["door"] for row in sheet["rows"]] == ["102", "201", "202", "301", "302"]
    looks = [facts["paper"] for _seq, facts in await told(either, "ballot.silent")]
    assert looks == [False, True]
    assert checked_record(either).findings == []


async def test_nobody_is_asked_when_all_have_voted(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await opens(either, listed=True)
    for number in range(1, 6):
        await votes(either.neighbour(number), "Agree", said)
    await lin.says("/start")
    for one in (NudgeSilent(BALLOT), PrintSilent(BALLOT)):
        assert await presses(either, lin, one) == said.text(NobodySilent().text())


async def test_a_neighbour_sees_none_of_it(either: Lane) -> None:
    said, cat = speech(either), either.neighbour(3)
    await opens(either, listed=True)
    await cat.opens("b1")
    assert said("Who has not voted yet") not in cat.labels()
    for one in (SeeSilent(BALLOT, 0), NudgeSilent(BALLOT), PrintSilent(BALLOT)):
        assert await presses(either, cat, one) == said.text(NotAllowed().text())
    assert await told(either, "ballot.silent") == []
