"""The methods the sandbox speaks: name → parameters with types, `!` where required.

A parameter that is not here is refused, even where Telegram would ignore it or knows it: what
the sandbox does not act on must not look as if it worked.
"""

from dataclasses import dataclass

_METHODS = """
getMe
getUpdates offset:int limit:int timeout:int allowed_updates:[str]
setWebhook url!:str ip_address:str max_connections:int allowed_updates:[str] \
drop_pending_updates:bool secret_token:str
deleteWebhook drop_pending_updates:bool
getWebhookInfo
sendMessage chat_id!:int|str message_thread_id:int text!:str parse_mode:str \
entities:[MessageEntity] link_preview_options:LinkPreviewOptions disable_notification:bool \
protect_content:bool reply_parameters:ReplyParameters reply_markup:markup
editMessageText chat_id:int|str message_id:int text:str parse_mode:str \
entities:[MessageEntity] link_preview_options:LinkPreviewOptions \
reply_markup:InlineKeyboardMarkup
editMessageCaption chat_id:int|str message_id:int caption:str parse_mode:str \
caption_entities:[MessageEntity] reply_markup:InlineKeyboardMarkup
editMessageReplyMarkup chat_id:int|str message_id:int reply_markup:InlineKeyboardMarkup
deleteMessage chat_id!:int|str message_id!:int
deleteMessages chat_id!:int|str message_ids!:[int]
answerCallbackQuery callback_query_id!:str text:str show_alert:bool url:str cache_time:int
sendDocument chat_id!:int|str message_thread_id:int document!:file|str caption:str parse_mode:str \
caption_entities:[MessageEntity] disable_content_type_detection:bool \
disable_notification:bool protect_content:bool reply_parameters:ReplyParameters \
reply_markup:markup
sendPhoto chat_id!:int|str message_thread_id:int photo!:file|str caption:str parse_mode:str \
caption_entities:[MessageEntity] disable_notification:bool protect_content:bool \
reply_parameters:ReplyParameters reply_markup:markup
sendVoice chat_id!:int|str message_thread_id:int voice!:file|str caption:str parse_mode:str \
caption_entities:[MessageEntity] duration:int disable_notification:bool protect_content:bool \
reply_parameters:ReplyParameters reply_markup:markup
forwardMessage chat_id!:int|str message_thread_id:int from_chat_id!:int|str message_id!:int \
disable_notification:bool protect_content:bool
copyMessage chat_id!:int|str message_thread_id:int from_chat_id!:int|str message_id!:int \
disable_notification:bool protect_content:bool reply_parameters:ReplyParameters \
reply_markup:markup
getFile file_id!:str
getChat chat_id!:int|str
getChatMember chat_id!:int|str user_id!:int
getChatMemberCount chat_id!:int|str
getChatAdministrators chat_id!:int|str
setMyCommands commands!:[BotCommand] scope:BotCommandScope language_code:str
getMyCommands scope:BotCommandScope language_code:str
deleteMyCommands scope:BotCommandScope language_code:str
getMyName language_code:str
getMyDescription language_code:str
getMyShortDescription language_code:str
setMyName name:str language_code:str
setMyDescription description:str language_code:str
setMyShortDescription short_description:str language_code:str
setChatMenuButton chat_id:int menu_button:MenuButton
pinChatMessage chat_id!:int|str message_id!:int disable_notification:bool
unpinChatMessage chat_id!:int|str message_id:int
unpinAllChatMessages chat_id!:int|str
sendChatAction chat_id!:int|str message_thread_id:int action!:str
leaveChat chat_id!:int|str
"""

_OBJECTS = """
MessageEntity type!:str offset!:int length!:int url:str user:User language:str
User id!:int is_bot!:bool first_name!:str last_name:str username:str language_code:str
LinkPreviewOptions is_disabled:bool url:str prefer_small_media:bool prefer_large_media:bool \
show_above_text:bool
ReplyParameters message_id!:int chat_id:int|str allow_sending_without_reply:bool quote:str
InlineKeyboardMarkup inline_keyboard!:[[InlineKeyboardButton]]
InlineKeyboardButton text!:str url:str callback_data:str web_app:WebAppInfo \
switch_inline_query:str switch_inline_query_current_chat:str copy_text:CopyTextButton style:str
WebAppInfo url!:str
CopyTextButton text!:str
ReplyKeyboardMarkup keyboard!:[[KeyboardButton]] is_persistent:bool resize_keyboard:bool \
one_time_keyboard:bool input_field_placeholder:str selective:bool
KeyboardButton text!:str request_contact:bool request_location:bool
ReplyKeyboardRemove remove_keyboard!:bool selective:bool
ForceReply force_reply!:bool input_field_placeholder:str selective:bool
BotCommand command!:str description!:str
BotCommandScope type!:str chat_id:int|str user_id:int
MenuButton type!:str text:str web_app:WebAppInfo
"""

MARKUPS = {
    "inline_keyboard": "InlineKeyboardMarkup",
    "keyboard": "ReplyKeyboardMarkup",
    "remove_keyboard": "ReplyKeyboardRemove",
    "force_reply": "ForceReply",
}


@dataclass(frozen=True)
class Parameter:
    """`kind`: int, str, bool, int|str, file|str, markup, an object's name, or `[kind]`."""

    kind: str
    required: bool


def _read(table: str) -> dict[str, dict[str, Parameter]]:
    rows = (line.split() for line in table.strip().splitlines())
    return {name: dict(map(_parameter, told)) for name, *told in rows}


def _parameter(told: str) -> tuple[str, Parameter]:
    name, kind = told.split(":")
    return name.removesuffix("!"), Parameter(kind, name.endswith("!"))


METHODS = _read(_METHODS)
OBJECTS = _read(_OBJECTS)
