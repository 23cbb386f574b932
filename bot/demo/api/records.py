"""What the sandbox's Telegram remembers about people, chats, presses and files."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

JSON = dict[str, Any]

ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_pin_messages",
    "can_invite_users",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_manage_video_chats",
    "can_manage_topics",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "is_anonymous",
)


MEMBER_RIGHTS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)


@dataclass
class Person:
    """A Telegram user; the bot itself is one with `is_bot`."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False
    started: bool = False
    blocked: bool = False
    deactivated: bool = False

    @property
    def name(self) -> str:
        return " ".join(filter(None, (self.first_name, self.last_name)))

    def user(self) -> JSON:
        """The `User` object of the Bot API."""
        told = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        more = ("last_name", "username", "language_code")
        return told | {key: getattr(self, key) for key in more if getattr(self, key)}


@dataclass
class Member:
    """A place in a chat. `status`: creator, administrator, member, restricted, left or kicked.

    `rights` of an administrator; of a restricted member what she may still do.
    """

    status: str
    rights: frozenset[str] = frozenset()

    @property
    def present(self) -> bool:
        return self.status in ("creator", "administrator", "member", "restricted")

    @property
    def is_mute(self) -> bool:
        return self.status == "restricted" and "can_send_messages" not in self.rights

    @property
    def is_admin(self) -> bool:
        return self.status in ("creator", "administrator")

    def may(self, right: str) -> bool:
        return self.status == "creator" or (self.is_admin and right in self.rights)

    def told(self, user: JSON) -> JSON:
        """The `ChatMember` object of the Bot API."""
        told: JSON = {"status": self.status, "user": user}
        if self.status == "creator":
            return told | {"is_anonymous": False}
        if self.status == "administrator":
            rights = {right: right in self.rights for right in ADMIN_RIGHTS}
            return told | {"can_be_edited": False} | rights
        if self.status == "restricted":
            rights = {right: right in self.rights for right in MEMBER_RIGHTS}
            return told | {"is_member": True, "until_date": 0} | rights
        return told | ({"until_date": 0} if self.status == "kicked" else {})


@dataclass
class Topic:
    """A forum topic; `id` is that of the message with which it began."""

    id: int
    name: str
    closed: bool = False


@dataclass
class Chat:
    """A private chat (id of the person), a group, a supergroup or a channel.

    `topics` is None where the group is no forum. `mute`: members may not write.
    """

    id: int
    type: str
    title: str
    person: Person | None = None
    username: str | None = None
    members: dict[int, Member] = field(default_factory=dict)
    messages: dict[int, JSON] = field(default_factory=dict)
    edits: dict[int, int] = field(default_factory=dict)
    silent: set[int] = field(default_factory=set)
    pinned: list[int] = field(default_factory=list)
    last_message_id: int = 0
    upgraded_to: int | None = None
    action: tuple[str, datetime] | None = None
    keys: list[str] = field(default_factory=list)  # big ones under the line where people write
    topics: dict[int, Topic] | None = None
    general_closed: bool = False
    mute: bool = False

    @property
    def is_private(self) -> bool:
        return self.person is not None

    @property
    def is_group(self) -> bool:
        return self.type in ("group", "supergroup")

    def chat(self) -> JSON:
        """The `Chat` object of the Bot API."""
        if self.person is None:
            told: JSON = {"id": self.id, "type": self.type, "title": self.title}
            if self.topics is not None:
                told["is_forum"] = True
            return told | ({"username": self.username} if self.username else {})
        user = self.person.user()
        names = {k: user[k] for k in ("first_name", "last_name", "username") if k in user}
        return {"id": self.id, "type": "private"} | names

    def present(self) -> list[int]:
        """Ids of those in the chat, the bot included."""
        return [id for id, member in self.members.items() if member.present]


@dataclass
class Query:
    """A press that waits for its answer."""

    id: str
    person_id: int
    pressed_at: datetime
    answered: bool = False


@dataclass(frozen=True)
class Toast:
    """What a presser saw. `text` None: only the spinner ended."""

    query_id: str
    text: str | None
    alert: bool
    url: str | None = None


@dataclass(frozen=True)
class Upload:
    """A file that came with a request."""

    name: str
    content: bytes
    mime: str = "application/octet-stream"


@dataclass(frozen=True)
class StoredFile:
    """A file Telegram keeps. `path` is what getFile answers."""

    id: str
    unique_id: str
    name: str
    content: bytes
    mime: str
    path: str


@dataclass(frozen=True)
class Happening:
    """Something the people's side can see.

    `kind`: message, edit (`about` is the message), delete (chat_id, message_id), answer
    (person_id, text, alert, url), chat (chat_id), person (person_id), typing (chat_id, action),
    reset (nothing: look at everything again).
    """

    kind: str
    about: JSON


@dataclass(frozen=True)
class Call:
    """One request of the bot; `refusal` is the description, None when it was granted."""

    method: str
    params: JSON
    refusal: str | None
