"""Raising a matter, step by step: what each screen asks, what it takes, and who ever reads it."""

import pytest

from bot.chat.screens import unreadable
from bot.demo.api.records import Upload
from bot.demo.neighbourhood import PHOTO
from bot.demo.village import NotToBeSeen
from bot.features.consultations.errors import (
    ConcernGone,
    NamesFlat,
    NamesPhone,
    TooManyWait,
    WrittenTooLong,
)
from bot.features.consultations.screens.presses import RaisePlace, RaiseStep
from bot.features.consultations.wizard import Move
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import CommunityId
from tests.handlers.speech import kept, speech
from tests.handlers.steps import another_community, group_said
from tests.handlers.test_consultations import LAMP, NOISE, opens, raises, shown, taken_up
from tests.handlers.test_elders import turned_on
from tests.lane import Lane

ASKED, PICTURE = "What should be talked about?", "Is there a photo that shows it?"
NAMED, SENDING = "Shall your name stand on the card?", "Shall I send this to the coordinators?"


def sealed(lane: Lane, press) -> dict:
    return {"callback_data": lane.village.works.drawer.seals.seal(press)}


async def forged(lane: Lane, person, press) -> str:
    """What she reads where she presses a button her screen does not show."""
    newest = person.messages()[-1]["message_id"]
    flashed = await person.presses(newest, sealed(lane, press))
    return f"{flashed} {person.reads()}"


async def lost(lane: Lane, person) -> None:
    """She sends a picture that is gone from Telegram before the bot fetches it."""
    world = lane.village.world
    world.send_photo(person.id, person.id, Upload("photo.jpg", PHOTO, "image/jpeg"))
    world.files.clear()
    await lane.village.settles()
    await lane.village.passes(seconds=3)


async def test_each_step_says_which_it_is_asks_one_question_and_leads_back(either: Lane) -> None:
    said, bai = speech(either), either.neighbour(1)
    await bai.says("/raise")
    steps = [(ASKED, NOISE), (PICTURE, None), (NAMED, "王阿姨"), (SENDING, "")]
    for number, (question, answer) in enumerate(steps, 1):
        assert said(question) in bai.reads()
        assert said("Step {number} of {of}", number=number, of=4) in bai.reads()
        assert (said("Back") in bai.labels()) == (number > 1)
        assert said("Cancel") in bai.labels()
        if answer:
            await bai.says(answer)
        elif answer is None:
            await bai.taps(said("Without a photo"))
    assert NOISE in bai.reads()
    assert said("Shown as: {name}", name="王阿姨") in bai.reads()
    for question in (NAMED, PICTURE, ASKED):
        await bai.taps(said("Back"))
        assert said(question) in bai.reads()
    assert (await kept(either, "concerns"))["concerns"] == 0


async def test_what_was_said_first_and_changed_on_the_way_back_is_not_sent(lane: Lane) -> None:
    said, bai, lin = speech(lane), lane.neighbour(1), lane.coordinator
    await lin.says("/start")
    await bai.says("/raise")
    await bai.says(NOISE)
    await bai.photographs(PHOTO)
    await bai.says("王阿姨")
    for _step in range(3):
        await bai.taps(said("Back"))
    await bai.says(LAMP)
    await bai.taps(said("Without a photo"))
    await bai.taps(said("Without my name"))
    assert said("Your name is not shown.") in bai.reads()
    assert said("Without a photo") in bai.reads()
    await bai.taps(said("Send it"))
    assert LAMP in lin.reads()
    assert NOISE not in lin.reads()
    assert "王阿姨" not in lin.reads()
    assert said("See the photo") not in lin.labels()


async def test_a_name_is_looked_at_as_the_words_are(lane: Lane) -> None:
    said, bai = speech(lane), lane.neighbour(1)
    await bai.says("/raise")
    await bai.says(NOISE)
    await bai.taps(said("Without a photo"))
    for name, refusal in (
        ("王" * 21, WrittenTooLong(21, 20)),
        ("老王 13905751234", NamesPhone()),
        ("3幢501老王", NamesFlat()),
    ):
        await bai.says(name)
        assert said.text(refusal.text()) in bai.reads()
    await bai.says("王" * 20)
    assert said(SENDING) in bai.reads()


