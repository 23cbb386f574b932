"""Message entities: counted in UTF-16 units, trimmed, and found in plain text."""

import re

from bot.demo.api.records import JSON

_COMMAND = re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])")
_MENTION = re.compile(r"(?<![\w/@])@[A-Za-z0-9_]{3,32}(?!\w)")
_URL = re.compile(r"(?<![\w/@])(?:https?://|t\.me/)[A-Za-z0-9\-._~:/?#@!$&'*+,;=%]+")
_FOUND = (("url", _URL), ("bot_command", _COMMAND), ("mention", _MENTION))
_OPAQUE = ("code", "pre", "text_link", "text_mention")


def units(text: str) -> int:
    """Length in UTF-16 code units, as Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def trimmed(text: str, entities: list[JSON]) -> tuple[str, list[JSON]]:
    """Without white space at both ends; entities move along, empty ones go."""
    shorter = text.strip()
    shift, end = units(text) - units(text.lstrip()), units(shorter)
    moved = []
    for entity in entities:
        start = max(entity["offset"] - shift, 0)
        stop = min(entity["offset"] + entity["length"] - shift, end)
        if stop > start:
            moved.append(entity | {"offset": start, "length": stop - start})
    return shorter, in_order(moved)


def in_order(entities: list[JSON]) -> list[JSON]:
    """By place, the longer first."""
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def with_found(text: str, entities: list[JSON]) -> list[JSON]:
    """Adds the links, commands and mentions that Telegram finds by itself."""
    taken = [e for e in entities if e["type"] in _OPAQUE]
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            entity = _entity(kind, text, match)
            if not any(_overlap(entity, other) for other in taken):
                taken.append(entity)
    return in_order([e for e in entities if e["type"] not in _OPAQUE] + taken)


def addressed(text: str, entity: JSON) -> str:
    """The text that an entity covers."""
    raw = text.encode("utf-16-le")
    start = entity["offset"] * 2
    return raw[start : start + entity["length"] * 2].decode("utf-16-le")


def _entity(kind: str, text: str, match: re.Match[str]) -> JSON:
    found = match.group().rstrip(".,;:!?'") if kind == "url" else match.group()
    return {"type": kind, "offset": units(text[: match.start()]), "length": units(found)}


def _overlap(one: JSON, other: JSON) -> bool:
    return bool(
        one["offset"] < other["offset"] + other["length"]
        and other["offset"] < one["offset"] + one["length"]
    )
