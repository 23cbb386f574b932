"""The structure of a JSON document without anything it says: names of fields and kinds of values.

What is broken about an update nearly always shows in its shape; what a person wrote never does.
Names are shown only where they look like Telegram's own, because a forged document may carry
words in any place.
"""

import json
import re
from collections.abc import Iterable

NAME = re.compile(r"[a-z][a-z_]{0,31}", re.ASCII)
DEEPEST, WIDEST, LONGEST = 6, 24, 1_500  # levels, fields of one object, characters in all
WIDE = 2**63


def shape_of(body: str) -> str:
    """At most `LONGEST` characters; "no JSON" where it is none."""
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        return "no JSON"
    return _shape(content, 0)[:LONGEST]


def _shape(value: object, depth: int) -> str:
    match value:
        case dict() | list() if depth == DEEPEST:
            return "…"
        case dict():
            return f"{{{', '.join(_fields(value, depth))}}}"
        case list():
            return f"[{_shape(value[0], depth + 1) if value else ''}]"
        case bool():
            return "yes-no"
        case int():
            return "whole" if abs(value) < WIDE else "too-large"
        case str():
            return "text"
        case None:
            return "nothing"
    return "number"


def _fields(content: dict[str, object], depth: int) -> Iterable[str]:
    for name in sorted(content)[:WIDEST]:
        shown = name if NAME.fullmatch(name) else "?"
        yield f"{shown}: {_shape(content[name], depth + 1)}"
    if len(content) > WIDEST:
        yield "…"
