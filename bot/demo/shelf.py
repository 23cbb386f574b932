"""Files between the page and the sandbox: shown where that is safe, and sent by people.

A file of the sandbox may come from anybody, so nothing is ever shown as a page of this address:
what is not a picture, a sound or a PDF is given as an attachment of no known type.
"""

from dataclasses import dataclass
from urllib.parse import quote

from aiohttp import BodyPartReader, web

from bot.demo.api.files import is_playable
from bot.demo.api.records import JSON, StoredFile, Upload
from bot.demo.api.world import World

PICTURES = ("image/png", "image/jpeg")
SOUNDS = ("audio/ogg", "audio/mpeg", "audio/mp4", "audio/x-m4a")
PDF = "application/pdf"
LARGEST = 20_000_000  # bytes; a bot cannot fetch more
# Nothing in it may run, load or be framed elsewhere; the browser's own reader needs its styles.
LOCKED = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; "
    "frame-ancestors 'self'"
)


@dataclass(frozen=True)
class Sent:
    """A file that a person sends from the page. `seconds`: how long a sound lasts."""

    person: int
    chat: int
    upload: Upload
    seconds: int


def told(held: StoredFile, kind: str) -> JSON:
    """A file as the page shows it. `kind`: document, photo, voice."""
    shown = "pdf" if kind == "document" and _is_pdf(held) else kind
    size, url = len(held.content), f"/sandbox/files/{held.id}/{quote(held.name, safe='')}"
    return {"name": held.name, "size": size, "url": url, "kind": shown}


def answer(held: StoredFile) -> web.Response:
    headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": LOCKED}
    if _is_pdf(held):
        headers["Content-Disposition"] = "inline"
        return web.Response(body=held.content, content_type=PDF, headers=headers)
    if held.mime in (*PICTURES, *SOUNDS):
        return web.Response(body=held.content, content_type=held.mime, headers=headers)
    headers["Content-Disposition"] = "attachment"
    return web.Response(body=held.content, content_type="application/octet-stream", headers=headers)


def send(world: World, sent: Sent) -> JSON:
    """As Telegram's apps do: a picture as a photo, a sound as a voice note, else a document."""
    if sent.upload.mime in PICTURES:
        return world.send_photo(sent.person, sent.chat, sent.upload)
    if sent.upload.mime in SOUNDS and is_playable(sent.upload.content):
        return world.send_voice(sent.person, sent.chat, sent.upload, sent.seconds)
    return world.send_file(sent.person, sent.chat, sent.upload)


async def read(request: web.Request) -> Sent | str:
    """The file of a form with `person_id`, `chat_id`, `seconds`; else the word of a refusal."""
    if request.content_type != "multipart/form-data":
        return "form_expected"
    fields: dict[str, str] = {}
    upload = None
    async for part in await request.multipart():
        if isinstance(part, BodyPartReader) and part.name:
            body = bytes(await part.read(decode=True))
            mime = part.headers.get("Content-Type", "application/octet-stream").split(";")[0]
            if part.filename:
                upload = Upload(part.filename, body, mime)
            else:
                fields[part.name] = body.decode(errors="replace")
    if upload is None or not upload.content:
        return "empty_file"
    if len(upload.content) > LARGEST:
        return "file_too_long"
    try:
        person, chat = int(fields["person_id"]), int(fields["chat_id"])
        return Sent(person, chat, upload, max(1, int(fields.get("seconds", "1"))))
    except (KeyError, ValueError):
        return "wrong_person_id"


def _is_pdf(held: StoredFile) -> bool:
    return held.content.startswith(b"%PDF-")
