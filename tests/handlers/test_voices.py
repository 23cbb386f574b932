"""A voice note in place of typed words: kept, heard by a coordinator, confirmed, entered."""

import json
from base64 import b64decode

from bot.demo.api.records import Upload
from bot.demo.neighbourhood import COORDINATOR
from bot.features.voices.errors import NobodyListens, StepGone, VoiceTooLong
from bot.features.voices.model import LARGEST
from bot.kernel.forms import Flow, form_name
from bot.kernel.ids import PersonId
from bot.kernel.people import Role
from tests.handlers.speech import kept, speech
from tests.handlers.steps import checked_record, notice_hangs
from tests.lane import QUESTION, Lane

NOTE = b"OggS\0\2 somebody speaks"
WORDS = "我家面积写错了，应该是九十平方米"


async def test_what_she_says_is_written_down_and_counts_when_she_says_so(either: Lane) -> None:
    said, wang, lin = speech(either), either.neighbour(1), either.coordinator
    await lin.says("/start")
    await wang.says("/privacy")
    await wang.taps(said("Have it corrected"))
    await wang.speaks(NOTE, 7)
    assert said("Your voice note is kept.") in wang.reads()
    assert (await kept(either, "voices", "drafts")) == {"voices": 1, "drafts": 1}

    assert said("A voice note waits to be written down") in lin.reads()
    assert said.many("{n} second long", "{n} seconds long", 7) in lin.reads()
    await lin.taps(said("Listen"))
    (heard,) = [one for one in lin.messages() if "voice" in one]
    assert either.village.world.files[heard["voice"]["file_id"]].content == NOTE
    assert heard["has_protected_content"]
    await lin.taps(said("Write down what it says"))
    await lin.says("别的话")

    assert said("We understood:") in wang.reads()
    await wang.taps(said("No"))
    assert said("Then nothing was entered. A coordinator listens once more.") in wang.reads()
    assert said("A voice note was not written down rightly") in lin.reads()
    await lin.taps(said("Listen"))
    await lin.taps(said("Write down what it says"))
    await lin.says(WORDS)
    assert WORDS in wang.reads()
    await wang.taps(said("Yes, that is what I mean"))
    assert said("Passed on.") in wang.reads()
    assert WORDS in lin.reads()  # as if she had typed it
    assert (await kept(either, "drafts"))["drafts"] == 0

    await wang.says("/privacy")
    await wang.taps(said("Take a copy"))
    await either.village.passes(seconds=3)
    copy = json.loads(wang.file())
    (note,) = copy["kept"]["voices"]
    assert (b64decode(note["content"]), note["words"]) == (NOTE, WORDS)
    assert [one["by"] for one in copy["looks"]] == [COORDINATOR, COORDINATOR]
    assert checked_record(either).findings == []


async def test_a_coordinators_own_note_goes_to_another_and_into_her_form(lane: Lane) -> None:
    said, lin, chen = speech(lane), lane.coordinator, lane.neighbour(2)
    await lin.says("/ballot")
    await lin.speaks(NOTE)
    assert lin.reads() == said.text(NobodyListens().text())
    assert (await kept(lane, "voices"))["voices"] == 0
    async with lane.village.works.begin() as work:
        await work.residents.grant(lane.community, PersonId(chen.id), Role.COORDINATOR, work.now)
    await chen.says("/start")
    await lin.speaks(NOTE)
    await chen.taps(said("Listen"))
    await chen.taps(said("Write down what it says"))
    await chen.says("/my")
    assert said.text(form_name(Flow.VOICE)) in chen.reads()
    await chen.taps(said("Go on"))
    await chen.says(QUESTION)
    await lin.taps(said("Yes, that is what I mean"))
    assert said("Is there a text to vote on, such as a convention?") in lin.reads()

    await lin.speaks(NOTE)  # the text itself is pasted, not spoken
    assert said("This question needs a button, or typed words. Nothing of your form is lost.") in (
        lin.reads()
    )
    await lin.taps(said("No text"))
    await lin.taps(said("Residents' meeting"))
    await notice_hangs(lin, said)
    await lin.speaks(NOTE)
    await chen.taps(said("Listen"))
    await chen.taps(said("Write down what it says"))
    await chen.says("后天晚上8点")
    await lin.taps(said("In 10 days, 20:00"))  # she did not wait
    toast = await lin.taps(said("Yes, that is what I mean"))
    assert toast == said.text(StepGone().text())
    await lin.says("/cancel")
    assert await lin.taps(said("Yes, that is what I mean")) == toast


async def test_a_vote_is_never_taken_from_a_voice_note(either: Lane) -> None:
    said, wang = speech(either), either.neighbour(1)
    await wang.speaks(NOTE)
    assert said("/help shows what you can do. You can also call your coordinator.") in wang.reads()
    await either.opens()
    await wang.speaks(NOTE)
    assert said("A voice note never counts as a vote.") in wang.reads()
    assert (await kept(either, "votes", "voices")) == {"votes": 0, "voices": 0}
    await wang.taps(wang.labels()[0])  # the vote itself stands below
    await wang.taps(said("Agree"))
    assert (await kept(either, "votes"))["votes"] == 1


async def test_what_is_no_voice_note_is_refused_with_what_to_do(either: Lane) -> None:
    said, wang, world = speech(either), either.neighbour(1), either.village.world
    await either.stranger.speaks(NOTE)
    assert said("I cannot take a code from a voice note.") in either.stranger.reads()
    await wang.says("/privacy")
    await wang.taps(said("Have it corrected"))
    await wang.speaks(b"MZ no voice at all")
    assert wang.reads() == said(
        "I could not fetch your voice note. Please say it once more, or type it."
    )
    await wang.speaks(bytes(LARGEST + 1))
    assert wang.reads() == said.text(VoiceTooLong().text())
    told = world.send_file(wang.id, wang.id, Upload("a.mp3", b"ID3"))
    song = {k: v for k, v in told.items() if k != "document"}
    song |= {"audio": {"file_id": "a", "file_unique_id": "a", "duration": 3}}
    world.inject({"message": song})
    await either.village.settles()
    told = "I take no music, no videos and no forwarded voice notes."
    assert said(told) in wang.reads()
    assert (await kept(either, "voices"))["voices"] == 0
