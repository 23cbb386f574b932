"""The seal on buttons, so that nobody can write a press of her own (PROMISES T5).

The key is derived from the bot's token: it needs no storage, and a token that was revoked makes
every old button "out of date". A seal grants nothing; the press behind it is judged anew.
"""

import base64
import hashlib
import hmac

from bot.kernel.press import MAC, Press, unpack


class Seals:
    """Packs presses with a MAC of 8 characters (40 bits) and opens them again."""

    def __init__(self, secret: str) -> None:
        self._key = hashlib.sha256(b"linli buttons\0" + secret.encode()).digest()

    def _mac(self, written: str) -> str:
        digest = hmac.new(self._key, written.encode(), hashlib.sha256).digest()
        return base64.b32encode(digest[:5]).decode().lower()[:MAC]

    def seal(self, press: Press) -> str:
        """``<press>_<mac>``, at most 64 bytes."""
        written = press.packed()
        return f"{written}_{self._mac(written)}"

    def open(self, data: str) -> Press:
        """The press inside. Raises ValueError where the seal, tag or a field is wrong."""
        written, _, mac = data.rpartition("_")
        if not hmac.compare_digest(mac.encode(), self._mac(written).encode()):
            raise ValueError(data)
        return unpack(written)
