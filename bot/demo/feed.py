"""The sandbox as the chat page sees it: state, and numbered events that can be read again.

Numbers start at 1 with each start of the program. A page that asks for events which are no
longer kept, or were never given (it outlived the program), is told `reset` and reads the state.
"""

import asyncio
from collections import deque
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from bot.demo import shelf
from bot.demo.api.records import JSON, Chat, Happening, Person
from bot.demo.api.world import World

KEPT_EVENTS = 2_000
SHOWN_MESSAGES = 200
SHOWN_FIELDS = ("type", "offset", "length", "url")
FILES = ("document", "photo", "voice")
NOTES = {  # the page knows "pinned" by name and shows the others as they stand
    "new_chat_members": "{who} 进群了 · joined",
    "left_chat_member": "{who} 退群了 · left",
    "pinned_message": "pinned",
    "migrate_to_chat_id": "本群已升级 · this group was upgraded",
    "migrate_from_chat_id": "本群已升级 · this group was upgraded",
}
NOBODY: Mapping[str, Any] = {"role": "stranger", "flat": None, "note": {"zh": "", "en": ""}}


class Feed:
    """Listens to a world and keeps its newest events for the page."""

    def __init__(self, world: World, notes: Mapping[int, Mapping[str, Any]], zone: str) -> None:
        self._world = world
        self._notes = notes
        self.zone = zone
        self._events: deque[tuple[int, str, JSON]] = deque(maxlen=KEPT_EVENTS)
        self._last = 0
        self._bells: set[asyncio.Event] = set()
        self.closed = False
        self.resting = False  # while a new neighbourhood is made, of which nobody wants the details
        self._stop = world.listen(self._hear)

    def state(self) -> JSON:
        """Everything the page shows, and the number of the last event in it."""
        world = self._world
        chats = [chat for chat in world.chats.values() if chat.upgraded_to is None]
        return {
            "now": world.now().isoformat(),
            "zone": self.zone,
            "bot": {
                "id": world.bot.id,
                "username": world.bot.username,
                "name": world.bot.name,
            },
            "people": [self._person(person) for person in world.people.values()],
            "chats": [self._chat(chat) for chat in chats],
            "messages": [message for chat in chats for message in self._messages(chat)],
            "last_event": self._last,
        }

    def add(self, kind: str, told: JSON) -> None:
        """Append an event and wake those who wait."""
        self._last += 1
        self._events.append((self._last, kind, told))
        for bell in self._bells:
            bell.set()

    def since(self, number: int) -> list[tuple[int, str, JSON]]:
        """Events after `number`; one `reset` where they cannot all be given."""
        oldest = self._events[0][0] if self._events else self._last + 1
        if number > self._last or number + 1 < oldest:
            return [(self._last, "reset", {})]
        return list(islice(self._events, number + 1 - oldest, None))

    async def wait(self, number: int, seconds: float) -> None:
        """Until there is an event after `number`, at most `seconds`."""
        if self._last != number or self.closed:
            return
        bell = asyncio.Event()
        self._bells.add(bell)
        try:
            await asyncio.wait_for(bell.wait(), seconds)
        except TimeoutError:
            return
        finally:
            self._bells.discard(bell)

    def close(self) -> None:
        """Stop listening; everyone who waits goes home."""
        self.closed = True
        self._stop()
        for bell in self._bells:
            bell.set()

    def _hear(self, happening: Happening) -> None:
        kind, about = happening.kind, happening.about
        if self.resting:
            return
        if kind in ("message", "edit"):
            about = self._message(self._world.chats[about["chat"]["id"]], about)
        elif kind == "chat":
            about = self._chat(self._world.chats[about["chat_id"]])
        elif kind == "person":
            about = self._person(self._world.people[about["person_id"]])
        self.add(kind, about)

    def _person(self, person: Person) -> JSON:
        language = (person.language_code or "")[:2]
        told = {
            "id": person.id,
            "name": person.name,
            "language": language if language in ("zh", "en") else None,
            "started": person.started,
        }
        return told | {**NOBODY, **self._notes.get(person.id, {})}

    def _chat(self, chat: Chat) -> JSON:
        members = [chat.person.id] if chat.person else chat.present()
        people = [id for id in members if id in self._world.people]
        told = {"id": chat.id, "type": chat.type, "title": chat.title, "members": people}
        return told | {"keys": chat.keys}

    def _messages(self, chat: Chat) -> list[JSON]:
        newest = list(chat.messages.values())[-SHOWN_MESSAGES:]
        return [self._message(chat, message) for message in newest]

    def _message(self, chat: Chat, message: JSON) -> JSON:
        edited = message.get("edit_date")
        marked = message.get("entities") or message.get("caption_entities") or ()
        return {
            "chat_id": chat.id,
            "message_id": message["message_id"],
            "from": _sender(message),
            "date": _moment(message["date"]),
            "edit_date": _moment(edited) if edited else None,
            "text": message.get("text") or message.get("caption", ""),
            "entities": [{k: e[k] for k in SHOWN_FIELDS if k in e} for e in marked],
            "reply_to": message.get("reply_to_message", {}).get("message_id"),
            "silent": message["message_id"] in chat.silent,
            "buttons": _buttons(message),
            "file": self._file(message),
            "service": _service(message),
        }

    def _file(self, message: JSON) -> JSON | None:
        kind = next((kind for kind in FILES if kind in message), None)
        if kind is None:
            return None
        one = message[kind][0] if kind == "photo" else message[kind]
        held = self._world.files.get(one["file_id"])
        return shelf.told(held, kind) if held else None


def _sender(message: JSON) -> JSON:
    sender = message["from"]
    names = (sender["first_name"], sender.get("last_name"))
    name = message.get("sender_chat", {}).get("title") or " ".join(filter(None, names))
    return {"id": sender["id"], "name": name, "is_bot": sender["is_bot"]}


def _buttons(message: JSON) -> list[list[JSON]]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", ())
    return [[_button(button) for button in row] for row in rows]


def _button(button: JSON) -> JSON:
    told = {"text": button["text"]}
    if "callback_data" in button:
        told["data"] = button["callback_data"]
    return told | ({"url": button["url"]} if "url" in button else {})


def _service(message: JSON) -> str | None:
    kind = next((kind for kind in NOTES if kind in message), None)
    if kind is None:
        return None
    whom = message.get("new_chat_members", [message.get("left_chat_member") or message["from"]])
    return NOTES[kind].format(who=", ".join(user["first_name"] for user in whom))


def _moment(stamp: int) -> str:
    return datetime.fromtimestamp(stamp, UTC).isoformat()
