"""Bot side: sending, editing, deleting, passing on, and answering a press."""

from datetime import timedelta

from telegram.constants import CallbackQueryLimit, MessageLimit

from bot.demo.api import buttons, entities, html_text, threads
from bot.demo.api.records import JSON, Chat, Toast
from bot.demo.api.refusals import bad
from bot.demo.api.town import SERVICE, Town

CAPTIONED = ("document", "photo", "voice")
DELETABLE = timedelta(hours=48)
ANSWERABLE = timedelta(minutes=15)
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def send_message(town: Town, params: JSON) -> JSON:
    chat = town.open_chat(params["chat_id"])
    return send(town, chat, params, _written(params))


def send(town: Town, chat: Chat, params: JSON, content: JSON) -> JSON:
    """Post a bot's message with what every kind of message shares."""
    content = threads.placed(town, chat, params.get("message_thread_id")) | content
    content = content | _replying(chat, params)
    if markup := buttons.checked(params.get("reply_markup")):
        content["reply_markup"] = markup
    if params.get("protect_content"):
        content["has_protected_content"] = True
    town.admit(chat)
    if (keys := buttons.keys(params.get("reply_markup"))) is not None and keys != chat.keys:
        chat.keys = keys
        town.happened("chat", {"chat_id": chat.id})
    chat.action = None
    silent = params.get("disable_notification", False)
    return town.post(chat, town.bot.user(), content, silent=silent)


def captioned(params: JSON) -> JSON:
    """Caption and its entities. Raises Refusal 400 for a caption over 1024 units."""
    text, found = _formatted(params, params.get("caption", ""), "caption_entities")
    if entities.units(text) > MessageLimit.CAPTION_LENGTH:
        raise bad("message caption is too long")
    told: JSON = {"caption": text} if text else {}
    return told | ({"caption_entities": found} if found else {})


def edit_message_text(town: Town, params: JSON) -> JSON:
    chat, message = _own(town, params)
    content = {"entities": None} | _written(params)
    if "text" not in message:
        raise bad("there is no text in the message to edit")
    return _edit(town, chat, message, params, content)


def edit_message_caption(town: Town, params: JSON) -> JSON:
    chat, message = _own(town, params)
    if not any(one in message for one in CAPTIONED):
        raise bad("there is no caption in the message to edit")
    content = {"caption": None, "caption_entities": None} | captioned(params)
    return _edit(town, chat, message, params, content)


def edit_message_reply_markup(town: Town, params: JSON) -> JSON:
    chat, message = _own(town, params)
    return _edit(town, chat, message, params, {})


def delete_message(town: Town, params: JSON) -> bool:
    chat = town.open_chat(params["chat_id"])
    message = chat.messages.get(params["message_id"])
    if message is None:
        raise bad("message to delete not found")
    own = message["from"]["id"] == town.bot.id or chat.is_private
    too_old = town.stamp() - message["date"] > DELETABLE.total_seconds()
    if too_old or not (own or town.standing(chat).may("can_delete_messages")):
        raise bad("message can't be deleted for everyone")
    town.erase(chat, message["message_id"])
    return True


def delete_messages(town: Town, params: JSON) -> bool:
    chat = town.open_chat(params["chat_id"])
    for message_id in params["message_ids"]:
        if message_id in chat.messages:
            delete_message(town, {"chat_id": chat.id, "message_id": message_id})
    return True


def answer_callback_query(town: Town, params: JSON) -> bool:
    text = params.get("text", "")
    if len(text) > CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH:
        raise bad("MESSAGE_TOO_LONG")
    url = params.get("url", f"t.me/{town.bot.username}?start=")
    if f"t.me/{town.bot.username}?start=" not in url:
        raise bad("URL_INVALID")
    query = town.queries.get(params["callback_query_id"])
    if query is None or query.answered or town.now() - query.pressed_at >= ANSWERABLE:
        raise bad(TOO_OLD)
    query.answered = True
    alert = params.get("show_alert", False)
    toast = Toast(query.id, text or None, alert, params.get("url"))
    town.shown_toasts.setdefault(query.person_id, []).append(toast)
    told = {"person_id": query.person_id, "text": toast.text, "alert": alert, "url": toast.url}
    town.happened("answer", told)
    return True


def forward_message(town: Town, params: JSON) -> JSON:
    chat = town.open_chat(params["chat_id"])
    message = _source(town, params, "message to forward not found")
    origin = {
        "type": "user",
        "sender_user": message["from"],
        "date": message["date"],
    }
    return send(town, chat, params, _content(message) | {"forward_origin": origin})


def copy_message(town: Town, params: JSON) -> JSON:
    chat = town.open_chat(params["chat_id"])
    content = _content(_source(town, params, "message to copy not found"))
    return {"message_id": send(town, chat, params, content)["message_id"]}


def _written(params: JSON) -> JSON:
    text, found = _formatted(params, params.get("text", ""), "entities")
    if not text:
        raise bad("message text is empty")
    if entities.units(text) > MessageLimit.MAX_TEXT_LENGTH:
        raise bad("message is too long")
    return {"text": text} | ({"entities": found} if found else {})


def _formatted(params: JSON, source: str, given: str) -> tuple[str, list[JSON]]:
    mode = params.get("parse_mode", "")
    if mode and mode.lower() != "html":
        raise bad("unsupported parse_mode")
    text, marked = html_text.parse(source) if mode else (source, params.get(given, []))
    text, marked = entities.trimmed(text, marked)
    return text, entities.with_found(text, marked)


def _replying(chat: Chat, params: JSON) -> JSON:
    reply = params.get("reply_parameters")
    if reply is None:
        return {}
    target = chat.messages.get(reply["message_id"])
    if target is None:
        if reply.get("allow_sending_without_reply"):
            return {}
        raise bad("message to be replied not found")
    return {"reply_to_message": without_reply(target)}


def without_reply(message: JSON) -> JSON:
    """A message as another one quotes it: replies are told one level deep."""
    return {key: value for key, value in message.items() if key != "reply_to_message"}


def _own(town: Town, params: JSON) -> tuple[Chat, JSON]:
    if "chat_id" not in params:
        raise bad("chat_id is empty")
    chat = town.open_chat(params["chat_id"])
    message = chat.messages.get(params.get("message_id", 0))
    if message is None:
        raise bad("message to edit not found")
    if message["from"]["id"] != town.bot.id or any(key in message for key in SERVICE):
        raise bad("message can't be edited")
    return chat, message


def _edit(town: Town, chat: Chat, message: JSON, params: JSON, content: JSON) -> JSON:
    markup = buttons.checked(params.get("reply_markup"))
    changes = content | {"reply_markup": markup}
    if all(message.get(key) == value for key, value in changes.items()):
        raise bad(NOT_MODIFIED)
    town.admit(chat)
    return town.revise(chat, message, changes)


def _source(town: Town, params: JSON, missing: str) -> JSON:
    message = town.open_chat(params["from_chat_id"]).messages.get(params["message_id"])
    if message is None:
        raise bad(missing)
    return message


def _content(message: JSON) -> JSON:
    kept = ("text", "entities", "caption", "caption_entities", *CAPTIONED)
    return {key: message[key] for key in kept if key in message}