async def test_a_picture_is_taken_only_where_it_is_asked_for(lane: Lane) -> None:
    said, bai = speech(lane), lane.neighbour(1)
    await bai.says("/raise")
    await bai.photographs(PHOTO)
    assert said.text(unreadable().lines[0].text) in bai.reads()
    assert (await kept(lane, "concern_photos"))["concern_photos"] == 0
    await bai.says(NOISE)
    await bai.photographs(PHOTO)
    assert said(NAMED) in bai.reads()
    await bai.photographs(PHOTO)
    assert (await kept(lane, "concern_photos"))["concern_photos"] == 1


async def test_what_is_no_picture_is_said_to_be_none_and_goes_on_as_none(lane: Lane) -> None:
    said, bai, lin = speech(lane), lane.neighbour(1), lane.coordinator
    await lin.says("/start")
    await bai.says("/raise")
    await bai.says(NOISE)
    await lost(lane, bai)
    assert said("This is no picture that I can keep. Please send it as a photo.") in bai.reads()
    assert (await kept(lane, "concern_photos"))["concern_photos"] == 0
    await bai.taps(said("Without my name"))
    await bai.taps(said("Send it"))
    assert NOISE in lin.reads()
    assert said("See the photo") not in lin.labels()  # there is none


async def test_a_neighbour_sees_the_photo_once_it_is_taken_up_and_others_never_before(
    lane: Lane,
) -> None:
    said, bai, lin, chen = (
        speech(lane), lane.neighbour(1), lane.coordinator, lane.neighbour(2),
    )  # fmt: skip
    await lin.says("/start")
    await chen.says("/start")
    await bai.says("/raise")
    await bai.says(NOISE)
    await bai.photographs(PHOTO)
    await bai.taps(said("Without my name"))
    await bai.taps(said("Send it"))
    see = lin.button(said("See the photo"))[1]
    await chen.presses(chen.messages()[-1]["message_id"], see)
    with pytest.raises(NotToBeSeen):
        chen.file()
    await lin.taps(said("Take it up"))
    await lane.village.passes(seconds=20)
    await opens(chen, said)
    await chen.taps(said("See the photo"))
    assert chen.file() == PHOTO
    assert str(bai.id) not in str(chen.messages()[-1])


# For somebody without a phone


async def test_only_a_coordinator_writes_for_somebody_and_she_may_change_her_mind(
    lane: Lane,
) -> None:
    said, bai, lin = speech(lane), lane.neighbour(1), lane.coordinator
    behalf = said("You write for a neighbour without a phone.")
    await bai.says("/raise")
    assert said("For a neighbour without a phone") not in bai.labels()
    assert behalf not in await forged(lane, bai, RaiseStep(Move.BEHALF))
    await lin.says("/raise")
    await lin.taps(said("For a neighbour without a phone"))
    assert behalf in lin.reads()
    await lin.taps(said("I raise it myself"))
    assert behalf not in lin.reads()
    await lin.taps(said("For a neighbour without a phone"))
    await lin.says(LAMP)
    await lin.taps(said("Without a photo"))
    await lin.taps(said("Without my name"))
    await lin.taps(said("Send it"))
    noted = said("It is noted for your neighbour. It waits with the others now.")
    assert any(noted in str(one.get("text", "")) for one in lin.messages())
    await lin.taps(said("Take it up"))
    await lane.village.passes(seconds=20)
    none = "{n} households ask for this, of {total}."
    asked = said.many("{n} household asks for this, of {total}.", none, 0, total=6)
    assert asked in shown(lane, LAMP)  # hers is not the household of whoever says it


# How many, where, and what a form that is gone says


async def test_the_fourth_is_refused_until_one_of_the_three_is_decided(lane: Lane) -> None:
    said, bai, lin = speech(lane), lane.neighbour(1), lane.coordinator
    await lin.says("/start")
    for number in range(3):
        await raises(bai, said, f"{LAMP}，第{'甲乙丙'[number]}盏")
    await bai.says("/raise")
    assert said.text(TooManyWait().text()) in bai.reads()
    assert (await kept(lane, "drafts"))["drafts"] == 0
    await raises(lane.neighbour(2), said, NOISE)  # others may
    assert (await kept(lane, "concerns"))["concerns"] == 4
    await lin.says("/matters")
    assert said.many("{n} waits for you.", "{n} wait for you.", 4) in lin.reads()
    await lin.taps(lin.labels()[0])
    await lin.taps(said("Take it up"))
    await bai.says("/raise")
    assert said(ASKED) in bai.reads()


