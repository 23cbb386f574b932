"""What can stand at the beginning of a sentence as somebody's form of address."""

import unicodedata

from bot.features.settings.errors import AddressUnfit
from bot.features.settings.model import LONGEST_ADDRESS


def address(said: str) -> str:
    """Letters of any script, single spaces between them. Raises AddressUnfit."""
    words = " ".join(unicodedata.normalize("NFC", said).split())
    fit = all(one == " " or unicodedata.category(one)[0] in "LM" for one in words)
    if not words or not fit or len(words) > LONGEST_ADDRESS:
        raise AddressUnfit(LONGEST_ADDRESS)
    return words
