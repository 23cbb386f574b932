"""What people wrote, as it may be shown (PROMISES P44): no name changes the look of a message.

`cleaned` takes out what nobody sees and what turns or stacks the letters beside it; `in_a_line`
is for a sentence that goes on after the name; `in_chat` also keeps a messenger from finding links.
What was stored stays as it was: only what is shown is cleaned.

Links: Telegram makes a link of @names, /commands, #words and anything like an address that it finds
in plain text, so a flat's note could send all its readers to a channel. It offers no switch for
that; a word joiner behind the sign shows nothing and ends its search. Rejected: setting names as
code (another look, and copied by every tap); leaving the dots out ("t me" reads wrong, and people's
numbers have dots); refusing such names (a convention may well name a website).

Right to left: marks are taken out, and words that run the other way are wrapped in an isolate, so
that figures and brackets around them stay where the sentence has them.
"""

import re
import unicodedata

JOINER = "\u2060"
ISOLATE, ISOLATED = "\u2068", "\u2069"
CUT = "…"
NOTHING_TO_SEE = "…"  # a name of spaces and invisible signs
MOST_STACKED = 3  # marks on one letter; Vietnamese needs two, Thai three
LONGEST_IN_A_SENTENCE = 64  # characters, as long as names in the tables may be

_DIRECTIONS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_CONTROLS = (one for one in (*range(0x20), *range(0x7F, 0xA0)) if chr(one) not in "\t\n\r\v\f\x85")
_UNSEEN = (
    *(0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x200B, 0x3164, 0xFEFF, 0xFFA0),
    *range(0x2060, 0x2066),
    *range(0x206A, 0x2070),
    *range(0xFFF9, 0xFFFC),
    *range(0xE0000, 0xE1000),  # tags: a whole text could hide in them
)
_TAKEN_OUT = dict.fromkeys([*_DIRECTIONS, *_CONTROLS, *_UNSEEN, *range(0xD800, 0xE000)])
_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Joiners stand between what they join: a family of faces, parts of a Persian word.
_LONE_JOINERS = re.compile(r"(?<!\S)[\u200c\u200d]+|[\u200c\u200d]+(?!\S)|[\u200c\u200d]{2,}")
_LINKS = re.compile(
    r"[@#$](?=\w)"  # @name, #word, $SHARE
    r"|(?<![\w/<>])/(?=\w)"  # /command
    r"|:(?=//)"  # https://
    r"|(?<=\w)\.(?=[^\W\d_])"  # t.me, example.com; not 1.5
)


def cleaned(said: str) -> str:
    """Without signs that nobody sees and without those that move what stands beside them."""
    plain = _BREAKS.sub("\n", said.translate(_TAKEN_OUT))
    return plain if plain.isascii() else _unstacked(_LONE_JOINERS.sub("", plain))


def in_a_line(said: str, longest: int | None = None) -> str:
    """In one line, and cut with … where it is longer; never empty where something was written."""
    line = " ".join(cleaned(said).split())
    if longest is not None and len(line) > longest:
        line = line[: longest - 1].rstrip("\u200c\u200d ") + CUT
    return line or (NOTHING_TO_SEE if said else "")


def in_paragraphs(said: str) -> str:
    """As it was written, line by line, and never nothing where something was written."""
    kept = cleaned(said).strip()
    return kept or (NOTHING_TO_SEE if said else "")


def in_chat(shown: str) -> str:
    """Words that were cleaned, with nothing in them that a messenger takes for a link."""
    unlinked = _LINKS.sub(rf"\g<0>{JOINER}", shown)
    if not any(unicodedata.bidirectional(one) in ("R", "AL") for one in unlinked):
        return unlinked
    return "\n".join(f"{ISOLATE}{one}{ISOLATED}" if one else "" for one in unlinked.split("\n"))


def balanced(part: str) -> str:
    """A part of what was shown: an isolate that was cut in two is whole in each."""
    open_ends = part.count(ISOLATE) - part.count(ISOLATED)
    return ISOLATE * -open_ends + part + ISOLATED * open_ends


def _unstacked(plain: str) -> str:
    """At most a few marks on one letter: storms of them cover the lines above and below."""
    kept, stacked = [], 0
    for one in plain:
        stacked = stacked + 1 if unicodedata.category(one) in ("Mn", "Me") else 0
        if stacked <= MOST_STACKED:
            kept.append(one)
    return "".join(kept)
