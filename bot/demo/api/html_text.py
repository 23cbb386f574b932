"""Telegram's HTML: a text of tags becomes plain text and entities, or is refused.

Written by hand, because Telegram refuses what HTML parsers forgive: unknown tags, wrong
nesting, a lone `<`. Messages name the byte offset in UTF-8, as the real server does.
"""

import re
from dataclasses import dataclass

from bot.demo.api.entities import units
from bot.demo.api.records import JSON
from bot.demo.api.refusals import Refusal, bad

_PLAIN_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_PLAIN = re.compile(r"[^<&]+")
_CHARACTER = re.compile(r"&(?:#x(?P<hex>[0-9a-fA-F]+)|#(?P<number>\d+)|(?P<name>\w+));")
_ATTRIBUTE = re.compile(r"""\s*(?P<key>[^\s=>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?""")
_LINK = re.compile(
    r"(?:https?://(?:[\w-]+\.)+[\w-]{2,}(?::\d+)?(?:[/?#]\S*)?|tg://\S+|mailto:\S+)", re.IGNORECASE
)


@dataclass
class _Open:
    tag: str
    attributes: dict[str, str]
    start: int
    position: int


def parse(source: str) -> tuple[str, list[JSON]]:
    """Plain text and its entities. Raises Refusal 400 `can't parse entities: …`."""
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._text: list[str] = []
        self._length = 0
        self._open: list[_Open] = []
        self._entities: list[JSON] = []

    def read(self) -> tuple[str, list[JSON]]:
        while self._at < len(self._source):
            self._step()
        if self._open:
            tag = self._open[-1].tag
            raise bad(
                f"can't parse entities: Can't find end tag corresponding to start tag \"{tag}\""
            )
        return "".join(self._text), self._entities

    def _step(self) -> None:
        if match := _PLAIN.match(self._source, self._at):
            self._write(match.group())
            self._at = match.end()
        elif self._source.startswith("</", self._at):
            self._close()
        elif self._source[self._at] == "<":
            self._start()
        elif match := _CHARACTER.match(self._source, self._at):
            self._write(_character(match))
            self._at = match.end()
        else:
            self._write("&")
            self._at += 1

    def _write(self, text: str) -> None:
        self._text.append(text)
        self._length += units(text)

    def _start(self) -> None:
        begin, end = self._at, self._source.find(">", self._at)
        if end < 0:
            raise self._wrong("Unclosed start tag", begin)
        tag = re.split(r"\s", self._source[begin + 1 : end], maxsplit=1)[0].lower()
        if tag not in _PLAIN_TAGS:
            raise self._wrong(f'Unsupported start tag "{tag}"', begin)
        attributes = self._attributes(tag, begin + 1 + len(tag), begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self._wrong('Tag "span" must have class "tg-spoiler"', begin)
        self._open.append(_Open(tag, attributes, self._length, len(self._text)))

    def _attributes(self, tag: str, at: int, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while match := _ATTRIBUTE.match(self._source, at):
            key, *values = match.groups()
            value = next((v for v in values if v is not None), None)
            if value is None and self._source[match.end() :].lstrip().startswith("="):
                raise self._wrong("Unclosed start tag", begin)
            if value is None and (tag, key) != ("blockquote", "expandable"):
                what = f'Expected equal sign in declaration of an attribute of the tag "{tag}"'
                raise self._wrong(what, match.start("key"))
            found[key.lower()] = _CHARACTER.sub(_character, value or "")
            at = match.end()
        self._end_of_tag(tag, at, begin)
        return found

    def _end_of_tag(self, tag: str, at: int, begin: int) -> None:
        while self._source[at : at + 1].isspace():
            at += 1
        if self._source.startswith("=", at):
            raise self._wrong(f'Empty attribute name in the tag "{tag}"', at)
        if not self._source.startswith(">", at):
            raise self._wrong("Unclosed start tag", begin)
        self._at = at + 1

    def _close(self) -> None:
        begin, end = self._at, self._source.find(">", self._at)
        if not self._open:
            raise self._wrong("Unexpected end tag", begin)
        if end < 0:
            raise self._wrong("Unclosed end tag", begin)
        opened, found = self._open.pop(), self._source[begin + 2 : end].strip().lower()
        if found and found != opened.tag:
            expected = f'expected "</{opened.tag}>", found "</{found}>"'
            raise self._wrong("Unmatched end tag", begin, f", {expected}")
        self._at = end + 1
        self._keep(opened)

    def _keep(self, opened: _Open) -> None:
        length = self._length - opened.start
        if length == 0:
            return
        entity: JSON = {"type": _PLAIN_TAGS[opened.tag], "offset": opened.start, "length": length}
        if opened.tag == "blockquote" and "expandable" in opened.attributes:
            entity["type"] = "expandable_blockquote"
        if opened.tag == "a" and not self._link(opened, entity):
            return
        if self._is_language_of_pre(opened):
            self._open[-1].attributes["language"] = opened.attributes["class"][len("language-") :]
            return
        if "language" in opened.attributes and opened.tag == "pre":
            entity["language"] = opened.attributes["language"]
        self._entities.append(entity)

    def _link(self, opened: _Open, entity: JSON) -> bool:
        url = opened.attributes.get("href") or "".join(self._text[opened.position :])
        entity["url"] = url if "://" in url or url.startswith("mailto:") else f"http://{url}"
        return bool(_LINK.fullmatch(entity["url"]))

    def _is_language_of_pre(self, opened: _Open) -> bool:
        inside = opened.tag == "code" and bool(self._open) and self._open[-1].tag == "pre"
        return inside and opened.attributes.get("class", "").startswith("language-")

    def _wrong(self, what: str, at: int, more: str = "") -> Refusal:
        offset = len(self._source[:at].encode())
        return bad(f"can't parse entities: {what} at byte offset {offset}{more}")


def _character(match: re.Match[str]) -> str:
    if name := match["name"]:
        return _NAMED.get(name, match.group())
    code = int(match["hex"], 16) if match["hex"] else int(match["number"])
    return chr(code) if 0 < code < 0x110000 else match.group()
