"""A voice note between the telephone of who spoke and the ears of who may listen."""

from dataclasses import dataclass, field

import pytest

from bot.features.voices import rules
from bot.features.voices.model import LARGEST, State, Voice
from bot.features.voices.usecases import confirm, deny, listen, say, write
from bot.kernel.forms import Flow
from bot.kernel.ids import VoiceId
from bot.kernel.text import ZH
from bot.reactions.voices import (
    ENDINGS,
    fetch_voice,
    voice_file,
    voice_sent,
    voice_waits,
    voice_written,
)
from bot.work import FileGone
from tests.cases import each
from tests.chat.storage import rows
from tests.conftest import START
from tests.reactions.street import ANN, CAT, DAY, HERE, LIN, XU

NOTE = b"OggS\0\2 somebody speaks"
FILE = "AwACAgUAAxk"
AT = (Flow.CORRECTION, "words")
WORDS = "My flat has ninety square metres"


@dataclass
class Shelf:
    """What lies at Telegram; counts how often something was fetched."""

    content: bytes | None = NOTE
    asked: list = field(default_factory=list)

    async def fetch(self, file_id, most):
        self.asked.append((file_id, most))
        if self.content is None:
            raise FileGone
        return self.content


@dataclass
class Notes:
    """Voice notes in the street."""

    street: object
    shelf: Shelf

    async def said(self, person=ANN, language="en", seconds=4):
        """Somebody spoke; it lies at Telegram."""
        actor = await self.street.actor(person)
        async with self.street.works.begin() as work:
            voice = await say(work, actor, HERE, AT, seconds, len(NOTE))
            await voice_sent(work, voice, FILE, language)
        return voice

    async def fetched(self, voice):
        alarm = (await self.alarms())[f"voice.comes:{voice.id}"]
        kept = await fetch_voice(self.street.works, alarm)
        async with self.street.works.begin() as work:
            await kept(work)

    async def alarms(self):
        async with self.street.works.look() as work:
            return {one.key: one for one in await work.alarms.due(work.now, 99)}

    async def kept(self, **more):
        voice = await self.said(**more)
        await self.fetched(voice)
        return voice

    async def does(self, act, person, *given):
        actor = await self.street.actor(person)
        async with self.street.works.begin() as work:
            return await act(work, actor, *given)

    async def now(self, voice):
        async with self.street.works.look() as work:
            return await work.voices.get(voice.id)


@pytest.fixture
def notes(street):
    street.works.files = Shelf()
    return Notes(street, street.works.files)


# Fetching


async def test_what_she_said_is_set_down_to_be_fetched_and_nothing_is_said_yet(notes, street):
    voice = await notes.said()
    (alarm,) = (await notes.alarms()).values()
    assert (alarm.kind, alarm.reference) == ("voice.comes", voice.id)
    assert alarm.about == f"en {FILE}"
    assert alarm.due == street.works.clock.now()
    assert notes.shelf.asked == []
    assert await rows(street.works, "outbox") == []


async def test_it_is_fetched_whole_and_kept_with_its_kind(notes):
    voice = await notes.kept()
    found = await notes.now(voice)
    assert (found.state, found.content, found.mime) == (State.KEPT, NOTE, "audio/ogg")
    assert notes.shelf.asked == [(FILE, LARGEST)]


async def test_then_she_hears_that_it_is_kept_and_the_coordinator_that_it_waits(notes, street):
    voice = await notes.kept(seconds=7)
    hers = (await street.said("voice.kept:"))[f"{voice.id}:{ANN}"]
    assert hers.startswith("Your voice note is kept.")
    told = await street.said("voice:")
    assert list(told) == [f"{voice.id}:0:{LIN}"]
    assert "7 seconds long" in told[f"{voice.id}:0:{LIN}"]


async def test_every_coordinator_of_the_place_is_told_and_nobody_of_another(notes, street):
    await street.neighbours()
    await street.coordinates(CAT)
    voice = await notes.kept()
    told = await street.said("voice:")
    assert sorted(told) == sorted(f"{voice.id}:0:{one}" for one in (LIN, CAT))
    assert str(XU) not in "".join(told)


async def test_a_coordinator_who_spoke_is_not_asked_to_listen_to_herself(notes, street):
    await street.coordinates(CAT)
    voice = await notes.kept(person=LIN)
    assert list(await street.said("voice:")) == [f"{voice.id}:0:{CAT}"]


async def test_if_the_last_coordinator_left_meanwhile_it_is_kept_all_the_same(notes, street):
    voice = await notes.said()
    async with street.works.begin() as work:
        (office,) = await work.residents.offices_of(LIN)
        await work.residents.end_office(office.id)
    await notes.fetched(voice)
    assert (await notes.now(voice)).state is State.KEPT
    assert await street.said("voice:") == {}
    assert len(await street.said("voice.kept:")) == 1


