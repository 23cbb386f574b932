"""The photo of paper minutes: fetched outside any transaction, seen by coordinators alone.

It is kept among the photos of matters, which know who sent one and how long it stays.
"""

import hashlib
from dataclasses import replace

from bot.features.consultations import usecases as talks
from bot.features.consultations.model import KEPT, LARGEST_PHOTO, Photo, Use
from bot.features.consultations.usecases.photos import photo_unfit
from bot.features.meetings import screens, usecases
from bot.features.meetings.errors import MeetingGone
from bot.features.meetings.model import Sort
from bot.kernel.events import Alarm
from bot.kernel.ids import MeetingId, PhotoId
from bot.kernel.people import Actor
from bot.kernel.screen import Screen
from bot.reactions.concern_files import LONGEST_ID, PICTURES, photo_content
from bot.reactions.fetching import fetched
from bot.reactions.kinds import Outcome
from bot.reactions.telling import answer_later
from bot.work import Work, Works

MINUTES_PHOTO = "meeting.photo"


async def minutes_photo_expected(
    work: Work, actor: Actor, id: MeetingId, file: tuple[str, int], language: str | None
) -> None:
    """Sets the task that fetches it; `file` is Telegram's id for it and its size in bytes.

    Raises as `usecases.to_write`, and PictureTooLarge.
    """
    meeting = await usecases.to_write(work, actor, id, Sort.QUESTION)
    name, size = file
    fits = size if len(name) <= LONGEST_ID else LARGEST_PHOTO + 1
    photo = await talks.expect_photo(work, actor, meeting.community, Use.MINUTES, fits)
    about = f"{language or ''} {id} {name}"
    key = f"{MINUTES_PHOTO}:{photo.id}"
    await work.alarms.set(Alarm(key, MINUTES_PHOTO, photo.id, work.now, about))


async def fetch_minutes_photo(works: Works, alarm: Alarm) -> Outcome:
    language, number, file = alarm.about.split(" ", 2)
    content = await fetched(works, file, LARGEST_PHOTO)
    mime = next((kind for head, kind in PICTURES.items() if content.startswith(head)), None)

    async def kept(work: Work) -> None:
        photo = await work.concerns.photo(PhotoId(alarm.reference))
        if photo is None or photo.digest:
            return
        said = await _kept(work, photo, MeetingId(int(number)), mime, content)
        await answer_later(work, photo.by, alarm.key, said, language or None)

    return kept


async def _kept(
    work: Work, photo: Photo, id: MeetingId, mime: str | None, content: bytes
) -> Screen:
    digest = hashlib.sha256(content).hexdigest()
    meeting = await usecases.photo_added(work, id, photo.id, digest) if mime else None
    if meeting is None or mime is None:
        await photo_unfit(work, photo)
        return screens.photo_unfit()
    here = replace(photo, mime=mime, content=content, digest=digest, until=work.now + KEPT)
    await work.concerns.put_photo(here)
    return screens.photo_here(meeting)


async def minutes_photo(work: Work, actor: Actor, id: MeetingId) -> tuple[str, bytes]:
    """Name and content, for a coordinator. Raises MeetingGone, ConcernGone."""
    seen = await usecases.look(work, actor, id)
    if not seen.runs or seen.meeting.photo is None:
        raise MeetingGone
    return photo_content(await talks.photo_shown(work, actor, seen.meeting.photo))
