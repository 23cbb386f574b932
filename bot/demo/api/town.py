"""Everything the sandbox's Telegram knows, and the few moves both sides make on it.

Messages are plain dicts as in the Bot API and are never changed in place: an edit puts a new
dict where the old one was, so whatever was handed out before stays what it was.
"""

from collections import deque
from collections.abc import Callable
from copy import deepcopy
from datetime import datetime

from bot.demo.api.entities import addressed
from bot.demo.api.floods import Floods
from bot.demo.api.mailbox import Mailbox
from bot.demo.api.records import (
    JSON,
    Call,
    Chat,
    Happening,
    Member,
    Person,
    Query,
    StoredFile,
    Toast,
)
from bot.demo.api.refusals import bad, forbidden
from bot.kernel.clock import Clock

KEPT_MESSAGES = 5_000
STAYS = ("clock", "calls", "_listeners")  # what going back leaves alone
SERVICE = (
    "new_chat_members",
    "left_chat_member",
    "new_chat_title",
    "pinned_message",
    "group_chat_created",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "forum_topic_created",
    "forum_topic_closed",
    "forum_topic_reopened",
)


class Town:
    """State of the sandbox. `complaints` lists requests that no Bot API would understand."""

    def __init__(self, clock: Clock, token: str, username: str, name: str) -> None:
        self.clock = clock
        self.token = token
        self.bot = Person(int(token.split(":")[0]), name, username=username, is_bot=True)
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.mailbox = Mailbox(clock)
        self.floods = Floods()
        self.limits_lifted = False
        self.queries: dict[str, Query] = {}
        self.shown_toasts: dict[int, list[Toast]] = {}
        self.files: dict[str, StoredFile] = {}
        self.menus: dict[str, list[JSON]] = {}
        self.profile: dict[str, str] = {}
        self.menu_buttons: dict[int | None, JSON] = {}
        self.complaints: list[str] = []
        self.calls: deque[Call] = deque(maxlen=5_000)
        self._listeners: list[Callable[[Happening], None]] = []

    def now(self) -> datetime:
        return self.clock.now()

    def stamp(self) -> int:
        """The present moment in Unix seconds."""
        return int(self.clock.now().timestamp())

    def saved(self) -> JSON:
        """A copy of everything that was said and is waiting, for `go_back`."""
        return self._copied({name: at for name, at in vars(self).items() if name not in STAYS})

    def go_back(self, saved: JSON) -> None:
        """All is as it was then; those who listen go on listening and are told nothing."""
        vars(self).update(self._copied(saved))

    def _copied(self, state: JSON) -> JSON:
        return deepcopy(state, {id(self.clock): self.clock})

    def listen(self, callback: Callable[[Happening], None]) -> Callable[[], None]:
        """Call `callback` for everything people can see; the answer stops it."""
        self._listeners.append(callback)

        def stop() -> None:
            if callback in self._listeners:
                self._listeners.remove(callback)

        return stop

    def happened(self, kind: str, about: JSON) -> None:
        for callback in tuple(self._listeners):
            callback(Happening(kind, about))

    def known_chat(self, chat_id: int | str) -> Chat:
        """Raises Refusal 400 for an unknown chat and for the old id of an upgraded group."""
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else self._named(chat_id)
        if chat is None:
            raise bad("chat not found")
        if chat.upgraded_to is not None:
            raise bad(
                "group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=chat.upgraded_to,
            )
        return chat

    def open_chat(self, chat_id: int | str) -> Chat:
        """A chat the bot may act in. Raises Refusal 400 or 403."""
        chat = self.known_chat(chat_id)
        if chat.person is not None:
            _check_person(chat.person)
        elif not (member := self.standing(chat)).present:
            if member.status == "kicked":
                raise forbidden(f"bot was kicked from the {chat.type} chat")
            raise forbidden(f"bot is not a member of the {chat.type} chat")
        return chat

    def standing(self, chat: Chat, person_id: int | None = None) -> Member:
        """The place of a person (the bot if none is named) in a chat."""
        return chat.members.get(person_id or self.bot.id, Member("left"))

    def check_right(self, chat: Chat, right: str, what: str) -> None:
        """Raises Refusal 400 where the bot lacks a right in a group."""
        if not chat.is_private and not self.standing(chat).may(right):
            raise bad(f"not enough rights to {what}")

    def admit(self, chat: Chat) -> None:
        """Count one message or edit. Raises Refusal 429."""
        if not self.limits_lifted:
            self.floods.admit(chat, self.now())

    def post(self, chat: Chat, sender: JSON, content: JSON, *, silent: bool = False) -> JSON:
        """Put a message into a chat, and the oldest out where it holds too many."""
        chat.last_message_id += 1
        head = {"message_id": chat.last_message_id, "date": self.stamp(), "chat": chat.chat()}
        message = head | {"from": sender} | content
        chat.messages[chat.last_message_id] = message
        if silent:
            chat.silent.add(chat.last_message_id)
        if len(chat.messages) > KEPT_MESSAGES:
            self._forget(chat, next(iter(chat.messages)))
        self.happened("message", message)
        return message

    def revise(self, chat: Chat, message: JSON, changes: JSON) -> JSON:
        """Edit a message; a change to None takes a field away."""
        revised = message | {"edit_date": self.stamp()} | changes
        revised = {key: value for key, value in revised.items() if value is not None}
        chat.messages[message["message_id"]] = revised
        chat.edits[message["message_id"]] = chat.edits.get(message["message_id"], 0) + 1
        self.happened("edit", revised)
        return revised

    def erase(self, chat: Chat, message_id: int) -> None:
        self._forget(chat, message_id)
        self.happened("delete", {"chat_id": chat.id, "message_id": message_id})

    def deliver(self, chat: Chat, message: JSON, *, edited: bool = False) -> int | None:
        """Queue a message for the bot where it may see it; gives the update's id."""
        if not self._sees(chat, message):
            return None
        kind = "channel_post" if chat.type == "channel" else "message"
        return self.mailbox.put({f"edited_{kind}" if edited else kind: message})

    def _named(self, username: str) -> Chat | None:
        wanted = username.removeprefix("@").lower()
        chats = self.chats.values()
        return next((c for c in chats if c.username and c.username.lower() == wanted), None)

    def _forget(self, chat: Chat, message_id: int) -> None:
        del chat.messages[message_id]
        chat.edits.pop(message_id, None)
        chat.silent.discard(message_id)
        if message_id in chat.pinned:
            chat.pinned.remove(message_id)

    def _sees(self, chat: Chat, message: JSON) -> bool:
        if chat.person is not None:
            return not chat.person.blocked
        member = self.standing(chat)
        if not member.present or member.is_admin:
            return member.present
        reply_to = message.get("reply_to_message", {}).get("from", {}).get("id")
        service = any(key in message for key in SERVICE)
        return service or reply_to == self.bot.id or self._is_commanded(message)

    def _is_commanded(self, message: JSON) -> bool:
        text = message.get("text", "")
        for entity in message.get("entities", ()):
            if entity["type"] == "bot_command":
                _, _, to = addressed(text, entity).partition("@")
                if not to or to.lower() == str(self.bot.username).lower():
                    return True
        return False


def _check_person(person: Person) -> None:
    if person.is_bot:
        raise forbidden("bot can't send messages to bots")
    if person.deactivated:
        raise forbidden("user is deactivated")
    if person.blocked:
        raise forbidden("bot was blocked by the user")
    if not person.started:
        raise forbidden("bot can't initiate conversation with a user")
