"""A row of the outbox as a call of the Bot API, with what only the sender knows to add.

A copy after an unknown outcome says that it may be a repetition; the first message to somebody
who could not be reached begins with what she missed (PROMISES P12, P17).
"""

from dataclasses import replace
from typing import Any

from bot.chat import draw, screens
from bot.chat.client import document
from bot.work import Drawer, Drawn, Post

VOICES = (".ogg", ".mp3", ".m4a")  # files of such a name are played in the chat
PICTURES = (".png",)  # files of such a name are seen in the chat


def completed(post: Post, drawer: Drawer) -> Post:
    """The row with its additions, in the language in which it is drawn; edits have none."""
    if post.drawn is None or post.repeatable:
        return post
    language = post.language or post.drawn.get("language")
    lines = list(post.drawn["lines"])
    if post.away and post.away.missed and post.chat_id > 0:
        lines = [*drawer.draw(screens.missed(post.away.missed), language)["lines"], *lines]
    if post.repeated:
        lines = [*lines, *drawer.draw(screens.repetition(), language)["lines"]]
    return replace(post, drawn=post.drawn | {"lines": lines})


def call(post: Post, drawn: Drawn, username: str) -> tuple[str, dict[str, Any]]:
    """Method and parameters that send the row, or change the message it is about."""
    if post.message_id is not None:
        where = {"chat_id": post.chat_id, "message_id": post.message_id}
        return "editMessageText", where | draw.message(drawn, username)
    how: dict[str, Any] = {"chat_id": post.chat_id, "disable_notification": post.silent}
    if post.topic:
        how["message_thread_id"] = post.topic
    if drawn.get("protected"):
        how["protect_content"] = True
    if post.reply_to:
        target = {"message_id": post.reply_to, "allow_sending_without_reply": True}
        how["reply_parameters"] = target
    if post.file and post.file[0].endswith(VOICES):
        how["voice"] = document(*post.file)
        return "sendVoice", how | draw.caption(drawn, username)
    if post.file and post.file[0].endswith(PICTURES):
        how["photo"] = document(*post.file)
        return "sendPhoto", how | draw.caption(drawn, username)
    if post.file:
        how["document"] = document(*post.file)
        return "sendDocument", how | draw.caption(drawn, username)
    return "sendMessage", how | draw.message(drawn, username)
