"""Votes against people inside: who enters papers for others, who keeps a link, who taps late."""

from bot.features.ballots.screens.slip_presses import Answers, TickSlip
from bot.kernel.ids import SittingId, UnitId
from tests.handlers.speech import speech
from tests.handlers.steps import checked_record
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
