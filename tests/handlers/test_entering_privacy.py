"""Papers and privacy: looks are on the record, and no other chat depends on what somebody said."""

import re
from datetime import UTC, datetime
from pathlib import Path

from bot.demo.clock import HandClock, SeededEntropy
from bot.demo.neighbourhood import GROUP
from bot.demo.village import sandbox
from bot.kernel.text import EN
from tests.handlers.speech import speech
from tests.handlers.steps import checked_record, votes
from tests.handlers.test_acts import CONFIRM, two
from tests.handlers.test_entering import AGREE, DISAGREE, desk, enters, told
from tests.lane import Lane, moved_in

CODE = re.compile(r"\b[A-Z2-7]{10}\b|\b[0-9a-f]{4} [0-9a-f]{2}")  # of receipts, of checkpoints
START = datetime(2026, 5, 18, 4, tzinfo=UTC)


async def test_that_she_reads_what_others_answered_is_on_the_record_before_she_does(
    lane: Lane,
) -> None:
    """Who is asked to confirm, and who turns a page; the photo of papers is told apart."""
    said = speech(lane)
    _lin, cat = await two(lane)
    await lane.opens()
    await enters(lane, said, AGREE, *[DISAGREE] * 5)
    (asked,) = await told(lane, "slips.read")
    assert (asked["people"], asked["photo"], asked["ballot"]) == ([cat.id], False, 1)
    await cat.taps(said("Strike one out"))
    assert [one["people"] for one in await told(lane, "slips.read")] == [[cat.id]] * 2
    assert checked_record(lane).findings == []


async def heard(folder: Path, chat_says: str) -> dict[int, list[tuple[str, list[str]]]]:
    """All that others see of a vote in which one household answers that, and then on paper too."""
    async with sandbox(folder, HandClock(START), entropy=SeededEntropy("papers")) as village:
        lane = await moved_in(village, EN)
        said = speech(lane)
        _lin, cat = await two(lane)
        for number in (1, 2, 4):
            await lane.neighbour(number).says("/start")
        await lane.opens()
        await votes(lane.neighbour(1), chat_says, said)
        await enters(lane, said, AGREE, AGREE)
        await cat.taps(said(CONFIRM))
        await votes(lane.neighbour(2), DISAGREE, said)
        await desk(lane, cat, said)
        await cat.taps(said("Flats with two answers"))
        await village.passes(days=9)
        chats = (GROUP, lane.coordinator.id, cat.id, lane.neighbour(4).id, lane.neighbour(2).id)
        return {chat: [_shown(one) for one in village.world.messages(chat)] for chat in chats}


def _shown(message: dict) -> tuple[str, list[str]]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    buttons = [f"{button}" for row in rows for button in row]
    return CODE.sub("…", message.get("text", "")), buttons


async def test_whether_a_paper_says_what_the_chat_said_is_seen_by_nobody_else(
    tmp_path: Path,
) -> None:
    """Until closing, but for codes that follow from the whole record (must be: they fix it)."""
    places = [tmp_path / name for name in ("same", "other")]
    for place in places:
        place.mkdir()
    same, other = [await heard(*one) for one in zip(places, (AGREE, DISAGREE), strict=True)]
    assert any("1-1-101" in text for seen in same.values() for text, _buttons in seen)
    assert same == other
