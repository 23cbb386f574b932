"""What may be a voice note, and what may be written down."""

from bot.features.voices.errors import VoiceTooLong, WordsUnfit
from bot.features.voices.model import LARGEST, LONGEST_WORDS

HEADS = {b"OggS": "audio/ogg", b"ID3": "audio/mpeg", b"\xff\xfb": "audio/mpeg"}
FTYP = b"ftyp"  # after four bytes that say how long the head is: never very long


def check_size(size: int) -> None:
    """`size` in bytes, 0 unknown. Raises VoiceTooLong."""
    if size > LARGEST:
        raise VoiceTooLong


def mime(content: bytes) -> str | None:
    """By its content, never by its name; None for what is no voice note."""
    for head, kind in HEADS.items():
        if content.startswith(head):
            return kind
    short = content.startswith(b"\0\0\0") and content[4:8] == FTYP
    return "audio/mp4" if short else None


def written(words: str) -> str:
    """Raises WordsUnfit."""
    said = words.strip()
    if not said or len(said) > LONGEST_WORDS:
        raise WordsUnfit
    return said
