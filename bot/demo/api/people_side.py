"""What people do in the sandbox: write, press, join, block. Stories and tests drive these.

A step no person could take (write in a group she is not in, press a button of a message that
is gone) raises Impossible, a ValueError: it is a mistake of the story, not of the bot.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from bot.demo.api import entities, menus, threads
from bot.demo.api.files import document, photo, store, voice
from bot.demo.api.records import (
    ADMIN_RIGHTS,
    JSON,
    Chat,
    Member,
    Person,
    Query,
    Toast,
    Upload,
)
from bot.demo.api.refusals import Refusal
from bot.demo.api.speaking import without_reply
from bot.demo.api.town import Town

ANONYMOUS = Person(1_087_968_824, "Group", username="GroupAnonymousBot", is_bot=True)
CHANNEL_BOT = Person(136_817_688, "Channel", username="Channel_Bot", is_bot=True)
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
TYPING = timedelta(seconds=5)
_UPGRADED = -1_000_000_000_000


class Impossible(ValueError):
    """A step no person could take; `code` is a machine word."""

    def __init__(self, code: str, what: str) -> None:
        super().__init__(what)
        self.code = code


class PeopleSide(Town):
    """Everything that reaches the bot from people."""

    def add_person(
        self,
        id: int,
        first_name: str,
        language_code: str | None = None,
        last_name: str | None = None,
        username: str | None = None,
        is_bot: bool = False,
    ) -> Person:
        """A new person (or another bot), who has not spoken with the bot yet."""
        person = Person(id, first_name, last_name, username, language_code, is_bot)
        self.people[id] = person
        self.chats[id] = Chat(id, "private", person.name, person, username)
        self.happened("person", {"person_id": id})
        self.happened("chat", {"chat_id": id})
        return person

    def add_group(
        self, id: int, title: str, members: Iterable[int | Person], type: str = "supergroup"
    ) -> Chat:
        """A group without the bot; the first member is its creator. `id` is negative."""
        ids = [_id(member) for member in members]
        places = {m: Member("member" if n else "creator") for n, m in enumerate(ids)}
        self.chats[id] = Chat(id, type, title, members=places)
        self.happened("chat", {"chat_id": id})
        return self.chats[id]

    def add_channel(self, id: int, title: str, username: str | None = None) -> Chat:
        """A channel; promote the bot in it to let it see posts."""
        self.chats[id] = Chat(id, "channel", title, username=username)
        return self.chats[id]

    def add_bot_to(self, chat: Chat | int, by: Person | int, payload: str | None = None) -> None:
        """Put the bot into a group: `my_chat_member` and the service message.

        `payload`: by the link `?startgroup=payload`, which also sends `/start@bot payload`.
        """
        place, person = self._chat(chat), self._person(by)
        self._move(place, person, self.bot, Member("member"))
        self._tell(place, person.user(), {"new_chat_members": [self.bot.user()]})
        if payload is not None:
            self.say(person, place, f"/start@{self.bot.username} {_payload(payload)}")

    def promote(self, chat: Chat | int, who: Person | int | None = None) -> None:
        """Make someone (the bot if nobody is named) an administrator with all rights."""
        place = self._chat(chat)
        admin = Member("administrator", frozenset(ADMIN_RIGHTS) - {"is_anonymous"})
        is_bot = who is None or _id(who) == self.bot.id
        whom = self.bot if who is None or is_bot else self._person(who)
        self._move(place, self._someone(place), whom, admin)

    def join(self, person: Person | int, chat: Chat | int) -> JSON:
        """A person enters a group."""
        place, who = self._chat(chat), self._person(person)
        self._move(place, who, who, Member("member"))
        return self._tell(place, who.user(), {"new_chat_members": [who.user()]})

    def leave(self, person: Person | int, chat: Chat | int) -> JSON:
        """A person leaves a group."""
        place, who = self._chat(chat), self._person(person)
        self._move(place, who, who, Member("left"))
        return self._tell(place, who.user(), {"left_chat_member": who.user()})

    def say(
        self,
        person_id: Person | int,
        chat_id: Chat | int,
        text: str,
        reply_to: int | None = None,
        topic: int | None = None,
    ) -> JSON:
        """Write a message; gives it. In `chat_id` == the person's id: to the bot.

        `topic`: in that forum topic of a group.
        """
        chat, person = self._there(person_id, chat_id)
        where = threads.told(topic)
        return self._tell(chat, person.user(), where | self._text(chat, text, reply_to))

    def say_as(self, chat_id: Chat | int, text: str, *, sender_chat: Chat | int) -> JSON:
        """Write as a chat: the group itself (anonymous admin), or a channel."""
        chat, sender = self._chat(chat_id), self._chat(sender_chat)
        mask = ANONYMOUS if sender.id == chat.id else CHANNEL_BOT
        content = {"sender_chat": sender.chat()} | self._text(chat, text, None)
        return self._tell(chat, mask.user(), content)

    def send_file(
        self, person_id: Person | int, chat_id: Chat | int, file: Upload, caption: str = ""
    ) -> JSON:
        """Send a document."""
        chat, person = self._there(person_id, chat_id)
        content: JSON = {"document": document(store(self, file))}
        return self._tell(chat, person.user(), content | ({"caption": caption} if caption else {}))

    def send_photo(
        self,
        person_id: Person | int,
        chat_id: Chat | int,
        file: Upload,
        caption: str = "",
        reply_to: int | None = None,
    ) -> JSON:
        """Send a picture, as the apps do with PNG and JPEG."""
        chat, person = self._there(person_id, chat_id)
        try:
            told = photo(store(self, file, "photos"))
        except Refusal as refusal:
            raise Impossible("not_a_picture", refusal.description) from None
        under: JSON = {"caption": caption} if caption else {}
        return self._tell(chat, person.user(), {"photo": told} | under | self._to(chat, reply_to))

    def send_voice(
        self,
        person_id: Person | int,
        chat_id: Chat | int,
        file: Upload,
        seconds: int,
        reply_to: int | None = None,
    ) -> JSON:
        """Send a voice note that lasts so many seconds."""
        chat, person = self._there(person_id, chat_id)
        told = voice(store(self, file, "voice"), seconds)
        return self._tell(chat, person.user(), {"voice": told} | self._to(chat, reply_to))

    def edit(
        self, person_id: Person | int, chat_id: Chat | int, message_id: int, text: str
    ) -> JSON:
        """Edit one's own message: `edited_message`."""
        chat, person = self._there(person_id, chat_id)
        message = self._message(chat, message_id)
        if message["from"]["id"] != person.id:
            raise Impossible("not_yours", "people edit only what they wrote")
        revised = self.revise(chat, message, {"entities": None} | self._text(chat, text, None))
        self.deliver(chat, revised, edited=True)
        return revised

    def press(
        self, person_id: Person | int, chat_id: Chat | int, message_id: int, data: str
    ) -> str:
        """Press a button; gives the query's id. `data` may be stale or forged."""
        chat, person = self._there(person_id, chat_id)
        message = self._message(chat, message_id)
        query = Query(str(4_000_000_000_000_000 + len(self.queries)), person.id, self.now())
        self.queries[query.id] = query
        told = {"id": query.id, "from": person.user(), "message": message, "data": data}
        self.mailbox.put({"callback_query": told | {"chat_instance": str(chat.id)}})
        return query.id

    def open_link(self, person_id: Person | int, payload: str) -> JSON:
        """Follow `t.me/<bot>?start=payload` (1 to 64 of A-Z a-z 0-9 _ -)."""
        person, told = self._person(person_id), _payload(payload)
        if person.blocked:
            self.unblock(person)
        return self.say(person, person.id, f"/start {told}")

    def block(self, person_id: Person | int) -> None:
        """Block the bot: `my_chat_member` with status kicked."""
        self._block(self._person(person_id), True)

    def unblock(self, person_id: Person | int) -> None:
        """Unblock the bot: `my_chat_member` with status member."""
        self._block(self._person(person_id), False)

    def deactivate(self, person_id: Person | int) -> None:
        """The account is deleted."""
        self._person(person_id).deactivated = True

    def kick_bot(self, chat_id: Chat | int) -> None:
        """Throw the bot out of a group."""
        chat = self._chat(chat_id)
        self._move(chat, self._someone(chat), self.bot, Member("kicked"))

    def upgrade(self, chat_id: Chat | int) -> int:
        """A group becomes a supergroup with a new id; the old id refuses from now on."""
        old = self._chat(chat_id)
        new_id = _UPGRADED - abs(old.id)
        new = replace(old, id=new_id, type="supergroup", messages={}, edits={}, silent=set())
        new.pinned, new.last_message_id, new.action = [], 0, None
        self.chats[new_id] = new
        sender = self._someone(old).user()
        self._tell(old, sender, {"migrate_to_chat_id": new_id})
        self._tell(new, ANONYMOUS.user(), {"migrate_from_chat_id": old.id})
        old.upgraded_to = new_id
        self.happened("reset", {})
        return new_id

    def inject(self, update: JSON) -> int:
        """Queue any raw update; `update_id` is given when it brings none."""
        return self.mailbox.force(update)

    def redeliver(self, update_id: int) -> None:
        """The bot gets an update once more. Raises KeyError for an unknown id."""
        self.mailbox.redeliver(update_id)

    def messages(self, chat_id: Chat | int) -> list[JSON]:
        """Messages of a chat, oldest first. Read only."""
        return list(self._chat(chat_id).messages.values())

    def edits(self, chat_id: Chat | int, message_id: int) -> int:
        """How often a message was edited."""
        return self._chat(chat_id).edits.get(message_id, 0)

    def toasts(self, person_id: Person | int) -> list[Toast]:
        """Answers to a person's presses, oldest first."""
        return list(self.shown_toasts.get(_id(person_id), ()))

    def menu(self, person_id: Person | int, chat_id: Chat | int) -> list[JSON]:
        """The commands a person sees in a chat."""
        return menus.shown(self, self._chat(chat_id), _id(person_id))

    def typing(self, chat_id: Chat | int) -> bool:
        """Whether "typing…" stands in the chat: for 5 seconds, or until a message comes."""
        action = self._chat(chat_id).action
        return action is not None and self.now() - action[1] < TYPING

    def _text(self, chat: Chat, text: str, reply_to: int | None) -> JSON:
        found = entities.with_found(text, [])
        content: JSON = {"text": text} | ({"entities": found} if found else {})
        return content | self._to(chat, reply_to)

    def _to(self, chat: Chat, reply_to: int | None) -> JSON:
        if reply_to is None:
            return {}
        return {"reply_to_message": without_reply(self._message(chat, reply_to))}

    def _tell(self, chat: Chat, sender: JSON, content: JSON) -> JSON:
        message = self.post(chat, sender, content)
        self.deliver(chat, message)
        return message

    def _block(self, person: Person, blocked: bool) -> None:
        before, after = Member("member"), Member("kicked")
        if not blocked:
            before, after = after, before
        person.blocked = blocked
        moved = self._moved(self.chats[person.id], person, self.bot, before, after)
        self.mailbox.put({"my_chat_member": moved})

    def _move(self, chat: Chat, by: Person, whom: Person, after: Member) -> None:
        before = self.standing(chat, whom.id)
        chat.members[whom.id] = after
        moved = self._moved(chat, by, whom, before, after)
        if whom is self.bot:
            self.mailbox.put({"my_chat_member": moved})
        elif self.standing(chat).is_admin:
            self.mailbox.put({"chat_member": moved})
        self.happened("chat", {"chat_id": chat.id})

    def _moved(self, chat: Chat, by: Person, whom: Person, before: Member, after: Member) -> JSON:
        user = whom.user()
        told = {"chat": chat.chat(), "from": by.user(), "date": self.stamp()}
        return told | {"old_chat_member": before.told(user), "new_chat_member": after.told(user)}

    def _there(self, person_id: Person | int, chat_id: Chat | int) -> tuple[Chat, Person]:
        chat, person = self._chat(chat_id), self._person(person_id)
        if chat.is_private:
            self._start(chat, person)
        elif not self.standing(chat, person.id).present:
            raise Impossible("not_a_member", f"{person.name} is not in {chat.title}")
        return chat, person

    def _start(self, chat: Chat, person: Person) -> None:
        if chat.id != person.id or person.blocked:
            raise Impossible("not_your_chat", f"{person.name} cannot write in chat {chat.id}")
        if not person.started:
            person.started = True
            self.happened("person", {"person_id": person.id})

    def _chat(self, chat: Chat | int) -> Chat:
        found = chat if isinstance(chat, Chat) else self.chats.get(chat)
        if found is None:
            raise Impossible("unknown_chat", f"there is no chat {chat}")
        return found

    def _person(self, person: Person | int) -> Person:
        found = person if isinstance(person, Person) else self.people.get(person)
        if found is None:
            raise Impossible("unknown_person", f"there is no person {person}")
        return found

    def _someone(self, chat: Chat) -> Person:
        present = (self.people[id] for id in chat.present() if id in self.people)
        return next(present, ANONYMOUS)

    def _message(self, chat: Chat, message_id: int) -> JSON:
        found = chat.messages.get(message_id)
        if found is None:
            raise Impossible(
                "unknown_message", f"there is no message {message_id} in chat {chat.id}"
            )
        return found


def _payload(told: str) -> str:
    if not _PAYLOAD.fullmatch(told):
        raise Impossible("wrong_payload", f"not a start payload: {told!r}")
    return told


def _id(who: Person | int) -> int:
    return who if isinstance(who, int) else who.id
