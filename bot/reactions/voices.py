"""A voice note is fetched outside any transaction, kept sealed, and offered to who may listen."""

from dataclasses import replace

from bot.features.voices import rules, screens, usecases
from bot.features.voices.errors import NobodyListens
from bot.features.voices.model import LARGEST, State, Voice
from bot.kernel.events import Alarm
from bot.kernel.ids import VoiceId
from bot.kernel.screen import Screen
from bot.kernel.text import ZH
from bot.reactions.fetching import fetched
from bot.reactions.kinds import Outcome
from bot.reactions.telling import tell, tell_neighbours
from bot.work import Work, Works

VOICE_COMES = "voice.comes"
ENDINGS = {"audio/ogg": ".ogg", "audio/mpeg": ".mp3", "audio/mp4": ".m4a"}


async def voice_sent(work: Work, voice: Voice, file: str, language: str | None) -> None:
    """Sets the task that fetches it; `file` is Telegram's id for it."""
    about = f"{language or ''} {file}"
    key = f"{VOICE_COMES}:{voice.id}"
    await work.alarms.set(Alarm(key, VOICE_COMES, voice.id, work.now, about))


async def fetch_voice(works: Works, alarm: Alarm) -> Outcome:
    language, _space, file = alarm.about.partition(" ")
    content = await fetched(works, file, LARGEST)
    mime = rules.mime(content)

    async def kept(work: Work) -> None:
        voice = await work.voices.get(VoiceId(alarm.reference))
        if voice is None or voice.state is not State.COMING:
            return
        if mime is None:
            await work.voices.drop(voice.id)
            await _tell_her(work, voice, screens.not_fetched(), language)
            return
        now = replace(voice, state=State.KEPT, mime=mime, content=content)
        await work.voices.put(now)
        await _tell_her(work, now, screens.kept(), language)
        await voice_waits(work, now)

    return kept


async def voice_waits(work: Work, voice: Voice, *, again: bool = False) -> None:
    """The coordinators are told that there is something to write down."""
    try:
        people = await usecases.listeners(work, voice.person, voice.community)
    except NobodyListens:  # the last of them left meanwhile; whoever comes next finds nothing
        return
    key = f"voice:{voice.id}:{voice.revision}"
    said = screens.to_listen(voice, again=again)
    await tell_neighbours(work, voice.community, people, key, said)


async def voice_written(work: Work, voice: Voice) -> None:
    """She is asked whether it is right."""
    key = f"voice.written:{voice.id}:{voice.revision}"
    said = screens.is_it_right(voice)
    await tell_neighbours(work, voice.community, [voice.person], key, said)


def voice_file(voice: Voice) -> tuple[str, bytes]:
    """Name and content; the name says nothing about who spoke."""
    return f"voice-{voice.id}{ENDINGS[voice.mime]}", voice.content


async def _tell_her(work: Work, voice: Voice, said: Screen, language: str) -> None:
    await tell(work, [voice.person], f"voice.kept:{voice.id}", said, language or ZH)
