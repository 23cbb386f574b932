"""Codes that people type from paper: 8 characters that look like no others (PROMISES P43).

Crockford's 32 letters: digits and capitals without I, L, O and U. What a hand or an eye mistakes
for one of them is read as it was meant, so that nobody loses a try over an O for a 0. Rejected: a
check character, since a wrong code costs one of five tries and a ninth character costs everybody.
"""

import hashlib
import hmac
import re
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
RANDOM_BYTES = 5  # 40 bits, 5 a character
GROUP = 4
PRINTED = re.compile(  # looked for at every place: a word of four letters may stand before it
    r"(?<![0-9A-Za-z])(?=([0-9A-Za-z]{4})[\s_.·—–-]{0,2}([0-9A-Za-z]{4})(?![0-9A-Za-z]))"
)
SURE_DIGITS, SURE_LETTERS = frozenset("23456789"), frozenset("ABCDEFGHJKMNPQRSTWXYZ")
MISTAKEN = str.maketrans("OILU", "011V")


def made(random: bytes) -> str:
    """A code from 5 random bytes. Raises ValueError for more or fewer."""
    if len(random) != RANDOM_BYTES:
        raise ValueError(len(random))
    number = int.from_bytes(random)
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(LENGTH)))


def code_digest(key: bytes, code: str) -> str:
    """As it is kept, as hex digits: 40 bits are tried out in no time by who has no key to guess."""
    return hmac.new(key, code.encode(), hashlib.sha256).hexdigest()


def shown(code: str) -> str:
    """As it is printed: ``7K3F 9QWD``."""
    return f"{code[:GROUP]} {code[GROUP:]}"


def read(typed: str) -> str | None:
    """The code somebody typed, whatever stands between its characters; None if it is none.

    Small and full-width letters, spaces, dashes and a full stop at the end do no harm.
    """
    written = unicodedata.normalize("NFKC", typed).upper()
    kept = "".join(one for one in written if unicodedata.category(one)[0] not in "ZPC")
    code = kept.translate(MISTAKEN)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def sure(code: str) -> bool:
    """Whether it can be told from words and dates, however it is mistyped: a digit and a letter
    in it that look like nothing else. Others are never printed.
    """
    return bool(set(code) & SURE_DIGITS) and bool(set(code) & SURE_LETTERS)


def typed(said: str) -> str | None:
    """The code in what somebody sent, alone or among other words; None for none or several.

    "Thank you" and a date have eight characters too, and must cost nobody a try.
    """
    if (code := read(said)) and _mixed(said):
        return code
    found = shown_codes(said)
    return next(iter(found)) if len(found) == 1 else None


def _mixed(said: str) -> bool:
    normal = unicodedata.normalize("NFKC", said).upper()
    return any(one.isdigit() for one in normal) and any("A" <= one <= "Z" for one in normal)


def shown_codes(said: str) -> frozenset[str]:
    """What may be codes anywhere in a text."""
    normal = unicodedata.normalize("NFKC", said)
    pairs = ("".join(one.groups()) for one in PRINTED.finditer(normal))
    found = (read(one) for one in pairs if _mixed(one))
    return frozenset(one for one in found if one)