async def test_a_place_that_is_not_hers_is_not_chosen(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await another_community(lane)
    await lin.says("/raise")
    assert said("Step {number} of {of}", number=1, of=5) in lin.reads()
    assert {"梧桐里", "别处"} <= set(lin.labels())
    refused = await forged(lane, lin, RaisePlace(CommunityId(99)))
    assert said.text(NotAllowed().text()) in refused
    await lin.taps("别处")
    assert said(ASKED) in lin.reads()
    await lin.says(LAMP)
    late = await forged(lane, lin, RaisePlace(lane.community))
    assert said(PICTURE) in late  # the place was chosen; an old button changes nothing
    await lin.taps(said("Without a photo"))
    await lin.taps(said("Without my name"))
    await lin.taps(said("Send it"))
    await lin.taps(said("Take it up"))
    await lane.village.passes(seconds=20)
    assert LAMP not in "".join(group_said(lane))


async def test_buttons_of_a_form_that_was_sent_or_dropped_say_so(lane: Lane) -> None:
    said, bai = speech(lane), lane.neighbour(1)
    await bai.says("/raise")
    await bai.says(NOISE)
    await bai.taps(said("Without a photo"))
    await bai.taps(said("Without my name"))
    send = bai.button(said("Send it"))
    await bai.taps(said("Send it"))
    flashed = await bai.presses(*send)
    assert said.text(ConcernGone().text()) in f"{flashed} {bai.reads()}"
    assert (await kept(lane, "concerns", "drafts")) == {"concerns": 1, "drafts": 0}


async def test_nothing_is_sent_from_a_step_before_the_last(lane: Lane) -> None:
    said, bai = speech(lane), lane.neighbour(1)
    await bai.says("/raise")
    for step, answer in ((ASKED, NOISE), (PICTURE, ""), (NAMED, "")):
        assert said(step) in await forged(lane, bai, RaiseStep(Move.SEND))
        if answer:
            await bai.says(answer)
        elif step == PICTURE:
            await bai.taps(said("Without a photo"))
    assert (await kept(lane, "concerns"))["concerns"] == 0


async def test_a_link_that_leads_nowhere_is_answered_and_tells_nothing(lane: Lane) -> None:
    said, bai, chen = speech(lane), lane.neighbour(1), lane.neighbour(2)
    await lane.coordinator.says("/start")
    await raises(bai, said)
    for link in ("k1", "k2", "kzzzzzzzz", "k-1", "k0", "k"):
        await chen.opens(link)
        assert chen.reads()
        assert NOISE not in chen.reads()
    await chen.opens("kr_")
    assert said("2. No names, phone numbers or flat numbers; nobody is accused.") in chen.reads()


# In few words


async def test_who_reads_slowly_raises_and_asks_in_few_words(either: Lane) -> None:
    said, wang, lin = speech(either), either.neighbour(4), either.coordinator
    await lin.says("/start")
    await turned_on(either, wang)
    await wang.says("/raise")
    assert said(ASKED) in wang.reads()
    assert said("Write it, or hold the microphone and speak.") in wang.reads()
    assert said("Please no phone numbers and no flat numbers.") not in wang.reads()
    await wang.says(LAMP)
    assert wang.labels() == [said("Without a photo"), said("Cancel")]
    assert said("Send it now, or go on without one.") in wang.reads()
    await wang.taps(said("Without a photo"))
    assert wang.labels() == [said("Without my name"), said("Cancel")]
    await wang.taps(said("Without my name"))
    assert wang.labels() == [said("Send it"), said("Cancel")]
    assert said(SENDING) in wang.reads()
    assert said("Your name is not shown.") not in wang.reads()
    await wang.taps(said("Send it"))
    assert LAMP in lin.reads()


async def test_who_reads_slowly_finds_a_matter_in_few_words_with_every_button(lane: Lane) -> None:
    said, wang = speech(lane), lane.neighbour(4)
    await lane.coordinator.says("/start")
    await turned_on(lane, wang)
    await taken_up(lane, said)
    await opens(wang, said)
    assert said("Now: {stage}", stage=said("Raise")) in wang.reads()
    assert NOISE in wang.reads()
    assert said("Follow up") not in wang.reads()
    await wang.taps(said("Our household asks for this too"))
    assert wang.reads() == said("Noted: your household asks for this too.")
