"""Forum topics: where a message stands, and which topics take none.

A topic is named by the id of its first message. The general one is named by none: a bot that
sends its number 1 is refused, as by Telegram.
"""

from bot.demo.api.records import JSON, Chat
from bot.demo.api.refusals import bad
from bot.demo.api.town import Town

CLOSED = "TOPIC_CLOSED"


def placed(town: Town, chat: Chat, thread: int | None) -> JSON:
    """What a message of the bot in that topic says of it.

    Raises Refusal 400 where the bot may not write, there is no such topic, or it is closed.
    """
    member = town.standing(chat)
    if chat.is_group and (member.is_mute or (chat.mute and not member.is_admin)):
        raise bad("not enough rights to send text messages to the chat")
    opens = member.may("can_manage_topics")
    if thread is None:
        if chat.general_closed and not opens:
            raise bad(CLOSED)
        return {}
    topic = (chat.topics or {}).get(thread)
    if topic is None:
        raise bad("message thread not found")
    if topic.closed and not opens:
        raise bad(CLOSED)
    return told(thread)


def told(thread: int | None) -> JSON:
    """The fields of a message in that topic."""
    return {"message_thread_id": thread, "is_topic_message": True} if thread else {}
