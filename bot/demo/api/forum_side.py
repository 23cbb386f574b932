"""What people do with the topics of a group, and with the bot's right to write there."""

from bot.demo.api import threads
from bot.demo.api.people_side import PeopleSide
from bot.demo.api.records import JSON, MEMBER_RIGHTS, Chat, Member, Topic


class ForumSide(PeopleSide):
    """People's acts in a group with topics."""

    def add_topic(self, chat_id: Chat | int, name: str) -> int:
        """Begins a forum topic, in a group that is a forum from then on; gives its id."""
        chat = self._chat(chat_id)
        content: JSON = {"forum_topic_created": {"name": name, "icon_color": 7_322_096}}
        begun = chat.last_message_id + 1
        chat.topics = (chat.topics or {}) | {begun: Topic(begun, name)}
        self._tell(chat, self._someone(chat).user(), threads.told(begun) | content)
        self.happened("chat", {"chat_id": chat.id})
        return begun

    def close_topic(self, chat_id: Chat | int, topic: int | None = None) -> None:
        """Closes a topic, or general."""
        chat = self._chat(chat_id)
        if topic is None:
            chat.general_closed = True
            return
        (chat.topics or {})[topic].closed = True
        content: JSON = {"forum_topic_closed": {}}
        self._tell(chat, self._someone(chat).user(), threads.told(topic) | content)

    def delete_topic(self, chat_id: Chat | int, topic: int) -> None:
        """Deletes a topic with all that was said in it."""
        chat = self._chat(chat_id)
        del (chat.topics or {})[topic]
        gone = [id for id, one in chat.messages.items() if one.get("message_thread_id") == topic]
        for id in gone:
            self.erase(chat, id)

    def restrict_bot(self, chat_id: Chat | int, *, mute: bool = True) -> None:
        """Takes the bot's right to write in a group, or gives it back."""
        chat = self._chat(chat_id)
        rights = frozenset() if mute else frozenset(MEMBER_RIGHTS)
        self._move(chat, self._someone(chat), self.bot, Member("restricted", rights))
