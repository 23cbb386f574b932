"""What is taken for a voice note, by its content, and what may be written down."""

import pytest

from bot.features.voices import rules
from bot.features.voices.errors import VoiceTooLong, WordsUnfit
from bot.features.voices.model import LARGEST, LONGEST_WORDS


@pytest.mark.parametrize(
    ("content", "mime"),
    [
        (b"OggS\0\2 and so on", "audio/ogg"),
        (b"ID3\4 and so on", "audio/mpeg"),
        (b"\xff\xfb\x90", "audio/mpeg"),
        (b"\0\0\0\x20ftypM4A ", "audio/mp4"),
        (b"", None),
        (b"Ogg", None),
        (b"\x89PNG\r\n\x1a\n", None),
        (b"<html>OggS", None),
        (b"MZ\x90\0ftyp", None),
    ],
)
def test_a_voice_note_is_known_by_how_it_begins(content, mime):
    assert rules.mime(content) == mime


def test_five_megabytes_and_not_one_byte_more():
    rules.check_size(LARGEST)
    rules.check_size(0)  # Telegram did not say; the fetch counts
    with pytest.raises(VoiceTooLong):
        rules.check_size(LARGEST + 1)


def test_words_are_kept_as_they_were_said():
    assert rules.written("  三楼的灯坏了 \n") == "三楼的灯坏了"
    for words in ("", " \n", "字" * (LONGEST_WORDS + 1)):
        with pytest.raises(WordsUnfit):
            rules.written(words)
