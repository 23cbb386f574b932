"""A reply to a card in the group: a draft of hers alone, and the group learns nothing."""

from bot.demo.api.records import Upload
from bot.demo.neighbourhood import GROUP, PHOTO
from bot.features.consultations.errors import NamesPhone
from tests.handlers.speech import Speech, kept, speech
from tests.handlers.steps import card_of, group_said
from tests.handlers.test_consultations import LAMP, NOISE, taken_up
from tests.handlers.test_voices import NOTE
from tests.lane import Lane

DRAFT = "You replied to a card of mine in the group. I have begun a matter with it."
AWAY = "We do this in a private chat. Please tap the button."


async def carded(lane: Lane) -> tuple[Speech, int]:
    """The number of the card's message."""
    said = speech(lane)
    for one in (lane.coordinator, lane.neighbour(2)):
        await one.says("/start")
    await taken_up(lane, said)
    return said, int(card_of(lane, NOISE)["message_id"])


async def replies(lane: Lane, person: int, words: str, to: int) -> None:
    lane.village.world.say(person, GROUP, words, reply_to=to)
    await lane.village.settles()


async def test_words_become_a_draft_of_hers_and_only_she_is_answered(either: Lane) -> None:
    said, card = await carded(either)
    chen = either.neighbour(2)
    before = len(group_said(either))
    await replies(either, chen.id, LAMP, card)
    assert said(DRAFT) in "".join(str(one.get("text")) for one in chen.messages())
    assert said("Is there a photo that shows it?") in chen.reads()
    assert len(group_said(either)) == before
    await chen.taps(said("Without a photo"))
    await chen.taps(said("Without my name"))
    assert LAMP in chen.reads()
    await chen.taps(said("Send it"))
    assert LAMP in either.coordinator.reads()
    assert len(group_said(either)) == before


async def test_a_photo_with_words_is_kept_with_them(lane: Lane) -> None:
    said, card = await carded(lane)
    chen, world = lane.neighbour(2), lane.village.world
    world.send_photo(chen.id, GROUP, Upload("p.jpg", PHOTO, "image/jpeg"), LAMP, card)
    await lane.village.settles()
    await lane.village.passes(seconds=3)
    assert said("Shall your name stand on the card?") in chen.reads()
    await chen.taps(said("Without my name"))
    assert said("With a photo") in chen.reads()
    await chen.taps(said("Send it"))
    await lane.coordinator.taps(said("See the photo"))
    assert lane.coordinator.file() == PHOTO


async def test_a_voice_note_is_taken_where_words_are_asked_for(lane: Lane) -> None:
    said, card = await carded(lane)
    chen = lane.neighbour(2)
    lane.village.world.send_voice(chen.id, GROUP, Upload("n.ogg", NOTE, "audio/ogg"), 4, card)
    await lane.village.settles()
    await lane.village.passes(seconds=3)
    assert said("Your voice note is kept.") in chen.reads()
    assert (await kept(lane, "voices"))["voices"] == 1


async def test_what_may_not_be_written_is_refused_to_her_alone(lane: Lane) -> None:
    said, card = await carded(lane)
    chen, before = lane.neighbour(2), len(group_said(lane))
    await replies(lane, chen.id, "打我电话13812345678", card)
    assert said.text(NamesPhone().text()) in chen.reads()
    assert len(group_said(lane)) == before
    assert (await kept(lane, "drafts"))["drafts"] == 0


async def test_what_she_had_begun_stays_as_it_was(lane: Lane) -> None:
    said, card = await carded(lane)
    chen = lane.neighbour(2)
    await chen.says("/raise")
    await chen.says(LAMP)
    await replies(lane, chen.id, "还有一件事", card)
    assert said("Is there a photo that shows it?") in chen.reads()
    await chen.taps(said("Without a photo"))
    await chen.taps(said("Without my name"))
    assert LAMP in chen.reads()


async def test_a_stranger_finds_the_way_into_the_private_chat_and_it_is_said_once_a_day(
    lane: Lane,
) -> None:
    said, card = await carded(lane)
    before = len(group_said(lane))
    stranger = lane.village.world.add_person(987_001, "过客")
    lane.village.world.join(stranger, GROUP)
    for words in ("我也想说", "还有我"):
        await replies(lane, stranger.id, words, card)
    told = group_said(lane)[before:]
    assert [said(AWAY) in one for one in told] == [True]
    assert (await kept(lane, "drafts"))["drafts"] == 0


async def test_whom_no_message_reaches_is_led_into_the_private_chat_where_her_draft_waits(
    lane: Lane,
) -> None:
    said, card = await carded(lane)
    wu = lane.neighbour(3)  # never wrote to the bot
    await replies(lane, wu.id, LAMP, card)
    before = len(group_said(lane))
    await replies(lane, wu.id, "有人吗", card)
    assert [said(AWAY) in one for one in group_said(lane)[before:]] == [True]
    await wu.says("/raise")
    assert said("Is there a photo that shows it?") in wu.reads()
    await wu.taps(said("Without a photo"))
    await wu.taps(said("Without my name"))
    assert LAMP in wu.reads()


async def test_talk_among_neighbours_and_replies_to_other_words_are_left_alone(lane: Lane) -> None:
    _said, card = await carded(lane)
    chen, world = lane.neighbour(2), lane.village.world
    talk = world.say(lane.neighbour(1).id, GROUP, "大家好")
    heard, group = len(chen.messages()), len(group_said(lane))
    await replies(lane, chen.id, "你好", talk["message_id"])
    world.say(chen.id, GROUP, "这张卡片我看了")
    await lane.village.settles()
    assert (len(chen.messages()), len(group_said(lane))) == (heard, group)
    assert card
