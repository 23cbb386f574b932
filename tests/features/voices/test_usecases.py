"""Who may say something, who may listen, write it down and confirm it, and in which order."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.features.voices import usecases
from bot.features.voices.errors import (
    NobodyListens,
    OtherWords,
    TooManyVoices,
    VoiceGone,
    VoiceTooLong,
)
from bot.features.voices.model import CAME_TO_NOTHING, COUNTED, LARGEST, MOST, State
from bot.kernel.errors import NotAllowed
from bot.kernel.forms import Flow
from bot.kernel.ids import CommunityId, PersonId, VoiceId
from bot.kernel.people import Actor, Membership, Role

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
HERE, THERE = CommunityId(1), CommunityId(2)
WANG, LIN, CHEN, ELSEWHERE = (PersonId(n) for n in (1, 2, 3, 4))
AT = (Flow.CORRECTION, "words")


def actor(person, role, place=HERE):
    return Actor(person, None, memberships=(Membership(place, frozenset({role})),))


SHE = actor(WANG, Role.REPRESENTATIVE)
COORDINATOR = actor(LIN, Role.COORDINATOR)


@dataclass
class Fake:
    """Voices, residents and record at once."""

    now: datetime = NOW
    kept: dict = field(default_factory=dict)
    events: list = field(default_factory=list)
    people: tuple = (LIN, CHEN)
    many: int = 0

    voices = residents = record = property(lambda self: self)

    async def next_id(self):
        return VoiceId(len(self.kept) + 1)

    async def get(self, voice):
        return self.kept.get(voice)

    async def put(self, voice):
        self.kept[voice.id] = voice

    async def waiting(self, person):
        return self.many

    async def coordinators(self, community):
        return self.people if community == HERE else (ELSEWHERE,)

    async def append(self, event):
        self.events.append(event)


async def said(work):
    """Hers, fetched."""
    voice = await usecases.say(work, SHE, HERE, AT, 4, 1_000)
    await work.put(replace(voice, state=State.KEPT, mime="audio/ogg", content=b"OggS"))
    return voice.id


async def test_she_says_it_somebody_writes_it_down_and_she_says_it_is_right():
    work = Fake()
    voice = await said(work)
    assert work.kept[voice].until == NOW + CAME_TO_NOTHING
    heard = await usecases.listen(work, COORDINATOR, voice)
    assert heard.content == b"OggS"
    written = await usecases.write(work, COORDINATOR, voice, " 三楼 ")
    assert (written.words, written.revision) == ("三楼", 1)
    right = await usecases.confirm(work, SHE, voice, 1)
    assert (right.state, right.until) == (State.RIGHT, NOW + COUNTED)
    for settled in (
        usecases.listen(work, COORDINATOR, voice),
        usecases.confirm(work, SHE, voice, 1),
    ):
        with pytest.raises(VoiceGone):
            await settled


async def test_whoever_listens_is_on_the_record_before_she_hears_it():
    work = Fake()
    voice = await said(work)
    await usecases.listen(work, COORDINATOR, voice)
    (event,) = work.events
    assert (event.type, event.community) == ("voice.listened", HERE)
    assert event.facts == {"voice": voice, "person": WANG, "by": LIN, "at": NOW.isoformat()}

    async def broken(_event):
        raise OSError

    work.append = broken
    with pytest.raises(OSError):  # and nothing is heard where it cannot be written down
        await usecases.listen(work, COORDINATOR, voice)


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        (actor(ELSEWHERE, Role.COORDINATOR, THERE), VoiceGone),
        (actor(WANG, Role.COORDINATOR), VoiceGone),  # her own
        (actor(CHEN, Role.REPRESENTATIVE), NotAllowed),
        (actor(CHEN, Role.VOLUNTEER), NotAllowed),
        (actor(CHEN, Role.AUDITOR), NotAllowed),
    ],
)
async def test_nobody_else_listens_or_writes(who, refusal):
    work = Fake()
    voice = await said(work)
    for tried in (usecases.listen(work, who, voice), usecases.write(work, who, voice, "三楼")):
        with pytest.raises(refusal):
            await tried
    assert work.events == []
    assert work.kept[voice].words == ""


async def test_only_she_confirms_and_only_the_words_she_read():
    work = Fake()
    voice = await said(work)
    await usecases.write(work, COORDINATOR, voice, "三楼")
    with pytest.raises(VoiceGone):
        await usecases.confirm(work, COORDINATOR, voice, 1)
    await usecases.write(work, actor(CHEN, Role.COORDINATOR), voice, "山楼")
    for answer in (usecases.confirm, usecases.deny):
        with pytest.raises(OtherWords):
            await answer(work, SHE, voice, 1)
    wrong = await usecases.deny(work, SHE, voice, 2)
    assert (wrong.state, wrong.words, wrong.until) == (State.KEPT, "", NOW + CAME_TO_NOTHING)
    again = await usecases.write(work, COORDINATOR, voice, "三楼")
    assert again.revision == 3


async def test_what_is_too_long_too_much_or_for_nobody_is_not_taken():
    async def say(work, who=SHE, place=HERE, size=1):
        await usecases.say(work, who, place, AT, 4, size)

    with pytest.raises(VoiceTooLong):
        await say(Fake(), size=LARGEST + 1)
    with pytest.raises(TooManyVoices):
        await say(Fake(many=MOST))
    with pytest.raises(NobodyListens):
        await say(Fake(people=(WANG,)))
    with pytest.raises(NotAllowed):
        await say(Fake(), place=THERE)
    with pytest.raises(NotAllowed):
        await say(Fake(), who=Actor(WANG, None))


async def test_a_note_that_is_still_coming_cannot_be_heard():
    work = Fake()
    voice = await usecases.say(work, SHE, HERE, AT, 4, 1)
    with pytest.raises(VoiceGone):
        await usecases.listen(work, COORDINATOR, voice.id)
    assert timedelta(days=30) == CAME_TO_NOTHING
