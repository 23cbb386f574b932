"""Files around matters: photos are fetched outside any transaction; the list of all as CSV."""

import csv
import hashlib
import io
from dataclasses import replace

from bot.features.consultations import screens, usecases
from bot.features.consultations.model import LARGEST_PHOTO, Photo, Use
from bot.features.consultations.usecases.photos import photo_unfit
from bot.kernel.errors import DomainError
from bot.kernel.events import Alarm
from bot.kernel.ids import CommunityId, PhotoId, PromiseId
from bot.kernel.people import Actor
from bot.kernel.screen import Screen, screen
from bot.reactions.consultations import promise_kept
from bot.reactions.fetching import fetched
from bot.reactions.kinds import Outcome
from bot.reactions.telling import answer_later
from bot.work import Work, Works

CONCERN_PHOTO = "concern.photo"
LONGEST_ID = 180  # characters of a file's name at Telegram; usual are about 100
PICTURES = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}
ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png"}
FORMULA = ("=", "+", "-", "@", "\t", "\r")


async def concern_photo_expected(
    work: Work,
    actor: Actor,
    community: CommunityId,
    file: tuple[str, int],
    language: str | None,
    promise: PromiseId | None = None,
) -> PhotoId:
    """Sets the task that fetches it; `file` is Telegram's id for it and its size in bytes.

    With a `promise` it is the evidence that this one is kept. Raises as `expect_photo`.
    """
    id, size = file
    use = Use.MATTER if promise is None else Use.KEPT
    fits = size if len(id) <= LONGEST_ID else LARGEST_PHOTO + 1
    photo = await usecases.expect_photo(work, actor, community, use, fits)
    about = f"{language or ''} {promise or 0} {id}"
    key = f"{CONCERN_PHOTO}:{photo.id}"
    await work.alarms.set(Alarm(key, CONCERN_PHOTO, photo.id, work.now, about))
    return photo.id


async def fetch_concern_photo(works: Works, alarm: Alarm) -> Outcome:
    language, promise, file = alarm.about.split(" ", 2)
    content = await fetched(works, file, LARGEST_PHOTO)
    mime = next((kind for head, kind in PICTURES.items() if content.startswith(head)), None)

    async def kept(work: Work) -> None:
        photo = await work.concerns.photo(PhotoId(alarm.reference))
        if photo is None or photo.digest:
            return
        if mime is None:
            await photo_unfit(work, photo)
            said = screens.photo_unfit()
            await answer_later(work, photo.by, alarm.key, said, language or None)
            return
        digest = hashlib.sha256(content).hexdigest()
        await work.concerns.put_photo(replace(photo, mime=mime, content=content, digest=digest))
        if int(promise):
            said = await _evidence(work, photo, PromiseId(int(promise)))
            await answer_later(work, photo.by, alarm.key, said, language or None)

    return kept


async def _evidence(work: Work, photo: Photo, promise: PromiseId) -> Screen:
    actor = (await work.residents.actors({photo.by}, work.operators))[photo.by]
    try:
        return screens.was_kept(await promise_kept(work, actor, promise, "", photo.id))
    except DomainError as refusal:
        return screen(refusal.text())


def photo_content(photo: Photo) -> tuple[str, bytes]:
    """Name and content; the name says nothing about who sent it."""
    return f"photo-{photo.id}{ENDINGS[photo.mime]}", photo.content


async def concern_log(
    work: Work, actor: Actor, community: CommunityId, language: str | None
) -> tuple[str, bytes]:
    """Name and content of the list, as spreadsheets read it. Raises NotAllowed."""
    lines = await usecases.log(work, actor, community)
    rows = screens.log_rows(lines, await usecases.rates_of(work, community))
    catalogues, written = work.drawer.catalogues, io.StringIO()
    table = csv.writer(written)
    for row in rows:
        table.writerow([_cell(catalogues.render(one, language)) for one in row])
    return f"matters-{work.now:%Y%m%d}.csv", written.getvalue().encode("utf-8-sig")


def _cell(said: str) -> str:
    """No cell can become a formula."""
    return f"'{said}" if said.startswith(FORMULA) else said
