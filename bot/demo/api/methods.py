"""Which function answers which method."""

from collections.abc import Callable
from typing import Any

from bot.demo.api import files, menus, polling, rooms, speaking
from bot.demo.api.records import JSON
from bot.demo.api.town import Town

METHODS: dict[str, Callable[[Town, JSON], Any]] = {
    "getMe": polling.get_me,
    "getUpdates": polling.get_updates,
    "setWebhook": polling.set_webhook,
    "deleteWebhook": polling.delete_webhook,
    "getWebhookInfo": polling.get_webhook_info,
    "sendMessage": speaking.send_message,
    "editMessageText": speaking.edit_message_text,
    "editMessageCaption": speaking.edit_message_caption,
    "editMessageReplyMarkup": speaking.edit_message_reply_markup,
    "deleteMessage": speaking.delete_message,
    "deleteMessages": speaking.delete_messages,
    "answerCallbackQuery": speaking.answer_callback_query,
    "forwardMessage": speaking.forward_message,
    "copyMessage": speaking.copy_message,
    "sendDocument": files.send_document,
    "sendVoice": files.send_voice,
    "sendPhoto": files.send_photo,
    "getFile": files.get_file,
    "getChat": rooms.get_chat,
    "getChatMember": rooms.get_chat_member,
    "getChatMemberCount": rooms.get_chat_member_count,
    "getChatAdministrators": rooms.get_chat_administrators,
    "pinChatMessage": rooms.pin_chat_message,
    "unpinChatMessage": rooms.unpin_chat_message,
    "unpinAllChatMessages": rooms.unpin_all_chat_messages,
    "sendChatAction": rooms.send_chat_action,
    "leaveChat": rooms.leave_chat,
    "setMyCommands": menus.set_my_commands,
    "getMyCommands": menus.get_my_commands,
    "deleteMyCommands": menus.delete_my_commands,
    "getMyName": menus.get_my_name,
    "getMyDescription": menus.get_my_description,
    "getMyShortDescription": menus.get_my_short_description,
    "setMyName": menus.set_my_name,
    "setMyDescription": menus.set_my_description,
    "setMyShortDescription": menus.set_my_short_description,
    "setChatMenuButton": menus.set_chat_menu_button,
}
