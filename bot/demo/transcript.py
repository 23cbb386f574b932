"""What was said, as lines to read: who, where, with the buttons that stood beneath."""

from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.demo.api.records import JSON, Happening
from bot.demo.village import Village

INDENT = "    "
FOLDED, FOLD_AT = 16, 3  # a longer message is folded after so many lines
BOT = "Linli 邻里"


@dataclass
class Transcript:
    """Writes line by line to `out`. `brief` leaves a long row of similar acts to the story."""

    village: Village
    zone: str
    out: Callable[[str], None]
    brief: bool = False

    def listen(self) -> None:
        self.village.world.listen(self._happened)

    def chapter(self, words: str) -> None:
        """A line between the acts, with the time on the wall."""
        now = self.village.clock.now().astimezone(ZoneInfo(self.zone))
        self.out(f"\n── {now:%Y-%m-%d %H:%M} ── {words}")

    def note(self, words: str) -> None:
        self.out(words)

    def _happened(self, one: Happening) -> None:
        if self.brief:
            return
        if one.kind in ("message", "edit") and _words(one.about):
            self._message(one.about, edited=one.kind == "edit")
        elif one.kind == "answer" and one.about.get("text"):
            self.out(f"{INDENT}( {one.about['text']} )")

    def _message(self, message: JSON, *, edited: bool) -> None:
        sender = message["from"]
        name = BOT if sender["is_bot"] else _name(sender)
        place = message["chat"].get("title")
        where = f"[{place}] " if place else ""
        mark = " ✎" if edited else ""
        first, *rest = _words(message).split("\n")
        self.out(f"{where}{name}{mark}: {first}")
        shown = rest if len(rest) <= FOLDED else [*rest[:FOLD_AT], "…"]
        for line in shown:
            self.out(f"{INDENT}{line}".rstrip())
        for row in message.get("reply_markup", {}).get("inline_keyboard", []):
            self.out(INDENT + " ".join(f"[{button['text']}]" for button in row))


def _words(message: JSON) -> str:
    """What is written; a file stands above its words."""
    words = str(message.get("text") or message.get("caption") or "")
    if "document" not in message:
        return words
    return "\n".join(filter(None, (f"📎 {message['document']['file_name']}", words)))


def _name(sender: JSON) -> str:
    return " ".join(filter(None, (sender.get("first_name"), sender.get("last_name"))))