@pytest.mark.parametrize("content", [None, b"", b"MZ no sound at all", b"<html>OggS"])
async def test_what_is_gone_or_no_voice_note_is_dropped_and_she_is_told(notes, street, content):
    notes.shelf.content = content
    voice = await notes.kept()
    assert await notes.now(voice) is None
    assert await rows(street.works, "voices") == []
    said = (await street.said("voice.kept:"))[f"{voice.id}:{ANN}"]
    assert said == "I could not fetch your voice note. Please say it once more, or type it."
    assert await street.said("voice:") == {}


async def test_fetched_twice_it_is_kept_and_told_once(notes, street):
    """The process died between keeping it and forgetting the task."""
    voice = await notes.kept()
    before = len(await rows(street.works, "outbox"))
    await notes.does(write_words, LIN, voice)
    await notes.fetched(voice)
    assert (await notes.now(voice)).words == WORDS
    assert len(await rows(street.works, "outbox")) == before


async def test_what_comes_after_its_time_is_not_kept(notes, street):
    voice = await notes.said()
    street.works.clock.forward(31 * DAY)
    await notes.fetched(voice)
    assert await notes.now(voice) is None
    assert await rows(street.works, "outbox") == []


@pytest.mark.parametrize(
    ("language", "begins"), [("en", "Your voice note"), (ZH, "您的语音"), (None, "您的语音")]
)
async def test_she_hears_in_the_language_of_her_telephone_or_in_chinese(
    notes, street, language, begins
):
    await notes.kept(language=language)
    (said,) = (await street.said("voice.kept:")).values()
    assert said.startswith(begins)


async def test_a_language_she_chose_goes_before_that_of_her_telephone(notes, street):
    await street.reads(ANN, ZH)
    await notes.kept(language="en")
    (said,) = (await street.said("voice.kept:")).values()
    assert said.startswith("您的语音")


# Written down


async def write_words(work, actor, voice):
    return await write(work, actor, voice.id, WORDS)


async def test_once_it_is_written_down_who_spoke_reads_it(notes, street):
    voice = await notes.kept()
    written = await notes.does(write_words, LIN, voice)
    async with street.works.begin() as work:
        await voice_written(work, written)
    (key, said), *more = (await street.said("voice.written:")).items()
    assert (key, more) == (f"{voice.id}:1:{ANN}", [])
    assert said.split("\n") == ["We understood:", WORDS, "", "Is that right?"]


async def test_each_time_it_is_written_down_she_is_asked_anew(notes, street):
    voice = await notes.kept()
    for _time in range(2):
        written = await notes.does(write_words, LIN, voice)
        async with street.works.begin() as work:
            await voice_written(work, written)
            await voice_written(work, written)
    asked = await street.said("voice.written:")
    assert list(asked) == [f"{voice.id}:1:{ANN}", f"{voice.id}:2:{ANN}"]


async def test_after_a_no_the_coordinators_are_told_once_more(notes, street):
    voice = await notes.kept()
    await notes.does(write_words, LIN, voice)

    async def says_no(work, actor):
        await voice_waits(work, await deny(work, actor, voice.id, 1), again=True)

    await notes.does(says_no, ANN)
    told = await street.said("voice:")
    assert list(told) == [f"{voice.id}:0:{LIN}", f"{voice.id}:1:{LIN}"]
    assert told[f"{voice.id}:1:{LIN}"].startswith("A voice note was not written down rightly")


async def test_listening_is_on_the_open_record_without_the_note(notes, street):
    voice = await notes.kept()
    await notes.does(listen, LIN, voice.id)
    await notes.does(listen, LIN, voice.id)
    heard = await street.facts("voice.listened")
    assert len(heard) == 2
    for place, facts in heard:
        assert place == HERE
        assert (facts["voice"], facts["by"]) == (voice.id, LIN)
        assert WORDS not in repr(facts)


async def test_what_was_confirmed_is_kept_as_long_as_it_may_be_contested(notes, street):
    voice = await notes.kept()
    await notes.does(write_words, LIN, voice)
    await notes.does(confirm, ANN, voice.id, 1)
    street.works.clock.forward(364 * DAY)
    assert (await notes.now(voice)).words == WORDS
    street.works.clock.forward(1 * DAY)
    assert await notes.now(voice) is None


# The file


@each(
    ("mime", "name"),
    [("audio/ogg", "voice-9.ogg"), ("audio/mpeg", "voice-9.mp3"), ("audio/mp4", "voice-9.m4a")],
)
def test_the_files_name_says_what_it_is_and_not_who_spoke(mime, name):
    voice = Voice(VoiceId(9), HERE, ANN, *AT, 4, START, START, mime=mime, content=NOTE)
    assert voice_file(voice) == (name, NOTE)


def test_every_sound_that_is_taken_has_its_ending():
    assert set(ENDINGS) == {*rules.HEADS.values(), "audio/mp4"}
