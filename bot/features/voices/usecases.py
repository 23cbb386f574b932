"""She says it, a coordinator writes it down, and it counts when she says that it is right."""

from dataclasses import replace

from bot.features.voices import rules
from bot.features.voices.errors import (
    NobodyListens,
    OtherWords,
    TooManyVoices,
    VoiceGone,
)
from bot.features.voices.model import CAME_TO_NOTHING, COUNTED, MOST, State, Voice
from bot.features.voices.ports import Work
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Event
from bot.kernel.forms import Flow
from bot.kernel.ids import CommunityId, PersonId, VoiceId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase

LISTENED = "voice.listened"


@usecase(Permission.VOICE_SAY)
async def say(
    work: Work,
    actor: Actor,
    community: CommunityId,
    at: tuple[Flow, str],
    seconds: int,
    size: int,
) -> Voice:
    """Notes that a voice note is to be fetched; `at` is the form's step, `size` in bytes.

    Raises:
        NotAllowed: she does not belong to that community.
        VoiceTooLong, NobodyListens, TooManyVoices
    """
    if not actor.may(Permission.VOICE_SAY, community):
        raise NotAllowed
    rules.check_size(size)
    await listeners(work, actor.person, community)
    if await work.voices.waiting(actor.person) >= MOST:
        raise TooManyVoices
    number, until = await work.voices.next_id(), work.now + CAME_TO_NOTHING
    voice = Voice(number, community, actor.person, *at, max(0, seconds), work.now, until)
    await work.voices.put(voice)
    return voice


async def listeners(work: Work, person: PersonId, community: CommunityId) -> tuple[PersonId, ...]:
    """Who may listen: the coordinators of her community, and never herself. Raises NobodyListens.

    A coordinator does not write down her own words: another person has to have heard them.
    """
    found = tuple(one for one in await work.residents.coordinators(community) if one != person)
    if not found:
        raise NobodyListens
    return found


@usecase(Permission.VOICE_WRITE)
async def listen(work: Work, actor: Actor, voice: VoiceId) -> Voice:
    """The voice note, after it is on the record that she asked for it (P36). Raises VoiceGone."""
    found = await to_write(work, actor, voice)
    who = {"person": found.person, "by": actor.person}
    facts = {"voice": found.id, **who, "at": work.now.isoformat()}
    await work.record.append(Event(found.community, LISTENED, facts))
    return found


@usecase(Permission.VOICE_WRITE)
async def to_write(work: Work, actor: Actor, voice: VoiceId) -> Voice:
    """One that waits in a community of hers, and is not her own. Raises VoiceGone."""
    found = await work.voices.get(voice)
    if found is None or found.state not in (State.KEPT, State.WRITTEN):
        raise VoiceGone
    if not actor.may(Permission.VOICE_WRITE, found.community) or found.person == actor.person:
        raise VoiceGone
    return found


@usecase(Permission.VOICE_WRITE)
async def write(work: Work, actor: Actor, voice: VoiceId, words: str) -> Voice:
    """What she heard. Raises VoiceGone, WordsUnfit."""
    said = rules.written(words)
    found = await to_write(work, actor, voice)
    now = replace(found, state=State.WRITTEN, words=said, revision=found.revision + 1)
    await work.voices.put(now)
    return now


@usecase(Permission.VOICE_SAY)
async def confirm(work: Work, actor: Actor, voice: VoiceId, revision: int) -> Voice:
    """It is what she meant; it is kept as long as what comes of it may be contested.

    Raises:
        VoiceGone, OtherWords
    """
    found = await _asked(work, actor, voice, revision)
    right = replace(found, state=State.RIGHT, until=work.now + COUNTED)
    await work.voices.put(right)
    return right


@usecase(Permission.VOICE_SAY)
async def deny(work: Work, actor: Actor, voice: VoiceId, revision: int) -> Voice:
    """It is not what she meant: it waits again. Raises VoiceGone, OtherWords."""
    found = await _asked(work, actor, voice, revision)
    wrong = replace(found, state=State.KEPT, words="")
    await work.voices.put(wrong)
    return wrong


async def _asked(work: Work, actor: Actor, voice: VoiceId, revision: int) -> Voice:
    found = await work.voices.get(voice)
    if found is None or found.person != actor.person or found.state is not State.WRITTEN:
        raise VoiceGone
    if found.revision != revision:
        raise OtherWords
    return found
