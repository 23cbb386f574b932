"""Bot side: files up and down. Contents stay in memory."""

import hashlib
import json
from struct import unpack

from telegram.constants import FileSizeLimit

from bot.demo.api.records import JSON, StoredFile, Upload
from bot.demo.api.refusals import Refusal, bad
from bot.demo.api.speaking import captioned, send
from bot.demo.api.town import Town

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_WIDEST = 10_000  # width and height together
_SLIMMEST = 20  # most a side may be of the other


def send_document(town: Town, params: JSON) -> JSON:
    chat = town.open_chat(params["chat_id"])
    file = _kept(town, params["document"], FileSizeLimit.FILESIZE_UPLOAD, "documents")
    return send(town, chat, params, captioned(params) | {"document": document(file)})


def send_voice(town: Town, params: JSON) -> JSON:
    chat = town.open_chat(params["chat_id"])
    file = _kept(town, params["voice"], FileSizeLimit.FILESIZE_UPLOAD, "voice")
    return send(town, chat, params, captioned(params) | {"voice": voice(file, 0)})


def send_photo(town: Town, params: JSON) -> JSON:
    chat = town.open_chat(params["chat_id"])
    file = _kept(town, params["photo"], FileSizeLimit.PHOTOSIZE_UPLOAD, "photos")
    width, height = _size(file.content)
    told = {**_file(file), "width": width, "height": height}
    return send(town, chat, params, captioned(params) | {"photo": [told]})


def get_file(town: Town, params: JSON) -> JSON:
    file = town.files.get(params["file_id"])
    if file is None:
        raise bad("invalid file_id")
    if len(file.content) > FileSizeLimit.FILESIZE_DOWNLOAD:
        raise bad("file is too big")
    return _file(file) | {"file_path": file.path}


def download(town: Town, token: str, path: str) -> tuple[int, bytes]:
    """Status and body of `/file/bot<token>/<path>`."""
    refusal = Refusal(401, "Unauthorized") if token != town.token else Refusal(404, "Not Found")
    file = next((file for file in town.files.values() if file.path == path), None)
    if token != town.token or file is None:
        return refusal.error_code, json.dumps(refusal.envelope()).encode()
    return 200, file.content


def store(town: Town, upload: Upload, folder: str = "documents") -> StoredFile:
    """Keep a file; the same content has the same unique id."""
    number = len(town.files) + 1
    unique = hashlib.sha256(upload.content).hexdigest()[:16]
    suffix = upload.name.rpartition(".")[2] if "." in upload.name else "bin"
    path = f"{folder}/file_{number}.{suffix}"
    held = StoredFile(f"F{number}-{unique}", unique, upload.name, upload.content, upload.mime, path)
    town.files[held.id] = held
    return held


def document(file: StoredFile) -> JSON:
    """The `Document` object of the Bot API."""
    return _file(file) | {"file_name": file.name, "mime_type": file.mime}


def voice(file: StoredFile, seconds: int) -> JSON:
    """The `Voice` object of the Bot API."""
    return _file(file) | {"duration": seconds, "mime_type": "audio/ogg"}


def _kept(town: Town, told: Upload | str, most: int, folder: str) -> StoredFile:
    if isinstance(told, str):
        if told not in town.files:
            raise bad("wrong file identifier/HTTP URL specified")
        return town.files[told]
    if not told.content:
        raise bad("file must be non-empty")
    if len(told.content) > most:
        raise bad("file is too big")
    return store(town, told, folder)


def _file(file: StoredFile) -> JSON:
    return {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        "file_size": len(file.content),
    }


def _size(picture: bytes) -> tuple[int, int]:
    if picture.startswith(_JPEG):
        return 800, 600  # nothing here depends on the size of a JPEG
    if not picture.startswith(_PNG) or len(picture) < 24:
        raise bad("IMAGE_PROCESS_FAILED")
    width, height = unpack(">II", picture[16:24])
    shorter = min(width, height)
    if width + height > _WIDEST or max(width, height) > _SLIMMEST * shorter:
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return width, height
